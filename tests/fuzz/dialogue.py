"""The door without sockets: pieces of bytes go in, what the door says comes out."""

import asyncio
import logging
import re
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime

from service.config import Listen, Trust
from service.intake.dialogue import Dialogue
from service.intake.listener import Door
from service.intake.reception import Reception

_REPLY = re.compile(rb"(?:\d{3}[ -][\x20-\x7e]*\r\n)*")
_TURNS = 12  # of the loop, until a line has had its answer


class _Spool:
    """Keeps what is put into it."""

    def __init__(self):
        self.letters = []

    def put(self, _, content):
        self.letters.append(bytes(content))
        return "name"


class _Here(ThreadPoolExecutor):
    """Does at once what another thread would do."""

    def submit(self, call, /, *args, **kwargs):
        done = Future()
        done.set_result(call(*args, **kwargs))
        return done


class _Wire(asyncio.Transport):
    """A connection that takes all that is written."""

    def __init__(self):
        super().__init__({"peername": ("127.0.0.1", 4242)})
        self.said = bytearray()
        self.closed = False

    def write(self, data):
        self.said += data

    def is_closing(self):
        return self.closed

    def close(self):
        self.closed = True

    abort = close

    def get_write_buffer_size(self):
        return 0

    def pause_reading(self):
        """It is never too much."""

    resume_reading = pause_reading


class _Faults(logging.Handler):
    """What the door calls a fault of its own."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.found = []

    def emit(self, record):
        self.found.append(record.exc_info[1] if record.exc_info else AssertionError(record.getMessage()))


def converse(pieces: Iterable[bytes]) -> bytes:
    """What the door says to these pieces, each sent when the one before was answered. Raises what went wrong inside."""
    faults = _Faults()
    log = logging.getLogger("service.intake.dialogue")
    log.addHandler(faults)
    log.propagate = False
    try:
        said = asyncio.run(_conversation(pieces, faults))
    finally:
        log.removeHandler(faults)
        log.propagate = True
    for fault in faults.found:
        raise fault
    assert _REPLY.fullmatch(said), "not the replies of a mail server"
    return said


async def _conversation(pieces, faults):
    loop = asyncio.get_running_loop()
    loop.set_default_executor(_Here(1))
    loop.set_exception_handler(
        lambda _, context: faults.found.append(context.get("exception") or AssertionError(context["message"]))
    )
    spool, wire = _Spool(), _Wire()
    reception = Reception({"bra@moten.ekeby.example": "bra"}, spool, now=lambda: datetime(2026, 11, 23, tzinfo=UTC), wake=int)
    dialogue = Dialogue(Door(Listen(max_size=20_000), Trust(), reception, "moten.ekeby.example"))
    dialogue.connection_made(wire)
    for piece in pieces:
        if wire.closed:
            break
        dialogue.data_received(piece)
        await _turns()
    if not wire.closed:
        dialogue.eof_received()
        await _turns()
    wire.close()
    dialogue.connection_lost(None)
    await _turns()
    for letter in spool.letters:
        assert letter.count(b"\r") == letter.count(b"\n") == letter.count(b"\r\n"), "a bare CR or LF came in"
    return bytes(wire.said)


async def _turns():
    for _ in range(_TURNS):
        await asyncio.sleep(0)
