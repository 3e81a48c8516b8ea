"""Around a meeting: items asked for and closed, its agenda sent, its minutes and a next meeting asked for. Each once."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.register import configuring, schedule
from service.register.effects import Happening
from service.register.model import MeetingState, MemberRole, Person, ProposalState, Slot, Span
from service.register.moments import next_moment, tick
from service.register.notices import (
    AgendaDispatched,
    ItemsCalledFor,
    ItemsClosed,
    MeetingOnFreeDay,
    MeetingWanted,
    MinutesAwaited,
    MomentMissed,
)
from service.register.requests import PlanMeeting

from .conftest import Council

PIA = Person(id="pia", name="Pia Ny", addresses=("pia.ny@ekeby.example",), role=MemberRole.INFORMED)
SPANS = {"call_for_items": Span(days=21), "deadline": Span(days=8), "minutes_due": Span(days=14)}


def with_schedule(council, **more):
    """The council, with this in its schedule, and with somebody who is only informed."""
    body = council.register.body
    plan = msgspec.structs.replace(body.schedule, **{**SPANS, **more})
    members = (*(one for one in body.members if one.id != "pia"), PIA)
    council.register = configuring.configure(
        council.register, msgspec.structs.replace(body, schedule=plan, members=members), council.now
    )
    return council


@pytest.fixture
def council(council):
    return with_schedule(council)


def said(council, kind):
    return [notice.to for notice in council.tick() if isinstance(notice, kind)]


def plan(council, what, **when):
    return council.ask(PlanMeeting(what=what, sentence="…", **when))


def test_everybody_who_may_propose_is_asked_three_weeks_before(council):
    council.at(2026, 3, 19, 6)
    assert said(council, ItemsCalledFor) == []
    assert said(council.at(2026, 3, 19, 7), ItemsCalledFor) == ["anna", "bo", "carin"]
    assert said(council.at(2026, 3, 20), ItemsCalledFor) == []


def test_they_are_told_until_when_and_what_is_on_the_agenda(council):
    council.at(2026, 3, 19, 7).tick()
    notice = council.said(ItemsCalledFor)[0]

    assert notice.until == datetime(2026, 4, 1, 6, tzinfo=UTC)
    assert (notice.agenda.on, [line.title for line in notice.agenda.lines if line.title]) == (date(2026, 4, 9), ["Lägesbild"])


def test_secretary_and_chair_see_the_agenda_when_items_are_due(council):
    council.at(2026, 3, 25).propose("Belysning")
    council.at(2026, 4, 1, 6).tick()
    notices = council.said(ItemsClosed)

    assert [notice.to for notice in notices] == ["anna", "carin"]
    assert ([p.title for p in notices[0].waiting], notices[0].agenda.bare) == (["Belysning"], False)
    assert notices[0].goes == datetime(2026, 4, 2, 6, tzinfo=UTC)


def test_an_agenda_with_nothing_but_what_every_meeting_has_is_bare(council):
    council.at(2026, 4, 1, 6).tick()

    assert council.said(ItemsClosed)[0].agenda.bare


@pytest.mark.parametrize(("hour", "state"), [(5, ProposalState.PROPOSED), (6, ProposalState.LATE)])
def test_what_is_proposed_from_the_deadline_on_is_late(council, hour, state):
    council.at(2026, 4, 1, hour).propose("Belysning")

    assert council.register.proposals["p1"].state is state


def test_a_deadline_on_a_red_day_is_the_working_day_before(council):
    with_schedule(council, red_days=(date(2026, 4, 1), date(2026, 3, 31)))

    assert said(council.at(2026, 3, 30, 6), ItemsClosed) == ["anna", "carin"]


def test_without_a_deadline_items_are_in_time_until_the_agenda_goes_out(council):
    with_schedule(council, deadline=None)
    council.at(2026, 3, 19, 7).tick()

    assert council.said(ItemsCalledFor)[0].until == datetime(2026, 4, 2, 6, tzinfo=UTC)


def test_after_a_downtime_items_are_still_asked_for_while_they_are_in_time(council):
    assert said(council.at(2026, 3, 31), ItemsCalledFor) == ["anna", "bo", "carin"]


def test_what_is_pointless_after_a_downtime_is_told_in_one_notice(council):
    council.at(2026, 4, 3).tick()
    (missed,) = council.said(MomentMissed)
    second = date(2026, 4, 9)

    assert (missed.to, missed.what, missed.on) == ("anna", Happening.CALL_FOR_ITEMS, date(2026, 3, 5))
    assert missed.more == (
        (Happening.CALL_FOR_ITEMS, second),
        (Happening.DEADLINE, date(2026, 3, 5)),
        (Happening.DEADLINE, second),
        (Happening.DISPATCH, date(2026, 3, 5)),
    )
    assert [notice.agenda.on for notice in council.said(AgendaDispatched)] == [second] * 4


def test_for_an_extra_meeting_at_short_notice_items_are_asked_for_at_once_and_nothing_is_missed(council):
    council.at(2026, 4, 30).tick()
    plan(council, "extra", on=date(2026, 5, 11), start=time(9))

    assert said(council, ItemsCalledFor) == ["anna", "bo", "carin"]
    assert said(council, MomentMissed) == []


def test_a_deadline_that_was_over_before_the_meeting_was_planned_is_none(council):
    council.at(2026, 5, 4, 7).tick()
    plan(council, "extra", on=date(2026, 5, 12), start=time(9))
    council.propose("Belysning")

    assert council.register.proposals["p1"].state is ProposalState.PROPOSED
    assert [type(one) for one in council.tick()] == [ItemsCalledFor] * 3


def test_for_a_meeting_planned_after_its_dispatch_only_the_agenda_goes_out(council):
    council.at(2026, 5, 8).tick()
    plan(council, "extra", on=date(2026, 5, 12), start=time(9))

    assert {type(one) for one in council.tick()} == {AgendaDispatched}


def test_a_meeting_that_moves_some_days_is_not_collected_for_twice(council):
    council.at(2026, 3, 19, 7).tick()
    plan(council.at(2026, 3, 26), "move", meeting=date(2026, 4, 9), on=date(2026, 4, 14))

    assert said(council, ItemsCalledFor) == []
    assert said(council.at(2026, 4, 6, 5), ItemsClosed) == []
    assert said(council.at(2026, 4, 6, 6), ItemsClosed) == ["anna", "carin"]


def test_a_meeting_that_moves_far_is_collected_for_anew(council):
    council.at(2026, 3, 19, 7).tick()
    plan(council.at(2026, 3, 26), "move", meeting=date(2026, 4, 9), on=date(2026, 5, 12))

    assert said(council.at(2026, 4, 21, 6), ItemsCalledFor) == ["anna", "bo", "carin"]


def test_nobody_is_asked_for_items_of_a_cancelled_meeting(council):
    council.at(2026, 3, 5, 12).tick()
    plan(council, "cancel", meeting=date(2026, 4, 9))

    assert [one for day in range(19, 30) for one in council.at(2026, 3, day).tick() if not isinstance(one, MinutesAwaited)] == []


def test_the_secretary_is_asked_for_minutes_and_a_week_later_the_chair_too(council):
    assert said(council.at(2026, 3, 19, 7), MinutesAwaited) == ["anna"]
    assert said(council.at(2026, 3, 25), MinutesAwaited) == []
    assert said(council.at(2026, 3, 26, 7), MinutesAwaited) == ["anna", "carin"]
    assert said(council.at(2026, 4, 8), MinutesAwaited) == []


def test_after_a_downtime_one_reminder_of_minutes_is_enough(council):
    council.at(2026, 3, 31).tick()

    assert [(one.to, one.again) for one in council.said(MinutesAwaited)] == [("anna", True), ("carin", True)]


def test_minutes_that_came_are_not_asked_for(council, say):
    council.file(say.minutes())

    assert said(council.at(2026, 3, 31), MinutesAwaited) == []


def test_minutes_of_a_meeting_that_did_not_take_place_are_not_asked_for_again(council):
    council.at(2026, 3, 19, 7).tick()
    plan(council, "cancel", meeting=date(2026, 3, 5))

    assert council.register.meetings["m1"].state is MeetingState.CANCELLED
    assert [(one.to, one.told_all) for one in council.notices] == [("anna", False), ("carin", False)]
    assert said(council.at(2026, 3, 31), MinutesAwaited) == []


def test_the_secretary_is_asked_once_for_the_next_meeting_four_weeks_after_the_last(council):
    assert said(council.at(2026, 7, 1), MeetingWanted) == []
    assert said(council.at(2026, 7, 2, 6), MeetingWanted) == ["anna"]
    assert said(council.at(2026, 12, 1), MeetingWanted) == []


def test_with_a_meeting_to_come_no_other_is_asked_for(council):
    plan(council.at(2026, 6, 10), "extra", on=date(2026, 9, 3))

    assert said(council.at(2026, 7, 2), MeetingWanted) == []


@pytest.mark.parametrize(("on", "told"), [(date(2026, 5, 14), ["anna"]), (date(2026, 5, 16), ["anna"]), (date(2026, 5, 13), [])])
def test_the_secretary_hears_in_time_of_a_meeting_on_a_free_day(council, on, told):
    days = council.register.body.schedule.meetings
    with_schedule(council, meetings=(*days, Slot(on=on)), red_days=(date(2026, 5, 14),))

    assert said(council.at(2026, 3, 23), MeetingOnFreeDay) == told
    assert said(council.at(2026, 3, 24), MeetingOnFreeDay) == []


def test_a_meeting_that_a_letter_puts_on_a_free_day_was_meant(council):
    plan(council, "extra", on=date(2026, 5, 16))

    assert said(council.at(2026, 4, 25), MeetingOnFreeDay) == []


def test_keys_of_long_ago_go_and_bring_nothing_back(council, say):
    for on in (say.first, say.second, say.third):
        for days in (21, 8, 7):
            council.at(on.year, on.month, on.day)
            council.now -= timedelta(days=days)
            council.tick()
        council.file(say.minutes(on=on))
    known = set(council.register.moments)
    plan(council.at(2027, 9, 1), "extra", on=date(2027, 9, 2), start=time(9))
    first = council.tick()

    assert len([key for key in known if key.startswith(("deadline.", "call_for_items.", "dispatch."))]) == 9
    assert known & set(council.register.moments) == set()
    assert {type(one) for one in first} == {AgendaDispatched}
    assert council.tick() == ()


def settled(seen):
    """What the clock did, one line each: kind, day and whom it told."""
    return sorted((type(one).__name__, str(day), one.to) for one, day in seen)


def passed(council, steps, at_end):
    """What the clock says while time passes in these steps, each with the time."""
    seen, register, now = [], council.register, council.now
    for step in (*steps, None):
        now = at_end if step is None else min(now + step, at_end)
        register, notices = tick(register, now)
        seen += [(notice, now) for notice in notices]
    return seen, register


hours = st.lists(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=60)), max_size=30)
END = datetime(2026, 12, 1, tzinfo=UTC)


@given(steps=hours)
def test_time_passing_in_any_steps_says_each_thing_once_and_never_late(steps):
    """Each call, deadline and dispatch is sent once, before its hour is over, or told as missed once, and nothing is both."""
    council = with_schedule(Council())
    seen, register = passed(council, steps, END)
    body, by_day = register.body, {meeting.on: meeting for meeting in register.meetings.values()}
    bounds = {
        ItemsCalledFor: (Happening.CALL_FOR_ITEMS, lambda meeting: schedule.items_until(meeting, body)),
        ItemsClosed: (Happening.DEADLINE, lambda meeting: schedule.dispatch_moment(meeting, body)),
        AgendaDispatched: (Happening.DISPATCH, lambda meeting: schedule.starts(meeting, body)),
    }
    sent = [(bounds[type(one)][0], one.agenda.on, one.to) for one, _ in seen if type(one) in bounds]
    missed = [pair for one, _ in seen if isinstance(one, MomentMissed) for pair in ((one.what, one.on), *one.more)]

    assert len(sent) == len(set(sent))
    assert all(now < bounds[type(one)][1](by_day[one.agenda.on]) for one, now in seen if type(one) in bounds)
    assert sorted({(what, day) for what, day, _ in sent} | set(missed)) == sorted(
        (what, day) for what, _ in bounds.values() for day in by_day
    )
    assert sorted(missed) == sorted(set(missed) - {(what, day) for what, day, _ in sent})


@given(steps=hours)
def test_looked_at_when_it_says_so_the_clock_misses_nothing(steps):
    """A clock that looks at each moment it names says the same, at the same hours, however often it looks in between."""
    council = with_schedule(Council())
    moments, register = [council.now], council.register
    while (at := next_moment(register)) and at <= END:
        moments.append(at)
        register, _ = tick(register, at)
    always = [later - earlier for earlier, later in pairwise(moments)]
    looks = sorted({*moments, *(council.now + sum(steps[:count], timedelta()) for count in range(len(steps)))})
    often = [later - earlier for earlier, later in pairwise(looks)]

    assert settled(passed(council, often, END)[0]) == settled(passed(council, always, END)[0])
    assert [one for one, _ in passed(council, often, END)[0] if isinstance(one, MomentMissed)] == []
