"""Meetings that are planned, moved and cancelled by mail."""

from datetime import UTC, date, datetime, time

import msgspec
import pytest

from service.register import configuring
from service.register.agenda import next_agenda
from service.register.attending import expected
from service.register.effects import Move
from service.register.minutes import Due, DueKind, Presence, QuestionKind
from service.register.model import MeetingState, Schedule, Slot
from service.register.moments import next_moment
from service.register.notices import AgendaDispatched, MeetingChanged, NotUnderstood
from service.register.requests import AgendaChange, FileAgenda, PlanMeeting, ReportAttendance
from service.register.schedule import due_of

from .conftest import BODY, FIRST, SECOND, THIRD, action, minutes, returning

NEW = date(2026, 4, 16)


def plan(council, what, by="anna", **more):
    return council.ask(PlanMeeting(what=what, sentence="…", **more), by=by)


def days(council):
    return [(key, m.on) for key, m in council.register.meetings.items() if m.state is not MeetingState.CANCELLED]


def told(council):
    return [notice.to for notice in council.said(MeetingChanged)]


@pytest.fixture
def held(council):
    """The first meeting has been held; a task is due at the next, and a matter comes back."""
    due = Due(text="till nästa möte", kind=DueKind.NEXT_MEETING)
    council.file(minutes(FIRST, actions=(action("boka lokal", "Bo Ek", due=due),), returns=(returning("Sommarjobb"),)))
    return council


def test_a_meeting_moves_and_keeps_its_id(held):
    plan(held, "move", on=NEW, start=time(13), place="Biblioteket")
    meeting = held.register.meetings["m2"]
    assert (meeting.on, meeting.start, meeting.place) == (NEW, time(13), "Biblioteket")
    assert [(c.field, c.old, c.new) for c in meeting.history][:1] == [("on", "2026-04-09", "2026-04-16")]


def test_before_the_agenda_is_due_only_secretary_and_chair_hear_of_it(held):
    plan(held, "move", on=NEW)
    assert told(held) == ["anna", "carin"]
    assert [notice.told_all for notice in held.said(MeetingChanged)] == [False, False]


def test_when_the_agenda_has_gone_out_all_are_told_and_it_goes_out_anew(held):
    held.at(2026, 4, 3).tick()
    plan(held, "move", on=date(2026, 4, 23))
    assert told(held) == ["anna", "bo", "carin"]
    assert next_moment(held.register) == datetime(2026, 4, 16, 6, 0, tzinfo=UTC)
    held.at(2026, 4, 16).tick()
    assert {notice.agenda.on for notice in held.said(AgendaDispatched)} == {date(2026, 4, 23)}


def test_when_the_agenda_is_due_for_the_new_day_all_are_told(held):
    plan(held, "move", on=date(2026, 3, 10))
    assert told(held) == ["anna", "bo", "carin"]


def test_a_due_date_at_the_next_meeting_moves_with_it(held):
    assert due_of(held.task(1), held.register).on == SECOND
    plan(held, "move", on=NEW)
    assert due_of(held.task(1), held.register).on == NEW
    plan(held, "cancel")
    assert due_of(held.task(1), held.register).on == THIRD


def test_what_people_said_of_coming_was_about_the_earlier_day(held):
    held.ask(ReportAttendance(presence=Presence.EXCUSED, sentence="förhinder"), by="bo")
    plan(held, "move", on=NEW)
    assert expected(held.register, held.register.meetings["m2"]) == ()
    assert [(notice.to, notice.asked_anew) for notice in held.said(MeetingChanged)] == [
        ("anna", False),
        ("bo", True),
        ("carin", False),
    ]


def test_another_time_the_same_day_keeps_what_people_said(held):
    held.ask(ReportAttendance(presence=Presence.EXCUSED, sentence="förhinder"), by="bo")
    plan(held, "move", start=time(14))
    assert len(expected(held.register, held.register.meetings["m2"])) == 1


def test_a_cancelled_meetings_matters_go_to_the_next(held):
    held.propose("Cykelstölder")
    held.ask(FileAgenda(changes=(AgendaChange(what="add", title="Besök"),)))
    plan(held, "cancel")
    agenda = next_agenda(held.register, held.now)
    assert agenda.meeting == "m3"
    assert {"Sommarjobb", "Cykelstölder", "Besök", "Lägesbild"} <= {line.title for line in agenda.lines}
    assert [line.reason for line in agenda.lines][-1] == "next_meeting"


