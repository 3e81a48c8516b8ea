"""A body's record as frozen values, and as tables of documents. Pure: nothing here touches a disk.

A field of the register that is a dict is a table; any other field stands alone in a table of its own. The ledger and the outbox
are two more. A record becomes a frozen value when it is read and a plain document when it is written.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar, get_origin

import msgspec

from service.register.minutes import Value
from service.register.model import Register
from service.store.base import Entry, Outgoing, Sending
from service.store.journal import Document, others

T = TypeVar("T")

SINGLE = "value"
"""The one field of a document whose record is no mapping: the time of a moment, for one."""

FIELDS = {field.name: get_origin(field.type) is dict for field in msgspec.structs.fields(Register)}
"""The fields of the register, and whether each is a table by itself."""


class State(Value, frozen=True, kw_only=True):
    """All of a body's record that is not in closed years. Its dicts are never changed in place, so it is its own snapshot."""

    register: Register | None = None
    ledger: dict[str, Entry] = msgspec.field(default_factory=dict)
    outbox: dict[str, Outgoing] = msgspec.field(default_factory=dict)

    def tables(self) -> dict[str, Mapping[str, object]]:
        """Every table of the record by its name: values by id."""
        own: dict[str, Mapping[str, object]] = {"ledger": self.ledger, "outbox": self.outbox}
        if self.register is None:
            return own
        return {name: self._table(name) for name in FIELDS} | own

    def _table(self, name: str) -> Mapping[str, object]:
        value = getattr(self.register, name)
        return value if FIELDS[name] else {name: value}

    def after(self, register: Register, entries: Iterable[Entry], outgoing: Iterable[Outgoing]) -> "State":
        """The record when letters have had their effect. A slip that is handled again has its entry replaced, where it stands."""
        handled = {entry.slip: entry for entry in entries}
        new: dict[str, Outgoing] = {}
        for letter in outgoing:
            if letter.id not in self.outbox:
                new.setdefault(letter.id, letter)
        return State(
            register=register,
            ledger={**self.ledger, **handled} if handled else self.ledger,
            outbox={**self.outbox, **new} if new else self.outbox,
        )

    def settled(self, letters: Mapping[str, Outgoing]) -> "State":
        """The record when the outgoing letters of these ids stand as given."""
        return msgspec.structs.replace(self, outbox={**self.outbox, **letters})

    def without(self, slips: Iterable[str], ids: Iterable[str]) -> "State":
        """The record when these entries and outgoing letters are kept elsewhere."""
        gone, sent = frozenset(slips), frozenset(ids)
        return State(
            register=self.register,
            ledger={slip: entry for slip, entry in self.ledger.items() if slip not in gone},
            outbox={key: letter for key, letter in self.outbox.items() if key not in sent},
        )


def document(record: object) -> Document:
    """A record in plain values, as JSON has them."""
    plain = msgspec.to_builtins(record, str_keys=True)
    return plain if isinstance(plain, dict) else {SINGLE: plain}


def read_state(tables: Mapping[str, Mapping[str, Document]]) -> State:
    """The record that these tables hold. Raises ``msgspec.ValidationError`` if a document is not what its table says."""
    register = {name: _field(name, tables[name]) for name in FIELDS if tables.get(name)}
    return State(
        register=msgspec.convert(register, Register) if register else None,
        ledger=msgspec.convert(tables.get("ledger", {}), dict[str, Entry]),
        outbox=msgspec.convert(tables.get("outbox", {}), dict[str, Outgoing]),
    )


def _field(name: str, table: Mapping[str, Document]) -> object:
    records = {key: found[SINGLE] if set(found) == {SINGLE} else found for key, found in table.items()}
    return records if FIELDS[name] else records[name]


def changed(old: Mapping[str, T], new: Mapping[str, T]) -> tuple[dict[str, T], bool]:
    """The records of ``new`` that ``old`` lacks or has otherwise, and whether every key of ``old`` stands where it stood.

    What is the same object is equal without a look.
    """
    if old is new:
        return {}, True
    found, placed = others(old, new)
    return {key: value for key, value in found.items() if old.get(key) != value}, placed


def waiting(before: Mapping[str, Outgoing], letters: Mapping[str, Outgoing]) -> dict[str, Outgoing]:
    """The letters that are still to be sent, when those that waited are known, and these are new or other than before."""
    still = {**before, **{id_: letter for id_, letter in letters.items() if letter.state is Sending.WAITING}}
    for id_, letter in letters.items():
        if letter.state is not Sending.WAITING:
            still.pop(id_, None)
    return still
