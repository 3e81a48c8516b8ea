"""What stands between a filed draft, or a due agenda, and its mailing."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from service.register.effects import Outcome, WhyNot
from service.register.mailing import Gaps, Gate, WhyWaits
from service.register.minutes import Decision, Question, QuestionKind, State
from service.register.model import File, MemberRole, Mode, Span
from service.register.notices import (
    ActionsListed,
    AgendaDispatched,
    AgendaRevised,
    AgendaShown,
    AgendaWithheld,
    MailingSettled,
    MinutesReceived,
    MinutesShown,
    MomentMissed,
    NotUnderstood,
    RecordsCorrected,
    SearchShown,
)
from service.register.requests import ApproveMinutes, Ask, FileMinutes, Hold, PlanMeeting, Send, Subject

from .conftest import BODY, SECOND, action, minutes, on_day, source

NUMBER = "811228-9874"  # the tax agency's own example
SENT = ["anna", "bo", "carin"]
FILE = File(name="utkast.docx", media_type="text/plain", digest="")
UNKNOWN = Question(kind=QuestionKind.UNKNOWN_PERSON, about="Lisa", sentence="Lisa ringer skolan.")


def body(council, **more):
    council.register = msgspec.structs.replace(council.register, body=msgspec.structs.replace(BODY, **more))
    return council


def draft(what="ringa skolan", *, due=SECOND, **more):
    return minutes(actions=(action(what, "Bo Ek", due=due and on_day(due)),), **more)


def file(council, read, **more):
    file = msgspec.structs.replace(FILE, digest=f"digest-{council.letters}")
    council.at(2026, 3, 6)
    return council.ask(FileMinutes(minutes=read, file=file, **more))


def to(council, kind=ActionsListed):
    return [notice.to for notice in council.said(kind)]


def outcome(council):
    return [(notice.to, notice.outcome, notice.of_agenda) for notice in council.said(MailingSettled)]


def waits(council):
    return council.said(MinutesReceived)[0].waits


@pytest.mark.parametrize(
    ("read", "lacks"),
    [
        (draft(), Gaps()),
        (draft(due=None), Gaps(undated=(1,))),
        (minutes(actions=(action("ringa skolan", due=on_day(SECOND)),)), Gaps(unowned=(1,))),
        (draft(decisions=(Decision(text="Ja.", item=None, source=source("…")),)), Gaps(decisions=(1,))),
        (draft(decisions=(Decision(text="Ja.", item="Läget", source=source("…")),)), Gaps()),
        (draft(questions=(UNKNOWN,)), Gaps(people=("Lisa",))),
    ],
)
def test_what_a_draft_lacks_is_told_and_it_goes_out_all_the_same(council, read, lacks):
    file(council, read)
    assert (council.said(MinutesReceived)[0].gaps, waits(council)) == (lacks, ())
    assert to(council) == SENT


def test_what_goes_on_for_ever_needs_no_date(council):
    file(council, draft(due=None))
    council.report(1, state=State.ONGOING)
    file(council, draft(due=None, place="Stadshuset"))
    assert council.said(MinutesReceived)[0].gaps == Gaps()


def test_a_gate_that_holds_lets_a_draft_wait_while_it_lacks_something(council):
    file(body(council, gate=Gate.HOLD), draft(due=None))
    assert (waits(council), to(council), to(council, AgendaRevised)) == ((WhyWaits.GAPS,), [], [])
    assert council.said(MinutesReceived)[0].told == ("Anna Berg", "Bo Ek", "Carin Dahl")


def test_a_gate_that_holds_lets_a_whole_draft_go(council):
    file(body(council, gate=Gate.HOLD), draft())
    assert (waits(council), to(council)) == ((), SENT)


def test_a_corrected_draft_goes_to_all_who_got_nothing_yet(council):
    file(body(council, gate=Gate.HOLD), draft(due=None))
    file(council, draft())
    assert (waits(council), to(council)) == ((), SENT)
    assert {notice.revised for notice in council.said(ActionsListed)} == {False}


def test_what_was_asked_to_wait_waits_and_so_does_the_draft_that_replaces_it(council):
    file(council, draft(), wait=True)
    assert (waits(council), to(council)) == ((WhyWaits.ASKED,), [])
    file(council, draft(place="Stadshuset"))
    assert (waits(council), to(council)) == ((WhyWaits.ASKED,), [])
    file(council, draft(place="Biblioteket"), wait=False)
    assert (waits(council), to(council)) == ((), SENT)


@pytest.mark.parametrize("by", ["anna", "carin"])
@pytest.mark.parametrize("what", [None, "minutes"])
def test_send_has_it_go_to_all_with_the_tasks_as_they_stand_then(council, by, what):
    file(council, draft(), wait=True)
    council.report(1, state=State.IN_PROGRESS)
    council.ask(Send(what=what), by=by)
    bo = next(notice for notice in council.said(ActionsListed) if notice.to == "bo")
    assert (to(council), bo.own[0].state, bo.minutes.name) == (SENT, State.IN_PROGRESS, "utkast.docx")
    assert outcome(council)[0] == (by, Outcome.SENT, False)
    assert council.said(MailingSettled)[0].told == ("Anna Berg", "Bo Ek", "Carin Dahl")
    assert to(council, AgendaRevised) == ["anna"]


def test_the_secretary_hears_what_the_chair_had_go(council):
    file(council, draft(), wait=True)
    council.ask(Send(), by="carin")
    assert [(n.to, n.own, n.by) for n in council.said(MailingSettled)] == [
        ("carin", True, "Carin Dahl"),
        ("anna", False, "Carin Dahl"),
    ]


def test_a_revised_draft_that_waited_goes_to_those_whom_either_version_concerns(council):
    file(council, minutes(actions=(action("ringa skolan", "Bo Ek"), action("boka lokal", "Carin Dahl"))))
    file(council, minutes(actions=(action("ringa alla skolor", "Bo Ek"), action("boka lokal", "Carin Dahl"))), wait=True)
    new = action("skriva till nämnden", "Anna Berg")
    file(council, minutes(actions=(action("ringa alla skolor", "Bo Ek"), action("boka lokal", "Carin Dahl"), new)))
    council.ask(Send())
    assert [(n.to, n.changed, n.added) for n in council.said(ActionsListed)] == [("anna", (), (3,)), ("bo", (1,), ())]


def test_a_revised_draft_that_concerns_nobody_has_nothing_to_wait_with(council):
    file(council, draft())
    file(council, draft(place="Stadshuset"), wait=True)
    assert waits(council) == ()


def test_sending_twice_is_sending_once(council):
    file(council, draft(), wait=True)
    council.ask(Send())
    council.ask(Send(what="minutes", out=True))
    assert (outcome(council), to(council)) == ([("anna", Outcome.GONE, False)], [])


def test_who_had_it_go_stands_in_the_record(council):
    file(council, draft(), wait=True)
    council.ask(Send(sentence="Skicka"), by="carin")
    change = council.register.meetings["m1"].history[-1]
    assert (change.field, change.old, change.evidence.who, change.evidence.sentence) == ("mailing", "asked", "carin", "Skicka")


def test_with_nothing_that_waits_send_says_so(council):
    council.ask(Send())
    assert outcome(council) == [("anna", Outcome.NOTHING, False)]


def test_send_asks_which_when_several_wait(council):
    file(council, draft(), wait=True)
    council.ask(Hold(what="agenda"))
    before = council.register
    council.ask(Send())
    assert (outcome(council), council.register) == ([("anna", Outcome.WHICH, False)], before)


@pytest.mark.parametrize(
    "asked", [Hold(what="minutes"), Hold(what="agenda"), Send(what="minutes"), Send(what="agenda", out=True)]
)
def test_only_secretary_and_chair_have_mailings_wait_or_go(council, asked):
    file(council, draft(), wait=True)
    before = council.register
    council.ask(asked, by="bo")
    assert ([n.puzzle for n in council.said(NotUnderstood)], council.register) == (["not_allowed"], before)


def test_hold_comes_too_late_for_what_has_gone(council):
    file(council, draft())
    council.ask(Hold(what="minutes"))
    assert outcome(council) == [("anna", Outcome.GONE, False)]


def test_hold_said_of_what_waits_already_makes_it_wait_for_her_word(council):
    file(body(council, gate=Gate.HOLD), draft(due=None))
    council.ask(Hold())
    file(council, draft())
    assert waits(council) == (WhyWaits.ASKED,)


def test_the_same_file_with_a_word_about_its_mailing_has_it_go(council):
    council.at(2026, 3, 6)
    council.ask(FileMinutes(minutes=draft(), file=FILE, wait=True))
    council.ask(FileMinutes(minutes=draft(), file=FILE, wait=False))
    assert to(council) == SENT


@pytest.mark.parametrize("why", ["file", "words", "note"])
def test_a_personal_identity_number_has_a_draft_wait_until_she_answers(council, why):
    if why == "note":
        file(council, draft())
        council.report(1, note=f"ringde {NUMBER}")
    read = draft(f"ringa {NUMBER}" if why == "words" else "ringa skolan", place="Stadshuset")
    read = msgspec.structs.replace(read, actions=(*read.actions, action("boka lokal", "Carin Dahl")))
    file(council, read, numbers=("Eleven 811228-•••• bor i Ekeby.",) if why == "file" else ())
    receipt = council.said(MinutesReceived)[0]
    assert (receipt.waits, to(council)) == ((WhyWaits.NUMBERS,), [])
    assert "811228-••••" in receipt.numbers[0]
    assert NUMBER not in repr(receipt.numbers)
    council.ask(Send())
    assert "carin" in to(council)


def test_a_draft_without_the_number_goes(council):
    file(council, draft(), numbers=("811228-••••",))
    file(council, draft(place="Stadshuset"))
    assert (waits(council), to(council)) == ((), SENT)


def test_a_draft_that_waits_is_shown_and_found_by_its_keepers_alone(council):
    file(council, draft(decisions=(Decision(text="Vandring i Sjövik.", item=None, source=source("…")),)), wait=True)
    for by, seen in [("anna", 1), ("carin", 1), ("bo", 0)]:
        council.ask(Ask(subject=Subject.MINUTES), by=by)
        assert bool(council.said(MinutesShown)[0].meeting) is bool(seen)
        council.ask(Ask(subject=Subject.SEARCH, words="Sjövik"), by=by)
        assert len(council.said(SearchShown)[0].decisions) == seen


def test_members_are_shown_the_version_that_went_out(council):
    file(council, draft())
    file(council, draft("ringa alla skolor"), wait=True)
    council.ask(Ask(subject=Subject.MINUTES), by="bo")
    assert len(council.said(MinutesShown)[0].meeting.versions) == 1


def test_a_draft_that_waits_is_not_approved(council):
    file(council, draft(), wait=True)
    before = council.register
    council.ask(ApproveMinutes(sentence="godkänns"))
    assert ([r.why for r in council.said(RecordsCorrected)[0].refused], council.register) == ([WhyNot.WAITS], before)


def members(**roles):
    return tuple(msgspec.structs.replace(m, role=roles.get(m.id, m.role)) for m in BODY.members)


@pytest.mark.parametrize(
    ("rules", "asked"),
    [
        ({}, []),
        ({"mode": Mode.PROTOCOL}, ["carin"]),
        ({"members": members(bo=MemberRole.APPROVER)}, ["bo", "carin"]),
        ({"mode": Mode.PROTOCOL, "members": members(bo=MemberRole.APPROVER)}, ["bo", "carin"]),
    ],
)
def test_approvers_are_asked_in_their_action_list_by_every_version(council, rules, asked):
    file(body(council, **rules), draft())
    assert [n.to for n in council.said(ActionsListed) if n.approves] == asked
    file(council, draft(place="Stadshuset"))
    assert [(n.to, n.approves, n.revised) for n in council.said(ActionsListed)] == [(one, True, True) for one in asked]


DISPATCH = datetime(2026, 4, 2, 6, tzinfo=UTC)  # a week before the second meeting, at eight in Stockholm


@pytest.fixture
def spring(council):
    """After the first meeting; the second one's agenda goes out on 2 April."""
    file(council, draft())
    return council.at(2026, 3, 20)


