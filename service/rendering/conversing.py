"""What the answers to members show: who comes to a meeting, the agenda, proposals, changed meetings, what was asked for."""

from collections.abc import Callable, Mapping
from typing import Any

from service.register.minutes import Presence
from service.register.model import Register
from service.register.notices import AttendanceNoted, AttendanceReported, MeetingChanged, ProposalAnswered, ProposalAnswerNoted
from service.rendering.phrases import Phrases, clean, said
from service.rendering.rows import agenda_row, attendance, meeting_row, question_row, verdict_row

_AWAY = (Presence.EXCUSED, Presence.ABSENT)


def _attendance_noted(notice: AttendanceNoted, register: Register, say: Phrases) -> dict[str, Any]:  # noqa: ARG001  # one signature for all
    return {
        "meeting": meeting_row(notice.meeting, say),
        "said": attendance(notice.said, say),
        "away": notice.said[0].presence in _AWAY,
        "unchanged": notice.unchanged,
    }


def _attendance_reported(notice: AttendanceReported, register: Register, say: Phrases) -> dict[str, Any]:  # noqa: ARG001  # same
    return {
        "meeting": meeting_row(notice.meeting, say),
        "by": clean(notice.by),
        "said": attendance(notice.said, say),
        "before": said(say.words.presences, notice.before),
        "sentence": say.quoted(notice.sentence),
        "expected": attendance(notice.expected, say),
    }


def _proposal_answered(notice: ProposalAnswered, register: Register, say: Phrases) -> dict[str, Any]:
    return {"by": clean(notice.by), "verdicts": [verdict_row(verdict, register, say) for verdict in notice.verdicts]}


def _proposal_answer_noted(notice: ProposalAnswerNoted, register: Register, say: Phrases) -> dict[str, Any]:
    return {
        "by": clean(notice.by),
        "own": notice.own,
        "verdicts": [verdict_row(verdict, register, say) for verdict in notice.verdicts],
        "questions": [question_row(question, say) for question in notice.questions],
        "agenda": agenda_row(notice.agenda, say),
    }


def _meeting_changed(notice: MeetingChanged, register: Register, say: Phrases) -> dict[str, Any]:  # noqa: ARG001  # same
    old, new = notice.before, notice.meeting
    return {
        "what": notice.what.value,
        "by": clean(notice.by),
        "own": notice.own,
        "known": notice.known,
        "meeting": meeting_row(new, say),
        "before": meeting_row(old, say),
        "moved_place": clean(new.place) if new.place != old.place else "",
        "told_all": notice.told_all,
        "asked_anew": notice.asked_anew,
        "following": meeting_row(notice.following, say).when if notice.following else "",
    }


VIEWS: Mapping[type[Any], Callable[[Any, Register, Phrases], dict[str, Any]]] = {
    ProposalAnswered: _proposal_answered,
    ProposalAnswerNoted: _proposal_answer_noted,
    MeetingChanged: _meeting_changed,
    AttendanceNoted: _attendance_noted,
    AttendanceReported: _attendance_reported,
}
"""The views of these notices, by type."""
