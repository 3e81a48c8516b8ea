"""What letters and the clock ask of the register (imperative), and who asks with what proof."""

from datetime import datetime
from typing import TypeAlias

from service.register.minutes import Due, Minutes, Question, State, Value
from service.register.model import Body, File, ItemKind


class Author(Value, frozen=True, kw_only=True):
    """Who asks: a person of the roster (id), how it was proved, the letter's key and when it came. The clock has no person."""

    person: str | None
    proof: str
    letter: str
    at: datetime


class Configure(Value, frozen=True, kw_only=True, tag=True):
    """File the body as its configuration describes it now."""

    body: Body


class FileMinutes(Value, frozen=True, kw_only=True, tag=True):
    """File a draft of a meeting's minutes. ``file`` is what it came as (the body of a mail is filed as a text file)."""

    minutes: Minutes
    file: File


class Report(Value, frozen=True, kw_only=True):
    """What somebody reports of one task. ``note`` is their own words, ``sentence`` the line they stood in."""

    task: int
    state: State | None = None
    due: Due | None = None
    note: str | None = None
    sentence: str
    cue: str


class ReportTasks(Value, frozen=True, kw_only=True, tag=True):
    """Report on tasks; ``questions`` are the lines that were not understood or could mean several tasks."""

    reports: tuple[Report, ...]
    questions: tuple[Question, ...] = ()


class ProposeItem(Value, frozen=True, kw_only=True, tag=True):
    """Propose an item for the agenda of the next meeting."""

    title: str
    text: str = ""
    kind: ItemKind | None = None
    presenter: str | None = None
    minutes: int | None = None
    papers: tuple[File, ...] = ()
    sentence: str


class Puzzle(Value, frozen=True, kw_only=True, tag=True):
    """A letter of a member that asks nothing understood: it is answered with what was not understood and an example."""

    kind: str
    subject: str = ""
    questions: tuple[Question, ...] = ()


class Tick(Value, frozen=True, kw_only=True, tag=True):
    """Let time pass: do what is due by ``now``."""


Request: TypeAlias = Configure | FileMinutes | ReportTasks | ProposeItem | Puzzle | Tick
