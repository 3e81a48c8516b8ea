"""Minutes as read: the whole of reading a document of a meeting, from its blocks to a value that the register can file."""

from collections.abc import Sequence

from msgspec.structs import replace

from service.documents.blocks import Document, Fault
from service.language.pack import PACKS
from service.reading.followup import find_log
from service.reading.header import read_head
from service.reading.kind import kind_of_document, several_meetings
from service.reading.language import language_of
from service.reading.passage import Passage, Section
from service.reading.passages import Layout, layout
from service.reading.people import Scope
from service.reading.statements import Statements, find_statements
from service.register.minutes import Attendee, Item, Minutes, MinutesKind, Presence, Question, QuestionKind
from service.register.model import Person


def read_minutes(
    document: Document, *, roster: tuple[Person, ...] = (), names: tuple[str, ...] = (), language: str | None = None
) -> Minutes:
    """Read a document of one meeting. What is unsure becomes a question; nothing is invented.

    ``roster`` and ``names`` are the body's people and its own names, ``language`` its language when the document shows none.
    """
    code = language_of(_text(document), language or "sv")
    pack = PACKS[code]
    laid = layout(document, pack)
    head = read_head(laid, pack, names)
    kind = kind_of_document(laid, head, pack)
    attendance = tuple(_as_of(guest.attendee, kind) for guest in laid.roll.guests)
    initials = tuple((guest.initials, guest.attendee.name) for guest in laid.roll.guests if guest.initials)
    body = (*names, *([head.body] if head.body else []))
    scope = Scope(attendees=attendance, roster=roster, names=body, initials=initials)
    said = find_statements(laid.passages, scope, pack, on=head.on) if kind is MinutesKind.MINUTES else Statements()
    log = find_log(laid.passages, scope, pack, on=head.on)
    return Minutes(
        language=code,
        kind=kind,
        body=head.body,
        on=head.on,
        start=head.start,
        end=head.end,
        place=head.place,
        attendance=attendance,
        items=items(laid),
        decisions=said.decisions,
        actions=said.actions,
        log=log.rows,
        standing=said.standing,
        returns=(*said.returns, *log.returns),
        needs=said.needs,
        next_meeting=head.next_meeting,
        next_start=head.next_start,
        questions=(*_of_file(document), *head.questions, *several_meetings(laid, pack), *said.questions, *log.questions),
    )


def _text(document: Document) -> str:
    texts = (
        getattr(block, "text", "") or "\n".join("\t".join(row) for row in getattr(block, "rows", ())) for block in document.blocks
    )
    return "\n".join(texts)


def _as_of(attendee: Attendee, kind: MinutesKind) -> Attendee:
    """Whoever an agenda lists is expected; nobody has been present yet."""
    here = attendee.presence not in {Presence.ABSENT, Presence.EXCUSED}
    return replace(attendee, presence=Presence.EXPECTED) if kind is MinutesKind.AGENDA and here else attendee


def items(laid: Layout) -> tuple[Item, ...]:
    """The items with what the minutes say under each."""
    found = []
    for line, title in laid.titles.items():
        below = _below(laid.passages, line)
        found.append(Item(title=title.text, number=title.number, level=title.level, text="\n".join(below), line=line))
    return tuple(found)


def _below(passages: Sequence[Passage], line: int) -> list[str]:
    """The lines from a title to the next title of an item or heading without item."""
    texts: list[str] = []
    inside = False
    for passage in passages:
        if passage.line == line and passage.title:
            inside = True
        elif inside and (passage.item is None or (passage.title and passage.marker) or _is_title(passage)):
            break
        elif inside and passage.section is not Section.FURNITURE:
            texts.append(passage.text)
    return texts


def _is_title(passage: Passage) -> bool:
    return passage.title and passage.text == passage.item


def _of_file(document: Document) -> tuple[Question, ...]:
    """What the file itself makes doubtful: changes not yet accepted, nothing to read."""
    kinds = {Fault.TRACKED_CHANGES: QuestionKind.TRACKED_CHANGES} | (
        {} if document.readable else dict.fromkeys(UNREADABLE, QuestionKind.UNREADABLE_FILE)
    )
    return tuple(Question(kind=kinds[fault], about=fault.value, sentence="") for fault in document.faults if fault in kinds)


UNREADABLE = tuple(fault for fault in Fault if fault is not Fault.TRACKED_CHANGES)
