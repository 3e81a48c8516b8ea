"""Stop, or break, at every durable step of a letter's whole way: none lost, none applied twice, none answered under two ids.

The way is intake, commit, outbox and filing, and for a poisoned letter setting aside. A *stop* is the end of the machine: nothing
after it happens, and a new house opens on what is there. A *fault* is one call that fails; the same house goes on, without a
restart.
"""

import asyncio
import errno
import os
from contextlib import suppress
from datetime import timedelta

import pytest
from quick_house import InProcess, QuickHouse, configured

from service.config import load
from service.delivery.outbox import Outbox
from service.delivery.relay import Delivered
from service.errors import StoreUnavailable
from service.store.durable import SYSTEM, Calls
from service.store.slips import Slip
from service.work import clerk
from service.work.sandbox import Poisoned

BODY = "bra@moten.ekeby.example"
ANNA = "anna.berg@ekeby.example"
FAULTS = {
    name: OSError(number, os.strerror(number)) for name, number in vars(errno).items() if name in {"EIO", "ENOSPC", "EMFILE"}
}


class Stopped(BaseException):
    """The machine stopped here: nothing after it happens, not even clean-up."""


class Disk:
    """Real calls, counted, of which number ``at`` fails; after a stop every later one fails too. One without ``at`` counts."""

    def __init__(self, at=-1, fault=None):
        self.at, self.fault, self.count, self.armed = at, fault, 0, False
        self.calls = Calls(**{name: self._call(name) for name in Calls.__struct_fields__})

    def _call(self, name):
        def call(*arguments):
            if self.armed:
                self.count += 1
                reached = self.count - 1
                if reached == self.at or (reached > self.at >= 0 and isinstance(self.fault, Stopped)):
                    raise self.fault
            return getattr(SYSTEM, name)(*arguments)

        return call


class World:
    """Takes every letter: to whom, and under which id."""

    def __init__(self):
        self.letters = []

    async def send(self, address, _sender, content):
        head = content.partition(b"\r\n\r\n")[0].decode()
        self.letters.append((address, next(line for line in head.split("\r\n") if line.startswith("Message-ID"))))
        return Delivered("250 OK")


class Poison(InProcess):
    """Reads nothing: whatever comes is found to be poison."""

    def parse(self, *_):
        return [Poisoned("It cannot be read.", deterministic=True)]


def house_at(folder, disk, world, *, poisoned=False):
    """A house on what lies in this folder, as it is after a start."""
    house = QuickHouse(load(folder / "config", {}), disk.calls)
    house.outbox = Outbox(house.store, world, now=house.time, chance=lambda: 0)
    house.spool.recover()
    if poisoned:
        house.clerk._hearing._sandbox = Poison()
    return house


def report(number):
    """A letter that changes the register and is answered."""
    head = f"From: {ANNA}\r\nTo: {BODY}\r\nSubject: Punkt\r\nMessage-ID: <r{number}@ekeby.example>\r\n"
    proof = "Authentication-Results: mx.ekeby.example; dmarc=pass header.from=ekeby.example\r\n"
    return f"{proof}{head}\r\nJag anmäler förhinder till mötet den 24 april 2026.\r\n".encode()


def put(house, number):
    """Whether this letter got its 250."""
    slip = Slip(body="bra", recipient=BODY, sender=ANNA, peer="127.0.0.1", received=house.now)
    with suppress(OSError):
        return bool(house.spool.put(slip, report(number)))
    return False


async def work(house):
    """What the service does until all is done: the clerk as it runs, the outbox an hour later again when a fault came between."""
    house.clerk.wake()
    running = asyncio.create_task(house.clerk.run())
    try:
        for _ in range(4):
            async with asyncio.timeout(5):
                while not running.done() and (house.spool.busy() or not house.clerk._woken._waiters):  # noqa: ASYNC110
                    await asyncio.sleep(0.002)
            if running.done():
                running.result()
            with suppress(StoreUnavailable):
                await house.outbox.drain(house.now)
            house.now += timedelta(hours=1)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def way(house, disk):
    """One letter's whole way under a disk that counts, and perhaps fails; whether the letter got its 250."""
    disk.armed = True
    taken = put(house, 1)
    await work(house)
    disk.armed = False
    return taken


