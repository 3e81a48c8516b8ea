"""PDF: lines by place, paragraphs by room, page edges, scans and locks."""

import pytest

from service.documents.blocks import Fault, Heading, ListItem, Paragraph, Role
from service.documents.document import read_file
from service.documents.pdflayout import layout
from service.documents.pdflines import Box, Page, Run

_HEIGHT = 842.0


def _run(text: str, line: float, left: float = 70, *, size: float = 11, bold: bool = False) -> Run:
    """Words on the line counted from the top of the page, six points a letter."""
    bottom = _HEIGHT - 120 - 15 * line
    return Run(text=text, left=left, bottom=bottom, right=left + 6 * len(text), top=bottom + size * 0.8, size=size, bold=bold)


def _page(*, runs: tuple[Run, ...], **more: object) -> Page:
    return Page(width=595.0, height=_HEIGHT, runs=runs, **more)


def _texts(*pages: list[Run]) -> list[str]:
    return [block.text for block in layout([_page(runs=tuple(runs)) for runs in pages]) if hasattr(block, "text")]


_FULL = "Rådet gick igenom läget i kommunen och konstaterade att det är lugnt"


def test_a_line_without_room_for_the_next_word_goes_on():
    assert _texts([_run(_FULL, 0), _run("överallt. Polisen", 1)]) == [f"{_FULL} överallt. Polisen"]


def test_a_short_line_ends_its_paragraph():
    assert _texts([_run(_FULL, 0), _run("Anna Berg", 2), _run("Bo Ek", 3)]) == [_FULL, "Anna Berg", "Bo Ek"]


@pytest.mark.parametrize(
    ("end", "start", "text"),
    [
        ("samver-", "kan", "samverkan"),
        ("samver\ufffe", "kan", "samverkan"),
        ("strategisk-", "och operativ", "strategisk- och operativ"),
        ("Brå-", "mötet", "Brå-mötet"),
    ],
)
def test_a_hyphen_at_a_lines_end_is_taken_away_between_small_letters(end: str, start: str, text: str):
    filled = "x" * (len(_FULL) - len(end) - 1)
    joined = _texts([_run(f"{filled} {end}", 0), _run(start, 1)])
    assert joined == [f"{filled} {text if end != 'Brå-' else 'Bråmötet'}"]


def test_a_wide_gap_is_a_tab_and_a_narrow_one_a_blank():
    assert _texts([_run("Tid:", 0), _run("den", 0, 130), _run("6 mars", 0, 151)]) == ["Tid:\tden 6 mars"]


def test_a_narrow_gap_where_other_lines_have_a_wide_one_is_a_tab():
    lines = [_run("Bo Ek", 0), _run("ledamot", 0, 155), _run("Olle Åkerblad", 1), _run("ersättare", 1, 155)]
    assert _texts(lines) == ["Bo Ek\tledamot", "Olle Åkerblad\tersättare"]


def test_larger_letters_are_a_heading():
    [heading, text] = layout([_page(runs=(_run("Beslut", 0, size=16), _run(_FULL, 2)))])
    assert (type(heading), heading.level, type(text)) == (Heading, 1, Paragraph)


def test_a_marker_makes_an_item():
    items = layout([_page(runs=(_run("1. Val", 0), _run("• Bo Ek", 1, 100)))])
    assert [(type(item), item.marker, item.level) for item in items] == [(ListItem, "1.", 0), (ListItem, "•", 1)]


def test_an_indent_is_counted_in_centimetres():
    assert [block.indent for block in layout([_page(runs=(_run("a", 0), _run("b", 2, 70 + 57)))])] == [0, 2]


def test_a_paragraph_goes_on_over_a_page_and_its_header():
    header = _run("Ekeby kommun 1", -5)
    assert _texts([header, _run(_FULL, 0)], [_run("Ekeby kommun 2", -5), _run("överallt", 0)])[1] == f"{_FULL} överallt"


