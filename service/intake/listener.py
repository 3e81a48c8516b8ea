"""The door: it listens by SMTP and LMTP, and has what its connections share. What is said at it is told in ``dialogue``."""

import asyncio
import logging
from collections.abc import Callable

from service.config import Listen, Trust
from service.config.kinds import Endpoint
from service.errors import DoorTaken
from service.intake.certificate import Certificate
from service.intake.dialogue import Dialogue, LocalDialogue
from service.intake.gate import Gate
from service.intake.reception import Reception


class Door:
    """Listens where the configuration says, under the name ``hostname``, for letters to the reception's bodies."""

    def __init__(self, listen: Listen, trust: Trust, reception: Reception, hostname: str) -> None:
        self.listen = listen
        self.hostname = listen.hostname or hostname
        self.reception = reception
        self.gate = Gate(listen, trust)
        self.certificate = Certificate(listen.tls_cert, listen.tls_key) if listen.tls_cert else None
        self.closing = False
        self._inside: set[Dialogue] = set()
        self._empty = asyncio.Event()
        self._servers: list[asyncio.Server] = []
        logging.getLogger("mail.log").setLevel(logging.WARNING)  # of aiosmtpd: it tells addresses, at DEBUG each line

    async def open(self) -> None:
        """Listen. Raises DoorTaken when an address cannot be had."""
        if where := self.listen.smtp:
            await self._listen_at(where, lambda: Dialogue(self))
        if where := self.listen.lmtp:
            await self._listen_at(where, lambda: LocalDialogue(self))

    async def _listen_at(self, where: Endpoint, dialogue: Callable[[], Dialogue]) -> None:
        try:
            server = await asyncio.get_running_loop().create_server(dialogue, where.host, where.port, reuse_port=True)
        except OSError as fault:
            raise DoorTaken(f"{where} cannot be listened at: {fault.strerror}; is the service running already?") from fault
        self._servers.append(server)

    @property
    def ports(self) -> tuple[int, ...]:
        """The ports in use, SMTP before LMTP."""
        return tuple(server.sockets[0].getsockname()[1] for server in self._servers)

    async def close(self, grace: float = 10) -> None:
        """Let nobody in any more; who is sending a letter may finish it within ``grace`` seconds; then wait for the spool."""
        self.closing = True
        for server in self._servers:
            server.close()
        for dialogue in tuple(self._inside):
            dialogue.dismiss()
        if self._inside:
            _, late = await asyncio.wait([asyncio.ensure_future(self._empty.wait())], timeout=grace)
            for waiting in late:
                waiting.cancel()
        for dialogue in tuple(self._inside):
            dialogue.abort()
        await self.reception.settle()

    def came(self, dialogue: Dialogue) -> None:
        """A connection has begun."""
        self._inside.add(dialogue)
        self._empty.clear()

    def left(self, dialogue: Dialogue) -> None:
        """A connection has ended."""
        self._inside.discard(dialogue)
        if not self._inside:
            self._empty.set()
