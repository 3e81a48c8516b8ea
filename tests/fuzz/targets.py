"""What is fuzzed: each target takes any bytes and returns nothing. It may raise nothing; errors that are declared end here.

``TARGETS`` names them. A target reads as the service would, with the made-up council of Ekeby on the desk.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import reduce
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / room) for room in ("fuzz", "reading", "documents")]

from dialogue import converse
from letters_of_ekeby import LIST, MEETINGS, NOW, PEOPLE, QUESTIONS, desk, letter
from office_files import zipped_of

from service.documents.document import read_file
from service.documents.html import read_html
from service.language.mailers import ANYWHERE
from service.language.pack import PACKS
from service.mail.compose import Head, Mail, compose
from service.mail.decoding import body_text, header_text, repair
from service.mail.identity import Trust, identify
from service.mail.letter import Attachment, Envelope, Letter
from service.mail.parse import parse
from service.mail.reply import split
from service.mail.report import failure
from service.mail.results import authority, results
from service.mail.screen import heard, machine_made
from service.reading.dates import find_dates, find_due, find_times
from service.reading.desk import Desk, SentLetter
from service.reading.enclosures import page_text
from service.reading.invitations import read_invitation
from service.reading.letter import understand, understand_file
from service.register.model import MemberRole
from service.store.image import decode
from service.store.journal import applied, decode_lines
from service.store.record import read_state

OURS = "bra@moten.ekeby.example"
ENVELOPE = Envelope(body="bra", sender="bo.ek@ekeby.example", recipient=OURS, peer="127.0.0.1", received=NOW)
TRUST = Trust(relays=("127.0.0.0/8",), authserv_id="mx.ekeby.example")
HEAD = Head(
    from_name="Lokala Brå Ekeby",
    from_address=OURS,
    to_name="Bo Ek",
    to_address="bo.ek@ekeby.example",
    date=datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Stockholm")),
    message_id="x@moten.ekeby.example",
    list_id="bra.moten.ekeby.example",
    auto="auto-replied",
)
ABOUT = ("", "", "2026-12-11", "p1")
KINDS = ("", "ActionsListed", "AgendaDispatched", "ProposalAnswered", "MinutesReceived")


def _desk(raw: bytes) -> Desk:
    """One of many desks, told by the bytes: whose letter it is, and what of ours it answers."""
    chance = sha256(raw).digest()
    role = (MemberRole.SECRETARY, MemberRole.MEMBER, MemberRole.CHAIR)[chance[0] % 3]
    kind = KINDS[chance[1] % len(KINDS)]
    ours = SentLetter(
        id="x@ekeby.example", kind=kind, text=LIST, tasks=(12, 14), person="bo", about=ABOUT[chance[2] % len(ABOUT)]
    )
    known = msgspec.structs.replace(desk(role=role), roster=PEOPLE, asked=QUESTIONS, meetings=MEETINGS)
    return msgspec.structs.replace(known, answers=(ours,) if kind else (), language=("sv", "en")[chance[3] % 2])


def _text(raw: bytes) -> str:
    return body_text(repair(raw))


def mail(raw: bytes) -> None:
    """A letter from the door to what it asks, and our answer with its words in the header."""
    found = parse(raw)
    if not isinstance(found, Letter):
        return
    machine_made(found, ENVELOPE, our_addresses=frozenset({OURS}), our_domain="moten.ekeby.example")
    identify(found, ENVELOPE, TRUST, PEOPLE)
    failure(found)
    understood = understand(heard(found, ENVELOPE), _desk(raw))
    msgspec.json.encode(understood)
    name = found.writer.name if found.writer else ""
    head = msgspec.structs.replace(HEAD, to_name=name, in_reply_to=found.message_id, references=found.references)
    compose(Mail(subject=found.subject, text=understood.new_text, attachments=found.attachments), head)


def commands(raw: bytes) -> None:
    """The lines of a letter, its subject the first of them."""
    subject, _, text = _text(raw).partition("\n")
    msgspec.json.encode(understand(letter(text, subject=header_text(subject)), _desk(raw)))


def pages(raw: bytes) -> None:
    """A letter that is HTML alone."""
    msgspec.json.encode(understand(letter(html=_text(raw)), _desk(raw)))


def replies(raw: bytes) -> None:
    """What is new in a text, and in a page."""
    text = _text(raw)
    split(text, ANYWHERE, [LIST])
    split(page_text(read_html(text)), ANYWHERE, [LIST], marked=True)


def dates(raw: bytes) -> None:
    """Days, hours and deadlines, in both languages."""
    text = _text(raw)
    for pack in PACKS.values():
        find_dates(text, pack.dates)
        find_dates(text, pack.dates, near=date(2026, 11, 23))
        find_times(text, pack.dates)
        find_times(text, pack.dates, sure=True)
        find_due(text, pack.dates, after=date(2026, 11, 23))
        find_due(text, pack.dates, after=None)


def files(raw: bytes) -> None:
    """A file of any kind, and the minutes in it."""
    document = read_file(raw, "x", "text/plain; charset=x")
    assert document.readable or document.faults, "nothing to read, and nobody says why"
    msgspec.json.encode(understand_file(raw))


def word(raw: bytes) -> None:
    """The text of a Word file."""
    files(_packed("word/document.xml", raw))


def styles(raw: bytes) -> None:
    """Its styles and numbering."""
    kind = "numbering" if b"abstractNum" in raw else "styles"
    files(_packed(f"word/{kind}.xml", raw))


def opendocument(raw: bytes) -> None:
    """The text of an OpenDocument file."""
    files(zipped_of({"content.xml": raw}))


def calendars(raw: bytes) -> None:
    """What a calendar program answers."""
    answer = Attachment(name="x.ics", media_type="text/calendar", content=raw, digest="")
    read_invitation((answer,), ("bo.ek@ekeby.example",))
    understand(letter(files=(answer,)), _desk(raw))


def authentication(raw: bytes) -> None:
    """What a relay says of a letter."""
    value = header_text(raw.decode("utf-8", "surrogateescape"))
    found = results(value)
    assert found is None or found.authserv_id == authority(value), "two readings of one name"
    identify(letter().__class__(**_fields(value)), ENVELOPE, TRUST, PEOPLE)


def _fields(value: str) -> dict[str, object]:
    whole = letter()
    return {name: getattr(whole, name) for name in whole.__struct_fields__} | {"headers": (("Authentication-Results", value),)}


def reports(raw: bytes) -> None:
    """What a mail server says of a letter of ours that did not arrive."""
    failure(letter(files=(Attachment(name="x", media_type="message/delivery-status", content=raw, digest=""),)))


def records(raw: bytes) -> None:
    """A snapshot, an empty line, and its journal: what is damaged is said to be, with ValueError."""
    snapshot, _, journal = raw.partition(b"\n\n")
    with suppress(ValueError):
        kept = decode(snapshot)
        lines = decode_lines(journal)
        read_state(reduce(applied, lines, kept.tables))


def smtp(raw: bytes) -> None:
    """What a client says to the door, in one piece, line by line, and byte by byte when it is short."""
    converse([raw])
    converse(raw.splitlines(keepends=True))
    converse([bytes([byte]) for byte in raw[:200]])


def _packed(part: str, content: bytes) -> bytes:
    return zipped_of(WORD | {part: content})


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD: dict[str, str | bytes] = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": (
        f'<Relationships><Relationship Id="a" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships><Relationship Id="s" Type="{_REL}/styles" Target="styles.xml"/>'
        f'<Relationship Id="n" Type="{_REL}/numbering" Target="numbering.xml"/></Relationships>'
    ),
    "word/document.xml": (
        f"<w:document {_W}><w:body>"
        '<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>1. Belysning</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>Bo Ek</w:t></w:r></w:p>'
        "</w:body></w:document>"
    ),
}
"""The members of a small Word file, whose text has a style and a number."""

TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (
        mail,
        commands,
        pages,
        replies,
        dates,
        files,
        word,
        styles,
        opendocument,
        calendars,
        authentication,
        reports,
        records,
        smtp,
    )
}
CASE = timedelta(seconds=2)
"""What one case may take of a processor."""
