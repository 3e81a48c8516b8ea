"""What an operator looks at and asks for.

Looking opens a snapshot of the record; asking puts a control slip into the spool, for the running service to find.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from service import stores
from service.app import utc_now
from service.config import Config
from service.errors import NoInput
from service.register import people, schedule
from service.register.agenda import log as log_of
from service.register.agenda import next_agenda
from service.register.model import Register
from service.rendering.pages import agenda_page, log_page
from service.store.base import Entry, Fate
from service.work.controls import may_go


def log(config: Config, body: str | None) -> Iterator[tuple[str, Any]]:
    """The follow-up log of one body or of all: as a page, and as values."""
    for register in _registers(config, body):
        yield log_page(register, utc_now()), msgspec.to_builtins({"body": register.body.key, "tasks": log_of(register)})


def agenda(config: Config, body: str | None) -> Iterator[tuple[str, Any]]:
    """The next agenda of one body or of all, likewise."""
    for register in _registers(config, body):
        now = utc_now()
        lines = next_agenda(register, now)
        yield agenda_page(lines, register, now), msgspec.to_builtins({"body": register.body.key, "agenda": lines})


def letters(config: Config, fate: str | None) -> Iterator[dict[str, Any]]:
    """The ledger of what came in, a row a letter, with the sha256 of its bytes as received."""
    with stores.snapshot(config) as store:
        for body in store.bodies():
            yield from (msgspec.to_builtins(entry) for entry in store.entries(body) if fate in (None, entry.fate))


def letter(config: Config, name: str) -> str:
    """A letter as received, with why it was set aside above it."""
    with stores.spool(config) as spool:
        slip = spool.find(name)
        why = spool.reason(name)
        return f"{why}\n\n{spool.raw(slip).decode('utf-8', 'replace')}".lstrip()


def retry(config: Config, name: str) -> None:
    """Have a letter that was set aside tried again, or one that is held handled as if its writer had confirmed it."""
    body, aside = _on_the_desk(config, name)
    _control(config, body, {"do": "retry" if aside else "release", "letter": name})


def drop(config: Config, name: str, reason: str) -> None:
    """Have a letter that was set aside or is held taken off the desk: its bytes stay, the ledger says who, when and why."""
    body, _ = _on_the_desk(config, name)
    _control(config, body, {"do": "drop", "letter": name, "reason": reason})


def _on_the_desk(config: Config, name: str) -> tuple[str, bool]:
    """The body of a letter that waits for a person, and whether it was set aside.

    Of a letter whose envelope cannot be read nobody knows the body: it is the first one's.
    """
    with stores.spool(config) as spool:
        aside = next((slip for slip in spool.aside() if slip.name == name), None)
    if aside:
        return aside.body or config.bodies[0].key, True
    if held := next((entry for entry in _held(config) if entry.slip == name), None):
        return held.body, False
    raise NoInput(f"No letter {name} is set aside or held; `secretariat letters list` tells what became of each.")


def _held(config: Config) -> tuple[Entry, ...]:
    with stores.snapshot(config) as store:
        return tuple(entry for body in store.bodies() for entry in store.entries(body) if entry.fate is Fate.HELD)


def outbox(config: Config, state: str | None) -> Iterator[dict[str, Any]]:
    """The ledger of what went out or waits, a row a letter to one address, with the sha256 of its bytes and every try."""
    with stores.snapshot(config) as store:
        for body in store.bodies():
            for ours in store.outbox(body):
                if state in (None, ours.state):
                    last = ours.attempts[-1].result if ours.attempts else ""
                    yield {**msgspec.to_builtins(ours), "result": last}


def resend(config: Config, id_: str) -> None:
    """Have a letter of ours sent again."""
    with stores.snapshot(config) as store:
        body = next((body for body in store.bodies() if store.sent(body, (id_.strip("<>"),), None)), None)
    if body is None:
        raise NoInput(f"No letter {id_} was sent; `secretariat outbox list` lists those that were.")
    _control(config, body, {"do": "resend", "id": id_.strip("<>")})


def send_agenda(config: Config, body: str, *, dry_run: bool) -> Iterator[str]:
    """Have the next agenda go out now, or only say to whom it would; a line for each."""
    register = next(_registers(config, body))
    now = utc_now()
    meeting = schedule.next_meeting(register, now)
    if meeting is None:
        raise NoInput("No meeting is planned, so there is no agenda to send.")
    if not may_go(register, meeting):
        raise NoInput(f"The agenda for {meeting.on} has gone out, or waits for the secretary's word; nothing is sent.")
    yield from (f"{meeting.on}  {person.address}  {person.name}" for person in people.readers(register.body))
    if not dry_run:
        _control(config, body, {"do": "dispatch"})


def _registers(config: Config, body: str | None) -> Iterator[Register]:
    known = [file.key for file in config.bodies]
    if body not in (None, *known):
        raise NoInput(f"There is no body {body}; there are {', '.join(known)}.")
    with stores.snapshot(config) as store:
        for key in known:
            register = store.register(key)
            if register and body in (None, key):
                yield register


def _control(config: Config, body: str, command: dict[str, str]) -> None:
    with stores.spool(config) as spool:
        spool.put_control(body, command, at=utc_now())
