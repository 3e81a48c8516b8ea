import errno
import os
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from service.config import Listen, Trust
from service.config.kinds import Endpoint
from service.intake.listener import Door
from service.intake.reception import Reception
from service.intake.spool import DirectorySpool
from service.store.durable import SYSTEM, Calls
from service.store.slips import Slip

RECEIVED = datetime(2026, 11, 23, 8, 15, 30, 123456, tzinfo=UTC)


class Stopped(BaseException):
    """The machine stopped here: nothing after it happens, not even clean-up."""


FAULTS = {
    "full": OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
    "broken": OSError(errno.EIO, os.strerror(errno.EIO)),
    "stopped": Stopped(),
}


class Disk:
    """The real disk, until ``break_at`` says which of the next calls fails (a stop keeps failing)."""

    Stopped = Stopped

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.at = -1
        self.fault: BaseException | None = None
        self.calls = Calls(**{name: self._step(name) for name in Calls.__struct_fields__})

    def break_at(self, at: int, fault: str) -> None:
        self.steps.clear()
        self.at = at
        self.fault = FAULTS[fault]

    def mend(self) -> None:
        self.steps.clear()
        self.at = -1

    def _step(self, name):
        def call(*arguments):
            self.steps.append(name)
            reached = len(self.steps) - 1
            if reached == self.at or (reached > self.at >= 0 and isinstance(self.fault, Stopped)):
                raise self.fault
            return getattr(SYSTEM, name)(*arguments)

        return call


@pytest.fixture
def disk():
    return Disk()


@pytest.fixture
def spool(tmp_path, disk):
    spool = DirectorySpool(tmp_path / "spool", calls=disk.calls)
    disk.mend()
    return spool


@pytest.fixture
def slip():
    return Slip(
        body="bra",
        recipient="bra@moten.ekeby.example",
        sender="anna.berg@ekeby.example",
        peer="127.0.0.1",
        received=RECEIVED,
    )


BODIES = {"bra@moten.ekeby.example": "bra", "kfr@moten.ekeby.example": "kfr"}


class House:
    """A door with its spool, on free ports. ``open`` makes a new one; ``woken`` counts how often the clerk was called."""

    def __init__(self, spool):
        self.spool = spool
        self.woken = 0

    def wake(self):
        self.woken += 1

    @asynccontextmanager
    async def open(self, *, relays=(), **limits):
        listen = Listen(smtp=Endpoint("127.0.0.1", 0), lmtp=Endpoint("127.0.0.1", 0), **limits)
        reception = Reception(BODIES, self.spool, now=lambda: RECEIVED, wake=self.wake)
        door = Door(listen, Trust(relays=relays), reception, "moten.ekeby.example")
        await door.open()
        try:
            yield door
        finally:
            await door.close(grace=1)

    def letters(self):
        return sorted((slip.body, slip.recipient, self.spool.raw(slip)) for slip in self.spool.waiting())


@pytest.fixture
def house(spool):
    return House(spool)
