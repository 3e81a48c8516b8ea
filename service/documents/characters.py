"""Characters as a reader means them: blanks, hyphens and ligatures that word processors and pdf writers vary are made one.

Everything that becomes a block passes through ``clean`` first, so that no pattern further on needs to know these variants.
"""

import re
import unicodedata

_BLANKS = (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0xF020)
_NOTHING = (
    *range(9), *range(0x0E, 0x20), 0x7F, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF,
)  # fmt: skip
_BULLETS = (0xF0A7, 0xF0B7, 0xF0D8, 0xF076, 0xF0FC)  # the private characters of Symbol and Wingdings that lists are made with
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_BLANKS, " "),
    **dict.fromkeys(_NOTHING),
    **dict.fromkeys(_BULLETS, "•"),
    **dict.fromkeys((0x0B, 0x85, 0x2028, 0x2029), "\n"),
    **dict.fromkeys((0x2010, 0x2011, 0xF02D), "-"),
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
}  # fmt: skip
_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in _TABLE) + "]")
_DATE_HYPHEN = re.compile("(?<=[0-9])\xad(?=[0-9])")
_LINE_END = re.compile(r"\r\n?")

_CHARSET = re.compile(r"utf-?(8|16|32)(-?[lb]e)?|us-ascii|iso-?8859-\d+|latin-?\d+|(windows-|cp-?)\d+|macintosh", re.IGNORECASE)
_WEB_NAMES = {"iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def clean(text: str) -> str:
    """The same text in NFC, lines ended by newlines, with common blanks and hyphens and without invisible characters."""
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    if _ODD.search(text):
        text = _DATE_HYPHEN.sub("-", text).translate(_TABLE)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def decode(content: bytes, declared: str | None = None) -> str:
    """Bytes as text: by their byte order mark, as declared, as strict UTF-8, else as Windows-1252 with U+FFFD for the rest."""
    for charset in (_marked(content), _known(declared), "utf-8"):
        try:
            if charset:
                return content.decode(charset)
        except (UnicodeError, LookupError):
            continue
    return content.decode(_wide(content) or "cp1252", errors="replace")


def _marked(content: bytes) -> str | None:
    return next((charset for mark, charset in _MARKS if content.startswith(mark)), None)


def _known(declared: str | None) -> str | None:
    """A declared charset that is safe to decode with; the web's rule that Latin-1 means Windows-1252 (WHATWG Encoding 4.2)."""
    name = (declared or "").strip().strip("\"'").casefold()
    return _WEB_NAMES.get(name, name) if _CHARSET.fullmatch(name) else None


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in nearly every other byte."""
    sample = content[:400]
    half = len(sample) // 2
    if half < 8 or len(content) % 2:
        return None
    zeros = {"utf-16-le": sample[1::2].count(0), "utf-16-be": sample[0::2].count(0)}
    charset = max(zeros, key=lambda name: zeros[name])
    return charset if zeros[charset] > half * 0.8 else None
