"""What leaves the record as files: the log, an agenda, a meeting's record, and all of one meeting's papers for the registry.

Everything is read from a snapshot, so the running service is not in the way.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import msgspec

from service import stores
from service.app import utc_now
from service.config import Config
from service.errors import NoInput
from service.mail.addresses import address
from service.register import agenda as agendas
from service.register import schedule
from service.register.model import File, Meeting, Person, Register
from service.rendering.bundle import Paper, bundle
from service.rendering.export import agenda_docx, sheets_docx
from service.rendering.sheets import Sheet, agenda_sheets, log_sheets, minutes_sheets, person_sheets
from service.rendering.tables import csv_file, xlsx_file
from service.store.base import Entry, Outgoing, Store
from service.store.slips import Spool

FORMS = ("csv", "json", "xlsx", "docx")
Files = dict[str, bytes]


class Extract(msgspec.Struct, frozen=True):
    """Something of the record under a name: its sheets, and all its values for programs."""

    name: str
    sheets: Sequence[Sheet]
    values: Mapping[str, Any]

    def files(self, form: str, register: Register, now: datetime) -> Files:
        """The extract in one of the ``FORMS``."""
        title = f"{register.body.name}: {self.sheets[0].title}"
        match form:
            case "csv":
                first, *more = self.sheets
                return {f"{self.name}.csv": csv_file(first), **{f"{self.name}-{one.name}.csv": csv_file(one) for one in more}}
            case "json":
                return {f"{self.name}.json": msgspec.json.format(msgspec.json.encode(self.values), indent=2) + b"\n"}
            case "xlsx":
                return {f"{self.name}.xlsx": xlsx_file(self.sheets, title=title, now=now)}
            case _:
                return {f"{self.name}.docx": sheets_docx(self.sheets, register.body, title=title, now=now)}


def log(config: Config, body: str, form: str) -> Files:
    """The whole log with its history."""
    register, now = _register(config, body), utc_now()
    values = {"body": body, "tasks": tuple(register.tasks.values())}
    return Extract("log", log_sheets(register, now), values).files(form, register, now)


def agenda(config: Config, body: str, on: date | None, form: str) -> Files:
    """The agenda of the coming meeting, or of the meeting on a day."""
    register, now = _register(config, body), utc_now()
    found = agendas.agenda(register, _meeting(register, on) if on else schedule.next_meeting(register, now))
    if form == "docx":
        return {"agenda.docx": agenda_docx(found, register, now)}
    return Extract("agenda", agenda_sheets(found, register, now), {"body": body, "agenda": found}).files(form, register, now)


def minutes(config: Config, body: str, on: date, form: str) -> Files:
    """The record of a meeting that has minutes: attendance, items, decisions, tasks."""
    register = _register(config, body)
    meeting = _meeting(register, on)
    tasks = tuple(task for task in register.tasks.values() if task.meeting == meeting.id)
    values = {"body": body, "meeting": meeting, "tasks": tasks}
    return Extract(f"minutes-{on}", minutes_sheets(meeting, register), values).files(form, register, utc_now())


def meeting(config: Config, body: str, on: date) -> Files:
    """One meeting's papers in one zip: letters in and out with recipients, times and digests, the minutes, the record."""
    with stores.snapshot(config) as store, stores.spool(config) as spool:
        register = _of(store, config, body)
        held = _meeting(register, on)
        papers = (
            *_received(store, spool, body, held),
            *_filed(store, body, held),
            *_sent(store, body, held),
        )
    sheets = (*minutes_sheets(held, register), *log_sheets(register, utc_now()))
    return {f"{body}-{on}.zip": bundle(papers, sheets, register.body)}


def person(config: Config, body: str, who: str) -> Files:
    """A person's data, on request: letters from and to them, their tasks, attendance, entry in the roster, as one zip.

    ``who`` is a name or an address. Somebody of whom only an address is known has letters alone. A letter whose bytes were
    purged stands in no file.
    """
    with stores.snapshot(config) as store, stores.spool(config) as spool:
        register = _of(store, config, body)
        found = _person(register, who)
        ours = frozenset(map(str.casefold, found.addresses))
        came = [entry for entry in store.entries(body) if entry.sender.casefold() in ours]
        went = [one for one in store.outbox(body) if one.address.casefold() in ours or (found.id and one.person == found.id)]
        papers = (
            *(_letter(number, entry, raw) for number, entry in enumerate(came, 1) if (raw := _raw(spool, entry)) is not None),
            *(_mail(number, one, store.kept(body, one.digest)) for number, one in enumerate(went, 1)),
        )
    return {f"{body}-person.zip": bundle(papers, person_sheets(found, register, utc_now()), register.body)}


