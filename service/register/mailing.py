"""What stands between a filed draft and its mailing, as values: the rule of the body, and the mailing that waits."""

from enum import StrEnum

from service.register.minutes import Value


class Gate(StrEnum):
    """What becomes of the mailing of a draft that lacks something: ``tell`` says so and mails, ``hold`` lets it wait."""

    TELL = "tell"
    HOLD = "hold"


class WhyWaits(StrEnum):
    """Why a mailing waits: somebody asked for it, the draft lacks something, or a personal identity number stands in it."""

    ASKED = "asked"
    GAPS = "gaps"
    NUMBERS = "numbers"


class Gaps(Value, frozen=True, kw_only=True):
    """What a draft lacks: tasks without owner and without date by number, decisions without item by place, unknown persons."""

    unowned: tuple[int, ...] = ()
    undated: tuple[int, ...] = ()
    decisions: tuple[int, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether it lacks anything."""
        return bool(self.unowned or self.undated or self.decisions or self.people)


class Touched(Value, frozen=True, kw_only=True):
    """A task that a draft gave (``new``) or changed, and whose it is or was: to these its mailing has news."""

    task: int
    new: bool
    people: tuple[str, ...]


class Mailing(Value, frozen=True, kw_only=True):
    """The mailing of a draft: ``mailed`` is the version that went out before it, 0 for none, ``touched`` what is new since then.

    It waits while there is a reason ``why``; ``numbers`` are the lines in which personal identity numbers stand, these masked.
    """

    mailed: int = 0
    touched: tuple[Touched, ...] = ()
    why: tuple[WhyWaits, ...] = ()
    numbers: tuple[str, ...] = ()
