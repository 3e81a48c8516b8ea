"""Tables that only blanks keep in columns (out of a pdf, from a typist), given cells again by the places of their heads."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from service.language.fields.sections import SectionWords
from service.reading.passage import Passage
from service.reading.unfold import is_head

APART = re.compile(r"\s{2,}")
PIECE = re.compile(r"\S+(?:\s\S+)*")
SLACK = 3


def aligned(lines: Sequence[Passage], words: SectionWords) -> Iterator[Passage]:
    """All lines; those under a line of column heads that go on in columns are the rows of a table."""
    heads: list[re.Match[str]] = []
    table = 0
    for line in lines:
        pieces = [] if line.cells or "\t" in line.text else list(PIECE.finditer(_whole(line)))
        if len(pieces) > 2 and is_head([piece.group() for piece in pieces], words):
            heads, table = pieces, table - 1
            yield _row(line, [piece.group() for piece in pieces], table)
        elif heads and len(pieces) > 1 and (cells := _cells(pieces, heads)):
            yield _row(line, cells, table)
        else:
            heads = heads if heads and not pieces else []
            yield line


def _whole(line: Passage) -> str:
    """The line with the number that a list has taken from it."""
    return f"{line.marker} {line.text}" if line.marker and APART.search(line.text) else line.text


def _cells(pieces: Sequence[re.Match[str]], heads: Sequence[re.Match[str]]) -> list[str]:
    """The pieces by the heads they stand under; nothing when two of them stand under one."""
    if len(pieces) == len(heads):
        return [piece.group() for piece in pieces]
    cells = [""] * len(heads)
    for piece in pieces:
        column = max((at for at, head in enumerate(heads) if head.start() <= piece.start() + SLACK), default=0)
        if cells[column]:
            return []
        cells[column] = piece.group()
    return cells


def _row(line: Passage, cells: Sequence[str], table: int) -> Passage:
    return replace(line, text="\t".join(cells).strip(), cells=tuple(cells), table=table, marker=None)
