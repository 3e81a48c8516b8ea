"""What the secretary is reminded of: minutes that have not come, a next meeting nobody has planned, a meeting on a free day."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from service.register import people, schedule
from service.register.effects import Happening
from service.register.model import Meeting, MeetingState, Moment, Register, Span
from service.register.notices import AnyNotice, MeetingOnFreeDay, MeetingWanted, MinutesAwaited

_AGAIN = timedelta(days=7)
_AGAIN_KEY = ".again"
_QUIET = Span(days=28)  # after a meeting without a next one
_EARLY = Span(days=56)  # before a meeting: early enough to find another day and to tell it before items are asked for
_SATURDAY = 5


def minutes_due(register: Register) -> Iterator[Moment]:
    """When minutes are asked for, of each meeting that has none and was not followed by one that has."""
    for meeting in register.meetings.values():
        at = schedule.moment_after(meeting, register.body.schedule.minutes_due, register.body)
        if at and _lacks_minutes(register, meeting):
            key = f"{Happening.MINUTES_DUE}.{meeting.id}.{meeting.on}"
            yield Moment(key=key, at=at, about=meeting.id)
            yield Moment(key=f"{key}{_AGAIN_KEY}", at=_later(register, at), about=meeting.id)


def ask_for_minutes(register: Register, due: Iterable[Moment], now: datetime) -> tuple[Register, tuple[AnyNotice, ...]]:  # noqa: ARG001  # one signature for all
    """Remind the secretary; the second time the chair, too. What comes due together is one reminder, the second."""
    latest = {moment.about: moment for moment in sorted(due, key=lambda one: one.at)}
    notices: list[AnyNotice] = []
    for moment in latest.values():
        again = moment.key.endswith(_AGAIN_KEY)
        notices += (
            MinutesAwaited(to=person.id, key=moment.key, meeting=register.meetings[moment.about], again=again)
            for person in (people.keepers if again else people.secretaries)(register.body)
        )
    return register, tuple(notices)


def gaps(register: Register) -> Iterator[Moment]:
    """Some weeks after the last meeting that is known."""
    last = _last(register)
    at = schedule.moment_after(last, _QUIET, register.body) if last else None
    if last and at:
        yield Moment(key=f"{Happening.MEETING_WANTED}.{last.id}.{last.on}", at=at, about=last.id)


def ask_for_meeting(register: Register, due: Iterable[Moment], now: datetime) -> tuple[Register, tuple[AnyNotice, ...]]:  # noqa: ARG001  # one signature for all
    """Ask the secretary when the next meeting is."""
    notices = (
        MeetingWanted(to=keeper.id, key=moment.key, last=register.meetings[moment.about])
        for moment in due
        for keeper in people.secretaries(register.body)
    )
    return register, tuple(notices)


def free_days(register: Register) -> Iterator[Moment]:
    """Long before each meeting that the configuration puts on a free day. What a letter put there was meant."""
    days = {slot.on for slot in register.body.schedule.meetings}
    for meeting in register.meetings.values():
        at = schedule.moment_before(meeting, _EARLY, register.body)
        if at and meeting.on in days and schedule.is_to_come(meeting) and _is_free(meeting.on, register, days):
            yield Moment(key=f"{Happening.FREE_DAY}.{meeting.id}.{meeting.on}", at=at, about=meeting.id)


def tell_free_days(register: Register, due: Iterable[Moment], now: datetime) -> tuple[Register, tuple[AnyNotice, ...]]:
    """Tell the secretary, while the meeting is still to come."""
    notices: list[AnyNotice] = []
    for moment in due:
        meeting = register.meetings[moment.about]
        begins = schedule.starts(meeting, register.body)
        if begins and now < begins:
            notices += (
                MeetingOnFreeDay(to=keeper.id, key=moment.key, meeting=meeting) for keeper in people.secretaries(register.body)
            )
    return register, tuple(notices)


def _lacks_minutes(register: Register, meeting: Meeting) -> bool:
    if meeting.versions or meeting.state is MeetingState.CANCELLED:
        return False
    return not any(other.versions and other.on and meeting.on and other.on > meeting.on for other in register.meetings.values())


def _later(register: Register, at: datetime) -> datetime:
    """A week later, at the same time of the day."""
    body = register.body
    day = schedule.working_day_before(schedule.today(body, at + _AGAIN), body.schedule)
    return schedule.moment(day, body.schedule.dispatch_at, body)


def _last(register: Register) -> Meeting | None:
    """The last meeting that is known."""
    held = [meeting for meeting in register.meetings.values() if meeting.on and meeting.state is not MeetingState.CANCELLED]
    return max(held, key=lambda meeting: meeting.on or date.min, default=None)


def _is_free(on: date, register: Register, days: Iterable[date]) -> bool:
    """A red day; or a weekend, for a body that otherwise meets on weekdays."""
    weekends = [day.weekday() >= _SATURDAY for day in days]
    return on in register.body.schedule.red_days or (on.weekday() >= _SATURDAY and sum(weekends) * 2 < len(weekends))
