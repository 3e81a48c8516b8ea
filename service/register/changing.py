"""A task that somebody changed: a line of history for each thing that differs, and what is said of it."""

import msgspec

from service.register.effects import Effect, TaskEffect
from service.register.minutes import Due
from service.register.model import Change, Evidence, Party, Task

STRUCK = "removed"


def recorded(old: Task, new: Task, evidence: Evidence, *, meeting: str | None = None, struck: str = STRUCK) -> Task:
    """The new task with its history. ``meeting`` is whose minutes say so, None for a letter.

    ``struck`` is what is written of a removal: the word, or the number it went into.
    """
    pairs = (
        ("what", old.what, new.what, None),
        ("responsible", labels(old.responsible), labels(new.responsible), old.responsible),
        ("helpers", labels(old.helpers), labels(new.helpers), old.helpers),
        ("due", due_text(old.due), due_text(new.due), old.due),
        ("state", old.state.value, new.state.value, old.closed_in),
        ("note", old.note or "", new.note or "", None),
        ("removed", struck if old.removed else "", struck if new.removed else "", None),
    )
    lines = tuple(
        Change(field=field, old=before, new=after, before=kept, evidence=evidence, meeting=meeting)
        for field, before, after, kept in pairs
        if getattr(old, field) != getattr(new, field)
    )
    return msgspec.structs.replace(new, history=(*old.history, *lines))


def effect_of(old: Task, new: Task, sentence: str) -> TaskEffect:
    """What became of a task."""
    return TaskEffect(
        task=new,
        effect=_effect(old, new),
        old_state=old.state,
        old_due=old.due,
        old_what=old.what,
        old_responsible=old.responsible,
        sentence=sentence,
    )


def _effect(old: Task, new: Task) -> Effect:
    if new.removed and not old.removed:
        return Effect.REMOVED
    if old.open is not new.open:
        return Effect.REOPENED if new.open else Effect.CLOSED
    if old.what != new.what:
        return Effect.REWORDED
    return Effect.CHANGED if len(new.history) > len(old.history) else Effect.KEPT


def joined(effects: tuple[TaskEffect, ...]) -> tuple[TaskEffect, ...]:
    """Each task once: how it stood before the first change, and how it stands after the last."""
    found: dict[int, TaskEffect] = {}
    for effect in effects:
        first = found.get(effect.task.number)
        found[effect.task.number] = _together(first, effect) if first else effect
    return tuple(found.values())


def _together(first: TaskEffect, last: TaskEffect) -> TaskEffect:
    effect = first.effect if last.effect is Effect.KEPT else last.effect
    sentences = dict.fromkeys(filter(None, (first.sentence, last.sentence)))
    return msgspec.structs.replace(first, task=last.task, effect=effect, sentence=" / ".join(sentences) or None)


def due_text(due: Due | None) -> str:
    """A due date as history has it: its day, else its words."""
    return "" if due is None else due.on.isoformat() if due.on else due.text


def labels(parties: tuple[Party, ...]) -> str:
    """Those responsible as history has them: by name, else as written."""
    return ", ".join(party.name or party.label for party in parties)
