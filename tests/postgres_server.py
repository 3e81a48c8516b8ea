"""A PostgreSQL server of the tests' own: Debian's programs, a folder that goes away, a socket in it, no port."""

import os
import pwd
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path

import psycopg

_NOBODY = ("postgres", "nobody")  # the server refuses to be root


class Missing(Exception):  # noqa: N818  # it names the state of things
    """Why there can be no server here."""


class Server:
    """A cluster and its server. With ``hurry`` the disk is not waited for: for tests of anything but crashes."""

    def __init__(self, *, hurry=True):
        self._programs = programs()
        self._as = () if os.getuid() else ("runuser", "-u", user(), "--")
        self.folder = Path(tempfile.mkdtemp(prefix="secretariat-pg-"))
        if not os.getuid():
            shutil.chown(self.folder, user())
        self._options = f"-k {self.folder} -c listen_addresses='' -c max_connections=200"
        self._options += " -c fsync=off -c full_page_writes=off" if hurry else ""
        self._numbers = count(1)
        self._run("initdb", "-A", "trust", "-U", "secretariat", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self.start()

    def start(self):
        self._run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", self._options, "start")

    def stop(self, mode="fast"):
        """End the server; ``immediate`` is as if the machine had died."""
        self._run("pg_ctl", "-w", "-m", mode, "stop")

    def close(self):
        """Nothing is left of it."""
        self.stop("immediate")
        shutil.rmtree(self.folder)

    def dsn(self, name):
        return f"postgresql://secretariat@/{name}?host={self.folder}"

    def database(self):
        """A new database: how to reach it."""
        name = f"house{next(self._numbers)}"
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.dsn(name)

    def _run(self, program, *arguments):
        command = [*self._as, self._programs / program, "-D", self.folder / "data", *arguments]
        done = subprocess.run(command, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if done.returncode:
            raise Missing(f"{program} says: {done.stdout.decode().strip()[-300:]}")


def empty(dsn):
    """Remove whatever is in the tables."""
    with psycopg.connect(dsn) as connection:
        tables = connection.execute("SELECT relname FROM pg_stat_user_tables WHERE relname <> 'migrations'").fetchall()
        for (table,) in sorted(tables, key=lambda row: row[0] == "bodies"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608  # the name is the database's own


def programs():
    """The folder of the server's programs, the newest there is."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if not found:
        raise Missing("there is no /usr/lib/postgresql/*/bin/initdb; `apt-get install postgresql` brings it")
    return found[-1].parent


def user():
    """Whom root becomes."""
    for name in _NOBODY:
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise Missing("the server refuses to be root, and there is nobody else")
