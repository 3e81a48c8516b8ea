"""What the register says to people (past tense, each with its addressee). Rendering turns a notice into a mail.

``to`` is a person's id. ``key`` is unique within the body and stays the same when the same thing is decided again, so that the
mail's Message-ID does too.
"""

from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeAlias

from service.register.minutes import Attendee, Due, Need, Question, State, Value
from service.register.model import Doubt, File, ItemKind, Meeting, Proposal, Task


class Reason(StrEnum):
    """Why a line stands on the agenda."""

    STANDING = "standing"
    PREVIOUS_MINUTES = "previous_minutes"
    FOLLOW_UP = "follow_up"
    REPORT = "report"
    DEFERRED = "deferred"
    REFERRED_BACK = "referred_back"
    PROPOSAL = "proposal"
    LATE_PROPOSAL = "late_proposal"
    ANY_OTHER_BUSINESS = "any_other_business"
    NEXT_MEETING = "next_meeting"


class AgendaLine(Value, frozen=True, kw_only=True):
    """A line of an agenda with its reason. ``from_date`` is the meeting it stems from; ``carried`` how often it was put off."""

    number: int
    title: str
    reason: Reason
    from_date: date | None = None
    proposer: str | None = None
    presenter: str | None = None
    kind: ItemKind | None = None
    minutes: int | None = None
    carried: int = 0
    tasks: tuple[int, ...] = ()
    papers: tuple[File, ...] = ()


class Agenda(Value, frozen=True, kw_only=True):
    """The agenda of a coming meeting as it stands now; without a date when the next meeting is not known yet."""

    meeting: str | None
    on: date | None
    start: time | None
    place: str | None
    lines: tuple[AgendaLine, ...]


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
    """A task after a request, what happened to it, and how it stood before (None when it is new)."""

    task: Task
    effect: Effect
    old_state: State | None = None
    old_due: Due | None = None
    sentence: str | None = None


class Notice(Value, frozen=True, kw_only=True, tag=True):
    """What all notices have: addressee, key, and the letter that caused it (None for the clock's)."""

    to: str
    key: str
    letter: str | None = None


class MinutesReceived(Notice, frozen=True, kw_only=True, tag=True):
    """Receipt to the secretary: understood, assumed, needs you. ``unchanged``: the same draft was filed before.

    ``effects`` are the tasks this filing touched; ``conflicts`` are those where a member's later report was kept against the
    draft's wording; ``told`` and ``untold`` are the names of those who get the action list and of those without an address.
    """

    meeting: Meeting
    version: int
    unchanged: bool
    effects: tuple[TaskEffect, ...] = ()
    conflicts: tuple[TaskEffect, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    needs: tuple[Need, ...] = ()
    standing_added: tuple[str, ...] = ()
    standing_removed: tuple[str, ...] = ()
    coming_back: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    agenda: Agenda


class ActionsListed(Notice, frozen=True, kw_only=True, tag=True):
    """Action list to a member after a meeting: own tasks first, then the others', with the minutes attached.

    ``revised``: a later draft changed some of the addressee's tasks; ``changed`` are their numbers.
    """

    meeting: Meeting
    own: tuple[Task, ...]
    others: tuple[Task, ...]
    closed: tuple[Task, ...] = ()
    minutes: File
    revised: bool = False
    changed: tuple[int, ...] = ()


class AgendaRevised(Notice, frozen=True, kw_only=True, tag=True):
    """The agenda of the next meeting as it now stands, to the secretary, with what changed since she last saw it."""

    agenda: Agenda
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class TasksReported(Notice, frozen=True, kw_only=True, tag=True):
    """Receipt to the member who reported: old → new for each task, and the lines that were not understood.

    ``own`` are the tasks the addressee has left. ``refused`` are numbers of tasks that are not theirs to report or do not exist.
    """

    effects: tuple[TaskEffect, ...]
    questions: tuple[Question, ...] = ()
    refused: tuple[int, ...] = ()
    own: tuple[Task, ...] = ()


class LogChanged(Notice, frozen=True, kw_only=True, tag=True):
    """The changed log, to the secretary, after a member's report. ``by`` is the reporter's name."""

    by: str
    effects: tuple[TaskEffect, ...]
    log: tuple[Task, ...]


class ProposalFiled(Notice, frozen=True, kw_only=True, tag=True):
    """Receipt to the proposer, with the agenda as it now stands. ``known``: the same proposal was there already."""

    proposal: Proposal
    agenda: Agenda
    known: bool = False


class ProposalReceived(Notice, frozen=True, kw_only=True, tag=True):
    """Tells the secretary of a member's proposal, with the agenda as it now stands."""

    proposal: Proposal
    by: str
    agenda: Agenda


class AgendaDispatched(Notice, frozen=True, kw_only=True, tag=True):
    """The agenda before a meeting, to each member: with their own open tasks and the follow-up log, computed at that moment."""

    agenda: Agenda
    own: tuple[Task, ...]
    log: tuple[Task, ...]
    attendance: tuple[Attendee, ...] = ()


class NotUnderstood(Notice, frozen=True, kw_only=True, tag=True):
    """Answer to a member whose letter asked nothing that was understood: what was not, with examples of what works.

    ``puzzle`` names the case: "unclear", "empty", "no_minutes", "no_date", "unreadable", "several_drafts", "not_allowed",
    "courtesy" (it asked nothing), and what is recognised but not handled yet: "attendance", "command", "agenda".
    """

    puzzle: str
    subject: str
    questions: tuple[Question, ...] = ()
    own: tuple[Task, ...] = ()


class MinutesFromMember(Notice, frozen=True, kw_only=True, tag=True):
    """Tells the secretary that a member sent what looks like minutes; nothing was filed."""

    by: str
    subject: str


class ProofAsked(Notice, frozen=True, kw_only=True, tag=True):
    """To the registered address: a letter came in this person's name without enough proof; nothing was changed by it."""

    subject: str
    received: datetime


class LetterSetAside(Notice, frozen=True, kw_only=True, tag=True):
    """Tells the secretary, once, that a letter could not be handled and is kept. ``reference`` is for ``letters show``."""

    sender: str
    subject: str
    received: datetime
    reference: str


class MomentMissed(Notice, frozen=True, kw_only=True, tag=True):
    """Tells the secretary that the agenda of a meeting should have gone out while the service was down, now pointless."""

    on: date


AnyNotice: TypeAlias = (
    MinutesReceived
    | ActionsListed
    | AgendaRevised
    | TasksReported
    | LogChanged
    | ProposalFiled
    | ProposalReceived
    | AgendaDispatched
    | NotUnderstood
    | MinutesFromMember
    | ProofAsked
    | LetterSetAside
    | MomentMissed
)
