"""Days, hours and deadlines as people write them, and the numbers that only look like them."""

import re
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.language.english.dates import DATES as ENGLISH
from service.language.swedish.dates import DATES as SWEDISH
from service.reading.dates import find_dates, find_due, find_times
from service.register.minutes import DueKind

NEAR = date(2024, 10, 4)
MONTHS = {
    SWEDISH: re.findall(r"\w+", "januari februari mars april maj juni juli augusti september oktober november december"),
    ENGLISH: re.findall(r"\w+", "January February March April May June July August September October November December"),
}


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Den 4 oktober 2024", date(2024, 10, 4)),
        ("fredagen den 4 oktober 2024", date(2024, 10, 4)),
        ("den 15:e november", date(2024, 11, 15)),
        ("15 nov", date(2024, 11, 15)),
        ("3 mars", date(2025, 3, 3)),
        ("4 okt.", date(2024, 10, 4)),
        ("15/11", date(2024, 11, 15)),
        ("3/11/2025", date(2025, 11, 3)),
        ("15/11-24", date(2024, 11, 15)),
        ("24/3  2024", date(2024, 3, 24)),
        ("fre 15/11", date(2024, 11, 15)),
        ("2024-11-15", date(2024, 11, 15)),
        ("2024-11-15T10:00", date(2024, 11, 15)),
        ("2024 11 15", date(2024, 11, 15)),
        ("2024/11/15", date(2024, 11, 15)),
        ("15-11-2024", date(2024, 11, 15)),
        ("15.11.2024", date(2024, 11, 15)),
        ("15.11.24", date(2024, 11, 15)),
        ("20241115", date(2024, 11, 15)),
        ("241115", date(2024, 11, 15)),
        ("24-11-15", date(2024, 11, 15)),
        ("12e March 2025", date(2025, 3, 12)),
        ("Datum:2024-11-15", date(2024, 11, 15)),
        ("den 15 november -24", date(2024, 11, 15)),
    ],
)
def test_a_swedish_day(text, on):
    assert [found.on for found in find_dates(text, SWEDISH, near=NEAR)] == [on]


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("15 November 2024", date(2024, 11, 15)),
        ("November 15, 2024", date(2024, 11, 15)),
        ("Friday, November 15, 2024", date(2024, 11, 15)),
        ("Nov 15th", date(2024, 11, 15)),
        ("the 15th of November", date(2024, 11, 15)),
        ("23rd August 2025", date(2025, 8, 23)),
        ("15-Nov-2024", date(2024, 11, 15)),
        ("15/11/2024", date(2024, 11, 15)),
        ("11/15/2024", date(2024, 11, 15)),
        ("2024-11-15", date(2024, 11, 15)),
        ("12 May", date(2025, 5, 12)),
    ],
)
def test_an_english_day(text, on):
    assert [found.on for found in find_dates(text, ENGLISH, near=NEAR)] == [on]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1-2 december 2024", date(2024, 12, 1), date(2024, 12, 2)),
        ("den 1–2 december", date(2024, 12, 1), date(2024, 12, 2)),
        ("den 1 och 2 december", date(2024, 12, 1), date(2024, 12, 2)),
    ],
)
def test_several_days_are_one_range(text, first, last):
    assert [(found.on, found.until) for found in find_dates(text, SWEDISH, near=NEAR)] == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "191212121212-1212", "121212-1212", "19121212-1212", "556677-8899", "KS 2018/14", "Dnr 2014/304", "§ 17/03", "nr 15/11",
        "Maj Larsson", "24/7", "den 30 februari", "15 decimaler", "100 000 kr", "17/24", "1.2.3.4", "sida 3/4", "i november",
    ],
)  # fmt: skip
def test_numbers_that_only_look_like_a_day(text):
    assert find_dates(text, SWEDISH, near=NEAR) == ()


def test_may_is_no_month_when_it_is_a_verb():
    assert find_dates("It may 12 times fail", ENGLISH, near=NEAR) == ()


