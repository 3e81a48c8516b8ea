"""By which names the records of a body are found, held in memory so that no letter costs a look at all earlier ones."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from service.store.years import Kind

T = TypeVar("T")


class Names(Generic[T]):
    """The ids that go by each name. Ids are only ever added, so what is found is looked up in the state one has."""

    def __init__(self, kind: Kind[T], records: Mapping[str, T]) -> None:
        self._kind = kind
        self._ids: dict[str, tuple[str, ...]] = {}
        self.add(records)

    def add(self, records: Mapping[str, T]) -> None:
        """Know these as well. To be called before a state that has them can be seen."""
        for id_, record in records.items():
            for name in self._kind.names(record):
                ids = self._ids.get(name, ())
                self._ids[name] = ids if id_ in ids else (*ids, id_)

    def find(self, name: str, records: Mapping[str, T]) -> dict[str, T]:
        """Those of these records that go by this name, by their ids."""
        found = {id_: records[id_] for id_ in self._ids.get(name, ()) if id_ in records}
        return {id_: record for id_, record in found.items() if name in self._kind.names(record)}
