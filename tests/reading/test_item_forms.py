"""One small case for each way in which items are written (and for what only looks like an item)."""
# ruff: noqa: E501 - a form and its reading stand on one line

import pytest

from service.documents.blocks import Document, Heading, ListItem, Paragraph, Table
from service.documents.text import read_text
from service.language.pack import ENGLISH, SWEDISH
from service.reading.passage import Section
from service.reading.passages import layout

SWEDISH_FORMS = {
    "paragraph signs that run through the year": ("§41 Val av justerare\n\nBeslut\n\natt utse Bo Ek.\n\n§42 Budget\n\nBifalls.\n", [("§ 41", "Val av justerare"), ("§ 42", "Budget")]),
    "number alone, title below": ("§ 12\nMötets öppnande\nAnna öppnar mötet.\n\n§ 13\nBudget\nRådet diskuterar.\n", [("§ 12", "Mötets öppnande"), ("§ 13", "Budget")]),
    "a typing slip for the sign": ("§ 5 Läget\nBo informerar.\n\n$ 6 Budget\nBo informerar.\n", [("§ 5", "Läget"), ("§ 6", "Budget")]),
    "the word punkt": ("Punkt 1 Läget\nBo informerar.\nPunkt 2: Budget\nBo informerar.\n", [("1", "Läget"), ("2", "Budget")]),
    "title and text on one line": ("1. Läget. Bo informerade om läget.\n2. Budget. Godkändes.\n", [("1", "Läget"), ("2", "Budget")]),
    "an inner list is no item": ("1. Läget\n   1. Stölder\n   2. Bränder\n2. Budget\nBo informerar.\n3. Vägen\nBo informerar.\n", [("1", "Läget"), ("2", "Budget"), ("3", "Vägen")]),
    "sub-numbers": ("1. Formalia\n1.1 Val av ordförande\nAnna valdes.\n1.2 Val av justerare\nBo valdes.\n2. Budget\nGodkändes.\n", [("1", "Formalia"), ("1.1", "Val av ordförande"), ("1.2", "Val av justerare"), ("2", "Budget")]),
    "agenda and minutes in one file": ("Dagordning\n1. Läget\n2. Budget\n\n1. Läget\nBo informerade om läget.\n\n2. Budget\nBudgeten godkändes.\n", [("1", "Läget"), ("2", "Budget")]),
    "the next meeting's day is no part of the title": ("§ 1 Läget\nBo informerar.\n§ 2 Nästa möte 24 november kl 16:00. Förslag på lokal: hos Bo\n", [("§ 1", "Läget"), ("§ 2", "Nästa möte")]),
    "titles apart by empty lines": ("Ärenden:\n\nLäget i centrum\nBo Ek informerar om läget i centrum och på skolorna.\n\nUppföljning avtal\n\nAnna Berg berättar om avtalet med skolan.\n", [(None, "Läget i centrum"), (None, "Uppföljning avtal")]),
    "capitals": ("DELTAGARE\nAnna Berg\nBo Ek\n\nLÄGET\nAnna berättar att det är lugnt.\n\nVÄGEN\nBo berättar om vägen.\n\nEKEBY\n\nKOMMUN\n", [(None, "LÄGET"), (None, "VÄGEN")]),
    "bullets under a heading that opens the meeting": ("## Mötets öppnande 18:03\n\n- Skriva protokollet\n  - Bo fixar det\n\n- Budget\n  - Klar\n\n## Mötet avslutas 19:40\n", [(None, "Skriva protokollet"), (None, "Budget")]),
    "title and outcome in one": ("Ärenden som behandlats:\n\nGenomgång av dagordning. Godkänd\n\nVal av kassör blev Bo Ek.\n\nAvgiften för båtplatsen fastställdes.\n", [(None, "Genomgång av dagordning"), (None, "Val av kassör"), (None, "Avgiften för båtplatsen")]),
    "a list of actions is no list of items": ("§ 1 Läget\nBo informerar.\n\n§ 2 Budget\nBo informerar.\n\nHandlingsplan:\n\n1. Ringa Anna\n2. Skriva till Bo\n3. Boka lokal\n", [("§ 1", "Läget"), ("§ 2", "Budget")]),
    "signatures are no items": ("1. Läget\nBo informerar.\n2. Budget\nBo informerar.\n\nVid protokollet\n\nAnna Berg\n\nJusteras\n\nBo Ek\n", [("1", "Läget"), ("2", "Budget")]),
    "dates and hours are no numbers": ("2025-03-14\n10.00 Kaffe\n1. Läget\nBo informerar.\n2. Budget\nBo informerar.\n", [("1", "Läget"), ("2", "Budget")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "items"), SWEDISH_FORMS.values(), ids=SWEDISH_FORMS)
def test_swedish_items(text, items):
    assert [(one.number, one.text) for one in layout(read_text(text), SWEDISH).titles.values()] == items


ENGLISH_FORMS = {
    "brackets": ("1) Anna's report\n\n All is fine.\n\n2) Summer fair\n\n Needs a date.\n", [("1)"[0], "Anna's report"), ("2", "Summer fair")]),
    "running numbers": ("17/25 Apologies for absence\nNone.\n\n18/25 Planning\nNo objection.\n", [("17/25", "Apologies for absence"), ("18/25", "Planning")]),
    "bare numbers": ("41 Welcome\nAnna opened the meeting.\n\n42 Finance\nBo reported.\n\n43 Close\nDone.\n", [("41", "Welcome"), ("42", "Finance"), ("43", "Close")]),
    "automatic numbers": ("## Agenda\n\n1. Opening\n1. Review (5m)\n1. Notes (OI 10m)\n", [("1", "Opening"), ("2", "Review"), ("3", "Notes")]),
    "headings under the agenda's heading": ("## Attendees\n- Anna Berg\n\n## Items\n\n### Next board meeting\n- at Bo\n\n### Servers\n#### Backups\n- daily\n\n## Action items\n- Anna to write\n", [(None, "Next board meeting"), (None, "Servers")]),
    "headings after a bare agenda": ("## Agenda\n1. Opening\n2. Report\n\n## Minutes\n### Opening\nAnna opened the meeting.\n### Report\nBo presented it.\n", [(None, "Opening"), (None, "Report")]),
    "unnumbered titles inside a numbered item": ("1. Apologies\nNone.\n2. Matters Arising\nHeating Costs\nAnna reported that the new boiler saves money and that it runs well.\nThe Old Gate\nBo reported that he had an offer from a smith for a new gate.\n3. Close\nDone.\n", [("1", "Apologies"), ("2", "Matters Arising"), (None, "Heating Costs"), (None, "The Old Gate"), ("3", "Close")]),
    "a dash before what was said": ("1. Minutes of last meeting - agreed.\n2. Hedges - Carin to get quotes.\n", [("1", "Minutes of last meeting"), ("2", "Hedges")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "items"), ENGLISH_FORMS.values(), ids=ENGLISH_FORMS)
def test_english_items(text, items):
    assert [(one.number, one.text) for one in layout(read_text(text), ENGLISH).titles.values()] == items


def test_unnumbered_titles_under_other_business_are_sub_items():
    text = "Ärenden:\n\nLäget\nBo informerar om läget i centrum.\n\nÖvriga frågor\n\nKlotter i city.\nFastighetsägarna tvättar bort det.\n\nNattvandring\nFöräldrarna samlas på fredag kväll.\n"
    assert [(one.text, one.level) for one in layout(read_text(text), SWEDISH).titles.values()] == [
        ("Läget", 0),
        ("Övriga frågor", 0),
        ("Klotter i city.", 1),
        ("Nattvandring", 1),
    ]


def test_numbers_of_the_word_processor_count_like_written_ones():
    blocks = (
        Heading(level=1, text="Läget", number="1."),
        Paragraph(text="Bo informerar."),
        Heading(level=1, text="Budget", number="2."),
        ListItem(level=0, marker="-", text="Klar"),
    )
    found = layout(Document(format="docx", blocks=blocks), SWEDISH)
    assert [(one.number, one.text) for one in found.titles.values()] == [("1", "Läget"), ("2", "Budget")]


def test_a_table_with_numbers_beside_its_text_is_items():
    table = Table(rows=(("§ 12", "Öppnande\nAnna öppnar mötet."), ("§ 13", "Budget\nRådet diskuterar.")))
    found = layout(Document(format="docx", blocks=(table,)), SWEDISH)
    assert [(one.number, one.text) for one in found.titles.values()] == [("§ 12", "Öppnande"), ("§ 13", "Budget")]


def test_every_passage_knows_its_item_and_section():
    text = "Närvarande: Anna Berg\n\n1. Läget\nBo informerar.\n\n2. Budget\nBeslut\natt godkänna budgeten.\n\n3. Nästa möte\n1 maj.\n"
    found = [(one.text, one.section, one.item) for one in layout(read_text(text), SWEDISH).passages if not one.title]
    assert found == [
        ("Närvarande: Anna Berg", Section.ATTENDANCE, None),
        ("Bo informerar.", Section.BODY, "Läget"),
        ("att godkänna budgeten.", Section.DECISIONS, "Budget"),
        ("1 maj.", Section.NEXT_MEETING, "Nästa möte"),
    ]