def test_without_year_and_meeting_the_year_stays_unknown():
    assert [(found.on, found.has_year, found.month, found.day) for found in find_dates("den 4 oktober", SWEDISH)] == [
        (None, False, 10, 4)
    ]


def test_a_weekday_that_does_not_agree_makes_a_date_uncertain():
    assert [found.certain for found in find_dates("måndagen den 4 oktober 2024", SWEDISH)] == [False]


def test_days_are_found_in_order_with_their_places():
    text = "Möten hålls 2024-12-06, den 7 februari och 15/3."
    assert [text[found.start : found.end] for found in find_dates(text, SWEDISH, near=NEAR)] == [
        "2024-12-06",
        "den 7 februari",
        "15/3",
    ]


@pytest.mark.parametrize("words", [SWEDISH, ENGLISH], ids=["sv", "en"])
@given(on=st.dates(date(2000, 1, 1), date(2040, 12, 31)))
def test_a_date_said_in_a_packs_words_is_understood_as_that_date(words, on):
    written = f"{on.day} {MONTHS[words][on.month - 1]} {on.year}"
    assert [found.on for found in find_dates(f"Möte {written}, Ekeby", words)] == [on]


@given(st.text(max_size=60))
def test_any_text_can_be_looked_through(text):
    """Whatever stands in a text, what is found in it is a part of it."""
    found = (*find_dates(text, SWEDISH, near=NEAR), *find_times(text, SWEDISH))
    assert all(text[one.start : one.end] == one.text for one in found)
    assert find_due(text, SWEDISH, after=NEAR) == find_due(text, SWEDISH, after=NEAR)


@pytest.mark.parametrize(
    ("text", "at", "until"),
    [
        ("klockan 10.00 – 11.35", time(10), time(11, 35)),
        ("kl 10", time(10), None),
        ("kl. 13–15", time(13), time(15)),
        ("kl 1400", time(14), None),
        ("klockan 1700", time(17), None),
        ("Tid: 9.30-11.00", time(9, 30), time(11)),
        ("Tid: 09:00 till 11.00", time(9), time(11)),
        ("Mötets öppnande 12:17", time(12, 17), None),
        ("Mötet avslutades 15.00", time(15), None),
        ("(KL. 09:05-09:30)", time(9, 5), time(9, 30)),
        ("2024-10-04T10:00", time(10), None),
        ("Nästa möte 3/11/2021 12:15", time(12, 15), None),
    ],
)
def test_a_swedish_hour(text, at, until):
    assert [(found.at, found.until) for found in find_times(text, SWEDISH)] == [(at, until)]


@pytest.mark.parametrize(
    ("text", "at", "until"),
    [
        ("7:30pm", time(19, 30), None),
        ("opened at 6pm", time(18), None),
        ("6.45 p.m.", time(18, 45), None),
        ("10-11.30am", time(10), time(11, 30)),
        ("2-3pm", time(14), time(15)),
        ("12 am", time(0), None),
        ("16:00 UTC", time(16), None),
        ("from 10:00 to 11:00", time(10), time(11)),
    ],
)
def test_an_english_hour(text, at, until):
    assert [(found.at, found.until) for found in find_times(text, ENGLISH)] == [(at, until)]


