"""What calendars know a change by: the meeting's sequence goes up with each change of day, time or place, and with no other."""

from datetime import date, time

import msgspec
import pytest

from service.register import configuring
from service.register.minutes import Presence
from service.register.model import Schedule, Slot
from service.register.notices import MeetingChanged
from service.register.requests import PlanMeeting, ReportAttendance

from .conftest import BODY, FIRST, SECOND, THIRD


def sequence(council):
    return council.register.meetings["m2"].sequence


def plan(council, **asked):
    council.ask(PlanMeeting(sentence="…", meeting=SECOND, **asked))


@pytest.mark.parametrize(
    "asked", [{"on": date(2026, 4, 16)}, {"start": time(14)}, {"place": "Biblioteket"}, {"what": "cancel"}], ids=str
)
def test_each_change_is_newer_than_the_one_before(council, asked):
    plan(council, **{"what": "move", **asked})
    assert sequence(council) == 1


def test_the_same_change_again_is_not_newer(council):
    plan(council, what="move", start=time(14))
    plan(council, what="move", start=time(14))
    assert sequence(council) == 1


def test_what_leaves_the_meeting_where_it_is_is_not_newer(council):
    council.ask(ReportAttendance(on=SECOND, presence=Presence.EXCUSED, sentence="förhinder"), by="bo")
    council.at(2026, 4, 3).tick()
    assert sequence(council) == 0


def configured(council, start):
    slots = (Slot(on=FIRST), Slot(on=SECOND, start=start), Slot(on=THIRD))
    body = msgspec.structs.replace(BODY, schedule=Schedule(meetings=slots))
    return configuring.configure(council.register, body, council.now).meetings["m2"]


def test_another_time_in_the_configuration_is_newer_too(council):
    assert (configured(council, time(15)).sequence, configured(council, None).sequence) == (1, 0)


def test_after_it_was_once_called_everybody_hears_of_every_move(council):
    """It stands in their calendars, also while its agenda for the new day has not gone out."""
    council.at(2026, 4, 3).tick()
    plan(council, what="move", on=date(2026, 5, 18))
    council.ask(PlanMeeting(what="move", meeting=date(2026, 5, 18), on=date(2026, 5, 19), sentence="…"))
    assert [notice.to for notice in council.said(MeetingChanged)] == ["anna", "bo", "carin"]
