"""The agenda of a coming meeting, computed from the register at the moment it is asked for, each line with its reason.

Lines that every meeting has (previous minutes, follow-up, any other business) have an empty title: the language names them.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import msgspec

from service.register import schedule
from service.register.likeness import alike, fold
from service.register.minutes import ReturnKind
from service.register.model import ComingBack, Meeting, MemberRole, Person, Proposal, ProposalState, Register, Standing, Task
from service.register.ordering import arranged
from service.register.outline import Agenda, AgendaLine, Reason, is_internal

_REASONS = {
    ReturnKind.REPORT: Reason.REPORT,
    ReturnKind.DEFERRED: Reason.DEFERRED,
    ReturnKind.REFERRED_BACK: Reason.REFERRED_BACK,
}
_THE_SAME = 0.85


def next_agenda(register: Register, now: datetime) -> Agenda:
    """The agenda of the next meeting as it stands now; without date when no next meeting is known."""
    return agenda(register, schedule.next_meeting(register, now))


def agenda(register: Register, meeting: Meeting | None) -> Agenda:
    """The agenda of this meeting, or of the next one whenever it will be (None)."""
    lines: Sequence[AgendaLine] = computed(register, meeting)
    if meeting and meeting.edited:
        lines = arranged(lines, meeting.edited)
    numbered = tuple(msgspec.structs.replace(line, number=number) for number, line in enumerate(lines, 1))
    return Agenda(
        meeting=meeting.id if meeting else None,
        on=meeting.on if meeting else None,
        start=meeting.start if meeting else None,
        place=meeting.place if meeting else None,
        lines=numbered,
    )


def for_reader(agenda: Agenda, reader: Person) -> Agenda:
    """What of an agenda this person may see; the numbers stay, so that they mean the same to everybody.

    A title that still bears the mark, in minutes for example, is left out as well.
    """
    if reader.role is not MemberRole.INFORMED:
        return agenda
    kept = tuple(line for line in agenda.lines if not (line.internal or is_internal(line.title)))
    return msgspec.structs.replace(agenda, lines=kept)


def computed(register: Register, meeting: Meeting | None) -> tuple[AgendaLine, ...]:
    """The lines that the register gives a meeting, whatever the secretary made of them."""
    return tuple(_without_repeats(_lines(register, meeting.on if meeting else None)))


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
        yield _regular(Reason.PREVIOUS_MINUTES, from_date=previous.on)
    tasks = open_tasks(register)
    if tasks or previous:
        yield _regular(Reason.FOLLOW_UP, tasks=tuple(task.number for task in tasks))
    yield from (_returning(register, matter) for matter in register.returns.values() if matter.dealt_with is None)
    yield from (_standing(register, item) for item in register.standing.values())
    proposals = [p for p in register.proposals.values() if p.state.pending and _waits_for(register, p, on)]
    yield from (_proposed(register, p) for p in proposals if p.state is not ProposalState.LATE)
    yield from (_proposed(register, p) for p in proposals if p.state is ProposalState.LATE)
    yield _regular(Reason.ANY_OTHER_BUSINESS)
    yield _regular(Reason.NEXT_MEETING)


def _regular(reason: Reason, *, from_date: date | None = None, tasks: tuple[int, ...] = ()) -> AgendaLine:
    """A line that every meeting has; its key is its reason."""
    return AgendaLine(number=0, key=reason.value, title="", reason=reason, from_date=from_date, tasks=tasks)


def _returning(register: Register, matter: ComingBack) -> AgendaLine:
    return AgendaLine(
        number=0,
        key=matter.id,
        title=matter.matter.strip().rstrip("."),
        reason=_REASONS[matter.kind],
        from_date=register.meetings[matter.meeting].on,
        presenter=", ".join(giver.name or giver.label for giver in matter.giver) or None,
        carried=matter.carried,
        tasks=() if matter.task is None else (matter.task,),
    )


def _standing(register: Register, item: Standing) -> AgendaLine:
    since = register.meetings[item.since].on if item.since else None
    key = f"standing.{fold(item.title)}"
    return AgendaLine(number=0, key=key, title=item.title, reason=Reason.STANDING, from_date=since, internal=item.internal)


def _waits_for(register: Register, proposal: Proposal, on: date | None) -> bool:
    """Whether a proposal is for the meeting of this day: for it or an earlier one, and not moved away from it."""
    its = register.meetings.get(proposal.meeting or "")
    left = register.meetings.get(proposal.moved_from or "")
    if its is not None:
        return on is None or not schedule.is_to_come(its) or its.on is None or its.on <= on
    return left is None or on is None or left.on is None or on > left.on


def _proposed(register: Register, proposal: Proposal) -> AgendaLine:
    person = next((p for p in register.body.members if p.id == proposal.proposer), None)
    return AgendaLine(
        number=0,
        key=proposal.id,
        title=proposal.title,
        reason=Reason.LATE_PROPOSAL if proposal.state is ProposalState.LATE else Reason.PROPOSAL,
        proposer=person.name if person else proposal.proposer,
        presenter=proposal.presenter,
        kind=proposal.kind,
        minutes=proposal.minutes,
        papers=proposal.papers,
        internal=proposal.internal,
    )


def _without_repeats(lines: Iterator[AgendaLine]) -> list[AgendaLine]:
    """A matter stands once: the first reason for it is kept."""
    kept: list[AgendaLine] = []
    for line in lines:
        if not (line.title and any(other.title and alike(line.title, other.title) >= _THE_SAME for other in kept)):
            kept.append(line)
    return kept
