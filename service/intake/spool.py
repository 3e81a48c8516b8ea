"""The spool: letters that were promised to be handled, one file each (see ``entry``), from the 250 until they are filed.

Nothing here looks inside a letter. It is written on a blank in ``new/`` (see ``blanks``) and becomes visible by a rename. A
letter to two bodies is two entries. A *control* entry carries a command of the operator and has no letter.

The life of a letter, and what a crash in each row means:

====  =====  ==========  =========  =======  =========  ========  ====================================================
row   new/   incoming/   working/   aside/   archive/   ledger    a crash here
====  =====  ==========  =========  =======  =========  ========  ====================================================
S0    +      -           -          -        -          -         written in part: removed at start, the sender tries again
S1    -      +           -          -        -          -         250 said: taken up at the next start
S2    -      -           +          -        -          -         back to incoming at start, the try counted
S3    -      -           +          -        -          +         the same; the ledger knows its key, only filing is left
S4    -      -           -          -        +          +         finished
SX    -      -           -          +        -          either    a person looks: letters list, show, retry
====  =====  ==========  =========  =======  =========  ========  ====================================================

The renames from S0 to S4 are not synced, for the bytes are: when the power is cut, a letter may lie again where an earlier row
has it, with a try less on its name. In ``new/`` it is found whole and taken up as in S1, with or without a 250: who had none
sends it again, and the ledger knows its key. In ``incoming`` or ``working`` it is handled again, and likewise known. What a
person decides or the rules do (aside, retry, release, drop, forget) is synced.

A try is counted in the name before it is made, so that a letter which kills the process is counted too. Only the process that
owns the store may call ``recover``, ``take`` and what follows it; any process may ``put``.
"""

import errno
import hashlib
import logging
import os
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import chain
from pathlib import Path
from threading import Event, Thread

import msgspec

from service.errors import DataError, NoInput
from service.intake import entry
from service.intake.entry import NAME, filename
from service.store.blanks import Blanks
from service.store.durable import SYSTEM, Calls, create, fill, make_directory, move, replace, sync_directory, sync_file
from service.store.slips import Kind, Slip, checked, new_name, time_of

PLACES = ("incoming", "working", "aside")

_LOOK = 0.2  # seconds
_LATELY = 1_000_000_000  # nanoseconds
_AHEAD = 256  # entries; a run is found among them

log = logging.getLogger(__name__)


