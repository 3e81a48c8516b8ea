"""The register of one body: what has been decided and what is known, as frozen values.

Ids are values given from outside or counted here; time is aware and handed in. A record that says something carries its
evidence: the letter, the sentence, who wrote, how that was proved, and when.
"""

from datetime import date, datetime, time
from enum import StrEnum

import msgspec

from service.register.mailing import Gate, Mailing
from service.register.minutes import (
    Attendee,
    Decision,
    Due,
    Minutes,
    Named,
    PartyKind,
    Presence,
    QuestionKind,
    ReturnKind,
    Source,
    State,
    Value,
)


class Mode(StrEnum):
    """``notes`` is minnesanteckningar, ``protocol`` is a protocol that is approved by named persons (justeras)."""

    NOTES = "notes"
    PROTOCOL = "protocol"


class MemberRole(StrEnum):
    """What a person is in the body, and so what a letter of theirs may do."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    APPROVER = "approver"
    MEMBER = "member"
    INFORMED = "informed"


class Person(Value, frozen=True, kw_only=True):
    """A person of the roster. ``addresses`` are case-folded, the first is written to; without one nobody writes to them."""

    id: str
    name: str
    addresses: tuple[str, ...] = ()
    role: MemberRole = MemberRole.MEMBER
    title: str | None = None
    affiliation: str | None = None
    language: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def address(self) -> str | None:
        """Where mail to this person goes."""
        return self.addresses[0] if self.addresses else None


class Slot(Value, frozen=True, kw_only=True):
    """A planned meeting: its day, and its time and place when known."""

    on: date
    start: time | None = None
    place: str | None = None


class Span(Value, frozen=True, kw_only=True):
    """A number of days, or of working days."""

    days: int
    working: bool = False


class Schedule(Value, frozen=True, kw_only=True):
    """When the body meets, and when its people hear of it; what is None or empty never happens. All at ``dispatch_at`` o'clock.

    Before a meeting: ``call_for_items``, ``deadline`` for them, ``dispatch`` of the agenda. After it: ``minutes_due``. From the
    day a task is due, in days: ``remind`` those who answer for it (-7 is a week before), ``escalate`` to secretary and chair.
    ``balance`` are the days of the year ("01-15") on which they get the state of the log. ``red_days`` are the public holidays
    and eves of the years concerned.
    """

    meetings: tuple[Slot, ...] = ()
    call_for_items: Span | None = None
    deadline: Span | None = None
    dispatch: Span = Span(days=7)
    dispatch_at: time = time(8, 0)
    minutes_due: Span | None = None
    remind: tuple[int, ...] = ()
    escalate: int | None = None
    balance: tuple[str, ...] = ()
    red_days: tuple[date, ...] = ()


class Standing(Value, frozen=True, kw_only=True):
    """An item on every agenda; ``since`` is the meeting that made it standing, None when the configuration did.

    ``internal``: it is for members only.
    """

    title: str
    internal: bool = False
    since: str | None = None
    sentence: str | None = None


class Body(Value, frozen=True, kw_only=True):
    """The council: its names, address, language, people and habits, as the configuration and later letters say.

    ``internal`` are those of the ``standing`` items that are for members only.
    """

    key: str
    name: str
    address: str
    aliases: tuple[str, ...] = ()
    language: str = "sv"
    timezone: str = "Europe/Stockholm"
    mode: Mode = Mode.NOTES
    gate: Gate = Gate.TELL
    trial: bool = False
    agenda_files: tuple[str, ...] = ("docx", "pdf")
    members: tuple[Person, ...] = ()
    schedule: Schedule = Schedule()
    standing: tuple[str, ...] = ()
    internal: tuple[str, ...] = ()


class Evidence(Value, frozen=True, kw_only=True):
    """Why a record says what it says: the letter's key, the sentence, the cue, who wrote, how that was proved, when it came."""

    letter: str
    sentence: str
    cue: str
    who: str | None
    proof: str
    at: datetime


class Party(Value, frozen=True, kw_only=True):
    """A responsible: the label as the minutes have it (kept for ever), and the person of the roster it denotes, if any."""

    label: str
    name: str | None = None
    person: str | None = None
    kind: PartyKind = PartyKind.PERSON


class Change(Value, frozen=True, kw_only=True):
    """One line of a task's history: ``field`` went from ``old`` to ``new``, for the reason in ``evidence``.

    ``meeting`` is the meeting whose minutes said so; None when somebody ``reported`` it by mail. ``before`` is the old value
    where its words do not tell all of it: a due date, those responsible, and with a state the meeting that had closed the task.
    """

    field: str
    old: str
    new: str
    evidence: Evidence
    meeting: str | None = None
    before: Due | tuple[Party, ...] | str | None = None

    @property
    def reported(self) -> bool:
        """Whether somebody reported it by mail."""
        return self.meeting is None


