"""The way to PostgreSQL: connections, statements by their names, and its faults in the words of the service.

The only importer of psycopg. Connections come from a pool, which tries to make new ones while the database is away; whoever
needs one meanwhile waits a moment and then hears StoreUnavailable.
"""

import re
import secrets
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib.resources import files
from threading import Event, Lock, Thread
from typing import Any, TypeAlias

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg_pool import ConnectionPool, PoolTimeout

from service.errors import ConfigurationError, StoreUnavailable

Row: TypeAlias = tuple[Any, ...]
Parameters: TypeAlias = Mapping[str, object]

LEASE = "10 seconds"
"""How long a worker that is not heard of keeps what it took."""

_BEAT = 2.5  # seconds between two signs of life
_POLL = 5.0  # seconds after which those who wait look by themselves: a notification may be missed
_WIDTH = 10  # connections: the threads that spool letters, two for each change, some to look
_PATIENCE = 5.0  # seconds to wait for a connection before a letter is told to come later
_IMPATIENCE = 0.1  # the same when the last who asked had none: threads are few, and a crowd at the door would wait for each other
_PERSISTENCE = 5.0  # seconds of tries to connect, with growing pauses, which have no end of their own: who asks then begins anew
_NAMED = re.compile(r"^-- (\w+) --\n", re.MULTILINE)
_CHANNEL = "secretariat"

_MANNERS: dict[str, str | int] = {
    "connect_timeout": 5,
    "application_name": "secretariat",
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "options": "-c idle_in_transaction_session_timeout=30s -c statement_timeout=300s -c client_min_messages=warning",
}
"""A machine that is gone must not hold a body's row for long, nor a database that is gone a letter."""


@cache
def queries() -> Mapping[str, str]:
    """The statements of ``queries.sql`` by their names."""
    _, *parts = _NAMED.split((files("service.store") / "queries.sql").read_text("utf-8"))
    return dict(zip(parts[::2], parts[1::2], strict=True))


class Connection:
    """One connection, while somebody has it."""

    def __init__(self, connection: psycopg.Connection[Row]) -> None:
        self._connection = connection
        self._begins = False

    def rows(self, name: str, /, **given: object) -> list[Row]:
        """What a statement returns."""
        return self._run([(name, given)])[0].fetchall()

    def run(self, name: str, /, **given: object) -> int:
        """Run a statement that returns nothing; how many rows it met."""
        return self._run([(name, given)])[0].rowcount

    def all_rows(self, *statements: tuple[str, Parameters]) -> list[list[Row]]:
        """What each of these returns, run one after the other without waiting for each; nothing of those that return nothing."""
        return [cursor.fetchall() if cursor.description else [] for cursor in self._run(statements)]

    def run_all(self, statements: Iterable[tuple[str, Parameters]]) -> list[int]:
        """Run statements likewise; how many rows each met."""
        return [cursor.rowcount for cursor in self._run(list(statements))]

    def _run(self, statements: Sequence[tuple[str, Parameters]]) -> list[psycopg.Cursor[Row]]:
        """Run these in one round trip."""
        if len(statements) == 1 and not self._begins:
            return [self._send(*statements[0])]
        with self._connection.pipeline():
            if self._begins:
                self._connection.execute("BEGIN")
                self._begins = False
            return [self._send(*one) for one in statements]

    def _send(self, name: str, given: Parameters) -> psycopg.Cursor[Row]:
        return self._connection.execute(queries()[name], given)

    def script(self, text: str) -> None:
        """Run the statements of a file."""
        self._connection.execute(text.encode())

    def ask(self, statement: str, *given: object) -> list[Row]:
        """Run a statement that is not among the queries, because they need not fit the tables yet."""
        return self._connection.execute(statement.encode(), given).fetchall()

    def begin(self) -> None:
        """From here on nothing has happened unless it is committed. The server hears of it with the next statement."""
        self._begins = True

    def commit(self) -> None:
        """All that was done since the beginning is durable."""
        self._connection.commit()

    def roll_back(self) -> None:
        """What was not committed has never happened."""
        with suppress(psycopg.Error):  # then the server knows already
            self._connection.rollback()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        with self._connection.transaction():
            yield


