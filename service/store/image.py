"""The file of one body, held in memory and replaced whole or not at all. It is the storage that TinyDB reads and writes.

TinyDB's own storage overwrites in place and was found corrupt after kill -9 and after a full disk. Here a commit serialises
first, then makes one atomic replacement; whatever fails, the image and the file are as they were before.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec

from service.errors import DataError
from service.store.durable import SYSTEM, Calls, replace, sync_directory

Document = dict[str, Any]
Table = dict[str, Document]

FORMAT = 1
"""The mark of the file's layout; a file with another is left alone."""


class Image:
    """The tables of one file. Documents are never changed in place, so to keep the tables is to keep everything."""

    def __init__(self, path: Path, calls: Calls = SYSTEM) -> None:
        self.path = path
        self._previous = path.with_name(f"{path.name}.previous")
        self._calls = calls
        self._tables = self._load()

    def read(self) -> dict[str, Table]:
        """The tables as they stand, within a commit too."""
        return dict(self._tables)

    def write(self, data: dict[str, Table]) -> None:
        """Take these as the tables. Only ``commit`` makes them durable."""
        self._tables = data

    def close(self) -> None:
        """TinyDB asks for it; nothing is open between commits."""

    @contextmanager
    def commit(self) -> Iterator[None]:
        """Make all that is written within durable at once. Raises OSError, and then nothing has changed."""
        before = self._tables
        try:
            yield
            self._replace(encode(self._tables))
        except BaseException:
            self._tables = before
            raise

    def damage(self, fault: Exception) -> DataError:
        """The error to raise when what the file holds cannot be used, with what to do about it."""
        advice = "Put back a backup."
        if self._previous.exists():
            advice = f"{self._previous} is the record as it was one change earlier: copy it there, or put back a backup."
        return DataError(f"{self.path} cannot be read: {fault}. {advice}")

    def _load(self) -> dict[str, Table]:
        if not self.path.exists():
            return {}
        try:
            return decode(self.path.read_bytes())
        except ValueError as fault:
            raise self.damage(fault) from fault

    def _replace(self, content: bytes) -> None:
        """Replace the file.

        Should the very last step fail, the new file can be seen already. Then the old one is put back, because what was said to
        have failed must not be found done after a restart.
        """
        existed = self.path.exists()
        linked = self._link()
        try:
            replace(self.path, content, calls=self._calls)
        except OSError:
            with suppress(OSError):
                if linked:
                    self._calls.rename(self._previous, self.path)
                elif not existed:
                    self._calls.unlink(self.path)
                sync_directory(self.path.parent, calls=self._calls)
            raise

    def _link(self) -> bool:
        """Give the file that is to be replaced a second name, so that it outlives its replacement by one change.

        A link costs no bytes and needs no room on a full disk. Where the file system has none, there is no earlier image.
        """
        with suppress(OSError):
            self._previous.unlink(missing_ok=True)
            os.link(self.path, self._previous)
            return True
        return False


def encode(tables: Mapping[str, Mapping[str, Document]]) -> bytes:
    """The tables as JSON with one record a line, so that less and diff can read them."""
    parts = [_name(name) + b"{\n" + b",\n".join(_lines(table)) + b"\n}" for name, table in tables.items()]
    return b'{"format":%d,"tables":{\n' % FORMAT + b",\n".join(parts) + b"\n}}\n"


def _lines(table: Mapping[str, Document]) -> list[bytes]:
    return [_name(key) + msgspec.json.encode(document) for key, document in table.items()]


def _name(name: str) -> bytes:
    return msgspec.json.encode(name) + b":"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    tables: dict[str, Table]


def decode(content: bytes) -> dict[str, Table]:
    """The tables in these bytes. Raises ValueError if there are none."""
    whole = msgspec.json.decode(content, type=_File)
    if whole.format != FORMAT:
        raise ValueError(f"its format is {whole.format}, and this version knows {FORMAT}")
    return whole.tables
