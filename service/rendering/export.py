"""The agenda as a Word file, laid out as municipalities do; the same agenda on the same day gives the same bytes."""

from __future__ import annotations  # types of late imports

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from string import Formatter
from typing import TYPE_CHECKING, Any, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from service.language.fields.wording import PaperWords
from service.language.pack import pack
from service.register.model import Body, Register, Task
from service.register.outline import Agenda
from service.rendering.paper import Paper, PointRow, paper, words_of
from service.rendering.phrases import clean
from service.rendering.sheets import Sheet

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_FONT = "Arial"
_INK, _GREEN, _GREY, _RED, _RULE = "1D2321", "1A5C4A", "5A625F", "A3260B", "CFD8D4"
_STYLES = (  # name, size in points, bold, colour, points before and after
    ("Normal", 10.5, False, _INK, 0, 4),
    ("Header", 9, False, _GREY, 0, 0),
    ("Subtitle", 12, True, _GREEN, 0, 2),
    ("Body Text", 10.5, False, _INK, 8, 4),
    ("Heading 1", 20, True, _INK, 0, 12),
    ("Heading 2", 13, True, _GREEN, 18, 4),
    ("Caption", 13, True, _GREEN, 24, 4),
    ("List Number", 10.5, True, _INK, 9, 0),
    ("List Bullet", 10.5, False, _INK, 0, 0),
)
# Centimetres from the left margin: to a fact, an item, the text of a point, the second signature and the right margin.
_FACT, _ITEM, _POINT, _MIDDLE, _RIGHT = 3.2, 0.9, 1.4, 8.0, 16.0
_COLUMNS = (5.8, 4.3, 3.2, 2.7)  # centimetres, of the log
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
# Parts of python-docx's template that say nothing here; its thumbnail is of an empty page.
_NOT_NEEDED = ("thumbnail", "customXml", "stylesWithEffects")


def agenda_docx(agenda: Agenda, register: Register, now: datetime, log: Sequence[Task] = ()) -> bytes:
    """The agenda with the ``log`` as a Word file, in the body's language. ``now`` is aware, and dates the file."""
    return _agenda(paper(agenda, log, register, now), words_of(register.body), now)


@lru_cache(maxsize=2)  # every reader of a dispatch gets the same, or that for those who are only informed
def _agenda(one: Paper, words: PaperWords, now: datetime) -> bytes:
    from docx import Document  # noqa: PLC0415  # 12 MB, and only needed when a meeting is called; so below

    document = Document()
    _prepare(document, words)
    _describe(document, title=one.about, author=one.name, now=now)
    _head(document, one.running, words)
    document.add_paragraph(one.name, style="Subtitle")
    document.add_heading(one.title, 1)
    for name, value in one.facts:
        _fact(document, name, value)
    document.add_paragraph(one.welcome, style="Body Text")
    if one.items:
        document.add_heading(one.items, 2)
    whole = all(line.number == place for place, line in enumerate(one.lines, 1))
    for line in one.lines:
        _item(document, line, counted=whole)
    _signatures(document, one.signers)
    if one.log:
        title = document.add_paragraph(one.follow_up, style="Caption")  # a heading would be read as an item when it comes back
        title.paragraph_format.page_break_before = title.paragraph_format.keep_with_next = True
        _follow_up(document, one)
    return _packed(document)


def sheets_docx(sheets: Sequence[Sheet], body: Body, *, title: str, now: datetime) -> bytes:
    """Sheets as tables of a Word file, on lying pages."""
    from docx import Document  # noqa: PLC0415

    words = pack(body.language).wording.papers
    document = Document()
    _prepare(document, words)
    _describe(document, title=title, author=clean(body.name), now=now)
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    _header(section.header.paragraphs[0], clean(body.name), words)
    document.add_heading(title, 1)
    for sheet in sheets:
        document.add_heading(sheet.title, 2)
        _table(document, sheet)
    return _packed(document)


def _table(document: Document, sheet: Sheet) -> None:
    """A table whose titles come again on every page."""
    from docx.shared import Pt  # noqa: PLC0415

    table = _ruled(document, len(sheet.columns))
    for number, row in enumerate((sheet.columns, *sheet.rows)):
        line = table.add_row() if number else _titles(table)
        for cell, text in zip(line.cells, row, strict=True):
            run = cell.paragraphs[0].add_run("" if text is None else str(text))
            run.bold, run.font.size = not number, Pt(8)


def _ruled(document: Document, columns: int) -> Any:  # noqa: ANN401  # the library's tables have no types
    """An empty table with a rule between its rows."""
    table = document.add_table(rows=0, cols=columns)
    _element(_element(table._tbl.tblPr, "w:tblBorders"), "w:insideH", {"w:val": "single", "w:sz": "4", "w:color": _RULE})  # noqa: SLF001  # nor borders
    return table


