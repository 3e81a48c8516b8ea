"""Filing a draft of minutes: the meeting, its tasks, what stands and what comes back, the questions, and who is told."""

from datetime import datetime

import msgspec

from service.register import gate, people, schedule
from service.register.amending import refuse
from service.register.amending import tell as tell_amended
from service.register.bench import Filing
from service.register.decisions import still_corrected
from service.register.doubts import doubts_after, still_open
from service.register.effects import WhyNot
from service.register.holding import settle
from service.register.lasting import proposals_after, returns_after, standing_after
from service.register.merge import merge
from service.register.minutes import Minutes
from service.register.model import Change, Meeting, MeetingState, Register, Version
from service.register.notices import AnyNotice
from service.register.requests import Author, FileMinutes, Hold, Send
from service.register.telling import Filed, action_lists, receipt, tell, touched


def file_minutes(
    register: Register, request: FileMinutes, author: Author, now: datetime
) -> tuple[Register, tuple[AnyNotice, ...]]:
    """File a draft. The same file, or the same reading, again changes nothing but is answered; approved minutes need a reason."""
    meeting = _meeting_of(register, request.minutes)
    if _is_known(meeting, request):
        if request.wait is not None:
            spoken = Hold if request.wait else Send
            return settle(register, spoken(what="minutes", on=meeting.on, sentence=request.reason), author, now)
        return register, (receipt(register, meeting, author, now, unchanged=True),)
    if meeting.state is MeetingState.APPROVED and not request.reason.strip():
        return tell_amended(register, refuse(register, WhyNot.NEEDS_REASON, request.file.name), author)
    body = people.taught(register)
    merged = merge(register, Filing(meeting=meeting, minutes=request.minutes, before=meeting.minutes, author=author, body=body))
    filed = _filed(meeting, request, author)
    after = schedule.with_meeting(msgspec.structs.replace(register, tasks=merged.tasks), filed)
    if meeting.minutes is None or meeting.minutes.next_meeting != request.minutes.next_meeting:
        after = _with_next_meeting(after, request.minutes, now)
    after = msgspec.structs.replace(
        after,
        standing=standing_after(after, meeting.minutes, request.minutes, filed.id),
        returns=returns_after(after, meeting, request.minutes),
        proposals=proposals_after(after, meeting.id, request.minutes),
    )
    questions = still_open(after, filed, (*request.minutes.questions, *merged.questions))
    after = msgspec.structs.replace(after, doubts=doubts_after(after, filed, questions, author))
    reason = request.reason.strip() if meeting.state is MeetingState.APPROVED else ""
    mailing = gate.mailing(after, filed, meeting, touched(register, merged), request)
    filed = msgspec.structs.replace(filed, waiting=mailing if mailing.why and action_lists(after, filed, mailing, "") else None)
    after = schedule.with_meeting(after, filed)
    done = Filed(register=after, meeting=filed, merged=merged, mailing=mailing, reason=reason, secret=request.secret)
    return after, tell(register, done, author, now)


def _meeting_of(register: Register, minutes: Minutes) -> Meeting:
    """The meeting of that day, planned or filed before; else a new one."""
    same_day = (m for m in register.meetings.values() if m.on == minutes.on and m.state is not MeetingState.CANCELLED)
    return next(same_day, None) or Meeting(id=next(schedule.new_ids(register)), on=minutes.on)


def _is_known(meeting: Meeting, request: FileMinutes) -> bool:
    same_file = any(version.file.digest == request.file.digest for version in meeting.versions[-1:])
    return bool(meeting.versions) and (same_file or meeting.minutes == request.minutes)


def _filed(meeting: Meeting, request: FileMinutes, author: Author) -> Meeting:
    """The meeting with this draft. What was approved was the version before: this one is a draft until it is, too."""
    minutes = request.minutes
    again = meeting.state is MeetingState.APPROVED
    evidence = author.evidence(request.reason.strip() if again else "", "file")
    reopened = Change(field="state", old=MeetingState.APPROVED, new=MeetingState.DRAFT, evidence=evidence)
    version = Version(number=len(meeting.versions) + 1, file=request.file, evidence=evidence)
    return msgspec.structs.replace(
        meeting,
        start=minutes.start or meeting.start,
        end=minutes.end or meeting.end,
        place=minutes.place or meeting.place,
        state=MeetingState.DRAFT,
        attendance=minutes.attendance,
        decisions=still_corrected(minutes.decisions, meeting.history),
        versions=(*meeting.versions, version),
        history=(*meeting.history, reopened) if again else meeting.history,
        minutes=minutes,
    )


def _with_next_meeting(register: Register, minutes: Minutes, now: datetime) -> Register:
    """The next meeting that the minutes name is planned, unless that day is planned already."""
    on = minutes.next_meeting
    if on is None or (minutes.on and on <= minutes.on) or any(m.on == on for m in register.meetings.values()):
        return register
    planned = Meeting(id=next(schedule.new_ids(register)), on=on, start=minutes.next_start, since=now)
    return schedule.with_meeting(register, planned)
