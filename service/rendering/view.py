"""What each notice shows, as plain values: one set of variables for all languages; the templates only lay them out."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Any

from service.register import people
from service.register.effects import Effect, Reported, TaskEffect
from service.register.minutes import PartyKind
from service.register.model import Doubt, MemberRole, Person, Register, Task
from service.register.notices import (
    ActionsListed,
    AgendaDispatched,
    AgendaNews,
    AgendaRevised,
    AnyNotice,
    AttendanceReported,
    LetterSetAside,
    LogChanged,
    MailReturned,
    MinutesApproved,
    MinutesFromMember,
    MinutesReceived,
    MomentMissed,
    NotUnderstood,
    ProofAsked,
    ProposalFiled,
    RecordsCorrected,
    StrangersWrote,
    TaskHandedOver,
    TasksDue,
    TasksOverdue,
    TasksReported,
)
from service.rendering import amended, announced, conversing, mailings, reminded, revised
from service.rendering.phrases import FEW, Phrases, clean, first_upper, is_guessed
from service.rendering.rows import (
    TaskRow,
    agenda_row,
    attendance,
    decision_row,
    edit_examples,
    edits_row,
    effect_row,
    file_names,
    meeting_row,
    question_row,
    task_row,
)

View = dict[str, Any]
"""The variables of a template. Their types are the rows; Any is jinja's border."""

_UNSIGNED = (LetterSetAside, MailReturned, StrangersWrote, MomentMissed, MinutesFromMember, AttendanceReported)
"""Notices that ask for no answer: they carry no line to answer above."""


def view(notice: AnyNotice, register: Register, person: Person, say: Phrases) -> View:
    """The variables of a notice's template, for the person it goes to."""
    return {**_frame(notice, register, person, say), **_VIEWS[type(notice)](notice, register, say)}


def _frame(notice: AnyNotice, register: Register, person: Person, say: Phrases) -> View:
    """What every mail has around its matter."""
    body = register.body
    elsewhere = body.trial and person not in people.secretaries(body)[:1]
    return {
        "body": clean(body.name),
        "address": body.address,
        "first": clean(person.name).split(" ")[0],
        "keeper": people.may_file(person),
        "paper": say.words.papers_of[body.mode],
        "answerable": not isinstance(notice, _UNSIGNED),
        "trial_for": clean(person.name) if elsewhere else "",
    }


def _minutes_received(notice: MinutesReceived, register: Register, say: Phrases) -> View:
    return {
        "meeting": meeting_row(notice.meeting, say),
        "version": notice.version,
        "unchanged": notice.unchanged,
        "decisions": [decision_row(decision) for decision in notice.meeting.decisions],
        "new": [effect_row(e, register, say) for e in notice.effects if e.effect is Effect.NEW and e.task.open],
        "changed": _effects(notice.effects, register, say, Effect.CHANGED, Effect.REWORDED, Effect.REOPENED),
        "closed": [
            effect_row(e, register, say) for e in notice.effects if e.effect in (Effect.NEW, Effect.CLOSED) and not e.task.open
        ],
        "removed": _effects(notice.effects, register, say, Effect.REMOVED),
        "standing_added": [first_upper(clean(title)) for title in notice.standing_added],
        "standing_removed": [first_upper(clean(title)) for title in notice.standing_removed],
        "coming_back": [clean(matter) for matter in notice.coming_back],
        "units": _units(notice.effects, notice.doubts),
        "short_names": _short_names(notice.effects),
        "guessed_dates": _guessed_dates(notice.effects, say),
        "doubts": [question_row(doubt, say) for doubt in notice.doubts],
        "needs": [say.quoted(need.sentence) for need in notice.needs],
        "waiting": len(notice.doubts) + len(notice.needs),
        "conflicts": [effect_row(effect, register, say) for effect in notice.conflicts],
        "told": say.joined([clean(name) for name in notice.told]),
        "untold": say.joined([clean(name) for name in notice.untold]),
        "unreached": say.joined([clean(name) for name in notice.unreached]),
        "agenda": agenda_row(notice.agenda, say),
        "answer_examples": amended.answer_examples(notice.doubts, register, say),
        "reason": say.quoted(notice.reason),
        "example": next((f"#{e.task.number}" for e in notice.effects if e.task.open), ""),
        "other": amended.somebody(register.body),
        **amended.draft(notice.meeting, register, notice.to, say),
        **mailings.received(notice, say),
    }


