"""Which store and spool the configuration names: the one place that knows them all. psycopg is loaded for a database only."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from service.config import Config
from service.intake.spool import DirectorySpool
from service.keeping.purged import FileDisposal
from service.store.base import Store
from service.store.disposal import Disposal
from service.store.slips import Spool
from service.store.tiny import TinyStore

if TYPE_CHECKING:
    from service.store.postgres import PostgresStore
    from service.store.postgres_database import Database


def is_large(config: Config) -> bool:
    """Whether the record is in a database, which any number of machines may share."""
    return config.store.kind == "postgres"


def opened(config: Config) -> tuple[Store, Spool]:
    """The record and its spool, to work with. The tables of a database are brought up to this version first.

    A body whose files are damaged waits, alone, until they can be read.
    """
    if not is_large(config):
        return TinyStore(config.store.path, patient=True), DirectorySpool(config.store.path / "spool")
    from service.store.postgres_spool import PostgresSpool  # noqa: PLC0415  # late, see above; so below

    store = tables(config)
    return store, PostgresSpool(store.database)


def tables(config: Config) -> "PostgresStore":
    """The record in the database, whose tables are brought up to this version first."""
    from service.store.postgres import PostgresStore  # noqa: PLC0415

    return PostgresStore(database(config))


@contextmanager
def snapshot(config: Config) -> Iterator[Store]:
    """The record, to look at beside a running service."""
    if is_large(config):
        from service.store.postgres import PostgresStore  # noqa: PLC0415

        with closing(PostgresStore(database(config), owned=False)) as large:
            yield large
    else:
        with closing(TinyStore.snapshot(config.store.path)) as small:
            yield small


@contextmanager
def spool(config: Config) -> Iterator[Spool]:
    """The spool, to look at or to put something in beside a running service."""
    if is_large(config):
        from service.store.postgres_spool import PostgresSpool  # noqa: PLC0415

        with closing(database(config)) as open_:
            yield PostgresSpool(open_)
    else:
        yield DirectorySpool(config.store.path / "spool")


@contextmanager
def disposal(config: Config) -> Iterator[Disposal]:
    """The way out of the record, for whoever may change it."""
    if is_large(config):
        from service.store.postgres_disposal import PostgresDisposal  # noqa: PLC0415

        with closing(database(config)) as open_:
            yield PostgresDisposal(open_)
    else:
        yield FileDisposal(config.store.path)


def migrate(config: Config) -> None:
    """Bring the tables of the database up to this version; nothing where the record is in files."""
    if is_large(config):
        tables(config).close()


def database(config: Config) -> "Database":
    """The database of the record. Raises StoreUnavailable, ConfigurationError."""
    from service.store.postgres_database import Database  # noqa: PLC0415

    given = config.store
    password = given.password_file.read_text("utf-8").splitlines()[0] if given.password_file else None
    return Database(given.dsn or "", password)


def disk(config: Config) -> Path:
    """A place on the disk of this machine that must not be full."""
    return Path("/") if is_large(config) else config.store.path
