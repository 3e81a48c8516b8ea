"""Checks that need several settings together. Each yields the key to look at and what would be right."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TypeAlias

from service.config import recurrence
from service.config.settings import BodyFile, Config, Listen, Relay, Schedule, StoreSettings, Trust

Faults: TypeAlias = Iterator[tuple[str, str]]

_SOME_YEARS = timedelta(days=4 * 366)


def service_faults(config: Config) -> Faults:
    """What does not fit together in the service and between its bodies."""
    yield from _listen_faults(config.listen)
    yield from _relay_faults(config.relay)
    yield from _store_faults(config.store)
    yield from _trust_faults(config.trust, config.listen)
    if config.observe.http and not config.observe.http.loopback:
        yield (
            "observe.http",
            "tells everything about the service to whoever asks; give an address of this machine, 127.0.0.1 or [::1]",
        )
    if not config.bodies:
        yield "bodies", "there is none; give at least one file bodies/KEY.toml"
    for address in _repeated(body.address for body in config.bodies):
        yield "bodies", f"{address} is the address of several bodies; give each its own"


def _listen_faults(listen: Listen) -> Faults:
    if not listen.smtp and not listen.lmtp:
        yield "listen.smtp", "letters can come in nowhere; give smtp or lmtp an address"
    if bool(listen.tls_cert) != bool(listen.tls_key):
        yield "listen.tls_cert", "give both tls_cert and tls_key, or neither"
    for name, path in (("tls_cert", listen.tls_cert), ("tls_key", listen.tls_key)):
        if path and not path.is_file():
            yield f"listen.{name}", f"there is no file {path}"


def _store_faults(store: StoreSettings) -> Faults:
    if store.kind == "postgres" and not store.dsn:
        yield "store.dsn", 'is missing; give the database, "postgresql://secretariat@db.ekeby.example/secretariat"'
    if store.password_file and not store.password_file.is_file():
        yield "store.password_file", f"there is no file {store.password_file}"


def _relay_faults(relay: Relay) -> Faults:
    if bool(relay.user) != bool(relay.password_file):
        yield "relay.user", "give both user and password_file, or neither"
    if relay.password_file and not relay.password_file.is_file():
        yield "relay.password_file", f"there is no file {relay.password_file}"


def _trust_faults(trust: Trust, listen: Listen) -> Faults:
    """Without proof anybody who reaches the door is anybody: so only this machine may reach it."""
    if trust.mode == "verified" and not trust.authserv_id and not trust.dkim:
        yield (
            "trust.authserv_id",
            'is missing; give the name your mail server writes in Authentication-Results, "mx.ekeby.example", or set dkim = true',
        )
    if trust.mode == "none" and not all(where.loopback for where in (listen.smtp, listen.lmtp) if where):
        yield "trust.mode", '"none" is for listening on 127.0.0.1 or [::1] only; give "verified"'


def body_faults(body: BodyFile, stem: str) -> Faults:
    """What does not fit together in one body. ``stem`` is the name of its file without ending."""
    addresses = [address for member in body.members for address in member.email]
    if body.key != stem:
        yield "key", f'is not the name of the file; give "{stem}"'
    if "+" in body.address:
        yield "address", 'give one without "+": what follows a + is for the service itself'
    if body.address in addresses:
        yield "members", f"{body.address} is the body's own address; a member needs another"
    for address in _repeated(addresses):
        yield "members", f"{address} belongs to several; give each address to one member"
    for member in body.members:
        if not member.key:
            yield "members", f"{member.name} has no letter a to z to make an id of; give one"
    for id_ in _repeated(member.key for member in body.members):
        yield "members", f'several would be called "{id_}" in the record; give each an id of its own'
    if not any(member.role == "secretary" and member.email for member in body.members):
        yield "members", 'nobody with an email has the role "secretary"; questions need somebody to go to'
    yield from _rule_faults(body.schedule)
    for day in _repeated(meeting.on.isoformat() for meeting in body.schedule.meetings):
        yield "schedule.meetings", f"{day} stands there twice"


def _rule_faults(schedule: Schedule) -> Faults:
    """A rule and its first meeting belong together, and the rule gives that day."""
    if bool(schedule.repeat) != bool(schedule.first):
        yield "schedule.first", "give both repeat and first, or neither"
    elif schedule.repeat and schedule.first:
        on = schedule.first.on
        given = recurrence.days(schedule.repeat, on, on, on + _SOME_YEARS)
        if on not in given:
            first = f"; {given[0]} is the next that it gives" if given else ""
            yield "schedule.first", f"{on} is no day of the rule{first}"


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]
