"""Letters made to hurt: each is a letter, or is said to be unreadable, at once; names in them lead nowhere."""

import re
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.documents.blocks import Fault
from service.documents.document import read_file
from service.mail.letter import Letter, Unreadable
from service.mail.parse import parse
from service.mail.tree import safe_name
from service.reading.desk import Desk
from service.register.model import MemberRole
from service.work.frames import Parse, Read, packed
from service.work.sandbox import Sandbox

HEAD = b"From: bo.ek@ekeby.example\r\n"
SERVICE = Path(__file__).parent.parent / "service"


def nested(depth):
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (at, at) for at in range(depth))
    return HEAD + opened + b"\r\nhej\r\n"


HOSTILE = {
    "three thousand levels": (nested(3000), "parts nested deeper than 20"),
    "ten thousand parts": (
        HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nhej\r\n" * 10_000,
        "more than 200 parts",
    ),
    "a subject of fifty thousand encoded words": (
        HEAD + b"Subject: " + b"=?utf-8?q?a?=\r\n " * 50_000 + b"\r\n\r\nhej",
        "more than 131072 bytes of headers",
    ),
    "thousands of fields": (b"X: y\r\n" * 5000 + HEAD + b"\r\nhej", "more than 1000 header fields"),
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_too_much_is_told_without_parsing_it(name):
    raw, why = HOSTILE[name]
    found = parse(raw)
    assert isinstance(found, Unreadable)
    assert found.reason == why


@pytest.mark.timeout(20)
def test_encoded_words_below_the_limit_are_read_at_once():
    raw = HEAD + b"Subject: " + b"=?utf-8?q?a?=\r\n " * 8000 + b"\r\n\r\nhej"
    assert isinstance(parse(raw), Letter)


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"


def test_a_pdf_that_needs_a_password_is_said_to_be_encrypted():
    locked = b"3 0 obj<</Filter/Standard/V 1/R 2/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")/P -4>>endobj\n"
    trailer = b"trailer<</Root 1 0 R/Size 4/Encrypt 3 0 R/ID[(a)(a)]>>\n%%EOF"
    assert read_file(PDF + locked + trailer).faults == (Fault.ENCRYPTED,)


def test_a_pdf_of_twenty_thousand_objects_is_read_or_refused():
    objects = b"".join(b"%d 0 obj<</A %d 0 R>>endobj\n" % (at, at + 1) for at in range(4, 20_000))
    document = read_file(PDF + objects + b"trailer<</Root 1 0 R/Size 20000>>\n%%EOF")
    assert document.readable or document.faults


def test_a_picture_that_claims_to_be_huge_is_never_unfolded():
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x06\0\0\0"
    assert read_file(header).faults == (Fault.UNKNOWN_FORMAT,)


@given(st.text('../\\a:<>|\0\r\n .~"é*?\u202e\u2028', max_size=200))
def test_a_file_name_is_never_a_path(name):
    """Whatever a file is called, its name to show is the last part of a path, not hidden, without controls."""
    safe = safe_name(name)
    assert not re.search(r'[/\\:<>|"*?\x00-\x1f\u2028\u202e]', safe)
    assert safe == Path(safe).name
    assert not safe.startswith(".")


def test_no_folder_is_joined_with_the_name_of_a_file_that_came():
    """What came is kept by its digest; ``path / file.name`` stands nowhere."""
    joined = re.compile(r"/ (?:\w+\.)*(?:file|attachment)\.name\b")
    found = [file.name for file in SERVICE.rglob("*.py") if joined.search(file.read_text("utf-8"))]
    assert found == []


@pytest.mark.real
def test_a_file_that_needs_too_much_memory_hurts_no_later_letter():
    """The worker may take 200 MB here; a letter that wants more cannot be read, and the next one is."""
    with closing(Sandbox(deadline=timedelta(seconds=60), memory=200)) as sandbox:
        sandbox.start()
        (large,) = sandbox.parse(Parse(HEAD + b"\r\n" + b"Bo Ek\r\n" * 6_000_000))
        (letter,) = sandbox.parse(Parse(HEAD + b"Subject: Hej\r\n\r\nHej\r\n"))
        (understood,) = sandbox.read(Read(letter, packed(Desk(body="bra", role=MemberRole.SECRETARY))))
    assert isinstance(large, Unreadable)
    assert large.reason.startswith("MemoryError")
    assert understood.requests
