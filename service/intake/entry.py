"""An entry of the directory spool is one file: a line that tells what the dialogue said (JSON), then the letter as received.

    less FILE           both
    tail -n +2 FILE     the letter, byte for byte

The name sorts by time and ends in the mark of this format, ``.v2``; of what waits or is worked on, ``+3`` after it says how often
it was tried. A command of the operator has no letter.
"""

import re
from pathlib import Path

import msgspec

from service.errors import DataError
from service.store.durable import read
from service.store.slips import Slip, checked, time_of

NAME = re.compile(r"(\d{8}T\d{6}\.\d{6}Z-[0-9a-f]{8}\.v2)(?:\+(\d+))?")

_LONGEST_LINE = 1 << 20  # bytes; the longest that the door can cause is a few thousand


def filename(name: str, tries: int = 0) -> str:
    """How the file of this entry is called when it was tried so often."""
    return f"{name}+{tries}" if tries else name


def head(slip: Slip) -> bytes:
    """The first line."""
    return msgspec.json.encode(msgspec.structs.replace(slip, tries=0)) + b"\n"


def read_slip(file: Path) -> Slip:
    """The slip of this entry; one without a body when it cannot be read. Raises OSError."""
    try:
        slip = msgspec.json.decode(read(file, _LONGEST_LINE).partition(b"\n")[0], type=Slip)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return without_body(file)
    name, tries = _parted(file)
    return msgspec.structs.replace(slip, name=name, tries=tries)


def without_body(file: Path) -> Slip:
    """What the name alone tells of this entry."""
    name, tries = _parted(file)
    return Slip(name=name, body="", received=time_of(name), tries=tries)


def _parted(file: Path) -> tuple[str, int]:
    """The name of the entry in a file's name, and how often it was tried."""
    name, _, tries = file.name.partition("+")
    return name, int(tries or 0)


def letter(file: Path) -> bytes:
    """What follows the first line. Raises OSError."""
    return read(file).partition(b"\n")[2]


def finished(file: Path) -> str | None:
    """The name of the entry that was written here under another name, or nothing if its writer did not come to the end."""
    line, end, content = read(file).partition(b"\n")
    try:
        slip = msgspec.json.decode(line, type=Slip)
        checked(slip, content)
    except (msgspec.DecodeError, UnicodeDecodeError, DataError):
        return None
    return slip.name if end and NAME.fullmatch(slip.name) else None
