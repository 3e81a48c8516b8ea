"""One letter, one answer: what several requests of a letter say to the same person becomes one notice of each kind."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from service.register.changing import joined
from service.register.notices import (
    AnyNotice,
    LogChanged,
    NotUnderstood,
    ProposalAnswered,
    ProposalAnswerNoted,
    RecordsCorrected,
    Refused,
    TaskHandedOver,
    TasksReported,
    WhyNot,
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
    return tuple(found.values())


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
    return msgspec.structs.replace(last, effects=joined((*first.effects, *last.effects)))


def _handed(first: TaskHandedOver, last: TaskHandedOver) -> TaskHandedOver:
    """Given and taken back within one letter is nothing; a task that changed twice is shown as it stands."""
    taken, given = {t.number for t in last.taken}, {t.number for t in last.given}
    return msgspec.structs.replace(
        last,
        given=(*(task for task in first.given if task.number not in taken), *last.given),
        taken=(*(task for task in first.taken if task.number not in given), *last.taken),
        handed=first.handed and last.handed,
    )


def _answers(first: ProposalAnswered, last: ProposalAnswered) -> ProposalAnswered:
    return msgspec.structs.replace(last, verdicts=(*first.verdicts, *last.verdicts))


def _noted(first: ProposalAnswerNoted, last: ProposalAnswerNoted) -> ProposalAnswerNoted:
    return msgspec.structs.replace(
        last, verdicts=(*first.verdicts, *last.verdicts), questions=(*first.questions, *last.questions)
    )


def _asked(first: NotUnderstood, last: NotUnderstood) -> NotUnderstood:
    return msgspec.structs.replace(first, questions=(*first.questions, *last.questions))


_TOGETHER: Mapping[type, Callable[[Any, Any], AnyNotice]] = {
    RecordsCorrected: _corrections,
    LogChanged: _logs,
    ProposalAnswered: _answers,
    ProposalAnswerNoted: _noted,
    NotUnderstood: _asked,
    TaskHandedOver: _handed,
}
