"""Which task an answer is about and how it stands: by number, by place, by being the only one; otherwise a question."""

from datetime import date

import pytest
from letters_of_ekeby import ATTRIBUTION, HEADER, LIST, QUOTED, TASKS, answer, desk, letter

from service.reading.letter import understand
from service.reading.understanding import LetterKind
from service.register.minutes import QuestionKind, State


def reports(understanding):
    """Each report as its number, its state and its new date."""
    told = understanding.requests[0]
    return [(one.task, one.state, one.due.on if one.due else None) for one in told.reports]


def questions(understanding):
    return [(one.kind, one.about) for one in understanding.requests[0].questions]


DONE, GOING, WAITING, OPEN = State.DONE, State.IN_PROGRESS, State.WAITING, State.OPEN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#12 klar", [(12, DONE, None)]),
        ("# 12 klar", [(12, DONE, None)]),
        ("#12: klart!", [(12, DONE, None)]),
        ("Hej!\n\n#12 är klar.\n\nMvh\nBo", [(12, DONE, None)]),
        ("Hej, #12 är klar", [(12, DONE, None)]),
        ("Nu är #12 klar.", [(12, DONE, None)]),
        ("Jag har gjort klart #12.", [(12, DONE, None)]),
        ("uppgift 12 klar", [(12, DONE, None)]),
        ("#12\nklart", [(12, DONE, None)]),
        ("#12\n\nklart", [(12, DONE, None)]),
        ("#12 klar, #14 pågår", [(12, DONE, None), (14, GOING, None)]),
        ("#12 klar och #14 pågår", [(12, DONE, None), (14, GOING, None)]),
        ("#12 klar\n#14 pågår", [(12, DONE, None), (14, GOING, None)]),
        ("- #12 klar\n- #14 väntar på skolan", [(12, DONE, None), (14, WAITING, None)]),
        ("12 klart\n14 pågår", [(12, DONE, None), (14, GOING, None)]),
        ("#12 och #14 är klara", [(12, DONE, None), (14, DONE, None)]),
        ("#12, #14: klart", [(12, DONE, None), (14, DONE, None)]),
        ("Klart: #12, #14", [(12, DONE, None), (14, DONE, None)]),
        ("Klart med #12, väntar på svar i #14", [(12, DONE, None), (14, WAITING, None)]),
        ("Nu är #12 klar men #14 väntar på svar från skolan.", [(12, DONE, None), (14, WAITING, None)]),
        ("Båda är klara", [(12, DONE, None), (14, DONE, None)]),
        ("#12 inte klar", [(12, OPEN, None)]),
        ("#14 flytta till 15/12", [(14, None, date(2026, 12, 15))]),
        ("#14 försenad, nytt datum 15 januari", [(14, None, date(2027, 1, 15))]),
        ("#14 pågår, blir klart i maj", [(14, GOING, date(2027, 5, 31))]),
        ("#14 klart senast 15 december", [(14, None, date(2026, 12, 15))]),
        ("#14: 15/12", [(14, None, date(2026, 12, 15))]),
        ("Kan vi flytta #14 till 15/12?", [(14, None, date(2026, 12, 15))]),
        ("#12 klart 3/11", [(12, DONE, None)]),
        ("#14 påbörjades 3/11", [(14, GOING, None)]),
        ("#12 klart\n\nMvh\nBo\n\nPS. #14 pågår", [(12, DONE, None), (14, GOING, None)]),
        ("#12 done, #14 in progress", [(12, DONE, None), (14, GOING, None)]),
        ("#12 klar\n#12 klar", [(12, DONE, None)]),
    ],
)
def test_tasks_named_by_their_numbers(text, expected):
    understood = answer(text)
    assert (reports(understood), questions(understood)) == (expected, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Klart!", [(12, DONE, None)]),
        ("Hej!\n\nEnkäten är skickad.\n\nMvh Bo", [(12, DONE, None)]),
        ("Done", [(12, DONE, None)]),
        ("Hinner inte. Flytta till 15/12.", [(12, None, date(2026, 12, 15))]),
        ("Väntar på svar.", [(12, WAITING, None)]),
    ],
)
def test_the_only_task_of_the_letter_answered_needs_no_number(text, expected):
    assert reports(answer(text, 12)) == expected


def test_the_only_open_task_of_the_writer_needs_no_number():
    assert reports(understand(letter("Klart!", subject="Hej"), desk(tasks=(TASKS[0], TASKS[2])))) == [(12, DONE, None)]


