"""Which language a text is written in, by the commonest words of each pack."""

import re
from collections import Counter

from service.language.pack import PACKS

_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, default: str = "sv") -> str:
    """The code of the language that most of the text's words are common in; ``default`` when none shows."""
    counted = Counter(_WORD.findall(text.casefold()[:40_000]))
    scores = {code: sum(counted[word] for word in pack.sections.common) for code, pack in PACKS.items()}
    labels = {
        code: sum(counted[word] for word in (*pack.sections.present, *pack.sections.meeting_words))
        for code, pack in PACKS.items()
    }
    best = max(PACKS, key=lambda code: (scores[code] + 2 * labels[code], code == default))
    return best if scores[best] or labels[best] else default
