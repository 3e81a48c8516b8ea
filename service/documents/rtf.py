"""RTF as blocks. striprtf gives the words; marks of our own, put into the source first, keep headings and the cells of tables."""

import re
import struct
from collections.abc import Iterator
from typing import Final

from service.documents.blocks import AnyBlock, Document, Fault, Heading, Paragraph
from service.documents.characters import clean
from service.documents.furniture import finished
from service.documents.tables import Rows, table_blocks
from service.documents.text import text_blocks
from service.documents.xml import Refused

_PICTURE = re.compile(r"(?<![0-9a-fA-F\s])[0-9a-fA-F\s]{1000,}")  # only from where such a run begins: linear
_CONTROL = re.compile(r"\\(intbl|cell|row|outlinelevel([0-8])|s(\d{1,4}))(?![a-z\d])[ ]?")
_STYLE = re.compile(r"\{\\s(\d{1,4})(?!\d)([^;]{0,1500});")
_STYLE_LEVEL = re.compile(r"\\outlinelevel(?P<outline>[0-8])(?!\d)|\b(?:heading|rubrik) (?P<named>[1-9])$", re.IGNORECASE)
_IN_TABLE, _CELL, _ROW, _LEVEL = "\ue110", "\ue111", "\ue112", "\ue120"  # private characters: no document's own text
_MARKS: Final = {"intbl": _IN_TABLE, "cell": _CELL, "row": _ROW}
_HEADING = re.compile(f"[{_LEVEL}-{chr(ord(_LEVEL) + 8)}]")
_ANY_MARK = re.compile("[\ue110-\ue128]")

_LZFU: Final = 0x75465A4C  # [MS-OXRTFCP] 2.1.3.1.2: COMPTYPE of compressed RTF
_DICTIONARY: Final = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier"
    b"{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)  # [MS-OXRTFCP] 2.1.2.1: what the dictionary holds before the first byte


def read_rtf(content: bytes) -> Document:
    """The document of an rtf file. Raises Refused when it cannot be read."""
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - only when an rtf has come

    source = _with_marks(_PICTURE.sub("", content.decode("cp1252", "replace")))
    try:
        text = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    except Exception as error:
        raise Refused(Fault.BROKEN) from error
    if not text.strip():
        raise Refused(Fault.EMPTY)
    return finished("rtf", _blocks(clean(text)))


def decompress(content: bytes) -> bytes:
    """The RTF that Outlook keeps compressed; as much of it as is there ([MS-OXRTFCP] 2.2.3)."""
    if len(content) < 16:
        return b""
    _, size, kind = struct.unpack("<III", content[:12])
    if kind != _LZFU:
        return content[16 : 16 + size]
    window = bytearray(_DICTIONARY.ljust(4096, b"\x00"))
    write = len(_DICTIONARY)
    out = bytearray()
    for literal, one, two in _tokens(content):
        offset, length = (one << 4) | (two >> 4), (two & 0xF) + 2
        if not literal and offset == write:
            break
        for step in range(1 if literal else length):
            byte = one if literal else window[(offset + step) % 4096]
            window[write] = byte
            out.append(byte)
            write = (write + 1) % 4096
        if len(out) >= size:
            break
    return bytes(out[:size])


def _tokens(content: bytes) -> Iterator[tuple[bool, int, int]]:
    """The runs of compressed RTF: (True, byte, 0) or (False, two bytes of a reference)."""
    place = 16
    while place < len(content):
        control = content[place]
        place += 1
        for bit in range(8):
            width = 2 if control >> bit & 1 else 1
            part = content[place : place + width]
            if len(part) < width:
                return
            place += width
            yield (False, part[0], part[1]) if width == 2 else (True, part[0], 0)


def _with_marks(source: str) -> str:
    """The source with a private character where a cell, a row or a heading (by itself or by its style) begins or ends."""
    found = ((one[1], _STYLE_LEVEL.search(one[2])) for one in _STYLE.finditer(source))
    styles = {name: int(level["outline"] or int(level["named"]) - 1) for name, level in found if level}

    def marked(found: re.Match[str]) -> str:
        level = styles.get(found[3]) if found[3] else int(found[2]) if found[2] else None
        mark = _MARKS.get(found[1]) if level is None else chr(ord(_LEVEL) + level)
        return f"{found[0].rstrip()}{{\\uc1\\u{ord(mark) - 0x10000}?}}" if mark else found[0]

    return _CONTROL.sub(marked, source)


def _blocks(text: str) -> Iterator[AnyBlock]:
    """Rows end with their mark and begin with the first mark of being in a table."""
    rows: Rows = []
    for part in text.split(_ROW):
        before, _, row = part.partition(_IN_TABLE)
        if before.strip() or not row:
            yield from table_blocks(rows)
            rows = []
            yield from _lines(before)
        if _CELL in row:
            cells = [_ANY_MARK.sub("", cell).replace("|", "").strip() for cell in row.split(_CELL)[:-1]]
            rows.append([[Paragraph(text=cell)] if cell else [] for cell in cells])
        elif row:
            yield from _lines(row)
    yield from table_blocks(rows)


def _lines(text: str) -> Iterator[AnyBlock]:
    for line in text.strip("\n").split("\n"):
        level = _HEADING.search(line)
        words = _ANY_MARK.sub("", line)
        if level and words.strip():
            yield Heading(level=ord(level[0]) - ord(_LEVEL) + 1, text=words.strip())
        else:
            yield from text_blocks(words.rstrip())
