"""A register as rows: what a commit changed of it, and the register that rows make of an earlier one. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from service.register.model import Register
from service.store.postgres_database import Parameters, Row
from service.store.record import FIELDS, SINGLE, State, changed, document

_FIELDS = {field.name: field for field in msgspec.structs.fields(Register)}
_ROOM = 1 << 20  # places for the records of one version


def statements(body: str, before: Register | None, after: Register, version: int) -> list[tuple[str, Parameters]]:
    """What makes the rows of ``before`` those of ``after``, by names of queries; nothing if nothing differs.

    New records come last, in order. Where others changed places the whole field is written anew.
    """
    found: list[tuple[str, Parameters]] = []
    reordered = False
    old, new = State(register=before).tables(), State(register=after).tables()
    for field in FIELDS:
        edits, moved = _edits(old.get(field, {}), new[field])
        reordered |= moved
        for number, (key, value) in enumerate(edits.items()):
            row = {"body": body, "field": field, "key": key}
            if value is None or moved:
                found.append(("remove_record", row))
            if value is not None:
                content = msgspec.json.encode(document(value)).decode()
                place = version * _ROOM + number
                found.append(("write_record", {**row, "position": place, "version": version, "document": content}))
    if found:
        found.append(("set_version", {"body": body, "version": version, "reordered": version if reordered else 0}))
    return found


def _edits(old: Mapping[str, object], new: Mapping[str, object]) -> tuple[dict[str, object | None], bool]:
    """The records to write, None for those to remove; and whether one was removed or has changed places."""
    values, placed = changed(old, new)
    other: dict[str, object | None] = {**values}
    if placed:
        return other, False
    gone = dict.fromkeys(key for key in old if key not in new)
    if [*(key for key in old if key in new), *(key for key in new if key not in old)] != list(new):
        return {**gone, **new}, True
    return {**gone, **other}, bool(gone)


def updated(before: Register | None, rows: Iterable[Row]) -> Register:
    """The register when these rows (field, key, document) are written over it. Fields of a later version are passed over."""
    tables: dict[str, dict[str, object]] = {}
    for field, key, content in rows:
        if field in FIELDS:
            tables.setdefault(field, {})[key] = _value(msgspec.json.decode(content))
    fields: dict[str, Any] = {name: _field(name, before, table) for name, table in tables.items()}
    return msgspec.structs.replace(before, **fields) if before else Register(**fields)


def _value(plain: object) -> object:
    return plain[SINGLE] if isinstance(plain, dict) and set(plain) == {SINGLE} else plain


def _field(name: str, before: Register | None, table: dict[str, object]) -> object:
    if not FIELDS[name]:
        return msgspec.convert(table[name], _FIELDS[name].type)
    return {**(getattr(before, name) if before else {}), **msgspec.convert(table, _FIELDS[name].type)}
