"""How what need not be kept any longer is let go of: what there is to choose from, and a list of what went, kept for ever."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

import msgspec

SPARE = "spare"
"""The rule of kept bytes that no record names; all others are about letters."""


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """What went: ``name`` is a letter's in the spool, or the digest of kept bytes; ``size`` in bytes; by which rule, and when."""

    rule: str
    body: str
    name: str
    digest: str
    size: int
    at: datetime


class Kept(msgspec.Struct, frozen=True):
    """Bytes that are kept: their sha256 (hex), how many they are, and since when."""

    digest: str
    size: int
    since: datetime


class Disposal(Protocol):
    """The way out of one house. OSError or StoreUnavailable means that some of it may still be there."""

    def kept(self, body: str) -> Iterator[Kept]:
        """All bytes that are kept of a body."""

    def let_go(self, gone: tuple[Gone, ...]) -> None:
        """Have these go for good; each is on the list before its bytes go. A letter that is not filed stays."""

    def gone(self) -> tuple[Gone, ...]:
        """What has gone so far."""
