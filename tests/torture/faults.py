"""System calls fail in a running service, and its disk is full: the door says 250 or 4xx, and all is well when that is over.

    python tests/torture/faults.py --seconds 3

strace is attached to a real ``secretariat serve`` and has every second or fifth call of a kind fail, for some seconds, while a
client sends reports; then it lets go, and the next letter must get 250 from the same process. Then the disk is filled. At the end
each report that got 250 stands in its task's history exactly once, and was answered under one Message-ID.

Needs strace and the right to trace; the full disk needs root, for a small tmpfs.
"""

import argparse
import contextlib
import logging
import os
import shutil
import signal
import smtplib
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from house import end_of, report, set_up, wait_until, world
from kill import settle, verdict

FAULTS = (
    ("fsync", "EIO"),
    ("fdatasync", "EIO"),
    ("rename", "EIO"),
    ("mkdir", "ENOSPC"),
    ("write", "ENOSPC"),
    ("write", "EIO"),
    ("openat", "EMFILE"),
)
TURNS = ("1+2", "3+5")
DISK = "24m"


class Client:
    """Sends distinct reports, one connection each; ``taken`` are those that got 250, ``said`` counts what was answered."""

    def __init__(self, port):
        self.port, self.number, self.taken, self.said = port, 0, set(), Counter()

    def send(self):
        """The reply to one letter; 0 when the door hung up."""
        self.number += 1
        reply = self.reply(self.number)
        if reply == 250:
            self.taken.add(self.number)
        self.said[reply] += 1
        return reply

    def reply(self, number):
        try:
            with smtplib.SMTP("127.0.0.1", self.port, timeout=30) as client:
                client.send_message(report(number))
                return 250
        except smtplib.SMTPRecipientsRefused as refusal:
            return next(iter(refusal.recipients.values()))[0]
        except smtplib.SMTPResponseException as refusal:
            return max(refusal.smtp_code, 0)
        except (OSError, smtplib.SMTPException):
            return 0


@contextlib.contextmanager
def failing(process, call, error, turns):
    """Such calls of this process fail meanwhile."""
    inject = f"inject={call}:error={error}:when={turns}"
    tracer = subprocess.Popen(["strace", "-f", "-qq", "-o", "/dev/null", "-e", inject, "-p", str(process.pid)])
    time.sleep(0.5)
    if tracer.poll() is not None:
        raise SystemExit("strace may not trace here")
    try:
        yield
    finally:
        tracer.send_signal(signal.SIGINT)
        tracer.wait(30)


@contextlib.contextmanager
def small_disk(place):
    """A small disk for the record; without root, the one that is there."""
    if os.getuid():
        print("SKIPPED: no disk was full, for that needs root", file=sys.stderr)
        yield False
        return
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", place], check=True)
    try:
        yield True
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def under_fire(client, process, seconds):
    """Every kind of fault in turn: how often the next letter was not taken."""
    stuck, met = 0, 0
    for call, error in FAULTS:
        for turns in TURNS:
            client.said.clear()
            with failing(process, call, error, turns):
                end = time.monotonic() + seconds
                while time.monotonic() < end:
                    client.send()
                    time.sleep(0.05)
            said = dict(client.said)
            met += any(400 <= reply < 500 for reply in said)
            after = client.send()
            stuck += after != 250 or any(reply >= 500 for reply in said)
            print(f"{call} {error} when={turns}: {said}, then {after}", flush=True)
    if not met:
        raise SystemExit("no call failed at the door: this torture finds nothing")
    return stuck


def full_disk(client, disk):
    """What the door says while there is no room, and after: whether that is wrong."""
    ballast = disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(b"\0" * 4096):
            pass
    full = [client.send() for _ in range(5)]
    ballast.unlink()
    after = client.send()
    print(f"full disk: {full}, then {after}", flush=True)
    return set(full) != {452} or after != 250


def written(folder):
    """The files in which there is something: the others wait to be written on."""
    return [file for file in folder.iterdir() if file.stat().st_size]


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--seconds", type=float, default=3, help="of each kind of fault")
    given = ask.parse_args()
    logging.disable()
    if not shutil.which("strace"):
        print("SKIPPED: no call failed, for there is no strace", file=sys.stderr)
        return 0
    folder = Path(tempfile.mkdtemp(prefix="secretariat-faults-"))
    with world() as (sink, sink_port), small_disk(folder / "data") as small:
        port, process = set_up(folder, sink_port)
        client = Client(port)
        stuck = under_fire(client, process, given.seconds)
        stuck += full_disk(client, folder / "data") if small else 0
        new = folder / "data" / "spool" / "new"
        wait_until(lambda: not written(new), 5)
        stuck += len(written(new)) + (process.poll() is not None)
        settle(folder, client, sink, hurry=True)
        process.terminate()
        process.wait(30)
        wrong = verdict(folder, client, sink, 0) | {"stuck or refused for good": stuck}
    print("faults:", ", ".join(f"{name} {count}" for name, count in wrong.items()))
    return end_of(folder, wrong=any(wrong.values()))


if __name__ == "__main__":
    sys.exit(main())
