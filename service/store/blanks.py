"""Empty files whose names are on disk already: what is written on one needs a single sync, where a new file needs two.

They are made some at a time, under one sync of their directory, which all who wait for a blank share. What was written on one may
be given its own name without a sync: should a power cut undo that, it is found, whole, under the name of the blank. The file
system must keep a rename whole, as every journalling one does.
"""

import secrets
from contextlib import suppress
from pathlib import Path
from threading import Lock

from service.store.durable import SYSTEM, Calls, create_empty, sync_directory

_MOST = 64
"""How many are made at a time. The first is alone, then twice as many as before: most processes need one, a busy door many."""


class Blanks:
    """The blanks of one process in a directory, for any of its threads. Whoever takes one gives it a name or removes it."""

    def __init__(self, directory: Path, *, calls: Calls = SYSTEM) -> None:
        self._directory, self._calls = directory, calls
        self._ready: list[Path] = []
        self._next = 1
        self._lock = Lock()

    def take(self) -> Path:
        """One of them. Raises OSError when none can be made."""
        with self._lock:
            if not self._ready:
                self._ready = self._made(self._next)
                self._next = min(2 * self._next, _MOST)
            return self._ready.pop()

    def forget(self) -> None:
        """Take none of those that are ready: somebody has removed them."""
        with self._lock:
            self._ready = []

    def _made(self, count: int) -> list[Path]:
        blanks = [self._directory / secrets.token_hex(8) for _ in range(count)]
        try:
            for blank in blanks:
                create_empty(blank, calls=self._calls)
            sync_directory(self._directory, calls=self._calls)
        except OSError:
            for blank in blanks:
                with suppress(OSError):
                    self._calls.unlink(blank)
            raise
        return blanks
