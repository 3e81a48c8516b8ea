import errno
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from service.store.blanks import Blanks
from service.store.durable import SYSTEM, fill

MAKING_ONE = ["open", "close", "open", "fsync", "close"]


class Steps:
    """Real calls that write down their names, and fail at the ``at``-th as a full disk does."""

    def __init__(self, at=-1):
        self.at, self.names = at, []
        self.calls = msgspec.structs.replace(SYSTEM, **{name: self._call(name) for name in SYSTEM.__struct_fields__})

    def _call(self, name):
        def call(*arguments):
            self.names.append(name)
            if len(self.names) - 1 == self.at:
                raise OSError(errno.ENOSPC, "No space left on device")
            return getattr(SYSTEM, name)(*arguments)

        return call


def test_a_blank_is_an_empty_file_for_its_owner_alone(tmp_path):
    blank = Blanks(tmp_path).take()
    assert blank.read_bytes() == b""
    assert oct(blank.stat().st_mode & 0o777) == "0o600"


def test_the_name_of_a_blank_is_synced_before_it_is_used(tmp_path):
    steps = Steps()
    Blanks(tmp_path, calls=steps.calls).take()
    assert steps.names == MAKING_ONE


def test_twice_as_many_are_made_each_time_under_one_sync(tmp_path):
    steps = Steps()
    blanks = Blanks(tmp_path, calls=steps.calls)
    for _ in range(1 + 2 + 4 + 8 + 16 + 32 + 64 + 64):
        blanks.take()
    assert steps.names.count("fsync") == 8
    assert len(list(tmp_path.iterdir())) == steps.names.count("open") - 8 == 191


def test_no_two_threads_get_the_same(tmp_path):
    blanks = Blanks(tmp_path)
    with ThreadPoolExecutor(8) as hands:
        taken = list(hands.map(lambda _: blanks.take(), range(200)))
    assert len(set(taken)) == 200


@pytest.mark.parametrize("at", range(len(MAKING_ONE)))
def test_a_fault_while_making_leaves_nothing_and_the_next_is_made(tmp_path, at):
    blanks = Blanks(tmp_path, calls=Steps(at).calls)
    with pytest.raises(OSError, match="No space"):
        blanks.take()
    assert list(tmp_path.iterdir()) == []
    assert blanks.take().exists()


def test_those_that_wait_for_a_sync_that_fails_hear_of_it_or_get_others(tmp_path):
    """A name whose sync failed is given to nobody."""
    failed = []

    def fsync(descriptor):
        if not failed:
            failed.append(sorted(tmp_path.iterdir()))
            raise OSError(errno.EIO, "Input/output error")
        SYSTEM.fsync(descriptor)

    blanks = Blanks(tmp_path, calls=msgspec.structs.replace(SYSTEM, fsync=fsync))
    with pytest.raises(OSError, match="Input/output"):
        blanks.take()
    assert blanks.take() not in failed[0]


def test_what_is_forgotten_is_not_taken(tmp_path):
    blanks = Blanks(tmp_path)
    blanks.take(), blanks.take()
    (ready,) = blanks._ready
    blanks.forget()
    assert blanks.take() != ready


def test_what_is_written_on_a_blank_needs_one_sync(tmp_path):
    steps = Steps()
    blank = Blanks(tmp_path).take()
    fill(blank, b"head\n", b"letter", calls=steps.calls)
    assert blank.read_bytes() == b"head\nletter"
    assert steps.names == ["open", "write", "write", "fsync", "close"]


def test_nothing_is_written_on_a_blank_that_is_gone(tmp_path):
    with pytest.raises(FileNotFoundError):
        fill(tmp_path / "gone", b"letter")
    assert list(tmp_path.iterdir()) == []
