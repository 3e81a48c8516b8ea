"""One letter, one answer: what several requests of a letter say to one person is one notice."""

import pytest

from service.register.decide import decide
from service.register.effects import Refused, WhyNot
from service.register.joining import join
from service.register.minutes import Named, Presence, State
from service.register.news import news
from service.register.notices import (
    AttendanceNoted,
    AttendanceReported,
    LogChanged,
    LogShown,
    MeetingChanged,
    RecordsCorrected,
    TaskHandedOver,
    TasksReported,
)
from service.register.requests import (
    Ask,
    Author,
    Correct,
    Field,
    PlanMeeting,
    Report,
    ReportAttendance,
    ReportTasks,
    Subject,
)

from .conftest import SECOND, THIRD, action, minutes


@pytest.fixture
def filed(council):
    council.file(minutes(actions=(action("boka lokal", "Bo Ek"), action("mäta trafiken", "Carin Dahl"))))
    return council


def told(council, *requests, by):
    """What one letter with these requests says."""
    author = Author(person=by, proof="dmarc", letter="one-letter", at=council.now)
    said = []
    for request in requests:
        council.register, notices = decide(council.register, request, author, council.now)
        said += notices
    return join(said)


def state(number, value):
    return Correct(field=Field.STATE, task=number, state=value, sentence=f"#{number} {value}")


def owner(number, name):
    return Correct(field=Field.RESPONSIBLE, task=number, who=(Named(label=name, name=name),), sentence=f"#{number} {name}")


def report(number, value):
    return ReportTasks(reports=(Report(task=number, state=value, sentence=f"#{number}", cue="test"),))


def test_several_corrections_have_one_receipt_and_one_changed_log(filed):
    notices = told(filed, state(1, State.DONE), state(2, State.WAITING), by="carin")
    assert [(type(notice), [effect.task.number for effect in notice.effects]) for notice in notices] == [
        (RecordsCorrected, [1, 2]),
        (LogChanged, [1, 2]),
    ]


def test_a_task_corrected_twice_is_told_once_from_first_to_last(filed):
    notices = told(filed, state(1, State.WAITING), owner(1, "Olle Åkerblad"), by="anna")
    effect = notices[0].effects[0]
    assert len(notices[0].effects) == 1
    assert (effect.old_state, effect.task.state) == (State.OPEN, State.WAITING)
    assert (effect.old_responsible[0].person, effect.task.responsible[0].person) == ("bo", "olle")


def test_reports_and_corrections_of_one_letter_have_one_receipt(filed):
    notices = told(filed, report(1, State.DONE), report(9, State.DONE), state(2, State.WAITING), by="anna")
    assert [type(notice) for notice in notices] == [RecordsCorrected]
    assert [effect.task.number for effect in notices[0].effects] == [1, 2]
    assert notices[0].refused == (Refused(why=WhyNot.NOT_YOURS, about="#9"),)


def test_a_report_alone_keeps_its_own_receipt(filed):
    assert [type(notice) for notice in told(filed, report(1, State.DONE), by="anna")] == [TasksReported]


def test_tasks_that_come_and_go_in_one_letter_are_told_in_one_mail(filed):
    notices = told(filed, owner(1, "Carin Dahl"), owner(2, "Bo Ek"), by="anna")
    moved = [(n.to, [t.number for t in n.given], [t.number for t in n.taken]) for n in notices if isinstance(n, TaskHandedOver)]
    assert moved == [("bo", [2], [1]), ("carin", [1], [2])]


def test_what_is_given_and_taken_back_is_not_told(filed):
    notices = told(filed, owner(1, "Carin Dahl"), owner(1, "Bo Ek"), by="anna")
    assert [type(notice) for notice in notices] == [RecordsCorrected]


def test_every_key_is_said_once(filed):
    notices = told(filed, owner(1, "Carin Dahl"), state(1, State.DONE), owner(2, "Bo Ek"), report(2, State.DONE), by="carin")
    keys = [(notice.to, notice.key) for notice in notices]
    assert len(set(keys)) == len(keys)


def away(on):
    return ReportAttendance(presence=Presence.EXCUSED, on=on, sentence="Jag kan inte.")


def of(notices, kind, to):
    return [notice for notice in notices if isinstance(notice, kind) and notice.to == to]


@pytest.mark.parametrize(("kind", "to"), [(AttendanceNoted, "bo"), (AttendanceReported, "anna")])
def test_words_about_two_meetings_are_both_told(filed, kind, to):
    notices = told(filed, away(SECOND), away(THIRD), by="bo")
    assert [notice.meeting.on for notice in of(notices, kind, to)] == [SECOND, THIRD]


def test_two_changed_meetings_are_both_told_each_in_its_own_mail(filed):
    notices = told(filed, *(PlanMeeting(what="cancel", meeting=on, sentence="…") for on in (SECOND, THIRD)), by="anna")
    found = of(notices, MeetingChanged, "carin")
    assert [notice.meeting.on for notice in found] == [SECOND, THIRD]
    assert len({notice.key for notice in found}) == 2


def test_the_log_and_ones_own_tasks_are_both_shown(filed):
    notices = told(filed, Ask(subject=Subject.LOG), Ask(subject=Subject.MY_TASKS), by="bo")
    assert [notice.mine for notice in of(notices, LogShown, "bo")] == [False, True]


def test_news_of_who_comes_has_what_others_said_after_it(filed):
    notices = told(filed, away(SECOND), by="bo")
    filed.ask(ReportAttendance(presence=Presence.EXPECTED, on=SECOND, sentence="Jag kommer."), by="olle")
    (notice,) = news(notices, filed.register)
    assert [who.name for who in notice.expected] == ["Bo Ek", "Olle Åkerblad"]


def test_news_of_who_comes_is_of_the_day_that_was_spoken_of(filed):
    notices = told(filed, away(SECOND), by="bo")
    filed.ask(PlanMeeting(what="cancel", meeting=SECOND, sentence="…"), by="anna")
    (notice,) = news(notices, filed.register)
    assert [who.name for who in notice.expected] == ["Bo Ek"]
