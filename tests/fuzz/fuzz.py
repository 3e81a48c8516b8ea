"""Many cases for each target, on all cores: no exception but the declared ones, no case over its deadline.

    python tests/fuzz/fuzz.py --cases 100000 --seed 1

The same seed makes the same cases. A case that breaks is made as small as it can be and written to --keep; as a small, made-up
file in tests/oddities/TARGET, whose name tells its fact, it is tried for ever after.
"""

import argparse
import logging
import multiprocessing
import signal
import sys
import time
import traceback
from collections import defaultdict
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from mutants import mutants
from targets import CASE, TARGETS

_BATCH = 250  # cases of one property; hypothesis remembers them all
_WEIGHTS = {"mail": 5, "commands": 4, "pages": 3, "files": 2, "smtp": 2}  # where the others have one


class Overdue(BaseException):
    """A case took too long; no target can catch it."""


class Batch(NamedTuple):
    """What became of a batch: cases tried, seconds of the slowest, and the case that broke with its traceback."""

    target: str
    cases: int
    slowest: float
    broken: bytes | None = None
    told: str = ""


def tried(target: str, number: int, cases: int) -> Batch:
    """Try so many cases; ``number`` seeds them."""
    count, slowest, last = 0, 0.0, b""

    @seeded(number)
    @settings(
        max_examples=cases,
        deadline=None,
        database=None,
        derandomize=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(mutants(target))
    def holds(case: bytes) -> None:
        nonlocal count, slowest, last
        last, count, began = case, count + 1, time.process_time()
        signal.setitimer(signal.ITIMER_PROF, CASE.total_seconds())
        try:
            TARGETS[target](case)
        except Overdue as late:
            raise TimeoutError(f"not done in {CASE.total_seconds():g} s") from late
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, time.process_time() - began)

    try:
        holds()
    except BaseException as fault:  # noqa: BLE001  # whatever it is, it is the finding
        return Batch(target, count, slowest, last, "".join(traceback.format_exception(fault)))
    return Batch(target, count, slowest)


def _overdue(*_: object) -> None:
    raise Overdue


def _prepare() -> None:
    logging.disable(logging.WARNING)
    signal.signal(signal.SIGPROF, _overdue)
    for target in TARGETS:  # what is made when it is first used is no case's time
        TARGETS[target](b"")


def _one(batch: tuple[str, int, int]) -> Batch:
    return tried(*batch)


def _batches(cases: int, seed: int, targets: list[str]) -> list[tuple[str, int, int]]:
    """The batches of all targets by turns, each with a seed of its own."""
    total = sum(_WEIGHTS.get(target, 1) for target in targets)
    wanted = {target: -(-cases * _WEIGHTS.get(target, 1) // total) for target in targets}
    planned = []
    for turn in range(-(-max(wanted.values()) // _BATCH)):
        for at, target in enumerate(targets):
            if left := min(_BATCH, wanted[target] - turn * _BATCH):
                planned += [(target, seed * 1_000_000 + turn * 100 + at, left)] if left > 0 else []
    return planned


def main() -> int:
    """Try, tell, and fail when anything broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-broken"))
    parser.add_argument("targets", nargs="*", default=list(TARGETS))
    wish = parser.parse_args()
    cases, slowest, broken = defaultdict(int), defaultdict(float), 0
    began = time.monotonic()
    with multiprocessing.Pool(wish.processes, _prepare) as pool:
        for batch in pool.imap_unordered(_one, _batches(wish.cases, wish.seed, wish.targets)):
            cases[batch.target] += batch.cases
            slowest[batch.target] = max(slowest[batch.target], batch.slowest)
            if batch.broken is not None:
                broken += 1
                wish.keep.mkdir(parents=True, exist_ok=True)
                file = wish.keep / f"{batch.target}-{sha256(batch.broken).hexdigest()[:12]}"
                file.write_bytes(batch.broken)
                print(f"{file}:\n{batch.told}", flush=True)
    for target, count in cases.items():
        print(f"{target:<16}{count:>8} cases, slowest {slowest[target] * 1000:6.0f} ms")
    print(f"{sum(cases.values())} cases in {time.monotonic() - began:.0f} s, {broken} broken")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
