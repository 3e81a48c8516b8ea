"""Several machines on one database: each letter is one machine's, in order, and a machine that dies leaves nothing behind."""

from contextlib import closing

import psycopg
import pytest
from psycopg_pool.base import AttemptWithBackoff
from store_examples import EMPTY, LATER, NOON, entry, letter, put, with_tasks

from service.errors import ConfigurationError, StoreUnavailable
from service.store.base import Sending
from service.store.postgres import PostgresStore
from service.store.postgres_database import Connection, Database
from service.store.postgres_migrations import Migration, known, migrate
from service.store.postgres_spool import PostgresSpool
from service.store.slips import Slip

TEXT = b"Subject: Utkast\r\n\r\nHej\r\n"


class Machine:
    """A process on the database."""

    def __init__(self, dsn):
        self.store = PostgresStore(Database(dsn))
        self.spool = PostgresSpool(self.store.database)

    def close(self):
        self.store.close()

    def receive(self, body="bra"):
        return self.spool.put(Slip(body=body, recipient=f"{body}@moten.ekeby.example", received=NOON), TEXT)

    def dies(self, dsn):
        """Nothing is heard of it until its leases are over."""
        with psycopg.connect(dsn) as connection:
            for table in ("queues", "outbox"):
                connection.execute(f"UPDATE {table} SET lease = now() - interval '1 s' WHERE lease IS NOT NULL")  # noqa: S608


@pytest.fixture
def machines(dsn):
    with closing(Machine(dsn)) as one, closing(Machine(dsn)) as other:
        yield one, other


def test_a_letter_is_taken_once(machines):
    one, other = machines
    name = one.receive()
    assert other.spool.take()[0].name == name
    assert one.spool.take() == ()


def test_letters_of_a_body_are_taken_one_at_a_time_in_order(machines):
    one, other = machines
    first, second = one.receive(), other.receive()
    (taken,) = one.spool.take()
    assert taken.name == first
    assert other.spool.take() == ()
    one.spool.done(taken)
    assert other.spool.take()[0].name == second


def test_a_machine_that_did_not_hear_what_it_took_takes_it_again(machines, monkeypatch):
    one, other = machines
    name = one.receive()

    def deaf(connection, *statements):
        heard(connection, *statements)
        raise StoreUnavailable

    heard = Connection.all_rows
    with monkeypatch.context() as patch:
        patch.setattr(Connection, "all_rows", deaf)
        with pytest.raises(StoreUnavailable):
            one.spool.take()
    assert other.spool.take() == ()
    one.spool.bring_back()
    assert [(slip.name, slip.tries) for slip in one.spool.take()] == [(name, 2)]


def test_a_long_backlog_of_one_body_does_not_hide_another_bodys_letter(machines):
    one, other = machines
    first = [one.receive("bra") for _ in range(30)]
    late = one.receive("skola")
    assert [slip.name for slip in one.spool.take(most=20)] == first[:20]
    assert [slip.name for slip in other.spool.take(most=20)] == [late]
    assert other.spool.take() == ()


def test_letters_of_two_bodies_are_taken_at_the_same_time(machines):
    one, other = machines
    first, second = one.receive("bra"), one.receive("skola")
    assert one.spool.take()[0].name == first
    assert other.spool.take()[0].name == second


def test_what_a_dead_machine_had_taken_goes_on_with_its_try_counted(machines, dsn):
    one, other = machines
    name = one.receive()
    one.spool.take()
    one.dies(dsn)
    (again,) = other.spool.take()
    assert (again.name, again.tries) == (name, 2)


def test_a_machine_that_slept_through_its_lease_changes_nothing(machines, dsn):
    one, other = machines
    put(one.store)
    one.receive()
    (slip,) = one.spool.take()
    one.dies(dsn)
    (again,) = other.spool.take()
    with pytest.raises(StoreUnavailable, match="another machine"):
        put(one.store, with_tasks(1), entry(slip.name))
    one.spool.set_aside(slip, "too late")
    put(other.store, with_tasks(2), entry(slip.name))
    other.spool.done(again)
    with pytest.raises(StoreUnavailable, match="another machine"):
        put(one.store, with_tasks(1), entry(slip.name))
    assert one.store.register("bra") == with_tasks(2)
    assert one.spool.aside() == ()


