"""Deciding: what one letter does to the register, what is said about it, and its one fate. Nothing is kept or sent here."""

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from service.mail.identity import Writer
from service.mail.letter import Attachment
from service.reading.understanding import Understanding
from service.register import schedule
from service.register.decide import decide
from service.register.joining import join
from service.register.model import Register
from service.register.notices import AnyNotice
from service.register.requests import Author
from service.register.unreached import heard_from
from service.store.base import Entry, Fate, Outgoing, Store
from service.store.slips import Slip, Spool
from service.work import held, manners, strangers
from service.work.hearing import BOUNCED, Matter
from service.work.returned import returned


class Outcome(msgspec.Struct, frozen=True):
    """What one letter does. ``released`` is a held letter it vouches for, ``answers`` the person who gets an answer to it."""

    register: Register
    fate: Fate
    reason: str = ""
    notices: tuple[AnyNotice, ...] = ()
    files: tuple[Attachment, ...] = ()
    released: str = ""
    answers: str = ""


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """A letter that is decided. Nothing is new of one whose commit was made before a crash, and that was only to be filed."""

    slip: Slip
    entry: Entry | None = None
    outcome: Outcome | None = None
    outgoing: tuple[Outgoing, ...] = ()


class Deciding:
    """Decides what becomes of letters. ``store`` and ``spool`` are only asked, ``rates`` too; ``now`` is the clock, aware."""

    def __init__(self, *, store: Store, spool: Spool, rates: manners.Rates, now: Callable[[], datetime]) -> None:
        self._store, self._spool, self._rates, self._now = store, spool, rates, now

    def outcome(self, matter: Matter, register: Register, before: Sequence[Done], *, duplicate: bool) -> Outcome:
        """What this letter does to the register, after those ``before`` it that share its commit."""
        writer = matter.writer
        if duplicate:
            return Outcome(register, Fate.DUPLICATE, "handled before")
        if isinstance(writer, str):
            return self._machines(register, matter, writer)
        if writer.person is None:
            return Outcome(register, Fate.IGNORED, writer.reason)
        if matter.asked and (name := self._released(matter, matter.asked)):
            return Outcome(register, Fate.ANSWERED, f"confirms {name}", released=name)
        if not writer.proved or matter.understanding is None:
            return _held(register, matter, writer)
        done = self._decided(register, matter, matter.understanding, writer)
        answered = [one.outcome.answers for one in before if one.outcome]
        return self._answering(done, writer.person.id, answered.count(writer.person.id))

    def _decided(self, register: Register, matter: Matter, understanding: Understanding, writer: Writer) -> Outcome:
        """What the letter of a proved writer does."""
        slip, letter = matter.slip, matter.letter
        author = Author(
            person=writer.person.id if writer.person else None, proof=writer.proof, letter=letter.key, at=slip.received
        )
        heard = heard_from(register, letter.writer.address if letter.writer else "")
        outcome = _obeyed(heard, understanding, author, self._now())
        if manners.is_talk(letter, slip.recipient, register.body.address) and (
            outcome.fate is Fate.ANSWERED or not manners.is_order(understanding)
        ):
            return Outcome(heard, Fate.IGNORED, strangers.TALK)
        return msgspec.structs.replace(outcome, reason=f"{outcome.reason}, {writer.reason}") if slip.confirmed else outcome

    def _answering(self, outcome: Outcome, person: str, uncounted: int) -> Outcome:
        """The outcome with no more said to the writer than one answer, and none when they were answered too often."""
        now = self._now()
        said = manners.answers(outcome.notices, person, schedule.today(outcome.register.body, now))
        to_writer = [notice for notice in said if notice.to == person]
        if to_writer and not self._rates.allow(person, now, uncounted):
            said = tuple(notice for notice in said if notice not in to_writer)
            return msgspec.structs.replace(outcome, notices=said, reason=f"{outcome.reason}; no receipt, there were too many")
        return msgspec.structs.replace(outcome, notices=said, answers=person if to_writer else "")

    def _machines(self, register: Register, matter: Matter, rule: str) -> Outcome:
        """Never answered; but a report that a letter of ours did not arrive is made known."""
        if rule != BOUNCED:
            return Outcome(register, Fate.MACHINE_MADE, rule)
        after, notices, address = returned(matter.letter, matter.slip.recipient, register, self._store, self._now())
        if after is not register and self._was_told(matter.slip):
            after, notices = register, ()
        return Outcome(after, Fate.MACHINE_MADE, f"failed delivery to {address}" if address else rule, notices)

    def _was_told(self, slip: Slip) -> bool:
        """Whether this letter had its commit before a crash. One in the same commit may have undone since what it did."""
        told = (entry.slip for entry in self._store.entries(slip.body) if entry.fate is Fate.MACHINE_MADE)
        return slip.name in told

    def _released(self, matter: Matter, asked: Outgoing) -> str:
        """The held letter for which this one vouches, if it says yes; the same again when a crash made it come twice."""
        if matter.understanding is None or not matter.understanding.affirms:
            return ""
        found = held.about(asked, self._store.entries(asked.body))
        mine = (entry for entry in found if held.is_held(entry) or self._spool.find(entry.slip).confirmed == matter.slip.name)
        return next((entry.slip for entry in mine), "")


def _obeyed(register: Register, understanding: Understanding, author: Author, now: datetime) -> Outcome:
    """What all that a letter asks does, one request after the other."""
    notices: list[AnyNotice] = []
    after = register
    for request in understanding.requests:
        after, said = decide(after, request, author, now)
        notices += said
    fate = Fate.ANSWERED if after == register else Fate.APPLIED
    return Outcome(after, fate, understanding.kind, join(notices), understanding.files)


def entry(matter: Matter, outcome: Outcome, now: datetime) -> Entry:
    """What the ledger says of a letter."""
    slip, letter = matter.slip, matter.letter
    return Entry(
        slip=slip.name,
        key=letter.key,
        body=slip.body,
        fate=outcome.fate,
        sender=letter.writer.address if letter.writer else slip.sender,
        subject=letter.subject,
        message_id=letter.message_id,
        received=slip.received,
        handled=now,
        digest=slip.digest,
        reason=outcome.reason,
    )


def _held(register: Register, matter: Matter, writer: Writer) -> Outcome:
    """Too little proof: nothing changes, and the registered address is asked; not again by an answer to that question."""
    if matter.asked:
        return Outcome(register, Fate.HELD, f"{writer.reason}; no yes to the question about a held letter")
    if manners.is_talk(matter.letter, matter.slip.recipient, register.body.address):
        return Outcome(register, Fate.HELD, f"{writer.reason}; {strangers.TALK}")
    return Outcome(register, Fate.HELD, writer.reason, held.ask(matter.letter, writer, matter.slip))
