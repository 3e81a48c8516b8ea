"""The log rows of a draft update the tasks that earlier meetings opened: this is what a follow-up log is for."""

from datetime import date

import msgspec

from service.register import people
from service.register.bench import Bench, Filing, given_here, remove, struck, who
from service.register.changing import recorded
from service.register.effects import Effect
from service.register.likeness import Ranked, fold, rank
from service.register.minutes import LogRow, QuestionKind, State
from service.register.model import Body, Change, Origin, Task, Version

_SAME_MATTER = 0.42
_PERHAPS_SAME = 0.28
_MARGIN = 0.12


def follow_up(bench: Bench) -> None:
    """Let the log rows update the tasks of earlier meetings; rows about nothing known become tasks of their own."""
    rows = bench.filing.minutes.log
    met = {task.number for task in (_follow(bench, row) for row in rows) if task}
    gone = [t for t in given_here(bench, Origin.LOG) if t.number not in met]
    for task in gone:
        remove(bench, task)


def _follow(bench: Bench, row: LogRow) -> Task | None:
    """The task that this row is about, after the row was applied to it."""
    if struck(bench, row.matter, Origin.LOG) and fold(row.matter) not in bench.told:
        return None
    found = _tasks_of_row(bench, row)
    if len(found) > 1:
        bench.ask(QuestionKind.AMBIGUOUS_TASK, row.matter, row.source.sentence, found)
        return None
    if not found:
        if rivals := _perhaps(bench, row):
            bench.ask(QuestionKind.REWORDED_TASK, row.matter, row.source.sentence, rivals)
        return task_of_row(bench, row)
    if not _said_before(bench.filing, row):
        apply_row(bench, found[0], row)
    return found[0]


def _tasks_of_row(bench: Bench, row: LogRow) -> list[Task]:
    """The task a row points at; several when it cannot be told which; none when it is new."""
    number = row.number if row.number is not None else bench.told.get(fold(row.matter))
    if number is not None:
        task = bench.tasks.get(str(number))
        return [task] if task and not task.removed else []
    found = [one for one in _ranked(bench, row) if one.score >= _SAME_MATTER]
    best = [bench.tasks[one.key] for one in found if one.score > found[0].score - _MARGIN]
    exact = [task for task in best if fold(task.what) == fold(row.matter)]
    return exact or best


def _perhaps(bench: Bench, row: LogRow) -> list[Task]:
    """The task that a row taken as new may after all be about, to be asked."""
    likely = [bench.tasks[one.key] for one in _ranked(bench, row) if one.score >= _PERHAPS_SAME]
    return [task for task in likely[:1] if task.open]


def _ranked(bench: Bench, row: LogRow) -> list[Ranked]:
    """The tasks this row could be about, by their own words or with those of their item, and by who is responsible."""
    fitting = {k: t for k, t in bench.tasks.items() if not t.removed and _may_follow(t, bench.filing)}
    plain = rank(row.matter, {key: task.what for key, task in fitting.items()})
    placed = rank(row.matter, {key: f"{task.what} {task.item or ''}" for key, task in fitting.items()})
    scores: dict[str, float] = {}
    for key, score in (*plain, *placed):
        agreed = score + _agreement(fitting[key], row, bench.filing.body)
        scores[key] = max(scores.get(key, 0.0), agreed)
    return sorted((Ranked(key, score) for key, score in scores.items()), key=lambda one: -one.score)


def _may_follow(task: Task, filing: Filing) -> bool:
    """A row follows up what other meetings gave, or what a row of an earlier draft of these minutes did."""
    return task.meeting != filing.meeting.id or task.origin is Origin.LOG


def _agreement(task: Task, row: LogRow, body: Body) -> float:
    """A little for the same responsible: it decides between two matters that sound alike."""
    theirs = {who(party) for party in task.responsible}
    return 0.15 if theirs & {who(party) for party in people.parties(body, row.responsible)} else 0.0


def _said_before(filing: Filing, row: LogRow) -> bool:
    """The earlier draft had the same row, so this one says nothing new."""
    rows = filing.before.log if filing.before else ()
    return any(fold(old.matter) == fold(row.matter) and fold(old.status) == fold(row.status) for old in rows)


def task_of_row(bench: Bench, row: LogRow) -> Task:
    """A row about a matter the register never saw: the log goes back further than the register."""
    filing = bench.filing
    state = row.state or State.OPEN
    task = Task(
        number=bench.next_number() if row.number is None or str(row.number) in bench.tasks else row.number,
        what=row.matter.strip(),
        state=state,
        responsible=people.parties(filing.body, row.responsible),
        due=row.due,
        meeting=filing.meeting.id,
        origin=Origin.LOG,
        note=row.status.strip() or None,
        closed_in=filing.meeting.id if state.closed else None,
        evidence=filing.evidence(row.source.sentence, row.source.cue),
    )
    bench.put(task, Effect.NEW, None, row.source.sentence)
    return task


def apply_row(bench: Bench, task: Task, row: LogRow) -> None:
    """Let a row change its task, unless a later word stands against it."""
    state = row.state or task.state
    if _has_later_word(bench, task):
        if state is not task.state:
            bench.conflict(task, row.source.sentence)
        return
    bench.put(_updated(bench.filing, task, row, state), _effect(task, state), task, row.source.sentence)


def _effect(task: Task, state: State) -> Effect:
    if task.open and state.closed:
        return Effect.CLOSED
    if not task.open and not state.closed:
        return Effect.REOPENED
    return Effect.CHANGED if state is not task.state else Effect.CARRIED


def _updated(filing: Filing, task: Task, row: LogRow, state: State) -> Task:
    closed = state in (State.DONE, State.STOPPED)
    new = msgspec.structs.replace(
        task,
        state=state,
        note=row.status.strip() or task.note,
        due=row.due or task.due,
        responsible=task.responsible or people.parties(filing.body, row.responsible),
        closed_in=(task.closed_in or filing.meeting.id) if closed else None,
    )
    return recorded(task, new, filing.evidence(row.source.sentence, "draft"), meeting=filing.meeting.id)


def _has_later_word(bench: Bench, task: Task) -> bool:
    """Somebody reported on the task after this meeting or its first draft, or a later meeting's minutes spoke of it."""
    drafts = bench.filing.meeting.versions
    return any(
        change.meeting in bench.newer if change.meeting else _is_later(change, bench.filing.on, drafts[0] if drafts else None)
        for change in task.history
        if change.field in ("state", "due")
    )


def _is_later(change: Change, on: date, draft: Version | None) -> bool:
    at = change.evidence.at
    return at.date() > on or (draft is not None and at >= draft.evidence.at)
