"""A sitting: letters of a body that share a commit are decided one after the other, each as if it had come alone.

Each meets the register as those before it have left it, is heard anew where that tells (see ``hearing``), is a duplicate of one
that was handled in the same sitting, and counts the answers given in it. A sitting ends at a letter that is poison, and after
one that brings a held letter back, for that came before the others. It ends before one that may vouch for a letter of this very
sitting, for only what is filed can be brought back. Each letter is answered by itself. What they have to tell the
secretary is one mail: of twenty logs that leave together nineteen are out of date.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import msgspec

from service.mail.identity import Writer
from service.register.model import Register
from service.register.news import NEWS, news
from service.store.base import SEEN, Change, Entry, Outgoing, Store
from service.store.slips import Spool
from service.work.deciding import Deciding, Done, Outcome, entry
from service.work.hearing import Hearing, Matter
from service.work.post import Post
from service.work.sandbox import Poisoned


class Sat(msgspec.Struct, frozen=True):
    """What a sitting did, in order; ``poison`` is why it did not go on, unless it was one ``released``."""

    done: tuple[Done, ...]
    poison: Poisoned | None = None

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What the letters that are new do."""
        return tuple(one.outcome for one in self.done if one.outcome)

    @property
    def released(self) -> bool:
        """Whether a letter is back that came before those not yet decided."""
        return any(outcome.released for outcome in self.outcomes)


class Sitting:
    """Decides what was heard. ``now`` is the clock, aware."""

    def __init__(
        self, *, hearing: Hearing, deciding: Deciding, post: Post, store: Store, spool: Spool, now: Callable[[], datetime]
    ) -> None:
        self._hearing, self._deciding, self._post = hearing, deciding, post
        self._store, self._spool, self._now = store, spool, now

    def decide(self, heard: Iterable[Matter | Poisoned], change: Change, register: Register) -> Sat:
        """Decide these letters and commit what they do, all of it together."""
        sat = Sat(())
        for one in heard:
            if _vouches(one, sat.done):
                break
            sat = self._one_more(sat, one, change, register)
            if sat.poison or sat.released:
                break
        if sat.outcomes:
            entries = tuple(one.entry for one in sat.done if one.entry)
            answers = tuple(letter for one in sat.done for letter in one.outgoing)
            change.commit(sat.outcomes[-1].register, entries, (*answers, *self._news(sat)))
        return sat

    def _news(self, sat: Sat) -> tuple[Outgoing, ...]:
        """What these letters have to tell those who did not write them, as things stand after the last."""
        register = sat.outcomes[-1].register
        told = news((notice for outcome in sat.outcomes for notice in outcome.notices), register)
        return self._post.write(told, register, self._now())

    def _one_more(self, sat: Sat, heard: Matter | Poisoned, change: Change, register: Register) -> Sat:
        now = sat.outcomes[-1].register if sat.outcomes else register
        try:
            if isinstance(heard, Poisoned):
                raise heard
            return Sat((*sat.done, self._done(self._hearing.still(heard, now), change, now, sat)))
        except Poisoned as poison:
            return Sat(sat.done, poison)

    def _done(self, matter: Matter, change: Change, register: Register, sat: Sat) -> Done:
        """Decide one letter, keep what it brings and what is said of it."""
        slip, letter = matter.slip, matter.letter
        seen = change.seen(letter.key) or _seen(sat.done, letter.key)
        if seen and seen.slip == slip.name:  # the same slip again: a crash came between its commit and its filing
            return Done(slip=slip)
        outcome = self._deciding.outcome(matter, register, sat.done, duplicate=seen is not None)
        for file in outcome.files:
            self._store.keep(slip.body, file.content)
        if outcome.released:  # before the commit: a crash between the two repeats, and repeats nothing
            self._spool.release(outcome.released, slip.name)
        answered = letter if isinstance(matter.writer, Writer) else None
        answers = tuple(notice for notice in outcome.notices if not isinstance(notice, NEWS))
        outgoing = self._post.write(answers, outcome.register, self._now(), answered)
        return Done(slip=slip, entry=entry(matter, outcome, self._now()), outcome=outcome, outgoing=outgoing)


def _seen(done: Sequence[Done], key: str) -> Entry | None:
    """The entry of an earlier letter of this sitting with this key that was applied or answered."""
    return next((one.entry for one in done if one.entry and one.entry.key == key and one.entry.fate in SEEN), None)


def _vouches(heard: Matter | Poisoned, done: Sequence[Done]) -> bool:
    """Whether it answers our question about words that came again in this sitting."""
    asked = heard.asked if isinstance(heard, Matter) else None
    return asked is not None and any(one.entry.key == asked.letter for one in done if one.entry)