def at(council, moment):
    council.now = moment
    council.tick()
    return council


def test_an_agenda_that_waits_does_not_go_out_and_the_secretary_hears_of_it_once(spring):
    spring.ask(Hold(what="agenda"))
    assert outcome(spring) == [("anna", Outcome.WAITS, True)]
    assert spring.said(MailingSettled)[0].at == DISPATCH
    at(spring, DISPATCH)
    assert [(n.to, n.why, n.early, n.over) for n in spring.said(AgendaWithheld)] == [("anna", (WhyWaits.ASKED,), False, False)]
    assert to(spring, AgendaDispatched) == []
    assert at(spring, datetime(2026, 4, 20, tzinfo=UTC)).said(AgendaWithheld) == []
    assert spring.said(MomentMissed) == []


def test_after_an_outage_over_the_meeting_nobody_is_told_that_the_agenda_was_missed(spring):
    spring.ask(Hold(what="agenda"))
    at(spring, datetime(2026, 4, 9, 20, tzinfo=UTC))
    assert [n.over for n in spring.said(AgendaWithheld)] == [True]
    assert spring.said(MomentMissed) == []


def test_send_has_a_withheld_agenda_go_at_once_and_once(spring):
    spring.ask(Hold(what="agenda"))
    spring.ask(Send())
    assert (outcome(spring), to(spring, AgendaDispatched)) == ([("anna", Outcome.SENT, True)], SENT)
    assert to(at(spring, DISPATCH), AgendaDispatched) == []
    spring.ask(Send(what="agenda", out=True))
    assert outcome(spring) == [("anna", Outcome.GONE, True)]