class Database:
    """A database of the service's own. ``worker`` is what this process is called in leases; raises StoreUnavailable.

    ``turns`` is held by whoever changes the turns of this worker: a turn that is renewed looks taken to one who takes the next.
    """

    def __init__(self, dsn: str, password: str | None = None) -> None:
        self.worker = f"{socket.gethostname()}.{secrets.token_hex(4)}"
        self.turns = Lock()
        self._conninfo = _complete(dsn, password)
        self._pool: ConnectionPool[psycopg.Connection[Row]] = ConnectionPool(
            self._conninfo,
            kwargs={"autocommit": True},
            min_size=1,
            max_size=_WIDTH,
            reconnect_timeout=_PERSISTENCE,
            open=False,
        )
        self._patience = _PATIENCE
        with self._faults():
            psycopg.connect(self._conninfo).close()  # what is wrong is said at once, not by a pool that goes on trying
            self._pool.open()
        self._over = Event()
        self._threads: list[Thread] = []

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection on which each statement stands by itself."""
        with self._faults(), self._pool.connection(self._patience) as connection:
            yield Connection(connection)

    @contextmanager
    def change(self) -> Iterator[Connection]:
        """A connection on which nothing has happened unless it is committed."""
        with self.connection() as connection:
            connection.begin()
            try:
                yield connection
            finally:
                connection.roll_back()

    def rows(self, name: str, /, **given: object) -> list[Row]:
        """What one statement returns."""
        with self.connection() as connection:
            return connection.rows(name, **given)

    def run(self, name: str, /, **given: object) -> int:
        """Run one statement; how many rows it met."""
        with self.connection() as connection:
            return connection.run(name, **given)

    def beat(self, alive: Callable[[], None]) -> None:
        """Call ``alive`` in a thread again and again until the end, whatever it raises."""
        self._start(lambda: self._beat(alive))

    def close(self) -> None:
        """Give up all connections."""
        self._over.set()
        with suppress(StoreUnavailable):
            self.run("notify", worker="")  # wakes our own listeners
        for thread in self._threads:
            thread.join(_PATIENCE)
        self._pool.close()

    @contextmanager
    def listening(self, heard: Callable[[], None]) -> Iterator[None]:
        """Call ``heard`` in a thread when another worker has notified, and every now and then, until the context ends."""
        over = Event()
        thread = Thread(target=self._listen, args=(heard, over), daemon=True, name="listening")
        thread.start()
        try:
            yield
        finally:
            over.set()
            with suppress(StoreUnavailable):
                self.run("notify", worker="")
            thread.join(_PATIENCE)

    def _listen(self, heard: Callable[[], None], over: Event) -> None:
        pause = 0.1
        while not over.is_set():
            with suppress(psycopg.Error), psycopg.connect(self._conninfo, autocommit=True) as connection:
                connection.execute(f"LISTEN {_CHANNEL}")
                pause = 0.1
                while not over.is_set():
                    heard()
                    self._wait_for_another(connection, over)
            over.wait(pause)
            pause = min(2 * pause, _POLL)

    def _wait_for_another(self, connection: psycopg.Connection[Row], over: Event) -> None:
        for note in connection.notifies(timeout=_POLL):
            if note.payload != self.worker or over.is_set():
                return

    def _beat(self, alive: Callable[[], None]) -> None:
        while not self._over.wait(_BEAT):
            with suppress(StoreUnavailable):
                alive()

    def _start(self, work: Callable[[], None]) -> None:
        thread = Thread(target=work, daemon=True, name="heartbeat")
        self._threads.append(thread)
        thread.start()

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """A database that cannot be reached or cannot write, in the words of the service. What is a bug stays one."""
        try:
            yield
            self._patience = _PATIENCE
        except (psycopg.OperationalError, psycopg.InterfaceError, psycopg.InternalError, PoolTimeout) as fault:
            self._patience = _IMPATIENCE
            with suppress(Exception):
                self._pool.check()  # the others are likely broken too
            raise StoreUnavailable(f"The database cannot be used now: {_first_line(fault)}") from fault


def _complete(dsn: str, password: str | None) -> str:
    try:
        return make_conninfo(dsn, **_MANNERS, password=password)
    except psycopg.ProgrammingError:
        raise ConfigurationError(
            "store.dsn is not right; give one as postgresql://user@host:5432/secretariat"
        ) from None  # its words would show the password


def _first_line(fault: Exception) -> str:
    return str(fault).strip().partition("\n")[0] or type(fault).__name__
