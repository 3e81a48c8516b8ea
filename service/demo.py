"""A made-up council's story, played on this machine: real SMTP in and out, only the calendar is turned by hand.

Every mail that went out is left as .eml, .txt and .html, in the order in which it came.
"""

import asyncio
import smtplib
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import msgspec

from service.app import House
from service.config import Config, Unusable, load
from service.intake.listener import Door
from service.intake.reception import Reception
from service.intake.spool import DirectorySpool
from service.register.agenda import next_agenda
from service.register.model import Register
from service.rendering.pages import agenda_page, log_page
from service.resources import resource_dir
from service.store.slips import Slip

_PATIENCE = 60.0  # seconds
_BODY = "bra"


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """Something happens at ``at``: a letter comes, or (without ``sender``) time has only passed."""

    at: datetime
    what: str
    sender: str = ""
    subject: str = ""
    text: str = ""
    file: str = ""
    answers: str = ""


def _at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


STORY = (
    Step(
        at=_at(3, 6, 14),
        what="Anna, the secretary, mails the draft minutes of the meeting as a Word file.",
        sender="anna.berg@ekeby.example",
        subject="Utkast från mötet idag",
        text="Hej!\n\nHär kommer mina anteckningar.\n\nAnna",
        file="utkast.docx",
    ),
    Step(
        at=_at(3, 9, 7, 30),
        what="Bo answers his action list from the phone.",
        sender="bo.ek@polisen.example",
        subject="Sv: Lokala Brå Ekeby",
        text="Trygghetsvandringarna är bokade!\n\n#{vandring} klart\n\nMvh\nBo\n\nSkickat från min iPhone",
        answers="bo.ek@polisen.example",
    ),
    Step(
        at=_at(3, 10, 12),
        what="Petra proposes an item for the next meeting.",
        sender="petra.nordin@ekeby.example",
        subject="Förslag till dagordning: Skolnärvaro",
        text="Hej,\n\nJag vill att vi tar upp arbetet med närvaroteam. Det tar ungefär 20 minuter.\n\nPetra",
    ),
    Step(at=_at(3, 10, 12, 10), what="Ten minutes later Anna and the chair hear of all that is new in the agenda."),
    Step(
        at=_at(3, 11, 9),
        what="Anna mails a revised draft: one more walk, and Mikael J was Mikael Gren.",
        sender="anna.berg@ekeby.example",
        subject="Reviderat utkast",
        text="Hej, här är anteckningarna igen med två ändringar.\n\nAnna",
        file="utkast-reviderat.docx",
    ),
    Step(at=_at(4, 17, 8), what="Seven days before the next meeting, nobody does anything."),
    Step(
        at=_at(4, 24, 13),
        what="Anna mails the minutes of that next meeting; their log says what became of the tasks.",
        sender="anna.berg@ekeby.example",
        subject="Minnesanteckningar 24 april",
        file="utkast-april.docx",
    ),
)


def play(out: Path, say: Callable[[str], None]) -> None:
    """Play the story and leave the mails under ``out``; ``say`` gets a line at a time."""
    asyncio.run(_play(out, say))


async def _play(out: Path, say: Callable[[str], None]) -> None:
    with tempfile.TemporaryDirectory(prefix="secretariat-demo-") as folder:
        world = World(Path(folder) / "world", out, say)
        await world.open()
        try:
            await _tell(world, _config(Path(folder), world.port), say)
        finally:
            await world.close()
    say(f"\nEvery mail lies under {out}/ as .eml, .txt and .html: open the .html in a browser, the .txt in anything.")


async def _tell(world: "World", config: Config, say: Callable[[str], None]) -> None:
    now = [STORY[0].at.replace(hour=6)]
    async with House(config, now=lambda: now[0]).open() as house:
        for number, step in enumerate(STORY, 1):
            now[0] = step.at
            say(f"\n{number}. {step.at:%-d %B %Y}. {step.what}")
            if step.sender:
                letter = await asyncio.to_thread(_letter, step, house, world)
                await asyncio.to_thread(_send, letter, house.door.ports[0])
                say(f"   in   {step.sender}: {step.subject}" + (f" [{step.file}]" if step.file else ""))
            house.clock.wake()
            await _settle(house)
            await world.collect(number)
        register = house.store.register(_BODY)
        if register:
            _show(register, now[0], say)


