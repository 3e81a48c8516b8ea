"""A letter that cannot be handled: what the ledger says of it, and who is told."""

from datetime import datetime

from service.register import people
from service.register.model import Register
from service.register.notices import LetterSetAside
from service.store.base import Entry, Fate
from service.store.slips import Slip


def entry(slip: Slip, why: str, now: datetime) -> Entry:
    """What the ledger says; the reason is the last line of ``why``."""
    return Entry(
        slip=slip.name,
        key=slip.digest,
        body=slip.body,
        fate=Fate.SET_ASIDE,
        sender=slip.sender,
        subject="",
        message_id="",
        received=slip.received,
        handled=now,
        digest=slip.digest,
        reason=why.strip().rpartition("\n")[2],
    )


def notices(register: Register, slip: Slip) -> tuple[LetterSetAside, ...]:
    """To the secretary, when a member's address stands on the envelope: what strangers break is only in the ledger."""
    known = {address for member in register.body.members for address in member.addresses}
    key = f"aside.{slip.sender.casefold()}.{slip.received.date()}"  # one such mail a sender and day
    if slip.sender.casefold() not in known:
        return ()
    return tuple(
        LetterSetAside(to=keeper.id, key=key, sender=slip.sender, subject="", received=slip.received, reference=slip.name)
        for keeper in people.secretaries(register.body)
    )
