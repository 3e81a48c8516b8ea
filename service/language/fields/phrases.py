"""How word lists are written in a pack, so that they read as lists of words: parted by bars or line ends."""

import re


def phrases(text: str) -> tuple[str, ...]:
    """The words and phrases of a list, in order."""
    return tuple(phrase for part in re.split(r"[|\n]", text) if (phrase := part.strip()))
