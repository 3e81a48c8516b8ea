"""How values are said in one language, to one reader, on one day. Pure: the words are the language's, the day is handed in."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

import msgspec

from service.language.fields.wording import WordingWords
from service.register.identities import masked
from service.register.minutes import Due, DueKind
from service.register.model import Party

_LATELY = 14
_SOME_TIME = timedelta(days=14)
_MONTHS = 90
FEW = 3
"""So many of a kind are named in a title."""
_NUMBER = re.compile(r"[0-9]+")
_UNSAFE = re.compile("[\u200b\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")  # the last two stand in no XML


def clean(text: str | None) -> str:
    """Somebody's words on one line, free of control characters and of marks that turn the direction of what follows.

    Personal identity numbers are masked: no text of ours spells one out.
    """
    kept = text or ""
    if not kept.isprintable():
        kept = "".join(" " if unicodedata.category(char) in ("Cc", "Cs") else char for char in _UNSAFE.sub("", kept))
    return masked(" ".join(kept.split()))


class Phrases(msgspec.Struct, frozen=True, dict=True, eq=False):
    """Says dates, lists and states with the words of a language, in the time zone of a body, as of ``now``.

    Two are equal whose words, zone and day are the same: they say all alike but what happens within the day.
    """

    words: WordingWords
    zone: ZoneInfo
    now: datetime

    @cached_property  # every row of a log asks for it
    def today(self) -> date:
        """The reader's day."""
        return self.now.astimezone(self.zone).date()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Phrases) and self.words is other.words and self._day == other._day

    def __hash__(self) -> int:
        return hash(self._day)

    @cached_property
    def _day(self) -> tuple[ZoneInfo, date]:
        return self.zone, self.today

    def day(self, on: date | None) -> str:
        """A day for running text; its year stands there when it is another year than the reader's. Unknown is empty."""
        if on is None:
            return ""
        dates = self.words.dates
        return self._said(dates.near if on.year == self.today.year else dates.far, on)

    @property
    def example_day(self) -> str:
        """A day in some time, for examples of what people may write."""
        return self.day(self.today + _SOME_TIME)

    def full_day(self, on: date | None) -> str:
        """A day that cannot be mistaken: weekday, day, month, year. Unknown is said so."""
        return self._said(self.words.dates.full, on) if on else self.words.labels.no_date

    def when(self, on: date | None, start: time | None, end: time | None = None) -> str:
        """A day that cannot be mistaken, with its time or span of time when known."""
        clock = self.words.dates.clock
        hours = "–".join(clock.format(hour=at.hour, minute=at.minute) for at in (start, end) if at)
        return self.words.dates.at.format(day=self.full_day(on), time=hours) if start else self.full_day(on)

    def moment(self, at: datetime) -> str:
        """A day and its time, in the body's time zone."""
        local = at.astimezone(self.zone)
        return self.when(local.date(), local.time())

    def _said(self, form: str, on: date) -> str:
        words = self.words
        return form.format(weekday=words.weekdays[on.weekday()], day=on.day, month=words.months[on.month - 1], year=on.year)

    def joined(self, names: Sequence[str]) -> str:
        """Names in one line, the last two joined by the word for *and*."""
        return _listed(names, self.words.conjunction)

    def few(self, names: Sequence[str]) -> str:
        """The same for a title: of more than three the first two, and how many others."""
        others = self.words.others.format(n=len(names) - 2)
        return self.joined([*names[:2], others] if len(names) > FEW else names)

    def either(self, names: Sequence[str]) -> str:
        """The same with the word for *or*."""
        return _listed(names, self.words.disjunction)

    def parties(self, parties: Sequence[Party]) -> str:
        """Those responsible, by full name where it is known; empty when there is nobody."""
        return self.joined([clean(party.name or party.label) for party in parties])

    def due(self, due: Due | None) -> str:
        """A due date: the day it means, or its symbol in words, or as it was written; empty when there is none."""
        if due is None:
            return ""
        if due.on:
            return self.words.due_on.get(due.kind, "{date}").format(date=self.day(due.on))
        return self.words.due_kinds.get(due.kind, clean(due.text))

    def overdue(self, due: Due | None) -> str:
        """How late it is, in days; empty when it is not."""
        late = (self.today - due.on).days if due and due.on else 0
        one, many = self.words.overdue
        return "" if late < 1 else one if late == 1 else many.format(n=late)

    def age(self, since: date | None) -> str:
        """How long ago: days, later months; empty when it was lately or is not known."""
        days = (self.today - since).days if since else 0
        in_days, in_months = self.words.age
        if days < _LATELY:
            return ""
        return in_days.format(n=days) if days < _MONTHS else in_months.format(n=days * 12 // 365)

    def carried(self, times: int) -> str:
        """For how many meetings in a row it has been open; empty the first time."""
        ordinals = self.words.ordinals
        if times <= 0:
            return ""
        if times < len(ordinals):
            return self.words.carried.format(ordinal=ordinals[times])
        return self.words.carried_many.format(n=times + 1)

    def quoted(self, text: str | None) -> str:
        """Somebody's words between quotation marks; empty when there are none."""
        opening, closing = self.words.quotes
        inside = clean(text)
        return f"{opening}{inside}{closing}" if inside else ""


def said(table: Mapping[str, str], value: str | None) -> str:
    """The word for a value, empty for None."""
    return table[value] if value is not None else ""


def first_upper(text: str) -> str:
    """The text as it stands at the start of a line."""
    return text[:1].upper() + text[1:]


def is_guessed(due: Due) -> bool:
    """Whether the day that a due date means does not stand in its words ("i november", "v. 47", "till nästa möte")."""
    if due.on is None or due.kind is DueKind.ONGOING:
        return False
    day = due.on.day
    return not any(int(digits) == day or digits.endswith(f"{day:02}") for digits in _NUMBER.findall(due.text))


def _listed(names: Sequence[str], last: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
