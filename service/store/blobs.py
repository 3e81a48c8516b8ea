"""Bytes kept under their digest: every letter sent and every file filed, on disk before the commit that names them."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Lock

from service.errors import DataError
from service.store.base import ROOM
from service.store.durable import SYSTEM, Calls, each, make_directory, read, replace, sync_directory

DIGEST = re.compile("[0-9a-f]{64}")


class Blobs:
    """Files ``ab/abcdef…`` in one directory, each named by the sha256 of its content.

    What is kept waits in memory until it is ``secure``: the disk is then waited for once, and not once a file. If it cannot be
    written it goes on waiting, and nothing is under a digest that is not its own.
    """

    def __init__(self, directory: Path, calls: Calls = SYSTEM) -> None:
        self._directory = directory
        self._calls = calls
        self._writing = Lock()
        self._pending: dict[str, bytes] = {}
        self._made: frozenset[Path] = frozenset()  # directories that are known to be durable

    def keep(self, content: bytes) -> str:
        """Keep these bytes, and return their digest: they can be read at once. Raises OSError when too much waits already."""
        digest = hashlib.sha256(content).hexdigest()
        with self._writing:
            if sum(map(len, self._pending.values())) + len(content) > ROOM:
                self._secure()
            self._pending[digest] = content
        return digest

    def secure(self) -> None:
        """Make durable all that was kept. Raises OSError."""
        with self._writing:
            self._secure()

    def _secure(self) -> None:
        directories = frozenset(self._path(digest).parent for digest in self._pending)
        for directory in sorted(directories - self._made):
            make_directory(directory, calls=self._calls)
        self._made |= directories
        each(self._write, tuple(self._pending))
        self._pending = {}

    def _write(self, digest: str) -> None:
        """A file that is there is not written again, but its name is synced: the one who wrote it may have died before that."""
        path = self._path(digest)
        if path.exists():
            sync_directory(path.parent, calls=self._calls)
        else:
            replace(path, self._pending[digest], calls=self._calls)

    def kept(self, digest: str) -> bytes:
        """The bytes of this digest. Raises KeyError if there are none, DataError if they are no longer what they were."""
        pending = self._pending.get(digest)
        if pending is not None:
            return pending
        if not DIGEST.fullmatch(digest):
            raise KeyError(digest)
        path = self._path(digest)
        try:
            content = read(path)
        except FileNotFoundError:
            raise KeyError(digest) from None
        if hashlib.sha256(content).hexdigest() != digest:
            raise DataError(f"{path} is not what was kept there. Put back this file from a backup.")
        return content

    def listed(self) -> Iterator[tuple[str, int, float]]:
        """Everything kept: its digest, its length in bytes, and when it was kept, in seconds since 1970."""
        for path in sorted(self._directory.glob("[0-9a-f][0-9a-f]/*")):
            if DIGEST.fullmatch(path.name):
                status = path.stat()
                yield path.name, status.st_size, status.st_mtime

    def remove(self, digests: Iterable[str]) -> None:
        """Keep these no longer. Raises OSError."""
        for digest in digests:
            self._calls.unlink(self._path(digest))

    def _path(self, digest: str) -> Path:
        return self._directory / f"{digest[:2]}/{digest}"
