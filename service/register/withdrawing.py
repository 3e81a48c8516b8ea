"""A member takes their own proposal back: it leaves the agenda, and its papers go out no more. Nobody else can do so.

Secretary and chair hear of it with what else is new on the agenda (``revising``); they decline proposals (``verdicts``).
"""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from service.register import agenda as agendas
from service.register import people, schedule
from service.register.effects import Refused, WhyNot
from service.register.likeness import fold, likest
from service.register.minutes import Question, QuestionKind
from service.register.model import MeetingState, Person, Proposal, ProposalAnswer, ProposalState, Register
from service.register.notices import AnyNotice, ProposalWithdrawn
from service.register.requests import AnswerProposal, Author, WithdrawProposal

_OVER: Mapping[ProposalState, WhyNot] = {
    ProposalState.WITHDRAWN: WhyNot.PROPOSAL_WITHDRAWN,
    ProposalState.DEALT_WITH: WhyNot.PROPOSAL_DEALT_WITH,
}
"""The states that nothing leads out of, and why."""


def withdraw_proposal(
    register: Register, request: WithdrawProposal, author: Author, now: datetime
) -> tuple[Register, tuple[AnyNotice, ...]]:
    """Take back the one proposal that is meant; of several none, but a question."""
    member = people.person(register.body, author.person)
    if member is None:
        return register, ()
    found = _meant(register, request, member)
    if not found and (why_not := _why_not(register, request, member)):
        return register, (withdrawal(register, member, author, now, refused=why_not),)
    if len(found) != 1:
        question = which(request, found, candidates=found or _waiting_of(register, member))
        return register, (withdrawal(register, member, author, now, questions=(question,)),)
    if why := over(found[0]):
        return register, (withdrawal(register, member, author, now, refused=(why,)),)
    sent = _is_out(register, found[0], now)
    gone = _withdrawn(found[0], request, author)
    after = msgspec.structs.replace(register, proposals={**register.proposals, gone.id: gone})
    return after, (withdrawal(after, member, author, now, withdrawn=(gone,), sent=sent),)


def over(proposal: Proposal) -> Refused | None:
    """Why nothing can be said to a proposal any more; None while it can."""
    why = _OVER.get(proposal.state)
    return Refused(why=why, about=proposal.title) if why else None


def withdrawal(  # a receipt is made of all this
    register: Register,
    to: Person,
    author: Author,
    now: datetime,
    *,
    withdrawn: tuple[Proposal, ...] = (),
    refused: tuple[Refused, ...] = (),
    questions: tuple[Question, ...] = (),
    sent: bool = False,
) -> ProposalWithdrawn:
    """The receipt, or why there was nothing to take back."""
    return ProposalWithdrawn(
        to=to.id,
        key=f"withdrawn.{author.letter}",
        letter=author.letter,
        withdrawn=withdrawn,
        refused=refused,
        questions=questions,
        sent=sent,
        agenda=agendas.next_agenda(register, now),
    )


def _meant(register: Register, request: WithdrawProposal, member: Person) -> list[Proposal]:
    """The member's own proposals that may be meant: those of that title, those of the letter answered, or all.

    Those still to be taken up come before those that are over.
    """
    own = [p for p in register.proposals.values() if p.proposer == member.id]
    found = titled(own, request.title) if request.title else [p for p in own if p.id in request.among or not request.among]
    waiting = [p for p in found if p.state.pending]
    return waiting or (found if request.title or request.among else found[-1:])


def titled(proposals: list[Proposal], title: str) -> list[Proposal]:
    """Those of the proposals that have this title, else those with a like one."""
    same = [p for p in proposals if fold(p.title) == fold(title)]
    like = likest(title, {p.id: p.title for p in proposals})
    return same or [p for p in proposals if p.id in like]


def _why_not(register: Register, request: WithdrawProposal, member: Person) -> tuple[Refused, ...]:
    """Why nothing of the member's own is meant: it is somebody else's, or there is none that waits."""
    waiting = [proposal for proposal in register.proposals.values() if proposal.state.pending]
    others = [proposal for proposal in waiting if proposal.proposer != member.id]
    theirs = titled(others, request.title) if request.title else [p for p in others if p.id in request.among]
    if theirs:
        return tuple(Refused(why=WhyNot.OTHERS_PROPOSAL, about=proposal.title) for proposal in theirs)
    return () if len(others) < len(waiting) else (Refused(why=WhyNot.NO_PROPOSAL),)


def _waiting_of(register: Register, member: Person) -> list[Proposal]:
    return [p for p in register.proposals.values() if p.proposer == member.id and p.state.pending]


def which(request: AnswerProposal | WithdrawProposal, found: list[Proposal], candidates: list[Proposal]) -> Question:
    """The question which proposal is meant, when none or several were found."""
    return Question(
        kind=QuestionKind.AMBIGUOUS_PROPOSAL if found else QuestionKind.UNKNOWN_PROPOSAL,
        about=request.title or request.sentence,
        sentence=request.sentence,
        candidates=tuple(proposal.title for proposal in candidates),
    )


def _withdrawn(old: Proposal, request: WithdrawProposal, author: Author) -> Proposal:
    evidence = author.evidence(request.sentence, "proposal withdrawn")
    answer = ProposalAnswer(state=ProposalState.WITHDRAWN, words=request.words, evidence=evidence)
    return msgspec.structs.replace(old, state=ProposalState.WITHDRAWN, answers=(*old.answers, answer))


def _is_out(register: Register, proposal: Proposal, now: datetime) -> bool:
    """Whether a proposal stands on the agenda that everybody has of the next meeting."""
    meeting = schedule.next_meeting(register, now)
    went = register.moments.get(schedule.dispatch_key(meeting)) if meeting and meeting.state is MeetingState.CALLED else None
    lines = agendas.agenda(register, meeting).lines
    return went is not None and proposal.evidence.at < went and any(line.key == proposal.id for line in lines)
