"""What the clock causes: each thing once, its key set in the register by the same change that says it.

A source tells from the register alone what is planned; so whatever changes a date, an owner or a status plans anew, and nothing
has to be cancelled. What comes due together is said by its source together.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import TypeAlias

import msgspec

from service.register import calling, collecting, nudging, reckoning, reminding, revising, withholding
from service.register.effects import Happening
from service.register.model import Moment, Register
from service.register.notices import AnyNotice, MomentMissed

Planned: TypeAlias = Callable[[Register], Iterable[Moment]]
Happen: TypeAlias = Callable[[Register, tuple[Moment, ...], datetime], tuple[Register, tuple[AnyNotice, ...]]]

_SOURCES: tuple[tuple[Planned, Happen], ...] = (
    (nudging.free_days, nudging.tell_free_days),
    (collecting.calls, collecting.call_for_items),
    (collecting.deadlines, collecting.close),
    (withholding.planned, withholding.tell),
    (calling.dispatches, calling.dispatch),
    (revising.revisions, revising.tell),
    (nudging.minutes_due, nudging.ask_for_minutes),
    (nudging.gaps, nudging.ask_for_meeting),
    (reminding.reminders, reminding.remind),
    (reminding.escalations, reminding.escalate),
    (reckoning.balances, reckoning.show_balance),
)
"""What is planned, and what happens when its time has come; in the order in which things of one moment happen."""

_LONG_AGO = timedelta(days=400)


def next_moment(register: Register) -> datetime | None:
    """When the clock next has something to do for this body."""
    return min((moment.at for planned, _ in _SOURCES for moment in _open(register, planned)), default=None)


def tick(register: Register, now: datetime) -> tuple[Register, tuple[AnyNotice, ...]]:
    """Do all that is due by now."""
    notices: list[AnyNotice] = []
    for planned, happen in _SOURCES:
        due = tuple(moment for moment in _open(register, planned) if moment.at <= now)
        if due:
            done = {moment.key: now for moment in due}
            register, said = happen(msgspec.structs.replace(register, moments={**register.moments, **done}), due, now)
            register = revising.shown(register, said)
            notices += said
    return _without_old(register, now), _gathered(reminding.without_called(tuple(notices)))


def _open(register: Register, planned: Planned) -> Iterator[Moment]:
    """What is planned and has not happened yet."""
    return (moment for moment in planned(register) if moment.key not in register.moments)


def _without_old(register: Register, now: datetime) -> Register:
    """Without the keys of long ago that would not be planned again: a register does not grow for ever."""
    names = tuple(f"{what}." for what in Happening)
    old = {key for key, at in register.moments.items() if now - at > _LONG_AGO and key.startswith(names)}
    if not old:
        return register
    bare = msgspec.structs.replace(register, moments={key: at for key, at in register.moments.items() if key not in old})
    again = {moment.key for planned, _ in _SOURCES for moment in planned(bare)}
    kept = {key: at for key, at in register.moments.items() if key not in old or key in again}
    return msgspec.structs.replace(register, moments=kept)


def _gathered(notices: tuple[AnyNotice, ...]) -> tuple[AnyNotice, ...]:
    """All that one person is to hear was missed, in one notice."""
    missed: dict[str, MomentMissed] = {}
    for notice in notices:
        if isinstance(notice, MomentMissed):
            missed[notice.to] = _with_more(missed.get(notice.to), notice)
    return (*missed.values(), *(notice for notice in notices if not isinstance(notice, MomentMissed)))


def _with_more(first: MomentMissed | None, other: MomentMissed) -> MomentMissed:
    if first is None:
        return other
    more = dict.fromkeys((*first.more, (other.what, other.on)))
    more.pop((first.what, first.on), None)
    return msgspec.structs.replace(first, more=tuple(more))
