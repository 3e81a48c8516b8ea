"""How the house opens: the door first, for senders wait. What handles letters gets ready meanwhile, or the service ends."""

import asyncio
import smtplib
import socket
from datetime import timedelta
from threading import Event

import msgspec
import pytest
from quick_house import START, configured
from real_house import free_port, hand_over

from service.app import House
from service.config.kinds import Endpoint
from service.errors import ConfigurationError, DataError, DoorTaken, StoreUnavailable
from service.work.sandbox import Sandbox

ANNA = "anna.berg@ekeby.example"
DOOR = '[listen]\nsmtp = "127.0.0.1:0"\n[relay]\nport = 9\ntls = "none"\n'


@pytest.fixture
def config(tmp_path):
    """Two bodies, bra and kfr, neither on record yet."""
    config = configured(tmp_path / "config", service=DOOR)
    (bra,) = config.bodies
    other = msgspec.structs.replace(bra, key="kfr", address="kfr@moten.ekeby.example")
    return msgspec.structs.replace(config, bodies=(bra, other))


@pytest.fixture
def ready(monkeypatch):
    """The worker gets ready only when this is set."""
    event, start = Event(), Sandbox.start

    def later(sandbox):
        event.wait()
        start(sandbox)

    monkeypatch.setattr(Sandbox, "start", later)
    return event


def losing(config, **how):
    """A house, and the disk on which kfr's record is to be: away as long as this is no directory."""
    house, elsewhere = House(config, **how), config.store.path.parent / "elsewhere"
    (config.store.path / "bodies" / "kfr").symlink_to(elsewhere)
    return house, elsewhere


async def send(house, key):
    to = f"{key}@moten.ekeby.example"
    raw = f"From: {ANNA}\r\nTo: {to}\r\nSubject: hej\r\nMessage-ID: <{key}@ekeby.example>\r\n\r\nhej\r\n".encode()
    await asyncio.to_thread(hand_over, house.door.ports[0], ANNA, to, raw)


async def until(fact):
    async with asyncio.timeout(30):
        while not fact():  # noqa: ASYNC110  # what is waited for happens in threads
            await asyncio.sleep(0.02)


def handled(house, key):
    return [entry.subject for entry in house.store.entries(key)]


def test_a_letter_is_taken_before_the_worker_is_ready_and_handled_when_it_is(config, ready):
    async def story():
        house = House(config)
        opening = house.open()
        opened = asyncio.create_task(opening.__aenter__())
        await until(lambda: house.door.ports)
        await send(house, "bra")
        before = (opened.done(), house.spool.busy(), handled(house, "bra"))
        ready.set()
        await opened
        await until(lambda: handled(house, "bra"))
        await opening.__aexit__(None, None, None)
        return before

    assert asyncio.run(story()) == (False, True, [])


def test_a_body_that_cannot_be_filed_holds_up_no_other_and_is_filed_later(config, caplog):
    now = [START]

    async def story(house, elsewhere):
        async with house.open():
            await send(house, "kfr")
            await send(house, "bra")
            await until(lambda: handled(house, "bra"))
            before = house.store.bodies()
            elsewhere.mkdir()
            now[0] += timedelta(minutes=2)
            house.clock.wake()
            await until(lambda: handled(house, "kfr"))
            return before, house.store.bodies()

    assert asyncio.run(story(*losing(config, now=lambda: now[0]))) == (("bra",), ("bra", "kfr"))
    assert "kfr is not filed as it is configured: The record cannot be read or written" in caplog.text


def test_a_body_of_a_damaged_record_holds_up_no_other_and_goes_on_when_that_is_put_back(config, caplog):
    asyncio.run(opened(House(config)))
    record = config.store.path / "bodies" / "kfr" / "record.json"
    whole = record.read_bytes()
    record.write_bytes(whole[:-40])
    now = [START]

    async def story(house):
        async with house.open():
            await send(house, "kfr")
            await send(house, "bra")
            await until(lambda: handled(house, "bra"))
            before = house.store.bodies()
            record.write_bytes(whole)
            now[0] += timedelta(minutes=2)
            house.clock.wake()
            await until(lambda: handled(house, "kfr"))
            return before, house.store.bodies()

    assert asyncio.run(story(House(config, now=lambda: now[0]))) == (("bra",), ("bra", "kfr"))
    assert "kfr is not filed as it is configured: " in caplog.text
    assert "kfr/record.json cannot be read" in caplog.text


def test_when_no_record_can_be_read_it_does_not_open(config):
    asyncio.run(opened(House(config)))
    for record in config.store.path.glob("bodies/*/record.json"):
        record.write_bytes(b"{")
    with pytest.raises(DataError, match=r"bra/record\.json cannot be read"):
        House(config)


def test_on_a_new_day_a_body_that_cannot_be_filed_holds_up_no_other(config):
    now = [START]

    async def story(house, _):
        async with house.open():
            other = msgspec.structs.replace(config.bodies[0], name="Ett annat namn")
            house.config = msgspec.structs.replace(config, bodies=(config.bodies[1], other))
            now[0] += timedelta(days=1)
            house.clock.wake()
            await until(lambda: house.store.register("bra").body.name == "Ett annat namn")

    asyncio.run(story(*losing(config, now=lambda: now[0])))


async def opened(house):
    """Open and close at once."""
    async with house.open():
        pass


def at(config, port):
    """The configuration with its door at this port."""
    return msgspec.structs.replace(config, listen=msgspec.structs.replace(config.listen, smtp=Endpoint("127.0.0.1", port)))


def test_when_no_body_can_be_filed_it_does_not_open(config):
    house, _ = losing(msgspec.structs.replace(config, bodies=config.bodies[1:]))
    with pytest.raises(StoreUnavailable):
        asyncio.run(opened(house))


def test_with_templates_that_cannot_be_used_it_closes_again(config, tmp_path):
    own, port = tmp_path / "templates", free_port()
    (own / "sv").mkdir(parents=True)
    (own / "sv" / "help_shown.j2").write_text("{{ nobody_knows }}", "utf-8")
    house = House(msgspec.structs.replace(at(config, port), templates=own))
    with pytest.raises(ConfigurationError, match="nobody_knows"):
        asyncio.run(opened(house))
    with pytest.raises(ConnectionRefusedError):
        smtplib.SMTP("127.0.0.1", port)


def test_a_door_that_is_taken_ends_the_service(config):
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(DoorTaken):
        asyncio.run(opened(House(at(config, other.getsockname()[1]))))
