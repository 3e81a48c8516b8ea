"""Who wrote a letter, and with what proof. Pure: the proof is what our relay says it checked, or what we checked ourselves.

A bare From proves nothing. Proof is an Authentication-Results header (RFC 8601) when all of this holds: an authserv-id is
configured, the letter came from a configured relay, the header is the topmost with that id, and it says dmarc=pass for the domain
of From or dkim=pass for a domain aligned with it. The relay must remove instances with its own id from what comes in (section 5).
Where our own check of DKIM is configured, a signature that it found to hold, of a domain aligned with From, is proof too,
whatever way the letter came.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from ipaddress import ip_address, ip_network
from typing import Literal

import msgspec

from service.mail.addresses import address
from service.mail.letter import Envelope, Letter
from service.mail.results import Result, Results, authority, results
from service.register.model import Person


class Trust(msgspec.Struct, frozen=True, kw_only=True):
    """Whom we believe about the writer.

    ``relays`` are the networks (CIDR) of the relays that hand us letters; ``authserv_id`` is how they sign their results. Mode
    "none" believes every From and is for a machine that only hears itself. ``dkim``: signatures are checked by ourselves too.
    """

    mode: Literal["verified", "none"] = "verified"
    relays: tuple[str, ...] = ()
    authserv_id: str | None = None
    dkim: bool = False


class Proof(StrEnum):
    """How the writer was proved, as it is kept with each record."""

    NONE = "none"
    DMARC = "dmarc"
    DKIM = "dkim"
    OWN_DKIM = "own_dkim"
    CONFIRMED = "confirmed"


class Writer(msgspec.Struct, frozen=True, kw_only=True):
    """The person of the roster whose address From bears (None: a stranger, or unclear), and whether it is proved.

    ``reason`` tells why, for the record.
    """

    person: Person | None
    proof: Proof
    proved: bool
    reason: str


def identify(letter: Letter, envelope: Envelope, trust: Trust, people: Iterable[Person], *, signed: Iterable[str] = ()) -> Writer:
    """Who wrote the letter. Only ``proved`` allows a change; ``person`` alone says whose name the letter bears.

    ``signed`` are the domains whose signatures we found to hold (``mail.dkim``).
    """
    if not letter.writer:
        return Writer(person=None, proof=Proof.NONE, proved=False, reason="From is missing or ambiguous")
    bearers = [person for person in people if letter.writer.address in map(address, person.addresses)]
    person = bearers[0] if len(bearers) == 1 else None
    domain = letter.writer.address.rpartition("@")[2]
    proof, proved, reason = _proof(letter, envelope, trust, domain)
    if not proved and trust.dkim and any(_aligned(_ascii(one), domain) for one in signed):
        proof, proved, reason = Proof.OWN_DKIM, True, "signed, aligned, by our own check"
    if not person:
        reason = "the address belongs to several" if bearers else "a stranger"
    return Writer(person=person, proof=proof, proved=proved and person is not None, reason=reason)


def _proof(letter: Letter, envelope: Envelope, trust: Trust, domain: str) -> tuple[Proof, bool, str]:
    """The proof that the letter comes from this domain, whether it is enough, and why."""
    if trust.mode == "none":
        near = _within(envelope.peer, ("127.0.0.0/8", "::1/128"))
        return Proof.NONE, near, "accepted without proof" if near else "without proof only from this machine"
    if not trust.authserv_id:
        return Proof.NONE, False, "no authserv-id is configured"
    if not _within(envelope.peer, trust.relays):
        return Proof.NONE, False, "not from a configured relay"
    ours = _topmost(letter.header("authentication-results"), trust.authserv_id)
    if not ours:
        return Proof.NONE, False, "no results of our relay"
    return _judged(ours.results, domain)


def _within(peer: str, networks: Iterable[str]) -> bool:
    """Whether the client's address lies in one of the networks; IPv4 within IPv6 counts as IPv4."""
    try:
        host = ip_address(peer)
    except ValueError:
        return False
    host = getattr(host, "ipv4_mapped", None) or host
    return any(host in ip_network(network, strict=False) for network in networks)


def _topmost(values: Iterable[str], authserv_id: str) -> Results | None:
    """The topmost header with our id. Those below are the sender's: a forgery, or a letter that went round."""
    topmost = next((value for value in values if authority(value) == authserv_id.casefold()), "")
    return results(topmost)


def _judged(found: Sequence[Result], domain: str) -> tuple[Proof, bool, str]:
    """What the results prove about this domain. Two answers about DMARC are none: one of them was put there by the sender."""
    match [one for one in found if one.method == "dmarc"]:
        case [Result(result="pass") as dmarc] if _ascii(dmarc.properties.get("header.from", "")) == domain:
            return Proof.DMARC, True, "dmarc=pass"
        case [_, _, *_]:
            return Proof.NONE, False, "several results of DMARC"
        case [Result(result="fail")]:
            return Proof.NONE, False, "dmarc=fail"
        case [Result(properties={"header.from": _})]:
            return Proof.NONE, False, "DMARC of another domain"
    if any(_aligned(_signer(one), domain) for one in found if (one.method, one.result) == ("dkim", "pass")):
        return Proof.DKIM, True, "dkim=pass, aligned"
    return Proof.NONE, False, "neither dmarc=pass nor an aligned dkim=pass"


def _signer(dkim: Result) -> str:
    """The signing domain: header.d, else the domain of header.i, which is the signer's or below it (RFC 6376 section 3.5)."""
    return _ascii(dkim.properties.get("header.d") or dkim.properties.get("header.i", "").rpartition("@")[2])


def _ascii(domain: str) -> str:
    """The domain as addresses have it, "" when it is none."""
    return (address(f"x@{domain}") or "").partition("@")[2]


def _aligned(signer: str, domain: str) -> bool:
    """Relaxed alignment (RFC 7489 section 3.1.1) without a list of public suffixes: equal, or one below the other.

    Stricter than the RFC: sisters under one organisation do not count. The upper one has two labels at least.
    """
    upper, lower = sorted((signer, domain), key=len)
    return "." in upper and f".{lower}".endswith(f".{upper}")
