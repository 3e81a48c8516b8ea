"""Proposals for the agenda: filed for the next meeting, joined when they are the same, late after their deadline."""

from datetime import datetime

import msgspec

from service.register import agenda as agendas
from service.register import people, schedule
from service.register.likeness import alike
from service.register.model import Evidence, Meeting, Proposal, ProposalState, Register
from service.register.notices import AnyNotice, ProposalFiled
from service.register.requests import Author, ProposeItem

_THE_SAME = 0.9


def propose_item(
    register: Register, request: ProposeItem, author: Author, now: datetime
) -> tuple[Register, tuple[AnyNotice, ...]]:
    """File a proposal; the same one again is answered and changes nothing."""
    known = _known(register, request, author)
    if known:
        return register, (_receipt(register, known, author, now, known=True),)
    meeting = schedule.next_meeting(register, now)
    proposal = _proposal(register, request, author, meeting, now)
    after = msgspec.structs.replace(register, proposals={**register.proposals, proposal.id: proposal})
    return after, (_receipt(after, proposal, author, now, known=False),)


def _known(register: Register, request: ProposeItem, author: Author) -> Proposal | None:
    same = (p for p in register.proposals.values() if p.proposer == author.person and p.state.pending)
    return next((p for p in same if alike(p.title, request.title) >= _THE_SAME and p.text == request.text), None)


def _proposal(register: Register, request: ProposeItem, author: Author, meeting: Meeting | None, now: datetime) -> Proposal:
    until = schedule.items_until(meeting, register.body) if meeting else None
    return Proposal(
        id=f"p{len(register.proposals) + 1}",
        title=request.title,
        text=request.text,
        kind=request.kind,
        proposer=author.person or "",
        presenter=request.presenter,
        minutes=request.minutes,
        papers=request.papers,
        internal=request.internal,
        numbers=request.numbers,
        state=ProposalState.LATE if until and now >= until else ProposalState.PROPOSED,
        meeting=meeting.id if meeting else None,
        evidence=Evidence(
            letter=author.letter, sentence=request.sentence, cue="proposal", who=author.person, proof=author.proof, at=author.at
        ),
    )


def _receipt(register: Register, proposal: Proposal, author: Author, now: datetime, *, known: bool) -> ProposalFiled:
    proposer, agenda = people.person(register.body, author.person), agendas.next_agenda(register, now)
    return ProposalFiled(
        to=author.person or "",
        key=f"proposed.{author.letter}",
        letter=author.letter,
        proposal=proposal,
        agenda=agendas.for_reader(agenda, proposer) if proposer else agenda,
        known=known,
    )
