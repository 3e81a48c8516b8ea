"""Roundup's mail gateway with its SQLite store: a tracker is made, and distinct status letters are handed in one after the other.

Runs under the Python that has Roundup; prints letters a second, round by round, and how many mails were sent.
"""

import io
import sys
import time
from argparse import Namespace
from pathlib import Path
from shutil import copytree

from roundup import configuration, instance, mailgw, password

VENV, HOME = Path(sys.argv[1]), sys.argv[2]
WARMING, COUNT, ROUNDS = map(int, sys.argv[3:])
TASKS, PEOPLE = 100, 10
GIVEN = Namespace(default_class="", catch_all=False, set_value=[])


def tracker():
    copytree(VENV / "share" / "roundup" / "templates" / "classic", HOME)
    config = configuration.CoreConfig()
    for name, value in {
        "TRACKER_HOME": HOME,
        "TRACKER_WEB": "http://tracker.example/",
        "TRACKER_NAME": "tracker",
        "MAIL_DOMAIN": "tracker.example",
        "MAIL_HOST": "localhost",
        "MAIL_DEBUG": f"{HOME}/mails",
        "RDBMS_BACKEND": "sqlite",
        "ADMIN_EMAIL": "admin@tracker.example",
    }.items():
        config[name] = value
    config.save(f"{HOME}/config.ini")
    made = instance.open(HOME)
    made.init(password.Password("sekrit", config=config))
    database = made.open("admin")
    secret = password.Password("x", config=config)
    people = [
        database.user.create(username=f"u{n}", address=f"u{n}@x.example", roles="User", password=secret) for n in range(PEOPLE)
    ]
    for n in range(TASKS):
        mine, other = people[n % PEOPLE], people[(n + 1) % PEOPLE]
        database.issue.create(title=f"task {n}", assignedto=mine, nosy=[mine, other])
    database.commit()
    database.close()
    return made


def report(n):
    state = "in-progress" if n // TASKS % 2 else "testing"
    return (
        f"From: u{n % PEOPLE}@x.example\nTo: issue_tracker@tracker.example\nMessage-Id: <m{n}@x.example>\n"
        f"Subject: [issue{n % TASKS + 1}] task {n % TASKS} [status={state}]\nContent-Type: text/plain; charset=utf-8\n\n"
        f"Rapport {n} är skriven\n"
    ).encode()


def handed_in(made, numbers):
    for n in numbers:
        mailgw.MailGW(made, GIVEN).main(io.BytesIO(report(n)))


def main():
    made = tracker()
    handed_in(made, range(WARMING))
    for start in range(WARMING, WARMING + COUNT * ROUNDS, COUNT):
        began = time.perf_counter()
        handed_in(made, range(start, start + COUNT))
        print(COUNT / (time.perf_counter() - began))
    database = made.open("admin")
    assert len(database.msg.list()) == WARMING + COUNT * ROUNDS
    database.close()
    print(Path(HOME, "mails").read_bytes().count(b"\nMessage-Id: ") if Path(HOME, "mails").exists() else 0)


main()
