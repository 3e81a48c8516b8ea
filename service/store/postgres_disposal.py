"""What goes from a database: each row is deleted and written down in one statement."""

from collections.abc import Iterator

import msgspec

from service.store.disposal import SPARE, Gone, Kept
from service.store.postgres_database import Database, Parameters


class PostgresDisposal:
    """The way out of the house in this database, beside those who work there. Raises StoreUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def kept(self, body: str) -> Iterator[Kept]:
        """All bytes that are kept of a body."""
        return (Kept(*row) for row in self._database.rows("all_kept", body=body))

    def let_go(self, gone: tuple[Gone, ...]) -> None:
        """Write these down and remove their bytes, all or none. What another process let go of meanwhile is on its list."""
        with self._database.change() as connection:
            connection.run_all(map(_statement, gone))
            connection.commit()

    def gone(self) -> tuple[Gone, ...]:
        """What has gone so far."""
        return tuple(msgspec.json.decode(content, type=Gone) for (content,) in self._database.rows("purged"))


def _statement(one: Gone) -> tuple[str, Parameters]:
    document = msgspec.json.encode(one).decode()
    if one.rule == SPARE:
        return "purge_kept", {"body": one.body, "digest": bytes.fromhex(one.digest), "document": document}
    return "purge_letter", {"name": one.name, "document": document}
