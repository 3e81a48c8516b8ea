"""What secretary and chair are shown of changes to an agenda: new proposals, answers to proposals, what else is different."""

from typing import Any

from service.register.model import Proposal, ProposalState, Register
from service.register.notices import AgendaNews
from service.rendering.phrases import Phrases, clean, said
from service.rendering.rows import Row, agenda_row, edit_examples, edits_row, file_names, member_name, verdict_row


class ProposalRow(Row, frozen=True, kw_only=True):
    """A proposal with its proposer, what they wrote, its kind and length, and the names of its papers."""

    heading: str
    by: str
    body_text: tuple[str, ...]
    details: str
    papers: str
    late: bool


class WithdrawnRow(Row, frozen=True, kw_only=True):
    """A proposal that its proposer took back, in the ``words`` between quotation marks."""

    heading: str
    by: str
    words: str


def agenda_news(notice: AgendaNews, register: Register, say: Phrases) -> dict[str, Any]:
    """``alone`` is the one proposal that is all there is to tell, if it is so."""
    proposals = [_row(proposal, register, say) for proposal in notice.proposals]
    more = notice.verdicts or notice.withdrawn or notice.edits.any
    return {
        "agenda": agenda_row(notice.agenda, say),
        "by": say.joined([clean(name) for name in notice.by]),
        "several": len(notice.by) > 1,
        "proposals": proposals,
        "alone": proposals[0] if len(proposals) == 1 and not more else None,
        "verdicts": [verdict_row(verdict, register, say) for verdict in notice.verdicts],
        "withdrawn": [_withdrawn(proposal, register, say) for proposal in notice.withdrawn],
        "edits": edits_row(notice.edits, say),
        **edit_examples(notice.agenda),
    }


def _row(proposal: Proposal, register: Register, say: Phrases) -> ProposalRow:
    length = f"{proposal.minutes} {say.words.labels.minutes}" if proposal.minutes else ""
    presenter = f"{say.words.labels.presenter} {clean(proposal.presenter)}" if proposal.presenter else ""
    return ProposalRow(
        heading=clean(proposal.title),
        by=member_name(proposal.proposer, register),
        body_text=tuple(line for line in map(clean, proposal.text.split("\n")) if line),
        details=", ".join(part for part in (said(say.words.item_kinds, proposal.kind), presenter, length) if part),
        papers=say.joined(list(file_names(proposal.papers))),
        late=proposal.state is ProposalState.LATE,
    )


def _withdrawn(proposal: Proposal, register: Register, say: Phrases) -> WithdrawnRow:
    words = next((answer.words for answer in reversed(proposal.answers)), None)
    return WithdrawnRow(heading=clean(proposal.title), by=member_name(proposal.proposer, register), words=say.quoted(words))
