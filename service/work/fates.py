"""One line in the log for each fate of a letter: which letter, whose, what became of it, why, and how long that took."""

import logging
import re
import time

from service.store.base import Fate
from service.store.slips import Slip

_ADDRESS = re.compile(r"\S+@\S+")
_LONGEST = 200

log = logging.getLogger(__name__)


def tell(slip: Slip, fate: Fate, reason: str, began: float) -> None:
    """Log it. ``began`` is ``time.monotonic()`` when the letter was taken. Nothing that somebody wrote is in the line."""
    about = {
        "letter": slip.name,
        "body": slip.body,
        "fate": fate.value,
        "reason": code(reason),
        "milliseconds": round((time.monotonic() - began) * 1000),
        "size": slip.size,
    }
    level = logging.WARNING if fate is Fate.SET_ASIDE else logging.INFO
    log.log(level, "%s %s %s", fate, slip.name, about["reason"], extra=about)


def code(reason: str) -> str:
    """The reason in our own words: of what a parser or a bug said only what kind it was, and no address."""
    return _ADDRESS.sub("(address)", reason.strip().rpartition("\n")[2].partition(":")[0])[:_LONGEST]
