"""The mail server that takes our letters out, over SMTP. The only importer of aiosmtplib.

The other side's opinion is a value, never an exception: ``Delivered``, ``TryLater`` or ``Refused``. Refused is only what it said
of this very letter (RFC 5321 section 4.2.1: a 5yz reply to MAIL, RCPT or DATA). A server that is away, hangs up, wants another
password or shows a wrong certificate says nothing of the letter: that is tried later.

A connection that is lost after the last line of a letter, before the reply, leaves it unknown whether the letter was taken. It is
tried later, with the same Message-ID: at least once, not exactly once.
"""

import asyncio
import ssl
from contextlib import suppress
from enum import StrEnum

import msgspec
from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from service.mail.addresses import address as plain_address
from service.mail.decoding import one_line

POOL = 4
"""Connections at once: a relay is one server, and Postfix by default takes 50 from one client."""

OLDEST = 100.0
"""Seconds for which a connection is used: Postfix closes those that are silent for 300, smaller servers sooner."""

QUIET = 5.0
"""Seconds after which a silent connection is asked whether it is still there: before that, asking costs every letter one more
turn, and a server that has left tells it as well by its answer to MAIL, before anything of the letter was said."""

MOST = 50
"""Letters over one connection, so that a relay behind a load balancer gets its share."""

CONNECTING = 30.0
"""Seconds to wait for a connection, its greeting and its TLS."""

REPLYING = 300.0
"""Seconds to wait for a reply (RFC 5321 section 4.5.3.2 asks for five minutes)."""

SHOWN = 300
"""Characters kept of what the other side said."""

ABOUT_US = frozenset({421, 454, 530, 534, 535, 538})
"""Replies that speak of us or of the server and not of the letter: shutting down, and authentication (RFC 4954 section 6)."""


class Tls(StrEnum):
    """How the connection is kept private.

    ``starttls``: when it is offered, with any certificate, which helps against listeners only (RFC 7435); a password is sent
    only to a server whose certificate is right. ``required``: never without, and the certificate must be right.
    ``implicit``: the same from the first byte (RFC 8314). ``none``: never.
    """

    STARTTLS = "starttls"
    REQUIRED = "required"
    IMPLICIT = "implicit"
    NONE = "none"


START_TLS = {Tls.STARTTLS: None, Tls.REQUIRED: True, Tls.IMPLICIT: False, Tls.NONE: False}
"""What aiosmtplib calls it; None is "when offered"."""


class Delivered(msgspec.Struct, frozen=True):
    """The relay has taken the letter and is responsible for it now."""

    reason: str


class TryLater(msgspec.Struct, frozen=True):
    """Nobody has taken it, and nothing says that nobody will."""

    reason: str


class Refused(msgspec.Struct, frozen=True):
    """This letter will not be taken, now or later."""

    reason: str


Delivery = Delivered | TryLater | Refused


class _Left(Exception):  # noqa: N818  # no fault of anybody's
    """The server ended a connection that it had kept for us."""


class Connection:
    """One connection, when it was made and last used, and how many letters went over it. ``replying``: seconds for a reply."""

    def __init__(self, client: SMTP, now: float, replying: float) -> None:
        self.client = client
        self._replying = replying
        self.made = self.used = now
        self.letters = 0
        self._transport = client.transport

    async def usable(self, now: float) -> bool:
        """Whether it may be used once more. When it was silent, the server is asked: it may have left without our noticing."""
        if not self.client.is_connected or now - self.made > OLDEST or self.letters >= MOST:
            return False
        if now - self.used < QUIET:
            return True
        with suppress(SMTPException, OSError):
            return (await self.client.noop()).code == 250
        return False

    async def hand_over(self, sender: str, recipient: str, content: bytes) -> str:
        """One transaction (RFC 5321 section 3.3); what the server says at its end. Raises _Left when it left before it began."""
        client = self.client
        size = [f"SIZE={len(content)}"] if client.supports_extension("size") else []
        try:
            await self._begin(sender, size)
            await client.rcpt(recipient, timeout=self._replying)
            return (await client.data(content, timeout=self._replying)).message
        except SMTPResponseException:
            with suppress(SMTPResponseException, ConnectionError):
                await client.rset(timeout=self._replying)
            raise

    async def _begin(self, sender: str, options: list[str]) -> None:
        try:
            await self.client.mail(sender, options=options, timeout=self._replying)
        except (SMTPResponseException, ConnectionError) as fault:
            if self.letters and getattr(fault, "code", 421) == 421:
                raise _Left from fault
            raise

    async def hang_up(self) -> None:
        """Say goodbye and close, whatever the server says to that."""
        try:
            with suppress(SMTPException, OSError):
                await self.client.quit()
        finally:
            self.drop()

    def drop(self) -> None:
        """Close now, without a word; TLS would wait for the server's farewell."""
        self.client.close()
        if isinstance(self._transport, asyncio.WriteTransport):
            self._transport.abort()


