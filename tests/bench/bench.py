"""Ours and what a user would pick instead, measured in one run on this machine: figures, ratios, and the README's table.

    python tests/bench/bench.py --peers .peers --readme
    python tests/bench/bench.py --only intake,growth --short

Everything stays on loopback and on the disk under /var/tmp, and is gone afterwards. A letter that is lost ends the run. A peer
that cannot be had is left out with a word; the table is then not put into the README. Short measurements are made three times,
and their median counts. Needs root (for Postfix, as it is installed by Debian) and some twelve minutes; ``--short`` is for seeing
whether it runs.
"""

import argparse
import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from statistics import quantiles
from threading import Thread
from types import SimpleNamespace

import peers
from clients import Watch, hand_over, write_now_and_then
from ground import Failed, Missing, free_port, middle, needs, scratch, sink, wait_for_door
from growth import LETTERS_A_YEAR, OPEN, cost, memory
from ours import DOMAIN, configure, program, service
from table import Row, councils, figure, into_readme, markdown, surroundings

from service.intake.spool import DirectorySpool

LONG = SimpleNamespace(rounds=3, intake=(1000, 3000), letters=1000, fewer=200, warming=100, seconds=60, commits=400)
SHORT = SimpleNamespace(rounds=1, intake=(100, 400), letters=100, fewer=50, warming=20, seconds=10, commits=40)
SESSIONS = (1, 20)
DOORS = (1, max(2, os.cpu_count()))
SIZES = (100, 1_000, 10_000)
RATES = (5, 20)
MACHINES = (1, 2, 4)
COUNCILS = 8


# Letters onto the disk


def intake(size, bench):
    """Letters of 4 kB by smtp-source, a connection each: our door, with nobody behind it, and Postfix, which holds them."""
    needs("smtp-source", "postfix")
    with contextlib.ExitStack() as stack:
        sides = {f"ours, {doors} door{'s'[: doors - 1]}": stack.enter_context(_doors(doors)) for doors in DOORS}
        with bench.leaving_out():
            sides["Postfix"] = stack.enter_context(peers.postfix())
        for sessions, count in zip(SESSIONS, size.intake, strict=True):
            found = {name: [] for name in sides}
            for _ in range(size.rounds):
                for name, side in sides.items():
                    found[name].append(_sourced(side, sessions, count))
            rates = {name: middle(f"{name}, {sessions} sessions, letters/s", figures) for name, figures in found.items()}
            peer = rates.pop("Postfix", None)
            for doors, rate in zip(DOORS, rates.values(), strict=True):
                what = f"Letters a second onto the disk: {_many(sessions, 'session')}, {_many(doors, 'door')}"
                yield Row(what, figure(rate), *_beside(f"Postfix {figure(peer)}" if peer else "", rate, peer))


@contextlib.contextmanager
def _doors(count):
    """So many ``secretariat listen`` at one port, and nobody who handles what they take."""
    with scratch("doors") as folder, contextlib.ExitStack() as stack:
        port = free_port()
        configure(folder, ["rad1"], port, 25)
        for number in range(count):
            process = stack.enter_context(program(folder, "listen"))
            wait_for_door(port, process, number + 1)
        spool = DirectorySpool(folder / "data" / "spool")
        yield SimpleNamespace(port=port, letters=lambda: spool.backlog()[0])


def _sourced(side, sessions, count):
    """Letters a second that smtp-source gets in; all of them must be there then."""
    before = side.letters()
    amount = ("-s", str(sessions), "-m", str(count), "-l", "4096")
    names = ("-M", "client.ekeby.example", "-f", "bo.ek@ekeby.example", "-t", f"rad1@{DOMAIN}")
    began = time.monotonic()
    end = subprocess.run(("smtp-source", *amount, *names, f"127.0.0.1:{side.port}"), check=False).returncode
    took = time.monotonic() - began
    if end or side.letters() - before != count:
        raise Failed(f"letters were lost: {side.letters() - before} of {count} are there; smtp-source ended with {end}")
    return count / took


# Letters through the whole house


