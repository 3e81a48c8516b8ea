"""A house in PostgreSQL that is carried away, or one that is carried there, in one transaction."""

from collections.abc import Iterator
from contextlib import ExitStack

import msgspec

from service.errors import NoInput
from service.store.moving import Parcel, Record
from service.store.postgres import PostgresStore, entry_row, outgoing_row
from service.store.postgres_register import statements
from service.store.slips import Slip


class PostgresSource:
    """A house to be carried away. Raises StoreUnavailable."""

    def __init__(self, store: PostgresStore) -> None:
        self._store = store
        self.kept, self.secret, self.close = store.kept, store.secret, store.close

    def records(self) -> Iterator[Record]:
        """The bodies."""
        for key in self._store.bodies():
            register = self._store.register(key)
            if register:
                entries, outbox = tuple(self._store.entries(key)), tuple(self._store.outbox(key))
                yield Record(key=key, register=register, entries=entries, outbox=outbox)

    def digests(self, body: str) -> Iterator[str]:
        """Of which bytes there are."""
        return (digest for (digest,) in self._store.database.rows("digests", body=body))

    def parcels(self) -> Iterator[Parcel]:
        """The spool, oldest first."""
        for (name,) in self._store.database.rows("names"):
            place, body, tries, envelope, content, reason = self._store.database.rows("parcel", name=name)[0]
            slip = msgspec.structs.replace(msgspec.json.decode(envelope, type=Slip), name=name, body=body, tries=tries)
            yield Parcel(place=place, slip=slip, content=content, reason=(reason or b"").decode())


class PostgresTarget:
    """An empty house. Raises NoInput if it is not, StoreUnavailable."""

    def __init__(self, store: PostgresStore) -> None:
        self._ends = ExitStack()
        self._ends.callback(store.close)
        if store.database.rows("holds_anything")[0][0]:
            self.close()
            raise NoInput("The database is not empty: there is a house in it already.")
        self._connection = self._ends.enter_context(store.database.change())

    def give_secret(self, secret: bytes) -> None:
        """The key for tokens."""
        self._connection.run("make_secret", content=secret)

    def give_record(self, record: Record) -> None:
        """A body."""
        self._connection.run("open_body", body=record.key)
        entries = [("write_entry", entry_row(entry, record.key)) for entry in record.entries]
        letters = [("add_outgoing", outgoing_row(letter, record.key)) for letter in record.outbox]
        self._connection.run_all([*statements(record.key, None, record.register, 1), *entries, *letters])

    def give_bytes(self, body: str, digest: str, content: bytes) -> None:
        """Bytes to keep."""
        self._connection.run("keep", body=body, digest=bytes.fromhex(digest), content=content)

    def give_parcel(self, parcel: Parcel) -> None:
        """A letter of the spool."""
        slip = parcel.slip
        self._connection.run(
            "lay",
            name=slip.name,
            body=slip.body,
            place=parcel.place,
            tries=slip.tries,
            envelope=msgspec.json.encode(slip).decode(),
            content=parcel.content,
            reason=parcel.reason.encode() or None,
        )

    def finish(self) -> None:
        """All of it is there from now on."""
        self._connection.commit()

    def close(self) -> None:
        """Let go of the database; what was not finished was never there."""
        self._ends.close()
