"""A whole house from files into a database, or back: registers, ledgers, what was sent, kept bytes, the spool, the key."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from service import stores
from service.config import Config
from service.errors import NoInput
from service.intake.spool import DirectorySpool
from service.store.durable import create, sync_directory
from service.store.moving import Parcel, Record, Source, Target
from service.store.moving import move as carry
from service.store.slips import Kind
from service.store.tiny import TinyStore


def move(config: Config, to: str) -> int:
    """Carry the house over, while no service runs; how many letters there were. What it was carried from stays as it is."""
    if not config.store.dsn:
        raise NoInput("Set store.dsn to the database, besides store.path.")
    with closing(_source(config, to)) as source, closing(_target(config, to)) as target:
        return carry(source, target)


def _source(config: Config, to: str) -> Source:
    if to == "postgres":
        return Files(config.store.path)
    from service.store.postgres_moving import PostgresSource  # noqa: PLC0415  # late, see stores

    return PostgresSource(stores.tables(config))


def _target(config: Config, to: str) -> Target:
    if to == "tinydb":
        return NewFiles(config.store.path)
    from service.store.postgres_moving import PostgresTarget  # noqa: PLC0415

    return PostgresTarget(stores.tables(config))


class Files:
    """A house of files to be carried away. Raises StoreOwned while its service runs."""

    def __init__(self, path: Path) -> None:
        if not (path / "bodies").is_dir():
            raise NoInput(f"There is no record in {path}.")
        self._path, self._store, self._spool = path, TinyStore(path), DirectorySpool(path / "spool")
        self._spool.recover()  # a power cut may have left letters where only a start looks for them
        self.kept, self.secret, self.close = self._store.kept, self._store.secret, self._store.close

    def records(self) -> Iterator[Record]:
        """The bodies."""
        for key in self._store.bodies():
            register = self._store.register(key)
            if register:
                entries, outbox = tuple(self._store.entries(key)), tuple(self._store.outbox(key))
                yield Record(key=key, register=register, entries=entries, outbox=outbox)

    def digests(self, body: str) -> Iterator[str]:
        """Of which bytes there are."""
        return (path.name for path in sorted((self._path / "bodies" / body / "kept").glob("[0-9a-f][0-9a-f]/*")))

    def parcels(self) -> Iterator[Parcel]:
        """The spool, oldest first."""
        spool = self._spool
        lying = {"incoming": (*spool.waiting(), *spool.working()), "aside": spool.aside(), "archive": tuple(spool.filed())}
        found = ((slip, place) for place, slips in lying.items() for slip in slips)
        for slip, place in sorted(found, key=lambda one: one[0].name):
            content = None if slip.kind is Kind.CONTROL else spool.raw(slip)
            yield Parcel(place=place, slip=slip, content=content, reason=spool.reason(slip.name))


class NewFiles:
    """An empty house of files, beside its place until it is finished. Raises NoInput when the place is taken."""

    def __init__(self, path: Path) -> None:
        if path.exists() and any(path.iterdir()):
            raise NoInput(f"{path} is not empty: there is a house in it already.")
        self._path, self._beside = path, path.with_name(f"{path.name}.moving")
        if self._beside.exists():
            raise NoInput(f"{self._beside} is left of a move that was cut: remove it first.")
        self._store = TinyStore(self._beside)
        self._spool = DirectorySpool(self._beside / "spool")

    def give_secret(self, secret: bytes) -> None:
        """The key for tokens."""
        create(self._beside / "secret", secret)

    def give_record(self, record: Record) -> None:
        """A body."""
        with self._store.change(record.key) as change:
            change.commit(record.register, record.entries, record.outbox)

    def give_bytes(self, body: str, digest: str, content: bytes) -> None:  # noqa: ARG002  # it is computed anew
        """Bytes to keep."""
        self._store.keep(body, content)

    def give_parcel(self, parcel: Parcel) -> None:
        """A letter of the spool."""
        self._spool.lay(parcel.place, parcel.slip, parcel.content or b"", parcel.reason)

    def finish(self) -> None:
        """All of it is there from now on."""
        self._store.close()
        os.sync()  # the names in the spool
        self._beside.rename(self._path)
        sync_directory(self._path.parent)

    def close(self) -> None:
        """Let go of it."""
        self._store.close()
