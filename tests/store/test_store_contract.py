"""What every store promises (service.store.base), asked of each kind alike."""

import hashlib
import threading
from datetime import timedelta

import msgspec
import pytest
from store_examples import BRA, EMPTY, LATER, NOON, entry, letter, put, task, with_tasks

from service.store.base import Attempt, Fate, Sending


def now_and_again(store, reopen):
    """The store, and then the same when it was closed and opened again."""
    yield store
    yield reopen()


def test_a_body_never_configured_has_no_register(store):
    with store.change("bra") as change:
        assert change.register is None
    assert store.register("bra") is None
    assert store.bodies() == ()
    assert list(store.entries("bra")) == []
    assert list(store.outbox("bra")) == []
    assert store.sent("bra", ("a",), "t") == ()


def test_a_commit_makes_register_entry_and_letters_durable_together(reopen):
    put(reopen(), with_tasks(1, 2), entry("s1"), [letter("a"), letter("b")])
    store = reopen()
    assert store.register("bra") == with_tasks(1, 2)
    assert list(store.entries("bra")) == [entry("s1")]
    assert list(store.outbox("bra")) == [letter("a"), letter("b")]
    assert store.bodies() == ("bra",)


def test_several_letters_share_a_commit(reopen):
    """One that was handled before has its entry replaced where it stands; of one key the first was seen."""
    store = reopen()
    put(store, EMPTY, entry("s2", "k", Fate.HELD))
    handled = entry("s1"), entry("s2", "k", Fate.APPLIED), entry("s3", "k", Fate.DUPLICATE)
    with store.change("bra") as change:
        change.commit(with_tasks(1, 2), handled, (letter("a"), letter("b")))
    for each in now_and_again(store, reopen):
        assert each.register("bra") == with_tasks(1, 2)
        assert list(each.entries("bra")) == [handled[1], handled[0], handled[2]]
        assert list(each.outbox("bra")) == [letter("a"), letter("b")]
    with reopen().change("bra") as change:
        assert change.seen("k") == handled[1]


def test_leaving_without_a_commit_changes_nothing(store):
    put(store, with_tasks(1))
    with store.change("bra") as change:
        assert change.register == with_tasks(1)
    assert store.register("bra") == with_tasks(1)


def test_an_exception_within_a_change_ends_it_and_frees_the_body(store):
    with pytest.raises(ZeroDivisionError), store.change("bra"):
        raise ZeroDivisionError
    put(store, with_tasks(1))
    assert store.register("bra") == with_tasks(1)


def test_a_change_that_is_over_cannot_commit(store):
    with store.change("bra") as change:
        pass
    with pytest.raises(RuntimeError, match="over"):
        change.commit(EMPTY, (), ())


def test_the_clock_commits_without_an_entry(store):
    put(store, with_tasks(1), None, [letter("a")])
    assert list(store.entries("bra")) == []
    assert list(store.outbox("bra")) == [letter("a")]


def test_records_keep_their_order_and_removed_ones_are_gone(reopen):
    store = reopen()
    put(store, with_tasks(1, 2, 3))
    put(store, with_tasks(3, 1, 4))
    assert list(reopen().register("bra").tasks) == ["3", "1", "4"]


def test_a_changed_record_is_found_changed(reopen):
    store = reopen()
    put(store, with_tasks(1, 2))
    changed = msgspec.structs.replace(EMPTY, tasks={"1": task(1, "Ring polisen"), "2": task(2)})
    put(store, changed)
    assert reopen().register("bra") == changed


def test_a_field_that_is_emptied_is_found_empty(reopen):
    store = reopen()
    put(store, with_tasks(1))
    put(store, EMPTY)
    assert reopen().register("bra") == EMPTY


def test_the_body_itself_can_change(reopen):
    store = reopen()
    put(store, EMPTY)
    renamed = msgspec.structs.replace(EMPTY, body=msgspec.structs.replace(BRA, name="Brottsförebyggande rådet Ekeby"))
    put(store, renamed)
    assert reopen().register("bra") == renamed


@pytest.mark.parametrize(
    ("fate", "known"),
    [
        (Fate.APPLIED, True),
        (Fate.ANSWERED, True),
        (Fate.HELD, False),
        (Fate.SET_ASIDE, False),
        (Fate.DUPLICATE, False),
        (Fate.MACHINE_MADE, False),
        (Fate.IGNORED, False),
    ],
)
def test_only_what_was_applied_or_answered_has_been_seen(store, fate, known):
    put(store, EMPTY, entry("s1", "k", fate))
    with store.change("bra") as change:
        assert change.seen("k") == (entry("s1", "k", fate) if known else None)
        assert change.seen("another") is None


def test_a_duplicate_does_not_hide_the_first(store):
    put(store, EMPTY, entry("s1", "k"))
    put(store, EMPTY, entry("s2", "k", Fate.DUPLICATE))
    with store.change("bra") as change:
        assert change.seen("k") == entry("s1", "k")


