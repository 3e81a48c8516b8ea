"""The rows of our mails: records of the register as lines of plain words, the same for text and html and for every language."""

import re
from datetime import date
from functools import lru_cache

import msgspec

from service.register.effects import Effect, ProposalVerdict, Refused, TaskEffect
from service.register.minutes import Attendee, Decision, Due, Presence, Question, QuestionKind
from service.register.model import Doubt, File, Meeting, ProposalAnswer, Register, Task
from service.register.outline import Agenda, AgendaEdits, AgendaLine, Reason
from service.register.schedule import due_of
from service.rendering.phrases import Phrases, clean, first_upper, said

_THERE = (Presence.PRESENT, Presence.PARTIAL, Presence.REMOTE, Presence.LATE, Presence.SUBSTITUTE)
_AWAY = (Presence.ABSENT, Presence.EXCUSED)
_OF_DAYS = (QuestionKind.UNKNOWN_MEETING, QuestionKind.DAY_TAKEN)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIXED = (Reason.PREVIOUS_MINUTES, Reason.ANY_OTHER_BUSINESS, Reason.NEXT_MEETING)
"""Lines that come again by themselves, at their place."""


class Row(msgspec.Struct, frozen=True, kw_only=True, cache_hash=True):
    """Base of all rows: text only, empty where there is nothing to say."""


class TaskRow(Row, frozen=True, kw_only=True):
    """A task. ``late`` and ``carried`` are empty when there is nothing to worry about; ``changes`` are old → new."""

    number: str
    what: str
    who: str
    owned: bool
    helpers: str
    due: str
    undated: str
    late: str
    state: str
    carried: str
    since: str
    age: str
    note: str
    effect: str = ""
    changes: tuple[str, ...] = ()
    sentence: str = ""


class MeetingRow(Row, frozen=True, kw_only=True):
    """A meeting: ``day`` for running text, ``when`` complete with weekday, year and time."""

    day: str
    when: str
    place: str
    present: tuple[str, ...]
    absent: tuple[str, ...]
    known: bool


class DecisionRow(Row, frozen=True, kw_only=True):
    """A decision and the item it was taken under."""

    text: str
    item: str


class LineRow(Row, frozen=True, kw_only=True):
    """A line of an agenda: its reason in words, and what is known of its presenter, length, kind and papers."""

    number: int
    title: str
    reason: str
    details: str
    papers: tuple[str, ...]
    points: tuple[str, ...] = ()


class AgendaRow(Row, frozen=True, kw_only=True):
    """An agenda with its meeting's day."""

    day: str
    when: str
    place: str
    known: bool
    lines: tuple[LineRow, ...]


class EditsRow(Row, frozen=True, kw_only=True):
    """What happened to an agenda, by the titles of its lines; ``changed`` are old → new."""

    any: bool
    joined: tuple[str, ...]
    left_out: tuple[str, ...]
    changed: tuple[str, ...]
    moved: tuple[str, ...]
    sent: bool
    questions: tuple["QuestionRow", ...]


class VerdictRow(Row, frozen=True, kw_only=True):
    """An answered proposal. ``verdict`` is "accepted", "declined" or "moved"; ``day`` its meeting's, empty when not planned yet.

    ``by`` is who answered, in the ``words`` between quotation marks; ``before`` is the earlier answer, empty when there was none.
    """

    heading: str
    verdict: str
    day: str
    proposer: str
    by: str
    words: str
    before: str
    unchanged: bool


class QuestionRow(Row, frozen=True, kw_only=True):
    """A question; ``number`` is 0 when it has none, ``sentence`` stands between quotation marks, ``task`` is "#12" or empty."""

    number: int
    text: str
    sentence: str
    task: str


class AnswerRow(Row, frozen=True, kw_only=True):
    """A question with its number and its answer; ``known`` when it was answered so before."""

    number: int
    question: str
    answer: str
    known: bool


def task_row(task: Task, register: Register, say: Phrases, *, reader: str | None = None) -> TaskRow:
    """A task as it stands; a comment that only says the state again is left out.

    ``reader`` is the person it is shown to: their own name is then left out where they stand alone.
    """
    alone = reader is not None and [party.person for party in task.responsible] == [reader]
    return _row(task, _held_on(register, task.meeting), due_of(task, register), say, alone)


@lru_cache(1024)  # a log is sent again whenever one row of it changes
def _row(task: Task, given: date | None, due: Due | None, say: Phrases, alone: bool) -> TaskRow:
    labels = say.words.labels
    state = said(say.words.states, task.state)
    note = clean(task.note)
    return TaskRow(
        number=f"#{task.number}",
        what=first_upper(clean(task.what)),
        who="" if alone else say.parties(task.responsible) or labels.no_owner,
        owned=bool(task.responsible),
        helpers=say.parties(task.helpers),
        due=say.due(due),
        undated=labels.no_due if task.open and task.due is None else "",
        late=say.overdue(due) if task.open else "",
        state=state,
        carried=say.carried(task.carried) if task.open else "",
        since=say.day(given),
        age=say.age(given),
        note="" if note.strip(" .!").casefold() == state.casefold() else note,
    )


