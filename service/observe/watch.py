"""Looks after a running service: gathers the facts, shows them at the window, and tells the watchdog as long as all is well."""

import asyncio
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from service.config.settings import Observe
from service.errors import SecretariatError
from service.observe import notify
from service.observe.health import Facts, complaints
from service.observe.http import Page, Window
from service.observe.metrics import TYPE, metrics
from service.observe.tally import Tally
from service.store.base import Fate, Sending, Store
from service.store.slips import Spool

_END_OF_TIME = datetime.max.replace(tzinfo=UTC)


class Watch:
    """Looks after this spool and store and the ``loops`` by their names. ``place`` is on the disk that must not be full."""

    def __init__(
        self, observe: Observe, spool: Spool, store: Store, place: Path, *, now: Callable[[], datetime], tally: Tally
    ) -> None:
        self._observe, self._spool, self._store, self._place = observe, spool, store, place
        self._now, self._tally = now, tally
        self._loops: Mapping[str, asyncio.Task[None]] = {}
        pages = {"/health": self._health, "/metrics": self._metrics}
        self.window = Window(observe.http, pages) if observe.http else None

    async def open(self, loops: Mapping[str, asyncio.Task[None]]) -> None:
        """Look after these loops from now on."""
        self._loops = loops
        if self.window:
            await self.window.open()

    async def close(self) -> None:
        """Look no more."""
        if self.window:
            await self.window.close()

    async def run(self, pause: float) -> None:
        """Tell the watchdog every ``pause`` seconds that all loops run; its silence is what has the service started anew."""
        while not self._ended():
            notify.tell(notify.WELL)
            await asyncio.sleep(pause)

    def _ended(self) -> tuple[str, ...]:
        return tuple(name for name, task in self._loops.items() if task.done())

    async def facts(self) -> Facts:
        """How things stand."""
        return await asyncio.to_thread(self._look, self._ended())

    def _look(self, ended: tuple[str, ...]) -> Facts:
        now = self._now()
        try:
            disk = os.statvfs(self._place)
            letters, since = self._spool.backlog()
            waiting = self._store.waiting(_END_OF_TIME)
            return Facts(
                now=now,
                ended=ended,
                free=disk.f_bavail * disk.f_frsize,
                entries=disk.f_favail if disk.f_files else 1,  # file systems without a table of files say 0 of 0
                letters=letters,
                since=since,
                aside=len(self._spool.aside()),
                outgoing=len(waiting),
                unsent=min((letter.created for letter in waiting), default=None),
            )
        except (OSError, SecretariatError) as fault:
            return Facts(now=now, ended=ended, store=str(fault))

    async def _health(self) -> Page:
        patience = timedelta(seconds=self._observe.longest_wait)
        found = complaints(await self.facts(), free=self._observe.least_free, patience=patience)
        if not found:
            return Page(text="well\n")
        return Page(status="503 Service Unavailable", text="".join(f"{one}\n" for one in found))

    async def _metrics(self) -> Page:
        return Page(type=TYPE, text=metrics(await self.facts(), self._tally, tuple(Fate), tuple(Sending)))
