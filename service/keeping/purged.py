"""What goes from a house of files, and the list of what went: one line each, written before the bytes go, and kept for ever."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from service.intake.spool import DirectorySpool
from service.store.blobs import Blobs
from service.store.disposal import SPARE, Gone, Kept
from service.store.durable import append, create, sync_directory

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
        file = self._path / FILE
        return tuple(msgspec.json.Decoder(Gone).decode_lines(file.read_bytes())) if file.exists() else ()

    def _write(self, lines: bytes) -> None:
        file = self._path / FILE
        if not file.exists():
            create(file, b"")
            sync_directory(self._path)
        append(file, lines)

    def _blobs(self, body: str) -> Blobs:
        return Blobs(self._path / "bodies" / body / "kept")
