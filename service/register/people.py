"""Who of the roster is meant: names as read become parties, with the person they denote when there is exactly one."""

from collections.abc import Iterable

import msgspec

from service.register.likeness import fold
from service.register.minutes import Named
from service.register.model import Body, MemberRole, Party, Person, Register, Task


def person(body: Body, id_: str | None) -> Person | None:
    """The member with this id."""
    return next((member for member in body.members if member.id == id_), None)


def named(body: Body, name: str | None) -> Person | None:
    """The one member with this name or alias; None when there is none or more than one."""
    if not name:
        return None
    wanted = fold(name)
    fitting = [m for m in body.members if wanted in (fold(m.name), *map(fold, m.aliases))]
    return fitting[0] if len(fitting) == 1 else None


def known(register: Register, who: Named) -> Person | None:
    """The one member that a name denotes, by the name it was read as, as written, or by what was learned of its label."""
    body, learned = register.body, register.aliases.get(fold(who.label))
    return named(body, who.name) or named(body, who.label) or person(body, learned.person if learned else None)


def taught(register: Register) -> Body:
    """The body, with what was learned of labels among its people's aliases."""
    labels = {
        member.id: tuple(a.label for a in register.aliases.values() if a.person == member.id) for member in register.body.members
    }
    members = (msgspec.structs.replace(m, aliases=(*m.aliases, *labels[m.id])) for m in register.body.members)
    return msgspec.structs.replace(register.body, members=tuple(members)) if register.aliases else register.body


def party(body: Body, who: Named) -> Party:
    """A responsible as read, tied to the roster where one person is meant; an unread label by being somebody's alias."""
    member = named(body, who.name or who.label)
    name = who.name or (member.name if member else None)
    return Party(label=who.label, name=name, person=member.id if member else None, kind=who.kind)


def parties(body: Body, named_: Iterable[Named]) -> tuple[Party, ...]:
    """The same for several."""
    return tuple(party(body, who) for who in named_)


def secretaries(body: Body) -> tuple[Person, ...]:
    """Those who keep the minutes and can be written to; the chair where there is no such secretary."""
    reachable = [m for m in body.members if m.address]
    keepers = tuple(m for m in reachable if m.role is MemberRole.SECRETARY)
    return keepers or tuple(m for m in reachable if m.role is MemberRole.CHAIR)


def keepers(body: Body) -> tuple[Person, ...]:
    """Secretary and chair, as far as they can be written to: they hear of every change of the agenda."""
    return tuple(m for m in body.members if m.address and may_file(m))


def readers(body: Body) -> tuple[Person, ...]:
    """Everybody who can be written to."""
    return tuple(m for m in body.members if m.address)


FILERS = (MemberRole.SECRETARY, MemberRole.CHAIR)
"""Whose the minutes are to file, and the agenda to settle."""


def may_file(member: Person) -> bool:
    """Whether this is the secretary or the chair."""
    return member.role in FILERS


def may_report(member: Person, task: Task) -> bool:
    """One's own task, a task that no person answers for, or any task for secretary and chair."""
    people = {who.person for who in task.responsible if who.person}
    return may_file(member) or not people or member.id in people


def own(tasks: Iterable[Task], member: Person) -> tuple[Task, ...]:
    """The open tasks this member answers for."""
    return tuple(task for task in tasks if task.open and any(who.person == member.id for who in task.responsible))