def effect_row(effect: TaskEffect, register: Register, say: Phrases) -> TaskRow:
    """A task with what happened to it; a sentence that only repeats the comment is left out."""
    row = task_row(effect.task, register, say)
    repeated = bool(row.note) and row.note in clean(effect.sentence)
    return msgspec.structs.replace(
        row,
        effect=said(say.words.effects, effect.effect),
        changes=tuple(_changes(effect, say)),
        sentence="" if repeated else say.quoted(effect.sentence),
    )


def _changes(effect: TaskEffect, say: Phrases) -> list[str]:
    """Old → new; dates in full, so that a misread "fredag" is seen."""
    if effect.effect in (Effect.NEW, Effect.KEPT) or effect.old_state is None:
        return []
    lines = []
    if effect.old_what is not None and effect.old_what != effect.task.what:
        lines.append(f"{say.words.labels.task}: {say.quoted(effect.old_what)} → {say.quoted(effect.task.what)}")
    if effect.old_responsible is not None and effect.old_responsible != effect.task.responsible:
        who = [say.parties(parties) or say.words.labels.no_owner for parties in (effect.old_responsible, effect.task.responsible)]
        lines.append(f"{say.words.labels.responsible}: {' → '.join(who)}")
    if effect.old_state is not effect.task.state:
        lines.append(f"{said(say.words.states, effect.old_state)} → {said(say.words.states, effect.task.state)}")
    if effect.old_due != effect.task.due:
        labels = say.words.labels
        new = effect.task.due
        full = say.full_day(new.on) if new and new.on else say.due(new)
        lines.append(f"{labels.due}: {say.due(effect.old_due) or labels.no_due} → {full or labels.no_due}")
    return lines


def meeting_row(meeting: Meeting, say: Phrases) -> MeetingRow:
    """A meeting as its minutes have it."""
    return MeetingRow(
        day=say.day(meeting.on) or say.words.labels.no_date,
        when=say.when(meeting.on, meeting.start, meeting.end),
        place=clean(meeting.place),
        present=_names(meeting.attendance, _THERE),
        absent=_names(meeting.attendance, _AWAY),
        known=meeting.on is not None,
    )


def attendance(people: tuple[Attendee, ...], say: Phrases) -> tuple[str, ...]:
    """What each person said about coming: "Bo Ek: anmält förhinder", "Eva Lind: ersättare för Bo Ek"."""
    return tuple(f"{clean(who.name)}: {_coming(who, say)}" for who in people)


def _coming(who: Attendee, say: Phrases) -> str:
    instead = f" {say.words.labels.instead_of} {clean(who.stands_for)}" if who.stands_for else ""
    note = f" ({clean(who.note)})" if who.note else ""
    return f"{said(say.words.presences, who.presence)}{instead}{note}"


def decision_row(decision: Decision) -> DecisionRow:
    """A decision as written."""
    return DecisionRow(text=first_upper(clean(decision.text)), item=clean(decision.item))


def agenda_row(agenda: Agenda, say: Phrases) -> AgendaRow:
    """An agenda, each line with its reason in words."""
    return AgendaRow(
        day=say.day(agenda.on),
        when=say.when(agenda.on, agenda.start),
        place=clean(agenda.place),
        known=agenda.on is not None,
        lines=tuple(line_row(line, say) for line in agenda.lines),
    )


