"""At most one answer a letter, one error mail a kind and day, twenty receipts an hour; no word in others' talk."""

from datetime import timedelta

import pytest
from ekeby_office import ANNA, BO, BODY, OLLE, Office
from quick_house import LETTERS


@pytest.fixture
def office(tmp_path):
    house = Office(tmp_path)
    yield house
    house.close()


def to(office, address):
    return [one.kind for one in office.new() if one.address == address]


def test_an_error_is_told_once_a_day(office):
    for _ in range(3):
        assert office.write("Kan någon laga cykelstället?", proved=True).fate == "answered"
    assert to(office, BO) == ["NotUnderstood"]
    office.write("Kan någon laga cykelstället?", proved=True, after=timedelta(days=1))
    assert to(office, BO) == ["NotUnderstood"]


def test_above_twenty_an_hour_letters_are_handled_and_not_answered(office):
    fates = [office.write(f"#1 {'klar' if number % 2 else 'pågår'}", proved=True) for number in range(22)]
    assert len(to(office, BO)) == 20
    assert {entry.fate.value for entry in fates} == {"applied"}
    assert fates[-1].reason == "update; no receipt, there were too many"
    assert office.states()["1"] == "done"
    office.write("#1 pågår", proved=True, after=timedelta(hours=1))
    assert to(office, BO) == ["TasksReported"]


TALK = {"to": OLLE, "recipient": BODY, "headers": f"Cc: {BODY}\r\n"}


@pytest.mark.parametrize("proved", [True, False])
@pytest.mark.parametrize("text", ["Ska vi ta det på torsdag?", "Det är klart.", "Hej Olle! Kan du titta på #1?", ""])
def test_talk_among_members_stays_without_a_word(office, text, proved):
    entry = office.write(text, **TALK, proved=proved)
    assert entry.fate == ("ignored" if proved else "held")
    assert "talk among members" in entry.reason
    assert (office.new(), office.states()["1"]) == ([], "open")


def test_talk_is_not_the_strangers(office):
    office.write("Ska vi ta det på torsdag?", **TALK, proved=True)
    office.turn("2026-03-11 08:00+01:00")
    assert office.new() == []


def test_a_report_by_number_counts_though_the_letter_is_to_another(office):
    office.write("#1 klar", **TALK, proved=True)
    assert office.states()["1"] == "done"


def test_minutes_count_though_the_letter_is_to_another(office):
    minutes = (LETTERS / "02-minutes-as-plain-text" / "10-in.eml").read_bytes().replace(b"6 mars", b"7 mars")
    others = minutes.replace(b"To: ", f"To: {OLLE}\nCc: ".encode(), 1).replace(b"02-10@", b"02-20@")
    office.deliver(others.replace(b"\n", b"\r\n"), sender=ANNA)
    assert "MinutesReceived" in to(office, ANNA)


def test_an_answer_to_all_of_us_is_no_talk(office):
    ours = next(one for one in office.store.outbox("bra") if one.address == BO)
    office.write("Klar", to=office.reply_to(ours), headers=f"Cc: {OLLE}\r\n", proved=True)
    assert office.states()["1"] == "done"
