"""What a setting may be: how its value is made from what TOML or the environment holds, and what would be right instead."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias
from zoneinfo import ZoneInfo

import msgspec

from service.config import recurrence

Raw: TypeAlias = Any  # the border where untyped values become typed ones
Network: TypeAlias = IPv4Network | IPv6Network


class Kind(msgspec.Struct, frozen=True):
    """``read`` makes the value, or raises ValueError or KeyError; ``right`` completes "give …"."""

    read: Callable[[Raw], Any]
    right: str


class Endpoint(msgspec.Struct, frozen=True):
    """Where to listen; port 0 is any free one."""

    host: str
    port: int

    @property
    def loopback(self) -> bool:
        """Whether only this machine can come here."""
        return ip_address(self.host).is_loopback

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


class Days(msgspec.Struct, frozen=True):
    """A number of days, or of working days."""

    days: int
    working: bool = False

    def __str__(self) -> str:
        return f"{self.days} working days" if self.working else f"{self.days} days"


class Planned(msgspec.Struct, frozen=True):
    """A planned meeting, in the body's time zone."""

    on: date
    start: time | None = None
    place: str | None = None


def _groups(pattern: str, raw: Raw) -> tuple[Any, ...]:
    """The groups of a text that is wholly as the pattern says; a group that took no part is None."""
    if found := re.fullmatch(pattern, _text(raw)):
        return found.groups()
    raise ValueError


def _text(raw: Raw) -> str:
    if not isinstance(raw, str) or not raw.strip() or not raw.isprintable():
        raise ValueError
    return raw.strip()


def _number(raw: Raw, lowest: int, highest: int) -> int:
    if not isinstance(raw, int | str) or isinstance(raw, bool) or not lowest <= int(raw) <= highest:
        raise ValueError
    return int(raw)


def _list(raw: Raw) -> list[Raw]:
    """An environment variable holds a list with commas; one thing is a list of it."""
    if isinstance(raw, str):
        return [part.strip() for part in raw.split(",") if part.strip()]
    return raw if isinstance(raw, list) else [raw]


def _endpoint(raw: Raw) -> Endpoint:
    host, port = _groups(r"\[?([0-9a-fA-F.:]+?)\]?:(\d+)", raw)
    return Endpoint(str(ip_address(host)), _number(port, 0, 65535))


def _address(raw: Raw) -> str:
    """Case-folded, the domain in ASCII: letters come in without SMTPUTF8, so a local part is ASCII too (RFC 5321 4.1.2)."""
    local, domain = _groups(r"([\w!#$%&'*+/=?^`{|}~.-]{1,64})@((?:[\w-]+\.)+[\w-]+)", raw)
    local.encode("ascii")
    return f"{local}@{domain.encode('idna').decode()}".casefold()


def _planned(raw: Raw) -> Planned:
    written = raw.isoformat() if isinstance(raw, date | datetime) else raw
    on, start, place = _groups(r"(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(?::00)?)?(?: +(\D.*))?", written)
    return Planned(date.fromisoformat(on), time.fromisoformat(start) if start else None, place)


def _days(raw: Raw) -> Days:
    days, working = _groups(r"(\d{1,3}) (working )?days?", raw)
    return Days(int(days), bool(working))


def _age(raw: Raw) -> Days:
    """A month at least: questions about a letter, and taking back what it did, are possible for a week."""
    age = _days(raw)
    if age.working or age.days < 30:
        raise ValueError
    return age


def _reminder(raw: Raw) -> int:
    """Days after the day a task is due; those before it are negative."""
    on, days, side = _groups(r"(on)|(\d{1,3}) days? (before|after)", raw)
    return 0 if on else int(days) * (-1 if side == "before" else 1)


def _year_day(raw: Raw) -> str:
    written = _text(raw)
    date.fromisoformat(f"2027-{written}")  # a year without 29 February: every year has the day
    return written


def _tuple(read: Callable[[Raw], Any]) -> Callable[[Raw], Any]:
    return lambda raw: tuple(read(part) for part in _list(raw))


def _optional(kind: Kind) -> Kind:
    """An empty text stands for "none"."""
    return Kind(lambda raw: None if raw == "" else kind.read(raw), kind.right)


def _choice(*names: str) -> Kind:
    return Kind(lambda raw: names[names.index(raw)], "one of " + ", ".join(f'"{name}"' for name in names))


