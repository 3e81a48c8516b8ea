"""A mail server to send to, with replies as a test wants them."""

import asyncio

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class World:
    """Takes letters, and says of each MAIL, RCPT, DATA and NOOP what ``says`` tells it to; "drop" hangs up without a word."""

    def __init__(self) -> None:
        self.letters = []
        self.says = {}
        self.sessions = []

    async def handle_MAIL(self, server, session, envelope, address, _options):  # noqa: N802
        self.sessions.append(session)
        envelope.mail_from = address
        return self._answer("MAIL", server)

    async def handle_RCPT(self, server, _session, envelope, address, _options):  # noqa: N802
        answer = self._answer(address, server)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.letters.append((envelope.mail_from, envelope.rcpt_tos, envelope.original_content, session.ssl is not None))
        return self._answer("DATA", server)

    async def handle_NOOP(self, server, _session, _envelope, _argument):  # noqa: N802
        return self._answer("NOOP", server)

    def _answer(self, command, server):
        answer = self.says.get(command, "250 OK")
        if answer == "drop":
            server.transport.abort()
        return answer


class Server(Controller):
    """A server on a free port, which is known once it has started. It hangs up on all when it stops."""

    def __init__(self, *arguments, **options) -> None:
        super().__init__(*arguments, **options)
        self.served = []

    def factory(self):
        self.served.append(super().factory())
        return self.served[-1]

    def stop(self):
        asyncio.run_coroutine_threadsafe(self._hang_up(), self.loop).result()
        super().stop()

    async def _hang_up(self):
        self.server.close()
        await asyncio.sleep(0.01)
        for each in self.served:
            if each.transport:
                each.transport.abort()
        await asyncio.sleep(0.01)

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def login(server, session, envelope, mechanism, data):
    """The one user is "moten" with the password "hemligt"."""
    return AuthResult(success=(data.login, data.password) == (b"moten", b"hemligt"), handled=False)
