"""What is new in a letter: its writer's own lines apart from what the mail program quoted and from the signature.

Line by line and without guessing: lines above the first sign of a quotation are never taken away, and when unsure more is kept.
An answer written between quoted lines keeps the lines it stands under.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from itertools import groupby
from typing import NamedTuple

import msgspec

from service.language.fields.letters import Quoting
from service.mail.quotes import PREFIX, Cue, Kind, bare, find_cues, is_rule, parted
from service.mail.signature import says_little, signature

_WORD = re.compile(r"[^\W_]+")
_WRAPPED = 12
_RUN_OF_OURS = 3
_PASSES = 40  # each takes lines away; more are only needed for letters made to need them


class Answer(msgspec.Struct, frozen=True):
    """Consecutive lines of the writer's; ``under`` is the quoted paragraph just above them, without marks."""

    text: str
    under: str | None = None


class Split(msgspec.Struct, frozen=True):
    """A letter's text in two: ``new`` by its writer, ``elided`` the rest.

    ``answers`` is the new text in its pieces. ``forwarded``: the writer wrote nothing, ``new`` is the letter passed on.
    """

    new: str
    elided: str
    answers: tuple[Answer, ...]
    forwarded: bool = False


class _Fate(Enum):
    OWN = auto()
    KEPT = auto()  # quoted by hand, or a signature below a mere greeting: shown, but not the writer's answer
    QUOTED = auto()
    CUT = auto()  # what opens a quotation, and signatures


_SHOWN = (_Fate.OWN, _Fate.KEPT)


class _Ours(NamedTuple):
    """Our own letters as they were sent: their folded lines, all their words in a row, and the lines that begin a paragraph."""

    lines: frozenset[str]
    flat: str
    firsts: tuple[str, ...]

    def begins(self, line: str) -> bool:
        """Whether a paragraph of ours begins with this line. HTML and some programs leave out the blank lines between them."""
        return bool(self.firsts) and _folded(line).startswith(self.firsts)

    def knows(self, line: str) -> bool:
        """Whether a line is one of ours, or a piece of one that was wrapped."""
        folded = _folded(line)
        return bool(folded) and (folded in self.lines or (len(folded) >= _WRAPPED and f" {folded} " in self.flat))


def split(text: str, words: Quoting, sent: Sequence[str] = (), *, marked: bool = False) -> Split:
    """Tell the new from the quoted. ``sent`` are our letters that it answers.

    ``marked``: the quote marks come from HTML, where only programs make them, so that none was set by hand.
    """
    lines = [part for line in _lines(text) for part in parted(line, words)]
    ours = _known(sent)
    fates, forwarded = _judge(lines, words, ours, marked=marked)
    for _ in range(_PASSES):
        shown = [at for at, fate in enumerate(fates) if fate in _SHOWN]
        again, more = _judge([lines[at] for at in shown], words, ours, marked=marked)
        forwarded = forwarded or more
        if all(fate in _SHOWN for fate in again):
            break
        for at, fate in zip(shown, again, strict=True):
            fates[at] = fate
    return Split(_text(lines, fates, shown=True), _text(lines, fates, shown=False), _answers(lines, fates, ours), forwarded)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "").replace("\u00a0", " ").split("\n")


def _folded(line: str) -> str:
    return " ".join(_WORD.findall(bare(line).casefold()))


def _known(sent: Sequence[str]) -> _Ours:
    folded = [_folded(line) for text in sent for line in _lines(text)]
    firsts = {_folded(block.partition("\n")[0]) for text in sent for block in "\n".join(_lines(text)).split("\n\n")}
    return _Ours(frozenset(line for line in folded if line), " " + " ".join(folded) + " ", tuple(firsts - {""}))


def _judge(lines: Sequence[str], words: Quoting, ours: _Ours, *, marked: bool) -> tuple[list[_Fate], bool]:
    """One pass: the fate of each line, and whether the letter was passed on without a word."""
    fates = [_Fate.OWN] * len(lines)
    quoted = [bool(PREFIX.match(line)) for line in lines]
    cues = _with_ours(find_cues(lines, words), lines, ours)
    written = _written(lines, quoted, cues)
    at, certain, forwarded = 0, marked, False
    for cue in cues:
        if cue.start < at:
            continue
        _cut(fates, lines, cue)
        prefixed = _prefixed(lines, quoted, cue)
        certain = certain or prefixed or cue.kind is Kind.MARKER
        at = cue.end
        if prefixed:
            continue
        if cue.kind is Kind.MARKER or cue.start > written or (not forwarded and _is_ours(lines[cue.end :], ours)):
            _elide(fates, lines, cue.end, cues, ours)
            break
        forwarded = True
    _hand_quoted(fates, lines, quoted, ours, certain=certain)
    _sign(fates, lines, words)
    return fates, forwarded


def _written(lines: Sequence[str], quoted: Sequence[bool], cues: Sequence[Cue]) -> int:
    """The first line that its writer wrote; past the last one when there is none."""
    opening = {at for cue in cues for at in range(cue.start, cue.end)}
    own = (at for at, line in enumerate(lines) if line.strip() and not quoted[at] and at not in opening and not is_rule(line))
    return next(own, len(lines))


