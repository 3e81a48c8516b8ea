"""Letters of strangers are not answered; once a day the secretary hears how many there were, and from whom."""

from collections.abc import Iterable
from datetime import datetime, time

import msgspec

from service.register import people
from service.register.model import Register
from service.register.notices import StrangersWrote
from service.register.schedule import moment, today
from service.store.base import Entry, Fate

KEY = "strangers"
TALK = "talk among members, with the body in copy"
"""Why a letter is ignored that is no stranger's."""

_AT = time(7)
_NAMED = 20
_LONGEST = 100


def hour(register: Register, now: datetime) -> datetime:
    """The hour of this day at which strangers are summed up, in the body's time."""
    return moment(today(register.body, now), _AT, register.body)


def is_due(register: Register, now: datetime) -> bool:
    """Whether today's hour has come and they were not summed up since."""
    at = hour(register, now)
    last = register.moments.get(KEY)
    return at <= now and (last is None or last < at)


def summed_up(register: Register, entries: Iterable[Entry], now: datetime) -> tuple[Register, tuple[StrangersWrote, ...]]:
    """Tell the secretary of those since the last time; nothing changes when there are none."""
    last = register.moments.get(KEY)
    writers = [
        entry.sender[:_LONGEST] or "<>"
        for entry in entries
        if entry.fate is Fate.IGNORED and entry.reason != TALK and (last is None or entry.handled > last)
    ]
    if not writers:
        return register, ()
    names = tuple(dict.fromkeys(writers))
    notices = (
        StrangersWrote(
            to=keeper.id,
            key=f"{KEY}.{now.isoformat()}",
            count=len(writers),
            addresses=names[:_NAMED],
            more=max(len(names) - _NAMED, 0),
        )
        for keeper in people.secretaries(register.body)
    )
    return msgspec.structs.replace(register, moments={**register.moments, KEY: now}), tuple(notices)
