"""Writing that survives a crash: each function returns only when the disk has what it says, or raises OSError.

The order is the one that survived every power cut tried: write a new file, fsync it, rename it, fsync the directory. A rename
whose directory was not synced comes back under the old name, and a renamed file that was not synced comes back empty. What is
added to a file that is there is synced before it counts; a crash may leave a part of it, which its reader must be able to tell.

A failed fsync is final for that content: the kernel may have dropped the pages and would call the next fsync a success. So a new
file is thrown away, and what was added is cut off; the caller tries again in another file. Nothing here syncs content twice.

Every system call goes through ``Calls``, so that a test can make any of them fail, or stop there as a crash would. Clean-up
after a fault goes the same way: a test that stops stays stopped.
"""

import os
import secrets
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec


class Calls(msgspec.Struct, frozen=True, kw_only=True):
    """The system calls that durable writing consists of. The defaults are the real ones."""

    open: Callable[[Path, int, int], int] = os.open
    write: Callable[[int, memoryview], int] = os.write
    fsync: Callable[[int], None] = os.fsync
    fdatasync: Callable[[int], None] = os.fdatasync
    truncate: Callable[[Path, int], None] = os.truncate
    close: Callable[[int], None] = os.close
    rename: Callable[[Path, Path], None] = os.rename
    mkdir: Callable[[Path, int], None] = os.mkdir
    unlink: Callable[[Path], None] = os.unlink


SYSTEM = Calls()

T = TypeVar("T")

_TOGETHER = 8
"""Files synced at once. The disk syncs them in one go: of 40 files each took 4.0 ms alone, 1.6 two by two, 0.3 eight by eight."""

_hands = ThreadPoolExecutor(_TOGETHER, thread_name_prefix="sync")

TEMPORARY = ".tmp"
"""How the names of unfinished files end: what a crash leaves behind under such a name was never promised to anybody."""


def replace(path: Path, content: bytes | bytearray, *, calls: Calls = SYSTEM) -> None:
    """Make ``content`` the whole content of ``path``, old or new after any crash, never in between. The directory must exist.

    If the last step fails, syncing the directory, the new content can be seen but is not promised.
    """
    temporary = _temporary(path)
    try:
        create(temporary, content, calls=calls)
        calls.rename(temporary, path)
    except OSError:
        with suppress(OSError):
            calls.unlink(temporary)
        raise
    sync_directory(path.parent, calls=calls)


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(8)}{TEMPORARY}")


def each(do: Callable[[T], None], things: Sequence[T]) -> None:
    """Do this with each thing, several at once. When it returns or raises, nothing of it goes on; it raises the first fault."""
    shares = (things[hand::_TOGETHER] for hand in range(min(_TOGETHER, len(things))))
    under_way = [_hands.submit(_in_turn, do, share) for share in shares]
    faults = [fault for one in under_way if (fault := one.exception())]
    for fault in faults:
        raise fault


def _in_turn(do: Callable[[T], None], things: Iterable[T]) -> None:
    for thing in things:
        do(thing)


def create(path: Path, content: bytes | bytearray, *, calls: Calls = SYSTEM) -> None:
    """Write a new file (0600) and sync its content; its *name* is durable only when its directory is synced."""
    _fill(path, os.O_CREAT | os.O_EXCL, (content,), calls)


def create_empty(path: Path, *, calls: Calls = SYSTEM) -> None:
    """Make a new empty file (0600), of which nothing is durable before its directory is synced."""
    calls.close(calls.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))


def fill(path: Path, *parts: bytes | bytearray, calls: Calls = SYSTEM) -> None:
    """Write and sync the content of an empty file that is there. If this raises, any part of it may be there."""
    _fill(path, 0, parts, calls)


def _fill(path: Path, flags: int, parts: Iterable[bytes | bytearray], calls: Calls) -> None:
    descriptor = calls.open(path, os.O_WRONLY | os.O_CLOEXEC | flags, 0o600)
    try:
        for part in parts:
            _write(descriptor, part, calls)
        calls.fsync(descriptor)
    finally:
        calls.close(descriptor)


def read(path: Path, most: int = 1 << 40) -> bytes:
    """What a file holds that nobody changes any more, from its beginning up to so many bytes.

    Python's own ``open`` asks the system for five things more, and before each the other threads have their turn.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        size = min(os.fstat(descriptor).st_size, most)
        content = os.read(descriptor, size)
        while len(content) < size and (more := os.read(descriptor, size - len(content))):  # not all at once on every file system
            content += more
        return content
    finally:
        os.close(descriptor)


def append(path: Path, content: bytes | bytearray, *, calls: Calls = SYSTEM) -> None:
    """Add to the end of a file that exists. If this raises, any part of it may be there, and all is to be ``cut`` off."""
    descriptor = calls.open(path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC, 0)
    try:
        _write(descriptor, content, calls)
        calls.fdatasync(descriptor)
    finally:
        calls.close(descriptor)


def cut(path: Path, length: int, *, calls: Calls = SYSTEM) -> None:
    """Make a file end at ``length``. It takes no room, so it is possible on a full disk."""
    calls.truncate(path, length)
    sync_file(path, calls=calls)


def sync_file(path: Path, *, calls: Calls = SYSTEM) -> None:
    """Make durable what is seen of a file, which may be more than the disk has if its writer died."""
    _sync(path, os.O_WRONLY, calls)


def _write(descriptor: int, content: bytes | bytearray, calls: Calls) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[calls.write(descriptor, rest) :]


def move(source: Path, target: Path, *, calls: Calls = SYSTEM) -> None:
    """Give a file or directory its new name; when this returns, it is there and no longer where it was.

    The target's directory is synced first: a crash between the two may show the thing twice, never nowhere.
    """
    calls.rename(source, target)
    sync_directory(target.parent, calls=calls)
    if source.parent != target.parent:
        sync_directory(source.parent, calls=calls)


def make_directory(path: Path, *, calls: Calls = SYSTEM) -> None:
    """Make a directory (0700) and those above it. One that exists is synced all the same: its maker may have died before."""
    if not path.parent.is_dir():
        make_directory(path.parent, calls=calls)
    with suppress(FileExistsError):
        calls.mkdir(path, 0o700)
    sync_directory(path.parent, calls=calls)


def sync_directory(path: Path, *, calls: Calls = SYSTEM) -> None:
    """Make the names in this directory durable."""
    _sync(path, os.O_RDONLY | os.O_DIRECTORY, calls)


def _sync(path: Path, flags: int, calls: Calls) -> None:
    descriptor = calls.open(path, flags | os.O_CLOEXEC, 0)
    try:
        calls.fsync(descriptor)
    finally:
        calls.close(descriptor)