def test_the_agenda_is_sent_before_its_time_when_she_says_out(spring):
    spring.ask(Send(what="agenda", out=True))
    assert (to(spring, AgendaDispatched), spring.register.meetings["m2"].state.value) == (SENT, "called")


def test_an_agenda_that_does_not_wait_is_shown_when_out_is_not_said(spring):
    before = spring.register
    spring.ask(Send(what="agenda"))
    assert (to(spring, AgendaShown), spring.register) == (["anna"], before)


def test_hold_without_saying_what_holds_the_agenda_when_no_draft_waits(spring):
    spring.ask(Hold())
    assert outcome(spring) == [("anna", Outcome.WAITS, True)]


def test_hold_comes_too_late_for_an_agenda_that_has_gone(spring):
    at(spring, DISPATCH)
    spring.ask(Hold(what="agenda"))
    assert outcome(spring) == [("anna", Outcome.GONE, True)]


def test_an_agenda_that_waits_for_a_meeting_that_moves_waits_on(spring):
    spring.ask(Hold(what="agenda"))
    spring.ask(PlanMeeting(what="move", meeting=SECOND, on=date(2026, 4, 16), sentence="flyttas"))
    assert to(at(spring, DISPATCH), AgendaWithheld) == []
    assert to(at(spring, datetime(2026, 4, 9, 6, tzinfo=UTC)), AgendaWithheld) == ["anna"]


