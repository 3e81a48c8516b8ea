"""Numbered changes of the tables, applied in order, each in a transaction, by one process at a time.

A file ``migrations/NNNN_what.sql`` is never changed once it was applied anywhere. Its first line, ``-- serves: N``, names the
oldest migration whose program still works with the tables after it: so machines of the old and the new version can run on one
database while they are exchanged one by one. What takes something away comes in a later version than what stops using it.
"""

import re
from importlib.resources import files

import msgspec

from service.errors import ConfigurationError
from service.store.postgres_database import Connection, Database

_NAME = re.compile(r"(\d{4})_(\w+)\.sql")
_SERVES = re.compile(r"-- serves: (\d+)\n")
_LOCK = 5_120_943_817  # any number that nobody else locks
_TABLE = """
CREATE TABLE IF NOT EXISTS migrations (
    number integer PRIMARY KEY,
    name text NOT NULL,
    serves integer NOT NULL,
    applied timestamptz NOT NULL DEFAULT now()
)"""


class Migration(msgspec.Struct, frozen=True, kw_only=True):
    """One change of the tables. ``serves`` is the oldest one whose program works after it."""

    number: int
    name: str
    serves: int
    text: str


def known() -> tuple[Migration, ...]:
    """Those of this version, in order."""
    found = (path for path in (files("service.store") / "migrations").iterdir() if _NAME.fullmatch(path.name))
    return tuple(sorted((_read(path.name, path.read_text("utf-8")) for path in found), key=lambda one: one.number))


def _read(name: str, text: str) -> Migration:
    number, what = _NAME.fullmatch(name).groups()  # type: ignore[union-attr]  # it was chosen by this
    serves = _SERVES.match(text)
    if serves is None:
        raise ValueError(f"{name} does not begin with -- serves: NUMBER")
    return Migration(number=int(number), name=what, serves=int(serves[1]), text=text)


def pending(database: Database, migrations: tuple[Migration, ...]) -> tuple[Migration, ...]:
    """Those that the database lacks. Raises ConfigurationError if it is of a version that this program cannot work with."""
    with database.connection() as connection:
        if not connection.ask("SELECT to_regclass('migrations') IS NOT NULL")[0][0]:
            return migrations
        return _lacking(connection, migrations)


def migrate(database: Database, migrations: tuple[Migration, ...]) -> tuple[Migration, ...]:
    """Apply those that the database lacks, and return them. Whoever comes at the same time waits and then has nothing to do."""
    if not pending(database, migrations):
        return ()
    with database.connection() as connection:
        connection.ask("SELECT pg_advisory_lock(%s)", _LOCK)
        try:
            connection.script(_TABLE)
            lacking = _lacking(connection, migrations)
            for migration in lacking:
                _apply(connection, migration)
        finally:
            connection.ask("SELECT pg_advisory_unlock(%s)", _LOCK)
        return lacking


def _lacking(connection: Connection, migrations: tuple[Migration, ...]) -> tuple[Migration, ...]:
    applied: dict[int, int] = dict(connection.ask("SELECT number, serves FROM migrations"))
    newest = migrations[-1].number
    if any(serves > newest for serves in applied.values()):
        raise ConfigurationError(f"The database is of a later version than this program, which knows migration {newest} only.")
    return tuple(migration for migration in migrations if migration.number not in applied)


def _apply(connection: Connection, migration: Migration) -> None:
    with connection.transaction():
        connection.script(migration.text)
        connection.ask(
            "INSERT INTO migrations (number, name, serves) VALUES (%s, %s, %s) RETURNING number",
            migration.number,
            migration.name,
            migration.serves,
        )
