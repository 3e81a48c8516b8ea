"""Letters that are handled together mean what they mean one by one, in whatever sittings: the same register, ledger and mails.

The secretary's news tells the same reports in the same order, but in one mail a commit, with the log as that commit left it.
"""

import asyncio
import re
import tempfile
from contextlib import closing, contextmanager
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from email.utils import format_datetime
from itertools import chain, repeat
from pathlib import Path
from shutil import copytree
from types import SimpleNamespace

import msgspec
import pytest
from ekeby_office import ANNA, BO, BODY, MONDAY, OLLE, Office, proof
from hypothesis import example, given, settings
from hypothesis import strategies as st
from quick_house import LETTERS, InProcess, QuickHouse

from service.config import load
from service.intake import spool as spools
from service.language.pack import pack
from service.register.agenda import log
from service.store.durable import Calls
from service.store.slips import Slip, new_name
from service.work import clerk
from service.work.sandbox import Poisoned

IN_MEMORY = Calls(fsync=lambda _: None, fdatasync=lambda _: None)
MINUTES = (LETTERS / "02-minutes-as-plain-text" / "10-in.eml").read_bytes()
CHANCE = re.compile(r"-[0-9a-f]{8}\.")
NEWS = ("LogChanged", "AttendanceReported")
HEADINGS = {name.upper(): name for name in ("Anna Berg", "Bo Ek", "Olle Åkerblad")}
BEGINS = re.compile(r"(.+?) har (svarat, och loggen är ändrad|lämnat besked om mötet .+):")
ENDS = re.compile(r"Stämmer det inte\?|BESKED SÅ HÄR LÅNGT|Automatiskt mejl")
LOGGED = re.compile(r"^(#\d+) [^#]*?^    Läge: ([^·\n]+?)(?: ·|$)", re.MULTILINE)
STATES = pack("sv").wording.states
FEW = 5  # answers a person and hour

WORDS = (  # by whom, with what proof, what
    (BO, True, "#1 pågår, rapport skriven"),
    (BO, True, "#1 klar"),
    (BO, True, "klart"),
    (BO, True, "ångra"),
    (BO, True, "#1 klar, #2 pågår"),
    (BO, True, "Jag lämnar över #1 till Mikael Wallin."),
    (BO, True, "mina uppgifter"),
    (BO, True, "Jag är förhindrad den 24 april. Petra Nordin ersätter mig."),
    (BO, False, "#1 klar"),
    (BO, False, "#1 pågår"),
    (OLLE, True, "#2 flytta till 20 april"),
    (OLLE, True, "klart"),
    (OLLE, True, "Förslag till dagordning: Trygghetsvandring i höst"),
    (OLLE, True, "logg"),
    (ANNA, True, "Stryk #1"),
    (ANNA, True, "#1 ansvarig Olle Åkerblad, senast 20 april"),
    (ANNA, True, "Mikael J = mikael.gren@ekeby.example"),
    (ANNA, True, "#2 ansvarig Mikael J"),
    (ANNA, True, "Fråga 1: Mikael Gren"),
    (ANNA, True, "Lägg till punkt: Nattvandring"),
    (ANNA, True, "Mötet den 24 april flyttas till den 28 april kl 10."),
    (ANNA, True, "Mötet den 24 april 2026 är inställt."),
    ("x@holm.example", True, "Hej, köp här"),
)
POISON, DEADLY = b"X-Poison: certain\r\n", b"X-Poison: deadly\r\n"


def written(number, by, proved, text, headers=b"", *, to=BODY):
    head = (
        f"{proof(by) if proved else ''}From: {by}\r\nTo: {to}\r\nSubject: Uppgifter\r\n"
        f"Date: {format_datetime(MONDAY)}\r\nMessage-ID: <{number}@polisen.example>\r\n"
    )
    return by, to, head.encode() + headers + b"\r\n" + text.encode() + b"\r\n"


