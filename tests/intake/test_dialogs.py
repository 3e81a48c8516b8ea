"""Plays each ``tests/dialogs/*.smtp``: its first line is the fact, its name the oddity.

``! name = value`` sets a limit (``! lmtp`` speaks LMTP), ``-> text`` sends a line, ``=> bytes`` sends bytes with escapes
(``* n`` repeats them, ``/ n`` repeats them slowly), ``<- pattern`` expects a reply (``*`` is anything, ``end`` the end of the
connection), ``== body recipient bytes`` is a letter in the spool at the end; there are no others.
"""

import asyncio
import re
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

DIALOGS = sorted((Path(__file__).parent.parent / "dialogs").glob("*.smtp"))


def steps(path):
    return [line.partition(" ")[::2] for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]


def unescaped(text):
    text, times = re.fullmatch(r"(.*?)(?: \* (\d+))?", text).groups()
    return text.encode("latin-1").decode("unicode_escape").encode("latin-1") * int(times or 1)


async def slowly(reader, writer, text):
    """Send piece by piece until something is said."""
    text, times = text.split(" / ")
    for _ in range(int(times)):
        if not reader._buffer:
            writer.write(unescaped(text))
            await asyncio.sleep(0.01)


async def play(port, dialog):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for number, (kind, text) in enumerate(dialog, 1):
            await step(reader, writer, f"step {number}", kind, text)
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def step(reader, writer, place, kind, text):
    match kind:
        case "->":
            writer.write(text.encode() + b"\r\n")
        case "=>" if re.search(r" / \d+$", text):
            await slowly(reader, writer, text)
        case "=>":
            writer.write(unescaped(text))
        case "<-":
            reply = (await asyncio.wait_for(reader.readline(), 5)).decode().rstrip("\r\n") or "end"
            assert fnmatchcase(reply, text), f"{place}: expected {text}, got {reply}"


@pytest.mark.parametrize("path", DIALOGS, ids=lambda path: path.stem)
def test_dialog(house, path):
    dialog = steps(path)
    limits = {
        name: float(value) if "." in value else int(value)
        for kind, text in dialog
        if kind == "!" and "=" in text
        for name, value in [text.split(" = ")]
    }
    expected = [
        (body, recipient, unescaped(content))
        for kind, text in dialog
        if kind == "=="
        for body, recipient, content in [text.split(" ", 2)]
    ]

    async def run():
        async with house.open(**limits) as door:
            await play(door.ports[("!", "lmtp") in dialog], dialog)

    asyncio.run(run())
    assert house.letters() == expected
    assert house.woken == len(expected)
