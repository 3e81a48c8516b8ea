"""What an amendment by letter did, and who is told: the writer, the secretary, and those whose tasks came or went."""

import msgspec

from service.register import people
from service.register.changing import effect_of, joined, recorded
from service.register.doubts import open_doubts
from service.register.effects import Answered, Refused, TaskEffect, WhyNot
from service.register.handing import handed_over, log_changed
from service.register.minutes import Value
from service.register.model import Change, Doubt, Evidence, Person, Register, Task
from service.register.notices import AnyNotice, RecordsCorrected
from service.register.requests import Author


class Amended(Value, frozen=True, kw_only=True):
    """The register after an amendment, and what is to be said of it."""

    register: Register
    effects: tuple[TaskEffect, ...] = ()
    answered: tuple[Answered, ...] = ()
    learned: tuple[tuple[str, str], ...] = ()
    decisions: tuple[Change, ...] = ()
    refused: tuple[Refused, ...] = ()
    reason: str = ""
    undone: bool = False


def refuse(register: Register, why: WhyNot, about: str = "") -> Amended:
    """Nothing was done."""
    return Amended(register=register, refused=(Refused(why=why, about=about),))


def amend(register: Register, old: Task, new: Task, evidence: Evidence) -> Amended:
    """One task after somebody amended it."""
    changed = recorded(old, new, evidence)
    after = with_tasks(register, changed) if changed.history != old.history else register
    return Amended(register=after, effects=(effect_of(old, changed, evidence.sentence),))


def with_tasks(register: Register, *tasks: Task) -> Register:
    """The register with these tasks as they now are."""
    return msgspec.structs.replace(register, tasks={**register.tasks, **{str(task.number): task for task in tasks}})


def tell(before: Register, amended: Amended, author: Author) -> tuple[Register, tuple[AnyNotice, ...]]:
    """The amended register, with everything that is said about it."""
    after = amended.register
    member = people.person(after.body, author.person)
    if member is None:
        return before, ()
    effects = joined(amended.effects)
    receipt = RecordsCorrected(
        to=member.id,
        key=f"corrected.{author.letter}",
        letter=author.letter,
        effects=effects,
        answered=amended.answered,
        learned=amended.learned,
        decisions=amended.decisions,
        left=_left(before, amended),
        refused=amended.refused,
        reason=amended.reason,
        undone=amended.undone,
    )
    told = _copies(receipt, member, after) or log_changed(after, effects, member, author)
    return after, (receipt, *told, *handed_over(before, after, member, author))


def _copies(receipt: RecordsCorrected, member: Person, register: Register) -> tuple[RecordsCorrected, ...]:
    """What another answered or decided for her, to the secretary: more than the changed log can tell."""
    if not (receipt.decisions or any(not answer.known for answer in receipt.answered)):
        return ()
    return tuple(
        msgspec.structs.replace(receipt, to=keeper.id, by=member.name, refused=(), questions=())
        for keeper in people.secretaries(register.body)
        if keeper.id != member.id
    )


def _left(before: Register, amended: Amended) -> tuple[Doubt, ...]:
    """The questions still open of the minutes whose questions were answered, or are open again."""
    changed = (doubt for key, doubt in amended.register.doubts.items() if before.doubts.get(key) != doubt)
    return open_doubts(amended.register, {doubt.meeting for doubt in changed})
