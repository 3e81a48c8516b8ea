"""The agenda as secretary or chair edited it: the whole list mailed back, or single changes to it.

The rules, each with a test of its name:

* lines are known again by their title, else by a like title, so that reasons, papers and proposals survive;
* a line missing from the list is left out of this meeting only: a standing one is skipped once, a proposal waits for the next;
* a line that is no computed one is hers;
* the order and the words are hers from then on; what is proposed or comes back later still joins.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from service.register import agenda as agendas
from service.register import people, schedule
from service.register.comparing import compared
from service.register.matching import Found, match
from service.register.minutes import Item, Question
from service.register.model import EditedAgenda, EditedLine, Evidence, MeetingState, Register
from service.register.notices import AgendaRevised, AnyNotice
from service.register.outline import Agenda, AgendaLine
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
    edits = msgspec.structs.replace(
        compared(old.lines, new.lines), sent=meeting.state is MeetingState.CALLED, questions=questions
    )
    told = AgendaRevised(to=member.id, key=f"agenda.{author.letter}", letter=author.letter, agenda=new, edits=edits)
    return (after if edits.any else register), (told,)


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
    internal = item.internal or (line is not None and line.internal)  # what was not for all stays so until she strikes it
    if computed is None:
        return EditedLine(title=item.title, presenter=item.presenter, minutes=item.minutes, points=points, internal=internal)
    return EditedLine(
        key=computed.key,
        title=None if found.named or item.title == computed.title else item.title,
        presenter=item.presenter if item.presenter != computed.presenter else None,
        minutes=item.minutes if item.minutes != computed.minutes else None,
        points=points,
        internal=internal,
    )
