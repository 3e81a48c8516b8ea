"""Mailboxes out of address headers. An address that identifies somebody is taken strictly, one for display leniently."""

import re
from collections.abc import Iterable
from email.headerregistry import AddressHeader
from email.policy import default
from email.utils import getaddresses
from itertools import islice

from service.mail.decoding import header_text, one_line, unescape
from service.mail.letter import Mailbox

# RFC 5322 dot-atom; quoted local parts and domain literals identify nobody here.
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
# The commonest form, in which all parsers find the same: words, or none, and a dot-atom of usual characters.
_PLAIN = re.compile(
    r"(?:(?P<name>[A-Z0-9]+(?: [A-Z0-9]+)*) <)?"
    rf"(?P<address>[A-Z0-9_+-]+(?:\.[A-Z0-9_+-]+)*@{_DOMAIN.pattern})(?(name)>)",
    re.IGNORECASE | re.ASCII,
)
_FOLDING = re.compile(r"\r?\n(?=[ \t])")
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")
_ROUTE = re.compile(r"<\s*@")  # RFC 5322 section 4.4; which of its domains wrote is read differently
_FEW = 5  # From headers; more than one is no writer's
_LONGEST = 2000  # characters of a From header; the standard parser takes quadratic time and deep recursion on longer ones


def address(text: str) -> str | None:
    """The address case-folded with its domain in ASCII (IDNA), or None when it is no plain ``local@domain``."""
    local, at, domain = text.strip().rpartition("@")
    if not at or "=?" in local or len(local) > 64:
        return None
    try:
        plain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
        folded = local.casefold().encode("ascii").decode(), plain.casefold()
    except UnicodeError:
        return None
    return "@".join(folded) if _LOCAL.fullmatch(folded[0]) and _DOMAIN.fullmatch(folded[1]) else None


def writer(values: Iterable[str], seen: Iterable[str]) -> Mailbox | None:
    """The one mailbox of the one From header, or None when there is any doubt about it (design: ambiguous is unknown).

    ``values`` are the raw From headers; ``seen`` the addresses another parser found in them. Doubt is: several headers, several
    mailboxes, a group, a route, parsers that disagree, controls, an encoded word in the address.
    """
    match tuple(values):
        case (value,) if len(value) <= _LONGEST:
            plain = unescape(_FOLDING.sub("", value)).strip()
        case _:
            return None
    if _CONTROL.search(plain) or _ROUTE.search(plain):
        return None
    found = _strictly(plain) | _leniently(plain) | ({address(one) for one in seen} or {None})
    only = found.pop() if len(found) == 1 else None
    return Mailbox(header_text(_display_name(plain)), only) if only else None


def _strictly(value: str) -> set[str | None]:
    """What the standard library's parser of RFC 5322 finds; None stands for anything but one mailbox."""
    if plain := _PLAIN.fullmatch(value):
        return {address(plain["address"])}
    try:
        header = default.header_factory("from", value)
    except Exception:  # noqa: BLE001  # it raises a dozen kinds, RecursionError among them; each means the same
        return {None}
    if not isinstance(header, AddressHeader) or [group.display_name for group in header.groups] != [None]:
        return {None}
    return {address(one.addr_spec) for one in header.addresses} or {None}


def _leniently(value: str) -> set[str | None]:
    """What the standard library's older parser finds."""
    return {address(found) for _, found in _pairs(value)} or {None}


def _pairs(value: str) -> list[tuple[str, str]]:
    if plain := _PLAIN.fullmatch(value):
        return [(plain["name"] or "", plain["address"])]
    try:
        return getaddresses([value])
    except (RecursionError, ValueError, IndexError):
        return []


def _display_name(value: str) -> str:
    return next((name for name, _ in _pairs(value)), "")


def authors(values: Iterable[str]) -> frozenset[str]:
    """The addresses in From headers, as far into them as a ``writer`` is looked for: parsers take long over what is long."""
    return frozenset(one.address for one in mailboxes(value[:_LONGEST] for value in islice(values, _FEW)))


def mailboxes(values: Iterable[str]) -> tuple[Mailbox, ...]:
    """The mailboxes of address headers such as To, for display: what is no address is left out."""
    pairs = [pair for value in values for pair in _pairs(unescape(_FOLDING.sub("", value)))]
    found = [(one_line(header_text(name)), address(text)) for name, text in pairs]
    return tuple(Mailbox(name, plain) for name, plain in found if plain)
