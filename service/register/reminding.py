"""Tasks with a day: whoever answers for them is reminded before, on and after it; later secretary and chair hear of them.

A stage is a number of days from the day a task is due. It belongs to that day and to the person who is told: another day, another
owner, another state is planned anew, but never for a moment that was over when it was said. Nobody gets two such mails a day, and
what a stop of the service has held up is said once, in the words of the day on which it is said.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TypeAlias

import msgspec

from service.register import people, schedule
from service.register.effects import Happening
from service.register.minutes import DueKind, State
from service.register.model import Body, Change, Moment, Person, Register, Task
from service.register.notices import AgendaDispatched, AnyNotice, TasksDue, TasksOverdue
from service.register.unreached import is_reached, secretaries

_TO_DO = (State.OPEN, State.IN_PROGRESS)
"""What people are asked for, days before too; of what waits for somebody else from its day on."""

_NOBODYS = (State.DONE, State.STOPPED, State.ONGOING)
"""What nobody is asked for: it is over, or it goes on as a matter of course."""

_DAY = timedelta(days=1)

Told: TypeAlias = Callable[[Task], tuple[Person, ...]]


def reminders(register: Register) -> Iterator[Moment]:
    """When the people of each task with a day are reminded of it; the secretary, where none of them can be written to."""
    return _moments(register, Happening.REMINDER, register.body.schedule.remind, _owners(register))


def escalations(register: Register) -> Iterator[Moment]:
    """When secretary and chair hear of each task that is long overdue."""
    days = register.body.schedule.escalate
    return _moments(register, Happening.ESCALATION, () if days is None else (days,), _keepers(register))


def remind(register: Register, due: tuple[Moment, ...], now: datetime) -> tuple[Register, tuple[TasksDue, ...]]:
    """One mail to each person, with all that comes due on this day."""
    due = _whole_day(register, due, reminders(register), now)
    notices = (_due(register, person, tasks, now) for person, tasks in _by_person(register, due).items())
    return _marked(register, Happening.REMINDER, due, now), tuple(notices)


def escalate(register: Register, due: tuple[Moment, ...], now: datetime) -> tuple[Register, tuple[TasksOverdue, ...]]:
    """The same for what is long overdue."""
    due = _whole_day(register, due, escalations(register), now)
    key = f"{Happening.ESCALATION}.{schedule.today(register.body, now)}"
    notices = (TasksOverdue(to=person, key=key, tasks=tasks) for person, tasks in _by_person(register, due).items())
    return _marked(register, Happening.ESCALATION, due, now), tuple(notices)


def without_called(notices: tuple[AnyNotice, ...]) -> tuple[AnyNotice, ...]:
    """What is said at one moment, without reminders of tasks that the same person gets with an agenda, which asks for them."""
    shown = {notice.to: notice.own for notice in notices if isinstance(notice, AgendaDispatched)}
    left = (_without(one, shown.get(one.to, ())) if isinstance(one, TasksDue) else one for one in notices)
    return tuple(one for one in left if not isinstance(one, TasksDue) or one.own or one.adrift)


def _without(notice: TasksDue, shown: tuple[Task, ...]) -> TasksDue:
    kept = {part: tuple(task for task in getattr(notice, part) if task not in shown) for part in ("late", "today", "soon")}
    return msgspec.structs.replace(notice, **kept)


def _moments(register: Register, what: Happening, stages: tuple[int, ...], told: Told) -> Iterator[Moment]:
    """Each stage of each task, for each person who is told."""
    stage = cache(lambda on, days: _stage(on, days, register.body))  # many tasks share their day
    for task, on in _dated(register) if stages else ():
        said, people_ = _settled(task), told(task)
        for days in stages:
            at = stage(on, days)
            if at > said and (days >= 0 or task.state in _TO_DO):
                for person in people_:
                    key = f"{what}.{task.number}.{on}.{person.id}.{days}"
                    yield Moment(key=key, at=_not_twice_a_day(register, what, person, at), about=str(task.number), to=person.id)


def _dated(register: Register) -> Iterator[tuple[Task, date]]:
    """The tasks that somebody should do by a day, each with that day as it is known now."""
    for task in register.tasks.values():
        if task.due is None or task.state in _NOBODYS or task.due.kind is DueKind.ONGOING:
            continue
        due = schedule.due_of(task, register)
        if due and due.on:
            yield task, due.on


def _stage(on: date, days: int, body: Body) -> datetime:
    """The moment so many days from the day that a task is due; a free day moves it away from what lies between."""
    working = schedule.working_day_after if days > 0 else schedule.working_day_before
    return schedule.moment(working(on + days * _DAY, body.schedule), body.schedule.dispatch_at, body)


def _settled(task: Task) -> datetime:
    """When it was last said that these people should do this by that day."""
    return next((change.evidence.at for change in reversed(task.history) if _settles(change)), task.evidence.at)


def _settles(change: Change) -> bool:
    """Whether a change gave the task another day or owner, or brought it back among what people are asked for."""
    return change.field in ("due", "responsible", "removed") or (change.field == "state" and State(change.old) not in _TO_DO)


def _owners(register: Register) -> Told:
    """Those who answer for a task and whom mail reaches; the secretary when there is no such person."""
    reached = {member.id: member for member in register.body.members if is_reached(register, member)}
    keepers = secretaries(register)

    def owners(task: Task) -> tuple[Person, ...]:
        ids = dict.fromkeys(party.person for party in task.responsible if party.person in reached)
        return tuple(reached[id_] for id_ in ids if id_) or keepers

    return owners


def _keepers(register: Register) -> Told:
    """Secretary and chair, whatever the task."""
    keepers = tuple(one for one in people.keepers(register.body) if is_reached(register, one))
    return lambda _: keepers


def _not_twice_a_day(register: Register, what: Happening, person: Person, at: datetime) -> datetime:
    """The moment, or the next working morning when this person has had the mail of that day."""
    body, last = register.body, register.moments.get(_latest(what, person.id))
    if last is None or schedule.today(body, at) > schedule.today(body, last):
        return at
    return _stage(schedule.today(body, last), 1, body)


def _whole_day(register: Register, due: tuple[Moment, ...], planned: Iterable[Moment], now: datetime) -> tuple[Moment, ...]:
    """What is due, and what the same people would be told later on this day."""
    people_, midnight = {one.to for one in due}, schedule.moment(schedule.today(register.body, now) + _DAY, time(), register.body)
    later = (one for one in planned if one.to in people_ and one.key not in register.moments and one.at < midnight)
    return (*due, *later)


def _by_person(register: Register, due: Iterable[Moment]) -> dict[str, tuple[Task, ...]]:
    """What each person is told of: each task once, whatever stages of it are due, in the order of their days."""
    numbers: dict[str, dict[str, None]] = {}
    for one in due:
        numbers.setdefault(one.to, {})[one.about] = None
    return {person: tuple(sorted(map(register.tasks.__getitem__, of), key=_place(register))) for person, of in numbers.items()}


def _place(register: Register) -> Callable[[Task], tuple[date, int]]:
    return lambda task: (_day(register, task), task.number)


def _day(register: Register, task: Task) -> date:
    due = schedule.due_of(task, register)
    return (due and due.on) or date.max


def _marked(register: Register, what: Happening, due: Iterable[Moment], now: datetime) -> Register:
    """The register that knows what was said, and to whom last."""
    said = {key: now for one in due for key in (one.key, _latest(what, one.to))}
    return msgspec.structs.replace(register, moments={**register.moments, **said})


def _latest(what: Happening, person: str) -> str:
    """The key under which stands when somebody was last told."""
    return f"{what}.{person}"


def _due(register: Register, person: str, tasks: tuple[Task, ...], now: datetime) -> TasksDue:
    """The tasks in the words of this day: overdue, due today, due soon; and apart those of which nobody else can be reminded."""
    today = schedule.today(register.body, now)
    own = [task for task in tasks if any(party.person == person for party in task.responsible)]
    return TasksDue(
        to=person,
        key=f"{Happening.REMINDER}.{today}",
        late=tuple(task for task in own if _day(register, task) < today),
        today=tuple(task for task in own if _day(register, task) == today),
        soon=tuple(task for task in own if _day(register, task) > today),
        adrift=tuple(task for task in tasks if task not in own),
    )
