"""What a secretary says of a mailing: that it is to wait, or to go out; of a draft's, of the agenda's, or not said of which."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec

from service.language.pack import Pack
from service.reading.ground import Ground, Line, marked, ordered
from service.reading.patterns import found, whole
from service.register.identities import masked
from service.register.model import MemberRole
from service.register.people import FILERS
from service.register.requests import FileMinutes, Hold, Puzzle, Request, Send


def read_mailing(line: str, ground: Ground) -> Hold | Send | None:
    """The mailing that a whole line has wait or go. Only the keepers of a body say so."""
    role: MemberRole | None = ground.desk.role
    if role not in FILERS:
        return None
    words, there = ground.pack.requests, marked(ordered(line, ground), ground)
    if said := whole(words.holds, there.text):
        return Hold(what=_what(said), on=_day(said, there), sentence=line.strip())
    if said := whole(words.sends, there.text):
        return Send(what=_what(said), on=_day(said, there), out="out" in _groups(said), sentence=line.strip())
    return None


def _what(said: re.Match[str]) -> Literal["minutes", "agenda"] | None:
    return "minutes" if "minutes" in _groups(said) else "agenda" if "agenda" in _groups(said) else None


def _day(said: re.Match[str], there: Line) -> date | None:
    return there.day(said.start("d")) if "d" in _groups(said) else None


def _groups(said: re.Match[str]) -> set[str]:
    """The names of the groups that took part."""
    return {name for name, text in said.groupdict().items() if text}


def with_mailing(requests: Iterable[Request]) -> tuple[Request, ...]:
    """The requests of one letter; what it says of the mailing goes with the draft that it brings."""
    requests = tuple(requests)
    said = next((one for one in requests if isinstance(one, Hold | Send) and one.what != "agenda"), None)
    if said is None or not any(isinstance(one, FileMinutes | Puzzle) for one in requests):
        return requests
    return tuple(_waiting(one, isinstance(said, Hold)) for one in requests if one is not said)


def speaks_of_mailing(requests: Iterable[Request]) -> bool:
    """Whether one of these is about a mailing."""
    return any(isinstance(one, Hold | Send) for one in requests)


def asks_to_wait(words: Iterable[str], pack: Pack) -> bool:
    """Whether words that come with a draft ask that it waits, wherever they stand: a mail that went cannot be called back."""
    return any(found(pack.requests.holds_inside, text) for text in words)


def secret(lines: Iterable[str], pack: Pack) -> tuple[str, ...]:
    """The lines in which words of secrecy stand, each once, personal identity numbers masked."""
    return tuple(dict.fromkeys(masked(" ".join(line.split())) for line in lines if found(pack.requests.secrecy, line)))


def _waiting(request: Request, wait: bool) -> Request:
    return msgspec.structs.replace(request, wait=wait) if isinstance(request, FileMinutes) else request
