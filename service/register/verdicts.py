"""What chair and secretary answer to proposals: they are accepted, declined or moved, and the proposer is told in their words."""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from service.register import agenda as agendas
from service.register import people, schedule
from service.register.effects import ProposalVerdict, Refused
from service.register.minutes import Question, QuestionKind
from service.register.model import Meeting, Person, Proposal, ProposalAnswer, ProposalState, Register
from service.register.notices import AnyNotice, ProposalAnswered, ProposalAnswerNoted
from service.register.refusing import refused
from service.register.requests import AnswerProposal, Author, Verdict
from service.register.withdrawing import over, titled, which, withdrawal

_ANSWERABLE = (ProposalState.PROPOSED, ProposalState.LATE, ProposalState.ACCEPTED, ProposalState.DECLINED)
_OPEN = (ProposalState.PROPOSED, ProposalState.LATE)
Standing = tuple[ProposalState, str | None, str | None]
"""How a proposal stands: its state, the meeting it is for, the meeting it was moved away from."""


def answer_proposal(
    register: Register, request: AnswerProposal, author: Author, now: datetime
) -> tuple[Register, tuple[AnyNotice, ...]]:
    """Answer a proposal; the same answer again changes nothing, another one counts from then on, and both are said."""
    member = people.person(register.body, author.person)
    if member is None or not people.may_file(member):
        return register, refused(register, author, "not_allowed", request.sentence)
    found = _meant(register, request)
    if not found and (gone := _over(register, request)):
        return register, (withdrawal(register, member, author, now, refused=gone),)
    if len(found) != 1:
        return register, _asked(register, which(request, found, candidates=found), member, author, now)
    if request.to and schedule.coming_on(register, request.to, now) is None:
        return register, _asked(register, _when(register, request, request.to, now), member, author, now)
    old = found[0]
    new = _answered(register, old, request, author, now)
    unchanged = _stands(new) == _stands(old) and new.answers[-1].words in (None, *(a.words for a in old.answers[-1:]))
    after = register if unchanged else _with(register, new)
    verdict = ProposalVerdict(
        proposal=old if unchanged else new,
        answer=new.answers[-1],
        before=old.answers[-1] if old.answers else None,
        on=_day(after, new),
        unchanged=unchanged,
    )
    return after, tuple(_told(after, verdict, member, author, now))


def _meant(register: Register, request: AnswerProposal) -> list[Proposal]:
    """The proposal that is answered: by its id, by its title, or the only one that waits for an answer."""
    answerable = [p for p in register.proposals.values() if p.state in _ANSWERABLE]
    if request.proposal:
        return [p for p in answerable if p.id == request.proposal]
    if not request.title:
        return [p for p in answerable if p.state in _OPEN]
    found = titled(answerable, request.title)
    return [p for p in found if p.state in _OPEN] if len(found) > 1 and any(p.state in _OPEN for p in found) else found


def _over(register: Register, request: AnswerProposal) -> tuple[Refused, ...]:
    """Why the proposal that is meant cannot be answered any more: it was taken back, or dealt with."""
    gone = [proposal for proposal in register.proposals.values() if over(proposal)]
    named = titled(gone, request.title) if request.title else [p for p in gone if p.id == request.proposal]
    return tuple(why for proposal in named if (why := over(proposal)))


def _when(register: Register, request: AnswerProposal, on: date, now: datetime) -> Question:
    days = schedule.coming_days(register, now)
    return Question(kind=QuestionKind.UNKNOWN_MEETING, about=on.isoformat(), sentence=request.sentence, candidates=days)


def _answered(register: Register, old: Proposal, request: AnswerProposal, author: Author, now: datetime) -> Proposal:
    """The proposal after its answer."""
    state, meeting, left = _STANDS[request.verdict](register, old, request, now)
    answer = ProposalAnswer(
        state=state,
        moved=request.verdict is Verdict.MOVE,
        to=meeting,
        words=request.words,
        evidence=author.evidence(request.sentence, "proposal answer"),
    )
    return msgspec.structs.replace(old, state=state, meeting=meeting, moved_from=left, answers=(*old.answers, answer))


