"""Where people write in a reply, and with which program, makes no difference to what the register then says."""

from datetime import date

import pytest
from quick_house import LETTERS, QuickHouse, configured
from replies import ENGLISH, SHAPES, SWEDISH, Reply, letter
from test_letters import coming_in, council

MINUTES = {"sv": ("02-minutes-as-plain-text", "1", SWEDISH), "en": ("33-english-minutes-become-tasks", "2", ENGLISH)}
ANSWERS = {
    "sv": ("klar, den 18 och 25 mars", ("done", date(2026, 4, 15), "klar, den 18 och 25 mars")),
    "en": ("move to 20 May", ("open", date(2026, 5, 20), None)),
}
BEFORE = ("open", date(2026, 4, 15), None)


@pytest.fixture
def house(tmp_path, language):
    """Minutes are filed, and their action lists are out."""
    folder = LETTERS / MINUTES[language][0]
    house = QuickHouse(configured(tmp_path / "config", council(folder)))
    house.receive(coming_in(folder / "10-in.eml", house))
    yield house
    house.close()


def standing(house):
    """How every task stands."""
    tasks = house.store.register("bra").tasks
    return {number: (task.state.value, task.due and task.due.on, task.note) for number, task in tasks.items()}


@pytest.mark.parametrize("place", ["top", "bottom", "inline"])
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_answer_says_the_same_wherever_it_stands(house, language, shape, place):
    (_, number, around), (words, effect) = MINUTES[language], ANSWERS[language]
    before = standing(house)
    mail = house.said("10")["10-out-bo.ek@polisen.example"]
    answer = words if place == "inline" else f"#{number} {words}"
    house.receive(letter(Reply(mail, answer, place, number, around), shape, "Mon, 09 Mar 2026 07:30:00 +0100"))
    assert (before[number], standing(house)) == (BEFORE, before | {number: effect})
