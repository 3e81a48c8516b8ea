"""Days, hours and deadlines in a line of text, by a grammar filled with one language's words.

A date without a year is the next such date from ``near`` on (the meeting's day), never from today. Numbers that only look like
dates (personal numbers, file numbers, property names) are left alone. Nothing here knows what a date is for.
"""

import re
from calendar import monthrange
from datetime import date, time, timedelta
from functools import lru_cache

from service.language.fields.dates import DateWords
from service.register.minutes import Due, DueKind, Value


class FoundDate(Value, frozen=True, kw_only=True):
    """A day named in a text, at ``text[start:end]``.

    ``on`` is None when the year is unknown. ``until`` is the last day of a range. ``certain`` is False for forms that can be read
    otherwise, and when the weekday written does not agree.
    """

    on: date | None
    start: int
    end: int
    text: str
    certain: bool = True
    has_year: bool = True
    month: int
    day: int
    until: date | None = None
    weekday: int | None = None


class FoundTime(Value, frozen=True, kw_only=True):
    """An hour named in a text, at ``text[start:end]``; ``until`` ends a range. ``marked``: a word such as "kl" leads it."""

    at: time
    until: time | None
    start: int
    end: int
    text: str
    marked: bool = False


DASH = r"\s?[-‐‑–—]\s?"
YEAR = r"(?:19|20)\d\d"
APART = r"(?<!\w)(?<!\d[-./:,–])(?<![\w]/)"
NO_MORE = r"(?!\d|[-+]\d)"
_DIGIT = re.compile(r"\d")
SURE = frozenset({"iso", "compact", "numeric", "long", "turned"})


def _any(words: tuple[str, ...]) -> str:
    return "|".join(words)


def _which(word: str, names: tuple[str, ...]) -> int:
    """The place of the name that ``word`` is, counted from 1."""
    return next(i for i, name in enumerate(names, 1) if re.fullmatch(name, word, re.IGNORECASE))


def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(APART + pattern, re.IGNORECASE)


@lru_cache(maxsize=8)
def _forms(words: DateWords) -> dict[str, re.Pattern[str]]:
    """The forms of a date, the more telling first. Groups: w weekday, d and d2 days, m month, y and yy year."""
    article, ordinal, month = rf"(?:(?:{words.article})\s+)?", f"(?:{words.ordinal})?", f"(?P<m>{_any(words.months)})"
    lead = rf"(?:(?P<w>{_any(words.weekdays)}),?\s+)?{article}"
    day = rf"(?P<d>[0-3]?\d){ordinal}(?:(?:{DASH}|/|\s(?:{words.joined}|{words.until})\s){article}(?P<d2>[0-3]?\d){ordinal})?"
    year = rf"(?:[,\s]*(?:-\s?)?(?P<y>{YEAR})(?!\d)|(?:{DASH}|\s?['’])(?P<yy>\d\d)(?![\d:.]))?"
    short = r"(?P<yy>\d\d)-(?P<m>[01]\d)-(?P<d>\d\d)" if words.short_year_first else r"(?P<d>\d\d)-(?P<m>[01]\d)-(?P<yy>\d\d)"
    forms = {
        "long": rf"{lead}{day}(?:\s+(?:{words.of})\s+|[-\s]*){month}(?![^\W\d]){year}",
        "iso": rf"{lead}(?P<y>{YEAR})(?P<s>[-‐‑–/.\s])(?P<m>[01]?\d)(?P=s)(?P<d>[0-3]?\d){NO_MORE}",
        "numeric": rf"{lead}(?P<d>[0-3]?\d)(?P<s>[-/.])(?P<m>[01]?\d)(?P=s)(?P<y>{YEAR}){NO_MORE}",
        "compact": rf"(?P<y>{YEAR})(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\w|[-+]\d)",
        "short": rf"{short}{NO_MORE}",
        "slash": rf"{lead}(?P<d>[0-3]?\d)/(?P<m>[0-3]?\d)(?!\d)"
        rf"(?:(?:[-/–]\s?|\s[-–])(?P<yy>\d\d)(?!\d)|[-/–\s]\s*(?P<y>{YEAR})(?!\d))?",
        "dotted": r"(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<yy>\d\d)(?![\d.])",
        "six": r"(?P<yy>[0-4]\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\w|[-+]\d|\s\d{3}\b)",
    }
    if words.month_first:
        turned = rf"(?:(?P<w>{_any(words.weekdays)}),?\s+)?{month}\s+{article}{day}(?![\d:]|\.\d){year}"
        forms = {"turned": turned} | forms
    return {name: _regex(form) for name, form in forms.items()}


def _month(written: str, words: DateWords) -> int:
    return int(written) if written.isdigit() else _which(written, words.months)


