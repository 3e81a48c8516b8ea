"""Documents whose line ends were lost on the way (a copied page, a converted pdf), given lines again at their labels and numbers.

Only a long line that holds several labels of minutes is touched; a paragraph that merely is long stays as it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from service.language.fields.sections import SectionWords
from service.reading.passage import Passage

LONG = 400
LABELS = ("present", "absent", "called", "date", "time", "place", "start", "end", "signatures")
NUMBERED = r"(?<=\s)(?=(?:§\s?\d{1,3}|\d{1,2}[.)])\s+[A-ZÅÄÖ][a-zåäö])"
NAME = r"[A-ZÅÄÖÉ][\w-]+(?: [A-ZÅÄÖÉ][\w-]+){1,2}"
NAMES = re.compile(rf"(?<=[^\s,;:])\s+(?={NAME},\s)")


def lined(lines: Sequence[Passage], words: SectionWords) -> Iterator[Passage]:
    """The lines, a flattened one as the lines it was made of."""
    for line in lines:
        if len(line.text) > LONG and not line.cells and len(_labels(words).findall(line.text)) > 2:
            yield from _apart(line, _pieces(line.text, words))
        elif len(line.text) <= LONG and not line.cells and "\t" not in line.text and _heads(words).match(line.text):
            yield from _apart(line, _heads(words).split(line.text))
        else:
            yield line


def _apart(line: Passage, pieces: Iterable[str]) -> Iterator[Passage]:
    texts = [piece.strip() for piece in pieces if piece.strip()]
    return (replace(line, text=text, gap=line.gap and number == 0) for number, text in enumerate(texts))


@lru_cache
def _heads(words: SectionWords) -> re.Pattern[str]:
    """The places before labels of the head with a colon: several stand on one line (``Date: 5 June  Time: 19:30``)."""
    phrases = {
        re.escape(phrase.capitalize())
        for field in ("date", "time", "place")
        for phrase in getattr(words, field)
        if len(phrase) > 2
    }
    return re.compile(rf"(?:^|(?<=\s))(?=(?:{_any(phrases)}):\s)")


def _pieces(text: str, words: SectionWords) -> Iterator[str]:
    """The parts before labels and numbers; a list of names is one name a line, a title stands apart from its text."""
    for piece in _labels(words).split(text):
        for part in re.split(NUMBERED, piece):
            if re.match(r"§|\d", part):
                yield from filter(None, (bit.strip() for bit in _title_and_text(part, words)))
            else:
                yield from filter(None, (name.strip() for name in NAMES.split(part)))


@lru_cache
def _labels(words: SectionWords) -> re.Pattern[str]:
    """The places before a label: with a colon, or before the first of a list of people."""
    phrases = {
        re.escape(phrase.removesuffix("…").capitalize())
        for field in LABELS
        for phrase in getattr(words, field)
        if len(phrase) > 2
    }
    people = {re.escape(phrase.capitalize()) for field in ("present", "absent", "called") for phrase in getattr(words, field)}
    people |= {re.escape(phrase.capitalize()) for phrase, _ in words.groups}
    return re.compile(rf"(?<=\s)(?=(?:{_any(phrases | people)})\s?:)|(?<=\s)(?=(?:{_any(people)})\s{NAME})")


def _any(phrases: set[str]) -> str:
    return "|".join(sorted(phrases, key=len, reverse=True))


def _title_and_text(part: str, words: SectionWords) -> tuple[str, str]:
    """A numbered title and the text that runs on behind it: it begins with a capital and has a verb near."""
    tokens = part.split(" ")
    for at in range(2, min(len(tokens), 14)):
        begins = (
            tokens[at][:1].isupper() and tokens[at - 1].casefold() not in words.common and not tokens[at - 1].endswith((".", ")"))
        )
        if tokens[at - 1].endswith(".") and at > 2:
            return " ".join(tokens[:at]), " ".join(tokens[at:])
        if begins and at > 1 and any(token.casefold().strip(".,") in words.finite for token in tokens[at + 1 : at + 7]):
            return " ".join(tokens[:at]), " ".join(tokens[at:])
    return part, ""
