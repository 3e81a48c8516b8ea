"""PDF as blocks: pdfium gives the runs of text with their places, pdfplumber the cells of tables that have lines around them.

Both are asked only for what they see; ``pdflayout`` makes lines, paragraphs and tables of it. Native code: run it in the worker.
A PDF without text is said to be scanned, never taken for an empty meeting.
"""

import contextlib
import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from msgspec.structs import replace

from service.documents.blocks import Document, Fault
from service.documents.furniture import finished
from service.documents.pdflayout import layout
from service.documents.pdflines import Box, Grid, Page, Run
from service.documents.xml import Refused

MAX_PAGES: Final = 300
_MAX_TABLE_PAGES: Final = 40
_MAX_RUNS: Final = 3000  # on a page; a dense one has 300, and pdfium's cost grows with the square
_LINES_OF_A_TABLE: Final = range(4, 4000)  # paths on a page; more is a drawing
_FEWEST_CHARACTERS: Final = 10  # a page with fewer, and a picture, is a scan
_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD in fpdfview.h


def read_pdf(content: bytes) -> Document:
    """The document of a pdf. Raises Refused when it is encrypted, broken, or pictures of text."""
    import pypdfium2  # noqa: PLC0415 - 120 ms, only when a pdf has come

    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Refused(Fault.ENCRYPTED if error.err_code == _PASSWORD else Fault.BROKEN) from error
    try:
        count = len(pdf)
        pages = [page for index in range(min(count, MAX_PAGES)) if (page := _page(pdf, index)) is not None]
    finally:
        pdf.close()
    written = sum(len(run.text.strip()) for page in pages for run in page.runs)
    if written < _FEWEST_CHARACTERS * len(pages) and any(page.pictures for page in pages):
        raise Refused(Fault.SCANNED)
    if not written:
        raise Refused(Fault.EMPTY if pages else Fault.BROKEN)
    tables = _tables(content, [index for index, page in enumerate(pages) if page.paths in _LINES_OF_A_TABLE])
    blocks = layout([replace(page, tables=tables.get(index, ())) for index, page in enumerate(pages)])
    cut = count > MAX_PAGES or any(len(page.runs) >= _MAX_RUNS for page in pages)
    return finished("pdf", blocks, [Fault.TEXT_CUT] if cut else [])


def _page(pdf: Any, index: int) -> Page | None:  # noqa: ANN401 - pypdfium2 is not typed
    """What one page shows; None when it cannot be loaded."""
    import pypdfium2  # noqa: PLC0415
    from pypdfium2 import raw  # noqa: PLC0415

    try:
        page = pdf[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None
    kinds = [item.type for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE])]
    return Page(
        width=page.get_width(),
        height=page.get_height(),
        runs=tuple(_runs(text, raw)),
        paths=kinds.count(raw.FPDF_PAGEOBJ_PATH),
        pictures=kinds.count(raw.FPDF_PAGEOBJ_IMAGE),
    )


def _runs(text: Any, raw: Any) -> Iterator[Run]:  # noqa: ANN401
    """The runs in the order of the file: a run ends where a gap, a new line or another font begins."""
    for number in range(min(text.count_rects(), _MAX_RUNS)):
        left, bottom, right, top = text.get_rect(number)
        words = text.get_text_bounded(left, bottom, right, top)
        if not words.strip():
            continue
        place = raw.FPDFText_GetCharIndexAtPos(text, left + 1, (bottom + top) / 2, 2, 4)
        size = raw.FPDFText_GetFontSize(text, place) if place >= 0 else top - bottom
        bold = place >= 0 and _is_bold(text, raw, place)
        yield Run(text=words, left=left, bottom=bottom, right=right, top=top, size=round(size, 1), bold=bold)


def _is_bold(text: Any, raw: Any, place: int) -> bool:  # noqa: ANN401
    import ctypes  # noqa: PLC0415

    name = ctypes.create_string_buffer(120)
    raw.FPDFText_GetFontInfo(text, place, name, len(name), ctypes.byref(ctypes.c_int()))
    return b"bold" in name.value.lower() or raw.FPDFText_GetFontWeight(text, place) >= 600


def _tables(content: bytes, pages: list[int]) -> dict[int, tuple[Grid, ...]]:
    """For pages with ruled lines, each table's cells as boxes, from the page's lower left; None where a cell is merged away."""
    if not pages:
        return {}
    import pdfplumber  # noqa: PLC0415 - 340 ms, only when a table is likely

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it says its doubts about each font
    found: dict[int, tuple[Grid, ...]] = {}
    with (
        contextlib.suppress(Exception),
        pdfplumber.open(BytesIO(content)) as pdf,
    ):  # a foreign reader of foreign bytes: without tables then
        for index in pages[:_MAX_TABLE_PAGES]:
            page = pdf.pages[index]
            tables = page.find_tables()
            found[index] = tuple(
                tuple(tuple(_box(cell, page.height) for cell in row.cells) for row in table.rows) for table in tables
            )
    return found


def _box(cell: tuple[float, float, float, float] | None, height: float) -> Box | None:
    """Pdfplumber counts from the top."""
    return None if cell is None else Box(left=cell[0], bottom=height - cell[3], right=cell[2], top=height - cell[1])
