"""A cheap look at raw bytes before any parser sees them: what is over the limits is never parsed."""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How large a letter may be to be parsed. Headers count in all parts together.

    A single 700 kB Subject of encoded words costs a parser eight seconds; honest letters have 2 to 20 kB and under 100 fields.
    """

    size: int = 50 * 1024 * 1024
    header_bytes: int = 128 * 1024
    fields: int = 1000
    parts: int = 200
    depth: int = 20


_BLANK_LINE = re.compile(rb"^\r?\n", re.MULTILINE)
_FIELD = re.compile(rb"^[^\s:]+[ \t]*:", re.MULTILINE)
_BOUNDARY = re.compile(rb"""boundary[ \t\r\n]*=[ \t\r\n]*(?:"([^"\r\n]*)"|([^\s;]+))""", re.IGNORECASE)
_MESSAGE = re.compile(rb"^content-type[ \t]*:\s*message/", re.IGNORECASE | re.MULTILINE)
_KIND = re.compile(rb"^content-type[ \t]*:\s*([\w.+-]+/[\w.+-]+)", re.IGNORECASE | re.MULTILINE)
_BEGINNING = 20_000  # bytes of a part's content, in which a calendar says what it is
_BOUNDARY_LENGTH = 70  # RFC 2046 section 5.1.1; a longer boundary is looked for by its beginning, for long patterns are dear


class Block(msgspec.Struct, frozen=True):
    """A header block: its bytes, where what it heads begins, and how many boundaries and letters are open around it."""

    head: bytes
    body: int
    boundaries: int
    messages: int


class Part(msgspec.Struct, frozen=True):
    """A part by its header: its kind, case-folded ("" when it names none), and its bytes with the beginning of its content."""

    kind: str
    beginning: bytes


def over_limits(raw: bytes, limits: Limits) -> str | None:
    """What is too much about this letter, or None."""
    if len(raw) > limits.size:
        return f"larger than {limits.size} bytes"
    header_bytes = fields = 0
    for parts, block in enumerate(_blocks(raw), start=1):
        header_bytes += len(block.head)
        if header_bytes > limits.header_bytes:
            return f"more than {limits.header_bytes} bytes of headers"
        fields += len(_FIELD.findall(block.head))
        if fields > limits.fields:
            return f"more than {limits.fields} header fields"
        if parts > limits.parts:
            return f"more than {limits.parts} parts"
        if block.boundaries + block.messages > limits.depth:
            return f"parts nested deeper than {limits.depth}"
    return None


def parts_of(raw: bytes) -> Iterator[Part]:
    """The parts of a letter that is within the limits, itself first. What stands in letters inside it is not the letter's."""
    inside: int | None = None  # the boundaries open around a letter inside, while we are in it
    messages = 0
    for block in _blocks(raw):
        opened, messages = block.messages > messages, block.messages
        if opened or (inside is not None and block.boundaries > inside):
            continue
        found = _KIND.search(block.head)
        kind = found[1].decode("ascii").casefold() if found else ""
        yield Part(kind, block.head + b"\r\n" + raw[block.body : block.body + _BEGINNING])
        inside = block.boundaries if kind.startswith("message/") else None


def _blocks(raw: bytes) -> Iterator[Block]:
    """Each header block: the letter's, its parts', and those of letters inside it."""
    start: int | None = 0
    open_boundaries: list[bytes] = []
    messages = 0
    while start is not None:
        blank = _BLANK_LINE.search(raw, start)
        end = blank.start() if blank else len(raw)
        head = raw[start:end]
        body = blank.end() if blank else len(raw)
        yield Block(head, body, len(open_boundaries), messages)
        if boundary := _BOUNDARY.search(head):
            open_boundaries.append((boundary[1] or boundary[2] or b"").rstrip())
        if blank and _MESSAGE.search(head):
            messages += 1
            start = body
        else:
            start = _next_part(raw, body, open_boundaries)


def _next_part(raw: bytes, start: int, boundaries: list[bytes]) -> int | None:
    """Where the next part's header begins; ``boundaries`` loses those that were closed on the way."""
    while boundaries and (found := _delimiter(tuple(boundaries)).search(raw, start - 1)):  # from the end of the line before
        line, start = found[1].rstrip(), found.end()
        if line in boundaries:
            del boundaries[boundaries.index(line) + 1 :]
            return min(raw.find(b"\n", start) + 1 or len(raw), len(raw))
        if line.endswith(b"--") and line[:-2] in boundaries:
            del boundaries[boundaries.index(line[:-2]) :]
    return None


@lru_cache(maxsize=64)
def _delimiter(boundaries: tuple[bytes, ...]) -> re.Pattern[bytes]:
    """A line that opens or closes one of these, or begins as a long one does; a letter may have millions that look alike."""
    ours = b"|".join(re.escape(one[:_BOUNDARY_LENGTH]) + rb"[^\r\n]*" * (len(one) > _BOUNDARY_LENGTH) for one in boundaries)
    return re.compile(rb"\n--(?=[^\r\n])((?:%b)(?:--)?[ \t\v\f]*)(?=[\r\n]|\Z)" % ours)
