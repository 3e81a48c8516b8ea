"""A copy of the embedded record, taken beside a running service, and put back elsewhere.

    DIR/manifest.json    every file of the copy with its size and sha256; written last: a copy without it is none
    DIR/bodies/…         record.journal, then record.json, then closed years and kept bytes
    DIR/spool/…          every letter, where the copied ledger has it
    DIR/secret           the key for reply addresses: whoever has the copy can forge those
    DIR/purged.jsonl     what went by the rules

The record is copied first, its journal before its snapshot, as a reader takes them: that is the moment the copy tells. All that
it names is older than it and still there: kept bytes, closed years, letters. A letter handled after that moment lies in the
archive already, but the copied ledger does not know it: in the copy it waits in ``incoming``, to be handled there. So every
letter that had its 250 when the spool was listed is in the copied ledger or waits in the copied spool, and none is half.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import msgspec

from service.errors import DataError, NoInput
from service.intake.spool import DirectorySpool
from service.keeping import purged
from service.keeping.progress import Watch
from service.store.base import Entry, Fate
from service.store.durable import replace
from service.store.owner import Ownership
from service.store.slips import Kind, Slip
from service.store.tiny import TinyStore

MANIFEST = "manifest.json"
FORMAT = 1

_RECORD = ("record.journal", "record.json")  # in the order of a reader
_NOT_COPIED = frozenset({*_RECORD, "record.journal.previous", "record.json.previous"})
_UNFINISHED = ".restoring"
_OPERATOR = "operator"
_PIECE = 1 << 20  # bytes
_SHOWN = 10


class Copied(msgspec.Struct, frozen=True):
    """One file of a backup: its length in bytes and its sha256."""

    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup consists of, by relative path."""

    format: int = FORMAT
    made: datetime
    files: dict[str, Copied]


def backup(source: Path, target: Path, *, now: datetime, watch: Watch) -> Manifest:
    """Copy the record in ``source`` to the new or empty directory ``target``. Raises NoInput, DataError or OSError."""
    if not (source / "bodies").is_dir():
        raise NoInput(f"There is no record in {source}.")
    if target.exists() and any(target.iterdir()):
        raise NoInput(f"{target} is not empty. Each backup goes into a directory of its own.")
    _make_directory(target)
    files = _copy_bodies(source, target, watch) | _copy_letters(source, target, watch)
    files |= _copy_all(source, target, filter(lambda name: (source / name).exists(), ("secret", purged.FILE)))
    manifest = Manifest(made=now, files=dict(sorted(files.items())))
    os.sync()
    replace(target / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1))
    return manifest


def _copy_bodies(source: Path, target: Path, watch: Watch) -> dict[str, Copied]:
    bodies = [f"bodies/{directory.name}" for directory in sorted((source / "bodies").iterdir()) if directory.is_dir()]
    records = (f"{body}/{name}" for body in bodies for name in _RECORD)
    files = _copy_all(source, target, (name for name in records if (source / name).exists()))
    rest = [str(path.relative_to(source)) for body in bodies for path in sorted((source / body).rglob("*")) if _is_kept(path)]
    return files | _copy_all(source, target, watch(rest, "kept bytes"))


def _is_kept(path: Path) -> bool:
    return path.is_file() and path.name not in _NOT_COPIED and not path.name.startswith(".")


def _copy_letters(source: Path, target: Path, watch: Watch) -> dict[str, Copied]:
    """Every letter, to the place where the copied ledger has it."""
    spool = DirectorySpool(source / "spool")
    with closing(TinyStore.snapshot(target)) as store:
        ledger = {entry.slip: entry for body in store.bodies() for entry in store.entries(body)}
    places = (spool.waiting(), spool.working(), spool.aside(), spool.filed())
    names = dict.fromkeys((*(slip.name for place in places for slip in place), *ledger))
    files: dict[str, Copied] = {}
    for name in watch(sorted(names), "letters"):
        with suppress(NoInput):  # it went by the rules, or is missing; the inventory tells
            files |= _copy_letter(source, target, spool, name, ledger)
    return files


def _copy_letter(source: Path, target: Path, spool: DirectorySpool, name: str, ledger: Mapping[str, Entry]) -> dict[str, Copied]:
    """One entry of the spool, as often tried as the running service moves it on."""
    while True:
        found, file = spool.place(name)
        try:
            where = place(spool.find(name), found, ledger)
            copy = Path("spool", where, *((name[:4], name[4:6]) if where == "archive" else ()), name)
            files = {str(copy): _copy(file, target / copy)}
        except FileNotFoundError:
            continue
        reason = f"spool/aside/{name}.txt"
        return files | _copy_all(source, target, [reason] if (source / reason).exists() else [])


