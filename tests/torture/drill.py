"""The restore drill: backups taken under load, put back elsewhere, compared with the record they are copies of.

    python tests/torture/drill.py --backups 5

A real ``secretariat serve`` on loopback and several clients that send distinct reports. While they do, backups are taken. Each is
then restored into an empty directory, and must hold: `letters verify` finds nothing wrong; its ledger, and the history of each
task, are the first part of what the original has at the end; every letter that had got 250 before the backup began is in its
ledger or waits in its spool. A service started over it applies each of its letters exactly once.
"""

import argparse
import contextlib
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from house import backlog as spooled
from house import end_of, free_port, running, set_up, start, told, wait_for_port, world, write_configuration
from kill import Clients, wait_while_moving

from service.intake.spool import DirectorySpool
from service.store.slips import Kind
from service.store.tiny import TinyStore


def secretariat(folder, *words):
    done = subprocess.run(  # noqa: PLW1510  # looked at below
        [sys.executable, "-m", "service.cli", *words, "--config", str(folder / "config")], capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def contents(folder):
    """The ledger's letters in the order in which they were handled, and each task's history."""
    with contextlib.closing(TinyStore.snapshot(folder / "data")) as store:
        register = store.register("bra")
        ledger = sorted(store.entries("bra"), key=lambda entry: entry.handled)
        return [entry.slip for entry in ledger], {key: task.history for key, task in register.tasks.items()}


def waiting(folder):
    """The reports that wait in a record's spool."""
    spool = DirectorySpool(folder / "data" / "spool")
    texts = (spool.raw(slip).decode() for slip in spool.waiting() if slip.kind is Kind.LETTER)
    return {int(found[1]) for text in texts if (found := re.search(r"rapport (\d+)", text))}


def take_backups(folder, clients, count):
    """Backups under load, each with the reports that had got 250 before it began."""
    taken = {}
    for number in range(count):
        time.sleep(random.uniform(0.2, 1.0))
        before = set(clients.taken)
        secretariat(folder, "backup", str(folder / f"backup-{number}"))
        taken[folder / f"backup-{number}"] = before
    return taken


def restored(backup, sink):
    """The folder of a service whose record is this backup, and its port."""
    elsewhere, port = backup.with_name(f"{backup.name}-restored"), free_port()
    write_configuration(elsewhere, port, sink)
    secretariat(elsewhere, "restore", str(backup))
    secretariat(elsewhere, "letters", "verify")
    return elsewhere, port


def faults(elsewhere, promised, whole):
    """What is wrong with a restored record, before it is run."""
    ledger, history = contents(elsewhere)
    there = told(elsewhere)[0].keys() | waiting(elsewhere)
    return {
        "lost": len(promised - there),
        "ledger is no first part": int(ledger != whole[0][: len(ledger)]),
        "histories are no first part": sum(lines != whole[1][key][: len(lines)] for key, lines in history.items()),
    }


def run_on(elsewhere, port):
    """Start a service over a restored record and let it work: how many of its letters are not applied exactly once."""
    expected = told(elsewhere)[0].keys() | waiting(elsewhere)
    with running(start(elsewhere)) as process:
        wait_for_port(port, process)
        wait_while_moving(lambda: spooled(elsewhere))
    found = told(elsewhere)[0]
    return {"not applied": len(expected - found.keys()), "applied twice": sum(count > 1 for count in found.values())}


def loaded(folder, sink_port, count):
    """A service under load, its backups, and all that is to be in the last of them, which is taken when nothing waits."""
    port, process = set_up(folder, sink_port)
    with running(process):
        clients = Clients(folder, port)
        try:
            backups = take_backups(folder, clients, count)
        finally:
            clients.end()
        wait_while_moving(lambda: spooled(folder))
    secretariat(folder, "backup", str(folder / "backup-quiet"))
    return backups | {folder / "backup-quiet": set(clients.taken)}


def drilled(backup, promised, sink_port, whole, log):
    """What is wrong with a backup, by name and number: as it is restored, and after a service has gone on with it."""
    elsewhere, port = restored(backup, sink_port)
    found = faults(elsewhere, promised, whole)
    if backup.name == "backup-quiet":
        found["another log"] = int(secretariat(elsewhere, "log") != log)
    applied, waits = told(elsewhere)[0].total(), len(waiting(elsewhere))
    found |= run_on(elsewhere, port)
    print(f"{backup.name}: {len(promised)} promised, {applied} applied, {waits} waiting:", found, flush=True)
    return found


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--backups", type=int, default=3)
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    random.seed(given.seed)
    folder, wrong = Path(tempfile.mkdtemp(prefix="secretariat-drill-")), Counter()
    with world() as (_, sink_port):
        backups = loaded(folder, sink_port, given.backups)
        whole, log = contents(folder), secretariat(folder, "log")
        for backup, promised in backups.items():
            wrong.update(drilled(backup, promised, sink_port, whole, log))
    return end_of(folder, wrong=any(wrong.values()))


if __name__ == "__main__":
    sys.exit(main())
