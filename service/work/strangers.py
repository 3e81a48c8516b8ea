"""Letters of strangers are not answered; once a day the secretary hears how many there were, and from whom."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

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


def next_look(register: Register) -> datetime:
    """When strangers are next summed up: in the morning after the last time, in the body's time; at once when never."""
    last = register.moments.get(KEY)
    if last is None:
        return datetime.min.replace(tzinfo=UTC)
    day = today(register.body, last)
    return next(at for at in (moment(day, _AT, register.body), moment(day + timedelta(days=1), _AT, register.body)) if at > last)


def summed_up(register: Register, entries: Iterable[Entry], now: datetime) -> tuple[Register, tuple[StrangersWrote, ...]]:
    """Tell the secretary of those since the last time, if there are any."""
    last = register.moments.get(KEY)
    after = msgspec.structs.replace(register, moments={**register.moments, KEY: now})
    writers = [
        entry.sender[:_LONGEST] or "<>"
        for entry in entries
        if entry.fate is Fate.IGNORED and entry.reason != TALK and (last is None or entry.handled > last)
    ]
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
        if writers
    )
    return after, tuple(notices)
