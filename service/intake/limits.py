"""How much the door lets in, and for whom: connections, memory, commands, one letter's form, recipients. No I/O."""

from collections import Counter
from collections.abc import Mapping
from ipaddress import ip_address

from service.config import Listen, Trust

COMMANDS = Counter({"NOOP": 5, "MAIL": 100, "DATA": 100, "RSET": 100, "RCPT": 1000})
"""How often a command may come in one connection; a mail server hands over many letters in one."""

OTHER_COMMANDS = 20

FOREIGN = frozenset({"GET", "POST", "CONNECT"})
"""What web clients say. A page can make a browser talk to us, so nothing after it is heard."""

COMMAND_LINE = 1000
"""Octets; RFC 5321 section 4.5.3.1.4 asks for 512, extensions for some more."""

TOO_LARGE = "552 5.3.4 The letter is too large"
TOO_LONG = "550 5.6.0 A line is too long; please send the text as quoted-printable or base64"
BARE = "550 5.6.0 CR or LF stands alone, or there is a NUL; lines end in CR LF (RFC 5321 2.3.8)"
CROWDED = "452 4.3.1 Too many letters at once, try again later"


class Gate:
    """Counts what all connections have together: themselves, and the bytes of unfinished letters."""

    def __init__(self, listen: Listen, trust: Trust) -> None:
        self._listen = listen
        self._relays = trust.relays
        self._inside: Counter[str] = Counter()
        self._held = 0

    def enter(self, peer: str) -> bool:
        """Let one more connection of this address in, if there is room for it."""
        mine = self._inside[peer]
        welcome = mine < self._listen.connections_per_peer or self._trusts(peer)
        if not welcome or self._inside.total() >= self._listen.connections:
            return False
        self._inside[peer] += 1
        return True

    def leave(self, peer: str) -> None:
        """A connection that was let in has ended."""
        self._inside[peer] -= 1
        self._inside += Counter()  # keeps only what is above zero

    def hold(self, size: int) -> bool:
        """Take memory for so many bytes, if there is room; what is taken must be given back with a negative size."""
        if self._held + size > self._listen.max_held:
            return False
        self._held += size
        return True

    def _trusts(self, peer: str) -> bool:
        return bool(peer) and any(ip_address(peer) in network for network in self._relays)


class Incoming:
    """A letter on its way in: pieces of lines go in, at the end there are its bytes or the reply that refuses it.

    The pieces are whole lines, or for a line longer than the reader's buffer parts of it. Nothing is kept of a letter that is
    refused, but it is read on: only after its end may we answer (RFC 5321 section 3.3), unless it is twice too large.
    """

    def __init__(self, gate: Gate, max_size: int) -> None:
        self._gate = gate
        self._max_size = max_size
        self._held = 0
        self._at_start = True
        self.content = bytearray()
        self.size = 0
        self.refusal: str | None = None
        self.complete = False

    def add(self, piece: bytes, *, whole: bool) -> None:
        """Take the next piece; ``whole`` tells that the line ends with it."""
        if self._at_start and piece == b".\r\n":
            self.complete = True
            return
        self.size += len(piece)
        self.refusal = self.refusal or self._fault(piece, whole=whole) or self._hold(len(piece))
        if self.refusal:
            self.release()
        else:
            self.content += piece[1:] if self._at_start and piece.startswith(b".") else piece  # RFC 5321 section 4.5.2
        self._at_start = whole

    def release(self) -> None:
        """Forget the content. Who was given it keeps it."""
        self._gate.hold(-self._held)
        self._held = 0
        self.content = bytearray()

    @property
    def hopeless(self) -> bool:
        """Whether even reading on is too much."""
        return self.size > 2 * self._max_size

    def _fault(self, piece: bytes, *, whole: bool) -> str | None:
        if self.size > self._max_size:
            return TOO_LARGE
        if not whole:
            return TOO_LONG
        if piece.count(b"\r") != 1 or piece.count(b"\n") != 1 or b"\0" in piece:  # smuggling: CVE-2023-51764, -51765, -51766
            return BARE
        return None

    def _hold(self, size: int) -> str | None:
        if not self._gate.hold(size):
            return CROWDED
        self._held += size
        return None


class Routes:
    """Which body a recipient is. What follows a ``+`` (reply tokens, bounces) belongs to the body's own address.

    Every domain has a postmaster, and so has the machine (RFC 5321 section 4.5.1): the first body there. Its secretary hears of
    such letters as of other strangers', which is more than a mailbox nobody reads would do.
    """

    def __init__(self, bodies: Mapping[str, str]) -> None:
        """``bodies`` maps the address of each body to its key."""
        self._bodies = {address.casefold(): key for address, key in bodies.items()}
        for address, key in bodies.items():
            self._bodies.setdefault("postmaster@" + address.casefold().rpartition("@")[2], key)
            self._bodies.setdefault("postmaster", key)

    def body(self, recipient: str) -> str | None:
        """The key of the body that this address belongs to."""
        local, at, domain = recipient.casefold().rpartition("@")
        return self._bodies.get(local.partition("+")[0] + at + domain)
