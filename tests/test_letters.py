"""Letters in, letters out: each folder under ``letters/`` is a story, and what stands in it must leave the house, no more, no less.

Steps run in the order of their file names. ``10-in.eml`` comes in as it stands, but for CRLF and words of headers that are not
ASCII, which are sent as RFC 2047 has it; ``10-in.NAME`` beside it is attached as NAME. ``20-clock.txt`` turns the clock to the
moment it holds. What leaves because of a step stands in ``10-out-ADDRESS.txt`` (``…-2.txt`` for a second letter to the same
address). ``end.txt`` is the log and the next agenda at the end, and every letter's fate. ``body.toml`` is the body, if it is not
``bra.toml``.

A letter coming in may take from one that left: ``{id 10-out-ADDRESS}`` is its Message-ID, ``{reply 10-out-ADDRESS}`` its
Reply-To, ``{text 10-out-ADDRESS}`` its text and ``{quote 10-out-ADDRESS}`` the same with ``> `` before each line. ``{quote
10-out-ADDRESS ..#2}`` ends with the first line that begins with ``#2``, ``{quote 10-out-ADDRESS #2..}`` begins after it.
"""

import asyncio
import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import Header
from email.policy import SMTP, default
from email.utils import parseaddr
from mimetypes import guess_type
from pathlib import Path

import pytest

from service.app import file_body
from service.config import Config, load
from service.intake.spool import Slip, Spool
from service.mail.identity import Trust
from service.mail.parse import parse
from service.reading.letter import understand
from service.register.agenda import next_agenda
from service.rendering.pages import agenda_page, log_page
from service.rendering.render import Renderer
from service.resources import resource_dir
from service.store.tiny import TinyStore
from service.work.bodies import body
from service.work.clerk import Clerk
from service.work.clock import Clock
from service.work.controls import controls
from service.work.post import Post

LETTERS = Path(__file__).parent / "letters"
STORIES = sorted(folder for folder in LETTERS.iterdir() if folder.is_dir())
START = datetime(2026, 3, 1, 8, tzinfo=UTC)
SLIP = re.compile(r"\d{8}T\d{6}\.\d{6}Z-[0-9a-f]{8}\.v1")  # the name of a letter in the spool is partly random
FOREIGN = re.compile(r"[^\s<>@,;\"]*[^\x00-\x7f][^\s<>@,;\"]*(?: [^\s<>@,;\"]*[^\x00-\x7f][^\s<>@,;\"]*)*")
TAKEN = re.compile(r"\{(id|reply|text|quote) (\S+?)(?: (\S*)\.\.(\S*))?\}")


class InProcess:
    """Reading without a process of its own: the same functions, called here."""

    async def parse(self, raw):
        return parse(raw)

    async def read(self, letter, desk):
        return understand(letter, desk)


class QuickHouse:
    """The clerk, the clock and a store on disk; letters are put into the spool and taken from the outbox by hand."""

    def __init__(self, path, council):
        self.now = START
        path.mkdir(exist_ok=True)
        (path / "secret").write_bytes(b"\x01" * 32)
        self.store = TinyStore(path)
        self.spool = Spool(path / "spool")
        self.council = council
        post = Post(Renderer(resource_dir("templates")), self.store)
        self.clock = Clock(store=self.store, post=post, now=self.time, said=lambda: None)
        self.clerk = Clerk(
            spool=self.spool,
            store=self.store,
            sandbox=InProcess(),
            post=post,
            trust=Trust(relays=("127.0.0.1/32",), authserv_id="mx.ekeby.example"),
            now=self.time,
            said=lambda: None,
            controls=controls(self.spool, self.store, self.time),
        )
        file_body(self.store, council, self.now)
        self.sent = {}

    def time(self):
        return self.now

    def start(self):
        """What leaves because the service was started."""
        self.clock.pass_time()
        return self.said("00")

    def receive(self, raw):
        letter = message_from_bytes(raw, policy=default)
        self.now = letter["Date"].datetime.astimezone(UTC)
        sender = letter["Return-Path"] or letter["From"]
        self.spool.put(
            Slip(
                body=self.council.key,
                recipient=parseaddr(letter["To"])[1],
                sender=parseaddr(sender)[1],
                peer="127.0.0.1",
                received=self.now,
            ),
            raw,
        )
        asyncio.run(self.clerk.drain())
        self.clock.pass_time()

    def turn(self, moment):
        self.now = datetime.fromisoformat(moment.strip()).astimezone(UTC)
        self.clock.pass_time()

    def said(self, step):
        """What has left since the last time, by the name of its file."""
        new = {}
        for letter in self.store.outbox(self.council.key):
            if letter.id not in {known.id for known, _ in self.sent.values()}:
                name = f"{step}-out-{letter.address}"
                count = sum(known == name or known.startswith(f"{name}-") for known in (*new, *self.sent))
                raw = self.store.kept(self.council.key, letter.digest)
                new[name if not count else f"{name}-{count + 1}"] = (letter, message_from_bytes(raw, policy=default))
        self.sent.update(new)
        return {f"{name}.txt": shown(message) for name, (_, message) in new.items()}

    def end(self):
        register = self.store.register(self.council.key)
        fates = "\n".join(f"{entry.fate}: {entry.subject} ({entry.sender})" for entry in self.store.entries(self.council.key))
        return (
            f"{log_page(register, self.now)}\n\n{agenda_page(next_agenda(register, self.now), register, self.now)}\n\n{fates}\n"
        )


