"""Answers to questions, corrections and hand-overs, in the words of those who write them; and what is none."""

from datetime import date

import pytest
from letters_of_ekeby import ATTRIBUTION, answer, asks

from service.register.model import MemberRole
from service.register.requests import AnswerDoubt, Correct, Field, ReportTasks

RECEIPT = "MinutesReceived"
GREN = ("Mikael Gren", None, None, None, False)


def answers(text, kind=RECEIPT):
    """Each answer: its number or label, the name, the address, the task, the day, whether it is new."""
    found = [one for one in asks(text, kind) if isinstance(one, AnswerDoubt)]
    return [(a.number or a.about, a.name.name if a.name else None, a.address, a.task, a.on, a.new) for a in found]


def corrections(text, **how):
    """Each correction: its field, its task or decision, the names or the date, and its text."""
    found = [one for one in asks(text, **how) if isinstance(one, Correct)]
    return [
        (
            c.field,
            c.task or c.decision,
            *(who.name or who.label for who in c.who),
            *([c.due.on] if c.due else []),
            *filter(None, (c.old, c.text)),
        )
        for c in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fråga 2: Mikael Gren", (2, *GREN)),
        ("Fraga 2: Mikael Gren.", (2, *GREN)),
        ("Fråga 2 Mikael Gren", (2, *GREN)),
        ("Svar på fråga 2: Mikael Gren", (2, *GREN)),
        ("Fråga 2: det är Mikael Gren", (2, *GREN)),
        ("Fråga nr 2 - Mikael G", (2, *GREN)),
        ("fråga 2 mikael.gren@ekeby.example", (2, None, "mikael.gren@ekeby.example", None, None, False)),
        ("Fråga 2: Mikael Gren <mikael.gren@ekeby.example>", (2, "Mikael Gren", "mikael.gren@ekeby.example", None, None, False)),
        ("2) Mikael Gren", (2, *GREN)),
        ("2: Mikael Gren", (2, *GREN)),
        ("2. fastighetschefen", (2, *GREN)),
        ("2 Mikael Gren", (2, *GREN)),
        ("- 2: Mikael Gren", (2, *GREN)),
        ("3: ny", (3, None, None, None, None, True)),
        ("3: det är en ny uppgift", (3, None, None, None, None, True)),
        ("Fråga 3: ingen av dem", (3, None, None, None, None, True)),
        ("3: #14", (3, None, None, 14, None, False)),
        ("Fråga 3: samma som #14", (3, None, None, None, None, False)),
        ("Fråga 3: uppgift #14", (3, None, None, 14, None, False)),
        ("5: 15 december", (5, None, None, None, date(2026, 12, 15), False)),
        ("Fråga 5: senast den 15/12", (5, None, None, None, date(2026, 12, 15), False)),
        ("Fråga 2: Mikael Blom", (2, None, None, None, None, False)),
        ("Mikael J = mikael.gren@ekeby.example", ("Mikael J", None, "mikael.gren@ekeby.example", None, None, False)),
        ("Mikael J = Mikael Gren", ("Mikael J", *GREN)),
        ("Mikael J är Mikael Gren", ("Mikael J", *GREN)),
        ("”Mikael J” betyder Mikael Gren.", ("Mikael J", *GREN)),
        ("Fastighets-Micke = Mikael Gren", ("Fastighets-Micke", *GREN)),
        ("Question 2: Mikael Gren", (2, *GREN)),
        ("Answer to question 2: it is Mikael Gren", (2, *GREN)),
        ("Question 3: new", (3, None, None, None, None, True)),
        ("question 3: a new task", (3, None, None, None, None, True)),
        ("3: none of them", (3, None, None, None, None, True)),
        ("Question 5: 15 December", (5, None, None, None, date(2026, 12, 15), False)),
        ("Mikael J is Mikael Gren", ("Mikael J", *GREN)),
        ("Mikael J means mikael.gren@ekeby.example", ("Mikael J", None, "mikael.gren@ekeby.example", None, None, False)),
    ],
)
def test_a_question_is_answered(text, expected):
    assert answers(text) == [expected]


def test_several_questions_in_one_letter():
    assert [one[0] for one in answers("Hej!\n\n2: Mikael Gren\n3: ny\nFråga 5: 15 december\n\nMvh\nAnna")] == [2, 3, 5]


@pytest.mark.parametrize(
    "text",
    [
        "Fråga 2: vet inte",
        "Fråga 2: jag återkommer",
        "Fråga 2?",
        "Question 2: not sure yet",
        "7: Mikael Gren",
        "Mikael J är sjuk",
        "Mikael Gren är ordförande",
        "Mötet är på fredag",
    ],
)
def test_what_answers_nothing(text):
    assert answers(text) == []


