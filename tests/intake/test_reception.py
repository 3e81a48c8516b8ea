"""A clock that is set back a little does not turn the order of letters round."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from service.intake.reception import STEP, TAKEN, Call, Reception

NOON = datetime(2026, 3, 6, 12, tzinfo=UTC)
JUST = timedelta(microseconds=1)
ADDRESS = "bra@moten.ekeby.example"


def received(spool, *times):
    """When letters were received that came at these times of the clock, in the order in which they will be read."""
    clock = iter(times)
    reception = Reception({ADDRESS: "bra"}, spool, now=lambda: next(clock), wake=lambda: None)

    async def story():
        for number in range(len(times)):
            call = Call(sender="anna.berg@ekeby.example", recipients=(ADDRESS,), peer="192.0.2.1", tls=False)
            assert await reception.take(call, bytearray(f"{number}".encode())) == [TAKEN]

    asyncio.run(story())
    return [slip.received for slip in spool.waiting()]


@pytest.mark.parametrize("step", [timedelta(seconds=1), STEP])
def test_after_a_small_step_back_letters_come_just_after_the_last_one(spool, step):
    assert received(spool, NOON, NOON - step) == [NOON, NOON + JUST]


def test_the_clock_is_followed_again_when_it_has_caught_up(spool):
    later = NOON + timedelta(seconds=1)
    assert received(spool, NOON, NOON - STEP, later) == [NOON, NOON + JUST, later]


def test_a_clock_that_was_wrong_by_far_is_believed_once_it_is_right(spool):
    wrong = NOON + timedelta(days=365)
    assert received(spool, wrong, NOON) == [NOON, wrong]
