"""Where a letter ends: the same as Postfix says, for all of CR, LF, dot and a letter (``tests/torture/smuggling.py``)."""

import asyncio
import itertools
import json
from pathlib import Path

import pytest

ANSWERS = json.loads(Path(__file__).with_name("smuggling.json").read_text("utf-8"))
LONGEST = 5  # of the 6 in the table, for the sake of time
HEAD = "Subject: Utkast\r\n\r\n"


def sequences(before):
    for length in range(LONGEST + 1):
        yield from (before + "".join(tokens) for tokens in itertools.product("\r\n.a", repeat=length))


def proper(text):
    return not {"\r", "\n"} & set(text.replace("\r\n", ""))


class Memory:
    """A spool that keeps the letters of one connection."""

    def __init__(self):
        self.letters = []

    def put(self, _, content):
        self.letters.append(bytes(content).decode())
        return "1"


async def send(port, text):
    """The replies after the first 354, to the letter and to a second transaction that does not wait for them."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for command in ("EHLO mx", "MAIL FROM:<a@x.example>", "RCPT TO:<bra@moten.ekeby.example>", "DATA"):
        if command.startswith("EHLO"):
            await reader.readline()
        writer.write(command.encode() + b"\r\n")
        while (await reader.readline())[3:4] != b" ":
            pass
    second = "MAIL FROM:<b@x.example>\r\nRCPT TO:<bra@moten.ekeby.example>\r\nDATA\r\nTva\r\n.\r\n"
    writer.write(f"{HEAD}{text}da\r\n{second}".encode())
    replies = [await asyncio.wait_for(reader.readline(), 10)]
    writer.write(b"QUIT\r\n")
    replies.append(await asyncio.wait_for(reader.readline(), 10))
    writer.transport.abort()
    return replies


@pytest.mark.parametrize("before", ["Hej", "Hej\r\n"], ids=["in-a-line", "after-a-line"])
def test_a_letter_ends_where_postfix_says_and_says_what_postfix_says(house, before):
    """What is not all CR LF we refuse and Postfix mends: then nothing is taken, but it ends at the same place."""
    texts = list(sequences(before))

    async def run():
        async with house.open() as door:
            for text in texts:
                door.reception._spool = spool = Memory()
                first, then = await send(door.ports[0], text)
                yield text, first[:3].decode(), b"221" not in then, [letter.partition("MAIL")[0] for letter in spool.letters]

    async def gathered():
        return [one async for one in run()]

    expected = []
    for text in texts:
        ended = text in ANSWERS["ended"]
        fit = proper(text.partition("\r\n.\r\n")[0] if ended else text)
        letters = [HEAD + ANSWERS["letters"][text].replace("\n", "\r\n")] if fit else []
        expected.append((text, "250" if fit else "550", ended, letters))
    assert [pair for pair in zip(expected, asyncio.run(gathered()), strict=True) if pair[0] != pair[1]] == []
