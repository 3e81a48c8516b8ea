"""One small case for each way in which the head of minutes tells day, hours and place (and for what only looks like it)."""
# ruff: noqa: E501 - a form and its reading stand on one line

from datetime import date, time

import pytest

from service.documents.blocks import Document, Paragraph, Role, Table
from service.documents.text import read_text
from service.language.pack import ENGLISH, SWEDISH
from service.reading.header import read_head
from service.reading.passages import layout
from service.register.minutes import QuestionKind


def head(text, pack=SWEDISH):
    return read_head(layout(read_text(text), pack), pack)


ITEM = "\n\n1. Läget\nBo informerar.\n2. Budget\nBo informerar.\n"
DAYS = {
    "label with a tab": ("Tid:\tDen 7 mars 2025 klockan 13.00 – 14.45" + ITEM, date(2025, 3, 7)),
    "label before title": ("Minnesanteckningar Brå 14 mars 2025\nDatum: 2025-03-15" + ITEM, date(2025, 3, 15)),
    "label above its value": ("Sammanträdesdatum\n2025-01-23" + ITEM, date(2025, 1, 23)),
    "label without a colon": ("PROTOKOLL\nDag 2025 08 24" + ITEM, date(2025, 8, 24)),
    "title before the day of a blog post": ("2025-04-12\n\nStyrelsemöte 2024-09-08 klockan 1830" + ITEM, date(2024, 9, 8)),
    "a heading of its own": ("# Mötesprotokoll Ekeby schack\n\n## 21 maj 2025\n" + ITEM, date(2025, 5, 21)),
    "run together": ("Protokoll årsstämman 2025\n\nPlats, Ekeby bygdegård 250504 kl 15.00" + ITEM, date(2025, 5, 4)),
    "the next meeting's day first": ("Styrelsemöte 3 maj 2024\nNästa möte: 7 juni 2024" + ITEM, date(2024, 5, 3)),
    "an approval's day": ("Protokoll styrelsemöte 3 maj 2024\nJusterat 2024-06-01" + ITEM, date(2024, 5, 3)),
    "the previous meeting's day in an item": ("Styrelsemöte 3 maj 2024\n\n§ 1 Protokoll från möte 3 april 2024\nLäggs till handlingarna.\n§ 2 Budget\nGodkänns.\n", date(2024, 5, 3)),
    "none": ("Minnesanteckningar Brå" + ITEM, None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "on"), DAYS.values(), ids=DAYS)
def test_the_meeting_s_own_day(text, on):
    assert head(text).on == on


HOURS = {
    "range with a dash": ("Tid: Den 7 mars 2025 klockan 13.00 – 14.45" + ITEM, (time(13), time(14, 45))),
    "hours in a label, day in the title": ("Minnesanteckningar Brå 14 mars 2025\nTid: 9.30-11.00" + ITEM, (time(9, 30), time(11))),
    "without separator": ("Styrelsemöte 2024-09-08 klockan 1830" + ITEM, (time(18, 30), None)),
    "in headings": ("# Styrelsemöte\n\n## 21 maj 2025\n\n## Mötets öppnande 18:03\n\n- Läget\n- Budget\n\n## Mötet avslutas 19:40\n", (time(18, 3), time(19, 40))),
    "in prose": ("Styrelsemöte 3 maj 2024\n\n1. Öppnande\nAnna öppnade mötet kl 18.05.\n2. Avslut\nAnna avslutade mötet kl 20.15.\n", (time(18, 5), time(20, 15))),
    "the next meeting's hour": ("Styrelsemöte 3 maj 2024\n\n1. Läget\nBo informerar.\n2. Nästa möte\n7 juni kl 18.00\n", (None, None)),
    "an hour in an item": ("Styrelsemöte 3 maj 2024\n\n1. Läget\nFest på lördag kl 18.00.\n2. Budget\nGodkänns.\n", (None, None)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "hours"), HOURS.values(), ids=HOURS)
def test_start_and_end(text, hours):
    assert (head(text).start, head(text).end) == hours


