"""The spool: letters that were promised to be handled, one directory each, from the 250 until they are filed.

Nothing here looks inside a letter. An entry is a directory ``NAME`` with ``envelope.json`` (what the dialogue said, readable)
and ``letter.eml`` (the bytes as received, for ever). It is made in ``new/``, synced, and becomes visible as one by a rename.
Names sort by time and end in the mark of this format. A letter to two bodies is two entries. A *control* entry carries a
command of the operator in its envelope and has no letter.

The life of a letter, and what a crash in each row means:

====  =====  ==========  =========  =======  =========  ========  ====================================================
row   new/   incoming/   working/   aside/   archive/   ledger    a crash here
====  =====  ==========  =========  =======  =========  ========  ====================================================
S0    (+)    -           -          -        -          -         no 250 yet: removed at start, the sender tries again
S1    -      +           -          -        -          -         250 said: taken up at the next start
S2    -      -           +          -        -          -         back to incoming at start, the try counted
S3    -      -           +          -        -          +         the same; the ledger knows its key, only filing is left
S4    -      -           -          -        +          +         finished
SX    -      -           -          +        -          either    a person looks: letters list, show, retry
====  =====  ==========  =========  =======  =========  ========  ====================================================

A try is counted on disk before it is made, so that a letter which kills the process is counted too. Only the process that owns
the store may call ``recover``, ``take`` and what follows it; any process may ``put``.
"""

import errno
import hashlib
import re
from collections import deque
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from threading import Event, Thread

import msgspec

from service.errors import DataError, NoInput
from service.store.durable import SYSTEM, TEMPORARY, Calls, create, make_directory, move, replace, sync_directory
from service.store.slips import Kind, Slip, new_name, time_of

NAME = re.compile(r"\d{8}T\d{6}\.\d{6}Z-[0-9a-f]{8}\.v1")
_LOOK = 1.0  # seconds
_AHEAD = 256  # entries; a run is found among them
PLACES = ("incoming", "working", "aside")


