"""kill -9 under load: whatever got 250 is applied exactly once, and no register is ever unreadable.

    python tests/torture/kill.py --rounds 200 --seconds 600

A real ``secretariat serve`` on loopback, several clients that send distinct task reports and write down each that got 250, and a
sink that takes what the service sends. Every round ends with SIGKILL at a random moment: every other one while the service gets
ready and only takes letters, the others while it works them off. The next start goes on from there. The clients send the more
slowly the more letters wait, so that something comes and something waits at every kill, but never a night's work. At the end
each report that got 250 must stand in its task's history exactly once, have been answered under one Message-ID, and told to
the secretary in one mail.

A letter of ours whose try was under way at a kill is tried again a minute later. ``--hurry`` does not wait for that: it asks for
them as the operator would, with ``outbox retry``.
"""

import argparse
import contextlib
import random
import smtplib
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from house import PATIENCE, backlog, end_of, report, set_up, start, told, wait_for_port, wait_until_ready, world

from service import office, stores
from service.config import load
from service.delivery.outbox import TRYING
from service.errors import DataError

CLIENTS = 4
PAUSE, MORE = 0.02, 0.002  # seconds between two letters of a client at most, and more for each letter that waits
LOOK = 20  # rounds between two looks at the record; every start reads it, too


class Clients:
    """Send distinct reports until told to stop, the more slowly the more wait; ``taken`` are those that got 250."""

    def __init__(self, folder, port):
        self.folder, self.port, self.taken, self.number, self.lock = folder, port, set(), 0, threading.Lock()
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=self.run, daemon=True) for _ in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def end(self):
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def run(self):
        while not self.stop.is_set():
            with contextlib.suppress(OSError, smtplib.SMTPException), smtplib.SMTP("127.0.0.1", self.port, timeout=5) as client:
                while not self.stop.is_set():
                    self.report(client)
            time.sleep(0.01)

    def report(self, client):
        with self.lock:
            self.number += 1
            number = self.number
        client.send_message(report(number))
        self.taken.add(number)
        time.sleep(random.uniform(0, PAUSE) + MORE * backlog(self.folder))


def wait_while_moving(missing):
    """Wait until nothing is missing, or until nothing more has come for so long that it never will."""
    left, since = missing(), time.monotonic()
    while left and time.monotonic() - since < PATIENCE:
        time.sleep(0.5)
        now = missing()
        if now < left:
            left, since = now, time.monotonic()


def torture(folder, given, port, process, clients):
    """Kill and start again, as often as asked for or as time allows: the last process, how often, and unreadable records."""
    unreadable, number, waiting, end = 0, 0, [], time.monotonic() + given.seconds
    while number < given.rounds and time.monotonic() < end:
        number += 1
        time.sleep(random.uniform(0.005, 0.5))
        process.kill()
        process.wait()
        waiting.append(backlog(folder))
        if number % LOOK == 0:
            unreadable += is_unreadable(folder)
            print(f"round {number}: {len(clients.taken)} letters got 250; {min(waiting)} to {max(waiting)} waited", flush=True)
            waiting.clear()
        begun = (folder / "serve.log").stat().st_size
        process = start(folder)
        wait_for_port(port, process)
        if number % 2:
            wait_until_ready(folder, begun, process)
    return process, number, unreadable


def is_unreadable(folder):
    try:
        told(folder)
    except DataError as fault:
        print(fault, flush=True)
        return True
    return False


def settle(folder, clients, sink, *, hurry):
    """Wait until every report is applied and answered, or for so long that it never will be."""
    wait_while_moving(lambda: backlog(folder))
    if hurry:
        send_again(load(folder / "config", {}))
    wait_while_moving(lambda: sum(map(sink.unsaid, clients.taken)))


def send_again(config):
    """Letters whose try met a kill wait for their next one, minutes later: the operator has them sent now."""
    met = [row for row in office.outbox(config, "waiting") if row["result"] == TRYING]
    with stores.spool(config) as spool:
        for row in met:
            spool.put_control(row["body"], {"do": "resend", "id": row["id"]}, at=datetime.now(UTC))


def verdict(folder, clients, sink, unreadable):
    """What went wrong, by name and number."""
    found, _ = told(folder)
    print(f"{len(clients.taken)} letters got 250, {found.total()} applied, {sink.letters} letters sent")
    return {
        "lost": len(clients.taken - found.keys()),
        "applied twice": sum(count > 1 for count in found.values()),
        "unanswered": sum(not sink.answers[f"r{number}@test.example"] for number in clients.taken),
        "answered under two ids": sum(len(ids) > 1 for ids in sink.answers.values()),
        "untold": sum(not sink.news[f"r{number}@test.example"] for number in clients.taken),
        "told under two ids": sum(len(ids) > 1 for ids in sink.news.values()),
        "unreadable": unreadable,
    }


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--rounds", type=int, default=20)
    ask.add_argument("--seconds", type=float, default=float("inf"), help="no more rounds after so long")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--hurry", action="store_true")
    given = ask.parse_args()
    random.seed(given.seed)
    folder = Path(tempfile.mkdtemp(prefix="secretariat-kill-"))
    with world() as (sink, sink_port):
        port, process = set_up(folder, sink_port)
        clients = Clients(folder, port)
        process, rounds, unreadable = torture(folder, given, port, process, clients)
        clients.end()
        settle(folder, clients, sink, hurry=given.hurry)
        process.terminate()
        process.wait(30)
    wrong = verdict(folder, clients, sink, unreadable)
    print(f"{rounds} kills:", ", ".join(f"{name} {count}" for name, count in wrong.items()))
    return end_of(folder, wrong=any(wrong.values()))


if __name__ == "__main__":
    sys.exit(main())