def pipeline(size, bench):
    """Distinct reports on tasks from SMTP to the mails about them at smtp-sink, and the same letters at two peers."""
    with sink() as world, service(world.port) as ours:
        pace = {}
        for secretary in (True, False):
            rates, mails = _through(ours, world, size.letters, size, secretary=secretary)
            pace[mails] = middle(f"ours, {mails}, letters/s", rates)
    bench.rate = min(pace.values())
    for name, measure, leaves in (
        ("Roundup's gateway in process", _roundup, "1 mail each, into a file"),
        ("Mailman by LMTP", _mailman, "1 mail each, to two"),
    ):
        peer = None
        with bench.leaving_out():
            peer = middle(f"{name}, letters/s", measure(size, bench.given.peers))
        for gives, rate in pace.items():
            what = f"Letters a second from SMTP to their mails at smtp-sink ({gives}), beside {name} ({leaves})"
            yield Row(what, figure(rate), *_beside(figure(peer), rate, peer))


def _roundup(size, venv):
    peers.version(venv, "roundup")
    return peers.roundup(venv, size.warming, size.fewer, size.rounds)


def _mailman(size, venv):
    peers.version(venv, "mailman")
    with sink() as world, peers.mailman(venv, world.port) as port:
        return list(peers.mailman_rates(port, world, size.warming, size.fewer, size.rounds))


def _through(ours, world, count, size, *, secretary=False):
    """Letters a second from the first byte at the door to the last mail about them, round by round, and what mails these were."""
    hand_over(ours.reports(size.warming, secretary=secretary), ours.ports)
    begun, _ = world.settled(size.warming)
    rates, came, worked = [], begun, ours.processor_time()
    for _ in range(size.rounds):
        began = hand_over(ours.reports(count, secretary=secretary), ours.ports, sessions=8)
        came, ended = world.settled(came + count)
        rates.append(count / (ended - began))
    letters = count * size.rounds
    middle("processor time, ms a letter", [1000 * (ours.processor_time() - worked) / letters])
    ours.check()
    return rates, _mails(letters, came - begun - letters)


def _mails(letters, news):
    """What mails so many letters gave: a receipt each, and so many that tell the secretary of them."""
    return f"a receipt each; to the secretary 1 of news for {letters / news:.1f} letters" if news else "a receipt each"


# How long a member waits, and what memory that takes


def latency(size, _):
    """From the last byte of a letter to its receipt at the writer's mail server, and the memory of the service meanwhile."""
    with _loop() as run:
        watch, port = Watch(), free_port()
        run(asyncio.start_server(watch.serve, "127.0.0.1", port, limit=2**24)).result()
        with service(port) as ours:
            time.sleep(5)
            idle = busy = ours.resident()
            for rate in RATES:
                writing = run(write_now_and_then(ours.reports(rate * size.seconds), ours.ports[0], watch, rate))
                while not writing.done():
                    busy = max(busy, ours.resident())
                    time.sleep(0.2)
                took = sorted(1000 * seconds for seconds in writing.result())
                cuts = quantiles(took, n=100, method="inclusive")
                told = " / ".join(figure(one) for one in (cuts[49], cuts[89], cuts[98], took[-1]))
                print(f"  {len(took)} letters, {rate} a second, ms p50/p90/p99/max: {told}", flush=True)
                yield Row(f"Milliseconds to the receipt, {rate} letters a second: p50 / p90 / p99 / longest", told)
            ours.check()
    print(f"  MB idle {idle:.0f}, under load {busy:.0f}")
    yield Row("MB of memory, service and worker: idle / at most, under that load", f"{idle:.0f} / {busy:.0f}")


