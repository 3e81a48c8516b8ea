"""The figures as a Markdown table, with the machine they are true of, and their place in the README."""

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import peers
from ground import DISK, Missing
from growth import LETTERS_A_YEAR

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- make bench -->\n", "<!-- end of make bench -->\n"

PEAK_DAY = 40
"""Letters to one council: after minutes or reminders every member writes four."""


class Row(msgspec.Struct):
    """One line: what was measured, our figure, the peer's, and how many times the peer's ours is."""

    what: str
    ours: str
    peer: str = ""
    ratio: str = ""


def figure(number):
    """A figure as exact as it is: 1234, 123, 12, 1.2; nothing for none."""
    return "" if number is None else f"{number:.1f}" if number < 10 else f"{number:.0f}"


def markdown(rows):
    """The table."""
    lines = [f"| {row.what} | {row.ours} | {row.peer} | {row.ratio} |" for row in rows]
    return "\n".join(("| What | Secretariat | The other | Ratio |", "|---|---|---|---|", *lines))


def councils(rate, megabytes):
    """How many councils one machine carries, with the reckoning."""
    busy, held = rate * 8 * 3600 / 3 / PEAK_DAY, 8000 / megabytes
    return (
        f"**How many councils?** One of ten people with six meetings gets some {LETTERS_A_YEAR} letters a year. Say that "
        f"{PEAK_DAY} of them come within eight hours of one day, that this is the same day for every council, and that the "
        f"machine is to be busy for a third of it: {figure(rate)} letters a second are enough for {_round(busy):,} councils. "
        f"Where the record is in files, all of it is in memory, {figure(megabytes)} MB a council: 8 GB hold {_round(held):,}. "
        f"So one such machine carries {_round(min(busy, held)):,} councils; beyond that, divide them among services, each with "
        "a record of its own."
    )


def _round(number):
    """To two digits, downwards."""
    step = 10 ** max(0, len(str(int(number))) - 2)
    return int(number) // step * step


def surroundings(venv):
    """Machine, date and versions, in a sentence."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = [f"Python {platform.python_version()}", *_versions(venv)]
    disk = _said("df", "--output=fstype", DISK).split()[-1]
    commit = _said("git", "rev-parse", "--short", "HEAD")
    return (
        f"Measured {datetime.now(UTC):%Y-%m-%d} at commit {commit} on {os.cpu_count()} cores "
        f"({_processor()}), {memory:.0f} GB, {disk}, Linux {platform.release()}; "
        f"{', '.join(versions)}."
    )


def _versions(venv):
    for name, found in (
        ("Postfix", peers.postfix_version),
        ("Roundup", lambda: peers.version(venv, "roundup")),
        ("Mailman", lambda: peers.version(venv, "mailman")),
        ("PostgreSQL", peers.postgres_version),
    ):
        try:
            yield f"{name} {found()}"
        except (Missing, OSError):
            continue


def _processor():
    found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    return found[1] if found else platform.machine()


def _said(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=README.parent).stdout.strip()


def into_readme(text):
    """Replace what stands between the marks."""
    before, begin, rest = README.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit("README.md has no marks for the table")
    README.write_text(f"{before}{BEGIN}{text}\n{END}{after}", "utf-8")
