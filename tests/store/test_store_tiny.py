"""What the embedded store promises beyond the contract: one owner, readable files, and nothing lost by a fault of the disk."""

import errno
import fcntl
import json
import os
import resource
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from store_examples import EMPTY, NOON, entry, letter, put, with_tasks

from service.errors import DataError, StoreOwned, StoreUnavailable
from service.store import image
from service.store.base import Sending
from service.store.durable import SYSTEM, Calls
from service.store.tiny import TinyStore

NEXT_YEAR = NOON + timedelta(days=365)


class Stopped(BaseException):
    """The machine stopped here: nothing after it happens, not even clean-up."""


class Faults:
    """Real calls, of which those ``at`` some numbers fail with ``fault``. After a stop every later one fails too."""

    def __init__(self, before=lambda: None) -> None:
        self.before = before
        self.steps: list[str] = []
        self.at: tuple[int, ...] = ()
        self.fault: BaseException = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.calls = Calls(**{name: self._call(name) for name in Calls.__struct_fields__})

    def arm(self, *at: int, fault: BaseException | None = None) -> None:
        self.steps, self.at, self.fault = [], at, fault or self.fault

    def _call(self, name: str):
        def call(*arguments):
            self.before()
            self.steps.append(name)
            reached = len(self.steps) - 1
            stopped = isinstance(self.fault, Stopped) and self.at and reached > min(self.at)
            if reached in self.at and name == "write":  # a part of it is taken
                os.write(arguments[0], arguments[1][: len(arguments[1]) // 2])
            if reached in self.at or stopped:
                raise self.fault
            return getattr(SYSTEM, name)(*arguments)

        return call


def view(store):
    """All that a store says of a body."""
    return store.register("bra"), list(store.entries("bra")), list(store.outbox("bra")), store.waiting(NEXT_YEAR)


def first(store):
    put(store, with_tasks(1), entry("s1"), [letter("a"), letter("b", state=Sending.SENT)])


def second(store):
    """A commit that closes a year as well."""
    put(store, with_tasks(2), entry("s2", handled=NEXT_YEAR), [letter("c", NEXT_YEAR)])


def third(store):
    """A commit that a line cannot tell: keys change places."""
    put(store, with_tasks(1, 3, 2), entry("s3", handled=NEXT_YEAR), [letter("d", NEXT_YEAR)])


def fourth(store):
    """A line and no more."""
    put(store, with_tasks(1, 3, 2, 4), entry("s4", handled=NEXT_YEAR), [letter("e", NEXT_YEAR)])


def another(store):
    """A line, whatever is on record."""
    numbers = (task.number for task in store.register("bra").tasks.values())
    put(store, with_tasks(*numbers, 9), entry("s9", handled=NEXT_YEAR), [letter("z", NEXT_YEAR)])


STEPS = (first, second, third, fourth)
COMMITS = [(STEPS[:number], step) for number, step in enumerate(STEPS)]
"""Each with what is done before it: a body's first commit, a line with a closed year, a snapshot, a line."""

REPLACE = ["open", "write", "fsync", "close", "rename", "open", "fsync", "close"]
APPEND = ["open", "write", "fdatasync", "close"]


def view_after(path, *steps):
    store = TinyStore(path)
    for step in steps:
        step(store)
    try:
        return view(store)
    finally:
        store.close()


def put_and_close(path, *registers):
    """A process that commits these registers."""
    store = TinyStore(path)
    for register in registers:
        put(store, register)
    store.close()


@pytest.fixture
def expected(tmp_path):
    """What is on record after no commit, one, two, three and four."""
    return [view_after(tmp_path / str(number), *STEPS[:number]) for number in range(5)]


def steps_of(tmp_path, done, step):
    """The system calls that this step takes."""
    faults = Faults()
    store = TinyStore(tmp_path / "count", calls=faults.calls)
    for each in done:
        each(store)
    faults.arm()
    step(store)
    store.close()
    return faults.steps


def test_what_a_commit_asks_of_the_disk(tmp_path):
    """A line is one write and one sync; a snapshot and its journal are a new file each."""
    made = [steps_of(tmp_path / str(len(done)), done, step) for done, step in COMMITS[1:]]
    assert made == [REPLACE + REPLACE + APPEND, REPLACE + REPLACE, APPEND]


@pytest.mark.parametrize(("done", "step"), COMMITS)
def test_a_fault_at_any_step_leaves_memory_and_disk_as_before(tmp_path, expected, done, step):
    """And the same commit made again then has its whole effect, once. That no new journal can be begun is no fault of it."""
    told = []
    for at in range(len(steps_of(tmp_path, done, step))):
        faults = Faults()
        path = tmp_path / f"fault-{at}"
        store = TinyStore(path, calls=faults.calls)
        for each in done:
            each(store)
        faults.arm(at)
        try:
            step(store)
        except StoreUnavailable:
            told.append(at)
            assert view(store) == expected[len(done)], at
            assert view_of_snapshot(path) == expected[len(done)], at
            step(store)
        assert view(store) == expected[len(done) + 1], at
        store.close()
        assert view_after(path) == expected[len(done) + 1], at
    assert told == list(range(len(told)))
    assert len(told) >= min(at + 1, len(REPLACE))


def view_of_snapshot(path):
    return view(TinyStore.snapshot(path))


@pytest.mark.parametrize(("done", "step"), COMMITS[2:])
def test_whatever_two_steps_fail_what_is_committed_after_is_found(tmp_path, expected, done, step):
    """The second is met when the first is put right. Then the disk may have the commit that failed, whole; memory has not."""
    most = len(steps_of(tmp_path, done, step))
    for at in ((one, two) for one in range(most) for two in range(one + 1, one + 6)):
        faults = Faults()
        path = tmp_path / f"faults-{at}"
        store = TinyStore(path, calls=faults.calls)
        for each in done:
            each(store)
        faults.arm(*at)
        try:
            step(store)
        except StoreUnavailable:
            assert view(store) == expected[len(done)], at
            assert view_of_snapshot(path) in expected[len(done) : len(done) + 2], at
        faults.arm()
        for each in (another, step):
            each(store)
            assert view_of_snapshot(path) == view(store), at
        after = view(store)
        store.close()
        assert view_after(path) == after, at


@pytest.mark.parametrize(("done", "step"), COMMITS)
def test_a_reader_at_any_step_sees_the_record_as_before_or_after(tmp_path, expected, done, step):
    seen = []
    faults = Faults()
    store = TinyStore(tmp_path / "data", calls=faults.calls)
    for each in done:
        each(store)
    faults.before = lambda: seen.append(expected.index(view_of_snapshot(tmp_path / "data")))
    step(store)
    store.close()
    assert {*seen} <= {len(done), len(done) + 1}
    assert seen == sorted(seen)


def test_a_reader_between_journal_and_snapshot_sees_one_record(tmp_path, monkeypatch, expected):
    """While it reads, its owner adds a line, writes a new snapshot, and adds another line."""
    store = TinyStore(tmp_path)
    first(store)
    steps = iter(STEPS[1:])
    read = Path.read_bytes

    def read_bytes(path):
        content = read(path)
        if path.name == "record.journal":
            for step in steps:
                step(store)
        return content

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert view_of_snapshot(tmp_path) == expected[3]
    assert view_of_snapshot(tmp_path) == expected[4]
    store.close()


@pytest.mark.parametrize(("done", "step"), COMMITS)
def test_a_stop_at_any_step_leaves_the_record_as_before_or_after(tmp_path, expected, done, step):
    """And the same commit made again after the restart has its whole effect, once."""
    for at in range(len(steps_of(tmp_path, done, step))):
        faults = Faults()
        path = tmp_path / f"stop-{at}"
        store = TinyStore(path, calls=faults.calls)
        for each in done:
            each(store)
        faults.arm(at, fault=Stopped())
        with pytest.raises(Stopped):
            step(store)
        store.close()
        assert view_after(path) in expected[len(done) : len(done) + 2], at
        assert view_after(path, step) == expected[len(done) + 1], at
        assert list(path.rglob("*.tmp")) == []


def test_what_an_owner_finds_is_synced_before_it_is_used(tmp_path):
    """The one who wrote it may have died before that, and a letter is filed for what is found here."""
    view_after(tmp_path, first)
    faults = Faults()
    opened = []
    calls = msgspec.structs.replace(faults.calls, open=lambda path, *rest: (opened.append(path.name), os.open(path, *rest))[1])
    TinyStore(tmp_path, calls=calls).close()
    assert opened[-3:] == ["record.json", "record.journal", "bra"]
    assert faults.steps[-6:] == ["fsync", "close"] * 3


def test_an_owner_that_cannot_sync_what_it_finds_does_not_begin(tmp_path):
    view_after(tmp_path, first)
    faults = Faults()
    TinyStore(tmp_path, calls=faults.calls).close()
    for at in range(len(faults.steps) - 9, len(faults.steps)):
        broken = Faults()
        broken.arm(at)
        with pytest.raises(StoreUnavailable):
            TinyStore(tmp_path, calls=broken.calls)
    TinyStore(tmp_path).close()


def test_a_line_torn_anywhere_is_no_commit(tmp_path, expected):
    """The one before it is the last, and what is committed then is found."""
    view_after(tmp_path / "data", first, second, third, fourth)
    journal = tmp_path / "data/bodies/bra/record.journal"
    content = journal.read_bytes()
    begins = content.rindex(b"\n", 0, -1) + 1
    for length in (*range(begins, len(content) - 1, 97), len(content) - 1):
        for torn in (content[:length], content[:length] + bytes(len(content) - length), content[:length] + b"\x00\n"):
            journal.write_bytes(torn)
            assert view_of_snapshot(tmp_path / "data") == expected[3]
    assert view_after(tmp_path / "data", fourth) == expected[4]
    assert view_after(tmp_path / "data") == expected[4]


def test_a_damaged_line_before_the_last_is_said_to_be_so_with_what_to_do(tmp_path, expected):
    view_after(tmp_path / "data", first, second, third, fourth)
    store = TinyStore(tmp_path / "data")
    for number in (7, 8, 9):
        put(store, with_tasks(1, 3, 2, number))
    store.close()
    journal = tmp_path / "data/bodies/bra/record.journal"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([lines[0], lines[1][:40] + lines[1][41:], *lines[2:]]))
    with pytest.raises(DataError, match=r"record\.journal cannot be read: line 2: .* Remove that line and all after it"):
        TinyStore(tmp_path / "data")
    journal.write_bytes(lines[0])
    assert list(view_after(tmp_path / "data")[0].tasks) == ["1", "3", "2", "7"]


def test_a_snapshot_older_than_its_journal_is_not_taken_for_the_record(tmp_path):
    """Half a backup, or only one of the two earlier files: what is missing in between would be lost without a word."""
    view_after(tmp_path, first)
    old = (tmp_path / "bodies/bra/record.json").read_bytes()
    view_after(tmp_path, second)
    (tmp_path / "bodies/bra/record.json").write_bytes(old)
    with pytest.raises(DataError, match=r"record\.json cannot be read: it is older than record\.journal"):
        TinyStore(tmp_path)
    (tmp_path / "bodies/bra/record.json").unlink()
    with pytest.raises(DataError, match=r"record\.json cannot be read: .*No such file"):
        TinyStore(tmp_path)


def test_a_snapshot_without_its_journal_is_the_record_as_it_was_written(tmp_path, expected):
    view_after(tmp_path / "data", first)
    (tmp_path / "data/bodies/bra/record.journal").unlink()
    assert view_after(tmp_path / "data") == expected[1]


def test_a_journal_that_outgrows_the_snapshot_becomes_one(tmp_path, monkeypatch):
    monkeypatch.setattr(image, "ROOM", 2000)
    store = TinyStore(tmp_path)
    body, generations = tmp_path / "bodies/bra", set()
    for number in range(60):
        put(store, with_tasks(number), entry(f"s{number}"))
        generations.add(json.loads((body / "record.json").read_bytes())["generation"])
        assert (body / "record.journal").stat().st_size <= max(2000, (body / "record.json").stat().st_size)
        assert view_of_snapshot(tmp_path) == view(store)
    store.close()
    assert len(generations) in range(4, 20)
    assert len(view_after(tmp_path)[1]) == 60


def test_a_commit_of_nothing_new_asks_nothing_of_the_disk(tmp_path):
    assert steps_of(tmp_path, (first,), lambda store: put(store, store.register("bra"))) == []


def test_settling_fails_whole(tmp_path):
    faults = Faults()
    store = TinyStore(tmp_path, calls=faults.calls)
    first(store)
    before = view(store)
    faults.arm(0)
    with pytest.raises(StoreUnavailable):
        store.settle(letter("a", state=Sending.SENT))
    assert view(store) == before
    store.close()


def test_a_value_that_cannot_be_written_changes_nothing(tmp_path):
    """Everything is made into bytes before the file is touched."""
    store = TinyStore(tmp_path)
    first(store)
    before = view(store)
    unwritable = msgspec.structs.replace(with_tasks(3), moments={"x": object()})
    with pytest.raises(TypeError):
        put(store, unwritable, entry("s2"))
    assert view(store) == before
    second(store)
    store.close()
    assert view_after(tmp_path)[0] == with_tasks(2)


def test_a_second_owner_fails_at_once(tmp_path):
    store = TinyStore(tmp_path)
    with pytest.raises(StoreOwned, match="belongs to a running service"):
        TinyStore(tmp_path)
    store.close()
    TinyStore(tmp_path).close()


def test_a_snapshot_reads_while_another_owns_and_changes_nothing(tmp_path):
    store = TinyStore(tmp_path)
    first(store)
    digest, secret = store.keep("bra", b"Dagordning"), store.secret()
    reader = TinyStore.snapshot(tmp_path)
    second(store)
    assert reader.register("bra") == with_tasks(1)
    assert reader.kept("bra", digest) == b"Dagordning"
    assert reader.secret() == secret
    with pytest.raises(StoreOwned):
        reader.settle(letter("a"))
    with pytest.raises(StoreOwned):
        reader.keep("bra", b"mer")
    with pytest.raises(StoreOwned), reader.change("bra"):
        pass
    store.close()


def test_a_snapshot_of_nothing_is_empty_and_makes_nothing(tmp_path):
    reader = TinyStore.snapshot(tmp_path / "data")
    assert reader.bodies() == ()
    with pytest.raises(StoreOwned):
        reader.secret()
    assert not (tmp_path / "data").exists()


def test_a_closed_store_changes_nothing_more(tmp_path):
    store = TinyStore(tmp_path)
    first(store)
    store.close()
    with pytest.raises(StoreOwned):
        second(store)


def test_a_change_that_waited_while_the_store_was_closed_commits_nothing(tmp_path):
    store = TinyStore(tmp_path)
    first(store)
    late = store._records["bra"]
    store.close()
    with pytest.raises(StoreOwned):
        late.commit(with_tasks(2), (), ())
    assert view_after(tmp_path)[0] == with_tasks(1)


def test_a_secret_that_is_not_whole_is_never_used(tmp_path):
    (tmp_path / "secret").write_bytes(b"")
    with pytest.raises(DataError, match="secret is not the key"):
        TinyStore.snapshot(tmp_path).secret()


def test_a_snapshot_of_a_damaged_record_says_so(tmp_path):
    view_after(tmp_path, first)
    (tmp_path / "bodies/bra/record.json").write_bytes(b"{")
    with pytest.raises(DataError, match="Put back a backup"):
        TinyStore.snapshot(tmp_path)


def test_a_lock_that_cannot_be_taken_for_another_reason_is_not_called_owned(tmp_path, monkeypatch):
    monkeypatch.setattr(fcntl, "flock", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOLCK, "No locks available")))
    with pytest.raises(StoreUnavailable, match="No locks available"):
        TinyStore(tmp_path)


