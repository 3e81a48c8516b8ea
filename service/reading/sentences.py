"""Passages as sentences: what one statement is. A stop after an abbreviation, a number or an initial ends nothing."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec.structs import replace

from service.language.fields.statements import StatementWords
from service.reading.passage import Passage
from service.register.minutes import Value

# Nobody writes a longer sentence; patterns cost more than the length of what they are tried on.
LONGEST = 800


class Sentence(Value, frozen=True, kw_only=True):
    """A sentence and the passage it stands in; ``number`` counts within the passage, ``last`` tells whether more follows."""

    text: str
    passage: Passage
    number: int = 0
    last: bool = True


@lru_cache(maxsize=4)
def _unfinished(abbreviations: str) -> re.Pattern[str]:
    """What a stop may follow without ending the sentence: an abbreviation, an initial, the number of a list or paragraph."""
    return re.compile(rf"(?:(?<!\w)(?:{abbreviations})|(?<!\w)[A-ZÅÄÖ]|^\W*\d{{1,3}}|§\s?\d+|\d)\.$", re.IGNORECASE)


def split(text: str, words: StatementWords) -> tuple[str, ...]:
    """The sentences of a text, with their closing marks."""
    found, start = [], 0
    for match in re.finditer(r"(?:[.!?…][\"”’')\]]*|;)(?=\s+\S)|(?<=[a-zåäö]{3})\.(?=[A-ZÅÄÖ][a-zåäö]{2})|\n+", text):
        piece = text[start : match.end()]
        rest = text[match.end() :].lstrip()
        stop = match.group().startswith(".")
        if stop and (rest[:1].islower() or _abbreviated(piece, rest, words)):
            continue
        if match.group().startswith(";") and not rest[:1].isupper():
            continue
        found.append(piece.strip())
        start = match.end()
    return tuple(piece for whole in (*found, text[start:].strip()) for piece in _pieces(whole))


def _pieces(text: str) -> tuple[str, ...]:
    """A sentence, or what is too long for one in pieces that end at a blank where there is any."""
    if len(text) <= LONGEST:
        return (text,) if text else ()
    pieces = []
    while len(text) > LONGEST:
        cut = text.rfind(" ", 1, LONGEST)
        cut = cut if cut > 0 else LONGEST
        pieces.append(text[:cut].strip())
        text = text[cut:].strip()
    return tuple(piece for piece in (*pieces, text) if piece)


def _abbreviated(piece: str, rest: str, words: StatementWords) -> bool:
    """Whether the stop belongs to the word or number before it; after a number that is not a list's a capital begins anew."""
    match = _unfinished(words.abbreviations).search(piece)
    return match is not None and (not match.group()[-2].isdigit() or len(piece.split()) <= 2 or rest[:1].isdigit())


def sentences(passages: Iterable[Passage], words: StatementWords) -> tuple[Sentence, ...]:
    """All sentences in order; lines that only go on from the line before are joined first."""
    found = []
    for passage in unwrapped(tuple(passages)):
        parts = split(passage.text, words)
        found += [
            Sentence(text=part, passage=passage, number=number, last=number == len(parts) - 1)
            for number, part in enumerate(parts)
        ]
    return tuple(found)


def unwrapped(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Passages with hard-wrapped lines put together."""
    found: list[Passage] = []
    for passage in passages:
        if found and _goes_on(found[-1], passage):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {passage.text}")
        else:
            found.append(passage)
    return tuple(found)


def _goes_on(before: Passage, passage: Passage) -> bool:
    """Whether a line continues the one before: no gap, mark or cell between, no stop at its end, and it starts in lower case."""
    plain = not (before.cells or passage.cells or before.title or passage.title or passage.gap or passage.marker)
    same = before.section is passage.section and before.item == passage.item
    if passage.text.split(" ", 1)[0] == before.text.split(" ", 1)[0]:  # "att …" under "att …": each is a point of its own
        return False
    return plain and same and before.text[-1:] not in ".:;!?" and len(before.text) > 40 and passage.text[:1].islower()
