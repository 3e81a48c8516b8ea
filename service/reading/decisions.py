"""What a meeting decided: sentences with a deciding word, lines under a label, outcomes at a line's end, proposals upheld."""

import re
from collections.abc import Sequence

from service.language.pack import Pack
from service.reading.cues import heads, labelled, search, tidy, whole
from service.reading.parties import Marked, Parties
from service.reading.passage import Section
from service.reading.sentences import Sentence
from service.register.minutes import Decision, Source

SILENT = frozenset(
    {
        Section.PREAMBLE,
        Section.ATTENDANCE,
        Section.ABSENCE,
        Section.AGENDA,
        Section.PROPOSAL,
        Section.ACTIONS,
        Section.OPEN_ITEMS,
        Section.STANDING,
        Section.SIGNATURES,
        Section.FURNITURE,
    }
)


def find_decisions(sentences: Sequence[Sentence], parties: Parties, pack: Pack) -> tuple[Decision, ...]:
    """All decisions, in order, each once."""
    reader = _Decisions(sentences, parties, pack)
    found: dict[str, Decision] = {}
    for at, sentence in enumerate(sentences):
        if sentence.passage.section not in SILENT and not sentence.passage.cells:
            for decision in reader.of(at):
                found.setdefault(decision.text.casefold(), decision)
    return tuple(found.values())


