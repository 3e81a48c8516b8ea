"""Made-up records of the town of Ekeby, for the tests of stores."""

from datetime import UTC, datetime, timedelta

import msgspec

from service.register.model import Body, Evidence, Meeting, Person, Register, Task
from service.store.base import Entry, Fate, Outgoing

NOON = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)

BRA = Body(
    key="bra",
    name="Lokala Brå Ekeby",
    address="bra@moten.ekeby.example",
    members=(Person(id="anna", name="Anna Berg", addresses=("anna.berg@ekeby.example",)),),
)
EVIDENCE = Evidence(letter="k1", sentence="Bo kontaktar skolan.", cue="kontaktar", who="anna", proof="relay", at=NOON)
EMPTY = Register(body=BRA)


def task(number: int, what: str = "Kontakta skolan") -> Task:
    return Task(number=number, what=what, meeting="m1", evidence=EVIDENCE)


def with_tasks(*numbers: int) -> Register:
    tasks = {str(number): task(number) for number in numbers}
    meetings = {"m1": Meeting(id="m1", on=NOON.date())}
    return msgspec.structs.replace(EMPTY, tasks=tasks, meetings=meetings, moments={"dispatch:m1": NOON})


def entry(slip: str, key: str | None = None, fate: Fate = Fate.APPLIED, handled: datetime = NOON) -> Entry:
    return Entry(
        slip=slip,
        key=key or f"key-{slip}",
        body="bra",
        fate=fate,
        sender="anna.berg@ekeby.example",
        subject="Minnesanteckningar",
        message_id=f"{slip}@ekeby.example",
        received=handled,
        handled=handled,
        digest="0" * 64,
    )


def letter(name: str, created: datetime = NOON, next_try: datetime | None = None, **more) -> Outgoing:
    return Outgoing(
        id=name,
        body="bra",
        kind="receipt",
        person="anna",
        address="anna.berg@ekeby.example",
        sender="studs@moten.ekeby.example",
        subject="Kvitto",
        digest="1" * 64,
        letter="key-1",
        created=created,
        next_try=next_try or created,
        **more,
    )


def put(store, register=EMPTY, entry=None, outgoing=(), body="bra"):
    """One letter's commit."""
    with store.change(body) as change:
        change.commit(register, (entry,) if entry else (), tuple(outgoing))
