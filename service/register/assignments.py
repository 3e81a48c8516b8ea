"""The assignments of a draft become tasks; those that an earlier draft gave keep their numbers."""

from typing import Any

import msgspec

from service.register import people
from service.register.bench import Bench, given_here, remove, said, struck, who, wordings
from service.register.changing import recorded
from service.register.effects import Effect
from service.register.likeness import alike, fold, rank
from service.register.minutes import Action, QuestionKind
from service.register.model import Origin, Party, Task

_SAME_TASK = 0.62
_PERHAPS_SAME = 0.42
_MARGIN = 0.12
_REPEATED = 0.9


def assign(bench: Bench) -> None:
    """Pair the draft's assignments with the tasks an earlier draft gave; the rest are new, and what is left is removed."""
    left = {str(task.number): task for task in given_here(bench, Origin.ACTION)}
    waiting: list[Action] = []
    for action in bench.filing.minutes.actions:
        same = next((key for key, task in left.items() if fold(action.what) in wordings(task)), None)
        if same:
            keep(bench, left.pop(same), action)
        elif not struck(bench, action.what, Origin.ACTION):
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
        keep(bench, left.pop(best.key), action)
    elif repeated := _repeated(bench, action):
        keep(bench, repeated, action)
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


def keep(bench: Bench, task: Task, action: Action) -> None:
    """The same task in a later draft: its wording, owners and date follow the draft, its number and state stay.

    What somebody said by mail of one of these stays too; what the draft says otherwise than the earlier one is then listed.
    """
    filing, sentence = bench.filing, action.source.sentence
    drafted = {
        "what": action.what.strip(),
        "responsible": _parties(bench, action) or task.responsible,
        "due": action.due or task.due,
    }
    differing = [field for field, value in drafted.items() if not _same(field, getattr(task, field), value)]
    stand = [field for field in differing if said(task, field)]
    follow = [field for field in differing if field not in stand]
    if stand and not _said_before(bench, action):
        bench.conflict(task, sentence)
    if not follow:
        return
    kept = msgspec.structs.replace(task, **{field: drafted[field] for field in follow})
    kept = recorded(task, kept, filing.evidence(sentence, "draft"), meeting=filing.meeting.id)
    bench.put(kept, Effect.REWORDED if "what" in follow else Effect.CHANGED, task, sentence)


def _same(field: str, old: Any, new: Any) -> bool:  # noqa: ANN401  # the values of a task's fields
    """Whether a draft says the same of a task as before."""
    if field == "what":
        return fold(old) == fold(new)
    return bool(_owners(old) == _owners(new) if field == "responsible" else old == new)


def _said_before(bench: Bench, action: Action) -> bool:
    """The earlier draft said the same of this task, so this one says nothing new."""
    before = bench.filing.before.actions if bench.filing.before else ()
    return any(fold(old.what) == fold(action.what) and old.who == action.who and old.due == action.due for old in before)
