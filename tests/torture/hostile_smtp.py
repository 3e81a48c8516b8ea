"""Hostile clients at the door: an honest one is served in two seconds, and the memory stays small.

    python tests/torture/hostile_smtp.py --seconds 130

A real ``secretariat serve`` on loopback. Each attack in turn, and then all at once, runs in a process of its own (``attackers``),
behind all others in the queue for the processors: real attackers have machines of their own. Meanwhile honest letters come from
a stranger's and from a trusted address. Each must get 250 in time, in its first try; the memory of the process that listens, and
of its worker, is read from /proc all the while. ``--at-once`` leaves out the attacks one by one.

On a busy machine the service and this client, too, have to wait for a processor. The kernel counts that (schedstat): it is left
out of the two seconds, but told. Who was sent away while either had to wait for more than a second is told, too, and not counted:
to the door it was a client that said nothing for so long.
"""

import argparse
import asyncio
import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from attackers import ATTACKS, EHLO, FORGED_NUMBER, GONE, TO_DATA, TRUSTED, call, hear, say
from house import end_of, report, set_up, told, wait_until, world

sys.path.insert(0, str(Path(__file__).parent.parent))

from certificates import write_certificate

LONGEST = 2.0  # seconds
LARGEST, LARGEST_WORKER = 200, 500  # MB
STRANGER = "127.0.1.1"
KEPT = 1.0  # seconds


class Honest:
    """Sends letters from a trusted address and from a stranger's, one after the other, and notes how each went.

    ``longest`` and ``machine`` are the longest wait and how long service and client at most waited for a processor meanwhile;
    ``own`` is the longest wait without that.
    """

    def __init__(self, port, pid, number):
        self.port, self.pid, self.number, self.taken, self.refused, self.kept_waiting = port, pid, number, set(), [], 0
        self.longest = self.machine = self.own = 0.0

    async def run(self):
        while True:
            for address in (TRUSTED, STRANGER):
                await self.send(address)
            await asyncio.sleep(0.2)

    async def send(self, address):
        self.number += 1
        number, began, before = self.number, time.monotonic(), self.queued()
        try:
            reply = await asyncio.wait_for(self.post(address, number), 20)
        except (*GONE, OSError) as fault:
            reply = repr(fault)
        waited, machine = time.monotonic() - began, self.queued() - before
        self.longest, self.machine = max(self.longest, waited), max(self.machine, machine)
        self.own = max(self.own, waited - machine)
        if reply.startswith("250"):
            self.taken.add(number)
        elif machine > KEPT:
            self.kept_waiting += 1
        else:
            self.refused.append(f"{address}: {reply.strip()}")

    def queued(self):
        """The seconds that the listener and this client have waited for a processor."""
        return queueing(self.pid) + queueing(os.getpid())

    async def post(self, address, number):
        content = report(number).as_bytes().replace(b"\n", b"\r\n") + b".\r\n"
        async with call(self.port, address) as (reader, writer):
            reply = await hear(reader)
            for part in (EHLO, *TO_DATA[1:], content):
                if reply[0] not in "23":
                    break
                reply = await say(reader, writer, part)
            return reply


def worker_of(pid):
    """The process that reads letters, whichever thread has begun it."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return next((child for task in tasks for child in (task / "children").read_text("ascii").split()), None)


def queueing(pid):
    """The seconds that the first thread of a process has waited for a processor."""
    return int(Path(f"/proc/{pid}/task/{pid}/schedstat").read_text("ascii").split()[1]) / 1e9


def most(pid):
    """The MB that a process has at most had in RAM; nothing when it is gone, as a worker may be."""
    with contextlib.suppress(OSError):
        return int(re.search(r"^VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text("ascii"), re.MULTILINE)[1]) // 1024
    return 0


@contextlib.contextmanager
def attacking(port, kinds):
    """Attacks of these kinds, a process each, as soon as all are under way."""
    command = ["nice", "-n", "19", sys.executable, str(Path(__file__).with_name("attackers.py")), str(port)]
    mobs = [subprocess.Popen([*command, kind.__name__], stdout=subprocess.PIPE) for kind in kinds]
    try:
        for mob in mobs:
            mob.stdout.readline()
        yield
        ended = [mob.poll() for mob in mobs]
    finally:
        for mob in mobs:
            mob.kill()
            mob.communicate()
    assert set(ended) <= {None}, "the attackers have given up"


async def phase(port, pid, kinds, seconds, number):
    """Attacks of these kinds for so long: how the honest client fared, and the largest memory of the listener and its worker."""
    honest, largest = Honest(port, pid, number), (0, 0)
    with attacking(port, kinds):
        client, end = asyncio.create_task(honest.run()), time.monotonic() + seconds
        while time.monotonic() < end:
            largest = tuple(map(max, largest, (most(pid), most(worker_of(pid)))))
            await asyncio.sleep(0.1)
        client.cancel()
        await asyncio.wait([client], timeout=20)
    return honest, largest


async def torture(port, pid, seconds, phases):
    """The letters that got 250, and what did not hold."""
    number, taken, wrong = 0, set(), []
    for kinds in phases:
        name = kinds[0].__name__ if len(kinds) == 1 else "all at once" if kinds else "no attack"
        honest, (listener, worker) = await phase(port, pid, kinds, seconds / len(phases), number)
        number, taken = honest.number, taken | honest.taken
        print(f"{name}: {len(honest.taken)} honest letters, {len(honest.refused)} refused, {honest.kept_waiting} kept waiting by "
              f"the machine, longest {honest.longest:.2f} s (in its queue {honest.machine:.2f} s, own {honest.own:.2f} s); "
              f"at most {listener} MB, its worker {worker} MB", flush=True)  # fmt: skip
        wrong += [f"{name}: {reply}" for reply in honest.refused]
        wrong += [f"{name}: {honest.own:.2f} s"] * (honest.own > LONGEST)
        wrong += [f"{name}: {listener} MB"] * (listener > LARGEST)
        wrong += [f"{name}: {worker} MB in the worker"] * (worker > LARGEST_WORKER)
        wrong += [f"{name}: nothing came through"] * (not honest.taken)
    return taken, wrong


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--seconds", type=float, default=60)
    ask.add_argument("--at-once", action="store_true")
    given = ask.parse_args()
    one_by_one = [] if given.at_once else [(), *((kind,) for kind in ATTACKS)]
    folder = Path(tempfile.mkdtemp(prefix="secretariat-hostile-"))
    pair = "".join(f'{setting} = "{path}"\n' for setting, path in write_certificate(folder, 1).items())
    with world() as (_, sink_port):
        port, process = set_up(folder, sink_port, door=pair)
        taken, wrong = asyncio.run(torture(port, process.pid, given.seconds, [*one_by_one, tuple(ATTACKS)]))
        if not wait_until(lambda: taken <= told(folder)[0].keys(), 120):
            wrong.append(f"{len(taken - told(folder)[0].keys())} letters that got 250 are not applied")
        process.terminate()
        process.wait(60)
    wrong += ["a forged letter was applied"] * (FORGED_NUMBER in told(folder)[0])
    print("\n".join(wrong) or f"held: {len(taken)} honest letters taken and applied")
    return end_of(folder, wrong=bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
