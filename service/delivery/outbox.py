"""The outbox: what waits is sent, and what became of it is recorded. Nothing here composes or reads a letter.

| state    | next_try        | a crash here means                                                             |
|----------|-----------------|--------------------------------------------------------------------------------|
| WAITING  | due             | nothing has happened yet                                                       |
| WAITING  | later, "trying" | the try was counted; perhaps the relay has it. Sent again, with the same bytes |
| SENT     | -               | the relay has it                                                               |
| REFUSED  | -               | the relay will not have it; it stays visible                                   |
| GIVEN_UP | -               | tried often, and for five days; it stays visible                               |

A try is counted *before* it is made, so that a letter that kills the process is not tried for ever at once. The bytes are those
kept before the commit, so a letter that is sent twice has the same Message-ID and receivers can tell (promise 8).

Tries are counted, and results recorded, some at a time: a commit of each for every letter made the disk the slowest of all that
a letter meets. A crash can cost as many letters a minute's delay, and those of a moment a second copy.

Clocks are set, by hand and by their own faults. One set back leaves letters put off further than any delay: those are due, and
tries of the future are forgotten. One set forward makes five days of a minute: so nothing is given up before it was tried often.
A body whose record cannot be written holds up no letter of the others; of its own none is sent until that can be counted.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from typing import Protocol

import msgspec

from service.delivery.relay import POOL, Delivered, Delivery, Refused, TryLater
from service.errors import DataError, StoreUnavailable
from service.store.base import Attempt, Outgoing, Sending, Store

log = logging.getLogger(__name__)

LADDER = (1, 5, 10, 20)
"""Minutes to wait after the first tries; from then on the last (as chasquid does)."""

JITTER = 0.2
"""Up to this part is added, so that a hundred letters that failed together do not come back together."""

PATIENCE = timedelta(days=5)
"""How long a letter is tried, counted from the first try (RFC 5321 section 4.5.4.1: at least four to five days)."""

REMEMBERED = 10
"""Tries kept of one letter: the first and the latest. In five days there are some 300, and they would all say the same. A letter
that was not tried so often is not given up, whatever the clock says."""

TRYING = "trying"
"""The result of a try that has none yet."""

TOGETHER = 20
"""Letters whose tries are counted at once."""

AHEAD = 1 << 20
"""Bytes of the letters counted at once that are read with that: a turn in another thread for each is dear."""

GATHERING = 0.2
"""Seconds after which results are recorded at the latest, if more letters are being sent meanwhile."""

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


LONGEST_DELAY = next_delay(len(LADDER), 1)


def counted(letter: Outgoing, now: datetime, chance: float) -> Outgoing:
    """The letter as it is about to be tried; if nothing more is heard, it is due again after the delay."""
    attempts = (*(attempt for attempt in letter.attempts if attempt.at <= now), Attempt(at=now, result=TRYING))
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
            over = len(letter.attempts) >= REMEMBERED and now - letter.attempts[0].at >= PATIENCE
            return Sending.GIVEN_UP if over else Sending.WAITING


class Ready(msgspec.Struct, frozen=True):
    """A letter whose try is counted, and its bytes unless they are to be read in its turn."""

    letter: Outgoing
    content: bytes | None


class Round:
    """The letters of one drain. ``count`` makes the tries of some durable; then they are given out one by one."""

    def __init__(self, due: Iterable[Outgoing], count: Callable[[Iterable[Outgoing]], Awaitable[tuple[Ready, ...]]]) -> None:
        self._due = iter(due)
        self._count = count
        self._counted: deque[Ready] = deque()
        self._counting = asyncio.Lock()
        self._stopped = False

    async def next(self) -> Ready | None:
        """The next letter to send, its try counted; None when there are no more. Raises what counting raises."""
        async with self._counting:
            while not self._stopped and not self._counted and (some := tuple(islice(self._due, TOGETHER))):
                self._counted.extend(await self._count(some))
            return self._counted.popleft() if self._counted and not self._stopped else None

    def stop(self) -> None:
        """Give out no more."""
        self._stopped = True


class Outbox:
    """Sends what waits in ``store`` through ``carrier``, at most ``width`` letters at once.

    ``now`` is the clock, aware; ``chance`` gives numbers from 0 up to 1. ``lost`` is told, in a thread, of each letter that will
    never leave, before that is recorded: after a crash perhaps again.
    """

    def __init__(
        self,
        store: Store,
        carrier: Carrier,
        *,
        now: Callable[[], datetime],
        chance: Callable[[], float],
        lost: Callable[[Outgoing], None] | None = None,
        width: int = POOL,
    ) -> None:
        self._store = store
        self._carrier = carrier
        self._now = now
        self._chance = chance
        self._lost = lost
        self._width = width
        self._woken = asyncio.Event()
        self._unrecorded: dict[str, Outgoing] = {}
        self._faults: dict[str, StoreUnavailable] = {}
        self._stopping = False
        self._round = Round((), self._count)

    def wake(self) -> None:
        """Look now: something was committed. To be called in the event loop's thread."""
        self._woken.set()

    def stop(self) -> None:
        """Begin no more tries; ``run`` ends when those under way have."""
        self._stopping = True
        self._round.stop()
        self._woken.set()

    async def run(self) -> None:
        """Send until told to stop. When cancelled, a try under way counts, and its letter is sent again at the next start."""
        while not self._stopping:
            self._woken.clear()
            pause = LONGEST_SLEEP
            try:
                await self.drain(self._now())
                pause = 0 if self._woken.is_set() else await self._until_due()
            except Exception:
                log.exception("the outbox failed and looks again in %d s", LONGEST_SLEEP)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), pause)

    async def drain(self, now: datetime) -> int:
        """Try once each letter that is due at ``now`` and return how many there were.

        Raises what the store raises, after the tries under way have ended; no letter of a body is sent while that body's results
        cannot be recorded.
        """
        self._faults = {}
        await self._record()
        due = await asyncio.to_thread(self._store.waiting, now, now + LONGEST_DELAY)
        round_ = self._round = Round(due, self._count)
        sending = asyncio.gather(*(self._send_each(round_) for _ in range(self._width)), return_exceptions=True)
        try:
            ended: set[asyncio.Future[list[BaseException | None]]] = set()
            while not ended:
                ended, _ = await asyncio.wait([sending], timeout=GATHERING)
                await self._record()  # once more after the end: a result may have come while others were recorded
        except Exception:
            round_.stop()
            await sending
            raise
        finally:
            sending.cancel()
            await asyncio.wait([sending])
        for fault in (*sending.result(), *self._faults.values()):
            if fault is not None:
                raise fault
        return len(due)

    async def _count(self, letters: Iterable[Outgoing]) -> tuple[Ready, ...]:
        sound = (letter for letter in letters if letter.body not in self._faults)
        tried = tuple(counted(letter, self._now(), self._chance()) for letter in sound)
        return await asyncio.to_thread(lambda: tuple(self._read_ahead(self._settled(tried))))

    def _settled(self, letters: tuple[Outgoing, ...]) -> tuple[Outgoing, ...]:
        """Those of these letters whose standing is now on record; the bodies of the others are at fault until the next drain."""
        for body in dict.fromkeys(letter.body for letter in letters):
            try:
                self._store.settle(*(letter for letter in letters if letter.body == body))
            except StoreUnavailable as fault:
                self._faults[body] = fault
        return tuple(letter for letter in letters if letter.body not in self._faults)

    def _read_ahead(self, letters: Iterable[Outgoing]) -> Iterator[Ready]:
        """These letters, with their bytes as far as there is room. What cannot be read is met when it is the letter's turn."""
        room = AHEAD
        for letter in letters:
            content = None
            if room > 0:
                with suppress(KeyError, DataError, StoreUnavailable):
                    content = self._store.kept(letter.body, letter.digest)
            room -= len(content or b"")
            yield Ready(letter, content)

    async def _send_each(self, round_: "Round") -> None:
        while ready := await round_.next():
            letter = ready.letter
            if letter.body in self._faults:  # counted, and due again after its delay
                continue
            self._unrecorded[letter.id] = settled(letter, await self._send(letter, ready.content), self._now())

    async def _send(self, letter: Outgoing, content: bytes | None) -> Delivery:
        if content is None:
            try:
                content = await asyncio.to_thread(self._store.kept, letter.body, letter.digest)
            except (KeyError, DataError) as fault:
                return TryLater(f"its bytes cannot be read: {fault}")
        return await self._carrier.send(letter.address, letter.sender, content)

    async def _record(self) -> None:
        """Settle the results there are. If the disk will not have them they stay, so that none is sent again for that."""
        ended = tuple(letter for letter in self._unrecorded.values() if letter.body not in self._faults)
        for letter in await asyncio.to_thread(self._recorded, ended) if ended else ():
            del self._unrecorded[letter.id]
            about = {"letter": letter.id, "body": letter.body, "sending": letter.state.value}
            log.info("%s %s: %s", letter.state, letter.id, letter.attempts[-1].result, extra=about)

    def _recorded(self, ended: tuple[Outgoing, ...]) -> tuple[Outgoing, ...]:
        self._tell_lost(ended)
        return self._settled(ended)

    def _tell_lost(self, ended: Iterable[Outgoing]) -> None:
        """A letter whose loss cannot be told is recorded nevertheless; it stays visible."""
        for letter in ended:
            if self._lost and letter.state in (Sending.REFUSED, Sending.GIVEN_UP):
                try:
                    self._lost(letter)
                except Exception:
                    log.exception("not told: %s %s", letter.state, letter.id)

    async def _until_due(self) -> float:
        due = await asyncio.to_thread(self._store.next_try)
        return LONGEST_SLEEP if due is None else min(max((due - self._now()).total_seconds(), 0.0), LONGEST_SLEEP)
