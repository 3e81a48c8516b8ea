"""Plans for meetings in whole sentences: one is cancelled, moved, or an extra one is called."""

import re
from typing import Literal

from service.reading.ground import Ground, Line, marked
from service.reading.patterns import asked, inside
from service.register.requests import PlanMeeting

_What = Literal["extra", "move", "cancel"]
_KINDS: dict[str, _What] = {"cancel": "cancel", "extra": "extra", "move": "move"}


def read_plan(sentence: str, ground: Ground) -> PlanMeeting | None:
    """What a sentence orders of a meeting; a question orders nothing."""
    line = marked(" ".join(sentence.split()).rstrip(".! "), ground)
    if "#" in line.text or line.text.endswith("?"):
        return None
    plans = asked(ground.pack.requests.plans, line.text)
    return next((_plan(_KINDS[what], found, line, sentence, ground) for what, found in plans), None)


def _plan(what: _What, found: re.Match[str], line: Line, sentence: str, ground: Ground) -> PlanMeeting | None:
    named = line.day(_at(found, "d"))
    old = line.day(_at(found, "m")) or line.day(_at(found, "from"))
    hour = line.hour(_at(found, "t"))
    if what == "move" and named is None and hour is None:
        return None
    return PlanMeeting(
        what=what,
        meeting=named if what == "cancel" else old,
        on=None if what == "cancel" else named,
        start=None if what == "cancel" else hour,
        place=_place(found.groupdict().get("rest") or "", ground),
        sentence=" ".join(sentence.split()),
    )


def _at(found: re.Match[str], name: str) -> int:
    """Where the group begins, -1 when it is not there."""
    return found.start(name) if found.groupdict().get(name) else -1


def _place(rest: str, ground: Ground) -> str | None:
    places = (match[1].strip(" .,") for match in inside(ground.pack.requests.places, rest))
    return next(places, None)
