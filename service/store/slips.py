"""What waits to be handled: the slip on each entry, and what every spool promises. Nothing above can tell two spools apart."""

import hashlib
import secrets
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol

import msgspec

from service.errors import DataError


class Kind(StrEnum):
    """What an entry carries."""

    LETTER = "letter"
    CONTROL = "control"


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """What is written on an entry. The spool fills in ``name``, ``size`` (bytes), ``digest`` (sha256, hex) and ``tries``.

    ``sender`` is empty for the null sender. ``peer`` is the client's address. A slip without a ``body`` is one whose envelope
    cannot be read any more. ``confirmed`` is who vouched for a letter that had been held: the name of the letter that did so,
    or "operator".
    """

    name: str = ""
    kind: Kind = Kind.LETTER
    body: str
    recipient: str = ""
    sender: str = ""
    peer: str = ""
    received: datetime
    tls: bool = False
    user: str | None = None
    size: int = 0
    digest: str = ""
    tries: int = 0
    command: dict[str, str] = {}
    confirmed: str = ""

    @property
    def alone(self) -> bool:
        """Whether it waits to be taken by itself: a command, or what was tried before."""
        return self.kind is Kind.CONTROL or self.tries > 0


class Spool(Protocol):
    """Letters that were promised to be handled, from the 250 until they are filed, and for ever after.

    Methods block and may be called from any thread. OSError or StoreUnavailable means "not done". A *control* entry carries a
    command of the operator and has no letter. A body's entries are worked on one at a time, oldest first.
    """

    def put(self, slip: Slip, content: bytes | bytearray) -> str:
        """Promise to handle this letter: when this returns its new name, no crash loses it."""

    def put_control(self, body: str, command: dict[str, str], *, at: datetime) -> str:
        """Promise to carry out an operator's command, in turn with the letters of this body."""

    def listening(self, heard: Callable[[], None]) -> AbstractContextManager[None]:
        """Call ``heard`` in a thread soon after another process has put something in, or too often, until the context ends."""

    def recover(self) -> None:
        """Put things in order after a crash; to be called before the first ``take``."""

    def bring_back(self) -> None:
        """What a fault left taken waits again in its old place, its tries kept. To be called while nothing is worked on here."""

    def take(self, resting: Collection[str] = (), most: int = 1) -> tuple[Slip, ...]:
        """The oldest entry that may be worked on now and up to ``most`` - 1 that follow it in its body; none when none waits.

        The try of each is counted. Entries of the bodies ``resting`` wait. A control entry is taken alone, and so is one that was
        tried before: what is poisoned is met alone. Neither is passed over, so the order of the body is kept.
        """

    def try_again(self, slip: Slip) -> None:
        """Let an entry that was taken wait in its old place, this try counted."""

    def put_back(self, *slips: Slip) -> None:
        """Let entries that were taken wait in their old place, this try not counted: the fault was not the letter's."""

    def raw(self, slip: Slip) -> bytes:
        """The letter as received, wherever the entry is now. Raises DataError when it is not what was received."""

    def done(self, *slips: Slip) -> None:
        """File entries that were taken and handled."""

    def set_aside(self, slip: Slip, reason: str) -> None:
        """Put an entry that was taken aside for a person to look at, with the reason beside it."""

    def retry(self, name: str) -> None:
        """Bring an entry that was set aside back with no tries counted. Raises NoInput when there is none."""

    def release(self, name: str, by: str) -> None:
        """Bring a filed entry back, marked with who vouched for it. One that is back already stays as it is."""

    def drop(self, name: str) -> None:
        """File an entry that was set aside and that nobody will try again. One that is filed already stays as it is."""

    def busy(self) -> bool:
        """Whether anything waits or is worked on."""

    def backlog(self) -> tuple[int, datetime | None]:
        """How many wait or are worked on, and since when the oldest does. Cheap, however many there are."""

    def waiting(self) -> tuple[Slip, ...]:
        """What waits, oldest first."""

    def aside(self) -> tuple[Slip, ...]:
        """What was set aside, oldest first."""

    def filed(self) -> Iterator[Slip]:
        """What was handled and filed, oldest first."""

    def find(self, name: str) -> Slip:
        """The slip of this name, wherever the entry is. Raises NoInput when there is none."""

    def reason(self, name: str) -> str:
        """Why the entry was set aside (last), or nothing."""


def checked(slip: Slip, content: bytes) -> bytes:
    """The content, if it is what was received. Raises DataError."""
    if slip.digest and hashlib.sha256(content).hexdigest() != slip.digest:
        raise DataError(f"The letter {slip.name} is not as it was received.")
    return content


def new_name(received: datetime) -> str:
    """A name that no other entry has. Names sort by time and end in the mark of this format."""
    return f"{received.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}-{secrets.token_hex(4)}.v2"


def time_of(name: str) -> datetime:
    """When the letter of this name was received."""
    return datetime.fromisoformat(name.partition("-")[0])