def test_a_number_alone_answers_only_where_we_asked():
    assert answers("2: Mikael Gren", kind="ActionsListed") == []


def test_an_answer_under_the_quoted_question():
    ours = (
        f"{ATTRIBUTION}\n> Fråga 2: Vem menas med ”Mikael J”?\n>     ”Mikael J bokar lokal.”\n\nMikael Gren\n\n"
        "> Fråga 3: Är det här samma uppgift? (#14)\n\nny\n\n> Automatiskt mejl"
    )
    assert answers(ours) == [(2, *GREN), (3, None, None, None, None, True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#12 ansvarig Carin", [(Field.RESPONSIBLE, 12, "Carin Dahl")]),
        ("#12 ansvarig: Carin Dahl", [(Field.RESPONSIBLE, 12, "Carin Dahl")]),
        ("#12: ny ansvarig är Olle", [(Field.RESPONSIBLE, 12, "Olle Åkerblad")]),
        ("#12 ansvarig Carin och Olle", [(Field.RESPONSIBLE, 12, "Carin Dahl", "Olle Åkerblad")]),
        ("Ansvarig för #12 är Carin Dahl", [(Field.RESPONSIBLE, 12, "Carin Dahl")]),
        ("Byt ansvarig på #12 till Olle", [(Field.RESPONSIBLE, 12, "Olle Åkerblad")]),
        ("uppgift 12 ansvarig: Olle", [(Field.RESPONSIBLE, 12, "Olle Åkerblad")]),
        ("#12 ansvarig Tobias", [(Field.RESPONSIBLE, 12, "Tobias")]),
        ("#12 ansvarig polisen", [(Field.RESPONSIBLE, 12, "polisen")]),
        ("Hej, kan du ändra ansvarig för #12 till Olle?", [(Field.RESPONSIBLE, 12, "Olle Åkerblad")]),
        ("#12 senast 15 december", [(Field.DUE, 12, date(2026, 12, 15))]),
        ("#12: senast den 15/12", [(Field.DUE, 12, date(2026, 12, 15))]),
        ("#12 ska vara klar senast 15 december", [(Field.DUE, 12, date(2026, 12, 15))]),
        ("#12 deadline 15 december", [(Field.DUE, 12, date(2026, 12, 15))]),
        ("#12 ansvarig Carin, senast 15 december", [(Field.DUE, 12, date(2026, 12, 15)), (Field.RESPONSIBLE, 12, "Carin Dahl")]),
        ("#12 ska stå: Ta fram en ny plan", [(Field.WHAT, 12, "Ta fram en ny plan")]),
        ("#12 ska vara: Ta fram en ny plan", [(Field.WHAT, 12, "Ta fram en ny plan")]),
        ("#12 ska lyda Ta fram en ny plan", [(Field.WHAT, 12, "Ta fram en ny plan")]),
        ("#12 text: ta fram en ny plan", [(Field.WHAT, 12, "ta fram en ny plan")]),
        ("Ändra #12 till: Ta fram en ny plan", [(Field.WHAT, 12, "Ta fram en ny plan")]),
        ("stryk #14", [(Field.REMOVED, 14)]),
        ("Stryk #14, tack!", [(Field.REMOVED, 14)]),
        ("ta bort #14", [(Field.REMOVED, 14)]),
        ("Kan du ta bort #14?", [(Field.REMOVED, 14)]),
        ("Stryk uppgift 14", [(Field.REMOVED, 14)]),
        ("Stryk #14 och #15", [(Field.REMOVED, 14), (Field.REMOVED, 15)]),
        ("#14 ska bort", [(Field.REMOVED, 14)]),
        ("Radera #14 från loggen.", [(Field.REMOVED, 14)]),
        ("Beslut 2: Rådet ställer sig bakom planen", [(Field.DECISION, 2, "Rådet ställer sig bakom planen")]),
        ("Beslut 2 ska lyda: Rådet avslår", [(Field.DECISION, 2, "Rådet avslår")]),
        ("Stryk beslut 2", [(Field.REMOVED, 2)]),
        ("rätta Storgatan till Stortorget", [(Field.REPLACE, None, "Storgatan", "Stortorget")]),
        ("Rätta ”Anna Berg” till ”Anna Bergh”", [(Field.REPLACE, None, "Anna Berg", "Anna Bergh")]),
        ("Det ska stå Stortorget i stället för Storgatan", [(Field.REPLACE, None, "Storgatan", "Stortorget")]),
        ("Byt ut skolan mot förskolan", [(Field.REPLACE, None, "skolan", "förskolan")]),
        ("#12 responsible: Carin Dahl", [(Field.RESPONSIBLE, 12, "Carin Dahl")]),
        ("#12 owner is Olle", [(Field.RESPONSIBLE, 12, "Olle Åkerblad")]),
        ("Assign #12 to Carin Dahl", [(Field.RESPONSIBLE, 12, "Carin Dahl")]),
        ("#12 due 15 December", [(Field.DUE, 12, date(2026, 12, 15))]),
        ("#12 should read: Draw up a new plan", [(Field.WHAT, 12, "Draw up a new plan")]),
        ("#12 text: draw up a new plan", [(Field.WHAT, 12, "draw up a new plan")]),
        ("remove #14", [(Field.REMOVED, 14)]),
        ("Please delete #14.", [(Field.REMOVED, 14)]),
        ("Remove #14 and #15", [(Field.REMOVED, 14), (Field.REMOVED, 15)]),
        ("Decision 2: The council supports the plan", [(Field.DECISION, 2, "The council supports the plan")]),
        ("correction: Storgatan should read Stortorget", [(Field.REPLACE, None, "Storgatan", "Stortorget")]),
        ("“Storgatan” should be “Stortorget”", [(Field.REPLACE, None, "Storgatan", "Stortorget")]),
        ("Replace Storgatan with Stortorget", [(Field.REPLACE, None, "Storgatan", "Stortorget")]),
    ],
)
def test_a_record_is_corrected(text, expected):
    assert corrections(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "#12 klar",
        "#12: ta fram en ny plan",
        "#12 skolan har svarat att texten är bra",
        "#12 ansvarig chef har sagt ja och vi går vidare med upphandlingen nästa vecka",
        "#14 stryks",
        "Ska vi stryka #14?",
        "Beslut väntas i maj",
        "Vi fattade beslut 2024",
        "Rätta mig om jag har fel",
        "Byt ut lamporna",
        "#12 done, the responsible person has left",
        "The decision is ours",
    ],
)
def test_a_note_is_no_correction(text):
    assert corrections(text) == []


