"""The agenda as secretary or chair edited it: the whole list mailed back, or single changes to it.

The rules, each with a test of its name:

* lines are known again by their title, else by a like title, so that reasons, papers and proposals survive;
* a line missing from the list is left out of this meeting only: a standing one is skipped once, a proposal waits for the next;
* a line that is no computed one is hers;
* the order and the words are hers from then on; what is proposed or comes back later still joins.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from difflib import SequenceMatcher

import msgspec

from service.register import agenda as agendas
from service.register import people, schedule
from service.register.matching import Found, match
from service.register.minutes import Item, Question
from service.register.model import EditedAgenda, EditedLine, Evidence, MeetingState, Person, Register
from service.register.notices import AgendaRevised, AnyNotice
from service.register.outline import Agenda, AgendaEdits, AgendaLine
from service.register.redrawing import redraw
from service.register.refusing import no_meeting, refused
from service.register.requests import Author, FileAgenda


def file_agenda(register: Register, request: FileAgenda, author: Author, now: datetime) -> tuple[Register, tuple[AnyNotice, ...]]:
    """Make the edited agenda the agenda of its meeting; the same again is answered and changes nothing."""
    member = people.person(register.body, author.person)
    if member is None or not people.may_file(member):
        return register, refused(register, author, "not_allowed", request.sentence)
    meeting = schedule.coming_on(register, request.on, now)
    if meeting is None:
        return register, no_meeting(register, author, request.on, request.sentence, now)
    old = agendas.agenda(register, meeting)
    computed = agendas.computed(register, meeting)
    evidence = author.evidence(request.sentence, "agenda")
    edited, questions = (_whole if request.items else redraw)(request, old, computed, evidence)
    after = schedule.with_meeting(register, msgspec.structs.replace(meeting, edited=edited))
    new = agendas.agenda(after, meeting=after.meetings[meeting.id])
    edits = _edits(old, new, member, questions, sent=meeting.state is MeetingState.CALLED)
    return (after if edits.any else register), tuple(_told(register, new, edits, member, author))


def _whole(
    request: FileAgenda, old: Agenda, computed: Sequence[AgendaLine], evidence: Evidence
) -> tuple[EditedAgenda, tuple[Question, ...]]:
    """The whole list: what of the computed lines it has, in its order and words; the rest is left out."""
    shown = {line.key for line in old.lines}
    known = (*old.lines, *(line for line in computed if line.key not in shown))
    base = {line.key: line for line in computed}
    found = match([item for item in request.items if item.level == 0], known, request.regular)
    points = _points(request.items)
    lines = tuple(_entry(one, base, points.get(one.item, ())) for one in found)
    kept = {line.key for line in lines}
    return EditedAgenda(lines=lines, left_out=tuple(key for key in base if key not in kept), evidence=evidence), ()


def _points(items: Iterable[Item]) -> dict[Item, tuple[str, ...]]:
    """The sub-items under each item."""
    points: dict[Item, tuple[str, ...]] = {}
    above = None
    for item in items:
        if item.level == 0:
            above = item
        elif above is not None:
            points[above] = (*points.get(above, ()), item.title)
    return points


def _entry(found: Found, base: dict[str, AgendaLine], points: tuple[str, ...]) -> EditedLine:
    """An item as a line of the edited agenda: only what differs from the computed line is hers."""
    item, line = found.item, found.line
    computed = base.get(line.key) if line else None
    if computed is None:
        return EditedLine(title=item.title, presenter=item.presenter, minutes=item.minutes, points=points)
    return EditedLine(
        key=computed.key,
        title=None if found.named or item.title == computed.title else item.title,
        presenter=item.presenter if item.presenter != computed.presenter else None,
        minutes=item.minutes if item.minutes != computed.minutes else None,
        points=points,
    )


def _edits(old: Agenda, new: Agenda, member: Person, questions: tuple[Question, ...], *, sent: bool) -> AgendaEdits:
    """What is different between two agendas of one meeting."""
    before = {line.key: line for line in old.lines}
    after = {line.key: line for line in new.lines}
    common = [key for key in after if key in before]
    pairs = tuple((before[key], after[key]) for key in common if _says(before[key]) != _says(after[key]))
    return AgendaEdits(
        by=member.name,
        own=True,
        joined=tuple(line for key, line in after.items() if key not in before),
        left_out=tuple(line for key, line in before.items() if key not in after),
        changed=pairs,
        moved=tuple(after[key] for key in _moved([key for key in before if key in after], common)),
        sent=sent,
        questions=questions,
    )


def _says(line: AgendaLine) -> tuple[object, ...]:
    return line.title, line.presenter, line.minutes, line.points


def _moved(before: list[str], after: list[str]) -> list[str]:
    """The keys that left the common order."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    stayed = {key for block in blocks for key in after[block.b : block.b + block.size]}
    return [key for key in after if key not in stayed]


def _told(register: Register, agenda: Agenda, edits: AgendaEdits, member: Person, author: Author) -> Iterable[AgendaRevised]:
    """The one who edited it, and secretary and chair when anything changed."""
    others = [keeper for keeper in people.keepers(register.body) if keeper.id != member.id] if edits.any else []
    for person in (member, *others):
        seen = edits if person is member else msgspec.structs.replace(edits, own=False, questions=())
        yield AgendaRevised(to=person.id, key=f"agenda.{author.letter}", letter=author.letter, agenda=agenda, edits=seen)
