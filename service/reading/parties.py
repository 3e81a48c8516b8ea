"""Who is named in a sentence, and where: the sentence with a mark in place of each party, so that patterns need not know names.

A mark is one private-use character. Its range tells what it stands for: persons, units, the body, unknown names of several words,
unknown single words with a capital. Names in a row are one mark; a role or organisation in apposition belongs to its name.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache

from service.language.pack import PACKS, Pack
from service.reading.people import Resolved, Scope, fold, is_role, is_unit, kind_of, looks_like_name, resolve
from service.register.minutes import Named, PartyKind, Value

WORD = re.compile(r"[^\W_]+(?:[-‑'’.][^\W_]+)*")
APART = re.compile(r"[^\w\s.'’‑-]|\.\s|\s{3,}|\t")
LONGEST_NAME = 4


class Sort(IntEnum):
    """What a mark stands for: the first character of its range."""

    PERSON = 0xE000
    UNIT = 0xE200
    BODY = 0xE400
    NAME = 0xE600
    WORD = 0xE800


RANGES = {
    "<X>": (Sort.PERSON, Sort.WORD),
    "<P>": (Sort.PERSON, Sort.UNIT),
    "<U>": (Sort.UNIT, Sort.BODY),
    "<B>": (Sort.BODY, Sort.NAME),
    "<G>": (Sort.UNIT, Sort.NAME),
    "<N>": (Sort.PERSON, Sort.WORD + 0x200),
}
MARK = re.compile(f"[{chr(Sort.PERSON)}-{chr(Sort.WORD + 0x1FF)}]")


class Mention(Value, frozen=True, kw_only=True):
    """A party as it stands in ``text[start:end]``; several when the text names them in a row."""

    start: int
    end: int
    sort: Sort
    parties: tuple[Resolved, ...]


class Marked(Value, frozen=True, kw_only=True):
    """A sentence with marks; ``words`` and ``parties`` say what each mark stands for."""

    text: str
    words: dict[str, str]
    parties: dict[str, tuple[Resolved, ...]]

    def plain(self, part: str) -> str:
        """A part of the marked sentence in its own words."""
        return MARK.sub(lambda mark: self.words[mark.group()], part)


@lru_cache(maxsize=16_384)
def _by_words_alone(label: str, language: str) -> PartyKind:
    """What sort of party a phrase is in any document of the language."""
    return kind_of(label, Scope(), PACKS[language].people)


@lru_cache(maxsize=1)
def parties_of(scope: Scope, language: str) -> "Parties":
    """The parties of the document at hand: its statements and its log ask for the same words."""
    return Parties(scope, PACKS[language])


class Parties:
    """Finds the parties of one document's people; what a word denotes is looked up once."""

    def __init__(self, scope: Scope, pack: Pack) -> None:
        self._scope = scope
        self._pack = pack
        self._not = re.compile(pack.statements.not_parties, re.IGNORECASE)
        self._calendar = re.compile("|".join((*pack.dates.months, *pack.dates.weekdays)), re.IGNORECASE)
        joins = pack.statements.joins
        self._join = re.compile(rf"(?:\s*,\s*(?:(?:{joins})\s+)?|\s+(?:{joins})\s+|\s*[/&+]\s*)", re.IGNORECASE)
        names = sorted((name for name in scope.names if name), key=len, reverse=True)
        self._bodies = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?!\w)", re.IGNORECASE)
        words = pack.people
        said = words.roles | words.organisations | words.bodies | words.everyone | {one.role or "" for one in scope.attendees}
        self._leads = {phrase.casefold().split()[0] for phrase in said if " " in phrase} | set(words.titles) | {"the", "our"}
        self._seen: dict[str, tuple[Sort, Resolved] | None] = {}
        self._mentions: dict[str, tuple[Mention, ...]] = {}
        self._marked: dict[tuple[str, bool], Marked] = {}

    def denoted(self, label: str) -> Resolved:
        """Whom a label denotes."""
        return resolve(label, self._scope, self._pack)

    def row(self, text: str) -> tuple[Resolved, ...]:
        """The parties of a cell or another place where nothing but parties stands."""
        pieces = re.split(r"[;\n\t]", text)
        labels = [label for piece in pieces for label in self._join.split(piece) if label and re.search(r"\w", label)]
        return tuple(self.denoted(label) for label in labels)

    def mark(self, sentence: str, *, words: bool = False) -> Marked:
        """The sentence with its parties marked; with ``words`` also single unknown words that have a capital."""
        key = (sentence, words)
        if key not in self._marked:
            self._marked[key] = self._mark(sentence, words=words)
        return self._marked[key]

    def _mark(self, sentence: str, *, words: bool) -> Marked:
        text, named, parties, last = [], {}, {}, 0
        for number, mention in enumerate(self.mentions(sentence)):
            if mention.sort is Sort.WORD and not words:
                continue
            mark = chr(mention.sort + number % 0x200)
            text += [sentence[last : mention.start], mark]
            named[mark], parties[mark], last = sentence[mention.start : mention.end], mention.parties, mention.end
        return Marked(text="".join([*text, sentence[last:]]), words=named, parties=parties)

    def mentions(self, sentence: str) -> tuple[Mention, ...]:
        """All parties of a sentence in order, those in a row as one."""
        if sentence not in self._mentions:
            self._mentions[sentence] = tuple(self._rows(sentence))
        return self._mentions[sentence]

    def _rows(self, sentence: str) -> list[Mention]:
        found: list[Mention] = []
        for one in self._singles(sentence):
            between = sentence[found[-1].end : one.start] if found else ""
            if found and self._apposed(found[-1], one, sentence):
                found[-1] = _widened(found[-1], one.end)
            elif found and self._join.fullmatch(between) and _alike(found[-1], one, between):
                found[-1] = _joined(found[-1], one)
            else:
                found.append(one)
        return found

    def _apposed(self, name: Mention, other: Mention, sentence: str) -> bool:
        """Whether ``other`` says what the person before is: "Bo Ek, polisen, …"."""
        apart = name.sort is Sort.PERSON and other.sort is Sort.UNIT and re.fullmatch(r",\s+", sentence[name.end : other.start])
        return bool(apart) and re.match(r"\s*,", sentence[other.end :]) is not None

    def _singles(self, sentence: str) -> Iterator[Mention]:
        tokens = list(WORD.finditer(sentence))
        bodies = {match.start(): match for match in self._bodies.finditer(sentence)}
        at = 0
        while at < len(tokens):
            start = tokens[at].start()
            if start in bodies:
                label, end = bodies[start].group(), bodies[start].end()
                named = Resolved(named=Named(label=label, kind=PartyKind.BODY))
                yield Mention(start=start, end=end, sort=Sort.BODY, parties=(named,))
            else:
                size, single = self._longest(sentence, tokens, at)
                end = single.end if single else tokens[at + size - 1].end()
                if single is not None:
                    yield single
            while at < len(tokens) and tokens[at].start() < end:
                at += 1

    def _longest(self, sentence: str, tokens: list[re.Match[str]], at: int) -> tuple[int, Mention | None]:
        """The longest party that begins at a word, with the number of words it has."""
        plain = tokens[at].group().islower() and tokens[at].group() not in self._leads
        for size in range(min(LONGEST_NAME, len(tokens) - at), 0, -1):
            if plain and size > 1 and not any(token.group()[0].isupper() for token in tokens[at + 1 : at + size]):
                continue  # in small letters only what the vocabulary has is a party of several words
            start, end = tokens[at].start(), tokens[at + size - 1].end()
            label = sentence[start:end]
            if APART.search(label):
                continue
            found = self._known(label)
            if found is not None:
                end = self._dressed(sentence, end, found[0])
                return size, Mention(start=start, end=end, sort=found[0], parties=(found[1],))
        return 1, None

    def _dressed(self, sentence: str, end: int, sort: Sort) -> int:
        """The end of a name with what belongs to it: an initial's stop, a party in brackets, a role between commas."""
        if sort is Sort.PERSON and (stop := re.match(r"(?<=\s[A-ZÅÄÖ])\.(?=\s[a-zåäö])", sentence[end:])):
            end += stop.end()
        if sort in (Sort.PERSON, Sort.NAME):
            bracket = re.match(r"\s*\([^()]{1,40}\)", sentence[end:])
            end += bracket.end() if bracket else 0
            role = re.match(r",\s+([^,.;:]{2,40}),(?=\s)", sentence[end:])
            if role and (is_role(role[1], self._pack.people) or is_unit(role[1], self._pack.people)):
                end += role.end()
        return end

    def _known(self, label: str) -> tuple[Sort, Resolved] | None:
        if label not in self._seen:
            self._seen[label] = self._look_up(label)
        return self._seen[label]

    def _look_up(self, label: str) -> tuple[Sort, Resolved] | None:
        """What a phrase denotes, if it is a party at all. One that starts in lower case must be a unit, a role or the body."""
        capital, words = label[:1].isupper(), label.split()
        if any(self._not.fullmatch(word) for word in (label, *words)) or (
            len(words) > 1 and not all(word[:1].isupper() for word in words[1:]) and not self._titled(label)
        ):
            return None
        titled = len(words) > 1 and words[0].casefold() in self._pack.people.titles
        found = self.denoted(" ".join(words[1:]) if titled else label)
        if found.named.name is not None and (capital or self._titled(label)):
            part_of_title = is_role(found.named.name, self._pack.people) and fold(label) != fold(found.named.name)
            return None if part_of_title or self._is_genitive(label, found) else (Sort.PERSON, found)
        if found.named.kind in (PartyKind.UNIT, PartyKind.BODY, PartyKind.ROLE):
            return self._by_vocabulary(label, found)
        if not capital or found.named.kind is not PartyKind.PERSON:
            return None
        if found.candidates:
            return Sort.PERSON, found
        if re.search(r"['’]s?$", label) or not looks_like_name(label, self._pack.people) or self._hides_another(words[1:]):
            return None
        verb = len(words) > 1 and len(words[0]) > 4 and words[0].casefold() in self._pack.sections.finite
        if verb or self._calendar.fullmatch(label):
            return None
        return (Sort.NAME if len(words) > 1 else Sort.WORD), found

    def _hides_another(self, words: list[str]) -> bool:
        """Whether the later words of an unknown name are somebody known: then the first is no name ("Fråga Anna")."""
        known = ((word, self.denoted(word).named.name) for word in words)
        return any(name is not None and fold(name).split()[0] == fold(word) for word, name in known)

    def _titled(self, label: str) -> bool:
        """Whether the phrase has the words of a title, a unit or the body, and so may be in lower case."""
        return _by_words_alone(label, self._pack.code) in (PartyKind.ROLE, PartyKind.UNIT, PartyKind.BODY)

    def _is_genitive(self, label: str, found: Resolved) -> bool:
        """Whether the label is somebody's ("Annas förslag"): then it is no party of the sentence."""
        return label.endswith("s") and fold(label) not in fold(found.named.name or "").split() and self._same(label[:-1], found)

    def _same(self, label: str, found: Resolved) -> bool:
        return self.denoted(label).named.name == found.named.name

    def _by_vocabulary(self, label: str, found: Resolved) -> tuple[Sort, Resolved] | None:
        words = self._pack.people
        last = label.rsplit(maxsplit=1)[-1].casefold()
        vocabulary = words.roles | words.organisations | words.bodies | words.everyone
        possessive = last.endswith("s") and last not in vocabulary and kind_of(label[:-1], self._scope, words) is found.named.kind
        if possessive or (len(label.split()) > 1 and not self._whole(label)):
            return None
        sorts = {PartyKind.UNIT: Sort.UNIT, PartyKind.BODY: Sort.BODY, PartyKind.ROLE: Sort.PERSON}
        return sorts[found.named.kind], found

    def _whole(self, label: str) -> bool:
        """Whether several words are one title or unit: each but an article has a capital, or the phrase is in the vocabulary."""
        words = self._pack.people
        parts = label.split()
        folded = label.casefold()
        listed = folded in words.roles | words.organisations | words.bodies | words.everyone
        article = parts[0].casefold() in {"the", "our"}
        return listed or all(part[:1].isupper() for part in (parts[1:] if article else parts))


def _alike(one: Mention, other: Mention, between: str) -> bool:
    """Whether two mentions can be one row: a bare comma also parts clauses, so it joins only persons or only units."""
    units = (Sort.UNIT, Sort.BODY)
    same = (one.sort in units) is (other.sort in units) and (one.sort is not Sort.WORD or other.sort is Sort.WORD)
    return same or not between.strip().startswith(",") or between.strip() != ","


def _widened(mention: Mention, end: int) -> Mention:
    return Mention(start=mention.start, end=end, sort=mention.sort, parties=mention.parties)


def _joined(one: Mention, other: Mention) -> Mention:
    """Two mentions as one; a row that holds a person is a row of persons."""
    return Mention(start=one.start, end=other.end, sort=min(one.sort, other.sort), parties=one.parties + other.parties)
