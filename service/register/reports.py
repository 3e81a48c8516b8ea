"""What people report of their tasks: old → new for each, told to the reporter, to the secretary, and to whoever takes over."""

from datetime import datetime

import msgspec

from service.register import agenda as agendas
from service.register import people
from service.register.changing import due_text, effect_of, recorded
from service.register.effects import TaskEffect
from service.register.handing import handed_over, log_changed
from service.register.minutes import Named, Question, QuestionKind
from service.register.model import Party, Person, Register, Task
from service.register.notices import AnyNotice, TasksReported
from service.register.requests import Author, Report, ReportTasks


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
    tasks, refused = dict(register.tasks), []
    effects: list[TaskEffect] = []
    for report in request.reports:
        task = tasks.get(str(report.task))
        if task is None or task.removed or not people.may_report(member, task):
            refused.append(report.task)
            continue
        new = _reported(register, task, report, author, member)
        tasks[str(task.number)] = new
        effects.append(effect_of(task, new, report.sentence))
    after = msgspec.structs.replace(register, tasks=tasks) if effects else register
    receipt = TasksReported(
        to=member.id,
        key=f"reported.{author.letter}",
        letter=author.letter,
        effects=tuple(effects),
        questions=(*request.questions, *_unknown_receivers(register, request)),
        refused=tuple(refused),
        own=people.own(agendas.open_tasks(after), member),
    )
    told: tuple[AnyNotice, ...] = (
        *log_changed(after, tuple(effects), member, author),
        *handed_over(register, after, member, author, handed=True),
    )
    return after, (receipt, *told)


def _reported(register: Register, task: Task, report: Report, author: Author, member: Person) -> Task:
    """The task after the report, with a line of history for each thing that changed."""
    state = report.state or task.state
    moved = report.due is not None and due_text(report.due) != due_text(task.due)
    new = msgspec.structs.replace(
        task,
        state=state,
        due=report.due if moved else task.due,
        note=report.note or task.note,
        closed_in=None if task.open or not state.closed else task.closed_in,
        responsible=_responsible(register, task, report.hand_over, member),
    )
    return recorded(task, new, author.evidence(report.sentence, report.cue))


def _responsible(register: Register, task: Task, receiver: Named | None, member: Person) -> tuple[Party, ...]:
    """Those responsible after a hand-over: the receiver has the reporter's place, or everybody's where the reporter has none."""
    other = people.known(register, receiver) if receiver else None
    if receiver is None or other is None:
        return task.responsible
    theirs = [party.person == member.id for party in task.responsible]
    stay = tuple(party for party in task.responsible if any(theirs) and party.person not in (member.id, other.id))
    place = next((at for at, party in enumerate(task.responsible) if party.person in (member.id, other.id)), 0)
    new = next((party for party in task.responsible if party.person == other.id), None)
    taking = new or Party(label=receiver.label, name=other.name, person=other.id)
    return (*stay[:place], taking, *stay[place:])


def _unknown_receivers(register: Register, request: ReportTasks) -> tuple[Question, ...]:
    """Those handed over to who are nobody on the roster: asked about, never taken."""
    reports = ((report, report.hand_over) for report in request.reports)
    return tuple(
        Question(kind=QuestionKind.UNKNOWN_PERSON, about=receiver.label, sentence=report.sentence)
        for report, receiver in reports
        if receiver and people.known(register, receiver) is None
    )
