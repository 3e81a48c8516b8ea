"""The log and the agenda as plain pages, for the command line: the same rows as in the mails, without templates."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from service.language.fields.wording import Labels
from service.language.pack import pack
from service.register import agenda as agendas
from service.register.model import Register
from service.register.outline import Agenda
from service.rendering.folding import fold
from service.rendering.phrases import Phrases, clean
from service.rendering.rows import LineRow, TaskRow, agenda_row, task_row

_INDENT = "    "


def log_page(register: Register, now: datetime) -> str:
    """The follow-up log in the body's language: open tasks, and those closed since the last meeting."""
    say = _phrases(register, now)
    labels = say.words.labels
    rows = [task_row(task, register, say) for task in agendas.log(register)]
    blocks = ["\n".join(_task_lines(row, labels)) for row in rows] or [labels.no_tasks]
    return fold("\n\n".join((f"{clean(register.body.name)}: {labels.log}, {say.full_day(say.today)}", *blocks)))


def agenda_page(agenda: Agenda, register: Register, now: datetime) -> str:
    """An agenda in the body's language, each line with its reason."""
    say = _phrases(register, now)
    labels = say.words.labels
    row = agenda_row(agenda, say)
    place = f", {row.place}" if row.place else ""
    lines = "\n".join(part for line in row.lines for part in _agenda_lines(line, labels))
    return fold(f"{clean(register.body.name)}: {labels.agenda}, {row.when}{place}\n\n{lines}")


def _phrases(register: Register, now: datetime) -> Phrases:
    body = register.body
    return Phrases(words=pack(body.language).wording, zone=ZoneInfo(body.timezone), now=now)


def _task_lines(row: TaskRow, labels: Labels) -> Iterator[str]:
    yield f"{row.number} {row.what}"
    helpers = f", {labels.helpers} {row.helpers}" if row.helpers else ""
    yield f"{_INDENT}{labels.responsible}: {row.who}{helpers}"
    if row.due:
        yield f"{_INDENT}{labels.due}: {_together(row.due, row.late)}"
    yield f"{_INDENT}{labels.state}: {_together(row.state, row.carried, row.undated)}"
    if row.note:
        yield f"{_INDENT}{labels.note}: {row.note}"
    if row.since:
        yield f"{_INDENT}{labels.given} {_together(row.since, row.age)}"


def _agenda_lines(row: LineRow, labels: Labels) -> Iterator[str]:
    yield f"{row.number}. {row.title}"
    yield f"{_INDENT}{_together(row.reason, row.details)}"
    if row.papers:
        yield f"{_INDENT}{labels.papers}: {', '.join(row.papers)}"


def _together(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
