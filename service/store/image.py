"""The record of one body, held in memory: a snapshot, and the journal of what was committed since.

It is the storage that TinyDB reads and writes. TinyDB's own overwrites in place and was found corrupt after kill -9 and after a
full disk. Replacing one whole file at each commit was safe, but took 60 ms for a record of 3.7 MB, three times a letter; a line
added to a journal takes what the disk takes to sync it, whatever the record has grown to.

    record.json              {"format":2,"generation":7,"tables":{…}}: the snapshot, one document a line
    record.journal           the commits since, a line each (see ``journal``)
    record.*.previous        both as they were when the snapshot was last written: the record one commit before it

| a crash after                  | leaves                                                                                   |
|--------------------------------|------------------------------------------------------------------------------------------|
| part of a line                 | a torn end, which is no commit and is not read                                           |
| the line, synced               | the commit                                                                               |
| a new snapshot, not yet synced | the snapshot of generation 7 or 8, and the journal of 7: without the commit or with it   |
| the new snapshot, synced       | the commit; the journal of 7 means nothing to it                                         |

When the journal has outgrown the snapshot, or when keys changed places, a commit writes a new snapshot. So does the first one
of a process, and the first one after a fault: a journal whose end is not known, or whose sync has failed, is never added to.

An owner syncs what it found before it uses it. A reader takes the journal first: if the owner writes a new snapshot meanwhile,
the reader has that one and no line for it.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import reduce
from pathlib import Path

import msgspec

from service.errors import DataError
from service.store.durable import SYSTEM, Calls, append, cut, replace, sync_directory, sync_file
from service.store.journal import Document, Edit, Line, Table, applied, decode_lines, edits, encode_line

FORMAT = 2
"""The mark of the files' layout; a record with another is left alone."""

ROOM = 256 * 1024
"""Bytes that a journal may always have; beyond it, as many as the snapshot: writing snapshots then doubles the work at most."""


