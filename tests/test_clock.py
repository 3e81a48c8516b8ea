"""The clock sleeps until the next moment of any body, does what is due in one commit, and works nothing out twice."""

import asyncio
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from quick_house import QuickHouse, configured

STRANGERS = datetime(2026, 4, 17, 5, tzinfo=UTC)
"""Seven in Stockholm; at eight the agenda of 24 April goes out."""


@pytest.fixture
def house(tmp_path):
    with closing(QuickHouse(configured(tmp_path / "config"))) as quick:
        quick.turn("2026-04-16T12:00Z")
        yield quick


def kinds(house):
    return [letter.kind for letter in house.store.outbox(house.key)]


@pytest.mark.parametrize(
    ("now", "sleep"),
    [
        (STRANGERS - timedelta(hours=15), timedelta(hours=1)),
        (STRANGERS - timedelta(minutes=20), timedelta(minutes=20)),
        (STRANGERS + timedelta(days=3), timedelta(seconds=1)),
    ],
    ids=["an hour at most", "until the next moment", "when something is due it comes back at once"],
)
def test_it_sleeps_until_the_next_moment(house, now, sleep):
    house.now = now
    assert house.clock._sleep() == sleep


def test_a_body_that_was_never_here_is_waited_for(tmp_path):
    with closing(QuickHouse(configured(tmp_path / "config"))) as house:
        house.clock._store = type("Empty", (), {"bodies": lambda _: ()})()
        assert house.clock._sleep() == timedelta(hours=1)


def test_what_is_due_together_is_one_commit(house, monkeypatch):
    written = []
    commit = house.store._records[house.key].commit
    monkeypatch.setattr(house.store._records[house.key], "commit", lambda *given: written.append(commit(*given)))
    before = len(kinds(house))
    house.turn("2026-04-17T06:30Z")

    assert len(written) == 1
    assert set(kinds(house)[before:]) == {"AgendaDispatched"}


def test_waking_it_again_and_again_writes_nothing(house):
    house.turn("2026-04-17T06:30Z")
    register, before = house.store.register(house.key), kinds(house)
    for _ in range(100):
        house.clock.pass_time()

    assert house.store.register(house.key) is register
    assert kinds(house) == before


def test_when_is_worked_out_anew_only_for_another_register(house, monkeypatch):
    house.clock.pass_time()
    monkeypatch.setattr("service.work.clock.next_moment", lambda _: STRANGERS - timedelta(minutes=10))
    house.now = STRANGERS - timedelta(minutes=30)
    assert house.clock._sleep() == timedelta(minutes=30)


def test_a_clock_that_is_set_back_says_nothing_twice(house):
    house.turn("2026-04-17T06:30Z")
    before = kinds(house)
    house.turn("2026-04-16T12:00Z")
    house.turn("2026-04-17T06:30Z")

    assert kinds(house) == before


def test_a_clock_that_jumps_ahead_does_what_is_due_then(house):
    house.turn("2026-04-20T12:00Z")

    assert kinds(house).count("AgendaDispatched") == 8


def test_left_alone_it_looks_once_and_woken_again_and_again_once_more(house, monkeypatch):
    looked, calmly = [], house.clock._calmly
    monkeypatch.setattr(house.clock, "_calmly", lambda body: looked.append(body) or calmly(body))

    async def live():
        running = asyncio.create_task(house.clock.run())
        await asyncio.sleep(0.3)
        first = len(looked)
        for _ in range(10):
            house.clock.wake()
            await asyncio.sleep(0.05)
        async with asyncio.timeout(10):
            while len(looked) == first:  # noqa: ASYNC110  # it looks in a thread
                await asyncio.sleep(0.05)
        await asyncio.sleep(0.3)
        running.cancel()
        return first

    assert asyncio.run(live()) == 1
    assert len(looked) == 2


def test_free_days_are_known_for_a_year_after_the_last_meeting(house):
    """Tasks are due, and extra meetings planned, after what the file knows of."""
    assert max(house.store.register(house.key).body.schedule.red_days) == date(2027, 12, 31)