def _actions_listed(notice: ActionsListed, register: Register, say: Phrases) -> View:
    return {
        "meeting": meeting_row(notice.meeting, say),
        "revised": notice.revised,
        "changed": [f"#{number}" for number in notice.changed if notice.revised],
        "added": [f"#{number}" for number in notice.added if notice.revised],
        "decisions": [decision_row(decision) for decision in notice.meeting.decisions],
        "own": _tasks(notice.own, register, say, reader=notice.to),
        "others": _tasks(notice.others, register, say),
        "closed": _tasks(notice.closed, register, say),
        "file": clean(notice.minutes.name),
        "approves": notice.approves,
        "secretary": say.either([clean(keeper.name) for keeper in people.secretaries(register.body)]),
        **amended.draft(notice.meeting, register, notice.to, say),
        **_examples(notice.own, say),
    }


def _agenda_revised(notice: AgendaRevised, register: Register, say: Phrases) -> View:  # noqa: ARG001  # one signature for all
    return {
        "agenda": agenda_row(notice.agenda, say),
        "added": [first_upper(clean(title)) for title in notice.added],
        "removed": [first_upper(clean(title)) for title in notice.removed],
        "edits": edits_row(notice.edits, say),
        **edit_examples(notice.agenda),
    }


def _agenda_dispatched(notice: AgendaDispatched, register: Register, say: Phrases) -> View:
    return {
        "agenda": agenda_row(notice.agenda, say),
        "own": _tasks(notice.own, register, say, reader=notice.to),
        "log": _tasks(notice.log, register, say),
        "attendance": attendance(notice.attendance, say),
        "file": clean(notice.minutes.name) if notice.minutes else "",
        **_examples(notice.own, say),
    }


def _tasks_reported(notice: TasksReported, register: Register, say: Phrases) -> View:
    return {
        "reported": [effect_row(effect, register, say) for effect in notice.effects],
        "numbers": say.joined([f"#{effect.task.number}" for effect in notice.effects]),
        "questions": [question_row(question, say) for question in notice.questions],
        "refused": say.joined([f"#{number}" for number in notice.refused]),
        "unknown": say.joined([f"#{number}" for number in notice.refused if not _in_log(number, register)]),
        "others": _tasks((register.tasks[str(n)] for n in notice.refused if _in_log(n, register)), register, say),
        "own": _tasks(notice.own, register, say, reader=notice.to),
        "finished": any(_is_finished(effect.task, notice.to) for effect in notice.effects),
        **_examples(notice.own or tuple(effect.task for effect in notice.effects), say),
    }


def _in_log(number: int, register: Register) -> bool:
    task = register.tasks.get(str(number))
    return task is not None and not task.removed


def _is_finished(task: Task, person: str) -> bool:
    return not task.open and any(party.person == person for party in task.responsible)


def _log_changed(notice: LogChanged, register: Register, say: Phrases) -> View:
    numbers = [f"#{number}" for number in dict.fromkeys(effect.task.number for effect in notice.effects)]
    return {
        "by": say.few([clean(name) for name in notice.by]),
        "several": len(notice.by) > 1,
        "reports": [
            _report(name, reports, register, say) for name, reports in groupby(notice.reports, lambda one: clean(one.by))
        ],
        "numbers": say.joined(numbers),
        "count": len(numbers) if len(notice.reports) > 1 and len(numbers) > FEW else 0,
        "log": _tasks(notice.log, register, say),
        "latest": effect_row(notice.reports[-1].effects[0], register, say),
        **_examples(tuple(effect.task for effect in notice.reports[-1].effects), say),
    }


def _report(name: str, reports: Iterable[Reported], register: Register, say: Phrases) -> View:
    """What somebody reported in one letter or several, one after the other."""
    return {"by": name, "rows": [effect_row(effect, register, say) for report in reports for effect in report.effects]}


def _proposal_filed(notice: ProposalFiled, register: Register, say: Phrases) -> View:  # noqa: ARG001  # one signature for all
    proposal = notice.proposal
    return {
        "heading": clean(proposal.title),
        "body_text": [line for line in map(clean, proposal.text.split("\n")) if line],
        "state": proposal.state.value,
        "known": notice.known,
        "papers": say.joined(file_names(proposal.papers)),
        "agenda": agenda_row(notice.agenda, say),
    }


def _not_understood(notice: NotUnderstood, register: Register, say: Phrases) -> View:
    keepers = say.joined([clean(keeper.name) for keeper in people.secretaries(register.body)])
    return {
        "puzzle": say.words.puzzles[notice.puzzle].format(subject=_subject(notice.subject, say), keeper=keepers),
        "courtesy": notice.puzzle in ("courtesy", "from_member"),
        "passed_on": notice.puzzle == "from_member",
        "minutes_wanted": notice.puzzle in ("no_minutes", "no_date", "unreadable", "several_drafts"),
        "questions": [question_row(question, say) for question in notice.questions],
        "own": _tasks(notice.own, register, say, reader=notice.to),
        **_examples(notice.own, say),
    }


def _subject(subject: str, say: Phrases) -> str:
    """A subject between quotation marks, or the words for a mail without one."""
    return say.quoted(subject) or say.words.labels.no_subject


