"""Files made to hurt: each is answered with a fault or read within bounds, and nothing is raised."""

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import docx, odt, p, table, zipped_of

from service.documents.blocks import Document, Fault
from service.documents.document import read_file
from service.documents.html import read_html
from service.documents.text import read_text

_SAME = sorted((Path(__file__).parent / "fixtures" / "same").iterdir())
_ENTITIES = "".join("<!ENTITY " + two + ' "' + 10 * f"&{one};" + '">' for one, two in pairwise("abcdefghij"))
_LAUGHS = f'<!DOCTYPE x [<!ENTITY a "ha">{_ENTITIES}]>'


def _word(xml: str) -> bytes:
    return zipped_of({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 40_000_000)
    assert read_file(buffer.getvalue()).faults == (Fault.TOO_LARGE,)


def test_a_zip_that_lies_about_its_sizes_is_refused():
    content = bytearray(docx(p("a" * 3000)))
    place = content.index(b"PK\x01\x02", content.rindex(b"word/document.xml") - 60)
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    assert read_file(bytes(content)).faults == (Fault.BROKEN,)


def test_a_zip_of_thousands_of_members_is_refused():
    assert read_file(zipped_of({f"{number}.txt": "x" for number in range(2_100)})).faults == (Fault.TOO_LARGE,)


@pytest.mark.parametrize("wrap", [_word, lambda xml: zipped_of({"content.xml": xml})])
def test_a_billion_laughs_are_not_laughed(wrap):
    assert not read_file(wrap(f"{_LAUGHS}<office:document>&j;</office:document>")).readable


def test_an_entity_of_the_outside_is_not_fetched():
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    content = _word(f'{outside}<w:document xmlns:w="{namespace}"><w:body>{p("a&e;")}</w:body></w:document>')
    assert [block.text for block in read_file(content).blocks] == ["a"]


def test_three_thousand_nested_tables_are_too_deep():
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + p("x") + "</w:tc></w:tr></w:tbl>" * 3000
    assert read_file(docx(deep)).faults == (Fault.TOO_DEEP,)


def test_eighty_nested_tables_are_read():
    deep = p("x")
    for _ in range(75):
        deep = table((deep,))
    assert [block.text for block in read_file(docx(deep)).blocks] == ["x"]


def test_fifty_thousand_paragraphs_are_read():
    assert len(read_file(odt("".join(f"<text:p>rad {number}</text:p>" for number in range(50_000)))).blocks) == 50_000


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000,
        "<table><tr><td>" * 20_000,
        "<b>" * 50_000 + "x",
        "<p>" * 100_000,
        "<ul><li>" * 20_000,
        "<!--" * 50_000,
        "<" * 200_000,
    ],
)
def test_deep_and_unclosed_markup_costs_only_in_line(markup: str):
    assert isinstance(read_html("<p>först</p>" + markup), Document)


@pytest.mark.parametrize(
    "text",
    [
        " " * 40_000 + "x",
        "*" * 40_000,
        "* " * 20_000,
        "_a" * 20_000,
        "[" * 40_000,
        "[a](" * 10_000,
        "`" * 20_000,
        "|" * 20_000,
        "| - " * 10_000,
        "- " * 20_000,
        "1." * 20_000,
        "\n" * 40_000,
        "Sida 1\n" * 10_000,
        "-\n" * 10_000,
        "a\n---\n" * 6_000,
        "```\n" * 10_000,
        "+--+\n" * 6_000,
        "-- --\n" * 6_000,
        "----\nab\n" * 6_000,
        "x: \n" * 10_000,
        "<!--" * 10_000,
        "\\" * 40_000,
        "-----BEGIN PGP SIGNATURE-----\n" * 4_000,
        "- a\n  - b\n" * 6_000,
        "justerandes " * 4_000,
        "dokument id " * 4_000,
        ("x" * 70 + "\n") * 4_000,
    ],
)
@pytest.mark.timeout(10)
@pytest.mark.parametrize("head", ["", "# Rubrik\n", "* A\n** B\n\n - c\n"])
def test_no_line_of_text_costs_more_than_its_length(text: str, head: str):
    assert isinstance(read_text(head + text), Document)


@pytest.mark.parametrize("path", _SAME, ids=lambda path: path.name)
@pytest.mark.parametrize("part", [1, 5, 20, 50, 80, 95, 99])
def test_a_file_cut_short_is_read_or_said_to_be_broken(path: Path, part: int):
    content = path.read_bytes()
    document = read_file(content[: len(content) * part // 100])
    assert document.readable or document.faults


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_answered_with_a_fault(content: bytes):
    """Invariant: any bytes become a document, and one without anything to read says why."""
    document = read_file(content)
    assert document.readable or document.faults


@given(st.sampled_from(_SAME), st.integers(min_value=0), st.binary(min_size=1, max_size=8))
@settings(deadline=None)
def test_a_damaged_file_is_read_or_answered_with_a_fault(path: Path, place: int, damage: bytes):
    """Invariant: damage anywhere in a file raises nothing."""
    content = bytearray(path.read_bytes())
    place %= len(content)
    content[place : place + len(damage)] = damage
    document = read_file(bytes(content))
    assert document.readable or document.faults


@given(st.text(alphabet="<>/abdiprtlhm =\"'!-&;x#\n", max_size=300))
def test_any_markup_is_read(markup: str):
    """Invariant: any text is read as markup without an error."""
    assert isinstance(read_html(markup), Document)
