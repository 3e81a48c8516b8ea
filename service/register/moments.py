"""What the clock causes: each thing once, its key set in the register by the same change that says it."""

from datetime import datetime

import msgspec

from service.register import agenda as agendas
from service.register import people, schedule
from service.register.attending import expected
from service.register.model import Meeting, MeetingState, Register
from service.register.notices import AgendaDispatched, AnyNotice, MomentMissed

_DISPATCH = "dispatch"


def next_moment(register: Register) -> datetime | None:
    """When the clock next has something to do for this body."""
    moments = (schedule.dispatch_moment(meeting, register.body) for meeting in _to_call(register))
    return min((moment for moment in moments if moment), default=None)


def tick(register: Register, now: datetime) -> tuple[Register, tuple[AnyNotice, ...]]:
    """Do what is due: send each agenda whose day has come, or tell the secretary when its meeting is over already."""
    notices: list[AnyNotice] = []
    for meeting in _to_call(register):
        due = schedule.dispatch_moment(meeting, register.body)
        if due is None or now < due:
            continue
        begins = schedule.starts(meeting, register.body)
        in_time = begins is not None and now < begins
        called = msgspec.structs.replace(meeting, state=MeetingState.CALLED) if in_time else meeting
        register = msgspec.structs.replace(
            register,
            meetings={**register.meetings, meeting.id: called},
            moments={**register.moments, _key(meeting): now},
        )
        notices += _dispatched(register, called) if in_time else _missed(register, meeting)
    return register, tuple(notices)


def was_called(register: Register, meeting: Meeting) -> bool:
    """Whether the agenda of the meeting has gone out, be it for an earlier day: then everybody has it in their calendar."""
    return any(moment.startswith(f"{_DISPATCH}.{meeting.id}.") for moment in register.moments)


def _key(meeting: Meeting) -> str:
    """The meeting and its day: a meeting that moves is called anew."""
    return f"{_DISPATCH}.{meeting.id}.{meeting.on}"


def _to_call(register: Register) -> list[Meeting]:
    return [m for m in register.meetings.values() if schedule.is_to_come(m) and m.on and _key(m) not in register.moments]


def _dispatched(register: Register, meeting: Meeting) -> list[AgendaDispatched]:
    agenda = agendas.agenda(register, meeting)
    tasks = agendas.open_tasks(register)
    return [
        AgendaDispatched(
            to=member.id,
            key=_key(meeting),
            agenda=agenda,
            own=people.own(tasks, member),
            log=agendas.log(register),
            attendance=expected(register, meeting),
        )
        for member in people.readers(register.body)
    ]


def _missed(register: Register, meeting: Meeting) -> list[MomentMissed]:
    keepers = people.secretaries(register.body)
    return [MomentMissed(to=keeper.id, key=f"missed.{_key(meeting)}", on=meeting.on) for keeper in keepers if meeting.on]
