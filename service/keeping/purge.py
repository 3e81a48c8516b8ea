"""What may go, by the rules of retention: letters of strangers and machines as received, kept bytes that no record names.

What must be kept is never looked at: the ledger's lines, minutes and papers, what was sent, decisions. Letters that wait, are
held or were set aside stay as they are. What goes is first written down: ``letters verify`` does not miss it. The rules are the
same wherever the record is; how things go is told by its ``Disposal``.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta

import msgspec

from service.config import Retention
from service.register.model import Register
from service.store.base import Entry, Fate, Store
from service.store.disposal import SPARE, Disposal, Gone
from service.store.slips import Spool

_DIGEST = re.compile(rb"[0-9a-f]{64}")
_LETTERS = frozenset({Fate.APPLIED, Fate.ANSWERED, Fate.DUPLICATE, Fate.DROPPED, Fate.IGNORED})

Ages = dict[str, timedelta]
"""Rules by name, each with the age from which it holds; a rule that is not there never does."""


def ages(retention: Retention) -> Ages:
    """The rules of a configuration."""
    days = {name: getattr(retention, name) for name in retention.__struct_fields__}
    return {name: timedelta(days=given.days) for name, given in days.items() if given}


def letters(rules: Ages, spool: Spool, store: Store, now: datetime) -> Iterator[Gone]:
    """The letters in the archive that may go."""
    filed = {slip.name: slip.size for slip in spool.filed()}
    for body in store.bodies():
        known = _addresses(store.register(body))
        for entry in store.entries(body):
            rule = _rule(entry, known)
            if entry.slip in filed and rule in rules and now - entry.handled >= rules[rule]:
                yield Gone(rule=rule, body=body, name=entry.slip, digest=entry.digest, size=filed[entry.slip], at=now)


def _rule(entry: Entry, known: Collection[str]) -> str:
    """The rule that a letter falls under. An ignored letter of a member is talk among members, and no stranger's."""
    if entry.fate is Fate.MACHINE_MADE:
        return "machines"
    if entry.fate is Fate.IGNORED and entry.sender not in known:
        return "strangers"
    return "letters" if entry.fate in _LETTERS else ""


def _addresses(register: Register | None) -> frozenset[str]:
    members = register.body.members if register else ()
    return frozenset(address for person in members for address in person.addresses)


def spare(rules: Ages, disposal: Disposal, store: Store, body: str, now: datetime) -> Iterator[Gone]:
    """The kept bytes of a body that no record names. To be asked while nothing is committed, because a commit may name them."""
    if SPARE not in rules:
        return
    named = _named(store, body)
    for kept in disposal.kept(body):
        if kept.digest not in named and now - kept.since >= rules[SPARE]:
            yield Gone(rule=SPARE, body=body, name=kept.digest, digest=kept.digest, size=kept.size, at=now)


def _named(store: Store, body: str) -> frozenset[str]:
    """Every digest that stands anywhere in the register or the outbox, whatever for."""
    everything = [msgspec.json.encode(store.register(body)), *(letter.digest.encode() for letter in store.outbox(body))]
    return frozenset(found.decode() for text in everything for found in _DIGEST.findall(text))


def plan(rules: Ages, disposal: Disposal, spool: Spool, store: Store, now: datetime) -> tuple[Gone, ...]:
    """All that would go now."""
    rest = (one for body in store.bodies() for one in spare(rules, disposal, store, body, now))
    return (*letters(rules, spool, store, now), *rest)


def purge(rules: Ages, disposal: Disposal, spool: Spool, store: Store, now: datetime) -> tuple[Gone, ...]:
    """Let go of what may go, for whoever may change the record: what went. Raises OSError or StoreUnavailable half-way."""
    gone = tuple(letters(rules, spool, store, now))
    disposal.let_go(gone)
    for body in store.bodies():
        with store.change(body):
            rest = tuple(spare(rules, disposal, store, body, now))
            disposal.let_go(rest)
        gone += rest
    return gone


def summed_up(gone: Iterable[Gone]) -> dict[str, tuple[int, int]]:
    """How many went by each rule, and how many bytes."""
    sums: dict[str, tuple[int, int]] = {}
    for one in gone:
        count, size = sums.get(one.rule, (0, 0))
        sums[one.rule] = (count + 1, size + one.size)
    return sums
