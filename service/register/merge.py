"""What a draft does to the tasks: three-way, between new draft, earlier draft and what members reported.

The rules, each with a test of its name:

* a task that an earlier draft gave keeps its number; the same assignment in other words is the same task;
* an assignment that the new draft no longer has is marked removed, unless somebody has reported on it;
* a log row changes the task that its number, or its words, point at; two that fit about equally are asked about;
* a row that says the same as in the earlier draft says nothing new;
* what somebody reported by mail after the meeting is never undone by that meeting's minutes: the conflict is listed;
* an open task that nobody mentioned stays open; every later meeting that finds it open counts.
"""

import msgspec

from service.register.assignments import assign
from service.register.bench import Bench, Filing
from service.register.effects import TaskEffect
from service.register.followup import follow_up
from service.register.minutes import Question, Value
from service.register.model import Register, Task


class Merged(Value, frozen=True, kw_only=True):
    """The tasks after the filing, what happened to each, and what could not be told."""

    tasks: dict[str, Task]
    effects: tuple[TaskEffect, ...] = ()
    conflicts: tuple[TaskEffect, ...] = ()
    questions: tuple[Question, ...] = ()


def merge(register: Register, filing: Filing) -> Merged:
    """File a draft's log rows and assignments among the tasks."""
    bench = Bench(register, filing)
    follow_up(bench)
    assign(bench)
    if filing.before is None:
        _carry(bench)
    return Merged(
        tasks=bench.tasks,
        effects=tuple(bench.effects.values()),
        conflicts=tuple(bench.conflicts.values()),
        questions=tuple(bench.questions),
    )


def _carry(bench: Bench) -> None:
    """Count this meeting for every earlier task still open after it; settle when those reported done were closed."""
    here = bench.filing.meeting.id
    for key, task in bench.tasks.items():
        if task.meeting == here or _given_later(bench, task):
            continue
        if task.open:
            bench.tasks[key] = msgspec.structs.replace(task, carried=task.carried + 1)
        elif task.closed_in is None:
            bench.tasks[key] = msgspec.structs.replace(task, closed_in=task.meeting)
    _refresh(bench)


def _given_later(bench: Bench, task: Task) -> bool:
    return task.meeting in bench.newer


def _refresh(bench: Bench) -> None:
    """Let the effects show the tasks as they now are."""
    for key, effect in bench.effects.items():
        bench.effects[key] = msgspec.structs.replace(effect, task=bench.tasks[key])
