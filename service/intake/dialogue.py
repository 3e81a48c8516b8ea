"""What is said at the door, by SMTP and LMTP: 250 when the spool has a letter. Nothing here looks inside one.

aiosmtpd parses the commands; what it does with lines, limits, time and faults is done anew here, because its own way lets one
endless line fill the memory, answers our faults with 500, takes commands that end in LF alone, and knows no limits. Its version
is pinned; used of its inside are ``_handle_client``, ``_reader``, ``_getaddr``, ``_smtp_methods``, the STARTTLS fields and the
timers.
"""
# ruff: noqa: N802 - aiosmtpd finds commands and hooks by these names

import asyncio
import logging
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, AnyStr

from aiosmtpd.smtp import SMTP, Envelope, Session, TLSSetupException

from service.intake import limits
from service.intake.limits import LAST_LINE, Incoming
from service.intake.reception import TAKEN, Call, fault
from service.intake.replies import enhanced

if TYPE_CHECKING:
    from service.intake.listener import Door

CLOSING = "421 4.3.2 Closing, try again later"

_READ = 1 << 16
"""Bytes to read at a time. asyncio's own 256 KiB are mapped into memory anew, and cut to the few that came, for every command."""

PLAIN = re.compile(r"<([\w+=-]+(?:\.[\w+=-]+)*@[a-z0-9-]+(?:\.[a-z0-9-]+)*)>(?: ([^()]*))?", re.ASCII | re.IGNORECASE)
"""The addresses that most letters have. For all others there is a parser, which takes twenty times as long."""

log = logging.getLogger(__name__)


