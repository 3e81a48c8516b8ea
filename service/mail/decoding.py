"""From bytes to text: charsets repaired, encoded words decoded, controls removed. Never raises, whatever the bytes.

What other parsers lose is mended here: raw 8-bit headers, Latin-1 labelled UTF-8 and the reverse, unknown charsets, characters
split between two encoded words, and line breaks smuggled into headers by encoding.
"""

import binascii
import codecs
import quopri
import re
import unicodedata
from base64 import b64decode

# Python's codecs that are no charsets: "punycode" takes quadratic time, the escapes invent surrogates.
_NO_CHARSETS = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined"})
_WESTERN = frozenset({"ascii", "iso8859-1", "cp1252", "utf-8"})
_WORD = re.compile(r"=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_BLANK = str.maketrans({"\u00a0": " ", "\u200b": " ", "\ufeff": None})
# Embedding and override of direction: an old way to make a file name or a sender's name look like another.
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def repair(raw: bytes, charset: str | None = None) -> str:
    """The text of these bytes by the declared charset, else UTF-8, else cp1252.

    Eight-bit bytes that are valid UTF-8 are UTF-8 whatever Western label they bear; ISO-8859-1 means cp1252, as in browsers.
    """
    for candidate in _candidates(charset):
        try:
            return raw.decode(candidate)
        except (UnicodeError, LookupError):
            continue
    return raw.decode("cp1252", "replace")


def _candidates(charset: str | None) -> tuple[str, ...]:
    """The codecs to try, in order, before cp1252."""
    try:
        name = codecs.lookup((charset or "ascii").strip(" \t\"'")).name
    except (LookupError, ValueError):  # unknown, or a NUL in its name
        return ("utf-8",)
    if name in _NO_CHARSETS or name in _WESTERN:
        return ("utf-8",)
    return ("utf-8", name) if name.startswith(("iso8859-", "cp125")) else (name, "utf-8")


def header_text(raw: str) -> str:
    """A header's value for reading: 8-bit bytes repaired, encoded words decoded, one line, no controls, NFC.

    ``raw`` is as the standard library keeps it: bytes beyond ASCII as surrogates.
    """
    return one_line(decode_words(unescape(raw)))


def unescape(raw: str) -> str:
    """The text of a header value in which bytes beyond ASCII stand as surrogates."""
    return repair(raw.encode("utf-8", "surrogateescape")) if _SURROGATE.search(raw) else raw


def one_line(text: str) -> str:
    """One line without controls, surrogates or direction marks, its blanks single, NFC."""
    if text.isprintable():  # as nearly all is: none of these
        return " ".join(unicodedata.normalize("NFC", text).split())
    clean = _DIRECTION.sub("", _SURROGATE.sub("\ufffd", text.translate(_BLANK)))
    return " ".join(unicodedata.normalize("NFC", _CONTROL.sub(" ", clean)).split())


def body_text(text: str) -> str:
    """A body with line ends as newlines, no controls but tabs, NFC; no-break and zero-width blanks are blanks."""
    text = text.replace("\r\n", "\n")
    if text.replace("\n", "").replace("\t", "").isprintable():  # as nearly all is, and long bodies are slow to search
        return unicodedata.normalize("NFC", text)
    clean = _SURROGATE.sub("\ufffd", _LINE_END.sub("\n", text)).translate(_BLANK)
    return unicodedata.normalize("NFC", _CONTROL.sub("", clean))


def decode_words(text: str) -> str:
    """The text with its encoded words (RFC 2047) decoded; neighbours of one charset are joined as bytes first (section 6.2)."""
    pieces: list[str] = []
    run: list[bytes] = []
    charset, end = "", 0
    for word in _WORD.finditer(text):
        gap = text[end : word.start()]
        if not run or gap.strip() or word[1].casefold() != charset:
            pieces += [repair(b"".join(run), _plain(charset)), "" if run and not gap.strip() else gap]
            run = []
        run.append(_word_bytes(word[2], word[3]))
        charset, end = word[1].casefold(), word.end()
    return "".join([*pieces, repair(b"".join(run), _plain(charset)), text[end:]])


def _plain(charset: str) -> str:
    """The charset of an encoded word without its language (RFC 2231 section 5)."""
    return charset.partition("*")[0]


def _word_bytes(encoding: str, text: str) -> bytes:
    """The bytes of an encoded word; broken base64 gives what can be read of it."""
    raw = text.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        return quopri.decodestring(raw, header=True)
    try:
        return b64decode(raw + b"===")
    except binascii.Error:
        return raw
