"""News: what letters have to tell those who did not write them, in one notice of each kind for all that share a commit."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from service.register import agenda as agendas
from service.register.attending import expected
from service.register.model import Register
from service.register.notices import AnyNotice, AttendanceReported, LogChanged

NEWS: tuple[type, ...] = (LogChanged, AttendanceReported)


def news(notices: Iterable[AnyNotice], register: Register) -> tuple[AnyNotice, ...]:
    """The news among these notices, told as it came, with the log and who comes as the last letter left them in this register.

    Each has the key of the last that is told in it. A letter is applied but once, so no other notice will ever have that key.
    """
    found: dict[object, AnyNotice] = {}
    for notice in notices:
        if isinstance(notice, NEWS):
            place = (notice.to, *_about(notice))
            first = found.get(place)
            found[place] = _TOGETHER[type(notice)](first, notice) if first else notice
    return tuple(_now(notice, register) for notice in found.values())


def _about(notice: AnyNotice) -> tuple[object, ...]:
    """What the notice is about: the log, or a meeting on its day, for words are of a day and a meeting can move."""
    return (notice.meeting.id, notice.meeting.on) if isinstance(notice, AttendanceReported) else ()


def _now(notice: AnyNotice, register: Register) -> AnyNotice:
    """The notice with the log, or what everybody has said of coming on that day, as this register has it."""
    if isinstance(notice, LogChanged):
        return msgspec.structs.replace(notice, log=agendas.log(register))
    assert isinstance(notice, AttendanceReported)  # noqa: S101  # for the type checker: news is of these two kinds
    meeting = register.meetings.get(notice.meeting.id, notice.meeting)
    meeting = msgspec.structs.replace(meeting, on=notice.meeting.on)  # it may have moved: words are of a day
    return msgspec.structs.replace(notice, expected=expected(register, meeting))


def _logs(first: LogChanged, last: LogChanged) -> LogChanged:
    return msgspec.structs.replace(last, reports=(*first.reports, *last.reports))


def _attendances(first: AttendanceReported, last: AttendanceReported) -> AttendanceReported:
    return msgspec.structs.replace(last, words=(*first.words, *last.words))


_TOGETHER: Mapping[type, Callable[[Any, Any], AnyNotice]] = {LogChanged: _logs, AttendanceReported: _attendances}
