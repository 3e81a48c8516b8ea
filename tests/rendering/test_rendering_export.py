"""The agenda as a Word file: what stands in it, for Word, for screen readers and for our own reader when it comes back."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import msgspec
import pytest
from docx import Document
from ekeby import AGENDA, BODY, JANUARY, NO_DAY, NOW, REGISTER
from hypothesis import example, given, settings
from hypothesis import strategies as st

from service.reading.letter import understand_file
from service.register.minutes import MinutesKind
from service.register.model import MeetingState
from service.register.outline import Agenda, AgendaLine, Reason
from service.rendering.export import agenda_docx
from service.rendering.paper import file_name

CALLED = msgspec.structs.replace(
    REGISTER, meetings={**REGISTER.meetings, "m3": msgspec.structs.replace(JANUARY, state=MeetingState.CALLED)}
)
POINTED = msgspec.structs.replace(
    AGENDA,
    lines=tuple(msgspec.structs.replace(line, points=("Vem håller i den?",) * (line.number == 7)) for line in AGENDA.lines),
)


def in_english(register):
    return msgspec.structs.replace(register, body=msgspec.structs.replace(register.body, language="en"))


def paragraphs(content):
    return [(one.style.name, one.text.replace("\xa0", " ")) for one in Document(BytesIO(content)).paragraphs]


def test_a_summons_says_who_is_called_to_what_and_why_each_item_is_there():
    assert paragraphs(agenda_docx(POINTED, CALLED, NOW)) == [
        ("Subtitle", "Lokala Brå Ekeby"),
        ("Heading 1", "Kallelse med dagordning"),
        ("Normal", "Tid:\tFredag 29 januari 2027 kl. 10.00"),
        ("Normal", "Plats:\tVisenten"),
        (
            "Normal",
            "Kallade:\tAnna Berg (sekreterare), Bo Ek (ordförande), Carin Dahl, Olle Åkerblad (Polisen), Mikael Wallin",
        ),
        ("Normal", "För kännedom:\tEleonora Wachtmeister-Söderström"),
        ("Body Text", "Välkommen till mötet. Anmäl förhinder genom att svara på mejlet, eller till bra@moten.ekeby.example."),
        ("Heading 2", "Dagordning"),
        ("List Number", "Föregående anteckningar"),
        ("Normal", "Från 4 december"),
        ("List Number", "Uppföljning av loggen"),
        ("Normal", "Öppna uppgifter: 5"),
        ("List Number", "Handlingsplan mot narkotika i skolan"),
        ("Normal", "Återkoppling utlovad 4 december · föredragande Olle Åkerblad, #12"),
        ("List Number", "Ordningsvakter vid resecentrum"),
        ("Normal", "Bordlagd 2 oktober, andra mötet i rad"),
        ("List Number", "Lägesbild sociala risker"),
        ("Normal", "Stående punkt"),
        ("List Number", "BOB-råd"),
        ("Normal", "Stående punkt sedan 4 december"),
        ("List Number", "Trygghetsvandring i Sjövik"),
        ("List Bullet", "Vem håller i den?"),
        ("Normal", "Förslag från Carin Dahl · beslut, föredragande Carin Dahl, 15 min"),
        ("Normal", "Underlag: Förslag & kostnader.pdf"),
        ("List Number", "Övriga frågor"),
        ("Normal", "Finns med varje gång"),
        ("List Number", "Nästa möte"),
        ("Normal", "Finns med varje gång"),
        ("Normal", "Bo Ek\tAnna Berg"),
        ("Normal", "Ordförande\tSekreterare"),
    ]


def test_before_the_meeting_is_called_it_is_an_agenda():
    said = paragraphs(agenda_docx(AGENDA, REGISTER, NOW))
    assert [text for style, text in said if style.startswith("Heading")] == ["Dagordning"]


def test_it_speaks_the_language_of_the_body():
    said = paragraphs(agenda_docx(AGENDA, in_english(CALLED), NOW))
    assert said[1:4] == [
        ("Heading 1", "Notice of meeting and agenda"),
        ("Normal", "Time:\tFriday 29 January 2027, 10:00"),
        ("Normal", "Place:\tVisenten"),
    ]
    assert said[-1] == ("Normal", "Chair\tSecretary")


@pytest.mark.parametrize(("register", "language"), [(CALLED, "sv-SE"), (in_english(CALLED), "en-GB")])
def test_word_and_screen_readers_know_its_title_day_and_language(register, language):
    content = agenda_docx(AGENDA, register, NOW)
    about = Document(BytesIO(content)).core_properties
    assert about.title.startswith("Lokala Brå Ekeby: ")
    assert (about.author, about.created) == ("Lokala Brå Ekeby", datetime(2026, 12, 5, 8, 30, tzinfo=UTC))
    with ZipFile(BytesIO(content)) as parts:
        assert f'w:lang w:val="{language}"' in parts.read("word/styles.xml").decode()


def test_every_page_has_its_number_and_later_pages_whose_it_is():
    section = Document(BytesIO(agenda_docx(AGENDA, CALLED, NOW))).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == "\tSida  av "
    assert section.header.paragraphs[0].text == "Lokala Brå Ekeby, 29 januari 2027\tSida  av "


def test_the_same_agenda_is_the_same_bytes_on_another_day_of_the_machine():
    """No part of the file carries a time of its making."""
    content = agenda_docx(AGENDA, CALLED, NOW)
    agenda_docx(AGENDA, REGISTER, NOW)  # the last one is remembered
    assert agenda_docx(AGENDA, CALLED, NOW) == content
    with ZipFile(BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("register", [CALLED, REGISTER, in_english(CALLED), in_english(REGISTER)])
def test_our_own_reader_takes_it_for_the_agenda_it_is(register):
    """Somebody answers with the file, as it was or edited: it is no minutes, and its items are those of the agenda."""
    minutes = understand_file(agenda_docx(POINTED, register, NOW), "dagordning.docx").minutes
    said = paragraphs(agenda_docx(POINTED, register, NOW))
    assert minutes.kind is MinutesKind.AGENDA
    assert (minutes.on, minutes.start, minutes.place) == (AGENDA.on, AGENDA.start, AGENDA.place)
    assert [item.title for item in minutes.items] == [text for style, text in said if style == "List Number"]
    assert [guest.name for guest in minutes.attendance] == ["Anna Berg", "Bo Ek", "Carin Dahl", "Olle Åkerblad", "Mikael Wallin"]
    assert (minutes.actions, minutes.decisions, minutes.questions) == ((), (), ())


@pytest.mark.parametrize(
    ("agenda", "register", "name"),
    [
        (AGENDA, REGISTER, "dagordning-2027-01-29.docx"),
        (AGENDA, in_english(REGISTER), "agenda-2027-01-29.docx"),
        (NO_DAY, REGISTER, "dagordning.docx"),
    ],
)
def test_the_file_is_called_by_the_day(agenda, register, name):
    assert file_name(agenda, register.body, "docx") == name


def test_an_agenda_without_a_day_and_a_body_of_nobody_can_be_written():
    alone = msgspec.structs.replace(REGISTER, body=msgspec.structs.replace(BODY, members=()))
    assert ("Normal", "Tid:\tUtan datum") in paragraphs(agenda_docx(NO_DAY, alone, NOW))


@example(title="\ufffe\x0b", place="\uffff\ud800")
@settings(max_examples=30, deadline=None)
@given(title=st.text(min_size=1), place=st.text())
def test_whatever_somebody_wrote_can_be_put_on_paper(title, place):
    """No title and no place keeps an agenda from being written, and from being opened again."""
    line = AgendaLine(number=1, title=title, reason=Reason.SECRETARY, points=(title,))
    agenda = Agenda(meeting=None, on=None, start=None, place=place, lines=(line,))
    assert paragraphs(agenda_docx(agenda, REGISTER, NOW))
