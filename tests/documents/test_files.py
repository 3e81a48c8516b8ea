"""A file's kind is decided by its content; what cannot be read is said, never raised."""

import struct
import sys
from pathlib import Path

import pytest
from office_files import docx, odt, p, zipped_of

from service.documents.blocks import Fault
from service.documents.document import read_file
from service.documents.html import read_html
from service.documents.rtf import decompress
from service.documents.tnef import unpack

_SAME = Path(__file__).parent / "fixtures" / "same"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.EMPTY),
        (b" \r\n\t", Fault.EMPTY),
        (_PNG, Fault.UNKNOWN_FORMAT),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00", Fault.UNKNOWN_FORMAT),
        (_OLE + "WordDocument".encode("utf-16-le"), Fault.LEGACY_DOC),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), Fault.ENCRYPTED),
        (_OLE + "Workbook".encode("utf-16-le"), Fault.UNKNOWN_FORMAT),
        (b"PK\x03\x04 broken", Fault.BROKEN),
        (b"%PDF-1.7\nbroken", Fault.BROKEN),
        (docx("")[:200], Fault.BROKEN),
        (zipped_of({}), Fault.NO_DOCUMENT_INSIDE),
        (zipped_of({"a.png": _PNG}), Fault.NO_DOCUMENT_INSIDE),
        (zipped_of({"a.docx": docx(p("a")), "b.docx": docx(p("b"))}), Fault.SEVERAL_DOCUMENTS_INSIDE),
        (zipped_of({"inner.zip": zipped_of({"a.docx": docx(p("a"))})}), Fault.NO_DOCUMENT_INSIDE),
        (zipped_of({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}), Fault.BROKEN),
        (odt("").replace(b"PK\x01\x02", b"PK\x01\x03"), Fault.BROKEN),
        (b"\x78\x9f\x3e\x22", Fault.BROKEN),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, fault: Fault):
    assert read_file(content).faults == (fault,)


@pytest.mark.parametrize("name", ["minutes.docx", "minutes.pdf", "minutes.rtf", "minutes.html"])
def test_name_and_media_type_are_not_trusted(name: str):
    content = (_SAME / name).read_bytes()
    assert read_file(content, "protokoll.txt", "image/png") == read_file(content, name)


@pytest.mark.parametrize("others", [{}, {"bild.png": _PNG, "läs.txt": "hej"}, {"__MACOSX/._a.docx": "x", ".DS_Store": "x"}])
def test_a_zip_with_one_document_is_that_document(others: dict[str, str | bytes]):
    assert read_file(zipped_of({**others, "mapp/protokoll.docx": docx(p("Beslut"))})).format == "docx"


def test_a_zip_with_one_text_is_that_text():
    assert [block.text for block in read_file(zipped_of({"a.txt": "Beslut"})).blocks] == ["Beslut"]


def test_a_declared_charset_is_heard():
    assert [
        block.text for block in read_file("Närvaro €".encode("iso-8859-15"), media_type="text/plain; charset=iso-8859-15").blocks
    ] == ["Närvaro €"]


def test_html_is_seen_without_its_name_and_in_its_own_charset():
    content = '<!-- x --><html><head><meta charset="iso-8859-1"></head><p>Närvaro</p></html>'.encode("latin-1")
    assert [block.text for block in read_file(content).blocks] == ["Närvaro"]


def test_a_page_and_a_letter_body_read_the_same():
    markup = (_SAME / "minutes.html").read_text(encoding="utf-8")
    assert read_file(markup.encode()) == read_html(markup)


def test_an_encrypted_member_is_said_to_be():
    content = bytearray(docx(p("hemligt")))
    place = content.index(b"PK\x01\x02")
    while place >= 0:
        content[place + 8] |= 1
        place = content.find(b"PK\x01\x02", place + 4)
    assert read_file(bytes(content)).faults == (Fault.ENCRYPTED,)


# winmail.dat


def _attribute(level: int, name: int, kind: int, data: bytes) -> bytes:
    return struct.pack("<BHHI", level, name, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def _tnef(*attributes: bytes) -> bytes:
    page = _attribute(1, 0x9007, 6, struct.pack("<II", 1252, 0))
    return struct.pack("<IH", 0x223E9F78, 1) + page + b"".join(attributes)


def _attached(name: bytes, data: bytes) -> bytes:
    return (
        _attribute(2, 0x9002, 6, b"\x01\x00" + b"\x00" * 12)
        + _attribute(2, 0x8010, 1, name + b"\x00")
        + _attribute(2, 0x800F, 6, data)
    )


def test_winmail_gives_its_document():
    assert read_file(_tnef(_attached(b"protokoll.docx", docx(p("Beslut"))))).format == "docx"


def test_winmail_alone_is_lost_where_tnefparse_is_not_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "tnefparse", None)

    assert read_file(_tnef(_attached(b"protokoll.docx", docx(p("Beslut"))))).faults == (Fault.BROKEN,)


def test_winmail_with_two_documents_says_so():
    two = _attached(b"a.docx", docx(p("a"))) + _attached(b"b.docx", docx(p("b")))
    assert read_file(_tnef(two)).faults == (Fault.SEVERAL_DOCUMENTS_INSIDE,)


def test_winmail_without_attachment_gives_its_body():
    assert [block.text for block in read_file(_tnef(_attribute(1, 0x800C, 1, "Hej på er".encode("cp1252")))).blocks] == [
        "Hej på er"
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [("Brå.docx".encode("cp1252"), "Brå.docx"), (b"../../etc/passwd", "passwd"), (b"C:\\temp\\a.doc", "a.doc")],
)
def test_the_names_of_winmail_are_base_names_in_its_code_page(written: bytes, name: str):
    assert unpack(_tnef(_attached(written, b"some content"))).files == ((name, b"some content"),)


def test_compressed_rtf_is_that_of_the_specification():
    """[MS-OXRTFCP] section 4.1.1, example 1."""
    packed = bytes.fromhex("2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0")
    assert decompress(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
