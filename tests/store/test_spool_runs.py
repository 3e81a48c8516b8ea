"""What every spool promises of entries that are taken together."""

import pytest
from store_examples import NOON

from service.store.slips import Kind, Slip

TEXT = b"Subject: Utkast\r\n\r\nHej\r\n"


@pytest.fixture
def spool(house):
    return house()[1]


def receive(spool, body="bra"):
    return spool.put(Slip(body=body, received=NOON), TEXT)


def names(slips):
    return [slip.name for slip in slips]


def ordered(spool, *bodies):
    """Letters to these bodies whose names sort as they came."""
    return sorted((receive(spool, body) for body in bodies), key=lambda name: names(spool.waiting()).index(name))


def test_letters_of_a_body_are_taken_together_in_order_and_each_try_is_counted(spool):
    first, second, third = ordered(spool, "bra", "bra", "bra")
    taken = spool.take((), 2)
    assert names(taken) == [first, second]
    assert [slip.tries for slip in taken] == [1, 1]
    assert names(spool.waiting()) == [third]


def test_those_that_are_done_together_are_filed(spool):
    first, second = ordered(spool, "bra", "bra")
    spool.done(*spool.take((), 5))
    assert not spool.busy()
    assert sorted(names(spool.filed())) == sorted([first, second])


def test_letters_of_another_body_are_passed_over_and_keep_their_place(spool):
    first = receive(spool, "bra")
    spool.put(Slip(body="kfr", received=NOON.replace(second=1)), TEXT)
    third = spool.put(Slip(body="bra", received=NOON.replace(second=2)), TEXT)
    assert names(spool.take((), 5)) == [first, third]
    assert [slip.body for slip in spool.take((), 5)] == ["kfr"]


def test_a_command_is_taken_alone_and_in_its_turn(spool):
    first = receive(spool)
    spool.put_control("bra", {"do": "purge"}, at=NOON.replace(second=1))
    last = spool.put(Slip(body="bra", received=NOON.replace(second=2)), TEXT)

    runs = []
    for _ in range(3):
        runs.append(spool.take((), 5))
        spool.done(*runs[-1])

    assert names(runs[0]) == [first]
    assert [slip.kind for slip in runs[1]] == [Kind.CONTROL]
    assert names(runs[2]) == [last]


def test_what_was_tried_before_is_taken_alone(spool):
    """So what is poisoned is met alone, and the others of its run are not tried for it."""
    names_ = ordered(spool, "bra", "bra", "bra")
    for slip in reversed(spool.take((), 2)):
        spool.try_again(slip)

    runs = []
    for _ in range(3):
        runs.append(spool.take((), 5))
        spool.done(*runs[-1])

    assert [names(run) for run in runs] == [[name] for name in names_]
    assert [run[0].tries for run in runs] == [2, 2, 1]


def test_those_that_are_put_back_are_taken_together_again(spool):
    ordered(spool, "bra", "bra")
    taken = spool.take((), 5)
    spool.put_back(*taken)
    assert spool.take((), 5) == taken


def test_a_run_may_end_one_by_one_and_each_in_its_way(spool):
    filed, kept, again = ordered(spool, "bra", "bra", "bra")
    done, aside, back = spool.take((), 5)
    spool.done(done)
    spool.set_aside(aside, "Trasigt brev.")
    spool.put_back(back)
    assert names(spool.filed()) == [filed]
    assert names(spool.aside()) == [kept]
    assert [(slip.name, slip.tries) for slip in spool.waiting()] == [(again, 0)]


def test_what_a_crash_left_of_a_run_comes_back_one_by_one(house):
    _, spool = house()
    ordered(spool, "bra", "bra")
    done, left = spool.take((), 5)
    spool.done(done)
    spool.bring_back()
    assert [(slip.name, slip.tries) for slip in spool.take((), 5)] == [(left.name, 2)]
