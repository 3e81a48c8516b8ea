"""What people say about coming: the latest word counts, for the day it was said of, and minutes are another record."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.register.attending import expected
from service.register.minutes import Attendee, Presence
from service.register.notices import AgendaDispatched, AttendanceNoted, AttendanceReported, NotUnderstood
from service.register.requests import ReportAttendance

from .conftest import FIRST, SECOND, Council, minutes


def says(council, by, presence, **more):
    return council.ask(ReportAttendance(presence=presence, sentence="…", **more), by=by)


def befores(council):
    return [word.before for notice in council.said(AttendanceReported) for word in notice.words]


def coming(council, meeting="m1"):
    return [(who.name, who.presence) for who in expected(council.register, council.register.meetings[meeting])]


def test_who_is_excused_is_noted_on_the_next_meeting_and_told_to_the_secretary(council):
    says(council, "bo", Presence.EXCUSED)
    assert coming(council) == [("Bo Ek", Presence.EXCUSED)]
    assert [notice.to for notice in council.said(AttendanceNoted)] == ["bo"]
    assert [(notice.to, notice.by) for notice in council.said(AttendanceReported)] == [("anna", ("Bo Ek",))]
    assert befores(council) == [None]


def test_who_sends_a_substitute_is_excused_and_the_name_is_kept_as_said(council):
    says(council, "bo", Presence.SUBSTITUTE, substitute="Eva L")
    assert expected(council.register, council.register.meetings["m1"]) == (
        Attendee(name="Bo Ek", presence=Presence.EXCUSED),
        Attendee(name="Eva L", presence=Presence.SUBSTITUTE, stands_for="Bo Ek"),
    )


def test_a_substitute_from_the_roster_is_tied_to_it(council):
    says(council, "bo", Presence.EXCUSED, substitute="Olle Åkerblad")
    assert council.register.meetings["m1"].coming[0].substitute.person == "olle"


def test_who_comes_is_noted_without_a_word_to_the_secretary(council):
    says(council, "bo", Presence.EXPECTED)
    assert coming(council) == [("Bo Ek", Presence.EXPECTED)]
    assert council.said(AttendanceReported) == []


@pytest.mark.parametrize("presence", [Presence.REMOTE, Presence.LATE, Presence.TENTATIVE])
def test_who_comes_in_another_way_is_told_once_the_agenda_is_out(council, presence):
    says(council, "bo", presence)
    assert council.said(AttendanceReported) == []
    council.at(2026, 2, 27).tick()
    says(council, "carin", presence)
    assert [notice.by for notice in council.said(AttendanceReported)] == [("Carin Dahl",)]


def test_the_latest_word_counts_and_the_earlier_one_is_kept(council):
    says(council, "bo", Presence.EXCUSED, substitute="Eva Lind")
    says(council, "bo", Presence.EXPECTED)
    assert coming(council) == [("Bo Ek", Presence.EXPECTED)]
    assert [word.presence for word in council.register.meetings["m1"].coming] == [Presence.EXCUSED, Presence.EXPECTED]
    assert befores(council) == [Presence.EXCUSED]


def test_the_same_word_again_changes_nothing_and_is_told_to_nobody_else(council):
    says(council, "bo", Presence.EXCUSED)
    before = council.register
    says(council, "bo", Presence.EXCUSED)
    assert council.register is before
    assert [(type(notice), notice.unchanged) for notice in council.notices] == [(AttendanceNoted, True)]


def test_the_secretarys_own_word_is_not_told_to_her_twice(council):
    says(council, "anna", Presence.EXCUSED)
    assert council.said(AttendanceReported) == []


def test_a_word_can_be_about_a_later_meeting(council):
    says(council, "bo", Presence.EXCUSED, on=SECOND)
    assert (coming(council, "m1"), coming(council, "m2")) == ([], [("Bo Ek", Presence.EXCUSED)])


def test_a_day_without_a_meeting_is_asked_about(council):
    before = council.register
    says(council, "bo", Presence.EXCUSED, on=date(2026, 3, 6))
    question = council.said(NotUnderstood)[0].questions[0]
    assert (question.about, question.candidates[0]) == ("2026-03-06", "2026-03-05")
    assert council.register is before


def test_without_a_coming_meeting_it_is_said(council):
    says(council.at(2026, 12, 1), "bo", Presence.EXCUSED)
    assert council.said(NotUnderstood)[0].puzzle == "no_meeting"


def test_the_dispatched_agenda_shows_who_comes(council):
    says(council, "carin", Presence.LATE, note="ca 10.30")
    says(council, "bo", Presence.EXCUSED)
    council.at(2026, 2, 27).tick()
    shown = council.said(AgendaDispatched)[0].attendance
    assert [(who.name, who.note) for who in shown] == [("Bo Ek", None), ("Carin Dahl", "ca 10.30")]


def test_minutes_record_their_own_attendance(council):
    """Neither overwrites the other."""
    says(council, "bo", Presence.EXCUSED)
    council.file(minutes(FIRST, attendance=(Attendee(name="Bo Ek"),)))
    meeting = council.register.meetings["m1"]
    assert meeting.attendance == (Attendee(name="Bo Ek"),)
    assert coming(council) == [("Bo Ek", Presence.EXCUSED)]


def test_a_held_meeting_takes_no_more_words(council):
    council.file(minutes(FIRST))
    says(council, "bo", Presence.EXCUSED)
    assert (coming(council, "m1"), coming(council, "m2")) == ([], [("Bo Ek", Presence.EXCUSED)])


WORDS = st.dictionaries(st.sampled_from(["anna", "bo", "carin", "olle"]), st.sampled_from(list(Presence)), min_size=2)


@given(WORDS, st.randoms(use_true_random=False))
def test_the_order_in_which_different_people_speak_does_not_matter(words, random):
    """What is expected depends on each one's latest word alone."""
    first, second = Council(), Council()
    shuffled = list(words.items())
    random.shuffle(shuffled)
    for by, presence in words.items():
        says(first, by, presence)
    for by, presence in shuffled:
        says(second, by, presence)
    assert coming(first) == coming(second)