def test_a_slip_is_in_the_ledger_once_with_its_last_fate(reopen):
    store = reopen()
    put(store, EMPTY, entry("s1", "k", Fate.HELD))
    put(store, EMPTY, entry("s2"))
    again = msgspec.structs.replace(entry("s1", "k", Fate.APPLIED), handled=LATER)
    put(store, EMPTY, again)
    expected = [again, entry("s2")]
    assert list(store.entries("bra")) == expected
    assert list(reopen().entries("bra")) == expected


def test_what_was_handled_again_with_another_fate_is_known_by_that(reopen):
    store = reopen()
    put(store, EMPTY, entry("s1", "k"))
    put(store, EMPTY, entry("s1", "k", Fate.HELD))
    with store.change("bra") as change:
        assert change.seen("k") is None
    with reopen().change("bra") as change:
        assert change.seen("k") is None


def test_a_letter_settled_with_another_token_is_found_by_that(reopen):
    store = reopen()
    put(store, EMPTY, None, [letter("a", token="old")])
    store.settle(letter("a", token="new"))
    for each in now_and_again(store, reopen):
        assert each.sent("bra", (), "old") == ()
        assert each.sent("bra", (), "new") == (letter("a", token="new"),)


def test_an_outgoing_id_that_is_known_is_left_as_it_is(store):
    put(store, EMPTY, entry("s1"), [letter("a")])
    put(store, EMPTY, entry("s2"), [letter("a", LATER), letter("b", LATER)])
    assert list(store.outbox("bra")) == [letter("a"), letter("b", LATER)]


def test_a_view_is_a_snapshot(store):
    put(store, with_tasks(1), entry("s1"), [letter("a")])
    register, entries, outbox = store.register("bra"), store.entries("bra"), store.outbox("bra")
    put(store, with_tasks(2), entry("s2"), [letter("b")])
    assert register == with_tasks(1)
    assert list(entries) == [entry("s1")]
    assert list(outbox) == [letter("a")]


def test_what_waits_is_what_is_due_oldest_first(store):
    early, late = letter("a", LATER, NOON), letter("b", NOON, NOON)
    put(store, EMPTY, None, [early, letter("c", NOON, LATER), late])
    assert store.waiting(NOON) == (late, early)
    assert store.waiting(NOON - timedelta(seconds=1)) == ()


def test_what_a_wrong_clock_put_off_beyond_the_horizon_is_due(store):
    put(store, EMPTY, None, [letter("a", NOON, NOON), letter("b", NOON, LATER)])
    assert store.waiting(NOON - timedelta(hours=1), NOON) == (letter("b", NOON, LATER),)


def test_next_try_is_the_earliest(reopen):
    store = reopen()
    assert store.next_try() is None
    put(store, EMPTY, None, [letter("a", NOON, LATER), letter("b", NOON, NOON)])
    assert store.next_try() == NOON
    assert reopen().next_try() == NOON


@pytest.mark.parametrize("state", [Sending.SENT, Sending.REFUSED, Sending.GIVEN_UP])
def test_a_settled_letter_waits_no_more_and_says_how_it_went(reopen, state):
    store = reopen()
    put(store, EMPTY, None, [letter("a"), letter("b", LATER)])
    settled = letter("a", state=state, attempts=(Attempt(at=NOON, result="250 ok"),))
    store.settle(settled)
    assert store.waiting(LATER) == (letter("b", LATER),)
    assert store.next_try() == LATER
    assert list(reopen().outbox("bra")) == [settled, letter("b", LATER)]


def test_settling_an_unknown_letter_is_an_error(store):
    put(store, EMPTY)
    with pytest.raises(KeyError):
        store.settle(letter("never"))


def test_letters_are_settled_together(reopen):
    store = reopen()
    put(store, EMPTY, None, [letter("a"), letter("b"), letter("c", LATER)])
    other = msgspec.structs.replace(letter("a"), body="skola")
    put(store, EMPTY, None, [other], body="skola")
    sent = letter("a", state=Sending.SENT), letter("c", LATER, state=Sending.REFUSED)
    elsewhere = msgspec.structs.replace(other, state=Sending.SENT)
    store.settle(sent[0], elsewhere, sent[1])
    for each in now_and_again(store, reopen):
        assert list(each.outbox("bra")) == [sent[0], letter("b"), sent[1]]
        assert list(each.outbox("skola")) == [elsewhere]
        assert each.waiting(LATER) == (letter("b"),)


def test_of_letters_of_a_body_all_are_settled_or_none(store):
    put(store, EMPTY, None, [letter("a")])
    with pytest.raises(KeyError):
        store.settle(letter("a", state=Sending.SENT), letter("never"))
    assert list(store.outbox("bra")) == [letter("a")]


def test_settling_nothing_is_nothing(store):
    store.settle()
    assert store.bodies() == ()


def test_a_letter_is_settled_while_another_change_is_open(store):
    put(store, with_tasks(1), None, [letter("a")])
    with store.change("bra") as change:
        store.settle(letter("a", state=Sending.SENT))
        change.commit(with_tasks(2), (), (letter("b"),))
    assert [each.state for each in store.outbox("bra")] == [Sending.SENT, Sending.WAITING]
    assert store.register("bra") == with_tasks(2)


