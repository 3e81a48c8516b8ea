"""The list of what went by the rules of retention: one line each, written before the bytes go, and kept for ever."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec

from service.store.durable import append, create, sync_directory

FILE = "purged.jsonl"


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """What went: ``name`` is a letter's in the spool, or the digest of kept bytes; ``size`` in bytes; by which rule, and when."""

    rule: str
    body: str
    name: str
    digest: str
    size: int
    at: datetime


def read(path: Path) -> tuple[Gone, ...]:
    """What has gone so far from the record in this directory."""
    file = path / FILE
    return tuple(msgspec.json.Decoder(Gone).decode_lines(file.read_bytes())) if file.exists() else ()


def write(path: Path, gone: Iterable[Gone]) -> None:
    """Make these lines durable. Raises OSError."""
    lines = b"".join(msgspec.json.encode(one) + b"\n" for one in gone)
    if not lines:
        return
    file = path / FILE
    if not file.exists():
        create(file, b"")
        sync_directory(path)
    append(file, lines)
