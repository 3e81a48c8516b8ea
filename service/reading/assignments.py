"""Who shall do what: sentences that assign, entries of action lists, rows of action tables."""

import re
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from service.language.fields.statements import Cue, StatementWords
from service.language.pack import Pack
from service.reading.clauses import clauses, without_due
from service.reading.cues import labelled, search, states, tidy, whole
from service.reading.dates import find_due
from service.reading.parties import MARK, Marked, Parties, Sort
from service.reading.passage import Passage, Section
from service.reading.people import Resolved
from service.reading.sentences import Sentence
from service.register.minutes import Action, Named, PartyKind, Source, Value

SILENT = frozenset(
    {
        Section.PREAMBLE,
        Section.ATTENDANCE,
        Section.ABSENCE,
        Section.AGENDA,
        Section.PROPOSAL,
        Section.OPEN_ITEMS,
        Section.SIGNATURES,
        Section.FURNITURE,
    }
)


class Assigned(Value, frozen=True, kw_only=True):
    """An action with what its owners' labels may denote, and whether it was an entry of a list of actions."""

    action: Action
    owners: tuple[Resolved, ...] = ()
    listed: bool = False


class Assignments:
    """Reads the assignments of a document's sentences; ``on`` is the day of the meeting, from which deadlines count."""

    def __init__(self, sentences: Sequence[Sentence], parties: Parties, pack: Pack, on: date | None) -> None:
        self._sentences = sentences
        self._parties = parties
        self._pack = pack
        self._words = pack.statements
        self._on = on
        self._act = _verbs(self._words.acts)
        self._tell = _verbs(self._words.tells)
        self._heads, self._flat = _flattened([one.passage for one in sentences], self._words)

    def of(self, at: int) -> tuple[Assigned, ...]:
        """The assignments that the sentence at a place states."""
        sentence = self._sentences[at]
        passage = sentence.passage
        if passage.section in SILENT or passage.cells or not sentence.text.strip():
            return ()
        if found := self._entry_of(at):
            return (found,)
        if passage.title or sentence.text.rstrip().endswith("?"):
            return ()
        parts = clauses(self._parties.mark(sentence.text, words=True), self._words)
        stated = [self._stated(at, part, sentence.text) for part in parts]
        return tuple(one for one in stated if one)

    def _stated(self, at: int, clause: str, said: str) -> Assigned | None:
        """The assignment that a clause of a sentence states; its source is the whole sentence."""
        sentence = replace(self._sentences[at], text=clause)
        found = self._by_cue(sentence) or self._by_act(at, sentence) or self._by_passive(sentence)
        if found is None or clause == said:
            return found
        return replace(found, action=replace(found.action, source=replace(found.action.source, sentence=said)))

    # entries: "ACTION: X to V", "TODO - X :: what", lines under a heading of actions

    def _entry_of(self, at: int) -> Assigned | None:
        sentence = self._sentences[at]
        passage, words = sentence.passage, self._words
        if label := labelled(sentence.text, words.entry_label):
            return self._entry(sentence, label["rest"]) if label["rest"].strip() else None
        if label := labelled(sentence.text, words.todo):
            return self._entry(sentence, label["rest"])
        if label := labelled(sentence.text, words.step_label):
            return self._entry(sentence, label["rest"], owned=True)
        if sentence.number > 0 or passage.title:
            return None
        if re.fullmatch(r"[\[(][ xX✓]?[\])]", passage.marker or "") or re.match(r"\[[ xX]?\]\s", passage.text):
            return self._entry(sentence, re.sub(r"^\[[ xX]?\]\s*", "", passage.text))
        if passage.section is not Section.ACTIONS or len(passage.text) < 6 or passage.line in self._heads:
            return None
        return self._entry(sentence, passage.text, owned=self._is_below(at), flat=passage.line in self._flat)

    def _is_below(self, at: int) -> bool:
        """Whether a line is a sub-point of an entry: then it is an entry of its own only with an owner."""
        passage = self._sentences[at].passage
        above = (one.passage for one in reversed(self._sentences[max(0, at - 12) : at]))
        return any(one.section is Section.ACTIONS and not one.title and one.indent < passage.indent for one in above)

    def _entry(self, sentence: Sentence, text: str, *, owned: bool = False, flat: bool = False) -> Assigned | None:
        """A line that is an action by its place: with a wording of its own, owner first, owner last, or without owner."""
        hits = [hit for cue in self._words.assignments if not cue.weak and (hit := self._hit(cue, text))]
        first = next((hit for hit in hits if hit[0].start() == 0), None)
        plain = self._parties.mark(text, words=True)
        for form in (self._owner_at_end,) if flat else (self._owner_first, self._owner_last, self._owner_between):
            if first is None and (found := form(plain)):
                mark, what, due = found
                return self._made(sentence, plain, what, mark, "entry", listed=True, due=due)
        if hit := first or next(iter(hits), None):
            match, marked = hit
            return self._made(sentence, marked, self._what(match), match["who"], "entry", listed=True)
        if owned or not self._is_task(text):
            return None
        return self._made(sentence, plain, plain.text, None, "entry", listed=True, weak=True)

    def _owner_first(self, marked: Marked) -> tuple[str, str, str] | None:
        """Owner and task of "X to V", "X :: what", "X TODO :: what", "@X what", "X V"."""
        words = self._words
        match = re.match(
            rf"\W*({MARK.pattern})\s*(?P<todo>(?:{words.todo})\s*)?(?P<sep>::?|[–—-]\s|(?:{words.to_do})\s)?\s*(?P<what>.+)$",
            marked.text,
            re.IGNORECASE | re.DOTALL,
        )
        if match is None:
            return None
        acts = self._act.match(match["what"]) or self._tell.match(match["what"])
        if ord(match[1]) >= Sort.WORD and not (match["sep"] or match["todo"] or acts):
            return None
        what = self._infinitive(match["what"])
        return match[1], re.sub(rf"^(?:{words.to_do})\s+", "", what, flags=re.IGNORECASE), ""

    def _owner_last(self, marked: Marked) -> tuple[str, str, str] | None:
        """Owner and task of "what (X)", "what – X 25 okt", "what → X", "what /X"."""
        apart = r"(?:[(\[]\s*|[–—→⇒/@|]\s*|->\s*|=>\s*|\s-\s|\t\s*|:\s*)"
        return self._owner_after(marked, apart)

    def _owner_between(self, marked: Marked) -> tuple[str, str, str] | None:
        """Owner, task and day of "what, X, 15/11"."""
        found = self._owner_after(marked, r",\s")
        return found if found and found[2] else None

    def _owner_at_end(self, marked: Marked) -> tuple[str, str, str] | None:
        """Owner, task and day of a table's row that has become a line: "what X 25 okt"."""
        return self._owner_after(marked, r"\s")

    def _owner_after(self, marked: Marked, apart: str) -> tuple[str, str, str] | None:
        end = rf"\s*[)\]]?(?P<due>[\s,;:–(-]+[^{MARK.pattern[1:-1]}]{{2,40}}?)?[\s.)]*"
        match = re.fullmatch(rf"(?P<what>.{{3,}}){apart}\s*(?P<who>{MARK.pattern}){end}", marked.text, re.DOTALL)
        if match is None:
            return None
        due = (match["due"] or "").strip(" (),;:–-")
        if due and find_due(due, self._pack.dates, after=self._on) is None:
            return None
        return match["who"], match["what"], due

    # sentences

    def _by_cue(self, sentence: Sentence) -> Assigned | None:
        for cue in self._words.assignments:
            hit = self._hit(cue, sentence.text)
            if hit is None:
                continue
            match, marked = hit
            what = self._what(match)
            # "X ska bjudas in": X is whom it is done to.
            suffers = cue.weak and re.match(rf"(?:{self._words.passive})", what, re.IGNORECASE)
            if self._is_task(what) and not suffers:
                return self._made(sentence, marked, what, match["who"], cue.name, weak=cue.weak)
        return None

    def _hit(self, cue: Cue, text: str) -> tuple[re.Match[str], Marked] | None:
        return search(cue, text, self._parties, self._words)

    def _what(self, match: re.Match[str]) -> str:
        """What is to be done, from its first verb on."""
        return re.sub(rf"^(?:{self._words.adverbs})(?=\S)", "", match["what"] or "", flags=re.IGNORECASE)

    def _is_task(self, what: str) -> bool:
        return len(what.strip(" .")) > 2 and re.match(rf"\W*(?:{self._words.no_task})", what, re.IGNORECASE) is None

    def _by_act(self, at: int, sentence: Sentence) -> Assigned | None:
        """Name and present tense: "Bo bokar lokalen", "…, Anna mailar". The object may stand before, or in the line above."""
        marked = self._parties.mark(sentence.text, words=True)
        for found in MARK.finditer(marked.text):
            rest = marked.text[found.end() :]
            verb = self._present(ord(found.group()), rest, marked.text[: found.start()])
            if verb is None or not states(marked.text[: found.start()], self._words):
                continue
            what = self._infinitive(rest.strip())
            after = marked.plain(rest[verb.end() :])
            if self._lacks_object(after):
                what = f"{self._object(at, marked.plain(marked.text[: found.start()]))} {self._time(after)}".strip()
            return self._made(sentence, marked, what, found.group(), "name and present tense") if what else None
        return None

    def _present(self, mark: int, rest: str, lead: str) -> re.Match[str] | None:
        """The verb after a name, when it means what is to come. Units report in the present tense, so they need a time."""
        act, tell = self._act.match(rest), self._tell.match(rest)
        if act is None and tell is None:
            return None
        if tell and mark < Sort.UNIT and whole(tell["verb"], self._words.addressing) and self._addresses(rest[tell.end() :]):
            return tell
        coming = find_due(self._main_clause(rest), self._pack.dates, after=self._on) is not None
        if mark >= Sort.WORD:
            begins = re.search(r"[,:–-]\s*$", lead) or not lead.strip()
            return act if act and begins and not whole(act["verb"], self._words.loose_acts) else None
        if act and (coming or mark < Sort.UNIT or mark >= Sort.NAME):
            return act
        return tell if tell and coming and mark < Sort.UNIT else None

    def _addresses(self, after: str) -> bool:
        """Whether a verb of telling has somebody outside the meeting to be told: "Bo meddelar skolan", not "… att", "… rådet"."""
        told = re.match(rf"\s+(?!(?:{self._words.reported})(?!\w))(\S+)", after, re.IGNORECASE)
        return told is not None and not Sort.BODY <= ord(told[1][0]) < Sort.NAME

    def _main_clause(self, rest: str) -> str:
        """What a verb governs, up to the clause that only tells more: its time is not the verb's."""
        return re.split(
            rf"(?<!\w)(?:{self._words.subordinate}|{self._words.relative})(?!\w)", rest, maxsplit=1, flags=re.IGNORECASE
        )[0]

    def _lacks_object(self, after: str) -> bool:
        """Whether nothing but a pronoun and a time follows the verb."""
        rest = after
        while due := find_due(rest, self._pack.dates, after=self._on):
            rest = rest.replace(due.text, " ")
        rest = re.sub(rf"(?<!\w)(?:{self._words.objects})(?!\w)", "", rest, count=2, flags=re.IGNORECASE)
        return not re.sub(r"[\W\d]", "", rest)

    def _time(self, after: str) -> str:
        due = find_due(after, self._pack.dates, after=self._on)
        return due.text if due else ""

    def _object(self, at: int, lead: str) -> str:
        """What a bare verb is about: the words before the name, else the sentence or line above it."""
        before = lead.strip(" .,;:–-")
        if len(re.findall(r"\w{2,}", before)) > (0 if lead.rstrip().endswith(":") else 1):
            return before
        sentence = self._sentences[at]
        above = [one for one in self._sentences[max(0, at - 6) : at] if one.passage.item == sentence.passage.item]
        level = [one for one in above if one.passage.indent <= sentence.passage.indent]
        return tidy(level[-1].text if level else sentence.passage.item or "")

    def _infinitive(self, what: str) -> str:
        """A verb phrase with its first verb in the infinitive."""
        for verbs, pairs in ((self._act, self._words.acts), (self._tell, self._words.tells)):
            if match := verbs.match(what):
                infinitive = dict(pairs).get(match["verb"].casefold(), match["verb"])
                return infinitive + what[match.end("verb") :]
        return what

    def _by_passive(self, sentence: Sentence) -> Assigned | None:
        for cue in self._words.passives:
            hit = self._hit(cue, sentence.text)
            if hit is None or not self._is_task(hit[0]["what"]):
                continue
            match, marked = hit
            agent = re.search(rf"(?<!\w)(?:{self._words.agent})\s+({MARK.pattern})", match["what"], re.IGNORECASE)
            mark = agent[1] if agent else None
            return self._made(sentence, marked, match["what"], mark, cue.name, weak=mark is None)
        return self._by_decision(sentence)

    def _by_decision(self, sentence: Sentence) -> Assigned | None:
        """A decision to do something, with nobody to do it."""
        marked = self._parties.mark(sentence.text)
        lead = re.search(
            rf"(?:{self._words.that}|^\W*(?:{self._words.decision_clause}))\s+(?P<what>(?:{self._words.doing})\b.*)$",
            marked.text,
            re.IGNORECASE,
        )
        return self._made(sentence, marked, lead["what"], None, "decided to do", weak=True) if lead else None

    # making

    def _made(
        self,
        sentence: Sentence,
        marked: Marked,
        what: str,
        mark: str | None,
        cue: str,
        *,
        weak: bool = False,
        listed: bool = False,
        due: str = "",
    ) -> Assigned | None:
        owners = marked.parties[mark] if mark else ()
        plain = tidy(marked.plain(what))
        if not re.search(r"\w{2}", plain):
            return None
        day = find_due(due or marked.plain(what), self._pack.dates, after=self._on)
        action = Action(
            what=tidy(without_due(plain, day, self._words)),
            who=tuple(one.named for one in owners),
            helpers=self._helpers(what, marked),
            due=day,
            item=sentence.passage.item,
            weak=weak or not any(one.named.kind in (PartyKind.PERSON, PartyKind.ROLE) for one in owners),
            source=Source(sentence=sentence.text, cue=cue, line=sentence.passage.line),
        )
        return Assigned(action=action, owners=owners, listed=listed)

    def _helpers(self, what: str, marked: Marked) -> tuple[Named, ...]:
        match = re.search(rf"(?<!\w)(?:{self._words.helpers})\s+({MARK.pattern})", what, re.IGNORECASE)
        return tuple(one.named for one in marked.parties[match[1]]) if match else ()


def _flattened(passages: Sequence[Passage], words: StatementWords) -> tuple[frozenset[int], frozenset[int]]:
    """Lines that are the head of a table of tasks which lost its columns, and the lines under such a head."""
    head = rf"(?:{words.what_column})\s+(?:{words.who_column})(?:\s+(?:{words.when_column}))?(?:\s+(?:{words.status_column}))?"
    heads, below, inside = set(), set(), False
    for passage in passages:
        if passage.section is not Section.ACTIONS or passage.title:
            inside = False
        elif whole(passage.text, head):
            heads.add(passage.line)
            inside = True
        elif inside:
            below.add(passage.line)
    return frozenset(heads), frozenset(below)


def _verbs(pairs: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """The verbs of a table at the start of a text, the longer before the shorter; never, when there are none."""
    verbs = "|".join(re.escape(verb) for verb, _ in sorted(pairs, key=lambda pair: -len(pair[0])))
    return re.compile(rf"\s*(?P<verb>{verbs or '(?!)'})(?!\w)", re.IGNORECASE)
