"""Approval: by whom, of which version, and what it takes to change minutes afterwards."""

from datetime import date

import msgspec
import pytest

from service.register.effects import WhyNot
from service.register.minutes import Decision, Named, State
from service.register.model import MeetingState, MemberRole, Mode
from service.register.notices import MinutesApproved, MinutesReceived, RecordsCorrected
from service.register.requests import ApproveMinutes, Correct, Field, FileMinutes

from .conftest import BODY, SECOND, action, minutes, on_day, source


def approve(council, by="anna", on=None):
    return council.ask(ApproveMinutes(on=on, sentence="godkänns"), by=by)


def with_body(council, **more):
    council.register = msgspec.structs.replace(council.register, body=msgspec.structs.replace(BODY, **more))
    return council


def state(council, meeting="m1"):
    return council.register.meetings[meeting].state


def refused(council):
    return [refusal.why for refusal in council.said(RecordsCorrected)[0].refused]


def draft(**more):
    decision = Decision(text="Vandringen hålls i Sjövik.", item=None, source=source("…"))
    return minutes(actions=(action("boka lokal", "Bo Ek"),), decisions=(decision,), **more)


@pytest.fixture
def filed(council):
    council.file(draft())
    return council


@pytest.fixture
def protocol(council):
    """A body whose protocol Bo and Olle approve, with Carin in the chair."""
    roles = {"bo": MemberRole.APPROVER, "olle": MemberRole.APPROVER}
    members = tuple(msgspec.structs.replace(m, role=roles.get(m.id, m.role)) for m in BODY.members)
    with_body(council, mode=Mode.PROTOCOL, members=members).file(draft())
    return council


@pytest.mark.parametrize("by", ["anna", "carin"])
def test_notes_are_approved_by_secretary_or_chair_and_everybody_is_told(filed, by):
    approve(filed, by)
    assert state(filed) is MeetingState.APPROVED
    assert [notice.to for notice in filed.said(MinutesApproved)] == ["anna", "bo", "carin"]


def test_notes_of_a_body_with_approvers_are_approved_by_one_of_these_or_the_chair(council):
    members = tuple(msgspec.structs.replace(m, role=MemberRole.APPROVER) if m.id == "bo" else m for m in BODY.members)
    with_body(council, members=members).file(draft())
    approve(council, "anna")
    assert refused(council) == [WhyNot.NOT_APPROVER]
    approve(council, "bo")
    assert state(council) is MeetingState.APPROVED


def test_an_approval_is_recorded_with_its_version_and_evidence(filed):
    approve(filed)
    meeting = filed.register.meetings["m1"]
    assert [(a.person, a.version, a.evidence.sentence) for a in meeting.approvals] == [("anna", 1, "godkänns")]
    assert [(c.field, c.old, c.new) for c in meeting.history] == [("state", "draft", "approved")]


def test_a_member_does_not_approve_notes(filed):
    approve(filed, "bo")
    assert (state(filed), refused(filed)) == (MeetingState.DRAFT, [WhyNot.NOT_APPROVER])


def test_a_protocol_waits_for_all_its_approvers(protocol):
    approve(protocol, "bo")
    assert [(n.to, n.missing) for n in protocol.said(MinutesApproved)] == [("bo", ("Carin Dahl", "Olle Åkerblad"))]
    approve(protocol, "carin")
    assert state(protocol) is MeetingState.DRAFT
    approve(protocol, "olle")
    assert state(protocol) is MeetingState.APPROVED
    assert next((n.to, n.by) for n in protocol.said(MinutesApproved)) == ("anna", ("Bo Ek", "Carin Dahl", "Olle Åkerblad"))


def test_the_secretary_does_not_approve_a_protocol(protocol):
    approve(protocol, "anna")
    assert refused(protocol) == [WhyNot.NOT_APPROVER]


def test_a_protocol_without_approvers_is_the_secretarys_to_approve(council):
    with_body(council, mode=Mode.PROTOCOL, members=BODY.members[:2]).file(draft())
    approve(council, "anna")
    assert state(council) is MeetingState.APPROVED


@pytest.mark.parametrize("by", ["anna", "bo"])
def test_approving_twice_is_approving_once(protocol, by):
    approve(protocol, by)
    before = protocol.register
    approve(protocol, by)
    assert protocol.register is before
    assert len(protocol.notices) == 1


