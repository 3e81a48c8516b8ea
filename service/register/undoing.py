"""Taking back: what one's own latest letter changed of tasks is put back from history, while nobody has said more since."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

import msgspec

from service.register.amending import Amended, refuse, tell, with_tasks
from service.register.changing import effect_of, recorded
from service.register.effects import Refused, WhyNot
from service.register.minutes import State
from service.register.model import Alias, Change, Doubt, Evidence, Register, Task
from service.register.notices import AnyNotice
from service.register.requests import Author, Undo

_LASTS = timedelta(days=7)
_CUE = "undo"


def undo(register: Register, request: Undo, author: Author, now: datetime) -> tuple[Register, tuple[AnyNotice, ...]]:
    """Put back what the writer's latest letter changed of tasks, and the answers it gave; undoing again changes nothing."""
    return tell(register, _undone(register, request, author, now), author)


def _undone(register: Register, request: Undo, author: Author, now: datetime) -> Amended:
    latest = _latest(register, author)
    if latest is None or latest.cue == _CUE:
        return refuse(register, WhyNot.NOTHING_TO_UNDO)
    if now - latest.at > _LASTS:
        return refuse(register, WhyNot.TOO_LATE_TO_UNDO)
    changed = [task for task in register.tasks.values() if any(_is_of(change, latest) for change in task.history)]
    done = _unanswered(register, latest.letter)
    if _filed(register, latest) or (not changed and done == register):
        return refuse(register, WhyNot.NOT_ABOUT_TASKS)
    evidence = author.evidence(request.sentence, _CUE)
    put_back = [(task, recorded(task, _before(task, latest), evidence)) for task in changed]
    return Amended(
        register=with_tasks(done, *(new for _, new in put_back)),
        effects=tuple(effect_of(old, new, evidence.sentence) for old, new in put_back if old.history != new.history),
        refused=tuple(_stays(register, changed, latest)),
        undone=True,
    )


def _latest(register: Register, author: Author) -> Evidence | None:
    """What this person's latest letter says; of what came at the same moment, what stands last."""
    found = enumerate(_evidence(register, author))
    return max(found, key=lambda pair: (pair[1].at, pair[0]), default=(0, None))[1]


def _filed(register: Register, latest: Evidence) -> bool:
    """Whether the letter brought minutes: those are put right by sending them again."""
    versions = (version for meeting in register.meetings.values() for version in meeting.versions)
    return any(version.evidence.letter == latest.letter for version in versions)


def _stays(register: Register, changed: list[Task], latest: Evidence) -> Iterator[Refused]:
    """What of the letter is not taken back: what was changed again since, and words of minutes."""
    for task in changed:
        if _later(task, latest):
            yield Refused(why=WhyNot.CHANGED_SINCE, about=f"#{task.number}")
    if any(_is_of(change, latest) for meeting in register.meetings.values() for change in meeting.history):
        yield Refused(why=WhyNot.NOT_ABOUT_TASKS)


def _evidence(register: Register, author: Author) -> Iterator[Evidence]:
    """Everything that this person's letters did."""
    tasks, meetings = register.tasks.values(), register.meetings.values()
    records = chain(
        (change.evidence for task in tasks for change in task.history),
        (change.evidence for meeting in meetings for change in meeting.history),
        (version.evidence for meeting in meetings for version in meeting.versions),
        (approval.evidence for meeting in meetings for approval in meeting.approvals),
        (word.evidence for meeting in meetings for word in meeting.coming),
        (proposal.evidence for proposal in register.proposals.values()),
        (answer.evidence for proposal in register.proposals.values() for answer in proposal.answers),
        (doubt.evidence for doubt in register.doubts.values() if doubt.evidence),
        (alias.evidence for alias in register.aliases.values()),
    )
    return (evidence for evidence in records if evidence.who == author.person and evidence.letter != author.letter)


def _is_of(change: Change, evidence: Evidence) -> bool:
    return change.evidence.letter == evidence.letter


def _later(task: Task, latest: Evidence) -> frozenset[str]:
    """The fields that the letter changed and another letter changed after it."""
    fields: set[str] = set()
    after: set[str] = set()
    for change in task.history:
        if _is_of(change, latest):
            fields.add(change.field)
        elif change.field in fields:
            after.add(change.field)
    return frozenset(after)


def _before(task: Task, latest: Evidence) -> Task:
    """The task without what the letter changed, but for what was changed again since."""
    later = _later(task, latest)
    for change in reversed(task.history):
        if _is_of(change, latest) and change.field not in later:
            task = msgspec.structs.replace(task, **_old(change))
    return task


def _old(change: Change) -> dict[str, Any]:
    """The values of a task's fields before a change."""
    if change.field == "state":
        return {"state": State(change.old), "closed_in": change.before}
    if change.field == "removed":
        return {"removed": bool(change.old)}
    if change.field in ("responsible", "helpers"):
        return {change.field: change.before or ()}
    if change.field == "due":
        return {"due": change.before}
    return {change.field: change.old or (None if change.field == "note" else "")}


def _unanswered(register: Register, letter: str) -> Register:
    """The questions that the letter answered are open again, and what was learned by it is forgotten."""
    doubts = {key: _open(doubt) if _by(doubt, letter) else doubt for key, doubt in register.doubts.items()}
    aliases = {key: alias for key, alias in register.aliases.items() if not _by(alias, letter)}
    return msgspec.structs.replace(register, doubts=doubts, aliases=aliases)


def _by(record: Doubt | Alias, letter: str) -> bool:
    return record.evidence is not None and record.evidence.letter == letter


def _open(doubt: Doubt) -> Doubt:
    return msgspec.structs.replace(doubt, answered=None, evidence=None)
