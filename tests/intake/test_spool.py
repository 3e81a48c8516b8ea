import hashlib
import json
from datetime import timedelta

import msgspec
import pytest

from service.errors import DataError, NoInput
from service.intake.spool import DirectorySpool
from service.store.slips import Kind

LETTER = b"Subject: Utkast\r\n\r\nHej\r\n.\r\n"
STEPS_OF_PUT = [
    *["open", "close"],  # a blank, and its name:
    *["open", "fsync", "close"],
    *["open", "write", "write", "fsync", "close"],
    "rename",
]
WHOLE = STEPS_OF_PUT.index("write") + 2
EVERY_STEP = pytest.mark.parametrize("at", range(len(STEPS_OF_PUT)), ids=lambda at: f"{at}-{STEPS_OF_PUT[at]}")


def later(slip, seconds):
    return msgspec.structs.replace(slip, received=slip.received + timedelta(seconds=seconds))


def places(spool):
    """Where each entry is: place → names."""
    return {
        place.name: sorted(entry.name for entry in place.iterdir()) for place in spool._root.iterdir() if any(place.iterdir())
    }


def test_an_entry_is_a_file_that_one_can_read(spool, slip):
    """A line about it, then the letter as received."""
    name = spool.put(slip, LETTER)

    line, letter = (spool._root / "incoming" / name).read_bytes().split(b"\n", 1)
    assert letter == LETTER
    assert json.loads(line) == {
        "name": name,
        "kind": "letter",
        "body": "bra",
        "recipient": "bra@moten.ekeby.example",
        "sender": "anna.berg@ekeby.example",
        "peer": "127.0.0.1",
        "received": "2026-11-23T08:15:30.123456Z",
        "tls": False,
        "user": None,
        "size": 27,
        "digest": hashlib.sha256(LETTER).hexdigest(),
        "tries": 0,
        "command": {},
        "confirmed": "",
    }


def test_who_looks_beside_a_running_service_passes_over_what_moves_on_meanwhile(spool, slip, monkeypatch):
    names = [spool.put(later(slip, seconds), LETTER) for seconds in range(3)]
    read, moved = DirectorySpool._read, []

    def reading(looker, file):
        if looker is not spool and not moved:
            moved.append(spool.take())
        return read(looker, file)

    monkeypatch.setattr(DirectorySpool, "_read", reading)
    looker = DirectorySpool(spool._root)

    assert [found.name for found in looker.waiting()] == names[1:]


def test_who_looks_for_an_entry_finds_it_though_it_moves_on_meanwhile(spool, slip, monkeypatch):
    name = spool.put(slip, LETTER)
    read, moved = DirectorySpool._read, []

    def reading(looker, file):
        if looker is not spool and not moved:
            moved.append(spool.take())
        return read(looker, file)

    monkeypatch.setattr(DirectorySpool, "_read", reading)

    assert DirectorySpool(spool._root).find(name).tries == 1


def test_names_tell_the_time_and_the_format(spool, slip):
    assert spool.put(slip, LETTER).startswith("20261123T081530.123456Z-")
    assert spool.put(slip, LETTER).endswith(".v2")


def test_a_letter_goes_from_incoming_over_working_to_the_archive_of_its_month(spool, slip):
    name = spool.put(slip, LETTER)
    assert places(spool) == {"incoming": [name]}

    (taken,) = spool.take()
    assert places(spool) == {"working": [f"{name}+1"]}

    spool.done(taken)
    assert places(spool) == {"archive": ["2026"]}
    assert (spool._root / "archive" / "2026" / "11" / name).read_bytes().endswith(b"\n" + LETTER)


def test_the_oldest_is_taken_first(spool, slip):
    second = spool.put(later(slip, 2), LETTER)
    first = spool.put(later(slip, 1), LETTER)

    assert [spool.take()[0].name, spool.take()[0].name, spool.take()] == [first, second, ()]


