"""A sentence as its clauses, and a task without its deadline: where one party's part ends and the next one's begins."""

import re
from functools import lru_cache

from service.language.fields.statements import StatementWords
from service.reading.parties import MARK, Marked
from service.register.minutes import Due


def clauses(marked: Marked, words: StatementWords) -> tuple[str, ...]:
    """The parts of a sentence of which each has a party of its own with its verb: "Bo bokar lokal och Carin mailar alla"."""
    begins = _begins(words)
    found, start = [], 0
    for cut in _cut(words).finditer(marked.text):
        if begins.search(marked.text[start : cut.start()]):
            found.append(marked.text[start : cut.start()])
            start = cut.end()
    return tuple(marked.plain(part) for part in (*found, marked.text[start:]))


@lru_cache(maxsize=4)
def _begins(words: StatementWords) -> re.Pattern[str]:
    """A party and the verb that gives it something to do."""
    acts = "|".join(re.escape(act) for act, _ in words.acts)
    return re.compile(rf"{MARK.pattern}\s+(?:{'|'.join(filter(None, (acts, words.owes)))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=4)
def _cut(words: StatementWords) -> re.Pattern[str]:
    return re.compile(rf"(?:\s*[,;]\s+|\s+)(?:(?:{words.joins})\s+)?(?={_begins(words).pattern})", re.IGNORECASE)


def without_due(what: str, due: Due | None, words: StatementWords) -> str:
    """A task without the deadline at its end ("…, senast den 15 april"); a day inside it belongs to it."""
    if due is None:
        return what
    led = rf"(?:{words.no_later}):?\s+"
    end = re.compile(
        rf"(?:\s*[,(–—-]\s*(?:{led})*|\s+(?:{led})+)(?:\w{{2,3}}\s+)?(?:{led})*{re.escape(due.text)}[\s.)]*$", re.IGNORECASE
    )
    bare = end.sub("", what)
    if bare == what and re.match(rf"(?:{words.no_later})(?!\w)", due.text, re.IGNORECASE):
        bare = re.sub(rf"\s+{re.escape(due.text)}[\s.)]*$", "", what)
    return bare if re.search(r"\w{3}", bare) else what
