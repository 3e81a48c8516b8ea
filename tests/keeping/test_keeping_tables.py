"""The same of a house in a database: what is missing or changed is found, and a dump of it comes back whole."""

import json
import subprocess

import psycopg
import pytest
from click.testing import CliRunner
from large_house import LargeHouse
from postgres_server import programs
from quick_house import LETTERS, configured

from service.cli import main
from service.store.slips import Slip

pytestmark = pytest.mark.real

MINUTES = LETTERS / "02-minutes-as-plain-text" / "10-in.eml"
STRANGER = LETTERS / "18-stranger-gets-no-answer" / "10-in.eml"
FIRST = "(SELECT min(name) FROM slips WHERE place = 'archive')"


def run(tmp_path, which, *words):
    """What a command says, over the house of this configuration."""
    return CliRunner().invoke(main, [*words, "--config", str(tmp_path / which)])


def found(tmp_path, which="config"):
    """What ``letters verify --json`` finds: its exit code, and each flaw by what it is and how it is broken."""
    done = run(tmp_path, which, "letters", "verify", "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return done.exit_code, [(row["what"], row["fault"].partition(":")[0]) for row in rows]


def settings(dsn):
    return f'[store]\nkind = "postgres"\ndsn = "{dsn}"\n'


@pytest.fixture
def house(tmp_path, dsn):
    """A house with minutes, a stranger's letter, one that waits and one that was set aside."""
    house = LargeHouse(configured(tmp_path / "config", service=settings(dsn)), dsn)
    house.receive(MINUTES.read_bytes())
    house.receive(STRANGER.read_bytes())
    for number in range(2):
        slip = Slip(body="bra", recipient="bra@moten.ekeby.example", sender="x@holm.example", received=house.now)
        house.spool.put(slip, f"Subject: hej {number}\r\n\r\n".encode())
    (taken,) = house.spool.take()
    house.spool.set_aside(taken, "sned")
    yield house
    house.close()


@pytest.fixture
def tables(house):
    """The tables, to lay hands on."""
    with psycopg.connect(house.dsn, autocommit=True) as connection:
        yield connection


def test_a_house_that_is_whole_has_no_flaw(house, tmp_path):
    assert found(tmp_path) == (0, [])


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        ("DELETE FROM slips WHERE name = FIRST", ("received", "missing")),
        ("UPDATE slips SET content = NULL WHERE name = FIRST", ("received", "changed")),
        ("UPDATE slips SET content = content || '!'::bytea WHERE name = FIRST", ("received", "changed")),
        (
            "UPDATE slips SET content = '', envelope = (envelope::jsonb - 'digest')::json WHERE name = FIRST",
            ("received", "changed"),
        ),
        ("UPDATE slips SET content = content || '!'::bytea WHERE place = 'incoming'", ("received", "changed")),
        ("UPDATE slips SET content = content || '!'::bytea WHERE place = 'aside'", ("received", "changed")),
        ("DELETE FROM ledger WHERE slip = FIRST", ("received", "not in the ledger")),
        ("UPDATE records SET document = '7' WHERE field = 'tasks'", ("record", "The record of bra cannot be read")),
        ("UPDATE ledger SET document = '{}'", ("record", "The record of bra cannot be read")),
        ("UPDATE outbox SET document = '{}'", ("record", "The record of bra cannot be read")),
    ],
)
def test_each_harm_is_found(house, tables, tmp_path, harm, expected):
    tables.execute(harm.replace("FIRST", FIRST))
    assert found(tmp_path) == (65, [expected])


def test_every_file_kept_is_looked_at(house, tables, tmp_path):
    kept = tables.execute("SELECT digest, content FROM kept").fetchall()
    for digest, content in kept:
        tables.execute("DELETE FROM kept WHERE digest = %s", [digest])
        code, flaws = found(tmp_path)
        assert (code, [fault for _, fault in flaws]) == (65, ["missing"])
        tables.execute("INSERT INTO kept (body, digest, content) VALUES ('bra', %s, %s)", [digest, content + b"\n"])
        assert found(tmp_path)[1] == [(flaws[0][0], "changed")]
        tables.execute("UPDATE kept SET content = %s WHERE digest = %s", [content, digest])
    assert len(kept) > 5
    assert found(tmp_path) == (0, [])


def test_a_dump_comes_back_as_it_was(house, server, tmp_path):
    """As the README says it."""
    other = server.database()
    configured(tmp_path / "other", service=settings(other))
    with (tmp_path / "house.dump").open("wb") as dump:
        subprocess.run([programs() / "pg_dump", "-Fc", house.dsn], stdout=dump, check=True)
    restore = [programs() / "pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", "-d", other]
    subprocess.run([*restore, tmp_path / "house.dump"], check=True)

    assert found(tmp_path, "other") == (0, [])
    for words in (["log"], ["agenda"], ["letters", "list", "--json"], ["outbox", "list", "--json"]):
        assert run(tmp_path, "other", *words).stdout == run(tmp_path, "config", *words).stdout


@pytest.mark.parametrize("words", [["backup", "copy"], ["restore", "copy"]])
def test_what_the_database_does_itself_is_said(house, tmp_path, words):
    done = run(tmp_path, "config", *words)
    assert (done.exit_code, "pg_dump" in done.stderr) == (66, True)
