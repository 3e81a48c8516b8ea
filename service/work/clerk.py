"""The clerk takes letters through the house: fetch, hear (parse, screen, identify, read), decide, render, commit, file.

Letters of a body that wait are handled together, up to a number and a size: each means exactly what it would mean alone, but
they share one commit. While some are decided those after them are heard, in the worker process. What is poison, and what a fault
of the disk or a stop leaves undone, ends a run: the rest waits again in its place.
"""

import asyncio
import logging
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from functools import partial

from service.errors import SecretariatError, StoreUnavailable
from service.mail.identity import Trust
from service.register.model import Register
from service.store.base import Store
from service.store.slips import Kind, Slip, Spool
from service.work import aside, fates, manners
from service.work.deciding import Deciding, Done
from service.work.hearing import Hearing, Matter
from service.work.post import Post
from service.work.rest import Rest
from service.work.sandbox import Poisoned, Sandbox
from service.work.sitting import Sat, Sitting

_TRIES = 3
_INTERRUPTIONS = 50
"""How often the service may end while it handles a letter. Restarts that follow each other quickly must cost no letter its
turn (500 kills, half a second apart, met one letter eleven times), and a letter that ends the service must not do so for ever."""

_PATIENCE = 5  # seconds, for which a body's letters rest when one met a full disk
_MOST = 60  # letters of a body that are taken before it is another's turn
_TOGETHER = 20  # those that share a commit
_ROOM = 1 << 20  # bytes of these letters: they lie in memory together

Hear = Callable[[], list[Matter | Poisoned]]

log = logging.getLogger(__name__)


