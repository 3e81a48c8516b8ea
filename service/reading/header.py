"""The head of minutes: which body met, when, from and until which hour, where; and when it meets next.

The meeting's own day: a label's before a title's before the first one said. A post's, a letter's, an approval's, another
meeting's and the next meeting's day are never it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from functools import lru_cache

from msgspec.structs import replace

from service.language.fields.sections import SectionWords
from service.language.pack import Pack
from service.reading.dates import FoundDate, FoundTime, find_dates, find_times
from service.reading.headings import Opening
from service.reading.passage import Passage, Section
from service.reading.passages import Layout
from service.reading.people import is_unit
from service.register.minutes import Question, QuestionKind, Value

TITLE_LINES = 14
BELOW = 3
ISO = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?")


class Head(Value, frozen=True, kw_only=True):
    """What the head says; unknown is None."""

    body: str | None = None
    on: date | None = None
    start: time | None = None
    end: time | None = None
    place: str | None = None
    next_meeting: date | None = None
    next_start: time | None = None
    questions: tuple[Question, ...] = ()


def read_head(layout: Layout, pack: Pack, names: Sequence[str] = ()) -> Head:
    """Read the head out of labels, titles and the words that open and close the meeting."""
    labels = tuple(label for label in _labels(layout) if label.line.section is not Section.NEXT_MEETING)
    dates = _dates(layout, labels, pack)
    on = next((found.on for found, _ in dates if found.on), None)
    start, end = _hours(layout, labels, pack)
    following = _next_meeting(layout, pack, on)
    return Head(
        body=_body(layout, labels, pack, names),
        on=on,
        start=start,
        end=end,
        place=_place(layout, labels, pack),
        next_meeting=following[0] if following else None,
        next_start=following[1] if following else None,
        questions=tuple(_doubts(dates, on, _of_meeting(layout, labels, pack))),
    )


class _Label(Value, frozen=True, kw_only=True):
    """A label of the head with its value, which may stand on the lines below; ``near``: no gap lies between."""

    fields: tuple[str, ...]
    values: tuple[str, ...]
    line: Passage
    near: bool = True


def _labels(layout: Layout) -> Iterator[_Label]:
    """The labels of the head in order. Two labels on one row have their values on the next, in the same order."""
    items_begin = min(layout.titles, default=len(layout.passages))
    for at, line in enumerate(layout.passages):
        opened = layout.opened.get(line.line)
        early = line.line < items_begin or line.section in {Section.SIGNATURES, Section.NEXT_MEETING}
        if opened is None or not set(opened.fields) & HEAD_FIELDS or not (early or opened.value) or (line.title and line.item):
            continue
        if opened.value:
            yield _Label(fields=opened.fields, values=(opened.value,), line=line)
        elif opened.sure:
            below = tuple(_below(layout, at))
            if below:
                yield _Label(
                    fields=opened.fields, values=tuple(one.text for one in below), line=line, near=not below[0].gap or line.title
                )


HEAD_FIELDS = frozenset({"body", "date", "time", "start", "end", "place"})


def _below(layout: Layout, at: int) -> Iterator[Passage]:
    """The lines of a label's value below it: up to three, none of them a label."""
    for line in layout.passages[at + 1 : at + 1 + BELOW]:
        opened = layout.opened.get(line.line)
        if (opened is not None and opened.sure) or line.title or line.section in {Section.ATTENDANCE, Section.ABSENCE}:
            return
        yield line


# the day


def _dates(layout: Layout, labels: Sequence[_Label], pack: Pack) -> list[tuple[FoundDate, str]]:
    """Days that may be the meeting's, each with its line, best first."""
    by_bookmark = [
        (found, line.text)
        for line in layout.passages
        if (line.bookmark or "").casefold() in DATE_BOOKMARKS
        for found in find_dates(line.text, pack.dates)
    ]
    rest = [*_by_label(labels, pack), *by_bookmark, *_in_titles(layout, pack), *_in_text(layout, pack)]
    return [pair for pair in rest if pair[0].on is not None] or rest


def _by_label(labels: Sequence[_Label], pack: Pack) -> Iterator[tuple[FoundDate, str]]:
    for label in labels:
        if "date" in label.fields and not _of_other(label.line.text, pack.sections):
            for text in label.values[:2]:
                for found in find_dates(text, pack.dates)[:1]:
                    yield found, label.line.text if text in label.line.text else f"{label.line.text} {text}"


