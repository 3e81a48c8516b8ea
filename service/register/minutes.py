"""What a reading found in a document of a meeting: values with their evidence, before anything is decided.

Names are as written, with the full name of the person they denote when exactly one person of the attendance list or the
roster fits. Nothing here is invented: unknown is None or empty, and what is unsure is a ``Question``.
"""

from datetime import date, time
from enum import StrEnum

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all values of the register: frozen, equal by content."""


class Source(Value, frozen=True, kw_only=True):
    """Where a statement stands: its sentence as written, the cue (the pattern's name) that took it, its line."""

    sentence: str
    cue: str
    line: int = 0


class PartyKind(StrEnum):
    """What a responsible is: a person, a unit, the body itself, a role that nobody present holds, or unknown."""

    PERSON = "person"
    UNIT = "unit"
    BODY = "body"
    ROLE = "role"
    UNKNOWN = "unknown"


class Named(Value, frozen=True, kw_only=True):
    """Someone named in a text: ``label`` as written, ``name`` the full name of the one person it denotes, else None."""

    label: str
    name: str | None = None
    kind: PartyKind = PartyKind.PERSON


class Presence(StrEnum):
    """How somebody took part."""

    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"
    SUBSTITUTE = "substitute"
    PARTIAL = "partial"
    REMOTE = "remote"
    LATE = "late"
    EXPECTED = "expected"
    TENTATIVE = "tentative"


class Attendee(Value, frozen=True, kw_only=True):
    """A person of an attendance list; ``affiliation`` is a party or organisation, ``note`` what was said of partial presence."""

    name: str
    affiliation: str | None = None
    role: str | None = None
    presence: Presence = Presence.PRESENT
    stands_for: str | None = None
    note: str | None = None


class DueKind(StrEnum):
    """A due date that can be a date, or only known by its symbol."""

    DATE = "date"
    NEXT_MEETING = "next_meeting"
    SOON = "soon"
    ONGOING = "ongoing"
    WRITTEN = "written"


class Due(Value, frozen=True, kw_only=True):
    """A due date: ``text`` as written; ``on`` the date it means, once known. Month only means its last day."""

    text: str
    kind: DueKind = DueKind.WRITTEN
    on: date | None = None


class State(StrEnum):
    """State of a task."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    DONE = "done"
    STOPPED = "stopped"
    ONGOING = "ongoing"

    @property
    def closed(self) -> bool:
        """Whether nothing is left to do."""
        return self in (State.DONE, State.STOPPED)


class Item(Value, frozen=True, kw_only=True):
    """An item of the meeting; ``level`` 0 is an item, 1 a sub-item; ``text`` what the minutes say under it.

    ``internal``: an agenda marks it as one for members only.
    """

    title: str
    number: str | None = None
    level: int = 0
    text: str = ""
    line: int = 0
    presenter: str | None = None
    minutes: int | None = None
    internal: bool = False


class Decision(Value, frozen=True, kw_only=True):
    """A decision of this meeting; ``item`` is the title of its item."""

    text: str
    item: str | None
    source: Source


class Action(Value, frozen=True, kw_only=True):
    """An assignment. ``weak``: the owner is a unit or nobody, or the wording is only *ska* (asked about, still listed)."""

    what: str
    who: tuple[Named, ...]
    helpers: tuple[Named, ...] = ()
    due: Due | None = None
    item: str | None = None
    weak: bool = False
    source: Source


class LogRow(Value, frozen=True, kw_only=True):
    """A row of the follow-up log. ``state`` is what ``status`` means, None when it says nothing; ``number`` a task's ``#12``."""

    matter: str
    status: str
    state: State | None
    responsible: tuple[Named, ...] = ()
    number: int | None = None
    due: Due | None = None
    source: Source


class StandingChange(Value, frozen=True, kw_only=True):
    """A standing item is born (``ends`` False) or buried; ``until`` as written when it is limited in time."""

    title: str
    ends: bool
    until: str | None = None
    source: Source


class ReturnKind(StrEnum):
    """Why a matter comes back: it was deferred, a report on it was promised, it was sent back; or it was removed for good."""

    DEFERRED = "deferred"
    REPORT = "report"
    REFERRED_BACK = "referred_back"
    REMOVED = "removed"


class Return(Value, frozen=True, kw_only=True):
    """A matter for a coming meeting; ``to`` as written ("kommande sammanträde"), ``giver`` who is to report."""

    matter: str
    kind: ReturnKind
    to: str | None
    giver: tuple[Named, ...] = ()
    item: str | None = None
    source: Source


class Need(Value, frozen=True, kw_only=True):
    """A sentence that names a need but no owner: shown to the secretary, made no task."""

    sentence: str
    item: str | None
    line: int = 0


class QuestionKind(StrEnum):
    """What the reading is unsure of. Each kind has one wording in each language."""

    UNKNOWN_PERSON = "unknown_person"
    AMBIGUOUS_PERSON = "ambiguous_person"
    NO_OWNER = "no_owner"
    UNIT_WITHOUT_PERSON = "unit_without_person"
    NO_DATE = "no_date"
    CONFLICTING_DATES = "conflicting_dates"
    SEVERAL_MEETINGS = "several_meetings"
    AMBIGUOUS_TASK = "ambiguous_task"
    REWORDED_TASK = "reworded_task"
    UNKNOWN_TASK = "unknown_task"
    UNCLEAR_LINE = "unclear_line"
    UNCLEAR_STATUS = "unclear_status"
    UNCLEAR_DATE = "unclear_date"
    UNREADABLE_FILE = "unreadable_file"
    TRACKED_CHANGES = "tracked_changes"
    TABLED = "tabled"
    NOT_MINUTES = "not_minutes"
    UNKNOWN_ITEM = "unknown_item"
    AMBIGUOUS_ITEM = "ambiguous_item"
    UNKNOWN_PROPOSAL = "unknown_proposal"
    AMBIGUOUS_PROPOSAL = "ambiguous_proposal"
    UNKNOWN_MEETING = "unknown_meeting"
    MEETING_DAY = "meeting_day"
    DAY_TAKEN = "day_taken"


class Question(Value, frozen=True, kw_only=True):
    """Something unsure: ``about`` the words in question, ``candidates`` what they might mean, ``sentence`` where they stand."""

    kind: QuestionKind
    about: str
    sentence: str
    candidates: tuple[str, ...] = ()


class MinutesKind(StrEnum):
    """What a document is."""

    MINUTES = "minutes"
    AGENDA = "agenda"
    UNCLEAR = "unclear"


class Minutes(Value, frozen=True, kw_only=True):
    """A document of one meeting as read."""

    language: str
    kind: MinutesKind = MinutesKind.MINUTES
    body: str | None = None
    on: date | None = None
    start: time | None = None
    end: time | None = None
    place: str | None = None
    attendance: tuple[Attendee, ...] = ()
    items: tuple[Item, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    log: tuple[LogRow, ...] = ()
    standing: tuple[StandingChange, ...] = ()
    returns: tuple[Return, ...] = ()
    needs: tuple[Need, ...] = ()
    next_meeting: date | None = None
    next_start: time | None = None
    questions: tuple[Question, ...] = ()
