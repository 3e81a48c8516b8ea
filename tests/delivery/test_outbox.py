"""What becomes of waiting letters: pure rules first, then a real store with a carrier that says what a test wants."""

import asyncio
import errno
import hashlib
import os
from datetime import UTC, datetime, timedelta
from threading import Event

import msgspec
import pytest

from service.delivery.outbox import Outbox, counted, next_delay, settled
from service.delivery.relay import Delivered, Refused, Relay, TryLater
from service.errors import StoreUnavailable
from service.intake.spool import DirectorySpool
from service.register.model import Body, Register
from service.store.base import Attempt, Outgoing, Sending
from service.store.durable import Calls
from service.store.slips import Kind, Slip
from service.store.tiny import TinyStore
from service.work.controls import controls
from service.work.post import Post

NOON = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
EMPTY = Register(body=Body(key="bra", name="Lokala Brå Ekeby", address="bra@moten.ekeby.example"))


def bytes_of(name):
    return f"Message-ID: <{name}@moten.ekeby.example>\r\n\r\nHej\r\n".encode()


def letter(name, **more):
    return Outgoing(
        id=f"{name}@moten.ekeby.example",
        kind="receipt",
        person="anna",
        address=f"{name}@ekeby.example",
        sender="studs@moten.ekeby.example",
        subject="Kvitto",
        digest=hashlib.sha256(bytes_of(name)).hexdigest(),
        letter=None,
        created=NOON,
        **{"body": "bra", "next_try": NOON, **more},
    )


class Clock:
    def __init__(self):
        self.now = NOON


class Carrier:
    """Answers each address as told, and keeps what it was given."""

    def __init__(self):
        self.says = {}
        self.carried = []
        self.at_once = 0
        self.most_at_once = 0
        self.on_send = None

    async def send(self, address, sender, content):
        self.carried.append((address, sender, content))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        if self.on_send:
            await self.on_send()
        await asyncio.sleep(0)
        self.at_once -= 1
        return self.says.get(address, Delivered("2.0.0 queued"))


class Disk:
    """A disk that can be full."""

    full = False
    writes = 0

    def write(self, descriptor, content):
        self.writes += 1
        if self.full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return os.write(descriptor, content)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def carrier():
    return Carrier()


@pytest.fixture
def disk():
    return Disk()


@pytest.fixture
def store(tmp_path, disk):
    opened = TinyStore(tmp_path / "data", calls=Calls(write=disk.write))
    yield opened
    opened.close()


@pytest.fixture
def outbox(store, carrier, clock):
    return Outbox(store, carrier, now=lambda: clock.now, chance=lambda: 0.0)


def put(store, *letters):
    for each in letters:
        store.keep("bra", bytes_of(each.id.partition("@")[0]))
    with store.change("bra") as change:
        change.commit(EMPTY, (), letters)


def standing(store):
    return [(each.state, [attempt.result for attempt in each.attempts]) for each in store.outbox("bra")]


@pytest.mark.parametrize(
    ("attempt", "chance", "minutes"),
    [(1, 0.0, 1), (2, 0.0, 5), (3, 0.0, 10), (4, 0.0, 20), (5, 0.0, 20), (400, 0.0, 20), (1, 0.5, 1.1), (4, 0.5, 22)],
)
def test_the_ladder_of_delays(attempt, chance, minutes):
    assert next_delay(attempt, chance) == timedelta(minutes=minutes)


def test_a_try_is_counted_and_put_off_before_it_is_made():
    assert counted(letter("anna"), NOON, 0.0) == letter(
        "anna", attempts=(Attempt(at=NOON, result="trying"),), next_try=NOON + MINUTE
    )


