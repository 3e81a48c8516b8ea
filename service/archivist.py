"""What an operator does to keep the record: verify it, copy it, put it back, let go of what may go, tell a person what is held.

Reading works beside a running service. What changes a record of files is done by the service itself, when it runs; in a database
anybody may change it.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from service import stores
from service.app import utc_now
from service.config import Config
from service.errors import DataError, NoInput, StoreOwned, StoreUnavailable
from service.intake.spool import DirectorySpool
from service.keeping import backup as backups
from service.keeping import purge as purging
from service.keeping.inventory import Flaw, Inventory, What
from service.keeping.progress import Watch
from service.keeping.purged import FileDisposal
from service.store.base import Store
from service.store.disposal import Disposal, Gone
from service.store.slips import Slip, Spool
from service.store.tiny import TinyStore, unreadable

Verdict = tuple[int, tuple[Flaw, ...]]
"""How many letters and files a record promises, and each that is missing or changed."""


def verify(config: Config, watch: Watch) -> Verdict:
    """What the record promises, and what of it is not kept. A record that cannot be read is a flaw, too."""
    if not stores.is_large(config):
        return _verify(config.store.path, watch)
    with stores.spool(config) as spool, stores.disposal(config) as disposal, stores.snapshot(config) as store:
        filed = tuple(spool.filed())
        if faults := tuple(_unreadable(store)):
            return 0, faults
        return _compare(spool, filed, store, disposal, watch)


def backup(config: Config, target: Path, watch: Watch) -> Verdict:
    """Copy the record, of a running service or not, and verify the copy: its number of files, and what is wrong with it."""
    with _disk():
        manifest = backups.backup(_embedded(config, "backup"), target, now=utc_now(), watch=watch)
        return len(manifest.files), _verify(target, watch)[1]


def restore(config: Config, source: Path, watch: Watch) -> Verdict:
    """Put a copy in the place of a record that is not there yet, and verify it, likewise."""
    path = _embedded(config, "restore")
    with _disk():
        manifest = backups.restore(source, path, watch=watch)
        return len(manifest.files), _verify(path, watch)[1]


def purge(config: Config, *, dry: bool) -> tuple[Gone, ...] | None:
    """What went by the rules of retention, or would go. None when a running service was asked to do it."""
    rules, do = purging.ages(config.retention), purging.plan if dry else purging.purge
    with _disk(), stores.spool(config) as spool, stores.disposal(config) as disposal:
        try:
            with _to_change(config, dry=dry) as store:
                return do(rules, disposal, spool, store, utc_now())
        except StoreOwned:
            spool.put_control(config.bodies[0].key, {"do": "purge"}, at=utc_now())
            return None


def _to_change(config: Config, *, dry: bool) -> AbstractContextManager[Store]:
    """The record to change; a database may be changed by anybody. Raises StoreOwned."""
    return stores.snapshot(config) if dry or stores.is_large(config) else closing(TinyStore(config.store.path))


def _verify(path: Path, watch: Watch) -> Verdict:
    """The same of files, of the record itself or of a copy."""
    if not (path / "bodies").is_dir():
        raise NoInput(f"There is no record in {path}.")
    spool = DirectorySpool(path / "spool")
    filed = tuple(spool.filed())
    if faults := tuple(_unusable(body, fault) for body, fault in unreadable(path)):
        return 0, faults
    with closing(TinyStore.snapshot(path)) as store:
        return _compare(spool, filed, store, FileDisposal(path), watch)


def _unreadable(store: Store) -> Iterator[Flaw]:
    for body in store.bodies():
        try:
            store.register(body), tuple(store.entries(body)), tuple(store.outbox(body))
        except DataError as fault:
            yield _unusable(body, fault)


def _unusable(body: str, fault: DataError) -> Flaw:
    return Flaw(what=What.RECORD, body=body, name="record", fault=str(fault))


def _compare(spool: Spool, filed: tuple[Slip, ...], store: Store, disposal: Disposal, watch: Watch) -> Verdict:
    inventory = Inventory(spool, store, filed, frozenset(gone.name for gone in disposal.gone()))
    return len(inventory.promises), tuple(inventory.flaws(watch(inventory.promises, "verifying")))


def _embedded(config: Config, what: str) -> Path:
    """Where the embedded record is. Raises NoInput when the record is in a database, whose own tools do this."""
    if stores.is_large(config):
        raise NoInput(
            f"`{what}` is for a record of files. This one is in PostgreSQL: use pg_dump and pg_restore, see the README."
        )
    return config.store.path


@contextmanager
def _disk() -> Iterator[None]:
    """A fault of the disk, in the words of the service."""
    try:
        yield
    except OSError as fault:
        raise StoreUnavailable(f"{fault.filename or 'The disk'}: {fault.strerror or fault}.") from fault
