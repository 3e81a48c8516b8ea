"""Answers of calendar programs (RFC 5546, METHOD:REPLY): whether the writer comes, as the ATTENDEE line of theirs says."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from service.mail.letter import Attachment
from service.register.minutes import Presence
from service.register.requests import ReportAttendance

_CALENDAR = "text/calendar"
_MOST_LINES = 2000
_LINE = re.compile(r"([\w-]{1,60})((?:;[\w-]{1,60}=(?:\"[^\"]*\"|[^\":;]*))*):(.*)", re.DOTALL)
_PARAMETER = re.compile(r";([\w-]{1,60})=(\"[^\"]*\"|[^\":;]*)")
_SAYS = {
    "ACCEPTED": Presence.EXPECTED,
    "DECLINED": Presence.EXCUSED,
    "TENTATIVE": Presence.TENTATIVE,
    "DELEGATED": Presence.SUBSTITUTE,
}


class _Line(NamedTuple):
    name: str
    parameters: dict[str, str]
    value: str


def read_invitation(files: Iterable[Attachment], addresses: Iterable[str]) -> ReportAttendance | None:
    """The answer of whoever has one of these addresses; what calendars say of others, or ask for, is not read."""
    own = {address.casefold() for address in addresses}
    words = (_answer(list(_lines(file.content)), own) for file in files if file.media_type == _CALENDAR)
    return next((word for word in words if word), None)


def _answer(lines: list[_Line], own: set[str]) -> ReportAttendance | None:
    if not any(line.name == "METHOD" and line.value.strip().upper() == "REPLY" for line in lines):
        return None
    guests = [line for line in lines if line.name == "ATTENDEE" and _address(line.value) in own]
    presence = _SAYS.get(guests[0].parameters.get("PARTSTAT", "").upper()) if guests else None
    if presence is None:
        return None
    instead = _address(guests[0].parameters.get("DELEGATED-TO", "")) if presence is Presence.SUBSTITUTE else ""
    comment = next((_plain(line.value) for line in lines if line.name == "COMMENT" and line.value.strip()), "")
    return ReportAttendance(
        presence=presence,
        on=_day(lines),
        substitute=instead or None,
        sentence=comment or guests[0].parameters["PARTSTAT"].casefold(),
    )


def _lines(content: bytes) -> Iterator[_Line]:
    """The content lines, unfolded (RFC 5545, 3.1); what is none is skipped."""
    text = re.sub(r"\r?\n[ \t]", "", content.decode("utf-8", "replace"))
    for line in re.split(r"\r?\n", text)[:_MOST_LINES]:
        if found := _LINE.fullmatch(line):
            parameters = {name.upper(): value.strip('"') for name, value in _PARAMETER.findall(found[2])}
            yield _Line(found[1].upper(), parameters, found[3])


def _address(value: str) -> str:
    return re.sub(r"^mailto:", "", value.strip().casefold())


def _plain(value: str) -> str:
    """A text without its escapes (RFC 5545, 3.3.11)."""
    return " ".join(re.sub(r"\\([nN,;\\])", lambda found: " " if found[1] in "nN" else found[1], value).split())


def _day(lines: list[_Line]) -> date | None:
    """The day of the one meeting meant: of the recurrence, else of the start."""
    for name in ("RECURRENCE-ID", "DTSTART"):
        starts = [line.value for line in _of_events(lines) if line.name == name]
        found = re.match(r"(\d{4})(\d\d)(\d\d)", starts[0]) if starts else None
        if found:
            return _date(int(found[1]), int(found[2]), int(found[3]))
    return None


def _of_events(lines: list[_Line]) -> Iterator[_Line]:
    """The lines inside the events; time zones have starts of their own."""
    inside = False
    for line in lines:
        if line.name in ("BEGIN", "END") and line.value.strip().upper() == "VEVENT":
            inside = line.name == "BEGIN"
        elif inside:
            yield line


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
