"""What reminders show: whose tasks are due, and what was last heard of those that are long overdue."""

from typing import Any

import msgspec

from service.register import people
from service.register.model import Change, Register, Task
from service.register.notices import TasksDue, TasksOverdue
from service.rendering import amended
from service.rendering.phrases import Phrases, clean
from service.rendering.rows import TaskRow, task_row

_LISTED = 4
"""So many numbers fit into a subject."""


def tasks_due(notice: TasksDue, register: Register, say: Phrases) -> dict[str, Any]:
    """The reader's tasks by how soon they are due, and those that nobody else can be reminded of."""
    numbers = [f"#{task.number}" for task in (notice.own or notice.adrift)]
    return {
        "late": [task_row(task, register, say, reader=notice.to) for task in notice.late],
        "today": [task_row(task, register, say, reader=notice.to) for task in notice.today],
        "soon": [task_row(task, register, say, reader=notice.to) for task in notice.soon],
        "adrift": [task_row(task, register, say) for task in notice.adrift],
        "count": len(numbers),
        "numbers": say.joined(numbers) if len(numbers) <= _LISTED else "",
        "example": numbers[0],
        "example_day": say.example_day,
        "ownerless": f"#{notice.adrift[0].number}" if notice.adrift else "",
        "other": amended.somebody(register.body),
    }


def tasks_overdue(notice: TasksOverdue, register: Register, say: Phrases) -> dict[str, Any]:
    """Each task with what its owner last wrote of it; ``silent`` are those of which nothing was heard."""
    silent = [f"#{task.number}" for task in notice.tasks if _last_word(task) is None]
    return {
        "tasks": [_with_last_word(task, register, say) for task in notice.tasks],
        "silent": say.joined(silent),
        "example": f"#{notice.tasks[0].number}",
        "example_day": say.example_day,
        "other": amended.somebody(register.body),
    }


def _with_last_word(task: Task, register: Register, say: Phrases) -> TaskRow:
    """The row of a task with "Bo Ek, 3 november: ”…”"; a comment that only repeats it is left out."""
    row, word = task_row(task, register, say), _last_word(task)
    if word is None:
        return row
    who, sentence = people.person(register.body, word.evidence.who), clean(word.evidence.sentence)
    day = say.day(word.evidence.at.astimezone(say.zone).date())
    heard = f"{clean(who.name) if who else ''}, {day}: {say.quoted(sentence)}"
    return msgspec.structs.replace(row, sentence=heard, note="" if row.note in sentence else row.note)


def _last_word(task: Task) -> Change | None:
    """What one of those who answer for the task last wrote of it."""
    owners = {party.person for party in task.responsible if party.person}
    return next((change for change in reversed(task.history) if change.reported and change.evidence.who in owners), None)
