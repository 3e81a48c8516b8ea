"""The store in PostgreSQL: for more than one machine, or where none may be a single point of failure.

The tables are told in ``migrations``, the statements in ``queries.sql``. The row of a body is the lock of its change, whichever
machine opens it. A commit writes what it changed of the register and nothing else; registers are held in memory, and whoever
asks for one reads what was written since.

What a commit names is kept in the same transaction. Statements that need no answer of each other go to the server together.
"""

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from threading import BoundedSemaphore, Lock

import msgspec

from service.errors import ConfigurationError, DataError, StoreUnavailable
from service.register.model import Register
from service.store.base import KEY, NEVER, Entry, Outgoing
from service.store.owner import SECRET_BYTES
from service.store.postgres_database import LEASE, Connection, Database, Parameters, Row
from service.store.postgres_migrations import known, migrate, pending
from service.store.postgres_pending import Pending, kept_row
from service.store.postgres_register import statements, updated

_CHANGES = 4  # at once in this process: each holds a connection, and what it asks for takes another


class Known(msgspec.Struct, frozen=True):
    """A register as it was read, of a version. Version 0 is before the first commit."""

    version: int = 0
    register: Register | None = None


class OpenChange:
    """The one open change of a body, a transaction that holds its row."""

    def __init__(self, store: "PostgresStore", body: str, connection: Connection, known: Known) -> None:
        self._store, self._body, self._known = store, body, known
        self._connection: Connection | None = connection

    @property
    def register(self) -> Register | None:
        """The register as last committed."""
        return self._known.register

    def seen(self, key: str) -> Entry | None:
        """The entry of an earlier letter with this key that was applied or answered."""
        rows = self._open.rows("seen", body=self._body, content=_content(key))
        return msgspec.json.decode(rows[0][0], type=Entry) if rows else None

    def commit(self, register: Register, entries: tuple[Entry, ...], outgoing: tuple[Outgoing, ...]) -> None:
        """Make all of it durable together, once.

        Raises StoreUnavailable, and then nothing has changed. If the database ended while it committed, nobody can know; then
        the same letters again find out.
        """
        connection, version = self._open, self._known.version + 1
        changes = statements(self._body, self._known.register, register, version)
        letters = [("add_outgoing", outgoing_row(letter, self._body)) for letter in outgoing]
        handled = [("write_entry", entry_row(entry, self._body)) for entry in entries]
        kept = self._store.pending.of(self._body)
        turn = ("has_turn", {"slips": [entry.slip for entry in entries], "worker": self._store.database.worker})
        mine, *_ = connection.all_rows(turn, *_keeping(self._body, kept), *changes, *letters, *handled)
        for lost in (slip for slip, is_mine in mine if not is_mine):
            raise StoreUnavailable(f"The letter {lost} is another machine's now.")
        connection.commit()
        self.close()
        self._store.pending.written(self._body, kept)
        if changes:
            self._store.learn(self._body, Known(version, register))

    def close(self) -> None:
        """Nothing can be committed from here on."""
        self._connection = None

    @property
    def _open(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("this change is over")
        return self._connection


class PostgresStore:
    """The record of all bodies in this database. Its tables are made, or brought up to this version, first.

    Who only looks (not ``owned``) leaves them as they are. Raises StoreUnavailable when the database cannot be reached,
    ConfigurationError when its tables are of a version that this program cannot work with.
    """

    def __init__(self, database: Database, *, owned: bool = True) -> None:
        self.database = database
        try:
            self._prepare(owned=owned)
        except BaseException:
            database.close()
            raise
        self._known: dict[str, Known] = {}
        self.pending = Pending()
        self._turns: dict[str, Lock] = {}
        self._changes = BoundedSemaphore(_CHANGES)
        if owned:
            database.beat(self._renew)

    def _prepare(self, *, owned: bool) -> None:
        if owned:
            migrate(self.database, known())
        elif pending(self.database, known()):
            raise ConfigurationError("The tables of the database are of an earlier version: run `secretariat check --migrate`.")

    def bodies(self) -> tuple[str, ...]:
        """Keys of the bodies on record."""
        return tuple(key for (key,) in self.database.rows("bodies"))

    def register(self, body: str) -> Register | None:
        """The register as last committed, on whatever machine."""
        with self.database.connection() as connection:
            return self._read(connection, body).register

    @contextmanager
    def change(self, body: str) -> Iterator[OpenChange]:
        """The one open change of this body; waits for another to end, here or on another machine."""
        if not KEY.fullmatch(body):
            raise ValueError(f"{body!r} is no key for a body")
        with self._turns.setdefault(body, Lock()), self._changes, self.database.change() as connection:
            change = OpenChange(self, body, connection, self._locked(connection, body))
            try:
                yield change
            finally:
                change.close()

    def learn(self, body: str, found: Known) -> None:
        """Remember a register that was read or committed."""
        if found.version >= self._known.get(body, Known()).version:
            self._known[body] = found

    def keep(self, body: str, content: bytes) -> str:
        """Keep these bytes for the next commit and return their sha256."""
        digest = self.pending.add(body, content)
        if self.pending.is_full(body):
            self._write(body)
        return digest

    def _write(self, body: str) -> None:
        kept = self.pending.of(body)
        with self.database.connection() as connection:
            connection.run_all(_keeping(body, kept))
        self.pending.written(body, kept)

    def kept(self, body: str, digest: str) -> bytes:
        """The bytes of this digest. Raises KeyError if there are none, DataError if they are not what was kept."""
        if (waiting := self.pending.find(body, digest)) is not None:
            return waiting
        try:
            rows = self.database.rows("kept", body=body, digest=bytes.fromhex(digest))
        except ValueError:
            rows = []
        if not rows:
            raise KeyError(digest)
        content = bytes(rows[0][0])
        if hashlib.sha256(content).hexdigest() != digest:
            raise DataError(f"The bytes {digest} of {body} are not what was kept. Put back a backup of the database.")
        return content

    def entries(self, body: str) -> Iterator[Entry]:
        """The ledger, oldest first."""
        rows = self.database.rows("entries", body=body)
        with _readable(body):
            return iter([msgspec.json.decode(content, type=Entry) for (content,) in rows])

    def outbox(self, body: str) -> Iterator[Outgoing]:
        """Everything sent or to be sent, oldest first."""
        rows = self.database.rows("outbox", body=body)
        with _readable(body):
            return iter(_letters(rows))

    def sent(self, body: str, ids: tuple[str, ...], token: str | None) -> tuple[Outgoing, ...]:
        """Our letters with these Message-IDs or this token."""
        ours = [id_ for id_ in ids if id_.isprintable()]
        return _letters(self.database.rows("sent", body=body, ids=ours, token=token))

    def waiting(self, now: datetime, horizon: datetime = NEVER) -> tuple[Outgoing, ...]:
        """What is to be tried now by this machine, oldest first; another one gets none of these while this one lives."""
        return _letters(self.database.rows("waiting", now=now, horizon=horizon, worker=self.database.worker, lease=LEASE))

    def next_try(self) -> datetime | None:
        """When the next waiting letter is due."""
        found: datetime | None = self.database.rows("next_try", worker=self.database.worker)[0][0]
        return found

    def settle(self, *outgoing: Outgoing) -> None:
        """Record how these letters now stand, all in one commit. Raises KeyError if one is not known."""
        letters = sorted(outgoing, key=lambda letter: (letter.body, letter.id))  # in one order, or two wait for each other
        with self.database.change() as connection:
            met = connection.run_all([("settle", outgoing_row(letter, letter.body)) for letter in letters])
            for unknown in (letter.id for letter, rows in zip(letters, met, strict=True) if not rows):
                raise KeyError(unknown)
            connection.commit()

    def secret(self) -> bytes:
        """The key for tokens."""
        if not self.database.rows("secret"):
            self.database.run("make_secret", content=secrets.token_bytes(SECRET_BYTES))
        return bytes(self.database.rows("secret")[0][0])

    def close(self) -> None:
        """Let go of the database, and of all that this process has taken there."""
        with suppress(StoreUnavailable):  # the leases end by themselves
            self.database.run("let_go", worker=self.database.worker)
        self.database.close()

    def _locked(self, connection: Connection, body: str) -> Known:
        """The register as it stays until this change is over."""
        before = self._known.get(body, Known())
        locked, found = connection.all_rows(("lock_body", {"body": body}), ("register", {"body": body, "since": before.version}))
        if locked:
            return self._made(connection, body, before, found)
        connection.run("open_body", body=body)
        return self._locked(connection, body)

    def _read(self, connection: Connection, body: str) -> Known:
        """The register as it is."""
        before = self._known.get(body, Known())
        return self._made(connection, body, before, connection.rows("register", body=body, since=before.version))

    def _made(self, connection: Connection, body: str, before: Known, found: list[Row]) -> Known:
        """The register made of the one that is known and what was written since."""
        if not found or found[0][0] == before.version:
            return before if found else Known()
        if found[0][1] > before.version > 0:  # what is gone leaves no row
            before, found = Known(), connection.rows("register", body=body, since=0)
        with _readable(body):
            read = Known(found[0][0], updated(before.register, (row[2:] for row in found)))
        self.learn(body, read)
        return read

    def _renew(self) -> None:
        with self.database.turns:
            self.database.run("renew", worker=self.database.worker, lease=LEASE)


@contextmanager
def _readable(body: str) -> Iterator[None]:
    """What is in the tables is what was written there."""
    try:
        yield
    except msgspec.DecodeError as fault:
        raise DataError(f"The record of {body} cannot be read: {fault}. Put back a backup of the database.") from fault


def _keeping(body: str, kept: Mapping[str, bytes]) -> list[tuple[str, Parameters]]:
    return [("keep", kept_row(body, digest, content)) for digest, content in kept.items()]


def _content(key: str) -> bytes:
    return hashlib.sha256(key.encode(errors="surrogatepass")).digest()


def _letters(rows: list[tuple[str]]) -> tuple[Outgoing, ...]:
    return tuple(msgspec.json.decode(content, type=Outgoing) for (content,) in rows)


def outgoing_row(letter: Outgoing, body: str) -> Parameters:
    """A letter of ours as a row."""
    return {
        "body": body,
        "id": letter.id,
        "token": letter.token,
        "state": letter.state.value,
        "created": letter.created,
        "next_try": letter.next_try,
        "document": msgspec.json.encode(letter).decode(),
    }


def entry_row(entry: Entry, body: str) -> Parameters:
    """A line of the ledger as a row."""
    return {
        "body": body,
        "slip": entry.slip,
        "content": _content(entry.key),
        "fate": entry.fate.value,
        "received": entry.received,
        "document": msgspec.json.encode(entry).decode(),
    }
