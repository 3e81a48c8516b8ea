"""The embedded store: TinyDB with one file a body, on a storage of our own (see ``image``). One owner, many threads.

    PATH/lock                          held by the owner for life
    PATH/secret                        the key for tokens
    PATH/bodies/KEY/record.json        the register, this year's ledger, what was sent this year or waits (see ``image``)
    PATH/bodies/KEY/record.journal     what was committed since
    PATH/bodies/KEY/ledger-2026.jsonl  a closed year (see ``years``); outbox-2026.jsonl likewise
    PATH/bodies/KEY/kept/ab/abcdef…    bytes under their digest (see ``blobs``)

Two locks a body. ``turn`` is held while a change is open, so that letters of one body come one after the other. ``writing`` is
held for one write, so that settling a sent letter does not wait for a letter that is being decided. Readers take neither:
they see the last ``State``, which is never changed in place.

What it does not do: two machines, and disks that lie about fsync.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import cast

from tinydb import TinyDB
from tinydb.table import Table

from service.errors import DataError, StoreOwned, StoreUnavailable
from service.register.model import Register
from service.store.base import KEY, NEVER, Entry, Outgoing
from service.store.blobs import Blobs
from service.store.durable import SYSTEM, TEMPORARY, Calls, make_directory
from service.store.image import Image
from service.store.journal import Document
from service.store.names import Names
from service.store.owner import Ownership, make_secret, read_secret
from service.store.record import State, changed, document, read_state, waiting
from service.store.years import LEDGER, OUTBOX, Years, closing, year


class Records(Table):
    """A table that is told as a whole what it is to hold. It keeps no query cache, which a failed commit would leave wrong."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB documents it as the way to ids of one's own
    default_query_cache_capacity = 0

    def add(self, new: Mapping[str, Document]) -> None:
        """Hold these documents too, each where that of its key is or after all others."""
        cast(Image, self._storage).add(self.name, dict(new))

    def become(self, keys: Collection[str], new: Mapping[str, Document]) -> None:
        """Hold these keys in this order: the new documents, and for the other keys those that are here.

        TinyDB's own way would make all keys and documents anew, twice.
        """
        tables = self._storage.read() or {}
        table = {**tables.get(self.name, {}), **new}
        self._storage.write({**tables, self.name: table if list(table) == list(keys) else {key: table[key] for key in keys}})


class Documents(TinyDB):
    """TinyDB whose tables are ``Records``."""

    table_class = Records


