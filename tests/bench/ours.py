"""Our services, as processes: the door alone, or the whole, with councils that have ten people, a secretary and 100 tasks."""

import contextlib
import os
import re
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from clients import Letter, hand_over
from ground import Failed, free_port, running, scratch, wait_for_door

from service import stores
from service.config import load
from service.mail.compose import said_in

ROOT = Path(__file__).parents[2]
DOMAIN = "moten.ekeby.example"
ANNA = "anna.berg@ekeby.example"
PEOPLE = (
    ("Bo Ek", "bo.ek"),
    ("Carin Dahl", "carin.dahl"),
    ("Mikael Wallin", "mikael.wallin"),
    ("Mikael Gren", "mikael.gren"),
    ("Olle Åkerblad", "olle.akerblad"),
    ("Petra Nordin", "petra.nordin"),
    ("Eva Lund", "eva.lund"),
    ("Karin Holm", "karin.holm"),
    ("Lars Sjö", "lars.sjo"),
    ("Nils Alm", "nils.alm"),
)
WORK = ("se över", "rusta upp", "mäta upp", "städa", "besöka", "märka ut", "fotografera", "rita om", "stänga av", "bevaka")
PLACES = (
    *("parken", "skolan", "stationen", "torget", "hamnen"),
    *("badet", "biblioteket", "gångtunneln", "idrottshallen", "kyrkan"),
)
REPORTED = re.compile(r"Kommentar: .*rapport (\d+) skriven")
LOG = "LOGGEN NU"
TASKS = len(WORK) * len(PLACES)

SERVICE = """[listen]
smtp = "127.0.0.1:{port}"
connections = 1000
connections_per_peer = 1000
relay_connections = 1000
[relay]
port = {sink}
tls = "none"
[trust]
mode = "none"
[work]
receipts = 1000000
"""
COUNCIL = """key = "{key}"
name = "Rådet {key}"
address = "{key}@{domain}"
[schedule]
meetings = ["{meeting} 10:00"]
[[members]]
name = "Anna Berg"
email = "anna.berg@ekeby.example"
role = "secretary"
"""
MEMBER = """[[members]]
name = "{name}"
email = "{local}@ekeby.example"
"""
MINUTES = """Minnesanteckningar Rådet {key}

Tid:\t{day} klockan 10.00 – 11.00
Plats:\tStadshuset

Närvarande:\tAnna Berg, sekreterare
{present}

{items}
"""


class Service:
    """One or more ``secretariat serve`` on one record, each with a door."""

    def __init__(self, folders, ports, councils, sink):
        self.folders, self.ports, self.councils, self.sink = folders, ports, councils, sink
        self.processes = []
        self._said = 0
        self._news = []

    def reports(self, count, *, secretary=False):
        """So many letters, each a member's own report on a task of theirs, or the secretary's on theirs; none like another."""
        numbers = range(self._said, self._said + count)
        self._said += count
        self._news += () if secretary else numbers
        return [self._report(number, secretary=secretary) for number in numbers]

    def _report(self, number, *, secretary):
        council = self.councils[number % len(self.councils)]
        turn = number // len(self.councils)
        text = f"#{turn % TASKS + 1} pågår, rapport {number} skriven"
        sender = ANNA if secretary else f"{PEOPLE[turn % len(PEOPLE)][1]}@ekeby.example"
        return Letter(sender, f"{council}@{DOMAIN}", "Rapport", text, f"r{number}@ekeby.example")

    def file_minutes(self):
        """Each council gets its 100 tasks."""
        letters = [
            Letter(ANNA, f"{council}@{DOMAIN}", "Minnesanteckningar", minutes(council), f"m-{council}@ekeby.example")
            for council in self.councils
        ]
        hand_over(letters, self.ports, sessions=1)
        for _ in range(60):
            if len(filed := self.told("letters", "list")) == len(letters):
                break
            time.sleep(0.5)
        tasks = sum(len(one["tasks"]) for one in self.told("log"))
        if {one["fate"] for one in filed} != {"applied"} or tasks != TASKS * len(letters):
            raise Failed(f"the minutes gave {tasks} tasks: {filed}")

    def check(self):
        """Every report that was sent stands in the ledger as applied, and has its receipt; members' are told to the secretary."""
        fates = Counter(one["fate"] for one in self.told("letters", "list") if one["subject"] == "Rapport")
        receipts = sum(one["kind"] == "TasksReported" for one in self._sent())
        if fates != {"applied": self._said} or receipts != self._said:
            raise Failed(f"of {self._said} letters {dict(fates)}, with {receipts} receipts")
        if (told := sorted(self._told_to_the_secretary())) != self._news:
            raise Failed(f"of {len(self._news)} reports {len(told)} are told to the secretary, {len(set(told))} different ones")

    def _sent(self):
        """Our mails, when all are at the world's mail server."""
        for _ in range(60):
            mails = self.told("outbox", "list")
            if all(one["state"] == "sent" for one in mails):
                return mails
            time.sleep(0.5)
        raise Failed("some mails did not leave")

    def _told_to_the_secretary(self):
        """The numbers of the reports in her mails of news: what stands above the log is new."""
        with stores.snapshot(load(self.folders[0] / "config", {})) as store:
            for body in store.bodies():
                for mail in store.outbox(body):
                    if mail.kind == "LogChanged":
                        above, _, _ = said_in(store.kept(body, mail.digest)).partition(LOG)
                        yield from map(int, REPORTED.findall(above))

    def told(self, *what):
        """What the command line tells."""
        command = [sys.executable, "-m", "service.cli", *what, "--json", "--config", self.folders[0] / "config"]
        told = subprocess.run(command, check=True, capture_output=True, env=environment())
        return [msgspec.json.decode(line) for line in told.stdout.splitlines()]

    def resident(self):
        """MB of memory that the services and their worker processes hold; what they share is counted with each."""
        return sum(resident(process.pid) for process in self.processes)

    def processor_time(self):
        """Seconds that they were at work."""
        return sum(processor_time(process.pid) for process in self.processes)


