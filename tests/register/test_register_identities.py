"""Personal identity numbers are found in every spelling, and other numbers are left in peace. All numbers here are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.register.identities import has_number, masked, places

TAX_AGENCYS_EXAMPLES = ["811228-9874", "670919-9530"]  # SKV 704


@pytest.mark.parametrize(
    "number",
    [
        *TAX_AGENCYS_EXAMPLES,
        "8112289874",
        "19811228-9874",
        "198112289874",
        "811228+9874",
        "18811228+9874",
        "811228 9874",
        "19811228 9874",
        "811228–9874",
        "811228 - 9874",
        "811228\u20119874",
        "1981-12-28-9874",
        "1981 12 28 9874",
        "701063-2391",
        "19701063-2391",
        "000229-0005",
    ],
)
def test_a_number_is_found_in_every_spelling(number):
    assert has_number(f"Ärendet gäller {number}, enligt skolan.")
    assert has_number(f"({number}).")
    assert number[-4:] not in masked(number)


@pytest.mark.parametrize(
    "other",
    [
        "811228-9875",
        "811328-9876",
        "811232-9878",
        "0730-12 34 56",
        "070-123 45 67",
        "08-123 456 78",
        "+46 70 123 45 67",
        "556036-0793",
        "212000-0142",
        "KS 2024/0512",
        "dnr 2024-00512-12",
        "BRÅ-2026-0042",
        "2026-12-04 10:00",
        "2026-12-04 kl. 10.00-11.35",
        "12 3456 7890 1234",
        "5811228-98741",
        "a811228-9874",
        "811228-9874/2",
    ],
)
def test_other_numbers_are_none(other):
    assert not has_number(f"Ärendet gäller {other}, enligt skolan.")
    assert masked(other) == other


def test_only_the_last_four_digits_are_hidden():
    assert masked("Anna (811228-9874) och dnr 12/26") == "Anna (811228-••••) och dnr 12/26"


def test_places_are_the_masked_texts_each_once():
    texts = ("Inget här.", "Eleven,\n811228-9874, bor i Ekeby.", "Eleven, 811228-9874, bor i Ekeby.")
    assert places(texts) == ("Eleven, 811228-••••, bor i Ekeby.",)


@given(st.text(alphabet="0123456789-+ ", max_size=40))
def test_what_is_masked_holds_no_number(text):
    assert not has_number(masked(text))
