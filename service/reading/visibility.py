"""Whether a line of an agenda is marked as internal: in brackets, after a dash at its end, or before a colon."""

import re
from functools import cache

from service.language.pack import PACKS


def unmarked(title: str) -> tuple[str, bool]:
    """The title without such a mark, and whether it had one; in whatever language the mark is."""
    bare = _mark().sub("", title)
    return (bare.strip(), True) if bare != title and bare.strip() else (title, False)


@cache
def _mark() -> re.Pattern[str]:
    words = "|".join(word for pack in PACKS.values() for word in pack.letters.internal)
    return re.compile(rf"\s*[(\[]\s*(?:{words})\s*[)\]]|\s+[–—-]\s+(?:{words})(?=\W*$)|^(?:{words})\s*:\s+", re.IGNORECASE)