def shown(message):
    """A letter as a story tells it: who gets it, what it says, what goes with it."""
    attachments = ", ".join(part.get_filename() or part.get_content_type() for part in message.iter_attachments())
    lines = [f"{name}: {message[name]}" for name in ("To", "Subject", "In-Reply-To", "Auto-Submitted") if message[name]]
    if attachments:
        lines.append(f"Attachments: {attachments}")
    text = message.get_body(("plain",)).get_content().replace("\r\n", "\n").rstrip()
    return "\n".join(lines) + "\n\n" + SLIP.sub("NAME", text) + "\n"


def filled(text, house):
    """The letter with what it takes from letters that left."""

    def put(found):
        what, name, first, last = found.groups()
        letter = house.sent[name][1]
        if what == "id":
            return letter["Message-ID"]
        if what == "reply":
            return parseaddr(letter["Reply-To"])[1]
        lines = piece(letter.get_body(("plain",)).get_content().splitlines(), first, last)
        return "\n".join(f"> {line}".rstrip() if what == "quote" else line for line in lines)

    return TAKEN.sub(put, text)


def piece(lines, first, last):
    """The lines after that which begins with ``first``, to that which begins with ``last``."""
    begin = next(number for number, line in enumerate(lines, 1) if line.startswith(first)) if first else 0
    end = next(number for number, line in enumerate(lines, 1) if line.startswith(last)) if last else len(lines)
    return lines[begin:end]


def coming_in(path, house):
    """The bytes of a letter coming in, with the files that stand beside it attached."""
    head, _, rest = path.read_bytes().partition(b"\n\n")
    text = FOREIGN.sub(lambda found: Header(found[0], "utf-8").encode(maxlinelen=0), head.decode())
    raw = filled(text, house).encode() + b"\n\n" + (filled(rest.decode(), house).encode() if b"{" in rest else rest)
    files = sorted(file for file in path.parent.glob(f"{path.stem}.*") if file != path)
    if not files:
        return re.sub(rb"\r?\n", b"\r\n", raw)
    letter = message_from_bytes(raw, policy=SMTP)
    letter.set_content(letter.get_content(), cte="quoted-printable")
    for file in files:
        kind = guess_file_type(file)
        letter.add_attachment(file.read_bytes(), **kind, filename=file.name.removeprefix(f"{path.stem}."))
    return letter.as_bytes()


def guess_file_type(file):
    """The type a mail program gives the file."""
    main, _, sub = (guess_type(file.name)[0] or "application/octet-stream").partition("/")
    return {"maintype": main, "subtype": sub}


def council_of(folder, path):
    """The body of a story, loaded as the service loads it."""
    given = folder / "body.toml" if (folder / "body.toml").exists() else LETTERS / "bra.toml"
    (path / "bodies").mkdir(parents=True)
    (path / "secretariat.toml").write_text('[trust]\nauthserv_id = "mx.ekeby.example"\n', "utf-8")
    (path / "bodies" / "bra.toml").write_text(given.read_text("utf-8"), "utf-8")
    config = load(path, {})
    assert isinstance(config, Config), str(config)
    return body(config.bodies[0])


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_story(folder, tmp_path, request):
    house = QuickHouse(tmp_path / "data", council_of(folder, tmp_path / "config"))
    said = house.start()
    for path in sorted([*folder.glob("*-in.eml"), *folder.glob("*-clock.txt")]):
        if path.suffix == ".eml":
            house.receive(coming_in(path, house))
        else:
            house.turn(path.read_text("utf-8"))
        said |= house.said(path.name.partition("-")[0])
    said["end.txt"] = house.end()
    house.store.close()
    if request.config.getoption("--accept"):
        accept(folder, said)
    expected = {path.name: path.read_text("utf-8") for path in (*folder.glob("*-out-*.txt"), *folder.glob("end.txt"))}
    assert sorted(said) == sorted(expected)
    for name, text in said.items():
        assert text == expected[name], name


def accept(folder, said):
    for path in folder.glob("*-out-*.txt"):
        path.unlink()
    for name, text in said.items():
        (folder / name).write_text(text, "utf-8")
