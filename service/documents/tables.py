"""Rows of cells, each cell a list of blocks as its format gave them: a table to read, or only a frame around text."""

from collections.abc import Sequence
from typing import TypeAlias

from service.documents.blocks import AnyBlock, Break, Heading, ListItem, Paragraph, Role, Table

Cell: TypeAlias = list[AnyBlock]
Rows: TypeAlias = list[list[Cell]]


def table_blocks(rows: Rows, bookmark: str | None = None, role: Role = Role.BODY, *, frame: bool = False) -> list[AnyBlock]:
    """One ``Table``, or the cells' own blocks in reading order when the table only lays out text (or is said to: ``frame``)."""
    kept = [row for row in rows if any(map(flat, row))]
    if not kept:
        return []
    if frame or _is_frame(kept):
        return [block for row in kept for cell in row for block in (*cell, Break())]
    return [Table(rows=tuple(tuple(flat(cell) for cell in row) for row in kept), bookmark=bookmark, role=role)]


def _is_frame(rows: Rows) -> bool:
    """Whether a table is a frame: it has one column, or a cell goes on after a heading."""
    return all(len(row) == 1 for row in rows) or any(_is_chapter(cell) for row in rows for cell in row)


def _is_chapter(cell: Cell) -> bool:
    words = [block for block in cell if not isinstance(block, Break)]
    return any(isinstance(block, Heading) for block in words[:-1]) and any(not isinstance(block, Heading) for block in words)


def flat(blocks: Sequence[AnyBlock]) -> str:
    """The text of blocks inside a cell: a line each, a nested table's cells parted by tabs, markers in front."""
    return "\n".join(filter(None, map(_line, blocks)))


def _line(block: AnyBlock) -> str:
    if block.role in {Role.HIDDEN, Role.COMMENT}:
        return ""
    match block:
        case Break():
            return ""
        case Table(rows=rows):
            return "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in rows)
        case ListItem(marker=marker, text=text):
            return f"{marker} {text}".strip()
        case Heading(text=text, number=number) | Paragraph(text=text, number=number):
            return f"{number} {text}".strip() if number else text.strip()
