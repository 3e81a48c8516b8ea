from ipaddress import ip_network

import pytest

from service.config import Listen, Trust
from service.intake.gate import Gate
from service.intake.limits import CROWDED, Incoming

RELAY, STRANGER = "192.0.2.7", "198.51.100.7"


def gate(**limits):
    return Gate(Listen(**limits), Trust(relays=(ip_network("192.0.2.0/24"), ip_network("2001:db8::/32"))))


class Guest:
    """A connection that remembers whether it had to go."""

    def __init__(self, peer=STRANGER, *, served=False):
        self.peer = peer
        self.served = served
        self.gone = False

    def make_way(self):
        self.gone = True


def let_in(door, *peers):
    guests = [Guest(peer) for peer in peers]
    assert [door.enter(guest) for guest in guests] == [True] * len(guests)
    return guests


def gone(guests):
    return [guest.gone for guest in guests]


# Connections


def test_one_address_has_as_many_as_it_may_until_one_leaves():
    door = gate(connections_per_peer=1)
    first, _ = let_in(door, "198.51.100.1", "198.51.100.2")

    assert door.enter(Guest("198.51.100.1")) is False
    door.leave(first)
    assert door.enter(Guest("198.51.100.1")) is True


@pytest.mark.parametrize(("peer", "welcome"), [("2001:db9::1:0:0:8", False), ("2001:db9:0:1::7", True)])
def test_of_ipv6_a_network_of_64_bits_is_one_address(peer, welcome):
    door = gate(connections_per_peer=1)
    let_in(door, "2001:db9::7")

    assert door.enter(Guest(peer)) is welcome


@pytest.mark.parametrize(("peer", "welcome"), [(RELAY, True), ("2001:db8::7", True), (STRANGER, False), ("", False)])
def test_a_trusted_relay_may_come_more_often(peer, welcome):
    door = gate(connections_per_peer=1)
    let_in(door, peer)

    assert door.enter(Guest(peer)) is welcome


def test_when_the_door_is_full_who_said_nothing_goes_first_and_of_these_the_oldest():
    door = gate(connections=3)
    guests = let_in(door, "198.51.100.1", "198.51.100.2", "198.51.100.3")
    door.advance(guests[0], "EHLO", 1.0)

    let_in(door, "198.51.100.4")

    assert gone(guests) == [False, True, False]


def test_when_all_have_said_something_who_got_nowhere_for_longest_goes():
    door = gate(connections=3)
    guests = let_in(door, "198.51.100.1", "198.51.100.2", "198.51.100.3")
    for guest, now in zip([*guests, guests[0]], [1.0, 2.0, 3.0, 4.0], strict=True):
        door.advance(guest, "EHLO", now)

    let_in(door, "198.51.100.4")

    assert gone(guests) == [False, True, False]


def test_who_has_just_come_need_not_go_for_those_that_said_hello_and_nothing_more():
    door = gate(connections=3)
    greeted = let_in(door, "198.51.100.1", "198.51.100.2")
    for guest in greeted:
        door.advance(guest, "EHLO", 1.0)
    (new,) = let_in(door, "198.51.100.3")

    let_in(door, "198.51.100.4")

    assert gone([*greeted, new]) == [True, False, False]


def test_who_is_about_to_send_need_not_go_for_those_that_keep_a_letter_open():
    door = gate(connections=4)
    *slow, other = let_in(door, "198.51.100.1", "198.51.100.2", "198.51.100.3")
    door.advance(other, "RCPT", 1.0)
    for guest in slow:
        door.advance(guest, "DATA", 2.0)

    let_in(door, "198.51.100.4", "198.51.100.5")

    assert gone([*slow, other]) == [True, False, False]


def test_an_address_that_had_to_go_most_often_goes_first_and_does_not_come_in_for_a_better_one():
    door = gate(connections=2)
    let_in(door, "198.51.100.1", "198.51.100.2")
    (again,) = let_in(door, "198.51.100.1")
    door.advance(again, "EHLO", 1.0)
    (good,) = let_in(door, "198.51.100.3")

    assert gone([again, good]) == [True, False]
    assert door.enter(Guest("198.51.100.1")) is False