class Image:
    """The tables of one body. Documents are never changed in place, so to keep the tables is to keep everything."""

    def __init__(self, path: Path, calls: Calls = SYSTEM) -> None:
        self.path = path
        self._journal = path.with_suffix(".journal")
        self._calls = calls
        self._generation = 0
        self._length = 0
        self._room = 0  # what the journal may grow to; 0 while the next commit has to write a new snapshot
        self._tables = self._load()
        self._edits: dict[str, Edit] | None = None  # what this commit has changed; None while that has to be looked for

    def read(self) -> dict[str, Table]:
        """The tables as they stand, within a commit too."""
        return dict(self._tables)

    def write(self, data: dict[str, Table]) -> None:
        """Take these as the tables. Only ``commit`` makes them durable."""
        self._tables = data
        self._edits = None

    def add(self, name: str, documents: Table) -> None:
        """Have these documents in a table, where those of their keys are or after all others. It is known then what differs."""
        self._tables = {**self._tables, name: {**self._tables.get(name, {}), **documents}}
        if self._edits is not None:
            self._edits[name] = Edit({**self._edits.get(name, Edit()).set, **documents})

    def close(self) -> None:
        """TinyDB asks for it; nothing is open between commits."""

    def sync(self) -> None:
        """Make durable what was read: a commit whose process died before syncing it may be acted on now. Raises OSError."""
        for path in (self.path, self._journal):
            if path.exists():
                sync_file(path, calls=self._calls)
        sync_directory(self.path.parent, calls=self._calls)

    @contextmanager
    def commit(self) -> Iterator[None]:
        """Make all that is written within durable at once. Raises OSError, and then nothing has changed."""
        before, self._edits = self._tables, {}
        try:
            yield
            self._save(edits(before, self._tables) if self._edits is None else self._edits)
        except BaseException:
            self._tables = before
            raise

    def damage(self, fault: Exception) -> DataError:
        """The error to raise when what the record holds cannot be used, with what to do about it."""
        advice = "Put back a backup."
        if _previous(self.path).exists():
            advice = (
                f"{_previous(self.path)} and {_previous(self._journal)} are the record as it was one change before "
                f"{self.path.name} was last written: copy both there, or put back a backup."
            )
        return DataError(f"{self.path} cannot be read: {fault}. {advice}")

    def _load(self) -> dict[str, Table]:
        journal = self._journal.read_bytes() if self._journal.exists() else b""
        if not self.path.exists() and not journal:
            return {}
        try:
            snapshot = decode(self.path.read_bytes())
            lines = self._lines(journal)
        except (FileNotFoundError, ValueError) as fault:
            raise self.damage(fault) from fault
        if any(line.generation > snapshot.generation for line in lines):
            raise self.damage(ValueError(f"it is older than {self._journal.name}"))
        self._generation = snapshot.generation
        return reduce(applied, (line for line in lines if line.generation == snapshot.generation), snapshot.tables)

    def _lines(self, journal: bytes) -> list[Line]:
        try:
            return decode_lines(journal)
        except ValueError as fault:
            advice = "Remove that line and all after it to go on without them, or put back a backup."
            raise DataError(f"{self._journal} cannot be read: {fault}. {advice}") from fault

    def _save(self, changes: dict[str, Edit] | None) -> None:
        if changes is None or not self._room:
            self._snapshot()
        elif changes:
            line = encode_line(self._generation, changes)
            if self._length + len(line) > self._room:
                self._snapshot()
            else:
                self._append(line)

    def _append(self, line: bytes) -> None:
        room, self._room = self._room, 0
        try:
            append(self._journal, line, calls=self._calls)
        except OSError:
            with suppress(OSError):
                cut(self._journal, self._length, calls=self._calls)
            raise
        self._length, self._room = self._length + len(line), room

    def _snapshot(self) -> None:
        """Write a new snapshot and begin a new journal, as a new file: whoever reads the old one reads it to its end.

        That the old journal cannot be replaced does not matter now, as its lines are of another generation.
        """
        content = encode(self._tables, self._generation + 1)
        self._room = 0
        self._generation += 1
        self._replace(content)
        with suppress(OSError):
            self._length = len(beginning := encode_line(self._generation, {}))
            replace(self._journal, beginning, calls=self._calls)
            self._room = max(len(content), ROOM)

    def _replace(self, content: bytes) -> None:
        """Replace the snapshot.

        Should the very last step fail, the new file can be seen already. Then the old one is put back, because what was said to
        have failed must not be found done after a restart.
        """
        existed = self.path.exists()
        linked = _link(self.path)
        _link(self._journal)
        try:
            replace(self.path, content, calls=self._calls)
        except OSError:
            with suppress(OSError):
                if linked:
                    self._calls.rename(_previous(self.path), self.path)
                elif not existed:
                    self._calls.unlink(self.path)
                sync_directory(self.path.parent, calls=self._calls)
            raise


def _previous(path: Path) -> Path:
    return path.with_name(f"{path.name}.previous")


def _link(path: Path) -> bool:
    """Give a file that is to be replaced a second name, under which it outlives its replacement.

    A link costs no bytes and needs no room on a full disk. Where the file system has none, there is nothing earlier.
    """
    with suppress(OSError):
        _previous(path).unlink(missing_ok=True)
        os.link(path, _previous(path))
        return True
    return False


def encode(tables: Mapping[str, Mapping[str, Document]], generation: int) -> bytes:
    """A snapshot as JSON with one document a line, so that less and diff can read it."""
    parts = [_name(name) + b"{\n" + b",\n".join(_lines(table)) + b"\n}" for name, table in tables.items()]
    return b'{"format":%d,"generation":%d,"tables":{\n' % (FORMAT, generation) + b",\n".join(parts) + b"\n}}\n"


def _lines(table: Mapping[str, Document]) -> list[bytes]:
    return [_name(key) + msgspec.json.encode(document) for key, document in table.items()]


def _name(name: str) -> bytes:
    return msgspec.json.encode(name) + b":"


class Snapshot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``record.json`` holds."""

    format: int
    generation: int
    tables: dict[str, Table]


def decode(content: bytes) -> Snapshot:
    """The snapshot in these bytes. Raises ValueError if there is none."""
    mark = msgspec.json.decode(content, type=_Mark).format
    if mark != FORMAT:
        raise ValueError(f"its format is {mark}, and this version knows {FORMAT}")
    return msgspec.json.decode(content, type=Snapshot)


class _Mark(msgspec.Struct):
    format: int