def test_what_all_pages_have_at_the_same_edge_is_header_and_furniture():
    pages = [_page(runs=(_run(f"Ekeby {number}", -5), _run(f"text {number}", 3))) for number in (1, 2)]
    assert [(block.text, block.role) for block in layout(pages)] == [
        ("Ekeby 1", Role.HEADER),
        ("text 1", Role.BODY),
        ("text 2", Role.BODY),
        ("Ekeby 2", Role.FURNITURE),
    ]


def _cells(*rows: tuple[tuple[float, float] | None, ...]) -> tuple[tuple[Box | None, ...], ...]:
    heights = [_HEIGHT - 105 - 45 * number for number in range(len(rows) + 1)]
    return tuple(
        tuple(
            None if cell is None else Box(left=cell[0], right=cell[1], top=heights[number], bottom=heights[number + 1])
            for cell in row
        )
        for number, row in enumerate(rows)
    )


def test_the_cells_of_a_ruled_table_are_read_each_by_itself():
    runs = (_run("Belysning vid", 0), _run("stationen", 1), _run("Pågår", 0, 200), _run("Vandring", 3), _run("Klart", 3, 200))
    table = _cells(((64, 160), (194, 300)), ((64, 160), (194, 300)))
    [block] = layout([_page(runs=runs, tables=(table,))])
    assert block.rows == (("Belysning vid stationen", "Pågår"), ("Vandring", "Klart"))


def test_a_word_too_long_for_its_cell_is_one_word():
    runs = (_run("föräldravandring", 0), _run("en", 1), _run("Pågår", 0, 200))
    [block] = layout([_page(runs=runs, tables=(_cells(((64, 174), (194, 300))),))])
    assert block.rows == (("föräldravandringen", "Pågår"),)


def test_a_table_goes_on_over_a_page_without_its_repeated_head():
    table = _cells(((64, 160), (194, 300)), ((64, 160), (194, 300)))
    pages = [
        _page(
            tables=(table,),
            runs=(_run("Ärende", 0), _run("Status", 0, 200), _run(what, 3), _run("Klart", 3, 200)),
        )
        for what in ("Ljus", "Vandring")
    ]
    [block] = layout(pages)
    assert block.rows == (("Ärende", "Status"), ("Ljus", "Klart"), ("Vandring", "Klart"))


# whole files, written out by hand


def _pdf(contents: str, resources: str = "", *objects: str, trailer: str = "") -> bytes:
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{resources}>>>>",
        f"<</Length {len(contents)}>>stream\n{contents}\nendstream",
        *objects,
    ]
    body = "%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += f"{number} 0 obj{part}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    xref = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}"
    return f"{body}{xref}trailer<</Size {len(parts) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(body)}\n%%EOF".encode("latin-1")


_PICTURE = (
    "q 500 0 0 700 40 60 cm /P Do Q",
    "/XObject<</P 5 0 R>>",
    "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\nx\nendstream",
)
_FONT = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
_LOCK = "/Encrypt<</Filter/Standard/V 1/R 2/O<" + "00" * 32 + ">/U<" + "11" * 32 + ">/P -4>>/ID[<00><00>]"


def test_a_page_that_is_a_picture_is_a_scan():
    assert read_file(_pdf(*_PICTURE)).faults == (Fault.SCANNED,)


def test_a_page_with_nothing_is_empty():
    assert read_file(_pdf("")).faults == (Fault.EMPTY,)


def test_words_on_a_page_are_read():
    document = read_file(_pdf("BT /F 12 Tf 70 700 Td (Nasta mote) Tj ET", _FONT))
    assert [block.text for block in document.blocks] == ["Nasta mote"]


def test_a_locked_file_says_so():
    assert read_file(_pdf("BT /F 12 Tf 70 700 Td (hemligt) Tj ET", _FONT, trailer=_LOCK)).faults == (Fault.ENCRYPTED,)


def test_bytes_before_a_pdf_do_not_hide_it():
    content = b"\r\n" + _pdf("BT /F 12 Tf 70 700 Td (Nasta mote) Tj ET", _FONT)
    assert read_file(content).format == "pdf"
