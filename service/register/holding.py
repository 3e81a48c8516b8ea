"""What secretary and chair say of a mailing: that it is to wait, or to go. Of a draft's, or of the agenda's before its time."""

from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from service.register import agenda as agendas
from service.register import people, schedule, withholding
from service.register.asking import ask
from service.register.calling import call
from service.register.effects import Outcome
from service.register.mailing import WhyWaits
from service.register.model import Change, Meeting, Person, Register
from service.register.notices import AnyNotice, MailingSettled
from service.register.refusing import no_meeting, refused
from service.register.requests import Ask, Author, Hold, Send, Subject
from service.register.telling import action_lists, agenda_so_far, names, untold
from service.register.unreached import unreached

Settled = tuple[Register, tuple[AnyNotice, ...]]
_SHOWN = {"minutes": Subject.MINUTES, "agenda": Subject.AGENDA}


def settle(register: Register, request: Hold | Send, author: Author, now: datetime) -> Settled:
    """Have a mailing wait, or go; the same again is answered and changes nothing."""
    member = people.person(register.body, author.person)
    if member is None or not people.may_file(member):
        return register, refused(register, author, "not_allowed", request.sentence)
    waiting = _waiting(register, request.on)
    held = _withheld(register, request.on, now)
    if request.what is None and isinstance(request, Send) and len(waiting) + len(held) > 1:
        return register, _said(register, member, author, Outcome.WHICH)
    if request.what == "minutes" or (request.what is None and (waiting or (isinstance(request, Send) and not held))):
        return _of_draft(register, request, waiting, author, now)
    return _of_agenda(register, request, author, now)


def _waiting(register: Register, on: date | None) -> list[Meeting]:
    """The meetings, or that of this day, with a draft whose mailing waits."""
    return [meeting for meeting in register.meetings.values() if meeting.waiting and on in (None, meeting.on)]


def _withheld(register: Register, on: date | None, now: datetime) -> list[Meeting]:
    """The meetings to come, or that of this day, whose agenda somebody withheld, or waits past its time."""
    coming = (register.meetings[m.id] for m in schedule.coming(register, schedule.today(register.body, now) - schedule.DAY))
    return [m for m in coming if on in (None, m.on) and (m.withheld or withholding.was_told(register, m)) and _is_in(register, m)]


def _is_in(register: Register, meeting: Meeting) -> bool:
    """Whether its agenda has not gone out."""
    return schedule.dispatch_key(meeting) not in register.moments


def _of_draft(register: Register, request: Hold | Send, waiting: list[Meeting], author: Author, now: datetime) -> Settled:
    member = people.person(register.body, author.person)
    if member is None:
        return register, ()
    if len(waiting) > 1:
        return register, _said(register, member, author, Outcome.WHICH)
    if waiting:
        return (_release if isinstance(request, Send) else _keep)(register, waiting[0], request, author, now)
    if isinstance(request, Send) and not request.out and request.what:
        return ask(register, Ask(subject=Subject.MINUTES, on=request.on), author, now)
    filed = [m for m in register.meetings.values() if m.versions and request.on in (None, m.on)]
    if not filed or request.what is None:
        return register, _said(register, member, author, Outcome.NOTHING)
    latest = max(filed, key=lambda meeting: meeting.on or date.min)
    return register, _said(register, member, author, Outcome.GONE, meeting=latest)


def _keep(register: Register, meeting: Meeting, request: Hold | Send, author: Author, now: datetime) -> Settled:  # noqa: ARG001  # one signature
    """The draft waits because somebody said so, too."""
    member, waiting = people.person(register.body, author.person), meeting.waiting
    if member is None or waiting is None:
        return register, ()
    known = WhyWaits.ASKED in waiting.why
    if not known:
        kept = msgspec.structs.replace(waiting, why=(WhyWaits.ASKED, *waiting.why))
        register = schedule.with_meeting(register, msgspec.structs.replace(meeting, waiting=kept))
    lists = action_lists(register, meeting, waiting, author.letter)
    told = names(register, lists)
    return register, _said(register, member, author, Outcome.WAITS, meeting=meeting, told=told, known=known)


def _release(register: Register, meeting: Meeting, request: Hold | Send, author: Author, now: datetime) -> Settled:
    """The draft goes to everybody whom it concerns, with the tasks as they stand now; the record says who had it go."""
    member, waiting = people.person(register.body, author.person), meeting.waiting
    if member is None or waiting is None:
        return register, ()
    evidence = author.evidence(request.sentence, "send")
    went = Change(field="mailing", old=", ".join(waiting.why), new=Outcome.SENT, evidence=evidence)
    freed = msgspec.structs.replace(meeting, waiting=None, history=(*meeting.history, went))
    after = schedule.with_meeting(register, freed)
    lists = action_lists(after, freed, waiting, author.letter)
    receipt = _said(after, member, author, Outcome.SENT, meeting=freed, told=names(after, lists))
    return after, (*receipt, *lists, *agenda_so_far(after, author.letter, agendas.next_agenda(after, now)))


def _of_agenda(register: Register, request: Hold | Send, author: Author, now: datetime) -> Settled:
    member, meeting = people.person(register.body, author.person), schedule.coming_on(register, request.on, now)
    if member is None:
        return register, ()
    if meeting is None:
        return register, no_meeting(register, author, request.on, request.sentence, now)
    waits = withholding.waits(register, meeting)
    if isinstance(request, Send) and not request.out and not waits:
        return ask(register, Ask(subject=Subject.AGENDA, on=request.on), author, now)
    if not _is_in(register, meeting):
        return register, _said(register, member, author, Outcome.GONE, meeting=meeting, of_agenda=True)
    if isinstance(request, Send):
        after = call(register, meeting, now)
        told = tuple(person.name for person in people.readers(register.body))
        sent = _said(after[0], member, author, Outcome.SENT, meeting=meeting, of_agenda=True, told=told)
        return after[0], (*sent, *after[1])
    return _withhold(register, meeting, request, member, author)


def _withhold(register: Register, meeting: Meeting, request: Hold, member: Person, author: Author) -> Settled:
    known = meeting.withheld is not None
    if not known:
        evidence = author.evidence(request.sentence, "hold")
        register = schedule.with_meeting(register, msgspec.structs.replace(meeting, withheld=evidence))
    return register, _said(register, member, author, Outcome.WAITS, meeting=meeting, of_agenda=True, known=known)


def _said(  # a receipt is made of all this
    register: Register,
    member: Person,
    author: Author,
    outcome: Outcome,
    *,
    meeting: Meeting | None = None,
    of_agenda: bool = False,
    told: tuple[str, ...] = (),
    known: bool = False,
) -> tuple[MailingSettled, ...]:
    """The receipt, and word to the secretary of what another had done."""
    done = outcome in (Outcome.SENT, Outcome.WAITS) and not known
    return tuple(
        MailingSettled(
            to=person.id,
            key=f"mailing.{author.letter}",
            letter=author.letter,
            outcome=outcome,
            of_agenda=of_agenda,
            by=member.name,
            own=person.id == member.id,
            meeting=meeting,
            at=schedule.dispatch_moment(meeting, register.body) if meeting and of_agenda else None,
            told=told,
            untold=untold(register) if told else (),
            unreached=unreached(register) if told else (),
            known=known,
        )
        for person in _readers(register, member, done=done)
    )


def _readers(register: Register, member: Person, *, done: bool) -> Iterator[Person]:
    yield member
    yield from (keeper for keeper in people.secretaries(register.body) if done and keeper.id != member.id)