class Dialogue(SMTP):
    """One connection by SMTP."""

    session: Session
    envelope: Envelope
    transport: asyncio.Transport | None

    def __init__(self, door: "Door") -> None:
        self._door = door
        self._listen = door.listen
        self.line_length_limit = door.listen.max_line  # the limit of the reader that aiosmtpd makes
        super().__init__(
            self,
            data_size_limit=door.listen.max_size,
            hostname=door.hostname,
            ident="Secretariat",
            tls_context=door.certificate.context() if door.certificate else None,
            timeout=door.listen.command_timeout,
            loop=asyncio.get_running_loop(),
        )
        self.peer = ""
        self.served = False
        self._admitted = False
        self._receiving = False
        self._errors = 0
        self._waits_since = 0.0
        self._heard: Counter[str] = Counter()
        self._end: asyncio.TimerHandle | None = None

    def __dir__(self) -> tuple[str, ...]:
        """What aiosmtpd looks for, which goes through all names three times for each connection."""
        return _commands_and_hooks(type(self))  # type: ignore[arg-type]  # mypy takes the __hash__ of instances

    # The connection

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin. Comes again when STARTTLS has changed the transport."""
        if self._end is None:
            self.peer = _host(transport.get_extra_info("peername"))
            transport.max_size = _READ  # type: ignore[attr-defined]
            self._admitted = not self._door.closing and self._door.gate.enter(self)
            self._end = self.loop.call_later(self._listen.lifetime, self._too_long)
            self._door.came(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        """End. Comes twice when TLS could not be set up."""
        if self._end is None or self._end.cancelled():
            return
        self._end.cancel()
        self._door.gate.leave(self)
        self._door.left(self)
        super().connection_lost(error)

    def dismiss(self) -> None:
        """Send away who is not sending a letter; the others go when it is answered."""
        if not self._receiving:
            self._farewell(CLOSING)

    def _advance(self, step: str) -> None:
        self._door.gate.advance(self, step, self.loop.time())

    def make_way(self) -> None:
        """Go, for another is to come in. TLS is cut, for its farewell waits for the other side."""
        log.info("makes way %s", self.peer)
        self._farewell("421 4.3.2 Others are waiting, try again later")
        if self._tls_protocol:
            self.abort()

    def abort(self) -> None:
        """Cut."""
        if self.transport:
            self.transport.abort()

    def _reset_timeout(self, _duration: float | None = None) -> None:  # the one duration is ours
        """Begin to wait anew. The timer stays, for timers are dear: when it goes off it looks how long it was really."""
        self._waits_since = self.loop.time()
        if self._timeout_handle is None:
            self._timeout_handle = self.loop.call_later(self._listen.command_timeout, self._timeout_cb)

    def _timeout_cb(self) -> None:
        if (left := self._waits_since + self._listen.command_timeout - self.loop.time()) > 0:
            self._timeout_handle = self.loop.call_later(left, self._timeout_cb)
        else:
            self._too_long()

    def _too_long(self) -> None:
        self._farewell("421 4.4.2 That took too long")

    def _farewell(self, reply: str) -> None:
        """Say a last word and close; who does not even read it is cut."""
        if self.transport is None:
            return
        if self.transport.get_write_buffer_size():
            self.transport.abort()
            return
        self._writer.write(reply.encode() + b"\r\n")
        self.transport.close()

    # Commands

    async def _handle_client(self) -> None:
        if not self._admitted:
            self._farewell("421 4.7.0 Too many connections, try again later")
            return
        try:
            await super().push(f"220 {self.hostname} {self.__ident__}")
            while self.transport is not None and not self.transport.is_closing():
                await self._hear()
        except (ConnectionError, asyncio.IncompleteReadError):
            log.info("gone %s", self.peer)
        finally:  # also when cancelled, because the client has stopped sending: else half of the connection would stay
            self._writer.close()

    async def _hear(self) -> None:
        """Read one command and carry it out, or cut who does not speak like a mail server."""
        try:
            line = await self._reader.readuntil(b"\n")
        except asyncio.LimitOverrunError:
            self._farewell("500 5.5.2 The line is too long")
            return
        self._reset_timeout()
        verb, _, argument = line.decode("latin-1").rstrip("\r\n").partition(" ")
        verb = verb.upper()
        self._heard[verb] += 1
        if reply := self._objection(verb, line):
            log.info("cut %s: %s", self.peer, reply)
            self._farewell(reply)
        else:
            await self._obey(verb, argument.strip())

    def _objection(self, verb: str, line: bytes) -> str | None:
        if verb in limits.FOREIGN:
            return "421 4.7.0 This is a mail server"
        if not line.endswith(b"\r\n"):
            return "500 5.5.2 Lines end in CR LF"
        if self._reader._buffer:  # type: ignore[attr-defined]  # noqa: SLF001 - no public look; RFC 2920 section 3.2
            return "503 5.5.1 Wait for the reply before the next command"
        if self._heard[verb] > limits.COMMANDS.get(verb, limits.OTHER_COMMANDS):
            return "421 4.7.0 Too many commands, try again later"
        return None

    async def _obey(self, verb: str, argument: str) -> None:
        command = self._smtp_methods.get(verb)
        if len(argument) > limits.COMMAND_LINE or not (argument.isascii() and argument.isprintable()):
            await self.push("500 5.5.2 A command is a short line of printable ASCII")
        elif command is None:
            await self.push("500 5.5.1 No such command")
        else:
            errors = self._errors
            await self._carry_out(command, argument or None)
            if verb in limits.ONWARD and self._errors == errors:
                self._advance(verb)

    async def _carry_out(self, command: Callable[[str | None], Awaitable[None]], argument: str | None) -> None:
        try:
            await command(argument)
        except (ConnectionError, asyncio.IncompleteReadError):
            raise
        except TLSSetupException as error:
            self.abort()
            self.connection_lost(error)
        except Exception as error:
            log.exception("fault %s", self.peer)
            await self.push(fault(error))

    async def push(self, status: AnyStr) -> None:
        """Reply. Refusals are counted, and who has had too many is cut."""
        reply = enhanced(status if isinstance(status, str) else status.decode())
        await super().push(reply)
        self._errors += reply[0] in "45"
        if self._errors >= self._listen.errors:
            self._farewell("421 4.7.0 Too many errors")

    async def smtp_EHLO(self, hostname: str | None) -> None:
        """Offer what we have; AUTH is not among it."""
        if hostname is None:
            await self.push("501 Syntax: EHLO hostname")
            return
        self._greeted(hostname, extended=True)
        offers = [f"SIZE {self._listen.max_size}", "8BITMIME", "ENHANCEDSTATUSCODES"]
        offers += ["STARTTLS"] if self.tls_context and not self._tls_protocol else []
        *lines, last = [self.hostname, *offers]
        await super().push("".join(f"250-{line}\r\n" for line in lines) + f"250 {last}")

    async def smtp_HELO(self, hostname: str | None) -> None:
        """Offer nothing."""
        if hostname is None:
            await self.push("501 Syntax: HELO hostname")
            return
        self._greeted(hostname, extended=False)
        await super().push(f"250 {self.hostname}")

    def _greeted(self, hostname: str, *, extended: bool) -> None:
        self.envelope = self._create_envelope()
        self.session.host_name = hostname
        self.session.extended_smtp = extended

    def _getaddr(self, arg: str) -> tuple[str | None, str | None]:
        """The address of MAIL or RCPT, and what follows it; None for both when it is none, whatever the parser stumbles over."""
        if plain := PLAIN.fullmatch(arg):
            return plain[1], plain[2] or ""
        try:
            address, rest = super()._getaddr(arg)
        except (IndexError, AttributeError, NameError):  # each was seen, for addresses like "<" and "(@"
            return None, None
        fit = address == "<>" or (address and not re.search(r"[\s<>]", address))
        return (address, rest) if fit else (None, None)

    async def handle_RCPT(self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: Sequence[str]) -> str:
        """Take a recipient that is one of our bodies, in any case and with anything after a plus."""
        if len(envelope.rcpt_tos) >= self._listen.recipients:
            return "452 4.5.3 Too many recipients"
        if not self._door.reception.knows(address):
            log.info("refused %s: nobody is %s", self.peer, address)
            return "550 5.1.1 Nobody of that name here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def smtp_VRFY(self, _: str | None) -> None:
        """Tell nothing of who is here (RFC 5321 section 7.3)."""
        await self.push("252 2.5.0 Send the letter and see")

    async def smtp_EXPN(self, _: str | None) -> None:
        """Tell nothing of lists either."""
        await self.push("502 5.5.1 Lists are not told")

    async def smtp_AUTH(self, _: str | None) -> None:
        """Nobody has an account."""
        await self.push("502 5.5.1 There are no accounts here")

    async def smtp_HELP(self, _: str | None) -> None:
        """The commands are the usual ones."""
        await self.push("214 2.0.0 See RFC 5321")

    # The letter

    async def smtp_DATA(self, argument: str | None) -> None:
        """Take a letter, bounded in size, memory and time, and answer when the spool has it, or why it is refused."""
        if await self.check_helo_needed():
            return
        if argument is not None or not self.envelope.rcpt_tos:
            await self.push("501 Syntax: DATA" if argument else "503 5.5.1 Nobody of ours is named; give RCPT first")
            return
        letter = Incoming(self._door.gate, self._listen.max_size)
        self._receiving = True
        try:
            await super().push("354 End data with <CR><LF>.<CR><LF>")
            if await self._receive(letter):
                self.served = True
                await self._answer(letter)
        finally:
            self.served = False
            letter.release()
            self.envelope = self._create_envelope()
            self._receiving = False
        if self._door.closing:
            self._farewell(CLOSING)

    async def _receive(self, letter: Incoming) -> bool:
        """Read to the end of the letter; False when the connection had to be cut before."""
        began = looked = rested = self.loop.time()
        there = 0
        while not letter.complete:
            await self._read_piece(letter)
            if letter.hopeless:
                self._farewell(limits.TOO_LARGE)
                return False
            now = self.loop.time()
            if now - rested > limits.TURN:
                await asyncio.sleep(0)
                rested = self.loop.time()
            if now - looked > self._listen.command_timeout / 60:  # not at every line: timers are dear
                if letter.size - there > self._listen.min_rate * (now - looked):
                    self._advance("DATA")
                looked, there = now, letter.size
                self._reset_timeout()
                if now - began > self._listen.command_timeout and letter.size < self._listen.min_rate * (now - began):
                    self._farewell("421 4.4.2 The letter comes too slowly")
                    return False
        return True

    async def _read_piece(self, letter: Incoming) -> None:
        try:
            line = await self._reader.readuntil(b"\r\n")
            more = 0 if line == LAST_LINE else self._more()
            letter.add(line + await self._reader.readexactly(more), whole=True)
        except asyncio.LimitOverrunError as overrun:
            letter.add(await self._reader.read(overrun.consumed), whole=False)

    def _more(self) -> int:
        """How much is there after a line, up to the end of a line, but not beyond the last line of the letter."""
        there = self._reader._buffer  # type: ignore[attr-defined]  # noqa: SLF001  # no public look
        if there.startswith(LAST_LINE):
            return len(LAST_LINE)
        last = there.find(b"\r\n" + LAST_LINE, 0, self.line_length_limit)
        end: int = last + len(LAST_LINE) if last >= 0 else there.rfind(b"\r\n", 0, self.line_length_limit)
        return end + 2 if end >= 0 else 0

    async def _answer(self, letter: Incoming) -> None:
        self._reset_timeout()
        recipients = tuple(self.envelope.rcpt_tos)
        if letter.refusal:
            log.info("refused %s: %s", self.peer, letter.refusal)
            await self.push(self._summed([letter.refusal] * len(recipients)))
            return
        sender = "" if self.envelope.mail_from == "<>" else self.envelope.mail_from or ""
        call = Call(sender=sender, recipients=recipients, peer=self.peer, tls=self.session.ssl is not None)
        replies = await self._door.reception.take(call, letter.content)
        if TAKEN in replies:
            self._door.gate.brought(self)
        await self.push(self._summed(replies))

    def _summed(self, replies: list[str]) -> str:
        """One reply for all recipients: the letter is taken only if every body has it."""
        return next((reply for reply in replies if reply != TAKEN), TAKEN)


class LocalDialogue(Dialogue):
    """One connection by LMTP (RFC 2033): another greeting, and a reply for each recipient."""

    async def smtp_LHLO(self, hostname: str | None) -> None:
        """Greet."""
        await super().smtp_EHLO(hostname)

    async def smtp_EHLO(self, _: str | None) -> None:
        """Not here (RFC 2033 section 4.1)."""
        await self.push("500 5.5.1 This is LMTP; say LHLO")

    async def smtp_HELO(self, _: str | None) -> None:
        """Not here either."""
        await self.push("500 5.5.1 This is LMTP; say LHLO")

    def _summed(self, replies: list[str]) -> str:
        return "\r\n".join(replies)


@cache
def _commands_and_hooks(dialogue: type) -> tuple[str, ...]:
    return tuple(name for name in dir(dialogue) if name.startswith(("smtp_", "handle_")))


def _host(peername: Sequence[object] | None) -> str:
    """The address in what a socket calls its peer; nothing when it has already gone."""
    return str(peername[0]) if peername else ""
