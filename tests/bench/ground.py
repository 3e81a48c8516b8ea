"""What every measurement stands on: a real disk, ports on loopback, processes that end with it, letters that are counted."""

import atexit
import contextlib
import functools
import re
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

DISK = tempfile.tempdir = "/var/tmp"  # noqa: S108  # for PostgreSQL's folder too: /tmp may be memory


class Missing(Exception):  # noqa: N818  # it names the state of things
    """What cannot be had here, and how to get it."""


class Failed(Exception):  # noqa: N818  # likewise
    """Why there can be no figures: letters were lost, or a program does not run."""


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def wait_for_door(port, process=None, doors=1, seconds=90):
    """Until so many listen at this port, and one greets. Raises Failed when the process has ended, or nobody came."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process and process.poll() is not None:
            raise Failed(f"{process.args} ended by itself with {process.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1) as door:
            if door.recv(3) == b"220" and _listening(port) == doors:
                door.sendall(b"QUIT\r\n")
                return
        time.sleep(0.05)
    raise Failed(f"nobody opened the door at {port}")


def _listening(port):
    """How many sockets listen at this port of loopback."""
    rows = (row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:])
    return sum(row[1] == f"0100007F:{port:04X}" and row[3] == "0A" for row in rows)


@contextlib.contextmanager
def scratch(name):
    """A folder on a real disk, not in memory: every figure is about durable writing.

    It stays until the end of the run: for minutes, ext4 passes over what was just removed, one by one, where it makes a file, and
    so the next measurement would pay for this one.
    """
    folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=_scratches()))
    folder.chmod(0o755)  # other users' programs look into it
    yield folder


@functools.cache
def _scratches():
    """The folder of this run's folders."""
    root = Path(tempfile.mkdtemp(prefix="bench-"))
    root.chmod(0o755)
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    return root


@contextlib.contextmanager
def running(*command, log, **more):
    """A program that is told to end when the context does. What it says is in ``log``, and shown when something fails."""
    with log.open("ab") as file:
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT, **more)
    try:
        yield process
    except Exception:
        print(f"--- the last words of {command[0]}\n{log.read_text('utf-8', 'replace')[-1500:]}")
        raise
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Sink:
    """Debian's smtp-sink, which takes everything at once and counts."""

    def __init__(self, port, log):
        self.port, self._log = port, log

    def letters(self):
        """How many letters came."""
        with self._log.open("rb") as file:
            file.seek(max(0, self._log.stat().st_size - 200))
            return int((re.findall(rb"mesg=(\d+)", file.read()) or [b"0"])[-1])

    def wait(self, count, patience=60):
        """Until so many letters came in all. Ends everything when none came for ``patience`` seconds, or there are too many."""
        last, since = -1, time.monotonic()
        while (now := self.letters()) < count:
            if now != last:
                last, since = now, time.monotonic()
            if time.monotonic() - since > patience:
                raise Failed(f"letters were lost: {now} of {count} came")
            time.sleep(0.005)
        if now > count:
            raise Failed(f"{now} letters came, and not {count}")

    def settled(self, least=0, quiet=3, patience=60):
        """How many letters came in all, and when the last did (monotonic): no more have come for ``quiet`` seconds since.

        Ends everything when there are fewer than ``least``, and none came for ``patience`` seconds.
        """
        last, since = self.letters(), time.monotonic()
        while time.monotonic() - since < (quiet if last >= least else patience):
            if (now := self.letters()) != last:
                last, since = now, time.monotonic()
            time.sleep(0.005)
        if last < least:
            raise Failed(f"letters were lost: {last} of {least} came")
        return last, since


@contextlib.contextmanager
def sink():
    """A running smtp-sink."""
    needs("smtp-sink", "postfix")
    with scratch("sink") as folder:
        port, log = free_port(), folder / "log"
        with running("smtp-sink", "-c", "-u", "nobody", f"127.0.0.1:{port}", "1000", log=log) as process:
            wait_for_door(port, process)
            yield Sink(port, log)


def needs(program, package):
    if not shutil.which(program, path="/usr/bin:/usr/sbin:/usr/local/bin:/usr/local/sbin"):
        raise Missing(f"there is no {program}; `apt-get install {package}` brings it")


def middle(what, figures):
    """The median of some measurements of one thing, all of which are printed."""
    print(f"  {what}: {', '.join(f'{figure:.1f}' for figure in figures)}", flush=True)
    return median(figures)
