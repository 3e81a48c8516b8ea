"""A proposal for the agenda in a letter: its title after the words that propose it, else the sentence itself."""

import re
from collections.abc import Sequence

from service.language.fields.letters import LetterWords
from service.reading.manners import first_upper, subject_of
from service.reading.patterns import ends, finds, found
from service.reading.visibility import unmarked
from service.register.model import File, ItemKind
from service.register.requests import ProposeItem

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\S)|\n(?=\W{0,3}[A-ZÅÄÖ#])")
_TASK = re.compile(r"#\s?\d")
_TRIM = " \t\n.,;:!?–—-\"'”“’«»()[]*•·"
_SHORTEST = 3
_LONGEST = 140


def read_proposal(
    subject: str, paragraphs: Sequence[str], words: LetterWords, papers: tuple[File, ...] = ()
) -> ProposeItem | None:
    """What the letter wants on the agenda; None when it proposes nothing. ``paragraphs`` are the writer's own."""
    bare, internal = unmarked(subject_of(subject, words))
    by_subject, said = _subject_title(bare, words), _sentence(paragraphs, words)
    if by_subject is None and said is None:
        return None
    title = by_subject or (_title(said, words) if said else None) or _first_line(paragraphs) or bare
    if not title:
        return None
    whole = "\n".join((bare, *paragraphs))
    return ProposeItem(
        title=first_upper(title[:_LONGEST].strip(_TRIM)),
        text="\n\n".join(paragraphs),
        kind=_kind(whole, words),
        presenter=_presenter(whole, words),
        minutes=_minutes(whole, words),
        papers=papers,
        internal=internal or unmarked(said or "")[1],
        sentence=said or bare,
    )


def proposes(subject: str, paragraphs: Sequence[str], words: LetterWords) -> bool:
    """Whether a letter proposes something for the agenda."""
    return _subject_title(subject_of(subject, words), words) is not None or _sentence(paragraphs, words) is not None


def proposing(paragraph: str, words: LetterWords) -> bool:
    """Whether a paragraph is the one that proposes."""
    return _sentence((paragraph,), words) is not None


def title_in(subject: str, words: LetterWords) -> str | None:
    """The title of the proposal that a subject, be it of an answer, makes; None when it makes none."""
    return _subject_title(unmarked(subject_of(subject, words))[0], words) or None


def _subject_title(subject: str, words: LetterWords) -> str | None:
    """The title in a subject, "" when it proposes but leaves the title to the body; None when it proposes nothing."""
    if cues := ends(words.proposals, subject):
        return _trimmed(subject[max(cues) :], words)
    opened = re.match(rf"(?:{'|'.join(words.proposal_subjects)})\s*[:–—-]\s*(\S.*)", subject, re.IGNORECASE)
    return _trimmed(opened[1], words) if opened else None


def _sentence(paragraphs: Sequence[str], words: LetterWords) -> str | None:
    """The sentence that proposes. One that names a task's number, or only points at something, does not."""
    for paragraph in paragraphs:
        for sentence in _SENTENCE_END.split(paragraph):
            if not _TASK.search(sentence) and _title(sentence, words):
                return " ".join(sentence.split())
    return None


def _title(sentence: str, words: LetterWords) -> str | None:
    """What follows the words that propose, without the wish's own tail; None when nothing that can be a title does."""
    line = " ".join(sentence.split())
    cues = [match.end() for match in finds(words.proposals, line)]
    title = _trimmed(line[max(cues) :], words) if cues else ""
    if len(title) < _SHORTEST or re.fullmatch("|".join(words.pointers), title, re.IGNORECASE):
        return None
    return title


def _trimmed(title: str, words: LetterWords) -> str:
    title, _ = unmarked(title)
    for end in words.title_ends:
        title = re.sub(rf"(?:{end})$", "", title, flags=re.IGNORECASE)
    return title.strip(_TRIM)


def _first_line(paragraphs: Sequence[str]) -> str | None:
    return next((line.strip(_TRIM) for paragraph in paragraphs for line in paragraph.split("\n") if line.strip(_TRIM)), None)


def _kind(text: str, words: LetterWords) -> ItemKind | None:
    return next((ItemKind(kind) for kind, patterns in words.kinds if found(patterns, text)), None)


def _minutes(text: str, words: LetterWords) -> int | None:
    match = found(words.minutes, text)
    if match is None:
        return None
    said = match[1].casefold()
    return int(said) if said.isdigit() else next((count for word, count in words.durations if said.startswith(word)), None)


def _presenter(text: str, words: LetterWords) -> str | None:
    """Names begin with capitals, so that the case counts in them; the words around them are in any case."""
    matches = (re.search(rf"(?<!\w)(?:{pattern})", text) for pattern in words.presenter)
    return next((match[1].rstrip(".") for match in matches if match), None)
