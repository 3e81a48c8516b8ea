"""Health complains of all that is wrong, and of nothing else; metrics are in Prometheus' format."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from service.config import Config, Observe
from service.config.checks import service_faults
from service.config.kinds import Endpoint
from service.errors import DoorTaken
from service.intake.spool import DirectorySpool
from service.observe.health import Facts, complaints
from service.observe.http import Page, Window
from service.observe.metrics import metrics
from service.observe.tally import Tally
from service.observe.watch import Watch
from service.store.slips import Slip
from service.store.tiny import TinyStore

NOON = datetime(2026, 3, 6, 12, tzinfo=UTC)
WELL = Facts(now=NOON, free=10**9)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ()),
        ({"letters": 1, "since": NOON - HOUR}, ()),
        ({"letters": 1, "since": NOON - HOUR * 2}, ("a letter has waited for 7200 s",)),
        ({"since": NOON + HOUR}, ()),  # the wall clock was set back
        ({"free": 99}, ("the disk is full: 99 bytes and 1 files are left",)),
        ({"entries": 0}, ("the disk is full: 1000000000 bytes and 0 files are left",)),
        ({"store": "gone", "free": 0}, ("the record is away: gone",)),
        ({"ended": ("clerk", "clock")}, ("the clerk has ended", "the clock has ended")),
    ],
)
def test_what_is_wrong_is_said(facts, expected):
    assert complaints(replace(WELL, **facts), free=100, patience=HOUR) == expected


def test_every_figure_has_its_sentence_its_kind_and_a_number():
    text = metrics(WELL, Tally(), ("applied", "held"), ("sent",))
    names = re.findall(r"^# TYPE (secretariat_[a-z_]+) (?:counter|gauge)$", text, re.MULTILINE)
    values = re.findall(r'^(secretariat_[a-z_]+)(?:\{[a-z]+="[a-z_]+"\})? -?[0-9.e+]+$', text, re.MULTILINE)

    assert re.findall(r"^# HELP (secretariat_[a-z_]+) [A-Z].*\.$", text, re.MULTILINE) == names
    assert list(dict.fromkeys(values)) == names
    assert text.count("\n") == 2 * len(names) + len(values)
    assert 'secretariat_letters_total{fate="held"} 0\n' in text


async def get(port, request=b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    answer = (await reader.read()).decode()
    writer.close()
    await writer.wait_closed()
    return answer


@pytest.fixture
def asked():
    """What a window with one page answers to these bytes."""

    def asked(request):
        async def page():
            return Page(text="å\n")

        async def broken():
            raise RuntimeError("inside")

        async def visit():
            window = Window(Endpoint("127.0.0.1", 0), {"/page": page, "/broken": broken})
            await window.open()
            try:
                return await get(window.port, request)
            finally:
                await window.close()

        return asyncio.run(visit())

    return asked


def test_a_page_comes_whole(asked):
    head, _, text = asked(b"GET /page?x=1 HTTP/1.1\r\nHost: x\r\n\r\n").partition("\r\n\r\n")

    assert (head.partition("\r\n")[0], text) == ("HTTP/1.1 200 OK", "å\n")
    assert "Content-Length: 3\r\n" in head


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", "404"),
        (b"GET /../secret HTTP/1.1\r\n\r\n", "404"),
        (b"POST /page HTTP/1.1\r\n\r\n", "405"),
        (b"GET /page\r\n\r\n", "400"),
        (b"GET /page HTTP/2\r\n\r\n", "400"),
        (b"\xff\xfe\r\n\r\n", "400"),
        (b"GET /" + b"x" * 10_000 + b" HTTP/1.1\r\n\r\n", "400"),
        (b"GET /broken HTTP/1.1\r\n\r\n", "500"),
    ],
)
def test_anything_else_is_answered_and_tells_nothing(asked, request_, expected):
    answer = asked(request_)

    assert (answer.split(" ")[1], "inside" in answer) == (expected, False)


def test_a_place_that_is_taken_is_said():
    async def twice():
        window = Window(Endpoint("127.0.0.1", 0), {})
        await window.open()
        try:
            await Window(Endpoint("127.0.0.1", window.port), {}).open()
        finally:
            await window.close()

    with pytest.raises(DoorTaken):
        asyncio.run(twice())


def test_only_this_machine_may_look():
    config = Config(observe=Observe(http=Endpoint("0.0.0.0", 8080)))

    assert [key for key, _ in service_faults(config) if key.startswith("observe")] == ["observe.http"]


@pytest.fixture
def looks(tmp_path):
    """What /health and /metrics say, with a letter that has waited since noon."""
    store, spool = TinyStore(tmp_path / "data"), DirectorySpool(tmp_path / "data" / "spool")
    spool.put(Slip(body="bra", received=NOON), b"x")

    def looks(now, loop=asyncio.sleep, after=lambda: None):
        async def visit():
            observe = Observe(http=Endpoint("127.0.0.1", 0), least_free=1000)
            watch = Watch(observe, spool, store, tmp_path / "data", now=lambda: now, tally=Tally())
            task = asyncio.create_task(loop(0 if loop is asyncio.sleep else 1))
            running = asyncio.create_task(asyncio.sleep(60))
            await watch.open({"clerk": running if loop is asyncio.sleep else task})
            await asyncio.sleep(0.01)
            after()
            try:
                return [await get(watch.window.port, f"GET {page} HTTP/1.1\r\n\r\n".encode()) for page in ("/health", "/metrics")]
            finally:
                await watch.close()
                running.cancel()

        return asyncio.run(visit())

    yield looks
    store.close()


def test_a_service_that_is_well_says_so(looks):
    health, figures = looks(NOON)

    assert (health.split(" ")[1], health.endswith("well\n")) == ("200", True)
    assert "secretariat_letters_waiting 1\n" in figures


def test_a_letter_that_waits_too_long_is_ill(looks):
    health, figures = looks(NOON + HOUR)

    assert (health.split(" ")[1], "a letter has waited for 3600 s" in health) == ("503", True)
    assert "secretariat_letters_waiting_seconds 3600\n" in figures


def test_a_loop_that_has_ended_is_ill(looks):
    async def ends(_):
        return None

    assert "the clerk has ended" in looks(NOON, ends)[0]


def test_a_record_that_is_away_is_ill_and_still_answers(looks, tmp_path):
    health, figures = looks(NOON, after=lambda: (tmp_path / "data").rename(tmp_path / "gone"))
    (tmp_path / "gone").rename(tmp_path / "data")

    assert (health.split(" ")[1], "the record is away" in health, "secretariat_disk_free_bytes 0" in figures) == (
        "503",
        True,
        True,
    )
