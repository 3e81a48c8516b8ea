"""The real house in one process: the service with its door, its worker and its relay; only the clock is in the test's hand."""

import asyncio
import smtplib
import socket
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from email.utils import parseaddr

from aiosmtpd.controller import Controller
from quick_house import SECRET, START, QuickHouse, configured

from service.app import House
from service.store.base import Sending


class Sink:
    """The world's mail server: remembers the bytes of every letter and to whom it went."""

    def __init__(self):
        self.letters = set()

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  # as aiosmtpd calls it
        self.letters.add((envelope.rcpt_tos[0], envelope.original_content))
        return "250 OK"


class RealHouse(QuickHouse):
    """Takes and tells stories as the quick house does, but letters come in and leave by SMTP, and a worker reads them."""

    def __init__(self, directory, council, store=""):
        self.now = START
        self.sink = Controller(Sink(), hostname="127.0.0.1", port=free_port())
        self.sink.start()
        more = f'[listen]\nsmtp = "127.0.0.1:0"\n[relay]\nport = {self.sink.port}\ntls = "none"\n{store}'
        config = configured(directory, council, more)
        config.store.path.mkdir()
        (config.store.path / "secret").write_bytes(SECRET)
        self.house = House(config, now=self.time)
        self.store, self.spool, self.clock = self.house.store, self.house.spool, self.house.clock
        self.clock.wake = lambda: None  # it looks when the test says so, not while time jumps to the next letter
        self.key = config.bodies[0].key
        self.sent = {}
        self.runner = asyncio.Runner()
        self.running = self.house.open()
        self.runner.run(self.running.__aenter__())
        self.runner.run(self._settle())

    def receive(self, raw):
        """A letter comes, at its own date; by its Return-Path if it has one."""
        letter = message_from_bytes(raw, policy=default)
        self.now = letter["Date"].datetime.astimezone(UTC)
        sender, recipient = (parseaddr(field)[1] for field in (letter["Return-Path"] or letter["From"], letter["To"]))
        self.runner.run(self._send(sender, recipient, raw))

    def turn(self, moment):
        """The clock is turned to this moment (ISO 8601)."""
        self.now = datetime.fromisoformat(moment.strip()).astimezone(UTC)
        self.runner.run(self._settle())

    def said(self, step):
        """As in the quick house, when the world has got every one of them."""
        said = super().said(step)
        kept = {(letter.address, self.store.kept(self.key, letter.digest)) for letter, _ in self.sent.values()}
        assert kept == self.sink.handler.letters
        return said

    def close(self):
        """End in order."""
        self.runner.run(self.running.__aexit__(None, None, None))
        self.runner.close()
        self.sink.stop()

    async def _send(self, sender, recipient, raw):
        await asyncio.to_thread(hand_over, self.house.door.ports[0], sender, recipient, raw)
        await self._settle()

    async def _settle(self):
        """Wait until all is handled that came in, and all that was said is out."""
        async with asyncio.timeout(30):
            await self._quiet()
            await asyncio.to_thread(self.clock.pass_time)
            await self._quiet()

    async def _quiet(self):
        while await asyncio.to_thread(self._busy):  # noqa: ASYNC110  # what is waited for happens on disk
            await asyncio.sleep(0.02)

    def _busy(self):
        return self.spool.busy() or any(letter.state is not Sending.SENT for letter in self.store.outbox(self.key))


def hand_over(port, sender, recipient, raw):
    """Send a letter as a relay does."""
    with smtplib.SMTP("127.0.0.1", port, timeout=20) as client:
        client.sendmail(sender, [recipient], raw)


def free_port():
    """A port that nobody has now."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]
