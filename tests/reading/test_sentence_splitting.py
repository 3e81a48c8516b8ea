"""Where a sentence ends, and where a stop ends nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.language.pack import PACKS
from service.reading.passage import Passage
from service.reading.sentences import LONGEST, sentences, split, unwrapped

SWEDISH, ENGLISH = PACKS["sv"].statements, PACKS["en"].statements


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Rådet möts. Bo Ek talar.", ["Rådet möts.", "Bo Ek talar."]),
        ("Hur går det? Bra! Vi går vidare.", ["Hur går det?", "Bra!", "Vi går vidare."]),
        ("Det gäller bl.a. skolan.", ["Det gäller bl.a. skolan."]),
        ("Det gäller t.ex. Ekeby skola.", ["Det gäller t.ex. Ekeby skola."]),
        ("Mötet börjar kl. 10.00 i salen.", ["Mötet börjar kl. 10.00 i salen."]),
        ("Mikael G. fixar kaffet.", ["Mikael G. fixar kaffet."]),
        ("Priset är 4.000 kr. Bo betalar.", ["Priset är 4.000 kr.", "Bo betalar."]),
        ("Lampor är beställda.Kontakt tas med skolan.", ["Lampor är beställda.", "Kontakt tas med skolan."]),
        ("Mötet började kl. 10.00. Bo Ek talade.", ["Mötet började kl. 10.00.", "Bo Ek talade."]),
        ("1. Ekonomi", ["1. Ekonomi"]),
        ("Ett; två är ett", ["Ett; två är ett"]),
        ("Planen finns på ekeby.example idag.", ["Planen finns på ekeby.example idag."]),
        ("Rad ett\nRad två", ["Rad ett", "Rad två"]),
        ("", []),
    ],
)
def test_where_a_sentence_ends(text, parts):
    assert list(split(text, SWEDISH)) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Mr. Ek spoke. The chair thanked him.", ["Mr. Ek spoke.", "The chair thanked him."]),
        ("Lamps, e.g. at school, are out.", ["Lamps, e.g. at school, are out."]),
        ("Closed at 6 p.m. sharp.", ["Closed at 6 p.m. sharp."]),
    ],
)
def test_where_an_english_sentence_ends(text, parts):
    assert list(split(text, ENGLISH)) == parts


def test_a_hard_wrapped_line_is_joined_to_the_line_it_goes_on_from():
    wrapped = (
        Passage(text="Bo Ek får i uppdrag att ta fram en handlingsplan för skolan", line=0),
        Passage(text="och återkomma på nästa möte.", line=1),
    )
    assert [passage.text for passage in unwrapped(wrapped)] == [
        "Bo Ek får i uppdrag att ta fram en handlingsplan för skolan och återkomma på nästa möte."
    ]


def test_list_items_are_never_joined():
    items = (
        Passage(text="Bo Ek får i uppdrag att ta fram en handlingsplan för skolan", line=0, marker="-"),
        Passage(text="och återkomma på nästa möte.", line=1, marker="-"),
    )
    assert len(unwrapped(items)) == 2


def test_a_sentence_knows_its_passage_and_whether_it_is_the_last():
    found = sentences((Passage(text="Ett. Två.", line=3),), SWEDISH)
    assert [(one.text, one.number, one.last, one.passage.line) for one in found] == [("Ett.", 0, False, 3), ("Två.", 1, True, 3)]


@given(st.text(max_size=300))
def test_no_word_is_lost_by_splitting(text):
    """The words of a text are the words of its sentences, in order."""
    assert "".join("".join(split(text, SWEDISH)).split()) == "".join(text.split())


def test_a_sentence_too_long_for_any_writer_is_read_in_pieces():
    assert max(len(piece) for piece in split("ord " * 1000, SWEDISH)) <= LONGEST