@pytest.mark.parametrize(
    ("delivery", "after", "state"),
    [
        (Delivered("ok"), timedelta(), Sending.SENT),
        (Delivered("ok"), timedelta(days=9), Sending.SENT),
        (Refused("no"), timedelta(), Sending.REFUSED),
        (TryLater("busy"), timedelta(), Sending.WAITING),
        (TryLater("busy"), timedelta(days=5) - MINUTE, Sending.WAITING),
        (TryLater("busy"), timedelta(days=5), Sending.GIVEN_UP),
    ],
)
def test_how_a_try_ends(delivery, after, state):
    before = (Attempt(at=NOON, result="busy"),) * 9
    trying = letter("anna", attempts=(*before, Attempt(at=NOON + after, result="trying")))
    attempts = (*before, Attempt(at=NOON + after, result=delivery.reason))
    assert settled(trying, delivery, NOON + after) == letter("anna", state=state, attempts=attempts)


def test_patience_begins_with_the_first_try_not_with_the_letter():
    """A letter made while the service was down for a week is not given up at its first try."""
    late = NOON + timedelta(days=7)
    assert settled(counted(letter("anna"), late, 0.0), TryLater("busy"), late).state == Sending.WAITING


def test_a_clock_that_jumps_days_ahead_gives_no_letter_up(store, carrier, clock, outbox):
    """Nine tries are few, whatever the clock says; the tenth is enough."""
    put(store, letter("anna"))
    carrier.says = {"anna@ekeby.example": TryLater("451 busy")}

    async def tries(count):
        for _ in range(count):
            await outbox.drain(clock.now)
            clock.now += timedelta(days=9)

    asyncio.run(tries(9))
    assert standing(store) == [(Sending.WAITING, ["451 busy"] * 9)]
    asyncio.run(tries(1))
    assert standing(store) == [(Sending.GIVEN_UP, ["451 busy"] * 10)]


def test_a_letter_put_off_by_a_clock_that_was_wrong_is_due_when_the_clock_is_right(store, carrier, clock, outbox):
    put(store, letter("anna"))
    carrier.says = {"anna@ekeby.example": TryLater("451 busy")}
    clock.now = NOON + timedelta(days=3650)
    asyncio.run(outbox.drain(clock.now))
    clock.now, carrier.says = NOON, {}
    asyncio.run(outbox.drain(clock.now))
    assert standing(store) == [(Sending.SENT, ["2.0.0 queued"])]


def test_a_letter_put_off_by_no_more_than_the_longest_delay_waits_for_its_time(store, carrier, outbox):
    put(store, letter("anna", next_try=NOON + next_delay(9, 1)))
    asyncio.run(outbox.drain(NOON))
    assert standing(store) == [(Sending.WAITING, [])]


def test_tries_of_the_future_are_forgotten_so_patience_ends():
    """A clock that was years ahead at the first try must not have the letter tried for years."""
    ahead = letter("anna", attempts=(Attempt(at=NOON + timedelta(days=3650), result="busy"),))
    assert counted(ahead, NOON, 0.0) == letter("anna", attempts=(Attempt(at=NOON, result="trying"),), next_try=NOON + MINUTE)


def test_the_first_and_the_latest_tries_are_remembered():
    old = tuple(Attempt(at=NOON + MINUTE * number, result="busy") for number in range(10))
    attempts = counted(letter("anna", attempts=old), NOON + MINUTE * 99, 0.0).attempts
    assert [attempt.at for attempt in attempts] == [NOON + MINUTE * number for number in (0, 2, 3, 4, 5, 6, 7, 8, 9, 99)]


def test_what_is_due_is_sent_with_the_kept_bytes(store, carrier, outbox):
    put(store, letter("anna"), letter("bo", next_try=NOON + MINUTE))
    assert asyncio.run(outbox.drain(NOON)) == 1
    assert carrier.carried == [("anna@ekeby.example", "studs@moten.ekeby.example", bytes_of("anna"))]
    assert standing(store) == [(Sending.SENT, ["2.0.0 queued"]), (Sending.WAITING, [])]


