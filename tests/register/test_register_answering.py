"""Answers to questions: the label, the task, the day that was asked about; remembered, and nobody made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.register.effects import Effect, WhyNot
from service.register.minutes import Action, Due, Named, PartyKind, Question, QuestionKind, State
from service.register.notices import MinutesReceived, RecordsCorrected, TaskHandedOver
from service.register.requests import AnswerDoubt

from .conftest import Council, action, minutes, row, source

PLAN = "ta fram en handlingsplan mot skadegörelse"
MIKAEL = "Mikael J ska boka lokalen."


def ask(kind, about, sentence="", *candidates):
    return Question(kind=kind, about=about, sentence=sentence, candidates=candidates)


def booked(what="boka lokalen", label="Mikael J", kind=PartyKind.PERSON):
    return Action(what=what, who=(Named(label=label, kind=kind),), source=source(f"{label} ska {what}."))


def who_is_mikael(**found):
    return minutes(actions=(booked(),), questions=(ask(QuestionKind.UNKNOWN_PERSON, "Mikael J", MIKAEL),), **found)


def answer(council, words, by="anna", **found):
    return council.ask(AnswerDoubt(words=words, sentence=words, **found), by=by)


def person(name):
    return Named(label=name, name=name)


def receipt(council):
    return council.said(RecordsCorrected)[0]


def owners(council, number):
    return [(party.label, party.person) for party in council.task(number).responsible]


@pytest.fixture
def asked(council):
    council.file(who_is_mikael())
    return council


def test_an_answered_label_ties_the_task_to_the_person(asked):
    answer(asked, "Bo Ek", number=1, name=person("Bo Ek"))
    assert owners(asked, 1) == [("Mikael J", "bo")]
    assert [(a.doubt.number, a.person) for a in receipt(asked).answered] == [(1, "Bo Ek")]
    change = asked.task(1).history[-1]
    assert (change.field, change.old, change.new, change.evidence.who) == ("responsible", "Mikael J", "Bo Ek", "anna")


def test_who_gets_a_task_by_an_answer_is_told(asked):
    answer(asked, "Bo Ek", number=1, name=person("Bo Ek"))
    assert [(notice.to, [t.number for t in notice.given]) for notice in asked.said(TaskHandedOver)] == [("bo", [1])]


def test_an_address_of_the_roster_names_its_person(asked):
    answer(asked, "bo.ek@ekeby.example", number=1, address="Bo.Ek@Ekeby.example")
    assert owners(asked, 1) == [("Mikael J", "bo")]


def test_a_question_can_be_named_by_its_words(asked):
    answer(asked, "Mikael J = Bo Ek", about="mikael j", name=person("Bo Ek"))
    assert asked.register.doubts["1"].answered == "Bo Ek"
    assert asked.register.doubts["1"].evidence.who == "anna"


@pytest.mark.parametrize("said", [{"name": person("Lisa Holm")}, {"address": "lisa@annan.example"}, {}])
def test_somebody_unknown_is_refused_and_the_question_stays(asked, said):
    before = asked.register
    answer(asked, "Lisa Holm", number=1, **said)
    assert asked.register is before
    assert [refused.why for refused in receipt(asked).refused] == [WhyNot.UNKNOWN_PERSON]
    assert before.doubts["1"].answered is None


def test_a_member_answers_no_questions(asked):
    before = asked.register
    answer(asked, "Bo Ek", by="bo", number=1, name=person("Bo Ek"))
    assert asked.register is before
    assert [refused.why for refused in receipt(asked).refused] == [WhyNot.NOT_ALLOWED]


def test_the_chairs_answer_is_told_to_the_secretary(asked):
    answer(asked, "Bo Ek", by="carin", number=1, name=person("Bo Ek"))
    assert [(notice.to, notice.by) for notice in asked.said(RecordsCorrected)] == [("carin", ""), ("anna", "Carin Dahl")]


def test_the_same_answer_again_says_so_and_changes_nothing(asked):
    answer(asked, "Bo Ek", number=1, name=person("Bo Ek"))
    before = asked.register
    answer(asked, "Bo Ek", number=1, name=person("Bo Ek"))
    assert asked.register is before
    assert [a.known for a in receipt(asked).answered] == [True]
    assert asked.said(TaskHandedOver) == []


def test_a_better_answer_takes_the_place_of_the_first(asked):
    answer(asked, "Bo Ek", number=1, name=person("Bo Ek"))
    answer(asked, "Carin Dahl", number=1, name=person("Carin Dahl"))
    assert owners(asked, 1) == [("Mikael J", "carin")]
    assert [(n.to, len(n.given), len(n.taken)) for n in asked.said(TaskHandedOver)] == [("bo", 0, 1), ("carin", 1, 0)]


def test_a_number_that_was_never_asked_is_said_to_be_unknown(asked):
    answer(asked, "Bo Ek", number=9, name=person("Bo Ek"))
    assert [(r.why, r.about) for r in receipt(asked).refused] == [(WhyNot.NO_QUESTION, "9")]


def test_all_open_tasks_with_the_label_are_tied(council):
    council.file(minutes(actions=(booked(), booked("köpa kaffe"), action(PLAN, "Carin Dahl"))))
    answer(council, "Mikael J = Bo Ek", about="Mikael J", name=person("Bo Ek"))
    assert [owners(council, n)[0][1] for n in (1, 2, 3)] == ["bo", "bo", "carin"]
    assert receipt(council).learned == (("Mikael J", "Bo Ek"),)


def test_a_closed_task_keeps_its_label(council):
    council.file(minutes(actions=(booked(), booked("köpa kaffe"))))
    council.report(2, by="anna", state=State.DONE)
    answer(council, "Mikael J = Bo Ek", about="Mikael J", name=person("Bo Ek"))
    assert owners(council, 2) == [("Mikael J", None)]


def test_a_revised_draft_does_not_ask_again_and_keeps_the_tie(asked):
    answer(asked, "Bo Ek", number=1, name=person("Bo Ek"))
    asked.file(who_is_mikael(place="Stadshuset"))
    assert asked.said(MinutesReceived)[0].doubts == ()
    assert owners(asked, 1) == [("Mikael J", "bo")]


def test_the_minutes_of_a_later_meeting_know_the_label(asked):
    answer(asked, "Bo Ek", number=1, name=person("Bo Ek"))
    later = minutes(
        date(2026, 4, 9),
        actions=(booked("mäta trafiken"),),
        questions=(ask(QuestionKind.UNKNOWN_PERSON, "Mikael J", "Mikael J ska mäta trafiken."),),
    )
    asked.file(later)
    assert asked.said(MinutesReceived)[0].doubts == ()
    assert owners(asked, 2) == [("Mikael J", "bo")]


def test_one_answer_settles_the_label_in_every_meetings_questions(asked):
    asked.file(minutes(date(2026, 4, 9), questions=(ask(QuestionKind.AMBIGUOUS_PERSON, "Mikael J", "Mikael J är med."),)))
    answer(asked, "Bo Ek", number=2, name=person("Bo Ek"))
    assert [doubt.answered for doubt in asked.register.doubts.values()] == ["Bo Ek", "Bo Ek"]


def test_a_person_named_twice_stands_once(council):
    both = Action(what="boka lokalen", who=(person("Bo Ek"), Named(label="Mikael J")), source=source("…"))
    council.file(minutes(actions=(both,)))
    answer(council, "Mikael J = Bo Ek", about="Mikael J", name=person("Bo Ek"))
    assert owners(council, 1) == [("Bo Ek", "bo")]


def test_a_unit_gets_the_person_who_looks_after_its_tasks(council):
    unit = ask(QuestionKind.UNIT_WITHOUT_PERSON, "Socialtjänsten", "Socialtjänsten ska boka lokalen.")
    council.file(minutes(actions=(booked(label="Socialtjänsten", kind=PartyKind.UNIT),), questions=(unit,)))
    answer(council, "Carin Dahl", number=1, name=person("Carin Dahl"))
    party = council.task(1).responsible[0]
    assert (party.label, party.name, party.person, party.kind) == ("Socialtjänsten", "Carin Dahl", "carin", PartyKind.UNIT)


def test_a_task_without_an_owner_gets_one(council):
    question = ask(QuestionKind.NO_OWNER, "boka lokal", "Lokal ska bokas.")
    read = minutes(actions=(action("boka lokal"),), questions=(question,))
    council.file(read)
    answer(council, "Bo Ek", number=1, name=person("Bo Ek"))
    assert owners(council, 1) == [("Bo Ek", "bo")]
    council.file(minutes(actions=(action("boka lokal"),), questions=(question,), place="Stadshuset"))
    assert owners(council, 1) == [("Bo Ek", "bo")]
    assert council.said(MinutesReceived)[0].doubts == ()


def test_a_date_that_was_not_understood_is_set(council):
    vague = Action(what="boka lokal", who=(person("Bo Ek"),), due=Due(text="efter lovet"), source=source("Bo bokar efter lovet."))
    council.file(minutes(actions=(vague,), questions=(ask(QuestionKind.UNCLEAR_DATE, "efter lovet", "Bo bokar efter lovet."),)))
    answer(council, "1 maj", number=1, on=date(2026, 5, 1))
    assert council.task(1).due.on == date(2026, 5, 1)
    council.file(minutes(actions=(vague,), place="Stadshuset"))
    assert council.task(1).due.on == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("day", "answered", "refused"), [(5, "2026-03-05", []), (6, None, [WhyNot.IN_DOCUMENT]), (None, None, [WhyNot.NO_ANSWER])]
)
def test_the_day_of_the_meeting_is_confirmed_or_put_right_in_the_document(council, day, answered, refused):
    council.file(minutes(questions=(ask(QuestionKind.CONFLICTING_DATES, "5 mars", "5 mars", "5 mars", "6 mars"),)))
    answer(council, "…", number=1, on=date(2026, 3, day) if day else None)
    assert council.register.doubts["1"].answered == answered
    assert [r.why for r in receipt(council).refused] == refused


def test_an_answer_that_changes_nothing_is_kept(council):
    council.file(minutes(questions=(ask(QuestionKind.TRACKED_CHANGES, "tracked_changes"),)))
    answer(council, "ja", number=1)
    answer(council, "ja", number=1)
    assert council.register.doubts["1"].answered == "ja"
    assert receipt(council).answered[0].known


def test_words_that_are_kept_are_no_tasks_number(council):
    council.file(minutes(questions=(ask(QuestionKind.TRACKED_CHANGES, "tracked_changes"),)))
    answer(council, "#ja, det stämmer", number=1)
    council.file(minutes(place="Stadshuset"))
    assert council.register.doubts["1"].answered == "#ja, det stämmer"


def test_what_only_the_document_can_say_is_sent_back_to_it(council):
    council.file(minutes(questions=(ask(QuestionKind.TABLED, "tabled", "The item was tabled."),)))
    answer(council, "put off", number=1)
    assert [r.why for r in receipt(council).refused] == [WhyNot.IN_DOCUMENT]


@pytest.fixture
def reworded(council):
    """Task 1 in other words, taken as task 2 and asked about."""
    council.file(minutes(actions=(action(PLAN, "Bo Ek"),)))
    council.file(minutes(actions=(action("ta fram en plan för nattvandring mot skadegörelse", "Carin Dahl"),)))
    return council


def test_an_old_task_in_new_words_takes_them_and_the_new_one_is_struck(reworded):
    answer(reworded, "#1", number=1, task=1)
    one, two = reworded.task(1), reworded.task(2)
    assert (one.what, one.open) == ("ta fram en plan för nattvandring mot skadegörelse", True)
    assert (two.removed, two.open, two.history[-1].new) == (True, False, "#1")
    assert reworded.register.doubts["1"].answered == "#1"


def test_later_drafts_know_where_the_words_went(reworded):
    answer(reworded, "#1", number=1, task=1)
    reworded.file(minutes(actions=(action("ta fram en plan för nattvandring mot skadegörelse", "Carin Dahl"),), place="Visenten"))
    assert [(t.number, t.removed) for t in reworded.register.tasks.values()] == [(1, False), (2, True)]
    assert reworded.said(MinutesReceived)[0].doubts == ()


def test_a_new_task_stays_when_it_is_said_to_be_new(reworded):
    answer(reworded, "ny", number=1, new=True)
    assert [(t.number, t.removed) for t in reworded.register.tasks.values()] == [(1, False), (2, False)]
    assert reworded.register.doubts["1"].answered == "new"


def test_another_answer_about_a_task_is_not_taken(reworded):
    answer(reworded, "ny", number=1, new=True)
    answer(reworded, "#1", number=1, task=1)
    assert [r.why for r in receipt(reworded).refused] == [WhyNot.ANSWERED]


def test_a_task_that_is_not_there_is_said_to_be_unknown(reworded):
    answer(reworded, "#9", number=1, task=9)
    assert [(r.why, r.about) for r in receipt(reworded).refused] == [(WhyNot.UNKNOWN_TASK, "#9")]


@pytest.fixture
def two_alike(council):
    """A row of April that fits two tasks of March."""
    given_in_march = (action("informera skolor om knark", "Bo Ek"), action("informera klubbar om knark", "Carin Dahl"))
    council.file(minutes(actions=given_in_march))
    council.file(minutes(date(2026, 4, 9), log=(row("Information om knark", "Klart", State.DONE),)))
    return council


def test_the_rows_state_is_put_on_the_task_that_is_named(two_alike):
    answer(two_alike, "#2", number=1, task=2)
    assert [task.state for task in two_alike.register.tasks.values()] == [State.OPEN, State.DONE]
    assert [(e.task.number, e.effect) for e in receipt(two_alike).effects] == [(2, Effect.CLOSED)]


def test_the_row_of_a_later_draft_follows_the_answer(two_alike):
    answer(two_alike, "#2", number=1, task=2)
    two_alike.file(minutes(date(2026, 4, 9), log=(row("Information om knark", "Pågår igen", State.IN_PROGRESS),)))
    assert [task.state for task in two_alike.register.tasks.values()] == [State.OPEN, State.IN_PROGRESS]
    assert two_alike.said(MinutesReceived)[0].doubts == ()


def test_a_row_said_to_be_new_becomes_a_task(two_alike):
    answer(two_alike, "ny", number=1, new=True)
    assert [(t.what, t.state) for t in list(two_alike.register.tasks.values())[2:]] == [("Information om knark", State.DONE)]
    two_alike.file(minutes(date(2026, 4, 9), log=(row("Information om knark", "Klart", State.DONE),), place="Visenten"))
    assert len(two_alike.register.tasks) == 3


def test_a_row_taken_as_new_goes_into_the_old_task_and_stays_there(council):
    council.file(minutes(actions=(action("tillsammans med polisen ta fram en handlingsplan för trygghet i centrum", "Bo Ek"),)))
    read = (row("Handlingsplan för cykelstölder vid stationen", "Pågår", State.IN_PROGRESS),)
    council.file(minutes(date(2026, 4, 9), log=read))
    answer(council, "#1", number=1, task=1)
    council.file(minutes(date(2026, 4, 9), log=read, place="Visenten"))
    assert [(t.number, t.state, t.removed) for t in council.register.tasks.values()] == [
        (1, State.IN_PROGRESS, False),
        (2, State.STOPPED, True),
    ]


def test_several_questions_are_answered_in_one_letter(council):
    asked = (ask(QuestionKind.UNKNOWN_PERSON, "Mikael J", MIKAEL), ask(QuestionKind.UNKNOWN_PERSON, "Lisa", "Lisa köper kaffe."))
    council.file(minutes(actions=(booked(), booked("köpa kaffe", "Lisa")), questions=asked))
    answer(council, "Bo Ek", number=1, name=person("Bo Ek"))
    assert [doubt.number for doubt in receipt(council).left] == [2]
    answer(council, "Carin Dahl", number=2, name=person("Carin Dahl"))
    assert [owners(council, n)[0][1] for n in (1, 2)] == ["bo", "carin"]


answers = st.one_of(
    st.builds(lambda name: {"name": person(name)}, st.sampled_from(["Bo Ek", "Carin Dahl", "Olle Åkerblad", "Lisa Holm"])),
    st.builds(lambda number: {"task": number}, st.integers(1, 4)),
    st.builds(lambda day: {"on": day}, st.dates(date(2026, 3, 1), date(2026, 12, 31))),
    st.just({"new": True}),
    st.just({}),
)
kinds = st.sampled_from([kind for kind in QuestionKind if kind is not QuestionKind.NO_DATE])


@given(kinds, answers, st.sampled_from(["Mikael J", "boka lokalen", "efter lovet"]))
def test_answering_twice_is_answering_once(kind, said, about):
    """Any answer to any question, given again, changes nothing."""
    council = Council()
    council.file(minutes(actions=(booked(), action(PLAN, "Bo Ek")), questions=(ask(kind, about, MIKAEL),)))
    answer(council, "svar", number=1, **said)
    once = council.register
    answer(council, "svar", number=1, **said)
    assert council.register == once


@given(kinds, answers)
def test_no_answer_makes_a_person(kind, said):
    """Every responsible that is tied is somebody of the roster, whatever is answered."""
    council = Council()
    council.file(minutes(actions=(booked(), action(PLAN, "Bo Ek")), questions=(ask(kind, "Mikael J", MIKAEL),)))
    answer(council, "svar", number=1, **said)
    known = {member.id for member in council.register.body.members} | {None}
    assert {party.person for task in council.register.tasks.values() for party in task.responsible} <= known
