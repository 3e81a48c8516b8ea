"""Reply tokens and Message-IDs: what they are bound to, and how they are found again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.mail.tokens import message_id, ours, reply_address, same, token, token_in

SECRET = b"s" * 32
BODY = "bra@moten.ekeby.example"
TOKEN = token(SECRET, "bra", "task-12", "anna", date(2027, 1, 1))
words = st.text(max_size=12)


def test_a_token_is_26_lower_case_characters_of_base32():
    assert len(TOKEN) == 26
    assert set(TOKEN) <= set("abcdefghijklmnopqrstuvwxyz234567")


def test_a_token_is_always_the_same():
    assert token(SECRET, "bra", "task-12", "anna", date(2027, 1, 1)) == TOKEN


@pytest.mark.parametrize(
    "other",
    [
        (b"t" * 32, "bra", "task-12", "anna", date(2027, 1, 1)),
        (SECRET, "kmr", "task-12", "anna", date(2027, 1, 1)),
        (SECRET, "bra", "task-13", "anna", date(2027, 1, 1)),
        (SECRET, "bra", "task-12", "bo", date(2027, 1, 1)),
        (SECRET, "bra", "task-12", "anna", date(2027, 1, 2)),
        (SECRET, "bratask-12", "", "anna", date(2027, 1, 1)),
        (SECRET, "bra", "task-12a", "nna", date(2027, 1, 1)),
    ],
)
def test_a_token_is_bound_to_secret_body_object_person_and_day(other):
    assert token(*other) != TOKEN


@given(st.tuples(words, words, words), st.tuples(words, words, words))
def test_two_objects_never_share_a_token(one, other):
    """Two lists of parts have the same token exactly when they are the same."""
    day = date(2027, 1, 1)
    assert (token(SECRET, *one, day) == token(SECRET, *other, day)) == (one == other)


def test_tokens_compare_in_any_case():
    assert same(TOKEN, TOKEN.upper())
    assert not same(TOKEN, TOKEN[:-1])
    assert not same(TOKEN, "åäö\ud800")


def test_a_reply_address_gives_its_token_back():
    address = reply_address(BODY, TOKEN)
    assert address == f"bra+t-{TOKEN}@moten.ekeby.example"
    assert token_in(address, BODY) == TOKEN


def test_a_gateway_may_change_the_case():
    assert token_in(f" {reply_address(BODY, TOKEN).upper()} ", BODY) == TOKEN


@pytest.mark.parametrize(
    "recipient",
    [
        "",
        BODY,
        f"bra+t-{TOKEN}@other.example",
        f"kmr+t-{TOKEN}@moten.ekeby.example",
        f"bra+{TOKEN}@moten.ekeby.example",
        f"bra+t-{TOKEN}a@moten.ekeby.example",
        f"bra+t-{TOKEN[:-1]}@moten.ekeby.example",
        f"bra+t-{TOKEN[:-1]}1@moten.ekeby.example",
        f"bra+t-{TOKEN}@moten.ekeby.example@x.example",
        f"x@bra+t-{TOKEN}@moten.ekeby.example",
        "bra+bounce@moten.ekeby.example",
        f"t-{TOKEN}",
        TOKEN,
    ],
)
def test_another_address_has_no_token(recipient):
    assert token_in(recipient, BODY) is None


def test_a_local_part_that_would_become_too_long_stays_plain():
    """64 octets are the limit; a token that is cut is worse than none."""
    fits, too_long = "b" * 35 + "@x.example", "b" * 36 + "@x.example"
    assert len(reply_address(fits, TOKEN).partition("@")[0]) == 64
    assert reply_address(too_long, TOKEN) == too_long


def test_an_id_shows_its_kind_and_is_always_the_same():
    one = message_id(SECRET, "bra", "ActionsListed", "m1:anna", "anna", domain="moten.ekeby.example")
    assert one == message_id(SECRET, "bra", "ActionsListed", "m1:anna", "anna", domain="moten.ekeby.example")
    assert one.startswith("actionslisted.")
    assert one.endswith("@moten.ekeby.example")


def test_an_id_of_another_person_is_another():
    ids = {message_id(SECRET, "bra", "ActionsListed", "m1", person, domain="x.example") for person in ("anna", "bo", "")}
    assert len(ids) == 3


@given(words, st.from_regex(r"[a-z]{1,20}(\.[a-z]{1,30}){1,8}", fullmatch=True))
def test_an_id_is_short_whatever_the_domain(kind, domain):
    """Each id is ASCII, at most 66 long, and known as one of ours."""
    one = message_id(SECRET, "bra", kind, "key", "anna", domain=domain)
    assert len(one) <= 66
    assert one.isascii()
    assert ours(one, domain)


@pytest.mark.parametrize(
    "foreign",
    [
        "",
        "x",
        f"{TOKEN}",
        f"x.{TOKEN}@other.example",
        f"x.{TOKEN}a@moten.ekeby.example",
        f"x.{TOKEN}@a.moten.ekeby.example",
        "1@moten.ekeby.example",
    ],
)
def test_a_foreign_id_is_not_ours(foreign):
    assert not ours(foreign, "moten.ekeby.example")