def test_each_letter_has_its_own_fate(store, carrier, outbox):
    put(store, letter("anna"), letter("bo"), letter("carin"))
    carrier.says = {"bo@ekeby.example": Refused("550 no"), "carin@ekeby.example": TryLater("451 busy")}
    assert asyncio.run(outbox.drain(NOON)) == 3
    assert standing(store) == [(Sending.SENT, ["2.0.0 queued"]), (Sending.REFUSED, ["550 no"]), (Sending.WAITING, ["451 busy"])]
    assert store.next_try() == NOON + MINUTE


def test_a_letter_that_must_wait_climbs_the_ladder_and_is_given_up(store, carrier, clock, outbox):
    put(store, letter("anna"))
    carrier.says = {"anna@ekeby.example": TryLater("451 busy")}

    async def five_days():
        waits = []
        while due := store.next_try():
            waits.append((due - clock.now) / MINUTE)
            clock.now = due
            await outbox.drain(clock.now)
        return waits

    waits = asyncio.run(five_days())
    assert waits[:6] == [0, 1, 5, 10, 20, 20]
    assert clock.now - NOON == timedelta(days=5, minutes=16)
    assert standing(store) == [(Sending.GIVEN_UP, ["451 busy"] * 10)]
    assert {content for _, _, content in carrier.carried} == {bytes_of("anna")}


def test_a_letter_resent_by_the_operator_has_its_whole_patience_again(tmp_path, store, carrier, clock, outbox):
    old = (Attempt(at=NOON - timedelta(days=6), result="451 busy"), Attempt(at=NOON - timedelta(days=1), result="451 busy"))
    put(store, letter("anna", state=Sending.GIVEN_UP, attempts=old))
    carrier.says = {"anna@ekeby.example": TryLater("451 busy")}
    command = {"do": "resend", "id": letter("anna").id}
    slip = Slip(kind=Kind.CONTROL, body="bra", received=NOON, command=command)
    controls(DirectorySpool(tmp_path / "spool"), store, Post(None, store), lambda: clock.now)["resend"](slip)
    asyncio.run(outbox.drain(NOON))
    assert standing(store) == [(Sending.WAITING, ["451 busy"])]
    assert store.next_try() == NOON + MINUTE


def test_the_try_is_on_record_while_it_is_made(store, carrier, outbox):
    put(store, letter("anna"))
    seen = []

    async def look():
        seen.extend(standing(store))

    carrier.on_send = look
    asyncio.run(outbox.drain(NOON))
    assert seen == [(Sending.WAITING, ["trying"])]


def test_at_most_a_few_at_once(store, carrier, clock):
    put(store, *(letter(f"p{number}") for number in range(20)))
    outbox = Outbox(store, carrier, now=lambda: clock.now, chance=lambda: 0.0, width=3)
    assert asyncio.run(outbox.drain(NOON)) == 20
    assert carrier.most_at_once <= 3
    assert {state for state, _ in standing(store)} == {Sending.SENT}


def test_many_letters_take_few_commits(store, carrier, disk, outbox):
    """Tries are counted together, and results recorded together."""
    put(store, *(letter(f"p{number}") for number in range(40)))
    disk.writes = 0
    assert asyncio.run(outbox.drain(NOON)) == 40
    assert disk.writes <= 10
    assert len({content for _, _, content in carrier.carried}) == 40
    assert standing(store) == [(Sending.SENT, ["2.0.0 queued"])] * 40


def test_a_letter_that_is_slow_holds_up_neither_the_others_nor_what_became_of_them(store, carrier, outbox):
    put(store, *(letter(f"p{number}") for number in range(50)))
    slow = []

    async def scenario():
        end = asyncio.Event()

        async def stall_once():
            if not slow:
                slow.append(carrier.carried[-1][0])
                await end.wait()

        carrier.on_send = stall_once
        draining = asyncio.create_task(outbox.drain(NOON))
        await _until(lambda: standing(store).count((Sending.SENT, ["2.0.0 queued"])) == 49)
        assert standing(store).count((Sending.WAITING, ["trying"])) == 1
        end.set()
        assert await draining == 50

    asyncio.run(scenario())
    assert {state for state, _ in standing(store)} == {Sending.SENT}