def test_an_address_that_brought_a_letter_is_as_good_as_any():
    door = gate(connections=2)
    first, _ = let_in(door, "198.51.100.1", "198.51.100.2")
    let_in(door, "198.51.100.3", "198.51.100.4")
    door.brought(first)

    assert door.enter(Guest("198.51.100.1")) is True


def test_when_the_rush_is_over_all_are_as_good_as_any():
    door = gate(connections=1)
    guests = let_in(door, "198.51.100.1", "198.51.100.2")
    door.leave(guests[1])
    let_in(door, "198.51.100.3")

    assert door.enter(Guest("198.51.100.1")) is True


def test_who_waits_for_us_need_not_go():
    door = gate(connections=2)
    served = Guest("198.51.100.1", served=True)
    door.enter(served)
    (idle,) = let_in(door, "198.51.100.2")

    let_in(door, "198.51.100.3")

    assert gone([served, idle]) == [False, True]


def test_when_all_wait_for_us_nobody_else_comes_in():
    door = gate(connections=1)
    served = Guest("198.51.100.1", served=True)
    door.enter(served)

    assert door.enter(Guest("198.51.100.2")) is False
    assert served.gone is False


def test_strangers_and_relays_take_nothing_from_each_other():
    door = gate(connections=2, relay_connections=2)
    strangers = let_in(door, "198.51.100.1", "198.51.100.2")
    relays = let_in(door, RELAY, RELAY)

    assert gone(strangers + relays) == [False] * 4


def test_of_too_many_from_relays_one_relay_goes():
    door = gate(connections=2, relay_connections=2)
    strangers = let_in(door, "198.51.100.1", "198.51.100.2")
    relays = let_in(door, RELAY, RELAY, RELAY)

    assert gone(strangers + relays) == [False, False, True, False, False]


def test_who_made_way_counts_no_more_however_often_it_ends():
    door = gate(connections=1)
    first, second = let_in(door, "198.51.100.1", "198.51.100.2")
    door.leave(first)
    door.leave(first)
    door.advance(first, "EHLO", 1.0)

    let_in(door, "198.51.100.3")

    assert second.gone is True


# Memory


def begun(door, size, *, complete=False):
    """A letter of so many bytes, the line end included."""
    letter = Incoming(door, 1000)
    letter.add(b"a" * (size - 2) + b"\r\n", whole=True)
    if complete:
        letter.add(b".\r\n", whole=True)
    return letter


def kept(*letters):
    return [(letter.refusal, len(letter.content)) for letter in letters]


def test_letters_share_the_memory_and_give_it_back():
    door = gate(max_held=1000)
    begun(door, 600).release()

    assert kept(begun(door, 500), begun(door, 500)) == [(None, 500), (None, 500)]


def test_when_the_memory_is_full_the_largest_letter_makes_way():
    door = gate(max_held=1000)

    assert kept(begun(door, 300), begun(door, 600), begun(door, 200)) == [(None, 300), (CROWDED, 0), (None, 200)]


def test_the_largest_may_be_the_one_that_just_grew():
    door = gate(max_held=1000)

    assert kept(begun(door, 300), begun(door, 200), begun(door, 600)) == [(None, 300), (None, 200), (CROWDED, 0)]


def test_a_letter_that_is_being_taken_does_not_make_way():
    door = gate(max_held=1000)

    assert kept(begun(door, 600, complete=True), begun(door, 300), begun(door, 200)) == [(None, 600), (CROWDED, 0), (None, 200)]


def test_a_released_letter_is_not_given_back_twice():
    door = gate(max_held=1000)
    letter = begun(door, 900)
    letter.release()
    letter.release()

    assert kept(begun(door, 600), begun(door, 500)) == [(CROWDED, 0), (None, 500)]