def _with_ours(cues: list[Cue], lines: Sequence[str], ours: _Ours) -> list[Cue]:
    """The cues, and the place where our own letter begins without any."""
    run: list[int] = []
    for at, line in enumerate(lines if ours.lines else ()):
        if not _folded(line):
            continue
        run = [*run[-_RUN_OF_OURS:], at] if ours.knows(line) and not PREFIX.match(line) else []
        if len(run) == _RUN_OF_OURS:
            return sorted([*cues, Cue(run[0], run[0], Kind.MARKER)])
    return cues


def _prefixed(lines: Sequence[str], quoted: Sequence[bool], cue: Cue) -> bool:
    """Whether the quoted letter that a cue opens has quote marks."""
    if quoted[min(cue.start, len(lines) - 1)] if lines else False:
        return True
    following = next((at for at in range(cue.end, len(lines)) if lines[at].strip()), None)
    return following is not None and quoted[following]


def _cut(fates: list[_Fate], lines: Sequence[str], cue: Cue) -> None:
    """Cut the cue, and a rule drawn above it."""
    for at in range(cue.start, cue.end):
        fates[at] = _Fate.CUT
    above = next((at for at in range(cue.start - 1, -1, -1) if lines[at].strip()), None)
    if above is not None and is_rule(lines[above]):
        fates[above] = _Fate.CUT


def _is_ours(lines: Sequence[str], ours: _Ours) -> bool:
    """Whether at least half of the lines with words are ours."""
    worded = [line for line in lines if _folded(line)]
    return bool(worded) and 2 * sum(map(ours.knows, worded)) >= len(worded)


def _elide(fates: list[_Fate], lines: Sequence[str], start: int, cues: Sequence[Cue], ours: _Ours) -> None:
    """Take away all from ``start`` on; but what stands between lines of our own letter, and is not ours, is an answer."""
    quoted = [bool(PREFIX.match(line)) for line in lines]
    between = _is_ours([line for at, line in enumerate(lines[start:], start) if not quoted[at]], ours)
    opened = {at for cue in cues for at in range(cue.start, cue.end)}
    for at in range(start, len(lines)):
        new = between and not quoted[at] and at not in opened and _folded(lines[at]) and not ours.knows(lines[at])
        fates[at] = _Fate.OWN if new else _Fate.QUOTED


def _hand_quoted(fates: list[_Fate], lines: Sequence[str], quoted: Sequence[bool], ours: _Ours, *, certain: bool) -> None:
    """Judge lines with quote marks: a program's, ours and those that end the letter go, others were set by hand and stay."""
    last_own = max(
        (at for at, line in enumerate(lines) if line.strip() and not quoted[at] and fates[at] is _Fate.OWN), default=-1
    )
    for at, line in enumerate(lines):
        if quoted[at] and fates[at] is _Fate.OWN:
            whole = f"{lines[at - 1]} {bare(line)}" if at and quoted[at - 1] else line  # a piece of one may be too short to know
            program = certain or ours.knows(line) or ours.knows(whole) or 0 <= last_own < at
            fates[at] = _Fate.QUOTED if program else _Fate.KEPT


def _sign(fates: list[_Fate], lines: Sequence[str], words: Quoting) -> None:
    """Cut the signature that ends each run of own lines."""
    alone = len({fate for fate, line in zip(fates, lines, strict=True) if line.strip()}) <= 1
    for fate, places in groupby(range(len(lines)), key=lambda at: fates[at]):
        run = list(places)
        if fate is _Fate.OWN:
            own = [lines[at] for at in run]
            gone = signature(own, words, alone=alone)
            for at in gone:
                fates[run[at]] = _Fate.KEPT if says_little(own, gone, words) else _Fate.CUT


def _text(lines: Sequence[str], fates: Sequence[_Fate], *, shown: bool) -> str:
    return "\n".join(line for line, fate in zip(lines, fates, strict=True) if (fate in _SHOWN) == shown).strip("\n \t")


def _answers(lines: Sequence[str], fates: Sequence[_Fate], ours: _Ours) -> tuple[Answer, ...]:
    """The own lines in runs, each with the quoted paragraph above it."""
    answers: list[Answer] = []
    under: str | None = None
    for own, places in groupby(range(len(lines)), key=lambda at: fates[at] is _Fate.OWN):
        run = [lines[at] for at in places]
        text = "\n".join(run).strip("\n \t")
        if own and text:
            answers.append(Answer(text, under))
        elif not own:
            under = _last_paragraph(run, ours) or under
    return tuple(answers)


def _last_paragraph(lines: Sequence[str], ours: _Ours) -> str | None:
    last: list[str] = []
    for line in reversed([bare(line).strip() for line in lines]):
        if line:
            last.append(line)
        if last and (not line or ours.begins(line)):
            break
    return "\n".join(reversed(last)) or None
