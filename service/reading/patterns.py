"""How the patterns of a pack are matched: without case, each compiled once, and one look tells that none of many is there.

Most lines match nothing of all that could be asked. So the patterns are first looked for as one, in which no group has a name.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain

Table = tuple[tuple[str, tuple[str, ...]], ...]
"""What is meant, with the patterns that mean it."""

_Form = Callable[[str], str]
_PLAIN = str.maketrans({"å": "[åa]", "ä": "[äa]", "ö": "[öo]", "é": "[ée]"})
_AT_WORD = r"(?<![^\W_])"
_NAMED = re.compile(r"\(\?P<\w+>")


@cache  # of the patterns of the packs, which are no more than stand there
def plain(pattern: str) -> str:
    """The pattern as it also matches what lost its diacritics."""
    return pattern.translate(_PLAIN)


def _at_word(pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})"


@cache
def _each(patterns: tuple[str, ...], form: _Form) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form(pattern), re.IGNORECASE) for pattern in patterns)


@cache
def _one(patterns: tuple[str, ...], form: _Form, before: str = "") -> re.Pattern[str]:
    """All as one, which matches where any of them does; ``before`` is what must hold there."""
    either = "|".join(f"(?:{_NAMED.sub('(?:', form(pattern))})" for pattern in patterns)
    return re.compile(f"{before}(?:{either})", re.IGNORECASE)


def whole(patterns: tuple[str, ...], text: str) -> re.Match[str] | None:
    """The first of the patterns that the whole text is."""
    if not _one(patterns, plain).fullmatch(text):
        return None
    return next((match for pattern in _each(patterns, plain) if (match := pattern.fullmatch(text))), None)


def exactly(patterns: tuple[str, ...], text: str) -> bool:
    """Whether the whole text is one of the patterns as it stands."""
    return _one(patterns, str).fullmatch(text) is not None


def opening(patterns: tuple[str, ...], text: str) -> re.Match[str] | None:
    """The first of the patterns with which the text begins."""
    return next((match for pattern in _each(patterns, plain) if (match := pattern.match(text))), None)


def ends(patterns: tuple[str, ...], text: str) -> list[int]:
    """Where those of the patterns end, as they stand, with which the text begins."""
    return [match.end() for pattern in _each(patterns, str) if (match := pattern.match(text))]


def inside(patterns: tuple[str, ...], text: str) -> Iterator[re.Match[str]]:
    """Where the patterns are found in the text, at the beginning of a word, in the order of the patterns."""
    if not _one(patterns, plain, _AT_WORD).search(text):
        return iter(())
    found = chain.from_iterable(pattern.finditer(text) for pattern in _each(patterns, plain))
    return (match for match in found if not text[match.start() - 1 : match.start()].isalnum())


def found(patterns: tuple[str, ...], text: str) -> re.Match[str] | None:
    """The first of the patterns, as it stands, to be found in the text at the beginning of a word."""
    return next(finds(patterns, text), None)


def finds(patterns: tuple[str, ...], text: str) -> Iterator[re.Match[str]]:
    """Where each of the patterns, as it stands, is first found in the text at the beginning of a word."""
    if not _one(patterns, str, r"(?<!\w)").search(text):
        return iter(())
    return (match for pattern in _each(patterns, _at_word) if (match := pattern.search(text)))


@cache
def _all(table: Table) -> tuple[str, ...]:
    return tuple(chain.from_iterable(patterns for _, patterns in table))


def asked(table: Table, text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """What the whole text asks by a table, in its order, each by the first of its patterns."""
    if not _one(_all(table), plain).fullmatch(text):
        return iter(())
    return ((what, match) for what, patterns in table if (match := whole(patterns, text)))


def told(table: Table, text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """What a text tells by a table, in its order, each wherever its patterns are found ``inside``."""
    if not _one(_all(table), plain, _AT_WORD).search(text):
        return iter(())
    return ((what, match) for what, patterns in table for match in inside(patterns, text))
