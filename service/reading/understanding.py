"""What was understood of a letter, as a value. Apart from how that is done, so that who only hands it on loads no reader."""

from enum import StrEnum

import msgspec

from service.documents.blocks import Fault
from service.mail.letter import Attachment
from service.register.minutes import Minutes
from service.register.requests import Request


class LetterKind(StrEnum):
    """What a letter is about; the kinds of the ``read`` command."""

    MINUTES = "minutes"
    AGENDA = "agenda"
    PROPOSAL = "proposal"
    UPDATE = "update"
    ATTENDANCE = "attendance"
    COMMAND = "command"
    UNCLEAR = "unclear"


class Understanding(msgspec.Struct, frozen=True, kw_only=True):
    """What a letter or a document is and asks.

    ``new_text`` and ``elided`` are a mail's, ``lines`` a document's as its sources count them; the store keeps ``files``.
    ``affirms``: what is new begins with a yes.
    """

    kind: LetterKind
    language: str
    requests: tuple[Request, ...] = ()
    minutes: Minutes | None = None
    new_text: str = ""
    elided: str = ""
    faults: tuple[Fault, ...] = ()
    files: tuple[Attachment, ...] = ()
    lines: tuple[str, ...] = ()
    affirms: bool = False