@contextlib.contextmanager
def _loop():
    """An event loop in a thread: what hands a coroutine to it."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield lambda work: asyncio.run_coroutine_threadsafe(work, loop)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


# As the record grows


def growth(size, bench):
    """What a commit and an agenda cost when there were more and more tasks."""
    found = {tasks: [] for tasks in SIZES}
    for _ in range(size.rounds):
        for tasks, costs in found.items():
            costs.append(cost(tasks, size.commits))
    for index, what in enumerate(("a commit", "an agenda to 11 people, with its files")):
        ms = [middle(f"{what}, {tasks} tasks, ms", [one[index] for one in found[tasks]]) for tasks in SIZES]
        sizes = " / ".join(f"{tasks:,}" for tasks in SIZES)
        told = " / ".join(figure(one) for one in ms)
        grown = f"{ms[-1] / ms[0]:.1f} (last to first)"
        yield Row(f"Milliseconds of {what}: {sizes} tasks, {OPEN} of them open", told, ratio=grown)
    bench.memory = middle("a council, MB", [memory(100)])
    yield Row(
        f"MB of memory that a council's record takes: {OPEN} tasks, a year's {LETTERS_A_YEAR} letters", figure(bench.memory)
    )


# Several machines on one database


def machines(size, bench):
    """The pipeline with one, two and four ``serve`` on one PostgreSQL that waits for its disk.

    By the secretary's own reports: of members', the more wait the fewer mails there are, and more services would have more to do.
    """
    with bench.leaving_out():
        with peers.database() as server:
            rates = {}
            for count in MACHINES:
                store = f'[store]\nkind = "postgres"\ndsn = "{server.database()}"\n'
                with sink() as world, service(world.port, councils=COUNCILS, machines=count, store=store) as ours:
                    found, _ = _through(ours, world, size.letters, size, secretary=True)
                rates[count] = middle(f"{count} on PostgreSQL, letters/s", found)
        told = " / ".join(figure(rate) for rate in rates.values())
        ratio = f"{rates[2] / rates[1]:.2f} (2 to 1), {rates[4] / rates[1]:.2f} (4 to 1)"
        yield Row(f"Letters a second through {' / '.join(map(str, MACHINES))} services on one PostgreSQL", told, ratio=ratio)


PARTS = {part.__name__: part for part in (intake, pipeline, latency, growth, machines)}


class Bench:
    """What is asked for, which peers had to be left out, and what the number of councils follows from."""

    def __init__(self, given):
        self.given, self.left_out = given, []
        self.rate = self.memory = None  # letters a second through the whole house; MB a council

    @contextlib.contextmanager
    def leaving_out(self):
        """Go on without what is missing, and remember to say so."""
        try:
            yield
        except Missing as missing:
            print(f"  LEFT OUT: {missing}", flush=True)
            self.left_out.append(str(missing))


def _beside(told, rate, peer):
    return (told, f"{rate / peer:.2f}") if peer else ("left out", "")


def _many(count, what):
    return f"{count} {what}{'s'[: count - 1]}"


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--only", default=",".join(PARTS), help="parts, with commas between them")
    ask.add_argument("--short", action="store_true", help="once, and with few letters")
    ask.add_argument("--peers", type=Path, default=Path(".peers"), help="the environment that has Roundup and Mailman")
    ask.add_argument("--readme", action="store_true", help="put the table into README.md")
    given = ask.parse_args()
    wanted = given.only.split(",")
    if unknown := [name for name in wanted if name not in PARTS]:
        ask.error(f"there is no part {unknown[0]}; there are {', '.join(PARTS)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("told to stop"))  # so that what was started is ended
    try:
        return measure(given, wanted)
    except (Failed, Missing) as failed:
        return f"no figures: {failed}"


def measure(given, wanted):
    """Every part that is wanted, and the table; what went wrong, if anything did."""
    bench, rows = Bench(given), []
    for name in wanted:
        began = time.monotonic()
        print(f"{name}: {PARTS[name].__doc__}", flush=True)
        rows += PARTS[name](SHORT if given.short else LONG, bench)
        print(f"  {time.monotonic() - began:.0f} s", flush=True)
    text = f"{surroundings(given.peers)}\n\n{markdown(rows)}"
    if bench.rate and bench.memory:
        text += f"\n\n{councils(bench.rate, bench.memory)}"
    print(f"\n{text}")
    if bench.left_out:
        return "\n".join(("left out:", *bench.left_out))
    if given.readme:
        if given.short or len(wanted) < len(PARTS):
            return "the README gets the table of a whole run"
        into_readme(text)
    return None


if __name__ == "__main__":
    sys.exit(main())
