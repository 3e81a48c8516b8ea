"""Purging lets go of what the rules say when they say so, tells it, and never touches what must be kept."""

import asyncio
import json
import os
from contextlib import closing
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from click.testing import CliRunner
from large_house import LargeHouse
from quick_house import LETTERS, QuickHouse, configured

from service import stores
from service.app import House
from service.cli import main
from service.config import Days, Retention, load
from service.keeping import purge as purging
from service.keeping.purge import ages, plan, purge
from service.keeping.purged import FILE
from service.store.slips import Slip

ALL = Retention(strangers=Days(30), machines=Days(60), letters=Days(90), spare=Days(120))
MACHINE = b"From: robot@holm.example\r\nTo: bra@moten.ekeby.example\r\nAuto-Submitted: auto-replied\r\n\r\nBorta\r\n"


def in_files(tmp_path, _):
    """A house of files."""
    return QuickHouse(configured(tmp_path / "config"))


def in_tables(tmp_path, request):
    """A house in a database."""
    dsn = request.getfixturevalue("dsn")
    return LargeHouse(configured(tmp_path / "config", service=f'[store]\nkind = "postgres"\ndsn = "{dsn}"\n'), dsn)


KINDS = pytest.mark.parametrize("kind", [in_files, in_tables])


def kept_since(now, tmp_path):
    """All kept bytes are of this time."""
    config = load(tmp_path / "config", {})
    if stores.is_large(config):
        with psycopg.connect(config.store.dsn) as connection:
            connection.execute("UPDATE kept SET since = %s", [now])
    for path in config.store.path.glob("bodies/bra/kept/*/*"):
        os.utime(path, (now.timestamp(),) * 2)


def kept_for_nothing(store):
    """Bytes of a commit that does not name them."""
    with store.change("bra") as change:
        digest = store.keep("bra", b"nobody names this")
        change.commit(change.register, (), ())
    return digest


@pytest.fixture
def disposal(house, tmp_path):
    """The way out of the house."""
    with stores.disposal(load(tmp_path / "config", {})) as disposal:
        yield disposal


def filled(house, tmp_path):
    """Minutes, a stranger's letter, a machine's, one that is held, one that was set aside, and bytes that nobody names."""
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
    kept_since(house.now, tmp_path)
    house.began = house.now
    return house


@pytest.fixture(params=[in_files, in_tables])
def house(request, tmp_path):
    with closing(filled(request.param(tmp_path, request), tmp_path)) as house:
        yield house


@pytest.fixture
def would_go(house, disposal):
    """By which rules something would go after so many days."""

    def would_go(days, retention=ALL):
        now = house.began + timedelta(days=days)
        return sorted(gone.rule for gone in plan(ages(retention), disposal, house.spool, house.store, now))

    return would_go


@pytest.fixture
def goes(house, disposal):
    """What goes after so many days."""
    return lambda days: purge(ages(ALL), disposal, house.spool, house.store, house.began + timedelta(days=days))


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
def test_each_rule_holds_from_its_age(would_go, days, expected):
    assert would_go(days) == expected


def test_by_default_letters_of_members_are_kept_for_ever(would_go):
    assert would_go(10_000, Retention()) == ["machines", "spare", "strangers"]


def test_without_rules_nothing_goes(would_go):
    assert would_go(10_000, Retention(strangers=None, machines=None, spare=None)) == []


def test_what_must_be_kept_is_there_after_everything_else_went(house, goes, tmp_path):
    before = [entry.slip for entry in house.store.entries("bra")]
    files = {letter.digest for letter in house.store.outbox("bra")} | {
        version.file.digest for meeting in house.store.register("bra").meetings.values() for version in meeting.versions
    }
    gone = goes(10_000)
    stay = [entry for entry in house.store.entries("bra") if entry.fate in {"held", "set_aside"}]

    assert {one.rule for one in gone} == {"letters", "machines", "spare", "strangers"}
    assert [entry.slip for entry in house.store.entries("bra")] == before
    assert all(house.store.kept("bra", digest) for digest in files)
    assert all(house.spool.raw(house.spool.find(entry.slip)) for entry in stay)
    with pytest.raises(KeyError):
        house.store.kept("bra", house.spare)
    done = CliRunner().invoke(main, ["letters", "verify", "--config", str(tmp_path / "config")])
    assert done.exit_code == 0, done.output


def test_what_went_is_written_down_once(goes, disposal):
    assert disposal.gone() == ()
    gone = goes(10_000)

    assert disposal.gone() == gone
    assert goes(10_001) == ()


def test_what_went_without_being_written_down_is_missed(house, goes, tmp_path):
    goes(10_000)
    if isinstance(house, LargeHouse):
        with psycopg.connect(house.dsn) as connection:
            connection.execute("DELETE FROM purged")
    else:
        (tmp_path / "data" / FILE).write_bytes(b"")

    assert CliRunner().invoke(main, ["letters", "verify", "--config", str(tmp_path / "config")]).exit_code == 65


def test_a_letter_that_waits_again_does_not_go(house, disposal):
    applied = next(entry for entry in house.store.entries("bra") if entry.fate == "applied")
    gone = tuple(purging.letters(ages(ALL), house.spool, house.store, house.began + timedelta(days=10_000)))
    house.spool.release(applied.slip, "operator")
    disposal.let_go(tuple(one for one in gone if one.name == applied.slip))

    assert house.spool.raw(house.spool.find(applied.slip))


@pytest.fixture
def years_later(house, monkeypatch):
    """The command's clock stands far after everything in the house."""
    monkeypatch.setattr("service.archivist.utc_now", lambda: house.began + timedelta(days=10_000))


def test_a_dry_run_says_what_would_go_and_changes_nothing(house, disposal, tmp_path, years_later):
    done = CliRunner().invoke(main, ["purge", "--dry-run", "--json", "--config", str(tmp_path / "config")])

    assert sorted(json.loads(line)["rule"] for line in done.stdout.splitlines()) == ["machines", "spare", "strangers"]
    assert (done.exit_code, disposal.gone()) == (0, ())


def test_a_running_service_is_asked_to_do_it(tmp_path):
    with closing(in_files(tmp_path, None)) as house:
        done = CliRunner().invoke(main, ["purge", "--config", str(tmp_path / "config")])

        assert (done.exit_code, "running service" in done.stdout) == (0, True)
        assert [slip.command for slip in house.spool.waiting()] == [{"do": "purge"}]


def test_when_none_runs_the_command_does_it(house, disposal, tmp_path, years_later):
    house.close()
    done = CliRunner().invoke(main, ["purge", "--config", str(tmp_path / "config")])

    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "3 letters and files are gone.")
    assert sorted(gone.rule for gone in disposal.gone()) == ["machines", "spare", "strangers"]


@KINDS
def test_the_running_service_does_what_it_is_asked_and_goes_on(kind, tmp_path, request):
    """The control slip as the service itself carries it out."""
    kind(tmp_path, request).close()
    config = load(tmp_path / "config", {})
    house = House(config, now=lambda: datetime(2026, 3, 6, tzinfo=UTC))
    digest = kept_for_nothing(house.store)
    kept_since(datetime(1970, 1, 1, tzinfo=UTC), tmp_path)
    house.spool.put_control("bra", {"do": "purge"}, at=house.now())
    asyncio.run(house.clerk.drain())

    with stores.disposal(config) as disposal:
        assert [gone.name for gone in disposal.gone()] == [digest]
    with pytest.raises(KeyError):
        house.store.kept("bra", digest)
    assert not house.spool.busy()
    house.store.close()
