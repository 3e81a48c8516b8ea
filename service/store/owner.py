"""One owner: the lock that says whose the record is, and the key that only its owner makes."""

import fcntl
import os
import secrets
from pathlib import Path

from service.errors import DataError, StoreOwned
from service.store.durable import SYSTEM, Calls, make_directory, replace

SECRET_BYTES = 32


class Ownership:
    """The lock file of a directory, held from here to ``release``. Raises StoreOwned at once if another holds it.

    It is the kernel's, so a process that dies gives it up; the file itself stays and means nothing. A child that was forked
    without exec keeps it as long as it lives.
    """

    def __init__(self, directory: Path, calls: Calls = SYSTEM) -> None:
        make_directory(directory / "bodies", calls=calls)
        path = directory / "lock"
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            os.close(self._descriptor)
            if isinstance(fault, BlockingIOError):
                raise StoreOwned(f"{directory} belongs to a running service, which holds {path}. Stop it first.") from fault
            raise

    def release(self) -> None:
        """Let the next owner in."""
        os.close(self._descriptor)


def read_secret(directory: Path) -> bytes | None:
    """The key kept here, if one was made. Raises DataError if it is not whole: a short key would be a weak one."""
    path = directory / "secret"
    if not path.exists():
        return None
    secret = path.read_bytes()
    if len(secret) != SECRET_BYTES:
        raise DataError(f"{path} is not the key that was kept there. Put back this file from a backup.")
    return secret


def make_secret(directory: Path, calls: Calls = SYSTEM) -> bytes:
    """Make the key for tokens, durable before it is used: a token signed with a lost key could never be believed again."""
    secret = secrets.token_bytes(SECRET_BYTES)
    replace(directory / "secret", secret, calls=calls)
    return secret
