"""Meetings that secretary or chair plan by mail: an extra one, one that moves, one that is cancelled.

A meeting that moves keeps its id, and with it its agenda and its proposals; what people said about coming was said of the
earlier day and is asked anew. Members hear of it when the agenda had gone out or is due, else the secretary alone, with those who
had said something about coming. What a cancelled meeting was to take up comes to the next one.
"""

from datetime import datetime

import msgspec

from service.register import people, schedule
from service.register.attending import latest
from service.register.calling import was_called
from service.register.effects import Move
from service.register.minutes import Question, QuestionKind
from service.register.model import Body, Change, EditedAgenda, Meeting, MeetingState, Register
from service.register.notices import AnyNotice, MeetingChanged
from service.register.ordering import with_own
from service.register.refusing import no_meeting, refused
from service.register.requests import Author, PlanMeeting

_WHAT = {"extra": Move.EXTRA, "move": Move.MOVED, "cancel": Move.CANCELLED}


def plan_meeting(
    register: Register, request: PlanMeeting, author: Author, now: datetime
) -> tuple[Register, tuple[AnyNotice, ...]]:
    """Plan, move or cancel a meeting; what is so already changes nothing and is said."""
    member = people.person(register.body, author.person)
    if member is None or not people.may_file(member):
        return register, refused(register, author, "not_allowed", request.sentence)
    if request.what == "extra":
        return _extra(register, request, author, now)
    meeting = _meant(register, request, now)
    if meeting is None:
        return register, no_meeting(register, author, request.meeting, request.sentence, now)
    return (_cancel if request.what == "cancel" else _move)(register, meeting, request, author, now)


def _meant(register: Register, request: PlanMeeting, now: datetime) -> Meeting | None:
    """The meeting of the day named; one that moved away from it when that is asked for again; one to cancel, never held."""
    found = schedule.coming_on(register, request.meeting, now)
    if found or request.meeting is None:
        return found
    return next((m for m in register.meetings.values() if _was_on(m, request) and not m.versions), None)


def _was_on(meeting: Meeting, request: PlanMeeting) -> bool:
    if request.what == "cancel":
        return meeting.on == request.meeting
    moved = any(change.field == "on" and change.old == str(request.meeting) for change in meeting.history)
    return moved and meeting.on == request.on


def _extra(register: Register, request: PlanMeeting, author: Author, now: datetime) -> tuple[Register, tuple[AnyNotice, ...]]:
    if request.on is None or request.on < schedule.today(register.body, now):
        return register, _asked(register, QuestionKind.MEETING_DAY, request, author)
    there = schedule.coming_on(register, request.on, now)
    if there:
        return register, _told(register, (there, there), request, author, now, known=True)
    bare = Meeting(id=next(schedule.new_ids(register)), on=request.on, start=request.start, place=request.place, since=now)
    meeting = msgspec.structs.replace(bare, history=_history(Meeting(id=bare.id, on=None), bare, request, author))
    after = schedule.with_meeting(register, meeting)
    return after, _told(after, (meeting, meeting), request, author, now)


def _move(
    register: Register, meeting: Meeting, request: PlanMeeting, author: Author, now: datetime
) -> tuple[Register, tuple[AnyNotice, ...]]:
    on = request.on or meeting.on
    if not (request.on or request.start or request.place) or on is None or on < schedule.today(register.body, now):
        return register, _asked(register, QuestionKind.MEETING_DAY, request, author)
    other = schedule.coming_on(register, on, now)
    if other and other.id != meeting.id:
        return register, _asked(register, QuestionKind.DAY_TAKEN, request, author)
    moved = msgspec.structs.replace(meeting, on=on, start=request.start or meeting.start, place=request.place or meeting.place)
    if on != meeting.on:
        moved = msgspec.structs.replace(moved, state=MeetingState.PLANNED, since=now)
    if moved == meeting:
        return register, _told(register, (meeting, meeting), request, author, now, known=True)
    history = (*meeting.history, *_history(meeting, moved, request, author))
    moved = msgspec.structs.replace(moved, history=history, sequence=meeting.sequence + 1)
    after = schedule.with_meeting(register, moved)
    return after, _told(after, (meeting, moved), request, author, now)


def _cancel(
    register: Register, meeting: Meeting, request: PlanMeeting, author: Author, now: datetime
) -> tuple[Register, tuple[AnyNotice, ...]]:
    if meeting.state is MeetingState.CANCELLED:
        return register, _told(register, (meeting, meeting), request, author, now, known=True)
    cancelled = msgspec.structs.replace(meeting, state=MeetingState.CANCELLED)
    history = (*meeting.history, *_history(meeting, cancelled, request, author))
    cancelled = msgspec.structs.replace(cancelled, history=history, sequence=meeting.sequence + 1)
    after = _with_her_lines(schedule.with_meeting(register, cancelled), cancelled, now)
    return after, _told(after, (meeting, cancelled), request, author, now)


def _with_her_lines(register: Register, cancelled: Meeting, now: datetime) -> Register:
    """The lines the secretary had added to a cancelled meeting's agenda go to the next one's."""
    own = tuple(line for line in cancelled.edited.lines if line.key is None) if cancelled.edited else ()
    coming = schedule.next_meeting(register, now)
    if not own or coming is None or cancelled.edited is None:
        return register
    edited = with_own(coming.edited or EditedAgenda(lines=(), evidence=cancelled.edited.evidence), own)
    return schedule.with_meeting(register, msgspec.structs.replace(coming, edited=edited))


def _history(before: Meeting, after: Meeting, request: PlanMeeting, author: Author) -> tuple[Change, ...]:
    """A line of history for each thing that changed."""
    pairs = ((field, getattr(before, field), getattr(after, field)) for field in ("on", "start", "place", "state"))
    return tuple(
        Change(field=field, old=_text(old), new=_text(new), evidence=author.evidence(request.sentence, "plan"))
        for field, old, new in pairs
        if old != new
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _asked(register: Register, kind: QuestionKind, request: PlanMeeting, author: Author) -> tuple[AnyNotice, ...]:
    about = request.on.isoformat() if request.on else ""
    question = Question(kind=kind, about=about, sentence=request.sentence)
    return refused(register, author, "asked_back", request.sentence, question)


def _told(
    after: Register, change: tuple[Meeting, Meeting], request: PlanMeeting, author: Author, now: datetime, *, known: bool = False
) -> tuple[AnyNotice, ...]:
    """The one who planned, secretary and chair; everybody when the agenda is out or due; those who had said something."""
    old, new = change
    over = new.on is not None and new.on < schedule.today(after.body, now)
    out = not over and (was_called(after, new) or _is_due(old, after.body, now) or _is_due(new, after.body, now))
    by = people.person(after.body, author.person)
    following = schedule.next_meeting(after, now)
    return tuple(
        MeetingChanged(
            to=person.id,
            key=f"meeting.{author.letter}.{new.id}",
            letter=author.letter,
            what=_WHAT[request.what],
            by=by.name if by else "",
            own=person.id == author.person,
            meeting=new,
            before=old,
            known=known,
            told_all=out,
            asked_anew=latest(old, person.id) is not None and latest(new, person.id) is None,
            following=following if following and following.id != new.id else None,
        )
        for person in people.readers(after.body)
        if person.id == author.person or (not known and (out or people.may_file(person) or (latest(old, person.id) and not over)))
    )


def _is_due(meeting: Meeting, body: Body, now: datetime) -> bool:
    """Whether it is time for the agenda to go out."""
    due = schedule.dispatch_moment(meeting, body)
    return due is not None and now >= due
