"""Heads and items in other forms: places in titles, bare hours, columns, inner numbers, the parts of a formal item."""
# ruff: noqa: E501 - a form and its reading stand on one line

from datetime import date, time

import pytest

from service.documents.text import read_text
from service.language.pack import ENGLISH, SWEDISH
from service.reading.dates import find_dates, find_times
from service.reading.minutes import read_minutes

ITEM = "\n\n1. Läget\nBo informerar.\n2. Budget\nBo informerar.\n"
ROAD = "\n\n1. Road\nBo reported.\n2. Shop\nBo reported.\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ekeby tenants\nCommittee meeting, Thursday 31 October 2024, 7pm, Community Room" + ROAD, "Community Room"),
        ("Notes of meeting 12/09/2024, 10:00 - 11:45, Civic Centre Room 4" + ROAD, "Civic Centre Room 4"),
        ("Ekeby Council\nA meeting on Monday 10 June 2024 at 7.00 pm in the Council Chamber, Town Hall." + ROAD, "the Council Chamber, Town Hall"),
        ("Byalaget Ekeby - möte söndag 14 april 2024 i bystugan kl 16" + ITEM, "bystugan"),
        ("Ekeby Council\nMinutes 12/09/2024 10:00 UTC (London)" + ROAD, None),
        ("Protokoll styrelsemöte 3 maj 2024" + ITEM, None),
    ],
)  # fmt: skip
def test_the_place_in_a_dated_title(text, place):
    assert read_minutes(read_text(text)).place == place


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("Tid: 1300-1445", time(13), time(14, 45)),
        ("Tid: 15-16.30", time(15), time(16, 30)),
        ("Klockslag: 10.00 - 11.30", time(10), time(11, 30)),
        ("Tid: 12 personer väntas", None, None),
    ],
)
def test_hours_behind_their_label_need_no_sign(line, start, end):
    found = read_minutes(read_text(f"Ekeby råd\nDatum: 2024-05-03\n{line}{ITEM}"))
    assert (found.start, found.end) == (start, end)


def test_a_day_before_an_hour_does_not_hide_it():
    assert [found.at for found in find_times("Minutes - 6 November 2023 - 4pm - Boardroom", ENGLISH.dates)] == [time(16)]


def test_a_short_year_may_stand_behind_a_dash_of_its_own():
    assert find_dates("8/5 -25 och 8/5 - 25 personer", SWEDISH.dates)[0].on == date(2025, 5, 8)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Hälsningar Bo\n\nByalaget Ekeby - möte 14 april 2024" + ITEM, "Byalaget Ekeby"),
        (
            "EKEBY KOMMUN          SAMMANTRÄDESPROTOKOLL\nKulturnämnden          Sammanträdesdatum 2024-05-03" + ITEM,
            "Kulturnämnden",
        ),
        ("EKEBY KOMMUN\nMinnesanteckningar 2024-05-03" + ITEM, "EKEBY KOMMUN"),
    ],
)
def test_the_body_is_an_organisation_before_its_owner_or_a_greeting(text, body):
    assert read_minutes(read_text(text)).body == body


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "1.0 CALL TO ORDER\nThe meeting began.\n\n2.0 ROOF\n2.1 The roofer came on Monday.\n2.2 Bo to pay him.\n\n3.0 CLOSE\nThe meeting ended.\n",
            [("1.0", "CALL TO ORDER"), ("2.0", "ROOF"), ("3.0", "CLOSE")],
        ),
        ("KB24/41 Budget\nBo informerar.\n\nKB24/42 Vägen\nBo informerar.\n\nKB24/43 Skylten\nBo informerar.\n", [("KB24/41", "Budget"), ("KB24/42", "Vägen"), ("KB24/43", "Skylten")]),
        ("1. Läget                       Bo Ek\n2. Budget                      Anna Berg\n3. Övrigt\n", [("1", "Läget"), ("2", "Budget"), ("3", "Övrigt")]),
        ("§1 OF\nAnna öppnade mötet.\n\n§2 Budget\nGodkändes.\n\n§3 MA\nMötet avslutades.\n", [("§ 1", "OF"), ("§ 2", "Budget"), ("§ 3", "MA")]),
    ],
)  # fmt: skip
def test_items_by_their_numbers(text, items):
    assert [(item.number, item.title) for item in read_minutes(read_text(text)).items] == items


FORMAL = """§ 61  Skylten            KN 2024/41

Sammanfattning av ärendet
Förvaltningen har räknat på en ny skylt. Den kostar mer än den gamla gjorde.

Förslag till beslut
Nämnden godkänner planen och skickar den vidare till styrelsen i Ekeby.

Yrkande
Anna Berg (S) yrkar att ärendet återremitteras.

Beslut
Kultur- och fritidsnämnden beslutar
att godkänna planen för skylten
att ge Bo Ek i uppdrag att boka en målare

§ 62  Lampan

Beslut
Ärendet utgår.
"""


def test_what_was_proposed_in_a_formal_item_is_not_decided():
    found = read_minutes(read_text(FORMAL))
    assert [decision.text for decision in found.decisions if decision.item == "Skylten"] == [
        "att godkänna planen för skylten",
        "att ge Bo Ek i uppdrag att boka en målare",
    ]
    assert [item.title for item in found.items] == ["Skylten", "Lampan"]
    assert [action.what for action in found.actions] == ["boka en målare"]


def test_a_header_that_ends_in_its_page_is_furniture():
    page = "EKEBY KOMMUN              PROTOKOLL              Blad {}\n"
    text = (
        page.format(1)
        + "Datum: 2024-05-03\n"
        + "\n".join(f"§ {n} Punkt {n}\nBo informerar.\n" for n in range(1, 9))
        + page.format(2)
        + "\n§ 9 Slut\nRådet godkänner planen.\n"
    )
    assert [decision.text for decision in read_minutes(read_text(text)).decisions] == ["Rådet godkänner planen"]


@pytest.mark.parametrize("text", ["Nästa gång ses vi den 26 maj kl 16.", "Nästa möte 26/5"])
def test_when_the_next_meeting_is(text):
    assert read_minutes(read_text(f"Möte i Ekeby råd 2024-04-14{ITEM}\n{text}\n")).next_meeting == date(2024, 5, 26)


def test_next_alone_is_a_label_only_before_a_colon():
    text = f"Meeting of Ekeby Council, 7 October 2023{ROAD}\nThe next year begins on 1 January 2024.\n\nNext: Sat 2 Dec, 10.00\n"
    assert read_minutes(read_text(text)).next_meeting == date(2023, 12, 2)


def test_points_of_an_item_are_read_without_their_numbers():
    text = "Present: Ann Berg, Bo Ek\n\n1.0 OPENING\n1.1 Ann was in the chair.\n\n2.0 ROOF\n2.1 The roofer came on Monday.\n2.2 Bo to pay him.\n\n3.0 FAIR\n3.1 Deferred to October.\n"
    found = read_minutes(read_text(text))
    assert [(action.what, action.item) for action in found.actions] == [("pay him", "ROOF")]
    assert [(one.matter, one.to) for one in found.returns] == [("FAIR", "October")]


def test_the_end_may_stand_behind_the_next_meeting():
    text = f"Meeting of Ekeby Council, 7 May 2024{ROAD}\nNext meeting: 20 June at 7.00 pm. The meeting closed at 8.25 pm.\n"
    found = read_minutes(read_text(text))
    assert (found.end, found.next_meeting) == (time(20, 25), date(2024, 6, 20))
