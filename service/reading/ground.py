"""What the lines of a letter are read against: the desk, one language, the letter's day."""

import re
from collections.abc import Sequence
from datetime import date, time, timedelta
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from service.language.fields.dates import DateWords
from service.language.pack import Pack
from service.reading.dates import FoundDate, find_dates, find_times
from service.reading.desk import Desk
from service.reading.patterns import opening, plain
from service.reading.people import Scope, resolve
from service.register.minutes import Named

LONGEST = 800
_T = TypeVar("_T")
_A_YEAR = timedelta(days=364)  # and not a day more: today's day is today


class Ground(NamedTuple):
    """``on`` is the letter's day."""

    desk: Desk
    pack: Pack
    on: date | None

    def who(self, label: str) -> Named:
        """Whom of the roster a label denotes."""
        return resolve(label, Scope(roster=self.desk.roster, names=self.desk.names), self.pack).named


class Line(NamedTuple):
    """A line with its days and hours put as ``<D>`` and ``<T>``, and what these are."""

    text: str
    days: tuple[FoundDate, ...]
    hours: tuple[time, ...]

    def day(self, at: int) -> date | None:
        """The day whose mark stands at or after this place of the text."""
        return self._marked(at, "<D>", [day.on for day in self.days])

    def hour(self, at: int) -> time | None:
        """The hour whose mark stands at or after this place of the text."""
        return self._marked(at, "<T>", self.hours)

    def _marked(self, at: int, mark: str, values: Sequence[_T]) -> _T | None:
        place = self.text.count(mark, 0, at)
        return values[place] if at >= 0 and place < len(values) else None


def marked(text: str, ground: Ground, *, past: bool = False) -> Line:
    """The line with its days and hours marked. ``past``: a day without a year is the latest, not the next."""
    return _marked(text, ground.pack.dates, ground.on - _A_YEAR if past and ground.on else ground.on)


@lru_cache(maxsize=512)  # several readers look at the same line
def _marked(text: str, words: DateWords, near: date | None) -> Line:
    text = text[:LONGEST].replace("<", " ")
    days = find_dates(text, words, near=near)
    hours = find_times(text, words)
    marks = [(day.start, day.end, "<D>") for day in days] + [(hour.start, hour.end, "<T>") for hour in hours]
    for start, end, mark in sorted(marks, reverse=True):
        text = text[:start] + mark + text[end:]
    return Line(text, days, tuple(hour.at for hour in hours))


def said(groups: dict[str, str | None], name: str) -> str:
    """What a group of a match holds, without quotes and blanks around it."""
    return (groups.get(name) or "").strip(" \t\n\"”“'‘’«»")


@cache
def _thanks(thanks: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:[,.!]\s?|\s)(?:{plain(thanks)}))?[.!\s]*$", re.IGNORECASE)


def ordered(text: str, ground: Ground) -> str:
    """A line without the marks of a list and the courtesies around an order."""
    words = ground.pack.requests
    bare = text.strip().lstrip("-–—*•· \t")
    bare = _thanks(words.thanks).sub("", bare)
    asked = opening((words.please,), bare)
    return (bare[asked.end() :].rstrip("?") if asked else bare).strip()


def numbers(text: str) -> tuple[int, ...]:
    """The numbers in a text, each once."""
    return tuple(dict.fromkeys(map(int, re.findall(r"\d{1,5}", text))))
