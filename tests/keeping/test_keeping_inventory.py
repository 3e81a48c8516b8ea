"""Verifying finds every letter and file that is missing, changed or unknown, and nothing else."""

import json

import pytest
from click.testing import CliRunner
from quick_house import LETTERS, QuickHouse, configured

from service.cli import main
from service.store.slips import Slip

MINUTES = LETTERS / "02-minutes-as-plain-text" / "10-in.eml"
STRANGER = LETTERS / "18-stranger-gets-no-answer" / "10-in.eml"


@pytest.fixture
def record(tmp_path):
    """Where a house keeps minutes and a stranger's letter; nobody runs it."""
    house = QuickHouse(configured(tmp_path / "config"))
    house.receive(MINUTES.read_bytes())
    house.receive(STRANGER.read_bytes())
    house.close()
    return tmp_path / "data"


@pytest.fixture
def verify(tmp_path):
    """What ``letters verify --json`` finds: its exit code, and each flaw by what it is and how it is broken."""

    def verify():
        done = CliRunner().invoke(main, ["letters", "verify", "--json", "--config", str(tmp_path / "config")])
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        return done.exit_code, [(row["what"], row["fault"].partition(":")[0]) for row in rows]

    return verify


def letters(record):
    return sorted(record.glob("spool/archive/*/*/*"))


def kept(record):
    return sorted(path for path in record.glob("bodies/bra/kept/*/*") if path.is_file())


def test_a_record_that_is_whole_has_no_flaw(verify, record):
    assert verify() == (0, [])


def test_a_letter_that_is_missing_is_found(verify, record):
    letters(record)[0].unlink()

    assert verify() == (65, [("received", "missing")])


def test_a_letter_with_one_other_byte_is_found(verify, record):
    letter = letters(record)[1]
    letter.write_bytes(letter.read_bytes()[:-1] + b"!")

    assert verify() == (65, [("received", "changed")])


def test_a_letter_that_was_changed_with_its_envelope_is_found_by_the_ledger(verify, record):
    letter = letters(record)[0]
    envelope = json.loads(letter.read_bytes().splitlines()[0])
    letter.write_bytes(json.dumps(envelope | {"digest": ""}).encode() + b"\nSubject: annat\r\n\r\n")

    assert verify() == (65, [("received", "changed")])


def test_every_file_kept_is_looked_at(verify, record):
    for path in kept(record):
        content = path.read_bytes()
        path.unlink()
        code, flaws = verify()
        assert (code, len(flaws), {fault for _, fault in flaws}) == (65, 1, {"missing"}), path
        path.write_bytes(content + b"\n")
        assert verify()[1] == [(flaws[0][0], "changed")]
        path.write_bytes(content)
    assert verify() == (0, [])


def test_a_letter_that_the_ledger_does_not_know_is_found(verify, record):
    first = letters(record)[0]
    first.with_name(first.name.replace(first.name[-11:-3], "0badcafe")).write_bytes(first.read_bytes())

    assert verify() == (65, [("received", "not in the ledger")])


def test_a_record_that_cannot_be_read_is_found(verify, record):
    (record / "bodies" / "bra" / "record.json").write_bytes(b"{")

    assert verify() == (65, [("record", f"{record}/bodies/bra/record.json cannot be read")])


def test_what_waits_or_was_set_aside_is_looked_at_too(verify, tmp_path):
    house = QuickHouse(configured(tmp_path / "config"))
    slip = Slip(body="bra", recipient="bra@moten.ekeby.example", sender="x@holm.example", received=house.now)
    names = [house.spool.put(slip, b"Subject: hej\r\n\r\n") for _ in range(2)]
    house.spool.set_aside(house.spool.take()[0], "sned")
    house.close()
    assert verify() == (0, [])

    for name in names:
        with house.spool.place(name)[1].open("ab") as file:
            file.write(b"!")
    assert verify() == (65, [("received", "changed")] * 2)