def _whole(lowest: int, highest: int = 2**40, unit: str = "") -> Kind:
    bound = f"from {lowest} to {highest}" if highest < 2**40 else f"from {lowest}"
    return Kind(lambda raw: _number(raw, lowest, highest), f"a whole number{unit} {bound}")


_LINE = Kind(_text, "a line of text")
_PATH = Kind(lambda raw: Path(_text(raw)), "a path")
_WORD = Kind(lambda raw: _groups(r"([a-z0-9][a-z0-9-]{0,29})", raw)[0], "at most 30 of a-z, 0-9 and -")
_LANGUAGE = _choice("sv", "en")

Text = Annotated[str, _LINE]
OptionalText = Annotated[str | None, _optional(_LINE)]
Texts = Annotated[tuple[str, ...], Kind(_tuple(_text), 'a list of texts, ["…", "…"]')]
Flag = Annotated[bool, Kind(lambda raw: {"true": True, "false": False}[str(raw).lower()], "true or false")]
Count = Annotated[int, _whole(1)]
Bytes = Annotated[int, _whole(1000, unit=" of bytes")]
Seconds = Annotated[int, _whole(1, unit=" of seconds")]
Megabytes = Annotated[int, _whole(64, unit=" of MB")]
Port = Annotated[int, _whole(1, 65535)]
Where = Annotated[Endpoint | None, _optional(Kind(_endpoint, 'an IP address and a port, "127.0.0.1:8025"'))]
FilePath = Annotated[Path, _PATH]
OptionalPath = Annotated[Path | None, _optional(_PATH)]
Networks = Annotated[tuple[Network, ...], Kind(_tuple(ip_network), 'a list of IP networks, ["127.0.0.1/32"]')]
Address = Annotated[str, Kind(_address, 'a mail address, "name@domain.example", without å, ä or ö before the @')]
Addresses = Annotated[tuple[str, ...], Kind(_tuple(_address), 'a mail address, "name@domain.example", or a list of them')]
Word = Annotated[str, _WORD]
OptionalWord = Annotated[str | None, _optional(_WORD)]
Language = Annotated[str, _LANGUAGE]
OptionalLanguage = Annotated[str | None, _optional(_LANGUAGE)]
Zone = Annotated[str, Kind(lambda raw: ZoneInfo(_text(raw)).key, 'a time zone, "Europe/Stockholm"')]
Meetings = Annotated[tuple[Planned, ...], Kind(_tuple(_planned), 'a list of "2026-12-04 10:00", each with its place if you like')]
OptionalMeeting = Annotated[Planned | None, _optional(Kind(_planned, '"2027-02-04 10:00", with its place if you like'))]
OptionalRule = Annotated[
    str | None, _optional(Kind(lambda raw: recurrence.rule(_text(raw)), 'a rule, "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TH" (RFC 5545)'))
]
Span = Annotated[Days, Kind(_days, '"7 days" or "5 working days"')]
OptionalSpan = Annotated[Days | None, _optional(Kind(_days, '"7 days" or "5 working days", or "" for never'))]
OptionalAge = Annotated[Days | None, _optional(Kind(_age, '"365 days", at least "30 days", or "" for never'))]
Reminders = Annotated[tuple[int, ...], Kind(_tuple(_reminder), 'a list of "7 days before", "on", "3 days after"')]
OptionalReminder = Annotated[int | None, _optional(Kind(_reminder, '"14 days after", or "" for never'))]
YearDays = Annotated[tuple[str, ...], Kind(_tuple(_year_day), 'a list of days of the year, ["01-15", "08-15"]')]
Country = Annotated[str, Kind(lambda raw: _groups(r"([A-Z]{2})", raw)[0], 'the two letters of a country, "SE"')]
Clock = Annotated[time, Kind(lambda raw: time.fromisoformat(_groups(r"(\d\d:\d\d)", raw)[0]), 'a time, "08:00"')]
RelayTls = Annotated[str, _choice("starttls", "required", "implicit", "none")]
LogKind = Annotated[str, _choice("text", "json")]
StoreKind = Annotated[str, _choice("tinydb", "postgres")]
TrustMode = Annotated[Literal["verified", "none"], _choice("verified", "none")]
PaperForms = Annotated[tuple[str, ...], Kind(_tuple(_choice("docx", "pdf").read), 'a list of "docx" and "pdf"')]
Gate = Annotated[str, _choice("tell", "hold")]
BodyMode = Annotated[str, _choice("notes", "protocol")]
MemberRole = Annotated[str, _choice("chair", "secretary", "approver", "member", "informed")]
