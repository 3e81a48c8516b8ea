"""The follow-up log in each of its forms."""

import pytest
from ekeby_minutes import lines, log, names, read, rows

from service.reading.passage import Passage, Section
from service.register.minutes import QuestionKind, State

TRIPLES = (
    "\nStrategin mot narkotika",
    "Strategin är färdigställd och beslutad.",
    "Bo E",
    "\nKartläggning av kunskapsläget.",
    "Återkommer på kommande Lokala Brå",
    "Mikael J",
    "\nLöften till medborgarna",
    "Tidigare upplägg har avvecklats av polisen. Kommer i stället att fokusera på åtgärdsprogrammet.",
    "Bo E",
)
READING = [
    ("Strategin mot narkotika", State.DONE, ["Bo Ek"]),
    ("Kartläggning av kunskapsläget", State.OPEN, ["Mikael J"]),
    ("Löften till medborgarna", State.STOPPED, ["Bo Ek"]),
]


def shown(found):
    return [(row.matter, row.state, names(row.responsible)) for row in found.rows]


def test_triples_parted_by_empty_lines_are_rows():
    assert shown(log(lines(*TRIPLES, section=Section.LOG))) == READING


def test_triples_without_empty_lines_are_rows():
    assert shown(log(lines(*(line.strip() for line in TRIPLES), section=Section.LOG))) == READING


def test_a_table_without_heads_under_a_log_heading_is_rows():
    cells = [tuple(line.strip() for line in TRIPLES[at : at + 3]) for at in (0, 3, 6)]
    assert shown(log(rows(("", "", ""), *cells, section=Section.LOG))) == READING


@pytest.mark.parametrize(
    "head",
    [("Ärende", "Status", "Ansvarig"), ("Punkt", "Läge", "Vem"), ("Uppdrag", "Kommentar", "Ansv."), ("Vad", "Status", "Vem")],
)
def test_a_table_with_heads_is_rows(head):
    found = log(rows(head, ("Belysning", "Klart", "Bo Ek"), section=Section.LOG))
    assert shown(found) == [("Belysning", State.DONE, ["Bo Ek"])]


def test_a_table_that_tells_how_things_stand_is_a_log_wherever_it_stands():
    table = rows(("Vad", "Vem", "När", "Status"), ("Belysning", "Bo Ek", "15/11", "Pågår"))
    assert (shown(log(table)), read(table).actions) == ([("Belysning", State.IN_PROGRESS, ["Bo Ek"])], ())


def test_a_table_of_four_columns_keeps_number_and_day():
    (row,) = log(
        rows(("Nr", "Ärende", "Ansvarig", "Klart", "Status"), ("#12", "Belysning", "Bo", "15/11", "Pågår"), section=Section.LOG)
    ).rows
    assert (row.number, row.matter, row.due.on.isoformat()) == (12, "Belysning", "2024-11-15")


@pytest.mark.parametrize(
    ("line", "matter", "state"),
    [
        ("Belysningen: Klart.", "Belysningen", State.DONE),
        ("Belysningen: Bo har beställt lampor, arbetet pågår.", "Belysningen", State.IN_PROGRESS),
        ("Belysningen - avvaktar svar från kommunen", "Belysningen", State.WAITING),
        ("Skyltar vid skolan: Ärendet avskrivs.", "Skyltar vid skolan", State.STOPPED),
        ("#7 Belysningen: Ej påbörjad", "Belysningen", State.OPEN),
    ],
)
def test_a_paragraph_that_begins_with_its_matter_is_a_row(line, matter, state):
    assert [(row.matter, row.state) for row in log(lines(line, section=Section.LOG)).rows] == [(matter, state)]


def test_a_number_in_the_matter_is_the_tasks_number():
    assert [row.number for row in log(lines("#7 Belysningen: Ej påbörjad", section=Section.LOG)).rows] == [7]


def test_a_paragraph_of_the_log_may_still_decide_and_assign():
    passages = lines("Belysningen: Lampor är beställda. Bo Ek kontaktar elektrikern.", section=Section.LOG)
    assert ([row.matter for row in log(passages).rows], [action.what for action in read(passages).actions]) == (
        ["Belysningen"],
        ["kontakta elektrikern"],
    )


def test_a_line_after_a_paragraph_belongs_to_it():
    (row,) = log(lines("Belysningen: Lampor är beställda.", "De kommer i december.", section=Section.LOG)).rows
    assert row.status == "Lampor är beställda. De kommer i december."


def test_a_status_label_under_a_repeated_action_gives_its_status():
    passages = (
        Passage(text="Bo tar fram en plan", line=0, section=Section.LOG, marker="-"),
        Passage(text="Status: Klart", line=1, section=Section.LOG),
    )
    assert [(row.matter, row.state) for row in log(passages).rows] == [("Bo tar fram en plan", State.DONE)]


def test_lettered_points_with_text_below_are_rows():
    passages = (
        Passage(text="Belysningen", line=0, section=Section.LOG, marker="a)"),
        Passage(text="Arbetet pågår.", line=1, section=Section.LOG),
        Passage(text="Skyltarna", line=2, section=Section.LOG, marker="b)"),
        Passage(text="De är klara.", line=3, section=Section.LOG),
    )
    assert [(row.matter, row.state) for row in log(passages).rows] == [
        ("Belysningen", State.IN_PROGRESS),
        ("Skyltarna", State.DONE),
    ]


def test_prose_of_the_log_that_says_how_a_matter_stands_is_a_row():
    assert [(row.matter, row.state) for row in log(lines("Belysningen vid skolan är åtgärdad.", section=Section.LOG)).rows] == [
        ("Belysningen vid skolan", State.DONE)
    ]


@pytest.mark.parametrize(
    "prose", ["Protokollet gicks igenom och lades till handlingarna.", "Föregående protokoll godkändes.", "Inga frågor fanns."]
)
def test_prose_about_the_papers_is_no_row(prose):
    assert log(lines(prose, section=Section.LOG)).rows == ()


def test_an_unresolved_responsible_keeps_the_label_and_is_asked_about():
    found = log(lines(*TRIPLES[3:6], section=Section.LOG))
    assert [(one.kind, one.about, one.candidates) for one in found.questions] == [
        (QuestionKind.AMBIGUOUS_PERSON, "Mikael J", ("Mikael Wallin", "Mikael Gren"))
    ]


def test_rows_of_the_log_are_no_new_assignments():
    found = read(lines(*TRIPLES, section=Section.LOG))
    assert (found.actions, found.decisions, found.returns) == ((), (), ())


def test_todos_of_last_month_are_rows():
    found = log(lines("TODO - Bo :: Talk with the school", "Anna TODO :: Check the lamps", section=Section.LOG), "en")
    assert [(row.matter, row.status, names(row.responsible)) for row in found.rows] == [
        ("Talk with the school", "TODO", ["Bo Ek"]),
        ("Check the lamps", "TODO", ["Anna Berg"]),
    ]


def test_status_lines_under_a_heading_of_actions_are_a_log():
    told = (
        "Policy review completed",
        "Access review only 70% complete",
        "Training postponed until July",
        "Backups successful",
    )
    passages = lines(*told, section=Section.ACTIONS)
    assert [(row.matter, row.status) for row in log(passages, "en").rows] == [
        ("Policy review", "completed"),
        ("Access review", "only 70% complete"),
        ("Training", "postponed until July"),
        ("Backups", "successful"),
    ]
    assert read(passages, "en").actions == ()
