"""What the register says to people (past tense, each with its addressee). Rendering turns a notice into a mail.

``to`` is a person's id. ``key`` is unique within the body and stays the same when the same thing is decided again, so that the
mail's Message-ID does too.
"""

from datetime import date, datetime
from typing import TypeAlias

from service.register.balance import Balance
from service.register.effects import (
    Announced,
    Answered,
    FoundDecision,
    Happening,
    Move,
    Outcome,
    Passage,
    ProposalVerdict,
    Refused,
    Reported,
    TaskEffect,
)
from service.register.mailing import Gaps, WhyWaits
from service.register.minutes import Attendee, Need, Question, Value
from service.register.model import Change, Doubt, File, Meeting, Proposal, Task
from service.register.outline import Agenda, AgendaEdits


class Notice(Value, frozen=True, kw_only=True, tag=True):
    """What all notices have: addressee, key, and the letter that caused it (None for the clock's)."""

    to: str
    key: str
    letter: str | None = None


class MinutesReceived(Notice, frozen=True, kw_only=True, tag=True):
    """Receipt to the secretary: understood, assumed, needs you. ``unchanged``: the same draft was filed before.

    ``effects`` are the tasks this filing touched; ``conflicts`` are those where a member's later report was kept against the
    draft's wording; ``told`` and ``untold`` are the names of those who get the action list and of those without an address,
    ``unreached`` of those whose address sends our letters back.
    ``reason`` is why minutes were changed that had been approved. ``gaps`` is what the draft lacks; while there is a reason
    ``waits``, those who are ``told`` are still to be. ``numbers`` are the lines with personal identity numbers, these masked, and
    ``secret`` those with words of secrecy.
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
    unreached: tuple[str, ...] = ()
    reason: str = ""
    gaps: Gaps = Gaps()
    waits: tuple[WhyWaits, ...] = ()
    numbers: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    agenda: Agenda


class ActionsListed(Notice, frozen=True, kw_only=True, tag=True):
    """Action list to a member after a meeting: own tasks first, then the others', with the minutes attached.

    ``revised``: a later draft changed some of the addressee's tasks; ``changed`` are their numbers, ``added`` those it gave.
    ``approves``: the addressee is asked to approve this draft.
    """

    meeting: Meeting
    own: tuple[Task, ...]
    others: tuple[Task, ...]
    closed: tuple[Task, ...] = ()
    minutes: File
    revised: bool = False
    changed: tuple[int, ...] = ()
    added: tuple[int, ...] = ()
    approves: bool = False


class MailingSettled(Notice, frozen=True, kw_only=True, tag=True):
    """Receipt to whoever (``by``, ``own``) had the mailing of a draft, or of the agenda, wait or go; and word to the secretary.

    ``told`` are those who get it, ``untold`` and ``unreached`` as in ``MinutesReceived``; ``at`` is when an agenda that waits was
    to go out. ``known``: it waited before.
    """

    outcome: Outcome
    of_agenda: bool = False
    by: str = ""
    own: bool = True
    meeting: Meeting | None = None
    at: datetime | None = None
    told: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    unreached: tuple[str, ...] = ()
    known: bool = False


class AgendaWithheld(Notice, frozen=True, kw_only=True, tag=True):
    """Tells the secretary, once, that the agenda does not go out by itself ``at`` its time, and ``why``.

    ``early``: it is not time yet; ``over``: the meeting has begun. ``numbers`` as in ``MinutesReceived``.
    """

    meeting: Meeting
    at: datetime
    why: tuple[WhyWaits, ...]
    numbers: tuple[str, ...] = ()
    early: bool = False
    over: bool = False


class AgendaRevised(Notice, frozen=True, kw_only=True, tag=True):
    """The agenda of the next meeting as it now stands, with what changed.

    It goes to the secretary after minutes, and with ``edits`` to whoever edited it by mail.
    """

    agenda: Agenda
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    edits: AgendaEdits | None = None


class TasksReported(Notice, frozen=True, kw_only=True, tag=True):
    """Receipt to the member who reported: old → new for each task, and the lines that were not understood.

    ``own`` are the tasks the addressee has left. ``refused`` are numbers of tasks that are not theirs to report or do not exist.
    """

    effects: tuple[TaskEffect, ...]
    questions: tuple[Question, ...] = ()
    refused: tuple[int, ...] = ()
    own: tuple[Task, ...] = ()


class LogChanged(Notice, frozen=True, kw_only=True, tag=True):
    """The log as it now stands, to the secretary, after the reports of others: of one letter, or of all that share a commit."""

    reports: tuple[Reported, ...]
    log: tuple[Task, ...]

    @property
    def by(self) -> tuple[str, ...]:
        """The names of those who reported, each once."""
        return tuple(dict.fromkeys(report.by for report in self.reports))

    @property
    def effects(self) -> tuple[TaskEffect, ...]:
        """All that became of tasks, in order."""
        return tuple(effect for report in self.reports for effect in report.effects)


class RecordsCorrected(Notice, frozen=True, kw_only=True, tag=True):
    """Receipt for answers to questions, corrections and what was taken back (``undone``), all of one letter.

    ``learned`` are labels with the person they denote from now on; ``decisions`` are corrected decisions, old and new;
    ``left`` are the questions still open; ``reason`` is why approved minutes were changed. ``by`` is who wrote the letter,
    when the secretary is told of another's.
    """

    effects: tuple[TaskEffect, ...] = ()
    answered: tuple[Answered, ...] = ()
    learned: tuple[tuple[str, str], ...] = ()
    decisions: tuple[Change, ...] = ()
    left: tuple[Doubt, ...] = ()
    refused: tuple[Refused, ...] = ()
    questions: tuple[Question, ...] = ()
    reason: str = ""
    undone: bool = False
    by: str = ""


class TaskHandedOver(Notice, frozen=True, kw_only=True, tag=True):
    """Tells somebody that tasks have become theirs (``given``) or no longer are (``taken``), and by whom.

    ``handed``: a responsible handed them over; else they were set right.
    """

    by: str
    given: tuple[Task, ...] = ()
    taken: tuple[Task, ...] = ()
    handed: bool = False


class MinutesApproved(Notice, frozen=True, kw_only=True, tag=True):
    """The minutes of a meeting are approved ``by`` these, with the minutes attached; to everybody, once a version.

    With names ``missing`` it is the receipt of one approver; ``known``: the addressee had approved before.
    """

    meeting: Meeting
    by: tuple[str, ...]
    missing: tuple[str, ...] = ()
    known: bool = False


class ProposalFiled(Notice, frozen=True, kw_only=True, tag=True):
    """Receipt to the proposer, with the agenda as it now stands. ``known``: the same proposal was there already."""

    proposal: Proposal
    agenda: Agenda
    known: bool = False


class AgendaNews(Notice, frozen=True, kw_only=True, tag=True):
    """What others did to the agenda since the addressee, secretary or chair, last saw it; several changes together.

    ``proposals`` are new and wait for an answer, ``verdicts`` are other people's answers, ``withdrawn`` are proposals that were
    taken back; ``edits`` is what else came, went, changed or moved. ``by`` are the names of those who did it.
    """

    agenda: Agenda
    by: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    verdicts: tuple[ProposalVerdict, ...] = ()
    withdrawn: tuple[Proposal, ...] = ()
    edits: AgendaEdits = AgendaEdits()

    @property
    def any(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.proposals or self.verdicts or self.withdrawn or self.edits.any)


class ProposalAnswered(Notice, frozen=True, kw_only=True, tag=True):
    """Tells a proposer what ``by`` answered to the proposals."""

    by: str
    verdicts: tuple[ProposalVerdict, ...]


class ProposalAnswerNoted(Notice, frozen=True, kw_only=True, tag=True):
    """Receipt to whoever answered proposals, with the agenda as it now stands."""

    verdicts: tuple[ProposalVerdict, ...] = ()
    questions: tuple[Question, ...] = ()
    agenda: Agenda


class ProposalWithdrawn(Notice, frozen=True, kw_only=True, tag=True):
    """Receipt to whoever took proposals back, with the agenda as it now stands.

    ``sent``: one of them stood on an agenda that had gone out. ``refused`` are those that cannot be taken back, or answered.
    """

    withdrawn: tuple[Proposal, ...] = ()
    refused: tuple[Refused, ...] = ()
    questions: tuple[Question, ...] = ()
    sent: bool = False
    agenda: Agenda


class AttendanceNoted(Notice, frozen=True, kw_only=True, tag=True):
    """Receipt to whoever told whether they come: what is noted for which meeting. ``unchanged``: it was noted before."""

    meeting: Meeting
    said: tuple[Attendee, ...]
    unchanged: bool = False


class AttendanceReported(Notice, frozen=True, kw_only=True, tag=True):
    """Tells the secretary that people stay away, send a substitute or come otherwise than they said before.

    ``words`` are of one letter, or of all that share a commit; ``expected`` is what everybody has said so far.
    """

    meeting: Meeting
    words: tuple[Announced, ...]
    expected: tuple[Attendee, ...] = ()

    @property
    def by(self) -> tuple[str, ...]:
        """The names of those who said so, each once."""
        return tuple(dict.fromkeys(word.by for word in self.words))


class MeetingChanged(Notice, frozen=True, kw_only=True, tag=True):
    """An extra meeting is planned, one has moved or is cancelled: receipt to whoever did it (``own``), and word to the others.

    ``known``: it was so before. ``told_all``: the agenda is out or due, so everybody is told. ``asked_anew``: the addressee had
    said whether they come, of a day that no longer holds. ``following`` is the next meeting, where it is another one.
    """

    what: Move
    by: str
    own: bool
    meeting: Meeting
    before: Meeting
    known: bool = False
    told_all: bool = False
    asked_anew: bool = False
    following: Meeting | None = None


class HelpShown(Notice, frozen=True, kw_only=True, tag=True):
    """What can be written to the body, to somebody who asked; with their open tasks, for the examples."""

    own: tuple[Task, ...] = ()


class AgendaShown(Notice, frozen=True, kw_only=True, tag=True):
    """The agenda as it now stands, with its papers, to somebody who asked for it."""

    agenda: Agenda


class LogShown(Notice, frozen=True, kw_only=True, tag=True):
    """The log, or the addressee's own open tasks (``mine``), to somebody who asked for it."""

    tasks: tuple[Task, ...]
    mine: bool