class Poisonable(InProcess):
    """Reads as the worker does: some letters are poison, and some end it."""

    def parse(self, *calls):
        found = []
        for call in calls:
            if POISON in call.raw:
                found.append(Poisoned("It cannot be read.", deterministic=True))
            elif DEADLY in call.raw:
                return [*found, Poisoned("the worker process died of it", deterministic=False)]
            else:
                found += super().parse(call)
        return found


class Runs:
    """A spool from which runs of these sizes are taken."""

    def __init__(self, spool, sizes):
        self._spool, self._sizes = spool, sizes

    def __getattr__(self, name):
        return getattr(self._spool, name)

    def take(self, resting, _most):
        return self._spool.take(resting, next(self._sizes))


class Commits:
    """A store that remembers what was committed: the register and the mails of each commit."""

    def __init__(self, store):
        self._store, self.all = store, []

    def __getattr__(self, name):
        return getattr(self._store, name)

    @contextmanager
    def change(self, body):
        with self._store.change(body) as change:
            yield Noted(change, self.all)


class Noted:
    """A change whose commits are remembered."""

    def __init__(self, change, commits):
        self._change, self._commits = change, commits

    def __getattr__(self, name):
        return getattr(self._change, name)

    def commit(self, register, entries, outgoing):
        self._change.commit(register, entries, outgoing)
        self._commits.append((register, outgoing))


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """An office with two tasks and a letter of Bo's that is held; all that may come to it by then. No name is left to chance."""
    path = tmp_path_factory.mktemp("begun")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spools, "new_name", lambda received: CHANCE.sub("-00000000.", new_name(received)))
        with closing(Office(path)) as office:
            office.write("#1 klar")
            asked, listed = office.reply_to(office.mail("ProofAsked")), office.mail("ActionsListed")
        yield path, letters(asked, listed)


def letters(asked, listed):
    """All that may come."""
    minutes = MINUTES.replace(b"\n", b"\r\n")
    return [
        *(written(number, *words) for number, words in enumerate(WORDS)),
        *(written(number + 100, *words) for number, words in enumerate(WORDS)),  # the same words, in another letter
        written(200, BO, False, "ja", to=asked),
        written(201, BO, True, "Ja!", to=asked),
        written(202, BO, True, "klart", f"In-Reply-To: <{listed.id}>\r\n".encode()),
        written(203, BO, True, "Semester", b"Auto-Submitted: auto-replied\r\n"),
        written(204, BO, True, "#1 klar", POISON),
        written(205, BO, True, "#1 klar", DEADLY),
        (ANNA, BODY, minutes.replace("Olle Åkerblad får".encode(), b"Petra Nordin och Mikael J ska")),
        (ANNA, BODY, minutes.replace(b"02-10", b"02-11")),
        written(206, OLLE, True, "Jag är förhindrad den 24 april."),
        written(207, BO, True, "Jag kommer den 24 april."),
    ]


ALL = len(WORDS) * 2 + 10
YES = len(WORDS) * 2


@contextmanager
def at_work(begun, sizes, together):
    """The office, where letters are taken from the spool in runs of these sizes, so many of them in a sitting."""
    path, _ = begun
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr(clerk, "_TOGETHER", together)
        folder = Path(place) / "house"
        copytree(path, folder)
        with closing(QuickHouse(load(folder / "config", {}), IN_MEMORY, MONDAY + timedelta(hours=1))) as house:
            house.clerk._hearing._sandbox = Poisonable()
            house.clerk._rates._most = FEW
            house.clerk._store = house.commits = Commits(house.store)
            house.clerk._spool = Runs(house.spool, sizes)
            yield house


def come(house, letters):
    """These letters come, one after the other, and are handled."""
    for number, (sender, recipient, raw) in enumerate(letters):
        received = MONDAY + timedelta(minutes=2, microseconds=number)
        house.spool.put(Slip(body="bra", recipient=recipient, sender=sender, peer="127.0.0.1", received=received), raw)
    asyncio.run(house.clerk.drain())


