"""The quick house and the real one, with their record in PostgreSQL."""

import psycopg
from quick_house import SECRET, QuickHouse
from real_house import RealHouse

from service.store.postgres import PostgresStore
from service.store.postgres_database import Database
from service.store.postgres_spool import PostgresSpool


class LargeHouse(QuickHouse):
    """Tells stories as the quick house does."""

    def __init__(self, config, dsn):
        self.dsn = dsn
        super().__init__(config)

    def opened(self, path, calls):  # noqa: ARG002  # there are no files
        store = PostgresStore(Database(self.dsn))
        keep_secret(self.dsn)
        return store, PostgresSpool(store.database)


class LargeRealHouse(RealHouse):
    """Tells stories as the real house does."""

    def __init__(self, directory, council, dsn):
        PostgresStore(Database(dsn)).close()
        keep_secret(dsn)
        super().__init__(directory, council, f'[store]\nkind = "postgres"\ndsn = "{dsn}"\n')


def keep_secret(dsn):
    """Ids do not change from run to run."""
    with psycopg.connect(dsn) as connection:
        connection.execute("INSERT INTO secret (content) VALUES (%s) ON CONFLICT DO NOTHING", [SECRET])
