"""How alike two wordings of a matter are: by their words' stems, the rare ones weighing more. Knows no language and no rule.

Swedish and English inflect at the end of a word, so two words are the same when they share a long beginning; a Swedish compound
holds its head word at its end, so a long word inside another counts half.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3
_INFLECTION = 4
_COMPOUND = 6
_MARGIN = 0.12

ENOUGH = 0.5
"""How alike two titles must be for one to mean the other."""


class Ranked(NamedTuple):
    """A candidate and how alike it is, 0 to 1."""

    key: str
    score: float


def fold(text: str) -> str:
    """The text without case, punctuation and surplus blanks: two wordings that fold alike are the same wording."""
    return " ".join(_WORD.findall(text.casefold()))


@lru_cache(maxsize=65_536)
def same_word(one: str, other: str) -> float:
    """1 for a word and its inflection, 0.5 for a compound and its head, else 0."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    shared = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if shared >= 4 and len(short) - shared <= 3 and len(long) - shared <= _INFLECTION + (len(short) > 7):
        return 1.0
    stem = short[: max(_COMPOUND, len(short) - 2)]
    return 0.5 if len(short) >= _COMPOUND and stem in long else 0.0


def rank(text: str, candidates: Mapping[str, str]) -> tuple[Ranked, ...]:
    """The candidates (key → wording) that share a word with the text, most alike first."""
    wanted = _words(text)
    bags = {key: _words(wording) for key, wording in candidates.items()}
    spread = Counter(word for bag in bags.values() for word in bag)
    scores = (Ranked(key, _score(wanted, bag, spread)) for key, bag in bags.items())
    return tuple(sorted((found for found in scores if found.score > 0), key=lambda found: -found.score))


def likest(text: str, candidates: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of the candidates that the text may mean: those alike enough, and hardly less than the most alike."""
    ranked = rank(text, candidates)
    return tuple(one.key for one in ranked if one.score >= ENOUGH and one.score > ranked[0].score - _MARGIN)


def alike(one: str, other: str) -> float:
    """How alike two wordings are, 0 to 1."""
    ranked = rank(one, {"": other})
    return ranked[0].score if ranked else 0.0


@lru_cache(maxsize=16_384)
def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in fold(text).split() if len(word) >= _SHORTEST))


def _score(wanted: tuple[str, ...], bag: tuple[str, ...], spread: Counter[str]) -> float:
    if not wanted or not bag:
        return 0.0
    hits = {word: max(same_word(word, other) for other in bag) for word in wanted}
    if not any(hits.values()):
        return 0.0
    back = {word: max(same_word(word, other) for other in wanted) for word in bag}
    shares = sorted((_share(hits, spread), _share(back, spread)))
    return 0.35 * shares[0] + 0.65 * shares[1]


def _share(hits: Mapping[str, float], spread: Counter[str]) -> float:
    """How much of the words was hit, by weight: a long word says more, and one that many candidates have says less."""
    weights = {word: min(len(word), 10) / max(1, spread[word]) for word in hits}
    return sum(weights[word] * hit for word, hit in hits.items()) / sum(weights.values())
