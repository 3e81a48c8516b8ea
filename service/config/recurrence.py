"""A rule by which a body meets (RFC 5545 section 3.3.10), and the days it gives.

Days only: the hour is a wall time, which a meeting keeps by itself when the clocks change.
"""

import re
from datetime import date, datetime, time
from typing import cast

from dateutil.rrule import rrule, rrulestr

_PARTS = frozenset(
    ("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYWEEKNO", "BYYEARDAY", "BYSETPOS", "WKST")
)
_FREQUENCIES = ("WEEKLY", "MONTHLY", "YEARLY")
_SOME_DAY, _MUCH_LATER = date(2000, 1, 1), date(2030, 1, 1)


def rule(text: str) -> str:
    """The rule in the form of the RFC; ValueError when it is none, when it tells hours, or when it never gives a day."""
    parts = dict(part.strip().split("=", 1) for part in text.upper().removeprefix("RRULE:").strip(" ;").split(";"))
    if not _PARTS.issuperset(parts) or parts.get("FREQ") not in _FREQUENCIES or int(parts.get("INTERVAL", "1")) < 1:
        raise ValueError(text)
    if "UNTIL" in parts:
        parts["UNTIL"] = re.sub(r"(\d{8})(T\d{6}Z?)?", r"\1", parts["UNTIL"])
    made = ";".join(f"{name}={value}" for name, value in parts.items())
    if not days(made, _SOME_DAY, _SOME_DAY, _MUCH_LATER):
        raise ValueError(text)
    return made


def days(made: str, first: date, begin: date, end: date) -> tuple[date, ...]:
    """The days from ``begin`` to ``end``, both counted, that the rule gives to somebody who meets since ``first``."""
    found = _read(made, first).between(_midnight(begin), _midnight(end), inc=True)
    return tuple(moment.date() for moment in found)


def _read(made: str, first: date) -> rrule:
    return cast("rrule", rrulestr(made, dtstart=_midnight(first)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
