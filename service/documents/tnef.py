"""winmail.dat (TNEF), which Outlook makes of a letter and its attachments.

tnefparse reads a stream's parts; their names are decoded here, since it fails on short Swedish ones and lets paths through.
"""

from typing import Any

import msgspec

from service.documents.blocks import Fault
from service.documents.characters import decode
from service.documents.rtf import decompress
from service.documents.xml import Refused


class Unpacked(msgspec.Struct, frozen=True, kw_only=True):
    """What was inside: the body in the forms it has ("" and b"" for none), the files with base names that are safe to show."""

    text: str = ""
    html: str = ""
    rtf: bytes = b""
    files: tuple[tuple[str, bytes], ...] = ()


def unpack(content: bytes) -> Unpacked:
    """The parts of a TNEF stream. Raises Refused when nothing can be got out of it."""
    try:
        from tnefparse import TNEF  # noqa: PLC0415 - only when one has come, and where it is installed

        tnef = TNEF(content, do_checksum=False)
        compressed = tnef._rtfbody  # noqa: SLF001 - its rtfbody needs one more library
        return Unpacked(
            text=_text(tnef.body, tnef.codepage),
            html=_text(tnef.htmlbody, tnef.codepage),
            rtf=decompress(compressed) if compressed else b"",
            files=tuple((_name(one, tnef.codepage), bytes(one.data)) for one in tnef.attachments if one.data),
        )
    except Exception as error:
        raise Refused(Fault.BROKEN) from error


def _text(written: Any, codepage: str | None) -> str:  # noqa: ANN401 - str, bytes or None, as the stream has it
    """A string of the stream; tnefparse decodes some and leaves others, and may give a list of one."""
    value = written[0] if isinstance(written, list) and written else written
    if isinstance(value, bytes):
        value = decode(value, codepage)
    return value.strip("\x00") if isinstance(value, str) else ""


def _name(attachment: Any, codepage: str | None) -> str:  # noqa: ANN401
    """The base name alone, as ``../`` comes through; the long one when it can be decoded (MAPI 0x3707)."""
    long = next((one.data for one in attachment.mapi_attrs if one.name == 0x3707), None)
    name = _text(long, codepage) or _text(attachment._name, codepage)  # noqa: SLF001 - its name decodes as UTF-8 only
    return name.replace("\\", "/").rpartition("/")[2].strip()
