"""How often people are answered: one receipt a letter, one error mail a kind and day; no word in the talk of others."""

from collections import deque
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from threading import Lock

import msgspec

from service.mail import tokens
from service.mail.letter import Letter
from service.reading.understanding import Understanding
from service.register.notices import AnyNotice, NotUnderstood
from service.register.requests import FileMinutes

_HOUR = timedelta(hours=1)
_DOCUMENTS = frozenset({"no_minutes", "no_date", "unreadable", "several_drafts"})
"""Errors that nobody makes twice by machine: whoever sends a mended draft is told each time what it still lacks."""


def is_talk(letter: Letter, recipient: str, body_address: str) -> bool:
    """Whether the letter is to others, with the body's address in copy only and no token of ours in the way it came."""
    ours = body_address.casefold()
    to, copied = ({_plain(one.address) for one in boxes} for boxes in (letter.to, letter.cc))
    return bool(to) and ours not in to and ours in copied and tokens.token_in(recipient, body_address) is None


def is_order(understanding: Understanding) -> bool:
    """Whether talk among others says something to us all the same: it brings minutes, or names a task by its number."""
    return "#" in understanding.new_text or any(isinstance(request, FileMinutes) for request in understanding.requests)


def answers(notices: Sequence[AnyNotice], person: str, day: date) -> tuple[AnyNotice, ...]:
    """What is said because of one letter: its writer hears of an error only if of nothing else, once a kind and day.

    The key does it: a mail that has the id of one that is known is not sent.
    """
    errors = [one for one in notices if isinstance(one, NotUnderstood) and one.to == person]
    rest = tuple(one for one in notices if one not in errors)
    if not errors or any(one.to == person for one in rest):
        return rest
    first = errors[0]
    if first.puzzle not in _DOCUMENTS:
        first = msgspec.structs.replace(first, key=f"puzzle.{first.puzzle}.{person}.{day}")
    return (first, *rest)


class Rates:
    """How many letters of each writer were answered in the last hour, at most ``most``; the ledger notes the silence above it.

    Forgotten with the process, which harms nobody.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._answered: dict[str, deque[datetime]] = {}
        self._turn = Lock()

    def allow(self, person: str, now: datetime, uncounted: int = 0) -> bool:
        """Whether there is room for another answer, besides so many that are not counted yet."""
        with self._turn:
            times = self._answered.get(person, deque())
            while times and times[0] <= now - _HOUR:
                times.popleft()
            return len(times) + uncounted < self._most

    def count(self, person: str, now: datetime) -> None:
        """Another answer is on its way."""
        with self._turn:
            self._answered.setdefault(person, deque()).append(now)


def _plain(address: str) -> str:
    """The address without what follows a plus."""
    local, _, domain = address.casefold().partition("@")
    return f"{local.partition('+')[0]}@{domain}"
