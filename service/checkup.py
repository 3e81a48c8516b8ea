"""What must be right around the service before it is worth starting: each finding is one line, all of them at once."""

import smtplib
import socket
import ssl
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import disk_usage
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from service import stores
from service.config import Config
from service.config.kinds import Endpoint
from service.config.settings import Relay
from service.errors import ConfigurationError, SecretariatError
from service.resources import resource_dir
from service.work import bodies

_PATIENCE = 5.0  # seconds
_RENEWAL = timedelta(days=14)
_LEAST_FREE = 1_000_000_000, 0.05  # bytes, and part of the disk
_YEARS = range(2026, 2100)  # those in which a clock may be right


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at."""

    about: str
    good: bool
    says: str


def _asked() -> bool:
    from service.mail.dkim import dns_answers  # noqa: PLC0415  # needed only where signatures are checked here

    return dns_answers()


def check(config: Config, now: datetime | None = None, dns: Callable[[], bool] = _asked) -> tuple[Finding, ...]:
    """Everything that was looked at. Changes nothing but a file that comes and goes in the data directory.

    ``dns`` says whether the DNS answers.
    """
    return tuple(_findings(config, now or datetime.now(UTC), dns))


def _findings(config: Config, now: datetime, dns: Callable[[], bool]) -> Iterator[Finding]:
    yield Finding("configuration", good=True, says=f"{len(config.bodies)} bodies")
    yield from _holidays(config)
    yield _record(config)
    yield from _disk(stores.disk(config))
    for place in filter(None, (config.listen.smtp, config.listen.lmtp)):
        yield _door(place)
    if config.listen.tls_cert:
        yield certificate(config.listen.tls_cert, config.listen.tls_key, now)
    yield _relay(config.relay)
    yield from _templates(config)
    yield _trust(config)
    if config.trust.dkim and not dns():
        yield Finding("dns", good=False, says="no answer, so that no signature (DKIM) can be checked: see /etc/resolv.conf")
    yield from _times(config, now)


def _disk(place: Path) -> Iterator[Finding]:
    try:
        usage = disk_usage(place)
    except OSError:  # said of the record
        return
    least = max(_LEAST_FREE[0], usage.total * _LEAST_FREE[1])
    yield Finding("disk", good=usage.free >= least, says=f"{usage.free / 1e9:.1f} GB are free, {least / 1e9:.1f} GB should be")


def _times(config: Config, now: datetime) -> Iterator[Finding]:
    """A clock that is plainly wrong, and zones of which this machine knows nothing."""
    yield Finding("clock", good=now.year in _YEARS, says=f"it is {now:%Y-%m-%d %H:%M} UTC")
    for zone in sorted({body.timezone for body in config.bodies}):
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, OSError):
            yield Finding("time zones", good=False, says=f"nothing is known of {zone}: install tzdata")


def certificate(cert: Path, key: Path | None, now: datetime) -> Finding:
    """Whether the pair can be read, fits together, and holds for a while."""
    try:
        end = _holds_until(cert, key)
    except ssl.SSLCertVerificationError as fault:
        return Finding("certificate", good=False, says=f"{cert} does not hold: {fault.verify_message}")
    except (OSError, ValueError) as fault:  # ssl.SSLError is an OSError
        return Finding("certificate", good=False, says=f"{cert} cannot be used with its key: {fault}")
    return Finding("certificate", good=end - now > _RENEWAL, says=f"{cert} holds until {end:%Y-%m-%d}")


def _holds_until(cert: Path, key: Path | None) -> datetime:
    """The end of a certificate, as a client sees it that trusts this file: the library tells of no other."""
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    server.load_cert_chain(cert, key)
    client.load_verify_locations(cert)
    client.check_hostname = False
    client.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    asking, answering = client.wrap_bio(back, there), server.wrap_bio(there, back, server_side=True)
    for end in (asking, answering, asking):
        try:
            end.do_handshake()
        except ssl.SSLWantReadError:
            continue
    shown = asking.getpeercert() or {}
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), UTC)


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


def _relay(relay: Relay) -> Finding:
    """What the relay offers, against what is asked of it."""
    where = f"{relay.host}:{relay.port}"
    try:
        with _line(relay) as server:
            server.ehlo_or_helo_if_needed()
            private = relay.tls == "implicit"
            if relay.tls in ("starttls", "required") and server.has_extn("starttls"):
                server.starttls(context=_context(proved=relay.tls == "required" or bool(relay.user)))
                server.ehlo()
                private = True
            if relay.tls == "required" and not private:
                return Finding("relay", good=False, says=f'{where} offers no STARTTLS, and relay.tls is "required"')
            if relay.user and not server.has_extn("auth"):
                return Finding("relay", good=False, says=f"{where} takes no password (AUTH), and relay.user is set")
    except OSError as fault:  # smtplib's errors are such, too
        return Finding("relay", good=False, says=f"{where} does not answer as it should: {fault}")
    return Finding("relay", good=True, says=f"{where} answers, {'with' if private else 'without'} TLS")


def _line(relay: Relay) -> smtplib.SMTP:
    if relay.tls == "implicit":
        return smtplib.SMTP_SSL(relay.host, relay.port, timeout=_PATIENCE, context=_context(proved=True))
    return smtplib.SMTP(relay.host, relay.port, timeout=_PATIENCE)


def _context(*, proved: bool) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if not proved:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


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
    from service.rendering import proofs  # noqa: PLC0415  # the samples, which only a house with templates of its own needs
    from service.rendering.samples.ekeby import NOW  # noqa: PLC0415

    councils = tuple(bodies.body(file, NOW.date()) for file in config.bodies)
    return proofs.faults(resource_dir("templates"), config.templates, councils)


def _trust(config: Config) -> Finding:
    if config.trust.mode == "none":
        return Finding("trust", good=True, says="any From is believed: for a trial on this machine, never for a council")
    if config.trust.authserv_id and not config.trust.relays:
        return Finding("trust", good=False, says="trust.relays is empty, so the results of trust.authserv_id are never believed")
    if config.trust.authserv_id:
        return Finding("trust", good=True, says=f"the results of {config.trust.authserv_id} are believed")
    if config.trust.dkim:
        return Finding("trust", good=True, says="signatures (DKIM) are checked here, for which the DNS is asked")
    return Finding(
        "trust", good=False, says="no trust.authserv_id is set, so no letter can be proved and all will be held; see the README"
    )
