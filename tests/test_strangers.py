"""Strangers get no answer; the secretary hears of them once a day."""

import pytest
from ekeby_office import ANNA, Office

from service.mail.parse import parse


@pytest.fixture
def office(tmp_path):
    house = Office(tmp_path)
    yield house
    house.close()


def said(office):
    mails = office.new()
    assert {(one.kind, one.address) for one in mails} <= {("StrangersWrote", ANNA)}
    return [parse(office.store.kept("bra", one.digest)).text for one in mails]


def test_a_day_of_strangers_is_one_mail(office):
    for number in range(25):
        assert office.write("Köp!", by=f"x{number}@far.example").fate == "ignored"
    office.write("Köp!", by="x0@far.example")
    assert said(office) == []
    office.turn("2026-03-10 06:59+01:00")
    assert said(office) == []
    office.turn("2026-03-10 07:00+01:00")
    (text,) = said(office)
    assert "26 mejl" in text
    assert "x19@far.example" in text
    assert "x20@far.example" not in text
    assert "Och 5 till." in text
    office.turn("2026-03-10 09:00+01:00")
    office.turn("2026-03-11 09:00+01:00")
    assert said(office) == []


def test_each_day_tells_of_its_own(office):
    office.write("Köp!", by="x@far.example")
    office.turn("2026-03-10 08:00+01:00")
    assert len(said(office)) == 1
    office.write("Köp!", by="y@far.example")
    office.turn("2026-03-10 20:00+01:00")
    assert said(office) == []
    office.turn("2026-03-11 08:00+01:00")
    (text,) = said(office)
    assert ("x@far.example" in text, "y@far.example" in text) == (False, True)


def test_an_address_is_cut_and_says_nothing_else(office):
    office.deliver("From: \x1b[31m x\r\n\r\nKöp!".encode(), sender="a" * 200 + "@far.example")
    office.turn("2026-03-10 08:00+01:00")
    (text,) = said(office)
    assert "a" * 70 in text
    assert "far.example" not in text


def test_machines_and_held_letters_are_no_strangers(office):
    office.write("#1 klar", headers="Auto-Submitted: auto-replied\r\n")
    office.write("#1 klar")
    office.new()
    office.turn("2026-03-10 08:00+01:00")
    assert said(office) == []
