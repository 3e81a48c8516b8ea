"""Reminders of tasks that are due, and word to secretary and chair of those that are long overdue."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.register.minutes import Due, DueKind, Named, PartyKind, State
from service.register.model import MeetingState, Schedule, Span, Unreached
from service.register.moments import next_moment
from service.register.notices import TasksDue, TasksOverdue
from service.register.requests import Correct, Field, PlanMeeting
from service.register.schedule import coming

from .conftest import SECOND, Council, action, minutes, on_day

STOCKHOLM = ZoneInfo("Europe/Stockholm")
EASTER = (date(2026, 4, 3), date(2026, 4, 6))
PLAN = Schedule(remind=(-7, 0, 3), escalate=14, minutes_due=None, red_days=EASTER)
NEXT = Due(text="till nästa möte", kind=DueKind.NEXT_MEETING)


@pytest.fixture
def council():
    """Minutes of Thursday 5 March; only tasks move the clock."""
    return prepared()


def prepared(plan=PLAN):
    council = Council()
    body = council.register.body
    return with_body(council, schedule=msgspec.structs.replace(plan, meetings=body.schedule.meetings, dispatch=None))


def with_body(council, **changes):
    council.register = msgspec.structs.replace(council.register, body=msgspec.structs.replace(council.register.body, **changes))
    return council


def give(council, due, *names, what="boka lokal"):
    council.file(minutes(actions=(action(what, *(names or ("Bo Ek",)), due=due if isinstance(due, Due) else on_day(due)),)))
    return council


def until(council, end):
    """Let time pass from moment to moment: what is said of tasks, as (moment, addressee, which)."""
    said = []
    while (at := next_moment(council.register)) and at < datetime(end.year, end.month, end.day, tzinfo=UTC):
        council.now = max(at, council.now)
        said += [shown(council.now, notice) for notice in council.tick() if isinstance(notice, TasksDue | TasksOverdue)]
    council.now = datetime(end.year, end.month, end.day, tzinfo=UTC)
    return said


def shown(at, notice):
    local = at.astimezone(STOCKHOLM).strftime("%m-%d %H:%M")
    if isinstance(notice, TasksOverdue):
        return local, notice.to, f"overdue {numbers(notice.tasks)}"
    parts = ("late", "today", "soon", "adrift")
    return local, notice.to, ", ".join(f"{part} {numbers(getattr(notice, part))}" for part in parts if getattr(notice, part))


def numbers(tasks):
    return " ".join(f"#{task.number}" for task in tasks)


def test_before_on_and_after_the_day_and_then_secretary_and_chair(council):
    assert until(give(council, date(2026, 3, 19)), date(2026, 5, 1)) == [
        ("03-12 08:00", "bo", "soon #1"),
        ("03-19 08:00", "bo", "today #1"),
        ("03-23 08:00", "bo", "late #1"),
        ("04-02 08:00", "anna", "overdue #1"),
        ("04-02 08:00", "carin", "overdue #1"),
    ]


def test_free_days_move_the_day_and_what_is_before_earlier_and_what_is_after_later(council):
    """Due on Easter Monday: Monday the week before, the last working day before Easter, Thursday; Monday two weeks later."""
    assert until(give(council, EASTER[1]), date(2026, 5, 1)) == [
        ("03-30 08:00", "bo", "soon #1"),
        ("04-02 08:00", "bo", "soon #1"),
        ("04-09 08:00", "bo", "late #1"),
        ("04-20 08:00", "anna", "overdue #1"),
        ("04-20 08:00", "carin", "overdue #1"),
    ]


def test_what_is_done_in_time_is_not_asked_for(council):
    give(council, date(2026, 3, 19)).at(2026, 3, 13).report(1, state=State.DONE)

    assert until(council, date(2026, 5, 1)) == []


def test_another_day_is_another_plan(council):
    give(council, date(2026, 3, 19)).at(2026, 3, 13).report(1, due=on_day(date(2026, 4, 30)))

    assert until(council, date(2026, 5, 1)) == [("04-23 08:00", "bo", "soon #1"), ("04-30 08:00", "bo", "today #1")]


def test_a_stage_that_was_over_when_the_day_was_said_is_left_out(council):
    """Said on 5 March for the next day: nobody is told on 5 March what the action list has just told."""
    assert until(give(council, date(2026, 3, 6)), date(2026, 3, 8)) == [("03-06 08:00", "bo", "today #1")]


def test_an_old_day_in_minutes_reminds_nobody(council):
    assert until(give(council, date(2026, 1, 10)), date(2026, 5, 1)) == []


def test_a_new_owner_is_reminded_from_then_on_and_the_old_one_no_more(council):
    give(council, date(2026, 3, 19)).at(2026, 3, 20)
    until(council, date(2026, 3, 20))
    task = council.task(1)
    council.ask(Correct(field=Field.RESPONSIBLE, task=1, who=(Named(label="Carin Dahl", name="Carin Dahl"),), sentence="…"))
    assert council.task(1).responsible != task.responsible
    assert until(council, date(2026, 3, 30)) == [("03-23 08:00", "carin", "late #1")]


def test_a_stop_is_made_up_for_once_in_the_words_of_the_day(council):
    give(council, date(2026, 3, 19)).at(2026, 3, 24, 12)

    assert [shown(council.now, notice) for notice in council.tick()] == [("03-24 13:00", "bo", "late #1")]
    assert until(council, date(2026, 4, 1)) == []


def test_all_of_one_day_is_one_mail_a_person(council):
    council.file(
        minutes(
            actions=(
                action("boka lokal", "Bo Ek", due=on_day(date(2026, 3, 26))),
                action("måla planket", "Bo Ek", "Carin Dahl", due=on_day(date(2026, 3, 19))),
            )
        )
    )

    assert until(council, date(2026, 3, 20)) == [
        ("03-12 08:00", "bo", "soon #2"),
        ("03-12 08:00", "carin", "soon #2"),
        ("03-19 08:00", "bo", "today #2, soon #1"),
        ("03-19 08:00", "carin", "today #2"),
    ]


def test_what_comes_after_the_mail_of_the_day_waits_for_the_next_working_day(council):
    """The meeting moves nearer after Bo had his mail: the task that is due "till nästa möte" is named on Monday."""
    day = on_day(date(2026, 3, 20))
    council.file(minutes(actions=(action("boka lokal", "Bo Ek", due=day), action("måla", "Bo Ek", due=NEXT))))
    until(council, date(2026, 3, 20))
    council.now = datetime(2026, 3, 20, 7, tzinfo=UTC)
    assert [shown(council.now, notice) for notice in council.tick()] == [("03-20 08:00", "bo", "today #1")]
    council.at(2026, 3, 20, 9)
    move(council, SECOND, date(2026, 3, 25))

    assert council.tick() == ()
    assert until(council, date(2026, 3, 24)) == [("03-23 08:00", "bo", "late #1, soon #2")]


def move(council, on, to):
    council.ask(PlanMeeting(what="move", meeting=on, on=to, sentence="…"))


def test_the_next_meeting_is_where_it_is_now(council):
    """9 April is moved to 23 April, then cancelled: what was due then is due on 4 June."""
    give(council, NEXT).at(2026, 4, 1)
    move(council, SECOND, date(2026, 4, 23))
    assert until(council, date(2026, 4, 20)) == [("04-16 08:00", "bo", "soon #1")]
    moved = next(m for m in council.register.meetings.values() if m.on == date(2026, 4, 23))
    cancelled = {moved.id: msgspec.structs.replace(moved, state=MeetingState.CANCELLED)}
    council.register = msgspec.structs.replace(council.register, meetings={**council.register.meetings, **cancelled})

    assert until(council, date(2026, 6, 5)) == [("05-28 08:00", "bo", "soon #1"), ("06-04 08:00", "bo", "today #1")]


def test_what_the_agenda_of_the_moment_asks_for_is_not_asked_for_twice(council):
    """Seven days before the meeting at which it is due Bo gets the agenda with his task; on the day itself a reminder."""
    with_body(council, schedule=msgspec.structs.replace(council.register.body.schedule, dispatch=Span(days=7)))
    give(council, NEXT)

    assert until(council, date(2026, 4, 10)) == [("04-09 08:00", "bo", "today #1")]


@pytest.mark.parametrize("due", [None, Due(text="snarast", kind=DueKind.SOON), Due(text="löpande", kind=DueKind.ONGOING)])
def test_what_has_no_day_is_not_nagged_about(council, due):
    council.file(minutes(actions=(action("boka lokal", "Bo Ek", due=due),)))

    assert until(council, date(2026, 12, 1)) == []


def test_what_waits_for_somebody_else_is_asked_for_from_its_day_on(council):
    give(council, date(2026, 3, 19)).report(1, state=State.WAITING)

    assert [at for at, _, _ in until(council, date(2026, 3, 25))] == ["03-19 08:00", "03-23 08:00"]


def test_what_goes_on_as_a_matter_of_course_is_asked_for_by_nobody(council):
    give(council, date(2026, 3, 19)).report(1, state=State.ONGOING)

    assert until(council, date(2026, 5, 1)) == []


def test_what_is_opened_again_gets_no_reminder_of_days_gone_by(council):
    give(council, date(2026, 3, 19)).report(1, state=State.DONE)
    council.at(2026, 3, 20).report(1, state=State.IN_PROGRESS)

    assert until(council, date(2026, 3, 30)) == [("03-23 08:00", "bo", "late #1")]


@pytest.mark.parametrize("owner", [("Olle Åkerblad",), ("Okänd Person",)], ids=["no address", "not of the roster"])
def test_where_nobody_can_be_reminded_the_secretary_is(council, owner):
    assert until(give(council, date(2026, 3, 19), *owner), date(2026, 3, 13)) == [("03-12 08:00", "anna", "adrift #1")]


def test_of_a_unit_the_secretary_hears(council):
    unit = Named(label="Socialförvaltningen", kind=PartyKind.UNIT)
    alone = msgspec.structs.replace(action("boka lokal", due=on_day(date(2026, 3, 19))), who=(unit,))
    council.file(minutes(actions=(alone,)))

    assert until(council, date(2026, 3, 13)) == [("03-12 08:00", "anna", "adrift #1")]


def test_an_address_that_sends_letters_back_is_not_written_to_in_vain(council):
    give(council, date(2026, 3, 19))
    mark = Unreached(person="bo", since=council.now, why="550")
    council.register = msgspec.structs.replace(council.register, unreached={"bo.ek@ekeby.example": mark})

    assert until(council, date(2026, 3, 13)) == [("03-12 08:00", "anna", "adrift #1")]


def test_the_chair_hears_when_the_secretary_cannot_be_reached(council):
    give(council, date(2026, 3, 19), "Olle Åkerblad")
    mark = Unreached(person="anna", since=council.now, why="550")
    council.register = msgspec.structs.replace(council.register, unreached={"anna.berg@ekeby.example": mark})

    assert until(council, date(2026, 3, 13)) == [("03-12 08:00", "carin", "adrift #1")]


def test_a_schedule_without_stages_reminds_nobody():
    quiet = prepared(msgspec.structs.replace(PLAN, remind=(), escalate=None))

    assert until(give(quiet, date(2026, 3, 19)), date(2026, 12, 1)) == []


STEP = st.one_of(
    st.tuples(st.just("wait"), st.integers(1, 60)),
    st.tuples(st.just("meeting"), st.integers(0, 12)),
    st.tuples(st.just("reached"), st.booleans()),
    st.tuples(st.just("due"), st.integers(-5, 30)),
    st.tuples(st.just("state"), st.sampled_from(list(State))),
    st.tuples(st.just("owner"), st.sampled_from(["Bo Ek", "Carin Dahl", "Olle Åkerblad"])),
)


@given(steps=st.lists(st.tuples(st.integers(1, 2), STEP), min_size=10, max_size=60))
@settings(max_examples=150, deadline=None)
def test_nobody_gets_two_of_them_a_day(steps):
    """Whatever changes between stops of any length. Two would have one Message-ID, and the second would never leave."""
    council, said = prepared(), []
    dues = {"boka lokal": on_day(date(2026, 3, 19)), "måla planket": NEXT}
    council.file(minutes(actions=tuple(action(what, "Bo Ek", due=due) for what, due in dues.items())))
    for number, (what, value) in steps:
        happen(council, number, what, value)
        local = council.now.astimezone(STOCKHOLM).date()
        said += [(notice.to, type(notice), local) for notice in council.tick() if isinstance(notice, TasksDue | TasksOverdue)]

    assert len(said) == len(set(said))


def happen(council, number, what, value):
    if what == "wait":
        council.now += timedelta(hours=value)
    elif what == "due":
        council.report(number, by="anna", due=on_day(council.now.date() + timedelta(days=value)))
    elif what == "meeting":
        for meeting in coming(council.register, council.now.date())[:1]:
            move(council, meeting.on, council.now.date() + timedelta(days=value))
    elif what == "reached":
        mark = {} if value else {"bo.ek@ekeby.example": Unreached(person="bo", since=council.now, why="550")}
        council.register = msgspec.structs.replace(council.register, unreached=mark)
    elif what == "state":
        council.report(number, by="anna", state=value)
    else:
        who = (Named(label=value, name=value),)
        council.ask(Correct(field=Field.RESPONSIBLE, task=number, who=who, sentence="…"))


def test_the_keys_name_task_day_person_and_stage(council):
    until(give(council, date(2026, 3, 19)), date(2026, 5, 1))

    assert sorted(key for key in council.register.moments if key.startswith(("reminder", "escalation"))) == [
        "escalation.1.2026-03-19.anna.14",
        "escalation.1.2026-03-19.carin.14",
        "escalation.anna",
        "escalation.carin",
        "reminder.1.2026-03-19.bo.-7",
        "reminder.1.2026-03-19.bo.0",
        "reminder.1.2026-03-19.bo.3",
        "reminder.bo",
    ]
