"""A record that cannot be written for good stops only its own body's letters, and they go on in their order when it can."""

import asyncio
import errno
import os
from contextlib import closing
from datetime import timedelta

import msgspec
import pytest
from quick_house import QuickHouse, configured

from service.app import file_body
from service.store.slips import Slip
from service.work import clerk
from service.work.bodies import body

ANNA = "anna.berg@ekeby.example"


class Record:
    """A body's record that can be broken: whoever commits gets an EIO."""

    def __init__(self, house, key, monkeypatch):
        self.broken, self.tries = True, 0
        commit = house.store._records[key].commit

        def attempt(*what):
            self.tries += 1
            if self.broken:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            commit(*what)

        monkeypatch.setattr(house.store._records[key], "commit", attempt)


@pytest.fixture
def house(tmp_path):
    with closing(QuickHouse(configured(tmp_path / "config"))) as quick:
        other = msgspec.structs.replace(quick.council, key="kfr", address="kfr@moten.ekeby.example")
        file_body(quick.store, body(other, quick.now.date()), quick.now)
        yield quick


@pytest.fixture
def record(house, monkeypatch):
    return Record(house, "bra", monkeypatch)


def put(house, key, number):
    to = f"{key}@moten.ekeby.example"
    head = f"From: {ANNA}\r\nTo: {to}\r\nSubject: {number}\r\nMessage-ID: <{key}{number}@ekeby.example>\r\n"
    slip = Slip(body=key, recipient=to, sender=ANNA, peer="192.0.2.1", received=house.now + timedelta(seconds=number))
    house.spool.put(slip, f"{head}\r\nHej\r\n".encode())


def handled(house, key):
    return [entry.subject for entry in house.store.entries(key)]


def test_the_letters_of_other_bodies_go_on(house, record):
    for number in range(3):
        put(house, "bra", number)
        put(house, "kfr", number)
    asyncio.run(house.clerk.drain())
    assert handled(house, "kfr") == ["0", "1", "2"]
    assert handled(house, "bra") == []
    assert record.tries == 1


def test_when_the_record_can_be_written_again_the_letters_come_in_their_order(house, record, monkeypatch):
    for number in range(3):
        put(house, "bra", number)
    asyncio.run(house.clerk.drain())
    record.broken = False
    monkeypatch.setattr(house.clerk, "_rest", type(house.clerk._rest)())  # the rest is over
    put(house, "kfr", 0)
    asyncio.run(house.clerk.drain())
    assert [(entry.subject, entry.fate.value) for entry in house.store.entries("bra")] == [
        ("0", "held"),
        ("1", "held"),
        ("2", "held"),
    ]


def test_a_command_that_cannot_be_carried_out_now_waits_too(house, record, monkeypatch):
    record.broken = False
    put(house, "bra", 0)
    asyncio.run(house.clerk.drain())
    (held,) = house.store.entries("bra")

    record.broken = True
    house.spool.put_control("bra", {"do": "drop", "letter": held.slip, "reason": "skräp"}, at=house.now)
    asyncio.run(house.clerk.drain())
    assert house.spool.busy()

    record.broken = False
    monkeypatch.setattr(house.clerk, "_rest", type(house.clerk._rest)())  # the rest is over
    asyncio.run(house.clerk.drain())
    assert [entry.fate for entry in house.store.entries("bra")] == ["dropped"]
    assert not house.spool.busy()


def test_a_body_that_has_rested_is_tried_again_though_no_letter_comes(house, record, monkeypatch):
    monkeypatch.setattr(clerk, "_PATIENCE", 0.05)
    put(house, "bra", 0)

    async def story():
        running = asyncio.create_task(house.clerk.run())
        async with asyncio.timeout(20):
            while record.tries < 3:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            record.broken = False
            while house.spool.busy():  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        house.clerk.stop()
        await running

    asyncio.run(story())
    assert handled(house, "bra") == ["0"]
