"""From the bytes of a letter to a ``Letter``, or to ``Unreadable``; the one importer of mail-parser. Never raises.

mail-parser and the standard library each raise on some letters and misread others, so: what is too much is refused before
they see it (``scan``), every call of theirs is guarded, texts are decoded here (``decoding``, ``tree``), and who wrote is known
only when both agree (``addresses``). Nothing of the library leaves this module.
"""

import email
import logging
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import partial
from hashlib import sha256

import mailparser

from service.mail.addresses import authors, mailboxes, writer
from service.mail.decoding import header_text, one_line, unescape
from service.mail.letter import Attachment, Letter, Mailbox, Unreadable
from service.mail.scan import Limits, Part, over_limits, parts_of
from service.mail.tree import Contents, contents

logging.getLogger("mailparser").setLevel(logging.CRITICAL)  # it logs lines of letters, which are nobody's business

# A blank before the colon is allowed of old (RFC 5322 section 4.5): servers count such a From, the standard parser skips it.
_FROM = re.compile(rb"^from[ \t]*:", re.MULTILINE | re.IGNORECASE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_ID = re.compile(r"<([^<>\s]+)>")
_WORDS_OF_PEOPLE = frozenset({"subject", "from", "sender", "reply-to", "to", "cc", "comments", "keywords"})
_ANSWERED = 20  # ids of References that are looked at, the newest
_OF_MACHINES = frozenset({"message/delivery-status", "message/disposition-notification", "text/calendar"})
_LIMITS = Limits()


def parse(raw: bytes, limits: Limits = _LIMITS) -> Letter | Unreadable:
    """The letter in these bytes, decoded; or why they are none."""
    return _guarded(raw, limits, _whole)


def parse_unless_strange(raw: bytes, sender: str, known: Collection[str], limits: Limits = _LIMITS) -> Letter | Unreadable:
    """The letter, whole when From or the envelope's ``sender`` bears one of the ``known`` addresses; else by its head.

    A stranger's letter is never obeyed or answered, and so need not be taken apart: it has no text, and of its parts only those
    by which ``screen`` knows a machine. More are taken whole than ``writer`` would name: a From that bears a known address among
    others, too.
    """
    return _guarded(raw, limits, _whole if sender.strip("<> ").casefold() in known else partial(_whole_if, known))


def _guarded(raw: bytes, limits: Limits, reading: Callable[[bytes], Letter | Unreadable]) -> Letter | Unreadable:
    """The letter by this reading, if it is within the limits; whatever that raises means that it cannot be read."""
    if reason := over_limits(raw, limits):
        return _unreadable(raw, reason)
    try:
        return reading(raw)
    except Exception as fault:  # noqa: BLE001  # the worker's border: a letter no parser can take is a value, not a crash
        return _unreadable(raw, f"{type(fault).__name__}: {one_line(str(fault))[:200]}")


def _whole(raw: bytes) -> Letter | Unreadable:
    return _letter(raw, *_parsed(raw))


def _whole_if(known: Collection[str], raw: bytes) -> Letter | Unreadable:
    """The letter, whole when From bears one of these addresses."""
    head = _head(raw)
    values = [str(value) for name, value in email.message_from_bytes(head).raw_items() if name.casefold() == "from"]
    if not authors(values).isdisjoint(known):
        return _whole(raw)
    return _letter(raw, *_parsed(head), Contents("", "", tuple(_machines_parts(raw))))


def _head(raw: bytes) -> bytes:
    end = _HEAD_END.search(raw)
    return raw[: end.end()] if end else raw


def _machines_parts(raw: bytes) -> Iterator[Attachment]:
    """Those parts by which ``screen`` knows a machine, without their content but for the beginning of a calendar."""
    for part in parts_of(raw):
        if part.kind in _OF_MACHINES:
            content = _calendar(part) if part.kind == "text/calendar" else b""
            yield Attachment(name="", media_type=part.kind, content=content, digest="")


def _calendar(part: Part) -> bytes:
    payload = email.message_from_bytes(part.beginning).get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _parsed(raw: bytes) -> tuple[Message, list[str], list[str]]:
    """The tree, the addresses in From, and the defects, by mail-parser.

    Where it raises, the tree by the standard library without any address: such a letter can be read, but proves nobody.
    """
    try:
        mail = mailparser.parse_from_bytes(raw)
        return mail.message, [found for _, found in mail.from_ or ()], sorted(mail.defects_categories)
    except Exception as fault:  # noqa: BLE001  # four kinds are known, of which three are no errors of its own
        return email.message_from_bytes(raw), [], [f"mail-parser: {type(fault).__name__}"]


def _unreadable(raw: bytes, reason: str) -> Unreadable:
    return Unreadable(reason=reason, key=sha256(raw).hexdigest())


def _letter(
    raw: bytes, message: Message, seen: Sequence[str], defects: Sequence[str], body: Contents | None = None
) -> Letter | Unreadable:
    """The values of a parsed tree. ``seen`` are the addresses mail-parser found in From; ``body`` is what else is known of it."""
    fields = tuple((one_line(unescape(name)), str(value)) for name, value in message.raw_items())
    if not fields:
        return _unreadable(raw, "no header field")

    values = defaultdict[str, list[str]](list)
    for name, value in fields:
        values[name.casefold()].append(value)
    body = body or contents(message)
    subject = header_text(next(iter(values["subject"]), ""))
    head = _HEAD_END.split(raw.lstrip(b"\r\n"), maxsplit=1)[0]
    author = writer(values["from"], seen) if len(_FROM.findall(head)) == 1 else None
    message_id = next(iter(_ids(values["message-id"])), "")
    return Letter(
        key=_key(message_id, subject, author, body),
        digest=sha256(raw).hexdigest(),
        message_id=message_id,
        subject=subject,
        writer=author,
        to=mailboxes(values["to"]),
        cc=mailboxes(values["cc"]),
        date=_date(values["date"]),
        in_reply_to=_ids(values["in-reply-to"]),
        references=_ids(values["references"]),
        headers=tuple((name, _value(name, value)) for name, value in fields),
        text=body.text,
        html=body.html,
        attachments=body.attachments,
        defects=tuple(defects),
    )


def _value(name: str, value: str) -> str:
    """A header's value for reading. Encoded words are words of people: in a machine's field they could only forge it."""
    return header_text(value) if name.casefold() in _WORDS_OF_PEOPLE else one_line(unescape(value))


def _ids(values: Sequence[str]) -> tuple[str, ...]:
    """Message-IDs without their brackets, the last ones when there are many."""
    return tuple(_ID.findall(one_line(unescape(" ".join(values)))))[-_ANSWERED:]


def _date(values: Sequence[str]) -> datetime | None:
    """When the writer's program says it was sent, aware; None when it says nothing sensible."""
    try:
        date = parsedate_to_datetime(values[0])
    except (IndexError, TypeError, ValueError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _key(message_id: str, subject: str, author: Mailbox | None, body: Contents) -> str:
    """What identifies a letter for ever: its id and a digest of what it says.

    Transfer encoding, charset, trace headers and blanks do not count, for a resend may differ in them; an id alone never
    identifies, for ids are reused, and anyone may send somebody's next id first.
    """
    parts = [subject, author.address if author else "", _canonical(body.text), _canonical(body.html)]
    parts += [attachment.digest for attachment in body.attachments]
    digest = sha256("\0".join(parts).encode()).hexdigest()
    return f"{message_id}#{digest}" if message_id else digest


def _canonical(text: str) -> str:
    """The text without what mail programs change on the way: blanks, empty lines."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
