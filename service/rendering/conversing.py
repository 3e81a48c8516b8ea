"""What the answers to members show: who comes to a meeting, the agenda, proposals, changed meetings, what was asked for."""

from collections.abc import Callable, Mapping
from typing import Any

from service.register import agenda as agendas
from service.register import approving, people
from service.register.effects import Announced, WhyNot
from service.register.minutes import Presence
from service.register.model import MeetingState, Mode, Register
from service.register.notices import (
    AgendaShown,
    AttendanceNoted,
    AttendanceReported,
    BalanceShown,
    HelpShown,
    HistoryShown,
    LogShown,
    MeetingChanged,
    MinutesShown,
    ProposalAnswered,
    ProposalAnswerNoted,
    ProposalWithdrawn,
    SearchShown,
)
from service.rendering.events import birth_row, event_row, found_row, proposal_row
from service.rendering.phrases import Phrases, clean, said
from service.rendering.reckoned import balance_shown
from service.rendering.rows import (
    agenda_row,
    attendance,
    edit_examples,
    meeting_row,
    question_row,
    refusal,
    task_row,
    verdict_row,
)

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
        "by": say.few([clean(name) for name in notice.by]),
        "several": len(notice.by) > 1,
        "words": [_word(word, say) for word in notice.words],
        "expected": attendance(notice.expected, say),
    }


def _word(word: Announced, say: Phrases) -> dict[str, Any]:
    return {
        "by": clean(word.by),
        "said": attendance(word.said, say),
        "before": said(say.words.presences, word.before),
        "sentence": say.quoted(word.sentence),
    }


def _proposal_answered(notice: ProposalAnswered, register: Register, say: Phrases) -> dict[str, Any]:
    return {"by": clean(notice.by), "verdicts": [verdict_row(verdict, register, say) for verdict in notice.verdicts]}


def _proposal_answer_noted(notice: ProposalAnswerNoted, register: Register, say: Phrases) -> dict[str, Any]:
    return {
        "verdicts": [verdict_row(verdict, register, say) for verdict in notice.verdicts],
        "questions": [question_row(question, say) for question in notice.questions],
        "agenda": agenda_row(notice.agenda, say),
    }


def _proposal_withdrawn(notice: ProposalWithdrawn, register: Register, say: Phrases) -> dict[str, Any]:
    keepers = [clean(keeper.name) for keeper in people.keepers(register.body) if keeper.id != notice.to]
    return {
        "withdrawn": [clean(proposal.title) for proposal in notice.withdrawn],
        "papers": any(proposal.papers for proposal in notice.withdrawn),
        "refused": [refusal(refused, say) for refused in notice.refused],
        "questions": [question_row(question, say) for question in notice.questions],
        "example": next((clean(title) for question in notice.questions for title in question.candidates), ""),
        "others": [clean(refused.about) for refused in notice.refused if refused.why is WhyNot.OTHERS_PROPOSAL],
        "sent": notice.sent,
        "keepers": say.joined(keepers),
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
        "over": new.on is not None and new.on < say.today,
        "asked_anew": notice.asked_anew,
        "following": meeting_row(notice.following, say).when if notice.following else "",
    }


def _help_shown(notice: HelpShown, register: Register, say: Phrases) -> dict[str, Any]:
    numbers = [f"#{task.number}" for task in notice.own] or ["#12"]
    return {
        "example": numbers[0],
        "other_example": numbers[-1],
        **edit_examples(agendas.next_agenda(register, say.now)),
        "example_day": say.example_day,
    }


def _agenda_shown(notice: AgendaShown, register: Register, say: Phrases) -> dict[str, Any]:  # noqa: ARG001  # as above
    return {"agenda": agenda_row(notice.agenda, say)}


def _log_shown(notice: LogShown, register: Register, say: Phrases) -> dict[str, Any]:
    return {
        "mine": notice.mine,
        "log": [task_row(task, register, say, reader=notice.to if notice.mine else None) for task in notice.tasks],
        "example": f"#{notice.tasks[0].number}" if notice.tasks else "",
        "other_example": f"#{notice.tasks[-1].number}" if notice.tasks else "",
        "example_day": say.example_day,
    }


def _search_shown(notice: SearchShown, register: Register, say: Phrases) -> dict[str, Any]:
    return {
        "words": clean(notice.words),
        "log": [task_row(task, register, say) for task in notice.tasks],
        "decisions": [found_row(one.on, one.decision.item, one.decision.text, say) for one in notice.decisions],
        "proposals": [proposal_row(proposal, register, say) for proposal in notice.proposals],
        "passages": [found_row(one.on, one.title, one.text, say) for one in notice.passages],
        "more": notice.more,
    }


def _minutes_shown(notice: MinutesShown, register: Register, say: Phrases) -> dict[str, Any]:
    return {
        "asked": say.day(notice.asked),
        "meeting": meeting_row(notice.meeting, say) if notice.meeting else None,
        "approved": notice.meeting is not None and notice.meeting.state is MeetingState.APPROVED,
        "draft": approving.is_awaited(register.body),
        "protocol": register.body.mode is Mode.PROTOCOL,
        "version": len(notice.meeting.versions) if notice.meeting else 0,
        "file": clean(notice.file.name) if notice.file else "",
        "others": [say.full_day(on) for on in notice.others],
        "example_day": say.day(notice.others[0]) if notice.others else "",
    }


def _history_shown(notice: HistoryShown, register: Register, say: Phrases) -> dict[str, Any]:
    return {
        "row": task_row(notice.task, register, say),
        "removed": notice.task.removed,
        "events": [birth_row(notice.task, register, say), *(event_row(c, register, say) for c in notice.task.history)],
    }


VIEWS: Mapping[type[Any], Callable[[Any, Register, Phrases], dict[str, Any]]] = {
    ProposalAnswered: _proposal_answered,
    ProposalAnswerNoted: _proposal_answer_noted,
    ProposalWithdrawn: _proposal_withdrawn,
    HelpShown: _help_shown,
    AgendaShown: _agenda_shown,
    LogShown: _log_shown,
    SearchShown: _search_shown,
    MinutesShown: _minutes_shown,
    HistoryShown: _history_shown,
    BalanceShown: balance_shown,
    MeetingChanged: _meeting_changed,
    AttendanceNoted: _attendance_noted,
    AttendanceReported: _attendance_reported,
}
"""The views of these notices, by type."""
