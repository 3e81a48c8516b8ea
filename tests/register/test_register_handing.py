"""Handing a task over: only to somebody of the roster, who is told and may give it back."""

import pytest

from service.register.minutes import Named, QuestionKind, State
from service.register.notices import LogChanged, MinutesReceived, TaskHandedOver, TasksReported

from .conftest import action, minutes

GIVEN = (action("boka lokal", "Bo Ek"), action("mäta trafiken", "Bo Ek", "Olle Åkerblad"))


def to(name):
    return Named(label=name, name=name)


def owners(council, number):
    return [party.person for party in council.task(number).responsible]


@pytest.fixture
def filed(council):
    council.file(minutes(actions=GIVEN))
    return council


def test_a_task_that_is_handed_over_is_the_receivers(filed):
    filed.report(1, hand_over=to("Carin Dahl"))
    assert owners(filed, 1) == ["carin"]
    assert [(c.field, c.old, c.new) for c in filed.task(1).history] == [("responsible", "Bo Ek", "Carin Dahl")]


def test_the_receiver_and_the_secretary_are_told(filed):
    filed.report(1, hand_over=to("Carin Dahl"))
    assert [(n.to, n.by, [t.number for t in n.given], n.handed) for n in filed.said(TaskHandedOver)] == [
        ("carin", "Bo Ek", [1], True)
    ]
    assert [n.to for n in filed.said(LogChanged)] == ["anna"]


def test_the_receiver_may_give_it_back(filed):
    filed.report(1, hand_over=to("Carin Dahl"))
    filed.report(1, by="carin", hand_over=to("Bo Ek"))
    assert owners(filed, 1) == ["bo"]
    assert [(n.to, len(n.given)) for n in filed.said(TaskHandedOver)] == [("bo", 1)]


def test_of_several_responsible_only_the_writer_is_replaced(filed):
    filed.report(2, hand_over=to("Carin Dahl"))
    assert owners(filed, 2) == ["carin", "olle"]


def test_handing_over_to_one_who_has_it_already_leaves_them_alone_with_it(filed):
    filed.report(2, hand_over=to("Olle Åkerblad"))
    assert owners(filed, 2) == ["olle"]


def test_the_secretary_hands_over_for_others(filed):
    filed.report(2, by="anna", hand_over=to("Carin Dahl"))
    assert owners(filed, 2) == ["carin"]
    assert [(n.to, len(n.given), len(n.taken)) for n in filed.said(TaskHandedOver)] == [("bo", 0, 1), ("carin", 1, 0)]


def test_somebody_unknown_is_asked_about_and_the_rest_of_the_line_counts(filed):
    filed.report(1, state=State.IN_PROGRESS, hand_over=to("Lisa Holm"))
    assert (owners(filed, 1), filed.task(1).state) == (["bo"], State.IN_PROGRESS)
    questions = filed.said(TasksReported)[0].questions
    assert [(question.kind, question.about) for question in questions] == [(QuestionKind.UNKNOWN_PERSON, "Lisa Holm")]


def test_handing_over_to_oneself_changes_nothing(filed):
    before = filed.register
    filed.report(1, hand_over=to("Bo Ek"))
    assert filed.task(1) == before.tasks["1"]
    assert filed.said(TaskHandedOver) == []


def test_a_revised_draft_does_not_take_it_back(filed):
    filed.report(1, hand_over=to("Carin Dahl"))
    filed.file(
        minutes(actions=(action("boka lokal", "Bo Ek"), action("mäta trafiken", "Bo Ek", "Olle Åkerblad")), place="Visenten")
    )
    assert owners(filed, 1) == ["carin"]
    assert filed.said(MinutesReceived)[0].conflicts == ()
