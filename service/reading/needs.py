"""Sentences that name a need and nobody to meet it: they are shown to the secretary, and made no task."""

from collections.abc import Iterable

from service.language.pack import Pack
from service.reading.cues import pattern
from service.reading.passage import Section
from service.reading.sentences import Sentence
from service.register.minutes import Need

READ = frozenset({Section.BODY, Section.DECISIONS, Section.LOG, Section.OPEN_ITEMS})


def find_needs(sentences: Iterable[Sentence], pack: Pack) -> tuple[Need, ...]:
    """The needs among sentences that were taken for nothing else."""
    return tuple(
        Need(sentence=sentence.text, item=sentence.passage.item, line=sentence.passage.line)
        for sentence in sentences
        if sentence.passage.section in READ
        and not (sentence.passage.title or sentence.passage.cells)
        and _needs(sentence.text, pack)
    )


def _needs(text: str, pack: Pack) -> bool:
    """Whether a wording of need stands in the sentence; of questions only those that ask whether a thing could be done."""
    words = pack.statements
    asked = text.rstrip().endswith("?")
    cues = [cue for cue in words.needs if not asked or cue.form.endswith(r"\?")]
    return any(pattern(cue.form, words.adverbs).search(text) for cue in cues)