def test_entries_of_a_resting_body_wait_and_come_in_their_order(spool, slip):
    first = spool.put(slip, LETTER)
    other = spool.put(msgspec.structs.replace(later(slip, 1), body="kfr"), LETTER)
    second = spool.put(later(slip, 2), LETTER)

    assert [spool.take({"bra"})[0].name, spool.take({"bra"})] == [other, ()]
    assert [spool.take()[0].name, spool.take()[0].name] == [first, second]


def test_a_body_that_has_rested_takes_its_old_place(spool, slip):
    """Its older entries were passed over while there were others to take."""
    first = spool.put(slip, LETTER)
    spool.put(msgspec.structs.replace(later(slip, 1), body="kfr"), LETTER)
    spool.put(later(slip, 2), LETTER)

    spool.take({"bra"})
    assert spool.take()[0].name == first


def test_the_slip_knows_what_the_door_knew(spool, slip):
    name = spool.put(slip, LETTER)

    expected = msgspec.structs.replace(slip, name=name, size=27, digest=hashlib.sha256(LETTER).hexdigest())
    assert spool.waiting() == (expected,)
    assert spool.find(name) == expected


def test_a_try_is_counted_on_disk_before_it_is_made(spool, slip):
    name = spool.put(slip, LETTER)

    assert spool.take()[0].tries == 1
    assert DirectorySpool(spool._root).find(name).tries == 1


def test_what_was_worked_on_in_a_crash_comes_back_with_its_tries(spool, slip):
    name = spool.put(slip, LETTER)
    spool.take()

    again = DirectorySpool(spool._root)
    again.recover()

    assert places(again) == {"incoming": [f"{name}+1"]}
    assert again.take()[0].tries == 2


def test_what_was_unfinished_in_a_crash_is_removed(spool, slip):
    whole = (spool._root / "incoming" / spool.put(slip, LETTER)).read_bytes()
    for length in (0, 1, whole.index(b"\n"), whole.index(b"\n") + 1, len(whole) - 1):
        (spool._root / "new" / f"{length}").write_bytes(whole[:length])

    spool.recover()

    assert "new" not in places(spool)
    assert len(spool.waiting()) == 1


def test_a_letter_whose_name_a_power_cut_has_undone_is_taken_up(spool, slip):
    """It had its 250: what was written is on disk, under the name of the blank."""
    name = spool.put(slip, LETTER)
    (spool._root / "incoming" / name).rename(spool._root / "new" / "0badcafe0badcafe")

    spool.recover()

    assert places(spool) == {"incoming": [name]}
    assert spool.raw(spool.find(name)) == LETTER


def test_a_command_whose_name_a_power_cut_has_undone_is_taken_up(spool, slip):
    name = spool.put_control("bra", {"do": "purge"}, at=slip.received)
    (spool._root / "incoming" / name).rename(spool._root / "new" / "0badcafe0badcafe")

    spool.recover()

    assert [slip.command for slip in spool.waiting()] == [{"do": "purge"}]


def test_what_one_who_died_had_written_and_not_yet_synced_is_synced_before_it_counts(spool, disk, slip):
    disk.break_at(STEPS_OF_PUT.index("write") + 2, "stopped")
    with pytest.raises(disk.Stopped):
        spool.put(slip, LETTER)
    disk.mend()

    spool.recover()

    assert disk.steps == ["open", "fsync", "close", "rename"]


def test_what_another_door_gives_its_name_meanwhile_is_none_of_ours(spool, slip, monkeypatch, caplog):
    (spool._root / "new" / "0").write_bytes(b"")
    monkeypatch.setattr("service.intake.entry.finished", lambda blank: blank.rename(spool._root / "incoming" / ".0") and None)

    spool.recover()

    assert caplog.text == ""


def test_what_cannot_be_read_in_new_stays_and_stops_nobody(spool, slip, caplog):
    (spool._root / "new" / "0").mkdir()
    name = spool.put(slip, LETTER)
    (spool._root / "incoming" / name).rename(spool._root / "new" / "1")

    spool.recover()

    assert places(spool) == {"incoming": [name], "new": ["0"]}
    assert "Is a directory" in caplog.text


