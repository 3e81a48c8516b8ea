"""Whole documents of the made-up Ekeby, from text to the object that ``read --json`` prints."""
# ruff: noqa: E501 - a form and its reading stand on one line

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.documents.blocks import Document, Fault
from service.documents.text import read_text
from service.reading.language import language_of
from service.reading.minutes import read_minutes
from service.register.minutes import MinutesKind, QuestionKind
from service.rendering.contract import contract

NOTES = """Anteckningar

[bookmark: Rubrik]Trygghetsrådet i Ekeby

[bookmark: Tid]Tid:\tDen 14 mars 2025 klockan 09.00 – 10.35

[bookmark: Plats]Plats:\tEken, Kommunhuset

Närvarande:\tAnna Berg (S) ordförande
\tBo Ek (M)
Olle Åkerblad, kommundirektör
Mikael Wallin, Polisen
Carin Dahl, sekreterare

Ärenden:

Lägesbild i centrum
Mikael Wallin, Polisen, rapporterar att läget i centrum och på skolorna är lugnt.

Logg/Uppföljning av uppdrag

Uppföljning av uppdrag från föregående möte

\tPlan mot klotter
\tPlanen är klar och antagen.
\tMikael W

\tTrygghetsmätning
\tÅterkommer på nästa möte
\tMikael J

Övriga frågor

Nattvandring.
Olle Åkerblad ansvarar för att skriva ett schema för vandringen.
"""


def test_notes_of_a_local_council():
    read = contract(read_minutes(read_text(NOTES)))
    assert {
        key: read[key] for key in ("language", "kind", "body", "date", "start", "end", "place", "absent", "next_meeting")
    } == {
        "language": "sv",
        "kind": "minutes",
        "body": "Trygghetsrådet i Ekeby",
        "date": "2025-03-14",
        "start": "09:00",
        "end": "10:35",
        "place": "Eken, Kommunhuset",
        "absent": [],
        "next_meeting": None,
    }
    assert [item["title"] for item in read["items"]] == [
        "Lägesbild i centrum",
        "Logg/Uppföljning av uppdrag",
        "Övriga frågor",
        "Nattvandring.",
    ]
    assert [(row["matter"], row["responsible"], row["state"]) for row in read["log"]] == [
        ("Plan mot klotter", "Mikael W", "done"),
        ("Trygghetsmätning", "Mikael J", "open"),
    ]
    assert [action["who"] for action in read["actions"]] == [["Olle Åkerblad"]]


def test_the_contract_has_all_its_keys_for_an_empty_document():
    read = contract(read_minutes(Document(format="", faults=(Fault.EMPTY,))))
    assert list(read) == [
        "language", "kind", "body", "date", "start", "end", "place", "present", "absent", "items", "decisions", "actions", "log",
        "standing_items", "deferred", "next_meeting", "needs", "doubts", "new_text", "elided",
    ]  # fmt: skip
    assert (read["kind"], read["date"], read["present"]) == ("unclear", None, [])


def test_a_file_that_cannot_be_read_is_a_question():
    found = read_minutes(Document(format="", faults=(Fault.SCANNED,))).questions
    assert QuestionKind.UNREADABLE_FILE in {question.kind for question in found}


FLAT = (
    "PROTOKOLL Lokala Brå Sammanträdesdag 2025-02-17 Tid: 9:00 – 11.15 Plats: Stora salen, Storgatan 2 Närvarande Anna Berg, ordförande t.o.m. punkt 5 "
    "Bo Ek, polisen Carin Dahl, områdeschef skola Anmält förhinder Olle Åkerblad, Räddningstjänsten Eva Lind, rektor 1. Mötets öppnande och godkännande "
    "av dagordning Ordföranden Anna Berg hälsar alla välkomna och förklarar mötet öppnat. 2. Lägesbild Polisen informerar om läget i centrum. Stölderna "
    "har ökat. 3. Nästa möte Nästa möte är den 14 april 2025 kl. 9.00."
)