def test_what_one_machine_commits_the_other_sees_at_once(machines):
    one, other = machines
    put(one.store, with_tasks(1, 2))
    assert other.store.register("bra") == with_tasks(1, 2)
    put(other.store, with_tasks(2, 3))
    assert list(one.store.register("bra").tasks) == ["2", "3"]
    put(one.store, EMPTY)
    assert other.store.register("bra") == EMPTY


def test_letters_of_a_resting_body_wait(machines):
    one, _ = machines
    first, other = one.receive("bra"), one.receive("kfr")
    assert one.spool.take(frozenset({"bra"}))[0].name == other
    assert one.spool.take()[0].name == first


def test_a_letter_of_ours_is_sent_by_one_machine(machines, dsn):
    one, other = machines
    put(one.store, EMPTY, None, [letter("a")])
    assert one.store.waiting(NOON) == (letter("a"),)
    assert other.store.waiting(NOON) == ()
    assert other.store.next_try() > LATER
    one.dies(dsn)
    assert other.store.waiting(NOON) == (letter("a"),)


def test_a_letter_that_waits_for_its_next_try_is_nobodys(machines):
    one, other = machines
    put(one.store, EMPTY, None, [letter("a"), letter("b")])
    one.store.waiting(NOON)
    one.store.settle(letter("a", next_try=LATER), letter("b", state=Sending.SENT))
    assert one.store.waiting(NOON) == ()
    assert other.store.waiting(LATER) == (letter("a", next_try=LATER),)


def test_who_listens_hears_of_another_machines_letter(machines):
    one, other = machines
    heard = []
    with other.spool.listening(lambda: heard.append(1)):
        while not heard:  # it looks once when it begins
            pass
        heard.clear()
        one.receive()
        while not heard:
            pass


COLUMN = Migration(number=2, name="marks", serves=1, text="ALTER TABLE slips ADD COLUMN mark text NOT NULL DEFAULT 'none'")
BREAK = Migration(number=2, name="marks", serves=2, text="ALTER TABLE slips RENAME COLUMN tries TO attempts")


def test_the_old_program_works_on_after_a_migration_that_serves_it(server):
    dsn = server.database()
    with closing(Machine(dsn)) as old:
        name = old.receive()
        with closing(Database(dsn)) as database:
            assert migrate(database, (*known(), COLUMN)) == (COLUMN,)
            assert migrate(database, (*known(), COLUMN)) == ()
        (slip,) = old.spool.take()
        put(old.store, with_tasks(1), entry(name), [letter("a")])
        old.spool.done(slip)
        with closing(Machine(dsn)) as another_old:
            assert another_old.store.register("bra") == with_tasks(1)
            another_old.receive()
            assert old.spool.take() != ()


def test_the_old_program_does_not_start_after_a_migration_that_does_not(server):
    dsn = server.database()
    Machine(dsn).close()
    with closing(Database(dsn)) as database:
        migrate(database, (*known(), BREAK))
    with pytest.raises(ConfigurationError, match="later version"):
        Machine(dsn)


def taken(machine):
    """What is taken as soon as the server is there again."""
    while True:
        try:
            return machine.spool.take()[0]
        except StoreUnavailable:
            continue


def test_while_the_server_is_away_nothing_is_promised_and_then_all_goes_on(server):
    """A test of its own server's end: the connections that it broke are not used again."""
    dsn = server.database()
    with closing(Machine(dsn)) as machine:
        put(machine.store)
        name = machine.receive()
        server.stop("immediate")
        with pytest.raises(StoreUnavailable):
            machine.receive()
        with pytest.raises(StoreUnavailable):
            put(machine.store, with_tasks(1))
        server.start()
        assert taken(machine).name == name
        assert machine.spool.take() == ()


@pytest.mark.timeout(30)
def test_when_the_server_was_away_for_long_nobody_waits_as_long_again(server, monkeypatch):
    """The pool's pauses between tries to connect double without end."""
    with closing(Machine(server.database())) as machine:
        name = machine.receive()
        monkeypatch.setattr(AttemptWithBackoff, "INITIAL_DELAY", 3600.0)
        server.stop("immediate")
        for _ in range(2):
            with pytest.raises(StoreUnavailable):
                machine.receive()
        server.start()
        assert taken(machine).name == name
