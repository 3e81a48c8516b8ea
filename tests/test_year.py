"""A council's year, from moment to moment: what its people write, and each mail that leaves, exactly once.

``year/body.toml`` is the council, ``year/letters.txt`` are the letters that come in, ``year/table.txt`` is all that happens, read
line by line (``--accept`` writes it anew). The same table comes out when the service dies at its commits.
"""

import asyncio
import re
from collections import Counter, deque
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import partial
from itertools import count, groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from quick_house import QuickHouse, configured

from service.config import load
from service.store.durable import Calls
from service.store.slips import Slip
from service.store.tiny import TinyStore

YEAR = Path(__file__).parent / "year"
STOCKHOLM = ZoneInfo("Europe/Stockholm")
START = datetime(2026, 8, 24, 9, tzinfo=STOCKHOLM)
END = datetime(2027, 8, 31, 9, tzinfo=STOCKHOLM)
DOWN, UP = datetime(2027, 6, 1, 12, tzinfo=STOCKHOLM), datetime(2027, 6, 4, 12, tzinfo=STOCKHOLM)
LETTER = re.compile(r"^== (\S+ \S+) (.+?): (.+)\n", re.MULTILINE)
COMMITS = 450
"""About so many commits the year has."""

IN_MEMORY = Calls(fsync=lambda _: None, fdatasync=lambda _: None)
"""The process dies in these tests, not the machine."""


def letters():
    """What comes in: (moment, by whom, subject, text)."""
    _, *parts = LETTER.split((YEAR / "letters.txt").read_text("utf-8"))
    found = zip(*(iter(parts),) * 4, strict=True)
    return [(datetime.fromisoformat(at).replace(tzinfo=STOCKHOLM), by, subject, text) for at, by, subject, text in found]


class Killed(BaseException):
    """The process died here."""


class Life:
    """Tells at each commit whether the process dies "before" or "after" it, by its number, and how often the same was tried."""

    def __init__(self, dies):
        self.dies, self.number, self.tries = dies, count(1), Counter()

    def commit(self, write, register, entries, outgoing):
        what = (*(entry.slip for entry in entries), *((mail.kind, mail.person, mail.created.date()) for mail in outgoing))
        self.tries[what] += 1
        death = self.dies(next(self.number), self.tries[what] if any(what) else 0)
        if death == "before":
            raise Killed
        write(register, entries, outgoing)
        if death == "after":
            raise Killed


class MortalStore(TinyStore):
    """The store of a process that may die at any commit."""

    def __init__(self, path, *, calls, life):
        super().__init__(path, calls=calls)
        self.life = life

    @contextmanager
    def change(self, body):
        with super().change(body) as change:
            change.commit = partial(self.life.commit, change.commit)
            yield change


class Service:
    """The quick house through starts and deaths, on one folder."""

    def __init__(self, folder, dies):
        configured(folder / "config", YEAR / "body.toml")
        self.config = load(folder / "config", {})
        self.life = Life(dies)
        self.house, self.now = None, START

    def survives(self, now, work):
        """Work at this time; when the process dies a new one goes on a second later, with what is on disk. No clock goes back."""
        while True:
            now = self.now = max(now, self.now)
            try:
                self.start(now)
                self.house.now = now
                return work(self.house)
            except Killed:
                self.stop()
                now += timedelta(seconds=1)

    def start(self, now):
        if self.house is None:
            store = partial(MortalStore, life=self.life)
            self.house = object.__new__(type("House", (QuickHouse,), {"Store": staticmethod(store)}))
            self.house.__init__(self.config, IN_MEMORY, now)
            self.house.spool.recover()

    def stop(self):
        self.house.store.close()
        self.house = None


def lived(folder, dies=lambda _number, _tries: None):
    """The year: every letter in, every mail out, as lines of the table."""
    service, coming = Service(folder, dies), deque(letters())
    now = START
    while now < END:
        if DOWN <= now < UP:
            service.stop()
            now = UP
        while coming and coming[0][0] <= now:
            letter = coming.popleft()
            service.survives(now, lambda house, letter=letter: deliver(house, letter))
        service.survives(now, work)
        assert service.house.clock._next("bra") > now, "what is due is done, so that the clock can sleep"
        now = min(service.house.clock._next("bra"), coming[0][0] if coming else END).astimezone(STOCKHOLM)
    mails = tuple(service.house.store.outbox("bra"))
    service.stop()
    return table(mails)


def deliver(house, letter):
    """The letter is taken at the door."""
    _, by, subject, text = letter
    address = next((one.address for one in house.store.register("bra").body.members if one.name == by), by)
    head = (
        f"Authentication-Results: mx.ekeby.example; dmarc=pass header.from={address.partition('@')[2]}\n"
        f"From: {by} <{address}>\nTo: bra@moten.ekeby.example\nSubject: {subject}\nDate: {format_datetime(house.now)}\n"
        f"Message-ID: <{letter[0]:%Y%m%d%H%M}@ekeby.example>\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n\n"
    )
    slip = Slip(body="bra", recipient="bra@moten.ekeby.example", sender=address, peer="127.0.0.1", received=house.now)
    house.spool.put(slip, (head + text).replace("\n", "\r\n").encode())


def work(house):
    """Clerk and clock do all there is to do now."""
    asyncio.run(house.clerk.drain())
    house.clock.pass_time()


def table(mails):
    rows = [(at, 0, f"<  {by}: {subject}") for at, by, subject, _ in letters()]
    rows += [(DOWN, 0, "-- the service stops"), (UP, 0, "-- the service starts")]
    for (at, kind, subject), group in groupby(mails, key=lambda mail: (mail.created, mail.kind, mail.subject)):
        names = ", ".join(mail.address.partition(".")[0] for mail in group)
        rows.append((at.astimezone(STOCKHOLM), 1, f"   {kind}: {subject.partition(': ')[2]} > {names}"))
    return [f"{at:%a %Y-%m-%d %H:%M} {text}" for at, _, text in sorted(rows, key=lambda row: row[:2])]


def expected():
    """The table as it was reviewed, without its head."""
    return [line for line in (YEAR / "table.txt").read_text("utf-8").splitlines() if not line.startswith("#")]


def accept(rows):
    head = [line for line in (YEAR / "table.txt").read_text("utf-8").splitlines() if line.startswith("#")]
    (YEAR / "table.txt").write_text("\n".join((*head, *rows)) + "\n", "utf-8")


def test_the_year_is_as_it_was_reviewed(tmp_path, request):
    rows = lived(tmp_path)
    if request.config.getoption("--accept"):
        accept(rows)
    assert rows == expected()


def test_a_year_of_dying_before_and_after_every_commit_that_says_something_is_the_same_year(tmp_path):
    """At the first try the process dies before it, at the second right after it."""
    deaths = {1: "before", 2: "after"}
    assert lived(tmp_path, lambda _, tries: deaths.get(tries)) == expected()


@given(deaths=st.dictionaries(st.integers(1, COMMITS), st.sampled_from(["before", "after"]), min_size=10, max_size=60))
@settings(max_examples=5, deadline=None, phases=(Phase.reuse, Phase.generate))
def test_whenever_the_process_dies_the_year_is_the_same(tmp_path_factory, deaths):
    """At any commits, those in which nothing is said too; whoever goes on may die as well, at its very start."""
    assert lived(tmp_path_factory.mktemp("year"), lambda number, _: deaths.get(number)) == expected()
