"""The outbox: what waits is sent, and what became of it is recorded. Nothing here composes or reads a letter.

| state    | next_try        | a crash here means                                                             |
|----------|-----------------|--------------------------------------------------------------------------------|
| WAITING  | due             | nothing has happened yet                                                       |
| WAITING  | later, "trying" | the try was counted; perhaps the relay has it. Sent again, with the same bytes |
| SENT     | -               | the relay has it                                                               |
| REFUSED  | -               | the relay will not have it; it stays visible                                   |
| GIVEN_UP | -               | tried for five days; it stays visible                                          |

A try is counted *before* it is made, so that a letter that kills the process is not tried for ever at once. The bytes are those
kept before the commit, so a letter that is sent twice has the same Message-ID and receivers can tell (promise 8).
"""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

import msgspec

from service.delivery.relay import POOL, Delivered, Delivery, Refused, TryLater
from service.errors import DataError
from service.store.base import Attempt, Outgoing, Sending, Store

log = logging.getLogger(__name__)

LADDER = (1, 5, 10, 20)
"""Minutes to wait after the first tries; from then on the last (as chasquid does)."""

JITTER = 0.2
"""Up to this part is added, so that a hundred letters that failed together do not come back together."""

PATIENCE = timedelta(days=5)
"""How long a letter is tried, counted from the first try (RFC 5321 section 4.5.4.1: at least four to five days)."""

REMEMBERED = 10
"""Tries kept of one letter: the first and the latest. In five days there are some 300, and they would all say the same."""

TRYING = "trying"
"""The result of a try that has none yet."""

LONGEST_SLEEP = 60.0
"""Seconds after which the outbox looks again though nobody woke it: clocks jump, disks come back."""


class Carrier(Protocol):
    """Who takes a letter out (``delivery.relay.Relay``)."""

    async def send(self, address: str, sender: str, content: bytes) -> Delivery:
        """Hand over one letter for one address."""


def next_delay(attempt: int, chance: float) -> timedelta:
    """How long to wait after try number ``attempt`` (the first is 1). ``chance`` is from 0 up to 1."""
    minutes = LADDER[min(attempt, len(LADDER)) - 1]
    return timedelta(minutes=minutes * (1 + JITTER * chance))


def counted(letter: Outgoing, now: datetime, chance: float) -> Outgoing:
    """The letter as it is about to be tried; if nothing more is heard, it is due again after the delay."""
    attempts = (*letter.attempts, Attempt(at=now, result=TRYING))
    due = now + next_delay(len(attempts), chance)
    return msgspec.structs.replace(letter, attempts=attempts[:1] + attempts[1:][-REMEMBERED + 1 :], next_try=due)


def settled(letter: Outgoing, delivery: Delivery, now: datetime) -> Outgoing:
    """The counted letter when its try has ended."""
    last = Attempt(at=letter.attempts[-1].at, result=delivery.reason)
    return msgspec.structs.replace(letter, attempts=(*letter.attempts[:-1], last), state=_state(letter, delivery, now))


def _state(letter: Outgoing, delivery: Delivery, now: datetime) -> Sending:
    match delivery:
        case Delivered():
            return Sending.SENT
        case Refused():
            return Sending.REFUSED
        case TryLater():
            return Sending.WAITING if now - letter.attempts[0].at < PATIENCE else Sending.GIVEN_UP


class Outbox:
    """Sends what waits in ``store`` through ``carrier``, at most ``width`` letters at once.

    ``now`` is the clock, aware; ``chance`` gives numbers from 0 up to 1.
    """

    def __init__(
        self, store: Store, carrier: Carrier, *, now: Callable[[], datetime], chance: Callable[[], float], width: int = POOL
    ) -> None:
        self._store = store
        self._carrier = carrier
        self._now = now
        self._chance = chance
        self._width = width
        self._woken = asyncio.Event()
        self._unrecorded: dict[str, Outgoing] = {}

    def wake(self) -> None:
        """Look now: something was committed. To be called in the event loop's thread."""
        self._woken.set()

    async def run(self) -> None:
        """Send for ever. To be cancelled: a try that is under way then counts, and its letter is sent again at the next start."""
        while True:
            self._woken.clear()
            pause = LONGEST_SLEEP
            try:
                await self.drain(self._now())
                pause = await self._until_due()
            except Exception:
                log.exception("the outbox failed and looks again in %d s", LONGEST_SLEEP)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), pause)

    async def drain(self, now: datetime) -> int:
        """Try once each letter that is due at ``now`` and return how many there were.

        Raises what the store raises, after the tries under way have ended; nothing is sent while results cannot be recorded.
        """
        for letter in tuple(self._unrecorded.values()):
            await self._record(letter)
        due = await asyncio.to_thread(self._store.waiting, now)
        letters = iter(due)
        ends = await asyncio.gather(*(self._send_each(letters) for _ in range(self._width)), return_exceptions=True)
        for end in ends:
            if end is not None:
                raise end
        return len(due)

    async def _send_each(self, letters: Iterator[Outgoing]) -> None:
        for letter in letters:
            trying = counted(letter, self._now(), self._chance())
            await asyncio.to_thread(self._store.settle, trying)
            ended = settled(trying, await self._send(trying), self._now())
            await self._record(ended)
            log.info("%s %s: %s", ended.state, ended.id, ended.attempts[-1].result)

    async def _send(self, letter: Outgoing) -> Delivery:
        try:
            content = await asyncio.to_thread(self._store.kept, letter.body, letter.digest)
        except (KeyError, DataError) as fault:
            return TryLater(f"its bytes cannot be read: {fault}")
        return await self._carrier.send(letter.address, letter.sender, content)

    async def _record(self, letter: Outgoing) -> None:
        """Settle a result. If the disk will not have it, it is kept here, so that a sent letter is not sent again for that."""
        self._unrecorded[letter.id] = letter
        await asyncio.to_thread(self._store.settle, letter)
        del self._unrecorded[letter.id]

    async def _until_due(self) -> float:
        due = await asyncio.to_thread(self._store.next_try)
        return LONGEST_SLEEP if due is None else min(max((due - self._now()).total_seconds(), 0.0), LONGEST_SLEEP)
