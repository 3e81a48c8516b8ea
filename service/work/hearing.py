"""Hearing letters: from bytes to what each says, who wrote it and with what proof, before anything is decided.

What is heard of a letter depends on the letter, and of the register on two things alone: the body's people and addresses, and
what lies on the desk. Letters of a body that wait are heard together, with the register as it was before the first of them.
When a letter's turn comes both are looked at again, as those before it have left them; a letter for which either is another by
then is heard anew. So what is decided of each is what would have been decided had it come alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

import msgspec

from service.mail import addresses, tokens
from service.mail.compose import said_in
from service.mail.identity import Proof, Trust, Writer, identify
from service.mail.letter import Envelope, Letter, Unreadable
from service.mail.screen import heard, machine_made
from service.reading.desk import Asked, Cards, Desk, SentLetter
from service.reading.understanding import Understanding
from service.register import people, schedule
from service.register.model import Body, Register
from service.store.base import Outgoing, Store
from service.store.slips import Slip
from service.work import held
from service.work.frames import Parse, Read, packed
from service.work.sandbox import Poisoned, Sandbox

BOUNCED = "sent to the bounce address"


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """A letter with all that was found out about it before anything is decided.

    ``body`` is the body by whose people it was heard. ``writer`` is the name of a rule when a machine wrote. ``asked`` is our
    question about a held letter that this one answers. A letter is read, on its ``desk``, and understood when it is proved, or
    answers such a question.
    """

    slip: Slip
    raw: bytes
    letter: Letter
    body: Body
    writer: Writer | str
    desk: Desk | None = None
    understanding: Understanding | None = None
    asked: Outgoing | None = None


class Hearing:
    """Hears letters in the worker process. ``now`` is the clock, aware."""

    def __init__(self, *, store: Store, sandbox: Sandbox, trust: Trust, now: Callable[[], datetime]) -> None:
        self._store, self._sandbox, self._trust, self._now = store, sandbox, trust, now
        self._cards = Cards()

    def hear(self, letters: Sequence[tuple[Slip, bytes]], register: Register) -> list[Matter | Poisoned]:
        """The matters of these letters, in order. What is poison stands where its matter would, and is the last."""
        parsed = self._sandbox.parse(*(Parse(raw, slip.sender, _known(slip, register.body)) for slip, raw in letters))
        found: list[Matter | Poisoned] = []
        for (slip, raw), letter in zip(letters, parsed, strict=False):  # after the end of the worker there are no more
            try:
                found.append(self._identified(slip, raw, letter, register))
            except Poisoned as poison:
                found.append(poison)
                break
        return list(self._read(found))

    def still(self, matter: Matter, register: Register) -> Matter:
        """The matter as it is heard with the register as it is now. Raises Poisoned."""
        if register.body != matter.body:
            (found,) = self.hear([(matter.slip, matter.raw)], register)
        elif matter.desk and (desk := self._desk(register, matter.writer, matter.desk.answers)) != matter.desk:
            (found,) = self._read([msgspec.structs.replace(matter, desk=desk)])
        else:
            return matter
        if isinstance(found, Poisoned):
            raise found
        return found

    def _identified(self, slip: Slip, raw: bytes, letter: Letter | Unreadable | Poisoned, register: Register) -> Matter:
        """The letter with who wrote it, and with the desk to read it on if it may have an effect. Raises Poisoned."""
        if isinstance(letter, Poisoned):
            raise letter
        if isinstance(letter, Unreadable):
            raise Poisoned(letter.reason, deterministic=True)
        matter = Matter(slip=slip, raw=raw, letter=letter, body=register.body, writer=self._writer(letter, slip, register.body))
        writer = matter.writer
        if isinstance(writer, str) or writer.person is None:
            return matter
        writer = writer if writer.proved else self._vouched(writer, matter)
        sent = self._sent(matter)
        asked = held.question(sent, writer, slip)
        matter = msgspec.structs.replace(matter, writer=writer)
        if not writer.proved and asked is None:
            return matter
        return msgspec.structs.replace(matter, asked=asked, desk=self._desk(register, writer, self._answered(sent)))

    def _read(self, matters: Sequence[Matter | Poisoned]) -> Iterator[Matter | Poisoned]:
        """Those that have a desk are read on it."""
        known = (one for one in matters if isinstance(one, Matter))
        calls = (Read(heard(one.letter, envelope(one.slip)), packed(one.desk)) for one in known if one.desk)
        understood = iter(self._sandbox.read(*calls))
        for matter in matters:
            if isinstance(matter, Poisoned) or matter.desk is None:
                yield matter
                continue
            found = next(understood)
            yield found if isinstance(found, Poisoned) else msgspec.structs.replace(matter, understanding=found)
            if isinstance(found, Poisoned):
                return

    def _writer(self, letter: Letter, slip: Slip, body: Body) -> Writer | str:
        """Who wrote, with what proof; or the rule by which a machine did."""
        if tokens.is_bounce_address(slip.recipient, body.address):
            return BOUNCED
        came, domain = envelope(slip), body.address.partition("@")[2]
        rule = machine_made(letter, came, our_addresses=frozenset({body.address}), our_domain=domain)
        return rule or identify(letter, came, self._trust, body.members)

    def _vouched(self, writer: Writer, matter: Matter) -> Writer:
        """The writer whom our relay did not prove: somebody has vouched for this held letter, or our own check proves them."""
        slip = matter.slip
        if slip.confirmed:
            return msgspec.structs.replace(writer, proof=Proof.CONFIRMED, proved=True, reason=f"confirmed by {slip.confirmed}")
        if not self._trust.dkim:
            return writer
        signed = self._sandbox.signers(matter.raw)
        return identify(matter.letter, envelope(slip), self._trust, matter.body.members, signed=signed)

    def _desk(self, register: Register, writer: Writer | str, answers: tuple[SentLetter, ...]) -> Desk:
        """All that reading may know: the people, the tasks, and those letters of ours that this one answers."""
        body = register.body
        person = writer.person if isinstance(writer, Writer) and writer.proved else None
        return Desk(
            body=body.key,
            names=(body.name, *body.aliases),
            language=body.language,
            roster=people.taught(register).members,
            writer=person.id if person else None,
            role=person.role if person else None,
            tasks=self._cards.of(register.tasks.values()),
            answers=answers,
            asked=tuple(Asked(number=d.number, about=d.about) for d in register.doubts.values() if d.answered is None),
            meetings=schedule.days_to_come(register, self._now()),
        )

    def _sent(self, matter: Matter) -> tuple[Outgoing, ...]:
        """Those letters of ours that this one answers, by the token it was sent to or the ids it names.

        None is missed for not being committed yet: its id and its token are nobody's knowledge before it is sent.
        """
        letter, body = matter.letter, matter.body
        ids = tuple(id_.strip("<>") for id_ in (*letter.in_reply_to, *reversed(letter.references)))[:20]
        return self._store.sent(body.key, ids, tokens.token_in(matter.slip.recipient, body.address))

    def _answered(self, sent: Iterable[Outgoing]) -> tuple[SentLetter, ...]:
        """Those letters with their texts. They are ours, and need no sandbox."""
        return tuple(
            SentLetter(
                id=one.id,
                kind=one.kind,
                text=said_in(self._store.kept(one.body, one.digest)),
                tasks=one.tasks,
                person=one.person,
                about=one.about,
            )
            for one in sent
        )


def envelope(slip: Slip) -> Envelope:
    """What the dialogue said of a letter."""
    return Envelope(
        body=slip.body,
        recipient=slip.recipient,
        sender=slip.sender,
        peer=slip.peer,
        received=slip.received,
        tls=slip.tls,
        user=slip.user,
    )


def _known(slip: Slip, body: Body) -> frozenset[str] | None:
    """Whose letters are parsed whole; None is everybody's, for what comes back to a bounce address comes from strangers."""
    if tokens.is_bounce_address(slip.recipient, body.address):
        return None
    given = (body.address, *(one for person in body.members for one in person.addresses))
    return frozenset(plain for plain in map(addresses.address, given) if plain)
