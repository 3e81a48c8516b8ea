"""The words of minutes put right: a decision, or words wherever decisions and tasks have them. A later draft keeps them."""

import re

import msgspec

from service.register import people, schedule
from service.register.amending import Amended, refuse, with_tasks
from service.register.changing import effect_of, recorded
from service.register.effects import WhyNot
from service.register.likeness import fold
from service.register.minutes import Decision
from service.register.model import Change, Evidence, Meeting, Party, Person, Register, Task
from service.register.requests import Correct, Field

_FIELD = "decision"


def latest_filed(register: Register) -> Meeting | None:
    """The meeting whose minutes came last: it is their receipt that is answered."""
    filed = [meeting for meeting in register.meetings.values() if meeting.versions]
    return max(filed, key=lambda meeting: meeting.versions[-1].evidence.at, default=None)


def correct_decision(register: Register, meeting: Meeting, request: Correct, evidence: Evidence) -> Amended:
    """Put the decision of this number in other words, or strike it."""
    number = request.decision or 0
    text = "" if request.field is Field.REMOVED else request.text.strip()
    if not 0 < number <= len(meeting.decisions):
        return refuse(register, WhyNot.UNKNOWN_DECISION, str(number))
    if not text and request.field is not Field.REMOVED:
        return refuse(register, WhyNot.NO_ANSWER, request.sentence)
    old = meeting.decisions[number - 1].text
    changes = (Change(field=_FIELD, old=old, new=text, evidence=evidence),) if old != text else ()
    return Amended(register=_with_changes(register, meeting, changes), decisions=changes)


def still_corrected(decisions: tuple[Decision, ...], history: tuple[Change, ...]) -> tuple[Decision, ...]:
    """The decisions of a draft with the corrections that were made of an earlier one."""
    for change in history:
        if change.field == _FIELD:
            changed = (_changed(decision, change) for decision in decisions)
            decisions = tuple(decision for decision in changed if decision.text)
    return decisions


def _changed(decision: Decision, change: Change) -> Decision:
    return msgspec.structs.replace(decision, text=change.new) if fold(decision.text) == fold(change.old) else decision


def replace_words(register: Register, meeting: Meeting, request: Correct, evidence: Evidence) -> Amended:
    """Put words right in the decisions of a meeting and in the tasks it gave; a name also where it is responsible."""
    words = re.compile(rf"(?<!\w){re.escape(request.old.strip())}(?!\w)")
    if not request.old.strip() or not request.text.strip():
        return refuse(register, WhyNot.NO_ANSWER, request.sentence)
    texts = ((decision.text, words.sub(lambda _: request.text, decision.text)) for decision in meeting.decisions)
    changes = tuple(Change(field=_FIELD, old=old, new=new, evidence=evidence) for old, new in texts if old != new)
    given = [task for task in register.tasks.values() if task.meeting == meeting.id and not task.removed]
    tasks = [(task, recorded(task, _replaced(register, task, request, words), evidence)) for task in given]
    changed = [(old, new) for old, new in tasks if old.history != new.history]
    if not changes and not changed:
        return refuse(register, WhyNot.WORDS_NOT_FOUND, request.old)
    after = with_tasks(_with_changes(register, meeting, changes), *(new for _, new in changed))
    return Amended(
        register=after, decisions=changes, effects=tuple(effect_of(old, new, evidence.sentence) for old, new in changed)
    )


def _replaced(register: Register, task: Task, request: Correct, words: re.Pattern[str]) -> Task:
    member = people.named(register.body, request.text)
    parties = tuple(_party(party, request.old, member) for party in task.responsible)
    return msgspec.structs.replace(task, what=words.sub(lambda _: request.text, task.what), responsible=parties)


def _party(party: Party, old: str, member: Person | None) -> Party:
    if member is None or fold(old) not in (fold(party.label), fold(party.name or "")):
        return party
    return Party(label=member.name, name=member.name, person=member.id)


def _with_changes(register: Register, meeting: Meeting, changes: tuple[Change, ...]) -> Register:
    if not changes:
        return register
    corrected = msgspec.structs.replace(
        meeting, decisions=still_corrected(meeting.decisions, changes), history=(*meeting.history, *changes)
    )
    return schedule.with_meeting(register, corrected)
