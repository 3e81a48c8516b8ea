"""Where a writer's own words end and the signature begins: ``-- ``, closing words, a telephone's line, a paragraph of law."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from service.language.fields.letters import Quoting

_DASHES = re.compile(r"^--\s*$")
_FOOTER = re.compile(r"^_{20,}\s*$")
# "/Anna", "-Anna Berg", "// Bo": a mark and one to three names, alone on a line.
_NAME = r"[^\W\d_a-zåäöéü][\w.'’-]*"
_MARKED_NAME = re.compile(rf"^(?:/{{1,2}}\s?|[-–—~](?=\S)){_NAME}(?:\s{_NAME}){{0,3}}\W*$")
_BARE_NAME = re.compile(rf"^{_NAME}(?:\s{_NAME}){{0,3}}$")
_MORE = re.compile(r"^\W{0,3}p\.?\s?s\b|#\s?\d", re.IGNORECASE)
_DASH = re.compile(r"^[-–—_=*]+$")
_SIGNATURE_LINES = 16
_CLOSED_LINES = 14
_MARKED_LINES = 6
_LINE_OF_SIGNATURE = 80


class _Patterns(NamedTuple):
    closing: re.Pattern[str]
    signed: re.Pattern[str]
    sent_from: re.Pattern[str]
    disclaimer: re.Pattern[str]
    greeting: re.Pattern[str]


@cache
def _patterns(words: Quoting) -> _Patterns:
    flags = re.IGNORECASE
    closings = "|".join(words.closings)
    return _Patterns(
        closing=re.compile(rf"^\W{{0,3}}(?:{closings})(?:\s*[/|,]\s*(?:{closings}))?[\s,.!;:–-]*$", flags),
        signed=re.compile(rf"^(?:{'|'.join(words.signed)})[\s,.!/–-]+(?-i:{_NAME})(?:\s+(?-i:{_NAME})){{0,3}}\W*$", flags),
        sent_from=re.compile(rf"^\W{{0,3}}(?:{'|'.join(words.sent_from)})\W*$", flags),
        disclaimer=re.compile(rf"^\W{{0,3}}(?:{'|'.join(words.disclaimers)})", flags),
        greeting=re.compile(rf"^\W*(?:{'|'.join(words.greetings)})\W*$", flags),
    )


def signature(lines: Sequence[str], words: Quoting, *, alone: bool = False) -> set[int]:
    """Which of the lines are signatures. What a writer adds below one ("PS", ``#12``) is not.

    ``alone``: there is nothing else, so that a closing may be all there is to say.
    """
    known = _patterns(words)
    left = [at for at, line in enumerate(lines) if line.strip()]
    gone: set[int] = set()
    place = next((place for place, at in enumerate(left) if _opens_footer(lines, at, known)), None)
    place = _closing(lines, left, known) if place is None else place
    while place is not None and not (alone and not place and not _mechanical(lines[left[0]].strip(), known)):
        place -= sum(1 for _ in takewhile(lambda at: _DASH.match(lines[at].strip()), reversed(left[:place])))
        stop = next((later for later in range(place + 1, len(left)) if _MORE.match(lines[left[later]])), len(left))
        gone.update(left[place:stop])
        del left[place:stop]
        place = _closing(lines, left, known)
    return gone


def says_little(lines: Sequence[str], gone: set[int], words: Quoting) -> bool:
    """Whether only a greeting would be left, and more than a name taken: then it is not sure that these lines are no message."""
    taken = [lines[at].strip() for at in sorted(gone) if lines[at].strip() and not _DASH.match(lines[at].strip())]
    left = [line for at, line in enumerate(lines) if at not in gone and line.strip()]
    return len(left) == 1 and bool(_patterns(words).greeting.match(left[0])) and not all(map(_BARE_NAME.match, taken))


def _closing(lines: Sequence[str], left: Sequence[int], known: _Patterns) -> int | None:
    """Where among the last lines the writer closes."""
    last = range(max(0, len(left) - _SIGNATURE_LINES - 1), len(left))
    return next((place for place in last if _closes(lines, left, place, known)), None)


def _opens_footer(lines: Sequence[str], at: int, known: _Patterns) -> bool:
    """Whether a program's line or a paragraph of law begins here; what follows is no longer the writer's, however long."""
    text = lines[at].strip()
    apart = _blank(lines, at - 1)
    if len(text) <= _LINE_OF_SIGNATURE and known.sent_from.match(text):
        return apart or _blank(lines, at + 1)
    return apart and bool(known.disclaimer.match(text))


def _closes(lines: Sequence[str], left: Sequence[int], place: int, known: _Patterns) -> bool:
    at, below = left[place], len(left) - place - 1
    text = lines[at].strip()
    if _DASHES.match(text) or _FOOTER.match(text):
        return True
    if len(text) > _LINE_OF_SIGNATURE:
        return False
    if below <= _CLOSED_LINES and (known.closing.match(text) or known.signed.match(text)):
        return all(len(lines[line].strip()) <= _LINE_OF_SIGNATURE for line in left[place + 1 : place + 4])
    return below <= _MARKED_LINES and bool(_MARKED_NAME.match(text)) and (not below or _blank(lines, at - 1))


def _mechanical(text: str, known: _Patterns) -> bool:
    return bool(_DASHES.match(text) or _FOOTER.match(text) or known.sent_from.match(text) or known.disclaimer.match(text))


def _blank(lines: Sequence[str], at: int) -> bool:
    return not 0 <= at < len(lines) or not lines[at].strip()
