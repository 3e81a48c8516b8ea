"""Word files (docx, docm, Strict OOXML) as blocks, by a walker of our own over the zip and its XML.

What other readers lose stands here as rules: content controls, tracked insertions, text boxes, fields and nested tables are text;
tracked deletions are not; one branch of ``mc:AlternateContent``; numbers out of ``numbering.xml``; merged cells once.
The XML is at most 256 deep (see xml), which bounds the recursion.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from service.documents.archive import Archive
from service.documents.blocks import AnyBlock, Break, Document, Fault, Heading, ListItem, Paragraph, Role
from service.documents.characters import clean
from service.documents.furniture import finished
from service.documents.tables import Cell, table_blocks
from service.documents.wordnumbering import Numbering
from service.documents.wordpackage import R, W, main_part, root_of, switch, value
from service.documents.wordstyles import Style, Styles, heading_level, indent, numbering, steps
from service.documents.xml import Element, Refused, name_of, parse_xml

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS: Final = frozenset(
    {"smartTag", "customXml", "sdtContent", "hyperlink", "fldSimple", "dir", "bdo", "ruby", "rubyBase", "oMath", "oMathPara"}
)
_INSERTED: Final = frozenset({"ins", "moveTo"})
_DELETED: Final = frozenset({"del", "moveFrom"})
_SIGNS: Final = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_SEPARATORS: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_docx(archive: Archive) -> Document:
    """The document of a Word package. Raises Refused when there is none to read."""
    main = main_part(archive)
    root = parse_xml(archive.read(main.name))
    body = root.find(W + "body")
    if body is None:  # a workbook, a presentation
        raise Refused(Fault.UNKNOWN_FORMAT)

    def side(kind: str) -> Element | None:
        return root_of(archive, main.named(kind))

    styles = Styles(side("styles"))
    walker = _Walker(styles, Numbering(side("numbering"), styles))

    def page(kind: str, role: Role) -> list[AnyBlock]:
        names = dict.fromkeys(main.by_id(one.get(R + "id")) for one in body.iter(W + kind + "Reference"))
        roots = (root_of(archive, name) for name in names)
        return [block for part in roots if part is not None for block in walker.blocks(part, role)]

    def notes(kind: str, role: Role) -> list[AnyBlock]:
        found = side(kind + "s")
        wanted = [] if found is None else [one for one in found.iterfind(W + kind) if one.get(W + "type") not in _SEPARATORS]
        return [block for one in wanted for block in walker.blocks(one, role)]

    blocks = page("header", Role.HEADER) + walker.blocks(body, Role.BODY) + page("footer", Role.FOOTER)
    blocks += notes("footnote", Role.FOOTNOTE) + notes("endnote", Role.FOOTNOTE) + notes("comment", Role.COMMENT)
    return finished("docx", blocks, walker.faults)


class _Line(msgspec.Struct):
    """What one paragraph holds, as it is gathered."""

    style: Style
    pieces: list[str] = []
    hidden: list[str] = []
    boxes: list[Element] = []
    bookmark: str | None = None
    bold: bool = False
    plain: bool = False


class _Walker:
    """Walks containers of paragraphs and tables; remembers what is to be known about the file in ``faults``."""

    def __init__(self, styles: Styles, numbers: Numbering) -> None:
        self.faults: list[Fault] = []
        self._styles = styles
        self._numbers = numbers
        self._role = Role.BODY
        self._bookmark: str | None = None
        self._carried = ""  # the text of a paragraph whose end was deleted: it goes on in the next

    def blocks(self, container: Element, role: Role) -> list[AnyBlock]:
        """The blocks of a part, a cell, a text box or a content control."""
        outer, self._role = self._role, role
        blocks = [block for child in self._children(container) for block in self._block(child)]
        self._role = outer
        return blocks

    def _children(self, element: Element) -> Iterator[Element]:
        """The children that count: wrappers opened, deletions left out, one branch of alternatives."""
        for child in element.iterchildren("*"):
            name = name_of(child)
            if name in _DELETED:
                self._changed()
            elif name in _WRAPPERS or name in _INSERTED:
                if name in _INSERTED:
                    self._changed()
                yield from self._children(child)
            elif name == "AlternateContent":
                yield from self._alternative(child)
            else:
                yield child

    def _alternative(self, element: Element) -> Iterator[Element]:
        branch = element.find(_MC + "Choice")
        branch = element.find(_MC + "Fallback") if branch is None else branch
        if branch is not None:
            yield from self._children(branch)

    def _changed(self) -> None:
        if Fault.TRACKED_CHANGES not in self.faults:
            self.faults.append(Fault.TRACKED_CHANGES)

    def _block(self, element: Element) -> Iterable[AnyBlock]:
        match name_of(element):
            case "p":
                return self._paragraph(element)
            case "tbl":
                return self._table(element)
            case "sdt":
                return self._control(element)
            case "bookmarkStart":
                self._bookmark = _bookmark(element) or self._bookmark
            case "altChunk":  # a whole foreign file; what it says is not read
                self.faults.append(Fault.TEXT_CUT)
        return ()

    def _control(self, element: Element) -> list[AnyBlock]:
        """A content control: a table of contents is furniture, a placeholder still showing is hidden."""
        content = element.find(W + "sdtContent")
        properties = element.find(W + "sdtPr")
        if content is None:
            return []
        role = Role.HIDDEN if switch(properties, "showingPlcHdr") else self._role
        gallery = properties.find(f"{W}docPartObj/{W}docPartGallery") if properties is not None else None
        if gallery is not None and gallery.get(W + "val") == "Table of Contents":
            role = Role.FURNITURE
        return self.blocks(content, role)

    # paragraphs

    def _paragraph(self, element: Element) -> list[AnyBlock]:
        properties = element.find(W + "pPr")
        line = _Line(self._styles.paragraph(value(properties, "pStyle")), bookmark=self._bookmark)
        self._gather(element, line, hidden=False)
        self._bookmark = None
        mark = properties.find(W + "rPr") if properties is not None else None
        if mark is not None and mark.find(W + "del") is not None:
            self._changed()
            self._carried += "".join(line.pieces)
            return []
        text = clean(self._carried + "".join(line.pieces))
        self._carried = ""
        blocks = [*self._lines(text, line, properties), *self._hidden(line)]
        return blocks + [block for box in line.boxes for block in self.blocks(box, self._role)]

    def _lines(self, text: str, line: _Line, properties: Element | None) -> Iterator[AnyBlock]:
        """The paragraph, with page breaks that stand at its edges."""
        if text.lstrip(" \n").startswith("\f") or switch(properties, "pageBreakBefore"):
            yield Break(page=True)
        yield self._shaped(text.replace("\f", "\n").strip(" \n").rstrip(), line, properties)
        if "\f" in text.strip(" \n")[1:]:
            yield Break(page=True)

    def _shaped(self, text: str, line: _Line, properties: Element | None) -> AnyBlock:
        style = line.style
        marker = self._marker(properties, style)
        if not text.strip():
            self._bookmark = line.bookmark  # an empty paragraph's bookmark tells of the next
            return Break()
        own = heading_level("", properties)
        level = style.level if own is None else own
        role = Role.FURNITURE if style.contents and self._role is Role.BODY else self._role
        bold = line.bold and not line.plain
        if level:
            return Heading(level=level, text=text.strip(), number=marker or None, role=role, bold=bold, bookmark=line.bookmark)
        if marker:
            depth = _depth(properties, style)
            return ListItem(level=depth, marker=marker, text=text.strip(), role=role, bold=bold, bookmark=line.bookmark)
        width = indent(properties)
        tabs = len(text) - len(text.lstrip("\t"))
        step = tabs + steps(style.indent if width is None else width)
        return Paragraph(text=text, indent=step, role=role, bold=bold, bookmark=line.bookmark)

    def _hidden(self, line: _Line) -> Iterator[AnyBlock]:
        text = clean("".join(line.hidden)).strip()
        if text:
            yield Paragraph(text=text, role=Role.HIDDEN)

    def _marker(self, properties: Element | None, style: Style) -> str | None:
        num = numbering(properties)[0] or style.numbering[0]
        return self._numbers.next(num, _depth(properties, style)) if num else None

    # what stands inside a paragraph

    def _gather(self, element: Element, line: _Line, *, hidden: bool) -> None:
        for child in self._children(element):
            match name_of(child):
                case "r":
                    self._run(child, line, hidden=hidden)
                case "sdt":
                    content = child.find(W + "sdtContent")
                    placeholder = bool(switch(child.find(W + "sdtPr"), "showingPlcHdr"))
                    if content is not None:
                        self._gather(content, line, hidden=hidden or placeholder)
                case "bookmarkStart":
                    line.bookmark = line.bookmark or _bookmark(child)
                case "t":  # a formula's text (m:t)
                    line.pieces.append(child.text or "")

    def _run(self, run: Element, line: _Line, *, hidden: bool) -> None:
        properties = run.find(W + "rPr")
        style = self._styles.get(value(properties, "rStyle")) if properties is not None else _NO_STYLE
        vanished = switch(properties, "vanish")
        gone = hidden or (vanished if vanished is not None else style.hidden or line.style.hidden)
        text = "".join(self._signs(run, line))
        (line.hidden if gone else line.pieces).append(text)
        if text.strip() and not gone:
            own = switch(properties, "b")
            bold = own if own is not None else style.bold or line.style.bold
            line.bold, line.plain = line.bold or bold, line.plain or not bold

    def _signs(self, run: Element, line: _Line) -> Iterator[str]:
        """The characters of a run; its text boxes are put aside, to follow the paragraph."""
        for child in self._children(run):
            name = name_of(child)
            if name == "t":
                yield child.text or ""
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "br":
                yield "\f" if child.get(W + "type") == "page" else "\n"
            elif name == "sym":
                yield _symbol(child)
            elif name in {"drawing", "pict", "object"}:
                line.boxes.extend(self._boxes(child))

    def _boxes(self, element: Element) -> Iterator[Element]:
        for child in self._children(element):
            if child.tag == W + "txbxContent":
                yield child
            else:
                yield from self._boxes(child)

    # tables

    def _table(self, element: Element) -> list[AnyBlock]:
        bookmark, self._bookmark = self._bookmark, None
        rows = [self._row(row) for row in self._parts(element, "tr") if not self._is_deleted(row)]
        return table_blocks(rows, bookmark, self._role)

    def _parts(self, element: Element, wanted: str) -> Iterator[Element]:
        """The rows of a table or the cells of a row, which may stand in content controls."""
        for child in self._children(element):
            if name_of(child) == wanted:
                yield child
            elif name_of(child) == "sdt":
                yield from self._parts(child, wanted)

    def _is_deleted(self, row: Element) -> bool:
        gone = row.find(f"{W}trPr/{W}del") is not None
        if gone:
            self._changed()
        return gone

    def _row(self, row: Element) -> list[Cell]:
        """The cells; one that goes on from above is empty, so that columns keep their places."""
        cells: list[Cell] = []
        for cell in self._parts(row, "tc"):
            properties = cell.find(W + "tcPr")
            if _goes_on(properties, "hMerge"):
                continue
            cells.append([] if _goes_on(properties, "vMerge") else self.blocks(cell, self._role))
        return cells


_NO_STYLE: Final = Style()


def _goes_on(properties: Element | None, merge: str) -> bool:
    element = properties.find(W + merge) if properties is not None else None
    return element is not None and element.get(W + "val", "continue") == "continue"


def _depth(properties: Element | None, style: Style) -> int:
    own = numbering(properties)[1]
    return (own if own is not None else style.numbering[1]) or 0


def _bookmark(element: Element) -> str | None:
    """A bookmark's name; those Word makes for itself begin with an underscore."""
    name = element.get(W + "name", "")
    return None if name.startswith("_") or not name else name


def _symbol(element: Element) -> str:
    try:
        return chr(int(element.get(W + "char", ""), 16))
    except (ValueError, OverflowError):
        return ""
