"""Questions to the secretary: each has a number that stays, so that an answer can name it."""

from collections.abc import Collection

import msgspec

from service.register.likeness import fold
from service.register.minutes import Question, QuestionKind
from service.register.model import Doubt, Meeting, Register
from service.register.requests import Author

WITHDRAWN = "withdrawn"
LABELS = (QuestionKind.UNKNOWN_PERSON, QuestionKind.AMBIGUOUS_PERSON, QuestionKind.UNIT_WITHOUT_PERSON)
"""Questions about whom a label denotes: the answer holds wherever the label stands."""
PLACES = (QuestionKind.AMBIGUOUS_TASK, QuestionKind.REWORDED_TASK, QuestionKind.UNKNOWN_TASK)
"""Questions about which task words belong to: the answer is its number, or that it is a new one."""


def doubts_after(register: Register, meeting: Meeting, questions: tuple[Question, ...], author: Author) -> dict[str, Doubt]:
    """A question asked before keeps its number; one no longer raised is withdrawn, and its number not used again."""
    doubts = dict(register.doubts)
    asked = {(d.kind, d.about): d for d in doubts.values() if d.meeting == meeting.id}
    raised = {(question.kind, question.about): question for question in questions}
    for key, doubt in asked.items():
        if doubt.answered is None and key not in raised:
            doubts[str(doubt.number)] = msgspec.structs.replace(doubt, answered=WITHDRAWN)
        elif doubt.answered == WITHDRAWN and key in raised:
            doubts[str(doubt.number)] = msgspec.structs.replace(doubt, answered=None)
    for key, question in raised.items():
        if key not in asked:
            number = max((doubt.number for doubt in doubts.values()), default=0) + 1
            doubts[str(number)] = _doubt(number, question, register, meeting, author)
    return doubts


def _doubt(number: int, question: Question, register: Register, meeting: Meeting, author: Author) -> Doubt:
    task = next((t for t in register.tasks.values() if t.evidence.sentence == question.sentence and not t.removed), None)
    return Doubt(
        number=number,
        kind=question.kind,
        about=question.about,
        sentence=question.sentence,
        candidates=question.candidates,
        meeting=meeting.id,
        task=task.number if task else None,
        letter=author.letter,
        asked=author.at,
    )


def still_open(register: Register, meeting: Meeting, questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """The questions without those that earlier answers settle: of learned labels, of tasks that have an owner by now."""
    given = (t for t in register.tasks.values() if t.meeting == meeting.id and t.responsible and not t.removed)
    owned = {fold(task.what) for task in given}
    settled = dict.fromkeys(LABELS, register.aliases) | {QuestionKind.NO_OWNER: owned}
    return tuple(question for question in questions if fold(question.about) not in settled.get(question.kind, ()))


def open_doubts(register: Register, meetings: Collection[str | None]) -> tuple[Doubt, ...]:
    """The questions of these meetings' minutes that wait for an answer."""
    waiting = (d for d in register.doubts.values() if d.meeting in meetings and d.answered is None)
    return tuple(sorted(waiting, key=lambda doubt: doubt.number))
