"""RTF: headings, lists and the cells of tables out of what striprtf gives."""

import pytest

from service.documents.blocks import AnyBlock, Fault, Heading, Table
from service.documents.document import read_file


def _blocks(body: str, head: str = "") -> tuple[AnyBlock, ...]:
    return read_file(f"{{\\rtf1\\ansi\\ansicpg1252{head}\n{body}}}".encode("cp1252")).blocks


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (r"N\'e4rvaro\par Bo Ek\par", ["Närvaro", "Bo Ek"]),
        (r"\u197?ke\par", ["Åke"]),
        (r"Tid:\tab 10.00\par", ["Tid:\t10.00"]),
        (r"10.00\endash 11.30\par", ["10.00–11.30"]),
        (r"{\b Beslut} fattas\par", ["Beslut fattas"]),
        (r"{\*\bkmkstart Tid}Tid\par", ["Tid"]),
        (r"f\'f6re{\pict\pngblip " + "89504e47" * 400 + r"} efter\par", ["före efter"]),
    ],
)
def test_what_is_text_is_kept(body: str, texts: list[str]):
    assert [block.text for block in _blocks(body)] == texts


def test_a_heading_is_seen_by_its_outline_level():
    [heading, _] = _blocks(r"\pard\outlinelevel1 Beslut\par\pard text\par")
    assert heading == Heading(level=2, text="Beslut")


def test_a_heading_is_seen_by_its_style():
    [heading, _] = _blocks(r"\pard\s1 Beslut\par\pard\s0 text\par", r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}}")
    assert heading == Heading(level=1, text="Beslut")


def test_rows_of_cells_are_a_table():
    row = r"\trowd\cellx100\cellx200\pard\intbl {}\cell\pard\intbl {}\cell\row"
    blocks = _blocks(r"f\'f6re\par" + row.format("a", "b") + row.format(r"c\par d", "") + r"\pard efter\par")
    assert [block.rows if isinstance(block, Table) else block.text for block in blocks] == [
        "före",
        (("a", "b"), ("c\nd", "")),
        "efter",
    ]


def test_nothing_but_marks_is_empty():
    assert read_file(rb"{\rtf1\ansi\par}").faults == (Fault.EMPTY,)
