"""The clerk takes one letter at a time through the house: fetch, parse, screen, identify, read, decide, render, commit."""

import asyncio
import logging
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime

import msgspec

from service.errors import SecretariatError, StoreUnavailable
from service.mail import addresses, tokens
from service.mail.identity import Proof, Trust, Writer, identify
from service.mail.letter import Attachment, Envelope, Letter, Unreadable
from service.mail.screen import heard, machine_made
from service.reading.desk import Asked, Desk, SentLetter
from service.reading.understanding import Understanding
from service.register import people, schedule
from service.register.decide import decide
from service.register.joining import join
from service.register.model import Person, Register
from service.register.notices import AnyNotice
from service.register.requests import Author
from service.register.unreached import heard_from
from service.store.base import Change, Entry, Fate, Outgoing, Store
from service.store.slips import Kind, Slip, Spool
from service.work import aside, fates, held, manners, strangers
from service.work.post import Post
from service.work.rest import Rest
from service.work.returned import returned
from service.work.sandbox import Poisoned, Sandbox

_TRIES = 3
_INTERRUPTIONS = 50
"""How often the service may end while it handles a letter. Restarts that follow each other quickly must cost no letter its
turn (500 kills, half a second apart, met one letter eleven times), and a letter that ends the service must not do so for ever."""

_PATIENCE = 5  # seconds, for which a body's letters rest when one met a full disk
_LATELY_CLOSED = 50
_BOUNCED = "sent to the bounce address"

log = logging.getLogger(__name__)


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """A letter with all that was found out about it before anything is decided.

    ``writer`` is the name of a rule when a machine wrote. ``asked`` is our question about a held letter that this one answers;
    a letter is understood when it is proved, or answers such a question.
    """

    slip: Slip
    letter: Letter
    writer: Writer | str
    understanding: Understanding | None = None
    asked: Outgoing | None = None


class Outcome(msgspec.Struct, frozen=True):
    """What one letter does to the register, what is said about it, and its one fate. ``released`` is a letter it vouches for."""

    register: Register
    fate: Fate
    reason: str = ""
    notices: tuple[AnyNotice, ...] = ()
    files: tuple[Attachment, ...] = ()
    released: str = ""


