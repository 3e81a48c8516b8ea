"""Who comes to a coming meeting, as people say beforehand: the latest word of each counts, for the day it was said of.

What the minutes say about attendance is another record; neither overwrites the other.
"""

from datetime import date, datetime

import msgspec

from service.register import people, schedule
from service.register.effects import Announced
from service.register.minutes import Attendee, Named, Presence
from service.register.model import Body, Coming, Meeting, MeetingState, Party, Person, Register
from service.register.notices import AnyNotice, AttendanceNoted, AttendanceReported
from service.register.refusing import no_meeting
from service.register.requests import Author, ReportAttendance

_AWAY = (Presence.EXCUSED, Presence.ABSENT, Presence.SUBSTITUTE)


def report_attendance(
    register: Register, request: ReportAttendance, author: Author, now: datetime
) -> tuple[Register, tuple[AnyNotice, ...]]:
    """Note whether somebody comes; the same word again is answered and changes nothing."""
    member = people.person(register.body, author.person)
    if member is None:
        return register, ()
    meeting = schedule.coming_on(register, request.on, now)
    if meeting is None or meeting.on is None:
        return register, no_meeting(register, author, request.on, request.sentence, now)
    word = _word(register.body, request, member, author, meeting.on)
    before = latest(meeting, member.id)
    if before and _says(before) == _says(word):
        return register, (_receipt(register, meeting, word, author, before),)
    after = schedule.with_meeting(register, msgspec.structs.replace(meeting, coming=(*meeting.coming, word)))
    meeting = after.meetings[meeting.id]
    return after, (_receipt(after, meeting, word, author, before), *_told(after, meeting, word, author, before))


def latest(meeting: Meeting, person: str) -> Coming | None:
    """What this person last said about coming on the meeting's day."""
    return next((word for word in reversed(meeting.coming) if word.person == person and word.on == meeting.on), None)


def expected(register: Register, meeting: Meeting) -> tuple[Attendee, ...]:
    """Everybody who has said something about coming, in the order of the roster, each followed by who comes instead."""
    words = ((member, latest(meeting, member.id)) for member in register.body.members)
    return tuple(attendee for member, word in words if word for attendee in attendees(member, word))


def attendees(member: Person, word: Coming) -> tuple[Attendee, ...]:
    """One person's word, as lines of an attendance list: the person, and who comes instead."""
    own = Attendee(name=member.name, affiliation=member.affiliation, presence=word.presence, note=word.note)
    if word.substitute is None:
        return (own,)
    name = word.substitute.name or word.substitute.label
    return (own, Attendee(name=name, presence=Presence.SUBSTITUTE, stands_for=member.name))


def _word(body: Body, request: ReportAttendance, member: Person, author: Author, on: date) -> Coming:
    """The word as recorded: who sends a substitute is excused."""
    instead = _substitute(body, request.substitute)
    sends = request.presence is Presence.SUBSTITUTE or (instead and request.presence is Presence.ABSENT)
    return Coming(
        person=member.id,
        on=on,
        presence=Presence.EXCUSED if sends else request.presence,
        substitute=instead,
        note=request.note,
        evidence=author.evidence(request.sentence, "attendance"),
    )


def _substitute(body: Body, name: str | None) -> Party | None:
    """Whoever comes instead, by the name that was written, tied to the roster where one person has it."""
    return people.party(body, Named(label=name, name=name)) if name else None


def _says(word: Coming) -> tuple[object, ...]:
    return word.presence, word.substitute, word.note


def _receipt(register: Register, meeting: Meeting, word: Coming, author: Author, before: Coming | None) -> AttendanceNoted:
    member = people.person(register.body, word.person)
    return AttendanceNoted(
        to=word.person,
        key=f"attendance.{author.letter}.{meeting.id}",
        letter=author.letter,
        meeting=meeting,
        said=attendees(member, word) if member else (),
        unchanged=before is not None and _says(before) == _says(word),
    )


def _told(
    register: Register, meeting: Meeting, word: Coming, author: Author, before: Coming | None
) -> tuple[AttendanceReported, ...]:
    """To the secretary: who stays away or sends somebody, who says otherwise than before, and all news once the agenda is out."""
    member = people.person(register.body, word.person)
    out = meeting.state is MeetingState.CALLED and word.presence is not Presence.EXPECTED
    if member is None or not (before or out or word.presence in _AWAY or word.substitute):
        return ()
    announced = Announced(
        by=member.name,
        said=attendees(member, word),
        before=before.presence if before else None,
        sentence=word.evidence.sentence,
    )
    return tuple(
        AttendanceReported(
            to=keeper.id,
            key=f"attendance-of.{author.letter}.{meeting.id}",
            letter=author.letter,
            meeting=meeting,
            words=(announced,),
            expected=expected(register, meeting),
        )
        for keeper in people.secretaries(register.body)
        if keeper.id != member.id
    )
