"""HTML, of letters and of files, as blocks: one pass over the tree without recursion, so that size costs only in line.

Hidden text is marked, since it is a way to say something to machines alone; quotes are marked, since others wrote them.
"""

import re
from collections.abc import Iterator
from typing import Final

import msgspec
from lxml import etree

from service.documents.blocks import AnyBlock, Break, Document, Fault, Heading, ListItem, Paragraph, Role, Table
from service.documents.characters import clean
from service.documents.counting import BULLET, number, shown
from service.documents.furniture import finished
from service.documents.htmlmarks import BLOCKS, SKIPPED, Inside, hidden_classes, inside, opens_quote
from service.documents.tables import Cell, Rows, table_blocks
from service.documents.text import text_blocks
from service.documents.xml import Element, name_of

MAX_MARKUP: Final = 10_000_000
_BLANKS = re.compile(r"[ \t\n\f\r]+")
_EMPTY_LINES = re.compile(r"\n{2,}")
_MAX_SPAN: Final = 100
_TAB: Final = 4


def read_html(markup: str, *, open_quotes: bool = True) -> Document:
    """The blocks of a page or of a letter's body. Never raises; what lies too deep for the parser is lost, as TOO_DEEP says.

    ``open_quotes``: all below the head that Outlook sets above a quoted letter is quoted, for nothing tells where it ends.
    """
    faults: list[Fault] = []
    if len(markup) > MAX_MARKUP:
        markup, faults = markup[:MAX_MARKUP], [Fault.TEXT_CUT]
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if any("depth" in entry.message for entry in parser.error_log):
        faults.append(Fault.TOO_DEEP)
    if root is None:
        return Document(format="html", faults=tuple(faults) or (Fault.EMPTY,))
    page = _Page(root, open_quotes=open_quotes)
    return finished("html", page.blocks, [*faults, *page.faults])


class _List(msgspec.Struct):
    """An open list and the count of its next item; ``form`` is "" for bullets."""

    form: str
    count: int


class _Grid(msgspec.Struct):
    """An open table: its rows, the columns that cells from above still cover, and where its blocks will go."""

    outer: Cell
    rows: Rows = []
    covered: dict[int, int] = {}
    column: int = 0
    framing: bool = False


