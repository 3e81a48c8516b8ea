"""Where a writer's own words end and the signature begins: ``-- ``, closing words, a telephone's line, a paragraph of law."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from service.language.fields.letters import Quoting

_DASHES = re.compile(r"^--\s*$")
_FOOTER = re.compile(r"^_{20,}\s*$")
# "/Anna", "-Anna Berg", "// Bo": a mark and one to three names, alone on a line.
_NAME = r"[^\W\d_a-zåäöéü][\w.'’-]*"
_MARKED_NAME = re.compile(rf"^(?:/{{1,2}}\s?|[-–—~](?=\S)){_NAME}(?:\s{_NAME}){{0,3}}\W*$")
_MORE = re.compile(r"^\W{0,3}(?:p\.?\s?s\b|#\s?\d)", re.IGNORECASE)
_SIGNATURE_LINES = 16
_CLOSED_LINES = 14
_MARKED_LINES = 6
_LINE_OF_SIGNATURE = 80


class _Patterns(NamedTuple):
    closing: re.Pattern[str]
    signed: re.Pattern[str]
    sent_from: re.Pattern[str]
    disclaimer: re.Pattern[str]


@cache
def _patterns(words: Quoting) -> _Patterns:
    flags = re.IGNORECASE
    return _Patterns(
        closing=re.compile(rf"^\W{{0,3}}(?:{'|'.join(words.closings)})[\s,.!;:–-]*$", flags),
        signed=re.compile(rf"^(?:{'|'.join(words.signed)})[\s,.!/–-]+(?-i:{_NAME})(?:\s+(?-i:{_NAME})){{0,3}}\W*$", flags),
        sent_from=re.compile(rf"^\W{{0,3}}(?:{'|'.join(words.sent_from)})\W*$", flags),
        disclaimer=re.compile(rf"^\W{{0,3}}(?:{'|'.join(words.disclaimers)})", flags),
    )


def signature(lines: Sequence[str], words: Quoting, *, alone: bool = False) -> range:
    """Which of the lines are the signature. What a writer adds below it ("PS", ``#12``) is not.

    ``alone``: there is nothing else, so that a closing may be all there is to say.
    """
    known = _patterns(words)
    start = next((at for at, line in enumerate(lines) if line.strip() and _ends(line.strip(), at, lines, known)), len(lines))
    if start == len(lines):
        return range(start, start)
    if alone and not any(line.strip() for line in lines[:start]) and not _mechanical(lines[start], known):
        return range(0)
    return range(start, next((at for at in range(start + 1, len(lines)) if _MORE.match(lines[at])), len(lines)))


def _ends(text: str, at: int, lines: Sequence[str], known: _Patterns) -> bool:
    """Whether the writer's words end above this line."""
    if _DASHES.match(lines[at].lstrip()) or _FOOTER.match(text):
        return len(_below(lines, at)) <= _SIGNATURE_LINES
    if len(text) <= _LINE_OF_SIGNATURE and known.sent_from.match(text):
        return _blank(lines, at - 1) or _blank(lines, at + 1)
    if len(text) <= _LINE_OF_SIGNATURE and (known.closing.match(text) or known.signed.match(text)):
        rest = _below(lines, at)
        return len(rest) <= _CLOSED_LINES and all(len(line) <= _LINE_OF_SIGNATURE for line in rest[:3])
    if _MARKED_NAME.match(text):
        rest = _below(lines, at)
        return not rest or (_blank(lines, at - 1) and len(rest) <= _MARKED_LINES)
    return bool(known.disclaimer.match(text)) and _blank(lines, at - 1)


def _below(lines: Sequence[str], at: int) -> list[str]:
    """The next lines with text, as many as tell whether they are more than a signature."""
    worded = (line.strip() for line in lines[at + 1 :] if line.strip())
    return list(islice(worded, _SIGNATURE_LINES + 1))


def _mechanical(line: str, known: _Patterns) -> bool:
    text = line.strip()
    return bool(_DASHES.match(text) or _FOOTER.match(text) or known.sent_from.match(text) or known.disclaimer.match(text))


def _blank(lines: Sequence[str], at: int) -> bool:
    return not 0 <= at < len(lines) or not lines[at].strip()
