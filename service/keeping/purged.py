"""What goes from a house of files, and the list of what went: one line each, written before the bytes go, and kept for ever."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from service.intake.spool import DirectorySpool
from service.store.blobs import Blobs
from service.store.disposal import SPARE, Gone, Kept
from service.store.durable import append, create, cut, sync_directory

FILE = "purged.jsonl"


class FileDisposal:
    """The way out of the record in this directory, for whoever owns it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def kept(self, body: str) -> Iterator[Kept]:
        """All bytes that are kept of a body."""
        listed = self._blobs(body).listed()
        return (Kept(digest, size, datetime.fromtimestamp(since, UTC)) for digest, size, since in listed)

    def let_go(self, gone: tuple[Gone, ...]) -> None:
        """Write these down and remove their bytes. Raises OSError."""
        if not gone:
            return
        self._write(b"".join(msgspec.json.encode(one) + b"\n" for one in gone))
        spool = DirectorySpool(self._path / "spool")
        for one in gone:
            if one.rule == SPARE:
                self._blobs(one.body).remove([one.digest])
            else:
                spool.forget(one.name)

    def gone(self) -> tuple[Gone, ...]:
        """What has gone so far."""
        return tuple(msgspec.json.Decoder(Gone).decode_lines(self._lines()))

    def _lines(self) -> bytes:
        """The list. What a crash or a full disk left of a line is none of it: nothing has gone before its line was whole."""
        file = self._path / FILE
        whole, end, _ = file.read_bytes().rpartition(b"\n") if file.exists() else (b"", b"", b"")
        return whole + end

    def _write(self, lines: bytes) -> None:
        file, length = self._path / FILE, len(self._lines())
        if not file.exists():
            create(file, b"")
            sync_directory(self._path)
        try:
            cut(file, length)
            append(file, lines)
        except OSError:
            with suppress(OSError):
                cut(file, length)
            raise

    def _blobs(self, body: str) -> Blobs:
        return Blobs(self._path / "bodies" / body / "kept")
