"""Approval of minutes by those the body names; each approves a version, and when all have, the minutes are final.

A protocol is approved by each of its approvers and the chair. Notes hold as they are filed; they wait for approval only where the
body has approvers, and one of these or the chair is enough. Somebody may approve them anyhow.
"""

from datetime import date, datetime

import msgspec

from service.register import people, schedule
from service.register.amending import refuse, tell
from service.register.effects import WhyNot
from service.register.model import Approval, Body, Change, Evidence, Meeting, MeetingState, MemberRole, Mode, Person, Register
from service.register.notices import AnyNotice, MinutesApproved
from service.register.requests import ApproveMinutes, Author

_APPROVING = (MemberRole.APPROVER, MemberRole.CHAIR)


def approve_minutes(
    register: Register,
    request: ApproveMinutes,
    author: Author,
    now: datetime,  # noqa: ARG001  # one signature for all requests
) -> tuple[Register, tuple[AnyNotice, ...]]:
    """Approve the latest version; the same person again changes nothing. Everybody is told when nobody is missing."""
    member = people.person(register.body, author.person)
    meeting = _meeting(register, request.on)
    if member is None or meeting is None:
        return tell(register, refuse(register, WhyNot.NO_DRAFT), author)
    if member not in approvers(register.body):
        return tell(register, refuse(register, WhyNot.NOT_APPROVER), author)
    if meeting.waiting:
        return tell(register, refuse(register, WhyNot.WAITS), author)
    if member.id in _approved_by(meeting):
        return register, (_receipt(register, meeting, member, author, known=True),)
    approved = _approved(register.body, meeting, member, author.evidence(request.sentence, "approval"))
    after = schedule.with_meeting(register, approved)
    return after, _told(after, approved, member, author)


def is_awaited(body: Body) -> bool:
    """Whether minutes are a draft until they are approved."""
    return body.mode is Mode.PROTOCOL or any(member.role is MemberRole.APPROVER for member in body.members)


def approvers(body: Body) -> tuple[Person, ...]:
    """Who may approve: of notes any of these, of a protocol all; without such persons whoever may file minutes."""
    named = tuple(member for member in body.members if member.role in _APPROVING and is_awaited(body))
    return named or tuple(m for m in body.members if people.may_file(m))


def missing(body: Body, meeting: Meeting) -> tuple[Person, ...]:
    """Whose approval of the latest version is waited for."""
    done = _approved_by(meeting)
    if done and body.mode is Mode.NOTES:
        return ()
    return tuple(person for person in approvers(body) if person.id not in done)


def _approved_by(meeting: Meeting) -> frozenset[str]:
    return frozenset(approval.person for approval in meeting.approvals if approval.version == len(meeting.versions))


def _meeting(register: Register, on: date | None) -> Meeting | None:
    """The meeting of that day; else the latest whose minutes are a draft, or are approved when none is."""
    filed = [m for m in register.meetings.values() if m.versions and m.on and on in (None, m.on)]
    drafts = [meeting for meeting in filed if meeting.state is not MeetingState.APPROVED]
    return max(drafts or filed, key=lambda meeting: meeting.on or date.min, default=None)


def _approved(body: Body, meeting: Meeting, member: Person, evidence: Evidence) -> Meeting:
    approval = Approval(person=member.id, version=len(meeting.versions), evidence=evidence)
    approved = msgspec.structs.replace(meeting, approvals=(*meeting.approvals, approval))
    if missing(body, approved) or meeting.state is MeetingState.APPROVED:
        return approved
    final = Change(field="state", old=meeting.state, new=MeetingState.APPROVED, evidence=evidence)
    return msgspec.structs.replace(approved, state=MeetingState.APPROVED, history=(*meeting.history, final))


def _told(register: Register, meeting: Meeting, member: Person, author: Author) -> tuple[MinutesApproved, ...]:
    """To everybody when the minutes became final; else the receipt to this approver alone."""
    became = meeting.history[-1:] and meeting.history[-1].evidence.letter == author.letter
    readers = people.readers(register.body) if became else (member,)
    return tuple(_receipt(register, meeting, person, author) for person in readers)


def _receipt(register: Register, meeting: Meeting, person: Person, author: Author, *, known: bool = False) -> MinutesApproved:
    done = _approved_by(meeting)
    return MinutesApproved(
        to=person.id,
        key=f"approved.{author.letter}",
        letter=author.letter,
        meeting=meeting,
        by=tuple(one.name for one in register.body.members if one.id in done),
        missing=tuple(one.name for one in missing(register.body, meeting)),
        known=known,
    )