def test_sent_letters_are_found_by_id_and_by_token(store):
    first, second = letter("a", token="tok"), letter("b")
    put(store, EMPTY, None, [first, second, letter("c")])
    assert store.sent("bra", ("b", "unknown"), None) == (second,)
    assert store.sent("bra", (), "tok") == (first,)
    assert store.sent("bra", ("b",), "tok") == (first, second)
    assert store.sent("bra", (), None) == ()


def test_a_body_has_one_change_at_a_time(store):
    """The second writer waits, and then sees what the first has committed."""
    put(store, with_tasks(1))
    inside, seen = threading.Event(), []

    def second():
        inside.wait()
        with store.change("bra") as change:
            seen.append(change.register)

    waiter = threading.Thread(target=second)
    waiter.start()
    with store.change("bra") as change:
        inside.set()
        waiter.join(0.1)
        assert seen == []
        change.commit(with_tasks(2), (), ())
    waiter.join()
    assert seen == [with_tasks(2)]


def test_two_bodies_change_at_the_same_time(store):
    with store.change("bra") as first, store.change("skola") as second:
        second.commit(EMPTY, (), ())
        first.commit(with_tasks(1), (), ())
    assert sorted(store.bodies()) == ["bra", "skola"]


def test_many_threads_lose_nothing(reopen):
    store = reopen()
    put(store, EMPTY)

    def add(number):
        with store.change("bra") as change:
            tasks = {**change.register.tasks, str(number): task(number)}
            changed = msgspec.structs.replace(change.register, tasks=tasks)
            change.commit(changed, (entry(f"s{number}"),), (letter(f"m{number}"),))
        store.settle(letter(f"m{number}", state=Sending.SENT))

    threads = [threading.Thread(target=add, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store = reopen()
    assert {int(number) for number in store.register("bra").tasks} == set(range(20))
    assert {each.slip for each in store.entries("bra")} == {f"s{number}" for number in range(20)}
    assert {each.state for each in store.outbox("bra")} == {Sending.SENT}


def test_kept_bytes_are_found_under_their_sha256(reopen):
    store = reopen()
    digest = store.keep("bra", b"Dagordning\r\n")
    assert digest == hashlib.sha256(b"Dagordning\r\n").hexdigest()
    assert store.keep("bra", b"Dagordning\r\n") == digest
    assert store.kept("bra", digest) == b"Dagordning\r\n"
    put(store)
    assert reopen().kept("bra", digest) == b"Dagordning\r\n"


@pytest.mark.parametrize("digest", ["0" * 64, "../../secret", "", "A" * 64])
def test_what_was_never_kept_is_a_key_error(store, digest):
    put(store, EMPTY)
    with pytest.raises(KeyError):
        store.kept("bra", digest)


def test_the_secret_is_made_once(reopen):
    secret = reopen().secret()
    assert len(secret) == 32
    assert reopen().secret() == secret


@pytest.mark.parametrize("key", ["", "..", "a/b", ".hidden", "x" * 65])
def test_a_key_that_names_no_directory_is_refused(store, key):
    with pytest.raises(ValueError, match="no key"), store.change(key):
        pass


def test_what_ended_in_an_earlier_year_is_still_found(reopen):
    """The ledger and the outbox have everything, oldest first, and a letter of an earlier year is still known."""
    store = reopen()
    new_year = NOON + timedelta(days=365)
    sent = letter("a", state=Sending.SENT, attempts=(Attempt(at=NOON, result="250"),), token="tok")
    put(store, EMPTY, entry("s1"), [sent, letter("w")])
    put(store, EMPTY, entry("s2", handled=new_year), [letter("b", new_year)])
    put(store, EMPTY, entry("s3", handled=new_year), [letter("a", new_year)])
    for each in now_and_again(store, reopen):
        assert list(each.entries("bra")) == [entry("s1"), entry("s2", handled=new_year), entry("s3", handled=new_year)]
        assert list(each.outbox("bra")) == [sent, letter("w"), letter("b", new_year)]
        assert each.sent("bra", ("a",), None) == (sent,)
        assert each.sent("bra", (), "tok") == (sent,)
    with reopen().change("bra") as change:
        assert change.seen("key-s1") == entry("s1")


def test_a_letter_of_an_earlier_year_can_be_tried_again(reopen):
    """It is then found once, as it now stands, and can end again."""
    store = reopen()
    new_year = NOON + timedelta(days=365)
    put(store, EMPTY, entry("s1"), [letter("a", state=Sending.GIVEN_UP)])
    put(store, EMPTY, entry("s2", handled=new_year))
    again = letter("a", next_try=new_year)
    store.settle(again)
    assert reopen().waiting(new_year) == (again,)
    store = reopen()
    sent = letter("a", state=Sending.SENT, attempts=(Attempt(at=new_year, result="250"),))
    store.settle(sent)
    put(store, EMPTY, entry("s3", handled=new_year + timedelta(days=365)))
    assert list(reopen().outbox("bra")) == [sent]
    assert reopen().sent("bra", ("a",), None) == (sent,)
