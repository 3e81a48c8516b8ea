"""A whole house from one store to the other: what each can be asked for, and what each can be given.

What is given arrives at once or not at all, in an empty place only; so a move that was cut is simply begun again.
"""

from collections.abc import Iterator
from typing import Protocol

import msgspec

from service.register.model import Register
from service.store.base import Entry, Outgoing
from service.store.slips import Slip


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """All that is on record of one body."""

    key: str
    register: Register
    entries: tuple[Entry, ...]
    outbox: tuple[Outgoing, ...]


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """A letter of the spool: in which place it lies, and what lies with it. ``content`` is None for a control slip."""

    place: str
    slip: Slip
    content: bytes | None
    reason: str


class Source(Protocol):
    """A house that nobody works in."""

    def close(self) -> None:
        """Let go of it."""

    def secret(self) -> bytes:
        """The key for tokens."""

    def records(self) -> Iterator[Record]:
        """The bodies."""

    def digests(self, body: str) -> Iterator[str]:
        """Of which bytes there are."""

    def kept(self, body: str, digest: str) -> bytes:
        """The bytes of this digest."""

    def parcels(self) -> Iterator[Parcel]:
        """The spool, oldest first."""


class Target(Protocol):
    """An empty house. Nothing that it is given counts before ``finish``."""

    def close(self) -> None:
        """Let go of it."""

    def give_secret(self, secret: bytes) -> None:
        """The key for tokens."""

    def give_record(self, record: Record) -> None:
        """A body."""

    def give_bytes(self, body: str, digest: str, content: bytes) -> None:
        """Bytes to keep, before the record that names them."""

    def give_parcel(self, parcel: Parcel) -> None:
        """A letter of the spool; they come oldest first."""

    def finish(self) -> None:
        """All of it is there from now on."""


def move(source: Source, target: Target) -> int:
    """Carry everything over; how many letters of the spool there were."""
    target.give_secret(source.secret())
    for record in source.records():
        for digest in source.digests(record.key):
            target.give_bytes(record.key, digest, source.kept(record.key, digest))
        target.give_record(record)
    count = 0
    for count, parcel in enumerate(source.parcels(), 1):  # noqa: B007  # the last number is the count
        target.give_parcel(parcel)
    target.finish()
    return count
