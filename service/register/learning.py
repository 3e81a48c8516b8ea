"""What labels denote, as the secretary says: learned for all minutes to come, and tied in the open tasks that have them."""

import msgspec

from service.register.amending import Amended, with_tasks
from service.register.changing import effect_of, recorded
from service.register.likeness import fold
from service.register.minutes import PartyKind
from service.register.model import Alias, Evidence, Party, Person, Register, Task

_UNTOLD = (PartyKind.PERSON, PartyKind.UNKNOWN)


def learn(register: Register, label: str, member: Person, evidence: Evidence) -> Amended:
    """Let a label denote a person from now on. A name or alias of the roster needs no learning."""
    own = fold(label) in (fold(member.name), *map(fold, member.aliases))
    after = register if own else _with_alias(register, Alias(label=label, person=member.id, evidence=evidence))
    tied = [(task, _tied(task, label, member)) for task in register.tasks.values() if task.open]
    changed = [(old, recorded(old, new, evidence)) for old, new in tied if old != new]
    return Amended(
        register=with_tasks(after, *(new for _, new in changed)) if changed else after,
        effects=tuple(effect_of(old, new, evidence.sentence) for old, new in changed),
        learned=() if own else ((label, member.name),),
    )


def _with_alias(register: Register, alias: Alias) -> Register:
    known = register.aliases.get(fold(alias.label))
    if known and known.person == alias.person:
        return register
    return msgspec.structs.replace(register, aliases={**register.aliases, fold(alias.label): alias})


def _tied(task: Task, label: str, member: Person) -> Task:
    """The task with every party of this label tied to the person, who stands there once."""
    return msgspec.structs.replace(
        task, responsible=_parties(task.responsible, label, member), helpers=_parties(task.helpers, label, member)
    )


def _parties(parties: tuple[Party, ...], label: str, member: Person) -> tuple[Party, ...]:
    if not any(fold(party.label) == fold(label) and party.person != member.id for party in parties):
        return parties
    tied = (tied_party(p.label, member, p.kind) if fold(p.label) == fold(label) else p for p in parties)
    once: dict[str, Party] = {}
    for party in tied:
        once.setdefault(party.person or fold(party.label), party)
    return tuple(once.values())


def tied_party(label: str, member: Person, kind: PartyKind = PartyKind.PERSON) -> Party:
    """A responsible of this label who is this person. A unit stays a unit, with the person who looks after its tasks."""
    return Party(label=label, name=member.name, person=member.id, kind=PartyKind.PERSON if kind in _UNTOLD else kind)
