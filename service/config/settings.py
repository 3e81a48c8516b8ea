"""The table of settings: a class is a section, a field a setting with its kind, its sentence and its default."""

import re
from collections.abc import Iterator
from datetime import time
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints
from unicodedata import normalize

import msgspec

from service.config import kinds
from service.config.kinds import Days, Endpoint, Kind


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all sections."""


class Listen(Section, frozen=True, kw_only=True):
    """The door: where letters come in, and how much of it at once."""

    smtp: Annotated[kinds.Where, 'Where letters come in by SMTP; "" for not at all.'] = Endpoint("127.0.0.1", 8025)
    lmtp: Annotated[kinds.Where, "Where letters come in by LMTP, from a mail server that speaks it."] = None
    hostname: Annotated[kinds.OptionalText, "The name said in the greeting; the domain of the first body if empty."] = None
    tls_cert: Annotated[
        kinds.OptionalPath, "A certificate (PEM) with its chain: STARTTLS is then offered. A renewed one is used at once."
    ] = None
    tls_key: Annotated[kinds.OptionalPath, "The key (PEM) of that certificate."] = None
    max_size: Annotated[kinds.Bytes, "The largest letter, in bytes."] = 25_000_000
    max_line: Annotated[kinds.Bytes, "The longest line, in bytes; 1001 is the standard, mail servers pass on more."] = 65_536
    max_held: Annotated[
        kinds.Bytes, "How much of unfinished letters is held in memory at once; beyond, the largest try later."
    ] = 75_000_000
    connections: Annotated[kinds.Count, "Connections at once; beyond, the one that got nowhere for longest makes way."] = 100
    connections_per_peer: Annotated[kinds.Count, "Connections at once from one address that is no trusted relay."] = 10
    relay_connections: Annotated[kinds.Count, "Connections at once of trusted relays, which nobody else can take."] = 100
    recipients: Annotated[kinds.Count, "Recipients of one letter."] = 50
    errors: Annotated[kinds.Count, "Refused commands after which a connection is cut."] = 20
    command_timeout: Annotated[kinds.Seconds, "Seconds to wait for a command, or for the next line of a letter."] = 60
    min_rate: Annotated[kinds.Count, "Bytes a second that a letter must come in with, after the first such wait."] = 500
    lifetime: Annotated[kinds.Seconds, "Seconds after which a connection ends whatever it does."] = 600


class Relay(Section, frozen=True, kw_only=True):
    """The mail server that takes the letters out."""

    host: Annotated[kinds.Text, "Its name or address."] = "127.0.0.1"
    port: Annotated[kinds.Port, "Its port."] = 25
    tls: Annotated[
        kinds.RelayTls, "starttls: when offered; required: not without; implicit: from the first byte (port 465); none: never."
    ] = "starttls"
    user: Annotated[kinds.OptionalText, "The user, if it asks for one."] = None
    password_file: Annotated[kinds.OptionalPath, "A file with that user's password on its first line."] = None
    helo: Annotated[kinds.OptionalText, "The name we give; the listen.hostname if empty."] = None


class StoreSettings(Section, frozen=True, kw_only=True):
    """The record."""

    kind: Annotated[
        kinds.StoreKind, "How the record is kept: tinydb: a file a body, readable by people; postgres: for several machines."
    ] = "tinydb"
    path: Annotated[kinds.FilePath, "The directory of the record, the spool and the letters sent. Back it up."] = Path("data")
    dsn: Annotated[kinds.OptionalText, 'The database, "postgresql://secretariat@db.ekeby.example/secretariat".'] = None
    password_file: Annotated[kinds.OptionalPath, "A file with the password for it on its first line."] = None


class Trust(Section, frozen=True, kw_only=True):
    """Whose word on who wrote a letter is believed."""

    mode: Annotated[
        kinds.TrustMode, "verified: a letter changes nothing without proof; none: any From is believed (a trial)."
    ] = "verified"
    relays: Annotated[kinds.Networks, "The mail servers whose Authentication-Results are believed."] = (
        ip_network("127.0.0.1/32"),
        ip_network("::1/128"),
    )
    authserv_id: Annotated[kinds.OptionalText, "The name by which they sign those results."] = None
    dkim: Annotated[kinds.Flag, "true: signatures (DKIM) are checked here too, for which the DNS is asked."] = False


class Work(Section, frozen=True, kw_only=True):
    """What one letter may cost, and how often one writer is answered."""

    deadline: Annotated[kinds.Seconds, "Seconds after which it is given up and the letter set aside."] = 10
    memory: Annotated[kinds.Megabytes, "MB of memory it may take."] = 512
    receipts: Annotated[kinds.Count, "Letters of one writer answered in an hour; those above are handled in silence."] = 20


class Observe(Section, frozen=True, kw_only=True):
    """What the operator is told while the service runs."""

    http: Annotated[
        kinds.Where, 'Where /health and /metrics (Prometheus) are shown, on this machine only: "127.0.0.1:8080"; "" for nowhere.'
    ] = None
    logs: Annotated[kinds.LogKind, "text: lines for people; json: one object a line, for programs."] = "text"
    longest_wait: Annotated[kinds.Seconds, "Seconds that a letter may wait to be handled before /health complains."] = 900
    least_free: Annotated[kinds.Bytes, "Bytes of free disk below which /health complains."] = 100_000_000


class Retention(Section, frozen=True, kw_only=True):
    """After how long `purge` lets go of what need not be kept: never minutes, what was sent, decisions, lines of the ledger."""

    strangers: Annotated[kinds.OptionalAge, 'Letters of strangers as received; "" for never.'] = Days(365)
    machines: Annotated[kinds.OptionalAge, "Letters that machines made (out of office, bounces, lists), as received."] = Days(90)
    letters: Annotated[
        kinds.OptionalAge, "Letters of members as received; what they brought is in the record, but they are its evidence."
    ] = None
    spare: Annotated[kinds.OptionalAge, "Kept files that no record names, as a crash may leave them."] = Days(365)


class Schedule(Section, frozen=True, kw_only=True):
    """When the body meets, and when its members hear of it."""

    meetings: Annotated[kinds.Meetings, "The meetings that are planned, in the body's time."] = ()
    repeat: Annotated[kinds.OptionalRule, 'A rule that plans more of them, two years ahead (RFC 5545); "" for none.'] = None
    first: Annotated[kinds.OptionalMeeting, "The first meeting of that rule, with the time that all of them start at."] = None
    place: Annotated[kinds.OptionalText, "Where they are, if nothing else is said."] = None
    call_for_items: Annotated[kinds.OptionalSpan, 'How long before a meeting items are asked for; "" for never.'] = Days(21)
    deadline: Annotated[kinds.OptionalSpan, "How long before it they are due: later ones are marked late."] = Days(8)
    dispatch: Annotated[kinds.Span, "How long before a meeting its agenda goes out."] = Days(7)
    dispatch_at: Annotated[kinds.Clock, "At what time of the day the clock's mails go out."] = time(8, 0)
    minutes_due: Annotated[kinds.OptionalSpan, "How long after a meeting the secretary is reminded of its minutes."] = Days(14)
    remind: Annotated[kinds.Reminders, "When those who answer for a task are reminded, seen from the day it is due."] = (-7, 0, 3)
    escalate: Annotated[kinds.OptionalReminder, "When secretary and chair hear of a task that is overdue."] = 14
    balance: Annotated[kinds.YearDays, "The days of the year on which secretary and chair get the state of the log."] = (
        "01-15",
        "08-15",
    )
    country: Annotated[kinds.Country, "Whose holidays count: an agenda due on a free day goes out before it."] = "SE"


class Member(Section, frozen=True, kw_only=True):
    """A person of the roster."""

    name: Annotated[kinds.Text, "The full name, as the minutes have it."]
    email: Annotated[kinds.Addresses, "The mail address; of several the first is written to, and all may write."] = ()
    role: Annotated[kinds.MemberRole, "What the person is in the body; informed: gets the letters, nothing else."] = "member"
    title: Annotated[kinds.OptionalText, "The title, which the minutes may use instead of the name."] = None
    affiliation: Annotated[kinds.OptionalText, "The party or organisation."] = None
    language: Annotated[kinds.OptionalLanguage, "The person's language, if not the body's."] = None
    aliases: Annotated[kinds.Texts, "Other names that the minutes use."] = ()
    id: Annotated[kinds.OptionalWord, "What the record calls the person; made of the name, and never to be changed."] = None

    @property
    def key(self) -> str:
        """What the record calls the person: the id, or the name in a-z and hyphens ("Olle Åkerblad" is olle-akerblad)."""
        plain = normalize("NFKD", self.name.casefold()).encode("ascii", "ignore").decode()
        return self.id or re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


class Standing(Section, frozen=True, kw_only=True):
    """An item of every agenda."""

    title: Annotated[kinds.Text, "Its title."]
    internal: Annotated[
        kinds.Flag, "true: it is for members only, and left out of what goes to those with the role informed."
    ] = False


class BodyFile(Section, frozen=True, kw_only=True):
    """A council, board or committee."""

    key: Annotated[kinds.Word, "What the record calls the body: the name of its file, and never to be changed."]
    name: Annotated[kinds.Text, "The name of the body."]
    aliases: Annotated[kinds.Texts, "Other names that its minutes use."] = ()
    address: Annotated[kinds.Address, "The one address of the body, which is the secretary's office."]
    language: Annotated[kinds.Language, "The language of its letters, sv or en."] = "sv"
    timezone: Annotated[kinds.Zone, "The time zone that it meets in."] = "Europe/Stockholm"
    mode: Annotated[kinds.BodyMode, "notes: minutes hold when the secretary files them; protocol: when they are approved."] = (
        "notes"
    )
    gate: Annotated[
        kinds.Gate,
        "tell: what a draft lacks stands at the top of the receipt; hold: then it goes out when the secretary says so.",
    ] = "tell"
    trial: Annotated[kinds.Flag, "true: every mail goes to the secretary alone, saying who would have got it."] = False
    agenda_files: Annotated[kinds.PaperForms, "The agenda goes out as a mail, and as these files with it; [] for none."] = (
        "docx",
        "pdf",
    )
    schedule: Annotated[Schedule, "When it meets."] = Schedule()
    members: Annotated[tuple[Member, ...], "The people."] = ()
    standing: Annotated[tuple[Standing, ...], "The items of every agenda, in order."] = ()


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """The whole configuration, checked. All paths are absolute."""

    listen: Listen = Listen()
    relay: Relay = Relay()
    store: StoreSettings = StoreSettings()
    trust: Trust = Trust()
    work: Work = Work()
    observe: Observe = Observe()
    retention: Retention = Retention()
    bodies: tuple[BodyFile, ...] = ()
    templates: Path | None = None
    """The folder of the house's own templates, where there is one."""


SECTIONS: dict[str, type[Section]] = {
    "listen": Listen,
    "relay": Relay,
    "store": StoreSettings,
    "trust": Trust,
    "work": Work,
    "observe": Observe,
    "retention": Retention,
}
"""The tables of ``secretariat.toml``, in the order in which they are explained."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table. A setting without ``kind`` is a section ``of`` its own, or (``many``) a list of such."""

    name: str
    sentence: str
    kind: Kind | None
    of: type[Section] | None
    many: bool
    default: Any
    required: bool


def table(section: type[Section]) -> Iterator[Setting]:
    """The settings of a section, in the order in which they are explained."""
    hints = get_type_hints(section, include_extras=True)
    for field in msgspec.structs.fields(section):
        *kind, sentence = hints[field.name].__metadata__
        inner = get_args(hints[field.name].__origin__)
        yield Setting(
            name=field.name,
            sentence=sentence,
            kind=kind[0] if kind else None,
            of=None if kind else (inner[0] if inner else hints[field.name].__origin__),
            many=bool(inner),
            default=field.default,
            required=field.required,
        )
