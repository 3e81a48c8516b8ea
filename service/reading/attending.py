"""Who says they come to a meeting, do not, come late, from afar, or send somebody; clause by clause.

Only the writer's own coming is read: what is said of others, asked, or means something else ("kan inte komma åt filen") is not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

import msgspec

from service.language.fields.requests import AttendanceWords
from service.reading.dates import find_due
from service.reading.ground import Ground, Line, marked
from service.reading.patterns import Table, inside, told, whole
from service.register.minutes import Presence
from service.register.requests import ReportAttendance

_SENDING = ("instead", "unnamed")
_SAYS = {
    "instead": Presence.SUBSTITUTE,
    "unnamed": Presence.SUBSTITUTE,
    "late": Presence.LATE,
    "partial": Presence.PARTIAL,
    "excused": Presence.EXCUSED,
    "tentative": Presence.TENTATIVE,
    "remote": Presence.REMOTE,
    "expected": Presence.EXPECTED,
}
# Of several things said the first of these counts: "I cannot come, but join by Teams" is remote.
_RANK = (
    Presence.SUBSTITUTE,
    Presence.REMOTE,
    Presence.LATE,
    Presence.PARTIAL,
    Presence.EXCUSED,
    Presence.TENTATIVE,
    Presence.EXPECTED,
)
_LONGEST_OPENING = 80
_HOURLY = (Presence.LATE, Presence.PARTIAL)


class _Word(NamedTuple):
    presence: Presence
    name: str | None
    note: str | None


def read_attendance(sentence: str, ground: Ground) -> ReportAttendance | None:
    """What a sentence says of the writer's coming to a meeting."""
    if sentence.rstrip().endswith("?"):
        return None
    words = [word for clause in _clauses(sentence, ground) if (word := _said(clause, ground))]
    if not words:
        return None
    word = min(words, key=lambda one: _RANK.index(one.presence))
    name = next((one.name for one in words if one.name), None)
    return ReportAttendance(
        presence=Presence.SUBSTITUTE if name else word.presence,
        on=_day(sentence, ground),
        substitute=name,
        note=next((one.note for one in words if one.note), None) or _only_hour(word, sentence, ground),
        sentence=" ".join(sentence.split()),
    )


def together(words: Iterable[ReportAttendance]) -> tuple[ReportAttendance, ...]:
    """One word a meeting."""
    days: dict[date | None, list[ReportAttendance]] = {}
    for word in words:
        days.setdefault(word.on, []).append(word)
    named = [on for on in days if on]
    if None in days and len(named) == 1:
        days[named[0]] += days.pop(None)
    return tuple(_joined(one) for one in days.values())


def _joined(words: Sequence[ReportAttendance]) -> ReportAttendance:
    first = min(words, key=lambda one: _RANK.index(one.presence))
    return msgspec.structs.replace(
        first,
        on=next((word.on for word in words if word.on), None),
        substitute=next((word.substitute for word in words if word.substitute), None),
        note=next((word.note for word in words if word.note), None),
        sentence=" ".join(dict.fromkeys(word.sentence for word in words)),
    )


def _clauses(sentence: str, ground: Ground) -> Iterator[Line]:
    """The clauses of a sentence, its days and hours marked; "not before 10.30" stays in one."""
    line = marked(sentence.replace("’", "'"), ground)
    start, hours = 0, 0
    for cut in _parting(ground.pack.requests.attendance.clauses).finditer(line.text):
        piece = line.text[start : cut.start()].strip(" .!")
        marks = piece.count("<T>")
        if piece:
            yield Line(piece, line.days, line.hours[hours : hours + marks])
        start, hours = cut.end(), hours + marks


@cache
def _parting(clauses: str) -> re.Pattern[str]:
    return re.compile(rf"{clauses}|$", re.IGNORECASE)


def _said(clause: Line, ground: Ground) -> _Word | None:
    """The first thing that a clause says, if it is its writer who says it of themselves."""
    words = ground.pack.requests.attendance
    for what, found in told(_ways(words), clause.text):
        if what in _SENDING or _own(clause.text[: found.start()], words):
            name = _name(found, ground) if what == "instead" else None
            trap = (what == "instead" and name is None) or any(inside(words.elsewhere, clause.text))
            return None if trap else _Word(_SAYS[what], name, _hour(_SAYS[what], clause))
    return None


@cache
def _ways(words: AttendanceWords) -> Table:
    return tuple((what, getattr(words, what)) for what in _SAYS)


def _own(before: str, words: AttendanceWords) -> bool:
    """Whether what stands before is only an opening, so that the subject is the writer."""
    rest = before.strip(" ,-–—")
    some = "|".join(words.opening)
    own = rf"(?:(?:{some})[\s,–—-]+)*(?:{some}|{words.myself})?"
    return len(rest) <= _LONGEST_OPENING and whole((own,), rest) is not None


def _name(found: re.Match[str], ground: Ground) -> str | None:
    """The substitute: a person of the roster by full name, else as written."""
    label = found["who"].strip(" .,")
    if label.casefold() in ground.pack.people.not_names:
        return None
    return ground.who(label).name or label


def _hour(presence: Presence, clause: Line) -> str | None:
    """The hour at which somebody comes or goes."""
    if presence not in _HOURLY:
        return None
    if clause.hours:
        return clause.hours[0].strftime("%H.%M")
    bare = re.search(r"(?<![\d#])(\d{1,2})(?![\d%:.,/])(?!\s?(?:min|h\b))", clause.text)
    return bare[1] if bare and int(bare[1]) < 24 else None


def _only_hour(word: _Word, sentence: str, ground: Ground) -> str | None:
    """The hour that stands in another clause ("a bit late, about 10.30")."""
    hours = marked(sentence, ground).hours
    return hours[0].strftime("%H.%M") if word.presence in _HOURLY and len(hours) == 1 else None


def _day(sentence: str, ground: Ground) -> date | None:
    """The meeting's day, as named: one of the meetings to come if any is; a weekday only if a meeting is on it."""
    line = marked(sentence, ground)
    meetings = ground.desk.meetings
    named = [day.on for day in line.days if day.on]
    known = [on for on in named if on in meetings]
    if known or named:
        return known[0] if known else None if _span(sentence, ground) else named[0]
    due = find_due(sentence, ground.pack.dates, after=ground.on)
    return due.on if due and due.on in meetings else None


def _span(sentence: str, ground: Ground) -> bool:
    """Whether the days in a sentence only tell how long something lasts ("bortrest till den 15 december")."""
    words = ground.pack.dates
    lead = rf"(?:{words.since}|{words.until}|{words.deadline})"
    return re.search(rf"(?<!\w){lead}\s(?:{words.article}\s)?<D>", marked(sentence, ground).text, re.IGNORECASE) is not None