class _Page:
    """The walk over one page; the words gathered since the last block began are in ``_pieces``."""

    def __init__(self, root: Element, *, open_quotes: bool) -> None:
        self.blocks: list[AnyBlock] = []
        self.faults: list[Fault] = []
        self._sink = self.blocks
        self._pieces: list[str] = []
        self._hidden: list[str] = []
        self._marker: list[str] = []
        self._bold = self._plain = False
        self._bookmark: str | None = None
        self._item: tuple[int, str] | None = None
        self._open_quotes = open_quotes
        self._rest_quoted = False
        self._lists: list[_List] = []
        self._grids: list[_Grid] = []
        self._hiding = hidden_classes("\n".join(style.text or "" for style in root.iter("style")))
        self._walk(root)

    def _walk(self, root: Element) -> None:
        around = [Inside()]
        skipped: Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start" and skipped is None:
                if self._is_skipped(element):
                    skipped = element
                    continue
                here = inside(around[-1], element, self._hiding)
                self._enter(element, here, around[-1])
                around.append(here)
            elif event == "end" and (skipped is None or skipped is element):
                if skipped is None:
                    self._leave(element, around.pop())
                skipped = None
                if element.tail:
                    self._say(element.tail, around[-1])
        self._flush(Inside())

    def _is_skipped(self, element: Element) -> bool:
        name = name_of(element)
        if name == "del":
            self.faults.append(Fault.TRACKED_CHANGES)
        return name in SKIPPED or name in {"del", ""}

    def _enter(self, element: Element, here: Inside, outer: Inside) -> None:
        name = name_of(element)
        if name in BLOCKS:
            self._flush(outer)  # what was said before this element began is not inside it
            self._open(name, element)
        elif name == "br":
            (self._hidden if here.hidden else self._pieces).append("\n")
        if self._open_quotes and opens_quote(element):
            self._rest_quoted = True
        self._bookmark = _bookmark(element, name) or self._bookmark
        if "mso-tab-count" in element.get("style", ""):
            self._pieces.append("\t")
        elif element.text:
            self._say(element.text, here)

    def _leave(self, element: Element, here: Inside) -> None:
        name = name_of(element)
        if name in BLOCKS:
            self._flush(here, empty_line=name == "p")
            self._close(name, here)

    def _say(self, text: str, here: Inside) -> None:
        """Words at the place reached; blanks count as one unless they are literal."""
        said = text if here.literal else _BLANKS.sub(" ", text)
        if here.hidden:
            self._hidden.append(said)
        elif here.marker:
            self._marker.append(said)
        else:
            self._pieces.append(said)
            if not said.isspace():
                self._bold, self._plain = self._bold or here.bold, self._plain or not here.bold

    # blocks

    def _flush(self, here: Inside, *, empty_line: bool = False) -> None:
        """The words gathered so far become blocks."""
        text, self._pieces = "".join(self._pieces), []
        hidden, self._hidden = clean("".join(self._hidden)).strip(), []
        marker, self._marker = clean("".join(self._marker)).strip(), []
        bold, self._bold, self._plain = self._bold and not self._plain, False, False
        role = Role.QUOTE if self._rest_quoted and here.role is Role.BODY else here.role
        if marker:
            self._item = (here.level or 0, marker if any(map(str.isalnum, marker)) and len(marker) > 1 else BULLET)
        if here.literal and "\n" in text:
            self._sink.extend(msgspec.structs.replace(block, role=role) for block in text_blocks(clean(text)))
        elif text or empty_line:
            self._sink.extend(self._shaped(text, here, role, bold=bold))
        if hidden:
            self._sink.append(Paragraph(text=_BLANKS.sub(" ", hidden), role=Role.HIDDEN))

    def _shaped(self, text: str, here: Inside, role: Role, *, bold: bool) -> Iterator[AnyBlock]:
        tidy = clean(_tidy(text)) if not here.literal else clean(text)
        if not tidy.strip():
            if text.strip(" ") or not text:  # a line of its own with nothing on it; blanks between tags are no line
                yield Break()
            return
        if tidy.startswith("\n"):
            yield Break()
        for at, part in enumerate(_EMPTY_LINES.split(tidy.strip("\n"))):
            if at:
                yield Break()
            if part.strip():
                yield self._block(part, here, role, bold=bold)
        if tidy.endswith("\n\n"):
            yield Break()

    def _block(self, text: str, here: Inside, role: Role, *, bold: bool) -> AnyBlock:
        bookmark, self._bookmark = self._bookmark, None
        if here.heading:
            return Heading(level=here.heading, text=text.strip(), role=role, bold=bold, bookmark=bookmark)
        item, self._item = self._item, None
        if item:
            return ListItem(level=item[0], marker=item[1], text=text.strip(), role=role, bold=bold, bookmark=bookmark)
        blanks = len(text) - len(text.lstrip(" "))
        text = text.lstrip(" ").rstrip()
        indent = len(self._lists) + (blanks + 1) // _TAB + len(text) - len(text.lstrip("\t"))
        return Paragraph(text=text, indent=indent, role=role, bold=bold, bookmark=bookmark)

    # lists and tables

    def _open(self, name: str, element: Element) -> None:
        match name:
            case "ul" | "ol":
                form = {"ul": ""}.get(name, element.get("type", "1"))
                self._lists.append(_List(form, number(element.get("start"), 1)))
            case "li":
                self._item = self._next_item(element)
            case "table":
                self._grids.append(_Grid(self._sink))
            case "tr" if self._grids:
                self._grids[-1].rows.append([])
                self._grids[-1].column = 0
            case "td" | "th" if self._grids:
                self._sink = self._cell(element, self._grids[-1])

    def _close(self, name: str, here: Inside) -> None:
        match name:
            case "ul" | "ol" if self._lists:
                self._lists.pop()
            case "li":
                self._item = None
            case "hr":
                self._sink.append(Break())
            case "td" | "th" if self._grids:
                grid = self._grids[-1]
                grid.framing = grid.framing or any(isinstance(block, Table) for block in self._sink)
                self._sink = grid.outer
            case "table" if self._grids:
                grid = self._grids.pop()
                self._sink = grid.outer
                role = Role.QUOTE if self._rest_quoted and here.role is Role.BODY else here.role
                self._sink.extend(table_blocks(grid.rows, None, role, frame=grid.framing))

    def _next_item(self, element: Element) -> tuple[int, str]:
        if not self._lists:
            return 0, BULLET
        current = self._lists[-1]
        count = number(element.get("value"), current.count)
        current.count = count + 1
        return len(self._lists) - 1, f"{shown(count, current.form)}." if current.form else BULLET

    def _cell(self, element: Element, grid: _Grid) -> Cell:
        """A new cell in its column; a column covered from above holds an empty one."""
        if not grid.rows:
            grid.rows.append([])
        row = grid.rows[-1]
        while grid.covered.get(grid.column, 0):
            grid.covered[grid.column] -= 1
            grid.column += 1
            row.append([])
        width = min(number(element.get("colspan"), 1), _MAX_SPAN) or 1
        height = min(number(element.get("rowspan"), 1), _MAX_SPAN)
        if height > 1:
            grid.covered |= dict.fromkeys(range(grid.column, grid.column + width), height - 1)
        grid.column += width
        row.append([])
        return row[-1]


def _tidy(text: str) -> str:
    """Blanks of adjoining pieces as one, none beside a line break; no-break spaces are still themselves."""
    text = re.sub(" {2,}", " ", text)
    return re.sub(" ?([\n\t]) ?", r"\1", text).strip(" ")


def _bookmark(element: Element, name: str) -> str | None:
    found = (
        element.get("name")
        if name == "a"
        else element.get("id")
        if name == "span" and "anchor" in element.get("class", "")
        else None
    )
    return None if not found or found.startswith("_") else found
