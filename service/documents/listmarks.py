"""List markers as people write them at a line's start, for text and for what pdf shows; levels come from their indents."""

import re
from typing import Final

import msgspec

_MARKER = re.compile(
    r"([ \t]*)([-*+•●▪◦–·]|o(?= {2}|\t)|\d{1,3}(?:\.\d{1,2}){0,3}[.)]|[a-zåäö]\)|\([a-z\d]{1,2}\))"
    r"(?:[ \t]+(?:\[([ xX])\][ \t]+)?(.*)|[ \t]*)$"
)
_TAB: Final = 4
_MAX_LEVEL: Final = 8


class Marked(msgspec.Struct, frozen=True):
    """A line that begins with a marker: its indent in columns, the marker as written, the box beside it, the rest."""

    indent: int
    written: str
    box: str | None
    text: str


def marked(line: str) -> Marked | None:
    """A line as a list item; None when it has no marker."""
    found = _MARKER.match(line)
    if found is None:
        return None
    return Marked(len(found[1].expandtabs(_TAB)), found[2], f"[{found[3].lower()}]" if found[3] else None, found[4] or "")


class Levels:
    """The lists open at a place in a text."""

    def __init__(self) -> None:
        self._indents: list[float] = []
        self._shown: list[tuple[str, str]] = []  # for each open level: the marker as written, the marker as seen

    def place(self, indent: float, written: str) -> tuple[int, str]:
        """The level of an item and the marker a reader sees."""
        level = self._level(indent)
        return level, self._marker(level, written)

    def close(self) -> None:
        """What stands to the left of all items ends the lists."""
        self._indents.clear()
        self._shown.clear()

    def _level(self, indent: float) -> int:
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if (not self._indents or indent > self._indents[-1]) and len(self._indents) <= _MAX_LEVEL:
            self._indents.append(indent)
        return len(self._indents) - 1

    def _marker(self, level: int, written: str) -> str:
        """``1.`` ten times over means 1 to 10 (CommonMark 5.3); any other number said twice is what it says."""
        del self._shown[level + 1 :]
        seen = written
        if len(self._shown) > level and self._shown[level][0] == written and written[:-1] in {"0", "1"}:
            seen = f"{int(self._shown[level][1][:-1]) + 1}{written[-1]}"
        self._shown[level:] = [*[("", "")] * (level - len(self._shown)), (written, seen)]
        return seen
