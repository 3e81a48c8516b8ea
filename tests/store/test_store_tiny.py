"""What the embedded store promises beyond the contract: one owner, readable files, and nothing lost by a fault of the disk."""

import errno
import fcntl
import json
import os
import resource
import signal
import subprocess
import sys
from datetime import timedelta

import msgspec
import pytest
from store_examples import EMPTY, NOON, entry, letter, put, with_tasks

from service.errors import DataError, StoreOwned, StoreUnavailable
from service.store.base import Sending
from service.store.durable import SYSTEM, Calls
from service.store.tiny import TinyStore

NEXT_YEAR = NOON + timedelta(days=365)


class Stopped(BaseException):
    """The machine stopped here: nothing after it happens, not even clean-up."""


class Faults:
    """Real calls of which the ``at``-th fails with ``fault``; after a stop every later one fails too."""

    def __init__(self) -> None:
        self.count = 0
        self.at = -1
        self.fault: BaseException = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.calls = Calls(**{name: self._call(name) for name in Calls.__struct_fields__})

    def arm(self, at: int, fault: BaseException | None = None) -> None:
        self.count, self.at, self.fault = 0, at, fault or self.fault

    def _call(self, name: str):
        def call(*arguments):
            self.count += 1
            reached = self.count - 1
            if reached == self.at or (reached > self.at >= 0 and isinstance(self.fault, Stopped)):
                raise self.fault
            return getattr(SYSTEM, name)(*arguments)

        return call


def view(store):
    """All that a store says of a body."""
    return store.register("bra"), list(store.entries("bra")), list(store.outbox("bra")), store.waiting(NEXT_YEAR)


def first(store):
    put(store, with_tasks(1), entry("s1"), [letter("a"), letter("b", state=Sending.SENT)])


def second(store):
    """A commit that closes a year as well."""
    put(store, with_tasks(2), entry("s2", handled=NEXT_YEAR), [letter("c", NEXT_YEAR)])


def view_after(path, *steps):
    store = TinyStore(path)
    for step in steps:
        step(store)
    try:
        return view(store)
    finally:
        store.close()


def put_and_close(path, *registers):
    """A process that commits these registers."""
    store = TinyStore(path)
    for register in registers:
        put(store, register)
    store.close()


@pytest.fixture
def expected(tmp_path):
    """What is on record after no, one and two commits."""
    return [view_after(tmp_path / "0"), view_after(tmp_path / "1", first), view_after(tmp_path / "2", first, second)]


def steps_of(tmp_path, done, step):
    """How many system calls this step takes."""
    faults = Faults()
    store = TinyStore(tmp_path / "count", calls=faults.calls)
    for each in done:
        each(store)
    faults.arm(-1)
    step(store)
    store.close()
    return faults.count


@pytest.mark.parametrize(("done", "step"), [((), first), ((first,), second)])
def test_a_fault_at_any_step_leaves_memory_and_disk_as_before(tmp_path, expected, done, step):
    """And the same commit made again then has its whole effect, once."""
    for at in range(steps_of(tmp_path, done, step)):
        faults = Faults()
        path = tmp_path / f"fault-{at}"
        store = TinyStore(path, calls=faults.calls)
        for each in done:
            each(store)
        faults.arm(at)
        try:
            step(store)
        except StoreUnavailable:
            before = expected[len(done)]
            assert view(store) == before, at
            assert view_of_snapshot(path) == before, at
            step(store)
        assert view(store) == expected[len(done) + 1], at
        store.close()
        assert view_after(path) == expected[len(done) + 1], at


def view_of_snapshot(path):
    return view(TinyStore.snapshot(path))


@pytest.mark.parametrize(("done", "step"), [((), first), ((first,), second)])
def test_a_stop_at_any_step_leaves_the_record_as_before_or_after(tmp_path, expected, done, step):
    """And the same commit made again after the restart has its whole effect, once."""
    for at in range(steps_of(tmp_path, done, step)):
        faults = Faults()
        path = tmp_path / f"stop-{at}"
        store = TinyStore(path, calls=faults.calls)
        for each in done:
            each(store)
        faults.arm(at, Stopped())
        with pytest.raises(Stopped):
            step(store)
        store.close()
        assert view_after(path) in expected[len(done) : len(done) + 2], at
        assert view_after(path, step) == expected[len(done) + 1], at
        assert list(path.rglob("*.tmp")) == []


def test_settling_fails_whole(tmp_path):
    faults = Faults()
    store = TinyStore(tmp_path, calls=faults.calls)
    first(store)
    before = view(store)
    faults.arm(0)
    with pytest.raises(StoreUnavailable):
        store.settle(letter("a", state=Sending.SENT))
    assert view(store) == before
    store.close()