class Clerk:
    """Works off the spool. ``said`` is called when something waits in the outbox."""

    def __init__(  # the clerk works with all these rooms
        self,
        *,
        spool: Spool,
        store: Store,
        sandbox: Sandbox,
        post: Post,
        trust: Trust,
        now: Callable[[], datetime],
        said: Callable[[], None],
        controls: Mapping[str, Callable[[Slip], None]],
        rates: manners.Rates,
    ) -> None:
        self._spool, self._store, self._post, self._rates = spool, store, post, rates
        self._now, self._said, self._controls = now, said, controls
        self._hearing = Hearing(store=store, sandbox=sandbox, trust=trust, now=now)
        deciding = Deciding(store=store, spool=spool, rates=rates, now=now)
        self._sitting = Sitting(hearing=self._hearing, deciding=deciding, post=post, store=store, spool=spool, now=now)
        self._woken = asyncio.Event()
        self._stopping = False
        self._rest = Rest()

    def wake(self) -> None:
        """A letter has come."""
        self._woken.set()

    def stop(self) -> None:
        """Take no more letters; ``run`` ends when those under way are handled."""
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        """Handle letters as they come, until told to stop: when the spool itself fails, it is looked at again a little later."""
        while not self._stopping:
            try:
                await self.drain()
                await self._pause()
            except (OSError, StoreUnavailable) as fault:
                log.error("the spool waits: %s", fault)  # noqa: TRY400  # a full disk needs no traceback
                await asyncio.sleep(_PATIENCE)
            except Exception:  # top of the loop: the clerk must not end before the service does
                log.exception("the clerk failed and looks again in %d s", _PATIENCE)
                await asyncio.sleep(_PATIENCE)

    async def drain(self) -> None:
        """Try every letter that waits; whatever happens to one, the next is taken. Raises what the spool raises.

        The letters of a body whose record cannot be read or written now rest, in their order, while those of others go on.
        """
        self._woken.clear()
        await asyncio.to_thread(self._spool.bring_back)
        while not self._stopping and (taken := await asyncio.to_thread(self._spool.take, self._rest.bodies(), _MOST)):
            await asyncio.to_thread(self._work, taken)

    async def _pause(self) -> None:
        """Until a letter comes, or those of a body have rested."""
        if self._stopping:  # told so while it looked for letters, before which it forgets who woke it
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(self._rest.left()):
                await self._woken.wait()

    def _work(self, taken: Sequence[Slip]) -> None:
        """Handle what was taken of a body, in order. Where that ends early, what is left waits again, this try not counted."""
        left = list(taken)
        try:
            for together, hear in self._ahead(_portions(taken)):
                sat = self._safely(together, hear)
                del left[: len(sat.done)]
                if sat.poison and self._ended(left[0], sat.poison):
                    del left[0]
                if self._stopping or sat.released or len(sat.done) < len(together):
                    break
        except (OSError, StoreUnavailable) as fault:  # it was not the letters' fault
            log.error("waits %s %s", left[0].name, fault)  # noqa: TRY400  # a full disk needs no traceback
            self._rest.begin(left[0].body, _PATIENCE)
        self._spool.put_back(*left)

    def _ahead(self, portions: Sequence[Sequence[Slip]]) -> Iterator[tuple[Sequence[Slip], Hear]]:
        """Each portion with how to hear it. That begins while the portion before it is decided, on another core."""
        if len(portions) == 1:
            yield portions[0], partial(self._heard, portions[0])
            return
        with ThreadPoolExecutor(1, "hearing") as ear:
            following = iter(portions)
            heard = ear.submit(self._heard, next(following))
            for together in portions:
                hear, after = heard.result, next(following, None)
                if after:
                    heard = ear.submit(self._heard, after)
                yield together, hear

    def _heard(self, slips: Sequence[Slip]) -> list[Matter | Poisoned]:
        register = _filed(self._store.register(slips[0].body), slips[0].body)
        return self._hearing.hear([(slip, self._spool.raw(slip)) for slip in slips], register)

    def _safely(self, slips: Sequence[Slip], hear: Hear) -> Sat:
        """As ``_handle`` does. Where a bug stops that, the first is handled alone, so that only the letter that met it pays."""
        try:
            return self._handle(slips, hear)
        except (OSError, StoreUnavailable):
            raise
        except Exception:  # a bug of ours must not stop the queue
            if len(slips) > 1:
                return self._safely(slips[:1], partial(self._heard, slips[:1]))
            log.exception("bug %s", slips[0].name)
            return Sat((), Poisoned(traceback.format_exc(), deterministic=False))

    def _handle(self, slips: Sequence[Slip], hear: Hear) -> Sat:
        """Take letters of a body through the house, together: what was done, and what kept the next one from it."""
        body, began = slips[0].body, time.monotonic()
        if slips[0].tries > _INTERRUPTIONS:
            return Sat((), Poisoned("the service ended each time it was handled", deterministic=True))
        if slips[0].kind is Kind.CONTROL:
            return self._control(slips[0])
        heard = hear()
        with self._store.change(body) as change:
            sat = self._sitting.decide(heard, change, _filed(change.register, body))
        self._tell(sat, began)
        self._spool.done(*(one.slip for one in sat.done))  # a crash before this line repeats, and repeats nothing
        self._said()
        return sat

    def _tell(self, sat: Sat, began: float) -> None:
        """The fates of letters whose commit was made."""
        for one in sat.done:
            if one.outcome:
                fates.tell(one.slip, one.outcome.fate, one.outcome.reason, began)
                if one.outcome.answers:
                    self._rates.count(one.outcome.answers, self._now())

    def _control(self, slip: Slip) -> Sat:
        """Do what the operator asks."""
        try:
            self._controls[slip.command["do"]](slip)
        except SecretariatError as fault:
            if fault.again:  # the command waits, as a letter does
                raise
            log.warning("control %s %s", slip.name, fault)
        self._spool.done(slip)
        self._said()
        return Sat((Done(slip=slip),))

    def _ended(self, slip: Slip, poison: Poisoned) -> bool:
        """Whether a letter that is poison was brought to an end: not when its worker ended because the service does."""
        if self._stopping and not poison.deterministic:
            return False
        self._poisoned(slip, poison)
        return True

    def _poisoned(self, slip: Slip, poison: Poisoned) -> None:
        """Three tries, or a fault that is certain to come again: the letter is set aside, and the queue goes on."""
        if not poison.deterministic and slip.tries < _TRIES:
            self._spool.try_again(slip)
            return
        try:
            self._set_aside(slip, str(poison))
        except (OSError, StoreUnavailable):
            raise
        except Exception:  # nobody can be told of it; the letter must not stop the queue for that
            log.exception("set aside in the spool alone: %s", slip.name)
            self._spool.set_aside(slip, str(poison))

    def _set_aside(self, slip: Slip, why: str) -> None:
        """Keep a letter that cannot be handled, say so in the ledger, and tell the secretary once."""
        began = time.monotonic()
        with self._store.change(slip.body) as change:
            register = _filed(change.register, slip.body)
            entry = aside.entry(slip, why, self._now())
            change.commit(register, (entry,), self._post.write(aside.notices(register, slip), register, self._now()))
        self._spool.set_aside(slip, why)
        fates.tell(slip, entry.fate, entry.reason, began)
        self._said()


def _portions(slips: Sequence[Slip]) -> list[Sequence[Slip]]:
    """These letters in portions for which there is room together."""
    found: list[list[Slip]] = []
    for slip in slips:
        if not found or len(found[-1]) == _TOGETHER or sum(one.size for one in (*found[-1], slip)) > _ROOM:
            found.append([])
        found[-1].append(slip)
    return list(found)


def _filed(register: Register | None, body: str) -> Register:
    if register is None:  # a letter is taken for every configured body; this one could not be filed yet
        raise StoreUnavailable(f"{body} is not on record yet.")
    return register
