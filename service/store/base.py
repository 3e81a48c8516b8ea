"""What every store promises: a letter's effects in one commit; what is sent is kept; nothing above can tell two stores apart.

A commit makes the register's changes, the letters to send and the mark "handled" durable together, of one letter or of several
of a body that waited. Failure leaves memory and disk as before. A view (``register``, ``entries``, ``outbox``) is a snapshot:
later commits do not change it.
"""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol

from service.register.minutes import Value
from service.register.model import Register

KEY = re.compile(r"\w[\w.-]{0,63}")
"""What a body's key may be: it names a directory."""

NEVER = datetime.max.replace(tzinfo=UTC)
"""Later than any time."""

ROOM = 8 << 20
"""Bytes of one body that may wait in memory for the commit that makes them durable; beyond it they are written before."""


class Fate(StrEnum):
    """The one ledger state in which each accepted letter ends."""

    APPLIED = "applied"
    ANSWERED = "answered"
    HELD = "held"
    SET_ASIDE = "set_aside"
    DUPLICATE = "duplicate"
    MACHINE_MADE = "machine_made"
    IGNORED = "ignored"
    DROPPED = "dropped"


SEEN = frozenset({Fate.APPLIED, Fate.ANSWERED})
"""The fates after which the same letter again is a duplicate."""


class Entry(Value, frozen=True, kw_only=True):
    """A letter in the ledger. ``slip`` names it in the spool's archive, ``digest`` is sha256 of its raw bytes.

    ``key`` identifies its content (see ``mail.letter.Letter.key``); the entry itself is identified by ``slip``.
    """

    slip: str
    key: str
    body: str
    fate: Fate
    sender: str
    subject: str
    message_id: str
    received: datetime
    handled: datetime
    digest: str
    reason: str = ""


class Sending(StrEnum):
    """Where an outgoing letter is on its way."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    GIVEN_UP = "given_up"


class Attempt(Value, frozen=True, kw_only=True):
    """One try to send: when, and what the other side said."""

    at: datetime
    result: str


class Outgoing(Value, frozen=True, kw_only=True):
    """A letter to one address. ``id`` is its Message-ID without brackets; ``digest`` names its bytes, kept before the commit.

    ``tasks`` are the numbers of the tasks it lists, in order; ``token`` is the reply token in its Reply-To, bound to ``person``.
    ``about`` is the proposal (its id) or the meeting (its day, as 2026-04-09) that it is about, if any.
    """

    id: str
    body: str
    kind: str
    person: str | None
    address: str
    sender: str
    subject: str
    digest: str
    letter: str | None
    created: datetime
    tasks: tuple[int, ...] = ()
    about: str = ""
    token: str | None = None
    state: Sending = Sending.WAITING
    next_try: datetime
    attempts: tuple[Attempt, ...] = ()


class Change(Protocol):
    """The one open change of a body's record. Leaving its context without ``commit`` changes nothing."""

    @property
    def register(self) -> Register | None:
        """The register as last committed; None for a body never configured."""

    def seen(self, key: str) -> Entry | None:
        """The entry of an earlier letter with this key that was applied or answered."""

    def commit(self, register: Register, entries: tuple[Entry, ...], outgoing: tuple[Outgoing, ...]) -> None:
        """Make all of it durable together: the effects of these letters, in order; of none for the clock.

        An outgoing id that is known is left as it is.
        """


class Store(Protocol):
    """The record of all bodies. Methods may be called from several threads; a body has one change at a time."""

    def bodies(self) -> tuple[str, ...]:
        """Keys of the bodies on record."""

    def register(self, body: str) -> Register | None:
        """A snapshot of the register."""

    def change(self, body: str) -> AbstractContextManager[Change]:
        """Open the one change of this body; waits for another to end."""

    def keep(self, body: str, content: bytes) -> str:
        """Keep these bytes under their sha256 (hex), which is returned; the same bytes again are nothing.

        They can be read at once, and are durable no later than the next commit, which is the first that may name them.
        """

    def kept(self, body: str, digest: str) -> bytes:
        """The bytes kept under this digest. Raises KeyError if there are none."""

    def entries(self, body: str) -> Iterator[Entry]:
        """The ledger, oldest first, closed years included."""

    def outbox(self, body: str) -> Iterator[Outgoing]:
        """Everything sent or to be sent, oldest first, closed years included."""

    def sent(self, body: str, ids: tuple[str, ...], token: str | None) -> tuple[Outgoing, ...]:
        """Our letters with these Message-IDs (no brackets) or this token."""

    def waiting(self, now: datetime, horizon: datetime = NEVER) -> tuple[Outgoing, ...]:
        """What is to be tried now, of all bodies, oldest first.

        That is what is due at ``now``, and what a wrong clock has put off beyond ``horizon``.
        """

    def next_try(self) -> datetime | None:
        """When the next waiting letter is due, if any waits."""

    def settle(self, *outgoing: Outgoing) -> None:
        """Record the results of tries: the letters of these bodies and ids as they now stand, those of one body together."""

    def secret(self) -> bytes:
        """The key for tokens: 32 bytes, made once and kept with the record."""

    def close(self) -> None:
        """Give up ownership. The store cannot be used after it."""
