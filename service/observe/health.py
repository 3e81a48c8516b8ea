"""Is the service well? Facts in, complaints out; pure."""

from datetime import datetime, timedelta

import msgspec


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What was looked at. ``ended`` are the loops that run no more; ``store`` is why the record cannot be had, if it cannot.

    ``free`` is in bytes of the record's disk, ``entries`` the files it still takes. ``letters`` wait to be handled, the oldest
    ``since`` then; ``aside`` wait for a person. ``outgoing`` wait to be sent, the oldest ``unsent`` since then.
    """

    now: datetime
    ended: tuple[str, ...] = ()
    store: str = ""
    free: int = 0
    entries: int = 1
    letters: int = 0
    since: datetime | None = None
    aside: int = 0
    outgoing: int = 0
    unsent: datetime | None = None


def waited(facts: Facts) -> float:
    """Seconds that the oldest letter has waited to be handled."""
    return max((facts.now - facts.since).total_seconds(), 0) if facts.since else 0


def unsent(facts: Facts) -> float:
    """Seconds that the oldest outgoing letter has waited to be sent."""
    return max((facts.now - facts.unsent).total_seconds(), 0) if facts.unsent else 0


def complaints(facts: Facts, *, free: int, patience: timedelta) -> tuple[str, ...]:
    """What is not well. ``free`` bytes are the least, ``patience`` the longest that a letter should wait to be handled."""
    found = [f"the {loop} has ended" for loop in facts.ended]
    if facts.store:
        found.append(f"the record is away: {facts.store}")
    elif facts.free < free or not facts.entries:
        found.append(f"the disk is full: {facts.free} bytes and {facts.entries} files are left")
    if waited(facts) > patience.total_seconds():
        found.append(f"a letter has waited for {waited(facts):.0f} s")
    return tuple(found)
