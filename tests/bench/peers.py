"""What a user would pick instead, run beside ours: Postfix holding mail, Roundup's mail gateway, Mailman 3 behind LMTP.

Postfix is Debian's, run as a private instance; Roundup and Mailman come from PyPI, into an environment of their own.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from clients import Letter, hand_over
from ground import Failed, Missing, free_port, needs, running, scratch, wait_for_door

sys.path.insert(0, str(Path(__file__).parent.parent))
import postgres_server

MAIN = """compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = peer.ekeby.example
mydestination = moten.ekeby.example
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
local_recipient_maps =
alias_maps =
smtpd_recipient_restrictions = static:HOLD, permit_mynetworks, reject
smtpd_client_connection_count_limit = 0
in_flow_delay = 0
maillog_file = {folder}/log
"""
MASTER = """127.0.0.1:{port} inet n - n - 100 smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
anvil unix - - n - 1 anvil
error unix - - n - - error
retry unix - - n - - error
local unix - n n - - local
postlog unix-dgram n - n - 1 postlogd
"""
LIST = "bra@moten.ekeby.example"
MAILMAN = """[mailman]
layout: here
site_owner: root@ekeby.example
[paths.here]
var_dir: {folder}/var
[mta]
incoming: mailman.mta.null.NullMTA
outgoing: mailman.mta.deliver.deliver
lmtp_host: 127.0.0.1
lmtp_port: {port}
smtp_host: 127.0.0.1
smtp_port: {sink}
[webservice]
hostname: 127.0.0.1
port: {rest}
"""


class Postfix:
    """A running Postfix, and how many letters it holds."""

    def __init__(self, port, hold):
        self.port, self.hold = port, hold

    def letters(self):
        """How many letters are in its queue."""
        return sum(1 for path in self.hold.rglob("*") if path.is_file())


@contextlib.contextmanager
def postfix():
    """A Postfix of our own that takes every letter and holds it."""
    needs("postfix", "postfix")
    if os.getuid():
        raise Missing("Postfix starts for root only")
    with scratch("postfix") as folder:
        port = free_port()
        for part in ("conf", "queue", "data"):
            (folder / part).mkdir()
        shutil.chown(folder / "data", "postfix")
        (folder / "conf" / "main.cf").write_text(MAIN.format(folder=folder))
        (folder / "conf" / "master.cf").write_text(MASTER.format(port=port))
        command = ["postfix", "-c", folder / "conf"]
        subprocess.run([*command, "start"], check=True, capture_output=True)
        try:
            wait_for_door(port)
            yield Postfix(port, folder / "queue" / "hold")
        finally:
            subprocess.run([*command, "stop"], check=True, capture_output=True)


def postfix_version():
    found = subprocess.run(["postconf", "-dh", "mail_version"], check=True, capture_output=True, text=True)
    return found.stdout.strip()


def version(venv, package):
    """The version of a package in the peers' environment. Raises Missing when it is not there."""
    if not (venv / "bin" / "python").exists():
        raise Missing(f"{package} is not in {venv}; `make bench` puts it there when packages can be installed")
    code = f"import importlib.metadata as m; print(m.version({package!r}))"
    found = subprocess.run([venv / "bin" / "python", "-c", code], check=False, capture_output=True, text=True)
    if found.returncode:
        raise Missing(f"{package} is not in {venv}; `make bench` puts it there when packages can be installed")
    return found.stdout.strip()


def roundup(venv, warming, count, rounds):
    """Letters a second of Roundup's gateway in one process with its SQLite store, round by round; its mails go to a file."""
    with scratch("roundup") as folder:
        program = Path(__file__).with_name("roundup_gateway.py")
        command = [venv / "bin" / "python", program, venv, folder / "tracker", *map(str, (warming, count, rounds))]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            raise Failed(f"Roundup failed: {done.stderr[-2000:]}")
        *rates, mails = map(float, done.stdout.split())
        if mails != warming + count * rounds:
            raise Failed(f"Roundup sent {mails:.0f} mails for {warming + count * rounds} letters")
        return rates


@contextlib.contextmanager
def mailman(venv, sink_port):
    """A running Mailman with one list of two members: its LMTP port."""
    with scratch("mailman") as folder:
        port = free_port()
        config = folder / "mailman.cfg"
        config.write_text(MAILMAN.format(folder=folder, port=port, sink=sink_port, rest=free_port()))
        command = [venv / "bin" / "mailman", "--run-as-root", "-C", config]
        subprocess.run([*command, "create", LIST], check=True, capture_output=True)
        members = b"bo.ek@ekeby.example\ncarin.dahl@ekeby.example\n"
        subprocess.run([*command, "addmembers", "-W", "-", LIST], check=True, capture_output=True, input=members)
        here = {**os.environ, "MAILMAN_CONFIG_FILE": str(config)}
        with running(venv / "bin" / "master", "-C", config, log=folder / "log", env=here) as master:
            wait_for_door(port, master)  # twelve processes start, one after the other
            yield port


def mailman_rates(port, sink, warming, count, rounds):
    """Letters a second from the first byte at its door to the last mail at the sink, one mail for each; round by round."""
    given = iter(range(warming + count * rounds))
    hand_over([_post(next(given)) for _ in range(warming)], [port], greeting="LHLO")
    sink.wait(warming)
    for _ in range(rounds):
        before = sink.letters()
        began = hand_over([_post(next(given)) for _ in range(count)], [port], greeting="LHLO")
        sink.wait(before + count)
        yield count / (time.monotonic() - began)


def _post(number):
    text = f"#{number % 100 + 1} pågår, rapport {number} skriven"
    return Letter("bo.ek@ekeby.example", LIST, f"Rapport {number}", text, f"r{number}@ekeby.example")


@contextlib.contextmanager
def database():
    """A PostgreSQL server of our own, which waits for its disk as it is shipped."""
    try:
        server = postgres_server.Server(hurry=False)
    except postgres_server.Missing as missing:
        raise Missing(str(missing)) from missing
    try:
        yield server
    finally:
        server.close()


def postgres_version():
    try:
        programs = postgres_server.programs()
    except postgres_server.Missing as missing:
        raise Missing(str(missing)) from missing
    return subprocess.run([programs / "postgres", "--version"], check=True, capture_output=True, text=True).stdout.split()[2]
