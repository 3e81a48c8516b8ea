"""Keeps the worker process: one call at a time, killed at the deadline, started anew when it died."""

import asyncio
import contextlib
import logging
import sys
from datetime import timedelta

from service.mail.letter import Letter, Unreadable
from service.reading.desk import Desk
from service.reading.understanding import Understanding
from service.work.frames import (
    LENGTH,
    Answer,
    Call,
    Failed,
    Parse,
    Parsed,
    Read,
    ReadFile,
    Signed,
    Understood,
    Verify,
    answers,
    frame,
)

log = logging.getLogger(__name__)

_START = 60  # seconds, on a machine that is very busy


class Poisoned(Exception):  # noqa: N818  # it says what the letter is
    """The letter cannot be read: it took too long or too much, or found a bug. The text is for the record.

    ``deterministic`` faults will happen again with the same letter; a worker that died may have died of something else.
    """

    def __init__(self, why: str, *, deterministic: bool) -> None:
        super().__init__(why)
        self.deterministic = deterministic


class Sandbox:
    """The way to the worker process. ``deadline`` is per call, ``memory`` in megabytes of address space."""

    def __init__(self, *, deadline: timedelta, memory: int) -> None:
        self._deadline = deadline.total_seconds()
        self._memory = memory
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()
        self._busy = False

    async def start(self) -> None:
        """Start the worker and wait until it takes calls, so that no letter's deadline pays for it. Raises OSError."""
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "service.work.worker", str(self._memory)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,  # a Ctrl-C at the terminal stops the service, which then ends its worker in order
        )
        self._busy = True
        try:
            async with asyncio.timeout(_START):
                await self._answer(self._process)
        except asyncio.IncompleteReadError as error:
            raise OSError("the worker process ended as it started") from error
        finally:
            await self._end_if_busy()
        log.info("the worker is ready", extra={"worker": self._process.pid if self._process else 0})

    async def parse(self, raw: bytes, sender: str = "", known: frozenset[str] | None = None) -> Letter | Unreadable:
        """Bytes as a letter; a stranger's by its head when ``known`` addresses are given. Raises Poisoned."""
        answer = await self._ask(Parse(raw, sender, known))
        assert isinstance(answer, Parsed)  # noqa: S101  # for the type checker: the worker answers in kind
        return answer.letter

    async def signers(self, raw: bytes) -> tuple[str, ...]:
        """The domains whose signatures on these bytes hold; none when that cannot be told in time."""
        try:
            answer = await self._ask(Verify(raw))
        except Poisoned:
            return ()
        assert isinstance(answer, Signed)  # noqa: S101  # same
        return answer.by

    async def read(self, letter: Letter, desk: Desk) -> Understanding:
        """What the letter says. Raises Poisoned."""
        answer = await self._ask(Read(letter, desk))
        assert isinstance(answer, Understood)  # noqa: S101  # same
        return answer.understanding

    async def read_file(self, content: bytes, name: str) -> Understanding:
        """What a file says. Raises Poisoned."""
        answer = await self._ask(ReadFile(content, name))
        assert isinstance(answer, Understood)  # noqa: S101  # same
        return answer.understanding

    async def close(self) -> None:
        """End the worker."""
        process, self._process = self._process, None
        if process and process.returncode is None:
            process.kill()
            await process.wait()

    async def _ask(self, call: Call) -> Answer:
        async with self._turn:
            if self._process is None or self._process.returncode is not None:
                await self.start()
            try:
                async with asyncio.timeout(self._deadline):
                    answer = await self._exchange(frame(call))
            except TimeoutError as error:
                raise Poisoned(f"not read within {self._deadline:g} s", deterministic=True) from error
            except (OSError, asyncio.IncompleteReadError) as error:
                raise Poisoned("the worker process died of it", deterministic=False) from error
            finally:
                await self._end_if_busy()
        if isinstance(answer, Failed):
            raise Poisoned(answer.traceback, deterministic=True)
        return answer

    async def _exchange(self, message: bytes) -> Answer:
        """One call and its answer. The worker counts as busy until the answer was read whole."""
        process = self._process
        if process is None or process.stdin is None:
            raise BrokenPipeError
        self._busy = True
        process.stdin.write(message)
        await process.stdin.drain()
        return await self._answer(process)

    async def _answer(self, process: asyncio.subprocess.Process) -> Answer:
        """What the worker says next."""
        if process.stdout is None:
            raise BrokenPipeError
        (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
        answer: Answer = answers.decode(await process.stdout.readexactly(length))
        self._busy = False
        return answer

    async def _end_if_busy(self) -> None:
        """A worker that was interrupted would answer the wrong question next: it ends."""
        if self._busy:
            self._busy = False
            with contextlib.suppress(ProcessLookupError):
                await self.close()
