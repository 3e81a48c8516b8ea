"""Agendas that do not go out by themselves: somebody asked that they wait, or personal identity numbers stand in them.

The secretary hears of it when the agenda should have gone out, and of numbers by the deadline for items already. What takes the
numbers away lets the agenda go; what was asked holds until secretary or chair have it sent.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from service.register import agenda as agendas
from service.register import people, schedule
from service.register.gate import in_tasks
from service.register.identities import has_number, places
from service.register.mailing import WhyWaits
from service.register.model import Meeting, Moment, Register
from service.register.notices import AgendaWithheld

_HELD, _EARLY = "held", "numbers"


def waits(register: Register, meeting: Meeting) -> bool:
    """Whether the agenda of this meeting does not go out by itself."""
    return meeting.withheld is not None or bool(numbers(register, meeting))


def was_told(register: Register, meeting: Meeting) -> bool:
    """Whether the secretary has heard that it waits, at the time it should have gone out."""
    return f"{_HELD}.{meeting.id}.{meeting.on}" in register.moments


def numbers(register: Register, meeting: Meeting) -> tuple[str, ...]:
    """Where personal identity numbers stand in what goes out with an agenda: its lines, its papers, the log."""
    return _numbers(register, meeting) if _anywhere(register) else ()


def _numbers(register: Register, meeting: Meeting) -> tuple[str, ...]:
    lines = agendas.agenda(register, meeting).lines
    words = (f"{line.number}. {part}" for line in lines for part in (line.title, *line.points, line.presenter) if part)
    papers = (place for line in lines if line.key in register.proposals for place in register.proposals[line.key].numbers)
    return (*places(words), *papers, *in_tasks(register))


def _anywhere(register: Register) -> bool:
    """Whether a number stands in anything of which agendas are made: they are costly to make, and the clock often asks."""
    edited = [line for meeting in register.meetings.values() if meeting.edited for line in meeting.edited.lines]
    return (
        has_number(*(words for task in register.tasks.values() for words in (task.what, task.note)))
        or has_number(*(item.title for item in register.standing.values()), *(back.matter for back in register.returns.values()))
        or has_number(*(words for line in edited for words in (line.title, line.presenter, *line.points)))
        or any(one.numbers or has_number(one.title, one.presenter) for one in register.proposals.values())
    )


def planned(register: Register) -> Iterator[Moment]:
    """When the secretary is to hear of agendas that wait."""
    anywhere = _anywhere(register)
    for meeting in register.meetings.values():
        at = schedule.dispatch_moment(meeting, register.body)
        if at is None or not schedule.is_to_come(meeting) or schedule.dispatch_key(meeting) in register.moments:
            continue
        found = anywhere and bool(_numbers(register, meeting))
        early = schedule.moment_before(meeting, register.body.schedule.deadline, register.body)
        if found or meeting.withheld:
            yield Moment(key=f"{_HELD}.{meeting.id}.{meeting.on}", at=at, about=meeting.id)
        if found and early and early < at:
            yield Moment(key=f"{_EARLY}.{meeting.id}.{meeting.on}", at=early, about=meeting.id)


def tell(register: Register, due: Iterable[Moment], now: datetime) -> tuple[Register, tuple[AgendaWithheld, ...]]:
    """Tell of each such agenda, of what comes due together once."""
    meetings = dict.fromkeys(moment.about for moment in due)
    return register, tuple(notice for key in meetings for notice in told(register, register.meetings[key], now))


def told(register: Register, meeting: Meeting, now: datetime, letter: str | None = None) -> Iterator[AgendaWithheld]:
    """Word to the secretary that this agenda waits, and why."""
    at = schedule.dispatch_moment(meeting, register.body)
    begins = schedule.starts(meeting, register.body)
    if at is None or begins is None:
        return
    found = numbers(register, meeting)
    asked = (WhyWaits.ASKED,) if meeting.withheld else ()
    for keeper in people.secretaries(register.body):
        yield AgendaWithheld(
            to=keeper.id,
            key=f"{_EARLY if now < at else _HELD}.{meeting.id}.{meeting.on}",
            letter=letter,
            meeting=meeting,
            at=at,
            why=(*asked, *((WhyWaits.NUMBERS,) if found else ())),
            numbers=found,
            early=now < at,
            over=now >= begins,
        )
