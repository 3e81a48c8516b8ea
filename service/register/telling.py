"""Who is told what after a draft was filed: receipt, action lists, revised agenda."""

from collections.abc import Iterable
from datetime import datetime

from service.register import agenda as agendas
from service.register import approving, people
from service.register.doubts import open_doubts
from service.register.effects import Effect
from service.register.gate import gaps
from service.register.mailing import Mailing, Touched
from service.register.merge import Merged
from service.register.minutes import Value
from service.register.model import Meeting, Person, Register, Task
from service.register.notices import ActionsListed, AgendaRevised, AnyNotice, MinutesReceived
from service.register.outline import Agenda
from service.register.requests import Author
from service.register.unreached import unreached


class Filed(Value, frozen=True, kw_only=True):
    """A draft that was filed: the register after it, the meeting, what happened to the tasks, and its mailing.

    ``reason`` is why, if it had been approved; ``secret`` the lines with words of secrecy.
    """

    register: Register
    meeting: Meeting
    merged: Merged
    mailing: Mailing
    reason: str = ""
    secret: tuple[str, ...] = ()


def tell(before: Register, filed: Filed, author: Author, now: datetime) -> tuple[AnyNotice, ...]:
    """Everything that a newly filed draft has said about it: the receipt alone while its mailing waits."""
    lists = action_lists(filed.register, filed.meeting, filed.mailing, author.letter)
    told = names(filed.register, lists)
    answer = receipt(filed.register, filed.meeting, author, now, filed=filed, before=before, told=told)
    if filed.meeting.waiting:
        return (answer,)
    return (answer, *lists, *_revised_agendas(before, filed, author, now))


def names(register: Register, lists: Iterable[ActionsListed]) -> tuple[str, ...]:
    """The names of those to whom these go."""
    told = {notice.to for notice in lists}
    return tuple(person.name for person in register.body.members if person.id in told)


def untold(register: Register) -> tuple[str, ...]:
    """The names of those who have no address."""
    return tuple(person.name for person in register.body.members if not person.address)


def receipt(  # a receipt is made of all this
    register: Register,
    meeting: Meeting,
    author: Author,
    now: datetime,
    *,
    filed: Filed | None = None,
    before: Register | None = None,
    told: tuple[str, ...] = (),
    unchanged: bool = False,
) -> MinutesReceived:
    """Receipt for a draft; without ``filed`` it says how the meeting stood already."""
    minutes = meeting.minutes
    was, is_ = (before or register).standing, register.standing
    return MinutesReceived(
        to=author.person or "",
        key=f"received.{author.letter}",
        letter=author.letter,
        meeting=meeting,
        version=len(meeting.versions),
        unchanged=unchanged,
        effects=filed.merged.effects if filed else (),
        conflicts=filed.merged.conflicts if filed else (),
        doubts=open_doubts(register, (meeting.id,)),
        needs=minutes.needs if minutes else (),
        standing_added=tuple(item.title for key, item in is_.items() if key not in was),
        standing_removed=tuple(item.title for key, item in was.items() if key not in is_),
        coming_back=tuple(r.matter for r in register.returns.values() if r.meeting == meeting.id and r.dealt_with is None),
        told=told,
        untold=untold(register) if told else (),
        unreached=unreached(register) if told else (),
        reason=filed.reason if filed else "",
        gaps=gaps(register, meeting),
        waits=meeting.waiting.why if meeting.waiting else (),
        numbers=filed.mailing.numbers if filed else meeting.waiting.numbers if meeting.waiting else (),
        secret=filed.secret if filed else (),
        agenda=agendas.next_agenda(register, now),
    )


def touched(before: Register, merged: Merged) -> tuple[Touched, ...]:
    """The tasks that a filing gave or changed."""
    return tuple(
        Touched(task=e.task.number, new=e.effect is Effect.NEW, people=_people(e.task, before.tasks.get(str(e.task.number))))
        for e in merged.effects
        if e.effect not in (Effect.KEPT, Effect.CARRIED)
    )


def _people(*tasks: Task | None) -> tuple[str, ...]:
    """Whose a task is, and was."""
    return tuple(dict.fromkeys(who.person for task in tasks if task for who in task.responsible if who.person))


def action_lists(register: Register, meeting: Meeting, mailing: Mailing, letter: str) -> tuple[ActionsListed, ...]:
    """To all after the first draft; after a later one to those whose tasks it changed, and to those who are to approve it."""
    lists = (_action_list(register, meeting, mailing, person, letter) for person in people.readers(register.body))
    return tuple(one for one in lists if one.changed or one.added or one.approves or not mailing.mailed)


def _action_list(register: Register, meeting: Meeting, mailing: Mailing, person: Person, letter: str) -> ActionsListed:
    version = meeting.versions[-1]
    tasks = agendas.open_tasks(register)
    own = people.own(tasks, person)
    news = [one for one in mailing.touched if person.id in one.people]
    added = dict.fromkeys(one.task for one in news if one.new)
    return ActionsListed(
        to=person.id,
        key=f"actions.{meeting.id}.{version.number}",
        letter=letter,
        meeting=meeting,
        own=own,
        others=tuple(task for task in tasks if task not in own),
        closed=tuple(task for task in agendas.log(register) if not task.open),
        minutes=version.file,
        revised=mailing.mailed > 0,
        changed=tuple(dict.fromkeys(one.task for one in news if one.task not in added)),
        added=tuple(added),
        approves=approving.is_awaited(register.body) and person in approving.missing(register.body, meeting),
    )


def _revised_agendas(before: Register, filed: Filed, author: Author, now: datetime) -> tuple[AgendaRevised, ...]:
    """The revised agenda to the secretary: after a first draft always, after a later one when it changed."""
    old, new = agendas.next_agenda(before, now), agendas.next_agenda(filed.register, now)
    if filed.mailing.mailed and _lines(old) == _lines(new):
        return ()
    return agenda_so_far(filed.register, author.letter, new, agendas.changes(old, new))


def agenda_so_far(
    register: Register, letter: str, agenda: Agenda, changes: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
) -> tuple[AgendaRevised, ...]:
    """The agenda to the secretary, with what came and what went."""
    added, removed = changes
    return tuple(
        AgendaRevised(to=person.id, key=f"agenda.{letter}", letter=letter, agenda=agenda, added=added, removed=removed)
        for person in people.secretaries(register.body)[:1]
    )


def _lines(agenda: Agenda) -> tuple[object, ...]:
    return (agenda.on, *((line.reason, line.title) for line in agenda.lines))