PLACES = {
    "label": ("Plats:\tEken, Rådhuset  " + ITEM, "Eken, Rådhuset"),
    "lokal": ("Lokal: Eken" + ITEM, "Eken"),
    "label above its value, with the hour": ("Plats och tid:\nRådhusets lilla sal kl 13.15–14.45" + ITEM, "Rådhusets lilla sal"),
    "comma behind the label": ("Plats, Ekeby bygdegård 250504 kl 15.00" + ITEM, "Ekeby bygdegård"),
    "two labels over two values": ("Datum\tPlats\n2025-03-14\tKommunhuset, Ekeby" + ITEM, "Kommunhuset, Ekeby"),
    "several labels on a line": ("Datum: 2025-03-14  Tid: 19:30  Plats: Klubbstugan" + ITEM, "Klubbstugan"),
    "in the title": ("Anteckningar från rådet den 3 april 2025 kl. 13.00-15.00 på Rådhuset" + ITEM, "Rådhuset"),
    "none": ("Minnesanteckningar Brå 14 mars 2025" + ITEM, None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "place"), PLACES.values(), ids=PLACES)
def test_place(text, place):
    assert head(text).place == place


ENGLISH_HEADS = {
    "day, hour and place in one sentence": ("Minutes of the meeting held on Tuesday 4th March 2025 at 7.30pm in the Village Hall" + ITEM, (date(2025, 3, 4), time(19, 30), "the Village Hall")),
    "heading over a list": ("* 12th May, 2025 at 6:15pm\n\n** Location\n\n - *The Mill*\n  - 12 High St\n\n** Items\n\n*** One\n\n*** Two\n", (date(2025, 5, 12), time(18, 15), "The Mill")),
    "one moment": ("# Weekly\n\n* Date: 2025-06-11T13:00:00Z\n* Call: https://ekeby.example/x\n" + ITEM, (date(2025, 6, 11), time(13), None)),
    "call to order": ("Minutes of Regular Meeting\nMarch 4, 2025\n\nThe meeting was called to order at 6:31 p.m.\n" + ITEM, (date(2025, 3, 4), time(18, 31), None)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "told"), ENGLISH_HEADS.values(), ids=ENGLISH_HEADS)
def test_english_heads(text, told):
    found = head(text, ENGLISH)
    assert (found.on, found.start, found.place) == told


NEXT = {
    "heading with the day": ("## 21 maj 2025\n\n## Nästa möte 4/6/2025 18:15\n", date(2025, 6, 4)),
    "title of an item": ("Styrelsemöte 2024-09-08\n\n§ 1 Läget\nBo.\n§ 2 Nästa möte 24 november kl 16:00. Förslag på lokal: hos Bo\n", date(2024, 11, 24)),
    "sentence": ("Styrelsemöte 3 maj 2024\n\n1. Läget\nBo.\n2. Avslut\nNästa möte är den 16 augusti kl 09.00.\n", date(2024, 8, 16)),
    "another year": ("Styrelsemöte 3 december 2024\n\n1. Läget\nBo.\n2. Nästa möte\n14 januari\n", date(2025, 1, 14)),
    "a deadline": ("Styrelsemöte 3 maj 2024\n\n1. Läget\nBo ansvarar för att föreslå mötestider för hösten, senast den 1 juni.\n", None),
    "no day": ("Styrelsemöte 3 maj 2024\n\n1. Läget\nRådet får veta mer på kommande sammanträde.\n2. Avslut\nTack.\n", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "on"), NEXT.values(), ids=NEXT)
def test_the_next_meeting(text, on):
    assert head(text).next_meeting == on


def test_no_day_is_asked_for():
    assert [question.kind for question in head("Minnesanteckningar Brå" + ITEM).questions] == [QuestionKind.NO_DATE]


def test_a_label_and_a_title_that_differ_are_both_named():
    found = head("Minnesanteckningar Brå 14 mars 2025\nDatum: 2024-03-14" + ITEM).questions
    assert [(question.kind, question.candidates) for question in found] == [
        (QuestionKind.CONFLICTING_DATES, ("2024-03-14", "14 mars 2025"))
    ]


def test_a_page_header_tells_the_day_when_nothing_else_does():
    blocks = (Paragraph(text="Ekeby 2025-03-14", role=Role.HEADER), Paragraph(text="Minnesanteckningar Brå"))
    laid = layout(Document(format="odt", blocks=blocks), SWEDISH)
    assert read_head(laid, SWEDISH).on == date(2025, 3, 14)


def test_a_table_with_labels_is_read_like_lines():
    table = Table(rows=(("Tid", "2025-03-14 kl 09.00-10.30"), ("Plats", "Rådhuset")))
    found = read_head(layout(Document(format="docx", blocks=(table,)), SWEDISH), SWEDISH)
    assert (found.on, found.start, found.end, found.place) == (date(2025, 3, 14), time(9), time(10, 30), "Rådhuset")
