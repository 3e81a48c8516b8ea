"""The bench on which a draft is filed: the draft, the tasks under work, and what was said about them so far."""

from collections.abc import Iterable
from datetime import date

import msgspec

from service.register.doubts import PLACES
from service.register.effects import Effect, TaskEffect
from service.register.likeness import fold
from service.register.minutes import Minutes, Question, QuestionKind, State, Value
from service.register.model import Body, Change, Evidence, Meeting, Origin, Party, Register, Task
from service.register.requests import Author


class Filing(Value, frozen=True, kw_only=True):
    """One draft being filed: for which meeting, the earlier draft's reading, who files it, and the body's people."""

    meeting: Meeting
    minutes: Minutes
    before: Minutes | None
    author: Author
    body: Body

    def evidence(self, sentence: str, cue: str) -> Evidence:
        """Evidence of what the draft says."""
        author = self.author
        return Evidence(letter=author.letter, sentence=sentence, cue=cue, who=author.person, proof=author.proof, at=author.at)

    def change(self, field: str, old: str, new: str, sentence: str) -> Change:
        """A line of history that this draft causes."""
        return Change(field=field, old=old, new=new, evidence=self.evidence(sentence, "draft"), meeting=self.meeting.id)

    @property
    def on(self) -> date:
        """The day of the meeting."""
        return self.minutes.on or date.min


class Bench:
    """Tasks under work, and what has been said about them so far."""

    def __init__(self, register: Register, filing: Filing) -> None:
        self.filing = filing
        self.tasks = dict(register.tasks)
        self.effects: dict[str, TaskEffect] = {}
        self.conflicts: dict[str, TaskEffect] = {}
        self.questions: list[Question] = []
        self.newer = _filed_later(register, filing)
        self.told = told_to_be(register, filing.meeting)

    def put(self, task: Task, effect: Effect, old: Task | None, sentence: str | None) -> None:
        """A task after something happened to it."""
        key = str(task.number)
        self.tasks[key] = task
        self.effects[key] = TaskEffect(
            task=task,
            effect=effect,
            old_state=old.state if old else None,
            old_due=old.due if old else None,
            old_what=old.what if old else None,
            old_responsible=old.responsible if old else None,
            sentence=sentence,
        )

    def conflict(self, task: Task, sentence: str) -> None:
        """A task whose later report stands against the draft's sentence."""
        self.conflicts[str(task.number)] = TaskEffect(task=task, effect=Effect.KEPT, old_state=task.state, sentence=sentence)

    def next_number(self) -> int:
        """The number for a new task; numbers are never used again."""
        return max((task.number for task in self.tasks.values()), default=0) + 1

    def ask(self, kind: QuestionKind, about: str, sentence: str, candidates: Iterable[Task] = ()) -> None:
        """Something that could not be told."""
        named = tuple(f"#{task.number} {task.what}" for task in candidates)
        self.questions.append(Question(kind=kind, about=about, sentence=sentence, candidates=named))


def _filed_later(register: Register, filing: Filing) -> frozenset[str]:
    """Meetings after this one that already have minutes: what they say of a task is not undone by this draft."""
    later = (m for m in register.meetings.values() if m.versions and m.on and m.on > filing.on)
    return frozenset(meeting.id for meeting in later)


def told_to_be(register: Register, meeting: Meeting) -> dict[str, int]:
    """The words of these minutes that the secretary said to be about a task of another number: words, number."""
    answers = (d for d in register.doubts.values() if d.meeting == meeting.id and d.kind in PLACES)
    return {fold(d.about): int(d.answered[1:]) for d in answers if d.answered and d.answered.startswith("#")}


def wordings(task: Task) -> frozenset[str]:
    """Every wording that a task has had: by each of them it is known again."""
    reworded = (change for change in task.history if change.field == "what")
    return frozenset({fold(task.what), *(fold(words) for change in reworded for words in (change.old, change.new))})


def struck(bench: Bench, what: str, origin: Origin) -> bool:
    """Whether somebody struck, by mail, the task that these minutes gave in these words: a later draft does not bring it back."""
    here = bench.filing.meeting.id
    gone = (t for t in bench.tasks.values() if t.removed and t.meeting == here and t.origin is origin and said(t, "removed"))
    return any(fold(what) in wordings(task) for task in gone)


def said(task: Task, *fields: str) -> bool:
    """Whether somebody said one of these things of the task by mail."""
    return any(change.reported and change.field in fields for change in task.history)


def given_here(bench: Bench, origin: Origin) -> tuple[Task, ...]:
    """The tasks that an earlier draft of this meeting gave."""
    here = bench.filing.meeting.id
    return tuple(t for t in bench.tasks.values() if t.meeting == here and t.origin is origin and _was_given_before(bench, t))


def _was_given_before(bench: Bench, task: Task) -> bool:
    return not task.removed and task.evidence.letter != bench.filing.author.letter


def remove(bench: Bench, task: Task) -> None:
    """The draft no longer says it: marked so, not deleted; kept when somebody has reported on it."""
    if any(change.reported for change in task.history):
        bench.conflict(task, task.evidence.sentence)
        return
    filing = bench.filing
    change = filing.change("state", task.state, State.STOPPED, task.evidence.sentence)
    gone = msgspec.structs.replace(
        task, state=State.STOPPED, removed=True, closed_in=filing.meeting.id, history=(*task.history, change)
    )
    bench.put(gone, Effect.REMOVED, task, None)


def who(party: Party) -> str:
    """What tells one responsible from another."""
    return party.person or fold(party.name or party.label)