def handled(begun, chosen, sizes, together=1):
    """What is on record when these letters have come, and the secretary's news."""
    with at_work(begun, sizes, together) as house:
        come(house, [begun[1][one] for one in chosen])
        return on_record(house), news(house)


def on_record(house):
    """The register, the ledger, all mails with their bytes but the secretary's news, and what was set aside."""
    store = house.store
    mails = [(letter, store.kept("bra", letter.digest)) for letter in store.outbox("bra") if letter.kind not in NEWS]
    found = (store.register("bra"), tuple(store.entries("bra")), mails, house.spool.aside(), house.spool.busy())
    return msgspec.to_builtins(found, str_keys=True)


def news(house):
    """The secretary's news: what is said in it, and commit by commit the logs in its mails, and the log as it was then."""
    store, said, logs, expected = house.store, {}, [], []
    mails = {letter.id: text_of(store.kept("bra", letter.digest)) for letter in store.outbox("bra")}
    for register, outgoing in house.commits.all:
        texts = [mails.pop(letter.id) for letter in outgoing if letter.kind in NEWS]
        for about, by, words in chain.from_iterable(map(read, texts)):
            said.setdefault(about, []).append((by, words))
        logs.append([LOGGED.findall(text.partition("LOGGEN NU")[2]) for text in texts])
        expected.append(
            [[(f"#{task.number}", STATES[task.state]) for task in log(register) if "LOGGEN NU" in text] for text in texts[:1]]
        )
    return SimpleNamespace(said=said, logs=logs, expected=expected)


def text_of(raw):
    return message_from_bytes(raw, policy=default).get_body(("plain",)).get_content().replace("\r\n", "\n")


def read(text):
    """What news says, as its reader takes it: about what, who said it, and in which words."""
    about = by = ""
    for paragraph in text.split("\n\n"):
        if begins := BEGINS.match(" ".join(paragraph.split())):
            by, about = begins.groups()
        elif paragraph in HEADINGS:
            by = HEADINGS[paragraph]
        elif ENDS.match(paragraph):
            about = ""
        elif about:
            yield about, by, paragraph


@settings(max_examples=25)
@given(
    chosen=st.lists(st.integers(0, ALL - 1), min_size=2, max_size=14),
    sizes=st.lists(st.integers(1, 20), min_size=1, max_size=6),
    together=st.integers(2, 20),
)
@example(chosen=[1, 2, 24, 0, 1, 3], sizes=[20], together=20)
@example(chosen=[0, 46, 9, 47, 1, 3], sizes=[20], together=20)
@example(chosen=[0, 46, 9, 47, 1, 3], sizes=[20], together=2)
@example(chosen=[15, 52, 17, 18, 2, 11], sizes=[20], together=20)
@example(chosen=[0, 50, 1, 51, 3, 50], sizes=[20], together=20)
@example(chosen=[1, 10, 54, 7, 14], sizes=[20], together=20)
@example(chosen=[0, 23, 6, 29, 7, 1, 2, 4, 24, 25], sizes=[20], together=20)
def test_together_is_as_one_by_one(begun, chosen, sizes, together):
    found, told = handled(begun, chosen, chain(sizes, repeat(20)), together)
    expected, alone = handled(begun, chosen, repeat(1))
    assert found == expected
    assert told.said == alone.said
    assert told.logs == told.expected


@pytest.mark.parametrize("together", [1, 20])
def test_words_that_are_held_again_come_back_by_a_yes_that_came_right_after_them(begun, together):
    """The first such letter was dropped; the second is held in the sitting in which the yes would be heard."""
    with at_work(begun, repeat(20), together) as house:
        held = next(entry for entry in house.store.entries("bra") if entry.fate == "held")
        raw = house.spool.raw(house.spool.find(held.slip))
        drop = {"do": "drop", "letter": held.slip, "reason": "skräp"}
        house.spool.put_control("bra", drop, at=MONDAY + timedelta(seconds=90))
        come(house, [(BO, BODY, raw), begun[1][YES]])
        assert [entry.fate for entry in house.store.entries("bra")][-3:] == ["dropped", "applied", "answered"]
