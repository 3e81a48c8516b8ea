"""Characters are made one before anything is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.documents.characters import clean, decode


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("10.00\u00a0–\u00a011.30", "10.00 – 11.30"),
        ("2024\u00ad10\u00ad09", "2024-10-09"),
        ("sam\u00advaro", "samvaro"),
        ("Tid:\u200b10", "Tid:10"),
        ("e\u2011post", "e-post"),
        ("oﬃciell ﬂod ﬁn", "officiell flod fin"),
        ("a\u030a", "å"),
        ("\uf0b7 punkt", "• punkt"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\x00b\x1fc", "abc"),
        ("\ufeffTid", "Tid"),
        ("tabb\tkvar", "tabb\tkvar"),
    ],
)
def test_variants_become_one(written: str, meant: str):
    assert clean(written) == meant


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str):
    """Invariant: clean text stays as it is."""
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("content", "declared", "text"),
    [
        ("Närvarande".encode(), None, "Närvarande"),
        ("Närvarande".encode("cp1252"), None, "Närvarande"),
        ("Närvarande –".encode("cp1252"), "iso-8859-1", "Närvarande –"),
        ("Närvarande".encode("utf-16"), None, "Närvarande"),
        ("Närvarande vid mötet".encode("utf-16-le"), None, "Närvarande vid mötet"),
        ("Närvarande".encode("utf-8-sig"), "us-ascii", "Närvarande"),
        ("Närvarande".encode(), "no-such-charset", "Närvarande"),
        (b"ab\x81", "punycode", "ab\ufffd"),
        (b"\xe5\xe4\xf6", "utf-8", "åäö"),
    ],
)
def test_bytes_are_decoded_as_marked_declared_or_likely(content: bytes, declared: str | None, text: str):
    assert decode(content, declared) == text


@given(
    st.binary(),
    st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["utf-16", "utf-32", "iso-8859-8", "cp437", "windows-9999"])),
)
def test_any_bytes_become_text(content: bytes, declared: str | None):
    """Invariant: whatever is declared, bytes become text."""
    assert isinstance(decode(content, declared), str)
