from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.config import Listen, Trust
from service.intake.limits import BARE, CROWDED, TOO_LARGE, TOO_LONG, Gate, Incoming, Routes

ROUTES = Routes(
    {
        "bra@moten.ekeby.example": "bra",
        "kfr@moten.ekeby.example": "kfr",
        "styrelsen@forening.example": "styrelsen",
    }
)


def gate(**limits):
    return Gate(Listen(**limits), Trust(relays=(ip_network("192.0.2.0/24"), ip_network("2001:db8::/32"))))


def incoming(pieces, *, max_size=1000, door=None):
    letter = Incoming(door or gate(), max_size)
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


def test_letters_share_the_memory_and_give_it_back():
    door = gate(max_held=1000)
    first = incoming([b"a" * 598 + b"\r\n"], door=door)

    assert incoming([b"a" * 498 + b"\r\n"], door=door).refusal == CROWDED
    first.release()
    assert incoming([b"a" * 498 + b"\r\n"], door=door).refusal is None


def test_a_released_letter_is_not_given_back_twice():
    door = gate(max_held=1000)
    letter = incoming([b"a" * 998 + b"\r\n"], door=door)
    letter.release()
    letter.release()

    assert door.hold(1001) is False


@given(st.lists(st.binary(max_size=20).map(lambda line: line.translate(None, b"\r\n\0"))))
def test_a_letter_sent_by_the_rules_comes_as_it_was(lines):
    """Doubling the dots at the start of lines and ending with a dot gives back the same bytes (RFC 5321 section 4.5.2)."""
    sent = [(b"." + line if line.startswith(b".") else line) + b"\r\n" for line in lines]

    letter = incoming([*sent, b".\r\n"])

    assert (letter.complete, letter.refusal, bytes(letter.content)) == (True, None, b"".join(line + b"\r\n" for line in lines))


def test_who_has_left_makes_room():
    door = gate(connections=2, connections_per_peer=1)

    assert [door.enter("198.51.100.1"), door.enter("198.51.100.1"), door.enter("198.51.100.2")] == [True, False, True]
    assert door.enter("198.51.100.3") is False
    door.leave("198.51.100.1")
    assert door.enter("198.51.100.1") is True


@pytest.mark.parametrize(("peer", "welcome"), [("192.0.2.7", True), ("2001:db8::7", True), ("198.51.100.7", False), ("", False)])
def test_a_trusted_relay_may_come_more_often(peer, welcome):
    door = gate(connections_per_peer=1)
    door.enter(peer)

    assert door.enter(peer) is welcome
