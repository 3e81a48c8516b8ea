"""What people report of their tasks: old → new for each, told to the reporter and to the secretary."""

from datetime import datetime

import msgspec

from service.register import agenda as agendas
from service.register import people
from service.register.minutes import Due, State
from service.register.model import Change, Evidence, Person, Register, Task
from service.register.notices import AnyNotice, Effect, LogChanged, TaskEffect, TasksReported
from service.register.requests import Author, Report, ReportTasks

_CLOSED = (State.DONE, State.STOPPED)


def report_tasks(
    register: Register,
    request: ReportTasks,
    author: Author,
    now: datetime,  # noqa: ARG001  # one signature for all requests
) -> tuple[Register, tuple[AnyNotice, ...]]:
    """Apply each report that the reporter may make; the rest of the letter is not hurt by those they may not."""
    member = people.person(register.body, author.person)
    if member is None:
        return register, ()
    tasks, effects, refused = dict(register.tasks), [], []
    for report in request.reports:
        task = tasks.get(str(report.task))
        if task is None or task.removed or not people.may_report(member, task):
            refused.append(report.task)
            continue
        new = _reported(task, report, author)
        tasks[str(task.number)] = new
        effects.append(
            TaskEffect(task=new, effect=_effect(task, new), old_state=task.state, old_due=task.due, sentence=report.sentence)
        )
    after = msgspec.structs.replace(register, tasks=tasks) if effects else register
    receipt = TasksReported(
        to=member.id,
        key=f"reported.{author.letter}",
        letter=author.letter,
        effects=tuple(effects),
        questions=request.questions,
        refused=tuple(refused),
        own=people.own(agendas.open_tasks(after), member),
    )
    return after, (receipt, *_told(after, tuple(effects), member, author))


def _reported(task: Task, report: Report, author: Author) -> Task:
    """The task after the report, with a line of history for each thing that changed."""
    evidence = Evidence(
        letter=author.letter, sentence=report.sentence, cue=report.cue, who=author.person, proof=author.proof, at=author.at
    )
    state = report.state or task.state
    due = report.due or task.due
    note = report.note or task.note
    fields = (("state", task.state, state), ("due", _text(task.due), _text(due)), ("note", task.note or "", note or ""))
    history = tuple(Change(field=field, old=old, new=new, evidence=evidence) for field, old, new in fields if old != new)
    closed_in = None if task.open or state not in _CLOSED else task.closed_in
    return msgspec.structs.replace(task, state=state, due=due, note=note, closed_in=closed_in, history=(*task.history, *history))


def _text(due: Due | None) -> str:
    return "" if due is None else due.on.isoformat() if due.on else due.text


def _effect(old: Task, new: Task) -> Effect:
    if old.open is not new.open:
        return Effect.REOPENED if new.open else Effect.CLOSED
    return Effect.CHANGED if len(new.history) > len(old.history) else Effect.KEPT


def _told(register: Register, effects: tuple[TaskEffect, ...], member: Person, author: Author) -> tuple[LogChanged, ...]:
    """The changed log, to the secretary, when anything changed."""
    changed = tuple(effect for effect in effects if effect.effect is not Effect.KEPT)
    return tuple(
        LogChanged(
            to=keeper.id,
            key=f"log.{author.letter}",
            letter=author.letter,
            by=member.name,
            effects=changed,
            log=agendas.log(register),
        )
        for keeper in people.secretaries(register.body)
        if changed and keeper.id != member.id
    )