def test_a_door_whose_blanks_were_removed_by_a_start_of_the_service_makes_others(spool, slip):
    other = DirectorySpool(spool._root)
    for _ in range(2):
        other.put(slip, LETTER)
    spool.recover()

    name = other.put(later(slip, 1), LETTER)

    assert spool.find(name).name == name


def test_a_letter_that_is_put_back_comes_first_again_and_its_try_is_not_counted(spool, slip):
    first = spool.put(slip, LETTER)
    spool.put(later(slip, 1), LETTER)

    spool.put_back(spool.take()[0])

    (taken,) = spool.take()
    assert (taken.name, taken.tries) == (first, 1)


def test_a_letter_that_is_tried_again_comes_first_again_with_its_tries(spool, slip):
    first = spool.put(slip, LETTER)
    spool.put(later(slip, 1), LETTER)

    spool.try_again(spool.take()[0])

    (taken,) = spool.take()
    assert (taken.name, taken.tries) == (first, 2)


def test_a_letter_set_aside_has_its_reason_beside_it_and_no_longer_waits(spool, slip):
    name = spool.put(slip, LETTER)

    spool.set_aside(spool.take()[0], "Traceback: ValueError \udcff")

    assert places(spool) == {"aside": [name, f"{name}.txt"]}
    assert spool.reason(name) == "Traceback: ValueError \\udcff"
    assert [slip.name for slip in spool.aside()] == [name]
    assert spool.take() == ()


def test_a_retried_letter_starts_with_no_tries(spool, slip):
    name = spool.put(slip, LETTER)
    spool.set_aside(spool.take()[0], "no")

    spool.retry(name)

    assert spool.aside() == ()
    assert spool.take()[0].tries == 1


@pytest.mark.parametrize("name", ["20261123T081530.000000Z-00000000.v2", "../../etc/passwd", ""])
def test_what_is_not_there_cannot_be_found_or_retried(spool, name):
    with pytest.raises(NoInput):
        spool.find(name)
    with pytest.raises(NoInput):
        spool.retry(name)


def test_the_bytes_are_found_wherever_the_entry_is(spool, slip):
    spool.put(slip, LETTER)
    (slip,) = spool.take()
    assert spool.raw(slip) == LETTER

    spool.done(slip)
    assert spool.raw(slip) == LETTER


def test_a_letter_that_changed_on_disk_is_not_read(spool, slip):
    name = spool.put(slip, LETTER)
    file = spool._root / "incoming" / name
    file.write_bytes(file.read_bytes().replace(b"Hej", b"Nej"))

    with pytest.raises(DataError, match=name):
        spool.raw(spool.find(name))


def test_a_broken_envelope_is_set_aside_and_stops_nobody(spool, slip):
    poor = spool.put(slip, LETTER)
    (spool._root / "incoming" / poor).write_bytes(b'{"body": "br')
    poorer = spool.put(slip, LETTER)
    (spool._root / "incoming" / poorer).write_bytes(b"")
    good = spool.put(later(slip, 1), LETTER)

    assert [slip.name for slip in spool.take((), 5)] == [good]
    assert {(slip.name, slip.body, slip.received) for slip in spool.aside()} == {
        (poor, "", slip.received),
        (poorer, "", slip.received),
    }
    assert spool.reason(poor) == "The envelope cannot be read."


def test_entries_of_another_format_are_left_alone_and_told(spool, caplog):
    (spool._root / "incoming" / "20361123T081530.000000Z-00000000.v1").mkdir()
    spool.recover()

    assert spool.take() == ()
    assert places(spool) == {"incoming": ["20361123T081530.000000Z-00000000.v1"]}
    assert "20361123T081530.000000Z-00000000.v1" in caplog.text


