"""Hostile clients at the door: an honest one is served in two seconds, and the memory stays small.

    python tests/torture/hostile_smtp.py --seconds 60

A real ``secretariat serve`` on loopback. Each attack in turn, and then all at once, comes from many addresses of 127.0.0.0/8,
which are strangers to it, and some from 127.0.0.1, which it trusts. Meanwhile honest letters come from both sides. Each must get
250 in time, in its first try; the memory of the process that listens is read from /proc all the while.
"""

import argparse
import asyncio
import contextlib
import itertools
import random
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

from house import BODY, report, set_up, told, wait_until, world

LONGEST = 2.0  # seconds
LARGEST = 200  # MB
GONE = (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError)
TRUSTED, STRANGER = "127.0.0.1", "127.0.1.1"
EHLO = b"EHLO evil\r\n"
TO_DATA = (EHLO, b"MAIL FROM:<evil@x.example>\r\n", f"RCPT TO:<{BODY}>\r\n".encode(), b"DATA\r\n")


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


# Attacks: each is one connection, begun again when it is cut


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
    slowly: 200,
    byte_by_byte: 200,
    many_recipients: 20,
    junk: 20,
    pipelined: 20,
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


class Honest:
    """Sends letters from a trusted address and from a stranger's, one after the other, and notes how each went."""

    def __init__(self, port):
        self.port, self.number, self.taken, self.refused, self.longest = port, 0, set(), [], 0.0

    async def run(self):
        while True:
            for address in (TRUSTED, STRANGER):
                await self.send(address)
            await asyncio.sleep(0.2)

    async def send(self, address):
        self.number += 1
        number, began = self.number, time.monotonic()
        try:
            reply = await asyncio.wait_for(self.post(address, number), 20)
        except (*GONE, OSError) as fault:
            reply = repr(fault)
        self.longest = max(self.longest, time.monotonic() - began)
        if reply.startswith("250"):
            self.taken.add(number)
        else:
            self.refused.append(f"{address}: {reply.strip()}")

    async def post(self, address, number):
        content = report(number).as_bytes().replace(b"\n", b"\r\n") + b".\r\n"
        async with call(self.port, address) as (reader, writer):
            reply = await hear(reader)
            for part in (*TO_DATA, content):
                if reply[0] not in "23":
                    break
                reply = await say(reader, writer, part)
            return reply


def memory(pid):
    """The MB of a process: what it has at most had in RAM, and its part of what it has there now."""
    status, rollup = (Path(f"/proc/{pid}/{name}").read_text("ascii") for name in ("status", "smaps_rollup"))
    return tuple(
        int(re.search(rf"^{key}:\s+(\d+)", text, re.MULTILINE)[1]) // 1024 for key, text in (("VmHWM", status), ("Pss", rollup))
    )


async def phase(port, pid, kinds, seconds, number):
    """Attacks of these kinds for so long: how the honest client fared, and the largest memory."""
    honest = Honest(port)
    honest.number = number
    tasks = [asyncio.create_task(attack(port, kind, one)) for kind in kinds for one in range(ATTACKS[kind])]
    await asyncio.sleep(0.5)
    tasks.append(asyncio.create_task(honest.run()))
    end, largest = time.monotonic() + seconds, (0, 0)
    while time.monotonic() < end:
        largest = max(largest, memory(pid))
        await asyncio.sleep(0.1)
    while tasks:  # more than once: Python 3.11's wait_for may swallow a cancellation
        for task in tasks:
            task.cancel()
        _, tasks = await asyncio.wait(tasks, timeout=1)
    return honest, largest


async def torture(port, pid, seconds):
    """Every attack alone, then all of them: the letters that got 250, and what did not hold."""
    phases = [*((kind,) for kind in ATTACKS), tuple(ATTACKS)]
    number, taken, wrong = 0, set(), []
    for kinds in phases:
        name = kinds[0].__name__ if len(kinds) == 1 else "all at once"
        honest, (highest, share) = await phase(port, pid, kinds, seconds / len(phases), number)
        number, taken = honest.number, taken | honest.taken
        print(f"{name}: {len(honest.taken)} honest letters, {len(honest.refused)} refused, "
              f"longest {honest.longest:.2f} s; {highest} MB at most, {share} MB PSS", flush=True)  # fmt: skip
        wrong += [f"{name}: {reply}" for reply in honest.refused]
        wrong += [f"{name}: {honest.longest:.2f} s"] * (honest.longest > LONGEST)
        wrong += [f"{name}: {highest} MB"] * (highest > LARGEST)
        wrong += [f"{name}: nothing came through"] * (not honest.taken)
    return taken, wrong


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--seconds", type=float, default=60)
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    random.seed(given.seed)
    folder = Path(tempfile.mkdtemp(prefix="secretariat-hostile-"))
    with world() as (_, sink_port):
        port, process = set_up(folder, sink_port)
        taken, wrong = asyncio.run(torture(port, process.pid, given.seconds))
        if not wait_until(lambda: taken <= told(folder)[0].keys(), 120):
            wrong.append(f"{len(taken - told(folder)[0].keys())} letters that got 250 are not applied")
        process.terminate()
        process.wait(60)
    print("\n".join(wrong) or f"held: {len(taken)} honest letters taken and applied")
    if wrong:
        print(f"what is left of it lies in {folder}")
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