def test_a_result_that_comes_while_another_is_recorded_is_recorded_too(store, carrier, outbox):
    put(store, letter("a"), letter("b"))
    recording, ended = asyncio.Event(), Event()

    async def on_send():
        if len(carrier.carried) == 2:
            await recording.wait()
            loop.call_later(0.05, ended.set)  # when all that is sent has ended

    async def drain():
        nonlocal loop
        loop = asyncio.get_running_loop()
        await outbox.drain(NOON)

    def settle(*letters):
        if carrier.carried:  # the tries are counted: this is the first result
            loop.call_soon_threadsafe(recording.set)
            ended.wait(5)
        recorded(*letters)

    loop, recorded = None, store.settle
    carrier.on_send, store.settle = on_send, settle
    asyncio.run(drain())
    assert [found.state for found in store.outbox("bra")] == [Sending.SENT, Sending.SENT]


def test_nothing_more_is_sent_when_results_cannot_be_recorded(store, carrier, clock, disk):
    """What was counted and not sent is due again after its delay, like what a crash interrupted."""
    put(store, *(letter(f"p{number}") for number in range(30)))
    outbox = Outbox(store, carrier, now=lambda: clock.now, chance=lambda: 0.0, width=1)

    async def fill_and_take_time():
        disk.full = True
        await asyncio.sleep(0.5)

    carrier.on_send = fill_and_take_time
    with pytest.raises(StoreUnavailable):
        asyncio.run(outbox.drain(NOON))
    sent = len(carrier.carried)
    assert sent <= 2
    disk.full, carrier.on_send, clock.now = False, None, NOON + MINUTE
    assert asyncio.run(outbox.drain(clock.now)) == 30 - sent
    assert len({content for _, _, content in carrier.carried}) == len(carrier.carried) == 30
    assert {state for state, _ in standing(store)} == {Sending.SENT}


def test_a_letter_cancelled_in_the_middle_is_sent_again_with_the_same_bytes(store, carrier, clock, outbox):
    put(store, letter("anna"))
    begun = asyncio.Event()

    async def stall():
        begun.set()
        await asyncio.Event().wait()

    async def scenario():
        carrier.on_send = stall
        draining = asyncio.create_task(outbox.drain(NOON))
        await begun.wait()
        draining.cancel()
        with pytest.raises(asyncio.CancelledError):
            await draining
        assert standing(store) == [(Sending.WAITING, ["trying"])]
        carrier.on_send = None
        clock.now = store.next_try()
        await outbox.drain(clock.now)

    asyncio.run(scenario())
    assert [content for _, _, content in carrier.carried] == [bytes_of("anna")] * 2
    assert standing(store) == [(Sending.SENT, ["trying", "2.0.0 queued"])]


def test_without_room_to_count_the_try_nothing_is_sent(store, carrier, disk, outbox):
    put(store, letter("anna"), letter("bo"))
    disk.full = True
    with pytest.raises(StoreUnavailable):
        asyncio.run(outbox.drain(NOON))
    assert carrier.carried == []
    assert store.waiting(NOON) == (letter("anna"), letter("bo"))


@pytest.fixture
def broken_record(store, monkeypatch):
    """A second body, whose record cannot be written for good once this is called."""
    store.keep("kfr", bytes_of("bo"))
    with store.change("kfr") as change:
        other = msgspec.structs.replace(EMPTY, body=Body(key="kfr", name="KFR Ekeby", address="kfr@moten.ekeby.example"))
        change.commit(other, (), (letter("bo", body="kfr"),))

    def failing(_letters):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    return lambda: monkeypatch.setattr(store._records["kfr"], "settle", failing)


