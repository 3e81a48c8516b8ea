"""The spool in PostgreSQL: a row a letter, from the 250 until it is filed and for ever after.

| place    | queues               | ledger | means                                                                             |
|----------|----------------------|--------|-----------------------------------------------------------------------------------|
| incoming | -                    | -      | 250 was said                                                                      |
| incoming | its name, a worker   | -      | that worker is at it; when its lease is over anybody may take it, the try counted |
| incoming | likewise             | +      | only filing is left                                                               |
| archive  | -                    | +      | finished                                                                          |
| aside    | -                    | either | a person looks: letters list, show, retry                                         |

A body has one row in ``queues``, so that one worker is at its letters at a time, over all machines. Of those that wait the one
promised first is taken. A worker that slept through its lease finds its turn gone and changes nothing, here or in the ledger.
"""

import hashlib
import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from datetime import datetime

import msgspec

from service.errors import NoInput
from service.store.postgres_database import LEASE, Database, Row
from service.store.slips import Kind, Slip, checked, new_name, time_of

_FEW = 64 << 10  # bytes of a letter that come with its slip

log = logging.getLogger(__name__)


class PostgresSpool:
    """The spool in this database, whose tables are there. Methods raise StoreUnavailable when it cannot be reached."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._taken: set[str] = set()  # what this worker works on, as far as it knows
        self._unsure = False  # whether it may have a turn of which it knows nothing
        self._ahead: dict[str, bytes] = {}  # letters that came with their slips

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
        worker = self._database.worker
        self._database.run("put", name=slip.name, body=slip.body, envelope=_written(slip), content=content, worker=worker)
        return slip.name

    def listening(self, heard: Callable[[], None]) -> AbstractContextManager[None]:
        """Call ``heard`` in a thread soon after another process has put something in, or too often, until the context ends."""
        return self._database.listening(heard)

    # At the desk

    def recover(self) -> None:
        """Nothing is left to put in order: what a crash left is taken when its lease is over."""

    def bring_back(self) -> None:
        """What a fault left taken waits again, its tries kept."""
        if self._taken or self._unsure:
            self._database.run("bring_back", worker=self._database.worker)
            self._taken.clear()
            self._ahead.clear()
            self._unsure = False

    def take(self, resting: Collection[str] = (), most: int = 1) -> tuple[Slip, ...]:
        """The oldest letters of a body that does not rest and whose letters nobody works on, up to ``most``, each try counted."""
        while turn := self._begin_turn(resting, most):
            slips = tuple(_read(row[:4]) for row in turn)
            for broken in (slip for slip in slips if not slip.body):
                log.error("set aside %s: its envelope cannot be read", broken.name)
                self.set_aside(broken, "The envelope cannot be read.")
            if readable := tuple(slip for slip in slips if slip.body):
                return readable
        return ()

    def _begin_turn(self, resting: Collection[str], most: int) -> list[Row]:
        """The letters of the next turn, as rows. One that another worker has just emptied is none, and the next is looked for."""
        mine = {"worker": self._database.worker, "lease": LEASE}
        begin, take = ("begin_turn", {**mine, "resting": list(resting)}), ("take", {**mine, "most": most, "few": _FEW})
        while True:
            self._unsure = True  # who does not hear the answer may have the turn
            with self._database.turns, self._database.connection() as connection:
                turn, rows = connection.all_rows(begin, take)
            self._unsure = False
            if rows or not turn:
                break
        self._taken.update(row[0] for row in rows)
        self._ahead.update({name: bytes(content) for name, *_, content in rows if content is not None})
        return rows

    def try_again(self, slip: Slip) -> None:
        """Let a letter wait in its old place, this try counted."""
        self._end_turn(slip, place="incoming")

    def put_back(self, *slips: Slip) -> None:
        """Let letters wait in their old place, this try not counted."""
        self._end_turn(*slips, place="incoming", back=1)

    def done(self, *slips: Slip) -> None:
        """File letters that were handled."""
        self._end_turn(*slips, place="archive")

    def set_aside(self, slip: Slip, reason: str) -> None:
        """Put a letter aside for a person to look at, with the reason."""
        self._end_turn(slip, place="aside", reason=reason)

    def _end_turn(self, *slips: Slip, place: str, back: int = 0, reason: str | None = None) -> None:
        if not slips:
            return
        why = None if reason is None else reason.encode(errors="backslashreplace")
        names, worker = [slip.name for slip in slips], self._database.worker
        with self._database.turns:
            self._database.run("end_turn", names=names, worker=worker, place=place, back=back, reason=why)
        self._taken.difference_update(names)
        for name in names:
            self._ahead.pop(name, None)

    def raw(self, slip: Slip) -> bytes:
        """The letter as received, wherever it is now. Raises DataError when it is not what was received."""
        content = self._ahead.pop(slip.name, None)
        if content is None:
            content = bytes(_only(self._database.rows("raw", name=slip.name), slip.name)[0] or b"")
        return checked(slip, content)

    def retry(self, name: str) -> None:
        """Bring a letter that was set aside back with no tries counted. The old reason stays beside it."""
        if not self._database.rows("retry", name=name, worker=self._database.worker):
            raise NoInput(f"No letter {name} is set aside.")

    def release(self, name: str, by: str) -> None:
        """Bring a filed letter back, marked with who vouched for it. One that is back already stays as it is."""
        slip = msgspec.structs.replace(self.find(name), confirmed=by)
        self._database.run("release", name=name, envelope=_written(slip), worker=self._database.worker)

    def drop(self, name: str) -> None:
        """File a letter that was set aside and that nobody will try again."""
        self._database.run("drop", name=name)

    # For those who look

    def busy(self) -> bool:
        """Whether anything waits or is worked on."""
        return bool(self._database.rows("busy")[0][0])

    def backlog(self) -> tuple[int, datetime | None]:
        """How many wait or are worked on, and since when the oldest does."""
        count, oldest = self._database.rows("backlog")[0]
        return count, time_of(oldest) if oldest else None

    def waiting(self) -> tuple[Slip, ...]:
        """What waits, oldest first."""
        return tuple(map(_read, self._database.rows("slips_waiting")))

    def aside(self) -> tuple[Slip, ...]:
        """What was set aside, oldest first."""
        return tuple(map(_read, self._database.rows("slips_in", place="aside")))

    def filed(self) -> Iterator[Slip]:
        """What was handled and filed, oldest first."""
        return map(_read, self._database.rows("slips_in", place="archive"))

    def find(self, name: str) -> Slip:
        """The slip of this name, wherever it is. Raises NoInput when there is none."""
        return _read(_only(self._database.rows("slip", name=name), name))

    def reason(self, name: str) -> str:
        """Why the letter was set aside (last), or nothing."""
        why = _only(self._database.rows("reason", name=name), name)[0]
        return bytes(why or b"").decode()


def _only(rows: list[Row], name: str) -> Row:
    if not rows:
        raise NoInput(f"There is no letter {name}.")
    return rows[0]


def _read(row: Row) -> Slip:
    """The slip in a row; one without a body when its envelope cannot be read."""
    name, _, tries, envelope = row
    try:
        slip = msgspec.json.decode(envelope, type=Slip)
    except msgspec.DecodeError:
        return Slip(name=name, body="", received=time_of(name))
    return msgspec.structs.replace(slip, name=name, tries=tries)


def _written(slip: Slip) -> str:
    return msgspec.json.encode(slip).decode()
