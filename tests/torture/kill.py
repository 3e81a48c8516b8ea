"""kill -9 under load: whatever got 250 is applied exactly once, and no register is ever unreadable.

    python tests/torture/kill.py --rounds 200

A real ``secretariat serve`` on loopback, several clients that send distinct task reports and write down each that got 250, and a
sink that takes what the service sends. Every round ends with SIGKILL at a random moment; the next start goes on from there. At
the end each report that got 250 must stand in its task's history exactly once, and have been answered under one Message-ID.
"""

import argparse
import asyncio
import contextlib
import random
import re
import smtplib
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from datetime import date, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from aiosmtpd.controller import Controller

from service.errors import DataError
from service.store.tiny import TinyStore

TASKS = 8
CLIENTS = 4


class Sink:
    """Takes every letter and remembers which Message-IDs answered which report."""

    def __init__(self):
        self.answers = defaultdict(set)
        self.letters = 0

    async def handle_DATA(self, server, session, envelope):
        self.letters += 1
        message = message_from_bytes(envelope.content, policy=default)
        text = message.get_body(("plain",)).get_content()
        if "In-Reply-To" in message:
            for name in set(re.findall(r"<(r\d+@test\.example)>", message["In-Reply-To"])):
                self.answers[name].add(message["Message-ID"])
        del text
        return "250 OK"


def write_configuration(folder, port, sink):
    bodies = folder / "config" / "bodies"
    bodies.mkdir(parents=True)
    (folder / "config" / "secretariat.toml").write_text(
        f'[listen]\nsmtp = "127.0.0.1:{port}"\n[relay]\nport = {sink}\ntls = "none"\n[trust]\nmode = "none"\n', "utf-8"
    )
    meeting = date.today() + timedelta(days=100)
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
    return f"Minnesanteckningar Lokala Brå Ekeby\n\nTid:\tDen 5 mars 2026 klockan 10.00 – 11.00\nPlats:\tStadshuset\n\nNärvarande:\tAnna Berg, sekreterare\n\tBo Ek\n\nÄrenden:\n\nLägesbild\n\n{tasks}\n"


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

    def next(self):
        with self.lock:
            self.number += 1
            return self.number

    def run(self, stop):
        while not stop.is_set():
            with contextlib.suppress(OSError, smtplib.SMTPException):
                with smtplib.SMTP("127.0.0.1", self.port, timeout=5) as client:
                    while not stop.is_set():
                        number = self.next()
                        mail = letter("bo.ek@ekeby.example", "Rapport", f"#{number % TASKS + 1} pågår, rapport {number} skriven", f"r{number}@test.example")
                        client.send_message(mail)
                        self.taken.add(number)
                        time.sleep(random.uniform(0, 0.02))
            time.sleep(0.01)


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


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--rounds", type=int, default=20)
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    random.seed(given.seed)
    folder = Path(tempfile.mkdtemp(prefix="secretariat-kill-"))
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    port = free_port()
    write_configuration(folder, port, controller.port)
    process = start(folder)
    wait_for_port(port, process)
    with smtplib.SMTP("127.0.0.1", port) as client:
        client.send_message(letter("anna.berg@ekeby.example", "Minnesanteckningar", minutes(), "minutes@test.example"))
    if not wait_until(lambda: told(folder)[1] == TASKS, 20):
        raise SystemExit(f"the minutes gave {told(folder)[1]} tasks and not {TASKS}; see {folder}")
    clients, unreadable = Clients(port), 0
    stop = threading.Event()
    threads = [threading.Thread(target=clients.run, args=(stop,), daemon=True) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for number in range(given.rounds):
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
        if number % 20 == 19:
            print(f"round {number + 1}: {len(clients.taken)} letters got 250", flush=True)
    stop.set()
    for thread in threads:
        thread.join()
    wait_until(lambda: clients.taken <= told(folder)[0].keys(), 120)
    wait_until(lambda: all(f"r{number}@test.example" in sink.answers for number in clients.taken), 120)
    process.terminate()
    process.wait(30)
    controller.stop()
    found, _ = told(folder)
    lost = clients.taken - found.keys()
    twice = {number for number, count in found.items() if count > 1}
    silent = {number for number in clients.taken if not sink.answers[f"r{number}@test.example"]}
    said_twice = {name for name, ids in sink.answers.items() if len(ids) > 1}
    print(f"{given.rounds} kills, {len(clients.taken)} letters got 250, {sum(found.values())} applied, {sink.letters} letters sent")
    print(f"lost {len(lost)}, applied twice {len(twice)}, unanswered {len(silent)}, answered under two ids {len(said_twice)}, unreadable {unreadable}")
    return 1 if lost or twice or silent or said_twice or unreadable else 0


def free_port():
    import socket

    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


if __name__ == "__main__":
    asyncio.set_event_loop(asyncio.new_event_loop())
    sys.exit(main())