def place(slip: Slip, found: str, ledger: Mapping[str, Entry]) -> str:
    """Where the copy of an entry belongs that was ``found`` in a place, so that it tells the same moment as this ledger.

    A letter that the ledger does not know is still to be handled. One that was held is so again when somebody vouched for it. A
    command of the operator was carried out or not: what lies in the archive is not done again.
    """
    entry = ledger.get(slip.name)
    waits = found in {"incoming", "working"}
    if slip.kind is Kind.CONTROL or not entry:
        return "incoming" if waits or (slip.kind is Kind.LETTER and found != "aside") else found
    if entry.fate is Fate.SET_ASIDE:
        return "incoming" if waits else "aside"
    vouched = slip.confirmed == _OPERATOR or slip.confirmed in ledger
    return "incoming" if entry.fate is Fate.HELD and vouched else "archive"


def restore(source: Path, target: Path, *, watch: Watch) -> Manifest:
    """Put a backup into the directory ``target``, which has no record. Raises NoInput, StoreOwned, DataError or OSError.

    It is whole or not there: everything is first copied into a corner of ``target`` and compared with the manifest. The bodies
    come last, because a record without bodies is an empty one.
    """
    manifest = read_manifest(source)
    _compare(source, manifest, watch(manifest.files, "looking through the backup"))
    if any(path.is_file() and path.name != "lock" for path in target.rglob("*") if _UNFINISHED not in path.parts):
        raise NoInput(f"There is a record in {target}. A backup is restored into an empty directory only.")
    ownership = Ownership(target)
    try:
        corner = target / _UNFINISHED
        shutil.rmtree(corner, ignore_errors=True)
        _copy_all(source, corner, watch(manifest.files, "restoring"))
        _compare(corner, manifest, watch(manifest.files, "comparing"))
        os.sync()
        _take_over(corner, target)
    finally:
        ownership.release()
    return manifest


def _take_over(corner: Path, target: Path) -> None:
    for name in sorted((found.name for found in corner.iterdir()), key=lambda name: name == "bodies"):
        shutil.rmtree(target / name, ignore_errors=True)  # empty directories
        (corner / name).rename(target / name)
    corner.rmdir()
    os.sync()


def read_manifest(source: Path) -> Manifest:
    """The manifest of a backup. Raises NoInput if there is none, DataError if it cannot be used."""
    file = source / MANIFEST
    if not file.is_file():
        raise NoInput(f"There is no {file}: this is no backup, or it was not finished.")
    try:
        manifest = msgspec.json.decode(file.read_bytes(), type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise DataError(f"{file} cannot be read: {fault}.") from fault
    if manifest.format != FORMAT or any(not _is_inside(name) for name in manifest.files):
        raise DataError(f"{file} is not of a kind that this version knows.")
    return manifest


def _is_inside(name: str) -> bool:
    """Whether a path of the manifest stays within the backup: it comes from outside."""
    path = Path(name)
    return not path.is_absolute() and ".." not in path.parts


def _compare(folder: Path, manifest: Manifest, names: Iterable[str]) -> None:
    """Raises DataError if any file is not as the manifest has it."""
    faults = [name for name in names if not _is_as(folder / name, manifest.files[name])]
    if faults:
        more = f" and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise DataError(f"Missing or changed in {folder}: {', '.join(faults[:_SHOWN])}{more}. Nothing was restored.")


def _is_as(file: Path, copied: Copied) -> bool:
    return file.is_file() and file.stat().st_size == copied.size and _digest(file) == copied.sha256


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _copy_all(source: Path, target: Path, names: Iterable[str]) -> dict[str, Copied]:
    return {name: _copy(source / name, target / name) for name in names}


def _copy(source: Path, target: Path) -> Copied:
    """Copy one file as it is now. Kept bytes are copied piece by piece, so that their size does not matter."""
    _make_directory(target.parent)
    digest, size = hashlib.sha256(), 0
    target.touch(mode=0o600)
    with source.open("rb") as pieces, target.open("wb") as copy:
        while piece := pieces.read(_PIECE):
            copy.write(piece)
            digest.update(piece)
            size += len(piece)
    return Copied(size, digest.hexdigest())


def _make_directory(path: Path) -> None:
    """For nobody else to read, and so those above it that are not there."""
    if not path.is_dir():
        _make_directory(path.parent)
        path.mkdir(mode=0o700)
