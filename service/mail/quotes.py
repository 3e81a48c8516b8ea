"""Where a quoted letter begins: attributions, header blocks, separators and our own marker, found line by line.

Every pattern looks at one line; only an attribution, which programs wrap, is looked at as a few lines joined. All of it is a
grammar of dates, hours, addresses, verbs and colons: the words come from ``language.mailers``.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from service.language.fields.letters import Quoting

# A mark that only closes the bracket of a wrapped address is none: ">:" below "On … wrote Bo <bo@ekeby.example".
PREFIX = re.compile(r"^[ \t]{0,3}(?!>\s?(?:[^\W\d]{3,12})?:\s*$)(?:[>»][ \t]?|\|[ \t])+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)|\d{1,2}時\d{1,2}|\d ?[ap]\.?m\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\S@\S|<\s*(?:mailto:|\[|$)|\[mailto:", re.IGNORECASE)
# An attribution opens with a few words and then a digit: "On Thu, 31", "Den 5", "W dniu 28", "2026-10-05".
_OPENING = re.compile(r"^\W{0,6}(?:[^\W\d]+[.,]?\s+(?:\W\s*)?){0,4}?[^\W\d]{0,2}[\"“]?\d")
_OPENING_WITHIN = re.compile(r"(?<=\S)[\s-]+(?:On|Den|Le|Am|El|Il|Op|Em)\s(?:[^\W\d]{2,12}[.,]{0,2}\s)?(?:[^\W\d]{2,12}\s)?\d")
_OPEN_END = re.compile(r"\s<\s*$")
_LABEL = re.compile(r"^[\s*_]{0,6}([^\W\d_][^:：*]{0,24}?)[\s*_]{0,4}[:：][\s*_]{0,4}(?P<value>.*)$")
_RULED = re.compile(r"^\s*[-_=*–—]{2,}\s*(?P<inside>[^\s\-_=*–—][^-_=*]{0,60}?)\s*[-_=*–—]{2,}:?\s*$")
_RULE = re.compile(r"^\s*[-_=*–—]{3,}\s*$")
_REACH = 4
_LONGEST = 400
_SHORT = 160


class Kind(Enum):
    """What opens the quoted letter."""

    ATTRIBUTION = auto()
    HEADERS = auto()
    SEPARATOR = auto()
    MARKER = auto()


class Cue(NamedTuple):
    """Lines ``start`` up to ``end`` open a quoted letter."""

    start: int
    end: int
    kind: Kind


class Patterns(NamedTuple):
    """A table of words as compiled patterns; ``labels`` are those of each kind of header field."""

    marker: re.Pattern[str]
    wrote: re.Pattern[str]
    wrote_end: re.Pattern[str]
    message: re.Pattern[str]
    forwarded: re.Pattern[str]
    labels: tuple[tuple[str, re.Pattern[str]], ...]


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def patterns(words: Quoting) -> Patterns:
    """Compile a table of words."""
    flags = re.IGNORECASE
    verbs = _any(words.wrote)
    return Patterns(
        marker=re.compile(rf"^\W*(?:{_any(words.marker)})\W*$", flags),
        wrote=re.compile(rf"(?:(?<!\w)|(?<=[\u3000-\u9fff]))(?:{verbs})(?!\w)", flags),
        wrote_end=re.compile(rf"(?:(?<!\w)|(?<=[\u3000-\u9fff]))(?:{verbs})\W{{0,8}}$", flags),
        message=re.compile(rf"(?:{_any(words.message)})\b", flags),
        forwarded=re.compile(rf"^\W*(?:{_any(words.forwarded)})\W*$", flags),
        labels=tuple((kind, re.compile(_any(known), flags)) for kind, known in words.labels),
    )


def bare(line: str) -> str:
    """The line without its quote marks."""
    return PREFIX.sub("", line)


def is_rule(line: str) -> bool:
    """Whether a line is nothing but a drawn rule."""
    return bool(_RULE.match(line))


def find_cues(lines: Sequence[str], words: Quoting) -> list[Cue]:
    """The places where a quoted letter opens, in their order; they do not overlap."""
    known = patterns(words)
    plain = [bare(line).strip("\u200b\ufeff \t") for line in lines]
    quoted = [bool(PREFIX.match(line)) for line in lines]
    cues: list[Cue] = []
    at = 0
    while at < len(lines):
        cue = _marker(plain, at, known) or _separator(plain, at, known) or _headers(plain, at, known)
        cue = cue or _attribution(plain, quoted, at, known, cues[-1].end if cues else 0)
        if cue:
            cues.append(cue)
        at = cue.end if cue else at + 1
    return cues


def _marker(plain: Sequence[str], at: int, known: Patterns) -> Cue | None:
    return Cue(at, at + 1, Kind.MARKER) if len(plain[at]) < 80 and known.marker.match(plain[at]) else None


def _separator(plain: Sequence[str], at: int, known: Patterns) -> Cue | None:
    line = plain[at]
    ruled = _RULED.match(line) if len(line) < 120 else None
    if ruled and known.message.search(ruled["inside"]) and len(ruled["inside"].split()) <= 4:
        return Cue(at, at + 1, Kind.SEPARATOR)
    if len(line) < 120 and known.forwarded.match(line):
        return Cue(at, at + 1, Kind.SEPARATOR)
    return None


def _label(line: str, known: Patterns) -> tuple[str, str] | None:
    """The kind of header field a line is, and its value."""
    found = _LABEL.match(line) if line else None
    if not found:
        return None
    word = found[1].strip()
    return next(((kind, found["value"]) for kind, pattern in known.labels if pattern.fullmatch(word)), None)


def _headers(plain: Sequence[str], at: int, known: Patterns) -> Cue | None:
    """At least three header fields under one another, with a date or an address among them (two, when both are exact)."""
    if not _label(plain[at], known):
        return None
    fields: dict[str, str] = {}
    end = at
    for place in range(at, min(at + 14, len(plain))):
        field = _label(plain[place], known)
        if field and field[0] in fields and len(fields) > 2:
            break
        if field:
            fields[field[0]] = field[1]
            end = place + 1
        elif not plain[place] or place > end:
            break
    values = " ".join(fields.values())
    exact = bool(_YEAR.search(values) and _TIME.search(values) and _ADDRESS.search(values))
    dated = bool(_YEAR.search(values) or _TIME.search(values) or _ADDRESS.search(values))
    enough = (len(fields) >= 3 and dated) or (len(fields) == 2 and "date" in fields and exact)
    return Cue(at, end, Kind.HEADERS) if enough else None


def parted(line: str, words: Quoting) -> tuple[str, ...]:
    """The line; or the writer's words and the attribution as two, where a program put both on one line."""
    within = _OPENING_WITHIN.search(line) if len(line) <= _LONGEST else None
    if not within:
        return (line,)
    tail = line[within.start() :].strip(" -")
    told = patterns(words).wrote_end.search(tail) and _YEAR.search(tail) and _TIME.search(tail)
    return (line[: within.start()].rstrip(" -"), tail) if told else (line,)