class SearchShown(Notice, frozen=True, kw_only=True, tag=True):
    """What was found for ``words``; ``more`` is how much more there is."""

    words: str
    tasks: tuple[Task, ...] = ()
    decisions: tuple[FoundDecision, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    passages: tuple[Passage, ...] = ()
    more: int = 0


class MinutesShown(Notice, frozen=True, kw_only=True, tag=True):
    """The latest minutes of a meeting, as a file, to somebody who asked; without ``meeting`` there are none of the day ``asked``.

    ``others`` are the days of other meetings with minutes, the latest first.
    """

    asked: date | None = None
    meeting: Meeting | None = None
    others: tuple[date, ...] = ()

    @property
    def file(self) -> File | None:
        """The file of the latest draft."""
        return self.meeting.versions[-1].file if self.meeting and self.meeting.versions else None


class BalanceShown(Notice, frozen=True, kw_only=True, tag=True):
    """The state of the log, to secretary and chair every half-year (``letter`` is None), or to somebody who asked for it."""

    balance: Balance


class HistoryShown(Notice, frozen=True, kw_only=True, tag=True):
    """All that happened to a task: who, when, by which letter, how it was proved."""

    task: Task


class AgendaDispatched(Notice, frozen=True, kw_only=True, tag=True):
    """The agenda before a meeting, to each member: with their own open tasks and the follow-up log, computed at that moment.

    ``minutes`` are those of the last meeting before it, if they have been mailed.
    """

    agenda: Agenda
    own: tuple[Task, ...]
    log: tuple[Task, ...]
    attendance: tuple[Attendee, ...] = ()
    minutes: File | None = None


class ItemsCalledFor(Notice, frozen=True, kw_only=True, tag=True):
    """Asks everybody who may propose for items, ``until`` a time, with the agenda of the meeting as it now stands."""

    agenda: Agenda
    until: datetime


class ItemsClosed(Notice, frozen=True, kw_only=True, tag=True):
    """The agenda to secretary and chair when items are due: the last time they see it before it ``goes`` out.

    ``waiting`` are the proposals on it that nobody has answered.
    """

    agenda: Agenda
    waiting: tuple[Proposal, ...] = ()
    goes: datetime


class MinutesAwaited(Notice, frozen=True, kw_only=True, tag=True):
    """Reminds of the minutes of a meeting: the secretary, and a week later (``again``) secretary and chair."""

    meeting: Meeting
    again: bool = False


class MeetingWanted(Notice, frozen=True, kw_only=True, tag=True):
    """Asks the secretary, once, for the day of the next meeting: none is known after this one."""

    last: Meeting


class MeetingOnFreeDay(Notice, frozen=True, kw_only=True, tag=True):
    """Tells the secretary, once and in time, that a meeting of the schedule falls on a free day; it stays where it is."""

    meeting: Meeting


class NotUnderstood(Notice, frozen=True, kw_only=True, tag=True):
    """Answer to a member whose letter asked nothing that was understood: what was not, with examples of what works.

    ``puzzle`` names the case: "unclear", "empty", "no_minutes", "no_date", "unreadable", "several_drafts", "not_allowed",
    "courtesy" (it asked nothing), "from_member" (it brings minutes), "rest" (other parts of the letter were understood).
    """

    puzzle: str
    subject: str
    questions: tuple[Question, ...] = ()
    own: tuple[Task, ...] = ()


class MinutesFromMember(Notice, frozen=True, kw_only=True, tag=True):
    """Brings the secretary what a member sent that looks like minutes; nothing was filed."""

    by: str
    subject: str
    files: tuple[File, ...] = ()


class ProofAsked(Notice, frozen=True, kw_only=True, tag=True):
    """To the registered address: a letter came in this person's name without enough proof; nothing was changed by it.

    Whoever reads the address can release that letter with a yes; ``excerpt`` is how it begins, so that they see to what.
    """

    subject: str
    received: datetime
    excerpt: tuple[str, ...] = ()


class LetterSetAside(Notice, frozen=True, kw_only=True, tag=True):
    """Tells the secretary, once, that a letter could not be handled and is kept. ``reference`` is for ``letters show``."""

    sender: str
    subject: str
    received: datetime
    reference: str


class MailReturned(Notice, frozen=True, kw_only=True, tag=True):
    """Tells the secretary, once, that letters to an address come back: ``by`` is whose it is, ``why`` a mail server's words."""

    by: str
    address: str
    why: str
    subject: str


class StrangersWrote(Notice, frozen=True, kw_only=True, tag=True):
    """Tells the secretary, once a day, of letters that were not answered because nobody of the roster wrote them.

    ``count`` is how many letters, ``addresses`` whose, the first of them; ``more`` is how many addresses are left out.
    """

    count: int
    addresses: tuple[str, ...]
    more: int = 0


class MomentMissed(Notice, frozen=True, kw_only=True, tag=True):
    """Tells the secretary what should have gone out while the service was down and is pointless now.

    ``on`` is the day of the meeting it is about, or the day a task is due. ``more`` is what else was missed at the same time.
    """

    what: Happening
    on: date
    more: tuple[tuple[Happening, date], ...] = ()


class TasksDue(Notice, frozen=True, kw_only=True, tag=True):
    """Reminds a person of their tasks: those that are ``late``, due ``today``, and due ``soon``, seen from this day.

    ``adrift`` are tasks of which nobody can be reminded (a unit's, nobody's, one's whom mail does not reach): the secretary's.
    """

    late: tuple[Task, ...] = ()
    today: tuple[Task, ...] = ()
    soon: tuple[Task, ...] = ()
    adrift: tuple[Task, ...] = ()

    @property
    def own(self) -> tuple[Task, ...]:
        """The addressee's own, the longest due first."""
        return (*self.late, *self.today, *self.soon)


class TasksOverdue(Notice, frozen=True, kw_only=True, tag=True):
    """Tells secretary and chair of tasks that are long overdue, reminders or not."""

    tasks: tuple[Task, ...]


AnyNotice: TypeAlias = (
    MinutesReceived
    | ActionsListed
    | MailingSettled
    | AgendaWithheld
    | AgendaRevised
    | TasksReported
    | LogChanged
    | RecordsCorrected
    | TaskHandedOver
    | MinutesApproved
    | ProposalFiled
    | AgendaNews
    | ProposalAnswered
    | ProposalAnswerNoted
    | ProposalWithdrawn
    | AttendanceNoted
    | AttendanceReported
    | MeetingChanged
    | HelpShown
    | AgendaShown
    | LogShown
    | SearchShown
    | MinutesShown
    | BalanceShown
    | HistoryShown
    | AgendaDispatched
    | ItemsCalledFor
    | ItemsClosed
    | MinutesAwaited
    | MeetingWanted
    | MeetingOnFreeDay
    | TasksDue
    | TasksOverdue
    | NotUnderstood
    | MinutesFromMember
    | ProofAsked
    | LetterSetAside
    | MailReturned
    | StrangersWrote
    | MomentMissed
)
