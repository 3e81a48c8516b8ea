"""The documents that come with a letter, each read once, and its own body where that is a document."""

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePosixPath

import msgspec

from service.documents.blocks import Document, Role, Table
from service.documents.document import read_file
from service.documents.html import read_html
from service.documents.text import read_text
from service.language.pack import PACKS, Pack
from service.mail.letter import Attachment, Letter, Unreadable
from service.mail.parse import parse
from service.mail.reply import Split
from service.reading.desk import Desk
from service.reading.minutes import read_minutes
from service.reading.patterns import found
from service.register.minutes import Minutes, MinutesKind, QuestionKind
from service.register.model import File

_BY_PROGRAMS = (
    "text/calendar",
    "text/vcard",
    "text/x-vcard",
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
)
_NO_DOCUMENTS = ("image/", "audio/", "video/", *_BY_PROGRAMS)
_FORWARDED = re.compile(r"\s*(?:vb|vs|fwd?|wg)\s*:", re.IGNORECASE)
_ENOUGH = 2
_LONG = 400


class Enclosure(msgspec.Struct, frozen=True, kw_only=True):
    """A document of a letter: the file, what was found in it as minutes, and whether it reads as such."""

    file: Attachment
    document: Document
    minutes: Minutes | None
    is_minutes: bool = False
    is_agenda: bool = False


def enclosures(letter: Letter, desk: Desk, pack: Pack) -> tuple[Enclosure, ...]:
    """The attached documents, in order. Pictures, calendars and signatures are none."""
    files = [file for one in letter.attachments for file in _unpacked(one) if not _is_decoration(file)]
    return tuple(
        _enclosed(file, read_file(file.content, file.name, file.media_type), desk, pack, f"{letter.subject} {file.name}")
        for file in files
    )


def _unpacked(file: Attachment) -> tuple[Attachment, ...]:
    """What a letter that was passed on as a file brings: its files, or else its own text."""
    if file.media_type != "message/rfc822":
        return (file,)
    inner = parse(file.content)
    if isinstance(inner, Unreadable):
        return (file,)
    files = tuple(one for one in inner.attachments if not _is_decoration(one) and one.media_type != "message/rfc822")
    text = inner.text.strip() or (page_text(read_html(inner.html)) if inner.html.strip() else "")
    return files or ((_text_file(text),) if text else (file,))


def body_as_minutes(letter: Letter, split: Split, desk: Desk, pack: Pack) -> Enclosure | None:
    """The body, when it is itself the minutes; None when it is but a letter.

    Nothing is taken off but what is passed on with it; of an answer, though, only what is new counts.
    """
    passed_on = _passed_on(letter, split, desk)
    if len(passed_on or split.new) < _LONG:
        return None
    only_new = bool(desk.answers) or split.forwarded or bool(passed_on)
    page = _own(read_html(letter.html)) if letter.html.strip() and not only_new else None
    text = passed_on or split.new if only_new else letter.text.strip() or (page_text(page) if page else "")
    enclosed = _enclosed(_text_file(text), page or read_text(text), desk, pack, letter.subject)
    told = enclosed.minutes
    if not enclosed.is_minutes or told is None or not told.attendance or told.on is None:
        return None
    name = f"{PACKS[desk.language].wording.labels.minutes_file}-{told.on.isoformat()}.txt"
    return msgspec.structs.replace(enclosed, file=msgspec.structs.replace(enclosed.file, name=name))


def _passed_on(letter: Letter, split: Split, desk: Desk) -> str:
    """The text of a letter that is passed on under a few words of the writer's, without its own head."""
    if desk.answers or split.forwarded or not _FORWARDED.match(letter.subject):
        return ""
    _, _, text = split.elided.replace("\r\n", "\n").partition("\n\n")
    return text.strip()


def page_text(page: Document) -> str:
    """A page as the lines its reader sees, what is quoted in it marked with ``>``."""
    lines: list[str] = []
    for block in page.blocks:
        if block.role is Role.HIDDEN:
            continue
        text = "\n".join("\t".join(row) for row in block.rows) if isinstance(block, Table) else getattr(block, "text", "")
        mark = "> " if block.role is Role.QUOTE else ""
        lines += [mark + line for line in text.split("\n")]
    return "\n".join(lines)


def _own(page: Document) -> Document:
    own = (block for block in page.blocks if block.role not in (Role.QUOTE, Role.HIDDEN))
    return msgspec.structs.replace(page, blocks=tuple(own))


def _text_file(text: str) -> Attachment:
    """A text as the file it is kept as. It is named when it is known to be minutes."""
    content = text.encode()
    return Attachment(name="", media_type="text/plain", content=content, digest=sha256(content).hexdigest())


def as_file(attachment: Attachment) -> File:
    """An attachment as the register names it."""
    return File(name=attachment.name, media_type=attachment.media_type, digest=attachment.digest)


def papers(letter: Letter) -> tuple[Attachment, ...]:
    """The attachments that a proposal brings: all but pictures inside the text and what programs add."""
    return tuple(file for file in letter.attachments if not (file.inline or file.media_type in _BY_PROGRAMS))


def _is_decoration(file: Attachment) -> bool:
    return file.media_type.startswith(_NO_DOCUMENTS)


def _enclosed(file: Attachment, document: Document, desk: Desk, pack: Pack, title: str) -> Enclosure:
    if not document.readable:
        return Enclosure(file=file, document=document, minutes=None)
    minutes = read_minutes(document, roster=desk.roster, names=desk.names, language=desk.language)
    enough = _tells(minutes, title, pack) >= _ENOUGH
    kind = minutes.kind
    return Enclosure(
        file=file,
        document=document,
        minutes=minutes,
        is_minutes=enough and kind is MinutesKind.MINUTES,
        is_agenda=enough and kind is MinutesKind.AGENDA,
    )


def _tells(minutes: Minutes, title: str, pack: Pack) -> int:
    """How many things speak for a document of a meeting: who was there, items, what was decided, its title, its day."""
    titled = found((*pack.letters.minutes_subjects, *pack.letters.agenda_subjects), title)
    outcome = minutes.decisions or minutes.actions or minutes.log
    return sum(map(bool, (minutes.attendance, len(minutes.items) > 1, outcome, titled, minutes.on)))


def unreadable(enclosed: Sequence[Enclosure]) -> tuple[Enclosure, ...]:
    """The documents in which nothing could be read."""
    return tuple(one for one in enclosed if one.minutes is None)


def several_meetings(minutes: Minutes) -> bool:
    """Whether a document holds the minutes of more than one meeting."""
    return any(question.kind is QuestionKind.SEVERAL_MEETINGS for question in minutes.questions)


def same_meeting(enclosed: Sequence[Enclosure]) -> bool:
    """Whether documents are one and the same minutes in several formats: of one day, and alike in name or items."""
    told = [one.minutes for one in enclosed if one.minutes]
    names = {PurePosixPath(one.file.name).stem.casefold() for one in enclosed}
    titles = {tuple(item.title.casefold() for item in minutes.items) for minutes in told}
    return len({minutes.on for minutes in told}) == 1 and (len(names) == 1 or len(titles) == 1)
