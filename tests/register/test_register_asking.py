"""What members ask to be sent. Asking never changes the register."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.register.minutes import Decision, Item, QuestionKind, Source, State
from service.register.notices import AgendaShown, HelpShown, HistoryShown, LogShown, MinutesShown, NotUnderstood, SearchShown
from service.register.requests import Ask, Subject
from service.register.searching import Search

from .conftest import FIRST, SECOND, Council, action, minutes


@pytest.fixture
def council():
    return filed()


def filed():
    """A council that has met once."""
    council = Council()
    council.file(
        minutes(
            FIRST,
            items=(Item(title="Lägesbild", text="Gatubelysningen vid skolan är trasig."), Item(title="Budget")),
            decisions=(Decision(text="Belysningen ses över i höst.", item="Lägesbild", source=Source(sentence="…", cue="x")),),
            actions=(action("laga belysningen", "Bo Ek"), action("mäta trafiken", "Carin Dahl")),
        ),
        digest="first",
    )
    return council


def asks(council, subject, by="bo", **more):
    council.ask(Ask(subject=subject, **more), by=by)
    return council.notices


def test_help_comes_with_the_readers_own_tasks(council):
    (shown,) = asks(council, Subject.HELP)
    assert isinstance(shown, HelpShown)
    assert [task.number for task in shown.own] == [1]


def test_the_agenda_is_that_of_the_next_meeting_or_of_the_day_named(council):
    assert [asks(council, Subject.AGENDA)[0].agenda.on, asks(council, Subject.AGENDA, on=date(2026, 6, 4))[0].agenda.on] == [
        SECOND,
        date(2026, 6, 4),
    ]
    assert isinstance(council.notices[0], AgendaShown)


def test_an_agenda_of_a_day_without_a_meeting_is_asked_about(council):
    (shown,) = asks(council, Subject.AGENDA, on=date(2026, 6, 5))
    assert isinstance(shown, NotUnderstood)


def test_the_log_has_everybodys_tasks_and_ones_own_are_ones_own(council):
    assert [task.number for task in asks(council, Subject.LOG)[0].tasks] == [1, 2]
    assert [task.number for task in asks(council, Subject.MY_TASKS)[0].tasks] == [1]
    assert isinstance(council.notices[0], LogShown)


def test_a_search_finds_tasks_decisions_and_passages_by_inflection_and_within_compounds(council):
    (shown,) = asks(council, Subject.SEARCH, words="belysning")
    assert isinstance(shown, SearchShown)
    assert [task.number for task in shown.tasks] == [1]
    assert [(one.decision.text, one.on) for one in shown.decisions] == [("Belysningen ses över i höst.", FIRST)]
    assert [(one.title, one.text) for one in shown.passages] == [("Lägesbild", "Gatubelysningen vid skolan är trasig.")]


def test_a_search_finds_what_somebody_is_responsible_for(council):
    assert [task.number for task in asks(council, Subject.SEARCH, words="carin")[0].tasks] == [2]


def test_a_search_finds_proposals_whatever_became_of_them(council):
    council.propose("Cykelstölder vid stationen")
    assert [proposal.id for proposal in asks(council, Subject.SEARCH, words="cykelstöld")[0].proposals] == ["p1"]


def test_all_words_of_a_search_must_stand(council):
    (shown,) = asks(council, Subject.SEARCH, words="belysning budget")
    assert (shown.tasks, shown.decisions, shown.passages) == ((), (), ())


def test_open_tasks_are_found_before_closed_ones(council):
    council.report(1, state=State.DONE)
    council.file(minutes(SECOND, actions=(action("beställa ny belysning", "Bo Ek"),)))
    assert [task.number for task in asks(council, Subject.SEARCH, words="belysning")[0].tasks] == [3, 1]


def test_what_a_search_leaves_out_is_counted(council):
    found = tuple(Item(title=f"Belysning {number}") for number in range(12))
    council.file(minutes(SECOND, items=found))
    shown = asks(council, Subject.SEARCH, words="belysning")[0]
    assert (len(shown.passages), shown.more) == (10, 3)


def test_a_search_for_nothing_is_answered_with_help(council):
    assert isinstance(asks(council, Subject.SEARCH, words=" ")[0], HelpShown)


@pytest.mark.parametrize("on", [None, FIRST])
def test_minutes_come_as_the_latest_draft(council, on):
    council.file(minutes(FIRST, items=(Item(title="Budget"),)), digest="second")
    (shown,) = asks(council, Subject.MINUTES, on=on)
    assert isinstance(shown, MinutesShown)
    assert shown.file.digest == "second"


def test_minutes_of_a_day_without_any_tell_which_there_are(council):
    (shown,) = asks(council, Subject.MINUTES, on=SECOND)
    assert (shown.file, shown.asked, shown.others) == (None, SECOND, (FIRST,))


def test_the_history_of_a_task_is_all_of_it(council):
    council.report(1, state=State.IN_PROGRESS)
    (shown,) = asks(council, Subject.HISTORY, task=1, by="carin")
    assert isinstance(shown, HistoryShown)
    assert [(change.old, change.new, change.evidence.who) for change in shown.task.history] == [("open", "in_progress", "bo")]


def test_the_history_of_no_known_task_is_asked_about(council):
    (shown,) = asks(council, Subject.HISTORY, task=99)
    assert [(question.kind, question.about) for question in shown.questions] == [(QuestionKind.UNKNOWN_TASK, "#99")]


def test_strangers_are_told_nothing(council):
    assert asks(council, Subject.LOG, by="stranger") == ()


@given(
    st.sampled_from(list(Subject)),
    st.text(max_size=20),
    st.none() | st.integers(0, 5),
    st.none() | st.sampled_from([FIRST, SECOND]),
)
def test_asking_never_changes_the_register_and_is_answered_once(subject, words, task, on):
    """Whatever is asked, the register stays as it is, and there is one answer."""
    council = filed()
    before = council.register
    assert len(asks(council, subject, words=words, task=task, on=on)) == 1
    assert council.register is before


@given(st.text(alphabet="abc åäö.\n", max_size=600), st.text(alphabet="abcå", min_size=1, max_size=3))
def test_an_excerpt_is_part_of_its_text(text, word):
    """What is shown of a passage stands in it."""
    shown = Search(word).excerpt(text)
    assert shown.removeprefix("… ").removesuffix(" …").strip() in text
    assert len(shown) <= 184