class Clerk:
    """Works off the spool, one letter after the other. ``said`` is called when something waits in the outbox."""

    def __init__(  # the clerk works with all these rooms
        self,
        *,
        spool: Spool,
        store: Store,
        sandbox: Sandbox,
        post: Post,
        trust: Trust,
        now: Callable[[], datetime],
        said: Callable[[], None],
        controls: Mapping[str, Callable[[Slip], None]],
        rates: manners.Rates,
    ) -> None:
        self._spool, self._store, self._sandbox, self._post = spool, store, sandbox, post
        self._trust, self._now, self._said, self._controls = trust, now, said, controls
        self._rates = rates
        self._woken = asyncio.Event()
        self._stopping = False
        self._began = 0.0
        self._rest = Rest()

    def wake(self) -> None:
        """A letter has come."""
        self._woken.set()

    def stop(self) -> None:
        """Take no more letters; ``run`` ends when the one under way is handled."""
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        """Handle letters as they come, until told to stop: when the spool itself fails, it is looked at again a little later."""
        while not self._stopping:
            self._woken.clear()
            try:
                await self.drain()
                await self._pause()
            except (OSError, StoreUnavailable) as fault:
                log.error("the spool waits: %s", fault)  # noqa: TRY400  # a full disk needs no traceback
                await asyncio.sleep(_PATIENCE)
            except Exception:  # top of the loop: the clerk must not end before the service does
                log.exception("the clerk failed and looks again in %d s", _PATIENCE)
                await asyncio.sleep(_PATIENCE)

    async def drain(self) -> None:
        """Try every letter that waits; whatever happens to one, the next is taken. Raises OSError when the spool fails.

        The letters of a body whose record cannot be read or written now rest, in their order, while those of others go on.
        """
        await asyncio.to_thread(self._spool.bring_back)
        while not self._stopping and (taken := await asyncio.to_thread(self._spool.take, self._rest.bodies())):
            (slip,) = taken
            self._began = time.monotonic()
            if slip.tries > _INTERRUPTIONS:
                await self._poisoned(slip, "the service ended each time it was handled", certain=True)
                continue
            try:
                await self.handle(slip)
            except (OSError, StoreUnavailable) as fault:
                log.error("waits %s %s", slip.name, fault)  # noqa: TRY400  # a full disk needs no traceback
                await self._wait_with(slip)
            except Poisoned as poison:
                await self._poisoned(slip, str(poison), certain=poison.deterministic)
            except Exception:  # top of the loop: a bug of ours must not stop the queue
                log.exception("bug %s", slip.name)
                await self._poisoned(slip, traceback.format_exc(), certain=False)

    async def handle(self, slip: Slip) -> None:
        """Do what one entry of the spool asks."""
        if slip.kind is Kind.CONTROL:
            await asyncio.to_thread(self._control, slip)
        else:
            await self._letter(slip)

    async def _wait_with(self, slip: Slip) -> None:
        """What failed was not the letter's fault: it waits in its place, its try not counted, and its body's letters with it."""
        self._rest.begin(slip.body, _PATIENCE)
        await asyncio.to_thread(self._spool.put_back, slip)

    async def _pause(self) -> None:
        """Until a letter comes, or those of a body have rested."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._rest.left()):
                await self._woken.wait()

    async def _poisoned(self, slip: Slip, why: str, *, certain: bool) -> None:
        """Three tries, or a fault that is certain to come again: the letter is set aside, and the queue goes on."""
        if not certain and slip.tries < _TRIES:
            await asyncio.to_thread(self._spool.try_again, slip)
            return
        try:
            await asyncio.to_thread(self._set_aside, slip, why)
        except (OSError, StoreUnavailable):
            raise
        except Exception:  # nobody can be told of it; the letter must not stop the queue for that
            log.exception("set aside in the spool alone: %s", slip.name)
            await asyncio.to_thread(self._spool.set_aside, slip, why)

    async def _letter(self, slip: Slip) -> None:
        """One letter's whole way: fetch, parse, screen, identify, read; then decide, render and commit in a thread."""
        envelope = _envelope(slip)
        raw = await asyncio.to_thread(self._spool.raw, slip)
        register = self._register(slip.body)
        letter = await self._sandbox.parse(raw, slip.sender, _known(envelope, register))
        if isinstance(letter, Unreadable):
            raise Poisoned(letter.reason, deterministic=True)
        writer = self._writer(letter, envelope, register)
        matter = Matter(slip=slip, letter=letter, writer=writer)
        if isinstance(writer, Writer) and writer.person:
            writer = writer if writer.proved else await self._vouched(writer, raw, matter, register)
            matter = await self._understood(msgspec.structs.replace(matter, writer=writer), envelope, register, writer)
        await asyncio.to_thread(self._commit, matter)

    async def _understood(self, matter: Matter, envelope: Envelope, register: Register, writer: Writer) -> Matter:
        """The matter with what the letter says, if that may have an effect."""
        sent = await asyncio.to_thread(self._sent, matter.letter, envelope, register)
        asked = held.question(sent, writer, matter.slip)
        if not writer.proved and asked is None:
            return matter
        desk = await self._desk(sent, register, writer.person if writer.proved else None)
        understanding = await self._sandbox.read(heard(matter.letter, envelope), desk)
        return msgspec.structs.replace(matter, understanding=understanding, asked=asked)

    def _register(self, body: str) -> Register:
        register = self._store.register(body)
        if register is None:  # a letter is taken for every configured body; this one could not be filed yet
            raise StoreUnavailable(f"{body} is not on record yet.")
        return register

    def _writer(self, letter: Letter, envelope: Envelope, register: Register) -> Writer | str:
        """Who wrote, with what proof; or the rule by which a machine did."""
        address = register.body.address
        if tokens.is_bounce_address(envelope.recipient, address):
            return _BOUNCED
        rule = machine_made(letter, envelope, our_addresses=frozenset({address}), our_domain=address.partition("@")[2])
        return rule or identify(letter, envelope, self._trust, register.body.members)

    async def _vouched(self, writer: Writer, raw: bytes, matter: Matter, register: Register) -> Writer:
        """The writer whom our relay did not prove: somebody has vouched for this held letter, or our own check proves them."""
        slip = matter.slip
        if slip.confirmed:
            return msgspec.structs.replace(writer, proof=Proof.CONFIRMED, proved=True, reason=f"confirmed by {slip.confirmed}")
        if not self._trust.dkim:
            return writer
        signed = await self._sandbox.signers(raw)
        return identify(matter.letter, _envelope(slip), self._trust, register.body.members, signed=signed)

    async def _desk(self, sent: tuple[Outgoing, ...], register: Register, writer: Person | None) -> Desk:
        """All that reading may know: the people, the tasks, and those letters of ours that this one answers."""
        body = register.body
        open_ = [task for task in register.tasks.values() if task.open]
        closed = [task for task in register.tasks.values() if not task.open and not task.removed]
        return Desk(
            body=body.key,
            names=(body.name, *body.aliases),
            language=body.language,
            roster=people.taught(register).members,
            writer=writer.id if writer else None,
            role=writer.role if writer else None,
            tasks=tuple(msgspec.structs.replace(task, history=()) for task in (*open_, *closed[-_LATELY_CLOSED:])),
            answers=await self._answered(sent),
            asked=tuple(Asked(number=d.number, about=d.about) for d in register.doubts.values() if d.answered is None),
            meetings=schedule.days_to_come(register, self._now()),
        )

    def _sent(self, letter: Letter, envelope: Envelope, register: Register) -> tuple[Outgoing, ...]:
        """Those letters of ours that this one answers, by the token it was sent to or the ids it names."""
        ids = tuple(id_.strip("<>") for id_ in (*letter.in_reply_to, *reversed(letter.references)))[:20]
        body = register.body
        return self._store.sent(body.key, ids, tokens.token_in(envelope.recipient, body.address))

    async def _answered(self, sent: tuple[Outgoing, ...]) -> tuple[SentLetter, ...]:
        answered = []
        for ours in sent:
            text = await self._sandbox.parse(await asyncio.to_thread(self._store.kept, ours.body, ours.digest))
            if isinstance(text, Letter):
                answered.append(
                    SentLetter(id=ours.id, kind=ours.kind, text=text.text, tasks=ours.tasks, person=ours.person, about=ours.about)
                )
        return tuple(answered)

    def _commit(self, matter: Matter) -> None:
        """One commit: the register's changes, what is said, and the mark that the letter is handled."""
        slip, letter = matter.slip, matter.letter
        with self._store.change(slip.body) as change:
            seen = change.seen(letter.key)
            if seen is None or seen.slip != slip.name:  # the same slip again: a crash came between its commit and its filing
                outcome = self._outcome(change, matter, duplicate=seen is not None)
                for file in outcome.files:
                    self._store.keep(slip.body, file.content)
                if outcome.released:  # before the commit: a crash between the two repeats, and repeats nothing
                    self._spool.release(outcome.released, slip.name)
                answered = letter if isinstance(matter.writer, Writer) else None
                outgoing = self._post.write(outcome.notices, outcome.register, self._now(), answered)
                change.commit(outcome.register, (self._entry(slip, letter, outcome),), outgoing)
                fates.tell(slip, outcome.fate, outcome.reason, self._began)
        self._spool.done(slip)  # a crash before this line repeats, and repeats nothing
        self._said()

    def _outcome(self, change: Change, matter: Matter, *, duplicate: bool) -> Outcome:
        register, writer = change.register, matter.writer
        assert register  # noqa: S101  # see _register
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
        return self._answering(self._decided(register, matter, matter.understanding, writer), writer.person.id)

    def _decided(self, register: Register, matter: Matter, understanding: Understanding, writer: Writer) -> Outcome:
        """What the letter of a proved writer does."""
        slip, letter = matter.slip, matter.letter
        author = Author(
            person=writer.person.id if writer.person else None, proof=writer.proof, letter=letter.key, at=slip.received
        )
        heard = heard_from(register, letter.writer.address if letter.writer else "")
        outcome = decided(heard, understanding, author, self._now())
        if manners.is_talk(letter, slip.recipient, register.body.address) and (
            outcome.fate is Fate.ANSWERED or not manners.is_order(understanding)
        ):
            return Outcome(heard, Fate.IGNORED, strangers.TALK)
        return msgspec.structs.replace(outcome, reason=f"{outcome.reason}, {writer.reason}") if slip.confirmed else outcome

    def _answering(self, outcome: Outcome, person: str) -> Outcome:
        """The outcome with no more said to the writer than one answer, and none when they were answered too often."""
        now = self._now()
        said = manners.answers(outcome.notices, person, schedule.today(outcome.register.body, now))
        to_writer = [notice for notice in said if notice.to == person]
        if to_writer and not self._rates.allow(person, now):
            said = tuple(notice for notice in said if notice not in to_writer)
            return msgspec.structs.replace(outcome, notices=said, reason=f"{outcome.reason}; no receipt, there were too many")
        return msgspec.structs.replace(outcome, notices=said)

    def _machines(self, register: Register, matter: Matter, rule: str) -> Outcome:
        """Never answered; but a report that a letter of ours did not arrive is made known."""
        if rule != _BOUNCED:
            return Outcome(register, Fate.MACHINE_MADE, rule)
        after, notices, address = returned(matter.letter, matter.slip.recipient, register, self._store, self._now())
        return Outcome(after, Fate.MACHINE_MADE, f"failed delivery to {address}" if address else rule, notices)

    def _released(self, matter: Matter, asked: Outgoing) -> str:
        """The held letter for which this one vouches, if it says yes; the same again when a crash made it come twice."""
        if matter.understanding is None or not matter.understanding.affirms:
            return ""
        found = held.about(asked, self._store.entries(asked.body))
        mine = (entry for entry in found if held.is_held(entry) or self._spool.find(entry.slip).confirmed == matter.slip.name)
        return next((entry.slip for entry in mine), "")

    def _entry(self, slip: Slip, letter: Letter, outcome: Outcome) -> Entry:
        return Entry(
            slip=slip.name,
            key=letter.key,
            body=slip.body,
            fate=outcome.fate,
            sender=letter.writer.address if letter.writer else slip.sender,
            subject=letter.subject,
            message_id=letter.message_id,
            received=slip.received,
            handled=self._now(),
            digest=slip.digest,
            reason=outcome.reason,
        )

    def _control(self, slip: Slip) -> None:
        try:
            self._controls[slip.command["do"]](slip)
        except SecretariatError as fault:
            log.warning("control %s %s", slip.name, fault)
        self._spool.done(slip)
        self._said()

    def _set_aside(self, slip: Slip, why: str) -> None:
        """Keep a letter that cannot be handled, say so in the ledger, and tell the secretary once."""
        with self._store.change(slip.body) as change:
            register = change.register
            assert register  # noqa: S101  # see _register
            entry = aside.entry(slip, why, self._now())
            outgoing = self._post.write(aside.notices(register, slip), register, self._now())
            change.commit(register, (entry,), outgoing)
        self._spool.set_aside(slip, why)
        fates.tell(slip, entry.fate, entry.reason, self._began)
        self._said()


