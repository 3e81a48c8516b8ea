"""What lies on the reader's desk: all that reading may know of the register, so that it needs no register to read."""

from service.register.minutes import Value
from service.register.model import MemberRole, Person, Task


class SentLetter(Value, frozen=True, kw_only=True):
    """A letter of ours that this one answers: its kind, its text as sent, the tasks it listed in order, whom it went to."""

    id: str
    kind: str
    text: str
    tasks: tuple[int, ...]
    person: str | None


class Desk(Value, frozen=True, kw_only=True):
    """``writer`` is the proved writer's id.

    ``tasks`` are the open and the lately closed ones, ``answers`` the letters of ours that this one answers.
    """

    body: str
    names: tuple[str, ...] = ()
    language: str = "sv"
    roster: tuple[Person, ...] = ()
    writer: str | None = None
    role: MemberRole | None = None
    tasks: tuple[Task, ...] = ()
    answers: tuple[SentLetter, ...] = ()
