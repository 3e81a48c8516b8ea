"""Bytes kept under their digest: every letter sent and every file filed, on disk before the commit that names them."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from service.errors import DataError
from service.store.durable import SYSTEM, Calls, make_directory, replace, sync_directory

DIGEST = re.compile("[0-9a-f]{64}")


class Blobs:
    """Files ``ab/abcdef…`` in one directory, each named by the sha256 of its content."""

    def __init__(self, directory: Path, calls: Calls = SYSTEM) -> None:
        self._directory = directory
        self._calls = calls

    def keep(self, content: bytes) -> str:
        """Make these bytes durable and return their digest. Raises OSError.

        A file that is there is not written again, but its name is synced: the one who wrote it may have died before that.
        """
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest)
        if path.exists():
            sync_directory(path.parent, calls=self._calls)
            return digest
        make_directory(path.parent, calls=self._calls)
        replace(path, content, calls=self._calls)
        return digest

    def kept(self, digest: str) -> bytes:
        """The bytes of this digest. Raises KeyError if there are none, DataError if they are no longer what they were."""
        if not DIGEST.fullmatch(digest):
            raise KeyError(digest)
        path = self._path(digest)
        try:
            content = path.read_bytes()
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
        return self._directory / digest[:2] / digest
