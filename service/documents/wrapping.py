"""Lines that a program broke at a margin, put together again; lines that a person ended stay apart."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import msgspec

_WIDEST: Final = 100  # no mail program or editor wraps wider by itself
_NARROWEST: Final = 55
_SLACK: Final = 0.92  # programs differ by some letters in what they let stand at the margin
_LABEL = re.compile(r"[A-ZÅÄÖÉ][\w/ -]{1,30}:(?:\s|$)")
_COLUMNS = re.compile(r"\S {3,}\S")  # set in columns by hand
_STOPS = (".", ":", "!", "?", ";")


class Margin(msgspec.Struct, frozen=True):
    """Where a text was wrapped: ``width`` in characters, ``evident`` when enough lines show it."""

    width: int
    evident: bool


def margin(lines: Sequence[str]) -> Margin:
    """The margin of a text: most lines end before it, and lines going on in lower case tell that a program broke them."""
    lengths = [len(line) for line in lines if line.strip()]
    width = max((length for length in lengths if length <= _WIDEST), default=0)
    pairs = [(one, two) for one, two in pairwise(lines) if one.strip() and two.strip()]
    broken = [len(one.rstrip()) for one, two in pairs if _goes_on(one, two, width)]
    long = sum(length > _WIDEST for length in lengths)
    evident = long * 20 <= len(lengths) and len(broken) >= max(2, len(pairs) // 10)
    return Margin(max(broken) if evident else width, evident)


def joins(line: str, following: str, at: Margin) -> bool:
    """Whether ``following`` is the rest of ``line``: it goes on in lower case, or had no room before the margin."""
    if "\t" in line.strip() or following.startswith("\t") or not following.strip():
        return False
    if _COLUMNS.search(line) or _COLUMNS.search(following):
        return False
    if _goes_on(line, following, at.width):
        return True
    full = len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > at.width * _SLACK
    return at.evident and full and len(line) <= _WIDEST and not _LABEL.match(following.lstrip())


def joined(line: str, following: str) -> str:
    """Two parts of one line."""
    return f"{line.rstrip()} {following.strip()}"


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether a long line that no stop ends is followed by lower case."""
    ended = line.rstrip()
    long = len(ended) >= _NARROWEST and len(ended) * 10 >= width * 6
    return long and following.lstrip()[:1].islower() and not ended.endswith(_STOPS)