@pytest.mark.parametrize("where", ["title", "paper", "task", "note"])
def test_an_agenda_with_a_personal_identity_number_waits_and_she_is_asked_by_the_deadline(spring, where):
    schedule = msgspec.structs.replace(BODY.schedule, deadline=Span(days=9))
    body(spring, schedule=schedule)
    if where == "note":
        spring.report(1, note=NUMBER)
    elif where == "task":
        file(spring, draft(f"ringa {NUMBER}"))
        spring.ask(Send())
    else:
        spring.propose(f"Eleven {NUMBER}" if where == "title" else "Skolan", numbers=("a.txt: 811228-••••",) * (where == "paper"))
    at(spring, datetime(2026, 3, 31, 6, tzinfo=UTC))
    assert [(n.to, n.why, n.early) for n in spring.said(AgendaWithheld)] == [("anna", (WhyWaits.NUMBERS,), True)]
    assert NUMBER not in repr(spring.said(AgendaWithheld)[0].numbers)
    at(spring, DISPATCH)
    assert ([n.early for n in spring.said(AgendaWithheld)], to(spring, AgendaDispatched)) == ([False], [])
    spring.ask(Send())
    assert to(spring, AgendaDispatched) == SENT


def test_an_agenda_goes_out_by_itself_when_the_number_is_gone_from_it(spring):
    spring.report(1, note=NUMBER)
    at(spring, DISPATCH)
    spring.report(1, note="ringde skolan")
    assert to(at(spring, DISPATCH), AgendaDispatched) == SENT