class DirectorySpool:
    """The spool in the directory ``root``. All methods block and may be called from any thread; OSError means "not done"."""

    def __init__(self, root: Path, *, calls: Calls = SYSTEM) -> None:
        self._root = root
        self._calls = calls
        self._names: deque[Path] = deque()  # of what waits beyond
        self._ahead: list[Slip] = []  # what was read of those that come next
        self._passed: set[str] = set()
        for place in ("new", *PLACES, "archive"):
            make_directory(root / place, calls=calls)

    # At the door

    def put(self, slip: Slip, content: bytes | bytearray) -> str:
        """Promise to handle this letter: when this returns its new name, no crash loses it."""
        digest = hashlib.sha256(content).hexdigest()
        return self._enter(msgspec.structs.replace(slip, size=len(content), digest=digest), content)

    def put_control(self, body: str, command: dict[str, str], *, at: datetime) -> str:
        """Promise to carry out an operator's command, in turn with the letters of this body."""
        return self._enter(Slip(kind=Kind.CONTROL, body=body, received=at, command=command), None)

    def _enter(self, slip: Slip, content: bytes | bytearray | None) -> str:
        slip = msgspec.structs.replace(slip, name=new_name(slip.received), tries=0)
        entry = self._root / "new" / slip.name
        try:
            self._calls.mkdir(entry, 0o700)
            create(entry / "envelope.json", _written(slip), calls=self._calls)
            if content is not None:
                create(entry / "letter.eml", content, calls=self._calls)
            sync_directory(entry, calls=self._calls)
            move(entry, self._root / "incoming" / slip.name, calls=self._calls)
        except OSError:
            self._withdraw(slip.name)
            raise
        return slip.name

    @contextmanager
    def listening(self, heard: Callable[[], None]) -> Iterator[None]:
        """Call ``heard`` in a thread within a second after something was put in, until the context ends."""
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
                if changed != seen:
                    seen = changed
                    heard()
            over.wait(_LOOK)

    def _withdraw(self, name: str) -> None:
        """Take back what was not promised, even if it could be seen. Should that fail, the letter comes twice, not never."""
        with suppress(OSError):
            self._calls.rename(self._root / "incoming" / name, self._root / "new" / name)
        rmtree(self._root / "new" / name, ignore_errors=True)

    # At the desk

    def recover(self) -> None:
        """Put things in order after a crash: unfinished files go, those that were worked on come back, tries kept."""
        for unfinished in (self._root / "new").iterdir():
            rmtree(unfinished)
        for entry in (*self._entries("incoming"), *self._entries("working")):
            for file in entry.glob(f".*{TEMPORARY}"):
                self._calls.unlink(file)
        self.bring_back()

    def bring_back(self) -> None:
        """What lies in ``working`` waits again in its old place, its tries kept: a fault of the disk left it there.

        To be called while nothing is worked on.
        """
        for entry in self._entries("working"):
            self._look_again()
            move(entry, self._root / "incoming" / entry.name, calls=self._calls)

    def take(self, resting: Collection[str] = (), most: int = 1) -> tuple[Slip, ...]:
        """The oldest entries of a body that does not rest, up to ``most``, their tries counted and they in ``working``.

        An entry whose envelope cannot be read would stop all others: it is set aside here.
        """
        while run := self._run(resting, most):
            for slip in run:
                self._begin(slip)
            if run[0].body:
                return tuple(msgspec.structs.replace(slip, tries=slip.tries + 1) for slip in run)
            self.set_aside(run[0], "The envelope cannot be read.")
        return ()

    def _begin(self, slip: Slip) -> None:
        entry = self._root / "incoming" / slip.name
        if slip.body:
            self._count(entry, slip, slip.tries + 1)
        move(entry, self._root / "working" / slip.name, calls=self._calls)
        self._ahead.remove(slip)

    def try_again(self, slip: Slip) -> None:
        """Let an entry wait in its old place, this try counted."""
        self._look_again()
        move(self._root / "working" / slip.name, self._root / "incoming" / slip.name, calls=self._calls)

    def put_back(self, *slips: Slip) -> None:
        """Let entries wait in their old place, this try not counted: the fault was not the letter's (the store is away)."""
        for slip in slips:
            self.try_again(slip)
            self._count(self._root / "incoming" / slip.name, slip, slip.tries - 1)

    def raw(self, slip: Slip) -> bytes:
        """The letter as received, wherever the entry is now. Raises DataError when it is not what was received, or damaged."""
        try:
            content = (self._find(slip.name) / "letter.eml").read_bytes()
        except OSError as fault:
            if fault.errno != errno.EIO:  # that fault is this letter's alone; others are everybody's, and will pass
                raise
            raise DataError(f"The letter {slip.name} cannot be read from the disk.") from fault
        if slip.digest and hashlib.sha256(content).hexdigest() != slip.digest:
            raise DataError(f"The letter {slip.name} is not as it was received.")
        return content

    def done(self, *slips: Slip) -> None:
        """File handled entries in the archive of their months."""
        for slip in slips:
            month = self._archive(slip.name)
            make_directory(month, calls=self._calls)
            move(self._root / "working" / slip.name, month / slip.name, calls=self._calls)

    def set_aside(self, slip: Slip, reason: str) -> None:
        """Put an entry aside for a person to look at, with the reason (a traceback, mostly) beside it."""
        entry = self._root / "working" / slip.name
        replace(entry / "reason.txt", reason.encode(errors="backslashreplace"), calls=self._calls)
        move(entry, self._root / "aside" / slip.name, calls=self._calls)

    def retry(self, name: str) -> None:
        """Bring an entry that was set aside back with no tries counted. The old reason stays beside it."""
        entry = self._root / "aside" / name
        if not _is_entry(entry):
            raise NoInput(f"No letter {name} is set aside.")
        slip = self._read(entry)
        if slip.body:
            self._count(entry, slip, 0)
        self._look_again()
        move(entry, self._root / "incoming" / name, calls=self._calls)

    def release(self, name: str, by: str) -> None:
        """Bring an entry of the archive back, marked with who vouched for it. One that is back already stays as it is."""
        entry = self._archive(name) / name
        if not _is_entry(entry):
            return
        self._count(entry, msgspec.structs.replace(self._read(entry), confirmed=by), 0)
        self._look_again()
        move(entry, self._root / "incoming" / name, calls=self._calls)

    def drop(self, name: str) -> None:
        """File an entry that was set aside and that nobody will try again. One that is filed already stays as it is."""
        entry, month = self._root / "aside" / name, self._archive(name)
        if _is_entry(entry):
            make_directory(month, calls=self._calls)
            move(entry, month / name, calls=self._calls)

    def forget(self, name: str) -> None:
        """Remove a filed entry for good. A crash leaves it whole, or among what ``recover`` removes."""
        entry = self._archive(name) / name
        if _is_entry(entry):
            move(entry, self._root / "new" / name, calls=self._calls)
            rmtree(self._root / "new" / name)

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
            self._names, self._ahead, self._passed = deque(self._entries("incoming")), [], set()
        self._passed |= {slip.body for slip in self._ahead if slip.body in resting}
        self._ahead = [slip for slip in self._ahead if slip.body not in resting]
        while self._names and len(self._ahead) < _AHEAD:
            entry = self._names.popleft()
            if entry.is_dir():
                slip = self._read(entry)
                if slip.body in resting:
                    self._passed.add(slip.body)
                else:
                    self._ahead.append(slip)

    def _look_again(self) -> None:
        """Forget what was read ahead: something old has come back."""
        self._names.clear()
        self._ahead.clear()

    def _count(self, entry: Path, slip: Slip, tries: int) -> Slip:
        counted = msgspec.structs.replace(slip, tries=tries)
        replace(entry / "envelope.json", _written(counted), calls=self._calls)
        return counted

    # For those who look

    def busy(self) -> bool:
        """Whether anything waits or is worked on."""
        return any(True for place in ("incoming", "working") for _ in self._entries(place))

    def backlog(self) -> tuple[int, datetime | None]:
        """How many wait or are worked on, and since when the oldest does. Names tell it; no envelope is read."""
        names = sorted(entry.name for place in ("incoming", "working") for entry in self._entries(place))
        return len(names), time_of(names[0]) if names else None

    def waiting(self) -> tuple[Slip, ...]:
        """What is to be done, oldest first."""
        return tuple(self._read(entry) for entry in self._entries("incoming"))

    def working(self) -> tuple[Slip, ...]:
        """What is being done."""
        return tuple(self._read(entry) for entry in self._entries("working"))

    def aside(self) -> tuple[Slip, ...]:
        """What was set aside, oldest first."""
        return tuple(self._read(entry) for entry in self._entries("aside"))

    def filed(self) -> Iterator[Slip]:
        """What is in the archive, oldest month first."""
        months = sorted((self._root / "archive").glob("[0-9][0-9][0-9][0-9]/[0-9][0-9]"))
        return (self._read(entry) for month in months for entry in sorted(month.iterdir()) if _is_entry(entry))

    def place(self, name: str) -> tuple[str, Path]:
        """In which place an entry is ("archive" for all its months), and its directory. Raises NoInput when there is none."""
        entry = self._find(name)
        return (entry.parent.name if entry.parent.parent == self._root else "archive"), entry

    def find(self, name: str) -> Slip:
        """The slip of this name, wherever the entry is. Raises NoInput when there is none."""
        return self._read(self._find(name))

    def reason(self, name: str) -> str:
        """Why the entry was set aside (last), or nothing."""
        file = self._find(name) / "reason.txt"
        return file.read_text("utf-8") if file.exists() else ""

    def _entries(self, place: str) -> Iterator[Path]:
        return iter(sorted(entry for entry in (self._root / place).iterdir() if _is_entry(entry)))

    def _find(self, name: str) -> Path:
        if NAME.fullmatch(name):
            for place in (*(self._root / place for place in PLACES), self._archive(name)):
                if _is_entry(place / name):
                    return place / name
        raise NoInput(f"There is no letter {name}.")

    def _archive(self, name: str) -> Path:
        return self._root / "archive" / name[:4] / name[4:6]

    def _read(self, entry: Path) -> Slip:
        """The slip of an entry; one without a body when its envelope is broken, or its place on the disk is."""
        try:
            slip = msgspec.json.decode((entry / "envelope.json").read_bytes(), type=Slip)
        except (msgspec.DecodeError, UnicodeDecodeError, OSError) as fault:
            if isinstance(fault, OSError) and fault.errno not in {errno.ENOENT, errno.EIO}:
                raise
            return Slip(name=entry.name, body="", received=time_of(entry.name))
        return msgspec.structs.replace(slip, name=entry.name)


def _written(slip: Slip) -> bytes:
    return msgspec.json.format(msgspec.json.encode(slip), indent=2) + b"\n"


def _is_entry(path: Path) -> bool:
    return NAME.fullmatch(path.name) is not None and path.is_dir()