class DirectorySpool:
    """The spool in the directory ``root``. All methods block and may be called from any thread; OSError means "not done"."""

    def __init__(self, root: Path, *, calls: Calls = SYSTEM) -> None:
        self._root = root
        self._calls = calls
        self._names: deque[Path] = deque()  # of what waits beyond
        self._ahead: list[Slip] = []  # what was read of those that come next
        self._passed: set[str] = set()
        self._months: set[Path] = set()  # that are known to be there
        self._blanks = Blanks(root / "new", calls=calls)
        for place in ("new", *PLACES, "archive"):
            make_directory(root / place, calls=calls)

    # At the door

    def put(self, slip: Slip, content: bytes | bytearray) -> str:
        """Promise to handle this letter: when this returns its new name, no crash loses it."""
        digest = hashlib.sha256(content).hexdigest()
        return self._enter(msgspec.structs.replace(slip, size=len(content), digest=digest), content)

    def put_control(self, body: str, command: dict[str, str], *, at: datetime) -> str:
        """Promise to carry out an operator's command, in turn with the letters of this body."""
        return self._enter(Slip(kind=Kind.CONTROL, body=body, received=at, command=command), b"")

    def _enter(self, slip: Slip, content: bytes | bytearray) -> str:
        slip = msgspec.structs.replace(slip, name=new_name(slip.received))
        try:
            self._write(slip, content)
        except FileNotFoundError:  # the service has started meanwhile, and removed what it found in ``new``
            self._blanks.forget()
            self._write(slip, content)
        return slip.name

    def _write(self, slip: Slip, content: bytes | bytearray) -> None:
        blank = self._blanks.take()
        try:
            fill(blank, entry.head(slip), content, calls=self._calls)
            self._calls.rename(blank, self._file("incoming", slip))
        except OSError:
            with suppress(OSError):
                self._calls.unlink(blank)
            raise

    @contextmanager
    def listening(self, heard: Callable[[], None]) -> Iterator[None]:
        """Call ``heard`` in a thread soon after something was put in, until the context ends."""
        over = Event()
        thread = Thread(target=self._listen, args=(heard, over), daemon=True, name="listening")
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _listen(self, heard: Callable[[], None], over: Event) -> None:
        seen = 0
        while not over.is_set():
            with suppress(OSError):  # who takes the letters meets it too, and says so
                changed = (self._root / "incoming").stat().st_mtime_ns
                if changed != seen or time.time_ns() - changed < _LATELY:  # it may have changed twice and show it once
                    seen = changed
                    heard()
            over.wait(_LOOK)

    # At the desk

    def recover(self) -> None:
        """Put things in order after a crash: unfinished files go, finished ones count, what was worked on comes back, tries kept.

        Fast, however many wait. A file that cannot be read now stays where it is.
        """
        for left in sorted((self._root / "new").iterdir()):
            try:
                with suppress(FileNotFoundError):  # another door has given it its name meanwhile
                    self._settle(left)
            except OSError as fault:
                log.error("left in the spool as it is: %s: %s", left, fault)  # noqa: TRY400  # a broken disk needs no traceback
        for place in PLACES:
            if strange := [name for name in _names(self._root / place) if not _is_known(name)]:
                log.error(
                    "left alone in the spool, for it is of another format: %s in %s, and %d more",
                    strange[0],
                    place,
                    len(strange) - 1,
                )
        self.bring_back()

    def _settle(self, left: Path) -> None:
        """What was left on this blank was promised, if it is whole. Its writer may have died before syncing it."""
        if name := entry.finished(left):
            sync_file(left, calls=self._calls)
            self._calls.rename(left, self._root / "incoming" / name)
        else:
            self._calls.unlink(left)

    def bring_back(self) -> None:
        """What lies in ``working`` waits again in its old place, its tries kept: a fault of the disk left it there.

        To be called while nothing is worked on.
        """
        for left in self._files("working"):
            self._look_again()
            self._calls.rename(left, self._root / "incoming" / left.name)

    def take(self, resting: Collection[str] = (), most: int = 1) -> tuple[Slip, ...]:
        """The oldest entries of a body that does not rest, up to ``most``, their tries counted and they in ``working``.

        An entry whose envelope cannot be read would stop all others: it is set aside here.
        """
        while run := self._run(resting, most):
            taken = tuple(map(self._begin, run))
            if taken[0].body:
                return taken
            for broken in taken:
                self.set_aside(broken, "The envelope cannot be read.")
        return ()

    def _begin(self, slip: Slip) -> Slip:
        begun = msgspec.structs.replace(slip, tries=slip.tries + 1)
        try:
            self._calls.rename(self._file("incoming", slip), self._file("working", begun))
        except OSError:
            self._look_again()
            raise
        self._ahead.remove(slip)
        return begun

    def try_again(self, slip: Slip) -> None:
        """Let an entry wait in its old place, this try counted."""
        self._look_again()
        self._calls.rename(self._file("working", slip), self._file("incoming", slip))

    def put_back(self, *slips: Slip) -> None:
        """Let entries wait in their old place, this try not counted: the fault was not the letter's (the store is away)."""
        if slips:
            self._look_again()
        for slip in slips:
            untried = msgspec.structs.replace(slip, tries=slip.tries - 1)
            self._calls.rename(self._file("working", slip), self._file("incoming", untried))

    def raw(self, slip: Slip) -> bytes:
        """The letter as received, wherever the entry is now. Raises DataError when it is not what was received, or damaged."""
        file = self._file("working", slip)
        try:
            content = entry.letter(file if file.exists() else self._find(slip.name))
        except OSError as fault:
            if fault.errno != errno.EIO:  # that fault is this letter's alone; others are everybody's, and will pass
                raise
            raise DataError(f"The letter {slip.name} cannot be read from the disk.") from fault
        return checked(slip, content)

    def done(self, *slips: Slip) -> None:
        """File handled entries in the archive of their months."""
        for slip in slips:
            self._calls.rename(self._file("working", slip), self._month(slip.name) / slip.name)

    def set_aside(self, slip: Slip, reason: str) -> None:
        """Put an entry aside for a person to look at, with the reason (a traceback, mostly) beside it."""
        replace(self._reason(slip.name), reason.encode(errors="backslashreplace"), calls=self._calls)
        move(self._file("working", slip), self._root / "aside" / slip.name, calls=self._calls)

    def retry(self, name: str) -> None:
        """Bring an entry that was set aside back with no tries counted. The old reason stays."""
        file = self._root / "aside" / name
        if not _is_entry(file):
            raise NoInput(f"No letter {name} is set aside.")
        self._look_again()
        move(file, self._root / "incoming" / name, calls=self._calls)

    def release(self, name: str, by: str) -> None:
        """Bring an entry of the archive back, marked with who vouched for it. One that is back already stays as it is."""
        file = self._archive(name) / name
        if not _is_entry(file):
            return
        vouched = msgspec.structs.replace(self._read(file), confirmed=by)
        replace(file, entry.head(vouched) + entry.letter(file), calls=self._calls)
        self._look_again()
        move(file, self._root / "incoming" / name, calls=self._calls)

    def drop(self, name: str) -> None:
        """File an entry that was set aside and that nobody will try again. One that is filed already stays as it is."""
        file = self._root / "aside" / name
        if _is_entry(file):
            move(file, self._month(name) / name, calls=self._calls)

    def forget(self, name: str) -> None:
        """Remove a filed entry for good, and the reason why it was once set aside."""
        file = self._archive(name) / name
        if _is_entry(file):
            self._reason(name).unlink(missing_ok=True)
            self._calls.unlink(file)
            sync_directory(file.parent, calls=self._calls)

    def lay(self, place: str, slip: Slip, content: bytes, reason: str) -> None:
        """Put an entry where it lay in another spool, its content synced and its name not. ``place`` is as ``place`` has it."""
        waits = place in {"incoming", "working"}
        folder = self._month(slip.name) if place == "archive" else self._root / place
        create(folder / filename(slip.name, slip.tries if waits else 0), entry.head(slip) + content, calls=self._calls)
        if reason:
            replace(self._reason(slip.name), reason.encode(errors="backslashreplace"), calls=self._calls)

    def _run(self, resting: Collection[str], most: int) -> list[Slip]:
        """The next entries to take: the oldest that does not rest, and those of its body that follow until one is to be alone."""
        self._look_ahead(resting)
        run: list[Slip] = []
        for slip in self._ahead:
            if run and slip.body != run[0].body:
                continue
            if len(run) == most or (run and (run[0].alone or slip.alone)):
                break
            run.append(slip)
        return run

    def _look_ahead(self, resting: Collection[str]) -> None:
        """Read the slips that come next, a limited number of them, but for those of bodies that rest.

        The directory is listed once for all that wait, and again when something old comes back, or a body no longer rests whose
        entries were passed over.
        """
        if not (self._ahead or self._names) or not self._passed.issubset(resting):
            self._names, self._ahead, self._passed = deque(self._files("incoming")), [], set()
        self._passed |= {slip.body for slip in self._ahead if slip.body in resting}
        self._ahead = [slip for slip in self._ahead if slip.body not in resting]
        while self._names and len(self._ahead) < _AHEAD:
            with suppress(FileNotFoundError):
                slip = self._read(self._names.popleft())
                if slip.body in resting:
                    self._passed.add(slip.body)
                else:
                    self._ahead.append(slip)

    def _look_again(self) -> None:
        """Forget what was read ahead: something old has come back."""
        self._names.clear()
        self._ahead.clear()

    # For those who look

    def busy(self) -> bool:
        """Whether anything waits or is worked on."""
        return any(NAME.fullmatch(name) for place in ("incoming", "working") for name in _names(self._root / place))

    def backlog(self) -> tuple[int, datetime | None]:
        """How many wait or are worked on, and since when the oldest does. Names tell it; no envelope is read."""
        names = [file.name for place in ("incoming", "working") for file in self._files(place)]
        return len(names), time_of(min(names)) if names else None

    def waiting(self) -> tuple[Slip, ...]:
        """What is to be done, oldest first."""
        return tuple(self._slips(self._files("incoming")))

    def working(self) -> tuple[Slip, ...]:
        """What is being done."""
        return tuple(self._slips(self._files("working")))

    def aside(self) -> tuple[Slip, ...]:
        """What was set aside, oldest first."""
        return tuple(self._slips(self._files("aside")))

    def filed(self) -> Iterator[Slip]:
        """What is in the archive, oldest month first."""
        months = sorted((self._root / "archive").glob("[0-9][0-9][0-9][0-9]/[0-9][0-9]"))
        return self._slips(file for month in months for file in sorted(month.iterdir()) if NAME.fullmatch(file.name))

    def place(self, name: str) -> tuple[str, Path]:
        """In which place an entry is ("archive" for all its months), and its file. Raises NoInput when there is none."""
        file = self._find(name)
        return (file.parent.name if file.parent.parent == self._root else "archive"), file

    def find(self, name: str) -> Slip:
        """The slip of this name, wherever the entry is. Raises NoInput when there is none."""
        while True:
            with suppress(FileNotFoundError):  # it has moved on meanwhile
                return self._read(self._find(name))

    def reason(self, name: str) -> str:
        """Why the entry was set aside (last), or nothing."""
        file = self._reason(self._find(name).name.partition("+")[0])
        return file.read_text("utf-8") if file.exists() else ""

    def _files(self, place: str) -> list[Path]:
        folder = self._root / place
        return [folder / name for name in _names(folder) if NAME.fullmatch(name)]

    def _slips(self, files: Iterable[Path]) -> Iterator[Slip]:
        """Of these entries, those that are still there: beside a running service they move on while one looks."""
        for file in files:
            with suppress(FileNotFoundError):
                yield self._read(file)

    def _find(self, name: str) -> Path:
        if (found := NAME.fullmatch(name)) and not found[2]:
            untried = [folder / name for folder in (self._root / "incoming", self._root / "aside", self._archive(name))]
            for file in chain(untried, self._tried(name), untried):  # again, for it may have moved on meanwhile
                if file.is_file():
                    return file
        raise NoInput(f"There is no letter {name}.")

    def _tried(self, name: str) -> Iterator[Path]:
        """Where an entry may be that was tried at least once."""
        for folder in (self._root / "working", self._root / "incoming"):
            yield from (folder / other for other in _names(folder) if other.startswith(f"{name}+"))

    def _file(self, place: str, slip: Slip) -> Path:
        return self._root / f"{place}/{filename(slip.name, slip.tries)}"  # a path is dear to make, and a letter needs a dozen

    def _reason(self, name: str) -> Path:
        return self._root / "aside" / f"{name}.txt"

    def _archive(self, name: str) -> Path:
        return self._root / f"archive/{name[:4]}/{name[4:6]}"

    def _month(self, name: str) -> Path:
        """The archive of its month, made if there is none."""
        month = self._archive(name)
        if month not in self._months:
            make_directory(month, calls=self._calls)
            self._months.add(month)
        return month

    def _read(self, file: Path) -> Slip:
        """The slip of an entry; one without a body when its envelope is broken, or its place on the disk is."""
        try:
            return entry.read_slip(file)
        except OSError as fault:
            if fault.errno != errno.EIO:
                raise
            return entry.without_body(file)


def _names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))  # noqa: PTH208  # thousands of paths take much longer than their names


def _is_entry(file: Path) -> bool:
    return NAME.fullmatch(file.name) is not None and file.is_file()


def _is_known(name: str) -> bool:
    return name.startswith(".") or NAME.fullmatch(name.removesuffix(".txt")) is not None
