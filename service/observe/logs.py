"""Log lines, for people or for programs: one for each fate of a letter, and never a word that somebody wrote in one.

What a line is about stands in fields of its own (``extra=``), named here. Subjects and texts are in no line. Addresses are left
out wherever they stand: the name of a letter leads to them (``letters list``), for whoever may look there.
"""

import json
import logging
import re
from datetime import UTC, datetime

FIELDS = ("letter", "body", "fate", "sending", "reason", "milliseconds", "size", "moments", "worker")
"""What a line may say apart from its text; ``size`` is in bytes, ``worker`` the number of a process."""

_ADDRESS = re.compile(r"[^\s<>()\"',;:]+@[^\s<>()\"',;]+")
_HIDDEN = "(address)"


def hidden(text: str) -> str:
    """The text without mail addresses."""
    return _ADDRESS.sub(_HIDDEN, text) if "@" in text else text


class Text(logging.Formatter):
    """A line for people."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line, and below it where a fault came from."""
        return hidden(super().format(record))


class Json(logging.Formatter):
    """A line for programs: one object."""

    def format(self, record: logging.LogRecord) -> str:
        """The object; ``fault`` is a traceback."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "room": record.name,
            "says": hidden(record.getMessage()),
            **{name: getattr(record, name) for name in FIELDS if hasattr(record, name)},
        }
        if record.exc_info:
            line["fault"] = hidden(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False, default=str)


KINDS: dict[str, type[logging.Formatter]] = {"text": Text, "json": Json}


def start(kind: str, *more: logging.Handler) -> None:
    """Log to standard error in this way, and to these."""
    stream = logging.StreamHandler()
    stream.setFormatter(KINDS[kind]())
    logging.basicConfig(level=logging.INFO, handlers=[stream, *more], force=True)
