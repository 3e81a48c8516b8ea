"""What a report of failed delivery says (RFC 3464): that a letter of ours will never arrive, and why. Pure."""

import re
from collections.abc import Iterator

from service.mail.decoding import one_line
from service.mail.letter import Letter

_BLOCK = re.compile(r"\n[ \t]*\n")
_FIELD = re.compile(r"^([a-z-]+)[ \t]*:(.*(?:\n[ \t].*)*)", re.MULTILINE | re.IGNORECASE)
_MOST = 20_000  # bytes of a report that are looked at
_WHY = 200


def failure(letter: Letter) -> str | None:
    """Why delivery failed for good, in the reporting server's words ("" when it gives none); None when it did not fail.

    What is only late, relayed or delivered has not failed. Exim says it in a header of its own.
    """
    for fields in _recipients(letter):
        if fields.get("action", "").casefold().startswith("failed") and fields.get("status", "5").startswith("5"):
            return one_line(fields.get("diagnostic-code") or fields.get("status", ""))[:_WHY]
    return "" if letter.header("x-failed-recipients") else None


def _recipients(letter: Letter) -> Iterator[dict[str, str]]:
    """The fields of each recipient; the first block is about the whole letter (section 2.1)."""
    for part in letter.attachments:
        if part.media_type == "message/delivery-status":
            text = part.content[:_MOST].decode("utf-8", "replace").replace("\r\n", "\n")
            for block in _BLOCK.split(text.strip("\n")):
                yield {name.casefold(): " ".join(value.split()) for name, value in _FIELD.findall(block)}
