"""What a letter says beside courtesies: paragraphs without greetings, thanks, closings and names, and their language."""

import re
from functools import cache
from typing import NamedTuple

from service.language.fields.letters import LetterWords
from service.language.fields.requests import RequestWords
from service.language.mailers import ANYWHERE
from service.language.pack import PACKS, Pack
from service.reading.language import language_of
from service.reading.patterns import exactly, found
from service.reading.status import main_thing
from service.register.model import Person

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_STOP = re.compile(r"[.!,]+\s*")
_FEW = 5
_TRIM = " \t.,;:!–—-*•·/()"


class _Patterns(NamedTuple):
    idle: re.Pattern[str]
    confirmation: re.Pattern[str]
    greeting: re.Pattern[str]
    prefixes: re.Pattern[str]
    closing: re.Pattern[str]


@cache
def _patterns(words: LetterWords) -> _Patterns:
    idle = "|".join((*words.greetings, *words.courtesies, *ANYWHERE.closings))
    return _Patterns(
        idle=re.compile(rf"(?:{idle})", re.IGNORECASE),
        closing=re.compile(rf"^(?:{'|'.join(ANYWHERE.closings)})[\s,:–-]+", re.IGNORECASE),
        confirmation=re.compile(rf"(?:{'|'.join(words.confirmations)})", re.IGNORECASE),
        greeting=re.compile(
            rf"^\W*(?:(?:{'|'.join(words.greetings)})\s*[,!–-]\s*(?=\S)|(?:{'|'.join(words.postscript)})\s*(?=\S|$))",
            re.IGNORECASE,
        ),
        prefixes=re.compile(rf"^\s*(?:(?:{'|'.join(words.prefixes)})\s?:\s*)+", re.IGNORECASE),
    )


def pack_of(text: str, body_language: str) -> Pack:
    """The pack of the language a letter is written in. Of a few words it is the one in which they ask or tell something."""
    pack = PACKS[language_of(text, body_language)]
    if len(_WORD.findall(text)) > _FEW or _means(text, pack):
        return pack
    return next((other for other in PACKS.values() if _means(text, other)), pack)


def _means(text: str, pack: Pack) -> bool:
    words = pack.requests
    ordered = exactly(_orders(words), text.strip(_TRIM))
    return bool(ordered or found(words.attendance.excused, text) or main_thing(text, pack.status))


@cache
def _orders(words: RequestWords) -> tuple[str, ...]:
    return (*(pattern for _, patterns in words.orders for pattern in patterns), *words.undo)


def paragraphs(text: str, words: LetterWords, writer: Person | None = None, *, heed: bool = False) -> tuple[str, ...]:
    """The paragraphs that say something; greetings before a sentence are taken off.

    ``heed``: mere confirmations ("ok") are kept, because a question or a task may be confirmed.
    """
    kept = (_kept(paragraph, words, writer, heed=heed) for paragraph in _BLANK_LINE.split(text))
    return tuple(paragraph for paragraph in kept if paragraph)


def _kept(paragraph: str, words: LetterWords, writer: Person | None, *, heed: bool) -> str:
    lines = [_patterns(words).greeting.sub("", line) for line in paragraph.split("\n")]
    return "\n".join(line for line in lines if not is_idle(line, words, writer, heed=heed)).strip()


def is_idle(line: str, words: LetterWords, writer: Person | None = None, *, heed: bool = False) -> bool:
    """Whether a line asks and tells nothing."""
    bare = line.strip(_TRIM)
    known = _patterns(words)
    parts = [part.strip(_TRIM) for part in _STOP.split(bare)]
    said = all(not part or known.idle.fullmatch(part) or (not heed and known.confirmation.fullmatch(part)) for part in parts)
    return said or bool(known.idle.fullmatch(bare)) or _is_name(known.closing.sub("", bare), writer)


def _is_name(line: str, writer: Person | None) -> bool:
    """Whether a line is only the writer's name, or a part of it."""
    names = set(_WORD.findall(" ".join((writer.name, *writer.aliases)).casefold())) if writer else set()
    words = _WORD.findall(line.casefold())
    return bool(words) and names.issuperset(words)


def subject_of(subject: str, words: LetterWords) -> str:
    """A subject without what mail programs put before it."""
    return _patterns(words).prefixes.sub("", subject).strip()


def first_upper(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
