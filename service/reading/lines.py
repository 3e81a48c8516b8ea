"""A document's blocks as plain lines: one passage a line, list item or table row, before anything is known of their meaning."""

from collections.abc import Iterator

from msgspec.structs import replace

from service.documents.blocks import AnyBlock, Break, Document, Heading, ListItem, Paragraph, Role, Table
from service.reading.passage import Passage, Section

SHOWN = frozenset({Role.BODY, Role.QUOTE})


def lines(document: Document) -> tuple[Passage, ...]:
    """All lines in order; what a page has for its own sake is kept, marked as furniture."""
    found: list[Passage] = []
    gap = True
    for number, block in enumerate(document.blocks):
        for passage in _of(block, number):
            found.append(replace(passage, line=len(found), gap=gap))
            gap = False
        gap = gap or isinstance(block, Break | Heading | Table)
    return tuple(found)


def _of(block: AnyBlock, number: int) -> Iterator[Passage]:
    """The lines of one block; ``number`` counts blocks, so that rows of one table share it."""
    section = Section.BODY if block.role in SHOWN else Section.FURNITURE
    common = Passage(text="", line=0, section=section, bold=block.bold, bookmark=block.bookmark)
    match block:
        case Heading():
            yield replace(common, text=_tidy(block.text), title=True, level=block.level, marker=block.number)
        case Paragraph():
            for first, text in _parts(block.text):
                indent = block.indent or len(text) - len(text.lstrip("\t"))
                yield replace(common, text=_tidy(text), marker=block.number if first else None, indent=indent)
        case ListItem():
            for first, text in _parts(block.text):
                yield replace(common, text=_tidy(text), marker=block.marker if first else None, indent=block.level)
        case Table():
            yield from _rows(block, number, common)


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """The lines inside a block, each with whether it is the first; a bare marker is one empty line."""
    parts = [part for part in text.split("\n") if part.strip()] or [""]
    return ((number == 0, part) for number, part in enumerate(parts))


def _rows(table: Table, number: int, common: Passage) -> Iterator[Passage]:
    """The rows of a table that hold anything; in the text the cells are parted by tabs."""
    for row in table.rows:
        cells = tuple(_tidy(cell) for cell in row)
        if any(cells):
            yield replace(common, text="\t".join(cells).strip(), cells=cells, table=number)


def _tidy(text: str) -> str:
    return text.replace("\u00a0", " ").strip()
