"""What letters and the clock ask of the register (imperative), and who asks with what proof."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Literal, TypeAlias

import msgspec

from service.register.minutes import Due, Item, Minutes, Named, Presence, Question, State, Value
from service.register.model import Body, Evidence, File, ItemKind


class Author(Value, frozen=True, kw_only=True):
    """Who asks: a person of the roster (id), how it was proved, the letter's key and when it came. The clock has no person."""

    person: str | None
    proof: str
    letter: str
    at: datetime

    def evidence(self, sentence: str, cue: str) -> Evidence:
        """Evidence of what this author's letter says."""
        return Evidence(letter=self.letter, sentence=sentence, cue=cue, who=self.person, proof=self.proof, at=self.at)


class Configure(Value, frozen=True, kw_only=True, tag=True):
    """File the body as its configuration describes it now."""

    body: Body


class FileMinutes(Value, frozen=True, kw_only=True, tag=True):
    """File a draft of a meeting's minutes. ``file`` is what it came as (the body of a mail is filed as a text file).

    ``reason`` is what the letter itself says: without it nothing is filed over minutes that are approved. ``wait`` is whether it
    says that the mailing is to wait, or (False) to go. ``numbers`` are the lines of the file in which personal identity numbers
    stand, these masked, and ``secret`` those with words of secrecy.
    """

    minutes: Minutes
    file: File
    reason: str = ""
    wait: bool | None = None
    numbers: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()


class Report(Value, frozen=True, kw_only=True):
    """What somebody reports of one task. ``note`` is their own words, ``sentence`` the line they stood in."""

    task: int
    state: State | None = None
    due: Due | None = None
    note: str | None = None
    hand_over: Named | None = None
    sentence: str
    cue: str


class ReportTasks(Value, frozen=True, kw_only=True, tag=True):
    """Report on tasks; ``questions`` are the lines that were not understood or could mean several tasks."""

    reports: tuple[Report, ...]
    questions: tuple[Question, ...] = ()


class ProposeItem(Value, frozen=True, kw_only=True, tag=True):
    """Propose an item for the agenda of the next meeting. ``numbers``: as in ``FileMinutes``, of its papers."""

    title: str
    text: str = ""
    kind: ItemKind | None = None
    presenter: str | None = None
    minutes: int | None = None
    papers: tuple[File, ...] = ()
    internal: bool = False
    numbers: tuple[str, ...] = ()
    sentence: str


class Puzzle(Value, frozen=True, kw_only=True, tag=True):
    """A letter of a member that asks nothing understood: it is answered with what was not understood and an example.

    ``files`` are minutes that the writer may not file, for the secretary.
    """

    kind: str
    subject: str = ""
    questions: tuple[Question, ...] = ()
    files: tuple[File, ...] = ()


class AnswerDoubt(Value, frozen=True, kw_only=True, tag=True):
    """Answer a question by its number, or by the words it was about ("Mikael J = Mikael Gren").

    ``words`` is the answer as written; ``name`` or ``address`` the person meant, ``task`` a task's number, ``on`` a day, ``new``
    that it is a new task, as far as the words say one of these.
    """

    number: int | None = None
    about: str | None = None
    words: str
    name: Named | None = None
    address: str | None = None
    task: int | None = None
    on: date | None = None
    new: bool = False
    sentence: str


class Field(StrEnum):
    """What a correction is about."""

    WHAT = "what"
    RESPONSIBLE = "responsible"
    DUE = "due"
    STATE = "state"
    REMOVED = "removed"
    DECISION = "decision"
    REPLACE = "replace"


class Correct(Value, frozen=True, kw_only=True, tag=True):
    """Correct a record.

    One field of a task ("#12 ansvarig Tobias", "stryk #14"), the decision with this number in the order of the receipt
    ("beslut 2: …"), or words wherever the minutes' records have them ("rätta A till B": ``old``, ``text``). ``reason`` is what
    else the letter says: without it approved minutes are not corrected.
    """

    field: Field
    task: int | None = None
    decision: int | None = None
    text: str = ""
    old: str = ""
    who: tuple[Named, ...] = ()
    due: Due | None = None
    state: State | None = None
    reason: str = ""
    sentence: str


class ReportAttendance(Value, frozen=True, kw_only=True, tag=True):
    """Tell whether one comes to a meeting: the next one unless ``on`` says another. ``substitute`` comes instead."""

    presence: Presence
    on: date | None = None
    substitute: str | None = None
    note: str | None = None
    sentence: str


