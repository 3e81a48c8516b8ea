"""Tables that only lay out a page, taken apart into lines; tables that hold rows of one kind get the heads of their columns.

``Närvarande | Anna Berg (S)`` becomes a label with its value, ``§ 12 | Budget`` a numbered title, two labels over two values two
labels with a value each, and a box around text just the text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from service.language.fields.sections import SectionWords
from service.reading.headings import HEADER, opening
from service.reading.passage import Passage

NUMBER_ONLY = re.compile(r"(?:§{1,2}\s*)?\d{1,3}(?:[./]\d{1,4})?[.:)]?")


def unfolded(lines: Sequence[Passage], words: SectionWords) -> tuple[Passage, ...]:
    """All lines, counted anew."""
    found: list[Passage] = []
    for table, group in groupby(lines, key=lambda line: line.table):
        rows = list(group)
        found.extend(_labels_in_a_row(rows, words) if table is None else _table(rows, words))
    return tuple(replace(line, line=number) for number, line in enumerate(found))


def _labels_in_a_row(lines: Sequence[Passage], words: SectionWords) -> Iterator[Passage]:
    """Lines; a line of several labels parted by tabs and the line of their values below become a line each."""
    waiting: list[str] = []
    for line in lines:
        parts = [part.strip() for part in line.text.split("\t") if part.strip()]
        if waiting and len(parts) == len(waiting):
            yield from (replace(line, text=f"{label}:\t{value}") for label, value in zip(waiting, parts, strict=True))
            waiting = []
            continue
        if waiting:
            yield replace(line, text="\t".join(waiting), line=line.line - 1)
        waiting = parts if len(parts) > 1 and all(_heads(part, words) for part in parts) else []
        if not waiting:
            yield line
    if waiting:
        yield replace(lines[-1], text="\t".join(waiting))


def _heads(text: str, words: SectionWords) -> bool:
    """Whether a text is nothing but a label of the head."""
    found = opening(text, words)
    return found is not None and found.sure and not found.value and bool(set(found.fields) & set(HEADER))


def _table(rows: Sequence[Passage], words: SectionWords) -> Iterator[Passage]:
    if len(rows) == 2 and len(rows[0].cells) > 1 and all(_heads(cell, words) for cell in rows[0].cells if cell):
        pairs = zip(rows[0].cells, rows[1].cells, strict=False)
        yield from (_plain(rows[1], f"{label}:\t{value}") for label, value in pairs if label)
    elif is_head(rows[0].cells, words):
        yield replace(rows[0], head=rows[0].cells, title=True)
        yield from (replace(row, head=rows[0].cells) for row in rows[1:])
    else:
        yield from _rows(rows, words)


def _rows(rows: Sequence[Passage], words: SectionWords) -> Iterator[Passage]:
    """Rows of a table without heads; a row that begins with a label or a number is lines, and so is what continues it."""
    inside = False
    for row in rows:
        first, rest = row.cells[0], [cell for cell in row.cells[1:] if cell]
        inside = _begins(first, rest, words) or (inside and not first)
        if len([first, *rest]) == 1 or (inside and not first):
            yield from (_plain(row, text) for cell in [first, *rest] if cell for text in cell.split("\n"))
        elif inside:
            yield from _labelled(row, first, rest)
        else:
            yield replace(row, head=("",) * len(row.cells))


def _begins(first: str, rest: Sequence[str], words: SectionWords) -> bool:
    """Whether a row's first cell is a label or a bare number, with something beside it."""
    found = opening(first.partition("\n")[0], words) if first and rest else None
    return bool(rest) and ((found is not None and found.sure and not found.value) or bool(NUMBER_ONLY.fullmatch(first)))


def _labelled(row: Passage, first: str, rest: Sequence[str]) -> Iterator[Passage]:
    value, *more = (", ".join(rest) if len(rest) > 1 and not any("\n" in cell for cell in rest) else "\n".join(rest)).split("\n")
    numbered = NUMBER_ONLY.fullmatch(first)
    yield replace(_plain(row, value if numbered else f"{first.rstrip(':')}:\t{value}"), marker=first if numbered else None)
    yield from (replace(_plain(row, text), gap=False) for text in more if text.strip())


def _plain(row: Passage, text: str) -> Passage:
    return replace(row, text=text.strip(), cells=(), table=None)


def is_head(cells: Sequence[str], words: SectionWords) -> bool:
    """Whether a table's row is made of column heads."""
    known = words.columns | set(words.name_columns) | set(words.role_columns) | set(words.affiliation_columns)
    filled = [cell.casefold().strip(" :?.*") for cell in cells if cell]
    return len(filled) > 1 and sum(cell in known for cell in filled) * 2 > len(filled) and all(len(cell) < 40 for cell in filled)
