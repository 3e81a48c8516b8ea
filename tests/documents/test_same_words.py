"""One made-up document in eight formats: what is read does not depend on the program it was written with."""

from pathlib import Path

import pytest

from service.documents.blocks import Break, Document, Heading, ListItem, Paragraph, Role, Table
from service.documents.document import read_file

_FIXTURES = Path(__file__).parent / "fixtures" / "same"
_NAMES = sorted(path.name for path in _FIXTURES.iterdir())
_WITH_HEADINGS = [name for name in _NAMES if not name.endswith(".txt")]

_ITEMS = [
    "Anna Berg (S), ordförande",
    "Bo Ek (M)",
    "Mikael Wallin, Polisen",
    "Carin Dahl, sekreterare",
    "Rådet godkänner planen.",
    "Rådet ställer sig bakom förslaget om föräldravandring.",
]


def _read(name: str) -> Document:
    return read_file((_FIXTURES / name).read_bytes(), name)


def _texts(document: Document) -> list[str]:
    texts: list[str] = []
    for block in document.blocks:
        match block:
            case Table(rows=rows):
                texts += ["\t".join(row) for row in rows]
            case Break():
                pass
            case Heading(text=text) | Paragraph(text=text) | ListItem(text=text) if block.role is Role.BODY:
                texts.append(text)
    return texts


@pytest.mark.parametrize("name", _NAMES)
def test_the_words_are_the_same_through_every_format(name: str):
    """Invariant: the words of a document are the same through all its exports."""
    assert _texts(_read(name)) == _texts(_read("minutes.docx"))


@pytest.mark.parametrize("name", _NAMES)
def test_the_table_is_a_table_in_every_format(name: str):
    rows = [block.rows for block in _read(name).blocks if isinstance(block, Table)]
    assert rows == [
        (
            ("Ärende", "Status", "Ansvarig"),
            ("Belysning vid stationen", "Pågår", "Bo Ek"),
            ("Föräldravandring", "Klart", "Olle Åkerblad"),
        )
    ]


@pytest.mark.parametrize("name", _NAMES)
def test_the_list_items_are_items_in_every_format(name: str):
    assert [block.text for block in _read(name).blocks if isinstance(block, ListItem)] == _ITEMS


@pytest.mark.parametrize("name", _NAMES)
def test_the_numbers_are_markers_in_every_format(name: str):
    assert [block.marker for block in _read(name).blocks if isinstance(block, ListItem)][4:] == ["1.", "2."]


@pytest.mark.parametrize("name", _WITH_HEADINGS)
def test_the_headings_are_headings_where_the_format_has_them(name: str):
    headings = [(block.level, block.text) for block in _read(name).blocks if isinstance(block, Heading)]
    assert headings == [
        (1, "Lokala Brå Ekeby, minnesanteckningar"),
        (2, "Lägesbild"),
        (2, "Beslut"),
        (2, "Uppföljning"),
        (2, "Nästa möte"),
    ]


@pytest.mark.parametrize("name", _NAMES)
def test_blocks_count_from_zero_without_gaps(name: str):
    assert [block.index for block in _read(name).blocks] == list(range(len(_read(name).blocks)))


@pytest.mark.parametrize("name", _NAMES)
def test_nothing_is_to_be_said_about_a_plain_document(name: str):
    assert _read(name).faults == ()
