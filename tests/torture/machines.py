"""Several ``secretariat serve`` on one PostgreSQL, under load: they are killed, and the server ends as if it had lost its power.

    python tests/torture/machines.py --workers 4 --kills 300 --crashes 20

A client a council sends numbered reports, each to a door chosen at random, and the same again until one says 250; only then comes
the next. At the end each report must stand in its task's history exactly once, have been applied in the order it was sent, and
have been answered under one Message-ID. ``--kills 0`` with ``--seconds`` measures how many letters a second are handled.
"""

import argparse
import contextlib
import random
import re
import shutil
import smtplib
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

from aiosmtpd.controller import Controller
from house import PATIENCE, TASKS, Sink, free_port, letter, minutes, wait_for_port, wait_until, write_configuration
from kill import wait_while_moving

sys.path.insert(0, str(Path(__file__).parent.parent))
from postgres_server import Server

from service.store.base import Fate
from service.store.postgres import PostgresStore
from service.store.postgres_database import Database

REPORT = re.compile(r"r(\d+)@test\.example")


class Worker:
    """One ``secretariat serve`` with a door of its own."""

    def __init__(self, folder, number, sink_port, dsn, councils):
        self.folder, self.port = folder / f"worker{number}", free_port()
        write_configuration(self.folder, self.port, sink_port)
        with (self.folder / "config" / "secretariat.toml").open("a") as file:
            file.write(f'[store]\nkind = "postgres"\ndsn = "{dsn}"\n')
        bodies = self.folder / "config" / "bodies"
        first = (bodies / "bra.toml").read_text("utf-8")
        for council in councils:
            text = first.replace('key = "bra"', f'key = "{council}"').replace("bra@", f"{council}@")
            (bodies / f"{council}.toml").write_text(text, "utf-8")
        self.start()

    def start(self):
        command = [sys.executable, "-m", "service.cli", "serve", "--config", str(self.folder / "config")]
        self.process = subprocess.Popen(command, stdout=(self.folder / "log").open("ab"), stderr=subprocess.STDOUT)

    def keep(self):
        """Start it again if it ended by itself, as whoever runs services does: the database was away."""
        if self.process.poll() is not None:
            self.start()

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.start()


class Client(threading.Thread):
    """Sends one council's reports, one after the other; ``taken`` are those that got 250, by number, with the time."""

    def __init__(self, council, workers, numbers, pause):
        super().__init__(daemon=True)
        self.council, self.workers, self.numbers, self.pause = council, workers, numbers, pause
        self.taken, self.over = [], threading.Event()

    def run(self):
        for number in self.numbers:
            while not self.sent(number):
                if self.over.wait(0.05):
                    return
            self.taken.append(number)
            if self.over.wait(random.uniform(0, self.pause)):
                return

    def sent(self, number):
        text = f"#{number % TASKS + 1} pågår, rapport {number} skriven"
        return deliver(
            random.choice(self.workers).port,
            self.council,
            "bo.ek",
            subject="Rapport",
            text=text,
            message_id=f"r{number}@test.example",
        )


def deliver(port, council, who, *, subject, text, message_id):
    """Whether the door said 250."""
    message = letter(f"{who}@ekeby.example", subject, text, message_id)
    message.replace_header("To", f"{council}@moten.ekeby.example")
    with contextlib.suppress(OSError, smtplib.SMTPException), smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
        client.send_message(message)
        return True
    return False


def set_up(folder, given, sink_port):
    """A server, its workers, and councils whose registers have the tasks."""
    server = Server(hurry=False)
    dsn = server.database()
    councils = [f"council{number}" for number in range(given.councils)]
    workers = [Worker(folder, number, sink_port, dsn, councils) for number in range(given.workers)]
    for worker in workers:
        wait_for_port(worker.port, worker.process)
    store = PostgresStore(Database(dsn), owned=False)
    for council in councils:
        id_ = f"m-{council}@test.example"
        if not deliver(workers[0].port, council, "anna.berg", subject="Minnesanteckningar", text=minutes(), message_id=id_):
            raise SystemExit("the minutes were not taken")
    if not wait_until(lambda: all(len(store.register(council).tasks) == TASKS for council in councils), PATIENCE):
        raise SystemExit(f"the minutes did not give {TASKS} tasks each; see {folder}")
    store.close()
    return server, dsn, workers, councils


