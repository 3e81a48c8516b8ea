"""What calendars are told from the agenda on: the meeting is called, moves, and is cancelled; each reader by their own letter."""

import subprocess
import sys
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from io import BytesIO

import pytest
from docx import Document
from ekeby_office import ANNA, BO, Office
from icalendar import Calendar
from quick_house import LETTERS, QuickHouse, configured

OUT = datetime(2026, 4, 17, 6, 30, tzinfo=UTC)  # the agenda of 24 April went out half an hour ago


@pytest.fixture
def office(tmp_path):
    house = Office(tmp_path)
    house.new()
    yield house
    house.close()


@pytest.fixture
def called(office):
    """The agenda has gone out."""
    office.turn(OUT.isoformat())
    return office


def letters(office, kind):
    """The letters of a kind that left, as mail programs see them, by address."""
    sent = (one for one in office.new() if one.kind == kind)
    return {one.address: message_from_bytes(office.store.kept("bra", one.digest), policy=default) for one in sent}


def calendar(letter):
    """What the letter's calendar part says."""
    (part,) = [one for one in letter.walk() if one.get_content_type() == "text/calendar"]
    return Calendar.from_ical(part.get_payload(decode=True))


def told(letter):
    """Method, sequence and begin of an invitation."""
    found = calendar(letter)
    (event,) = found.walk("VEVENT")
    return str(found["METHOD"]), event["SEQUENCE"], f"{event['DTSTART'].dt:%Y-%m-%d %H:%M}"


def test_everybody_is_invited_by_name(called):
    for address, letter in letters(called, "AgendaDispatched").items():
        (event,) = calendar(letter).walk("VEVENT")
        assert str(event["ATTENDEE"]) == f"mailto:{address}"
        assert told(letter) == ("REQUEST", 0, "2026-04-24 09:00")


def test_mail_programs_find_the_invitation_where_they_look_for_it(called):
    """RFC 6047 section 2.4: the last alternative, with its method in its type, and the same as a file."""
    letter = letters(called, "AgendaDispatched")[BO]
    alternatives = next(part for part in letter.walk() if part.get_content_type() == "multipart/alternative")
    assert [part.get_content_type() for part in alternatives.iter_parts()] == ["text/plain", "text/html", "text/calendar"]
    part = list(alternatives.iter_parts())[-1]
    assert (part["Content-Type"].params["method"], part["Content-Type"].params["charset"]) == ("REQUEST", "utf-8")
    file = next(one for one in letter.iter_attachments() if one.get_filename() == "invite.ics")
    assert file.get_payload(decode=True) == part.get_payload(decode=True)


def test_the_agenda_goes_with_it_as_a_word_file(called):
    letter = letters(called, "AgendaDispatched")[BO]
    file = next(one for one in letter.iter_attachments() if one.get_filename() == "dagordning-2026-04-24.docx")
    title = next(line.text for line in Document(BytesIO(file.get_content())).paragraphs if line.style.name == "Heading 1")
    assert title == "Kallelse med dagordning"


def test_a_meeting_that_moves_moves_in_every_calendar(called):
    before = calendar(letters(called, "AgendaDispatched")[BO])
    called.write("Mötet den 24 april flyttas till den 28 april kl. 10.", by=ANNA, proved=True, subject="Nytt datum")
    letter = letters(called, "MeetingChanged")[BO]
    assert told(letter) == ("REQUEST", 1, "2026-04-28 10:00")
    assert calendar(letter).walk("VEVENT")[0]["UID"] == before.walk("VEVENT")[0]["UID"]


def test_it_moves_again_before_its_agenda_goes_out_anew(called):
    """Everybody has the meeting in their calendar since it was first called, and hears of each move."""
    called.write("Mötet den 24 april flyttas till den 18 maj kl. 10.", by=ANNA, proved=True, subject="Nytt datum")
    called.new()
    called.write("Mötet den 18 maj flyttas till den 19 maj kl. 13.", by=ANNA, proved=True, subject="Nytt datum")
    assert told(letters(called, "MeetingChanged")[BO]) == ("REQUEST", 2, "2026-05-19 13:00")
    called.turn("2026-05-12T08:00+02:00")
    assert told(letters(called, "AgendaDispatched")[BO]) == ("REQUEST", 2, "2026-05-19 13:00")


def test_a_cancelled_meeting_leaves_every_calendar(called):
    called.new()
    called.write("Mötet den 24 april är inställt.", by=ANNA, proved=True, subject="Inställt")
    letter = letters(called, "MeetingChanged")[BO]
    assert told(letter) == ("CANCEL", 1, "2026-04-24 09:00")
    part = next(one for one in letter.walk() if one.get_content_type() == "text/calendar")
    assert part["Content-Type"].params["method"] == "CANCEL"


def test_what_nobody_was_invited_to_is_in_no_calendar(office):
    office.write("Mötet den 24 april flyttas till den 28 april kl. 10.", by=ANNA, proved=True, subject="Nytt datum")
    letter = letters(office, "MeetingChanged")[ANNA]
    assert [part for part in letter.walk() if part.get_content_type() == "text/calendar"] == []


@pytest.mark.parametrize(("said", "presence"), [("ACCEPTED", "expected"), ("DECLINED", "excused"), ("TENTATIVE", "tentative")])
def test_what_a_calendar_answers_to_our_invitation_is_noted(called, said, presence):
    """As calendars do it: the same event, the method REPLY, and the one attendee with their answer (RFC 5546 section 3.2.3)."""
    answer = calendar(letters(called, "AgendaDispatched")[BO])
    answer["METHOD"] = "REPLY"
    answer.walk("VEVENT")[0]["ATTENDEE"].params["PARTSTAT"] = said
    head = 'MIME-Version: 1.0\r\nContent-Type: text/calendar; method=REPLY; charset="utf-8"\r\n'
    called.write(answer.to_ical().decode(), proved=True, headers=head, subject="Accepted: Lokala Brå Ekeby: möte")
    meeting = called.store.register("bra").meetings["m1"]
    assert [(word.person, word.presence.value, word.on.isoformat()) for word in meeting.coming] == [
        ("bo-ek", presence, "2026-04-24")
    ]


def test_on_trial_only_the_secretary_is_invited(tmp_path):
    """The others' agendas come to her, too; their invitations would fill her calendar."""
    council = tmp_path / "trial.toml"
    council.write_text((LETTERS / "bra.toml").read_text("utf-8").replace("[schedule]", "trial = true\n\n[schedule]"), "utf-8")
    house = QuickHouse(configured(tmp_path / "config", council))
    house.turn(OUT.isoformat())
    sent = house.said("10").values()
    invited = [letter["To"] for letter in sent for part in letter.walk() if part.get_content_type() == "text/calendar"]
    house.store.close()
    assert len(sent) == 8
    assert invited == ["Anna Berg <anna.berg@ekeby.example>"]


def test_a_service_that_sleeps_has_loaded_neither_library():
    """Each takes some ten megabytes, and is needed a few times a year."""
    loaded = "import sys, service.app, service.cli; print(sorted({'icalendar', 'docx'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout == "[]\n"
