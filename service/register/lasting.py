"""What outlasts a meeting: items that stand on every agenda, and matters that come back until a meeting deals with them."""

from datetime import date

import msgspec

from service.register.likeness import alike, fold
from service.register.minutes import Minutes, Return, ReturnKind
from service.register.model import ComingBack, Meeting, Proposal, ProposalState, Register, Standing

_THE_SAME = 0.5


def standing_after(register: Register, before: Minutes | None, minutes: Minutes, meeting: str) -> dict[str, Standing]:
    """Items made standing are added, buried ones go; what an earlier draft added and this one does not say goes too."""
    standing = dict(register.standing)
    for old in before.standing if before else ():
        if standing.get(fold(old.title), Standing(title="")).since == meeting:
            standing.pop(fold(old.title))
    for change in minutes.standing:
        known = next((key for key, item in standing.items() if alike(item.title, change.title) > _THE_SAME), None)
        if change.ends and known:
            standing.pop(known)
        elif not change.ends and not known:
            standing[fold(change.title)] = Standing(title=change.title, since=meeting, sentence=change.source.sentence)
    return standing


def returns_after(register: Register, meeting: Meeting, minutes: Minutes) -> dict[str, ComingBack]:
    """Matters put off before are dealt with when this meeting spoke of them, or carried on; its own are added."""
    first = not meeting.versions
    kept = {
        k: _taken_up(register, r, meeting.id, minutes, first=first)
        for k, r in register.returns.items()
        if r.meeting != meeting.id
    }
    ours = [r for r in register.returns.values() if r.meeting == meeting.id]
    for matter in minutes.returns:
        if matter.kind is ReturnKind.REMOVED:
            continue
        known = next((old for old in ours if fold(old.matter) == fold(matter.matter)), None)
        taken = {**register.returns, **kept}
        new = known or _coming_back(register, matter, meeting.id, f"r{max((int(key[1:]) for key in taken), default=0) + 1}", kept)
        kept[new.id] = new
    return kept


def proposals_after(register: Register, meeting: str, minutes: Minutes) -> dict[str, Proposal]:
    """Proposals that the minutes have as an item were dealt with."""
    titles = [item.title for item in minutes.items]
    taken_up = {
        key: msgspec.structs.replace(proposal, state=ProposalState.DEALT_WITH, meeting=meeting)
        for key, proposal in register.proposals.items()
        if proposal.state in (ProposalState.PROPOSED, ProposalState.ACCEPTED, ProposalState.LATE)
        and any(_same(proposal.title, title) for title in titles)
    }
    return {**register.proposals, **taken_up}


def _coming_back(register: Register, matter: Return, meeting: str, id_: str, earlier: dict[str, ComingBack]) -> ComingBack:
    carried = max((r.carried for r in earlier.values() if r.dealt_with == meeting and _same(r.matter, matter.matter)), default=0)
    task = next((t for t in register.tasks.values() if t.open and t.evidence.sentence == matter.source.sentence), None)
    return ComingBack(
        id=id_,
        matter=matter.matter,
        kind=matter.kind,
        to=matter.to,
        giver=matter.giver,
        meeting=meeting,
        task=task.number if task else None,
        carried=carried,
        source=matter.source,
    )


def _taken_up(register: Register, matter: ComingBack, meeting: str, minutes: Minutes, *, first: bool) -> ComingBack:
    """A matter of an earlier meeting after this one: dealt with when spoken of or when its task is closed, else carried."""
    if matter.dealt_with not in (None, meeting) or _is_later(register, matter.meeting, minutes.on):
        return matter
    task = register.tasks.get(str(matter.task))
    spoken = [item.title for item in minutes.items] + [row.matter for row in minutes.log] + [r.matter for r in minutes.returns]
    if (task and not task.open) or any(_same(matter.matter, title) for title in spoken):
        return msgspec.structs.replace(matter, dealt_with=meeting, carried=matter.carried + first)
    return msgspec.structs.replace(matter, dealt_with=None, carried=matter.carried + first)


def _is_later(register: Register, meeting: str, on: date | None) -> bool:
    other = register.meetings[meeting].on
    return on is not None and other is not None and other > on


def _same(one: str, other: str) -> bool:
    return alike(one, other) >= _THE_SAME
