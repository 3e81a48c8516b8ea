"""The power is cut, again and again: whatever got 250 before is there, applied once, and answered under one Message-ID.

    python tests/torture/power.py --letters 6 --every 5

Record and spool lie on an ext4 file system in a file. What is not synced stays in the memory of the machine; so a copy of that
file, taken between two system calls of a letter's way, is what the disk holds if the power is cut there. Each copy is mounted, a
new house opens on it, and works off what it finds. The way is intake, commit, outbox and filing, and for poisoned letters setting
aside.

The same is done with an fsync that does nothing. Nothing lost then would mean that this torture cannot find anything.
Needs root, for mounts.
"""

import argparse
import asyncio
import contextlib
import hashlib
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
import test_crash
from quick_house import configured

from service.delivery.relay import Delivered
from service.store.durable import SYSTEM, Calls

SIZE = "64M"
SYNCS = {"fsync", "fdatasync"}


class World:
    """Takes every letter; remembers which Message-IDs answered which report."""

    def __init__(self):
        self.answers = defaultdict(set)

    async def send(self, _address, _sender, content):
        message = message_from_bytes(content, policy=default)
        self.answers[message["In-Reply-To"]].add(message["Message-ID"])
        return Delivered("250 OK")


class Cut:
    """The disk as it was at one moment: a copy of it, which letters had got 250, and what the world had."""

    def __init__(self, image, copy, taken, world):
        subprocess.run(["cp", "--sparse=always", image, copy], check=True)
        self.copy, self.taken = copy, frozenset(taken)
        self.answers = {name: set(ids) for name, ids in world.answers.items()}


class Disk:
    """Real calls; before every so many of them the disk is copied. One that ``lies`` syncs nothing."""

    def __init__(self, image, every, world, *, lies=False):
        self.image, self.every, self.world, self.lies = image, every, world, lies
        self.count, self.taken, self.cuts = 0, set(), []
        self.calls = Calls(**{name: self._call(name) for name in Calls.__struct_fields__})

    def _call(self, name):
        def call(*arguments):
            self.count += 1
            if self.count % self.every == 0:
                self.cuts.append(Cut(self.image, self.image.with_suffix(f".{self.count}"), self.taken, self.world))
            return None if self.lies and name in SYNCS else getattr(SYSTEM, name)(*arguments)

        return call


@contextlib.contextmanager
def mounted(image, place):
    place.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop", image, place], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)


def rooms(folder, name):
    """A folder with a configuration whose record is on the disk that will be mounted in it."""
    room = folder / name
    configured(room / "config", service=f'[store]\npath = "{room / "disk" / "data"}"\n')
    return room


def live(room, disk, letters, **how):
    """Letters come one by one, and each is worked on."""
    with contextlib.closing(test_crash.house_at(room, disk, disk.world, **how)) as house, asyncio.Runner() as runner:
        for number in range(letters):
            if test_crash.put(house, number):
                disk.taken.add(number)
            runner.run(test_crash.work(house))


def recovered(room, cut, **how):
    """What is wrong after this cut, by name and number, when a new house has done its work."""
    world = World()
    for name, ids in cut.answers.items():
        world.answers[name] |= ids
    with mounted(cut.copy, room / "disk"):  # noqa: SIM117  # its house is closed before it is unmounted
        with contextlib.closing(test_crash.house_at(room, test_crash.Disk(), world, **how)) as house:
            house.now += timedelta(days=1)
            asyncio.run(test_crash.work(house))
            entries = [entry for entry in house.store.entries("bra") if entry.fate.value != "duplicate"]
            for entry in entries:
                house.spool.raw(house.spool.find(entry.slip))  # as it was received, or this raises
    found = Counter(entry.digest for entry in entries)
    digests = {number: hashlib.sha256(test_crash.report(number)).hexdigest() for number in cut.taken}
    return Counter(
        {
            "lost": sum(digest not in found for digest in digests.values()),
            "applied twice": sum(count > 1 for count in found.values()),
            "unanswered": 0 if how else sum(not world.answers[f"<r{number}@ekeby.example>"] for number in cut.taken),
            "answered under two ids": sum(len(ids) > 1 for name, ids in world.answers.items() if name),
        }
    )


def torture(folder, letters, every, *, lies=False, **how):
    """Cuts in a whole life: how many, and what was wrong after them."""
    image = folder / "image"
    subprocess.run(["truncate", "-s", SIZE, image], check=True)
    subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
    disk = Disk(image, every, World(), lies=lies)
    with mounted(image, folder / "here" / "disk"):
        live(folder / "here", disk, letters, **how)
    wrong = Counter()
    for cut in disk.cuts:
        try:
            wrong += recovered(folder / "there", cut, **how)
        except Exception as fault:  # noqa: BLE001  # whatever a recovery raises, the record could not be read
            wrong["unreadable"] += 1
            if not lies:
                print(f"{cut.copy}: {fault!r}", file=sys.stderr)
        cut.copy.unlink()
    image.unlink()
    return len(disk.cuts), wrong


def told(name, cuts, wrong):
    faults = ", ".join(f"{fault} {count}" for fault, count in sorted(wrong.items())) or "nothing lost, doubled or unreadable"
    print(f"{name}: {cuts} cuts: {faults}", flush=True)
    return bool(wrong)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--letters", type=int, default=6)
    ask.add_argument("--every", type=int, default=5, help="system calls from one copy to the next")
    given = ask.parse_args()
    logging.disable()
    if os.getuid() or not shutil.which("mkfs.ext4"):
        print("SKIPPED: no power was cut, for that needs root and mkfs.ext4", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory(prefix="secretariat-power-") as name:
        folder = Path(name)
        rooms(folder, "here"), rooms(folder, "there")
        wrong = told("applied", *torture(folder, given.letters, given.every))
        wrong |= told("set aside", *torture(folder, given.letters, given.every, poisoned=True))
        found = told("applied, with an fsync that does nothing", *torture(folder, given.letters, given.every * 4, lies=True))
    if not found:
        print("this torture finds nothing where there is something to find")
    return int(wrong or not found)


if __name__ == "__main__":
    sys.exit(main())
