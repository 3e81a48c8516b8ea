"""What the service and its worker process say to each other: length-prefixed msgpack, typed at both ends. No pickles."""

import struct
from functools import lru_cache
from typing import TypeAlias

import msgspec

from service.mail.letter import Letter, Unreadable
from service.reading.desk import Desk
from service.reading.understanding import Understanding

LENGTH = struct.Struct(">I")


class Parse(msgspec.Struct, frozen=True, tag=True):
    """Parse these bytes as a letter; by its head alone when ``known`` is given and holds neither From nor ``sender``."""

    raw: bytes
    sender: str = ""
    known: frozenset[str] | None = None


class Verify(msgspec.Struct, frozen=True, tag=True):
    """Check the signatures of these bytes."""

    raw: bytes


class Read(msgspec.Struct, frozen=True, tag=True):
    """Understand this letter, with what lies on the desk: one that is ``packed``, for letters that come together share few."""

    letter: Letter
    desk: msgspec.Raw


class ReadFile(msgspec.Struct, frozen=True, tag=True):
    """Understand this file (a document or a whole mail) without knowing anything of a body."""

    content: bytes
    name: str


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The worker's first word: from now on it takes calls."""


class Parsed(msgspec.Struct, frozen=True, tag=True):
    """The answer to ``Parse``."""

    letter: Letter | Unreadable


class Signed(msgspec.Struct, frozen=True, tag=True):
    """The answer to ``Verify``: the domains whose signatures hold."""

    by: tuple[str, ...]


class Understood(msgspec.Struct, frozen=True, tag=True):
    """The answer to ``Read`` and ``ReadFile``."""

    understanding: Understanding


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The call raised: a bug that this input found. ``traceback`` is for the record."""

    traceback: str


Call: TypeAlias = Parse | Verify | Read | ReadFile
Answer: TypeAlias = Ready | Parsed | Signed | Understood | Failed

calls = msgspec.msgpack.Decoder(tuple[Call, ...])
answers = msgspec.msgpack.Decoder(Answer)
_desks = msgspec.msgpack.Decoder(Desk)


def packed(desk: Desk) -> msgspec.Raw:
    """A desk as it goes to the worker."""
    return msgspec.Raw(msgspec.msgpack.encode(desk))


def unpacked(desk: msgspec.Raw) -> Desk:
    """The desk as the reader has it."""
    return _unpacked(bytes(desk))


@lru_cache(maxsize=16)  # a body's writers have desks of their own, which stay as they are from letter to letter
def _unpacked(desk: bytes) -> Desk:
    return _desks.decode(desk)


def frame(message: tuple[Call, ...] | Answer) -> bytes:
    """The message as it goes from one to the other."""
    content = msgspec.msgpack.encode(message)
    return LENGTH.pack(len(content)) + content
