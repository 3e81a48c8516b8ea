"""A service that was away finds thousands of letters: its door answers in two seconds, and they end without gap or double.

    python tests/torture/backlog.py --letters 10000

The spool is filled while no service runs; then it starts. Figures are told: when the door answered, how fast the letters went.
"""

import argparse
import logging
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

from house import BO, BODY, end_of, report, set_up, start, wait_for_port, world
from kill import settle, verdict

from service.intake.spool import DirectorySpool
from service.store.durable import Calls
from service.store.slips import Slip

WITHIN = 2
"""Seconds from the start to the door's answer; on a busy machine, where an empty house is as slow, half as much again as that."""


def fill(folder, count):
    """So many letters wait. Nothing needs to survive the power here, so nothing is synced."""
    spool = DirectorySpool(folder / "data" / "spool", calls=Calls(fsync=lambda _: None))
    for number in range(1, count + 1):
        slip = Slip(body="bra", recipient=BODY, sender=BO, peer="127.0.0.1", received=datetime.now(UTC))
        spool.put(slip, report(number).as_bytes())


def begun(folder, port):
    """The service, and after how many seconds its door answered."""
    since = time.monotonic()
    process = start(folder)
    wait_for_port(port, process)
    answered = time.monotonic() - since
    return process, answered


def end(process):
    process.terminate()
    process.wait(30)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--letters", type=int, default=10_000)
    given = ask.parse_args()
    logging.disable()
    folder = Path(tempfile.mkdtemp(prefix="secretariat-backlog-"))
    with world() as (sink, sink_port):
        port, process = set_up(folder, sink_port)
        end(process)
        process, empty = begun(folder, port)
        end(process)
        fill(folder, given.letters)
        process, answered = begun(folder, port)
        print(
            f"{given.letters} letters wait; the door answered after {answered:.2f} s, of an empty house {empty:.2f} s", flush=True
        )
        since = time.monotonic()
        clients = SimpleNamespace(taken=set(range(1, given.letters + 1)))
        settle(folder, clients, sink, hurry=True)
        taken = time.monotonic() - since
        print(f"all applied and answered after {taken:.0f} s, {given.letters / taken:.0f} a second", flush=True)
        end(process)
        wrong = verdict(folder, clients, sink, 0) | {"door late": int(answered > max(WITHIN, 1.5 * empty))}
    print("backlog:", ", ".join(f"{name} {count}" for name, count in wrong.items()))
    return end_of(folder, wrong=any(wrong.values()))


if __name__ == "__main__":
    sys.exit(main())
