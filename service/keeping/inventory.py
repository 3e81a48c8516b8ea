"""Does the record hold what it promises? Every letter as received, every letter sent and every file filed, by their digests.

Works on any spool and any store, and beside a running service: the archive is listed before the ledger is read, so that a letter
that is filed meanwhile is not taken for one the ledger does not know.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum

import msgspec

from service.errors import DataError, NoInput
from service.register.model import File
from service.store.base import Entry, Store
from service.store.slips import Kind, Slip, Spool

_LOOKS = 3  # a letter that a running service moves while it is looked for is somewhere


class What(StrEnum):
    """What a record promises to keep."""

    RECEIVED = "received"
    SENT = "sent"
    FILED = "filed"
    RECORD = "record"


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes that are to be there: what they are, of which body, under which name, with which sha256."""

    what: What
    body: str
    name: str
    digest: str


class Flaw(msgspec.Struct, frozen=True, kw_only=True):
    """A promise that is not kept, and how: "missing", "changed", "not in the ledger", or why it cannot be read."""

    what: What
    body: str
    name: str
    fault: str


class Inventory:
    """What a spool and a store promise together. ``purged`` are the names of letters that went by the rules."""

    def __init__(self, spool: Spool, store: Store, filed: Collection[Slip], purged: Collection[str] = ()) -> None:
        self._spool, self._store = spool, store
        ledger = {entry.slip: entry for body in store.bodies() for entry in store.entries(body)}
        self._unknown = tuple(slip for slip in filed if slip.kind is Kind.LETTER and slip.name not in ledger)
        waiting = (slip for slip in (*spool.waiting(), *spool.aside()) if slip.kind is Kind.LETTER and slip.name not in ledger)
        self.promises = (
            *(_of_entry(entry) for entry in ledger.values() if entry.slip not in purged),
            *map(_of_slip, waiting),
            *(promise for body in store.bodies() for promise in _kept(store, body)),
        )

    def flaws(self, promises: Iterable[Promise]) -> Iterator[Flaw]:
        """Those of these promises that are not kept, and the letters that the ledger does not know."""
        for promise in promises:
            if fault := self._fault(promise):
                yield Flaw(what=promise.what, body=promise.body, name=promise.name, fault=fault)
        for slip in self._unknown:
            yield Flaw(what=What.RECEIVED, body=slip.body, name=slip.name, fault="not in the ledger")

    def _fault(self, promise: Promise) -> str:
        try:
            digest = self._digest(promise)
        except (NoInput, KeyError, FileNotFoundError):
            return "missing"
        except (DataError, OSError) as fault:
            return f"changed: {fault}"
        return "" if digest == promise.digest or not promise.digest else "changed: not what the ledger says"

    def _digest(self, promise: Promise) -> str:
        if promise.what is What.RECEIVED:
            return hashlib.sha256(self._raw(promise.name)).hexdigest()
        return hashlib.sha256(self._store.kept(promise.body, promise.digest)).hexdigest()

    def _raw(self, name: str) -> bytes:
        for _ in range(_LOOKS - 1):
            try:
                return self._spool.raw(self._spool.find(name))
            except (NoInput, FileNotFoundError):
                continue
        return self._spool.raw(self._spool.find(name))


def _of_entry(entry: Entry) -> Promise:
    return Promise(what=What.RECEIVED, body=entry.body, name=entry.slip, digest=entry.digest)


def _of_slip(slip: Slip) -> Promise:
    return Promise(what=What.RECEIVED, body=slip.body, name=slip.name, digest=slip.digest)


def _kept(store: Store, body: str) -> Iterator[Promise]:
    """What is kept under its digest, each once."""
    register = store.register(body)
    files = {file.digest: file.name for file in files_of(register)} if register else {}
    yield from (Promise(what=What.FILED, body=body, name=name, digest=digest) for digest, name in files.items())
    sent = {letter.digest: letter.id for letter in store.outbox(body)}
    yield from (Promise(what=What.SENT, body=body, name=id_, digest=digest) for digest, id_ in sent.items())


def files_of(value: object) -> Iterator[File]:
    """Every file that a value of the register names, wherever: drafts of minutes, papers."""
    match value:
        case File():
            yield value
        case msgspec.Struct():
            yield from (file for name in value.__struct_fields__ for file in files_of(getattr(value, name)))
        case dict():
            yield from (file for part in value.values() for file in files_of(part))
        case tuple():
            yield from (file for part in value for file in files_of(part))
