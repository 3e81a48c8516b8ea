"""A made-up council's year, played on this machine: real SMTP in and out, only the calendar is turned by hand.

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
from service.register.moments import next_moment
from service.rendering.pages import agenda_page, log_page
from service.resources import resource_dir
from service.store.slips import Slip

_PATIENCE = 60.0  # seconds
_BODY, _NAME = "bra", "Lokala Brå Ekeby"
_NAMED = 3  # of those who get the same mail


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


_MINUTES = """Minnesanteckningar Lokala Brå Ekeby

Tid: {day}
Plats: Sessionssalen, Ekeby stadshus

Närvarande:
- Carin Dahl (S), ordförande
- Hans Lilja (M)
- Petra Nordin, socialchef
- Bo Ek, Polisen
- Mikael Gren, fastighetschef
- Anna Berg, sekreterare

1. Lägesbild
{told}

2. Uppdrag
{given}
"""

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
    Step(
        at=_at(4, 24, 13),
        what="Anna mails the minutes of that next meeting; their log says what became of the tasks.",
        sender="anna.berg@ekeby.example",
        subject="Minnesanteckningar 24 april",
        file="utkast-april.docx",
    ),
    Step(
        at=_at(5, 4, 8),
        what="Olle writes that he cannot come to the next meeting.",
        sender="olle.akerblad@ekeby.example",
        subject="Mötet i juni",
        text="Jag har tyvärr förhinder den 11 juni, Petra Nordin ersätter mig.\n\nOlle",
    ),
    Step(
        at=_at(6, 11, 14),
        what="Minutes for the third time, this time written into the mail itself.",
        sender="anna.berg@ekeby.example",
        subject="Minnesanteckningar 11 juni",
        text=_MINUTES.format(
            day="Torsdagen den 11 juni 2026 kl. 13.00-14.30",
            told="Bo Ek redogör för läget. Skadegörelsen vid skolorna har minskat, stölderna av båtmotorer har ökat.",
            given="Bo Ek ansvarar för att bjuda in båtklubbarna, senast den 14 augusti.\n"
            "Mikael Gren tar fram ett förslag på belysning vid bryggan, senast den 4 september.",
        ),
    ),
    Step(
        at=_at(8, 10, 7),
        what="Bo has got a reminder, and answers it.",
        sender="bo.ek@polisen.example",
        subject="Sv: påminnelse",
        text="#{båtklubb} klart, tre klubbar kommer i september\n\nBo",
        answers="bo.ek@polisen.example",
    ),
    Step(
        at=_at(9, 10, 12),
        what="The fourth meeting.",
        sender="anna.berg@ekeby.example",
        subject="Minnesanteckningar 10 september",
        text=_MINUTES.format(
            day="Torsdagen den 10 september 2026 kl. 09.00-10.30",
            told="Bo Ek redogör för läget. Sommaren har varit lugnare än i fjol, och nattvandrarna har varit ute sju helger.",
            given="Petra Nordin får i uppdrag att sammanställa enkäten om trygghet, senast den 15 oktober.",
        ),
    ),
    Step(
        at=_at(10, 1, 9),
        what="The meeting in October has to move.",
        sender="anna.berg@ekeby.example",
        subject="Nytt datum",
        text="Mötet den 22 oktober flyttas till den 29 oktober kl 13.\n\nAnna",
    ),
    Step(
        at=_at(10, 29, 15),
        what="The fifth meeting, after the clocks went back to winter time.",
        sender="anna.berg@ekeby.example",
        subject="Minnesanteckningar 29 oktober",
        text=_MINUTES.format(
            day="Torsdagen den 29 oktober 2026 kl. 13.00-14.00",
            told="Petra Nordin redogör för enkäten om trygghet. Svaren är fler än i fjol och oron för gångtunneln är störst.",
            given="Mikael Gren ansvarar för att måla om gångtunneln, senast den 27 november.",
        ),
    ),
    Step(
        at=_at(12, 3, 12),
        what="The sixth and last meeting of the year.",
        sender="anna.berg@ekeby.example",
        subject="Minnesanteckningar 3 december",
        text=_MINUTES.format(
            day="Torsdagen den 3 december 2026 kl. 09.00-10.30",
            told="Bo Ek redogör för läget. Gångtunneln är ommålad och inbrotten i källare har upphört.",
            given="Carin Dahl ansvarar för att föreslå mötestider för våren, senast den 18 december.",
        ),
    ),
    Step(
        at=_at(12, 14, 9),
        what="Carin asks how the log stands.",
        sender="carin.dahl@ekeby.example",
        subject="Ärendebalans",
        text="Ärendebalans, tack\n",
    ),
    Step(at=_at(12, 31, 12), what="The year is over."),
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
            await _wait_for(step.at, house, now, world, say)
            now[0] = step.at
            say(f"\n{number}. {step.at:%-d %B %Y}. {step.what}")
            if step.sender:
                letter = await asyncio.to_thread(_letter, step, house, world)
                await asyncio.to_thread(_send, letter, house.door.ports[0])
                say(f"   in   {step.sender}: {step.subject}" + (f" [{step.file}]" if step.file else ""))
            house.clock.wake()
            await _settle(house)
            await world.collect()
        register = house.store.register(_BODY)
        if register:
            _show(register, now[0], say)


async def _wait_for(at: datetime, house: House, now: list[datetime], world: "World", say: Callable[[str], None]) -> None:
    """Let time pass until then, from moment to moment: what the clock has to say goes out by itself."""
    while (register := house.store.register(_BODY)) and (due := next_moment(register)) and due < at:
        written = sum(1 for _ in house.store.outbox(_BODY))
        now[0] = max(due, now[0])
        await asyncio.to_thread(house.clock.pass_time)
        if written < sum(1 for _ in house.store.outbox(_BODY)):
            say(f"\n   {now[0]:%-d %B}. Nobody does anything; the clock:")
            house.outbox.wake()
            await _settle(house)
            await world.collect()


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

    async def collect(self) -> None:
        """Write down what has come since the last time, and say who got what."""
        told: dict[str, list[str]] = {}
        while taken := await asyncio.to_thread(self._spool.take):
            (slip,) = taken
            raw = await asyncio.to_thread(self._spool.raw, slip)
            await asyncio.to_thread(self._spool.done, slip)
            subject = self._write(slip, raw)
            told.setdefault(subject, []).append(slip.recipient.partition("@")[0])
        for subject, people in told.items():
            self._say(
                f"   out  {subject}: {', '.join(people[:_NAMED])}" + f" and {len(people) - _NAMED} more" * (len(people) > _NAMED)
            )

    def _write(self, slip: Slip, raw: bytes) -> str:
        """Leave the mail where one can look at it; its subject."""
        message = message_from_bytes(raw, policy=default)
        assert isinstance(message, EmailMessage)  # noqa: S101  # that policy makes them
        self.received.append(message)
        self._out.mkdir(parents=True, exist_ok=True)
        name = f"{len(self.received):03}-{slip.recipient.partition('@')[0]}"
        (self._out / f"{name}.eml").write_bytes(raw)
        for kind, suffix in (("plain", ".txt"), ("html", ".html")):
            part = message.get_body((kind,))
            if part:
                (self._out / f"{name}{suffix}").write_text(part.get_content(), "utf-8")
        return str(message["Subject"]).removeprefix(f"{_NAME}: ")


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
        text = text.format(vandring=_number(house, "trygghetsvandring"), båtklubb=_number(house, "båtklubb"))
    letter.set_content(text)
    if step.file:
        content = (resource_dir("templates") / "demo" / step.file).read_bytes()
        kind = "vnd.openxmlformats-officedocument.wordprocessingml.document"
        letter.add_attachment(content, maintype="application", subtype=kind, filename=step.file)
    return letter


def _number(house: House, word: str) -> int:
    """The number of the task with this word, as Bo reads it in his mail."""
    register = house.store.register(_BODY)
    return next((task.number for task in register.tasks.values() if word in task.what), 0) if register else 0


def _send(letter: EmailMessage, port: int) -> None:
    with smtplib.SMTP("127.0.0.1", port) as client:
        client.send_message(letter)
