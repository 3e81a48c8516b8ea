"""When the body meets, when its agenda goes out, what "the next meeting" means. Times are aware; red days come in as values."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import msgspec

from service.register.effects import Happening
from service.register.minutes import Due, DueKind
from service.register.model import Body, Meeting, MeetingState, Register, Schedule, Span, Task

DAY = timedelta(days=1)
_TO_COME = (MeetingState.PLANNED, MeetingState.CALLED)


def today(body: Body, now: datetime) -> date:
    """The day it is where the body meets."""
    return now.astimezone(ZoneInfo(body.timezone)).date()


def coming(register: Register, after: date) -> tuple[Meeting, ...]:
    """Meetings to come after this day, soonest first."""
    planned = ((m.on, m) for m in register.meetings.values() if m.state in _TO_COME and m.on is not None and m.on > after)
    return tuple(meeting for _, meeting in sorted(planned, key=lambda pair: pair[0]))


def is_to_come(meeting: Meeting) -> bool:
    """Whether a meeting is planned or called, and neither held nor cancelled."""
    return meeting.state in _TO_COME


def next_meeting(register: Register, now: datetime) -> Meeting | None:
    """The next meeting: after the last one that has minutes, and not in the past."""
    held = [m.on for m in register.meetings.values() if m.versions and m.on is not None]
    yesterday = today(register.body, now) - DAY
    return next(iter(coming(register, max([yesterday, *held]))), None)


def coming_on(register: Register, on: date | None, now: datetime) -> Meeting | None:
    """The coming meeting of this day, today's too; the next meeting when no day is given."""
    if on is None:
        return next_meeting(register, now)
    return next((meeting for meeting in coming(register, today(register.body, now) - DAY) if meeting.on == on), None)


def days_to_come(register: Register, now: datetime) -> tuple[date, ...]:
    """The days of the meetings to come, today's too."""
    return tuple(meeting.on for meeting in coming(register, today(register.body, now) - DAY) if meeting.on)


def coming_days(register: Register, now: datetime) -> tuple[str, ...]:
    """The days of the next few meetings, as 2026-04-09."""
    return tuple(on.isoformat() for on in days_to_come(register, now)[:3])


def with_meeting(register: Register, meeting: Meeting) -> Register:
    """The register with this meeting as it now is."""
    return msgspec.structs.replace(register, meetings={**register.meetings, meeting.id: meeting})


def new_ids(register: Register) -> Iterator[str]:
    """Ids that no meeting has yet."""
    return (f"m{number}" for number in count(max((int(key[1:]) for key in register.meetings), default=0) + 1))


def previous_meeting(register: Register, before: date | None) -> Meeting | None:
    """The latest meeting with minutes, before this day."""
    held = [m for m in register.meetings.values() if m.versions and m.on is not None and (before is None or m.on < before)]
    return max(held, key=lambda m: m.on or date.min, default=None)


def is_working_day(day: date, schedule: Schedule) -> bool:
    """Monday to Friday and not a red day."""
    return day.weekday() < 5 and day not in schedule.red_days


def days_before(on: date, span: Span, schedule: Schedule) -> date:
    """The day so long before this one; a free day moves it earlier, never later."""
    day, left = on, span.days
    while left > 0:
        day -= DAY
        if not span.working or is_working_day(day, schedule):
            left -= 1
    return working_day_before(day, schedule)


def days_after(on: date, span: Span, schedule: Schedule) -> date:
    """The day so long after this one; a free day moves it earlier, but not to before this day."""
    day, left = on, span.days
    while left > 0:
        day += DAY
        if not span.working or is_working_day(day, schedule):
            left -= 1
    return max(working_day_before(day, schedule), on)


def working_day_before(day: date, schedule: Schedule) -> date:
    """This day if it is a working day, else the last one before it."""
    while not is_working_day(day, schedule):
        day -= DAY
    return day


def working_day_after(day: date, schedule: Schedule) -> date:
    """This day if it is a working day, else the first one after it."""
    while not is_working_day(day, schedule):
        day += DAY
    return day


def moment_before(meeting: Meeting, span: Span | None, body: Body) -> datetime | None:
    """The moment so long before a meeting at which its people hear of it."""
    if meeting.on is None or span is None:
        return None
    return moment(days_before(meeting.on, span, body.schedule), body.schedule.dispatch_at, body)


def dispatch_moment(meeting: Meeting, body: Body) -> datetime | None:
    """When the agenda of this meeting goes out."""
    return moment_before(meeting, body.schedule.dispatch, body)


def items_until(meeting: Meeting, body: Body) -> datetime | None:
    """Until when proposals are in time: the deadline, if it was still to come when the meeting was planned; else the dispatch."""
    ends, out = moment_before(meeting, body.schedule.deadline, body), dispatch_moment(meeting, body)
    if ends is None or out is None or ends > out or (meeting.since and ends <= meeting.since):
        return out
    return ends


def moment_after(meeting: Meeting, span: Span | None, body: Body) -> datetime | None:
    """The moment so long after a meeting; a free day moves it earlier, too."""
    if meeting.on is None or span is None:
        return None
    return moment(days_after(meeting.on, span, body.schedule), body.schedule.dispatch_at, body)


def dispatch_key(meeting: Meeting) -> str:
    """The key of the moment at which it does: another day is another moment."""
    return f"{Happening.DISPATCH}.{meeting.id}.{meeting.on}"


def starts(meeting: Meeting, body: Body) -> datetime | None:
    """When the meeting starts; the end of its day when no time is known."""
    return None if meeting.on is None else moment(meeting.on, meeting.start or time(23, 59), body)


def moment(day: date, at: time, body: Body) -> datetime:
    """A wall time of the body as UTC; a time that the clock jumps over in spring is the moment after the jump."""
    return datetime.combine(day, at, ZoneInfo(body.timezone)).astimezone(UTC)


def due_of(task: Task, register: Register) -> Due | None:
    """When the task is due; "the next meeting" is the day of the one after it was said, once that is known."""
    due = task.due
    if due is None or due.on is not None or due.kind is not DueKind.NEXT_MEETING:
        return due
    said = _due_said_on(task, register)
    later = [m.on for m in register.meetings.values() if m.on and m.on > said and m.state is not MeetingState.CANCELLED]
    return msgspec.structs.replace(due, on=min(later, default=None))


def _due_said_on(task: Task, register: Register) -> date:
    """The day on which the due date was last changed, by minutes or by mail; else that of the meeting that gave the task."""
    last = next((change for change in reversed(task.history) if change.field == "due"), None)
    at = last.evidence.at if last else task.evidence.at
    said_in = register.meetings.get((last.meeting if last else task.meeting) or "")
    return said_in.on if said_in and said_in.on else today(register.body, at)