def test_a_cancelled_meeting_is_not_called(held):
    plan(held, "cancel")
    held.at(2026, 4, 3).tick()
    assert held.said(AgendaDispatched) == []
    assert held.register.meetings["m2"].state is MeetingState.CANCELLED


def test_an_extra_meeting_is_planned_with_an_id_of_its_own(held):
    plan(held, "extra", on=date(2026, 5, 7), start=time(9))
    assert days(held)[-1] == ("m4", date(2026, 5, 7))
    assert [notice.what for notice in held.said(MeetingChanged)] == [Move.EXTRA, Move.EXTRA]


def test_a_proposal_stays_with_the_meeting_it_was_for_when_an_extra_one_comes_before(held):
    held.propose("Cykelstölder")
    plan(held, "extra", on=date(2026, 3, 26))
    assert "Cykelstölder" not in {line.title for line in next_agenda(held.register, held.now).lines}


@pytest.mark.parametrize(
    "request_",
    [
        {"what": "extra", "on": date(2026, 5, 7)},
        {"what": "move", "meeting": SECOND, "on": NEW},
        {"what": "cancel", "meeting": SECOND},
    ],
)
def test_the_same_again_changes_nothing_and_is_said_to_its_author_alone(held, request_):
    plan(held, **request_)
    before = held.register
    plan(held, **request_)
    assert held.register is before
    assert [(notice.to, notice.known) for notice in held.said(MeetingChanged)] == [("anna", True)]


@pytest.mark.parametrize(
    ("request_", "kind"),
    [
        ({"what": "extra"}, QuestionKind.MEETING_DAY),
        ({"what": "extra", "on": date(2026, 3, 1)}, QuestionKind.MEETING_DAY),
        ({"what": "move"}, QuestionKind.MEETING_DAY),
        ({"what": "move", "on": THIRD}, QuestionKind.DAY_TAKEN),
        ({"what": "move", "meeting": date(2026, 4, 10), "on": NEW}, QuestionKind.UNKNOWN_MEETING),
        ({"what": "cancel", "meeting": date(2026, 4, 10)}, QuestionKind.UNKNOWN_MEETING),
    ],
)
def test_what_cannot_be_is_asked_about(held, request_, kind):
    before = held.register
    plan(held, **request_)
    assert [question.kind for question in held.said(NotUnderstood)[0].questions] == [kind]
    assert held.register is before


def test_a_held_meeting_is_neither_moved_nor_cancelled(held):
    plan(held, "cancel", meeting=FIRST)
    assert held.register.meetings["m1"].state is MeetingState.DRAFT


def test_a_member_may_not_plan(held):
    before = held.register
    plan(held, "cancel", by="bo")
    assert held.said(NotUnderstood)[0].puzzle == "not_allowed"
    assert held.register is before


def test_the_chair_may_plan_and_the_secretary_hears_of_it(held):
    plan(held, "move", by="carin", on=NEW)
    assert [(notice.to, notice.own) for notice in held.said(MeetingChanged)] == [("anna", False), ("carin", True)]


def test_a_file_that_still_has_the_earlier_day_does_not_bring_it_back(held):
    """The newer word holds, until the file itself says something new."""
    plan(held, "move", on=NEW, start=time(13))
    renamed = msgspec.structs.replace(BODY, name="Brå Ekeby")
    register = configuring.configure(held.register, renamed, held.now)
    assert [m.on for m in register.meetings.values()] == [FIRST, NEW, THIRD]
    moved = msgspec.structs.replace(renamed, schedule=Schedule(meetings=(Slot(on=NEW, start=time(9)),)))
    register = configuring.configure(register, moved, held.now)
    assert [(m.on, m.start) for m in register.meetings.values() if m.on == NEW] == [(NEW, time(9))]


def test_a_revised_draft_that_names_the_earlier_day_does_not_bring_it_back(held):
    held.file(minutes(FIRST, next_meeting=SECOND))
    plan(held, "move", on=NEW)
    held.file(minutes(FIRST, next_meeting=SECOND, actions=(action("ringa", "Bo Ek"),)))
    assert [m.on for m in held.register.meetings.values()] == [FIRST, NEW, THIRD]