class _Decisions:
    """Reads the decisions of a document's sentences; a sentence may need those above it."""

    def __init__(self, sentences: Sequence[Sentence], parties: Parties, pack: Pack) -> None:
        self._sentences = sentences
        self._parties = parties
        self._words = pack.statements

    def of(self, at: int) -> tuple[Decision, ...]:
        """The decisions that the sentence at a place states."""
        sentence, words = self._sentences[at], self._words
        if sentence.text.rstrip().endswith("?") or re.search(words.no_decision, sentence.text, re.IGNORECASE):
            return ()
        if self._under_label(at):
            return self._listed(at)
        if label := labelled(sentence.text, words.decision_label):
            return self._after_label(at, label["rest"])
        if self._is_upheld(sentence) and (found := self._upheld(at)):
            return found
        if sentence.passage.title:
            return self._by_outcome(at)
        if re.search(rf"\s(?=[A-ZÅÄÖ])(?i:{words.outcomes})\W*$", sentence.text) and (found := self._by_outcome(at)):
            return found
        return self._by_cue(sentence) or self._by_outcome(at)

    def _made(self, sentence: Sentence, text: str, cue: str) -> Decision:
        source = Source(sentence=sentence.text, cue=cue, line=sentence.passage.line)
        text = re.sub(r"^(?:and|och|samt)\s", "", tidy(text))
        return Decision(text=text, item=sentence.passage.item, source=source)

    def _under_label(self, at: int) -> bool:
        """Whether the sentence stands under a line that is only a label of decisions, or in a section of them."""
        sentence = self._sentences[at]
        if sentence.passage.section is Section.DECISIONS:
            return not sentence.passage.title and not whole(sentence.text, self._words.decision_label)
        clause = self._begins_clause(sentence)
        for before in reversed(self._sentences[max(0, at - 12) : at]):
            if before.passage.item != sentence.passage.item or before.passage.title:
                return False
            if before.number == 0 and before.last and whole(before.text, self._words.decision_label):
                return clause or before is self._sentences[at - 1] or bool(sentence.passage.marker)
            if not (self._begins_clause(before) or before.passage.marker or before.passage is sentence.passage):
                return False
        return False

    def _begins_clause(self, sentence: Sentence) -> bool:
        return re.match(rf"\W*(?:{self._words.decision_clause})\s", sentence.text, re.IGNORECASE) is not None

    def _listed(self, at: int) -> tuple[Decision, ...]:
        sentence = self._sentences[at]
        if self._is_upheld(sentence):
            return self._upheld(at)
        return (self._made(sentence, sentence.text, "decision label"),) if len(sentence.text.split()) > 1 else ()

    def _after_label(self, at: int, rest: str) -> tuple[Decision, ...]:
        """What follows "Beslut:" on its line; a bare "bifall" points to the proposal above."""
        sentence = self._sentences[at]
        if not rest.strip():
            return ()
        if whole(rest, self._words.upheld):
            return self._upheld(at)
        return (self._made(sentence, rest, "decision label"),)

    def _is_upheld(self, sentence: Sentence) -> bool:
        short = len(sentence.text.split()) <= 7
        return short and (whole(sentence.text, self._words.upheld) or whole(sentence.text, self._words.unanimous))

    def _upheld(self, at: int) -> tuple[Decision, ...]:
        """The proposal above that a line adopts; for "unanimously" it is the line just above."""
        sentence, words = self._sentences[at], self._words
        above = [one for one in self._sentences[max(0, at - 8) : at] if one.passage.item == sentence.passage.item]
        if whole(sentence.text, words.unanimous):
            return (self._made(sentence, above[-1].text, "outcome"),) if above else ()
        for before in reversed(above):
            if re.search(rf"(?<!\w)(?:{words.proposal})", before.text, re.IGNORECASE):
                label = labelled(before.text, rf"\w* ?(?:{words.proposal})[^:]{{0,30}}")
                return (self._made(sentence, (label["rest"] if label else "") or before.text, "proposal upheld"),)
        if above and above[-1].passage is sentence.passage:
            return (self._made(sentence, sentence.passage.text, "outcome"),)
        return ()

    def _by_outcome(self, at: int) -> tuple[Decision, ...]:
        """A line whose last word is its outcome: the decision is the whole line."""
        sentence = self._sentences[at]
        passage = sentence.passage
        tail = re.search(rf"(?:^|[.:,;–-]?\s)(?P<last>{self._words.outcomes})\s*[.!]?$", sentence.text, re.IGNORECASE)
        if not tail or not sentence.last or len(passage.text.split()) > 80:
            return ()
        if whole(passage.text, self._words.outcomes):
            title = passage.item if at and self._sentences[at - 1].passage.title else None
            return (self._made(sentence, f"{title}. {passage.text}", "outcome"),) if title else ()
        apart = tail.start() == 0 or tail["last"][:1].isupper() or re.search(r"[.:,;–-]\s$", sentence.text[: tail.start("last")])
        subject = sentence.text[: tail.start()]
        if not apart or not heads(subject or "-", self._words):
            return ()
        return (self._made(sentence, passage.text, "outcome"),)

    def _by_cue(self, sentence: Sentence) -> tuple[Decision, ...]:
        """A deciding word in the sentence; two clauses that each decide are two decisions."""
        halves = re.split(r",? (?=(?:and|och|samt) (?:the|it|att|[a-zåäö]+en |[a-zåäö]+et ))", sentence.text, maxsplit=1)
        cues = [self._cue(half) for half in halves]
        if len(halves) == 2 and all(cues):
            return tuple(self._made(sentence, half, cue) for half, cue in zip(halves, cues, strict=True) if cue)
        cue = self._cue(sentence.text)
        return (self._made(sentence, sentence.text, cue),) if cue else ()

    def _cue(self, text: str) -> str | None:
        """The name of the wording that decides in a text."""
        clause = re.sub(r"^(?:and|och|samt)\s", "", text)
        for cue in self._words.decisions:
            found = search(cue, clause, self._parties, self._words)
            if found and not self._by_outsider(*found):
                return cue.name
        return None

    def _by_outsider(self, match: re.Match[str], marked: Marked) -> bool:
        """Whether it is another body that decides."""
        who = match.groupdict().get("who") or ""
        subject = match.groupdict().get("subject") or ""
        return any(whole(marked.plain(part), self._words.outsiders) for part in (who, subject) if len(part) == 1)