class Relay:
    """A mail server and the few connections kept to it. ``helo`` is the name we give; None is this machine's.

    ``context`` decides which certificates are right; by default those the system trusts.
    """

    def __init__(
        self,
        host: str,
        port: int,
        *,
        tls: str = Tls.STARTTLS,
        user: str | None = None,
        password: str | None = None,
        helo: str | None = None,
        context: ssl.SSLContext | None = None,
        size: int = POOL,
        connecting: float = CONNECTING,
        replying: float = REPLYING,
    ) -> None:
        self._host, self._port, self._helo = host, port, helo
        self._tls = Tls(tls)
        self._user, self._password = user, password
        self._context = context or _context(proved=self._tls is not Tls.STARTTLS or user is not None)
        self._connecting, self._replying = connecting, replying
        self._slots = asyncio.Semaphore(size)
        self._idle: list[Connection] = []

    async def send(self, address: str, sender: str, content: bytes) -> Delivery:
        """Hand over one letter for one address. ``sender`` is the envelope sender, "" for the null sender.

        Addresses are plain ASCII ``local@domain``; anything else is refused here and never reaches a command line.
        """
        to, by = plain_address(address), plain_address(sender) if sender else ""
        if to is None or by is None:
            return Refused(f"{(address if to is None else sender)!r} is no address that can be written to")
        async with self._slots:
            try:
                reply = await self._sent(by, to, content)
            except (SMTPException, OSError) as fault:
                return judge(fault)
        return Delivered(shown(reply))

    async def close(self) -> None:
        """Say goodbye on all connections."""
        while self._idle:
            await self._idle.pop().hang_up()

    async def _sent(self, sender: str, recipient: str, content: bytes) -> str:
        """What the server says of a letter, over a kept connection; over a new one when the server had left that meanwhile."""
        if kept := await self._kept():
            with suppress(_Left):
                return await self._over(kept, sender, recipient, content)
        return await self._over(await self._made(), sender, recipient, content)

    async def _over(self, connection: Connection, sender: str, recipient: str, content: bytes) -> str:
        """The same, over this connection. It is kept unless something other than an answer came of it."""
        try:
            reply = await connection.hand_over(sender, recipient, content)
        except SMTPResponseException:
            self._keep(connection)
            raise
        except BaseException:
            connection.drop()
            raise
        self._keep(connection)
        return reply

    def _keep(self, connection: Connection) -> None:
        connection.letters += 1
        connection.used = _now()
        self._idle.append(connection)

    async def _kept(self) -> Connection | None:
        while self._idle:
            connection = self._idle.pop()
            try:
                if await connection.usable(_now()):
                    return connection
            except BaseException:
                connection.drop()
                raise
            await connection.hang_up()
        return None

    async def _made(self) -> Connection:
        client = SMTP(
            hostname=self._host,
            port=self._port,
            local_hostname=self._helo,
            use_tls=self._tls is Tls.IMPLICIT,
            start_tls=START_TLS[self._tls],
            tls_context=self._context,
            timeout=self._connecting,
        )
        try:
            await client.connect()
            if self._user is not None:
                await self._log_in(client, self._user)
        except BaseException as fault:
            Connection(client, _now(), self._replying).drop()
            if isinstance(fault, SMTPResponseException):  # which speaks of us or of the server, not of the letter
                raise SMTPException(f"{fault.code} {fault.message}") from fault
            raise
        return Connection(client, _now(), self._replying)

    async def _log_in(self, client: SMTP, user: str) -> None:
        if self._tls is not Tls.NONE and client.get_transport_info("sslcontext") is None:
            raise SMTPException("no TLS is offered, and the password is not sent without")
        await client.login(user, self._password or "")


def judge(fault: SMTPException | OSError) -> TryLater | Refused:
    """What a failure says about the letter."""
    match fault:
        case SMTPResponseException(code=code, message=message) if 500 <= code <= 599 and code not in ABOUT_US:
            return Refused(shown(f"{code} {message}"))
        case SMTPResponseException(code=code, message=message):
            return TryLater(shown(f"{code} {message}"))
        case _:
            return TryLater(shown(f"{fault}" or type(fault).__name__))


def shown(text: str) -> str:
    """What the other side said, in one line that can be shown."""
    return one_line(text)[:SHOWN]


def _now() -> float:
    return asyncio.get_running_loop().time()


def _context(*, proved: bool) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if not proved:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context
