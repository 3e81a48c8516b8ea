"""What is kept is on disk, whole and under its digest, before the commit that names it."""

import errno
import hashlib
import os
from contextlib import suppress
from threading import Lock

import msgspec
import pytest
from store_examples import EMPTY, entry, letter, put

from service.errors import StoreUnavailable
from service.store import blobs
from service.store.blobs import Blobs
from service.store.durable import SYSTEM, Calls
from service.store.tiny import TinyStore

CONTENTS = tuple(f"Dagordning {number}".encode() for number in range(12))
DIGESTS = tuple(hashlib.sha256(content).hexdigest() for content in CONTENTS)


class Stopped(BaseException):
    """The machine stopped here: nothing after it happens, not even clean-up."""


class Watched:
    """Real calls that tell which names and contents the disk had promised to hold when each was made; one of them may fail."""

    def __init__(self, at=-1, fault=None):
        self.at, self.fault, self.count, self.turn = at, fault, 0, Lock()
        self.open, self.synced, self.renamed, self.durable = {}, set(), {}, []
        self.calls = Calls(**{name: self.step(name) for name in Calls.__struct_fields__})

    def step(self, name):
        def call(*arguments):
            with self.turn:
                self.count += 1
                reached = self.count - 1
            if reached == self.at or (reached > self.at >= 0 and isinstance(self.fault, Stopped)):
                raise self.fault
            found = getattr(SYSTEM, name)(*arguments)
            with self.turn:
                getattr(self, f"_{name}", lambda *_: None)(found, *arguments)
            return found

        return call

    def _open(self, descriptor, path, *_):
        self.open[descriptor] = path

    def _fsync(self, _, descriptor):
        path = self.open[descriptor]
        self.synced.add(path)
        self.durable += [f"{name.name}" for name in self.renamed if name.parent == path]
        self.renamed = {name: None for name in self.renamed if name.parent != path}

    def _rename(self, _, source, target):
        assert source in self.synced, f"{target} may come back torn"
        self.renamed[target] = None

    def _write(self, _, descriptor, __):
        if self.open[descriptor].name == "record.json" or ".record.json." in self.open[descriptor].name:
            self.durable.append("commit")


def kept_on_disk(store_path):
    return {path.name: path.read_bytes() for path in store_path.glob("bodies/bra/kept/*/*") if not path.name.startswith(".")}


def commit_all(store):
    for content in CONTENTS:
        store.keep("bra", content)
    put(store, EMPTY, entry("s1"), [msgspec.structs.replace(letter("a"), digest=DIGESTS[0])])


def test_nothing_is_written_before_the_commit_and_then_all_of_it_first(tmp_path):
    disk = Watched()
    store = TinyStore(tmp_path, calls=disk.calls)
    for content in CONTENTS:
        store.keep("bra", content)
    before = kept_on_disk(tmp_path)
    put(store, EMPTY, entry("s1"))
    store.close()

    assert before == {}
    assert sorted(disk.durable[: len(CONTENTS)]) == sorted(DIGESTS)
    assert disk.durable[len(CONTENTS)] == "commit"


def opened(folder, disk):
    """A store that knows the body, on a disk that is watched from here on."""
    disk.at, at = -1, disk.at
    store = TinyStore(folder, calls=disk.calls)
    put(store)
    disk.at, disk.count = at, 0
    return store


@pytest.fixture
def steps(tmp_path):
    disk = Watched()
    store = opened(tmp_path / "whole", disk)
    commit_all(store)
    store.close()
    return disk.count


@pytest.mark.parametrize("fault", [OSError(errno.EIO, "Input/output error"), Stopped()], ids=["fault", "stop"])
def test_what_is_under_a_digest_is_whole_wherever_it_broke(tmp_path, steps, fault):
    for at in range(steps):
        store = opened(tmp_path / str(at), Watched(at, fault))
        with suppress(StoreUnavailable, Stopped):
            commit_all(store)
        found = kept_on_disk(tmp_path / str(at))
        assert found == {digest: content for digest, content in zip(DIGESTS, CONTENTS, strict=True) if digest in found}
        assert found.keys() >= {ours.digest for ours in store.outbox("bra")}
        store._ownership.release()


def test_after_a_fault_anywhere_the_next_commit_brings_all_that_was_kept(tmp_path, steps):
    for at in range(steps):
        store = opened(tmp_path / str(at), Watched(at, OSError(errno.EIO, "Input/output error")))
        with suppress(StoreUnavailable):
            commit_all(store)
        put(store, EMPTY, entry("s2"))
        assert sorted(kept_on_disk(tmp_path / str(at))) == sorted(DIGESTS)
        assert [left.name for left in (tmp_path / str(at)).rglob(".*.tmp")] == []
        store.close()


def test_what_could_not_be_written_is_still_read_and_is_written_when_the_disk_has_room(tmp_path):
    full = Calls(write=lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))))
    kept = Blobs(tmp_path, full)
    digest = kept.keep(b"Dagordning")
    with pytest.raises(OSError, match="No space left"):
        kept.secure()

    assert kept.kept(digest) == b"Dagordning"
    kept._calls = SYSTEM
    kept.secure()
    assert Blobs(tmp_path).kept(digest) == b"Dagordning"


def test_only_so_much_waits_in_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(blobs, "ROOM", 30)
    kept = Blobs(tmp_path)
    digests = [kept.keep(content) for content in CONTENTS]

    assert len(kept._pending) == 2
    assert [kept.kept(digest) for digest in digests] == list(CONTENTS)


def test_a_name_that_was_there_is_synced_before_it_is_named(tmp_path):
    """Whoever wrote it may have died before the directory was synced."""
    first = Blobs(tmp_path)
    first.keep(CONTENTS[0])
    first.secure()
    disk = Watched()
    again = Blobs(tmp_path, disk.calls)
    again.keep(CONTENTS[0])
    again.secure()

    assert tmp_path / DIGESTS[0][:2] in disk.synced