def _minutes_from_member(notice: MinutesFromMember, register: Register, say: Phrases) -> View:  # noqa: ARG001  # same
    return {
        "by": clean(notice.by),
        "subject": _subject(notice.subject, say),
        "files": say.joined(file_names(notice.files)),
        "count": len(notice.files),
    }


def _proof_asked(notice: ProofAsked, register: Register, say: Phrases) -> View:
    keepers = [clean(member.name) for member in register.body.members if member.role is MemberRole.SECRETARY]
    return {
        "subject": _subject(notice.subject, say),
        "received": say.moment(notice.received),
        "excerpt": [line for line in map(clean, notice.excerpt) if line],
        "secretary": say.either(keepers),
    }


def _letter_set_aside(notice: LetterSetAside, register: Register, say: Phrases) -> View:  # noqa: ARG001  # same
    return {
        "sender": clean(notice.sender),
        "subject": say.quoted(notice.subject),
        "received": say.moment(notice.received),
        "reference": clean(notice.reference),
    }


def _mail_returned(notice: MailReturned, register: Register, say: Phrases) -> View:  # noqa: ARG001  # same
    subject = _subject(notice.subject, say)
    return {"by": clean(notice.by), "failing": clean(notice.address), "why": clean(notice.why), "subject": subject}


def _strangers_wrote(notice: StrangersWrote, register: Register, say: Phrases) -> View:  # noqa: ARG001  # same
    return {"count": notice.count, "writers": [clean(one) for one in notice.addresses], "more": notice.more}


def _tasks(tasks: Iterable[Task], register: Register, say: Phrases, *, reader: str | None = None) -> list[TaskRow]:
    return [task_row(task, register, say, reader=reader) for task in tasks]


def _effects(effects: Iterable[TaskEffect], register: Register, say: Phrases, *which: Effect) -> list[TaskRow]:
    return [effect_row(effect, register, say) for effect in effects if effect.effect in which]


def _examples(tasks: tuple[Task, ...], say: Phrases) -> View:
    """Numbers and a day for the examples of how to answer, of the reader's own tasks; empty without any."""
    numbers = [f"#{task.number}" for task in tasks]
    return {
        "example": "".join(numbers[:1]),
        "other_example": "".join(numbers[1:2] or numbers[:1]),
        "example_day": say.example_day,
    }


def _units(effects: Iterable[TaskEffect], doubts: Iterable[Doubt]) -> list[tuple[str, str]]:
    """Units taken as responsible without being asked about: (unit, task)."""
    asked = {doubt.about for doubt in doubts}
    return [
        (clean(party.label), f"#{effect.task.number}")
        for effect in effects
        for party in effect.task.responsible
        if effect.effect is Effect.NEW and party.kind is not PartyKind.PERSON and not party.person and party.label not in asked
    ]


def _short_names(effects: Iterable[TaskEffect]) -> list[tuple[str, str]]:
    """Names that were written short, with whom they were taken for: (as written, full name), each once."""
    parties = (party for effect in effects for party in (*effect.task.responsible, *effect.task.helpers))
    return list(dict.fromkeys((clean(p.label), clean(p.name)) for p in parties if p.name and p.label != p.name))


def _guessed_dates(effects: Iterable[TaskEffect], say: Phrases) -> list[tuple[str, str, str]]:
    """Due dates written as something else than a day, with the day they were taken for: (task, as written, day)."""
    new = (effect.task for effect in effects if effect.effect is Effect.NEW)
    return [
        (f"#{task.number}", clean(task.due.text), say.full_day(task.due.on))
        for task in new
        if task.due and task.due.on and is_guessed(task.due)
    ]


_VIEWS: Mapping[type[Any], Callable[[Any, Register, Phrases], View]] = {
    MinutesReceived: _minutes_received,
    ActionsListed: _actions_listed,
    AgendaRevised: _agenda_revised,
    TasksReported: _tasks_reported,
    LogChanged: _log_changed,
    RecordsCorrected: amended.records_corrected,
    TaskHandedOver: amended.task_handed_over,
    MinutesApproved: amended.minutes_approved,
    ProposalFiled: _proposal_filed,
    AgendaDispatched: _agenda_dispatched,
    AgendaNews: revised.agenda_news,
    NotUnderstood: _not_understood,
    MinutesFromMember: _minutes_from_member,
    ProofAsked: _proof_asked,
    LetterSetAside: _letter_set_aside,
    MailReturned: _mail_returned,
    StrangersWrote: _strangers_wrote,
    TasksDue: reminded.tasks_due,
    TasksOverdue: reminded.tasks_overdue,
    **conversing.VIEWS,
    **mailings.VIEWS,
    **announced.VIEWS,
}
