"""What letters tell the secretary together: in order, the log as it then stands, and by a key that no other news will have."""

from datetime import date

import msgspec
import pytest

from service.register.agenda import log
from service.register.minutes import Presence, State
from service.register.news import news
from service.register.notices import AttendanceReported, LogChanged
from service.register.requests import Report, ReportAttendance, ReportTasks

from .conftest import action, minutes


@pytest.fixture
def filed(council):
    council.file(minutes(actions=(action("boka lokal", "Bo Ek"), action("mäta trafiken", "Carin Dahl"))))
    return council


def report(number, value):
    return ReportTasks(reports=(Report(task=number, state=value, sentence=f"#{number} {value}", cue="test"),))


def told(council, *letters):
    """The news of these letters, and their notices as they came."""
    came = []
    for by, request in letters:
        came += council.ask(request, by=by)
    return news(came, council.register), [notice for notice in came if isinstance(notice, LogChanged | AttendanceReported)]


def test_reports_of_several_are_told_in_order_each_from_old_to_new(filed):
    (one,), _ = told(filed, ("bo", report(1, State.WAITING)), ("carin", report(2, State.DONE)), ("bo", report(1, State.DONE)))
    assert one.by == ("Bo Ek", "Carin Dahl")
    assert [(r.by, e.task.number, e.old_state, e.task.state) for r in one.reports for e in r.effects] == [
        ("Bo Ek", 1, State.OPEN, State.WAITING),
        ("Carin Dahl", 2, State.OPEN, State.DONE),
        ("Bo Ek", 1, State.WAITING, State.DONE),
    ]


def test_the_log_is_as_the_last_letter_left_it_though_that_was_the_secretarys_own(filed):
    (one,), _ = told(filed, ("bo", report(1, State.WAITING)), ("anna", report(1, State.DONE)))
    assert one.by == ("Bo Ek",)
    assert one.log == log(filed.register)


def test_the_key_is_that_of_the_last_that_is_told(filed):
    (one,), came = told(filed, ("bo", report(1, State.WAITING)), ("carin", report(2, State.DONE)))
    assert (one.key, one.letter) == (came[-1].key, came[-1].letter)
    assert came[0].key != came[-1].key


def test_one_letter_alone_is_told_as_it_was_said(filed):
    found, came = told(filed, ("bo", report(1, State.WAITING)))
    assert list(found) == came


def test_words_of_a_meeting_are_told_together_and_those_of_its_former_day_apart(council):
    away = ReportAttendance(presence=Presence.EXCUSED, sentence="…")
    (first, *_), (one, two) = told(council, ("bo", away), ("carin", away))
    assert first.by == ("Bo Ek", "Carin Dahl")
    assert first.expected == two.expected
    moved = msgspec.structs.replace(two, meeting=msgspec.structs.replace(two.meeting, on=date(2030, 1, 1)))
    assert [notice.by for notice in news((one, moved), council.register)] == [("Bo Ek",), ("Carin Dahl",)]
