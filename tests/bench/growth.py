"""What a commit and an agenda cost as the log grows, measured in this process, on a real disk."""

import time
from contextlib import closing
from datetime import UTC, datetime
from statistics import median

import msgspec
from ground import scratch
from ours import configure

from service.app import file_body
from service.config import load
from service.register.calling import call
from service.register.minutes import State
from service.register.model import Change, Evidence, Party, Task
from service.rendering.render import Renderer
from service.resources import resource_dir
from service.store.tiny import TinyStore
from service.work.bodies import body
from service.work.post import Post

KEY = "rad1"


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
                change.commit(_grown(change.register, tasks, now), None, ())
            post = Post(Renderer(resource_dir("templates"), config.templates), store)
            commits = [_timed(lambda number=number: _report(store, number % OPEN + 1, now)) for number in range(rounds)]
            agendas = [_timed(lambda: _agenda(store, post, now)) for _ in range(max(3, rounds // 40))]
    return median(commits), median(agendas)


def _agenda(store, post, now):
    """The agenda of the next meeting as it goes out: computed, written and laid out as files, for each reader."""
    register = store.register(KEY)
    after, notices = call(register, next(iter(register.meetings.values())), now)
    if len(post.write(notices, after, now)) != len(register.body.members):
        raise SystemExit("the agenda was not written to everybody")


def _report(store, number, now):
    """One letter's report on one task."""
    with store.change(KEY) as change:
        register = change.register
        task = register.tasks[str(number)]
        said = Change(field="note", old=task.note or "", new=f"Rapport {len(task.history)}", evidence=_evidence(now))
        after = msgspec.structs.replace(task, note=said.new, history=(*task.history, said))
        change.commit(msgspec.structs.replace(register, tasks={**register.tasks, str(number): after}), None, ())


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


def _timed(work):
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