def fates(house):
    """What became of what came, but for what is known to have come before."""
    return [entry.fate.value for entry in house.store.entries("bra") if entry.fate.value != "duplicate"]


def excused(house):
    """How often the absence stands in the register."""
    return [person.state.value for person in house.store.register("bra").meetings["m1"].attendance]


def unfinished(folder):
    """What a write left behind that was not ended."""
    return [path.name for path in folder.rglob(".*.tmp")] + [
        path.name for path in folder.glob("data/spool/new/*") if path.stat().st_size
    ]


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch):
    monkeypatch.setattr(clerk, "_PATIENCE", 0)


@pytest.fixture
def folder(tmp_path):
    configured(tmp_path / "config", service=f'[store]\npath = "{tmp_path / "data"}"\n')
    (tmp_path / "data").mkdir()
    return tmp_path


def after_a_stop(folder, at, **how):
    """A stop here, a new start, and the sender's second try if there was no 250: the new house, and what the world has."""
    disk, world = Disk(at, Stopped()), World()
    house = house_at(folder, disk, world, **how)
    taken = False
    with suppress(Stopped):
        disk.armed = True
        taken = put(house, 1)
        asyncio.run(work(house))
    house.store._ownership.release()
    again = house_at(folder, Disk(), world, **how)
    again.now = house.now + timedelta(hours=1)
    if not taken:
        put(again, 1)
    asyncio.run(work(again))
    again.close()
    return again, world


def after_a_fault(folder, at, fault, **how):
    """A call that fails, and the sender's second try if there was no 250: the same house, and what the world has."""
    disk, world = Disk(at, FAULTS[fault]), World()
    house = house_at(folder, disk, world, **how)

    async def story():
        if not await way(house, disk):
            put(house, 1)
        await work(house)

    asyncio.run(story())
    house.close()
    return house, world


APPLIED, ASIDE = 49, 55
"""The durable steps of each way."""

EACH_FAULT = os.environ.get("TORTURE") == "1"
"""All three at each step; else each step has one, in turn."""


def broken(steps):
    names = sorted(FAULTS)
    return [(at, fault) for at in range(steps) for fault in (names if EACH_FAULT else [names[at % 3]])]


@pytest.mark.parametrize("at", range(APPLIED))
def test_a_stop_at_any_step_applies_once_and_answers_under_one_id(folder, at):
    house, world = after_a_stop(folder, at)
    assert fates(house) == ["applied"]
    assert len(set(world.letters)) == 1
    assert unfinished(folder) == []


@pytest.mark.parametrize(("at", "fault"), broken(APPLIED))
def test_a_fault_at_any_step_passes_without_a_restart(folder, at, fault):
    house, world = after_a_fault(folder, at, fault)
    assert fates(house) == ["applied"]
    assert len(set(world.letters)) == 1
    assert unfinished(folder) == []


@pytest.mark.parametrize("at", range(ASIDE))
def test_a_stop_at_any_step_sets_poison_aside_and_tells_it_under_one_id(folder, at):
    house, world = after_a_stop(folder, at, poisoned=True)
    assert set(fates(house)) == {"set_aside"}
    assert len(set(world.letters)) == 1
    assert unfinished(folder) == []


@pytest.mark.parametrize(("at", "fault"), broken(ASIDE))
def test_a_fault_at_any_step_of_setting_aside_passes_without_a_restart(folder, at, fault):
    house, world = after_a_fault(folder, at, fault, poisoned=True)
    assert set(fates(house)) == {"set_aside"}
    assert len(set(world.letters)) == 1
    assert unfinished(folder) == []


@pytest.mark.parametrize(("how", "steps"), [({}, APPLIED), ({"poisoned": True}, ASIDE)], ids=["applied", "aside"])
def test_these_are_all_the_steps(folder, how, steps):
    disk = Disk()
    house = house_at(folder, disk, World(), **how)
    asyncio.run(way(house, disk))
    house.close()
    assert disk.count == steps
