"""Searching a register: tasks, decisions, and what minutes say. A word fits its inflections and what it is a part of."""

from collections.abc import Iterator

from service.register import people
from service.register.effects import FoundDecision, Passage
from service.register.likeness import fold, same_word
from service.register.model import Meeting, MemberRole, Person, Proposal, Register, Task
from service.register.notices import SearchShown
from service.register.outline import is_internal

_MOST = 10
_AROUND = 90


class Search:
    """The words that are searched for; a text fits when it has them all."""

    def __init__(self, words: str) -> None:
        self._words = fold(words).split()

    def fits(self, *texts: str | None) -> bool:
        """Whether all the words stand in these texts, inflected or within a longer word."""
        whole = fold(" ".join(text or "" for text in texts))
        return bool(self._words) and all(_stands(word, whole) for word in self._words)

    def excerpt(self, text: str) -> str:
        """The text around the first of the words; all of a short one."""
        if len(text) <= 2 * _AROUND:
            return text
        at = min((at for word in self._words if (at := text.casefold().find(word)) >= 0), default=0)
        start, end = max(at - _AROUND, 0), min(at + _AROUND, len(text))
        start = text.find(" ", start) + 1 if start else 0
        end = text.rfind(" ", start, end) if end < len(text) else end
        return f"{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}"


def found(register: Register, words: str, member: Person, letter: str) -> SearchShown:
    """What a search finds for a member: open tasks first, then closed ones; the rest newest first; at most ten of each kind.

    What minutes say whose mailing waits is found by their keepers alone.
    """
    search = Search(words)
    tasks = sorted((t for t in register.tasks.values() if _task_fits(search, t)), key=lambda t: (not t.open, -t.number))
    keeper = people.may_file(member)
    meetings = sorted(
        (m for m in register.meetings.values() if m.on and (keeper or not m.waiting)), key=lambda m: str(m.on), reverse=True
    )
    decisions = [one for meeting in meetings for one in _decisions(search, meeting)]
    proposals = [p for p in reversed(register.proposals.values()) if search.fits(p.title, p.text) and _may_see(member, p)]
    passages = [one for meeting in meetings for one in _passages(search, meeting)]
    return SearchShown(
        to=member.id,
        key=f"search.{letter}",
        letter=letter,
        words=words,
        tasks=tuple(tasks[:_MOST]),
        decisions=tuple(decisions[:_MOST]),
        proposals=tuple(proposals[:_MOST]),
        passages=tuple(passages[:_MOST]),
        more=sum(max(len(hits) - _MOST, 0) for hits in (tasks, decisions, proposals, passages)),
    )


def _may_see(member: Person, proposal: Proposal) -> bool:
    return (
        member.role is not MemberRole.INFORMED
        or not (proposal.internal or is_internal(proposal.title))
        or proposal.proposer == member.id
    )


def _stands(word: str, text: str) -> bool:
    return word in text or any(same_word(word, other) == 1 for other in text.split())


def _task_fits(search: Search, task: Task) -> bool:
    names = [party.name or party.label for party in (*task.responsible, *task.helpers)]
    return not task.removed and search.fits(task.what, task.note, task.item, *names)


def _decisions(search: Search, meeting: Meeting) -> Iterator[FoundDecision]:
    for decision in meeting.decisions:
        if search.fits(decision.text, decision.item):
            yield FoundDecision(decision=decision, on=meeting.on)


def _passages(search: Search, meeting: Meeting) -> Iterator[Passage]:
    for item in meeting.minutes.items if meeting.minutes else ():
        if search.fits(item.title, item.text):
            yield Passage(on=meeting.on, title=item.title, text=search.excerpt(item.text))
