"""What our mails carry so that an answer finds its object: reply tokens in addresses, and Message-IDs only we can have issued.

A token says what a letter is about, never who wrote it. Both are 128 bits of HMAC-SHA256 in lower-case base32: gateways
lower-case local parts, which would spoil base64.
"""

import hmac
import re
from base64 import b32encode
from datetime import date
from hashlib import sha256

_LENGTH = 26  # base32 characters of 128 bits
_MARK = "+t-"
_BOUNCE = "+b-"
_TOKEN = re.compile(r"[a-z2-7]{26}")
_LOCAL_PART = 64  # octets, RFC 5321 section 4.5.3.1.1
_ID_LENGTH = 66  # longer ids are folded or encoded by some programs on their way, which breaks threads


def token(secret: bytes, body: str, obj: str, person: str, expires: date) -> str:
    """The reply token for this object and person, good until ``expires``: 26 characters, bound to all four."""
    return _digest(secret, "token", body, obj, person, expires.isoformat())


def same(one: str, other: str) -> bool:
    """Whether two tokens are equal, whatever their case, in constant time."""
    return hmac.compare_digest(one.casefold().encode("utf-8", "replace"), other.casefold().encode("utf-8", "replace"))


def reply_address(body_address: str, reply_token: str) -> str:
    """``bra+t-TOKEN@domain``; the plain address when its local part would become too long (threads then go by Message-ID)."""
    local, _, domain = body_address.rpartition("@")
    marked = f"{local}{_MARK}{reply_token}"
    return f"{marked}@{domain}" if len(marked.encode()) <= _LOCAL_PART else body_address


def token_in(recipient: str, body_address: str) -> str | None:
    """The token in an address the letter was sent to, when it is a reply address of this body."""
    local, _, domain = body_address.casefold().rpartition("@")
    candidate = recipient.strip().casefold().removeprefix(f"{local}{_MARK}").removesuffix(f"@{domain}")
    whole = recipient.strip().casefold() == f"{local}{_MARK}{candidate}@{domain}"
    return candidate if whole and _TOKEN.fullmatch(candidate) else None


def message_id(secret: bytes, body: str, kind: str, key: str, person: str, *, domain: str) -> str:
    """The Message-ID, without brackets, of the mail of this kind about this key to this person: always the same, at most 66 long.

    ``kind`` is for the eye and is cut when the domain is long; of a very long domain the last labels stand for it.
    """
    host = _host(domain)
    room = _ID_LENGTH - len(host) - _LENGTH - 2
    shown = re.sub(r"[^a-z0-9]+", "-", kind.casefold())[: max(room, 0)].strip("-")
    return ".".join(filter(None, (shown, _digest(secret, "message-id", body, kind, key, person)))) + f"@{host}"


def bounce_address(body_address: str, id_: str) -> str:
    """The envelope sender of the mail with this id: reports of failed delivery come here, and name the mail by coming here.

    ``bra+b-…@domain`` with what stands before the id's at sign, of which nobody can guess the digest.
    """
    local, _, domain = body_address.rpartition("@")
    marked = f"{local}{_BOUNCE}{id_.partition('@')[0]}"
    return f"{marked}@{domain}" if len(marked.encode()) <= _LOCAL_PART else f"{local}+bounce@{domain}"


def is_bounce_address(recipient: str, body_address: str) -> bool:
    """Whether this is an envelope sender of ours, to which nobody writes."""
    local, _, domain = body_address.casefold().rpartition("@")
    found, _, host = recipient.strip().casefold().rpartition("@")
    return host == domain and (found == f"{local}+bounce" or found.startswith(f"{local}{_BOUNCE}"))


def bounced(recipient: str, body_address: str) -> tuple[str, ...]:
    """The id of the mail whose envelope sender this is, if it is one."""
    left, _, domain = recipient.strip().casefold().rpartition("@")
    mark = body_address.casefold().rpartition("@")[0] + _BOUNCE
    named = is_bounce_address(recipient, body_address) and left.startswith(mark)
    return (f"{left.removeprefix(mark)}@{_host(domain)}",) if named else ()


def _host(domain: str) -> str:
    """The domain in our ids; of a very long one the last labels."""
    while "." in domain and len(domain) > _ID_LENGTH - _LENGTH - 1:
        domain = domain.partition(".")[2]
    return domain


def ours(message_id: str, domain: str) -> bool:
    """Whether an id has the form of those we issue at this domain. Whether we did is for the store to say."""
    left, _, host = message_id.casefold().rpartition("@")
    return bool(host) and f".{domain.casefold()}".endswith(f".{host}") and bool(_TOKEN.fullmatch(left.rpartition(".")[2]))


def _digest(secret: bytes, *parts: str) -> str:
    """128 bits of HMAC over the parts, each with its length, so that no two lists of parts read the same."""
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return b32encode(hmac.digest(secret, text.encode(), sha256().name)[:16]).decode().rstrip("=").lower()