@pytest.mark.parametrize(
    "text",
    [
        "Skogen 1:17 och 1:18",
        "Ekeby 4:12",
        "10.50 kr",
        "2,50 kr",
        "3.10 Rubrik",
        "15/11",
        "2024-10-04",
        "den 4 oktober",
        "12.30 %",
        "§ 10.15",
    ],
)
def test_numbers_that_only_look_like_an_hour(text):
    assert find_times(text, SWEDISH) == ()


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("senast den 15 november", date(2024, 11, 15)),
        ("senast 15/11", date(2024, 11, 15)),
        ("senast 17:e", date(2024, 10, 17)),
        ("senast 2:e", date(2024, 11, 2)),
        ("v. 47", date(2024, 11, 22)),
        ("vecka 47", date(2024, 11, 22)),
        ("v47", date(2024, 11, 22)),
        ("vecka 2", date(2025, 1, 10)),
        ("inom två veckor", date(2024, 10, 18)),
        ("inom en månad", date(2024, 11, 4)),
        ("i november", date(2024, 11, 30)),
        ("i februari", date(2025, 2, 28)),
        ("november 2025", date(2025, 11, 30)),
        ("okt", date(2024, 10, 31)),
        ("under Q1", date(2025, 3, 31)),
        ("första kvartalet", date(2025, 3, 31)),
        ("mitten av november", date(2024, 11, 15)),
        ("i slutet av november", date(2024, 11, 30)),
        ("vid årsskiftet", date(2024, 12, 31)),
        ("månadsskiftet okt/nov", date(2024, 10, 31)),
        ("halvårsskiftet", date(2025, 6, 30)),
        ("före jul", date(2024, 12, 23)),
        ("imorgon", date(2024, 10, 5)),
        ("på måndag", date(2024, 10, 7)),
        ("nästa vecka", date(2024, 10, 11)),
        ("efter den 1 november, senast den 15 november", date(2024, 11, 15)),
    ],
)
def test_a_swedish_deadline_with_a_day(text, on):
    due = find_due(text, SWEDISH, after=NEAR)
    assert (due.kind, due.on) == (DueKind.DATE, on)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("till nästa möte", DueKind.NEXT_MEETING),
        ("inför nästa sammanträde", DueKind.NEXT_MEETING),
        ("på kommande Lokala Brå", DueKind.NEXT_MEETING),
        ("omgående", DueKind.SOON),
        ("snarast", DueKind.SOON),
        ("löpande", DueKind.ONGOING),
        ("tills vidare", DueKind.ONGOING),
        ("under hösten", DueKind.WRITTEN),
        ("efter sommaren", DueKind.WRITTEN),
        ("efter mötet", DueKind.WRITTEN),
    ],
)
def test_a_symbolic_deadline_is_kept_as_written(text, kind):
    due = find_due(text, SWEDISH, after=NEAR)
    assert (due.text, due.kind, due.on) == (text, kind, None)


@pytest.mark.parametrize(
    "text",
    [
        "varannan tisdag",
        "från den 12 september",
        "protokollet från 12/9",
        "den 3 mars 2024",
        "planerade arbeten 2017",
        "i Maj Larssons ställe",
        "Majas plan",
    ],
)
def test_what_is_no_deadline(text):
    assert find_due(text, SWEDISH, after=NEAR) is None


@pytest.mark.parametrize(
    ("text", "kind", "on"),
    [
        ("by 15 November", DueKind.DATE, date(2024, 11, 15)),
        ("by Nov 15th", DueKind.DATE, date(2024, 11, 15)),
        ("by the 15th", DueKind.DATE, date(2024, 10, 15)),
        ("before the next meeting", DueKind.NEXT_MEETING, None),
        ("at the next board meeting", DueKind.NEXT_MEETING, None),
        ("by end of Q1", DueKind.DATE, date(2025, 3, 31)),
        ("within two weeks", DueKind.DATE, date(2024, 10, 18)),
        ("ASAP", DueKind.SOON, None),
        ("next Friday", DueKind.DATE, date(2024, 10, 11)),
        ("this week", DueKind.DATE, date(2024, 10, 4)),
        ("ongoing", DueKind.ONGOING, None),
        ("in July", DueKind.DATE, date(2025, 7, 31)),
        ("end of February", DueKind.DATE, date(2025, 2, 28)),
        ("in a few weeks", DueKind.WRITTEN, None),
    ],
)
def test_an_english_deadline(text, kind, on):
    due = find_due(text, ENGLISH, after=NEAR)
    assert (due.kind, due.on) == (kind, on)


@pytest.mark.parametrize("text", ["it may be", "every Friday", "the report of 12 September", "two weeks ago"])
def test_what_is_no_english_deadline(text):
    assert find_due(text, ENGLISH, after=NEAR) is None


def test_without_a_meeting_a_deadline_is_only_written():
    due = find_due("inom två veckor", SWEDISH, after=None)
    assert (due.text, due.kind, due.on) == ("inom två veckor", DueKind.WRITTEN, None)