def test_a_second_approval_of_notes_tells_its_writer_alone(filed):
    approve(filed, "anna")
    approve(filed, "carin")
    assert [(n.to, n.known) for n in filed.said(MinutesApproved)] == [("carin", False)]


def test_without_minutes_there_is_nothing_to_approve(council):
    approve(council)
    assert refused(council) == [WhyNot.NO_DRAFT]


def test_the_latest_draft_is_meant_unless_a_day_is_said(filed):
    filed.file(minutes(SECOND))
    approve(filed, on=date(2026, 3, 5))
    assert (state(filed, "m1"), state(filed, "m2")) == (MeetingState.APPROVED, MeetingState.DRAFT)
    approve(filed)
    assert state(filed, "m2") is MeetingState.APPROVED


def test_a_revised_draft_is_not_filed_over_approved_minutes_without_a_reason(filed):
    approve(filed)
    before = filed.register
    filed.file(draft(place="Stadshuset"))
    assert filed.register is before
    assert refused(filed) == [WhyNot.NEEDS_REASON]


def test_with_a_reason_it_is_a_draft_again_until_it_is_approved(filed):
    approve(filed)
    file = msgspec.structs.replace(filed.register.meetings["m1"].versions[0].file, digest="new")
    filed.ask(FileMinutes(minutes=draft(place="Stadshuset"), file=file, reason="Fel lokal i texten."))
    meeting = filed.register.meetings["m1"]
    assert (meeting.state, len(meeting.versions)) == (MeetingState.DRAFT, 2)
    assert [(c.old, c.new, c.evidence.sentence) for c in meeting.history[1:]] == [("approved", "draft", "Fel lokal i texten.")]
    assert filed.said(MinutesReceived)[0].reason == "Fel lokal i texten."
    approve(filed)
    assert [a.version for a in filed.register.meetings["m1"].approvals] == [1, 2]
    assert state(filed) is MeetingState.APPROVED


def test_the_same_file_again_needs_no_reason(filed):
    filed.file(draft(), digest="same")
    approve(filed)
    filed.file(draft(), digest="same")
    assert filed.said(MinutesReceived)[0].unchanged


BO = (Named(label="Carin Dahl", name="Carin Dahl"),)


@pytest.mark.parametrize(
    "what",
    [
        {"field": Field.WHAT, "task": 1, "text": "boka salen"},
        {"field": Field.RESPONSIBLE, "task": 1, "who": BO},
        {"field": Field.REMOVED, "task": 1},
        {"field": Field.DECISION, "decision": 1, "text": "Vandringen hålls i Ekeby."},
        {"field": Field.REPLACE, "old": "Sjövik", "text": "Ekeby"},
    ],
)
def test_what_approved_minutes_say_is_corrected_only_with_a_reason(filed, what):
    approve(filed)
    before = filed.register
    filed.ask(Correct(sentence="rätta", **what))
    assert (filed.register, refused(filed)) == (before, [WhyNot.NEEDS_REASON])
    filed.ask(Correct(sentence="rätta", reason="Det blev fel.", **what))
    receipt = filed.said(RecordsCorrected)[0]
    history = (*filed.task(1).history, *filed.register.meetings["m1"].history)
    assert (receipt.reason, receipt.refused) == ("Det blev fel.", ())
    assert "rätta – Det blev fel." in [change.evidence.sentence for change in history]
    assert state(filed) is MeetingState.APPROVED


@pytest.mark.parametrize(
    "what", [{"field": Field.STATE, "state": State.DONE}, {"field": Field.DUE, "due": on_day(date(2026, 5, 1))}]
)
def test_the_log_goes_on_after_approval(filed, what):
    approve(filed)
    filed.ask(Correct(task=1, sentence="rätta", **what))
    assert filed.said(RecordsCorrected)[0].refused == ()
    filed.report(1, state=State.IN_PROGRESS)
    assert filed.task(1).state is State.IN_PROGRESS


def test_minutes_of_the_next_meeting_update_the_tasks_of_approved_ones(filed):
    approve(filed)
    filed.file(minutes(SECOND))
    assert filed.task(1).carried == 1


def test_the_receipt_quotes_the_line_and_the_reason_each_once(filed):
    approve(filed)
    filed.ask(Correct(field=Field.WHAT, task=1, text="boka salen", sentence="#1 boka salen", reason="Det blev fel."))
    receipt = filed.said(RecordsCorrected)[0]
    assert (receipt.effects[0].sentence, receipt.reason) == ("#1 boka salen", "Det blev fel.")
