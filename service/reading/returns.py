"""What comes back at a later meeting, and what becomes or stops being an item of every meeting."""

import re
from collections.abc import Sequence

from service.language.fields.statements import Cue
from service.language.pack import Pack
from service.reading.cues import search, tidy, whole
from service.reading.parties import MARK, Marked, Parties, Sort
from service.reading.passage import Section
from service.reading.sentences import Sentence
from service.register.minutes import Named, Question, QuestionKind, Return, ReturnKind, Source, StandingChange

SILENT = frozenset(
    {
        Section.PREAMBLE,
        Section.ATTENDANCE,
        Section.ABSENCE,
        Section.AGENDA,
        Section.PROPOSAL,
        Section.NEXT_MEETING,
        Section.SIGNATURES,
        Section.FURNITURE,
    }
)


class Returns:
    """Reads what a document's sentences put off, promise to report, send back or remove."""

    def __init__(self, sentences: Sequence[Sentence], parties: Parties, pack: Pack) -> None:
        self._sentences = sentences
        self._parties = parties
        self._words = pack.statements
        self._next_meeting = "|".join(re.escape(words.rstrip("…")) for words in pack.sections.next_meeting)

    def of(self, at: int) -> tuple[Return, ...]:
        """What the sentence at a place lets come back."""
        sentence = self._sentences[at]
        if sentence.passage.section in SILENT or sentence.passage.title or sentence.text.rstrip().endswith("?"):
            return ()
        found = self.within(sentence, self._context(at), self._sentences[at - 1] if at else None)
        return (found,) if found else ()

    def _context(self, at: int) -> str | None:
        """The matter under which a sentence stands: the point it is a sub-point of, else its item."""
        passage = self._sentences[at].passage
        for before in reversed(self._sentences[max(0, at - 12) : at]):
            outer = before.passage
            if outer.item == passage.item and outer.indent < passage.indent and outer.marker and not outer.title:
                return re.split(r"\s::?\s|:\s", outer.text)[0]
        return passage.item

    def within(self, sentence: Sentence, item: str | None, before: Sentence | None = None) -> Return | None:
        """The return that a sentence states; ``item`` is the matter of one that names none."""
        kinds = (
            (ReturnKind.REMOVED, self._words.removed),
            (ReturnKind.REFERRED_BACK, self._words.referred_back),
            (ReturnKind.DEFERRED, self._words.deferred),
            (ReturnKind.REPORT, self._words.reports),
        )
        for kind, cues in kinds:
            for cue in cues:
                hit = search(cue, sentence.text, self._parties, self._words)
                found = hit and self._made(kind=kind, cue=cue, hit=hit, sentence=sentence, item=item, before=before)
                if found:
                    return found
        return None

    def _made(
        self,
        *,
        kind: ReturnKind,
        cue: Cue,
        hit: tuple[re.Match[str], Marked],
        sentence: Sentence,
        item: str | None,
        before: Sentence | None,
    ) -> Return | None:
        match, marked = hit
        groups = match.groupdict()
        named = groups.get("matter") or ""
        if MARK.fullmatch(named) and ord(named) < Sort.UNIT:
            return None
        matter = tidy(marked.plain(named))
        told_first = rf"(?:{self._words.this})\s.*\s(?:{self._words.joins})"
        if not matter or whole(matter, rf"{self._words.this}|{told_first}") or len(matter.split()) > 16:
            matter = tidy(item or "")
        if not matter or re.match(rf"(?:{self._next_meeting})(?!\w)", matter, re.IGNORECASE):
            return None
        to = tidy(marked.plain(groups.get("to") or "")) or None
        giver = self._giver(groups, marked, sentence, before) if kind is ReturnKind.REPORT else ()
        source = Source(sentence=sentence.text, cue=cue.name, line=sentence.passage.line)
        return Return(matter=matter, kind=kind, to=to, giver=giver, item=sentence.passage.item, source=source)

    def _giver(
        self, groups: dict[str, str | None], marked: Marked, sentence: Sentence, before: Sentence | None
    ) -> tuple[Named, ...]:
        """Who is to report: the one who says so, else the subject of the sentence before; the receiver is not the giver."""
        if mark := groups.get("giver"):
            return tuple(one.named for one in marked.parties[mark])
        if before is None or before.passage.item != sentence.passage.item:
            return ()
        earlier = self._parties.mark(before.text)
        first = MARK.match(earlier.text)
        if first is None or ord(first.group()) >= Sort.UNIT:
            return ()
        return tuple(one.named for one in earlier.parties[first.group()])

    def doubt(self, sentence: Sentence) -> Question | None:
        """A word that means one thing here and its opposite elsewhere ("tabled")."""
        match = re.search(self._words.tabled, sentence.text, re.IGNORECASE)
        if match is None or sentence.passage.section in SILENT:
            return None
        return Question(kind=QuestionKind.TABLED, about=match.group(), sentence=sentence.text)


def standing_changes(sentence: Sentence, parties: Parties, pack: Pack) -> StandingChange | None:
    """The standing item that a sentence makes or ends; its title is the noun before the verb."""
    words, passage = pack.statements, sentence.passage
    if passage.section in SILENT or sentence.text.rstrip().endswith("?"):
        return None
    if passage.section is Section.STANDING and not passage.title and sentence.number == 0 and not passage.cells:
        return _change(passage.text, sentence, Cue(name="list of standing items", form=""), ends=False, pack=pack)
    text = re.sub(words.not_standing, " ", sentence.text, flags=re.IGNORECASE)
    for ends, cues in ((True, words.buried), (False, words.born)):
        for cue in cues:
            if hit := search(cue, text, parties, words):
                match, marked = hit
                return _change(marked.plain(match["matter"]), sentence, cue, ends=ends, pack=pack)
    return None


def _change(matter: str, sentence: Sentence, cue: Cue, *, ends: bool, pack: Pack) -> StandingChange | None:
    words = pack.statements
    named = re.sub(rf"^.*(?<!\w)(?:{words.that})\s+", "", matter, flags=re.IGNORECASE)
    title = tidy(re.sub(rf"^(?:(?:{words.article})\s+)+", "", tidy(named), flags=re.IGNORECASE))
    if whole(title, words.this):
        title = tidy(sentence.passage.item or "")
    until = re.search(rf"(?<!\w)(?:{words.limits})", sentence.text, re.IGNORECASE)
    source = Source(sentence=sentence.text, cue=cue.name, line=sentence.passage.line)
    return (
        StandingChange(title=title, ends=ends, until=until.group() if until and not ends else None, source=source)
        if title
        else None
    )
