"""The agenda as a pdf: what stands in it, for eyes, screen readers and archives."""

import re

import msgspec
import pypdfium2
import pytest
from docx import Document
from ekeby import AGENDA, BODY, JANUARY, NO_DAY, NOW, REGISTER, TASKS
from hypothesis import example, given, settings
from hypothesis import strategies as st

from service.register.model import MeetingState
from service.register.outline import Agenda, AgendaLine, Reason
from service.rendering.export import agenda_docx
from service.rendering.pdf import agenda_pdf
from service.rendering.render import Renderer
from service.resources import resource_dir

CALLED = msgspec.structs.replace(
    REGISTER, meetings={**REGISTER.meetings, "m3": msgspec.structs.replace(JANUARY, state=MeetingState.CALLED)}
)
LAYOUT = Renderer(resource_dir("templates")).agenda_layout(BODY)


def pdf(agenda=AGENDA, register=CALLED, log=TASKS):
    return agenda_pdf(agenda, register, NOW, log, layout=LAYOUT)


def texts(content):
    """The words of each page."""
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(content)]


def test_a_summons_says_who_is_called_to_what_and_why_each_item_is_there():
    first = texts(pdf())[0]
    assert first.startswith(
        "Sida 1 av 2 Lokala Brå Ekeby Kallelse med dagordning Tid: Fredag 29 januari 2027 kl. 10.00 Plats: Visenten"
    )
    assert "7. Trygghetsvandring i Sjövik Förslag från Carin Dahl · beslut, föredragande Carin Dahl, 15 min" in first
    assert first.endswith("Bo Ek Ordförande Anna Berg Sekreterare")


def test_the_log_stands_on_a_page_of_its_own_with_what_is_late_in_words():
    second = texts(pdf())[1]
    assert second.startswith(
        "Lokala Brå Ekeby, 29 januari 2027 Sida 2 av 2 Uppföljning Uppgift Ansvarig Senast Läge #3 Sammanställa"
    )
    assert "1 november Försenad 34 dagar" in second


def test_without_a_log_there_is_no_page_for_it():
    assert len(texts(pdf(log=()))) == 1


@pytest.mark.parametrize(("language", "code"), [("sv", b"sv-SE"), ("en", b"en-GB")])
def test_it_is_tagged_and_knows_its_title_language_and_bookmarks(language, code):
    """PDF/UA-1 and PDF/A-2a, which the library checks while it writes, and says of itself."""
    register = msgspec.structs.replace(CALLED, body=msgspec.structs.replace(BODY, language=language))
    content = pdf(register=register)
    document = pypdfium2.PdfDocument(content)
    assert document.get_metadata_value("Title").startswith("Lokala Brå Ekeby: ")
    assert b"/Lang(" + code + b")" in re.sub(rb"/Lang\s*\(", b"/Lang(", content)
    assert b"/StructTreeRoot" in content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert len(list(document.get_toc())) == 1 + 1 + 9 + 1


def test_the_same_agenda_is_the_same_bytes():
    content = pdf()
    pdf(log=()), pdf(agenda=NO_DAY)  # the last two are remembered
    assert pdf() == content


def test_an_agenda_without_a_day_and_a_body_of_nobody_can_be_written():
    alone = msgspec.structs.replace(REGISTER, body=msgspec.structs.replace(BODY, members=()))
    assert "Dagordning Tid: Utan datum" in texts(pdf(NO_DAY, alone, ()))[0]


@example(title="\ufffe\x0b", place="\uffff\ud800")
@example(title='#import "x"; $ * _ = <a> \\', place="\U000e0001 \u202e 🙂")
@settings(max_examples=30, deadline=None)
@given(title=st.text(min_size=1), place=st.text())
def test_whatever_somebody_wrote_can_be_put_on_paper(title, place):
    """No title and no place keeps an agenda from being written, and from being opened again."""
    line = AgendaLine(number=1, title=title, reason=Reason.SECRETARY, points=(title,))
    assert texts(pdf(Agenda(meeting=None, on=None, start=None, place=place, lines=(line,)), REGISTER, ()))


def test_marks_of_the_layouts_language_are_only_words():
    line = AgendaLine(number=1, title='#panic("x") $a$ *b*', reason=Reason.SECRETARY)
    assert '1. #panic("x") $a$ *b*' in texts(pdf(msgspec.structs.replace(AGENDA, lines=(line,)), log=()))[0]


def test_the_word_file_has_the_log_as_a_table_too(tmp_path):
    (tmp_path / "a.docx").write_bytes(agenda_docx(AGENDA, CALLED, NOW, TASKS))
    (table,) = Document(str(tmp_path / "a.docx")).tables
    assert [cell.text for cell in table.rows[0].cells] == ["Uppgift", "Ansvarig", "Senast", "Läge"]
    assert [cell.text for cell in table.rows[1].cells] == [
        "#3 Sammanställa kartläggningen av otrygga platser\nEnkäten är utskickad, svaren kommer i december",
        "Bo Ek och Carin Dahl",
        "1 november\nFörsenad 34 dagar",
        "Pågår, fjärde mötet i rad",
    ]
