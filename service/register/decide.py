"""The one door into the register: a request changes it, and says something. Pure: the same request again changes nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from service.register import agenda as agendas
from service.register import people, revising
from service.register.answering import answer_doubt
from service.register.approving import approve_minutes
from service.register.asking import ask
from service.register.attending import report_attendance
from service.register.configuring import configure
from service.register.correcting import correct
from service.register.editing import file_agenda
from service.register.filing import file_minutes
from service.register.holding import settle
from service.register.model import Register
from service.register.moments import tick
from service.register.notices import AnyNotice, MinutesFromMember, NotUnderstood
from service.register.planning import plan_meeting
from service.register.proposals import propose_item
from service.register.reports import report_tasks
from service.register.requests import (
    AnswerDoubt,
    AnswerProposal,
    ApproveMinutes,
    Ask,
    Author,
    Configure,
    Correct,
    FileAgenda,
    FileMinutes,
    Hold,
    PlanMeeting,
    ProposeItem,
    Puzzle,
    ReportAttendance,
    ReportTasks,
    Request,
    Send,
    Tick,
    Undo,
    WithdrawProposal,
)
from service.register.undoing import undo
from service.register.verdicts import answer_proposal
from service.register.withdrawing import withdraw_proposal

Decided = tuple[Register, tuple[AnyNotice, ...]]


def decide(register: Register, request: Request, author: Author, now: datetime) -> Decided:
    """What a request does to the register, and what is said about it. ``now`` is aware."""
    after, said = _HOW[type(request)](register, request, author, now)
    if after is register:
        return register, said
    return revising.shown(revising.noted(register, after, request, author, now), said), said


def _puzzle(register: Register, request: Puzzle, author: Author, now: datetime) -> Decided:  # noqa: ARG001  # one signature for all
    """Answer a letter that asked nothing understood; the secretary hears of minutes from somebody who may not file them."""
    member = people.person(register.body, author.person)
    if member is None:
        return register, ()
    answer = NotUnderstood(
        to=member.id,
        key=f"puzzle.{author.letter}",
        letter=author.letter,
        puzzle=request.kind,
        subject=request.subject,
        questions=request.questions,
        own=people.own(agendas.open_tasks(register), member),
    )
    told = (
        MinutesFromMember(
            to=keeper.id,
            key=f"minutes-from.{author.letter}",
            letter=author.letter,
            by=member.name,
            subject=request.subject,
            files=request.files,
        )
        for keeper in people.secretaries(register.body)
        if request.kind == "from_member"
    )
    return register, (answer, *told)


def _configure(register: Register, request: Configure, author: Author, now: datetime) -> Decided:  # noqa: ARG001  # one signature for all
    return configure(register, request.body, now), ()


def _tick(register: Register, request: Tick, author: Author, now: datetime) -> Decided:  # noqa: ARG001  # one signature for all
    return tick(register, now)


_HOW: dict[type[Any], Callable[[Register, Any, Author, datetime], Decided]] = {
    AnswerDoubt: answer_doubt,
    Ask: ask,
    AnswerProposal: answer_proposal,
    ApproveMinutes: approve_minutes,
    Configure: _configure,
    Correct: correct,
    FileMinutes: file_minutes,
    Hold: settle,
    Send: settle,
    ReportTasks: report_tasks,
    ProposeItem: propose_item,
    ReportAttendance: report_attendance,
    FileAgenda: file_agenda,
    PlanMeeting: plan_meeting,
    Puzzle: _puzzle,
    Tick: _tick,
    Undo: undo,
    WithdrawProposal: withdraw_proposal,
}
