"""The agenda of a coming meeting, computed from the register at the moment it is asked for, each line with its reason.

Lines that every meeting has (previous minutes, follow-up, any other business) have an empty title: the language names them.
"""

from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from service.register import schedule
from service.register.likeness import alike, fold
from service.register.minutes import ReturnKind
from service.register.model import ComingBack, Meeting, Proposal, ProposalState, Register, Standing, Task
from service.register.notices import Agenda, AgendaLine, Reason

_REASONS = {
    ReturnKind.REPORT: Reason.REPORT,
    ReturnKind.DEFERRED: Reason.DEFERRED,
    ReturnKind.REFERRED_BACK: Reason.REFERRED_BACK,
}
_ON_THE_AGENDA = (ProposalState.PROPOSED, ProposalState.ACCEPTED, ProposalState.LATE)
_THE_SAME = 0.85


def next_agenda(register: Register, now: datetime) -> Agenda:
    """The agenda of the next meeting as it stands now; without date when no next meeting is known."""
    return agenda(register, schedule.next_meeting(register, now))


def agenda(register: Register, meeting: Meeting | None) -> Agenda:
    """The agenda of this meeting, or of the next one whenever it will be (None)."""
    on = meeting.on if meeting else None
    lines = _without_repeats(_lines(register, on))
    numbered = tuple(msgspec.structs.replace(line, number=number) for number, line in enumerate(lines, 1))
    return Agenda(
        meeting=meeting.id if meeting else None,
        on=on,
        start=meeting.start if meeting else None,
        place=meeting.place if meeting else None,
        lines=numbered,
    )


def changes(old: Agenda, new: Agenda) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Titles that came and titles that went."""
    before = {fold(line.title): line.title for line in old.lines if line.title}
    after = {fold(line.title): line.title for line in new.lines if line.title}
    return (
        tuple(title for key, title in after.items() if key not in before),
        tuple(title for key, title in before.items() if key not in after),
    )


def open_tasks(register: Register) -> tuple[Task, ...]:
    """What is left to do, by number."""
    return tuple(sorted((task for task in register.tasks.values() if task.open), key=lambda task: task.number))


def log(register: Register) -> tuple[Task, ...]:
    """The follow-up log: open tasks, and those closed since the last meeting, which are shown once more."""
    last = schedule.previous_meeting(register, None)
    shown = (task for task in register.tasks.values() if task.open or _just_closed(task, last))
    return tuple(sorted(shown, key=lambda task: task.number))


def _just_closed(task: Task, last: Meeting | None) -> bool:
    """Closed in the last meeting's minutes, or reported since then."""
    return not task.removed and (task.closed_in is None or (last is not None and task.closed_in == last.id))


def _lines(register: Register, on: date | None) -> Iterator[AgendaLine]:
    previous = schedule.previous_meeting(register, on)
    if previous:
        yield AgendaLine(number=0, title="", reason=Reason.PREVIOUS_MINUTES, from_date=previous.on)
    tasks = open_tasks(register)
    if tasks or previous:
        yield AgendaLine(number=0, title="", reason=Reason.FOLLOW_UP, tasks=tuple(task.number for task in tasks))
    yield from (_returning(register, matter) for matter in register.returns.values() if matter.dealt_with is None)
    yield from (_standing(register, item) for item in register.standing.values())
    proposals = [p for p in register.proposals.values() if p.state in _ON_THE_AGENDA]
    yield from (_proposed(register, p) for p in proposals if p.state is not ProposalState.LATE)
    yield from (_proposed(register, p) for p in proposals if p.state is ProposalState.LATE)
    yield AgendaLine(number=0, title="", reason=Reason.ANY_OTHER_BUSINESS)
    yield AgendaLine(number=0, title="", reason=Reason.NEXT_MEETING)


def _returning(register: Register, matter: ComingBack) -> AgendaLine:
    return AgendaLine(
        number=0,
        title=matter.matter.strip().rstrip("."),
        reason=_REASONS[matter.kind],
        from_date=register.meetings[matter.meeting].on,
        presenter=", ".join(giver.name or giver.label for giver in matter.giver) or None,
        carried=matter.carried,
        tasks=() if matter.task is None else (matter.task,),
    )


def _standing(register: Register, item: Standing) -> AgendaLine:
    since = register.meetings[item.since].on if item.since else None
    return AgendaLine(number=0, title=item.title, reason=Reason.STANDING, from_date=since)


def _proposed(register: Register, proposal: Proposal) -> AgendaLine:
    person = next((p for p in register.body.members if p.id == proposal.proposer), None)
    return AgendaLine(
        number=0,
        title=proposal.title,
        reason=Reason.LATE_PROPOSAL if proposal.state is ProposalState.LATE else Reason.PROPOSAL,
        proposer=person.name if person else proposal.proposer,
        presenter=proposal.presenter,
        kind=proposal.kind,
        minutes=proposal.minutes,
        papers=proposal.papers,
    )


def _without_repeats(lines: Iterator[AgendaLine]) -> list[AgendaLine]:
    """A matter stands once: the first reason for it is kept."""
    kept: list[AgendaLine] = []
    for line in lines:
        if not (line.title and any(other.title and alike(line.title, other.title) >= _THE_SAME for other in kept)):
            kept.append(line)
    return kept