def test_the_directory_is_listed_once_for_all_that_wait(spool, slip, monkeypatch):
    for second in range(3):
        spool.put(later(slip, second), LETTER)
    listed, files = [], spool._files
    monkeypatch.setattr(spool, "_files", lambda place: listed.append(place) or files(place))

    for _ in range(3):
        spool.done(*spool.take())
        spool.put_back()

    assert listed == ["incoming"]


def test_a_command_waits_its_turn_among_the_letters(spool, slip):
    spool.put(slip, LETTER)
    spool.put_control("bra", {"do": "retry", "letter": "x"}, at=slip.received + timedelta(seconds=1))

    assert spool.take()[0].kind is Kind.LETTER
    (command,) = spool.take()
    assert (command.kind, command.body, command.command) == (Kind.CONTROL, "bra", {"do": "retry", "letter": "x"})
    spool.done(command)


def test_putting_takes_these_steps(spool, disk, slip):
    spool.put(slip, LETTER)

    assert disk.steps == STEPS_OF_PUT


@EVERY_STEP
@pytest.mark.parametrize("fault", ["full", "broken"])
def test_a_fault_at_any_step_of_putting_leaves_nothing_and_the_next_letter_works(spool, disk, slip, at, fault):
    disk.break_at(at, fault)
    with pytest.raises(OSError):
        spool.put(slip, LETTER)

    assert places(spool) == {}
    disk.mend()
    name = spool.put(slip, LETTER)
    assert places(spool)["incoming"] == [name]


@EVERY_STEP
def test_a_stop_at_any_step_of_putting_leaves_the_whole_letter_or_none(spool, disk, slip, at):
    disk.break_at(at, "stopped")
    with pytest.raises(disk.Stopped):
        spool.put(slip, LETTER)

    again = DirectorySpool(spool._root)
    again.recover()
    assert [again.raw(slip) for slip in again.waiting()] == [LETTER] * (at >= WHOLE)
    assert "new" not in places(again)


@pytest.mark.parametrize("fault", ["full", "broken", "stopped"])
@pytest.mark.parametrize("at", range(2))
def test_whatever_breaks_while_taking_letters_they_are_there_to_be_taken(spool, disk, slip, at, fault):
    names = [spool.put(later(slip, second), LETTER) for second in range(2)]
    disk.break_at(at, fault)
    with pytest.raises((OSError, disk.Stopped)):
        spool.take((), 2)

    again = DirectorySpool(spool._root)
    again.recover()
    assert [slip.name for slip in again.waiting()] == names
    assert [again.raw(slip) for slip in again.waiting()] == [LETTER] * 2


@pytest.mark.parametrize("fault", ["full", "broken"])
@pytest.mark.parametrize("at", range(2))
def test_a_letter_whose_try_cannot_be_counted_keeps_its_place(spool, disk, slip, at, fault):
    first = spool.put(slip, LETTER)
    spool.put(later(slip, 1), LETTER)
    disk.break_at(at, fault)
    with pytest.raises(OSError):
        spool.take((), 2)

    disk.mend()
    spool.bring_back()
    assert spool.take()[0].name == first


STEPS_OF_DONE = ["mkdir", *["open", "fsync", "close"]] * 2 + ["rename"]


def test_filing_syncs_the_month_but_not_the_letter(spool, disk, slip):
    """A power cut may undo the rename: the ledger knows the letter."""
    spool.put(slip, LETTER)
    (taken,) = spool.take()
    disk.steps.clear()
    spool.done(taken)

    assert disk.steps == STEPS_OF_DONE


@pytest.mark.parametrize("at", range(len(STEPS_OF_DONE)))
def test_a_stop_while_filing_shows_the_letter_again_or_files_it(spool, disk, slip, at):
    spool.put(slip, LETTER)
    (taken,) = spool.take()
    disk.break_at(at, "stopped")
    with pytest.raises(disk.Stopped):
        spool.done(taken)

    again = DirectorySpool(spool._root)
    again.recover()
    assert again.raw(again.find(taken.name)) == LETTER