def test_a_members_new_date_is_a_report():
    assert corrections("#12 senast 15 december", role=MemberRole.MEMBER) == []


def test_what_else_a_correction_says_is_its_reason():
    (found,) = asks("#12 ansvarig Carin\n\nOlle har bytt jobb.")
    assert (found.field, found.reason) == (Field.RESPONSIBLE, "Olle har bytt jobb.")


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("#12 lämnar över till Carin Dahl", "Carin Dahl", "Carin Dahl"),
        ("#12 lämnar jag över till Carin", "Carin Dahl", "Carin"),
        ("#12 Carin har tagit över", "Carin Dahl", "Carin"),
        ("#12 inte min, det är Carins", "Carin Dahl", "Carins"),
        ("#12 är Carins, inte min", "Carin Dahl", "Carins"),
        ("#12 is Carin's, not mine", "Carin Dahl", "Carin"),
        ("#12 är inte min uppgift utan Carin Dahls", "Carin Dahl", "Carin Dahls"),
        ("#12 fel person, det ska vara Carin", "Carin Dahl", "Carin"),
        ("#12 vidarebefordrat till Eva Holm", None, "Eva Holm"),
        ("#12 handing over to Carin Dahl", "Carin Dahl", "Carin Dahl"),
        ("#12 handed it over to Carin", "Carin Dahl", "Carin"),
        ("#12 not mine, it is Carin's", "Carin Dahl", "Carin"),
        ("#12 Carin Dahl has taken over", "Carin Dahl", "Carin Dahl"),
        ("#12 wrong person, it should be Carin", "Carin Dahl", "Carin"),
    ],
)
def test_a_task_is_handed_over(text, name, label):
    (told,) = answer(text).requests
    assert isinstance(told, ReportTasks)
    (report,) = told.reports
    assert (report.hand_over.name, report.hand_over.label) == (name, label)


def test_a_task_that_is_only_left_has_no_receiver():
    (told,) = answer("#12 inte min uppgift").requests
    assert [report.hand_over for report in told.reports] == [None]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Jag lämnar över #12 till Carin Dahl.", "Carin Dahl"), ("I hand #12 over to Carin Dahl", "Carin Dahl")],
)
def test_a_number_may_stand_inside_a_hand_over(text, name):
    (told,) = answer(text).requests
    assert [(report.task, report.hand_over.name) for report in told.reports] == [(12, name)]
