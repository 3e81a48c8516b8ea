"""The worker process: everything from bytes to requests happens here, where a poisoned file can hurt nobody else.

Started by the sandbox as ``python -m service.work.worker MEGABYTES``. Calls come in rows over standard input, their answers go
over standard output one by one; the sandbox kills it at a deadline, the kernel refuses it memory beyond its limit.
"""

import resource
import sys
import traceback
from typing import BinaryIO

import msgspec

from service.mail.letter import Attachment, Letter
from service.mail.parse import parse, parse_unless_strange
from service.reading.desk import Desk
from service.reading.letter import understand, understand_file
from service.register.model import MemberRole
from service.resources import resource_dir
from service.work.frames import (
    LENGTH,
    Answer,
    Call,
    Failed,
    Parse,
    Parsed,
    Read,
    Ready,
    Signed,
    Understood,
    Verify,
    calls,
    frame,
    unpacked,
)

_MEGABYTE = 1 << 20


def main() -> None:
    """Answer calls until standard input ends."""
    limit = int(sys.argv[1]) * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    _rehearse()
    sys.stdout.buffer.write(frame(Ready()))
    sys.stdout.buffer.flush()
    serve(sys.stdin.buffer, sys.stdout.buffer)


def _rehearse() -> None:
    """Read a usual letter with a Word draft, so that the first that comes is read as fast as the next.

    What reading needs is made when it is first used. The libraries for pdf stay where they are until a pdf comes.
    """
    letter = parse(b"From: a@b.example\r\nSubject: Utkast\r\n\r\nHej, se bilaga.\r\n")
    draft = (resource_dir("templates") / "demo" / "utkast.docx").read_bytes()
    if isinstance(letter, Letter):
        enclosed = (Attachment(name="utkast.docx", media_type="", content=draft, digest=""),)
        understand(msgspec.structs.replace(letter, attachments=enclosed), Desk(body="", role=MemberRole.SECRETARY))


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer each call in each frame of ``source`` on ``sink``, one by one."""
    while head := source.read(LENGTH.size):
        for call in calls.decode(source.read(*LENGTH.unpack(head))):
            sink.write(frame(_answer(call)))
            sink.flush()


def _answer(call: Call) -> Answer:
    try:
        return _do(call)
    except Exception:  # noqa: BLE001  # the worker's border: whatever a letter breaks becomes a value
        return Failed(traceback.format_exc())


def _do(call: Call) -> Answer:
    match call:
        case Parse(raw, sender, known):
            return Parsed(parse(raw) if known is None else parse_unless_strange(raw, sender, known))
        case Verify(raw):
            return Signed(_signers(raw))
        case Read(letter, desk):
            return Understood(understand(letter, unpacked(desk)))
        case _:
            return Understood(understand_file(call.content, call.name))


def _signers(raw: bytes) -> tuple[str, ...]:
    from service.mail import dkim  # noqa: PLC0415  # needed only where our own check is configured

    return dkim.signers(raw, dkim.dns_txt)


if __name__ == "__main__":
    main()