def torture(given, server, workers):
    """So many kills of workers and, spread among them, so many of the server."""
    crashes = set(random.sample(range(given.kills), given.crashes)) if given.kills else set()
    for number in range(given.kills):
        time.sleep(random.uniform(0.05, given.pace))
        if number in crashes:
            server.stop("immediate")
            time.sleep(random.uniform(0, 1))
            server.start()
        for worker in workers:
            worker.keep()
        random.choice(workers).kill()
        if number % 20 == 19:
            print(f"{number + 1} kills", flush=True)


def told(store, council):
    """How often each report stands in the history of the council's tasks."""
    found = Counter()
    for task in store.register(council).tasks.values():
        letters = {change.evidence.letter: change.evidence.sentence for change in task.history}
        found.update(int(re.search(r"rapport (\d+)", sentence)[1]) for sentence in letters.values())
    return found


def applied(store, council):
    """The numbers of the reports in the order in which they were applied."""
    entries = [entry for entry in store.entries(council) if entry.fate is Fate.APPLIED and REPORT.search(entry.message_id)]
    return [int(REPORT.search(entry.message_id)[1]) for entry in sorted(entries, key=lambda entry: entry.handled)]


def verdict(store, clients, sink):
    """What went wrong, by name and number."""
    wrong = Counter({"lost": 0, "twice": 0, "unanswered": 0, "answered under two ids": 0, "out of order": 0})
    for client in clients:
        found, order = told(store, client.council), applied(store, client.council)
        wrong["lost"] += len(set(client.taken) - found.keys())
        wrong["twice"] += sum(count > 1 for count in found.values()) + len(order) - len(set(order))
        wrong["out of order"] += sum(late < early for early, late in pairwise(order))
        answers = [sink.answers[f"r{number}@test.example"] for number in client.taken]
        wrong["unanswered"] += sum(not ids for ids in answers)
        wrong["answered under two ids"] += sum(len(ids) > 1 for ids in answers)
    return wrong


def missing(store, clients, sink):
    """How much is still to come."""
    unsaid = sum(len(set(client.taken) - told(store, client.council).keys()) for client in clients)
    return unsaid + sum(not sink.answers[f"r{number}@test.example"] for client in clients for number in client.taken)


def options():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--workers", type=int, default=2)
    ask.add_argument("--councils", type=int, default=4)
    ask.add_argument("--kills", type=int, default=40)
    ask.add_argument("--crashes", type=int, default=3)
    ask.add_argument("--pace", type=float, default=1.5, help="seconds between two kills, at most")
    ask.add_argument("--pause", type=float, default=0.1, help="seconds between two letters of a council, at most")
    ask.add_argument("--seconds", type=float, default=0, help="how long to send without kills")
    ask.add_argument("--seed", type=int, default=1)
    return ask.parse_args()


def main():
    given = options()
    random.seed(given.seed)
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    folder = Path(tempfile.mkdtemp(prefix="secretariat-machines-"))
    server, dsn, workers, councils = set_up(folder, given, controller.port)
    clients = [Client(name, workers, range(number, 10**9, given.councils), given.pause) for number, name in enumerate(councils)]
    begun = time.monotonic()
    for client in clients:
        client.start()
    time.sleep(given.seconds)
    torture(given, server, workers)
    for client in clients:
        client.over.set()
    for client in clients:
        client.join()
    store = PostgresStore(Database(dsn), owned=False)
    wait_until(lambda: not missing(store, clients, sink), 2) or wait_while_moving(lambda: missing(store, clients, sink))
    taken, took = sum(len(client.taken) for client in clients), time.monotonic() - begun
    wrong = verdict(store, clients, sink)
    for worker in workers:
        worker.process.terminate()
        worker.process.wait(30)
    store.close()
    server.close()
    controller.stop()
    print(f"{given.workers} workers: {taken} letters got 250, answered in {took:.0f} s ({taken / took:.1f} a second)")
    print(f"{given.kills} kills, {given.crashes if given.kills else 0} crashes:", ", ".join(f"{k} {v}" for k, v in wrong.items()))
    if any(wrong.values()):
        print(f"what is left of it lies in {folder}")
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
