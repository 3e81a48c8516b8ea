"""The block model that every format is turned into, so that the reader meets one kind of document.

Text keeps its tabs (``Label:<tab>value`` carries meaning). A number shown by a word processor is in ``number`` or ``marker``,
never glued to the text. Furniture and hidden things are marked by ``role``, not deleted: the reader decides.
"""

from enum import StrEnum
from typing import TypeAlias

import msgspec


class Role(StrEnum):
    """What part of a document a block belongs to."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    COMMENT = "comment"
    FOOTNOTE = "footnote"
    QUOTE = "quote"
    HIDDEN = "hidden"
    FURNITURE = "furniture"


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """What all blocks share: ``index`` is the place in the document, ``bookmark`` the name of a bookmark that starts here."""

    index: int = 0
    role: Role = Role.BODY
    bold: bool = False
    bookmark: str | None = None


class Heading(Block, frozen=True, kw_only=True, tag="heading"):
    """A line marked as heading by the document's own means (style, ``#``, ``<h2>``); ``level`` counts from 1."""

    level: int
    text: str
    number: str | None = None


class Paragraph(Block, frozen=True, kw_only=True, tag="paragraph"):
    """A paragraph; a line break inside it is a newline. ``indent`` is in steps (a leading tab or about 1 cm is one)."""

    text: str
    indent: int = 0
    number: str | None = None


class ListItem(Block, frozen=True, kw_only=True, tag="item"):
    """A list item; ``level`` counts from 0, ``marker`` is what the reader sees ("1.", "§ 12", "-", "a)", "[x]")."""

    level: int
    marker: str
    text: str


class Table(Block, frozen=True, kw_only=True, tag="table"):
    """Rows of cells; a merged cell is one cell; a nested table is lines of text inside its cell, cells parted by tabs."""

    rows: tuple[tuple[str, ...], ...]


class Break(Block, frozen=True, kw_only=True, tag="break"):
    """An empty line, a rule or a page break: what stands on its sides is apart."""

    page: bool = False


AnyBlock: TypeAlias = Heading | Paragraph | ListItem | Table | Break


class Fault(StrEnum):
    """Why a file could not be read, or what a reader of it should know. The wording is the language pack's."""

    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    SCANNED = "scanned"
    LEGACY_DOC = "legacy_doc"
    UNKNOWN_FORMAT = "unknown_format"
    NO_DOCUMENT_INSIDE = "no_document_inside"
    SEVERAL_DOCUMENTS_INSIDE = "several_documents_inside"
    TRACKED_CHANGES = "tracked_changes"
    MOJIBAKE = "mojibake"
    TEXT_CUT = "text_cut"


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A file's content. ``faults`` tells what is to be known; a document without blocks and with a fault could not be read."""

    format: str
    blocks: tuple[AnyBlock, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether there is anything to read."""
        return any(not isinstance(block, Break) for block in self.blocks)
