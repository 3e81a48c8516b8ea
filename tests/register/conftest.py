"""A made-up council and short ways to say what its minutes say."""

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace

import pytest

from service.register import configuring
from service.register.decide import decide
from service.register.minutes import (
    Action,
    Due,
    DueKind,
    LogRow,
    Minutes,
    Named,
    Return,
    ReturnKind,
    Source,
    StandingChange,
)
from service.register.model import Body, File, MemberRole, Person, Schedule, Slot
from service.register.requests import Author, FileMinutes, ProposeItem, Report, ReportTasks, Tick

FIRST, SECOND, THIRD = date(2026, 3, 5), date(2026, 4, 9), date(2026, 6, 4)
ANNA = Person(id="anna", name="Anna Berg", addresses=("anna.berg@ekeby.example",), role=MemberRole.SECRETARY)
BO = Person(id="bo", name="Bo Ek", addresses=("bo.ek@ekeby.example",))
CARIN = Person(id="carin", name="Carin Dahl", addresses=("carin.dahl@ekeby.example",), role=MemberRole.CHAIR)
OLLE = Person(id="olle", name="Olle Åkerblad")
BODY = Body(
    key="bra",
    name="Lokala Brå Ekeby",
    address="bra@moten.ekeby.example",
    members=(ANNA, BO, CARIN, OLLE),
    schedule=Schedule(meetings=(Slot(on=FIRST), Slot(on=SECOND, start=time(10)), Slot(on=THIRD, start=time(10)))),
    standing=("Lägesbild",),
)


def source(sentence):
    return Source(sentence=sentence, cue="test")


def who(*names):
    return tuple(Named(label=name, name=name) for name in names)


def action(what, *names, due=None):
    return Action(what=what, who=who(*names), due=due, source=source(f"{', '.join(names)} ska {what}."))


def row(matter, status, state=None, *names, number=None):
    return LogRow(
        matter=matter, status=status, state=state, responsible=who(*names), number=number, source=source(f"{matter}: {status}")
    )


def standing(title, *, ends=False):
    return StandingChange(title=title, ends=ends, source=source(f"{title} stående"))


def returning(matter, kind=ReturnKind.DEFERRED):
    return Return(matter=matter, kind=kind, to="nästa möte", source=source(f"{matter} återkommer"))


def minutes(on=FIRST, **found):
    return Minutes(language="sv", on=on, **found)


def on_day(day):
    return Due(text=day.isoformat(), kind=DueKind.DATE, on=day)


class Council:
    """A register over time: each call is a letter that comes at ``now``."""

    def __init__(self):
        self.now = datetime(2026, 2, 1, 9, tzinfo=UTC)
        self.register = configuring.first(BODY, self.now)
        self.letters = 0
        self.notices = ()

    def at(self, year, month, day, hour=9):
        self.now = datetime(year, month, day, hour, tzinfo=UTC)
        return self

    def ask(self, request, by="anna"):
        self.letters += 1
        author = Author(person=by, proof="dmarc", letter=f"letter-{self.letters}", at=self.now)
        self.register, self.notices = decide(self.register, request, author, self.now)
        return self.notices

    def file(self, read, digest=None):
        file = File(name="utkast.docx", media_type="application/octet-stream", digest=digest or f"digest-{self.letters}")
        if self.now.date() < read.on:
            self.at(read.on.year, read.on.month, read.on.day, 18)
        self.now += timedelta(minutes=1)
        return self.ask(FileMinutes(minutes=read, file=file))

    def report(self, number, by="bo", **what):
        return self.ask(ReportTasks(reports=(Report(task=number, sentence=f"#{number} …", cue="test", **what),)), by=by)

    def propose(self, title, by="bo", **more):
        return self.ask(ProposeItem(title=title, sentence=title, **more), by=by)

    def tick(self):
        return self.ask(Tick(), by=None)

    def task(self, number):
        return self.register.tasks[str(number)]

    def said(self, kind):
        return [notice for notice in self.notices if isinstance(notice, kind)]


@pytest.fixture
def council():
    return Council()


@pytest.fixture
def say():
    """The short ways, as one name."""
    return SimpleNamespace(
        action=action,
        row=row,
        standing=standing,
        returning=returning,
        minutes=minutes,
        on_day=on_day,
        first=FIRST,
        second=SECOND,
        third=THIRD,
    )
