"""What the state of the log shows: counts, the picture over the meetings, and the tasks that want looking at."""

from collections.abc import Iterable
from typing import Any

from service.register.balance import Balance, Tally
from service.register.model import Register, Task
from service.register.notices import BalanceShown
from service.rendering.phrases import Phrases, clean, first_upper
from service.rendering.rows import Row, task_row

_WIDE = 24
"""The longest bar of the picture, in signs of the text part."""


class BarRow(Row, frozen=True, kw_only=True):
    """A meeting in the picture: its day, the counts, and how long their bars are, in signs (the longest ``_WIDE``)."""

    day: str
    open: int
    done: int
    open_signs: int
    done_signs: int


def balance_shown(notice: BalanceShown, register: Register, say: Phrases) -> dict[str, Any]:
    """The variables of its template."""
    state = notice.balance
    return {
        "day": say.day(state.on),
        "open": state.open,
        "overdue": state.overdue,
        "closed": state.closed,
        "days": state.days,
        "bars": _bars(state, say),
        "oldest": [task_row(task, register, say) for task in state.oldest],
        "carried": [f"{_named(task)} ({say.carried(task.carried)})" for task in state.carried],
        "ownerless": _names(state.ownerless),
        "dateless": _names(state.dateless),
        "example": next((f"#{task.number}" for task in (*state.ownerless, *state.dateless, *state.oldest)), ""),
        "example_day": say.example_day,
    }


def _bars(state: Balance, say: Phrases) -> list[BarRow]:
    most = max((tally.open + tally.done for tally in state.tallies), default=0)
    return [_bar(tally, most, say) for tally in state.tallies] if most else []


def _bar(tally: Tally, most: int, say: Phrases) -> BarRow:
    open_, whole = (round(count * _WIDE / most) for count in (tally.open, tally.open + tally.done))
    return BarRow(day=say.day(tally.on), open=tally.open, done=tally.done, open_signs=open_, done_signs=whole - open_)


def _names(tasks: Iterable[Task]) -> list[str]:
    return [_named(task) for task in tasks]


def _named(task: Task) -> str:
    return f"#{task.number} {first_upper(clean(task.what))}"