class BodyRecord:
    """One body: its file, its closed years, and the state they make up."""

    def __init__(self, directory: Path, calls: Calls = SYSTEM) -> None:
        self.turn = Lock()
        self._writing = Lock()
        self._closed = False
        self._directory = directory
        self._calls = calls
        self._image = Image(directory / "record.json", calls)
        self._database = Documents(storage=lambda: self._image)
        self.state = self._read()
        self.waiting = waiting({}, self.state.outbox)
        self.blobs = Blobs(directory / "kept", calls)
        self._entries = Names(LEDGER, self.state.ledger)
        self._letters = Names(OUTBOX, self.state.outbox)
        self._ledger = Years(directory, LEDGER, calls)
        self._outbox = Years(directory, OUTBOX, calls)
        self._year = 0  # nothing of an earlier year that has ended is left in the state

    def sync(self) -> None:
        """Make durable what was found."""
        self._image.sync()

    def commit(self, register: Register, entries: tuple[Entry, ...], outgoing: Iterable[Outgoing]) -> None:
        """The whole effect of letters. What ended in a year before the last entry's goes to its year's file at the same time.

        The bytes that were kept are durable first, because what is committed may name them.
        """
        with self._writing:
            self._open()
            self.blobs.secure()
            letters = tuple(letter for letter in outgoing if letter.id not in self._outbox)
            new = self.state.after(register, entries, letters)
            slips, ids = (entry.slip for entry in entries), (letter.id for letter in letters)
            now = max((entry.handled for entry in entries), default=None)
            if now and year(now) > self._year:
                self._write(self._without_closed_years(new, now), slips, ids)
                self._year = year(now)
            else:
                self._write(new, slips, ids)

    def settle(self, letters: Iterable[Outgoing]) -> None:
        """The new standing of these outgoing letters. Raises KeyError, and changes none, if there is one that is not known."""
        with self._writing:
            new = {letter.id: letter for letter in letters}
            for unknown in (id_ for id_ in new if id_ not in self.state.outbox and id_ not in self._outbox):
                raise KeyError(unknown)
            self._write(self.state.settled(new), (), new)

    def close(self) -> None:
        """Wait for the change that is open, and write nothing more."""
        with self.turn, self._writing:
            self._closed = True

    def entries(self) -> Iterator[Entry]:
        """The ledger. The state is taken first: what leaves it meanwhile is met in both places, not in none."""
        here = self.state.ledger
        closed = (entry for slip, entry in self._ledger.records().items() if slip not in here)
        return iter(sorted(chain(closed, here.values()), key=lambda entry: entry.received))

    def outbox(self) -> Iterator[Outgoing]:
        """All outgoing letters, taken likewise."""
        here = self.state.outbox
        closed = (letter for key, letter in self._outbox.records().items() if key not in here)
        return iter(sorted(chain(closed, here.values()), key=lambda letter: letter.created))

    def seen(self, key: str) -> Entry | None:
        """The entry of an earlier letter with this key that was applied or answered."""
        state = self.state
        here = self._entries.find(key, state.ledger)
        closed = (entry for slip, entry in self._ledger.find(key).items() if slip not in state.ledger)
        return next(chain(here.values(), closed), None)

    def sent(self, ids: Iterable[str], token: str | None) -> tuple[Outgoing, ...]:
        """The outgoing letters with these ids or this token."""
        state = self.state
        names = {*ids, *([token] if token else [])}
        closed = {key: letter for name in names for key, letter in self._outbox.find(name).items() if key not in state.outbox}
        here = {key: letter for name in names for key, letter in self._letters.find(name, state.outbox).items()}
        return tuple(sorted({**closed, **here}.values(), key=lambda letter: (letter.created, letter.id)))

    def _without_closed_years(self, new: State, now: datetime) -> State:
        entries, letters = closing(new.ledger, LEDGER, now), closing(new.outbox, OUTBOX, now)
        self._ledger.add(entries)
        self._outbox.add(letters)
        return new.without(chain(*entries.values()), chain(*letters.values())) if entries or letters else new

    def _read(self) -> State:
        tables = {name: self._database.table(name) for name in self._database.tables()}
        try:
            return read_state({name: {str(found.doc_id): dict(found) for found in table} for name, table in tables.items()})
        except ValueError as fault:
            raise self._image.damage(fault) from fault

    def _write(self, new: State, slips: Iterable[str], ids: Iterable[str]) -> None:
        """Put on disk what differs, in one commit, and only then let it be seen, these entries and letters by their names."""
        self._open()
        before = self.state.tables()
        with self._image.commit():
            for name, table in new.tables().items():
                self._write_table(name, before.get(name, {}), table)
        self._entries.add({slip: new.ledger[slip] for slip in slips if slip in new.ledger})
        self._letters.add(letters := {id_: new.outbox[id_] for id_ in ids if id_ in new.outbox})
        self.state, self.waiting = new, waiting(self.waiting, letters)

    def _open(self) -> None:
        """Be ready to be written. Raises StoreOwned after the end."""
        if self._closed:
            raise StoreOwned
        if self.state.register is None:
            make_directory(self._directory, calls=self._calls)

    def _write_table(self, name: str, before: Mapping[str, object], table: Mapping[str, object]) -> None:
        values, placed = changed(before, table)
        new = {key: document(value) for key, value in values.items()}
        records = cast(Records, self._database.table(name))
        if not placed:
            records.become(table, new)
        elif new:
            records.add(new)


class OpenChange:
    """The one open change of a body."""

    def __init__(self, record: BodyRecord) -> None:
        self._record: BodyRecord | None = record

    @property
    def register(self) -> Register | None:
        """The register as last committed."""
        return self._open.state.register

    def seen(self, key: str) -> Entry | None:
        """The entry of an earlier letter with this key that was applied or answered."""
        return self._open.seen(key)

    def commit(self, register: Register, entries: tuple[Entry, ...], outgoing: tuple[Outgoing, ...]) -> None:
        """Make all of it durable together. Raises StoreUnavailable, and then nothing has changed."""
        with _disk():
            self._open.commit(register, entries, outgoing)

    def close(self) -> None:
        """Nothing can be committed from here on."""
        self._record = None

    @property
    def _open(self) -> BodyRecord:
        if self._record is None:
            raise RuntimeError("this change is over")
        return self._record


