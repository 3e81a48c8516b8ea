"""A document laid out: every line knows its section and its item, the titles are found, the lists of people read.

The order matters: labels first, then the lists of people (their lines look like titles), then the titles of items.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from service.documents.blocks import Document
from service.language.fields.sections import SectionWords
from service.language.pack import Pack
from service.reading.aligned import aligned
from service.reading.flattened import lined
from service.reading.headings import HEADER, Opening, opening
from service.reading.items import Script, Title, title_like, titles
from service.reading.lines import lines
from service.reading.numbering import marked
from service.reading.passage import Passage, Section
from service.reading.roll import Roll, roll
from service.reading.unfold import unfolded
from service.register.minutes import Value

INNER = frozenset({Section.BODY, Section.PROPOSAL, Section.DECISIONS, Section.ACTIONS})
OF_ITEMS = frozenset(
    {
        Section.LOG,
        Section.STANDING,
        Section.NEXT_MEETING,
        Section.SIGNATURES,
        Section.OPEN_ITEMS,
        Section.DECISIONS,
        Section.ACTIONS,
    }
)


class Layout(Value, frozen=True, kw_only=True):
    """A document's passages, what its lines open, its lists of people and the titles of its items by their line."""

    passages: tuple[Passage, ...]
    opened: Mapping[int, Opening]
    roll: Roll
    titles: Mapping[int, Title]


def passages(document: Document, pack: Pack) -> tuple[Passage, ...]:
    """The passages of a document, in order, with their section and item."""
    return layout(document, pack).passages


def layout(document: Document, pack: Pack) -> Layout:
    """Lay a document out: labels, lists of people, titles, sections."""
    found = tuple(aligned(tuple(lined(lines(document), pack.sections)), pack.sections))
    plain = unfolded(found, pack.sections)
    opened = _opened(plain, pack.sections)
    called = roll(plain, opened, pack)
    first = min((*called.lines, *(at for at, one in opened.items() if one.section is not Section.AGENDA)), default=0)
    first = min(called.lines, default=first)
    opened = {at: one for at, one in opened.items() if at > first or one.label not in pack.sections.letterheads}
    taken = frozenset(called.lines) - _numbered_heads(plain, opened, pack.sections) | _head_lines(opened, plain)
    script = Script(lines=plain, opened=opened, taken=taken, words=pack.sections)
    headed = titles(script)
    return Layout(
        passages=tuple(_Writer(plain, opened, called, headed, pack.sections).passages()),
        opened=opened,
        roll=called,
        titles=headed,
    )


def _opened(plain: Sequence[Passage], words: SectionWords) -> dict[int, Opening]:
    """What each line opens; a sentence that only begins with a label's words opens nothing."""
    lines_ = [line for line in plain if line.section is not Section.FURNITURE and not line.cells]
    found = {line.line: opening(_unnumbered(line, words), words) for line in lines_}
    return {at: one for at, one in found.items() if one is not None and _heads(plain[at], one, words)}


def _unnumbered(line: Passage, words: SectionWords) -> str:
    number = marked(line, words)
    return number.rest if number and number.rest else line.text


def _numbered_heads(plain: Sequence[Passage], opened: Mapping[int, Opening], words: SectionWords) -> frozenset[int]:
    """Numbered lines that open a list of people (``1. Apologies``): items too."""
    return frozenset(at for at, one in opened.items() if one.sure and not one.value and marked(plain[at], words))


def _heads(line: Passage, one: Opening, words: SectionWords) -> bool:
    if not one.sure:
        return bool(set(one.fields) & {*HEADER, "present", "absent", "called", "person_labels"})
    return (
        bool(one.value)
        or line.title
        or line.text.rstrip(" *_").endswith(":")
        or title_like(_unnumbered(line, words).strip("*_"), words)
    )


def _head_lines(opened: Mapping[int, Opening], plain: Sequence[Passage]) -> frozenset[int]:
    """Lines that are labels of the head (date, place …) with a value, before any item."""
    head = (at for at, one in opened.items() if one.sure and one.value and set(one.fields) & set(HEADER) and not plain[at].title)
    return frozenset(head)


def _closes(text: str, words: SectionWords) -> bool:
    """Whether a line tells the hour at which the meeting ended."""
    return (
        len(text.split()) < 12
        and bool(re.search(r"\d[.:]?\d\d", text))
        and any(word in text.casefold().split() for word in words.closings)
    )


class _Writer:
    """Goes through the lines with the section and item reached, and writes the passages."""

    def __init__(
        self,
        plain: Sequence[Passage],
        opened: Mapping[int, Opening],
        called: Roll,
        found: Mapping[int, Title],
        words: SectionWords,
    ) -> None:
        self.plain, self.opened, self.called, self.found, self.words = plain, opened, called, found, words
        self.section = Section.PREAMBLE
        self.item: str | None = None
        self.level = 0
        self.number: str | None = None
        self.last_of_head = max([*called.lines, -1]) if not found else -1

    def passages(self) -> Iterator[Passage]:
        """All passages; a title with text on its line is two."""
        skipped = -1
        for line in self.plain:
            if line.line <= skipped:
                continue
            if line.section is Section.FURNITURE:
                yield line
            elif line.line in self.found:
                skipped = line.line + self.found[line.line].lines - 1
                yield from self._title(line, self.found[line.line])
            elif line.line in self.called.lines:
                yield replace(line, section=self.called.lines[line.line], item=self.item)
            else:
                yield self._line(line)

    def _title(self, line: Passage, title: Title) -> Iterator[Passage]:
        opened = self.opened.get(line.line)
        section = opened.section if opened else None
        self.section = section if section in OF_ITEMS else Section.BODY
        self.item, self.level, self.number = title.text, line.level, title.number
        there = replace(line, section=self.section, item=self.item)
        yield replace(there, text=title.text, title=True, level=title.level, marker=title.number)
        if title.rest:
            yield replace(there, text=title.rest, title=False, marker=None, gap=False)

    def _line(self, line: Passage) -> Passage:
        """A line that is no title: a heading changes the section, a label with its value does not."""
        opened = self.opened.get(line.line)
        section = opened.section if opened and opened.sure else None
        if self.section is not Section.PREAMBLE and not line.marker and _closes(line.text, self.words):
            self.section, self.item = Section.BODY, None
        if section is None or line.cells:
            return self._plain(line)
        if opened is not None and opened.value:
            alone = section in {Section.NEXT_MEETING, Section.SIGNATURES, Section.FURNITURE}
            return replace(line, section=section if alone else self.section, item=self.item)
        self.item = self.item if section is self.section or (section in INNER and not line.title) else None
        self.section = section
        return replace(line, section=section, item=self.item, title=True)

    def _plain(self, line: Passage) -> Passage:
        if self.section is Section.PREAMBLE and not self.found and line.line > self.last_of_head >= 0:
            self.section = Section.BODY
        if line.title and not line.cells and self.section is not Section.PREAMBLE:
            self.section, self.item = Section.BODY, self.item if line.level > self.level else None
        return replace(self._unpointed(line), section=self.section, item=self.item)

    def _unpointed(self, line: Passage) -> Passage:
        """A statement without the number that its item's points have ("2.1 Bo to …" under item 2)."""
        number = (self.number or "").removesuffix(".0")
        point = (
            re.match(rf"{re.escape(number)}\.\d{{1,2}}[.)]?\s+(?=\S)", line.text) if number.isdigit() and not line.cells else None
        )
        return replace(line, text=line.text[point.end() :], marker=point.group().strip()) if point else line
