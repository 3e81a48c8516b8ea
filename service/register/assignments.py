"""The assignments of a draft become tasks; those that an earlier draft gave keep their numbers."""

import msgspec

from service.register import people
from service.register.bench import Bench, given_here, remove, who
from service.register.likeness import alike, fold, rank
from service.register.minutes import Action, QuestionKind
from service.register.model import Origin, Party, Task
from service.register.notices import Effect

_SAME_TASK = 0.62
_PERHAPS_SAME = 0.42
_MARGIN = 0.12
_REPEATED = 0.9


def assign(bench: Bench) -> None:
    """Pair the draft's assignments with the tasks an earlier draft gave; the rest are new, and what is left is removed."""
    left = {str(task.number): task for task in given_here(bench, Origin.ACTION)}
    waiting: list[Action] = []
    for action in bench.filing.minutes.actions:
        same = next((key for key, task in left.items() if fold(task.what) == fold(action.what)), None)
        if same:
            _keep(bench, left.pop(same), action)
        else:
            waiting.append(action)
    for action in waiting:
        _assign_reworded(bench, action, left)
    for task in left.values():
        remove(bench, task)


def _assign_reworded(bench: Bench, action: Action, left: dict[str, Task]) -> None:
    """An assignment without its like: an old one in other words, one repeated from an earlier meeting, or a new one."""
    ranked = rank(action.what, {key: task.what for key, task in left.items()})
    best = ranked[0] if ranked else None
    if best and best.score >= _SAME_TASK and (len(ranked) == 1 or ranked[1].score < best.score - _MARGIN):
        _keep(bench, left.pop(best.key), action)
    elif repeated := _repeated(bench, action):
        _keep(bench, repeated, action)
    else:
        _give(bench, action)
        if best and best.score >= _PERHAPS_SAME:
            bench.ask(QuestionKind.REWORDED_TASK, action.what, action.source.sentence, [left.pop(best.key)])


def _repeated(bench: Bench, action: Action) -> Task | None:
    """The open task of an earlier meeting that this draft gives again in the same words."""
    here = bench.filing.meeting.id
    earlier = (t for t in bench.tasks.values() if t.open and t.meeting != here and alike(t.what, action.what) >= _REPEATED)
    return next((t for t in earlier if _owners(t.responsible) == _owners(_parties(bench, action))), None)


def _owners(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(who(party) for party in parties)


def _parties(bench: Bench, action: Action) -> tuple[Party, ...]:
    return people.parties(bench.filing.body, action.who)


def _give(bench: Bench, action: Action) -> None:
    filing = bench.filing
    task = Task(
        number=bench.next_number(),
        what=action.what.strip(),
        responsible=_parties(bench, action),
        helpers=people.parties(filing.body, action.helpers),
        due=action.due,
        meeting=filing.meeting.id,
        item=action.item,
        evidence=filing.evidence(action.source.sentence, action.source.cue),
    )
    bench.put(task, Effect.NEW, None, action.source.sentence)


def _keep(bench: Bench, task: Task, action: Action) -> None:
    """The same task in a later draft: its wording, owners and date follow the draft, its number and state stay."""
    filing, sentence = bench.filing, action.source.sentence
    who = _parties(bench, action)
    history = list(task.history)
    if fold(task.what) != fold(action.what):
        history.append(filing.change("what", task.what, action.what.strip(), sentence))
    if who and _owners(who) != _owners(task.responsible):
        history.append(filing.change("responsible", _labels(task.responsible), _labels(who), sentence))
    moved = action.due is not None and action.due != task.due and not _due_reported(task)
    if moved and action.due:
        history.append(filing.change("due", task.due.text if task.due else "", action.due.text, sentence))
    if len(history) == len(task.history):
        return
    kept = msgspec.structs.replace(
        task,
        what=action.what.strip(),
        responsible=who or task.responsible,
        due=action.due if moved else task.due,
        history=tuple(history),
    )
    reworded = any(change.field == "what" for change in history[len(task.history) :])
    bench.put(kept, Effect.REWORDED if reworded else Effect.CHANGED, task, sentence)


def _labels(parties: tuple[Party, ...]) -> str:
    return ", ".join(party.name or party.label for party in parties)


def _due_reported(task: Task) -> bool:
    return any(change.reported and change.field == "due" for change in task.history)
