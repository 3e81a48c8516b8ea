"""The one door of this package: a file's bytes become a document, its kind decided by content, never by name or declared type."""

import re
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from service.documents.archive import Archive
from service.documents.blocks import Document, Fault
from service.documents.characters import decode
from service.documents.docx import read_docx
from service.documents.html import read_html
from service.documents.odt import read_fodt, read_odt
from service.documents.pdf import read_pdf
from service.documents.rtf import read_rtf
from service.documents.text import read_text
from service.documents.tnef import unpack
from service.documents.xml import Refused

Reader: TypeAlias = Callable[[bytes], Document]

MAX_CONTENT: Final = 40_000_000
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TNEF: Final = b"\x78\x9f\x3e\x22"
_STREAMS: Final = (("EncryptedPackage", Fault.ENCRYPTED), ("WordDocument", Fault.LEGACY_DOC))
_PDF = re.compile(rb"[\s\S]{0,1024}?%PDF-\d")  # readers accept some bytes before it (ISO 32000-1, annex H.3)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_DECLARATION = r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?"
_FLAT = re.compile(_DECLARATION + r"<office:document\b", re.DOTALL)
_MARKUP = re.compile(
    _DECLARATION + r"<(?:!doctype html|html|head|body|div|p|table|span|meta|style|title|font|center|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.|Thumbs\.db$|desktop\.ini$)")
_SAMPLE: Final = 4096
_MAX_INSIDE: Final = 50


def read_file(content: bytes, name: str = "", media_type: str = "") -> Document:  # noqa: ARG001 - a name is said, not trusted
    """What a file says. Never raises: a file that cannot be read is a document without blocks, and ``faults`` says why.

    ``name`` and ``media_type`` decide nothing but the charset a media type may declare.
    """
    try:
        return _read(content, media_type)
    except Refused as refused:
        return Document(format="", faults=(refused.fault,))


def _read(content: bytes, media_type: str = "") -> Document:
    if not content.strip(b"\x00 \t\r\n"):
        raise Refused(Fault.EMPTY)
    if len(content) > MAX_CONTENT:
        raise Refused(Fault.TOO_LARGE)
    reader = next((reader for magic, reader in _READERS if content.startswith(magic)), None)
    if reader is not None:
        return reader(content)
    return read_pdf(content) if _PDF.match(content) else _read_text(content, media_type)


def _read_zip(content: bytes) -> Document:
    archive = Archive(content)
    office = _office(archive)
    if office is not None:
        return office(archive)
    return _only_document((name, archive.read(name)) for name in archive.names[:_MAX_INSIDE] if not _LITTER.search(name))


def _office(archive: Archive) -> Callable[[Archive], Document] | None:
    """The reader of a zip that is a document itself."""
    if "content.xml" in archive:
        return read_odt
    return read_docx if "[Content_Types].xml" in archive else None


def _read_tnef(content: bytes) -> Document:
    """The one document attached, else the letter's own body."""
    inside = unpack(content)
    if any(_is_document(file) for _, file in inside.files):
        return _only_document(inside.files)
    if inside.html:
        return read_html(inside.html)
    return read_text(inside.text) if inside.text else _only_document([*inside.files, ("", inside.rtf)])


def _only_document(files: Iterable[tuple[str, bytes]]) -> Document:
    """The document among files, when there is exactly one; plain texts count only where nothing else does."""
    contents = [content for _, content in files]
    found = [one for one in contents if _is_document(one)] or [one for one in contents if _is_text(one)]
    if not found:
        raise Refused(Fault.NO_DOCUMENT_INSIDE)
    if len(found) > 1:
        raise Refused(Fault.SEVERAL_DOCUMENTS_INSIDE)
    return _read(found[0])


def _is_document(content: bytes) -> bool:
    """Whether a file found inside another is a document; an archive in an archive is not opened."""
    if content.startswith(_ZIP):
        try:
            return _office(Archive(content)) is not None
        except Refused:
            return False
    if content.startswith(_OLE):
        return any(stream.encode("utf-16-le") in content for stream, _ in _STREAMS)
    return content.startswith(b"{\\rtf") or bool(_PDF.match(content))


def _read_ole(content: bytes) -> Document:
    """The compound files of old Office ([MS-CFB]); the names of their streams stand in UTF-16."""
    for stream, fault in _STREAMS:
        if stream.encode("utf-16-le") in content:
            raise Refused(fault)
    raise Refused(Fault.UNKNOWN_FORMAT)


def _read_text(content: bytes, media_type: str) -> Document:
    if not _is_text(content):
        raise Refused(Fault.UNKNOWN_FORMAT)
    declared = _CHARSET.search(media_type)
    meta = _META.search(content[:_SAMPLE])
    text = decode(content, declared[1] if declared else meta[1].decode("ascii", "replace") if meta else None).lstrip("\ufeff")
    if _FLAT.match(text):
        return read_fodt(content)
    return read_html(text) if _MARKUP.match(text) else read_text(text)


def _is_text(content: bytes) -> bool:
    """Whether bytes are text in some charset: hardly any control characters."""
    sample = decode(content[:_SAMPLE])
    return bool(content.strip()) and len(_CONTROLS.findall(sample)) * 50 <= len(sample)


_READERS: Final[tuple[tuple[bytes, Reader], ...]] = (
    (_ZIP, _read_zip),
    (b"PK\x05\x06", _read_zip),  # an empty archive
    (b"{\\rtf", read_rtf),
    (_OLE, _read_ole),
    (_TNEF, _read_tnef),
)