def _year(groups: dict[str, str | None]) -> int | None:
    if groups.get("y"):
        return int(groups["y"] or 0)
    return 2000 + int(groups["yy"] or 0) if groups.get("yy") else None


def _day(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has no such day."""
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def _next(month: int, day: int, near: date) -> date | None:
    """The next such day from ``near`` on; the 29th of February may be years away."""
    days = (_day(near.year + ahead, month, day) for ahead in range(9))
    return next((on for on in days if on is not None and on >= near), None)


def _found(form: str, match: re.Match[str], words: DateWords, near: date | None) -> FoundDate | None:
    groups = match.groupdict()
    month, day = _month(groups["m"], words), int(groups["d"])
    swapped = form == "slash" and words.month_first and month > 12
    if swapped:
        month, day = day, month
    year = _year(groups)
    if _day(year or 2000, month, day) is None:
        return None
    on = _day(year, month, day) if year else _next(month, day, near) if near else None
    weekday = _which(groups["w"], words.weekdays) if groups.get("w") else None
    agrees = weekday is None or on is None or on.isoweekday() == weekday
    lead = form in SURE or weekday is not None or (form == "slash" and bool(year))
    return FoundDate(
        on=on,
        start=match.start(),
        end=match.end(),
        text=match.group(),
        certain=agrees and lead,
        has_year=year is not None,
        month=month,
        day=day,
        until=_day(on.year, month, int(groups["d2"])) if on and groups.get("d2") else None,
        weekday=weekday,
    )


@lru_cache(maxsize=8)
def _no_date(words: DateWords) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words.no_date})\s*$|[§#$]\s*$", re.IGNORECASE)


def _looks_only(text: str, match: re.Match[str], form: str, words: DateWords) -> bool:
    """Whether the numbers are a file number, an always ("24/7") or the like."""
    if form in {"long", "turned"}:
        return False
    return match.group() == "24/7" or _no_date(words).search(text[: match.start()]) is not None


def find_dates(text: str, words: DateWords, *, near: date | None = None) -> tuple[FoundDate, ...]:
    """All days named in ``text``, in order; ``near`` gives the year where none is written."""
    found = (_found(form, match, words, near) for form, match in _named(text, words))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.start))


@lru_cache(maxsize=512)  # several readers ask of the same line which days it names, as of one day or another
def _named(text: str, words: DateWords) -> tuple[tuple[str, re.Match[str]], ...]:
    """The days named in a text, each with its form. All forms have a digit, and most lines have none."""
    found: list[tuple[str, re.Match[str]]] = []
    for form, pattern in _forms(words).items() if _DIGIT.search(text) else ():
        for match in pattern.finditer(text):
            taken = any(match.start() < other.end() and other.start() < match.end() for _, other in found)
            if taken or _looks_only(text, match, form, words) or _found(form, match, words, None) is None:
                continue
            found.append((form, match))
    return tuple(found)


@lru_cache(maxsize=8)
def _times(words: DateWords) -> re.Pattern[str]:
    half = f"(?:{words.before_noon}|{words.after_noon})"
    hour = r"(?P<{0}>[01]?\d|2[0-3])(?:(?P<{0}s>[:.])(?P<{0}m>[0-5]\d)|(?P<{0}j>[0-5]\d))?(?:\s?(?P<{0}h>" + half + r")(?!\w))?"
    lead = rf"(?:(?P<lead>(?:(?<!\w)(?:{words.clock}|{words.clock_mark})[\s:.]*)+))?"
    more = rf"(?:{DASH}|\s(?:{words.until})\s(?:{words.clock})?\s?)"
    ends = r"(?![\d:%°§/]|\.\d|,\d|\s?(?:%|kr|mkr|tkr|kronor|SEK|EUR|€|m²|km|kg)\b)"
    return re.compile(
        rf"{lead}(?<![\d.,:/§#€$-])(?<![§#]\s)(?<![^\W\dT]){hour.format('a')}(?:{more}{hour.format('b')})?{ends}", re.IGNORECASE
    )


def _time(groups: dict[str, str | None], which: str, half: str | None, words: DateWords) -> time | None:
    if groups[which] is None:
        return None
    hour, minute = int(groups[which] or 0), int(groups[f"{which}m"] or groups[f"{which}j"] or 0)
    if half:
        hour = hour % 12 + (12 if re.fullmatch(words.after_noon, half, re.IGNORECASE) else 0)
    return time(hour, minute)


def _is_property(text: str, match: re.Match[str]) -> bool:
    """Whether ``1:17`` is the number of a property: a name of its own stands before it, or another such number."""
    before = text[: match.start()]
    if re.search(r"\w[^\S\n]+[A-ZÅÄÖÉ][a-zåäöé]{2,}\s$", before):
        return True
    named = re.search(r"(?<!\w)[A-ZÅÄÖÉ][a-zåäöé]{2,}\s$", before) is not None
    chained = re.search(r"[A-ZÅÄÖÉ][a-zåäöé]{2,}\s\d{1,2}:\d{1,3}(?:,\s\d{1,2}:\d{1,3})*(?:,|\s\w+)\s$", before) is not None
    odd = len(match["a"]) == 1 and int(match["am"]) % 5 != 0
    return chained or (named and odd)


def _is_time(text: str, match: re.Match[str], words: DateWords) -> bool:
    """Whether the numbers name an hour: by a word before, am or pm, a colon, or the habits of dots."""
    if match["lead"] and re.search(rf"(?<!\w)(?:{words.clock})[\s:.]*$", match["lead"], re.IGNORECASE):
        return True
    if match["ah"] or match["bh"]:
        return True
    if not match["as"]:
        return False
    if match["lead"] or match["bm"]:
        return True
    if match["as"] == ":":
        return not _is_property(text, match)
    first_on_line = not text[: match.start()].rpartition("\n")[2].strip()
    last_on_line = not text[match.end() :].partition("\n")[0].strip(" .)")
    return int(match["a"]) >= 6 and int(match["am"]) % 5 == 0 and (last_on_line or not first_on_line)


@lru_cache(maxsize=512)
def find_times(text: str, words: DateWords, *, sure: bool = False) -> tuple[FoundTime, ...]:
    """All hours named in ``text``, in order; a range is one. ``sure``: a label says so, even ``15-16`` and ``1300`` are hours."""
    found = []
    without_days = text
    for day in find_dates(text, words):
        without_days = without_days[: day.start] + "~" * (day.end - day.start) + without_days[day.end :]
    for match in _times(words).finditer(without_days) if _DIGIT.search(text) else ():
        start = match.start("a")
        if not (sure or _is_time(text, match, words)):
            continue
        groups = match.groupdict()
        at, until = _time(groups, "a", groups["ah"] or groups["bh"], words), _time(groups, "b", groups["bh"], words)
        if at is not None:
            marked = bool(match["lead"] or match["ah"] or match["bh"])
            found.append(
                FoundTime(at=at, until=until, start=start, end=match.end(), text=text[start : match.end()], marked=marked)
            )
    return tuple(found)


UNITS = {"day": 1, "week": 7, "month": 30}


def _sought(pattern: str, text: str) -> re.Match[str] | None:
    return re.search(rf"(?<![\w-])(?:{pattern})(?!\w)", text, re.IGNORECASE)


def _by_date(text: str, words: DateWords, after: date | None) -> Due | None:
    """A day that is no origin ("från 12/9") and not past; the one after a word such as "senast" first."""
    since, deadline = (
        re.compile(rf"(?<!\w)(?:{lead})\s*(?:{words.article}\s+)?$", re.IGNORECASE) for lead in (words.since, words.deadline)
    )
    days = [day for day in find_dates(text, words, near=after) if not since.search(text[: day.start])]
    days = [day for day in days if after is None or day.on is None or day.on >= after]
    days.sort(key=lambda day: (deadline.search(text[: day.start]) is None, day.start))
    if not days:
        return None
    last = days[0].until or days[0].on
    return Due(text=days[0].text, kind=DueKind.DATE if last else DueKind.WRITTEN, on=last)


def _by_day_of_month(text: str, words: DateWords, after: date | None) -> Due | None:
    """A day without a month: "senast 17:e", "by the 15th"."""
    match = _sought(rf"(?:{words.deadline})\s+(?:{words.article}\s+)?([0-3]?\d)(?:{words.ordinal})(?!\s*\w)", text)
    if match is None:
        return None
    starts = [after.replace(day=1) + timedelta(days=31 * ahead) for ahead in range(3)] if after else []
    days = [_day(start.year, start.month, int(match[1])) for start in starts]
    return _due(match.group(), next((on for on in days if on and after and on >= after), None))


def _due(text: str, on: date | None) -> Due:
    return Due(text=text.strip(), kind=DueKind.DATE if on else DueKind.WRITTEN, on=on)


def _by_week(text: str, words: DateWords, after: date | None) -> Due | None:
    """A week by its number means its Friday."""
    match = _sought(rf"(?:{words.week})\s?(\d\d?)(?:{DASH}\d\d?)?", text)
    if match is None or not 1 <= int(match[1]) <= 53:
        return None
    week = int(match[1])
    years = range(after.year, after.year + 2) if after else range(0)
    fridays = [date.fromisocalendar(year, min(week, 52), 5) + timedelta(weeks=week > 52) for year in years]
    return _due(match.group(), next((on for on in fridays if after and on >= after), None))


def _by_span(text: str, words: DateWords, after: date | None) -> Due | None:
    """A span counted from the meeting: "inom två veckor", "within a month"."""
    numbers, units = _any(tuple(word for word, _ in words.numbers)), _any(tuple(word for word, _ in words.units))
    match = _sought(rf"(?:{words.within})\s(?P<n>\d\d?|{numbers})\s(?P<u>{units})", text)
    if match is None:
        return None
    count = (
        int(match["n"]) if match["n"].isdigit() else words.numbers[_which(match["n"], tuple(w for w, _ in words.numbers)) - 1][1]
    )
    unit = words.units[_which(match["u"], tuple(word for word, _ in words.units)) - 1][1]
    return _due(match.group(), _moved(after, unit, count))


def _moved(after: date | None, unit: str, count: int) -> date | None:
    if after is None:
        return None
    if unit != "month":
        return after + timedelta(days=UNITS[unit] * count)
    year, month = divmod(after.year * 12 + after.month - 1 + count, 12)
    return date(year, month + 1, min(after.day, monthrange(year, month + 1)[1]))


def _by_month(text: str, words: DateWords, after: date | None) -> Due | None:
    """A month alone means its last day, the middle of it the 15th. It needs a word before, or to be all that is written."""
    parts = _any(tuple(word for word, _ in words.part_of_month))
    month = rf"(?P<m>{_any(words.months)})(?:\s?[/–-]\s?(?P<m2>{_any(words.months)}))?(?:\s(?P<y>{YEAR}))?"
    lead = rf"(?:(?P<lead>{words.month_lead}|{words.turn_of_month})\s)?(?:(?P<part>{parts})\s?)?"
    led = rf"{lead}{month}(?![^\W\d])(?!\s\d)"
    for match in re.finditer(rf"(?<![\w.-])(?<!\d\s)(?:{led})", text, re.IGNORECASE):
        if not (match["lead"] or match["part"] or match.group().strip() == text.strip(" .")) or _is_name(text, match):
            continue
        number = _which(match["m"], words.months)
        reach = (
            words.part_of_month[_which(match["part"], tuple(w for w, _ in words.part_of_month)) - 1][1] if match["part"] else 31
        )
        return _due(match.group(), _month_day(number, reach, int(match["y"]) if match["y"] else None, after))
    return None


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether the month is somebody: "Maj Larsson"."""
    return match["m"][0].isupper() and re.match(r"\s[A-ZÅÄÖ][a-zåäö]", text[match.end() :]) is not None


def _month_day(month: int, reach: int, year: int | None, after: date | None) -> date | None:
    years = [year] if year else [after.year, after.year + 1] if after else []
    days = [date(y, month, min(reach, monthrange(y, month)[1])) for y in years]
    return next((on for on in days if year or (after and on >= after)), None)


def _by_part_of_year(text: str, words: DateWords, after: date | None) -> Due | None:
    """Quarters and turns of the year mean their last day."""
    points = tuple((word, 3 * number, 31) for number, word in enumerate(words.quarters, 1)) + words.year_points
    for word, month, day in points:
        if match := _sought(word, text):
            return _due(match.group(), _month_day(month, day, None, after))
    return None


def _by_weekday(text: str, words: DateWords, after: date | None) -> Due | None:
    match = _sought(rf"(?:{words.on_weekday})\s(?P<w>{_any(words.weekdays)})", text)
    if match is None:
        return None
    weekday = _which(match["w"], words.weekdays)
    return _due(match.group(), after + timedelta(days=(weekday - after.isoweekday() - 1) % 7 + 1) if after else None)


def _by_move(text: str, words: DateWords, after: date | None) -> Due | None:
    """A step of the calendar ("imorgon", "nästa vecka"): a week means its Friday, a month its last day."""
    for word, unit, count in words.moves:
        if match := _sought(word, text):
            on = _moved(after, unit, count)
            if on and unit == "week":
                on += timedelta(days=5 - on.isoweekday())
            if on and unit == "month":
                on = on.replace(day=monthrange(on.year, on.month)[1])
            return _due(match.group(), on)
    return None


def _by_symbol(text: str, words: DateWords, after: date | None) -> Due | None:  # noqa: ARG001 - one signature for all forms
    """A deadline that only the course of things makes a date: kept as written."""
    for kind, word in words.symbols:
        if match := _sought(word, text):
            return Due(text=match.group(), kind=DueKind(kind))
    return None


DEADLINES = (_by_date, _by_day_of_month, _by_week, _by_span, _by_month, _by_part_of_year, _by_symbol, _by_weekday, _by_move)


def find_due(text: str, words: DateWords, *, after: date | None) -> Due | None:
    """The deadline that a phrase names, or None; ``after`` is the day of the meeting that set it."""
    free = re.sub(rf"(?<!\w)(?:{words.recurring})\s(?:{_any(words.weekdays)}|\w+)(?!\w)", " ", text, flags=re.IGNORECASE)
    return next((due for form in DEADLINES if (due := form(free, words, after)) is not None), None)