def test_the_subject_may_name_the_task():
    assert reports(understand(letter("Klart!", subject="Sv: Påminnelse: #14 Belysning"), desk())) == [(14, DONE, None)]


def test_all_may_be_said_in_the_subject():
    assert reports(understand(letter("", subject="#12 klar"), desk())) == [(12, DONE, None)]


def test_an_answer_under_a_quoted_row_is_about_that_row():
    text = QUOTED.replace("> #14 Ta", "\nklart, skickades i fredags\n\n> #14 Ta").replace("> Skriv", "flytta till 15/12\n> Skriv")
    understood = understand(letter(f"{ATTRIBUTION}\n\n{text}"), desk(12, 14))
    assert reports(understood) == [(12, DONE, None), (14, None, date(2026, 12, 15))]


def test_the_same_when_nothing_marks_the_quote():
    text = LIST.replace("#14 Ta", "klart, skickades i fredags\n\n#14 Ta")
    assert reports(understand(letter(f"Se svar nedan.\n\n{HEADER}\n\n{text}"), desk(12, 14))) == [(12, DONE, None)]


def test_our_example_of_an_answer_is_no_row():
    text = QUOTED.replace("> Automatiskt", "klart\n> Automatiskt")
    assert questions(understand(letter(f"{ATTRIBUTION}\n{text}"), desk(12, 14))) == [(QuestionKind.AMBIGUOUS_TASK, "klart")]


def test_thanks_under_a_row_report_nothing():
    text = QUOTED.replace("> #14 Ta", "OK, tack\n\n> #14 Ta")
    assert understand(letter(f"{ATTRIBUTION}\n\n{text}"), desk(12, 14)).kind is LetterKind.UNCLEAR


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Klart!", [(QuestionKind.AMBIGUOUS_TASK, "Klart!")]),
        ("#99 klar", [(QuestionKind.UNKNOWN_TASK, "#99")]),
        ("#12 vi har träffat rektorerna", [(QuestionKind.UNCLEAR_STATUS, "#12 vi har träffat rektorerna")]),
        ("#12 är den klar?", [(QuestionKind.UNCLEAR_STATUS, "#12 är den klar?")]),
        ("#12 klar\n#12 pågår", [(QuestionKind.UNCLEAR_STATUS, "#12")]),
    ],
)
def test_what_could_mean_several_things_is_asked(text, expected):
    understood = answer(text)
    assert (reports(understood), questions(understood)) == ([], expected)


def test_the_tasks_it_could_be_are_told():
    asked = answer("Klart!").requests[0].questions[0]
    assert asked.candidates == ("#12 Skicka ut enkäten till skolorna", "#14 Ta fram en plan för belysningen i parken")


def test_a_number_under_the_row_of_another_task_is_asked():
    text = QUOTED.replace("> #14 Ta", "#14 klar\n\n> #14 Ta")
    asked = understand(letter(f"{ATTRIBUTION}\n\n{text}"), desk(12, 14))
    assert questions(asked) == [(QuestionKind.AMBIGUOUS_TASK, "klar")]


def test_one_line_that_is_not_understood_does_not_hurt_the_others():
    understood = answer("#12 klar\n\nVi ses kanske på torget på lördag?")
    assert (reports(understood), [kind for kind, _ in questions(understood)]) == (
        [(12, DONE, None)],
        [QuestionKind.UNCLEAR_STATUS],
    )


def test_late_without_a_date_is_noted_and_asked():
    understood = answer("#14 hinner inte på grund av sjukdom")
    assert reports(understood) == [(14, None, None)]
    assert questions(understood) == [(QuestionKind.UNCLEAR_DATE, "#14 hinner inte på grund av sjukdom")]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("#12 klar", None),
        ("#12 klar. Vi fick in trettio svar.", "klar. Vi fick in trettio svar."),
        ("#12 klar\nVi fick in trettio svar.", "klar Vi fick in trettio svar"),
        ("#14 väntar på polisen", "väntar på polisen"),
        ("#14 flytta till 15/12", None),
        ("#14 lämnar över till Carin", "lämnar över till Carin"),
    ],
)
def test_the_writers_own_words_are_the_note(text, note):
    assert answer(text).requests[0].reports[0].note == note


def test_what_is_only_passed_on_reports_nothing():
    passed = "---------- Forwarded message ---------\nFrån: Carin <c@ekeby.example>\nÄmne: Hej\nDatum: 3 mars\n\n#12 klar"
    assert understand(letter(passed, subject="VB: Hej"), desk()).kind is LetterKind.UNCLEAR
