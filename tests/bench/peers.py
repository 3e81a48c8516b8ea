"""What a user would pick instead, run beside ours: Postfix holding mail, Roundup's mail gateway, Mailman 3 behind LMTP.

Postfix and its smtp-source and smtp-sink are Debian's; Roundup and Mailman come from PyPI, into an environment of their own.
"""

import contextlib
import os
import re
import shutil
import smtplib
import socket
import subprocess
import tempfile
import time
from pathlib import Path

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


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def wait_for_door(port, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1) as door:
            if door.recv(3) == b"220":
                return
        time.sleep(0.05)
    raise SystemExit(f"nobody opened the door at {port}")


@contextlib.contextmanager
def scratch(name):
    """A folder on a real disk, not in memory: every figure is about durable writing."""
    folder = Path(tempfile.mkdtemp(prefix=f"bench-{name}-", dir="/var/tmp"))  # Debian's /tmp may be memory
    folder.chmod(0o755)  # Postfix's own user looks into it
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def postfix():
    """A Postfix of our own that takes every letter and holds it: its port."""
    with scratch("postfix") as folder:
        port = free_port()
        for part in ("conf", "queue", "data"):
            (folder / part).mkdir()
        shutil.chown(folder / "data", "postfix")
        (folder / "conf" / "main.cf").write_text(MAIN.format(folder=folder))
        (folder / "conf" / "master.cf").write_text(MASTER.format(port=port))
        subprocess.run(["postfix", "-c", folder / "conf", "start"], check=True, capture_output=True)
        try:
            wait_for_door(port)
            yield port
        finally:
            subprocess.run(["postfix", "-c", folder / "conf", "stop"], check=True, capture_output=True)


class Sink:
    """Debian's smtp-sink, which takes everything at once and counts."""

    def __init__(self):
        self.port = free_port()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the sink
        self._process = subprocess.Popen(["smtp-sink", "-c", "-u", "nobody", f"127.0.0.1:{self.port}", "1000"], stdout=self._log)
        wait_for_door(self.port)

    def letters(self):
        """How many letters came."""
        self._log.seek(0)
        return int((re.findall(rb"mesg=(\d+)", self._log.read()) or [b"0"])[-1])

    def wait(self, count, seconds=600):
        """Wait for so many; None, or the count when it stood still too long."""
        last, since = -1, time.monotonic()
        while (now := self.letters()) < count:
            if now != last:
                last, since = now, time.monotonic()
            if time.monotonic() - since > seconds:
                raise SystemExit(f"{now} of {count} letters came")
            time.sleep(0.005)

    def close(self):
        self._process.terminate()
        self._process.wait()
        self._log.close()


@contextlib.contextmanager
def sink():
    """A running smtp-sink."""
    here = Sink()
    try:
        yield here
    finally:
        here.close()


def roundup(venv, count):
    """Letters a second of Roundup's gateway in one process with its SQLite store; its mails go to a file."""
    with scratch("roundup") as folder:
        program = Path(__file__).with_name("roundup_gateway.py")
        done = subprocess.run(
            [venv / "bin" / "python", program, venv, folder / "tracker", str(count)], check=True, capture_output=True, text=True
        )
        return float(done.stdout.split()[-1])


def mailman(venv, count):
    """Letters a second from Mailman's LMTP door to the sink, one list with two members; one mail goes out for each."""
    with scratch("mailman") as folder, sink() as world:
        port = free_port()
        config = folder / "mailman.cfg"
        config.write_text(MAILMAN.format(folder=folder, port=port, sink=world.port, rest=free_port()))
        command = [venv / "bin" / "mailman", "--run-as-root", "-C", config]
        subprocess.run([*command, "create", "bra@moten.ekeby.example"], check=True, capture_output=True)
        join = [*command, "addmembers", "-W", "-", "bra@moten.ekeby.example"]
        subprocess.run(join, check=True, capture_output=True, input=b"bo.ek@ekeby.example\ncarin.dahl@ekeby.example\n")
        here = {**os.environ, "MAILMAN_CONFIG_FILE": str(config)}
        subprocess.run([*command, "start"], check=True, capture_output=True, env=here)
        try:
            wait_for_door(port)
            time.sleep(3)  # its runners are still starting
            before = world.letters()
            began = time.monotonic()
            with smtplib.LMTP("127.0.0.1", port) as door:
                for number in range(count):
                    door.sendmail("bo.ek@ekeby.example", ["bra@moten.ekeby.example"], _post(number))
            world.wait(before + count)
            return count / (time.monotonic() - began)
        finally:
            subprocess.run([*command, "stop"], check=True, capture_output=True)
            time.sleep(1)


def _post(number):
    return (
        f"From: Bo Ek <bo.ek@ekeby.example>\r\nTo: bra@moten.ekeby.example\r\nSubject: Rapport {number}\r\n"
        f"Message-ID: <r{number}@ekeby.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        f"#{number % 8 + 1} pågår, rapport {number} skriven\r\n"
    ).encode()