DATE_BOOKMARKS = frozenset({"tid", "datum", "date", "time", "mötesdatum", "motesdatum"})


def _in_titles(layout: Layout, pack: Pack) -> Iterator[tuple[FoundDate, str]]:
    """Days in titles: lines that name a meeting first, then marked headings, before any item or list of people."""
    top = [line for line in layout.passages if line.section is Section.PREAMBLE or (line.title and line.line < TITLE_LINES)]
    named = [line for line in top if _names_meeting(line.text, pack.sections)]
    headings = [line for line in top if line.title and line not in named]
    for line in (*named, *headings):
        if len(line.text) < 200 and not _of_other(line.text, pack.sections):
            for found in find_dates(line.text, pack.dates)[:1]:
                yield found, line.text


def _in_text(layout: Layout, pack: Pack) -> Iterator[tuple[FoundDate, str]]:
    """The first day of the head's other lines, of page headers, and of the line that opens the meeting."""
    head = [line for line in layout.passages if line.section is Section.PREAMBLE]
    furniture = [line for line in layout.passages if line.section is Section.FURNITURE and line.line < TITLE_LINES]
    opening = [line for line in layout.passages if _has(line.text, pack.sections.openings) and line.section is Section.BODY][:1]
    agenda = [line for line in layout.passages[:TITLE_LINES] if line.section is Section.AGENDA]
    for line in (*head, *agenda, *opening, *furniture):
        if not _of_other(line.text, pack.sections):
            for found in find_dates(line.text, pack.dates)[:1]:
                yield found, line.text


def _names_meeting(text: str, words: SectionWords) -> bool:
    return _has(text, words.meeting_words) or any(
        re.search(rf"\w{re.escape(word)}\b", text.casefold()) for word in words.meeting_words if len(word) > 4
    )


def _of_other(text: str, words: SectionWords) -> bool:
    """Whether a line speaks of another day than the meeting's."""
    return _has(text, words.other_meeting)


@lru_cache
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for any of these words, whole and case-folded."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?!\w)")


def _has(text: str, words: Iterable[str]) -> bool:
    return any_of(tuple(words)).search(text.casefold()) is not None


def _doubts(dates: Sequence[tuple[FoundDate, str]], on: date | None, sure: set[str]) -> Iterator[Question]:
    """No day at all, or labels and titles that name different days."""
    if on is None:
        yield Question(kind=QuestionKind.NO_DATE, about="", sentence=dates[0][1] if dates else "")
        return
    named = dict.fromkeys((found.text, found.on, found.until) for found, line in dates if found.on and line in sure)
    days = {(day, until) for _, day, until in named}
    if len(days) > 1:
        texts = tuple(dict.fromkeys(text for text, _, _ in named))
        yield Question(kind=QuestionKind.CONFLICTING_DATES, about=texts[0], candidates=texts, sentence=dates[0][1])


def _of_meeting(layout: Layout, labels: Sequence[_Label], pack: Pack) -> set[str]:
    """The lines whose day can only be the meeting's: labels and titles that name a meeting."""
    return {
        line
        for _, line in (
            *_by_label(labels, pack),
            *((found, line) for found, line in _in_titles(layout, pack) if _names_meeting(line, pack.sections)),
        )
    }


# the hours


def _hours(layout: Layout, labels: Sequence[_Label], pack: Pack) -> tuple[time | None, time | None]:
    """Start and end: labels, then titles, then the lines that tell the opening and the closing."""
    start = end = None
    for found in _said_hours(layout, labels, pack):
        start, end = start or found.at, end or found.until
    opened, closed = _opening_and_closing(layout, labels, pack)
    return start or opened, end or closed


def _said_hours(layout: Layout, labels: Sequence[_Label], pack: Pack) -> Iterator[FoundTime]:
    own = [label for label in labels if label.line.section is not Section.SIGNATURES]
    for label in own:
        if set(label.fields) & {"date", "time", "place"} and not _of_other(label.line.text, pack.sections):
            yield from _labelled_times(label, pack)[:1]
    for line in layout.passages[:TITLE_LINES]:
        early = line.title or (line.section is Section.PREAMBLE and len(line.text) < 120)
        titled = _names_meeting(line.text, pack.sections) or (early and bool(find_dates(line.text, pack.dates)))
        if titled and not _of_other(line.text, pack.sections) and not _tells(line, pack.sections):
            yield from find_times(ISO.sub(r"\1 \2", line.text), pack.dates)[:1]
    for line in layout.passages[:TITLE_LINES]:
        if line.section is Section.FURNITURE and re.match(r"date:", line.text, re.IGNORECASE):  # what an org file says of itself
            yield from find_times(line.text, pack.dates)[:1]


