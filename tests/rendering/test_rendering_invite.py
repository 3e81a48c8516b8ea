"""Invitations: what calendars need to show them with accept and decline, as two independent readers understand it."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from ekeby import AGENDA, BO, BODY, CARIN, ELEONORA, JANUARY, NOW
from icalendar import Calendar
from second_calendar import field, instant, lines

from service.rendering.invite import invite

ZONES = ["Europe/Stockholm", "UTC", "America/New_York"]
# In every zone a day before and after each change of its clocks, and the day itself.
DAYS = [
    *(date(2027, 3, day) for day in (13, 14, 15, 27, 28, 29)),
    *(date(2027, 10, day) for day in (30, 31)),
    *(date(2027, 11, day) for day in (1, 6, 7, 8)),
]


def invited(meeting=JANUARY, *, body=BODY, person=BO, method="REQUEST", agenda=None):
    return invite(meeting, body, person, method=method, now=NOW, agenda=agenda)


def changed(record, **fields):
    return msgspec.structs.replace(record, **fields)


def event(content):
    """The one event, as the icalendar library reads it."""
    (found,) = Calendar.from_ical(content).walk("VEVENT")
    return found


def test_an_invitation_has_what_makes_calendars_ask():
    """RFC 5546 section 3.2.2: method, organizer, the reader as attendee, UID, sequence and stamp."""
    content = invited()
    found = event(content)
    assert field(content, "METHOD", "VCALENDAR") == ({}, "REQUEST")
    assert str(found["ORGANIZER"]) == "mailto:bra@moten.ekeby.example"
    assert found["ORGANIZER"].params["CN"] == "Lokala Brå Ekeby"
    assert str(found["ATTENDEE"]) == "mailto:bo.ek@ekeby.example"
    assert dict(found["ATTENDEE"].params) == {
        "CN": "Bo Ek",
        "CUTYPE": "INDIVIDUAL",
        "PARTSTAT": "NEEDS-ACTION",
        "ROLE": "REQ-PARTICIPANT",
        "RSVP": "TRUE",
    }
    assert field(content, "ATTENDEE") == (dict(found["ATTENDEE"].params), "mailto:bo.ek@ekeby.example")
    assert (str(found["UID"]), found["SEQUENCE"], str(found["STATUS"])) == ("m3.bra@moten.ekeby.example", 0, "CONFIRMED")
    assert field(content, "DTSTAMP") == ({}, "20261205T083000Z")
    assert (str(found["SUMMARY"]), str(found["LOCATION"])) == ("Lokala Brå Ekeby: möte", "Visenten")


def test_a_withdrawal_is_of_the_same_meeting_and_newer():
    """RFC 5546 section 3.2.5."""
    content = invited(changed(JANUARY, sequence=2), method="CANCEL")
    assert field(content, "METHOD", "VCALENDAR") == ({}, "CANCEL")
    assert (field(content, "STATUS")[1], field(content, "SEQUENCE")[1]) == ("CANCELLED", "2")
    assert field(content, "UID") == field(invited(), "UID")


def test_who_is_only_informed_may_come_but_need_not():
    assert event(invited(person=ELEONORA))["ATTENDEE"].params["ROLE"] == "OPT-PARTICIPANT"


def test_the_description_is_the_agenda_in_the_language_of_the_reader():
    said = str(event(invited(person=CARIN, agenda=AGENDA))["DESCRIPTION"]).splitlines()
    assert said[:3] == [
        "1. Previous minutes",
        "2. Follow-up log",
        "3. Handlingsplan mot narkotika i skolan (presented by Olle Åkerblad, #12)",
    ]


@pytest.mark.parametrize("unknown", ["on", "start"])
def test_a_meeting_without_a_day_or_a_time_gets_no_invitation(unknown):
    assert invited(changed(JANUARY, **{unknown: None})) is None


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_both_readers_understand_the_time_that_was_meant(zone, day):
    """Ten in the morning and ten at night, where the body meets, whatever its clocks do that day."""
    body = changed(BODY, timezone=zone)
    for at in (time(10), time(22)):
        content = invited(changed(JANUARY, on=day, start=at), body=body)
        meant = datetime.combine(day, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)
        assert event(content)["DTSTART"].dt.astimezone(UTC) == meant
        assert instant(content, "DTSTART") == meant
        assert instant(content, "DTEND") == event(content)["DTEND"].dt.astimezone(UTC) == meant + timedelta(minutes=90)


def test_summer_time_ends_while_the_meeting_lasts():
    """It is ninety minutes long, however its clock is set in between."""
    content = invited(changed(JANUARY, on=date(2027, 10, 31), start=time(2)))
    assert (field(content, "DTSTART")[1], field(content, "DTEND")[1]) == ("20271031T020000", "20271031T023000")


@pytest.mark.parametrize(
    ("end", "said"), [(time(11, 35), "20270129T113500"), (None, "20270129T113000"), (time(9), "20270130T090000")]
)
def test_the_end_as_known_or_after_ninety_minutes_or_on_the_next_day(end, said):
    assert field(invited(changed(JANUARY, end=end)), "DTEND") == ({"TZID": "Europe/Stockholm"}, said)


def test_long_titles_fold_at_octets_and_come_back_whole():
    """RFC 5545 section 3.1: lines of 75 octets, broken between characters, ended by CRLF."""
    name = "Samverkan för trygghet på Åsön, i Älvsjö; ”Öknö” och \\ ännu längre bort " * 4
    place = "å" * 200 + "\U0001f600" * 40
    content = invited(changed(JANUARY, place=place), body=changed(BODY, name=name.strip()))
    folded = content.split(b"\r\n")
    assert max(map(len, folded)) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert [line.decode() for line in folded] == content.decode().split("\r\n")
    assert str(event(content)["SUMMARY"]) == f"{name.strip()}: möte"
    assert re.sub(r"\\(.)", r"\1", field(content, "SUMMARY")[1]) == f"{name.strip()}: möte"
    assert str(event(content)["LOCATION"]) == field(content, "LOCATION")[1] == place


def test_nobody_writes_lines_of_their_own_into_an_invitation():
    """Names and places are others' words: a line break in them ends no line."""
    sly = changed(BO, name="Bo\r\nATTENDEE:mailto:x@y.example")
    content = invited(changed(JANUARY, place="Här\r\nMETHOD:CANCEL"), person=sly)
    assert field(content, "LOCATION")[1] == "Här METHOD:CANCEL"
    assert field(content, "METHOD", "VCALENDAR")[1] == "REQUEST"
    assert len([name for _, name, _, _ in lines(content) if name == "ATTENDEE"]) == 1


def test_the_same_invitation_has_the_same_bytes():
    assert invited(agenda=AGENDA) == invited(agenda=AGENDA)
