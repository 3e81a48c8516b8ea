"""The desk behind the door: which of our bodies a recipient is, and the letter into the spool before anybody says 250.

A fault of ours is answered with 451 or 452, never with 5xx, and a promise is never broken: when the client goes away after the
final dot, the letter is still written, and its second coming is recognised by its key.
"""

import asyncio
import errno
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import msgspec

from service.intake.limits import Routes
from service.store.slips import Slip, Spool

TAKEN = "250 2.0.0 The letter is taken"
FULL = "452 4.3.1 No room for letters now, try again later"
FAULT = "451 4.3.0 A fault of ours, try again later"

STEP = timedelta(minutes=10)
"""How far a clock may be set back and letters still have names that sort as they came. Further, and it was wrong before."""

log = logging.getLogger(__name__)


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """What the dialogue said before the letter; ``sender`` is empty for the null sender."""

    sender: str
    recipients: tuple[str, ...]
    peer: str
    tls: bool


class Reception:
    """Takes letters for these bodies (address → key). ``wake`` is called in the event loop when one is in the spool."""

    def __init__(self, bodies: Mapping[str, str], spool: Spool, *, now: Callable[[], datetime], wake: Callable[[], None]) -> None:
        self._routes = Routes(bodies)
        self._spool = spool
        self._now = now
        self._wake = wake
        self._last = datetime.min.replace(tzinfo=UTC)
        self._writes: set[asyncio.Future[str]] = set()

    def serve(self, bodies: Mapping[str, str]) -> None:
        """From now on take letters for these bodies. What is under way goes where it was to go."""
        self._routes = Routes(bodies)

    def knows(self, recipient: str) -> bool:
        """Whether this is an address of ours."""
        return self._routes.body(recipient) is not None

    async def take(self, call: Call, content: bytearray) -> list[str]:
        """Spool the letter, one entry a body, and tell for each recipient how that went. ``content`` must not change any more."""
        routes = self._routes
        slips = self._slips(call, routes)
        writes = [self._write(slip, content) for slip in slips.values()]
        results = await asyncio.shield(asyncio.gather(*writes, return_exceptions=True))
        replies = {body: TAKEN if isinstance(result, str) else fault(result) for body, result in zip(slips, results, strict=True)}
        return [replies[routes.body(recipient) or ""] for recipient in call.recipients]

    async def settle(self) -> None:
        """Wait until every letter on its way into the spool is there."""
        await asyncio.gather(*self._writes, return_exceptions=True)

    def _slips(self, call: Call, routes: Routes) -> dict[str, Slip]:
        """A slip for each body; of several addresses of one body the first stays, unless another has a token, which says more."""
        received = self._time()
        recipients: dict[str, str] = {}
        for recipient in sorted(call.recipients, key=_has_token, reverse=True):
            recipients.setdefault(routes.body(recipient) or "", recipient)
        return {
            body: Slip(body=body, recipient=recipient, sender=call.sender, peer=call.peer, received=received, tls=call.tls)
            for body, recipient in recipients.items()
        }

    def _time(self) -> datetime:
        """The time; just after the last letter when the clock was set back a little, or has not moved."""
        now = self._now()
        self._last = self._last + timedelta.resolution if now <= self._last <= now + STEP else now
        return self._last

    def _write(self, slip: Slip, content: bytearray) -> asyncio.Future[str]:
        """Have a thread spool this; it goes on when nobody waits for it any more."""
        write = asyncio.get_running_loop().run_in_executor(None, self._spool.put, slip, content)
        self._writes.add(write)
        write.add_done_callback(self._written)
        return write

    def _written(self, write: asyncio.Future[str]) -> None:
        self._writes.discard(write)
        if write.cancelled():
            return
        if error := write.exception():
            log.error("not taken: %r", error)
        else:
            log.info("taken %s", write.result())
            self._wake()


def fault(error: BaseException) -> str:
    """What to say when something fails on our side: always to try again, and nothing of our inside."""
    return FULL if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT} else FAULT


def _has_token(recipient: str) -> bool:
    return "+" in recipient
