"""Secretary and chair hear what others did to an agenda: not of each change, but of all that come within a short time, together.

A change notes what each of them last saw. When nothing more has come for a while they are told what is different now: nothing,
when it was taken back meanwhile, and nothing to somebody who was shown the agenda as it stands, by a receipt or when it went out.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import msgspec

from service.register import agenda as agendas
from service.register import people, schedule
from service.register.comparing import compared
from service.register.effects import Happening, ProposalVerdict
from service.register.model import (
    MeetingState,
    Moment,
    Person,
    Proposal,
    ProposalAnswer,
    ProposalState,
    Register,
    Revision,
    SeenLine,
)
from service.register.notices import (
    AgendaDispatched,
    AgendaNews,
    AgendaRevised,
    AnyNotice,
    ProposalAnswerNoted,
    ProposalFiled,
    ProposalWithdrawn,
)
from service.register.outline import Agenda, AgendaEdits, AgendaLine, Reason
from service.register.requests import AnswerProposal, Author, FileAgenda, ProposeItem, Request, WithdrawProposal

_QUIET = timedelta(minutes=10)
_LONGEST = timedelta(hours=1)
_CAUSES = (ProposeItem, AnswerProposal, WithdrawProposal, FileAgenda)
_SHOWING = (AgendaRevised, AgendaDispatched, ProposalFiled, ProposalAnswerNoted, ProposalWithdrawn)
_WAITING = (ProposalState.PROPOSED, ProposalState.LATE)


def noted(before: Register, after: Register, request: Request, author: Author, now: datetime) -> Register:
    """The register after a request that changed it, with the mark that its change to an agenda is still to be told."""
    if not isinstance(request, _CAUSES):
        return after
    meeting = schedule.coming_on(after, request.on if isinstance(request, FileAgenda) else None, now)
    about = meeting.id if meeting else ""
    revision = after.revisions.get(about) or Revision(since=now, latest=now, seen=_seen_before(before, about))
    by = tuple(dict.fromkeys((*revision.by, author.person or "")))
    letters = tuple(dict.fromkeys((*revision.letters, author.letter)))
    return _with(after, about, msgspec.structs.replace(revision, latest=now, by=by, letters=letters))


def shown(register: Register, said: Iterable[AnyNotice]) -> Register:
    """The register with what secretary and chair have now seen of agendas that changed."""
    for notice in said if register.revisions else ():
        if isinstance(notice, _SHOWING) and (revision := register.revisions.get(notice.agenda.meeting or "")):
            seen = {**revision.seen, notice.to: _lines(notice.agenda)}
            register = _with(register, notice.agenda.meeting or "", msgspec.structs.replace(revision, seen=seen))
    return register


def revisions(register: Register) -> Iterator[Moment]:
    """When changes are told: when no more have come for a while, and in the end even though they do."""
    for about, revision in register.revisions.items():
        at = min(revision.latest + _QUIET, revision.since + _LONGEST)
        yield Moment(key=f"{Happening.REVISION}.{about}.{revision.since.isoformat()}", at=at, about=about)


def tell(register: Register, due: Iterable[Moment], now: datetime) -> tuple[Register, tuple[AnyNotice, ...]]:  # noqa: ARG001  # as all
    """Tell secretary and chair what is new to them."""
    told: list[AnyNotice] = []
    for moment in due:
        revision = register.revisions[moment.about]
        left = {about: other for about, other in register.revisions.items() if about != moment.about}
        register = msgspec.structs.replace(register, revisions=left)
        meeting = register.meetings.get(moment.about)
        if meeting is None or schedule.is_to_come(meeting):
            agenda = agendas.agenda(register, meeting)
            news = (_news(register, revision, keeper, agenda, moment) for keeper in people.keepers(register.body))
            told += [notice for notice in news if notice.any]
    return register, tuple(told)


def _seen_before(register: Register, about: str) -> dict[str, tuple[SeenLine, ...]]:
    """What secretary and chair saw before the first change: the agenda as it then stood."""
    lines = _lines(agendas.agenda(register, register.meetings.get(about)))
    return {keeper.id: lines for keeper in people.keepers(register.body)}


def _lines(agenda: Agenda) -> tuple[SeenLine, ...]:
    return tuple(
        SeenLine(
            key=line.key,
            title=line.title,
            reason=line.reason,
            presenter=line.presenter,
            minutes=line.minutes,
            points=line.points,
            internal=line.internal,
        )
        for line in agenda.lines
    )


def _with(register: Register, about: str, revision: Revision) -> Register:
    return msgspec.structs.replace(register, revisions={**register.revisions, about: revision})


def _news(register: Register, revision: Revision, keeper: Person, agenda: Agenda, moment: Moment) -> AgendaNews:
    """What is new to one of them."""
    seen = revision.seen.get(keeper.id, _lines(agenda))
    edits = compared(_as_lines(seen), agenda.lines)
    verdicts = tuple(_verdicts(register, revision, keeper))
    proposals = tuple(p for line in edits.joined if (p := register.proposals.get(line.key)) and p.state in _WAITING)
    withdrawn = tuple(_withdrawn(register, revision, keeper, {line.key for line in seen}))
    told = {p.id for p in (*proposals, *withdrawn, *(verdict.proposal for verdict in verdicts))}
    meeting = register.meetings.get(moment.about)
    sent = meeting is not None and meeting.state is MeetingState.CALLED
    return AgendaNews(
        to=keeper.id,
        key=moment.key,
        agenda=agenda,
        by=tuple(m.name for m in register.body.members if m.id in revision.by and m.id != keeper.id),
        proposals=proposals,
        verdicts=verdicts,
        withdrawn=withdrawn,
        edits=msgspec.structs.replace(_without(edits, told), sent=sent),
    )


def _as_lines(seen: Iterable[SeenLine]) -> tuple[AgendaLine, ...]:
    return tuple(
        AgendaLine(
            number=number,
            key=line.key,
            title=line.title,
            reason=Reason(line.reason),
            presenter=line.presenter,
            minutes=line.minutes,
            points=line.points,
            internal=line.internal,
        )
        for number, line in enumerate(seen, 1)
    )


def _withdrawn(register: Register, revision: Revision, keeper: Person, seen: set[str]) -> Iterator[Proposal]:
    """What others have now taken back, of whatever meeting; but nothing that came and went unseen."""
    for proposal in register.proposals.values():
        evidence = proposal.answers[-1].evidence if proposal.state is ProposalState.WITHDRAWN else None
        news = evidence is not None and evidence.letter in revision.letters and evidence.who != keeper.id
        if news and (proposal.id in seen or proposal.evidence.letter not in revision.letters):
            yield proposal


def _verdicts(register: Register, revision: Revision, keeper: Person) -> Iterator[ProposalVerdict]:
    """What others have now answered to proposals, where it is another answer than before."""
    answered = (proposal for proposal in register.proposals.values() if proposal.state is not ProposalState.WITHDRAWN)
    for proposal in answered:
        answer = next(reversed(proposal.answers), None)
        before = next((a for a in reversed(proposal.answers) if a.evidence.letter not in revision.letters), None)
        if answer and answer.evidence.who != keeper.id and _says(answer) != _says(before):
            meeting = register.meetings.get(proposal.meeting or "")
            yield ProposalVerdict(proposal=proposal, answer=answer, before=before, on=meeting.on if meeting else None)


def _says(answer: ProposalAnswer | None) -> tuple[object, ...]:
    return (answer.state, answer.moved, answer.to) if answer else ()


def _without(edits: AgendaEdits, told: set[str]) -> AgendaEdits:
    """The edits without lines that are told otherwise."""
    return msgspec.structs.replace(
        edits,
        joined=tuple(line for line in edits.joined if line.key not in told),
        left_out=tuple(line for line in edits.left_out if line.key not in told),
        changed=tuple(pair for pair in edits.changed if pair[1].key not in told),
        moved=tuple(line for line in edits.moved if line.key not in told),
    )