def test_the_snapshot_has_one_record_a_line_and_the_journal_one_commit(tmp_path):
    put_and_close(tmp_path, with_tasks(1, 2), with_tasks(2, 3), with_tasks(2, 3, 4))
    text = (tmp_path / "bodies/bra/record.json").read_text()
    assert list(json.loads(text)["tables"]["tasks"]) == ["1", "2"]
    assert [line[:4] for line in text.splitlines() if '"what"' in line] == ['"1":', '"2":']
    lines = [json.loads(line) for line in (tmp_path / "bodies/bra/record.journal").read_text().splitlines()]
    assert [line["generation"] for line in lines] == [1, 1, 1]
    assert lines[0]["tables"] == {}
    assert [list(line["tables"]["tasks"]["set"]) for line in lines[1:]] == [["3"], ["4"]]
    assert lines[1]["tables"]["tasks"]["gone"] == ["1"]


def test_files_are_for_their_owner_alone(tmp_path):
    store = TinyStore(tmp_path / "data")
    first(store)
    store.secret()
    store.keep("bra", b"Dagordning")
    second(store)
    store.close()
    modes = {found.stat().st_mode & 0o077 for found in [tmp_path / "data", *(tmp_path / "data").rglob("*")]}
    assert modes == {0}


def test_closed_years_leave_the_record_for_files_of_their_own(tmp_path):
    """What waits stays, and the ledger of the closed year is a line a letter."""
    store = TinyStore(tmp_path)
    first(store)
    second(store)
    store.close()
    body = tmp_path / "bodies/bra"
    assert [json.loads(line)["slip"] for line in (body / "ledger-2026.jsonl").read_text().splitlines()] == ["s1"]
    assert [json.loads(line)["id"] for line in (body / "outbox-2026.jsonl").read_text().splitlines()] == ["b"]
    tables = json.loads((body / "record.journal").read_text().splitlines()[-1])["tables"]
    assert [tables["ledger"]["gone"], list(tables["ledger"]["set"])] == [["s1"], ["s2"]]
    assert [tables["outbox"]["gone"], list(tables["outbox"]["set"])] == [["b"], ["c"]]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\x00" * 100,
        b"[]",
        b'{"format":1,"tables":{}}',
        b'{"format":2,"generation":1,"tables":{}}',
        b'{"format":2,"generation":2,"tables":{"tasks":{"1":{"number":"ett"}}}}',
    ],
)
def test_a_damaged_record_is_said_to_be_so_with_what_to_do(tmp_path, content):
    """What is to be copied is the record as it was before the snapshot was written, its journal included."""
    body = tmp_path / "bodies/bra"
    put_and_close(tmp_path, with_tasks(1), with_tasks(1, 2))
    put_and_close(tmp_path, with_tasks(3))
    (body / "record.json").write_bytes(content)
    with pytest.raises(DataError, match=r"record\.json cannot be read: .*\.previous and .*\.previous are the record as it was"):
        TinyStore(tmp_path)
    for name in ("record.json", "record.journal"):
        (body / name).write_bytes((body / f"{name}.previous").read_bytes())
    assert view_after(tmp_path)[0] == with_tasks(1, 2)


