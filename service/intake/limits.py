"""How much the door lets in, and for whom: commands, one letter's form, recipients. No I/O."""

from collections import Counter
from collections.abc import Mapping

from service.intake.gate import Gate

COMMANDS = Counter({"NOOP": 5, "MAIL": 100, "DATA": 100, "RSET": 100, "RCPT": 1000})
"""How often a command may come in one connection; a mail server hands over many letters in one."""

OTHER_COMMANDS = 20

ONWARD = frozenset({"HELO", "EHLO", "LHLO", "STARTTLS", "MAIL", "RCPT", "DATA"})
"""The commands that lead to a letter."""

FOREIGN = frozenset({"GET", "POST", "CONNECT"})
"""What web clients say. A page can make a browser talk to us, so nothing after it is heard."""

COMMAND_LINE = 1000
"""Octets; RFC 5321 section 4.5.3.1.4 asks for 512, extensions for some more."""

LAST_LINE = b".\r\n"
"""What ends a letter, behind the end of a line."""

TURN = 0.001
"""Seconds for which lines of one letter are read while others wait: those that are there already are read without a pause."""

TOO_LARGE = "552 5.3.4 The letter is too large"
TOO_LONG = "550 5.6.0 A line is too long; please send the text as quoted-printable or base64"
BARE = "550 5.6.0 CR or LF stands alone, or there is a NUL; lines end in CR LF (RFC 5321 2.3.8)"
CROWDED = "452 4.3.1 Too many letters at once, try again later"


class Incoming:
    """A letter on its way in: pieces of lines go in, at the end there are its bytes or the reply that refuses it.

    The pieces are whole lines, some at a time, or for a line longer than the reader's buffer parts of it. Nothing is kept of a
    letter that is refused, but it is read on: only after its end may we answer (RFC 5321 section 3.3), unless it is twice too
    large.
    """

    def __init__(self, gate: Gate, max_size: int) -> None:
        self._gate = gate
        self._max_size = max_size
        self._at_start = True
        self.content = bytearray()
        self.size = 0
        self.refusal: str | None = None
        self.complete = False

    def add(self, piece: bytes, *, whole: bool) -> None:
        """Take the next piece, up to the end of a line, at most that of the letter; ``whole`` tells that a line ends with it."""
        self.complete = piece.endswith(b"\r\n" + LAST_LINE) or (self._at_start and piece == LAST_LINE)
        text = piece[: -len(LAST_LINE)] if self.complete else piece
        self.size += len(text)
        self.refusal = self.refusal or self._fault(text, whole=whole)
        if not self.refusal:
            self._gate.hold(self, len(text))  # whereupon this letter or another may be refused
        if self.refusal:
            self.release()
        else:
            self.content += self._unstuffed(text)
        self._at_start = whole

    def _unstuffed(self, text: bytes) -> bytes:
        """Without the dot that clients put before one that begins a line (RFC 5321 section 4.5.2)."""
        return (text[1:] if self._at_start and text.startswith(b".") else text).replace(b"\r\n.", b"\r\n")

    def release(self) -> None:
        """Forget the content. Who was given it keeps it."""
        self._gate.let_go(self)
        self.content = bytearray()

    def make_way(self) -> None:
        """Be refused, for smaller letters need the room."""
        self.refusal = CROWDED
        self.content = bytearray()

    @property
    def hopeless(self) -> bool:
        """Whether even reading on is too much."""
        return self.size > 2 * self._max_size

    def _fault(self, text: bytes, *, whole: bool) -> str | None:
        if self.size > self._max_size:
            return TOO_LARGE
        if not whole:
            return TOO_LONG
        if (
            not text.count(b"\r") == text.count(b"\n") == text.count(b"\r\n") or b"\0" in text
        ):  # smuggling: CVE-2023-51764, -51765, -51766
            return BARE
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
