"""Samples: what is said around a meeting, before its agenda goes out and after it."""

from datetime import UTC, date, datetime, time

import msgspec

from service.register.effects import Happening, Move
from service.register.model import Meeting
from service.register.notices import (
    AnyNotice,
    ItemsCalledFor,
    ItemsClosed,
    MeetingChanged,
    MeetingOnFreeDay,
    MeetingWanted,
    MinutesAwaited,
    MomentMissed,
)
from service.rendering.samples.ekeby import AGENDA, JANUARY, LATE, OCTOBER, PROPOSAL

_UNTIL = datetime(2027, 1, 21, 7, tzinfo=UTC)
_GOES = datetime(2027, 1, 22, 7, tzinfo=UTC)
_BARE = msgspec.structs.replace(AGENDA, lines=tuple(AGENDA.lines[place] for place in (0, 1, 4, 7, 8)))
_EPIPHANY = Meeting(id="m4", on=date(2027, 1, 6), start=time(10), place="Visenten")

NOTICES: dict[str, AnyNotice] = {
    "items_called_for": ItemsCalledFor(to="carin", key="k", agenda=AGENDA, until=_UNTIL),
    "items_closed": ItemsClosed(to="anna", key="k", agenda=AGENDA, waiting=(PROPOSAL, LATE), goes=_GOES),
    "items_closed-one": ItemsClosed(to="anna", key="k", agenda=AGENDA, waiting=(PROPOSAL,), goes=_GOES),
    "items_closed-bare": ItemsClosed(to="bo", key="k", agenda=_BARE, goes=_GOES),
    "minutes_awaited": MinutesAwaited(to="anna", key="k", meeting=OCTOBER),
    "minutes_awaited-again": MinutesAwaited(to="bo", key="k", meeting=OCTOBER, again=True),
    "meeting_wanted": MeetingWanted(to="anna", key="k", last=OCTOBER),
    "meeting_on_free_day": MeetingOnFreeDay(to="anna", key="k", meeting=_EPIPHANY),
    "meeting_changed-over": MeetingChanged(
        to="anna", key="k", what=Move.CANCELLED, by="Anna Berg", own=True, meeting=OCTOBER, before=OCTOBER, following=JANUARY
    ),
    "moment_missed-several": MomentMissed(
        to="anna",
        key="k",
        what=Happening.CALL_FOR_ITEMS,
        on=date(2027, 1, 29),
        more=tuple((what, date(2027, 1, 29)) for what in Happening if what is not Happening.CALL_FOR_ITEMS),
    ),
}
