"""What secretary and chair say of a mailing: that it waits, or goes."""

from datetime import date

import pytest

from service.language.pack import PACKS
from service.reading.desk import Desk
from service.reading.ground import Ground
from service.reading.mailings import asks_to_wait, read_mailing, secret
from service.register.model import MemberRole
from service.register.requests import Hold, Send

DAY = date(2026, 11, 20)


def said(line, language="sv", role=MemberRole.SECRETARY):
    one = read_mailing(line, Ground(Desk(body="bra", role=role), PACKS[language], DAY))
    if one is None:
        return None
    return (type(one), one.what, one.on, *((one.out,) if isinstance(one, Send) else ()))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Vänta med utskick", (Hold, None, None)),
        ("Vanta med utskick, tack", (Hold, None, None)),
        ("Vänta med utskicket", (Hold, None, None)),
        ("Vänta gärna med att skicka ut anteckningarna", (Hold, "minutes", None)),
        ("Avvakta med utskick tills vidare", (Hold, None, None)),
        ("Skicka inte ut än", (Hold, None, None)),
        ("Vänta med dagordningen", (Hold, "agenda", None)),
        ("Vänta med utskick av kallelsen", (Hold, "agenda", None)),
        ("Vänta med kallelsen till mötet den 4 december", (Hold, "agenda", date(2026, 12, 4))),
        ("Skicka", (Send, None, None, False)),
        ("Skicka ut", (Send, None, None, True)),
        ("Ok, skicka", (Send, None, None, False)),
        ("Skicka ändå", (Send, None, None, False)),
        ("Skicka kallelsen", (Send, "agenda", None, False)),
        ("Skicka dagordningen", (Send, "agenda", None, False)),
        ("Skicka ut nu, tack!", (Send, None, None, True)),
        ("Du kan skicka ut den", (Send, None, None, True)),
        ("Skicka ut anteckningarna", (Send, "minutes", None, True)),
        ("Skicka ut kallelsen", (Send, "agenda", None, True)),
        ("Skicka ut dagordningen till mötet den 4 december", (Send, "agenda", date(2026, 12, 4), True)),
        ("Dagordningen kan gå ut", (Send, "agenda", None, True)),
        ("Jag vill vänta med beslutet", None),
        ("Anna skickar ut underlaget", None),
    ],
)
def test_in_swedish(line, expected):
    assert said(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Hold the mailing", (Hold, None, None)),
        ("Hold", (Hold, None, None)),
        ("Please don't send yet", (Hold, None, None)),
        ("Hold the agenda", (Hold, "agenda", None)),
        ("Send", (Send, None, None, False)),
        ("ok, send it", (Send, None, None, False)),
        ("Send out the minutes", (Send, "minutes", None, True)),
        ("You can send it out now", (Send, None, None, True)),
        ("Send out the agenda", (Send, "agenda", None, True)),
        ("I will send the minutes tomorrow", None),
    ],
)
def test_in_english(line, expected):
    assert said(line, "en") == expected


def test_of_a_member_nothing_of_the_kind_is_heard():
    assert said("Skicka ut", role=MemberRole.MEMBER) is None


def test_lines_with_words_of_secrecy_are_found_with_numbers_masked():
    lines = ("Uppgifterna omfattas av sekretess.", "Lägesbilden är lugn.", "Orosanmälan för 811228-9874 är gjord.")
    assert secret(lines, PACKS["sv"]) == (lines[0], "Orosanmälan för 811228-•••• är gjord.")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Här är utkastet men vänta med utskicket, tack", True),
        ("vänta gärna med utskicket tills Bo har läst", True),
        ("Skicka inte ut det här än", True),
        ("Här kommer anteckningarna. Ska inte gå ut före torsdag.", True),
        ("Här är anteckningarna, hoppas ni inte fått vänta länge.", False),
        ("Jag skickar anteckningarna", False),
    ],
)
def test_beside_a_draft_the_wish_to_wait_is_heard_wherever_it_stands(words, expected):
    assert asks_to_wait((words,), PACKS["sv"]) is expected