def test_a_record_that_cannot_be_written_holds_up_no_letter_of_another_body(store, carrier, outbox, broken_record):
    broken_record()
    put(store, letter("anna"))
    with pytest.raises(StoreUnavailable):
        asyncio.run(outbox.drain(NOON))
    assert standing(store) == [(Sending.SENT, ["2.0.0 queued"])]
    assert [address for address, _, _ in carrier.carried] == ["anna@ekeby.example"]


def test_a_result_that_cannot_be_recorded_holds_up_no_result_of_another_body(store, carrier, outbox, broken_record):
    put(store, letter("anna"))

    async def break_it():
        broken_record()

    carrier.on_send = break_it
    with pytest.raises(StoreUnavailable):
        asyncio.run(outbox.drain(NOON))
    assert standing(store) == [(Sending.SENT, ["2.0.0 queued"])]
    with pytest.raises(StoreUnavailable):
        asyncio.run(outbox.drain(NOON + timedelta(hours=1)))
    assert len(carrier.carried) == 2


def test_a_result_that_could_not_be_recorded_is_recorded_before_anything_is_sent_again(store, carrier, clock, disk, outbox):
    put(store, letter("anna"))

    async def scenario():
        async def fill():
            disk.full = True

        carrier.on_send = fill
        with pytest.raises(StoreUnavailable):
            await outbox.drain(NOON)
        clock.now += timedelta(hours=1)
        with pytest.raises(StoreUnavailable):
            await outbox.drain(clock.now)
        disk.full = False
        await outbox.drain(clock.now)

    asyncio.run(scenario())
    assert len(carrier.carried) == 1
    assert standing(store) == [(Sending.SENT, ["2.0.0 queued"])]


def test_a_letter_without_its_bytes_waits_for_them_and_holds_up_no_other(store, carrier, outbox):
    lost = msgspec.structs.replace(letter("anna"), digest="0" * 64)
    put(store, lost, letter("bo"))
    asyncio.run(outbox.drain(NOON))
    assert standing(store) == [
        (Sending.WAITING, [f"its bytes cannot be read: '{'0' * 64}'"]),
        (Sending.SENT, ["2.0.0 queued"]),
    ]


def test_it_sends_what_waits_at_start_and_what_is_committed_when_woken(store, carrier, outbox):
    put(store, letter("anna"))

    async def scenario():
        running = asyncio.create_task(outbox.run())
        await _until(lambda: len(carrier.carried) == 1)
        put(store, letter("bo"))
        outbox.wake()
        await _until(lambda: standing(store) == [(Sending.SENT, ["2.0.0 queued"])] * 2)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    asyncio.run(scenario())


def test_it_goes_on_after_a_fault(store, carrier, disk, outbox, caplog):
    put(store, letter("anna"))
    disk.full = True

    async def scenario():
        running = asyncio.create_task(outbox.run())
        await _until(lambda: "looks again" in caplog.text)
        disk.full = False
        outbox.wake()
        await _until(lambda: standing(store) == [(Sending.SENT, ["2.0.0 queued"])])
        running.cancel()

    asyncio.run(scenario())


async def _until(holds):
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 - the store and the carrier have no events
            await asyncio.sleep(0.01)


@pytest.mark.real
def test_a_server_that_hangs_up_after_the_letter_gets_it_again_with_the_same_message_id(store, world, port, clock):
    put(store, letter("anna"))
    world.says["DATA"] = "drop"

    async def scenario():
        relay = Relay("127.0.0.1", port, helo="moten.ekeby.example")
        outbox = Outbox(store, relay, now=lambda: clock.now, chance=lambda: 0.0)
        await outbox.drain(NOON)
        world.says.clear()
        clock.now = store.next_try()
        await outbox.drain(clock.now)
        await relay.close()

    asyncio.run(scenario())
    assert [content for _, _, content, _ in world.letters] == [bytes_of("anna")] * 2
    assert [state for state, _ in standing(store)] == [Sending.SENT]