def _accepted(register: Register, old: Proposal, request: AnswerProposal, now: datetime) -> Standing:  # noqa: ARG001  # one signature
    """For the meeting it was for, or the next one when that is over; one without a meeting stays moved."""
    its = register.meetings.get(old.meeting or "")
    coming = schedule.next_meeting(register, now)
    if (its and schedule.is_to_come(its)) or old.moved_from or coming is None:
        return ProposalState.ACCEPTED, old.meeting, old.moved_from
    return ProposalState.ACCEPTED, coming.id, None


def _declined(register: Register, old: Proposal, request: AnswerProposal, now: datetime) -> Standing:  # noqa: ARG001  # one signature
    return ProposalState.DECLINED, old.meeting, old.moved_from


def _moved(register: Register, old: Proposal, request: AnswerProposal, now: datetime) -> Standing:
    """To the meeting of the day named, else to the one after the next; away from the next one when no later is planned."""
    state = ProposalState.ACCEPTED if old.state is ProposalState.ACCEPTED else ProposalState.PROPOSED
    coming = schedule.next_meeting(register, now)
    to = schedule.coming_on(register, request.to, now) if request.to else _after_next(register, now)
    return state, to.id if to else None, coming.id if coming and coming != to else None


_STANDS = {Verdict.ACCEPT: _accepted, Verdict.DECLINE: _declined, Verdict.MOVE: _moved}


def _after_next(register: Register, now: datetime) -> Meeting | None:
    """The meeting after the next one."""
    coming = schedule.next_meeting(register, now)
    return next(iter(schedule.coming(register, coming.on)), None) if coming and coming.on else None


def _stands(proposal: Proposal) -> tuple[object, ...]:
    return proposal.state, proposal.meeting, proposal.moved_from


def _with(register: Register, proposal: Proposal) -> Register:
    """The register with the answered proposal; one that is accepted stands on the agenda even if it had been struck."""
    register = msgspec.structs.replace(register, proposals={**register.proposals, proposal.id: proposal})
    meeting = register.meetings.get(proposal.meeting or "")
    if proposal.state is ProposalState.DECLINED or meeting is None or meeting.edited is None:
        return register
    left_out = tuple(key for key in meeting.edited.left_out if key != proposal.id)
    edited = msgspec.structs.replace(meeting.edited, left_out=left_out)
    return schedule.with_meeting(register, msgspec.structs.replace(meeting, edited=edited))


def _day(register: Register, proposal: Proposal) -> date | None:
    meeting = register.meetings.get(proposal.meeting or "")
    return meeting.on if meeting else None


def _asked(
    register: Register, question: Question, member: Person, author: Author, now: datetime
) -> tuple[ProposalAnswerNoted, ...]:
    return (_noted(register, member, author, now, questions=(question,)),)


def _noted(
    register: Register,
    to: Person,
    author: Author,
    now: datetime,
    *,
    verdicts: tuple[ProposalVerdict, ...] = (),
    questions: tuple[Question, ...] = (),
) -> ProposalAnswerNoted:
    return ProposalAnswerNoted(
        to=to.id,
        key=f"answered.{author.letter}",
        letter=author.letter,
        verdicts=verdicts,
        questions=questions,
        agenda=agendas.next_agenda(register, now),
    )


def _told(register: Register, verdict: ProposalVerdict, member: Person, author: Author, now: datetime) -> Iterable[AnyNotice]:
    """The one who answered; when it is news, the proposer."""
    yield _noted(register, member, author, now, verdicts=(verdict,))
    if verdict.unchanged:
        return
    proposer = people.person(register.body, verdict.proposal.proposer)
    if proposer and proposer.id != member.id:
        yield ProposalAnswered(
            to=proposer.id, key=f"answer.{author.letter}", letter=author.letter, by=member.name, verdicts=(verdict,)
        )
