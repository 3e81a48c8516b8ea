"""A letter as a frozen value: what came in the envelope and what stands inside, decoded, with nothing decided yet."""

from datetime import datetime

import msgspec


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """What the SMTP dialogue said. ``peer`` is the client's address; ``user`` the authenticated one, if any."""

    body: str
    recipient: str
    sender: str
    peer: str
    received: datetime
    tls: bool = False
    user: str | None = None


class Mailbox(msgspec.Struct, frozen=True):
    """A display name (may be empty) and an address, case-folded, the domain in ASCII (IDNA)."""

    name: str
    address: str


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A part that is not the body. ``name`` is a base name safe to show, never a path; ``digest`` is sha256 in hex."""

    name: str
    media_type: str
    content: bytes
    digest: str
    inline: bool = False


class Letter(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A parsed letter.

    ``key`` identifies it for ever: normalised Message-ID plus a digest of the decoded texts and attachments.
    ``text`` and ``html`` are the bodies as decoded (either may be empty); ``headers`` are decoded, free of controls, in order.
    ``writer`` is the one mailbox of the one From header on which both parsers agree, else None (see mail.identity).
    """

    key: str
    digest: str
    message_id: str
    subject: str
    writer: Mailbox | None
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    date: datetime | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    defects: tuple[str, ...] = ()

    def header(self, name: str) -> tuple[str, ...]:
        """All values of a header, top first."""
        wanted = name.casefold()
        return tuple(value for key, value in self.headers if key.casefold() == wanted)


class Unreadable(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Bytes that are no letter, or a letter over the limits: ``reason`` is for the record, never for the sender."""

    reason: str
    key: str
