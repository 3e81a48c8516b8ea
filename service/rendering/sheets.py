"""The record as sheets, for a spreadsheet or an archive: plain cells under titles in the body's language. Days are dates."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

import msgspec

from service.language.fields.wording import WordingWords
from service.language.pack import pack
from service.register.balance import closed_on, given_on
from service.register.changing import due_text, labels
from service.register.model import Body, Meeting, Person, Register, Task
from service.register.outline import Agenda
from service.register.schedule import due_of
from service.rendering.events import birth_row, event_row
from service.rendering.phrases import Phrases, clean, said
from service.rendering.rows import agenda_row

Cell: TypeAlias = str | int | date | None

_LOG = ("number", "task", "responsible", "helpers", "due", "state", "given", "carried", "closed", "note", "sentence", "letter")
_HISTORY = ("number", "when", "who", "what", "meeting", "letter", "proof", "sentence")
_AGENDA = ("number", "title", "reason", "details", "papers")
_PEOPLE = ("name", "affiliation", "presence")
_ROSTER = ("name", "kind", "affiliation", "to", "details")
_COMING = ("when", "name", "affiliation", "presence")
_ITEMS = ("number", "title", "text")
_DECISIONS = ("text", "item", "sentence")


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A table: ``name`` is a word in a-z for files, ``title`` and ``columns`` are for people; each row has a cell a column."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def log_sheets(register: Register, now: datetime) -> tuple[Sheet, ...]:
    """Every task that was ever given and not struck, and all that happened to each."""
    tasks = sorted((task for task in register.tasks.values() if not task.removed), key=lambda task: task.number)
    return (_tasks("log", tasks, register), _history(tasks, register, _phrases(register.body, now)))


def agenda_sheets(agenda: Agenda, register: Register, now: datetime) -> tuple[Sheet, ...]:
    """The lines of an agenda."""
    words, row = _words(register.body), agenda_row(agenda, _phrases(register.body, now))
    lines = ((line.number, line.title, line.reason, line.details, ", ".join(line.papers)) for line in row.lines)
    return (_sheet("agenda", words, _AGENDA, lines),)


def minutes_sheets(meeting: Meeting, register: Register) -> tuple[Sheet, ...]:
    """The record of a meeting with minutes: who was there, what was taken up, what was decided, what was given to whom."""
    words = _words(register.body)
    people = ((clean(one.name), clean(one.affiliation), said(words.presences, one.presence)) for one in meeting.attendance)
    items = meeting.minutes.items if meeting.minutes else ()
    given = [task for task in register.tasks.values() if task.meeting == meeting.id and not task.removed]
    return (
        _sheet(
            "decisions", words, _DECISIONS, ((clean(d.text), clean(d.item), clean(d.source.sentence)) for d in meeting.decisions)
        ),
        _sheet("attendance", words, _PEOPLE, people),
        _sheet("items", words, _ITEMS, ((clean(one.number), clean(one.title), one.text) for one in items)),
        _tasks("tasks", given, register),
    )


def person_sheets(person: Person, register: Register, now: datetime) -> tuple[Sheet, ...]:
    """What is recorded of a person: the entry in the roster, the tasks with their history, attendance."""
    words, names = _words(register.body), {name.casefold() for name in (person.name, *person.aliases)}
    entry = (clean(person.name), person.role.value, clean(person.affiliation), ", ".join(person.addresses), clean(person.title))
    tasks = [
        task
        for task in register.tasks.values()
        if any(person.id and one.person == person.id for one in (*task.responsible, *task.helpers))
    ]
    there = (
        (meeting.on, clean(one.name), clean(one.affiliation), said(words.presences, one.presence))
        for meeting in register.meetings.values()
        for one in meeting.attendance
        if one.name.casefold() in names
    )
    said_before = (
        (one.on, clean(person.name), clean(one.note), said(words.presences, one.presence))
        for meeting in register.meetings.values()
        for one in meeting.coming
        if person.id and one.person == person.id
    )
    return (
        _sheet("roster", words, _ROSTER, [entry] if person.id else []),
        _tasks("tasks", tasks, register),
        _history(tasks, register, _phrases(register.body, now)),
        _sheet("attendance", words, _COMING, (*there, *said_before)),
    )


def _tasks(name: str, tasks: Iterable[Task], register: Register) -> Sheet:
    return _sheet(name, _words(register.body), _LOG, (_task(task, register) for task in tasks))


def _task(task: Task, register: Register) -> tuple[Cell, ...]:
    words, due = _words(register.body), due_of(task, register)
    return (
        task.number,
        clean(task.what),
        labels(task.responsible),
        labels(task.helpers),
        due.on if due and due.on else due_text(due),
        said(words.states, task.state),
        given_on(register, task),
        task.carried,
        closed_on(register, task),
        clean(task.note),
        clean(task.evidence.sentence),
        task.evidence.letter,
    )


def _history(tasks: Iterable[Task], register: Register, say: Phrases) -> Sheet:
    events = (
        (task.number, event)
        for task in tasks
        for event in (birth_row(task, register, say), *(event_row(change, register, say) for change in task.history))
    )
    rows = ((n, one.when, one.who, one.what, one.meeting, one.letter, one.proof, one.sentence) for n, one in events)
    return _sheet("history", say.words, _HISTORY, rows)


def _sheet(name: str, words: WordingWords, columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> Sheet:
    titles = tuple(words.columns[column] for column in columns)
    return Sheet(name=name, title=words.sheets[name], columns=titles, rows=tuple(rows))


def _words(body: Body) -> WordingWords:
    return pack(body.language).wording


def _phrases(body: Body, now: datetime) -> Phrases:
    return Phrases(words=_words(body), zone=ZoneInfo(body.timezone), now=now)
