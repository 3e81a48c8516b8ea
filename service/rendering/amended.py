"""What the mails about answers, corrections, hand-overs and approval show: plain values, as for all mails."""

from collections.abc import Sequence
from typing import Any

from service.register import approving
from service.register.doubts import LABELS
from service.register.effects import Answered
from service.register.minutes import QuestionKind
from service.register.model import Body, Change, Doubt, Meeting, MeetingState, MemberRole, Mode, Register
from service.register.notices import MinutesApproved, RecordsCorrected, TaskHandedOver
from service.rendering.phrases import Phrases, clean
from service.rendering.rows import AnswerRow, effect_row, meeting_row, question_row, refusal, task_row

View = dict[str, Any]
"""The variables of a template. Their types are the rows; Any is jinja's border."""

_PEOPLE = (*LABELS, QuestionKind.NO_OWNER)
_TASKS = (QuestionKind.AMBIGUOUS_TASK, QuestionKind.REWORDED_TASK)
_RARELY = (MemberRole.SECRETARY, MemberRole.INFORMED)
_REMEMBERED = 7


def records_corrected(notice: RecordsCorrected, register: Register, say: Phrases) -> View:
    """A receipt of answers and corrections."""
    return {
        "done": bool(notice.effects or notice.learned or notice.decisions or any(not a.known for a in notice.answered)),
        "undone": notice.undone,
        "other": clean(notice.by),
        "protocol": register.body.mode is Mode.PROTOCOL,
        "answers": [answer_row(answer, register, say) for answer in notice.answered],
        "learned": [(clean(label), clean(name)) for label, name in notice.learned],
        "reported": [effect_row(effect, register, say) for effect in notice.effects],
        "decisions": [_decision(change, say) for change in notice.decisions],
        "reason": say.quoted(notice.reason),
        "refused": [refusal(refused, say) for refused in notice.refused],
        "questions": [question_row(question, say) for question in notice.questions],
        "left": [question_row(doubt, say) for doubt in notice.left],
        "answer_examples": answer_examples(notice.left, register, say),
        "days": _REMEMBERED,
    }


def task_handed_over(notice: TaskHandedOver, register: Register, say: Phrases) -> View:
    """What became somebody's, and what no longer is."""
    shown = notice.given or notice.taken
    return {
        "by": clean(notice.by),
        "handed": notice.handed,
        "numbers": say.joined([f"#{task.number}" for task in shown]),
        "count": len(shown),
        "given": [task_row(task, register, say, reader=notice.to) for task in notice.given],
        "taken": [task_row(task, register, say) for task in notice.taken],
        "example": f"#{shown[0].number}" if shown else "",
    }


def minutes_approved(notice: MinutesApproved, register: Register, say: Phrases) -> View:
    """Who has approved, and who has not yet."""
    return {
        "meeting": meeting_row(notice.meeting, say),
        "protocol": register.body.mode is Mode.PROTOCOL,
        "by": say.joined([clean(name) for name in notice.by]),
        "missing": say.joined([clean(name) for name in notice.missing]),
        "known": notice.known,
        "file": clean(notice.meeting.versions[-1].file.name) if notice.meeting.versions else "",
        "corrections": [_decision(change, say) for change in _since(notice.meeting)],
    }


def draft(meeting: Meeting, register: Register, reader: str, say: Phrases) -> View:
    """What is said of minutes that are not approved: by whom they are to be, and whether the reader is one of them."""
    body, waiting = register.body, approving.missing(register.body, meeting)
    return {
        "draft": meeting.state is MeetingState.DRAFT and approving.is_awaited(body),
        "protocol": body.mode is Mode.PROTOCOL,
        "approvers": _all_or_one(body, [clean(person.name) for person in waiting], say),
        "approver": any(person.id == reader for person in waiting),
    }


def _all_or_one(body: Body, names: list[str], say: Phrases) -> str:
    return say.joined(names) if body.mode is Mode.PROTOCOL else say.either(names)


def answer_examples(doubts: Sequence[Doubt], register: Register, say: Phrases) -> list[str]:
    """How to answer these questions: one line for the first that asks for a person, one for the first that asks for a task."""
    firsts = (next((doubt for doubt in doubts if doubt.kind in kinds), None) for kinds in (_PEOPLE, _TASKS))
    return [f"{say.words.labels.question} {doubt.number}: {_example(doubt, register, say)}" for doubt in firsts if doubt]


def _example(doubt: Doubt, register: Register, say: Phrases) -> str:
    if doubt.kind in _TASKS:
        return next((candidate.split(" ")[0] for candidate in doubt.candidates), say.words.labels.new_task)
    return clean(next(iter(doubt.candidates), somebody(register.body)))


def somebody(body: Body) -> str:
    """A name for examples: of a member who may well be responsible for something."""
    return clean(next((member.name for member in body.members if member.role not in _RARELY), body.name))


def answer_row(answer: Answered, register: Register, say: Phrases) -> AnswerRow:
    """A question with its answer."""
    doubt = answer.doubt
    task = register.tasks.get(str(answer.task))
    said = (
        clean(answer.person),
        clean(f"#{task.number} {task.what}") if task else "",
        say.full_day(answer.on) if answer.on else "",
        say.words.labels.new_task if answer.new else "",
        say.quoted(answer.words),
    )
    asked = say.words.questions[doubt.kind].format(about=clean(doubt.about) or clean(doubt.sentence))
    return AnswerRow(number=doubt.number, question=asked, answer=next(filter(None, said), ""), known=answer.known)


def _decision(change: Change, say: Phrases) -> tuple[str, str]:
    """A decision in its old and its new words; struck out it has no new ones."""
    return say.quoted(change.old), say.quoted(change.new)


def _since(meeting: Meeting) -> list[Change]:
    """The decisions that were corrected after the attached file was written."""
    filed = meeting.versions[-1].evidence.at if meeting.versions else None
    return [c for c in meeting.history if c.field == "decision" and filed is not None and c.evidence.at > filed]
