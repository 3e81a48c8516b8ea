"""The rows of what was asked for: what a search found, and the history of a task, each line with its evidence."""

from datetime import date

from service.register.minutes import Due, State
from service.register.model import Change, Evidence, Proposal, Register, Task
from service.rendering.phrases import Phrases, clean, first_upper, said
from service.rendering.rows import Row


class FoundRow(Row, frozen=True, kw_only=True):
    """A decision or a passage that was found: the day of its meeting, its item, its words."""

    day: str
    item: str
    text: str


class EventRow(Row, frozen=True, kw_only=True):
    """A line of a task's history: when, who, at which meeting (empty when by mail), what, and how it was proved.

    ``sentence`` stands between quotation marks; ``letter`` is the Message-ID of the letter that said so.
    """

    when: str
    who: str
    meeting: str
    what: str
    sentence: str
    proof: str
    letter: str


def found_row(on: date | None, item: str | None, text: str, say: Phrases) -> FoundRow:
    """Something that was found."""
    return FoundRow(day=say.full_day(on), item=clean(item), text=first_upper(clean(text)))


def proposal_row(proposal: Proposal, register: Register, say: Phrases) -> FoundRow:
    """A proposal that was found, with the meeting it is for and what became of it."""
    meeting = register.meetings.get(proposal.meeting or "")
    state = said(say.words.proposal_states, proposal.state)
    return found_row(meeting.on if meeting else None, state, proposal.title, say)


def birth_row(task: Task, register: Register, say: Phrases) -> EventRow:
    """How a task came to be."""
    return _event(task.evidence, task.meeting, say.words.labels.given_by_minutes, register, say)


def event_row(change: Change, register: Register, say: Phrases) -> EventRow:
    """A change of a task: old → new."""
    if change.field == "removed":
        return _event(change.evidence, change.meeting, _strike(change, say), register, say)
    field = said(say.words.fields, change.field) if change.field in say.words.fields else change.field
    old, new = _value(change.field, change.old, say), _value(change.field, change.new, say)
    what = f"{field}: {old} → {new}" if old else f"{field}: {new}"
    return _event(change.evidence, change.meeting, what if new or old else field, register, say)


def _event(evidence: Evidence, meeting: str | None, what: str, register: Register, say: Phrases) -> EventRow:
    who = next((person.name for person in register.body.members if person.id == evidence.who), "")
    held = register.meetings.get(meeting or "")
    return EventRow(
        when=say.moment(evidence.at),
        who=clean(who) or say.words.labels.no_person,
        meeting=say.day(held.on) if held else "",
        what=what,
        sentence=say.quoted(evidence.sentence),
        proof=say.words.proofs.get(evidence.proof, clean(evidence.proof)),
        letter=clean(evidence.letter.rpartition("#")[0] or evidence.letter),
    )


def _strike(change: Change, say: Phrases) -> str:
    """A task struck out, gone into another, or taken up again."""
    fields = say.words.fields
    if change.new.startswith("#"):
        return f"{fields['merged']} {change.new}"
    return fields["removed"] if change.new else fields["restored"]


def _value(field: str, value: str, say: Phrases) -> str:
    """A value as the history keeps it, in words."""
    if field == "state" and value in list(State):
        return say.words.states[value]
    if field == "due":
        return say.due(_due(value)) if value else say.words.labels.no_due
    return clean(value) or say.words.labels.nothing


def _due(value: str) -> Due:
    try:
        return Due(text=value, on=date.fromisoformat(value))
    except ValueError:
        return Due(text=value)
