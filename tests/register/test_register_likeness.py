"""Which wordings are the same matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.register.likeness import alike, fold, rank, same_word


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("handlingsplan", "handlingsplanen", 1.0),
        ("ärende", "ärendet", 1.0),
        ("kartlägga", "kartläggning", 1.0),
        ("kartläggning", "kartläggningen", 1.0),
        ("policies", "policy", 1.0),
        ("strategin", "lokalstrategin", 0.5),
        ("plan", "planera", 1.0),
        ("handlingsplan", "åtgärdsplan", 0.0),
        ("budget", "buss", 0.0),
        ("skola", "skog", 0.0),
    ],
)
def test_words_that_are_the_same(one, other, expected):
    assert same_word(one, other) == expected
    assert same_word(other, one) == expected


@pytest.mark.parametrize(
    ("row", "task"),
    [
        ("Handlingsplan mot skadegörelse", "ta fram en handlingsplan mot skadegörelse"),
        ("Kartläggningen av otrygga platser", "kartlägga otrygga platser i centrum"),
        ("Belysning vid stationen", "se över belysningen vid stationen och gångtunneln"),
        ("Action plan", "draft an action plan for the summer"),
    ],
)
def test_a_log_row_is_alike_its_task(row, task):
    assert alike(row, task) >= 0.42


@pytest.mark.parametrize(
    ("row", "task"),
    [
        ("Budget 2027", "ta fram en handlingsplan mot skadegörelse"),
        ("Handlingsplan mot skadegörelse", "boka lokal till nästa möte"),
        ("Medborgarlöften", "kartlägga otrygga platser"),
    ],
)
def test_other_matters_are_not(row, task):
    assert alike(row, task) < 0.3


def test_a_word_that_all_tasks_share_decides_little():
    tasks = {"1": "kontakta polisen om trafiken", "2": "kontakta polisen om lovet", "3": "kontakta polisen om budgeten"}
    assert rank("Polisen och lovet", tasks)[0].key == "2"


@given(st.text(), st.text())
def test_likeness_is_the_same_both_ways_and_never_more_than_one(one, other):
    assert alike(one, other) == pytest.approx(alike(other, one))
    assert 0 <= alike(one, other) <= 1.000001


@given(st.text(min_size=1))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