async def _settle(house: House) -> None:
    """Wait until everything that came in is handled and everything that was said is out."""
    async with asyncio.timeout(_PATIENCE):
        quiet = 0
        while quiet < 3:
            busy = await asyncio.to_thread(_busy, house)
            quiet = 0 if busy else quiet + 1
            await asyncio.sleep(0.05)


def _busy(house: House) -> bool:
    return bool(house.spool.busy() or house.store.waiting(house.now()))


def _show(register: Register, now: datetime, say: Callable[[str], None]) -> None:
    say("\nThe log now (secretariat log):\n")
    say(log_page(register, now))
    say("\nThe next agenda now (secretariat agenda):\n")
    say(agenda_page(next_agenda(register, now), register, now))


class World:
    """Everybody else's mail server: takes what the service sends and puts it where one can look at it."""

    def __init__(self, folder: Path, out: Path, say: Callable[[str], None]) -> None:
        self._spool, self._out, self._say = DirectorySpool(folder), out, say
        self._door: Door | None = None
        self.received: list[EmailMessage] = []

    @property
    def port(self) -> int:
        """Where it listens."""
        assert self._door  # noqa: S101  # asked after it was opened
        return self._door.ports[0]

    async def open(self) -> None:
        """Listen on any free port."""
        config = load(resource_dir("templates") / "demo" / "config", {})
        assert isinstance(config, Config)  # noqa: S101  # our own file
        people = {address: "world" for member in config.bodies[0].members for address in member.email}
        reception = Reception(people, self._spool, now=lambda: datetime.now(UTC), wake=lambda: None)
        self._door = Door(config.listen, config.trust, reception, hostname="world.example")
        await self._door.open()

    async def close(self) -> None:
        """Stop listening."""
        if self._door:
            await self._door.close()

    async def collect(self, step: int) -> None:
        """Write down what has come since the last time."""
        while slip := await asyncio.to_thread(self._spool.take):
            raw = await asyncio.to_thread(self._spool.raw, slip)
            await asyncio.to_thread(self._spool.done, slip)
            self._write(step, slip, raw)

    def _write(self, step: int, slip: Slip, raw: bytes) -> None:
        message = message_from_bytes(raw, policy=default)
        assert isinstance(message, EmailMessage)  # noqa: S101  # that policy makes them
        self.received.append(message)
        self._out.mkdir(parents=True, exist_ok=True)
        name = f"{step}-{len(self.received):02}-{slip.recipient.partition('@')[0]}"
        (self._out / f"{name}.eml").write_bytes(raw)
        for kind, suffix in (("plain", ".txt"), ("html", ".html")):
            part = message.get_body((kind,))
            if part:
                (self._out / f"{name}{suffix}").write_text(part.get_content(), "utf-8")
        self._say(f"   out  {slip.recipient}: {message['Subject']}")


def _config(folder: Path, port: int) -> Config:
    config = load(
        resource_dir("templates") / "demo" / "config",
        {"SECRETARIAT_STORE_PATH": str(folder / "data"), "SECRETARIAT_RELAY_PORT": str(port), "SECRETARIAT_RELAY_TLS": "none"},
    )
    if isinstance(config, Unusable):
        raise TypeError(str(config))
    return config


def _letter(step: Step, house: House, world: World) -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = step.sender
    letter["To"] = "bra@moten.ekeby.example"
    letter["Subject"] = step.subject
    letter["Date"] = step.at
    letter["Message-ID"] = f"<{step.at:%m%d%H%M}@{step.sender.partition('@')[2]}>"
    text = step.text
    answered = next((m for m in reversed(world.received) if step.answers and step.answers in m["To"]), None)
    if answered:
        letter["In-Reply-To"] = answered["Message-ID"]
        letter.replace_header("To", answered["Reply-To"])
        text = text.format(vandring=_number(house, "trygghetsvandring"))
    letter.set_content(text)
    if step.file:
        content = (resource_dir("templates") / "demo" / step.file).read_bytes()
        kind = "vnd.openxmlformats-officedocument.wordprocessingml.document"
        letter.add_attachment(content, maintype="application", subtype=kind, filename=step.file)
    return letter


def _number(house: House, word: str) -> int:
    """The number of the task with this word, as Bo reads it in his mail."""
    register = house.store.register(_BODY)
    return next(task.number for task in register.tasks.values() if word in task.what) if register else 0


def _send(letter: EmailMessage, port: int) -> None:
    with smtplib.SMTP("127.0.0.1", port) as client:
        client.send_message(letter)