@contextlib.contextmanager
def service(sink_port, *, councils=1, machines=1, store=""):
    """A running service whose councils have their tasks filed and mailed; ``store`` is a section of its configuration."""
    with scratch("ours") as folder, contextlib.ExitStack() as stack:
        keys = [f"rad{number}" for number in range(1, councils + 1)]
        ports = [free_port() for _ in range(machines)]
        folders = [folder / f"machine{number}" for number in range(machines)]
        here = Service(folders, ports, keys, sink_port)
        for place, port in zip(folders, ports, strict=True):
            configure(place, keys, port, sink_port, store)
            here.processes.append(stack.enter_context(program(place, "serve")))
            wait_for_door(port, here.processes[-1])
        here.file_minutes()
        yield here


@contextlib.contextmanager
def program(folder, command):
    """A command of ours with this configuration, until the context ends."""
    whole = (sys.executable, "-m", "service.cli", command, "--config", str(folder / "config"))
    with running(*whole, log=folder / "log", env=environment()) as process:
        yield process


def environment():
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def configure(folder, keys, port, sink, more=""):
    """Write the configuration of a service of these councils."""
    bodies = folder / "config" / "bodies"
    bodies.mkdir(parents=True)
    (folder / "config" / "secretariat.toml").write_text(SERVICE.format(port=port, sink=sink) + more, "utf-8")
    members = "".join(MEMBER.format(name=name, local=local) for name, local in PEOPLE)
    meeting = datetime.now(UTC).date() + timedelta(days=100)
    for key in keys:
        (bodies / f"{key}.toml").write_text(COUNCIL.format(key=key, domain=DOMAIN, meeting=meeting) + members, "utf-8")


def minutes(key):
    """Minutes that give each of the ten people ten tasks."""
    day = datetime.now(UTC).date() - timedelta(days=7)
    items = [
        "\n\n".join(
            (
                f"{number}. Att {what}",
                *(f"{name} ansvarar för att {what} {place}." for (name, _), place in zip(PEOPLE, PLACES, strict=True)),
            )
        )
        for number, what in enumerate(WORK, 1)
    ]
    return MINUTES.format(
        key=key,
        day=f"{day:%Y-%m-%d}",
        present="\n".join(f"\t{name}, ledamot" for name, _ in PEOPLE),
        items="\n\n".join(items),
    )


def resident(pid):
    """MB of a process and of all it started."""
    return sum(int(_of(one, "statm").split()[1]) for one in _family(pid)) * os.sysconf("SC_PAGE_SIZE") / 1e6


def processor_time(pid):
    """Seconds that a process and all it started, those that ended too, were at work."""
    fields = (_of(one, "stat").rpartition(")")[2].split()[11:15] for one in _family(pid))
    return sum(sum(map(int, some)) for some in fields) / os.sysconf("SC_CLK_TCK")


def _family(pid):
    tasks = [task / "children" for task in Path(f"/proc/{pid}/task").iterdir()]
    return [pid, *(one for task in tasks for child in task.read_text().split() for one in _family(child))]


def _of(pid, what):
    return Path(f"/proc/{pid}/{what}").read_text()