def test_a_value_that_cannot_be_written_changes_nothing(tmp_path):
    """Everything is made into bytes before the file is touched."""
    store = TinyStore(tmp_path)
    first(store)
    before = view(store)
    unwritable = msgspec.structs.replace(with_tasks(3), moments={"x": object()})
    with pytest.raises(TypeError):
        put(store, unwritable, entry("s2"))
    assert view(store) == before
    second(store)
    store.close()
    assert view_after(tmp_path)[0] == with_tasks(2)


def test_a_second_owner_fails_at_once(tmp_path):
    store = TinyStore(tmp_path)
    with pytest.raises(StoreOwned, match="belongs to a running service"):
        TinyStore(tmp_path)
    store.close()
    TinyStore(tmp_path).close()


def test_a_snapshot_reads_while_another_owns_and_changes_nothing(tmp_path):
    store = TinyStore(tmp_path)
    first(store)
    digest, secret = store.keep("bra", b"Dagordning"), store.secret()
    reader = TinyStore.snapshot(tmp_path)
    second(store)
    assert reader.register("bra") == with_tasks(1)
    assert reader.kept("bra", digest) == b"Dagordning"
    assert reader.secret() == secret
    with pytest.raises(StoreOwned):
        reader.settle(letter("a"))
    with pytest.raises(StoreOwned):
        reader.keep("bra", b"mer")
    with pytest.raises(StoreOwned), reader.change("bra"):
        pass
    store.close()


def test_a_snapshot_of_nothing_is_empty_and_makes_nothing(tmp_path):
    reader = TinyStore.snapshot(tmp_path / "data")
    assert reader.bodies() == ()
    with pytest.raises(StoreOwned):
        reader.secret()
    assert not (tmp_path / "data").exists()


def test_a_closed_store_changes_nothing_more(tmp_path):
    store = TinyStore(tmp_path)
    first(store)
    store.close()
    with pytest.raises(StoreOwned):
        second(store)


def test_a_change_that_waited_while_the_store_was_closed_commits_nothing(tmp_path):
    store = TinyStore(tmp_path)
    first(store)
    late = store._records["bra"]
    store.close()
    with pytest.raises(StoreOwned):
        late.commit(with_tasks(2), None, ())
    assert view_after(tmp_path)[0] == with_tasks(1)


def test_a_secret_that_is_not_whole_is_never_used(tmp_path):
    (tmp_path / "secret").write_bytes(b"")
    with pytest.raises(DataError, match="secret is not the key"):
        TinyStore.snapshot(tmp_path).secret()


def test_a_snapshot_of_a_damaged_record_says_so(tmp_path):
    view_after(tmp_path, first)
    (tmp_path / "bodies/bra/record.json").write_bytes(b"{")
    with pytest.raises(DataError, match="Put back a backup"):
        TinyStore.snapshot(tmp_path)


def test_a_lock_that_cannot_be_taken_for_another_reason_is_not_called_owned(tmp_path, monkeypatch):
    monkeypatch.setattr(fcntl, "flock", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOLCK, "No locks available")))
    with pytest.raises(StoreUnavailable, match="No locks available"):
        TinyStore(tmp_path)


def test_the_file_has_one_record_a_line(tmp_path):
    store = TinyStore(tmp_path)
    put(store, with_tasks(1, 2))
    store.close()
    text = (tmp_path / "bodies/bra/record.json").read_text()
    assert list(json.loads(text)["tables"]["tasks"]) == ["1", "2"]
    assert [line[:4] for line in text.splitlines() if '"what"' in line] == ['"1":', '"2":']


def test_files_are_for_their_owner_alone(tmp_path):
    store = TinyStore(tmp_path / "data")
    first(store)
    store.secret()
    store.keep("bra", b"Dagordning")
    store.close()
    modes = {found.stat().st_mode & 0o077 for found in [tmp_path / "data", *(tmp_path / "data").rglob("*")]}
    assert modes == {0}


