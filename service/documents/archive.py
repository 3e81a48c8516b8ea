"""The zip a document comes in, opened within limits that hold for what is really read, not for what its directory claims."""

import zlib
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from service.documents.blocks import Fault
from service.documents.xml import Refused

MAX_MEMBERS: Final = 2_000
MAX_BYTES: Final = 50_000_000
MAX_RATIO: Final = 100  # real docx and odt stay below 30 as a whole; a bomb needs a thousand
_HARMLESS: Final = 5_000_000  # bytes that need no ratio: a short file of much repeated XML
_CHUNK: Final = 1 << 16


class Archive:
    """A zip whose members can be read by name, up to ``MAX_BYTES`` together. Every method may raise Refused."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(content))
        except (BadZipFile, LargeZipFile, NotImplementedError, ValueError, OSError, OverflowError) as error:
            raise Refused(Fault.BROKEN) from error
        members = self._zip.infolist()
        claimed = sum(member.file_size for member in members)
        if len(members) > MAX_MEMBERS or claimed > MAX_BYTES or claimed > max(MAX_RATIO * len(content), _HARMLESS):
            raise Refused(Fault.TOO_LARGE)
        self._members: dict[str, ZipInfo] = {member.filename: member for member in members if not member.is_dir()}
        self._left = MAX_BYTES

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files inside, in their order."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """A member's bytes; empty when there is none of that name."""
        member = self._members.get(name)
        if member is None:
            return b""
        if member.flag_bits & 0x1:  # APPNOTE 4.4.4: bit 0 says encrypted
            raise Refused(Fault.ENCRYPTED)
        try:
            return self._bounded(member)
        except (BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError, zlib.error) as error:
            raise Refused(Fault.BROKEN) from error

    def _bounded(self, member: ZipInfo) -> bytes:
        chunks: list[bytes] = []
        with self._zip.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise Refused(Fault.TOO_LARGE)
                chunks.append(chunk)
        return b"".join(chunks)