class Origin(StrEnum):
    """Where a task came from."""

    ACTION = "action"
    LOG = "log"


class Task(Value, frozen=True, kw_only=True):
    """A task of the log. ``meeting`` is the id of the meeting that gave it; ``carried`` how many later meetings found it open."""

    number: int
    what: str
    state: State = State.OPEN
    responsible: tuple[Party, ...] = ()
    helpers: tuple[Party, ...] = ()
    due: Due | None = None
    meeting: str
    item: str | None = None
    origin: Origin = Origin.ACTION
    note: str | None = None
    carried: int = 0
    closed_in: str | None = None
    removed: bool = False
    evidence: Evidence
    history: tuple[Change, ...] = ()

    @property
    def open(self) -> bool:
        """Whether something is left to do."""
        return not self.state.closed


class MeetingState(StrEnum):
    """The life of a meeting."""

    PLANNED = "planned"
    CALLED = "called"
    HELD = "held"
    DRAFT = "draft"
    APPROVED = "approved"
    CANCELLED = "cancelled"


class File(Value, frozen=True, kw_only=True):
    """A file kept by the store under its sha256 ``digest``; ``name`` is only shown, never a path."""

    name: str
    media_type: str
    digest: str


class Version(Value, frozen=True, kw_only=True):
    """One filed draft: its number from 1, the file it came as, the letter that brought it."""

    number: int
    file: File
    evidence: Evidence


class Coming(Value, frozen=True, kw_only=True):
    """What a person said about coming to a meeting on this day; ``substitute`` comes instead, of the roster if one fits."""

    person: str
    on: date
    presence: Presence
    substitute: Party | None = None
    note: str | None = None
    evidence: Evidence


class EditedLine(Value, frozen=True, kw_only=True):
    """A line of an agenda as the secretary has it.

    ``key`` is that of the computed line; None for a line of her own. ``title``, ``presenter`` and ``minutes`` are hers if given;
    ``points`` are the sub-items she wrote under it. ``internal``: she marked it as one for members only.
    """

    key: str | None = None
    title: str | None = None
    presenter: str | None = None
    minutes: int | None = None
    points: tuple[str, ...] = ()
    internal: bool = False


class EditedAgenda(Value, frozen=True, kw_only=True):
    """The agenda of one meeting as it was last edited: its lines in order, and the keys of the lines left out of this meeting."""

    lines: tuple[EditedLine, ...]
    left_out: tuple[str, ...] = ()
    evidence: Evidence


class Approval(Value, frozen=True, kw_only=True):
    """One person's approval of one version of the minutes."""

    person: str
    version: int
    evidence: Evidence


class Meeting(Value, frozen=True, kw_only=True):
    """A meeting. ``id`` is opaque and stays when the meeting moves; ``minutes`` is the latest draft as read.

    ``attendance`` is what the minutes say; ``coming`` is what people said beforehand, oldest first. ``history`` tells of moves.
    ``sequence`` goes up with each of them: by it calendars know the newest invitation (RFC 5545 section 3.8.7.4).
    ``since`` is when its day was set: what should have happened before that was never missed.
    """

    id: str
    on: date | None
    start: time | None = None
    end: time | None = None
    place: str | None = None
    state: MeetingState = MeetingState.PLANNED
    attendance: tuple[Attendee, ...] = ()
    decisions: tuple[Decision, ...] = ()
    versions: tuple[Version, ...] = ()
    minutes: Minutes | None = None
    approvals: tuple[Approval, ...] = ()
    coming: tuple[Coming, ...] = ()
    edited: EditedAgenda | None = None
    history: tuple[Change, ...] = ()
    sequence: int = 0
    waiting: Mailing | None = None
    withheld: Evidence | None = None
    since: datetime | None = None


class ComingBack(Value, frozen=True, kw_only=True):
    """A matter that comes back: deferred, sent back or promised a report. It stays until a later meeting deals with it."""

    id: str
    matter: str
    kind: ReturnKind
    to: str | None
    giver: tuple[Named, ...] = ()
    meeting: str
    task: int | None = None
    carried: int = 0
    dealt_with: str | None = None
    source: Source


