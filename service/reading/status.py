"""How a task stands, from the words of a log's cell or of an answer. It says a state only when the words do."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from service.language.fields.status import StatusWords
from service.register.minutes import State

_QUESTION = re.compile(r"(?:^|(?<=[.!?;\n]))[^.!?;\n]{0,400}\?")
_WORD = re.compile(r"\w+")
_LONGEST = 2000
_STATES = {
    "done": State.DONE,
    "did": State.DONE,
    "in_progress": State.IN_PROGRESS,
    "ongoing": State.ONGOING,
    "open": State.OPEN,
    "waiting": State.WAITING,
    "stopped": State.STOPPED,
    "late": State.OPEN,
    "report": State.OPEN,
    "handover": State.OPEN,
    "reopen": State.OPEN,
}
# Of several things said of one task, the one that leaves most to do is believed: nothing closes a task by half a sentence.
_RANK = ("reopen", "stopped", "waiting", "handover", "in_progress", "late", "open", "ongoing", "report", "done", "did")
_BARE = ("done", "in_progress", "ongoing", "open", "waiting", "stopped")


class Heard(NamedTuple):
    """Something said of a task (a ``StatusCue.says``), and where it stands in the text."""

    says: str
    start: int
    end: int


def state_of(text: str, words: StatusWords, *, cell: bool = False) -> State | None:
    """The state that a log's cell (``cell``) or an answer says; None when it says none. A bare "OK" is one only in a cell."""
    if cell and any(re.search(wording, text, re.IGNORECASE) for wording in words.agreed):
        return State.DONE
    said = main_thing(text, words)
    return _STATES.get(said) if said else None


def main_thing(text: str, words: StatusWords) -> str | None:
    """What a text says above all of a task, as a ``StatusCue.says``; None when nothing of the kind."""
    found = [one for one in heard(text, words) if one.says in _RANK]
    if not found:
        return None
    first = found[0]
    if first.says in _BARE and not _words(text[: first.start]) and not _taken_back(text[first.end :], words):
        return first.says
    return min((one.says for one in found), key=_RANK.index)


@lru_cache(maxsize=512)  # several readers ask of the same line what it says
def heard(text: str, words: StatusWords) -> tuple[Heard, ...]:
    """All that a text says of a task, in its order. Questions and traps are left out."""
    request = _requests(words)
    rest = _QUESTION.sub(lambda asked: asked[0] if request.search(asked[0]) else _blank(asked), text.replace("’", "'")[:_LONGEST])
    found: list[Heard] = []
    for says, pattern in _patterns(words):
        if said := [Heard(says, *match.span()) for match in pattern.finditer(rest) if match[0]]:
            found += said
            rest = pattern.sub(_blank, rest)
    return tuple(sorted((one for one in found if one.says not in ("nothing", "question")), key=lambda one: one.start))


def _blank(match: re.Match[str]) -> str:
    return "\n" * len(match[0])


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _taken_back(rest: str, words: StatusWords) -> bool:
    return not set(words.reservations).isdisjoint(_words(rest.casefold()))


@cache
def _patterns(words: StatusWords) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((cue.says, re.compile("|".join(cue.wordings), re.IGNORECASE | re.MULTILINE)) for cue in words.cues)


@cache
def _requests(words: StatusWords) -> re.Pattern[str]:
    return re.compile("|".join(words.requests), re.IGNORECASE)
