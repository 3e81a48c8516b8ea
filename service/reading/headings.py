"""What a line opens: the label or heading at its beginning, found in the pack's words, and the value behind it."""

import re
from functools import lru_cache

from service.language.fields.sections import SectionWords
from service.reading.passage import Section
from service.register.minutes import Value

ROLES = {
    "present": Section.ATTENDANCE,
    "called": Section.ATTENDANCE,
    "groups": Section.ATTENDANCE,
    "person_labels": Section.ATTENDANCE,
}
SECTIONS = ROLES | {
    "absent": Section.ABSENCE,
    "log": Section.LOG,
    "decisions": Section.DECISIONS,
    "proposals": Section.PROPOSAL,
    "grounds": Section.BODY,
    "actions": Section.ACTIONS,
    "open_items": Section.OPEN_ITEMS,
    "standing": Section.STANDING,
    "next_meeting": Section.NEXT_MEETING,
    "signatures": Section.SIGNATURES,
    "agenda": Section.AGENDA,
    "furniture": Section.FURNITURE,
}
HEADER = ("body", "date", "time", "start", "end", "place", "other_labels")
FIELDS = (*SECTIONS, *HEADER, "other_business")


LONGEST = 200
LOST = "\ufffd"


class Opening(Value, frozen=True, kw_only=True):
    """A label or heading: the fields of the pack's words it stands in, the words themselves, and what follows on the line.

    ``sure``: a colon or tab follows, or nothing does; else the value only happens to begin with a label's words.
    """

    fields: tuple[str, ...]
    label: str
    value: str
    sure: bool

    @property
    def section(self) -> Section | None:
        """The section it opens, by the first field that opens one."""
        return next((SECTIONS[field] for field in self.fields if field in SECTIONS), None)


def opening(text: str, words: SectionWords) -> Opening | None:
    """What a line opens, if anything: its whole text is a heading, or a label stands before a colon or a tab."""
    label, mark, value = _split(text)
    if fields := _known(label, words):
        return Opening(fields=fields, label=label, value=value, sure=True)
    bare = bare_title(text)
    if (fields := _known(bare, words)) and len(bare.split()) <= 12:
        value = text[len(bare) :].strip() if set(fields) & set(HEADER) else ""
        return Opening(fields=fields, label=bare, value=value, sure=not value)
    if fields := _joined(label, words):
        return Opening(fields=fields, label=label, value=value, sure=True)
    return None if mark else _loose(text, words)


def _split(text: str) -> tuple[str, str, str]:
    """A label, the mark behind it, the value: ``Plats:<tab>Rådhuset``, ``Tid<tab>10.00``, ``**Date**: 1 May``."""
    found = re.match(r"\s*([^:\t]{1,60}?)\s*(:+(?!\d)\s*|\t\s*|\s{3,})(?!//)(.*)", text, re.DOTALL)
    return (_plain(found[1]), found[2], found[3].strip()) if found else (_plain(text), "", "")


def _joined(label: str, words: SectionWords) -> tuple[str, ...]:
    """Fields of a label made of several known ones (``Actions / next meeting``, ``Datum och tid``)."""
    parts = [part for part in re.split(r"\s*[/&+,]\s*|\s+(?:och|and)\s+", label) if part]
    known = [_known(part, words, exact=True) for part in parts]
    return tuple(dict.fromkeys(field for fields in known for field in fields)) if len(parts) > 1 and all(known) else ()


def _loose(text: str, words: SectionWords) -> Opening | None:
    """A label with its value behind a blank or comma (``Dag 2025 03 14``, ``Plats, Rådhuset``)."""
    parts = text.split()
    for count in (3, 2, 1):
        label = _plain(" ".join(parts[:count]))
        if len(parts) > count and (fields := _known(label, words, exact=True)):
            return Opening(fields=fields, label=label, value=" ".join(parts[count:]), sure=False)
    return None


def bare_title(text: str) -> str:
    """A heading without its bracketed parts, its closing marks and the date or hour at its end; empty when too long for one."""
    if len(text) > LONGEST:
        return ""
    bare = re.sub(r"\([^)]*\)", " ", text)
    bare = re.sub(r"[\s,–-]+(?:kl\.?\s*|at\s+)?\d[\d\s.:/-]*(?:[ap]\.?m\.?)?\s*$", "", bare)
    return _plain(bare)


def _plain(text: str) -> str:
    """Case-folded, single blanks, without the marks that decorate a heading."""
    return re.sub(r"\s+", " ", text.casefold().replace("’", "'")).strip(" \t*_:.,#=–-")


def _known(label: str, words: SectionWords, *, exact: bool = False) -> tuple[str, ...]:
    whole, starts = _table(words)
    if fields := whole.get(label):
        return fields
    if LOST in label:  # a file that lost its å, ä, ö: each may be any letter
        pattern = re.compile(re.escape(label).replace(LOST, "."))
        return next((fields for phrase, fields in whole.items() if pattern.fullmatch(phrase)), ())
    if exact or not label:
        return ()
    return next((fields for start, fields in starts if label.startswith(start) and _ends(start, label)), ())


def _ends(start: str, label: str) -> bool:
    """Whether a beginning ends where a word of the label does."""
    after = label[len(start) : len(start) + 1]
    return not (re.match(r"\w", start[-1:]) and re.match(r"\w", after))


@lru_cache
def _table(words: SectionWords) -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Whole phrases with their fields, and the beginnings of those that may go on, longest first."""
    whole: dict[str, tuple[str, ...]] = {}
    starts: dict[str, tuple[str, ...]] = {}
    for field in FIELDS:
        for entry in getattr(words, field):
            phrase = entry if isinstance(entry, str) else entry[0]
            bare = phrase.removesuffix("…")
            whole[bare] = (*whole.get(bare, ()), field)
            if phrase != bare:
                starts[bare] = (*starts.get(bare, ()), field)
    return whole, tuple(sorted(starts.items(), key=lambda pair: -len(pair[0])))
