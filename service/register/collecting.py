"""Before an agenda goes out: items are asked for, and secretary and chair see what has come. Once for each day of a meeting.

A meeting that moves is collected for anew when there is time for it; what was over before its day was set never happens, and is
not missed either.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from service.register import agenda as agendas
from service.register import people, schedule
from service.register.calling import happened, missed
from service.register.effects import Happening
from service.register.model import Meeting, MeetingState, MemberRole, Moment, Proposal, ProposalState, Register, Span
from service.register.notices import AnyNotice, ItemsCalledFor, ItemsClosed
from service.register.outline import Agenda

_UNANSWERED = (ProposalState.PROPOSED, ProposalState.LATE)


def calls(register: Register) -> Iterator[Moment]:
    """When items are asked for; at once for a meeting planned later than that, unless they were for an earlier day of it."""
    for meeting, moment in _planned(register, Happening.CALL_FOR_ITEMS, register.body.schedule.call_for_items):
        if not (_was_over(meeting, moment) and happened(register, Happening.CALL_FOR_ITEMS, meeting)):
            yield moment


def deadlines(register: Register) -> Iterator[Moment]:
    """When items are due; never for a meeting that was planned later than that."""
    for meeting, moment in _planned(register, Happening.DEADLINE, register.body.schedule.deadline):
        if not _was_over(meeting, moment):
            yield moment


def call_for_items(register: Register, due: Iterable[Moment], now: datetime) -> tuple[Register, tuple[AnyNotice, ...]]:
    """Ask everybody who may propose, as long as items are in time."""
    notices: list[AnyNotice] = []
    for moment in due:
        meeting = register.meetings[moment.about]
        until = schedule.items_until(meeting, register.body)
        if until and now < until:
            notices += _called(register, meeting, moment, until)
        else:
            notices += missed(register, Happening.CALL_FOR_ITEMS, meeting, moment)
    return register, tuple(notices)


def close(register: Register, due: Iterable[Moment], now: datetime) -> tuple[Register, tuple[AnyNotice, ...]]:
    """Show secretary and chair the agenda, as long as it has not gone out."""
    notices: list[AnyNotice] = []
    for moment in due:
        meeting = register.meetings[moment.about]
        goes = schedule.dispatch_moment(meeting, register.body)
        if goes and now < goes:
            notices += _closed(register, meeting, moment, goes)
        else:
            notices += missed(register, Happening.DEADLINE, meeting, moment)
    return register, tuple(notices)


def _planned(register: Register, what: Happening, span: Span | None) -> Iterator[tuple[Meeting, Moment]]:
    """The moments so long before each meeting to come whose agenda has not gone out, if they are before that."""
    for meeting in register.meetings.values():
        at, out = schedule.moment_before(meeting, span, register.body), schedule.dispatch_moment(meeting, register.body)
        waits = (
            meeting.state is MeetingState.PLANNED and f"{Happening.DISPATCH}.{meeting.id}.{meeting.on}" not in register.moments
        )
        if at and out and at < out and waits:
            yield meeting, Moment(key=f"{what}.{meeting.id}.{meeting.on}", at=at, about=meeting.id)


def _was_over(meeting: Meeting, moment: Moment) -> bool:
    """Whether a moment was over when the day of the meeting was set."""
    return meeting.since is not None and moment.at <= meeting.since


def _called(register: Register, meeting: Meeting, moment: Moment, until: datetime) -> Iterator[ItemsCalledFor]:
    agenda = agendas.agenda(register, meeting)
    for member in people.readers(register.body):
        if member.role is not MemberRole.INFORMED:
            yield ItemsCalledFor(to=member.id, key=moment.key, agenda=agenda, until=until)


def _closed(register: Register, meeting: Meeting, moment: Moment, goes: datetime) -> Iterator[ItemsClosed]:
    agenda = agendas.agenda(register, meeting)
    waiting = _waiting(register, agenda)
    for keeper in people.keepers(register.body):
        yield ItemsClosed(to=keeper.id, key=moment.key, agenda=agenda, waiting=waiting, goes=goes)


def _waiting(register: Register, agenda: Agenda) -> tuple[Proposal, ...]:
    """The proposals on this agenda that nobody has answered."""
    lines = {line.key for line in agenda.lines}
    return tuple(p for p in register.proposals.values() if p.id in lines and p.state in _UNANSWERED)
