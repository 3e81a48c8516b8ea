"""Letters in, letters out: each folder under ``letters/`` is a story, and what stands in it must leave, no more, no less.

Steps run in the order of their file names. ``10-in.eml`` comes in as it stands, but for CRLF and words of headers that are not
ASCII, which are sent as RFC 2047 has it; ``10-in.NAME`` beside it is attached as NAME. ``20-waits.eml`` comes likewise while
nobody is at work, and is handled with the next one. ``20-clock.txt`` turns the clock to the moment it holds. What leaves because
of a step stands in ``10-out-ADDRESS.txt`` (``…-2.txt`` for a second letter to the same address). ``end.txt`` is the log and the
next agenda at the end, and every letter's fate. ``body.toml`` is the body, if it is not ``bra.toml``. ``before.txt`` names the
story that has happened before: its body, its letters in; what left then stands there.

A letter coming in may take from one that left: ``{id 10-out-ADDRESS}`` is its Message-ID, ``{reply 10-out-ADDRESS}`` its
Reply-To, ``{text 10-out-ADDRESS}`` its text and ``{quote 10-out-ADDRESS}`` the same with ``> `` before each line. ``{quote
10-out-ADDRESS ..#2}`` ends with the first line that begins with ``#2``, ``{quote 10-out-ADDRESS #2..}`` begins after it.
"""

import re
from contextlib import closing
from email import message_from_bytes
from email.header import Header, decode_header, make_header
from email.policy import SMTP
from email.utils import parseaddr
from mimetypes import guess_type

import pytest
from large_house import LargeHouse, LargeRealHouse
from quick_house import LETTERS, QuickHouse, configured
from real_house import RealHouse

BY_SMTP = ("05", "07", "11", "14", "19", "21", "25", "26", "27", "32", "34")  # one of each kind
STORIES = sorted(folder for folder in LETTERS.iterdir() if folder.is_dir())
SLIP = re.compile(r"\d{8}T\d{6}\.\d{6}Z-[0-9a-f]{8}\.v2")  # the name of a letter in the spool is partly random
FOREIGN = re.compile(r"[^\s<>@,;\"]*[^\x00-\x7f][^\s<>@,;\"]*(?: [^\s<>@,;\"]*[^\x00-\x7f][^\s<>@,;\"]*)*")
TAKEN = re.compile(r"\{(id|reply|text|quote) (\S+?)(?: (\S*)\.\.(\S*))?\}")


def shown(message):
    """A letter as a story tells it: who gets it, what it says, what goes with it."""
    attachments = ", ".join(part.get_filename() or part.get_content_type() for part in message.iter_attachments())
    fields = dict(message.raw_items())  # address headers parsed by the standard library have blanks within long names
    shown = [name for name in ("To", "Subject", "In-Reply-To", "Auto-Submitted") if name in fields]
    lines = [f"{name}: {make_header(decode_header(' '.join(fields[name].split())))}" for name in shown]
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


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_story(folder, tmp_path, request):
    house = QuickHouse(configured(tmp_path / "config", council(folder)))
    said = told(folder, house)
    if request.config.getoption("--accept"):
        accept(folder, said)
    assert_as_written(folder, said)


@pytest.mark.real
@pytest.mark.parametrize("folder", [story for story in STORIES if story.name[:2] in BY_SMTP], ids=lambda folder: folder.name)
def test_story_by_smtp(folder, tmp_path):
    """The same words leave a whole service, and reach the world's mail server."""
    assert_as_written(folder, told(folder, RealHouse(tmp_path / "config", council(folder))))


@pytest.mark.real
@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_story_in_a_database(folder, tmp_path, dsn):
    assert_as_written(folder, told(folder, LargeHouse(configured(tmp_path / "config", council(folder)), dsn)))


@pytest.mark.real
@pytest.mark.parametrize("folder", [story for story in STORIES if story.name[:2] in BY_SMTP], ids=lambda folder: folder.name)
def test_story_by_smtp_in_a_database(folder, tmp_path, dsn):
    assert_as_written(folder, told(folder, LargeRealHouse(tmp_path / "config", council(folder), dsn)))


def council(folder):
    """The file of a story's body."""
    own = [story / "body.toml" for story in (*before(folder), folder) if (story / "body.toml").exists()]
    return own[-1] if own else LETTERS / "bra.toml"


def told(folder, house):
    """All that leaves in a story, and how things stand at its end."""
    with closing(house):
        for story in before(folder):
            play(story, house)
        return play(folder, house) | {"end.txt": house.end()}


def assert_as_written(folder, said):
    expected = {path.name: path.read_text("utf-8") for path in (*folder.glob("*-out-*.txt"), *folder.glob("end.txt"))}
    assert sorted(said) == sorted(expected)
    for name, text in said.items():
        assert text == expected[name], name


def before(folder):
    """The stories that have happened before this one, first things first."""
    named = folder / "before.txt"
    if not named.exists():
        return []
    earlier = LETTERS / named.read_text("utf-8").strip()
    return [*before(earlier), earlier]


def play(folder, house):
    """Every step of a story: what left because of each, by the name of its file."""
    left = house.said("00")
    for path in sorted([*folder.glob("*-in.eml"), *folder.glob("*-waits.eml"), *folder.glob("*-clock.txt")]):
        if path.suffix == ".txt":
            house.turn(path.read_text("utf-8"))
        elif path.stem.endswith("-waits"):
            house.keep(coming_in(path, house))
        else:
            house.receive(coming_in(path, house))
        left |= house.said(path.name.partition("-")[0])
    return {f"{name}.txt": shown(message) for name, message in left.items()}


def accept(folder, said):
    for path in folder.glob("*-out-*.txt"):
        path.unlink()
    for name, text in said.items():
        (folder / name).write_text(text, "utf-8")
