"""A second reader of iCalendar, which knows no more than RFC 5545 says and shares no code with the first."""

import re
from datetime import UTC, datetime, timedelta


def lines(content):
    """Content lines, unfolded (RFC 5545 section 3.1), as (component, name, parameters, value)."""
    path = []
    for line in content.decode().replace("\r\n ", "").split("\r\n")[:-1]:
        name, parameters, value = re.fullmatch(r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:]*))*):(.*)', line).groups()
        if name == "BEGIN":
            path.append(value)
        elif name == "END":
            assert path.pop() == value
        else:
            yield path[-1], name, dict(re.findall(r';([A-Z-]+)="?([^";]*)"?', parameters)), value
    assert path == []


def field(content, name, component="VEVENT"):
    """The parameters and the value of a property that stands once."""
    (found,) = [(parameters, value) for where, known, parameters, value in lines(content) if (where, known) == (component, name)]
    return found


def instant(content, name):
    """A time as UTC, by the offsets of the file's own VTIMEZONE and by nothing else."""
    parameters, value = field(content, name)
    wall = datetime.strptime(value.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007  # the zone stands beside it
    if "TZID" not in parameters:
        assert value.endswith("Z")
        return wall.replace(tzinfo=UTC)
    assert field(content, "TZID", "VTIMEZONE")[1] == parameters["TZID"]
    _, offset = max(change for change in onsets(content, wall.year) if change[0] <= wall)
    return (wall - offset).replace(tzinfo=UTC)


def onsets(content, year):
    """The changes of the clocks in the file: (wall time, offset from then on); rules are the last Sunday of a month."""
    observances = {}
    for where, name, _, value in lines(content):
        if where in ("STANDARD", "DAYLIGHT"):
            if name == "DTSTART":
                observances[len(observances)] = {}
            observances[len(observances) - 1][name] = value
    for one in observances.values():
        start = datetime.strptime(one["DTSTART"], "%Y%m%dT%H%M%S")  # noqa: DTZ007  # wall time
        sign, hours, minutes = re.fullmatch(r"([+-])(\d\d)(\d\d)", one["TZOFFSETTO"]).groups()
        offset = timedelta(hours=int(hours), minutes=int(minutes)) * (1 if sign == "+" else -1)
        if "RRULE" not in one:
            yield start, offset
            continue
        rule = dict(part.split("=") for part in one["RRULE"].split(";"))
        assert rule == {"FREQ": "YEARLY", "BYDAY": "-1SU", "BYMONTH": str(start.month)}
        for each in (year - 1, year):
            last = start.replace(year=each, day=31)
            yield last - timedelta(days=(last.weekday() + 1) % 7), offset
