"""kill -9 under load: whatever got 250 is applied exactly once, and no register is ever unreadable.

    python tests/torture/kill.py --rounds 200

A real ``secretariat serve`` on loopback, several clients that send distinct task reports and write down each that got 250, and a
sink that takes what the service sends. Every round ends with SIGKILL at a random moment; the next start goes on from there. At
the end each report that got 250 must stand in its task's history exactly once, and have been answered under one Message-ID.

A letter of ours whose try was under way at a kill is tried again a minute later. ``--hurry`` does not wait for that: it asks for
what waits as the operator would, with ``outbox retry``.
"""

import argparse
import contextlib
import random
import re
import shutil
import smtplib
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from aiosmtpd.controller import Controller

from service import office
from service.config import load
from service.errors import DataError
from service.store.tiny import TinyStore

TASKS = 8
CLIENTS = 4
PATIENCE = 120  # seconds


class Sink:
    """Takes every letter and remembers which Message-IDs answered which report."""

    def __init__(self):
        self.answers = defaultdict(set)
        self.letters = 0

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  # as aiosmtpd calls it
        self.letters += 1
        message = message_from_bytes(envelope.content, policy=default)
        for name in set(re.findall(r"<(r\d+@test\.example)>", message["In-Reply-To"] or "")):
            self.answers[name].add(message["Message-ID"])
        return "250 OK"


def write_configuration(folder, port, sink):
    bodies = folder / "config" / "bodies"
    bodies.mkdir(parents=True)
    (folder / "config" / "secretariat.toml").write_text(
        f'[listen]\nsmtp = "127.0.0.1:{port}"\n[relay]\nport = {sink}\ntls = "none"\n'
        '[trust]\nmode = "none"\n[work]\nreceipts = 1000000\n',  # all letters are one writer's
        "utf-8",
    )
    meeting = datetime.now(UTC).date() + timedelta(days=100)
    (bodies / "bra.toml").write_text(
        f"""key = "bra"
name = "Lokala Brå Ekeby"
address = "bra@moten.ekeby.example"
[schedule]
meetings = ["{meeting} 10:00"]
[[members]]
name = "Anna Berg"
email = "anna.berg@ekeby.example"
role = "secretary"
[[members]]
name = "Bo Ek"
email = "bo.ek@ekeby.example"
""",
        "utf-8",
    )


def letter(sender, subject, text, message_id):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "bra@moten.ekeby.example", subject
    message["Message-ID"] = f"<{message_id}>"
    message.set_content(text)
    return message


def minutes():
    tasks = "\n\n".join(f"Bo Ek ansvarar för att {what}." for what in WORK)
    head = "Tid:\tDen 5 mars 2026 klockan 10.00 – 11.00\nPlats:\tStadshuset\n\nNärvarande:\tAnna Berg, sekreterare\n\tBo Ek"
    return f"Minnesanteckningar Lokala Brå Ekeby\n\n{head}\n\nÄrenden:\n\nLägesbild\n\n{tasks}\n"


WORK = (
    "boka lokal till hösten",
    "bjuda in rektorerna",
    "mäta trafiken vid skolan",
    "se över belysningen i parken",
    "ta fram en handlingsplan",
    "kontakta fastighetsägarna",
    "sammanställa enkäten",
    "skriva ett pressmeddelande",
)


class Clients:
    """Send distinct reports until told to stop; ``taken`` are those that got 250."""

    def __init__(self, port):
        self.port, self.taken, self.number, self.lock = port, set(), 0, threading.Lock()
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
        text = f"#{number % TASKS + 1} pågår, rapport {number} skriven"
        client.send_message(letter("bo.ek@ekeby.example", "Rapport", text, f"r{number}@test.example"))
        self.taken.add(number)
        time.sleep(random.uniform(0, 0.02))


def start(folder):
    return subprocess.Popen(
        [sys.executable, "-m", "service.cli", "serve", "--config", str(folder / "config")],
        stdout=(folder / "serve.log").open("ab"),
        stderr=subprocess.STDOUT,
    )