def _labelled_times(label: _Label, pack: Pack) -> tuple[FoundTime, ...]:
    """The hours of a label; one that speaks of nothing but hours needs no sign of them ("Tid: 15-16.30")."""
    text = ISO.sub(r"\1 \2", label.values[0])
    hours = (
        "time" in label.fields
        and "place" not in label.fields
        and re.fullmatch(r"[\d\s.:‐‑–-]+", text)
        and not find_dates(text, pack.dates)
    )
    return find_times(text, pack.dates) or (find_times(text, pack.dates, sure=True) if hours else ())


def _tells(line: Passage, words: SectionWords) -> bool:
    return _has(line.text, words.openings) or _has(line.text, words.closings)


def _opening_and_closing(layout: Layout, labels: Sequence[_Label], pack: Pack) -> tuple[time | None, time | None]:
    """The hour in labels of start and end, and in lines that speak of opening and closing the meeting."""
    words, start, end = pack.sections, None, None
    for label in labels:
        for found in find_times(label.values[0], pack.dates)[:1]:
            start = start or (found.at if "start" in label.fields else None)
            end = end or (found.at if "end" in label.fields else None)
    for line in _own_lines(layout):
        if line.section in {Section.FURNITURE, Section.NEXT_MEETING, Section.LOG} or not _tells(line, words):
            continue
        for found in find_times(_with_title(line, layout), pack.dates)[:1]:
            start = start or (found.at if _has(line.text, words.openings) else None)
            if _has(line.text, words.closings):
                end = found.until or found.at
    return start, end


def _own_lines(layout: Layout) -> Iterator[Passage]:
    """The lines, of one that tells the next meeting first only what it says after that."""
    for line in layout.passages:
        after = re.split(r"(?<=[.!])\s+(?=[A-ZÅÄÖ])", line.text)[1:] if line.section is Section.NEXT_MEETING else []
        yield line if not after else replace(line, text=after[-1], section=Section.BODY)


def _with_title(line: Passage, layout: Layout) -> str:
    """A line, or a title with the line below it."""
    below = next((other.text for other in layout.passages if other.line > line.line), "") if line.title else ""
    return line.text if re.search(r"\d", line.text) or not below else f"{line.text} {below}"


# the place


def _place(layout: Layout, labels: Sequence[_Label], pack: Pack) -> str | None:
    """The value of a label of place, without the day and hour that may stand beside it."""
    wanted = sorted((label for label in labels if "place" in label.fields), key=lambda label: not label.near)
    for label in wanted:
        lines = (
            label.values
            if "date" in label.fields and not label.values[0].strip()
            else label.values[:2]
            if "date" in label.fields
            else label.values[:1]
        )
        for text in lines:
            place = _without_when(text, pack)
            if re.search(r"[^\W\d_]{2}", place) and place[0] not in "[{<":
                return place
    return _place_in_title(layout, pack)


def _place_in_title(layout: Layout, pack: Pack) -> str | None:
    """The place a dated line of the head tells (``held on 4 March at 7pm in the Village Hall``)."""
    leads = "|".join(pack.sections.place_leads)
    more = r"(?:,\s+[A-ZÅÄÖ][^|,;]*(?=[.\s]*$))?"
    forms = (
        rf"\|[\s,]*(?:{leads})\s+([^|,;.]{{3,40}}{more})",
        rf"\b(?:{leads})\s+((?:the\s+)?[A-ZÅÄÖ][^|,;]*{more})",
        r"\|[\s,–—-]*([^\d|,;:.!?()]{4,50}\d{0,3})$",
    )
    texts = [
        _cut(line.text, pack).strip()
        for line in layout.passages[:TITLE_LINES]
        if line.section is Section.PREAMBLE
        and not line.marker
        and find_dates(line.text, pack.dates)
        and not _of_other(line.text, pack.sections)
    ]
    for form in forms:
        for text in texts:
            if (found := re.search(form, text)) and len(found[1].split()) <= 8 and not _names_meeting(found[1], pack.sections):
                return re.sub(rf"\s+(?:{pack.dates.clock})\s*$", "", found[1], flags=re.IGNORECASE).strip(" .")
    return None