def edit_examples(agenda: Agenda) -> dict[str, int | tuple[int, int] | None]:
    """Places of this agenda for examples of how to edit it: one to ``strike``, and where one may ``move`` from and to."""
    places = [line.number for line in agenda.lines if line.reason not in _FIXED]
    return {
        "strike": places[len(places) // 2] if places else None,
        "move": (places[-1], places[0]) if len(places) > 1 else None,
    }


def edits_row(edits: AgendaEdits | None, say: Phrases) -> EditsRow | None:
    """What happened to an agenda; None when that is not told."""
    if edits is None:
        return None
    return EditsRow(
        any=edits.any,
        joined=tuple(line_row(line, say).title for line in edits.joined),
        left_out=tuple(line_row(line, say).title for line in edits.left_out),
        changed=tuple(_edited(line_row(old, say), line_row(new, say)) for old, new in edits.changed),
        moved=tuple(line_row(line, say).title for line in edits.moved),
        sent=edits.sent,
        questions=tuple(question_row(question, say) for question in edits.questions),
    )


def _edited(old: LineRow, new: LineRow) -> str:
    """A line's old and new title; when the title stayed, what else is new."""
    if old.title != new.title:
        return f"{old.title} → {new.title}"
    return f"{new.title}: {', '.join(part for part in (new.details, *new.points) if part) or new.reason}"


def verdict_row(verdict: ProposalVerdict, register: Register, say: Phrases) -> VerdictRow:
    """An answered proposal."""
    proposal = verdict.proposal
    return VerdictRow(
        heading=clean(proposal.title),
        verdict=_verdict(verdict.answer),
        day=say.day(verdict.on),
        proposer=member_name(proposal.proposer, register),
        by=member_name(verdict.answer.evidence.who or "", register),
        words=say.quoted(verdict.answer.words),
        before=say.words.verdicts[_verdict(verdict.before)] if verdict.before else "",
        unchanged=verdict.unchanged,
    )


def member_name(id_: str, register: Register) -> str:
    """The name of a member, to be shown."""
    return clean(next((member.name for member in register.body.members if member.id == id_), id_))


def _verdict(answer: ProposalAnswer) -> str:
    return "moved" if answer.moved else answer.state.value


def line_row(line: AgendaLine, say: Phrases) -> LineRow:
    """A line of an agenda; the lines that every meeting has are named by the language, one without words by its reason."""
    unnamed = say.words.line_titles.get(line.reason) or first_upper(say.words.reasons[line.reason])
    return LineRow(
        number=line.number,
        title=first_upper(clean(line.title)) or unnamed,
        reason=", ".join(filter(None, (_reason(line, say), say.carried(line.carried)))),
        details=", ".join(_details(line, say)),
        papers=file_names(line.papers),
        points=tuple(clean(point) for point in line.points),
    )


def _reason(line: AgendaLine, say: Phrases) -> str:
    if line.reason is Reason.FOLLOW_UP:
        origin = str(len(line.tasks)) if line.tasks else ""
    else:
        origin = clean(line.proposer) or say.day(line.from_date)
    forms = say.words.reasons_from
    return forms[line.reason].format(origin=origin) if origin and line.reason in forms else say.words.reasons[line.reason]


def _details(line: AgendaLine, say: Phrases) -> list[str]:
    labels = say.words.labels
    presenter = f"{labels.presenter} {clean(line.presenter)}" if line.presenter else ""
    linked = ", ".join(f"#{number}" for number in line.tasks) if line.reason is not Reason.FOLLOW_UP else ""
    length = f"{line.minutes} {labels.minutes}" if line.minutes else ""
    internal = labels.internal if line.internal else ""
    return [part for part in (internal, said(say.words.item_kinds, line.kind), presenter, length, linked) if part]


def question_row(question: Doubt | Question, say: Phrases) -> QuestionRow:
    """A question in words, with what its words might mean; of an unreadable file it says why (its words are the fault)."""
    words = say.words
    about = _in_words(question, clean(question.about) or clean(question.sentence), say)
    fault = next((value for value in (question.sentence, question.about) if value in words.faults), None)
    if question.kind is QuestionKind.UNREADABLE_FILE and fault:
        text, sentence = clean(words.faults[fault].format(name=about if about != fault else "")), ""
    else:
        text, sentence = words.questions[question.kind].format(about=about), question.sentence
    fitting = say.either([_in_words(question, clean(name), say) for name in question.candidates])
    which = words.which.format(candidates=fitting) if fitting else ""
    task = question.task if isinstance(question, Doubt) else None
    return QuestionRow(
        number=question.number if isinstance(question, Doubt) else 0,
        text=f"{text} {which}".strip(),
        sentence=say.quoted(sentence) if clean(sentence) != about else "",
        task=f"#{task}" if task else "",
    )


def refusal(refused: Refused, say: Phrases) -> str:
    """Why something that was asked for was not done."""
    return clean(say.words.refusals[refused.why].format(about=clean(refused.about)))


def _in_words(question: Doubt | Question, text: str, say: Phrases) -> str:
    """The day of a question about meetings, which the register has as 2026-04-09, in words; other words as they are."""
    return say.full_day(date.fromisoformat(text)) if question.kind in _OF_DAYS and _DAY.fullmatch(text) else text


def file_names(files: tuple[File, ...]) -> tuple[str, ...]:
    """Names of files, to be shown."""
    return tuple(clean(file.name) for file in files)


def _names(people: tuple[Attendee, ...], presences: tuple[Presence, ...]) -> tuple[str, ...]:
    return tuple(clean(who.name) for who in people if who.presence in presences)


def _held_on(register: Register, meeting: str) -> date | None:
    found = register.meetings.get(meeting)
    return found.on if found else None
