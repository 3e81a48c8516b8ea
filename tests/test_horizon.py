"""A body that meets by a rule, filed anew from day to day: meetings are planned two years ahead, and stay what they became."""

from datetime import UTC, date, datetime, time, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.config import BodyFile
from service.config.kinds import Planned
from service.config.settings import Schedule
from service.register.configuring import configure, first
from service.register.model import MeetingState
from service.register.schedule import starts
from service.work.bodies import body

FILE = BodyFile(
    key="bra",
    name="Lokala Brå Ekeby",
    address="bra@moten.ekeby.example",
    schedule=Schedule(
        meetings=(Planned(date(2027, 3, 9), time(13)), Planned(date(2027, 4, 1), time(9))),
        repeat="FREQ=MONTHLY;INTERVAL=2;BYDAY=1TH",
        first=Planned(date(2027, 2, 4), time(10), "Visenten"),
        place="Kommunhuset",
    ),
)
START = date(2027, 1, 15)


def noon(day):
    return datetime.combine(day, time(11), UTC)


def filed(day=START):
    return first(body(FILE, day), noon(day))


def days_of(register):
    return {meeting.on for meeting in register.meetings.values()}


def test_the_rule_adds_to_what_is_written_two_years_ahead():
    days = sorted(days_of(filed()))

    assert days[:4] == [date(2027, 2, 4), date(2027, 3, 9), date(2027, 4, 1), date(2027, 6, 3)]
    assert days[-1] == date(2028, 12, 7)


def test_what_is_written_for_a_day_counts_more_than_the_rule():
    meeting = next(one for one in filed().meetings.values() if one.on == date(2027, 4, 1))

    assert (meeting.start, meeting.place) == (time(9), "Kommunhuset")


@pytest.mark.parametrize(("on", "hour"), [(date(2027, 2, 4), 9), (date(2027, 6, 3), 8), (date(2027, 12, 2), 9)])
def test_the_hour_on_the_wall_is_the_same_in_summer(on, hour):
    register = filed()
    meeting = next(one for one in register.meetings.values() if one.on == on)

    assert starts(meeting, register.body) == datetime(on.year, on.month, on.day, hour, tzinfo=UTC)


def test_red_days_of_all_its_years_are_known():
    years = {day.year for day in filed().body.schedule.red_days}

    assert years == {2026, 2027, 2028, 2029}


steps = st.lists(st.integers(min_value=0, max_value=90), max_size=25)


@given(steps)
def test_passing_time_loses_no_meeting_and_brings_none_back(steps):
    """However the days pass: what is cancelled stays so, what moved has moved, what is over stays, and nothing comes twice."""
    register = filed()
    by_day = {meeting.on: meeting for meeting in register.meetings.values()}
    cancelled = msgspec.structs.replace(by_day[date(2027, 6, 3)], state=MeetingState.CANCELLED)
    moved = msgspec.structs.replace(by_day[date(2027, 8, 5)], on=date(2027, 8, 19))
    register = msgspec.structs.replace(register, meetings={**register.meetings, cancelled.id: cancelled, moved.id: moved})
    day, known = START, dict(register.meetings)
    for step in steps:
        day += timedelta(days=step)
        register = configure(register, body(FILE, day), noon(day))
        assert {key: register.meetings[key] for key in known} == known
        known = dict(register.meetings)

    assert date(2027, 8, 5) not in days_of(register)
    assert len(days_of(register)) == len(register.meetings)
    assert day + timedelta(days=730 - 70) < max(days_of(register)) <= day + timedelta(days=730)


def test_a_day_that_the_file_no_longer_plans_goes_when_it_is_still_to_come():
    other = msgspec.structs.replace(FILE, schedule=msgspec.structs.replace(FILE.schedule, repeat="FREQ=MONTHLY;BYDAY=1FR"))
    later = date(2027, 2, 10)
    register = configure(filed(), body(other, later), noon(later))

    assert date(2027, 2, 4) in days_of(register)
    assert date(2027, 6, 3) not in days_of(register)
    assert date(2027, 6, 4) in days_of(register)
