"""Where words of the minutes belong that could mean several tasks: into the task that was named, or beside it."""

import msgspec

from service.register.amending import Amended
from service.register.assignments import keep
from service.register.bench import Bench, Filing
from service.register.changing import effect_of, recorded
from service.register.followup import apply_row, task_of_row
from service.register.likeness import fold
from service.register.minutes import Action, LogRow, State
from service.register.model import Doubt, Register, Task
from service.register.requests import Author


def put_into(register: Register, doubt: Doubt, made: Task | None, target: Task, author: Author, *, sentence: str) -> Amended:
    """The words change the task they are about; the task made of them goes into it, and its history says so."""
    bench = _bench(register, doubt, author)
    if bench is None:
        return Amended(register=register)
    row, action = _row(bench, doubt), _action(bench, doubt)
    if row:
        apply_row(bench, target, row)
    elif action:
        keep(bench, target, action)
    effects = [*bench.effects.values(), *bench.conflicts.values()]
    if made and made.number != target.number:
        gone = recorded(
            made,
            msgspec.structs.replace(made, removed=True, state=State.STOPPED),
            author.evidence(sentence, "answer"),
            struck=_into(target),
        )
        bench.tasks[str(made.number)] = gone
        effects.append(effect_of(made, gone, sentence))
    return Amended(register=msgspec.structs.replace(register, tasks=bench.tasks), effects=tuple(effects))


def is_new(register: Register, doubt: Doubt, made: Task | None, author: Author) -> Amended:
    """The words are a task of their own: the one made of them stays, or is made now."""
    bench = _bench(register, doubt, author)
    row = _row(bench, doubt) if bench else None
    if bench is None or row is None or made:
        return Amended(register=register)
    task_of_row(bench, row)
    return Amended(register=msgspec.structs.replace(register, tasks=bench.tasks), effects=tuple(bench.effects.values()))


def _into(target: Task) -> str:
    return f"#{target.number}"


def _bench(register: Register, doubt: Doubt, author: Author) -> Bench | None:
    meeting = register.meetings.get(doubt.meeting or "")
    if meeting is None or meeting.minutes is None:
        return None
    return Bench(register, Filing(meeting=meeting, minutes=meeting.minutes, before=None, author=author, body=register.body))


def _row(bench: Bench, doubt: Doubt) -> LogRow | None:
    return next((row for row in bench.filing.minutes.log if fold(row.matter) == fold(doubt.about)), None)


def _action(bench: Bench, doubt: Doubt) -> Action | None:
    return next((action for action in bench.filing.minutes.actions if fold(action.what) == fold(doubt.about)), None)