def test_a_damaged_year_names_its_file(tmp_path):
    view_after(tmp_path, first, second)
    (tmp_path / "bodies/bra/ledger-2026.jsonl").write_bytes(b'{"slip":')
    with pytest.raises(DataError, match=r"ledger-2026\.jsonl cannot be read"):
        TinyStore(tmp_path)


def test_kept_bytes_that_changed_are_never_handed_out(tmp_path):
    store = TinyStore(tmp_path)
    digest = store.keep("bra", b"Dagordning")
    first(store)
    (tmp_path / "bodies/bra/kept" / digest[:2] / digest).write_bytes(b"Dagordninh")
    with pytest.raises(DataError, match="not what was kept"):
        store.kept("bra", digest)
    store.close()


def test_a_file_system_without_links_only_lacks_the_earlier_image(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError()))
    assert view_after(tmp_path, first, second)[0] == with_tasks(2)
    assert not (tmp_path / "bodies/bra/record.json.previous").exists()


COMMITTER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from store_examples import entry, letter, put, with_tasks
from service.store.tiny import TinyStore
store = TinyStore(Path(sys.argv[1]))
for number in range(1, 10_000):
    put(store, with_tasks(*range(1, number % 50 + 2)), entry(f"s{number}"), [letter(f"m{number}")])
    print(number, flush=True)
