"""Taking back: what one's latest letter changed of tasks, within seven days, while nobody has said more."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.register.changing import due_text
from service.register.effects import Effect, WhyNot
from service.register.minutes import Action, Due, Named, Question, QuestionKind, State
from service.register.notices import LogChanged, RecordsCorrected, TaskHandedOver
from service.register.requests import AnswerDoubt, ApproveMinutes, Correct, Field, Undo

from .conftest import Council, action, minutes, on_day, source

GIVEN = (action("boka lokal", "Bo Ek"), action("mäta trafiken", "Bo Ek", due=Due(text="i vår")))


def undo(council, by="bo"):
    return council.ask(Undo(sentence="ångra"), by=by)


def refused(council):
    return [(refusal.why, refusal.about) for refusal in council.said(RecordsCorrected)[0].refused]


def bare(register):
    return {key: msgspec.structs.replace(task, history=()) for key, task in register.tasks.items()}


@pytest.fixture
def filed(council):
    council.file(minutes(actions=GIVEN))
    return council


def test_a_report_is_taken_back_and_told_old_to_new(filed):
    filed.report(1, state=State.DONE, note="Lokalen är bokad.")
    undo(filed)
    receipt = filed.said(RecordsCorrected)[0]
    assert receipt.undone
    assert [(e.old_state, e.task.state, e.effect) for e in receipt.effects] == [(State.DONE, State.OPEN, Effect.REOPENED)]
    assert (filed.task(1).state, filed.task(1).note) == (State.OPEN, None)


def test_history_keeps_both_the_change_and_its_undoing(filed):
    filed.report(1, state=State.DONE)
    undo(filed)
    assert [(c.old, c.new, c.evidence.cue) for c in filed.task(1).history] == [("open", "done", "test"), ("done", "open", "undo")]


def test_a_due_date_comes_back_in_its_own_words(filed):
    filed.report(2, due=on_day(date(2026, 5, 1)))
    undo(filed)
    assert filed.task(2).due == Due(text="i vår")


def test_the_secretary_hears_of_it(filed):
    filed.report(1, state=State.DONE)
    undo(filed)
    assert [(notice.to, notice.by) for notice in filed.said(LogChanged)] == [("anna", ("Bo Ek",))]


def test_a_hand_over_is_taken_back_and_the_receiver_told(filed):
    filed.report(1, hand_over=Named(label="Carin Dahl", name="Carin Dahl"))
    undo(filed)
    assert filed.task(1).responsible[0].person == "bo"
    assert [(n.to, len(n.taken)) for n in filed.said(TaskHandedOver)] == [("carin", 1)]


def test_only_the_latest_letter_is_taken_back(filed):
    filed.report(1, state=State.IN_PROGRESS)
    filed.now = filed.now.replace(hour=20)
    filed.report(2, state=State.DONE)
    undo(filed)
    assert (filed.task(1).state, filed.task(2).state) == (State.IN_PROGRESS, State.OPEN)


def test_only_ones_own_letter_is_taken_back(filed):
    filed.report(1, state=State.DONE)
    undo(filed, by="carin")
    assert (refused(filed), filed.task(1).state) == ([(WhyNot.NOTHING_TO_UNDO, "")], State.DONE)


def test_undoing_twice_is_undoing_once(filed):
    filed.report(1, state=State.DONE)
    undo(filed)
    before = filed.register
    undo(filed)
    assert filed.register is before
    assert refused(filed) == [(WhyNot.NOTHING_TO_UNDO, "")]


@pytest.mark.parametrize(("day", "state"), [(12, State.OPEN), (13, State.DONE)])
def test_it_lasts_seven_days(filed, day, state):
    filed.at(2026, 3, 5, 19).report(1, state=State.DONE)
    filed.at(2026, 3, day)
    undo(filed)
    assert filed.task(1).state is state


def test_after_seven_days_it_is_said_to_be_too_late(filed):
    filed.report(1, state=State.DONE)
    filed.at(2026, 3, 20)
    undo(filed)
    assert refused(filed) == [(WhyNot.TOO_LATE_TO_UNDO, "")]


def test_what_somebody_else_changed_since_stays(filed):
    filed.report(1, state=State.DONE, note="Klart!")
    filed.report(1, by="anna", state=State.IN_PROGRESS)
    undo(filed)
    assert (filed.task(1).state, filed.task(1).note) == (State.IN_PROGRESS, None)
    assert refused(filed) == [(WhyNot.CHANGED_SINCE, "#1")]


def test_what_the_next_minutes_said_since_stays(filed):
    filed.report(1, state=State.IN_PROGRESS)
    filed.at(2026, 3, 6)
    filed.ask(Correct(field=Field.STATE, task=1, state=State.DONE, sentence="#1 klar"), by="carin")
    undo(filed)
    assert filed.task(1).state is State.DONE


def test_minutes_are_not_taken_back_but_sent_anew(filed):
    undo(filed, by="anna")
    assert refused(filed) == [(WhyNot.NOT_ABOUT_TASKS, "")]


def test_an_older_report_is_not_taken_back_for_a_later_letter_about_something_else(filed):
    filed.report(1, state=State.DONE)
    filed.now = filed.now.replace(hour=20)
    filed.propose("Cykelstölder")
    undo(filed)
    assert (refused(filed), filed.task(1).state) == ([(WhyNot.NOT_ABOUT_TASKS, "")], State.DONE)


def test_an_approval_is_not_taken_back(filed):
    filed.now = filed.now.replace(hour=20)
    filed.ask(ApproveMinutes(sentence="godkänns"))
    undo(filed, by="anna")
    assert refused(filed) == [(WhyNot.NOT_ABOUT_TASKS, "")]


def test_a_struck_task_comes_back(filed):
    filed.now = filed.now.replace(hour=20)
    filed.ask(Correct(field=Field.REMOVED, task=1, sentence="stryk #1"))
    undo(filed, by="anna")
    assert (filed.task(1).removed, filed.task(1).open) == (False, True)
    assert [(n.to, len(n.given)) for n in filed.said(TaskHandedOver)] == [("bo", 1)]


def test_an_answer_is_taken_back_with_what_was_learned_by_it(council):
    booked = Action(what="boka lokal", who=(Named(label="Mikael J"),), source=source("Mikael J bokar lokal."))
    asked = Question(kind=QuestionKind.UNKNOWN_PERSON, about="Mikael J", sentence="Mikael J bokar lokal.")
    council.file(minutes(actions=(booked,), questions=(asked,)))
    before = council.register
    council.now = council.now.replace(hour=20)
    council.ask(AnswerDoubt(number=1, words="Bo Ek", name=Named(label="Bo Ek", name="Bo Ek"), sentence="Bo Ek"))
    undo(council, by="anna")
    assert (council.register.doubts, council.register.aliases) == (before.doubts, {})
    assert bare(council.register) == bare(before)
    assert [doubt.number for doubt in council.said(RecordsCorrected)[0].left] == [1]


reports = st.fixed_dictionaries(
    {},
    optional={
        "state": st.sampled_from(State),
        "due": st.builds(on_day, st.dates(date(2026, 3, 6), date(2026, 12, 31))),
        "note": st.sampled_from(["Klart i morgon.", "Väntar på svar."]),
        "hand_over": st.builds(lambda n: Named(label=n, name=n), st.sampled_from(["Carin Dahl", "Olle Åkerblad", "Lisa Holm"])),
    },
)


@given(st.lists(st.tuples(st.integers(1, 2), reports), max_size=3), st.integers(1, 2), reports)
def test_undoing_a_report_gives_the_tasks_before_it(earlier, number, report):
    """Whatever was reported before, taking back the latest report leaves the tasks as they stood, but for their history."""
    council = Council()
    council.file(minutes(actions=GIVEN))
    for task, told in earlier:
        council.report(task, by="anna", **told)
    before = council.register
    council.now = council.now.replace(hour=20)
    council.report(number, by="carin", **report)
    changed = council.register.tasks != before.tasks
    undo(council, by="carin")
    assert bare(council.register) == bare(before)
    assert council.said(RecordsCorrected)[0].undone is changed


@given(reports)
def test_a_task_that_minutes_closed_is_closed_by_them_again(report):
    """Reopening a closed task and taking that back leaves it closed by the meeting that closed it."""
    council = Council()
    council.file(minutes(actions=GIVEN))
    closed = msgspec.structs.replace(council.task(1), state=State.DONE, closed_in="m1")
    council.register = msgspec.structs.replace(council.register, tasks={**council.register.tasks, "1": closed})
    council.report(1, by="carin", **report)
    undo(council, by="carin")
    assert bare(council.register)["1"] == msgspec.structs.replace(closed, history=())


def test_due_dates_are_written_by_their_day_where_they_have_one():
    assert [due_text(due) for due in (None, Due(text="i vår"), on_day(date(2026, 5, 1)))] == ["", "i vår", "2026-05-01"]
