"""Before a meeting: its agenda goes out, once for each day it is planned on."""

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from service.register import agenda as agendas
from service.register import people, schedule, withholding
from service.register.attending import expected
from service.register.effects import Happening
from service.register.model import File, Meeting, MeetingState, Moment, Register
from service.register.notices import AgendaDispatched, AnyNotice, MomentMissed


def dispatches(register: Register) -> Iterator[Moment]:
    """When the agenda of each meeting to come goes out. A meeting that moves is called anew."""
    for meeting in register.meetings.values():
        at = schedule.dispatch_moment(meeting, register.body)
        if at and schedule.is_to_come(meeting) and not withholding.waits(register, meeting):
            yield Moment(key=schedule.dispatch_key(meeting), at=at, about=meeting.id)


def dispatch(register: Register, due: Iterable[Moment], now: datetime) -> tuple[Register, tuple[AnyNotice, ...]]:
    """Send each agenda whose day has come; tell the secretary when its meeting is over already."""
    notices: list[AnyNotice] = []
    for moment in due:
        meeting = register.meetings[moment.about]
        begins = schedule.starts(meeting, register.body)
        if begins is None or now >= begins:
            notices += () if withholding.was_told(register, meeting) else missed(register, Happening.DISPATCH, meeting, moment)
            continue
        register, said = call(register, meeting, now)
        notices += said
    return register, tuple(notices)


def call(register: Register, meeting: Meeting, now: datetime) -> tuple[Register, tuple[AgendaDispatched, ...]]:
    """Send the agenda of this meeting to everybody, now."""
    key = schedule.dispatch_key(meeting)
    called = msgspec.structs.replace(meeting, state=MeetingState.CALLED, withheld=None)
    after = msgspec.structs.replace(schedule.with_meeting(register, called), moments={**register.moments, key: now})
    return after, tuple(_dispatched(after, called, key))


def happened(register: Register, what: Happening, meeting: Meeting) -> bool:
    """Whether it has happened for this meeting, be it for an earlier day."""
    return any(moment.startswith(f"{what}.{meeting.id}.") for moment in register.moments)


def was_called(register: Register, meeting: Meeting) -> bool:
    """Whether the agenda of the meeting has gone out, be it for an earlier day: then everybody has it in their calendar."""
    return happened(register, Happening.DISPATCH, meeting)


def missed(register: Register, what: Happening, meeting: Meeting, moment: Moment) -> tuple[MomentMissed, ...]:
    """Word to the secretary that it is too late for something of this meeting; none if it was when the day was set."""
    if meeting.on is None or (meeting.since and moment.at <= meeting.since):
        return ()
    keepers = people.secretaries(register.body)
    return tuple(MomentMissed(to=keeper.id, key=f"missed.{moment.key}", what=what, on=meeting.on) for keeper in keepers)


def _dispatched(register: Register, meeting: Meeting, key: str) -> list[AgendaDispatched]:
    agenda = agendas.agenda(register, meeting)
    tasks = agendas.open_tasks(register)
    return [
        AgendaDispatched(
            to=member.id,
            key=key,
            agenda=agendas.for_reader(agenda, member),
            own=people.own(tasks, member),
            log=agendas.log(register),
            attendance=expected(register, meeting),
            minutes=_earlier_minutes(register, meeting),
        )
        for member in people.readers(register.body)
    ]


def _earlier_minutes(register: Register, meeting: Meeting) -> File | None:
    """The minutes of the last meeting before this one, as they were last mailed."""
    last = schedule.previous_meeting(register, meeting.on)
    if last is None:
        return None
    mailed = last.versions[: last.waiting.mailed] if last.waiting else last.versions
    return mailed[-1].file if mailed else None
