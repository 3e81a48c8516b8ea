"""Several ``secretariat serve`` on one PostgreSQL, under load: they are killed, and the server ends as if it had lost its power.

    python tests/torture/machines.py --workers 4 --kills 300 --crashes 20

A client a council sends numbered reports, each to a door chosen at random, and the same again until one says 250; only then comes
the next. At the end each report must stand in its task's history exactly once, have been applied in the order it was sent, and
have been answered under one Message-ID. ``--kills 0`` with ``--seconds`` measures how many letters a second are handled.

A letter of ours whose try was under way at a kill is tried again a minute later. ``--hurry`` does not wait for that: it asks for
them as the operator would, with ``outbox retry``. Where there can be no server nothing is done, and that is said.
"""

import argparse
import random
import re
import smtplib
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack, closing, suppress
from itertools import pairwise
from pathlib import Path

from house import PATIENCE, TASKS, end_of, free_port, letter, minutes, wait_for_port, wait_until, world, write_configuration
from kill import send_again, wait_while_moving

sys.path.insert(0, str(Path(__file__).parent.parent))
from postgres_server import Missing, Server

from service.config import load
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

    def end(self):
        self.process.terminate()
        self.process.wait(30)

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
    with suppress(OSError, smtplib.SMTPException), smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
        client.send_message(message)
        return True
    return False


def set_up(ends, folder, given, dsn, sink_port):
    """Workers on this database, and councils whose registers have the tasks."""
    councils = [f"council{number}" for number in range(given.councils)]
    workers = [Worker(folder, number, sink_port, dsn, councils) for number in range(given.workers)]
    for worker in workers:
        ends.callback(worker.end)
    for worker in workers:
        wait_for_port(worker.port, worker.process)
    for council in councils:
        id_ = f"m-{council}@test.example"
        if not deliver(workers[0].port, council, "anna.berg", subject="Minnesanteckningar", text=minutes(), message_id=id_):
            raise SystemExit("the minutes were not taken")
    with closing(PostgresStore(Database(dsn), owned=False)) as store:
        if not wait_until(lambda: all(tasks(store, council) == TASKS for council in councils), PATIENCE):
            raise SystemExit(f"the minutes did not give {TASKS} tasks each; see {folder}")
    return workers, councils


def tasks(store, council):
    """How many there are."""
    register = store.register(council)  # None when it is not filed yet
    return len(register.tasks) if register else 0


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


def settle(store, clients, sink, worker, *, hurry):
    """Wait until every report is applied and answered, or for so long that it never will be."""
    if hurry and not wait_until(lambda: not missing(store, clients, sink), 15):  # leases have to end
        send_again(load(worker.folder / "config", {}))
    wait_until(lambda: not missing(store, clients, sink), 2) or wait_while_moving(lambda: missing(store, clients, sink))


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
    ask.add_argument("--hurry", action="store_true")
    return ask.parse_args()


def main():
    given = options()
    random.seed(given.seed)
    try:
        server = Server(hurry=False)
    except Missing as why:
        print(f"SKIPPED: nothing was tortured on PostgreSQL, for {why}", file=sys.stderr)
        return 0
    folder = Path(tempfile.mkdtemp(prefix="secretariat-machines-"))
    with ExitStack() as ends:
        ends.callback(server.close)
        sink, port = ends.enter_context(world())
        dsn = server.database()
        workers, councils = set_up(ends, folder, given, dsn, port)
        clients = [Client(name, workers, range(n, 10**9, given.councils), given.pause) for n, name in enumerate(councils)]
        begun = time.monotonic()
        for client in clients:
            client.start()
        time.sleep(given.seconds)
        torture(given, server, workers)
        for client in clients:
            client.over.set()
        for client in clients:
            client.join()
        store = ends.enter_context(closing(PostgresStore(Database(dsn), owned=False)))
        settle(store, clients, sink, workers[0], hurry=given.hurry)
        taken, took = sum(len(client.taken) for client in clients), time.monotonic() - begun
        wrong = verdict(store, clients, sink)
    print(f"{given.workers} workers: {taken} letters got 250, answered in {took:.0f} s ({taken / took:.1f} a second)")
    print(f"{given.kills} kills, {given.crashes if given.kills else 0} crashes:", ", ".join(f"{k} {v}" for k, v in wrong.items()))
    return end_of(folder, wrong=any(wrong.values()))


if __name__ == "__main__":
    sys.exit(main())
