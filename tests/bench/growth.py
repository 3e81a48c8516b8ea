"""What a commit and an agenda cost as the log grows, measured in this process, on a real disk."""

import multiprocessing
import os
import time
from contextlib import closing
from datetime import UTC, datetime
from statistics import median

import msgspec
from ground import Failed, scratch
from ours import configure, resident

from service.app import file_body
from service.config import load
from service.register.calling import call
from service.register.minutes import State
from service.register.model import Change, Evidence, Party, Task
from service.rendering.render import Renderer
from service.resources import resource_dir
from service.store.base import Attempt, Entry, Fate, Outgoing, Sending
from service.store.tiny import TinyStore
from service.work.bodies import body
from service.work.post import Post

KEY = "rad1"


LETTERS_A_YEAR = 400
"""That a council of ten people with six meetings gets."""

OPEN = 100
"""Of how many tasks something is left to do, however many there were: what grows in a council is what is done."""


def cost(tasks, rounds):
    """Milliseconds of one commit of a report on one task, and of writing an agenda to everybody; medians of so many commits."""
    now = datetime.now(UTC)
    with scratch("growth") as folder:
        configure(folder, [KEY], 25, 25)
        config = load(folder / "config", {})
        with closing(TinyStore(folder / "data")) as store:
            file_body(store, body(config.bodies[0], now.date()), now)
            with store.change(KEY) as change:
                change.commit(_grown(change.register, tasks, now), (), ())
            post = Post(Renderer(resource_dir("templates"), config.templates), store)
            commits = [_timed(lambda number=number: _report(store, number % OPEN + 1, now)) for number in range(rounds)]
            agendas = [_timed(lambda: _agenda(store, post, now)) for _ in range(max(3, rounds // 40))]
    return median(commits), median(agendas)


def _agenda(store, post, now):
    """The agenda of the next meeting as it goes out: computed, written and laid out as files, for each reader."""
    with store.change(KEY) as change:
        register = change.register
        after, notices = call(register, next(iter(register.meetings.values())), now)
        mails = post.write(notices, after, now)
        change.commit(register, (), mails)  # the register as before, so that it can go out again
    if len(mails) != len(register.body.members):
        raise Failed("the agenda was not written to everybody")


def _report(store, number, now):
    """One letter's report on one task."""
    with store.change(KEY) as change:
        register = change.register
        task = register.tasks[str(number)]
        said = Change(field="note", old=task.note or "", new=f"Rapport {len(task.history)}", evidence=_evidence(now))
        after = msgspec.structs.replace(task, note=said.new, history=(*task.history, said))
        change.commit(msgspec.structs.replace(register, tasks={**register.tasks, str(number): after}), (), ())


def _grown(register, tasks, now):
    """The register with so many tasks, of which the first ones are open."""
    meeting = next(iter(register.meetings))
    person = register.body.members[1]
    party = Party(label=person.name, name=person.name, person=person.id)
    given = {
        str(number): Task(
            number=number,
            what=f"se över plats {number}",
            state=State.OPEN if number <= OPEN else State.DONE,
            closed_in=None if number <= OPEN else meeting,
            responsible=(party,),
            meeting=meeting,
            evidence=_evidence(now),
        )
        for number in range(1, tasks + 1)
    }
    return msgspec.structs.replace(register, tasks=given)


def _evidence(now):
    return Evidence(letter="minutes@ekeby.example", sentence="Bo Ek ser över.", cue="ser över", who=None, proof="none", at=now)


def memory(councils):
    """MB that the record of one council takes in a service: 100 tasks, and a year's letters and mails."""
    now = datetime.now(UTC)
    keys = [f"rad{number}" for number in range(councils)]
    with scratch("memory") as folder:
        configure(folder, keys, 25, 25)
        config = load(folder / "config", {})
        with closing(TinyStore(folder / "data")) as store:
            for file in config.bodies:
                file_body(store, body(file, now.date()), now)
                with store.change(file.key) as change:
                    letters, mails = _year(file.key, now)
                    change.commit(_grown(change.register, OPEN, now), letters, mails)
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(target=_hold, args=(folder / "data", theirs))
        process.start()
        held = ours.recv()
        process.join()
    return held / councils


def _hold(path, told):
    """Tell by how many MB this process grows when it opens the record."""
    before = resident(os.getpid())
    with closing(TinyStore(path)):
        told.send(resident(os.getpid()) - before)


def _year(key, now):
    """The letters that a council gets in a year, and the two mails about each."""
    entries = tuple(
        Entry(
            slip=f"{now:%Y%m%dT%H%M%S.%f}Z-{number:08x}.v2",
            key=f"{number:064x}",
            body=key,
            fate=Fate.APPLIED,
            sender="bo.ek@ekeby.example",
            subject="Sv: Uppgifter",
            message_id=f"{number}@ekeby.example",
            received=now,
            handled=now,
            digest=f"{number:064x}",
            reason="update",
        )
        for number in range(LETTERS_A_YEAR)
    )
    mails = tuple(
        Outgoing(
            id=f"{kind}.{entry.message_id}",
            body=key,
            kind=kind,
            person="bo-ek",
            address=entry.sender,
            sender=f"{key}+b-{number:016x}@moten.ekeby.example",
            subject=entry.subject,
            digest=entry.digest,
            letter=entry.key,
            created=now,
            tasks=(number % OPEN + 1,),
            token=f"{number:032x}",
            state=Sending.SENT,
            next_try=now,
            attempts=(Attempt(at=now, result="250 2.0.0 Ok"),),
        )
        for number, entry in enumerate(entries)
        for kind in ("TasksReported", "LogChanged")
    )
    return entries, mails


def _timed(work):
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
