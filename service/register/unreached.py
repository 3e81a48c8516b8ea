"""Addresses from which our letters come back: marked, the secretary told once, unmarked when somebody writes from them."""

from datetime import datetime

import msgspec

from service.register import people
from service.register.model import MemberRole, Person, Register, Unreached
from service.register.notices import MailReturned


def mail_failed(
    register: Register, address: str, why: str, subject: str, at: datetime
) -> tuple[Register, tuple[MailReturned, ...]]:
    """Mark the address, and tell whoever keeps the minutes; nothing when it is marked already, or is nobody's."""
    owner = next((member for member in register.body.members if address in member.addresses), None)
    if owner is None or address in register.unreached:
        return register, ()
    mark = Unreached(person=owner.id, since=at, why=why)
    after = msgspec.structs.replace(register, unreached={**register.unreached, address: mark})
    told = (
        MailReturned(
            to=keeper.id, key=f"returned.{address}.{at.isoformat()}", by=owner.name, address=address, why=why, subject=subject
        )
        for keeper in secretaries(after)
    )
    return after, tuple(told)


def heard_from(register: Register, address: str) -> Register:
    """A proved letter came from this address: it is in use."""
    if address not in register.unreached:
        return register
    left = {key: mark for key, mark in register.unreached.items() if key != address}
    return msgspec.structs.replace(register, unreached=left)


def unreached(register: Register) -> tuple[str, ...]:
    """The names of those whose first address, to which we write, sends our letters back."""
    return tuple(member.name for member in people.readers(register.body) if not is_reached(register, member))


def secretaries(register: Register) -> tuple[Person, ...]:
    """The secretaries, else the chair, of those who can be reached: a notice that comes back must not cause another."""
    reached = [member for member in people.readers(register.body) if is_reached(register, member)]
    keepers = tuple(member for member in reached if member.role is MemberRole.SECRETARY)
    return keepers or tuple(member for member in reached if member.role is MemberRole.CHAIR)


def is_reached(register: Register, member: Person) -> bool:
    """Whether there is an address to write to, and our letters have not come back from it."""
    return member.address is not None and member.address not in register.unreached