def _attribution(plain: Sequence[str], quoted: Sequence[bool], at: int, known: Patterns, floor: int) -> Cue | None:
    """An attribution that ends on this line: "On … wrote:", wrapped over at most a few lines above it."""
    line = plain[at]
    if not line or len(line) > _LONGEST or not (line.endswith((":", "：", "<", ">")) or known.wrote_end.search(line)):
        return None
    followed = _next_is_quoted(plain, quoted, at)
    reach: list[tuple[int, str]] = []
    start, joined = at, ""
    while start >= 0 and len(reach) < _REACH and len(joined) <= _LONGEST:
        joined = f"{plain[start]} {joined}".strip()
        reach.append((start, joined))
        start = _line_above(plain, quoted, start, floor)
    begun = next((start for start, text in reach if _dated(text, known, followed=followed)), None)
    if begun is None:
        begun = next((start for start, text in reach if _undated(text, known, followed=followed)), None)
    return None if begun is None else Cue(begun, at + 1, Kind.ATTRIBUTION)


def _line_above(plain: Sequence[str], quoted: Sequence[bool], at: int, floor: int) -> int:
    """The line an attribution may have begun on: the one above, or past one blank when a bracket stands alone."""
    above = at - 1
    if above >= floor and not plain[above] and plain[at].startswith("<"):
        above -= 1
    same = above >= floor and plain[above] and (quoted[above] == quoted[at] or plain[at].startswith(("wrote", "mailto:")))
    return above if same else -1


def _next_is_quoted(plain: Sequence[str], quoted: Sequence[bool], at: int) -> bool:
    """Whether the next line with text is quoted, deeper than this one."""
    following = next((place for place in range(at + 1, min(at + 6, len(plain))) if plain[place] or quoted[place]), None)
    return following is not None and quoted[following] and not quoted[at]


def _dated(joined: str, known: Patterns, *, followed: bool) -> bool:
    """Whether joined lines say when somebody wrote; ``followed``: by quoted lines."""
    if not (_OPENING.match(joined) and _YEAR.search(joined)):
        return False
    time, address = bool(_TIME.search(joined)), bool(_ADDRESS.search(joined))
    verb = bool(known.wrote.search(joined))
    if joined.endswith((":", "：")) or known.wrote_end.search(joined):
        return (address or verb) and (time or address or followed)
    return (time and bool(_OPEN_END.search(joined))) or (address and followed and joined.endswith(">"))


def _undated(joined: str, known: Patterns, *, followed: bool) -> bool:
    """Whether joined lines say who wrote: with an address, or right above quoted lines."""
    whole = joined[0] not in "<(>" and joined.count("<") == joined.count(">") and len(joined) < _SHORT
    if not whole or not known.wrote.search(joined):
        return False
    ends = joined.endswith((":", "：")) or bool(known.wrote_end.search(joined))
    return (ends and bool(_ADDRESS.search(joined))) or (followed and bool(known.wrote_end.search(joined)))
