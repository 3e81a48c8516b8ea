"""An agenda as values: its lines, each with its reason, and what somebody did to them."""

from datetime import date, time
from enum import StrEnum

from service.register.minutes import Question, Value
from service.register.model import File, ItemKind


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
    SECRETARY = "secretary"


_REGULAR = (
    Reason.STANDING,
    Reason.PREVIOUS_MINUTES,
    Reason.FOLLOW_UP,
    Reason.ANY_OTHER_BUSINESS,
    Reason.NEXT_MEETING,
)


INTERNAL = ("(internt)", "(intern)", "(internal)")
"""Marks at the end of a title, in the languages we know: such a line is not for those who are only informed."""


def is_internal(title: str) -> bool:
    """Whether a title bears the mark."""
    return title.casefold().rstrip(" .").endswith(INTERNAL)


class AgendaLine(Value, frozen=True, kw_only=True):
    """A line of an agenda with its reason. ``from_date`` is the meeting it stems from; ``carried`` how often it was put off.

    ``key`` tells the line from others whatever its words; ``points`` are sub-items that the secretary wrote under it.
    ``internal``: it is for members only.
    """

    number: int
    key: str = ""
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
    points: tuple[str, ...] = ()
    internal: bool = False


class AgendaEdits(Value, frozen=True, kw_only=True):
    """What happened to an agenda. ``changed`` are lines before and after; ``left_out`` are left out of this meeting only.

    ``sent``: the agenda had gone out already. ``questions`` are what was not understood.
    """

    joined: tuple[AgendaLine, ...] = ()
    left_out: tuple[AgendaLine, ...] = ()
    changed: tuple[tuple[AgendaLine, AgendaLine], ...] = ()
    moved: tuple[AgendaLine, ...] = ()
    sent: bool = False
    questions: tuple[Question, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything changed."""
        return bool(self.joined or self.left_out or self.changed or self.moved)


class Agenda(Value, frozen=True, kw_only=True):
    """The agenda of a coming meeting as it stands now; without a date when the next meeting is not known yet."""

    meeting: str | None
    on: date | None
    start: time | None
    place: str | None
    lines: tuple[AgendaLine, ...]

    @property
    def bare(self) -> bool:
        """Whether nothing stands on it but what every meeting has."""
        return all(line.reason in _REGULAR for line in self.lines)