class TinyStore:
    """The record of all bodies under ``path``, owned until ``close``.

    Raises StoreOwned at once if another process owns it, DataError if a file cannot be read; if ``patient`` only if none
    of them can be read: a body of damaged files is not there, and to change it is StoreUnavailable until they are put back.
    ``calls`` is the seam for faults.
    """

    def __init__(self, path: Path, *, calls: Calls = SYSTEM, owned: bool = True, patient: bool = False) -> None:
        self._path = path
        self._calls = calls
        self._opening = Lock()
        self._records: dict[str, BodyRecord] = {}
        self._ownership = _take(path, calls) if owned else None
        try:
            with _disk():
                self._read(patient=patient)
        except BaseException:
            if self._ownership:
                self._ownership.release()
            raise

    @classmethod
    def snapshot(cls, path: Path) -> "TinyStore":
        """The record as it is now, whoever owns it. What would change it raises StoreOwned."""
        return cls(path, owned=False)

    def bodies(self) -> tuple[str, ...]:
        """Keys of the bodies on record."""
        return tuple(key for key, record in tuple(self._records.items()) if record.state.register)

    def register(self, body: str) -> Register | None:
        """The register as last committed."""
        return self._records[body].state.register if body in self._records else None

    @contextmanager
    def change(self, body: str) -> Iterator[OpenChange]:
        """The one open change of this body; waits for another to end."""
        record = self._own(body)
        with record.turn:
            change = OpenChange(record)
            try:
                yield change
            finally:
                change.close()

    def keep(self, body: str, content: bytes) -> str:
        """Keep these bytes for the next commit and return their sha256. Raises StoreUnavailable."""
        record = self._own(body)
        with _disk():
            return record.blobs.keep(content)

    def kept(self, body: str, digest: str) -> bytes:
        """The bytes of this digest. Raises KeyError if there are none, DataError if they are not what was kept."""
        with _disk():
            return self._records[body].blobs.kept(digest)

    def entries(self, body: str) -> Iterator[Entry]:
        """The ledger, oldest first."""
        return self._records[body].entries() if body in self._records else iter(())

    def outbox(self, body: str) -> Iterator[Outgoing]:
        """Everything sent or to be sent, oldest first."""
        return self._records[body].outbox() if body in self._records else iter(())

    def sent(self, body: str, ids: tuple[str, ...], token: str | None) -> tuple[Outgoing, ...]:
        """Our letters with these Message-IDs or this token."""
        return self._records[body].sent(ids, token) if body in self._records else ()

    def waiting(self, now: datetime, horizon: datetime = NEVER) -> tuple[Outgoing, ...]:
        """What is to be tried now, oldest first."""
        due = (letter for letter in self._waiting() if not now < letter.next_try <= horizon)
        return tuple(sorted(due, key=lambda letter: letter.created))

    def next_try(self) -> datetime | None:
        """When the next waiting letter is due."""
        return min((letter.next_try for letter in self._waiting()), default=None)

    def settle(self, *outgoing: Outgoing) -> None:
        """Record how these letters now stand, in one commit a body. Raises KeyError if one is not known, StoreUnavailable."""
        for body in dict.fromkeys(letter.body for letter in outgoing):
            record = self._own(body)
            with _disk():
                record.settle(letter for letter in outgoing if letter.body == body)

    def secret(self) -> bytes:
        """The key for tokens. A snapshot of a record whose owner has not made it yet raises StoreOwned."""
        with self._opening, _disk():
            return read_secret(self._path) or make_secret(self._owned(), self._calls)

    def close(self) -> None:
        """Give up ownership, when the changes that are open have ended."""
        ownership, self._ownership = self._ownership, None
        for record in tuple(self._records.values()):
            record.close()
        if ownership:
            ownership.release()

    def _waiting(self) -> Iterator[Outgoing]:
        return chain.from_iterable(record.waiting.values() for record in tuple(self._records.values()))

    def _own(self, body: str) -> BodyRecord:
        """The record of a body, which is new if there was none, to be changed."""
        path = self._owned()
        if not KEY.fullmatch(body):
            raise ValueError(f"{body!r} is no key for a body")
        with self._opening, _legible():
            if body not in self._records:
                self._records[body] = self._record(path / "bodies" / body)
            return self._records[body]

    def _read(self, *, patient: bool) -> None:
        """Read every record. Raises DataError."""
        faults: list[DataError] = []
        for found in sorted(self._path.glob("bodies/*")):
            try:
                self._records[found.name] = self._record(found)
            except DataError as fault:
                faults.append(fault)
        if faults and not (patient and self._records):
            raise faults[0]

    def _record(self, directory: Path) -> BodyRecord:
        """The record of a body, new or as it was found; what is found is made durable by its owner."""
        record = BodyRecord(directory, self._calls)
        if self._ownership and directory.exists():
            record.sync()
        return record

    def _owned(self) -> Path:
        if self._ownership is None:
            raise StoreOwned
        return self._path


def unreadable(path: Path) -> Iterator[tuple[str, DataError]]:
    """The bodies under ``path`` whose record cannot be read, each with why and with what to do."""
    for found in sorted(path.glob("bodies/*")):
        try:
            BodyRecord(found)
        except DataError as fault:
            yield found.name, fault


@contextmanager
def _disk() -> Iterator[None]:
    """A fault of the disk, in the words of the service."""
    try:
        yield
    except OSError as fault:
        raise StoreUnavailable(f"The record cannot be read or written: {fault.strerror or fault}.") from fault


@contextmanager
def _legible() -> Iterator[None]:
    """Files that cannot be read now may be put back while others go on."""
    try:
        yield
    except DataError as fault:
        raise StoreUnavailable(str(fault)) from fault


def _take(path: Path, calls: Calls) -> Ownership:
    """Take ownership, and remove what unfinished writes left behind; nothing of it was ever promised."""
    with _disk():
        ownership = Ownership(path, calls)
        for unfinished in path.rglob(f".*{TEMPORARY}"):
            unfinished.unlink()
        return ownership
