"""The words on a page with their places become lines and tables; all lengths are in points, counted from the lower left.

Two runs stand on one line when they overlap in height; a line goes on in the next when that one's first word had no room left.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

import msgspec

from service.documents.blocks import Paragraph, Table
from service.documents.characters import clean
from service.documents.tables import table_blocks

_TAB: Final = 0.9  # a gap of so many letter heights parts columns
_BLANK: Final = 0.12  # and of so many is a blank
_MOST_PADDING: Final = 10.0  # between a cell's text and its edge
_HYPHEN = re.compile("(?<=[a-zåäöéü])[-\x02\ufffe\xad]$")
_PARTED = re.compile(r"(?:och|eller|samt|and|or|und|oder|og)\b")
_STOPS: Final = (".", ":", "!", "?")


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle on a page."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, other: "Box") -> bool:
        """Whether the other's middle is inside."""
        across, up = (other.left + other.right) / 2, (other.bottom + other.top) / 2
        return self.left <= across <= self.right and self.bottom <= up <= self.top


class Run(Box, frozen=True, kw_only=True):
    """Words in one font on one line without a wide gap."""

    text: str
    size: float
    bold: bool = False


class Line(Box, frozen=True, kw_only=True):
    """One line of text on a page."""

    text: str
    size: float
    bold: bool
    page: int = 0

    @property
    def letter(self) -> float:
        """The width of a letter, on the whole."""
        return (self.right - self.left) / max(len(self.text), 1)


Grid: TypeAlias = tuple[tuple[Box | None, ...], ...]
Piece: TypeAlias = Line | Table


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a page shows: runs in the order of the file, how many paths and pictures, the cells of ruled tables."""

    width: float
    height: float
    runs: tuple[Run, ...]
    paths: int = 0
    pictures: int = 0
    tables: tuple[Grid, ...] = ()


def page_pieces(page: Page, number: int) -> list[Piece]:
    """A page's lines, and each table where its first words stand among them."""
    grids = [grid for grid in page.tables if any(len(row) > 1 for row in grid)]  # a frame around one column is no table
    hulls = [_hull(grid) for grid in grids]
    inside: list[list[Run]] = [[] for _ in grids]
    order: list[list[Run] | int] = [[]]
    for run in page.runs:
        table = next((index for index, hull in enumerate(hulls) if hull.holds(run)), None)
        if table is None:
            order[-1].append(run) if isinstance(order[-1], list) else order.append([run])
            continue
        if not inside[table]:
            order.append(table)
        inside[table].append(run)
    pieces: list[Piece] = []
    for part in order:
        pieces += _lines(part, number) if isinstance(part, list) else _table(grids[part], inside[part])
    return pieces


def runs_on(one: Line, two: Line, room: float) -> bool:
    """Whether the second line is the rest of the first, as its first word had no room left before the margin at ``room``."""
    word = two.text.split(maxsplit=1)[0] if two.text else ""
    goes_on = two.text[:1].islower() and not one.text.endswith(_STOPS)
    spare = two.letter * (3 if goes_on else -0.5)  # lower case tells enough to be generous; else the word must be sure not to fit
    return one.right + two.letter * (len(word) + 1) + spare > room


def join(text: str, more: str) -> str:
    """Two lines as one; a hyphen between small letters was set by the line's end, unless a word like "and" follows it."""
    hyphen = _HYPHEN.search(text)
    if hyphen and more[:1].islower() and not _PARTED.match(more):
        return text[: hyphen.start()] + more
    return f"{text} {more}"


def _hull(grid: Grid) -> Box:
    cells = [cell for row in grid for cell in row if cell is not None]
    left, bottom = min(cell.left for cell in cells), min(cell.bottom for cell in cells)
    return Box(left=left, bottom=bottom, right=max(cell.right for cell in cells), top=max(cell.top for cell in cells))


def _lines(runs: Sequence[Run], page: int = 0) -> list[Line]:
    groups: list[list[Run]] = []
    for run in runs:
        if groups and _same_line(groups[-1][-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    stops = {round(two.left) for group in groups for one, two in pairwise(group) if _is_wide(one, two)}
    return [_line(group, page, stops) for group in groups]


def _same_line(one: Run, two: Run) -> bool:
    shared = min(one.top, two.top) - max(one.bottom, two.bottom)
    return shared > 0.5 * min(one.top - one.bottom, two.top - two.bottom) and two.left > one.right - 0.5 * one.size


def _line(runs: Sequence[Run], page: int, stops: set[int]) -> Line:
    text = runs[0].text.strip()
    for one, two in pairwise(runs):
        text += _between(one, two, stops) + two.text.strip()
    return Line(
        text=text,
        left=runs[0].left,
        bottom=min(run.bottom for run in runs),
        right=max(run.right for run in runs),
        top=max(run.top for run in runs),
        size=max(run.size for run in runs),
        bold=all(run.bold for run in runs),
        page=page,
    )


def _is_wide(one: Run, two: Run) -> bool:
    return two.left - one.right > _TAB * max(one.size, two.size)


def _between(one: Run, two: Run, stops: set[int]) -> str:
    """What stands between two runs of a line: a tab (a narrow one too where other lines have a wide one), a blank or nothing."""
    gap = two.left - one.right
    if _is_wide(one, two) or (gap > 2 * _BLANK * one.size and stops & {round(two.left) + off for off in (-1, 0, 1)}):
        return "\t"
    return " " if gap > _BLANK * one.size or one.text[-1:].isspace() or two.text[:1].isspace() else ""


def _table(grid: Grid, runs: Sequence[Run]) -> list[Table]:
    edges = sorted({round(cell.left) for row in grid for cell in row if cell is not None})
    rows = [[_cell(cell, runs) for cell in _own_cells(row, edges)] for row in grid]
    blocks = table_blocks([[[Paragraph(text=text)] if text else [] for text in row] for row in rows])
    return [block for block in blocks if isinstance(block, Table)]


def _own_cells(row: Sequence[Box | None], edges: Sequence[int]) -> Iterator[Box | None]:
    """A row's cells: one covered from the left is none, one covered from above is empty."""
    for place, cell in enumerate(row):
        edge = edges[place] if place < len(edges) else 0
        if cell is not None or not any(other is not None and other.left + 1 < edge < other.right - 1 for other in row):
            yield cell


def _cell(box: Box | None, runs: Sequence[Run]) -> str:
    """A cell's text, its lines joined where only the cell's width parted them."""
    if box is None:
        return ""
    lines = _lines([run for run in runs if box.holds(run)])
    if not lines:
        return ""
    text = lines[0].text
    room = box.right - min(
        _MOST_PADDING, *(line.left - box.left for line in lines)
    )  # as far from the right edge as from the left
    for one, two in pairwise(lines):
        if _is_broken_word(one, two, room):
            text += two.text
        else:
            text = join(text, two.text) if runs_on(one, two, room) else f"{text}\n{two.text}"
    return clean(text)


def _is_broken_word(one: Line, two: Line, room: float) -> bool:
    """A word too long for its cell fills its line to the last letter and goes on without a hyphen."""
    alone = " " not in one.text and one.text[-1:].islower() and two.text[:1].islower()
    return alone and room - one.right < 1.2 * one.letter