def _titles(table: Any) -> Any:  # noqa: ANN401  # same
    """The row of titles, which comes again on every page."""
    row = table.add_row()
    _element(row._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001  # nor titles
    return row


def _follow_up(document: Document, one: Paper) -> None:
    """The log as a table; what is late stands beside its day, in words and in its colour."""
    from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415

    table = _ruled(document, len(one.columns))
    for cell, name in zip(_titles(table).cells, one.columns, strict=True):
        _grey(cell.paragraphs[0].add_run(name))
    for row in one.log:
        cells = table.add_row().cells
        for cell, text in zip(cells, (row.task, row.who, row.due, row.state), strict=True):
            cell.paragraphs[0].add_run(text).bold = text == row.task
        if row.note:
            _grey(cells[0].add_paragraph().add_run(row.note))
        if row.late:
            late = cells[2].add_paragraph().add_run(row.late)
            late.bold, late.font.color.rgb = True, RGBColor.from_string(_RED)
    table.autofit = False
    for column, width in zip(table.columns, _COLUMNS, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
            for run in (run for text in cell.paragraphs for run in text.runs):
                run.font.size = Pt(9)
    for line in table.rows:
        _element(line._tr.get_or_add_trPr(), "w:cantSplit")  # noqa: SLF001  # nor this


def _prepare(document: Document, words: PaperWords) -> None:
    """An A4 page in our fonts and colours, in our language, without what the library's template brings along."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2.5)
    section.top_margin, section.bottom_margin, section.header_distance = Cm(3.2), Cm(2), Cm(1.4)
    for style in [one for one in document.styles if one.type is WD_STYLE_TYPE.TABLE]:
        style.delete()
    for name, size, bold, color, before, after in _STYLES:
        style = document.styles[name]
        for look in style.element.findall(qn("w:rPr")):
            style.element.remove(look)  # fonts of its theme would win over ours
        style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
        style.font.color.rgb = RGBColor.from_string(color)
        layout = style.paragraph_format
        layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1.15
    for name, start, hanging in (("List Number", _ITEM, _ITEM), ("List Bullet", _POINT, _POINT - _ITEM)):
        layout = document.styles[name].paragraph_format
        layout.left_indent, layout.first_line_indent, layout.keep_with_next = Cm(start), Cm(-hanging), True
    document.styles["Header"].paragraph_format.tab_stops.clear_all()
    for level in document.part.numbering_part.element.iter(qn("w:pPr")):
        level.clear()  # its indents and tabs, for ours stand in the styles
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), words.locale)
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(_NOT_NEEDED)]:
            del rels[key]


def _describe(document: Document, *, title: str, author: str, now: datetime) -> None:
    """What the file says about itself: screen readers begin with the title."""
    about = document.core_properties
    about.title, about.author, about.last_modified_by, about.comments = title, author, author, ""
    about.created = about.modified = now.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _head(document: Document, running: str, words: PaperWords) -> None:
    """Above every page its number; above those after the first also whose agenda it is, for which day."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    _header(section.first_page_header.paragraphs[0], "", words)
    _header(section.header.paragraphs[0], running, words)


def _header(line: Paragraph, text: str, words: PaperWords) -> None:
    """A line with text and page number, and a rule below it."""
    from docx.enum.text import WD_TAB_ALIGNMENT  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    edges = _element(line._p.get_or_add_pPr(), "w:pBdr")  # noqa: SLF001  # the library knows no borders; before all tabs
    _element(edges, "w:bottom", {"w:val": "single", "w:sz": "6", "w:space": "6", "w:color": _RULE})
    line.paragraph_format.tab_stops.add_tab_stop(Cm(_RIGHT), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{text}\t")
    for literal, field, _, _ in Formatter().parse(words.page):
        line.add_run(literal)
        if field:
            _element(line._p, "w:fldSimple", {"w:instr": _FIELDS[field]})  # noqa: SLF001  # nor fields


def _fact(document: Document, name: str, value: str) -> None:
    """A fact about the meeting, with its name before it."""
    from docx.shared import Cm  # noqa: PLC0415

    line = document.add_paragraph()
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(_FACT), Cm(-_FACT)
    line.paragraph_format.tab_stops.add_tab_stop(Cm(_FACT))
    line.add_run(f"{name}:").bold = True
    line.add_run(f"\t{value}")


def _item(document: Document, line: PointRow, *, counted: bool) -> None:
    """An item, ``counted`` by the word processor, so that it counts anew when somebody moves it; below it what is known of it.

    Where some items are left out the number stands in words: each keeps the one that it has for everybody.
    """
    from docx.shared import Cm, Pt  # noqa: PLC0415

    title = document.add_paragraph(line.title if counted else f"{line.number}.\t{line.title}", style="List Number")
    if not counted:
        _element(_element(title._p.get_or_add_pPr(), "w:numPr"), "w:numId", {"w:val": "0"})  # noqa: SLF001  # nor unnumbered items
    for point in line.points:
        document.add_paragraph(point, style="List Bullet")
    for text in line.below:
        below = document.add_paragraph()
        below.paragraph_format.left_indent, below.paragraph_format.space_after = Cm(_ITEM), Pt(0)
        _grey(below.add_run(text))


def _grey(run: Run) -> None:
    """Small and grey, as what is said beside the matter; its contrast on white is above 6:1."""
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    run.font.size, run.font.color.rgb = Pt(9.5), RGBColor.from_string(_GREY)


def _signatures(document: Document, signers: Sequence[tuple[str, str]]) -> None:
    """Who calls the meeting, with their roles below their names."""
    from docx.shared import Cm, Pt  # noqa: PLC0415

    names = document.add_paragraph("\t".join(name for name, _ in signers))
    roles = document.add_paragraph()
    _grey(roles.add_run("\t".join(role for _, role in signers)))
    for line in (names, roles):
        line.paragraph_format.tab_stops.add_tab_stop(Cm(_MIDDLE))
    names.paragraph_format.keep_with_next, names.paragraph_format.space_before = True, Pt(36)
    names.paragraph_format.space_after = Pt(0)


def _element(parent: BaseOxmlElement, tag: str, attributes: Mapping[str, str] | None = None) -> BaseOxmlElement:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    element = cast("BaseOxmlElement", OxmlElement(tag))
    for name, value in (attributes or {}).items():
        element.set(qn(name), value)
    parent.append(element)
    return element


def _packed(document: Document) -> bytes:
    """The file, with the times of its parts left out, so that the same document is the same bytes."""
    loose, packed = BytesIO(), BytesIO()
    document.save(loose)
    with ZipFile(loose) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            archive.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
    return packed.getvalue()
