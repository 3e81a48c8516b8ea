"""What the mails about mailings that wait show: plain values, as for all mails."""

from collections.abc import Callable, Mapping
from typing import Any

from service.register import people
from service.register.mailing import Gaps, WhyWaits
from service.register.model import Register
from service.register.notices import AgendaWithheld, AnyNotice, MailingSettled, MinutesReceived
from service.rendering.phrases import Phrases, clean
from service.rendering.rows import meeting_row

View = dict[str, Any]
"""The variables of a template. Their types are the rows; Any is jinja's border."""


def received(notice: MinutesReceived, say: Phrases) -> View:
    """What the receipt of a draft says of its mailing."""
    return {
        "gaps": gaps(notice.gaps, say),
        "waits": [why.value for why in notice.waits],
        "numbers": [clean(line) for line in notice.numbers],
        "secret": [say.quoted(line) for line in notice.secret],
    }


def gaps(lacks: Gaps, say: Phrases) -> dict[str, str]:
    """What a draft lacks, each in one line; nothing at all when it lacks nothing."""
    lines = {
        "unowned": [f"#{number}" for number in lacks.unowned],
        "undated": [f"#{number}" for number in lacks.undated],
        "decisions": [str(number) for number in lacks.decisions],
        "people": [clean(name) for name in lacks.people],
    }
    return {what: say.joined(names) for what, names in lines.items()} if lacks.any else {}


def mailing_settled(notice: MailingSettled, register: Register, say: Phrases) -> View:  # noqa: ARG001  # one signature for all
    """A receipt of "hold" and of "send"."""
    return {
        "outcome": notice.outcome.value,
        "of_agenda": notice.of_agenda,
        "own": notice.own,
        "by": clean(notice.by),
        "meeting": meeting_row(notice.meeting, say) if notice.meeting else None,
        "at": say.moment(notice.at) if notice.at and notice.at > say.now else "",
        "told": say.joined([clean(name) for name in notice.told]),
        "untold": say.joined([clean(name) for name in notice.untold]),
        "unreached": say.joined([clean(name) for name in notice.unreached]),
        "known": notice.known,
    }


def agenda_withheld(notice: AgendaWithheld, register: Register, say: Phrases) -> View:
    """Why an agenda does not go out by itself."""
    who = people.person(register.body, notice.meeting.withheld.who) if notice.meeting.withheld else None
    return {
        "meeting": meeting_row(notice.meeting, say),
        "at": say.moment(notice.at),
        "asked": WhyWaits.ASKED in notice.why,
        "by": clean(who.name) if who and who.id != notice.to else "",
        "numbers": [clean(line) for line in notice.numbers],
        "early": notice.early,
        "over": notice.over,
    }


VIEWS: Mapping[type[AnyNotice], Callable[[Any, Register, Phrases], View]] = {
    MailingSettled: mailing_settled,
    AgendaWithheld: agenda_withheld,
}
