"""A document's blocks as plain lines: one passage a line, list item or table row, before anything is known of their meaning."""

import re
from collections.abc import Iterator

import msgspec

from service.documents.blocks import AnyBlock, Break, Document, Heading, ListItem, Paragraph, Role, Table
from service.reading.passage import Passage, Section

SHOWN = frozenset({Role.BODY, Role.QUOTE})
RESIDUE = re.compile(r"^\[bookmark: ?([^\]]*)\]")


def lines(document: Document) -> tuple[Passage, ...]:
    """All lines in order; what is furniture by its role is kept, marked as such."""
    found: list[Passage] = []
    gap = True
    table = 0
    for block in document.blocks:
        if isinstance(block, Break):
            gap = True
            continue
        for passage in _of(block, table):
            found.append(msgspec.structs.replace(passage, line=len(found), gap=gap))
            gap = False
        table += isinstance(block, Table)
        gap = gap or isinstance(block, Heading | Table)
    return tuple(found)


def _of(block: AnyBlock, table: int) -> Iterator[Passage]:
    """The lines of one block."""
    section = Section.BODY if block.role in SHOWN else Section.FURNITURE
    match block:
        case Heading():
            yield Passage(
                text=tidy(block.text), line=0, section=section, title=True, level=block.level, marker=block.number,
                bold=block.bold, bookmark=block.bookmark,
            )  # fmt: skip
        case Paragraph():
            for number, text in enumerate(part for part in block.text.split("\n") if part.strip()):
                yield _line(text, block, section, first=number == 0)
        case ListItem():
            for number, text in enumerate(part for part in block.text.split("\n") if part.strip()):
                yield Passage(
                    text=tidy(text), line=0, section=section, marker=block.marker if number == 0 else None,
                    indent=block.level, bold=block.bold, bookmark=block.bookmark,
                )  # fmt: skip
        case Table():
            yield from _rows(block, table, section)


def _line(text: str, block: Paragraph, section: Section, *, first: bool) -> Passage:
    """A line of a paragraph; the residue of an extracted bookmark becomes the bookmark it was."""
    residue = RESIDUE.match(text.strip())
    inner = len(text) - len(text.lstrip("\t"))
    return Passage(
        text=tidy(RESIDUE.sub("", text.strip())), line=0, section=section, marker=block.number if first else None,
        indent=block.indent + inner, bold=block.bold, bookmark=residue.group(1) if residue else block.bookmark,
    )  # fmt: skip


def _rows(table: Table, number: int, section: Section) -> Iterator[Passage]:
    """The rows of a table, cells parted by tabs in the text."""
    for row in table.rows:
        cells = tuple(tidy(cell) for cell in row)
        if any(cells):
            yield Passage(text="\t".join(cells), line=0, section=section, cells=cells, table=number, bookmark=table.bookmark)


def tidy(text: str) -> str:
    """The text with the odd characters of files made plain (documents.md: blanks, soft and odd hyphens), its tabs kept."""
    text = re.sub(r"(?<=\d)\u00ad(?=\d)", "-", text).replace("\u00ad", "")
    text = re.sub(r"[\u200b\u200c\u200d\ufeff]", "", text).replace("\u2011", "-")
    return re.sub(r"[ \u00a0\u2007\u202f]+", " ", text).strip()
