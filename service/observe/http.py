"""Two pages over HTTP/1.1, on this machine only: /health and /metrics. One request a connection, and no more than it needs."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import TypeAlias

import msgspec

from service.config.kinds import Endpoint
from service.errors import DoorTaken

_PATIENCE = 5.0  # seconds for a request, and for its answer
_LONGEST = 8192  # bytes of a request
_INSIDE = 16  # connections at once; the others are cut


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What is answered."""

    status: str = "200 OK"
    type: str = "text/plain; charset=utf-8"
    text: str


Pages: TypeAlias = Mapping[str, Callable[[], Awaitable[Page]]]

_UNKNOWN = Page(status="404 Not Found", text="There are /health and /metrics.\n")
_OTHER = Page(status="405 Method Not Allowed", text="GET is all there is.\n")
_BROKEN = Page(status="400 Bad Request", text="That is no request.\n")
_FAULT = Page(status="500 Internal Server Error", text="A fault of ours.\n")


class Window:
    """Shows these pages, by path, at a place."""

    def __init__(self, where: Endpoint, pages: Pages) -> None:
        self._where, self._pages = where, pages
        self._server: asyncio.Server | None = None
        self._inside = 0

    @property
    def port(self) -> int:
        """The port in use."""
        assert self._server  # noqa: S101  # asked after it was opened
        return int(self._server.sockets[0].getsockname()[1])

    async def open(self) -> None:
        """Answer from now on. Raises DoorTaken when the address cannot be had."""
        try:
            self._server = await asyncio.start_server(self._visit, self._where.host, self._where.port, limit=_LONGEST)
        except OSError as fault:
            raise DoorTaken(f"{self._where} cannot be listened at: {fault.strerror}; see observe.http.") from fault

    async def close(self) -> None:
        """Answer no more."""
        if self._server:
            self._server.close()

    async def _visit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._inside += 1
        try:
            if self._inside <= _INSIDE:
                async with asyncio.timeout(_PATIENCE):
                    writer.write(_encoded(await self._answer(reader)))
                    await writer.drain()
        except (OSError, TimeoutError):
            pass  # whoever asked has gone, or was too slow
        finally:
            self._inside -= 1
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader) -> Page:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("ascii")
            method, target, version = head.partition("\r\n")[0].split(" ")
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            return _BROKEN
        if not version.startswith("HTTP/1."):
            return _BROKEN
        if method != "GET":
            return _OTHER
        page = self._pages.get(target.partition("?")[0])
        return await _made(page) if page else _UNKNOWN


async def _made(page: Callable[[], Awaitable[Page]]) -> Page:
    try:
        return await page()
    except Exception:  # noqa: BLE001  # top of a visit: it is answered whatever breaks
        return _FAULT


def _encoded(page: Page) -> bytes:
    text = page.text.encode()
    head = f"HTTP/1.1 {page.status}\r\nContent-Type: {page.type}\r\nContent-Length: {len(text)}\r\n"
    return f"{head}Cache-Control: no-store\r\nConnection: close\r\n\r\n".encode() + text
