"""Two houses on one database: whatever one of them dies of, and whenever, the other goes on, and nothing is said twice.

A *death* comes before one of the statements that a house sends to the server: its connections end there, as the kernel ends those
of a process that was killed, and nothing after it happens.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import count

import psycopg
import pytest
from large_house import LargeHouse, keep_secret
from postgres_server import empty
from quick_house import LETTERS, configured
from test_crash import ANNA, BODY, World, report

from service.delivery.outbox import Outbox
from service.store.postgres import PostgresStore
from service.store.postgres_database import Database
from service.store.postgres_spool import PostgresSpool
from service.store.slips import Slip

pytestmark = pytest.mark.real

DISPATCH = "2026-04-17T06:30Z"
"""The agenda of 24 April goes out."""

SPRING = [datetime(2026, 3, 7, 6, 30, tzinfo=UTC) + timedelta(days=day) for day in range(60)]

LINES = (LETTERS / "bra.toml").read_text("utf-8").splitlines(keepends=True)
SWITCHED_OFF = ("call_for_items", "deadline", "minutes_due", "remind", "escalate")


class Died(BaseException):
    """The process ended here: nothing after it happens, not even clean-up."""


class MortalDatabase(Database):
    """A way to the database that ends for good before the statement number ``death``, counted from when that is set."""

    death = None

    def beat(self, alive):
        """No story lasts as long as a lease."""

    @contextmanager
    def connection(self):
        with super().connection() as connection:
            yield Mortal(connection, self)

    def live(self, connection):
        if self.death is not None:
            self.death -= 1
            if self.death < 0:
                connection._connection.pgconn.finish()
                raise Died


class Mortal:
    """A connection of such a database."""

    def __init__(self, connection, database):
        self._real, self._database = connection, database

    def __getattr__(self, name):
        self._database.live(self._real)
        return getattr(self._real, name)


class House(LargeHouse):
    """A house with an outbox, on a database that may end."""

    def __init__(self, config, dsn, world):
        super().__init__(config, dsn)
        self.world = world
        self.outbox = Outbox(self.store, self.world, now=self.time, chance=lambda: 0)

    def opened(self, path, calls):  # noqa: ARG002  # there are no files
        self.database = MortalDatabase(self.dsn)
        store = PostgresStore(self.database)
        keep_secret(self.dsn)
        return store, PostgresSpool(self.database)

    def put(self):
        """A letter comes to the door."""
        self.spool.put(Slip(body="bra", recipient=BODY, sender=ANNA, peer="127.0.0.1", received=self.now), report(1))

    def work(self):
        """All that there is to do now."""
        asyncio.run(self.clerk.drain())
        asyncio.run(self.outbox.drain(self.now))

    def dies(self):
        """The end of the process, after which its leases are soon over."""
        self.database.death = None
        with psycopg.connect(self.dsn) as connection:
            for table in ("queues", "outbox"):
                connection.execute(f"UPDATE {table} SET lease = now() - interval '1 s' WHERE lease IS NOT NULL")  # noqa: S608


@pytest.fixture
def houses(tmp_path, dsn):
    """Two houses on one database. Each time it is called they are new, and the database is empty."""
    council = tmp_path / "bra.toml"  # nothing that the clock says is switched off
    council.write_text("".join(line for line in LINES if not line.startswith(SWITCHED_OFF)), "utf-8")
    configs = [configured(tmp_path / name, council) for name in ("one", "other")]
    with ExitStack() as ends:

        def houses():
            ends.close()
            empty(dsn)
            world = World()
            return [ends.enter_context(closing(House(config, dsn, world))) for config in configs]

        yield houses


def mails(house):
    """What was said, by its ids, in order."""
    return [letter.id for letter in house.store.outbox("bra")]


def spring(*houses):
    """Minutes come, and then time passes in all of these houses at once: all that is said until May."""
    houses[0].receive((LETTERS / "02-minutes-as-plain-text" / "10-in.eml").read_bytes())
    with ThreadPoolExecutor(len(houses)) as threads:
        for now in SPRING:
            for house in houses:
                house.now = now
            list(threads.map(lambda house: house.clock.pass_time(), houses))
    return mails(houses[0])


def test_two_clocks_say_what_one_says(houses):
    alone = spring(houses()[0])
    together = spring(*houses())

    assert len(alone) > 30
    assert together == alone


def deaths(houses, deed, other):
    """What ``other`` says of the house that goes on, for each statement of ``deed`` before which the other house died."""
    for death in count():
        one, two = houses()
        one.database.death = death
        with suppress(Died):
            deed(one)
            one.database.death = None
            return
        one.dies()
        yield other(two)


def test_a_house_that_dies_at_the_clock_leaves_its_mails_to_the_other_one(houses):
    alone, _ = houses()
    alone.turn(DISPATCH)
    expected = mails(alone)

    def turn(house):
        house.turn(DISPATCH)
        return mails(house)

    found = list(deaths(houses, turn, turn))
    assert (len(expected) > 5, len(found) > 4) == (True, True)
    assert found == [expected] * len(found)


def test_a_house_that_dies_with_a_letter_leaves_it_to_the_other_one(houses):
    def whole_way(house):
        house.put()
        house.work()

    def goes_on(house):
        house.put()  # the sender's second try, who may have had no 250
        house.now += timedelta(hours=1)
        house.work()
        told = [entry for entry in house.store.entries("bra") if entry.fate != "duplicate"]
        return [entry.fate.value for entry in told], len(mails(house)), len(set(house.world.letters))

    found = list(deaths(houses, whole_way, goes_on))
    assert len(found) > 10
    assert found == [(["applied"], 1, 1)] * len(found)
