"""OpenDocument text (odt, and fodt which is the same XML without a zip) as blocks, by a walker of our own.

Title and date may stand in a page header, which lives in ``styles.xml``. Tracked deletions and comments are no text of the flow.
The XML is at most 256 deep (see xml), which bounds the recursion.
"""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from service.documents.archive import Archive
from service.documents.blocks import AnyBlock, Break, Document, Fault, Heading, ListItem, Paragraph, Role
from service.documents.characters import clean
from service.documents.counting import number
from service.documents.furniture import finished
from service.documents.odtstyles import OFFICE, OUTLINE, TEXT, ListLevel, Looks, marker
from service.documents.tables import Cell, table_blocks
from service.documents.xml import Element, Refused, name_of, parse_xml

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_GROUPS: Final = frozenset(
    {"index-body", "index-title", "table-row-group", "table-header-rows", "table-rows", "numbered-paragraph"}
)
_CONTENTS: Final = frozenset({"table-of-content", "illustration-index", "table-index", "alphabetical-index", "user-index"})
_SIGNS: Final = {"tab": "\t", "line-break": "\n"}
_SILENT: Final = frozenset({"bookmark-ref-source", "note-citation", "ruby-text", "hidden-paragraph", "script", "title", "desc"})
_MOST_REPEATED: Final = 100
_BLANKS = re.compile(r"[ \t\n\r]+")


def read_odt(archive: Archive) -> Document:
    """The document of an odt package. Raises Refused when there is none to read."""
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Refused(Fault.ENCRYPTED)
    content = parse_xml(archive.read("content.xml"))
    return _read(content, [parse_xml(archive.read("styles.xml"))] if "styles.xml" in archive else [])


def read_fodt(content: bytes) -> Document:
    """The document of flat XML. Raises Refused when there is none to read."""
    return _read(parse_xml(content), [])


def _read(content: Element, styles: list[Element]) -> Document:
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Refused(Fault.UNKNOWN_FORMAT)
    roots = [*styles, content]
    walker = _Walker(Looks(roots))

    def page(kind: str, role: Role) -> list[AnyBlock]:
        found = [part for root in roots for part in root.iter(f"{_STYLE}{kind}", f"{_STYLE}{kind}-first")]
        return [block for part in found if part.get(_STYLE + "display") != "false" for block in walker.blocks(part, role)]

    blocks = page("header", Role.HEADER) + walker.blocks(body, Role.BODY) + page("footer", Role.FOOTER)
    blocks += [block for note, role in walker.notes for block in walker.blocks(note, role)]
    return finished("odt", blocks, walker.faults)


class _Counts(msgspec.Struct):
    """The counts of one list style: continued when a list says so."""

    counts: dict[int, int] = {}
    forms: dict[int, str] = {}


class _Line(msgspec.Struct):
    """What one paragraph holds, as it is gathered."""

    pieces: list[str] = []
    hidden: list[str] = []
    boxes: list[Element] = []
    bookmark: str | None = None
    bold: bool = False
    plain: bool = False


