"""A backup is whole or none, and comes back only where nothing is."""

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from quick_house import LETTERS, QuickHouse, configured

from service.cli import main
from service.keeping.backup import place
from service.store.base import Entry, Fate
from service.store.slips import Kind, Slip

NOON = datetime(2026, 3, 6, 12, tzinfo=UTC)


@pytest.fixture
def run(tmp_path):
    """A command, over the record of ``which`` configuration."""

    def run(*words, which="config"):
        return CliRunner().invoke(main, [*map(str, words), "--config", str(tmp_path / which)])

    return run


@pytest.fixture
def house(tmp_path):
    """A house that runs, with minutes, a stranger's letter, one that is held, and one that waits."""
    house = QuickHouse(configured(tmp_path / "config"))
    house.receive((LETTERS / "02-minutes-as-plain-text" / "10-in.eml").read_bytes())
    house.receive((LETTERS / "18-stranger-gets-no-answer" / "10-in.eml").read_bytes())
    house.spool.put(Slip(body="bra", recipient="bra@moten.ekeby.example", received=house.now), b"Subject: hej\r\n\r\n")
    yield house
    house.close()


@pytest.fixture
def elsewhere(tmp_path):
    """Another machine's configuration, which has no record yet."""
    (tmp_path / "other").mkdir()
    configured(tmp_path / "other" / "config")
    return tmp_path / "other"


def tree(folder):
    """Every file by its path, but for what is not copied."""
    skip = {"lock", "manifest.json", "record.json.previous", "record.journal.previous"}
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name not in skip
    }


def test_a_backup_comes_back_as_it_was(run, house, elsewhere, tmp_path):
    backed, restored = run("backup", tmp_path / "copy"), run("restore", tmp_path / "copy", which="other/config")

    assert (backed.exit_code, restored.exit_code) == (0, 0), (backed.output, restored.output)
    assert tree(elsewhere / "data") == tree(tmp_path / "copy") == tree(tmp_path / "data")
    assert run("letters", "verify", which="other/config").exit_code == 0
    assert run("log", which="other/config").stdout == run("log").stdout
    assert run("letters", "list", "--json", which="other/config").stdout == run("letters", "list", "--json").stdout


def test_nobody_else_can_read_a_backup(run, house, tmp_path):
    run("backup", tmp_path / "copy")

    assert {path.stat().st_mode & 0o77 for path in (tmp_path / "copy").rglob("*")} == {0}


@pytest.mark.parametrize("harm", ["change", "remove", "unfinished", "other format", "escapes"])
def test_a_backup_that_is_not_whole_is_not_restored(run, house, elsewhere, tmp_path, harm):
    run("backup", tmp_path / "copy")
    manifest = tmp_path / "copy" / "manifest.json"
    record = tmp_path / "copy" / "bodies" / "bra" / "record.json"
    said = json.loads(manifest.read_text())
    match harm:
        case "change":
            record.write_bytes(record.read_bytes().replace(b"Bo Ek", b"Bo Ik"))
        case "remove":
            record.unlink()
        case "unfinished":
            manifest.unlink()
        case "other format":
            manifest.write_text(json.dumps(said | {"format": 2}))
        case "escapes":
            manifest.write_text(json.dumps(said | {"files": {"../x": next(iter(said["files"].values()))}}))
    done = run("restore", tmp_path / "copy", which="other/config")

    assert (done.exit_code in {65, 66}, done.stderr.count("\n"), tree(elsewhere / "data")) == (True, 1, {})


def test_a_restore_that_was_cut_off_is_begun_anew(run, house, elsewhere, tmp_path):
    run("backup", tmp_path / "copy")
    corner = elsewhere / "data" / ".restoring" / "bodies"
    corner.mkdir(parents=True)
    (corner / "half").write_bytes(b"x")

    assert run("restore", tmp_path / "copy", which="other/config").exit_code == 0
    assert tree(elsewhere / "data") == tree(tmp_path / "copy")


def test_a_record_is_never_overwritten(run, house, tmp_path):
    run("backup", tmp_path / "copy")
    before = tree(tmp_path / "data")
    done = run("restore", tmp_path / "copy")

    assert (done.exit_code, tree(tmp_path / "data")) == (66, before)


def test_a_backup_is_never_overwritten(run, house, tmp_path):
    run("backup", tmp_path / "copy")

    assert run("backup", tmp_path / "copy").exit_code == 66


def test_a_backup_of_what_is_broken_says_so(run, house, tmp_path):
    next((tmp_path / "data").glob("spool/archive/*/*/*")).unlink()
    done = run("backup", tmp_path / "copy")

    assert (done.exit_code, "missing" in done.stdout) == (65, True)


def entry(fate):
    return Entry(
        slip="a", key="k", body="bra", fate=fate, sender="", subject="", message_id="", received=NOON, handled=NOON, digest=""
    )


@pytest.mark.parametrize(
    ("found", "fate", "confirmed", "expected"),
    [
        ("incoming", None, "", "incoming"),
        ("working", None, "", "incoming"),
        ("archive", None, "", "incoming"),  # handled after the ledger was copied
        ("aside", None, "", "aside"),
        ("archive", Fate.APPLIED, "", "archive"),
        ("working", Fate.APPLIED, "", "archive"),
        ("aside", Fate.SET_ASIDE, "", "aside"),
        ("incoming", Fate.SET_ASIDE, "", "incoming"),  # to be tried again
        ("archive", Fate.SET_ASIDE, "", "aside"),  # dropped, or tried again with success, after the ledger was copied
        ("archive", Fate.HELD, "", "archive"),
        ("incoming", Fate.HELD, "operator", "incoming"),
        ("archive", Fate.HELD, "operator", "incoming"),  # released, and handled after the ledger was copied
        ("archive", Fate.HELD, "b", "incoming"),  # the same by a letter that the ledger knows
        ("archive", Fate.HELD, "c", "archive"),  # by one that it does not: that one will release it again
    ],
)
def test_a_letter_is_where_the_copied_ledger_has_it(found, fate, confirmed, expected):
    slip = Slip(name="a", body="bra", received=NOON, confirmed=confirmed)
    ledger = {"b": entry(Fate.ANSWERED)} | ({"a": entry(fate)} if fate else {})

    assert place(slip, found, ledger) == expected


@pytest.mark.parametrize(("found", "expected"), [("incoming", "incoming"), ("working", "incoming"), ("archive", "archive")])
def test_a_command_of_the_operator_is_not_done_again(found, expected):
    assert place(Slip(name="a", kind=Kind.CONTROL, body="bra", received=NOON), found, {}) == expected
