"""Whether an answer to "was it you who wrote?" says yes. When in doubt it does not: what is held stays held."""

import re
from collections.abc import Iterable

from service.language.pack import PACKS


def affirms(text: str) -> bool:
    """Whether the first line of the new text is a yes, in any of our languages, and nothing in the text denies or asks.

    A line that goes on in other words is none: "ja, någon annan skrev det".
    """
    first = next((line.strip(" \t>*_\"'”“") for line in text.split("\n") if line.strip()), "")
    return _YES.fullmatch(first) is not None and _NO.search(text) is None


def _words(lists: Iterable[tuple[str, ...]]) -> str:
    return "|".join(word for words in lists for word in words)


_YES = re.compile(
    rf"(?:{_words(pack.letters.yes for pack in PACKS.values())})\b"
    rf"(?:\W+(?:{_words(pack.letters.mine for pack in PACKS.values())}))*\W*",
    re.IGNORECASE,
)
_NO = re.compile(rf"\?|\b(?:{_words(pack.letters.no for pack in PACKS.values())})\b", re.IGNORECASE)
