"""Hostile clients, to be run as a process of their own: each is one connection, begun again when it is cut, until killed.

    python tests/torture/attackers.py PORT idle pipelined …

Most come from many addresses of 127.0.0.0/8, which are strangers to the service, and some from 127.0.0.1, which it trusts.
"""

import asyncio
import contextlib
import itertools
import logging
import random
import ssl
import sys

BODY = "bra@moten.ekeby.example"
GONE = (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError)
TRUSTED = "127.0.0.1"
EHLO = b"EHLO evil\r\n"
TO_DATA = (EHLO, b"MAIL FROM:<evil@x.example>\r\n", f"RCPT TO:<{BODY}>\r\n".encode(), b"DATA\r\n")
FORGED_NUMBER = 999_999_999
FORGED = (
    b"".join(TO_DATA)
    + (
        f"From: bo.ek@ekeby.example\r\nTo: {BODY}\r\nSubject: Rapport\r\n\r\n#1 pågår, rapport {FORGED_NUMBER} skriven\r\n.\r\n"
    ).encode()
)
"""A report that must never be applied."""

UNPROVED = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
UNPROVED.check_hostname = False
UNPROVED.verify_mode = ssl.CERT_NONE


@contextlib.asynccontextmanager
async def call(port, address):
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(address, 0))
    try:
        yield reader, writer
    finally:
        writer.transport.abort()


async def hear(reader, seconds=20):
    """The last line of a reply."""
    while True:
        line = await asyncio.wait_for(reader.readuntil(b"\r\n"), seconds)
        if line[3:4] == b" ":
            return line.decode()


async def say(reader, writer, *commands):
    reply = ""
    for command in commands:
        writer.write(command)
        reply = await hear(reader)
    return reply


async def pour(writer, piece):
    """Send the same for ever."""
    while True:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(0)


# The attacks


async def idle(reader, _):
    await reader.read()


async def idle_after_hello(reader, writer):
    await hear(reader)
    await say(reader, writer, EHLO)
    await reader.read()


async def endless_command(reader, writer):
    await pour(writer, b"a" * 65536)


async def endless_line(reader, writer):
    await hear(reader)
    await say(reader, writer, *TO_DATA)
    await pour(writer, b"a" * 65536)


async def unfinished_letter(reader, writer):
    """As large as may be, and never ended."""
    await hear(reader)
    await say(reader, writer, *TO_DATA)
    for _ in range(384):
        writer.write((b"a" * 998 + b"\r\n") * 62)
        await writer.drain()
        await asyncio.sleep(0)
    await reader.read()


async def short_lines(reader, writer):
    """A letter of empty lines, as fast as may be."""
    await hear(reader)
    await say(reader, writer, *TO_DATA)
    await pour(writer, b"\r\n" * 32768)


async def slowly(reader, writer):
    """A line a second, of a letter."""
    await hear(reader)
    await say(reader, writer, *TO_DATA)
    while True:
        writer.write(b"a\r\n")
        await asyncio.sleep(1)


async def byte_by_byte(reader, writer):
    """A command of which a byte comes every half second."""
    await hear(reader)
    for byte in itertools.cycle(b"NOOP "):
        writer.write(bytes([byte]))
        await asyncio.sleep(0.5)


async def many_recipients(reader, writer):
    await hear(reader)
    await say(reader, writer, *TO_DATA[:2])
    for _ in range(2000):
        await say(reader, writer, TO_DATA[2])


async def junk(reader, writer):
    """Random bytes, pipelined."""
    writer.write(random.randbytes(100_000))
    await writer.drain()
    await reader.read()


async def pipelined(reader, writer):
    writer.write(b"NOOP\r\n" * 10_000)
    await writer.drain()
    await reader.read()


async def large_headers(reader, writer):
    await hear(reader)
    await say(reader, writer, *TO_DATA)
    writer.write(b"Subject: " + b" =?utf-8?q?x?=\r\n" * 50_000 + b"\r\nHej\r\n.\r\n")
    await hear(reader)
    await asyncio.sleep(5)  # its worker is busy with it for a while; that is not what is measured here


async def bare_newlines(reader, writer):
    """A letter in a letter, behind line ends that are none: CVE-2023-51764 and its kin."""
    await hear(reader)
    for end in (b"\n.\n", b"\r\n.\n", b"\n.\r\n", b"\r.\r", b"\r\n\0.\r\n"):
        await say(reader, writer, *TO_DATA)
        writer.write(b"Subject: x\r\n\r\nHej" + end + FORGED + b"\r\n.\r\n")
        await hear(reader)
    await reader.read()


async def behind_starttls(reader, writer):
    """Commands in clear, pipelined behind STARTTLS, to be obeyed inside TLS: CVE-2011-0411."""
    await hear(reader)
    await say(reader, writer, EHLO)
    writer.write(b"STARTTLS\r\n" + FORGED)
    await hear(reader)
    await writer.start_tls(UNPROVED)
    await reader.read()


async def handshakes(reader, writer):
    """TLS set up, and set up anew."""
    await hear(reader)
    await say(reader, writer, EHLO, b"STARTTLS\r\n")
    await writer.start_tls(UNPROVED)
    await say(reader, writer, EHLO)


async def asked_for_names(reader, writer):
    """VRFY, EXPN, BDAT, AUTH, until cut."""
    await hear(reader)
    await say(reader, writer, EHLO)
    for command in itertools.cycle((b"VRFY bra\r\n", b"EXPN bra\r\n", b"BDAT 5 LAST\r\n", b"AUTH PLAIN AGEAYg==\r\n")):
        await say(reader, writer, command)


ATTACKS = {  # connections at once
    idle: 500,
    idle_after_hello: 500,
    endless_command: 20,
    endless_line: 20,
    unfinished_letter: 20,
    short_lines: 20,
    slowly: 200,
    byte_by_byte: 200,
    many_recipients: 20,
    junk: 20,
    pipelined: 20,
    bare_newlines: 20,
    behind_starttls: 20,
    handshakes: 20,
    large_headers: 5,
    asked_for_names: 20,
}


async def attack(port, kind, number):
    """One attacker; every eight of a kind have an address, and of every ten one comes from the trusted address."""
    address = TRUSTED if number % 10 == 0 else f"127.0.{2 + list(ATTACKS).index(kind)}.{1 + number // 8}"
    while True:
        with contextlib.suppress(*GONE, OSError):
            async with call(port, address) as (reader, writer):
                await kind(reader, writer)
        await asyncio.sleep(1)


async def tell():
    """Tell that the attack is under way."""
    await asyncio.sleep(1)
    print("under way", flush=True)


async def main():
    logging.disable()  # asyncio tells of each line that is cut while something is sent on it
    port, *names = sys.argv[1:]
    kinds = [kind for kind in ATTACKS if kind.__name__ in names]
    await asyncio.gather(tell(), *(attack(int(port), kind, number) for kind in kinds for number in range(ATTACKS[kind])))


if __name__ == "__main__":
    asyncio.run(main())
