"""Corrections of records by the secretary or the chair, each with its line of history; a later draft does not undo them.

What minutes say that are approved is corrected only with a reason, which history keeps.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec

from service.register import people
from service.register.amending import Amended, amend, refuse, tell
from service.register.changing import due_text
from service.register.decisions import correct_decision, latest_filed, replace_words
from service.register.effects import WhyNot
from service.register.minutes import Named, PartyKind, State
from service.register.model import Meeting, MeetingState, Party, Register, Task
from service.register.notices import AnyNotice
from service.register.requests import Author, Correct, Field

_OF_MINUTES = (Field.WHAT, Field.RESPONSIBLE, Field.REMOVED, Field.DECISION, Field.REPLACE)
"""What minutes say themselves; state and due date are the log's, which goes on when minutes are approved."""


def correct(
    register: Register,
    request: Correct,
    author: Author,
    now: datetime,  # noqa: ARG001  # one signature for all requests
) -> tuple[Register, tuple[AnyNotice, ...]]:
    """Correct a record, for whoever may file minutes."""
    return tell(register, _corrected(register, request, author), author)


def _corrected(register: Register, request: Correct, author: Author) -> Amended:
    member = people.person(register.body, author.person)
    if member is None or not people.may_file(member):
        return refuse(register, WhyNot.NOT_ALLOWED)
    if request.decision is not None or request.field is Field.REPLACE:
        return _of_minutes(register, request, author)
    task = register.tasks.get(str(request.task))
    if task is None or (task.removed and request.field is not Field.REMOVED):
        return refuse(register, WhyNot.UNKNOWN_TASK, f"#{request.task}")
    return _of_task(register, task, request, author)


def _of_task(register: Register, task: Task, request: Correct, author: Author) -> Amended:
    new = _NEW[request.field](register, task, request)
    if not isinstance(new, Task):
        return refuse(register, *new)
    meeting = register.meetings.get(task.meeting) if request.field in _OF_MINUTES and new != task else None
    if _lacks_reason(meeting, request):
        return refuse(register, WhyNot.NEEDS_REASON, f"#{task.number}")
    amended = amend(register, task, new, author.evidence(_said(meeting, request), "correction"))
    effects = tuple(msgspec.structs.replace(effect, sentence=request.sentence) for effect in amended.effects)
    return msgspec.structs.replace(amended, effects=effects, reason=request.reason.strip() if is_approved(meeting) else "")


def _of_minutes(register: Register, request: Correct, author: Author) -> Amended:
    meeting = latest_filed(register)
    if meeting is None:
        return refuse(register, WhyNot.NO_DRAFT)
    if _lacks_reason(meeting, request):
        return refuse(register, WhyNot.NEEDS_REASON, request.sentence)
    how = replace_words if request.field is Field.REPLACE else correct_decision
    amended = how(register, meeting, request, author.evidence(_said(meeting, request), "correction"))
    reason = request.reason.strip() if is_approved(meeting) and not amended.refused else ""
    return msgspec.structs.replace(amended, reason=reason)


def _lacks_reason(meeting: Meeting | None, request: Correct) -> bool:
    return is_approved(meeting) and not request.reason.strip()


def _said(meeting: Meeting | None, request: Correct) -> str:
    """What history keeps of a correction: its line, and after approval its reason too."""
    return f"{request.sentence} – {request.reason.strip()}" if is_approved(meeting) else request.sentence


def is_approved(meeting: Meeting | None) -> bool:
    """Whether the minutes of a meeting are final."""
    return meeting is not None and meeting.state is MeetingState.APPROVED


_New = Task | tuple[WhyNot, str]
"""A task as corrected, or why it is not."""


def _what(register: Register, task: Task, request: Correct) -> _New:  # noqa: ARG001  # one signature for all fields
    text = request.text.strip()
    return msgspec.structs.replace(task, what=text) if text else (WhyNot.NO_ANSWER, request.sentence)


def _responsible(register: Register, task: Task, request: Correct) -> _New:
    """Those named, who are of the roster, or no persons: units, the body, roles."""
    unknown = [who.label for who in request.who if _party(register, who) is None]
    parties = tuple(party for party in (_party(register, who) for who in request.who) if party)
    if unknown:
        return WhyNot.UNKNOWN_PERSON, unknown[0]
    return msgspec.structs.replace(task, responsible=parties) if parties else (WhyNot.NO_ANSWER, request.sentence)


def _party(register: Register, who: Named) -> Party | None:
    member = people.known(register, who)
    if member:
        return Party(label=who.label, name=member.name, person=member.id)
    return None if who.name or who.kind in (PartyKind.PERSON, PartyKind.UNKNOWN) else Party(label=who.label, kind=who.kind)


def _due(register: Register, task: Task, request: Correct) -> _New:  # noqa: ARG001  # one signature for all fields
    if request.due is None:
        return WhyNot.NO_ANSWER, request.sentence
    same = due_text(request.due) == due_text(task.due)
    return task if same else msgspec.structs.replace(task, due=request.due)


def _state(register: Register, task: Task, request: Correct) -> _New:  # noqa: ARG001  # one signature for all fields
    if request.state is None:
        return WhyNot.NO_ANSWER, request.sentence
    stays = not task.open and request.state.closed
    return msgspec.structs.replace(task, state=request.state, closed_in=task.closed_in if stays else None)


def _struck(register: Register, task: Task, request: Correct) -> _New:  # noqa: ARG001  # one signature for all fields
    """Struck out: marked so, not deleted."""
    return task if task.removed else msgspec.structs.replace(task, removed=True, state=State.STOPPED)


_NEW: Mapping[Field, Callable[[Register, Task, Correct], _New]] = {
    Field.WHAT: _what,
    Field.RESPONSIBLE: _responsible,
    Field.DUE: _due,
    Field.STATE: _state,
    Field.REMOVED: _struck,
}
