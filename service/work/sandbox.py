"""Keeps the worker process: it takes a row of calls, is killed at the deadline of one, and started anew when it died."""

import logging
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from threading import Lock

from service.mail.letter import Letter, Unreadable
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
_PIECE = 1 << 16  # bytes to receive at a time: mostly several answers


class Poisoned(Exception):  # noqa: N818  # it says what the letter is
    """The letter cannot be read: it took too long or too much, or found a bug. The text is for the record.

    ``deterministic`` faults will happen again with the same letter; a worker that died may have died of something else.
    """

    def __init__(self, why: str, *, deterministic: bool) -> None:
        super().__init__(why)
        self.deterministic = deterministic


class Sandbox:
    """The way to the worker process; ``memory`` is megabytes of its address space, ``deadline`` is for each letter.

    Methods block and may be called from any thread. What is poison stands where the answer would; the letters after one that
    ended the worker have no answer. OSError when the worker cannot be started.
    """

    def __init__(self, *, deadline: timedelta, memory: int) -> None:
        self._deadline = deadline.total_seconds()
        self._worker = _Worker(memory)
        self._turn = Lock()
        self._over = False

    def start(self) -> None:
        """Start the worker and wait until it takes calls, so that no letter's deadline pays for it. Raises OSError."""
        with self._turn:
            self._worker.start()

    def parse(self, *calls: Parse) -> list[Letter | Unreadable | Poisoned]:
        """Bytes as letters."""
        return [answer.letter if isinstance(answer, Parsed) else _poison(answer) for answer in self._ask(calls)]

    def read(self, *calls: Read) -> list[Understanding | Poisoned]:
        """What letters say."""
        return [_understanding(answer) for answer in self._ask(calls)]

    def signers(self, raw: bytes) -> tuple[str, ...]:
        """The domains whose signatures on these bytes hold; none when that cannot be told in time."""
        (answer,) = self._ask((Verify(raw),))
        return answer.by if isinstance(answer, Signed) else ()

    def read_file(self, content: bytes, name: str) -> Understanding | Poisoned:
        """What a file says."""
        (answer,) = self._ask((ReadFile(content, name),))
        return _understanding(answer)

    def close(self) -> None:
        """End the worker; whoever waits for it hears that it died."""
        self._over = True
        self._worker.end()

    def _ask(self, calls: tuple[Call, ...]) -> list[Answer | Poisoned]:
        if not calls:
            return []
        with self._turn:
            if self._over:
                raise OSError("the service ends")
            return list(self._exchange(calls))

    def _exchange(self, calls: tuple[Call, ...]) -> Iterator[Answer | Poisoned]:
        """One answer a call, in turn; after the worker's end no more."""
        worker = self._worker
        worker.start()
        try:
            worker.tell(frame(calls), self._deadline)
            for _ in calls:
                yield worker.answer(self._deadline)
        except TimeoutError:
            worker.end()
            yield Poisoned(f"not read within {self._deadline:g} s", deterministic=True)
        except (OSError, EOFError):
            worker.end()
            yield Poisoned("the worker process died of it", deterministic=False)
        except BaseException:  # an interrupted worker would answer the wrong question next
            worker.end()
            raise


class _Worker:
    """The process and the way to it."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._way: socket.socket | None = None
        self._unread = bytearray()

    def start(self) -> None:
        """Have the process run and take calls. Raises OSError."""
        if self._process and self._process.poll() is None:
            return
        self.end()
        self._way, theirs = socket.socketpair()
        self._unread = bytearray()
        with theirs:
            self._process = process = subprocess.Popen(  # noqa: S603  # our own program
                [sys.executable, "-m", "service.work.worker", str(self._memory)],
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                start_new_session=True,  # a Ctrl-C at the terminal stops the service, which then ends its worker in order
            )
        try:
            self.answer(_START)
        except (OSError, EOFError) as error:
            self.end()
            raise OSError("the worker process ended as it started") from error
        log.info("the worker is ready", extra={"worker": process.pid})

    def tell(self, message: bytes, seconds: float) -> None:
        """Hand over a message. Raises TimeoutError or another OSError."""
        self._open(seconds).sendall(message)

    def answer(self, seconds: float) -> Answer:
        """What the worker says next, within so many seconds. Raises TimeoutError, another OSError or EOFError."""
        end = time.monotonic() + seconds
        (length,) = LENGTH.unpack(self._receive(LENGTH.size, end))
        answer: Answer = answers.decode(self._receive(length, end))
        return answer

    def end(self) -> None:
        """End the process."""
        process, way = self._process, self._way
        self._process = self._way = None
        if process:
            process.kill()
            process.wait()
        if way:
            with way, suppress(OSError):
                way.shutdown(socket.SHUT_RDWR)  # wakes a thread that waits here

    def _open(self, seconds: float) -> socket.socket:
        """The way, for so long. Raises TimeoutError when that is no time at all."""
        if self._way is None:
            raise EOFError
        if seconds <= 0:
            raise TimeoutError
        self._way.settimeout(seconds)
        return self._way

    def _receive(self, size: int, end: float) -> bytes:
        while len(self._unread) < size:
            part = self._open(end - time.monotonic()).recv(_PIECE)
            if not part:
                raise EOFError
            self._unread += part
        with memoryview(self._unread) as unread:
            received = bytes(unread[:size])
        del self._unread[:size]
        return received


def _understanding(answer: Answer | Poisoned) -> Understanding | Poisoned:
    return answer.understanding if isinstance(answer, Understood) else _poison(answer)


def _poison(answer: Answer | Poisoned) -> Poisoned:
    if isinstance(answer, Poisoned):
        return answer
    assert isinstance(answer, Failed)  # noqa: S101  # for the type checker: the worker answers in kind
    return Poisoned(answer.traceback, deterministic=True)