def _raw(spool: Spool, entry: Entry) -> bytes | None:
    """The letter as received; None when the rules of retention have let go of it."""
    try:
        return spool.raw(spool.find(entry.slip))
    except (NoInput, FileNotFoundError):
        return None


def _person(register: Register, who: str) -> Person:
    """Whom a name or an address denotes. Raises NoInput when nobody of the roster bears the name, or several do."""
    plain = address(who)
    wanted = who.strip().casefold()
    found = [
        one
        for one in register.body.members
        if wanted in {name.casefold() for name in (one.id, one.name, *one.aliases)}
        or (plain and plain in map(address, one.addresses))
    ]
    match found:
        case [one]:
            return one
        case [] if plain and "@" in plain:
            return Person(id="", name=plain, addresses=(plain,))
    people = ", ".join(one.name for one in register.body.members)
    raise NoInput(f"{'Several bear' if found else 'Nobody bears'} {who!r}; there are {people}. An address will do, too.")


def _received(store: Store, spool: Spool, body: str, held: Meeting) -> Iterator[Paper]:
    """The letters that brought the minutes, and those that approved them."""
    keys = {record.evidence.letter for record in held.versions} | {record.evidence.letter for record in held.approvals}
    for number, entry in enumerate((entry for entry in store.entries(body) if entry.key in keys), 1):
        yield _letter(number, entry, spool.raw(spool.find(entry.slip)))


def _letter(number: int, entry: Entry, raw: bytes) -> Paper:
    return Paper(
        file=f"received/{number:03}-{entry.digest[:12]}.eml",
        content=raw,
        kind="received",
        when=entry.received.isoformat(),
        sender=entry.sender,
        subject=entry.subject,
        message_id=entry.message_id,
        digest=sha256(raw).hexdigest(),
        result=entry.fate,
    )


def _filed(store: Store, body: str, held: Meeting) -> Iterator[Paper]:
    """Each draft of the minutes as it came."""
    for version in held.versions:
        content = store.kept(body, version.file.digest)
        yield Paper(
            file=f"minutes/{version.number:03}-{version.file.digest[:12]}{_suffix(version.file)}",
            content=content,
            kind="minutes",
            when=version.evidence.at.isoformat(),
            subject=version.file.name,
            digest=sha256(content).hexdigest(),
        )


def _sent(store: Store, body: str, held: Meeting) -> Iterator[Paper]:
    """What we sent about the meeting: under its days, and what its letters caused."""
    days = {str(held.on), *(change.old for change in held.history if change.field == "on")}
    keys = {version.evidence.letter for version in held.versions}
    about = (ours for ours in store.outbox(body) if ours.about in days or ours.letter in keys)
    for number, ours in enumerate(about, 1):
        yield _mail(number, ours, store.kept(body, ours.digest))


def _mail(number: int, ours: Outgoing, content: bytes) -> Paper:
    last = ours.attempts[-1] if ours.attempts else None
    return Paper(
        file=f"sent/{number:03}-{ours.digest[:12]}.eml",
        content=content,
        kind=ours.kind,
        when=(last.at if last else ours.created).isoformat(),
        to=ours.address,
        subject=ours.subject,
        message_id=ours.id,
        digest=sha256(content).hexdigest(),
        result=f"{ours.state} {last.result}" if last else ours.state,
    )


def _suffix(file: File) -> str:
    """The ending of a name that came in a mail, as far as it is harmless: the rest of the name is never a path."""
    ending = file.name.rpartition(".")[2].casefold()
    return f".{ending}" if ending.isascii() and ending.isalnum() and len(ending) <= 5 else ""


def _register(config: Config, body: str) -> Register:
    with stores.snapshot(config) as store:
        return _of(store, config, body)


def _of(store: Store, config: Config, body: str) -> Register:
    register = store.register(body)
    if register is None:
        raise NoInput(f"There is no record of a body {body}; there are {', '.join(file.key for file in config.bodies)}.")
    return register


def _meeting(register: Register, on: date) -> Meeting:
    found = next((meeting for meeting in register.meetings.values() if meeting.on == on), None)
    if found is None:
        days = ", ".join(sorted(str(meeting.on) for meeting in register.meetings.values() if meeting.on))
        raise NoInput(f"There is no meeting on {on}; there are {days or 'none'}.")
    return found
