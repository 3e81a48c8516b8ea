import errno
import os
from pathlib import Path

import msgspec
import pytest

from service.store.durable import SYSTEM, Calls, append, cut, make_directory, move, read, replace

STEPS_OF_APPEND = ["open", "write", "fdatasync", "close"]
STEPS_OF_CUT = ["truncate", "open", "fsync", "close"]
STEPS_OF_REPLACE = ["open", "write", "fsync", "close", "rename", "open", "fsync", "close"]


class Stopped(BaseException):
    """The machine stopped here: nothing after it happens, not even clean-up."""


class Recorder:
    """Real calls that write down their names, and fail at the ``at``-th with ``fault`` (a stop keeps failing)."""

    def __init__(self, at: int = -1, fault: BaseException | None = None) -> None:
        self.steps: list[str] = []
        self.at = at
        self.fault = fault

    @property
    def calls(self) -> Calls:
        return Calls(**{name: self.step(name) for name in Calls.__struct_fields__})

    def step(self, name):
        def call(*arguments):
            self.steps.append(name)
            reached = len(self.steps) - 1
            if reached == self.at or (reached > self.at >= 0 and isinstance(self.fault, Stopped)):
                raise self.fault
            return getattr(SYSTEM, name)(*arguments)

        return call


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "register.json").write_bytes(b"old")
    return tmp_path / "register.json"


def test_replacing_syncs_the_file_before_and_the_directory_after_the_rename(path):
    recorder = Recorder()

    replace(path, b"new", calls=recorder.calls)

    assert path.read_bytes() == b"new"
    assert recorder.steps == STEPS_OF_REPLACE


def test_a_file_is_for_its_owner_alone(path):
    replace(path, b"new")

    assert oct(path.stat().st_mode & 0o777) == "0o600"


def test_a_write_that_takes_only_a_part_goes_on_with_the_rest(path):
    calls = msgspec.structs.replace(SYSTEM, write=lambda descriptor, rest: os.write(descriptor, rest[:2]))

    replace(path, b"new content", calls=calls)

    assert path.read_bytes() == b"new content"


@pytest.mark.parametrize(("most", "found"), [(100, b"old content"), (11, b"old content"), (7, b"old con")])
def test_a_read_that_brings_only_a_part_goes_on_with_the_rest(path, monkeypatch, most, found):
    path.write_bytes(b"old content")
    whole = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, size: whole(descriptor, min(size, 2)))

    assert read(path, most) == found


@pytest.mark.parametrize("at", range(5), ids=lambda at: f"{at}-{STEPS_OF_REPLACE[at]}")
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO], ids=errno.errorcode.get)
def test_a_fault_before_the_rename_leaves_the_old_content_and_no_rubbish(path, at, number):
    with pytest.raises(OSError) as fault:
        replace(path, b"new", calls=Recorder(at, OSError(number, os.strerror(number))).calls)

    assert fault.value.errno == number
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("at", range(5, 8), ids=lambda at: f"{at}-{STEPS_OF_REPLACE[at]}")
def test_a_fault_after_the_rename_is_told_though_the_new_content_shows(path, at):
    with pytest.raises(OSError, match="Input/output"):
        replace(path, b"new", calls=Recorder(at, OSError(errno.EIO, "Input/output error")).calls)

    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("at", range(8), ids=lambda at: f"{at}-{STEPS_OF_REPLACE[at]}")
def test_a_stop_at_any_step_leaves_the_old_or_the_new_content(path, at):
    with pytest.raises(Stopped):
        replace(path, b"new", calls=Recorder(at, Stopped()).calls)

    assert path.read_bytes() == (b"old" if at < 5 else b"new")


def test_a_stop_before_the_rename_leaves_a_file_that_can_be_told_from_others(path):
    with pytest.raises(Stopped):
        replace(path, b"new", calls=Recorder(4, Stopped()).calls)

    left = [file.name for file in path.parent.iterdir() if file != path]
    assert [name.startswith(".register.json.") and name.endswith(".tmp") for name in left] == [True]


def test_what_is_added_is_synced_before_it_counts(path):
    recorder = Recorder()

    append(path, b" and new", calls=recorder.calls)

    assert path.read_bytes() == b"old and new"
    assert recorder.steps == STEPS_OF_APPEND


def test_nothing_is_added_to_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        append(tmp_path / "journal", b"new")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("at", range(4), ids=lambda at: f"{at}-{STEPS_OF_APPEND[at]}")
@pytest.mark.parametrize("fault", [OSError(errno.EIO, "Input/output error"), Stopped()], ids=["fault", "stop"])
def test_what_failed_to_be_added_may_be_there_and_can_be_cut_off(path, at, fault):
    with pytest.raises(type(fault)):
        append(path, b" and new", calls=Recorder(at, fault).calls)

    assert path.read_bytes() == (b"old" if at < 2 else b"old and new")
    cut(path, 3)
    assert path.read_bytes() == b"old"


def test_an_addition_cut_short_leaves_a_part(path):
    takes = iter((2, 0))
    calls = msgspec.structs.replace(SYSTEM, write=lambda descriptor, rest: os.write(descriptor, rest[: next(takes)]) or _full())

    with pytest.raises(OSError, match="No space"):
        append(path, b" and new", calls=calls)

    assert path.read_bytes() == b"old a"


def _full():
    raise OSError(errno.ENOSPC, "No space left on device")


def test_cutting_syncs_the_new_end(path):
    recorder = Recorder()

    cut(path, 1, calls=recorder.calls)

    assert path.read_bytes() == b"o"
    assert recorder.steps == STEPS_OF_CUT


@pytest.mark.parametrize("at", range(4), ids=lambda at: f"{at}-{STEPS_OF_CUT[at]}")
def test_a_cut_that_fails_is_told(path, at):
    with pytest.raises(OSError, match="Input/output"):
        cut(path, 1, calls=Recorder(at, OSError(errno.EIO, "Input/output error")).calls)

    assert path.read_bytes() == (b"old" if at < 1 else b"o")


def test_moving_syncs_the_new_directory_before_the_old(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "letter").write_bytes(b"x")
    opened = []
    recorder = Recorder()
    calls = msgspec.structs.replace(recorder.calls, open=lambda path, *rest: (opened.append(path.name), os.open(path, *rest))[1])

    move(tmp_path / "a" / "letter", tmp_path / "b" / "letter", calls=calls)

    assert (tmp_path / "b" / "letter").read_bytes() == b"x"
    assert opened == ["b", "a"]
    assert recorder.steps == ["rename", "fsync", "close", "fsync", "close"]


def test_moving_within_a_directory_syncs_it_once(path):
    recorder = Recorder()

    move(path, path.with_name("other.json"), calls=recorder.calls)

    assert recorder.steps == ["rename", "open", "fsync", "close"]


def test_new_directories_are_made_durable_in_their_parents(tmp_path):
    recorder = Recorder()

    make_directory(tmp_path / "2026" / "11", calls=recorder.calls)

    assert (tmp_path / "2026" / "11").is_dir()
    assert recorder.steps == ["mkdir", "open", "fsync", "close"] * 2


def test_a_directory_that_exists_is_made_durable_once_more(tmp_path):
    recorder = Recorder()

    make_directory(tmp_path, calls=recorder.calls)

    assert recorder.steps == ["mkdir", "open", "fsync", "close"]
