"""What a commit changed, as a line of JSON. Pure: nothing here touches a disk.

    {"generation":7,"tables":{"tasks":{"set":{"12":{…}},"gone":["3"]}}}

A line belongs to the snapshot of its generation and is a whole commit. A journal begins with a line that changes nothing.
"""

from collections.abc import Mapping
from itertools import chain, compress, islice, repeat
from operator import is_not
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_NOTHING = object()

Document = dict[str, Any]
Table = dict[str, Document]


class Edit(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What became of one table: documents that are new or other than before, and keys that are gone."""

    set: Table = {}
    gone: tuple[str, ...] = ()

    def applied(self, table: Table) -> Table:
        """The table after this. What is replaced stays in its place, what is new comes last."""
        gone = frozenset(self.gone)
        kept = {key: document for key, document in table.items() if key not in gone} if gone else table
        return kept | self.set


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One commit on top of the snapshot of this generation."""

    generation: int
    tables: dict[str, Edit]


def edits(before: Mapping[str, Table], after: Mapping[str, Table]) -> dict[str, Edit] | None:
    """What differs, by table; None when that cannot be said so, because keys changed places.

    A document is never changed in place, so what is the same object is not compared.
    """
    found: dict[str, Edit] = {}
    for name, table in after.items():
        old = before.get(name, {})
        if table is old:
            continue
        edit = _edit(old, table)
        if list(edit.applied(old)) != list(table):
            return None
        if edit.set or edit.gone:
            found[name] = edit
    return found if before.keys() <= after.keys() else None


def _edit(old: Table, new: Table) -> Edit:
    other, _ = others(old, new)
    kept = len(new) - sum(key not in old for key in other)
    return Edit(other, tuple(key for key in old if key not in new) if kept < len(old) else ())


def others(old: Mapping[str, T], new: Mapping[str, T]) -> tuple[dict[str, T], bool]:
    """The objects of ``new`` that ``old`` lacks or has otherwise, and whether every key of ``old`` stands where it stood.

    No object is looked into: 0.2 ms for 10 000, so every commit may.
    """
    placed = list(old) == list(islice(new, len(old)))
    before = chain(old.values(), repeat(_NOTHING)) if placed else map(old.get, new)
    return {key: new[key] for key in compress(new, map(is_not, new.values(), before))}, placed


def applied(tables: dict[str, Table], line: Line) -> dict[str, Table]:
    """The tables after this commit."""
    return tables | {name: edit.applied(tables.get(name, {})) for name, edit in line.tables.items()}


def encode_line(generation: int, tables: dict[str, Edit]) -> bytes:
    """One commit as it stands in the file."""
    return msgspec.json.encode(Line(generation, tables)) + b"\n"


def decode_lines(content: bytes) -> list[Line]:
    """The commits in a journal. What a crash left of its last line, torn, was promised to nobody and is none.

    Raises ValueError if another line than the last is damaged.
    """
    *lines, rest = content.split(b"\n")
    found: list[Line] = []
    for number, line in enumerate(lines, 1):
        try:
            found.append(_LINE.decode(line))
        except ValueError as fault:
            if number < len(lines) or rest:
                raise ValueError(f"line {number}: {fault}") from fault
    return found


_LINE = msgspec.json.Decoder(Line)
