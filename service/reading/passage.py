"""A document as passages: lines of text that know their item and their section, the common ground of all readers of minutes."""

from enum import StrEnum

from service.register.minutes import Value


class Section(StrEnum):
    """What the heading above a passage says it is. ``BODY`` is an item's ordinary text, ``PROPOSAL`` what was moved in it."""

    PREAMBLE = "preamble"
    BODY = "body"
    ATTENDANCE = "attendance"
    ABSENCE = "absence"
    AGENDA = "agenda"
    DECISIONS = "decisions"
    PROPOSAL = "proposal"
    ACTIONS = "actions"
    OPEN_ITEMS = "open_items"
    LOG = "log"
    STANDING = "standing"
    NEXT_MEETING = "next_meeting"
    SIGNATURES = "signatures"
    FURNITURE = "furniture"


class Passage(Value, frozen=True, kw_only=True):
    """One line, paragraph, list item or table row.

    ``line`` counts from 0 through the document; ``item`` is the title of the agenda item it stands under; ``marker`` is its list
    marker or number; ``cells`` are the cells when it is a table's row and ``head`` the table's column heads ("" each when it has
    none); ``table`` counts tables; ``gap``: an empty line stands before it; ``title``: it is itself a heading or item title.
    """

    text: str
    line: int
    section: Section = Section.BODY
    item: str | None = None
    marker: str | None = None
    indent: int = 0
    title: bool = False
    level: int = 0
    gap: bool = False
    bold: bool = False
    cells: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    table: int | None = None
    bookmark: str | None = None
