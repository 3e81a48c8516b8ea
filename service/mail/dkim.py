"""Our own look at DKIM signatures (RFC 6376); the one importer of dkimpy and dnspython. Never raises.

Off unless configured, for a relay that checks well needs no second look. Stricter than the RFC where a valid signature proves too
little: it must cover From, and Subject where there is one, each of which must stand once; the whole body (no ``l=``, behind which
anything may be appended); with RSA and SHA-256 (RFC 8301), by a key of 1024 bits at least that is not only being tested.
"""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

import dkim
import dns.resolver
from dkim.util import InvalidTagValueList, parse_tag_value
from dns.exception import DNSException

Txt: TypeAlias = Callable[[str], bytes | None]
"""The one TXT record of a name; None when there is none, or several, or no answer in time."""

_TRIED = 4  # signatures that are looked at, the topmost; people's letters bear one or two
_PATIENCE = 2.0  # seconds for one question to the DNS
_LEAST = 1024  # bits
_TESTING = re.compile(rb"(?:^|;)\s*t\s*=[^;]*\by\b")


def signers(raw: bytes, txt: Txt) -> tuple[str, ...]:
    """The domains that vouch for this letter, case-folded, in the order of their signatures."""
    try:
        letter = dkim.DKIM(raw, minkey=_LEAST)
        return tuple(_holding(letter, txt))
    except Exception:  # noqa: BLE001  # what no parser takes is not signed
        return ()


def dns_txt(name: str) -> bytes | None:
    """Ask the DNS."""
    try:
        records = [b"".join(record.strings) for record in dns.resolver.resolve(name, "TXT", lifetime=_PATIENCE, search=False)]
    except DNSException:
        return None
    return records[0] if len(records) == 1 else None  # RFC 6376 section 3.6.2.2: what several mean is undefined


def dns_answers() -> bool:
    """Whether the DNS answers at all: asked for the root's servers."""
    try:
        dns.resolver.resolve(".", "NS", lifetime=_PATIENCE, search=False)
    except DNSException:
        return False
    return True


def _holding(letter: dkim.DKIM, txt: Txt) -> Iterator[str]:
    names = [name.lower() for name, _ in letter.headers]
    if names.count(b"from") != 1 or names.count(b"subject") > 1:
        return
    acted_on = {b"from", b"subject"} & set(names)
    values = [value for name, value in letter.headers if name.lower() == b"dkim-signature"]
    for index, value in enumerate(values[:_TRIED]):
        tags = _tags(value)
        if _enough(tags, acted_on) and _holds(letter, index, txt):
            yield tags[b"d"].decode("ascii").casefold()


def _tags(value: bytes) -> dict[bytes, bytes]:
    try:
        return dict(parse_tag_value(value))
    except InvalidTagValueList:
        return {}


def _enough(tags: dict[bytes, bytes], acted_on: set[bytes]) -> bool:
    """Whether the signature would prove what we act on, if it held."""
    signed = {name.strip().lower() for name in tags.get(b"h", b"").split(b":")}
    return acted_on <= signed and b"l" not in tags and tags.get(b"a") == b"rsa-sha256"


def _holds(letter: dkim.DKIM, index: int, txt: Txt) -> bool:
    def key(name: bytes, timeout: float = _PATIENCE) -> bytes | None:  # noqa: ARG001  # as dkimpy asks; the resolver has its own
        record = txt(name.decode("ascii").rstrip("."))
        return None if record is None or _TESTING.search(record) else record

    try:
        return bool(letter.verify(idx=index, dnsfunc=key))
    except Exception:  # noqa: BLE001  # one that is malformed is none; the next may hold
        return False
