"""Purging lets go of what the rules say when they say so, tells it, and never touches what must be kept."""

import asyncio
import json
import os
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from quick_house import LETTERS, QuickHouse, configured

from service.app import House, file_body
from service.cli import main
from service.config import Days, Retention
from service.keeping import purged
from service.keeping.purge import ages, plan, purge
from service.store.slips import Slip
from service.work.bodies import body

ALL = Retention(strangers=Days(30), machines=Days(60), letters=Days(90), spare=Days(120))
MACHINE = b"From: robot@holm.example\r\nTo: bra@moten.ekeby.example\r\nAuto-Submitted: auto-replied\r\n\r\nBorta\r\n"


@pytest.fixture
def house(tmp_path):
    """Minutes, a stranger's letter, a machine's, one that is held, one that was set aside, and bytes that nobody names."""
    house = QuickHouse(configured(tmp_path / "config"))
    house.receive((LETTERS / "02-minutes-as-plain-text" / "10-in.eml").read_bytes())
    house.receive((LETTERS / "18-stranger-gets-no-answer" / "10-in.eml").read_bytes())
    for raw in (
        MACHINE,
        MACHINE.replace(b"robot@holm", b"bo.ek@polisen").replace(b"Auto-Submitted: auto-replied\r\n", b""),
        b"\r\n",
    ):
        house.spool.put(Slip(body="bra", recipient="bra@moten.ekeby.example", sender="x@holm.example", received=house.now), raw)
    asyncio.run(house.clerk.drain())
    house.spare = kept_for_nothing(house.store)
    for path in (tmp_path / "data").glob("bodies/bra/kept/*/*"):
        os.utime(path, (house.now.timestamp(),) * 2)
    house.began, house.path = house.now, tmp_path / "data"
    yield house
    house.close()


def kept_for_nothing(store):
    """Bytes of a commit that does not name them."""
    with store.change("bra") as change:
        digest = store.keep("bra", b"nobody names this")
        change.commit(change.register, (), ())
    return digest


def would_go(house, days, retention=ALL):
    now = house.began + timedelta(days=days)
    return sorted(gone.rule for gone in plan(ages(retention), house.path, house.spool, house.store, now))


def goes(house, days, retention=ALL):
    return purge(ages(retention), house.path, house.spool, house.store, house.began + timedelta(days=days))


def test_the_house_has_every_fate_that_matters(house):
    assert sorted(entry.fate for entry in house.store.entries("bra")) == [
        "applied",
        "held",
        "ignored",
        "machine_made",
        "set_aside",
    ]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (29, []),
        (31, ["strangers"]),
        (61, ["machines", "strangers"]),
        (91, ["letters", "machines", "strangers"]),
        (10_000, ["letters", "machines", "spare", "strangers"]),
    ],
)
def test_each_rule_holds_from_its_age(house, days, expected):
    assert would_go(house, days) == expected


def test_by_default_letters_of_members_are_kept_for_ever(house):
    assert would_go(house, 10_000, Retention()) == ["machines", "spare", "strangers"]


def test_without_rules_nothing_goes(house):
    assert would_go(house, 10_000, Retention(strangers=None, machines=None, spare=None)) == []


def test_what_must_be_kept_is_there_after_everything_else_went(house, tmp_path):
    before = [entry.slip for entry in house.store.entries("bra")]
    files = {letter.digest for letter in house.store.outbox("bra")} | {
        version.file.digest for meeting in house.store.register("bra").meetings.values() for version in meeting.versions
    }
    gone = goes(house, 10_000)
    stay = [entry for entry in house.store.entries("bra") if entry.fate in {"held", "set_aside"}]

    assert {one.rule for one in gone} == {"letters", "machines", "spare", "strangers"}
    assert [entry.slip for entry in house.store.entries("bra")] == before
    assert all(house.store.kept("bra", digest) for digest in files)
    assert all(house.spool.raw(house.spool.find(entry.slip)) for entry in stay)
    with pytest.raises(KeyError):
        house.store.kept("bra", house.spare)
    done = CliRunner().invoke(main, ["letters", "verify", "--config", str(tmp_path / "config")])
    assert done.exit_code == 0, done.output


def test_what_went_is_written_down_before(house):
    assert purged.read(house.path) == ()
    gone = goes(house, 10_000)

    assert purged.read(house.path) == gone
    assert goes(house, 10_001) == ()


def test_what_went_without_being_written_down_is_missed(house, tmp_path):
    goes(house, 10_000)
    (house.path / purged.FILE).write_bytes(b"")

    assert CliRunner().invoke(main, ["letters", "verify", "--config", str(tmp_path / "config")]).exit_code == 65


@pytest.fixture
def years_later(house, monkeypatch):
    """The command's clock stands far after everything in the house."""
    monkeypatch.setattr("service.archivist.utc_now", lambda: house.began + timedelta(days=10_000))


def test_a_dry_run_says_what_would_go_and_changes_nothing(house, tmp_path, years_later):
    done = CliRunner().invoke(main, ["purge", "--dry-run", "--json", "--config", str(tmp_path / "config")])

    assert sorted(json.loads(line)["rule"] for line in done.stdout.splitlines()) == ["machines", "spare", "strangers"]
    assert (done.exit_code, purged.read(house.path)) == (0, ())


def test_a_running_service_is_asked_to_do_it(house, tmp_path):
    done = CliRunner().invoke(main, ["purge", "--config", str(tmp_path / "config")])

    assert (done.exit_code, "running service" in done.stdout) == (0, True)
    assert [slip.command for slip in house.spool.waiting()] == [{"do": "purge"}]


def test_when_none_runs_the_command_does_it(house, tmp_path, years_later):
    house.close()
    done = CliRunner().invoke(main, ["purge", "--config", str(tmp_path / "config")])

    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "3 letters and files are gone.")
    assert sorted(gone.rule for gone in purged.read(house.path)) == ["machines", "spare", "strangers"]


def test_the_running_service_does_what_it_is_asked_and_goes_on(tmp_path):
    """The control slip as the service itself carries it out."""
    config = configured(tmp_path / "config")
    house = House(config, now=lambda: datetime(2026, 3, 6, tzinfo=UTC))
    file_body(house.store, body(config.bodies[0], house.now().date()), house.now())
    digest = kept_for_nothing(house.store)
    (path,) = (tmp_path / "data").glob(f"bodies/bra/kept/*/{digest}")
    os.utime(path, (0, 0))
    house.spool.put_control("bra", {"do": "purge"}, at=house.now())
    asyncio.run(house.clerk.drain())
    house.store.close()

    assert [gone.name for gone in purged.read(tmp_path / "data")] == [digest]
    assert (path.exists(), house.spool.busy()) == (False, False)
