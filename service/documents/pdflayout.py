"""Lines and tables of all pages become the blocks of one document: page edges set apart, paragraphs and tables joined."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_low
from typing import Final, TypeAlias

from msgspec.structs import replace

from service.documents.blocks import AnyBlock, Break, Heading, ListItem, Paragraph, Role, Table
from service.documents.characters import clean
from service.documents.listmarks import Levels, marked
from service.documents.pdflines import Line, Page, Piece, join, page_pieces, runs_on

_STEP: Final = 28.35  # one centimetre, one step of indent
_EDGE: Final = 0.13  # of a page's height: where headers and footers stand
_DIGITS = re.compile(r"\d+")
_LARGER: Final = 1.12  # a heading's letters against the text's
_LONGEST_HEADING: Final = 140
_PITCH: Final = 1.35  # lines of one paragraph are not farther apart than so many times the usual
_FILLED: Final = 0.75  # of a page's width: a line as long as this stands before the margin
_GAP: Final = 1.9  # an empty line stands between lines this far apart

Group: TypeAlias = list[Line] | Table


def layout(pages: Sequence[Page]) -> list[AnyBlock]:
    """The blocks of all pages: headers, text, footers; what an edge repeats is furniture."""
    pieces = [piece for number, page in enumerate(pages) for piece in page_pieces(page, number)]
    edges = _edges(pieces, pages)
    flow = [piece for index, piece in enumerate(pieces) if index not in edges]
    headers = [block for block in edges.values() if block.role is Role.HEADER]
    return [
        *headers,
        *_Text(flow, max((page.width for page in pages), default=0.0)).blocks(),
        *(block for block in edges.values() if block.role is not Role.HEADER),
    ]


def _edges(pieces: Sequence[Piece], pages: Sequence[Page]) -> dict[int, Paragraph]:
    """Lines at the edges of pages that another page has at the same height, numbers aside; by their place among the pieces."""
    keys = {index: _edge_key(one, pages) for index, one in enumerate(pieces) if isinstance(one, Line)}
    homes = Counter(key for key, _ in {(key, pieces[index].page) for index, key in keys.items() if key})  # type: ignore[union-attr]
    found: dict[int, Paragraph] = {}
    seen: set[tuple[str, int]] = set()
    for index, key in keys.items():
        one = pieces[index]
        if key is None or homes[key] < 2 or not isinstance(one, Line):
            continue
        upper = one.bottom > pages[one.page].height / 2
        role = Role.FURNITURE if key in seen else Role.HEADER if upper else Role.FOOTER
        found[index] = Paragraph(text=clean(one.text), role=role)
        seen.add(key)
    return found


def _edge_key(line: Line, pages: Sequence[Page]) -> tuple[str, int] | None:
    """What makes two lines at page edges the same; None in the middle of a page."""
    height = pages[line.page].height
    if _EDGE * height < line.bottom < (1 - _EDGE) * height:
        return None
    return _DIGITS.sub("0", line.text), round(line.bottom / 4)


class _Text:
    """The flow of lines and tables, and the measures that hold for all of it."""

    def __init__(self, pieces: Sequence[Piece], width: float) -> None:
        self._pieces = pieces
        lines = [piece for piece in pieces if isinstance(piece, Line)]
        letters: Counter[float] = Counter()
        for line in lines:
            letters[line.size] += len(line.text)
        self._size = letters.most_common(1)[0][0] if letters else 0.0
        self._left = min((line.left for line in lines), default=0.0)
        widest = max((line.right for line in lines), default=0.0)
        self._room = widest if widest > _FILLED * width else width - self._left  # short lines alone do not show the margin
        drops = [one.bottom - two.bottom for one, two in pairwise(lines) if one.page == two.page and one.bottom > two.bottom]
        self._pitch = min(median_low([drop for drop in drops if drop < 3 * self._size] or [1.2 * self._size]), 2 * self._size)
        larger = {line.size for line in lines if self._is_heading(line)}
        self._ranks = {size: rank for rank, size in enumerate(sorted(larger, reverse=True), 1)}
        self._levels = Levels()

    def blocks(self) -> Iterator[AnyBlock]:
        """The blocks in reading order."""
        before: Group | None = None
        for group in self._groups():
            if isinstance(group, Table):
                yield group
            else:
                if isinstance(before, list) and self._is_apart(before[-1], group[0]):
                    yield Break()
                yield self._block(group)
            before = group

    def _groups(self) -> list[Group]:
        """Lines of one paragraph together, a table that goes on after a page together."""
        groups: list[Group] = []
        for piece in self._pieces:
            last = groups[-1] if groups else None
            if isinstance(piece, Table):
                if isinstance(last, Table) and len(last.rows[-1]) == len(piece.rows[0]):
                    groups[-1] = _continued(last, piece)
                else:
                    groups.append(piece)
            elif isinstance(last, list) and self._goes_on(last[-1], piece):
                last.append(piece)
            else:
                groups.append([piece])
        return groups

    def _goes_on(self, one: Line, two: Line) -> bool:
        if marked(two.text) or "\t" in two.text or abs(one.size - two.size) > 0.5 or one.bold != two.bold:
            return False
        near = 0 < one.bottom - two.bottom <= _PITCH * self._pitch
        over = one.page != two.page and two.text[:1].islower()
        return (near or over) and runs_on(one, two, self._room)

    def _is_apart(self, one: Line, two: Line) -> bool:
        return one.page == two.page and one.bottom - two.bottom >= _GAP * self._pitch

    def _is_heading(self, line: Line) -> bool:
        return line.size >= _LARGER * self._size and len(line.text) <= _LONGEST_HEADING and any(map(str.isalpha, line.text))

    def _block(self, lines: list[Line]) -> AnyBlock:
        first = lines[0]
        text = first.text
        for line in lines[1:]:
            text = join(text, line.text)
        text = clean(text)
        if self._is_heading(first):
            self._levels.close()
            return Heading(level=self._ranks[first.size], text=text, bold=first.bold)
        found = marked(text)
        if found:
            level, marker = self._levels.place(round(first.left / 4), found.written)
            return ListItem(level=level, marker=found.box or marker, text=found.text.strip(), bold=first.bold)
        return Paragraph(text=text, indent=max(0, round((first.left - self._left) / _STEP)), bold=first.bold)


def _continued(one: Table, two: Table) -> Table:
    """Two parts of a table; the second's repeated head is left out."""
    rows = two.rows[1:] if two.rows[0] == one.rows[0] else two.rows
    return replace(one, rows=one.rows + rows)
