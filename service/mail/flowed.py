"""Text of format=flowed (RFC 3676) unwrapped, before anybody looks for quotes in it."""

import re

_QUOTES = re.compile(">*")


def unflow(text: str, *, delsp: bool) -> str:
    """The paragraphs of a flowed text as one line each, quote marks kept as ``>>`` and a blank.

    ``delsp``: the blank that ends a flowed line is not the text's (section 4.2).
    """
    paragraphs: list[list[str]] = []
    depth, open_paragraph = -1, False
    for line in text.split("\n"):
        quotes = _QUOTES.match(line).end()  # type: ignore[union-attr]  # the pattern matches the empty string
        content = line[quotes:].removeprefix(" ")  # space-stuffing, section 4.4
        signature = content == "-- "  # never flowed, section 4.3
        flows = content.endswith(" ") and not signature
        if flows and delsp:
            content = content[:-1]
        if open_paragraph and quotes == depth and not signature:
            paragraphs[-1].append(content)
        else:
            paragraphs.append([f"{'>' * quotes} " if quotes else "", content])
        depth, open_paragraph = quotes, flows
    return "\n".join(map("".join, paragraphs))