class Verdict(StrEnum):
    """What the chair or the secretary says to a proposal."""

    ACCEPT = "accept"
    DECLINE = "decline"
    MOVE = "move"


class AnswerProposal(Value, frozen=True, kw_only=True, tag=True):
    """Accept, decline or move a proposal, named by its id (from the letter of ours that is answered) or its title.

    ``to`` is the day of the meeting it is moved to, None for the one after the next; ``words`` are passed on to the proposer.
    """

    proposal: str | None = None
    title: str | None = None
    verdict: Verdict
    to: date | None = None
    words: str | None = None
    sentence: str


class WithdrawProposal(Value, frozen=True, kw_only=True, tag=True):
    """Take one's own proposal back, named by its ``title``; else it is of those that the answered letters told of (``among``).

    ``words`` is what else the letter says, for secretary and chair.
    """

    title: str | None = None
    among: tuple[str, ...] = ()
    words: str | None = None
    sentence: str


class AgendaChange(Value, frozen=True, kw_only=True):
    """A change of the next agenda, by line number or title; ``rename`` is to ``title``, ``move`` to ``place`` (from 1)."""

    what: Literal["remove", "rename", "move", "add"]
    number: int | None = None
    title: str | None = None
    place: int | None = None
    internal: bool = False


class FileAgenda(Value, frozen=True, kw_only=True, tag=True):
    """The next agenda as the secretary edited it: the whole of it (``items``), or ``changes`` to the one there is.

    ``regular`` are those titles in it that are a language's name of a line every meeting has, each with that line's ``Reason``:
    "Övriga frågor" is "any_other_business".
    """

    items: tuple[Item, ...] = ()
    changes: tuple[AgendaChange, ...] = ()
    regular: dict[str, str] = msgspec.field(default_factory=dict)
    on: date | None = None
    sentence: str = ""


class ApproveMinutes(Value, frozen=True, kw_only=True, tag=True):
    """Approve the minutes of a meeting: of the latest one with a draft unless ``on`` says another."""

    on: date | None = None
    sentence: str


class PlanMeeting(Value, frozen=True, kw_only=True, tag=True):
    """Plan an extra meeting, move one or cancel one. ``meeting`` is the day it was planned for, None for the next."""

    what: Literal["extra", "move", "cancel"]
    meeting: date | None = None
    on: date | None = None
    start: time | None = None
    place: str | None = None
    sentence: str


class Subject(StrEnum):
    """What can be asked for."""

    HELP = "help"
    AGENDA = "agenda"
    LOG = "log"
    MY_TASKS = "my_tasks"
    SEARCH = "search"
    MINUTES = "minutes"
    HISTORY = "history"
    BALANCE = "balance"


class Ask(Value, frozen=True, kw_only=True, tag=True):
    """Ask to be sent something: ``words`` to search for, the ``task`` whose history, the day ``on`` of the minutes."""

    subject: Subject
    words: str = ""
    task: int | None = None
    on: date | None = None


class Hold(Value, frozen=True, kw_only=True, tag=True):
    """Have a mailing wait: of the draft, or of the agenda, of the meeting ``on``; as far as the words say which."""

    what: Literal["minutes", "agenda"] | None = None
    on: date | None = None
    sentence: str = ""


class Send(Value, frozen=True, kw_only=True, tag=True):
    """Send what waits, or the agenda before its time. ``out``: to everybody, and not to be shown to the writer alone."""

    what: Literal["minutes", "agenda"] | None = None
    on: date | None = None
    out: bool = False
    sentence: str = ""


class Undo(Value, frozen=True, kw_only=True, tag=True):
    """Take back what one's own latest letter changed, within seven days."""

    sentence: str = ""


class Tick(Value, frozen=True, kw_only=True, tag=True):
    """Let time pass: do what is due by ``now``."""


Request: TypeAlias = (
    Configure
    | FileMinutes
    | ReportTasks
    | ProposeItem
    | Puzzle
    | AnswerDoubt
    | Correct
    | ReportAttendance
    | AnswerProposal
    | WithdrawProposal
    | FileAgenda
    | ApproveMinutes
    | PlanMeeting
    | Ask
    | Hold
    | Send
    | Undo
    | Tick
)
