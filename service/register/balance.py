"""The state of the log (ärendebalans): what is open and how old, what was done and how fast, how it went over the meetings."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from statistics import median_low

from service.register.minutes import State, Value
from service.register.model import Register, Task
from service.register.schedule import due_of, today

_PERIOD = timedelta(days=183)
_SHOWN = 5
_MEETINGS = 8
_OFTEN = 2


class Tally(Value, frozen=True, kw_only=True):
    """How the log stood at the end of a meeting's day: tasks open then, and tasks done in all since the first of those shown."""

    on: date
    open: int
    done: int


class Balance(Value, frozen=True, kw_only=True):
    """The log on a day. ``closed`` were done or stopped in the half-year before it, in ``days`` from being given (the median).

    ``oldest`` and ``carried`` are the first few: the longest open, and those that most meetings found open (two at least).
    ``ownerless`` and ``dateless`` are all open tasks without anybody responsible, or without a due date
    though they are to end.
    """

    on: date
    open: int
    overdue: int
    closed: int
    days: int | None
    oldest: tuple[Task, ...]
    carried: tuple[Task, ...]
    ownerless: tuple[Task, ...]
    dateless: tuple[Task, ...]
    tallies: tuple[Tally, ...]


def balance(register: Register, on: date) -> Balance:
    """The state of the log on this day."""
    tasks = [task for task in register.tasks.values() if not task.removed]
    open_ = [task for task in tasks if task.open]
    ended = {task.number: day for task in tasks if (day := closed_on(register, task)) and on - _PERIOD <= day <= on}
    spans = [(ended[task.number] - given_on(register, task)).days for task in tasks if task.number in ended]
    return Balance(
        on=on,
        open=len(open_),
        overdue=sum(1 for task in open_ if (due := due_of(task, register)) and due.on and due.on < on),
        closed=len(ended),
        days=median_low(spans) if spans else None,
        oldest=_first(open_, lambda task: (given_on(register, task), task.number)),
        carried=_first((task for task in open_ if task.carried >= _OFTEN), lambda task: (-task.carried, task.number)),
        ownerless=tuple(task for task in open_ if not task.responsible),
        dateless=tuple(task for task in open_ if task.due is None and task.state is not State.ONGOING),
        tallies=_tallies(register, tasks),
    )


def given_on(register: Register, task: Task) -> date:
    """The day of the meeting that gave the task; that of its letter where the meeting has none."""
    meeting = register.meetings.get(task.meeting)
    return meeting.on if meeting and meeting.on else today(register.body, task.evidence.at)


def closed_on(register: Register, task: Task) -> date | None:
    """The day on which the task was last closed: that of the meeting or of the letter that said so. None while it is open."""
    if task.open:
        return None
    last = next((change for change in reversed(task.history) if change.field == "state"), None)
    meeting = register.meetings.get((last.meeting if last else task.meeting) or "")
    if meeting and meeting.on:
        return meeting.on
    return today(register.body, (last.evidence if last else task.evidence).at)


def _first(tasks: Iterable[Task], order: Callable[[Task], tuple[object, int]]) -> tuple[Task, ...]:
    return tuple(sorted(tasks, key=order)[:_SHOWN])


def _tallies(register: Register, tasks: Sequence[Task]) -> tuple[Tally, ...]:
    """The last meetings with minutes, oldest first."""
    days = sorted(meeting.on for meeting in register.meetings.values() if meeting.versions and meeting.on)[-_MEETINGS:]
    lives = [(given_on(register, task), closed_on(register, task)) for task in tasks]
    return tuple(
        Tally(
            on=day,
            open=sum(1 for given, closed in lives if given <= day and (closed is None or closed > day)),
            done=sum(1 for _, closed in lives if closed is not None and days[0] <= closed <= day),
        )
        for day in days
    )
