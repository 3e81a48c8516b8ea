"""One small case for each shape in which lists of people are written (and for what only looks like one)."""
# ruff: noqa: E501 - a form and its reading stand on one line

import pytest

from service.documents.blocks import Document, Paragraph, Table
from service.documents.text import read_text
from service.language.pack import ENGLISH, SWEDISH
from service.reading.passages import layout

PRESENT = {
    "one a line, the first on the label's line": (
        "Närvarande:\tAnna Berg (S) ordförande\n\tBo Ek (M)\nCarin Dahl, skolchef\nMikael Wallin, Polisen\n\nÄrenden:\n",
        [("Anna Berg", "S", "ordförande"), ("Bo Ek", "M", None), ("Carin Dahl", None, "skolchef"), ("Mikael Wallin", "Polisen", None)],
    ),
    "comma list with an and": (
        "Närvarande: Anna, Bo, Carin och Olle\n\n§ 1 Vägen\n",
        [("Anna", None, None), ("Bo", None, None), ("Carin", None, None), ("Olle", None, None)],
    ),
    "roles between the names": (
        "Närvarande: Anna Berg, ordförande, Bo Ek, Carin Dahl, sekreterare\n1. Öppnande\n",
        [("Anna Berg", None, "ordförande"), ("Bo Ek", None, None), ("Carin Dahl", None, "sekreterare")],
    ),
    "party in commas, lower case": (
        "Ordinarie ledamöter\nAnna Berg, (s), ordförande\nBo Ek, (m)\nErsättare\nÖvriga deltagare\nCarin Dahl, sekreterare\n\n1. Öppnande\n",
        [("Anna Berg", "s", "ordförande"), ("Bo Ek", "m", None), ("Carin Dahl", None, "sekreterare")],
    ),
    "role and organisation in one part": ("Närvarande:\nEva Lind, rektor Ekebyskolan\n", [("Eva Lind", "Ekebyskolan", "rektor")]),
    "organisation without a comma": ("Närvarande: Bo Ek Polisen, Anna Berg (M)\n", [("Bo Ek", "Polisen", None), ("Anna Berg", "M", None)]),
    "two persons of one organisation": (
        "Närvarande: Anna Berg och Bo Ek, Polisen, Carin Dahl\n",
        [("Anna Berg", "Polisen", None), ("Bo Ek", "Polisen", None), ("Carin Dahl", None, None)],
    ),
    "role first": (
        "Ordförande Anna Berg, Sekreterare Bo Ek, Kassör Carin Dahl.\n\nÄrenden som behandlats:\n",
        [("Anna Berg", None, "Ordförande"), ("Bo Ek", None, "Sekreterare"), ("Carin Dahl", None, "Kassör")],
    ),
    "a label for each role": (
        "Ordförande: Anna Berg, socialchef\nSekreterare: Bo Ek\nDeltagare: Carin Dahl, Olle Åkerblad\n",
        [("Anna Berg", None, "ordförande, socialchef"), ("Bo Ek", None, "sekreterare"), ("Carin Dahl", None, None), ("Olle Åkerblad", None, None)],
    ),
    "a mark behind the name": (
        "Ledamöter Närvarande\nAnna Berg X\nBo Ek Anmält förhinder\nCarin Dahl X, ej § 44-47\nSuppleanter\nOlle Åkerblad X\n\n§ 41 Val\n",
        [("Anna Berg", None, "ledamot"), ("Carin Dahl", None, "ledamot"), ("Olle Åkerblad", None, "suppleant")],
    ),
    "columns with tabs": (
        "Närvarande:\nNamn\tRoll\tNärvaro\nAnna Berg\tOrdförande\tX\nBo Ek\tLedamot\tFrånvarande\n",
        [("Anna Berg", None, "Ordförande")],
    ),
    "several names a line": ("Närvarande:\nAnna Berg\tBo Ek\tCarin Dahl\n", [("Anna Berg", None, None), ("Bo Ek", None, None), ("Carin Dahl", None, None)]),
    "with dashes": ("Deltagare\nAnna Berg - kommunchef\nBo Ek – Polisen\n\nDagordning\n", [("Anna Berg", None, "kommunchef"), ("Bo Ek", "Polisen", None)]),
    "partial presence": ("Närvarande: Anna Berg (t.o.m. punkt 4), Bo Ek, Polisen t.o.m. punkt 2\n", [("Anna Berg", None, None), ("Bo Ek", "Polisen", None)]),
    "a number of people is nobody by name": ("Närvarande: ca 35 medlemmar\n\n§ 1 Öppnande\n", []),
    "a sentence ends the list": (
        "Närvarande: Anna Berg (S)\nBo Ek (M)\nPresentation av de närvarande gjordes.\n\n1. Läget\n",
        [("Anna Berg", "S", None), ("Bo Ek", "M", None)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "people"), PRESENT.values(), ids=PRESENT)
def test_present(text, people):
    found = layout(read_text(text), SWEDISH).roll.guests
    here = [guest.attendee for guest in found if guest.attendee.presence not in {"absent", "excused"}]
    assert [(one.name, one.affiliation, one.role) for one in here] == people


ABSENT = {
    "labels side by side": ("Present: Anna, Bo (for 10 minutes)\nRegrets: Carin\nAbsent: Olle\n\n1) Report\n", ["Carin", "Olle"]),
    "nobody": ("Present: Anna Berg\nApologies: None.\n", []),
    "not applicable": ("Present: Anna Berg\nAbsent: N/A\n", []),
    "wrapped list": ("Apologies: Anna Berg, Bo Ek,\nCarin Dahl\n\n1. Accounts\n", ["Anna Berg", "Bo Ek", "Carin Dahl"]),
    "bracket": ("## Present\n- Anna Berg\n\n## Absent\n- Bo Ek (excused)\n", ["Bo Ek"]),
    "empty heading": ("## Indeterminate\n\n## Present\n- Anna Berg\n\n## Absent\n- Bo Ek\n", ["Bo Ek"]),
}


@pytest.mark.parametrize(("text", "names"), ABSENT.values(), ids=ABSENT)
def test_absent(text, names):
    found = layout(read_text(text), ENGLISH).roll.guests
    assert [guest.attendee.name for guest in found if guest.attendee.presence in {"absent", "excused"}] == names


def test_whoever_was_called_and_is_not_present_is_absent():
    found = layout(read_text("Kallade: Anna Berg, Bo Ek, Carin Dahl\nNärvarande: Anna, Bo\n"), SWEDISH).roll.guests
    assert [(guest.attendee.name, guest.attendee.presence) for guest in found] == [
        ("Anna Berg", "present"),
        ("Bo Ek", "present"),
        ("Carin Dahl", "absent"),
    ]


def test_a_substitute_stands_for_somebody():
    found = layout(
        read_text("Beslutande: Anna Berg (S)\nCarin Dahl (C), tjänstgörande ersättare för Eva Lind (C)\n"), SWEDISH
    ).roll.guests
    carin = found[1].attendee
    assert (carin.name, carin.affiliation, carin.presence, carin.stands_for) == ("Carin Dahl", "C", "substitute", "Eva Lind")


def test_letters_that_a_file_lost_do_not_lose_its_people():
    found = layout(read_text("N\ufffdrvarande: Anna Berg, Bo Ek\nFr\ufffdnvarande: Olle \ufffdkerblad\n"), SWEDISH).roll.guests
    assert [(guest.attendee.name, guest.attendee.presence) for guest in found] == [
        ("Anna Berg", "present"),
        ("Bo Ek", "present"),
        ("Olle \ufffdkerblad", "absent"),
    ]


def test_initials_in_brackets_are_the_list_s_own():
    found = layout(read_text("Present: Anna Berg (AB)\nBo Ek (BE)\n"), ENGLISH).roll.guests
    assert [(guest.initials, guest.attendee.role) for guest in found] == [("AB", None), ("BE", None)]


def test_an_unknown_capitalised_bracket_is_an_organisation():
    found = layout(read_text("Present: Lee Hill (Acme), Bo Ek (chair)\n"), ENGLISH).roll.guests
    assert [(guest.attendee.affiliation, guest.attendee.role) for guest in found] == [("Acme", None), (None, "chair")]


def test_a_list_of_titles_stands_for_people_nobody_named():
    found = layout(read_text("Attendees:\n\nTreasurer, Head Teacher, Safety Officer\n"), ENGLISH).roll.guests
    assert [(guest.attendee.name, guest.attendee.role) for guest in found] == [
        ("Treasurer", "Treasurer"),
        ("Head Teacher", "Head Teacher"),
        ("Safety Officer", "Safety Officer"),
    ]


def test_the_heads_of_a_table_tell_its_columns():
    table = Table(rows=(("Name", "Organization", "Location"), ("Lee Hill*", "Acme", "Ekeby, SE"), ("Bo Ek", "Globex", "Berlin")))
    found = layout(Document(format="docx", blocks=(Paragraph(text="Attendees:"), table)), ENGLISH).roll.guests
    assert [(guest.attendee.name, guest.attendee.affiliation) for guest in found] == [("Lee Hill", "Acme"), ("Bo Ek", "Globex")]


def test_a_table_that_lays_out_the_page_is_labels_with_their_values():
    table = Table(rows=(("Närvarande", "Anna Berg (S)\nBo Ek (M)"), ("Frånvarande", "Carin Dahl (C)")))
    found = layout(Document(format="docx", blocks=(table,)), SWEDISH).roll.guests
    assert [(guest.attendee.name, guest.attendee.presence) for guest in found] == [
        ("Anna Berg", "present"),
        ("Bo Ek", "present"),
        ("Carin Dahl", "absent"),
    ]


def test_titles_of_items_are_not_people():
    found = layout(
        read_text("Närvarande: Anna Berg\nBo Ek\n\nInternat Ekeby\n\nVi talade om internatet i Ekeby.\n"), SWEDISH
    ).roll.guests
    assert [guest.attendee.name for guest in found] == ["Anna Berg", "Bo Ek"]
