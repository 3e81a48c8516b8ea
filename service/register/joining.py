"""One letter, one answer: what several requests of a letter say to the same person becomes one notice of each kind."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from service.register.changing import joined
from service.register.effects import Refused, Reported, WhyNot
from service.register.model import Task
from service.register.notices import (
    AgendaRevised,
    AnyNotice,
    LogChanged,
    NotUnderstood,
    ProposalAnswered,
    ProposalAnswerNoted,
    ProposalWithdrawn,
    RecordsCorrected,
    TaskHandedOver,
    TasksReported,
)


def join(notices: Iterable[AnyNotice]) -> tuple[AnyNotice, ...]:
    """The notices of one letter; a receipt of reports is taken up by that of corrections, if there is one."""
    found: dict[tuple[str, str], AnyNotice] = {}
    notices = tuple(notices)
    correcting = {notice.to for notice in notices if isinstance(notice, RecordsCorrected)}
    for notice in notices:
        said = _as_correction(notice) if isinstance(notice, TasksReported) and notice.to in correcting else notice
        place = (said.to, said.key)
        first = found.get(place)
        found[place] = _TOGETHER[type(said)](first, said) if first and type(said) in _TOGETHER else said
    return tuple(notice for notice in found.values() if _says_something(notice))


def _as_correction(notice: TasksReported) -> RecordsCorrected:
    return RecordsCorrected(
        to=notice.to,
        key=f"corrected.{notice.letter}",
        letter=notice.letter,
        effects=notice.effects,
        questions=notice.questions,
        refused=tuple(Refused(why=WhyNot.NOT_YOURS, about=f"#{number}") for number in notice.refused),
    )


def _corrections(first: RecordsCorrected, last: RecordsCorrected) -> RecordsCorrected:
    answered = {answer.doubt.number for answer in (*first.answered, *last.answered)}
    left = {doubt.number: doubt for doubt in (*first.left, *last.left) if doubt.number not in answered}
    return msgspec.structs.replace(
        first,
        effects=joined((*first.effects, *last.effects)),
        answered=(*first.answered, *last.answered),
        learned=(*first.learned, *last.learned),
        decisions=(*first.decisions, *last.decisions),
        left=tuple(left.values()),
        refused=tuple(dict.fromkeys((*first.refused, *last.refused))),
        questions=(*first.questions, *last.questions),
        reason=first.reason or last.reason,
        undone=first.undone or last.undone,
    )


def _logs(first: LogChanged, last: LogChanged) -> LogChanged:
    report = Reported(by=last.reports[-1].by, effects=joined((*first.effects, *last.effects)))
    return msgspec.structs.replace(last, reports=(report,))


def _handed(first: TaskHandedOver, last: TaskHandedOver) -> TaskHandedOver:
    """What came and went again within one letter is nothing."""
    return msgspec.structs.replace(
        last,
        given=(*_without(first.given, last.taken), *_without(last.given, first.taken)),
        taken=(*_without(first.taken, last.given), *_without(last.taken, first.given)),
        handed=first.handed and last.handed,
    )


def _without(tasks: tuple[Task, ...], others: tuple[Task, ...]) -> tuple[Task, ...]:
    numbers = {task.number for task in others}
    return tuple(task for task in tasks if task.number not in numbers)


def _says_something(notice: AnyNotice) -> bool:
    return not isinstance(notice, TaskHandedOver) or bool(notice.given or notice.taken)


def _answers(first: ProposalAnswered, last: ProposalAnswered) -> ProposalAnswered:
    return msgspec.structs.replace(last, verdicts=(*first.verdicts, *last.verdicts))


def _noted(first: ProposalAnswerNoted, last: ProposalAnswerNoted) -> ProposalAnswerNoted:
    return msgspec.structs.replace(
        last, verdicts=(*first.verdicts, *last.verdicts), questions=(*first.questions, *last.questions)
    )


def _withdrawn(first: ProposalWithdrawn, last: ProposalWithdrawn) -> ProposalWithdrawn:
    return msgspec.structs.replace(
        last,
        withdrawn=(*first.withdrawn, *last.withdrawn),
        refused=tuple(dict.fromkeys((*first.refused, *last.refused))),
        questions=(*first.questions, *last.questions),
        sent=first.sent or last.sent,
    )


def _revised(first: AgendaRevised, last: AgendaRevised) -> AgendaRevised:
    if first.edits is None or last.edits is None:
        return last
    parts = ("joined", "left_out", "changed", "moved", "questions")
    both = {part: (*getattr(first.edits, part), *getattr(last.edits, part)) for part in parts}
    return msgspec.structs.replace(last, edits=msgspec.structs.replace(last.edits, **both))


def _asked(first: NotUnderstood, last: NotUnderstood) -> NotUnderstood:
    return msgspec.structs.replace(first, questions=(*first.questions, *last.questions))


_TOGETHER: Mapping[type, Callable[[Any, Any], AnyNotice]] = {
    RecordsCorrected: _corrections,
    LogChanged: _logs,
    ProposalAnswered: _answers,
    ProposalAnswerNoted: _noted,
    ProposalWithdrawn: _withdrawn,
    NotUnderstood: _asked,
    AgendaRevised: _revised,
    TaskHandedOver: _handed,
}
