"""Stores to test: every kind runs the same contract."""

import pytest

from service.intake.spool import DirectorySpool
from service.store.postgres import PostgresStore
from service.store.postgres_database import Database
from service.store.postgres_spool import PostgresSpool
from service.store.tiny import TinyStore


def files(path):
    """A house of files."""
    return TinyStore(path), DirectorySpool(path / "spool")


def tables(dsn):
    """A house in a database."""
    store = PostgresStore(Database(dsn))
    return store, PostgresSpool(store.database)


KINDS = {"tiny": (files, "folder"), "postgres": (tables, "dsn")}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture(params=KINDS)
def house(request):
    """A house of each kind: a function that opens its store and its spool; those opened before are closed first."""
    kind, place = KINDS[request.param]
    where, opened = request.getfixturevalue(place), []

    def reopen():
        for store in opened:
            store.close()
        store, spool = kind(where)
        opened.append(store)
        return store, spool

    yield reopen
    for store in opened:
        store.close()


@pytest.fixture
def reopen(house):
    """The store of the one house of this test, opened again."""
    return lambda: house()[0]


@pytest.fixture
def store(reopen):
    return reopen()
