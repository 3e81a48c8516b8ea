"""What an operator does to keep the record: verify it, copy it, put it back, let go of what may go, tell a person what is held.

Reading works beside a running service. What changes the record is done by the service itself, when it runs.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from service.app import utc_now
from service.config import Config
from service.errors import NoInput, StoreOwned, StoreUnavailable
from service.intake.spool import DirectorySpool
from service.keeping import backup as backups
from service.keeping import purge as purging
from service.keeping import purged
from service.keeping.inventory import Flaw, Inventory, What
from service.keeping.progress import Watch
from service.keeping.purged import Gone
from service.store.tiny import TinyStore, unreadable


def verify(config: Config, watch: Watch) -> tuple[int, tuple[Flaw, ...]]:
    """How many files the record promises, and each that is missing or changed. A record that cannot be read is a flaw, too."""
    return _verify(_embedded(config, "verify"), watch)


def backup(config: Config, target: Path, watch: Watch) -> tuple[int, tuple[Flaw, ...]]:
    """Copy the record, of a running service or not, and verify the copy: its number of files, and what is wrong with it."""
    with _disk():
        manifest = backups.backup(_embedded(config, "backup"), target, now=utc_now(), watch=watch)
        return len(manifest.files), _verify(target, watch)[1]


def restore(config: Config, source: Path, watch: Watch) -> tuple[int, tuple[Flaw, ...]]:
    """Put a copy in the place of a record that is not there yet, and verify it, likewise."""
    path = _embedded(config, "restore")
    with _disk():
        manifest = backups.restore(source, path, watch=watch)
        return len(manifest.files), _verify(path, watch)[1]


def purge(config: Config, *, dry: bool) -> tuple[Gone, ...] | None:
    """What went by the rules of retention, or would go. None when a running service was asked to do it."""
    path = _embedded(config, "purge")
    spool, rules = DirectorySpool(path / "spool"), purging.ages(config.retention)
    try:
        with _disk(), closing(TinyStore(path, owned=not dry)) as store:
            return (purging.plan if dry else purging.purge)(rules, path, spool, store, utc_now())
    except StoreOwned:
        spool.put_control(config.bodies[0].key, {"do": "purge"}, at=utc_now())
        return None


def _verify(path: Path, watch: Watch) -> tuple[int, tuple[Flaw, ...]]:
    if not (path / "bodies").is_dir():
        raise NoInput(f"There is no record in {path}.")
    spool = DirectorySpool(path / "spool")
    filed = tuple(spool.filed())
    if faults := tuple(unreadable(path)):
        return 0, tuple(Flaw(what=What.RECORD, body=body, name="record.json", fault=str(fault)) for body, fault in faults)
    with closing(TinyStore.snapshot(path)) as store:
        inventory = Inventory(spool, store, filed, frozenset(gone.name for gone in purged.read(path)))
        return len(inventory.promises), tuple(inventory.flaws(watch(inventory.promises, "verifying")))


def _embedded(config: Config, what: str) -> Path:
    """Where the embedded record is. Raises NoInput when the record is in a database, whose own tools do this."""
    if config.store.kind != "tinydb":
        raise NoInput(f"`{what}` is for the embedded record. This one is in PostgreSQL: use pg_dump and pg_restore.")
    return config.store.path


@contextmanager
def _disk() -> Iterator[None]:
    """A fault of the disk, in the words of the service."""
    try:
        yield
    except OSError as fault:
        raise StoreUnavailable(f"{fault.filename or 'The disk'}: {fault.strerror or fault}.") from fault
