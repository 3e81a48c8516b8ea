"""Logs in other forms: columns set by blanks, ticked lines, owners in brackets or inside the status, a head of two words."""

import pytest
from ekeby_minutes import lines, log, names, rows

from service.documents.text import read_text
from service.reading.minutes import read_minutes
from service.reading.passage import Passage, Section


@pytest.mark.parametrize(
    ("line", "language", "row"),
    [
        ("Skylten (Bo): klar", "sv", ("Skylten", "klar", ["Bo Ek"])),
        ("Skylten (nya delen): klar", "sv", ("Skylten (nya delen)", "klar", [])),
        ("Skylten: sätts upp i maj. Bo ansvarar.", "sv", ("Skylten", "sätts upp i maj. Bo ansvarar.", ["Bo Ek"])),
        ("Skylten: Bo väntar på svar.", "sv", ("Skylten", "Bo väntar på svar.", ["Bo Ek"])),
        ("Skylten: Bo lyfte frågan i maj.", "sv", ("Skylten", "Bo lyfte frågan i maj.", [])),
        ("Bo to paint the sign - Ongoing", "en", ("paint the sign", "Ongoing", ["Bo Ek"])),
        ("DONE Bo :: paint the sign", "en", ("paint the sign", "DONE", ["Bo Ek"])),
    ],
)
def test_a_line_of_the_log(line, language, row):
    found = log(lines(line, section=Section.LOG), language).rows
    assert [(one.matter, one.status, names(one.responsible)) for one in found] == [row]


def test_a_ticked_line_is_done_and_an_empty_box_is_not():
    ticked = Passage(text="Bo: måla skylten", line=0, section=Section.LOG, marker="[x]")
    empty = Passage(text="Anna: köpa färg – väntar på pris", line=1, section=Section.LOG, marker="[ ]")
    found = log((ticked, empty)).rows
    assert [(row.matter, row.state, names(row.responsible)) for row in found] == [
        ("måla skylten", "done", ["Bo Ek"]),
        ("köpa färg", "waiting", ["Anna Berg"]),
    ]


def test_a_head_of_action_and_status_is_the_status():
    found = log(rows(("Ärende", "Åtgärd/Status", "Ansvarig"), ("Skylten", "Pågår", "Bo")))
    assert [(row.matter, row.status) for row in found.rows] == [("Skylten", "Pågår")]


COLUMNS = """1. Uppföljning av åtgärder från mars

Nr  Åtgärd                              Ansvarig    Status
1   Måla skylten                        Bo          Klar
2   Byta lampan                         Anna        Pågår, klart i maj
3   Laga bryggan                                    Ej påbörjad

2. Budget
Bo informerar om budgeten.
"""


def test_blanks_keep_a_table_in_columns():
    found = read_minutes(read_text(COLUMNS))
    assert [(row.matter, row.status, names(row.responsible)) for row in found.log] == [
        ("Måla skylten", "Klar", ["Bo"]),
        ("Byta lampan", "Pågår, klart i maj", ["Anna"]),
        ("Laga bryggan", "Ej påbörjad", []),
    ]
    assert [item.title for item in found.items] == ["Uppföljning av åtgärder från mars", "Budget"]


def test_wide_blanks_in_prose_make_no_table():
    text = "1. Läget\nStatus   och   ansvarig för skylten\nBo   informerar   idag.\n\n2. Budget\nGodkändes.\n"
    assert read_minutes(read_text(text)).log == ()
