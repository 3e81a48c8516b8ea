"""What the operator's control slips do: the running service is the record's one owner, so commands reach it through the spool."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec

from service.errors import NoInput
from service.register import schedule, withholding
from service.register.calling import call
from service.register.model import Meeting, Register
from service.store.base import Entry, Fate, Sending, Store
from service.store.slips import Slip, Spool
from service.work import held
from service.work.post import Post


def controls(spool: Spool, store: Store, post: Post, now: Callable[[], datetime]) -> Mapping[str, Callable[[Slip], None]]:
    """The commands by name.

    ``retry`` a letter that was set aside, ``release`` one that is held, ``drop`` either, ``resend`` one of ours,
    ``dispatch`` the next agenda before its time, unless it waits or has gone out.
    """

    def retry(slip: Slip) -> None:
        spool.retry(slip.command["letter"])

    def release(slip: Slip) -> None:
        wanted = (entry for entry in store.entries(slip.body) if entry.slip == slip.command["letter"])
        if any(map(held.is_held, wanted)):
            spool.release(slip.command["letter"], held.OPERATOR)

    def drop(slip: Slip) -> None:
        entry = _on_the_desk(spool, store, slip.body, slip.command["letter"])
        dropped = _dropped(entry, slip.command["reason"], now())
        with store.change(slip.body) as change:
            if change.register:
                change.commit(change.register, (dropped,), ())
        spool.drop(entry.slip)  # a crash before this line repeats, and repeats nothing

    def resend(slip: Slip) -> None:
        for letter in store.sent(slip.body, (slip.command["id"],), None):
            store.settle(msgspec.structs.replace(letter, state=Sending.WAITING, next_try=now(), attempts=()))

    def dispatch(slip: Slip) -> None:
        with store.change(slip.body) as change:
            register, moment = change.register, now()
            meeting = schedule.next_meeting(register, moment) if register else None
            if register and meeting and may_go(register, meeting):
                after, notices = call(register, meeting, moment)
                change.commit(after, (), post.write(notices, after, moment))

    return {"dispatch": dispatch, "retry": retry, "release": release, "drop": drop, "resend": resend}


def may_go(register: Register, meeting: Meeting) -> bool:
    """Whether the agenda of this meeting has not gone out and nobody has it wait."""
    return schedule.dispatch_key(meeting) not in register.moments and not withholding.waits(register, meeting)


def _on_the_desk(spool: Spool, store: Store, body: str, name: str) -> Entry:
    """The entry of a letter that waits for a person. Raises NoInput when it does not, or is about to be tried again."""
    aside = next((slip for slip in spool.aside() if slip.name == name), None)
    entry = next((entry for entry in store.entries(body) if entry.slip == name), None)
    if aside:
        return entry or _unknown(aside, body, hashlib.sha256(spool.raw(aside)).hexdigest())
    if entry and held.is_held(entry) and not spool.find(name).confirmed:
        return entry
    raise NoInput(f"No letter {name} is set aside or held.")


def _unknown(slip: Slip, body: str, digest: str) -> Entry:
    """The entry of a letter that the ledger does not know, because its envelope could not be read."""
    return Entry(
        slip=slip.name,
        key=digest,
        body=body,
        fate=Fate.SET_ASIDE,
        sender=slip.sender,
        subject="",
        message_id="",
        received=slip.received,
        handled=slip.received,
        digest=digest,
        reason="the envelope cannot be read",
    )


def _dropped(entry: Entry, why: str, now: datetime) -> Entry:
    """The entry of a letter that the operator has put an end to; one that was dropped before this crash keeps its words."""
    if entry.fate is Fate.DROPPED:
        return entry
    reason = f"by the operator: {why} (was {entry.fate}: {entry.reason})"
    return msgspec.structs.replace(entry, fate=Fate.DROPPED, handled=now, reason=reason)
