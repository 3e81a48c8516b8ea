"""Authentication-Results (RFC 8601) as a value. What does not read cleanly is None: nothing is trusted that must be guessed."""

import re
from collections.abc import Iterator
from typing import TypeAlias

import msgspec

_Word: TypeAlias = tuple[bool, str]  # whether it is a mark, and its text
_TOKEN = re.compile(r'\s+|(?P<mark>[;=])|"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<open>\()|(?P<word>[^\s;="()]+)')
_COMMENT = re.compile(r"\\.|[()]")
_METHOD = re.compile(r"([a-z0-9-]+)(?:/[0-9]+)?")
_PROPERTY = re.compile(r"([a-z0-9-]+\.)?[a-z0-9_-]+")


class Result(msgspec.Struct, frozen=True):
    """What one method found: ``dkim``, ``pass``, and its properties such as ``header.d``, each at most once."""

    method: str
    result: str
    properties: dict[str, str]


class Results(msgspec.Struct, frozen=True):
    """One header: who says so, and what."""

    authserv_id: str
    results: tuple[Result, ...]


class _UnclearError(ValueError):
    """The header is not of the form of RFC 8601 section 2.2."""


def authority(value: str) -> str:
    """The authserv-id that stands first, case-folded, even when the rest is unclear; "" when none does."""
    try:
        mark, word = next(_words(value), (False, ""))
    except _UnclearError:
        return ""
    return "" if mark else word.casefold()


def results(value: str) -> Results | None:
    """The header's value taken apart, or None when it has another form, as Microsoft's without an authserv-id."""
    try:
        head, *rest = _clauses(value)
        found = tuple(_result(clause) for clause in rest if clause)
    except _UnclearError:
        return None
    match head:
        case [(False, authserv_id)] | [(False, authserv_id), (False, "1")]:
            return Results(authserv_id.casefold(), tuple(one for one in found if one))
        case _:
            return None


def _clauses(value: str) -> list[list[_Word]]:
    """The words between semicolons."""
    clauses: list[list[_Word]] = [[]]
    for word in _words(value):
        if word == (True, ";"):
            clauses.append([])
        else:
            clauses[-1].append(word)
    return clauses


def _words(value: str) -> Iterator[_Word]:
    """Words, quoted strings without their quotes, and the marks ``;`` and ``=``; comments left out."""
    position = 0
    while position < len(value):
        found = _TOKEN.match(value, position)
        if not found:  # a quote without end, a parenthesis that closes nothing
            raise _UnclearError(value)
        position = _comment_end(value, found.end()) if found["open"] else found.end()
        if found["quoted"] is not None:
            yield False, re.sub(r"\\(.)", r"\1", found["quoted"])
        elif found["mark"] or found["word"]:
            yield bool(found["mark"]), found["mark"] or found["word"]


def _comment_end(value: str, start: int) -> int:
    """Where the comment opened before ``start`` ends; comments nest (RFC 5322 section 3.2.2)."""
    depth = 1
    for found in _COMMENT.finditer(value, start):
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if not depth:
            return found.end()
    raise _UnclearError(value)


def _result(clause: list[_Word]) -> Result | None:
    """One ``method=result`` with its properties; None for the word ``none`` that says there are no results."""
    if [word.casefold() for _, word in clause] == ["none"]:
        return None
    pairs = _pairs(clause)
    method = _METHOD.fullmatch(pairs[0][0])
    properties = dict(pairs[1:])
    if not method or len(properties) != len(pairs) - 1 or not all(map(_PROPERTY.fullmatch, properties)):
        raise _UnclearError(clause)
    return Result(method[1], pairs[0][1].casefold(), properties)


def _pairs(clause: list[_Word]) -> list[tuple[str, str]]:
    """Names and values. Blanks may stand around ``=``, ``/`` and ``.`` (section 2.2); names are case-folded."""
    pairs: list[tuple[str, str]] = []
    name = ""
    words = iter(clause)
    for mark, word in words:
        if not mark:
            name += word.casefold()
            continue
        no_value, value = next(words, (True, ""))
        if no_value or not name:
            raise _UnclearError(clause)
        pairs.append((name, value))
        name = ""
    if name or not pairs:
        raise _UnclearError(clause)
    return pairs
