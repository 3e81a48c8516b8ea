"""Who is told what after a draft was filed: receipt, action lists, revised agenda."""

from datetime import datetime

from service.register import agenda as agendas
from service.register import people
from service.register.doubts import open_doubts
from service.register.effects import Effect, TaskEffect
from service.register.merge import Merged
from service.register.minutes import Value
from service.register.model import Meeting, Person, Register, Task
from service.register.notices import ActionsListed, AgendaRevised, AnyNotice, MinutesReceived
from service.register.outline import Agenda
from service.register.requests import Author
from service.register.unreached import unreached


class Filed(Value, frozen=True, kw_only=True):
    """A draft that was filed: the register after it, the meeting, what happened to the tasks; why, if it had been approved."""

    register: Register
    meeting: Meeting
    merged: Merged
    reason: str = ""


def tell(before: Register, filed: Filed, author: Author, now: datetime) -> tuple[AnyNotice, ...]:
    """Everything that a newly filed draft has said about it."""
    lists = _action_lists(before, filed, author)
    told = tuple(person.name for person in filed.register.body.members if person.id in {notice.to for notice in lists})
    answer = receipt(filed.register, filed.meeting, author, now, filed=filed, before=before, told=told)
    return (answer, *lists, *_revised_agendas(before, filed, author, now))


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
        untold=tuple(person.name for person in register.body.members if not person.address) if told else (),
        unreached=unreached(register) if told else (),
        reason=filed.reason if filed else "",
        agenda=agendas.next_agenda(register, now),
    )


def _action_lists(before: Register, filed: Filed, author: Author) -> tuple[ActionsListed, ...]:
    """To all after the first draft; after a later one only to those whose tasks it changed."""
    revised = len(filed.meeting.versions) > 1
    lists = (_action_list(before, filed, person, author) for person in people.readers(filed.register.body))
    return tuple(notice for notice in lists if notice.changed or notice.added or not revised)


def _action_list(before: Register, filed: Filed, person: Person, author: Author) -> ActionsListed:
    version = filed.meeting.versions[-1]
    tasks = agendas.open_tasks(filed.register)
    own = people.own(tasks, person)
    touched = [e for e in filed.merged.effects if _concerns(e, before.tasks.get(str(e.task.number)), person)]
    return ActionsListed(
        to=person.id,
        key=f"actions.{filed.meeting.id}.{version.number}",
        letter=author.letter,
        meeting=filed.meeting,
        own=own,
        others=tuple(task for task in tasks if task not in own),
        closed=tuple(task for task in agendas.log(filed.register) if not task.open),
        minutes=version.file,
        revised=version.number > 1,
        changed=tuple(e.task.number for e in touched if e.effect is not Effect.NEW),
        added=tuple(e.task.number for e in touched if e.effect is Effect.NEW),
    )


def _concerns(effect: TaskEffect, before: Task | None, person: Person) -> bool:
    """Whether this changed a task that is, or was, the person's."""
    responsible = (who.person for task in (effect.task, before) if task for who in task.responsible)
    return effect.effect not in (Effect.KEPT, Effect.CARRIED) and person.id in responsible


def _revised_agendas(before: Register, filed: Filed, author: Author, now: datetime) -> tuple[AgendaRevised, ...]:
    """The revised agenda to the secretary: after a first draft always, after a later one when it changed."""
    old, new = agendas.next_agenda(before, now), agendas.next_agenda(filed.register, now)
    if len(filed.meeting.versions) > 1 and _lines(old) == _lines(new):
        return ()
    added, removed = agendas.changes(old, new)
    return tuple(
        AgendaRevised(to=person.id, key=f"agenda.{author.letter}", letter=author.letter, agenda=new, added=added, removed=removed)
        for person in people.secretaries(filed.register.body)[:1]
    )


def _lines(agenda: Agenda) -> tuple[object, ...]:
    return (agenda.on, *((line.reason, line.title) for line in agenda.lines))
