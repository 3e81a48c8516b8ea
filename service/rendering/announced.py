"""What the mails around a meeting show: items asked for and closed, minutes and a next meeting asked for, what was missed."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from service.register import people
from service.register.model import Proposal, ProposalState, Register
from service.register.notices import (
    ItemsCalledFor,
    ItemsClosed,
    MeetingOnFreeDay,
    MeetingWanted,
    MinutesAwaited,
    MomentMissed,
)
from service.rendering.phrases import Phrases, clean
from service.rendering.rows import Row, agenda_row, edit_examples, meeting_row

_WEEK = timedelta(days=7)


class WaitingRow(Row, frozen=True, kw_only=True):
    """A proposal that nobody has answered."""

    heading: str
    proposer: str
    late: bool


def _items_called_for(notice: ItemsCalledFor, register: Register, say: Phrases) -> dict[str, Any]:  # noqa: ARG001  # one signature for all
    return {"agenda": agenda_row(notice.agenda, say), "until": say.moment(notice.until)}


def _items_closed(notice: ItemsClosed, register: Register, say: Phrases) -> dict[str, Any]:
    return {
        "agenda": agenda_row(notice.agenda, say),
        "bare": notice.agenda.bare,
        "waiting": [_waiting(proposal, register) for proposal in notice.waiting],
        "goes": say.moment(notice.goes),
        **edit_examples(notice.agenda),
    }


def _waiting(proposal: Proposal, register: Register) -> WaitingRow:
    by = people.person(register.body, proposal.proposer)
    return WaitingRow(
        heading=clean(proposal.title), proposer=clean(by.name) if by else "", late=proposal.state is ProposalState.LATE
    )


def _minutes_awaited(notice: MinutesAwaited, register: Register, say: Phrases) -> dict[str, Any]:
    keepers = [clean(keeper.name) for keeper in people.secretaries(register.body) if keeper.id != notice.to]
    return {
        "meeting": meeting_row(notice.meeting, say),
        "again": notice.again,
        "secretary": say.joined(keepers),
        "full_day": say.full_day(notice.meeting.on),
    }


def _meeting_wanted(notice: MeetingWanted, register: Register, say: Phrases) -> dict[str, Any]:  # noqa: ARG001  # same
    return {"last": meeting_row(notice.last, say), "example_day": say.example_day}


def _meeting_on_free_day(notice: MeetingOnFreeDay, register: Register, say: Phrases) -> dict[str, Any]:  # noqa: ARG001  # same
    return {"meeting": meeting_row(notice.meeting, say), "other_day": say.day(notice.meeting.on and notice.meeting.on + _WEEK)}


def _moment_missed(notice: MomentMissed, register: Register, say: Phrases) -> dict[str, Any]:  # noqa: ARG001  # same
    missed = ((notice.what, notice.on), *notice.more)
    return {"missed": [say.words.missed[what].format(day=say.day(on)) for what, on in missed]}


VIEWS: Mapping[type[Any], Callable[[Any, Register, Phrases], dict[str, Any]]] = {
    ItemsCalledFor: _items_called_for,
    ItemsClosed: _items_closed,
    MinutesAwaited: _minutes_awaited,
    MeetingWanted: _meeting_wanted,
    MeetingOnFreeDay: _meeting_on_free_day,
    MomentMissed: _moment_missed,
}
"""The views of these notices, by type."""
