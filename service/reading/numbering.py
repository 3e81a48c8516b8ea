"""Numbers before titles: what a line's number is, and which of a document's numbers are those of its items.

A meeting's items go up by small steps, in one shape, from wherever the year has come to (``§ 74``). Lists inside an item and
a copy of the agenda start again: the run that weighs most is the items, and of two equal ones the later, which has the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from service.language.fields.sections import SectionWords
from service.reading.passage import Passage
from service.register.minutes import Value

BULLETS = frozenset("-*+•●▪◦–·o\uf0b7")
STEP = 5
NUMBER = re.compile(
    r"""(?P<word>§{1,2}|\$|\ufffd|[^\W\d_]{1,9}(?:\ [^\W\d_]{2,6})?)?\s{0,2}
        (?P<number>\d{1,3}(?:\.\d{1,2}){0,2}(?:/\d{1,4})?)
        (?P<stop>[.:)]*)(?P<blank>[\s–-]*)(?P<rest>.*)""",
    re.VERBOSE | re.DOTALL,
)


class Marked(Value, frozen=True, kw_only=True):
    """A numbered line: ``shape`` tells numbers of one sort from another, ``shown`` is the number as read, ``rest`` the text."""

    line: Passage
    shape: str
    shown: str
    value: tuple[int, ...]
    rest: str
    weight: float


def marked(line: Passage, words: SectionWords) -> Marked | None:
    """The number a line begins with; None for a bullet, a date, an hour, a count of things."""
    if line.marker in BULLETS or (line.marker or "").startswith("["):
        return None
    found = NUMBER.fullmatch(f"{line.marker or ''} {line.text}".strip())
    if found is None:
        return None
    word, number, stop, rest = found["word"] or "", found["number"], found["stop"], found["rest"].strip()
    coded = "/" in number and 1 < len(word) <= 4 and word.isupper() and not found["stop"]
    shape = "running" if coded else _shape(word, number, stop, words)
    if (
        shape is None
        or (stop != ")" and rest[:1].isdigit() and not line.marker)
        or (shape == "bare" and not _title_form(line, rest))
    ):
        return None
    counted = number.split("/")[-1 if coded else 0]  # "KB24/41" counts within its year
    value = tuple(int(part) for part in re.sub(r"(?<=\d)\.0$", "", counted).split("."))
    sign = "§ " if shape == "§" else word if coded else ""
    return Marked(line=line, shape=shape, shown=sign + number, value=value, rest=rest, weight=_weight(line, rest, shape))


def _shape(word: str, number: str, stop: str, words: SectionWords) -> str | None:
    """The sort of number: paragraph sign, word, running number, stop, bracket, bare; None when the word is no item word."""
    if word in {"§", "§§", "$", "\ufffd"}:
        return "§"
    if word:
        return "word" if word.casefold() in words.item_words else None
    if "/" in number:
        return "running"
    return ")" if ")" in stop else "." if stop or "." in number else "bare"


def _title_form(line: Passage, rest: str) -> bool:
    return bool(line.title or line.marker) or (rest[:1].isupper() and len(rest) < 80 and not rest.endswith((".", ",")))


def _weight(line: Passage, rest: str, shape: str) -> float:
    """How much a line looks like an item's title."""
    short = 0 < len(rest) <= 80 and not rest.endswith(".")
    return 1.0 + line.title + 0.5 * line.bold + 0.3 * line.gap + 0.3 * (line.indent == 0) + 0.3 * short + 0.5 * (shape == "§")


class _Chain(Value, frozen=True, kw_only=True):
    score: float
    last: Marked
    before: "_Chain | None" = None

    def __iter__(self) -> Iterator[Marked]:
        """From the first to the last."""
        chain: _Chain | None = self
        found = []
        while chain is not None:
            found.append(chain.last)
            chain = chain.before
        return reversed(found)


def items(lines: Iterable[Passage], words: SectionWords) -> tuple[Marked, ...]:
    """The numbered lines that are the document's items, and their numbered sub-items (``3.1`` under ``3``)."""
    found = [one for line in lines if (one := marked(line, words))]
    shapes = dict.fromkeys(one.shape for one in found)
    runs = [
        chain
        for shape in shapes
        for depth in (1, 2)
        if (chain := _best([one for one in found if one.shape == shape and len(one.value) == depth]))
    ]
    best = max((chain for chain in runs if _credible(tuple(chain))), key=lambda chain: chain.score, default=None)
    return _with_inner(tuple(best), found) if best else ()


def _credible(run: Sequence[Marked]) -> bool:
    return run[0].shape in {"§", "word"} or len(run) >= (3 if run[0].shape == "bare" else 2)


def _best(candidates: Iterable[Marked]) -> _Chain | None:
    """The run of most weight among numbers that go up by steps of one to five; linear in the number of lines."""
    ends: dict[int, _Chain] = {}
    for one in candidates:
        number = one.value[0] * 100 + one.value[1] if len(one.value) == 2 else one.value[0]
        earlier = [
            (ends[before].score - 0.4 * (number - before - 1), ends[before])
            for before in range(number - STEP, number)
            if before in ends
        ]
        score, before = max(earlier, key=lambda pair: pair[0], default=(0.0 if number <= 3 or one.shape != "." else -1.0, None))
        if number not in ends or score + one.weight >= ends[number].score:
            ends[number] = _Chain(score=score + one.weight, last=one, before=before)
    return max(ends.values(), key=lambda chain: chain.score, default=None)


def _with_inner(run: tuple[Marked, ...], found: Sequence[Marked]) -> tuple[Marked, ...]:
    """The run with the sub-numbers that belong to the item they stand under."""
    chosen = {one.line.line: one for one in run}
    current: Marked | None = None
    for one in found:
        current = chosen.get(one.line.line, current)
        if current and len(one.value) == len(current.value) + 1 and one.value[: len(current.value)] == current.value:
            chosen[one.line.line] = one
    return tuple(chosen[at] for at in sorted(chosen))
