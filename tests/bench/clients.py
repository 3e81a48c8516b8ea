"""Those who write: a mail server that hands over letters as fast as they are taken, and members who write now and then.

The mail server is a process of its own with a thread a session, which reads a reply and writes bytes that lay ready.
"""

import asyncio
import multiprocessing
import random
import re
import socket
import time
from threading import Thread

from ground import Failed

PER_CONNECTION = 100
"""Letters; our door takes no more in one connection."""

_REPLIED = re.compile(rb"^\d{3} [^\n]*\n\Z", re.MULTILINE)
_ANSWERS = re.compile(rb"^In-Reply-To:\s*<([^>]+)>", re.MULTILINE | re.IGNORECASE)


class Letter:
    """A letter ready to be said; ``name`` is its Message-ID, by which its answer is known."""

    def __init__(self, sender, recipient, subject, text, name):
        self.sender, self.name = sender, name
        self.envelope = (f"MAIL FROM:<{sender}>\r\n".encode(), f"RCPT TO:<{recipient}>\r\n".encode())
        self.content = (
            f"From: {sender}\r\nTo: {recipient}\r\nSubject: {subject}\r\nMessage-ID: <{name}>\r\n"
            "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            + text.replace("\n", "\r\n")
            + "\r\n.\r\n"
        ).encode()


def hand_over(letters, ports, *, sessions=4, greeting="EHLO"):
    """Hand these letters over from a process of its own; the time (monotonic) of the first byte. Ends all when one is refused."""
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=_mail_server, args=(letters, ports, sessions, greeting, theirs))
    server.start()
    theirs.close()
    try:
        return ours.recv()
    except EOFError:
        raise Failed("letters were not taken, see above") from None
    finally:
        server.join()


def _mail_server(letters, ports, sessions, greeting, told):
    broken = []
    shares = [(letters[number::sessions], ports[number % len(ports)]) for number in range(sessions)]
    threads = [Thread(target=_session, args=(share, port, greeting, broken)) for share, port in shares]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if broken:
        raise SystemExit(f"{len(broken)} sessions broke off: {broken[0]}")
    told.send(began)


def _session(letters, port, greeting, broken):
    try:
        for start in range(0, len(letters), PER_CONNECTION):
            _connection(letters[start : start + PER_CONNECTION], port, greeting)
    except (OSError, RuntimeError) as fault:
        broken.append(fault)


def _connection(letters, port, greeting):
    with socket.create_connection(("127.0.0.1", port), timeout=60) as door:
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        _hear(door, b"2")
        _say(door, f"{greeting} client.ekeby.example\r\n".encode())
        for letter in letters:
            for command in letter.envelope:
                _say(door, command)
            _say(door, b"DATA\r\n", b"3")
            _say(door, letter.content)
        _say(door, b"QUIT\r\n")


def _say(door, what, expected=b"2"):
    door.sendall(what)
    _hear(door, expected)


def _hear(door, expected):
    reply = b""
    while not _REPLIED.search(reply):
        piece = door.recv(4096)
        if not piece:
            raise RuntimeError(f"the door closed after {reply!r}")
        reply += piece
    if not reply.startswith(expected):
        raise RuntimeError(f"the door said {reply!r}")


class Watch:
    """A mail server that notes when a letter of ours came to a writer, and which of theirs it answers."""

    def __init__(self):
        self.came = {}

    async def serve(self, reader, writer):
        """One connection."""
        writer.write(b"220 watch.ekeby.example\r\n")
        recipient = ""
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"RCPT":
                recipient = line.decode().partition("<")[2].partition(">")[0]
            if verb == b"DATA":
                writer.write(b"354 Go on\r\n")
                self._note(await reader.readuntil(b"\r\n.\r\n"), recipient)
            writer.write(b"221 Bye\r\n" if verb == b"QUIT" else b"250 OK\r\n")
            if verb == b"QUIT":
                break
        writer.close()

    def _note(self, content, recipient):
        now = time.monotonic()
        if answered := _ANSWERS.search(content.replace(b"\r\n", b"\n")):
            self.came.setdefault((answered[1].decode(), recipient), now)


async def write_now_and_then(letters, port, watch, rate, patience=60):
    """Write these letters at random moments, so many a second on average, whatever becomes of the earlier ones.

    Returns for each the seconds from its final dot to the moment its answer was at the writer's mail server.
    """
    chance = random.Random(rate)  # noqa: S311  # the same moments each time
    due, writing = time.monotonic(), []
    for letter in letters:
        due += chance.expovariate(rate)
        await asyncio.sleep(max(0, due - time.monotonic()))
        writing.append(asyncio.create_task(_write(letter, port)))
    dots = dict(zip(letters, await asyncio.gather(*writing), strict=True))
    while missing := [letter.name for letter in letters if (letter.name, letter.sender) not in watch.came]:
        if time.monotonic() > max(*watch.came.values(), *dots.values()) + patience:
            raise Failed(f"{len(missing)} letters had no answer, such as {missing[0]}")
        await asyncio.sleep(0.1)
    return [watch.came[letter.name, letter.sender] - dots[letter] for letter in letters]


async def _write(letter, port):
    """The time of the final dot."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await _reply(reader)
    for what in (b"EHLO client.ekeby.example\r\n", *letter.envelope, b"DATA\r\n"):
        writer.write(what)
        await _reply(reader)
    dot = time.monotonic()
    writer.write(letter.content)
    if not (reply := await _reply(reader)).startswith(b"250"):
        raise Failed(f"the door said {reply!r}")
    writer.write(b"QUIT\r\n")
    await _reply(reader)
    writer.close()
    return dot


async def _reply(reader):
    while (line := await reader.readline())[3:4] == b"-":
        pass
    return line
