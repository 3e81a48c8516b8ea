"""Invariant: whatever is committed, settled, interrupted and reopened, in any order, a store says what a plain dict would say."""

import contextlib
import errno
import tempfile
from datetime import timedelta
from pathlib import Path
from unittest import mock

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from store_examples import NOON, entry, letter, put, with_tasks

from service.errors import StoreUnavailable
from service.store import image
from service.store.base import Attempt, Fate, Sending
from service.store.durable import SYSTEM, Calls
from service.store.tiny import TinyStore
from service.store.years import SAID

tasks = st.lists(st.integers(1, 6), unique=True).map(lambda numbers: with_tasks(*numbers))
slips = st.sampled_from(["s1", "s2", "s3", "s4"])
keys = st.sampled_from(["k1", "k2"])
names = st.sampled_from(["a", "b", "c", "d"])
states = st.sampled_from(Sending)


class Stopped(BaseException):
    """The machine stopped here: nothing after it happens, not even clean-up."""


class StoreAndModel(RuleBasedStateMachine):
    """A store beside two dicts and a register."""

    def __init__(self) -> None:
        super().__init__()
        self.room = mock.patch.object(image, "ROOM", 1500)
        self.room.start()  # journals are outgrown within a few steps
        self.folder = tempfile.TemporaryDirectory()
        self.count, self.fail_at, self.stopping = 0, -1, False
        self.calls = Calls(**{name: self._call(name) for name in Calls.__struct_fields__})
        self.store = TinyStore(Path(self.folder.name), calls=self.calls)
        self.now = NOON
        self.register, self.ledger, self.outbox = None, {}, {}

    def _call(self, name):
        def call(*arguments):
            self.count += 1
            if self.stopping and self.count > self.fail_at >= 0:
                raise Stopped
            if self.count - 1 == self.fail_at:
                if name == "write":  # a part of it is taken
                    SYSTEM.write(arguments[0], arguments[1][: len(arguments[1]) // 2])
                raise OSError(errno.ENOSPC, "No space left on device")
            return getattr(SYSTEM, name)(*arguments)

        return call

    @initialize(register=tasks)
    def begin(self, register):
        put(self.store, register)
        self.register = register

    def _arguments(self, register, slip, key, fate, new):
        return register, entry(slip, key, fate, self.now), tuple(letter(name, self.now, token=f"t-{name}") for name in new)

    def _expect(self, register, made, letters):
        self.register = register
        self.ledger[made.slip] = made
        self.outbox = {each.id: each for each in letters} | self.outbox

    @rule(register=tasks, slip=slips, key=keys, fate=st.sampled_from(Fate), new=st.lists(names, unique=True))
    def commit(self, register, slip, key, fate, new):
        arguments = self._arguments(register, slip, key, fate, new)
        put(self.store, *arguments)
        self._expect(*arguments)

    @rule(register=tasks, slip=slips, key=keys, new=st.lists(names, unique=True), at=st.integers(0, 25))
    def commit_with_a_fault(self, register, slip, key, new, at):
        """Either all of it has happened or, if it says that it failed, nothing."""
        arguments = self._arguments(register, slip, key, Fate.APPLIED, new)
        self.count, self.fail_at = 0, at
        try:
            put(self.store, *arguments)
        except StoreUnavailable:
            pass
        else:
            self._expect(*arguments)
        self.fail_at = -1

    @rule(register=tasks, slip=slips, key=keys, new=st.lists(names, unique=True), at=st.integers(0, 25))
    def stop_in_a_commit(self, register, slip, key, new, at):
        """After the restart all of it has happened or nothing."""
        self.now += timedelta(seconds=1)  # tells this entry from all others
        arguments = self._arguments(register, slip, key, Fate.APPLIED, new)
        self.count, self.fail_at, self.stopping = 0, at, True
        with contextlib.suppress(Stopped):
            put(self.store, *arguments)
        self.fail_at, self.stopping = -1, False
        self.reopen()
        if arguments[1] in list(self.store.entries("bra")):
            self._expect(*arguments)

    @rule(name=names, state=states)
    def settle(self, name, state):
        if name not in self.outbox:
            with pytest.raises(KeyError):
                self.store.settle(letter(name))
            return
        old = self.outbox[name]
        self.outbox[name] = msgspec.structs.replace(old, state=state, attempts=(Attempt(at=self.now, result=state),))
        self.store.settle(self.outbox[name])

    @rule(days=st.sampled_from([1, 200, 400]))
    def time_passes(self, days):
        self.now += timedelta(days=days)

    @rule()
    def reopen(self):
        self.store.close()
        self.store = TinyStore(Path(self.folder.name), calls=self.calls)

    @invariant()
    def they_say_the_same(self):
        self._compare(self.store)

    @rule()
    def a_snapshot_says_the_same(self):
        self._compare(TinyStore.snapshot(Path(self.folder.name)))

    def _compare(self, store):
        assert store.register("bra") == self.register
        assert list(store.register("bra").tasks if self.register else ()) == list(self.register.tasks if self.register else ())
        entries, outbox = list(store.entries("bra")), list(store.outbox("bra"))
        assert {each.slip: each for each in entries} == self.ledger
        assert len(entries) == len(self.ledger)
        assert entries == sorted(entries, key=lambda each: each.received)
        assert {each.id: each for each in outbox} == self.outbox
        assert len(outbox) == len(self.outbox)
        assert outbox == sorted(outbox, key=lambda each: each.created)
        self._compare_lookups(store)

    def _compare_lookups(self, store):
        waiting = {each.id for each in self.outbox.values() if each.state is Sending.WAITING}
        assert {each.id for each in store.waiting(self.now)} == waiting
        for name in ("a", "d"):
            found = (self.outbox[name],) if name in self.outbox else ()
            assert store.sent("bra", (name,), None) == found
            assert store.sent("bra", (), f"t-{name}") == found

    @invariant()
    def what_was_applied_is_known(self):
        with self.store.change("bra") as change:
            for key in ("k1", "k2"):
                known = change.seen(key)
                said = {each.slip for each in self.ledger.values() if each.key == key and each.fate in SAID}
                assert (known.slip in said) if known else not said

    def teardown(self):
        self.store.close()
        self.folder.cleanup()
        self.room.stop()


StoreAndModel.TestCase.settings = settings(
    max_examples=60, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestStoreAndModel = StoreAndModel.TestCase
