"""The operator puts an end to a letter that waits for a person: the ledger says so, and its bytes stay."""

import asyncio
from datetime import UTC, datetime

import pytest
from quick_house import LETTERS, QuickHouse, configured

from service.intake.spool import DirectorySpool
from service.store.slips import Slip


@pytest.fixture
def house(tmp_path):
    house = QuickHouse(configured(tmp_path / "config"))
    yield house
    house.close()


def drop(house, name, reason="skräp"):
    house.spool.put_control("bra", {"do": "drop", "letter": name, "reason": reason}, at=house.now)
    asyncio.run(house.clerk.drain())


def last(house):
    return list(house.store.entries("bra"))[-1]


@pytest.fixture
def held(house):
    """A letter of a member without proof."""
    raw = (
        b"From: bo.ek@polisen.example\r\nTo: bra@moten.ekeby.example\r\nDate: Fri, 6 Mar 2026 10:00:00 +0100\r\n\r\n#1 klart\r\n"
    )
    house.receive(raw)
    return last(house)


@pytest.fixture
def aside(house):
    """A letter that no parser takes."""
    slip = Slip(body="bra", recipient="bra@moten.ekeby.example", sender="x@holm.example", received=house.now)
    house.spool.put(slip, b"\r\n")
    asyncio.run(house.clerk.drain())
    return last(house)


@pytest.mark.parametrize("which", ["held", "aside"])
def test_the_ledger_says_that_it_was_dropped_and_the_bytes_stay(house, request, which):
    before = request.getfixturevalue(which)
    raw = house.spool.raw(house.spool.find(before.slip))
    house.now = datetime(2026, 3, 7, 8, tzinfo=UTC)
    drop(house, before.slip)
    after = last(house)

    assert (after.slip, after.fate, after.handled, after.digest) == (before.slip, "dropped", house.now, before.digest)
    assert after.reason == f"by the operator: skräp (was {before.fate}: {before.reason})"
    assert house.spool.raw(house.spool.find(before.slip)) == raw
    assert house.spool.aside() == ()
    assert house.spool.place(before.slip)[0] == "archive"


def test_dropping_twice_keeps_the_first_words(house, aside):
    drop(house, aside.slip, "skräp")
    dropped = last(house)
    drop(house, aside.slip, "något annat")

    assert last(house) == dropped


def test_a_crash_between_ledger_and_spool_is_made_good(house, aside, monkeypatch):
    monkeypatch.setattr(DirectorySpool, "drop", lambda *_: None)
    drop(house, aside.slip, "skräp")
    monkeypatch.undo()
    drop(house, aside.slip, "igen")

    assert (house.spool.aside(), last(house).reason.partition(" (")[0]) == ((), "by the operator: skräp")


def test_a_dropped_letter_is_not_released_by_a_late_yes(house, held):
    drop(house, held.slip)
    house.spool.put_control("bra", {"do": "release", "letter": held.slip}, at=house.now)
    asyncio.run(house.clerk.drain())

    assert last(house).fate == "dropped"


def test_what_is_not_on_the_desk_is_not_dropped(house):
    house.receive((LETTERS / "18-stranger-gets-no-answer" / "10-in.eml").read_bytes())
    before = last(house)
    drop(house, before.slip)

    assert last(house) == before


def test_a_letter_whose_envelope_is_broken_is_dropped_too(house):
    slip = Slip(body="bra", recipient="bra@moten.ekeby.example", sender="x@holm.example", received=house.now)
    name = house.spool.put(slip, b"Subject: hej\r\n\r\n")
    house.spool.place(name)[1].write_bytes(b"{")
    asyncio.run(house.clerk.drain())
    drop(house, name)

    assert (last(house).slip, last(house).fate, house.spool.aside()) == (name, "dropped", ())