def wait_for_port(port, process):
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"the service ended by itself with {process.returncode}")
        with contextlib.suppress(OSError), smtplib.SMTP("127.0.0.1", port, timeout=1):
            return
        time.sleep(0.02)
    raise SystemExit("the service did not open its door")


def told(folder):
    """How often each report stands in the log's history. Raises DataError when the record cannot be read."""
    with contextlib.closing(TinyStore.snapshot(folder / "data")) as store:
        register = store.register("bra")
        if register is None:
            return Counter(), 0
        found = Counter()
        for task in register.tasks.values():
            letters = {change.evidence.letter: change.evidence.sentence for change in task.history}
            found.update(int(re.search(r"rapport (\d+)", sentence)[1]) for sentence in letters.values())
        return found, len(register.tasks)


def wait_until(fact, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if fact():
            return True
        time.sleep(0.2)
    return False


def wait_while_moving(missing):
    """Wait until nothing is missing, or until nothing more has come for so long that it never will."""
    left, since = missing(), time.monotonic()
    while left and time.monotonic() - since < PATIENCE:
        time.sleep(2)
        now = missing()
        if now < left:
            left, since = now, time.monotonic()


def set_up(folder, sink_port):
    """A running service whose register has the tasks: its port and process."""
    port = free_port()
    write_configuration(folder, port, sink_port)
    process = start(folder)
    wait_for_port(port, process)
    with smtplib.SMTP("127.0.0.1", port) as client:
        client.send_message(letter("anna.berg@ekeby.example", "Minnesanteckningar", minutes(), "minutes@test.example"))
    if not wait_until(lambda: told(folder)[1] == TASKS, PATIENCE):
        raise SystemExit(f"the minutes gave {told(folder)[1]} tasks and not {TASKS}; see {folder}")
    return port, process


def torture(folder, rounds, port, process, clients):
    """Kill and start again, so many times: the last process, and how often the record could not be read."""
    unreadable = 0
    for number in range(1, rounds + 1):
        time.sleep(random.uniform(0.005, 0.5))
        process.kill()
        process.wait()
        try:
            told(folder)
        except DataError as fault:
            unreadable += 1
            print(f"round {number}: {fault}")
        process = start(folder)
        wait_for_port(port, process)
        if number % 20 == 0:
            print(f"round {number}: {len(clients.taken)} letters got 250", flush=True)
    return process, unreadable


def settle(folder, clients, sink, *, hurry):
    """Wait until every report is applied and answered, or for so long that it never will be."""
    wait_while_moving(lambda: len(clients.taken - told(folder)[0].keys()))
    if hurry:
        config = load(folder / "config", {})
        for row in list(office.outbox(config, "waiting")):
            office.resend(config, row["id"])
    wait_while_moving(lambda: sum(not sink.answers[f"r{number}@test.example"] for number in clients.taken))


def verdict(folder, clients, sink, unreadable):
    """What went wrong, by name and number."""
    found, _ = told(folder)
    print(f"{len(clients.taken)} letters got 250, {found.total()} applied, {sink.letters} letters sent")
    return {
        "lost": len(clients.taken - found.keys()),
        "applied twice": sum(count > 1 for count in found.values()),
        "unanswered": sum(not sink.answers[f"r{number}@test.example"] for number in clients.taken),
        "answered under two ids": sum(len(ids) > 1 for ids in sink.answers.values()),
        "unreadable": unreadable,
    }


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--rounds", type=int, default=20)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--hurry", action="store_true")
    given = ask.parse_args()
    random.seed(given.seed)
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    folder = Path(tempfile.mkdtemp(prefix="secretariat-kill-"))
    port, process = set_up(folder, controller.port)
    clients = Clients(port)
    process, unreadable = torture(folder, given.rounds, port, process, clients)
    clients.end()
    settle(folder, clients, sink, hurry=given.hurry)
    process.terminate()
    process.wait(30)
    controller.stop()
    wrong = verdict(folder, clients, sink, unreadable)
    print(f"{given.rounds} kills:", ", ".join(f"{name} {count}" for name, count in wrong.items()))
    if any(wrong.values()):
        print(f"what is left of it lies in {folder}")
        return 1
    shutil.rmtree(folder)
    return 0


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


if __name__ == "__main__":
    sys.exit(main())
