"""The one door of this package: a file's bytes become a document, its kind decided by content, never by name or declared type."""

import re
from collections.abc import Callable
from typing import Final

from service.documents.archive import Archive
from service.documents.blocks import Document, Fault
from service.documents.characters import decode
from service.documents.docx import read_docx
from service.documents.html import read_html
from service.documents.odt import read_fodt, read_odt
from service.documents.pdf import read_pdf
from service.documents.text import read_text
from service.documents.xml import Refused

MAX_CONTENT: Final = 40_000_000
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body|div|p|table|span|meta|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_FLAT = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<office:document\b")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE: Final = 4096


def read_file(content: bytes, name: str = "", media_type: str = "") -> Document:  # noqa: ARG001 - a name is said, not trusted
    """What a file says. Never raises: a file that cannot be read is a document without blocks, and ``faults`` says why.

    ``name`` and ``media_type`` decide nothing but the charset a media type may declare.
    """
    try:
        return _read(content, media_type)
    except Refused as refused:
        return Document(format="", faults=(refused.fault,))


def _read(content: bytes, media_type: str) -> Document:
    if not content.strip(b"\x00 \t\r\n"):
        raise Refused(Fault.EMPTY)
    if len(content) > MAX_CONTENT:
        raise Refused(Fault.TOO_LARGE)
    for magic, reader in _READERS:
        if content.startswith(magic):
            return reader(content)
    return _read_text(content, media_type)


def _read_zip(content: bytes) -> Document:
    archive = Archive(content)
    if "content.xml" in archive:
        return read_odt(archive)
    return read_docx(archive)


def _read_ole(content: bytes) -> Document:
    """The compound files of old Office ([MS-CFB]); their streams' names stand in UTF-16."""
    for stream, fault in _STREAMS:
        if stream.encode("utf-16-le") in content:
            raise Refused(fault)
    raise Refused(Fault.UNKNOWN_FORMAT)


def _read_text(content: bytes, media_type: str) -> Document:
    declared = _CHARSET.search(media_type)
    meta = _META.search(content[:_SAMPLE])
    text = decode(content, declared[1] if declared else meta[1].decode("ascii", "replace") if meta else None)
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) * 50 > len(sample):
        raise Refused(Fault.UNKNOWN_FORMAT)
    if _FLAT.match(sample):
        return read_fodt(content)
    return read_html(text) if _MARKUP.match(sample.lstrip("\ufeff")) else read_text(text)


_STREAMS: Final = (("EncryptedPackage", Fault.ENCRYPTED), ("WordDocument", Fault.LEGACY_DOC))
_READERS: Final[tuple[tuple[bytes, Callable[[bytes], Document]], ...]] = (
    (b"PK\x03\x04", _read_zip),
    (b"%PDF-", read_pdf),
    (_OLE, _read_ole),
)
