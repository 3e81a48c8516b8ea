"""Closed years: what grows with age leaves the record for a file a year, a line a record.

So a commit costs the same in year ten. Of a closed year only the names that can be asked for stay in memory.

A year's file is written whole beside the old one and put in its place, before the record lets go of what it holds. A crash
between the two leaves both: readers take the record's.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from service.errors import DataError
from service.store.base import Entry, Fate, Outgoing, Sending
from service.store.durable import SYSTEM, Calls, replace

T = TypeVar("T")

SAID = frozenset({Fate.APPLIED, Fate.ANSWERED})
"""The fates after which the same letter says nothing new (promise 2)."""


class Kind(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """What closes with its year: how a record is identified, by which names it is found, and when it ended, if it has."""

    table: str
    record: type[T]
    id: Callable[[T], str]
    names: Callable[[T], tuple[str, ...]]
    ended: Callable[[T], datetime | None]


def _sent(letter: Outgoing) -> datetime | None:
    if letter.state is Sending.WAITING:
        return None
    return letter.attempts[-1].at if letter.attempts else letter.created


LEDGER = Kind(
    table="ledger",
    record=Entry,
    id=lambda entry: entry.slip,
    names=lambda entry: (entry.key,) if entry.fate in SAID else (),
    ended=lambda entry: entry.handled,
)
OUTBOX = Kind(
    table="outbox",
    record=Outgoing,
    id=lambda letter: letter.id,
    names=lambda letter: (letter.id, letter.token) if letter.token else (letter.id,),
    ended=_sent,
)


def year(moment: datetime) -> int:
    """The year in which this is closed, counted in UTC so that it is the same for every reader."""
    return moment.astimezone(UTC).year


def closing(records: Mapping[str, T], kind: Kind[T], now: datetime) -> dict[int, dict[str, T]]:
    """What may leave the record: all that ended in an earlier year than ``now``, by that year and id."""
    years: dict[int, dict[str, T]] = {}
    for key, record in records.items():
        ended = kind.ended(record)
        if ended and year(ended) < year(now):
            years.setdefault(year(ended), {})[key] = record
    return years


class Years(Generic[T]):
    """The closed years of one kind in one directory. What was taken up again stands in more than one; the last is what counts."""

    def __init__(self, directory: Path, kind: Kind[T], calls: Calls = SYSTEM) -> None:
        self._directory = directory
        self._kind = kind
        self._calls = calls
        self._last: dict[str, int] = {}
        self._places: dict[str, frozenset[int]] = {}
        for each in self._all():
            self._index(each, self._read(each))

    def add(self, years: Mapping[int, Mapping[str, T]]) -> None:
        """Make these durable in their years. What is there already is not written twice.

        Raises OSError. The record still holds them then, so it does no harm that the index, and perhaps the file, has them too.
        """
        for each, records in years.items():
            whole = self._read(each) | dict(records)
            self._index(each, records)
            content = b"".join(msgspec.json.encode(record) + b"\n" for record in whole.values())
            replace(self._path(each), content, calls=self._calls)

    def records(self) -> dict[str, T]:
        """Everything of all closed years by its id."""
        found: dict[str, T] = {}
        for each in self._all():
            found |= self._read(each)
        return found

    def find(self, name: str) -> dict[str, T]:
        """The records that go by this name, by their ids."""
        found: dict[str, T] = {}
        for each in sorted(self._places.get(name, ())):
            last = {key: record for key, record in self._read(each).items() if self._last[key] == each}
            found |= {key: record for key, record in last.items() if name in self._kind.names(record)}
        return found

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def _index(self, each: int, records: Mapping[str, T]) -> None:
        for key, record in records.items():
            self._last[key] = max(each, self._last.get(key, each))
            for name in self._kind.names(record):
                self._places[name] = self._places.get(name, frozenset()) | {each}

    def _all(self) -> list[int]:
        return sorted(int(path.stem[-4:]) for path in self._directory.glob(f"{self._kind.table}-[0-9][0-9][0-9][0-9].jsonl"))

    def _path(self, each: int) -> Path:
        return self._directory / f"{self._kind.table}-{each:04}.jsonl"

    def _read(self, each: int) -> dict[str, T]:
        path = self._path(each)
        if not path.exists():
            return {}
        try:
            found = msgspec.json.Decoder(self._kind.record).decode_lines(path.read_bytes())
        except (msgspec.DecodeError, UnicodeDecodeError) as fault:
            raise DataError(f"{path} cannot be read: {fault}. Put back this file from a backup.") from fault
        return {self._kind.id(record): record for record in found}