def decided(register: Register, understanding: Understanding, author: Author, now: datetime) -> Outcome:
    """What an understood letter of a proved writer does."""
    notices: list[AnyNotice] = []
    after = register
    for request in understanding.requests:
        after, said = decide(after, request, author, now)
        notices += said
    fate = Fate.ANSWERED if after == register else Fate.APPLIED
    return Outcome(after, fate, understanding.kind, join(notices), understanding.files)


def _held(register: Register, matter: Matter, writer: Writer) -> Outcome:
    """Too little proof: nothing changes, and the registered address is asked; not again by an answer to that question."""
    if matter.asked:
        return Outcome(register, Fate.HELD, f"{writer.reason}; no yes to the question about a held letter")
    if manners.is_talk(matter.letter, matter.slip.recipient, register.body.address):
        return Outcome(register, Fate.HELD, f"{writer.reason}; {strangers.TALK}")
    return Outcome(register, Fate.HELD, writer.reason, held.ask(matter.letter, writer, matter.slip))


def _known(envelope: Envelope, register: Register) -> frozenset[str] | None:
    """Whose letters are parsed whole; None is everybody's, for what comes back to a bounce address comes from strangers."""
    body = register.body
    if tokens.is_bounce_address(envelope.recipient, body.address):
        return None
    given = (body.address, *(one for person in body.members for one in person.addresses))
    return frozenset(plain for plain in map(addresses.address, given) if plain)


def _envelope(slip: Slip) -> Envelope:
    return Envelope(
        body=slip.body,
        recipient=slip.recipient,
        sender=slip.sender,
        peer=slip.peer,
        received=slip.received,
        tls=slip.tls,
        user=slip.user,
    )