class _Walker:
    """Walks containers of paragraphs, lists and tables; notes and comments are put aside in ``notes``."""

    def __init__(self, looks: Looks) -> None:
        self.faults: list[Fault] = []
        self.notes: list[tuple[Element, Role]] = []
        self._looks = looks
        self._role = Role.BODY
        self._bookmark: str | None = None
        self._counted: dict[str | None, _Counts] = {}
        self._outline = _Counts()
        self._item: tuple[int, str] | None = None

    def blocks(self, container: Element, role: Role) -> list[AnyBlock]:
        """The blocks of a part, a cell, a text box, a note or a section."""
        outer, self._role = self._role, role
        blocks = [block for child in container.iterchildren("*") for block in self._block(child)]
        self._role = outer
        return blocks

    def _block(self, element: Element) -> list[AnyBlock]:
        match name_of(element):
            case "p" | "h":
                return self._paragraph(element)
            case "list":
                return self._list(element, 1, None)
            case "table":
                return self._table(element)
            case "tracked-changes":
                self.faults += [Fault.TRACKED_CHANGES] if len(element) else []
            case "section":
                return self.blocks(element, Role.HIDDEN if element.get(TEXT + "display") == "none" else self._role)
            case "frame" | "custom-shape" | "text-box":
                return [block for box in _boxes(element) for block in self.blocks(box, self._role)]
            case name if name in _CONTENTS:
                return self.blocks(element, Role.FURNITURE)
            case name if name in _GROUPS:
                return self.blocks(element, self._role)
            case "bookmark" | "bookmark-start":
                self._bookmark = _bookmark(element) or self._bookmark
        return []

    # paragraphs

    def _paragraph(self, element: Element) -> list[AnyBlock]:
        line = _Line(bookmark=self._bookmark)
        self._bookmark = None
        look = self._looks.get("paragraph", element.get(TEXT + "style-name"))
        self._gather(element, line, bold=bool(look.bold), hidden=look.hidden)
        text = clean("".join(line.pieces)).strip(" \n").rstrip()
        blocks: list[AnyBlock] = [Break(page=True)] if look.page_break else []
        blocks.append(self._shaped(element, text, line))
        if hidden := clean("".join(line.hidden)).strip():
            blocks.append(Paragraph(text=hidden, role=Role.HIDDEN))
        return blocks + [block for box in line.boxes for block in self.blocks(box, self._role)]

    def _shaped(self, element: Element, text: str, line: _Line) -> AnyBlock:
        look = self._looks.get("paragraph", element.get(TEXT + "style-name"))
        level = number(element.get(TEXT + "outline-level"), 1) if name_of(element) == "h" else look.level
        item, self._item = self._item, None
        if not text.strip():
            self._bookmark = line.bookmark
            return Break()
        role, bookmark, bold = self._role, line.bookmark, line.bold and not line.plain
        if level:
            mark = item[1] if item else self._outline_number(element, level)
            return Heading(level=level, text=text.strip(), number=mark or None, role=role, bold=bold, bookmark=bookmark)
        if item:
            return ListItem(level=item[0], marker=item[1], text=text.strip(), role=role, bold=bold, bookmark=bookmark)
        indent = len(text) - len(text.lstrip("\t")) + max(0, round(look.indent))
        return Paragraph(text=text, indent=indent, role=role, bold=bold, bookmark=bookmark)

    def _outline_number(self, element: Element, level: int) -> str:
        """The number of a heading by the document's outline (ODF 1.3 part 3, 5.1.2)."""
        definition = self._looks.list_level(OUTLINE, level)
        if definition is None or name_of(element) != "h" or element.get(TEXT + "is-list-header") == "true":
            return ""
        return self._count(self._outline, definition, level, None)

    @staticmethod
    def _count(counted: _Counts, definition: ListLevel, level: int, start: int | None) -> str:
        for deeper in [one for one in counted.counts if one > level]:
            del counted.counts[deeper]
        counted.forms[level] = definition.form
        goes_on = start is None and level in counted.counts
        counted.counts[level] = counted.counts[level] + 1 if goes_on else start or definition.start
        return marker(definition, counted.counts, level, counted.forms)

    def _gather(self, element: Element, line: _Line, *, bold: bool, hidden: bool) -> None:
        """The words inside an element and after each of its children."""
        self._say(element.text, line, bold=bold, hidden=hidden)
        for child in element.iterchildren("*"):
            self._inline(child, line, bold=bold, hidden=hidden)
            self._say(child.tail, line, bold=bold, hidden=hidden)

    def _say(self, text: str | None, line: _Line, *, bold: bool, hidden: bool) -> None:
        """Words; blanks in the XML count as one (ODF 1.3 part 3, 6.1.2), wanted ones are ``text:s``."""
        if not text:
            return
        said = _BLANKS.sub(" ", text)
        (line.hidden if hidden else line.pieces).append(said)
        if not said.isspace() and not hidden:
            line.bold, line.plain = line.bold or bold, line.plain or not bold

    def _inline(self, child: Element, line: _Line, *, bold: bool, hidden: bool) -> None:
        name = name_of(child)
        if name in _SIGNS:
            line.pieces.append(_SIGNS[name])
        elif name == "s":
            line.pieces.append(" " * min(number(child.get(TEXT + "c"), 1), _MOST_REPEATED))
        elif name in {"bookmark", "bookmark-start"}:
            line.bookmark = line.bookmark or _bookmark(child)
        elif name == "note":
            self.notes += [(body, Role.FOOTNOTE) for body in child.iterchildren(TEXT + "note-body")]
        elif name == "annotation":
            self.notes.append((child, Role.COMMENT))
        elif name in {"change", "change-start"}:
            self.faults += [Fault.TRACKED_CHANGES]
        elif child.tag.startswith(_DRAW):
            line.boxes.extend(_boxes(child))
        elif child.tag.startswith(TEXT) and name not in _SILENT:
            look = self._looks.get("text", child.get(TEXT + "style-name"))
            own = bold if look.bold is None else look.bold
            self._gather(child, line, bold=own, hidden=hidden or look.hidden or name == "hidden-text")

    # lists and tables

    def _list(self, element: Element, level: int, style: str | None) -> list[AnyBlock]:
        style = element.get(TEXT + "style-name") or style
        goes_on = element.get(TEXT + "continue-numbering") == "true" or element.get(TEXT + "continue-list")
        if level == 1 and not goes_on:
            self._counted[style] = _Counts()
        counted = self._counted.setdefault(style, _Counts())
        blocks: list[AnyBlock] = []
        for child in element.iterchildren(TEXT + "list-item", TEXT + "list-header"):
            self._item = None
            if name_of(child) == "list-item" and self._opens_with_text(child):
                definition = self._looks.list_level(style, level)
                start = child.get(TEXT + "start-value")
                mark = self._count(counted, definition, level, number(start, 1) if start else None) if definition else ""
                self._item = (level - 1, mark) if mark else None
            for part in child.iterchildren("*"):
                blocks += self._list(part, level + 1, style) if name_of(part) == "list" else self._block(part)
            self._item = None
        return blocks

    @staticmethod
    def _opens_with_text(item: Element) -> bool:
        """An item that only holds a deeper list shows no marker of its own."""
        return len(item) > 0 and name_of(item[0]) != "list"

    def _table(self, element: Element) -> list[AnyBlock]:
        bookmark, self._bookmark = self._bookmark, None
        self._item = None
        return table_blocks([self._row(row) for row in self._rows(element)], bookmark, self._role)

    def _rows(self, element: Element) -> Iterator[Element]:
        for child in element.iterchildren("*"):
            if name_of(child) == "table-row":
                yield child
            elif name_of(child) in _GROUPS:
                yield from self._rows(child)

    def _row(self, row: Element) -> list[Cell]:
        """The cells; one covered from the left is none, one covered from above is empty, so that columns keep their places."""
        cells: list[Cell] = []
        covered = 0
        for cell in row.iterchildren(_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            times = min(number(cell.get(_TABLE + "number-columns-repeated"), 1), _MOST_REPEATED)
            if name_of(cell) == "covered-table-cell":
                cells += [[] for _ in range(times - covered)]
                covered = max(0, covered - times)
            else:
                blocks = self.blocks(cell, self._role)
                cells += [blocks] if blocks else [[] for _ in range(times)]
                covered = number(cell.get(_TABLE + "number-columns-spanned"), 1) - 1
        return cells


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes in a drawing; a shape may hold its paragraphs itself."""
    if any(name_of(child) in {"p", "h", "list"} for child in element.iterchildren("*")):
        yield element
        return
    for child in element.iterchildren("*"):
        yield from _boxes(child)


def _bookmark(element: Element) -> str | None:
    name = element.get(TEXT + "name", "")
    return None if not name or name.startswith("_") else name
