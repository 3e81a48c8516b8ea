"""What lies on the reader's desk: all that reading may know of the register, so that it needs no register to read."""

from collections.abc import Iterable
from datetime import date

from service.register.minutes import Value
from service.register.model import MemberRole, Person, Task

LATELY_CLOSED = 50


class Card(Value, frozen=True, kw_only=True):
    """All that reading looks at of a task; ``people`` are the ids of those who answer for it or help."""

    number: int
    what: str
    open: bool
    people: tuple[str, ...] = ()


class Cards:
    """Makes the cards of tasks, and keeps them for when it is next asked: a letter changes few of a body's many tasks.

    A task is known by being the same value, not an equal one. It is kept with its card, so that no other gets its ``id``.
    """

    def __init__(self) -> None:
        self._made: dict[int, tuple[Task, Card]] = {}

    def of(self, tasks: Iterable[Task]) -> tuple[Card, ...]:
        """The cards of the open tasks, and then of the lately closed ones."""
        made = self._made
        self._made = lasting = {id(task): made.get(id(task)) or (task, _card(task)) for task in tasks if not task.removed}
        found = [card for _, card in lasting.values()]
        return (*(card for card in found if card.open), *[card for card in found if not card.open][-LATELY_CLOSED:])


def _card(task: Task) -> Card:
    people = tuple(party.person for party in (*task.responsible, *task.helpers) if party.person)
    return Card(number=task.number, what=task.what, open=task.open, people=people)


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

    ``tasks`` are the cards of the open and the lately closed ones, ``answers`` the letters of ours that this one answers.
    ``asked`` are the questions that wait, ``meetings`` the days of the meetings to come.
    """

    body: str
    names: tuple[str, ...] = ()
    language: str = "sv"
    roster: tuple[Person, ...] = ()
    writer: str | None = None
    role: MemberRole | None = None
    tasks: tuple[Card, ...] = ()
    answers: tuple[SentLetter, ...] = ()
    asked: tuple[Asked, ...] = ()
    meetings: tuple[date, ...] = ()
