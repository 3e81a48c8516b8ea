"""What members report, propose, and what the clock does."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from service.register import configuring, schedule
from service.register.agenda import log, next_agenda
from service.register.effects import Effect
from service.register.minutes import State
from service.register.model import File, Meeting, ProposalState, Schedule, Slot, Span
from service.register.moments import next_moment
from service.register.notices import (
    AgendaDispatched,
    LogChanged,
    MinutesFromMember,
    MomentMissed,
    NotUnderstood,
    ProposalFiled,
    TasksReported,
)
from service.register.outline import Reason
from service.register.requests import Puzzle

from .conftest import BODY, action, minutes, on_day, row


@pytest.fixture
def filed(council):
    council.file(
        minutes(actions=(action("boka lokal", "Bo Ek"), action("mäta trafiken", "Carin Dahl"), action("bjuda in skolan")))
    )
    return council


def test_a_report_changes_the_task_and_says_old_and_new(filed):
    filed.report(1, state=State.DONE, note="Lokalen är bokad.")
    receipt = filed.said(TasksReported)[0]
    assert [(e.effect, e.old_state, e.task.state) for e in receipt.effects] == [(Effect.CLOSED, State.OPEN, State.DONE)]
    assert [(change.field, change.old, change.new) for change in filed.task(1).history] == [
        ("state", "open", "done"),
        ("note", "", "Lokalen är bokad."),
    ]
    assert filed.task(1).history[0].evidence.who == "bo"


def test_the_secretary_gets_the_changed_log(filed):
    filed.report(1, state=State.DONE)
    assert [(notice.to, notice.by) for notice in filed.said(LogChanged)] == [("anna", ("Bo Ek",))]


def test_the_secretarys_own_report_is_not_told_to_her_twice(filed):
    filed.report(1, by="anna", state=State.DONE)
    assert filed.said(LogChanged) == []


def test_another_members_task_is_not_mine_to_report(filed):
    before = filed.register
    filed.report(2, state=State.DONE)
    assert filed.said(TasksReported)[0].refused == (2,)
    assert filed.register is before


def test_a_task_without_a_person_is_anybodys(filed):
    filed.report(3, state=State.DONE)
    assert filed.task(3).state is State.DONE


def test_the_chair_may_report_for_others(filed):
    filed.report(1, by="carin", state=State.DONE)
    assert filed.task(1).state is State.DONE


def test_an_unknown_number_is_said_to_be_unknown(filed):
    filed.report(99, state=State.DONE)
    assert filed.said(TasksReported)[0].refused == (99,)


def test_saying_the_same_again_changes_nothing(filed):
    filed.report(1, state=State.DONE)
    filed.report(1, state=State.DONE)
    assert [effect.effect for effect in filed.said(TasksReported)[0].effects] == [Effect.KEPT]
    assert filed.said(LogChanged) == []


def test_a_new_date_moves_the_task(filed):
    filed.report(1, due=on_day(date(2026, 5, 1)))
    assert filed.task(1).history[0].new == "2026-05-01"


def test_a_done_task_can_be_taken_up_again(filed):
    filed.report(1, state=State.DONE)
    filed.report(1, state=State.IN_PROGRESS)
    assert filed.said(TasksReported)[0].effects[0].effect is Effect.REOPENED


def test_what_was_done_since_the_last_meeting_is_shown_once_more_and_then_gone(filed):
    filed.report(1, state=State.DONE)
    assert 1 in [task.number for task in log(filed.register)]
    filed.file(minutes(date(2026, 4, 9), log=(row("Mäta trafiken", "Klart", State.DONE),)))
    assert [task.number for task in log(filed.register)] == [2, 3]
    filed.file(minutes(date(2026, 6, 4)))
    assert [task.number for task in log(filed.register)] == [3]


def test_a_proposal_is_on_the_agenda_and_answered(council):
    council.propose("Cykelstölder vid stationen", minutes=15)
    assert [notice.to for notice in council.said(ProposalFiled)] == ["bo"]
    line = next(line for line in next_agenda(council.register, council.now).lines if line.reason is Reason.PROPOSAL)
    assert (line.title, line.proposer, line.minutes) == ("Cykelstölder vid stationen", "Bo Ek", 15)


def test_the_same_proposal_again_is_one_proposal(council):
    council.propose("Cykelstölder vid stationen")
    council.propose("Cykelstölder vid stationen")
    assert council.said(ProposalFiled)[0].known is True
    assert len(council.register.proposals) == 1


def test_a_proposal_after_the_dispatch_is_late(council):
    council.at(2026, 3, 4).propose("Cykelstölder")
    assert council.register.proposals["p1"].state is ProposalState.LATE


def test_minutes_from_a_member_are_brought_to_the_secretary(council):
    file = File(name="möte.docx", media_type="application/octet-stream", digest="d")
    council.ask(Puzzle(kind="from_member", subject="Anteckningar", files=(file,)), by="bo")
    assert [(type(notice), notice.to) for notice in council.notices] == [(NotUnderstood, "bo"), (MinutesFromMember, "anna")]
    assert council.said(MinutesFromMember)[0].files == (file,)


def test_the_agenda_goes_out_once_seven_days_before(council):
    council.register = msgspec.structs.replace(council.register, moments={})
    assert next_moment(council.register) == datetime(2026, 2, 26, 7, 0, tzinfo=UTC)
    council.at(2026, 3, 1).tick()
    assert [notice.to for notice in council.said(AgendaDispatched)] == ["anna", "bo", "carin"]
    council.tick()
    assert council.notices == ()


def test_an_agenda_whose_meeting_is_over_is_not_sent_but_reported(council):
    council.at(2026, 3, 6).tick()
    assert [(notice.to, notice.on) for notice in council.said(MomentMissed)] == [("anna", date(2026, 3, 5))]
    assert council.said(AgendaDispatched) == []


def test_nothing_is_due_before_its_day(council):
    council.at(2026, 2, 20).tick()
    assert council.notices == ()


@pytest.mark.parametrize(
    ("on", "days", "working", "red", "expected"),
    [
        (date(2026, 12, 4), 7, False, (), date(2026, 11, 27)),
        (date(2026, 12, 6), 7, False, (), date(2026, 11, 27)),
        (date(2026, 12, 4), 5, True, (), date(2026, 11, 27)),
        (date(2026, 4, 9), 5, True, (date(2026, 4, 3), date(2026, 4, 6)), date(2026, 3, 31)),
        (date(2026, 1, 8), 7, False, (date(2026, 1, 1),), date(2025, 12, 31)),
        (date(2026, 12, 4), 0, False, (), date(2026, 12, 4)),
    ],
)
def test_a_free_day_moves_the_dispatch_earlier_never_later(on, days, working, red, expected):
    plan = Schedule(red_days=red)
    assert schedule.days_before(on, Span(days=days, working=working), plan) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 4, 2), datetime(2026, 3, 26, 7, 0, tzinfo=UTC)),
        (date(2026, 4, 9), datetime(2026, 4, 2, 6, 0, tzinfo=UTC)),
        (date(2026, 11, 5), datetime(2026, 10, 29, 7, 0, tzinfo=UTC)),
    ],
)
def test_the_wall_time_of_the_body_counts_over_summer_time(on, expected):
    assert schedule.dispatch_moment(Meeting(id="m1", on=on), BODY) == expected


def test_a_configuration_that_has_not_changed_changes_nothing(council):
    assert configuring.configure(council.register, BODY, council.now) is council.register


def test_a_meeting_that_the_file_moves_is_planned_anew(council):
    moved = msgspec.structs.replace(BODY, schedule=Schedule(meetings=(Slot(on=date(2026, 3, 5)), Slot(on=date(2026, 4, 16)))))
    register = configuring.configure(council.register, moved, council.now)
    assert [(m.id, m.on) for m in register.meetings.values()] == [("m1", date(2026, 3, 5)), ("m4", date(2026, 4, 16))]


def test_a_standing_item_that_minutes_made_outlives_the_file(council):
    council.file(minutes(standing=()))
    bare = msgspec.structs.replace(BODY, standing=("Läget",))
    assert [item.title for item in configuring.configure(council.register, bare, council.now).standing.values()] == ["Läget"]
