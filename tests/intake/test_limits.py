import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.config import Listen, Trust
from service.intake.gate import Gate
from service.intake.limits import BARE, TOO_LARGE, TOO_LONG, Incoming, Routes

ROUTES = Routes(
    {
        "bra@moten.ekeby.example": "bra",
        "kfr@moten.ekeby.example": "kfr",
        "styrelsen@forening.example": "styrelsen",
    }
)


def incoming(pieces, *, max_size=1000):
    letter = Incoming(Gate(Listen(), Trust()), max_size)
    for piece in pieces:
        letter.add(piece, whole=piece.endswith(b"\r\n"))
    return letter


@pytest.mark.parametrize(
    ("recipient", "body"),
    [
        ("bra@moten.ekeby.example", "bra"),
        ("BRA@Moten.Ekeby.Example", "bra"),
        ("bra+t-abc@moten.ekeby.example", "bra"),
        ("bra+bounce@moten.ekeby.example", "bra"),
        ("styrelsen@forening.example", "styrelsen"),
        ("bra@forening.example", None),
        ("bra-x@moten.ekeby.example", None),
        ("+t-abc@moten.ekeby.example", None),
        ("bra", None),
        ("", None),
        ("postmaster", "bra"),
        ("Postmaster@moten.ekeby.example", "bra"),
        ("postmaster@forening.example", "styrelsen"),
        ("postmaster@elsewhere.example", None),
    ],
)
def test_a_recipient_is_the_body_whose_address_it_extends(recipient, body):
    assert ROUTES.body(recipient) == body


def test_a_body_may_be_the_postmaster_itself():
    routes = Routes({"bra@ekeby.example": "bra", "postmaster@ekeby.example": "post"})

    assert routes.body("postmaster@ekeby.example") == "post"


@pytest.mark.parametrize(
    ("pieces", "refusal"),
    [
        ([b"Hej\r\n"], None),
        ([b"a" * 998 + b"\r\n"], None),
        ([b"a" * 999 + b"\r\n"], TOO_LARGE),
        ([b"Hej", b"\r\n"], TOO_LONG),
        ([b"He\nj\r\n"], BARE),
        ([b"He\rj\r\n"], BARE),
        ([b"Hej\r\r\n"], BARE),
        ([b"He\0j\r\n"], BARE),
        ([b"He\nj\r\n", b"Hej", b"\r\n", b"a" * 1000], BARE),
    ],
)
def test_a_letter_is_refused_for_its_first_fault(pieces, refusal):
    assert incoming([*pieces, b".\r\n"]).refusal == refusal


def test_nothing_is_kept_of_a_letter_that_is_refused():
    assert incoming([b"Hej\r\n", b"\0\r\n", b"Hej\r\n"]).content == b""


def test_a_dot_ends_a_letter_only_as_a_line_of_its_own():
    assert incoming([b"a", b".\r\n"]).complete is False
    assert incoming([b"a\r\n", b".\r\n"]).complete is True


def test_what_is_twice_too_large_is_hopeless():
    assert incoming([b"a" * 998 + b"\r\n"] * 2).hopeless is False
    assert incoming([b"a" * 998 + b"\r\n"] * 2 + [b"\r\n"]).hopeless is True


TOKENS = st.sampled_from([b"\r\n", b"\r\n", b"\r\n", b"\r", b"\n", b".", b"a", b"\0"])


@given(st.lists(TOKENS).map(b"".join), st.data())
def test_however_many_lines_come_at_once_the_letter_is_the_same(text, data):
    lines = [line + b"\r\n" for line in text.split(b"\r\n")]
    ends = [number for number, line in enumerate(lines) if line == b".\r\n"]
    lines = [*(lines[: ends[0]] if ends else lines), b".\r\n"]
    cuts = sorted({0, len(lines), *data.draw(st.lists(st.integers(0, len(lines))))})
    one, some = incoming(lines), incoming(b"".join(lines[a:b]) for a, b in itertools.pairwise(cuts))

    assert (one.complete, some.complete) == (True, True)
    assert (one.refusal, one.content, one.size) == (some.refusal, some.content, some.size)


@given(st.lists(st.binary(max_size=20).map(lambda line: line.translate(None, b"\r\n\0"))))
def test_a_letter_sent_by_the_rules_comes_as_it_was(lines):
    """Doubling the dots at the start of lines and ending with a dot gives back the same bytes (RFC 5321 section 4.5.2)."""
    sent = [(b"." + line if line.startswith(b".") else line) + b"\r\n" for line in lines]

    letter = incoming([*sent, b".\r\n"])

    assert (letter.complete, letter.refusal, bytes(letter.content)) == (True, None, b"".join(line + b"\r\n" for line in lines))
