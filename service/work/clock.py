"""The clock: sleeps until the next moment that a body has something to say, and lets the register say it, once."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from service.register.moments import next_moment, tick
from service.store.base import Store
from service.work import strangers
from service.work.post import Post

_LONGEST_SLEEP = timedelta(hours=1)  # wall clocks are set now and then; nobody sleeps past that
_AFTER_A_FAULT = timedelta(minutes=1)

log = logging.getLogger(__name__)


class Clock:
    """Lets time pass for every body. ``said`` is called when something waits in the outbox."""

    def __init__(self, *, store: Store, post: Post, now: Callable[[], datetime], said: Callable[[], None]) -> None:
        self._store, self._post, self._now, self._said = store, post, now, said
        self._looked: dict[str, datetime] = {}
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """A meeting may have moved, or time may have been set."""
        self._woken.set()

    async def run(self) -> None:
        """Do what is due, sleep until the next thing is, for ever; what fails for one body is tried again, the others go on."""
        while True:
            self._woken.clear()
            calm = [await asyncio.to_thread(self._calmly, body) for body in self._store.bodies()]
            pause = self._sleep() if all(calm) else _AFTER_A_FAULT
            with suppress(TimeoutError):
                async with asyncio.timeout(pause.total_seconds()):
                    await self._woken.wait()

    def _calmly(self, body: str) -> bool:
        """Do what is due for this body; whether that went well."""
        try:
            self._pass_time(body)
            self._sum_up_strangers(body)
        except Exception:  # top of the loop: a full disk or a bug must not stop the clock
            log.exception("the clock failed for %s and looks again in %d s", body, _AFTER_A_FAULT.total_seconds())
            return False
        return True

    def pass_time(self) -> None:
        """Do what is due now, for every body, each in one commit."""
        for body in self._store.bodies():
            self._pass_time(body)
            self._sum_up_strangers(body)

    def _pass_time(self, body: str) -> None:
        now = self._now()
        with self._store.change(body) as change:
            register = change.register
            due = next_moment(register) if register else None
            if register is None or due is None or due > now:
                return
            after, notices = tick(register, now)
            change.commit(after, None, self._post.write(notices, after, now))
        log.info("clock %s %d", body, len(notices))
        self._said()

    def _sum_up_strangers(self, body: str) -> None:
        """Once a day look for strangers in the ledger, and tell of them if there are any."""
        now, register = self._now(), self._store.register(body)
        if register is None or not strangers.is_due(register, now) or self._looked.get(body) == strangers.hour(register, now):
            return
        with self._store.change(body) as change:
            before = change.register
            if before is None:
                return
            after, notices = strangers.summed_up(before, self._store.entries(body), now)
            if after is not before:
                change.commit(after, None, self._post.write(notices, after, now))
        self._looked[body] = strangers.hour(register, now)
        self._said()

    def _sleep(self) -> timedelta:
        moments = (next_moment(register) for body in self._store.bodies() if (register := self._store.register(body)))
        first = min((moment for moment in moments if moment), default=None)
        left = _LONGEST_SLEEP if first is None else first - self._now()
        return min(max(left, timedelta(seconds=1)), _LONGEST_SLEEP)
