"""The clock: sleeps until the next moment that a body has something to say, and lets the register say it, once."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from service.errors import StoreUnavailable
from service.register.model import Register
from service.register.moments import next_moment, tick
from service.register.notices import AnyNotice
from service.store.base import Store
from service.work import strangers
from service.work.post import Post

_NEVER = datetime.max.replace(tzinfo=UTC)
_SHORTEST_SLEEP = timedelta(seconds=1)
LONGEST_SLEEP = timedelta(hours=1)  # wall clocks are set now and then; nobody sleeps past that
_AFTER_A_FAULT = timedelta(minutes=1)

log = logging.getLogger(__name__)


class Clock:
    """Lets time pass for every body.

    ``said`` is called when something waits in the outbox; ``refile`` on each new day, for meetings are planned some time ahead,
    and again until it says that all went well.
    It sleeps for ``longest`` at most: where machines share a record, another may have planned something, or died with its plans.
    """

    def __init__(
        self,
        *,
        store: Store,
        post: Post,
        now: Callable[[], datetime],
        said: Callable[[], None],
        refile: Callable[[], bool],
        longest: timedelta = LONGEST_SLEEP,
    ) -> None:
        self._store, self._post, self._now, self._said, self._refile = store, post, now, said, refile
        self._longest = longest
        self._filed: date | None = None
        self._planned: dict[str, tuple[Register | None, datetime]] = {}
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """A meeting may have moved, or time may have been set."""
        self._woken.set()

    async def run(self) -> None:
        """Do what is due, sleep until the next thing is, for ever; what fails for one body is tried again, the others go on."""
        while True:
            self._woken.clear()
            pause = await asyncio.to_thread(self._look)
            with suppress(TimeoutError):
                async with asyncio.timeout(pause.total_seconds()):
                    await self._woken.wait()
                await asyncio.sleep(_SHORTEST_SLEEP.total_seconds())  # letters come together: one look for all of them

    def _look(self) -> timedelta:
        """Do what is due for every body; how long to sleep then."""
        try:
            calm = [self._calmly_filed(), *map(self._calmly, self._store.bodies())]
            return self._sleep() if all(calm) else _AFTER_A_FAULT
        except StoreUnavailable as fault:
            log.error("the clock waits: %s", fault)  # noqa: TRY400  # a database that is away needs no traceback
            return _AFTER_A_FAULT

    def _calmly_filed(self) -> bool:
        """File the bodies on a new day; whether that went well."""
        try:
            self._new_day()
        except Exception:  # top of the loop: as below
            log.exception("the bodies could not be filed anew; tried again in %d s", _AFTER_A_FAULT.total_seconds())
            return False
        return self._filed is not None

    def _calmly(self, body: str) -> bool:
        """Do what is due for this body; whether that went well."""
        try:
            self._pass_time(body)
        except Exception:  # top of the loop: a full disk or a bug must not stop the clock
            log.exception("the clock failed for %s and looks again in %d s", body, _AFTER_A_FAULT.total_seconds())
            return False
        return True

    def pass_time(self) -> None:
        """Do what is due now, for every body."""
        self._new_day()
        for body in self._store.bodies():
            self._pass_time(body)

    def _new_day(self) -> None:
        """File the bodies once a day."""
        if self._filed != self._now().date():
            self.file()

    def file(self) -> None:
        """File the bodies as their files say when seen from today. What could not be filed is tried again with the next look."""
        today = self._now().date()
        self._filed = today if self._refile() else None

    def _pass_time(self, body: str) -> None:
        """Do what is due for this body, in one commit."""
        now = self._now()
        if self._next(body) > now:
            return
        with self._store.change(body) as change:
            if change.register is None or _next(change.register) > now:  # another machine has done it
                return
            after, notices = self._done(body, change.register, now)
            change.commit(after, (), self._post.write(notices, after, now))
        log.info("the clock has written %d mails for %s", len(notices), body, extra={"body": body, "moments": len(notices)})
        self._said()

    def _done(self, body: str, register: Register, now: datetime) -> tuple[Register, tuple[AnyNotice, ...]]:
        after, notices = tick(register, now)
        if strangers.next_look(after) > now:
            return after, notices
        after, told = strangers.summed_up(after, self._store.entries(body), now)
        return after, (*notices, *told)

    def _next(self, body: str) -> datetime:
        """When there is next something to do for this body; worked out anew when its register is another one."""
        register = self._store.register(body)
        known, at = self._planned.get(body, (None, _NEVER))
        if register is not known:
            at = _next(register) if register else _NEVER
            self._planned[body] = (register, at)
        return at

    def _sleep(self) -> timedelta:
        first = min(map(self._next, self._store.bodies()), default=_NEVER)
        return min(max(first - self._now(), _SHORTEST_SLEEP), self._longest)


def _next(register: Register) -> datetime:
    return min(strangers.next_look(register), next_moment(register) or _NEVER)
