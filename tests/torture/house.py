"""What the torturers share: a configured service as a process on loopback, a sink as the world, and what the record tells."""

import contextlib
import re
import shutil
import smtplib
import socket
import subprocess
import sys
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller

from service.store.tiny import TinyStore

BODY = "bra@moten.ekeby.example"
ANNA, BO = "anna.berg@ekeby.example", "bo.ek@ekeby.example"
TASKS = 8
PATIENCE = 120  # seconds
REPORTED = re.compile(r"Kommentar: .*rapport (\d+) skriven")


class Sink:
    """Takes every letter and remembers which Message-IDs answered which report, and which told the secretary of it."""

    def __init__(self):
        self.answers, self.news = defaultdict(set), defaultdict(set)
        self.letters = 0

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  # as aiosmtpd calls it
        self.letters += 1
        message = message_from_bytes(envelope.content, policy=default)
        for name in set(re.findall(r"<(r\d+@test\.example)>", message["In-Reply-To"] or "")):
            self.answers[name].add(message["Message-ID"])
        if "har rapporterat" in message["Subject"]:
            above, _, _ = message.get_body(("plain",)).get_content().partition("LOGGEN NU")
            for number in REPORTED.findall(above):
                self.news[f"r{number}@test.example"].add(message["Message-ID"])
        return "250 OK"

    def unsaid(self, number):
        """Whether nobody was answered for this report, or told of it."""
        name = f"r{number}@test.example"
        return not (self.answers[name] and self.news[name])


@contextlib.contextmanager
def world():
    """A sink that listens: itself, and its port."""
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield sink, controller.port
    finally:
        controller.stop()


def write_configuration(folder, port, sink, more="", door=""):
    bodies = folder / "config" / "bodies"
    bodies.mkdir(parents=True)
    (folder / "config" / "secretariat.toml").write_text(
        f'[listen]\nsmtp = "127.0.0.1:{port}"\n{door}[relay]\nport = {sink}\ntls = "none"\n'
        '[trust]\nmode = "none"\n[work]\nreceipts = 1000000\n' + more,  # all letters are one writer's
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


def report(number, subject="Rapport"):
    """A distinct report on one of the tasks, by Bo."""
    text = f"#{number % TASKS + 1} pågår, rapport {number} skriven"
    return letter(BO, subject, text, f"r{number}@test.example")


def start(folder, *before):
    """The service as a process, perhaps with another program before it."""
    return subprocess.Popen(
        [*before, sys.executable, "-m", "service.cli", "serve", "--config", str(folder / "config")],
        stdout=(folder / "serve.log").open("ab"),
        stderr=subprocess.STDOUT,
    )


@contextlib.contextmanager
def running(process):
    """A service that is told to stop at the end, and is not left behind when something fails meanwhile."""
    try:
        yield process
        process.terminate()
        process.wait(30)
    finally:
        process.kill()
        process.wait()


def wait_for_port(port, process):
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"the service ended by itself with {process.returncode}")
        with contextlib.suppress(OSError), smtplib.SMTP("127.0.0.1", port, timeout=1):
            return
        time.sleep(0.02)
    raise SystemExit("the service did not open its door")


def set_up(folder, sink_port, more="", door=""):
    """A running service whose register has the tasks: its port and process."""
    port = free_port()
    write_configuration(folder, port, sink_port, more, door)
    process = start(folder)
    wait_for_port(port, process)
    with smtplib.SMTP("127.0.0.1", port) as client:
        client.send_message(letter(ANNA, "Minnesanteckningar", minutes(), "minutes@test.example"))
    if not wait_until(lambda: told(folder)[1] == TASKS, PATIENCE):
        raise SystemExit(f"the minutes gave {told(folder)[1]} tasks and not {TASKS}; see {folder}")
    return port, process


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


def backlog(folder):
    """How many entries of the spool wait or are worked on; the record is not looked at."""
    return sum(1 for place in ("incoming", "working") for _ in (folder / "data" / "spool" / place).iterdir())


def wait_until_ready(folder, begun, process):
    """Until the worker of a service takes calls whose log begins at this byte; the door opens before."""
    with (folder / "serve.log").open("rb") as log:
        log.seek(begun)
        said = b""
        while b"the worker is ready" not in said and process.poll() is None:
            said += log.read()
            time.sleep(0.02)


def wait_until(fact, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if fact():
            return True
        time.sleep(0.2)
    return False


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def end_of(folder, *, wrong):
    """What a program ends with. What is left of a run that went wrong stays, and is named."""
    if wrong:
        print(f"what is left of it lies in {folder}")
        return 1
    shutil.rmtree(folder)
    return 0
