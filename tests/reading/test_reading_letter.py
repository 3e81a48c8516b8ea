"""What kind of letter it is, and what it asks, from who wrote it and what came with it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letters_of_ekeby import ATTRIBUTION, MINUTES, QUOTED, desk, file, letter

from service.documents.blocks import Fault
from service.reading.letter import understand, understand_file
from service.reading.understanding import LetterKind
from service.register.minutes import QuestionKind
from service.register.model import MemberRole
from service.register.requests import FileMinutes, Puzzle, ReportTasks

SECRETARY = desk(role=MemberRole.SECRETARY)


def puzzle(understanding):
    (request,) = understanding.requests
    assert isinstance(request, Puzzle)
    return request.kind


@pytest.mark.parametrize("role", [MemberRole.SECRETARY, MemberRole.CHAIR])
def test_minutes_attached_by_those_who_may_are_filed(role):
    draft = file(MINUTES)
    understood = understand(letter("Här kommer utkastet.", subject="Utkast", files=(draft,)), desk(role=role))
    (request,) = understood.requests
    assert isinstance(request, FileMinutes)
    assert (understood.kind, understood.files, request.file.digest) == (LetterKind.MINUTES, (draft,), draft.digest)
    assert request.minutes == understood.minutes


@pytest.mark.parametrize(
    "body",
    [
        MINUTES,
        f"---------- Vidarebefordrat meddelande ----------\nFrån: Bo <bo@ekeby.example>\nÄmne: Möte\nTill: Anna\n\n{MINUTES}",
    ],
    ids=["written", "passed on"],
)
def test_minutes_in_the_body_are_filed_as_a_text_file(body):
    understood = understand(letter(body, subject="Anteckningar"), SECRETARY)
    (kept,) = understood.files
    assert (understood.requests[0].file.name, kept.content.decode()) == ("anteckningar-2026-10-04.txt", MINUTES.strip())


def test_minutes_in_html_are_filed():
    markup = "".join(f"<p>{line}</p>" for line in MINUTES.split("\n"))
    understood = understand(letter(html=f"<html><body>{markup}</body></html>", subject="Anteckningar"), SECRETARY)
    assert [item.title for item in understood.minutes.items] == ["Lägesbild", "Belysning", "Övriga frågor"]


def test_a_report_beside_the_minutes_is_read_too():
    understood = understand(letter("#12 klar", subject="Utkast", files=(file(MINUTES),)), SECRETARY)
    assert [type(request) for request in understood.requests] == [FileMinutes, ReportTasks]


def test_the_same_minutes_in_two_formats_are_filed_once():
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in MINUTES.split("\n")) + "</body></html>"
    files = (file(MINUTES, "utkast.txt"), file(page, "utkast.html", "text/html"))
    assert len(understand(letter(subject="Utkast", files=files), SECRETARY).files) == 1


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ((file(MINUTES, "a.txt"), file(MINUTES.replace("4 oktober", "6 december"), "b.txt")), "several_drafts"),
        ((file("Faktura 1234\n\nBelopp 500 kr", "f.txt"),), "no_minutes"),
        ((file("", "tom.txt"),), "unreadable"),
        ((file(MINUTES.replace("Den 4 oktober 2026 klockan ", "")),), "no_date"),
        ((), "no_minutes"),
    ],
    ids=["two drafts", "an invoice", "nothing in it", "no day", "forgotten"],
)
def test_what_the_secretary_cannot_have_meant_is_said(files, kind):
    understood = understand(letter("Här kommer utkastet.", subject="Utkast", files=files), SECRETARY)
    assert (understood.kind, puzzle(understood), understood.files) == (LetterKind.MINUTES, kind, ())


def test_an_unreadable_file_is_named_with_its_fault():
    understood = understand(letter(subject="Utkast", files=(file("", "tom.txt"),)), SECRETARY)
    (question,) = understood.requests[0].questions
    assert (question.kind, question.about, understood.faults) == (QuestionKind.UNREADABLE_FILE, "tom.txt", (Fault.EMPTY,))


@pytest.mark.parametrize("sent", [letter("Hej!", files=(file(MINUTES),)), letter(MINUTES)], ids=["attached", "body"])
def test_minutes_of_a_member_are_not_filed_but_kept_for_the_secretary(sent):
    understood = understand(sent, desk())
    assert puzzle(understood) == "from_member"
    assert [file.digest for file in understood.requests[0].files] == [file.digest for file in understood.files] != []


@pytest.mark.parametrize(
    ("subject", "text", "kind"),
    [
        ("Mötet", "Tack för ett bra möte!", "courtesy"),
        ("", "", "empty"),
        ("Fråga", "Vem har nyckeln till lokalen?", "unclear"),
    ],
)
def test_letters_that_ask_something_else(subject, text, kind):
    assert puzzle(understand(letter(text, subject=subject), desk())) == kind


def test_the_new_text_and_the_rest_are_told():
    understood = understand(letter(f"#12 klar\n\n{ATTRIBUTION}\n{QUOTED}"), desk(12, 14))
    assert (understood.new_text, understood.elided.startswith(ATTRIBUTION)) == ("#12 klar", True)


def test_a_letter_in_html_alone_is_read_by_its_blocks():
    markup = f"<p>#12 klar</p><div>{ATTRIBUTION.replace('<', '&lt;')}</div><blockquote><p>#14 Ta fram</p></blockquote>"
    assert understand(letter(html=markup), desk(12, 14)).new_text == "#12 klar"


def test_a_document_by_itself_is_read():
    understood = understand_file(MINUTES.encode(), "anteckningar.txt")
    assert (understood.kind, understood.minutes.place) == (LetterKind.MINUTES, "Stadshuset")


def test_a_mail_by_itself_is_read_for_what_is_new_and_what_is_attached():
    mail = f"From: Bo <bo@ekeby.example>\nSubject: Sv\nMIME-Version: 1.0\n\nKlart\n\n{ATTRIBUTION}\n> Hej\n"
    assert understand_file(mail.encode(), "").new_text == "Klart"


@given(st.binary(max_size=200))
def test_any_file_is_understood_as_something(content):
    """Whatever the bytes, there is an understanding of them."""
    assert understand_file(content).kind in LetterKind


@given(st.text(max_size=200), st.text(max_size=40), st.sampled_from([desk(), desk(12, 14), SECRETARY]))
def test_any_letter_asks_at_least_one_thing(text, subject, known):
    """Whatever is written, at least one request comes of it, so that it is answered."""
    assert understand(letter(text, subject=subject), known).requests


@pytest.mark.parametrize("subject", ["Minnesanteckningar 23 november", "Protokoll", "Anteckningar från mötet 4 oktober"])
def test_the_subject_of_a_draft_is_no_request_for_minutes(subject):
    understood = understand(letter("Hej!\n\nSe bilaga.", subject=subject, files=(file(MINUTES),)), SECRETARY)
    assert [type(request) for request in understood.requests] == [FileMinutes]


def test_minutes_of_today_are_not_those_of_a_year_ago():
    (asked,) = understand(letter("anteckningar 23 november"), desk()).requests
    assert asked.on == date(2026, 11, 23)
