"""Who hears of changed tasks beside their author: the secretary of the log, and those whose tasks came or went."""

import msgspec

from service.register import agenda as agendas
from service.register import people
from service.register.effects import Effect, Reported, TaskEffect
from service.register.model import Person, Register, Task
from service.register.notices import LogChanged, TaskHandedOver
from service.register.requests import Author


def log_changed(register: Register, effects: tuple[TaskEffect, ...], member: Person, author: Author) -> tuple[LogChanged, ...]:
    """The changed log, to the secretary, when anything changed by another."""
    changed = tuple(effect for effect in effects if effect.effect is not Effect.KEPT)
    return tuple(
        LogChanged(
            to=keeper.id,
            key=f"log.{author.letter}",
            letter=author.letter,
            reports=(Reported(by=member.name, effects=changed),),
            log=agendas.log(register),
        )
        for keeper in people.secretaries(register.body)
        if changed and keeper.id != member.id
    )


def handed_over(
    before: Register, after: Register, member: Person, author: Author, *, handed: bool = False
) -> tuple[TaskHandedOver, ...]:
    """To each person whose open tasks have become more or fewer by another's letter."""
    before, after = _differing(before, after)
    readers = (person for person in people.readers(after.body) if person.id != member.id)
    notices = (
        TaskHandedOver(
            to=person.id,
            key=f"handed.{author.letter}",
            letter=author.letter,
            by=member.name,
            given=_come(before, after, person),
            taken=tuple(after.tasks[str(task.number)] for task in _come(after, before, person)),
            handed=handed,
        )
        for person in readers
    )
    return tuple(notice for notice in notices if notice.given or notice.taken)


def _differing(before: Register, after: Register) -> tuple[Register, Register]:
    """Both registers with those tasks alone that a letter touched: a log is long, and each reader is looked for in it."""
    touched = [key for key, task in after.tasks.items() if before.tasks.get(key) is not task]
    old = {key: before.tasks[key] for key in touched if key in before.tasks}
    new = {key: after.tasks[key] for key in touched}
    return msgspec.structs.replace(before, tasks=old), msgspec.structs.replace(after, tasks=new)


def _come(old: Register, new: Register, person: Person) -> tuple[Task, ...]:
    """The open tasks that this person answers for in the one register and does not in the other."""
    return tuple(
        task for task in agendas.open_tasks(new) if _holds(person, task) and not _holds(person, old.tasks.get(str(task.number)))
    )


def _holds(person: Person, task: Task | None) -> bool:
    return task is not None and not task.removed and any(party.person == person.id for party in task.responsible)
