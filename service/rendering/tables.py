"""Sheets as files: comma-separated values, and one workbook. The only room that knows xlsxwriter.

A cell that a spreadsheet would take for a formula is written as text: whoever wrote us a mail must not reach into it (CWE-1236).
"""

from __future__ import annotations  # types of late imports

import csv
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from service.rendering.sheets import Cell, Sheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CSV, XLSX = "csv", "xlsx"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS = (8, 60)


def csv_file(sheet: Sheet) -> bytes:
    """One sheet as RFC 4180 has it, in UTF-8 with a mark, by which spreadsheets know it."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(sheet.columns)
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def xlsx_file(sheets: Sequence[Sheet], *, title: str, now: datetime) -> bytes:
    """All sheets in one workbook, the titles fixed above, days as days."""
    import xlsxwriter  # noqa: PLC0415  # only where something is exported

    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": title, "created": now})
        look = {kind: book.add_format(how) for kind, how in _LOOKS.items()}
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.title), sheet, look)
    return file.getvalue()


_LOOKS = {
    "title": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "cell": {"text_wrap": True, "valign": "top"},
    "day": {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"},
}


def _fill(page: Worksheet, sheet: Sheet, look: Mapping[str, Format]) -> None:
    page.write_row(0, 0, sheet.columns, look["title"])
    page.freeze_panes(1, 0)
    for number, row in enumerate(sheet.rows, 1):
        for place, cell in enumerate(row):
            page.write(number, place, cell, look["day" if isinstance(cell, date) else "cell"])
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, _width(column, [row[place] for row in sheet.rows]))
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _plain(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return cell.isoformat() if isinstance(cell, date) else cell


def _width(column: str, cells: Sequence[Cell]) -> int:
    """As wide as the longest cell, within bounds; wrapped beyond."""
    longest = max(len(column), *(len(str(cell or "")) for cell in cells), 0)
    return min(max(longest + 2, _WIDTHS[0]), _WIDTHS[1])