"""


def committer(path):
    folder = os.path.dirname(__file__)  # noqa: PTH120 - a string for an argument
    return [sys.executable, "-c", COMMITTER, str(path), folder]


@pytest.mark.real
def test_killed_in_the_middle_every_commit_that_returned_is_there(tmp_path):
    """And at most one more, whole."""
    for wanted in (1, 7, 20, 33):
        path = tmp_path / str(wanted)
        process = subprocess.Popen(committer(path), stdout=subprocess.PIPE, text=True)
        said = [process.stdout.readline() for _ in range(wanted)]
        process.send_signal(signal.SIGKILL)
        said += process.stdout.readlines()
        process.wait()
        process.stdout.close()
        register, entries, outbox, _ = view_after(path)
        assert len(entries) - len(said) in (0, 1)
        assert [each.id for each in outbox] == [f"m{number}" for number in range(1, len(entries) + 1)]
        assert len(register.tasks) == len(entries) % 50 + 1


@pytest.mark.real
def test_a_full_disk_leaves_the_last_commit(tmp_path):
    """The limit on a file's size stands for the disk: the write is cut short in the middle of the file."""

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    path = tmp_path / "data"
    run = subprocess.run(committer(path), capture_output=True, text=True, preexec_fn=limit, check=False)
    assert "StoreUnavailable: The record cannot be read or written: File too large." in run.stderr
    assert len(view_after(path)[1]) == len(run.stdout.splitlines())
    assert list(path.rglob("*.tmp")) == []


def test_an_empty_store_opens_again(tmp_path):
    assert view_after(tmp_path) == (None, [], [], ())
    assert view_after(tmp_path) == (None, [], [], ())


def test_a_moment_of_any_zone_is_the_same_moment_after_a_restart(tmp_path):
    moment = NOON.astimezone()
    store = TinyStore(tmp_path)
    put(store, msgspec.structs.replace(EMPTY, moments={"value": moment}))
    store.close()
    assert view_after(tmp_path)[0].moments == {"value": moment}
