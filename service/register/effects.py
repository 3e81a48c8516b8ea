"""What requests did, as values that notices carry: effects on tasks, answers, verdicts, what was found and what was refused."""

from datetime import date
from enum import StrEnum

from service.register.minutes import Attendee, Decision, Due, Presence, State, Value
from service.register.model import Doubt, Party, Proposal, ProposalAnswer, Task


class Happening(StrEnum):
    """What the clock causes."""

    CALL_FOR_ITEMS = "call_for_items"
    DEADLINE = "deadline"
    DISPATCH = "dispatch"
    REVISION = "revision"
    REMINDER = "reminder"
    ESCALATION = "escalation"
    MINUTES_DUE = "minutes_due"
    MEETING_WANTED = "meeting_wanted"
    FREE_DAY = "free_day"
    BALANCE = "balance"


class Effect(StrEnum):
    """What a filing or a report did to a task."""

    NEW = "new"
    CHANGED = "changed"
    CLOSED = "closed"
    REOPENED = "reopened"
    REWORDED = "reworded"
    REMOVED = "removed"
    CARRIED = "carried"
    KEPT = "kept"


class TaskEffect(Value, frozen=True, kw_only=True):
    """A task after a request, what happened to it, and how it stood before (None when it is new).

    ``old_what`` and ``old_responsible`` are None where they are not to be compared.
    """

    task: Task
    effect: Effect
    old_state: State | None = None
    old_due: Due | None = None
    old_what: str | None = None
    old_responsible: tuple[Party, ...] | None = None
    sentence: str | None = None


class Reported(Value, frozen=True, kw_only=True):
    """What one letter did to tasks, and the name of its writer."""

    by: str
    effects: tuple[TaskEffect, ...]


class Announced(Value, frozen=True, kw_only=True):
    """What one letter says of whether its writer comes, the writer's name, and what they had said ``before``."""

    by: str
    said: tuple[Attendee, ...]
    before: Presence | None = None
    sentence: str = ""


class WhyNot(StrEnum):
    """Why something that was asked for in a letter was not done. Each has one wording in each language."""

    NOT_ALLOWED = "not_allowed"
    NOT_YOURS = "not_yours"
    NO_QUESTION = "no_question"
    UNKNOWN_PERSON = "unknown_person"
    UNKNOWN_TASK = "unknown_task"
    UNKNOWN_DECISION = "unknown_decision"
    WORDS_NOT_FOUND = "words_not_found"
    NO_ANSWER = "no_answer"
    IN_DOCUMENT = "in_document"
    ANSWERED = "answered"
    NEEDS_REASON = "needs_reason"
    NO_DRAFT = "no_draft"
    NOT_APPROVER = "not_approver"
    NOTHING_TO_UNDO = "nothing_to_undo"
    TOO_LATE_TO_UNDO = "too_late_to_undo"
    NOT_ABOUT_TASKS = "not_about_tasks"
    WAITS = "waits"
    CHANGED_SINCE = "changed_since"
    NO_PROPOSAL = "no_proposal"
    OTHERS_PROPOSAL = "others_proposal"
    PROPOSAL_WITHDRAWN = "proposal_withdrawn"
    PROPOSAL_DEALT_WITH = "proposal_dealt_with"


class Refused(Value, frozen=True, kw_only=True):
    """Something that was not done: why, and what it was about."""

    why: WhyNot
    about: str = ""


class Answered(Value, frozen=True, kw_only=True):
    """A question with its answer: the name of the person, the task's number, the day, that it is new, or the words noted.

    ``known``: it was answered so before.
    """

    doubt: Doubt
    person: str | None = None
    task: int | None = None
    on: date | None = None
    new: bool = False
    words: str = ""
    known: bool = False


class ProposalVerdict(Value, frozen=True, kw_only=True):
    """A proposal after its answer: ``on`` is the day of the meeting it is for, ``before`` the earlier answer if there was one.

    ``unchanged``: it had been answered so before.
    """

    proposal: Proposal
    answer: ProposalAnswer
    before: ProposalAnswer | None = None
    on: date | None = None
    unchanged: bool = False


class Move(StrEnum):
    """What happened to a meeting."""

    EXTRA = "extra"
    MOVED = "moved"
    CANCELLED = "cancelled"


class FoundDecision(Value, frozen=True, kw_only=True):
    """A decision that was searched for, and the day of its meeting."""

    decision: Decision
    on: date | None


class Passage(Value, frozen=True, kw_only=True):
    """What minutes say under an item that was searched for, around the words."""

    on: date | None
    title: str
    text: str


class Outcome(StrEnum):
    """What became of a mailing that somebody spoke of; ``which``: several wait, and it was not said which is meant."""

    WAITS = "waits"
    SENT = "sent"
    GONE = "gone"
    NOTHING = "nothing"
    WHICH = "which"
