"""A meeting as an invitation that calendars answer to (iCalendar, RFC 5545; iTIP, RFC 5546): bytes for one reader.

A meeting that moves keeps its UID, so that calendars move their entry and do not add another.
"""

from __future__ import annotations  # types of late imports

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias
from zoneinfo import ZoneInfo

from service.language.pack import pack
from service.register import schedule
from service.register.model import Body, Meeting, MemberRole, Person
from service.register.outline import Agenda
from service.rendering.phrases import Phrases, clean
from service.rendering.rows import LineRow, agenda_row

if TYPE_CHECKING:
    from icalendar import Component, Event, TimezoneDaylight, TimezoneStandard, vCalAddress

Method: TypeAlias = Literal["REQUEST", "CANCEL"]
Span: TypeAlias = tuple[datetime, datetime]

_USUAL_LENGTH = timedelta(minutes=90)
_DAY = timedelta(days=1)
_DAYS_AROUND = 370
_UTC = ("UTC", "Etc/UTC")
# As the rule has been since 1996: the last Sundays of March and October, at 01:00 UTC.
_BY_RULE = {
    "Europe/Stockholm": """\
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
}


def invite(
    meeting: Meeting, body: Body, person: Person, *, method: Method, now: datetime, agenda: Agenda | None = None
) -> bytes | None:
    """The invitation of a person to a meeting, or its withdrawal; None for a meeting without a day and a time.

    ``now`` is aware. A meeting whose end is not known is taken to last 90 minutes.
    """
    from icalendar import Calendar  # noqa: PLC0415  # 9 MB, and only needed when a meeting is called; so below

    span = _span(meeting, body)
    if span is None:
        return None
    calendar = Calendar()
    for name, value in {"prodid": "-//Secretariat//EN", "version": "2.0", "calscale": "GREGORIAN", "method": method}.items():
        calendar.add(name, value)
    if body.timezone not in _UTC:
        calendar.add_component(_timezone(body.timezone, span[0]))
    event = _event(meeting, body, person, span, now)
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    if agenda:
        event.add("description", _description(agenda, _phrases(body, person, now)))
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _span(meeting: Meeting, body: Body) -> Span | None:
    """Begin and end in the body's time zone; an end before the begin is on the next day."""
    if meeting.on is None or meeting.start is None:
        return None
    start = schedule.moment(meeting.on, meeting.start, body)
    end = schedule.moment(meeting.on, meeting.end, body) if meeting.end else start + _USUAL_LENGTH
    zone = ZoneInfo(body.timezone)
    return start.astimezone(zone), (end if end > start else end + _DAY).astimezone(zone)


def _event(meeting: Meeting, body: Body, person: Person, span: Span, now: datetime) -> Event:
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("uid", f"{meeting.id}.{body.key}@{body.address.partition('@')[2]}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", span[0])
    event.add("dtend", span[1])
    event.add("summary", f"{clean(body.name)}: {_phrases(body, person, now).words.papers.meeting}")
    if place := clean(meeting.place):
        event.add("location", place)
    event.add("organizer", _address(body.address, CN=clean(body.name)))
    role = "OPT-PARTICIPANT" if person.role is MemberRole.INFORMED else "REQ-PARTICIPANT"
    wanted = {"CUTYPE": "INDIVIDUAL", "ROLE": role, "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE", "CN": clean(person.name)}
    event.add("attendee", _address(person.address or "", **wanted))
    return event


def _address(address: str, **parameters: str) -> vCalAddress:
    from icalendar import vCalAddress  # noqa: PLC0415

    return vCalAddress(f"mailto:{address}", params=parameters)


def _phrases(body: Body, person: Person, now: datetime) -> Phrases:
    return Phrases(words=pack(person.language or body.language).wording, zone=ZoneInfo(body.timezone), now=now)


def _description(agenda: Agenda, say: Phrases) -> str:
    """The agenda in plain lines: calendars show no more than that."""
    return "\n".join(_line(line) for line in agenda_row(agenda, say).lines)


def _line(line: LineRow) -> str:
    details = f" ({line.details})" if line.details else ""
    return f"{line.number}. {line.title}{details}"


def _timezone(zone: str, at: datetime) -> Component:
    """The time zone as the calendar needs it (RFC 5545 section 3.6.5): by its rule, else the changes around this moment."""
    from icalendar import Timezone  # noqa: PLC0415

    if zone in _BY_RULE:
        return Timezone.from_ical(_BY_RULE[zone])
    component = Timezone()
    component.add("tzid", zone)
    for onset, before in _onsets(ZoneInfo(zone), at):
        component.add_component(_observance(onset, before))
    return component


def _onsets(zone: ZoneInfo, at: datetime) -> Iterator[tuple[datetime, timedelta]]:
    """The moments within a year of this one from which a time holds in the zone, with the offset that held before."""
    midnight = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    days = [(midnight + _DAY * n).astimezone(zone) for n in range(-_DAYS_AROUND, _DAYS_AROUND)]
    yield days[0], _offset(days[0])
    for day, following in pairwise(days):
        if _offset(day) != _offset(following):
            yield _change(day, zone), _offset(day)


def _change(day: datetime, zone: ZoneInfo) -> datetime:
    """The first minute of the 24 hours from here whose offset is another."""
    first = day.astimezone(UTC)

    def after(minutes: int) -> datetime:
        return (first + timedelta(minutes=minutes)).astimezone(zone)

    return after(bisect_left(range(24 * 60), True, key=lambda minutes: _offset(after(minutes)) != _offset(day)))


def _observance(onset: datetime, before: timedelta) -> TimezoneStandard | TimezoneDaylight:
    """One change of the clocks; its start is said in the time that held before."""
    from icalendar import TimezoneDaylight, TimezoneStandard  # noqa: PLC0415

    kind = TimezoneDaylight if onset.dst() else TimezoneStandard
    component = kind()
    component.add("dtstart", (onset.astimezone(UTC) + before).replace(tzinfo=None))
    component.add("tzname", onset.tzname())
    component.add("tzoffsetfrom", before)
    component.add("tzoffsetto", _offset(onset))
    return component


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()
