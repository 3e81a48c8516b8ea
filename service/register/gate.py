"""Whether the mailing of a draft goes or waits: by the secretary's word, by what it lacks, by the identity numbers in it."""

from collections.abc import Iterator

import msgspec

from service.register import agenda as agendas
from service.register.doubts import open_doubts
from service.register.identities import places
from service.register.mailing import Gaps, Gate, Mailing, Touched, WhyWaits
from service.register.minutes import QuestionKind, State
from service.register.model import Meeting, Register, Task
from service.register.requests import FileMinutes

_PERSONS = (QuestionKind.UNKNOWN_PERSON, QuestionKind.AMBIGUOUS_PERSON)


def gaps(register: Register, meeting: Meeting) -> Gaps:
    """What the draft of a meeting lacks. What goes on for ever needs no date."""
    own = sorted((t for t in register.tasks.values() if t.meeting == meeting.id and t.open), key=lambda task: task.number)
    asked = (doubt.about for doubt in open_doubts(register, (meeting.id,)) if doubt.kind in _PERSONS)
    return Gaps(
        unowned=tuple(task.number for task in own if not task.responsible),
        undated=tuple(task.number for task in own if task.due is None and task.state is not State.ONGOING),
        decisions=tuple(number for number, decision in enumerate(meeting.decisions, 1) if not decision.item),
        people=tuple(dict.fromkeys(asked)),
    )


def mailing(register: Register, meeting: Meeting, before: Meeting, touched: tuple[Touched, ...], request: FileMinutes) -> Mailing:
    """The mailing of a draft just filed. It takes up what an earlier one was to tell that waits, and waits if that was asked."""
    old = before.waiting or Mailing(mailed=len(before.versions))
    numbers = (*request.numbers, *in_tasks(register))
    return Mailing(
        mailed=old.mailed,
        touched=(*old.touched, *touched),
        why=tuple(_why(register, meeting, numbers, asked=WhyWaits.ASKED in old.why if request.wait is None else request.wait)),
        numbers=numbers,
    )


def _why(register: Register, meeting: Meeting, numbers: tuple[str, ...], *, asked: bool) -> Iterator[WhyWaits]:
    if asked:
        yield WhyWaits.ASKED
    if register.body.gate is Gate.HOLD and gaps(register, meeting).any:
        yield WhyWaits.GAPS
    if numbers:
        yield WhyWaits.NUMBERS


def in_tasks(register: Register) -> tuple[str, ...]:
    """The words and notes of the log in which personal identity numbers stand, these masked."""
    return places(words for task in agendas.log(register) for words in _words(task))


def _words(task: Task) -> Iterator[str]:
    yield f"#{task.number} {task.what}"
    yield f"#{task.number}: {task.note or ''}"


def shown(meeting: Meeting) -> Meeting | None:
    """The meeting with those versions of its minutes that went out; None when none did. Only its keepers see the rest."""
    if meeting.waiting is None:
        return meeting
    out = meeting.versions[: meeting.waiting.mailed]
    return msgspec.structs.replace(meeting, versions=out) if out else None
