"""What lies on the reader's desk: all that reading may know of the register, so that it needs no register to read."""

from datetime import date

from service.register.minutes import Value
from service.register.model import MemberRole, Person, Task


class SentLetter(Value, frozen=True, kw_only=True):
    """A letter of ours that this one answers: its kind, its text as sent, the tasks it listed in order, whom it went to.

    ``about`` is the proposal (its id) or the meeting (its day, as 2026-04-09) that it is about, if any.
    """

    id: str
    kind: str
    text: str
    tasks: tuple[int, ...]
    person: str | None
    about: str = ""


class Asked(Value, frozen=True, kw_only=True):
    """A question of ours that waits for an answer, and the words it is about."""

    number: int
    about: str


class Desk(Value, frozen=True, kw_only=True):
    """``writer`` is the proved writer's id.

    ``tasks`` are the open and the lately closed ones, ``answers`` the letters of ours that this one answers. ``asked`` are the
    questions that wait, ``meetings`` the days of the meetings to come.
    """

    body: str
    names: tuple[str, ...] = ()
    language: str = "sv"
    roster: tuple[Person, ...] = ()
    writer: str | None = None
    role: MemberRole | None = None
    tasks: tuple[Task, ...] = ()
    answers: tuple[SentLetter, ...] = ()
    asked: tuple[Asked, ...] = ()
    meetings: tuple[date, ...] = ()