def _without_when(text: str, pack: Pack) -> str:
    """A text without days, hours, and the small words left beside them."""
    text = _cut(text, pack)
    weekdays = "|".join(pack.dates.weekdays)
    pieces = re.split(
        r"\s*\|\s*|;",
        re.sub(rf"\b(?:{weekdays}|kl\.?|klockan|den|at|from|on)\b\.?(?=[\s,.|–-]*(?:\||$))", " ", text, flags=re.IGNORECASE),
    )
    kept = [piece.strip(" \t,.–-()") for piece in pieces]
    return next((re.sub(rf"^(?:{weekdays})\w*\b[\s,]*", "", piece, flags=re.IGNORECASE) for piece in kept if len(piece) > 2), "")


def _cut(text: str, pack: Pack) -> str:
    """A text with a bar in place of each day and hour."""
    spans = [(day.start, day.end) for day in find_dates(text, pack.dates)] + [
        (hour.start, hour.end) for hour in find_times(text, pack.dates)
    ]
    for begin, end in sorted(spans, reverse=True):
        text = f"{text[:begin]} | {text[end:]}"
    return text


# the next meeting


def _next_meeting(layout: Layout, pack: Pack, on: date | None) -> tuple[date, time | None] | None:
    """The first day after the meeting under a heading, label or sentence of the next meeting, but none that is a deadline."""
    latest = re.compile(rf"(?<!\w)(?:{pack.dates.latest})\s+(?:{pack.dates.article}\s+)?$", re.IGNORECASE)
    for line in layout.passages:
        phrase = next(
            (word[:-1] for word in pack.sections.next_meeting if word.endswith("…") and _has(line.text, (word[:-1],))), None
        )
        if line.section is not Section.NEXT_MEETING and (phrase is None or line.section is Section.FURNITURE):
            continue
        text = line.text if phrase is None else line.text[max(0, line.text.casefold().find(phrase)) :]
        for found in find_dates(text, pack.dates, near=on):
            if found.on and not latest.search(text[: found.start]) and (on is None or found.on > on):
                return found.on, next((hour.at for hour in find_times(text, pack.dates)), None)
    return None


# the body


def _body(layout: Layout, labels: Sequence[_Label], pack: Pack, names: Sequence[str]) -> str | None:
    """A known name that the text has, else a bookmark's or label's value, else the title without its letterhead words."""
    text = "\n".join(line.text for line in layout.passages[:30]).casefold()
    known = next((name for name in names if name.casefold() in text), None)
    marked = next(
        (line.text for line in layout.passages if (line.bookmark or "").casefold() in {"rubrik", "title", "titel"}), None
    )
    said = next(
        (label.values[0] for label in labels if "body" in label.fields and _is_label(layout.opened.get(label.line.line))), None
    )
    labelled = said and (_of_title(said, pack) or said)
    top = (
        line
        for line in layout.passages[:TITLE_LINES]
        if line.section is Section.PREAMBLE and not line.marker and not _is_label(layout.opened.get(line.line))
    )
    titled = [title for line in top if len(line.text) < 120 for title in [_of_title(line.text, pack)] if title]
    words = pack.people
    bodies = [title for title in titled if is_unit(title, words) and title.casefold() not in words.bodies]
    own = next((title for title in bodies if title.casefold().split()[-1] not in pack.sections.owners), None)
    return known or marked or labelled or own or next(iter((*bodies, *titled)), None)


def _is_label(opened: Opening | None) -> bool:
    return opened is not None and opened.sure


def _of_title(text: str, pack: Pack) -> str | None:
    """What a title says besides that it is a title: ``Minnesanteckningar Lokala Brå 2025-03-01`` is Lokala Brå's."""
    text = _cut(text, pack)
    heads = "|".join(
        re.escape(word) for word in sorted((*pack.sections.letterheads, *pack.sections.meeting_words), key=len, reverse=True)
    )
    bare = re.sub(rf"(?<!\w)(?:{heads})(?!\w)(?:\s+(?:med|för|i|of|the|for)\b)?", " ", text, flags=re.IGNORECASE)
    pieces = [piece.strip(" \t,.:;–—-#") for piece in re.split(r"[|:–—]|\s-\s|\s{3,}(?=\S)", bare)]
    best = re.sub(rf"^(?:(?:{'|'.join(sorted(pack.sections.common))})\s+)+", "", max(pieces, key=len, default=""))
    sentence = text.rstrip().endswith((".", "!", ",")) or len(best.split()) > 9
    return re.sub(r"\s+", " ", best) if len(re.findall(r"[^\W\d_]", best)) > 2 and not sentence else None
