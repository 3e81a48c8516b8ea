"""How single values are said, folded and cleaned."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import msgspec
import pytest
from ekeby import AGENDA, NO_DAY, NOW, REGISTER, TASKS
from hypothesis import given
from hypothesis import strategies as st

from service.language.pack import PACKS
from service.register.minutes import Due, DueKind, Question, QuestionKind
from service.register.model import Register
from service.rendering.folding import fold
from service.rendering.pages import agenda_page, log_page
from service.rendering.phrases import Phrases, clean, is_guessed
from service.rendering.rows import question_row

SAY = Phrases(words=PACKS["sv"].wording, zone=ZoneInfo("Europe/Stockholm"), now=NOW)


def test_a_day_has_its_year_only_in_another_year():
    assert SAY.day(date(2026, 12, 4)) == "4 december"
    assert SAY.day(date(2027, 1, 29)) == "29 januari 2027"


def test_the_day_is_that_of_the_bodys_time_zone():
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert Phrases(words=SAY.words, zone=SAY.zone, now=late).today == date(2027, 1, 1)


def test_a_meeting_is_said_with_the_hours_that_are_known():
    assert SAY.when(date(2026, 12, 4), time(9, 5), time(11)) == "fredag 4 december 2026 kl. 09.05–11.00"
    assert SAY.when(date(2026, 12, 4), time(9, 5)) == "fredag 4 december 2026 kl. 09.05"
    assert SAY.when(date(2026, 12, 4), None) == "fredag 4 december 2026"


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, ""),
        (Due(text="15/12", kind=DueKind.DATE, on=date(2026, 12, 15)), "15 december"),
        (Due(text="till nästa möte", kind=DueKind.NEXT_MEETING), "nästa möte"),
        (Due(text="till nästa möte", kind=DueKind.NEXT_MEETING, on=date(2027, 1, 29)), "nästa möte, 29 januari 2027"),
        (Due(text="snarast", kind=DueKind.SOON), "så snart som möjligt"),
        (Due(text="efter sommaren", kind=DueKind.WRITTEN), "efter sommaren"),
    ],
)
def test_a_due_date_is_a_day_or_its_symbol_or_as_written(due, said):
    assert SAY.due(due) == said


def test_an_unknown_or_ongoing_day_is_no_guess():
    assert not is_guessed(Due(text="snarast", kind=DueKind.SOON))
    assert not is_guessed(Due(text="löpande", kind=DueKind.ONGOING, on=date(2026, 11, 30)))


@pytest.mark.parametrize(
    ("text", "guessed"),
    [("i november", True), ("v. 48", True), ("senast 30/11", False), ("2026-11-30", False), ("20261130", False)],
)
def test_a_date_is_guessed_when_its_day_is_not_written(text, guessed):
    assert is_guessed(Due(text=text, kind=DueKind.DATE, on=date(2026, 11, 30))) is guessed


@pytest.mark.parametrize(
    ("on", "said"), [(date(2026, 12, 5), ""), (date(2026, 12, 4), "försenad 1 dag"), (date(2026, 12, 1), "försenad 4 dagar")]
)
def test_late_begins_the_day_after(on, said):
    assert SAY.overdue(Due(text="", kind=DueKind.DATE, on=on)) == said


@pytest.mark.parametrize(
    ("times", "said"), [(0, ""), (1, "andra mötet i rad"), (9, "tionde mötet i rad"), (10, "öppen sedan 11 möten")]
)
def test_carried_counts_the_first_meeting_too(times, said):
    assert SAY.carried(times) == said


@pytest.mark.parametrize(
    ("since", "said"), [(date(2026, 12, 1), ""), (date(2026, 11, 5), "30 dagar"), (date(2025, 11, 28), "12 månader"), (None, "")]
)
def test_age_is_said_in_days_then_months(since, said):
    assert SAY.age(since) == said


def test_names_are_joined_as_in_speech():
    assert [SAY.joined(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A och B", "A, B och C"]
    assert SAY.either(["A", "B"]) == "A eller B"


@pytest.mark.parametrize(
    ("about", "sentence", "said"),
    [
        (
            "blad.pdf",
            "scanned",
            "Filen blad.pdf är inskannad och innehåller bilder i stället för text. Skicka Word-filen den kom från.",
        ),
        ("no_document_inside", "", "I filen finns inget dokument."),
        ("blad.xyz", "", "Jag kunde inte läsa filen ”blad.xyz”. Kan den skickas som Word eller pdf?"),
    ],
)
def test_an_unreadable_file_is_told_with_its_reason(about, sentence, said):
    question = Question(kind=QuestionKind.UNREADABLE_FILE, about=about, sentence=sentence)
    assert question_row(question, SAY).text == said


@given(st.text())
def test_clean_words_are_one_line_without_controls(text):
    """Whatever somebody wrote, it is one printable line in a mail of ours."""
    cleaned = clean(text)
    assert cleaned == clean(cleaned)
    assert len(cleaned.splitlines()) <= 1


@given(st.lists(st.sampled_from(["ord", "#12", "--", ">", "12.", "långt-ord", "a" * 80, "–"]), min_size=1))
def test_folding_keeps_the_words_and_starts_no_row(words):
    """Folding changes blanks only, and no folded line begins like a row, a quotation or a list."""
    line = "Text " + " ".join(words)
    folded = fold(line)
    assert folded.split() == line.split()
    assert [rest for rest in folded.splitlines()[1:] if rest.startswith(("#", ">", "-", "–", "12."))] == []


def test_folded_rows_are_indented_below_their_number():
    assert fold("#12 " + "ord " * 30).splitlines()[1].startswith("    ord")
    assert fold("- " + "ord " * 30).splitlines()[1].startswith("  ord")


def test_the_log_is_a_plain_page():
    page = log_page(REGISTER, NOW)
    assert page.startswith("Lokala Brå Ekeby: loggen, lördag 5 december 2026\n\n#3 Sammanställa")
    assert "    Senast: 1 november · försenad 34 dagar\n    Läge: pågår · fjärde mötet i rad\n" in page
    assert all(f"#{task.number} " in page for task in TASKS if task.open)


def test_a_closed_task_without_date_has_no_line_for_it():
    """Its meeting is not known here either: nothing is said of that."""
    done = next(task for task in TASKS if not task.open)
    page = log_page(Register(body=REGISTER.body, tasks={"5": msgspec.structs.replace(done, closed_in=None)}), NOW)
    assert page.endswith("#5 Färdigställa strategin\n    Ansvarig: Mikael Wallin\n    Läge: klar\n")


def test_an_empty_log_says_so():
    page = log_page(Register(body=REGISTER.body), NOW)
    assert page == "Lokala Brå Ekeby: loggen, lördag 5 december 2026\n\nInga öppna uppgifter.\n"


def test_the_agenda_is_a_plain_page():
    page = agenda_page(AGENDA, REGISTER, NOW)
    assert page.startswith(
        "Lokala Brå Ekeby: dagordning, fredag 29 januari 2027 kl. 10.00, Visenten\n\n1. Föregående anteckningar\n"
    )
    assert "7. Trygghetsvandring i Sjövik\n    förslag från Carin Dahl · beslut" in page
    assert "dagordning, utan datum" in agenda_page(NO_DAY, REGISTER, NOW)