def test_closed_years_leave_the_record_for_files_of_their_own(tmp_path):
    """What waits stays, and the ledger of the closed year is a line a letter."""
    store = TinyStore(tmp_path)
    first(store)
    second(store)
    store.close()
    body = tmp_path / "bodies/bra"
    assert [json.loads(line)["slip"] for line in (body / "ledger-2026.jsonl").read_text().splitlines()] == ["s1"]
    assert [json.loads(line)["id"] for line in (body / "outbox-2026.jsonl").read_text().splitlines()] == ["b"]
    tables = json.loads((body / "record.journal").read_text().splitlines()[-1])["tables"]
    assert [tables["ledger"]["gone"], list(tables["ledger"]["set"])] == [["s1"], ["s2"]]
    assert [tables["outbox"]["gone"], list(tables["outbox"]["set"])] == [["b"], ["c"]]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\x00" * 100,
        b"[]",
        b'{"format":1,"tables":{}}',
        b'{"format":2,"generation":1,"tables":{}}',
        b'{"format":2,"generation":2,"tables":{"tasks":{"1":{"number":"ett"}}}}',
    ],
)
def test_a_damaged_record_is_said_to_be_so_with_what_to_do(tmp_path, content):
    """What is to be copied is the record as it was before the snapshot was written, its journal included."""
    body = tmp_path / "bodies/bra"
    put_and_close(tmp_path, with_tasks(1), with_tasks(1, 2))
    put_and_close(tmp_path, with_tasks(3))
    (body / "record.json").write_bytes(content)
    with pytest.raises(DataError, match=r"record\.json cannot be read: .*\.previous and .*\.previous are the record as it was"):
        TinyStore(tmp_path)
    for name in ("record.json", "record.journal"):
        (body / name).write_bytes((body / f"{name}.previous").read_bytes())
    assert view_after(tmp_path)[0] == with_tasks(1, 2)


def test_a_damaged_year_names_its_file(tmp_path):
    view_after(tmp_path, first, second)
    (tmp_path / "bodies/bra/ledger-2026.jsonl").write_bytes(b'{"slip":')
    with pytest.raises(DataError, match=r"ledger-2026\.jsonl cannot be read"):
        TinyStore(tmp_path)


def test_kept_bytes_that_changed_are_never_handed_out(tmp_path):
    store = TinyStore(tmp_path)
    digest = store.keep("bra", b"Dagordning")
    (tmp_path / "bodies/bra/kept" / digest[:2] / digest).write_bytes(b"Dagordninh")
    with pytest.raises(DataError, match="not what was kept"):
        store.kept("bra", digest)
    store.close()


def test_a_file_system_without_links_only_lacks_the_earlier_image(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError()))
    assert view_after(tmp_path, first, second)[0] == with_tasks(2)
    assert not (tmp_path / "bodies/bra/record.json.previous").exists()


COMMITTER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from store_examples import entry, letter, put, with_tasks
from service.store.tiny import TinyStore
store = TinyStore(Path(sys.argv[1]))
for number in range(1, 10_000):
    put(store, with_tasks(*range(1, number % 50 + 2)), entry(f"s{number}"), [letter(f"m{number}")])
    print(number, flush=True)
"""


def committer(path):
    folder = os.path.dirname(__file__)  # noqa: PTH120 - a string for an argument
    return [sys.executable, "-c", COMMITTER, str(path), folder]


@pytest.mark.real
def test_killed_in_the_middle_every_commit_that_returned_is_there(tmp_path):
    """And at most one more, whole."""
    for wanted in (1, 7, 20, 33):
        path = tmp_path / str(wanted)
        process = subprocess.Popen(committer(path), stdout=subprocess.PIPE, text=True)
        said = [process.stdout.readline() for _ in range(wanted)]
        process.send_signal(signal.SIGKILL)
        said += process.stdout.readlines()
        process.wait()
        process.stdout.close()
        register, entries, outbox, _ = view_after(path)
        assert len(entries) - len(said) in (0, 1)
        assert [each.id for each in outbox] == [f"m{number}" for number in range(1, len(entries) + 1)]
        assert len(register.tasks) == len(entries) % 50 + 1


@pytest.mark.real
def test_a_full_disk_leaves_the_last_commit(tmp_path):
    """The limit on a file's size stands for the disk: the write is cut short in the middle of the file."""

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    path = tmp_path / "data"
    run = subprocess.run(committer(path), capture_output=True, text=True, preexec_fn=limit, check=False)
    assert "StoreUnavailable: The record cannot be read or written: File too large." in run.stderr
    assert len(view_after(path)[1]) == len(run.stdout.splitlines())
    assert list(path.rglob("*.tmp")) == []


def test_an_empty_store_opens_again(tmp_path):
    assert view_after(tmp_path) == (None, [], [], ())
    assert view_after(tmp_path) == (None, [], [], ())


def test_a_moment_of_any_zone_is_the_same_moment_after_a_restart(tmp_path):
    moment = NOON.astimezone()
    store = TinyStore(tmp_path)
    put(store, msgspec.structs.replace(EMPTY, moments={"value": moment}))
    store.close()
    assert view_after(tmp_path)[0].moments == {"value": moment}