class ProposalState(StrEnum):
    """What became of a proposal."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LATE = "late"
    DEALT_WITH = "dealt_with"
    WITHDRAWN = "withdrawn"

    @property
    def pending(self) -> bool:
        """Whether the proposal is still to be taken up at a meeting."""
        return self in (ProposalState.PROPOSED, ProposalState.ACCEPTED, ProposalState.LATE)


class ItemKind(StrEnum):
    """What an agenda item asks of the meeting."""

    INFORMATION = "information"
    DISCUSSION = "discussion"
    DECISION = "decision"


class ProposalAnswer(Value, frozen=True, kw_only=True):
    """What was answered to a proposal: the state it got, the meeting it was moved to, and the words for the proposer.

    The last one may be its proposer's, who took it back.
    """

    state: ProposalState
    moved: bool = False
    to: str | None = None
    words: str | None = None
    evidence: Evidence


class Proposal(Value, frozen=True, kw_only=True):
    """An item that somebody wants on the agenda, with its papers.

    It is on no agenda before that of ``meeting``; without one, on none up to ``moved_from``, the meeting it was moved away from.
    ``internal``: it is for members only.
    ``numbers`` are the lines of its papers in which personal identity numbers stand, these masked.
    """

    id: str
    title: str
    text: str = ""
    kind: ItemKind | None = None
    proposer: str
    presenter: str | None = None
    minutes: int | None = None
    papers: tuple[File, ...] = ()
    numbers: tuple[str, ...] = ()
    state: ProposalState = ProposalState.PROPOSED
    meeting: str | None = None
    moved_from: str | None = None
    internal: bool = False
    answers: tuple[ProposalAnswer, ...] = ()
    evidence: Evidence


class Doubt(Value, frozen=True, kw_only=True):
    """A numbered question to the secretary. The number stays; ``answered`` tells what it was answered with."""

    number: int
    kind: QuestionKind
    about: str
    sentence: str
    candidates: tuple[str, ...] = ()
    meeting: str | None = None
    task: int | None = None
    letter: str
    asked: datetime
    answered: str | None = None
    evidence: Evidence | None = None


class Alias(Value, frozen=True, kw_only=True):
    """Whom a label denotes in this body's minutes, as the secretary once said."""

    label: str
    person: str
    evidence: Evidence


class Moment(Value, frozen=True, kw_only=True):
    """Something the clock is to do ``at`` a time: ``about`` is a meeting's id or a task's number, ``to`` is who hears.

    ``key`` names all that it depends on (the meeting's day, the day a task is due, whose it is): another day is another moment.
    """

    key: str
    at: datetime
    about: str = ""
    to: str = ""


class Unreached(Value, frozen=True, kw_only=True):
    """An address from which our letters come back: whose it is, since when, and why in the words of a mail server."""

    person: str
    since: datetime
    why: str


class SeenLine(Value, frozen=True, kw_only=True):
    """A line of an agenda as somebody last saw it, with the reason it stood there for."""

    key: str
    title: str
    reason: str
    presenter: str | None = None
    minutes: int | None = None
    points: tuple[str, ...] = ()
    internal: bool = False


class Revision(Value, frozen=True, kw_only=True):
    """Changes to a meeting's agenda that are told together: when the first and the ``latest`` came, ``by`` whom (ids).

    ``letters`` are the keys of those that brought them; ``seen`` the lines that secretary and chair last saw, each by their id.
    """

    since: datetime
    latest: datetime
    by: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    seen: dict[str, tuple[SeenLine, ...]] = msgspec.field(default_factory=dict)


class Register(Value, frozen=True, kw_only=True):
    """Everything known about one body. The dicts are never changed in place: a change is a new register.

    ``moments`` are the keys of what the clock has done ("dispatch.m3.2026-04-09"), each with the time; ``unreached`` are the
    addresses that send our letters back; ``revisions`` are, by meeting, changes to agendas that are still to be told.
    """

    body: Body
    meetings: dict[str, Meeting] = msgspec.field(default_factory=dict)
    tasks: dict[str, Task] = msgspec.field(default_factory=dict)
    standing: dict[str, Standing] = msgspec.field(default_factory=dict)
    returns: dict[str, ComingBack] = msgspec.field(default_factory=dict)
    proposals: dict[str, Proposal] = msgspec.field(default_factory=dict)
    doubts: dict[str, Doubt] = msgspec.field(default_factory=dict)
    aliases: dict[str, Alias] = msgspec.field(default_factory=dict)
    moments: dict[str, datetime] = msgspec.field(default_factory=dict)
    unreached: dict[str, Unreached] = msgspec.field(default_factory=dict)
    revisions: dict[str, Revision] = msgspec.field(default_factory=dict)
