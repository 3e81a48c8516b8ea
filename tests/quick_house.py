"""The quick house: clerk, clock and a store on disk in one process, with the clock in the hand of the test."""

import asyncio
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from email.utils import parseaddr
from functools import cache
from pathlib import Path

from service.app import file_body
from service.config import Config, load
from service.intake.spool import DirectorySpool
from service.mail.dkim import signers
from service.mail.identity import Trust
from service.mail.parse import parse, parse_unless_strange
from service.reading.letter import understand
from service.register.agenda import next_agenda
from service.rendering.pages import agenda_page, log_page
from service.rendering.render import Renderer
from service.resources import resource_dir
from service.store.durable import SYSTEM
from service.store.slips import Slip
from service.store.tiny import TinyStore
from service.work.bodies import body
from service.work.clerk import Clerk
from service.work.clock import Clock
from service.work.controls import controls
from service.work.frames import unpacked
from service.work.manners import Rates
from service.work.post import Post

LETTERS = Path(__file__).parent / "letters"
START = datetime(2026, 3, 1, 8, tzinfo=UTC)
SECRET = b"\x01" * 32


def configured(directory, council=LETTERS / "bra.toml", service=""):
    """A configuration of this body in ``directory``, loaded as the service loads it."""
    (directory / "bodies").mkdir(parents=True)
    (directory / "secretariat.toml").write_text(f'[trust]\nauthserv_id = "mx.ekeby.example"\n{service}', "utf-8")
    (directory / "bodies" / "bra.toml").write_text(council.read_text("utf-8"), "utf-8")
    config = load(directory, {})
    assert isinstance(config, Config), str(config)
    return config


@cache
def renderer():
    """One for all houses: it takes longer to make than a story to be told."""
    return Renderer(resource_dir("templates"))


KEYS = {}  # what the DNS knows: name → TXT record


class InProcess:
    """Reading without a process of its own: the same functions, called here."""

    def parse(self, *calls):
        return [parse(one.raw) if one.known is None else parse_unless_strange(one.raw, one.sender, one.known) for one in calls]

    def signers(self, raw):
        return signers(raw, KEYS.get)

    def read(self, *calls):
        return [understand(one.letter, unpacked(one.desk)) for one in calls]


class QuickHouse:
    """Letters are put into the spool and taken from the outbox by hand; ids do not change from run to run."""

    Store = TinyStore

    def __init__(self, config, calls=SYSTEM, now=START):
        self.now = now
        path = config.store.path
        path.mkdir(exist_ok=True)
        (path / "secret").write_bytes(SECRET)
        self.store, self.spool = self.opened(path, calls)
        self.council = config.bodies[0]
        self.key = self.council.key
        self.post = post = Post(renderer(), self.store)
        self.clock = Clock(store=self.store, post=post, now=self.time, said=lambda: None, refile=self.file)
        self.clerk = Clerk(
            spool=self.spool,
            store=self.store,
            sandbox=InProcess(),
            post=post,
            trust=Trust(relays=("127.0.0.1/32",), authserv_id="mx.ekeby.example"),
            now=self.time,
            said=lambda: None,
            controls=controls(self.spool, self.store, post, self.time),
            rates=Rates(20),
        )
        self.clock.pass_time()
        self.sent = {}

    def opened(self, path, calls):
        """The record and its spool."""
        return self.Store(path, calls=calls), DirectorySpool(path / "spool", calls=calls)

    def close(self):
        """Let go of the record."""
        self.store.close()

    def file(self):
        """The council is filed as its file says today."""
        file_body(self.store, body(self.council, self.now.date()), self.now)
        return True

    def time(self):
        return self.now

    def receive(self, raw):
        """A letter comes, and is handled with those that wait."""
        self.keep(raw)
        asyncio.run(self.clerk.drain())
        self.clock.pass_time()

    def keep(self, raw):
        """A letter comes, at its own date, by its Return-Path if it has one, and waits."""
        letter = message_from_bytes(raw, policy=default)
        self.now = letter["Date"].datetime.astimezone(UTC)
        sender = letter["Return-Path"] or letter["From"]
        self.spool.put(
            Slip(
                body=self.key,
                recipient=parseaddr(letter["To"])[1],
                sender=parseaddr(sender)[1],
                peer="127.0.0.1",
                received=self.now,
            ),
            raw,
        )

    def turn(self, moment):
        """The clock is turned to this moment (ISO 8601)."""
        self.now = datetime.fromisoformat(moment.strip()).astimezone(UTC)
        self.clock.pass_time()

    def said(self, step):
        """The letters that have left since the last time, by a name of step and address."""
        new = {}
        for letter in self.store.outbox(self.key):
            if letter.id not in {known.id for known, _ in self.sent.values()}:
                name = f"{step}-out-{letter.address}"
                count = sum(known == name or known.startswith(f"{name}-") for known in (*new, *self.sent))
                raw = self.store.kept(self.key, letter.digest)
                new[name if not count else f"{name}-{count + 1}"] = (letter, message_from_bytes(raw, policy=default))
        self.sent.update(new)
        return {name: message for name, (_, message) in new.items()}

    def end(self):
        """The log, the next agenda, and every letter's fate."""
        register = self.store.register(self.key)
        agenda = agenda_page(next_agenda(register, self.now), register, self.now)
        fates = "\n".join(f"{entry.fate}: {entry.subject} ({entry.sender})" for entry in self.store.entries(self.key))
        return f"{log_page(register, self.now)}\n\n{agenda}\n\n{fates}\n"
