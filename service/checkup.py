"""What must be right around the service before it is worth starting: each finding is one line, all of them at once."""

import socket
import ssl
import tempfile
from collections.abc import Iterator

import msgspec

from service import stores
from service.config import Config
from service.config.kinds import Endpoint
from service.errors import ConfigurationError, SecretariatError
from service.rendering import proofs
from service.rendering.samples.ekeby import NOW
from service.resources import resource_dir
from service.work import bodies

_PATIENCE = 5.0  # seconds


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at."""

    about: str
    good: bool
    says: str


def check(config: Config) -> tuple[Finding, ...]:
    """Everything that was looked at. Changes nothing but a file that comes and goes in the data directory."""
    return tuple(_findings(config))


def _findings(config: Config) -> Iterator[Finding]:
    yield Finding("configuration", good=True, says=f"{len(config.bodies)} bodies")
    yield from _holidays(config)
    yield _record(config)
    for place in filter(None, (config.listen.smtp, config.listen.lmtp)):
        yield _door(place)
    yield _relay(config)
    yield from _templates(config)
    yield _trust(config)


def _holidays(config: Config) -> Iterator[Finding]:
    """Countries whose holidays nobody has written down: the schedule would not start with them."""
    for body in config.bodies:
        try:
            bodies.red_days(body.schedule.country, ())
        except ConfigurationError as fault:
            yield Finding(f"bodies/{body.key}.toml", good=False, says=str(fault))


def _record(config: Config) -> Finding:
    if stores.is_large(config):
        return _database(config)
    path = config.store.path
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            return Finding("record", good=True, says=f"{path} can be written")
    except OSError as fault:
        return Finding("record", good=False, says=f"{path} cannot be written: {fault.strerror}")


def _database(config: Config) -> Finding:
    try:
        with stores.snapshot(config) as store:
            return Finding("record", good=True, says=f"the database answers; {len(store.bodies())} bodies are on record")
    except SecretariatError as fault:
        return Finding("record", good=False, says=str(fault))


def _door(place: Endpoint) -> Finding:
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((place.host, place.port))
        except OSError as fault:
            return Finding(
                "door", good=False, says=f"{place} cannot be opened ({fault.strerror}); is the service running already?"
            )
    return Finding("door", good=True, says=f"{place} is free")


def _relay(config: Config) -> Finding:
    relay = config.relay
    try:
        with socket.create_connection((relay.host, relay.port), timeout=_PATIENCE) as plain:
            private = relay.tls == "implicit"
            line = ssl.create_default_context().wrap_socket(plain, server_hostname=relay.host) if private else plain
            greeting = line.recv(512).decode("ascii", "replace").partition("\r\n")[0]
    except OSError as fault:
        return Finding("relay", good=False, says=f"{relay.host}:{relay.port} does not answer: {fault}")
    return Finding("relay", good=greeting.startswith("220"), says=f"{relay.host}:{relay.port} says {greeting!r}")


def _templates(config: Config) -> Iterator[Finding]:
    found = own_faults(config)
    for fault in found:
        yield Finding("templates", good=False, says=fault)
    if not found:
        yield Finding("templates", good=True, says=f"{config.templates} and ours" if config.templates else "found")


def own_faults(config: Config) -> tuple[str, ...]:
    """What is wrong with the house's own templates; nothing if it has none."""
    if config.templates is None:
        return ()
    councils = tuple(bodies.body(file, NOW.date()) for file in config.bodies)
    return proofs.faults(resource_dir("templates"), config.templates, councils)


def _trust(config: Config) -> Finding:
    if config.trust.mode == "none":
        return Finding("trust", good=True, says="any From is believed: for a trial on this machine, never for a council")
    if config.trust.authserv_id:
        return Finding("trust", good=True, says=f"the results of {config.trust.authserv_id} are believed")
    if config.trust.dkim:
        return Finding("trust", good=True, says="signatures (DKIM) are checked here, for which the DNS is asked")
    return Finding(
        "trust", good=False, says="no trust.authserv_id is set, so no letter can be proved and all will be held; see the README"
    )