def test_a_document_that_lost_its_line_ends():
    read = contract(read_minutes(read_text(FLAT)))
    assert ([one["name"] for one in read["present"]], read["absent"]) == (
        ["Anna Berg", "Bo Ek", "Carin Dahl"],
        ["Olle Åkerblad", "Eva Lind"],
    )
    assert [item["title"] for item in read["items"]] == [
        "Mötets öppnande och godkännande av dagordning",
        "Lägesbild",
        "Nästa möte",
    ]
    assert (read["date"], read["start"], read["end"], read["place"], read["next_meeting"]) == (
        "2025-02-17",
        "09:00",
        "11:15",
        "Stora salen, Storgatan 2",
        "2025-04-14",
    )


def test_placeholders_of_a_template_give_nothing():
    text = "# Board Meeting Minutes\n**Date:** YYYY-MM-DD\n**Location:** [Location]\n## Present\n- [Name, Role]\n- {name}\n## Agenda\n1. [Agenda item 1]\n2. [Agenda item 2]\n"
    read = contract(read_minutes(read_text(text)))
    assert (read["date"], read["place"], read["present"], read["items"]) == (None, None, [], [])


def test_whoever_is_only_known_by_a_title_has_no_name():
    read = contract(read_minutes(read_text("Attendees:\n\nTreasurer, Head Teacher\n\nThe meeting was held on 4 March 2025.\n")))
    assert read["present"] == [
        {"name": None, "affiliation": None, "role": "Treasurer"},
        {"name": None, "affiliation": None, "role": "Head Teacher"},
    ]


KINDS = {  # one form a line
    "summons": ("KALLELSE\nHärmed kallas till sammanträde med Lokala Brå\nTid: Fredag 14 mars 2025, klockan 09:00\n\n1. Upprop\n2. Val av justerare\n3. Lägesbild\n", "agenda"),
    "agenda": ("Ekeby Library Board\nAGENDA\nTuesday, March 4, 2025, 6:30 p.m.\n\n1. Call to Order\n2. Approval of Minutes\n3. Report\n", "agenda"),
    "minutes with their agenda": ("Styrgruppsmöte 2024-11-05\n\nDeltagare\nAnna Berg - kommunchef\nBo Ek – Polisen\nFörhinder\nCarin Dahl\n\nDagordning\n1. Inledning\n2. Läget\n\n1. Inledning\nAnna inledde mötet.\n\n2. Läget\nBo berättade om läget.\n", "minutes"),
    "neither": ("Hej Anna!\n\nTack för senast, vi hörs.\n", "unclear"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), KINDS.values(), ids=KINDS)
def test_the_kind_of_a_document(text, kind):
    assert read_minutes(read_text(text)).kind == kind


def test_nobody_has_been_present_at_a_meeting_to_come():
    text = "KALLELSE\nHärmed kallas till möte 14 mars 2025\nDeltagare: Anna Berg, Bo Ek\n\n1. Upprop\n2. Läget\n"
    assert [one.presence for one in read_minutes(read_text(text)).attendance] == ["expected", "expected"]


def test_several_meetings_in_one_file_are_asked_about():
    one = "Styrelsemöte 2025-0{}-10\nNärvarande: Anna Berg, Bo Ek\n§ {} Öppnande\nAnna öppnade.\n§ {} Ekonomi\nBo redovisade.\n\n"
    found = read_minutes(read_text(one.format(1, 1, 2) + one.format(2, 3, 4))).questions
    assert QuestionKind.SEVERAL_MEETINGS in {question.kind for question in found}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Rådet beslutar att godkänna planen och att återkomma vid nästa möte.", "sv"),
        ("The council agreed to approve the plan and to return to it at the next meeting.", "en"),
        ("", "sv"),
    ],
)
def test_the_language_of_a_text(text, code):
    assert language_of(text) == code


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Anna Berg§1.2):\n\t-,åÅ&/(S)Närvarande Tid|#*", max_size=300))
def test_any_text_is_read_without_an_error(text):
    """Whatever a file says, reading it gives minutes and never anything else."""
    assert read_minutes(read_text(text)).kind in set(MinutesKind)
