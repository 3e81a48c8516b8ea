"""What stands on the agenda as a paper, in words: the same for the Word file and the pdf."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from service.language.fields.wording import PaperWords
from service.language.pack import pack
from service.register.model import Body, MeetingState, MemberRole, Person, Register, Task
from service.register.outline import Agenda
from service.rendering.phrases import Phrases, clean, first_upper, said
from service.rendering.rows import AgendaRow, LineRow, Row, TaskRow, agenda_row, task_row


class PointRow(Row, frozen=True, kw_only=True):
    """An item: ``below`` are the lines of small print under it and its ``points``: why it is there, who presents, its papers."""

    number: int
    title: str
    points: tuple[str, ...]
    below: tuple[str, ...]


class LogRow(Row, frozen=True, kw_only=True):
    """A row of the follow-up log, a cell a column; ``late`` stands beside the day, in words."""

    task: str
    note: str
    who: str
    due: str
    late: str
    state: str


class Paper(Row, frozen=True, kw_only=True):
    """An agenda, laid out in words. ``items`` is the heading above the items, empty when it would repeat the title.

    ``running`` stands above every page but the first; ``signers`` are names with roles; ``columns`` are those of the ``log``.
    """

    name: str
    title: str
    about: str
    running: str
    facts: tuple[tuple[str, str], ...]
    welcome: str
    items: str
    lines: tuple[PointRow, ...]
    signers: tuple[tuple[str, str], ...]
    follow_up: str
    columns: tuple[str, ...]
    log: tuple[LogRow, ...]


def paper(agenda: Agenda, log: Sequence[Task], register: Register, now: datetime) -> Paper:
    """The agenda in the body's language, a summons once its meeting is called, and the ``log`` that goes with it."""
    body = register.body
    say = Phrases(words=pack(body.language).wording, zone=ZoneInfo(body.timezone), now=now)
    words, labels, row = say.words.papers, say.words.labels, agenda_row(agenda, say)
    meeting = register.meetings.get(agenda.meeting or "")
    called = meeting is not None and meeting.state is MeetingState.CALLED
    name, title = clean(body.name), words.called if called else words.agenda
    return Paper(
        name=name,
        title=title,
        about=f"{name}: {title}, {row.when}",
        running=f"{name}, {row.day}" if row.known else name,
        facts=tuple(_facts(body, row, say)),
        welcome=words.welcome.format(address=body.address),
        items=words.agenda if called else "",
        lines=tuple(_point(line, say) for line in row.lines),
        signers=tuple(_signers(body, say)),
        follow_up=words.follow_up,
        columns=(labels.task, labels.responsible, labels.due, labels.state),
        log=tuple(_logged(task_row(task, register, say), say) for task in log),
    )


def file_name(agenda: Agenda, body: Body, ending: str) -> str:
    """What the file is called: "dagordning-2026-12-04.docx"."""
    words = words_of(body)
    return f"{words.file.format(day=agenda.on.isoformat()) if agenda.on else words.agenda.casefold()}.{ending}"


def words_of(body: Body) -> PaperWords:
    """The words of papers in the body's language."""
    return pack(body.language).wording.papers


def _facts(body: Body, row: AgendaRow, say: Phrases) -> Iterator[tuple[str, str]]:
    """What stands before the items, as far as it is known."""
    words = say.words.papers
    informed = [member for member in body.members if member.role is MemberRole.INFORMED]
    called = [member for member in body.members if member not in informed]
    facts = (
        (words.when, first_upper(row.when)),
        (words.where, row.place),
        (words.members, _people(called, say)),
        (words.informed, _people(informed, say)),
    )
    return (fact for fact in facts if fact[1])


def _people(members: Sequence[Person], say: Phrases) -> str:
    return ", ".join(_person(member, say) for member in members)


def _person(member: Person, say: Phrases) -> str:
    """A member with party or employer, and with the role if it is more than being there."""
    plain = (MemberRole.MEMBER, MemberRole.INFORMED)
    role = "" if member.role in plain else said(say.words.roles, member.role)
    about = ", ".join(part for part in (clean(member.affiliation), role) if part)
    return f"{clean(member.name)}\N{NO-BREAK SPACE}({about})" if about else clean(member.name)


def _point(line: LineRow, say: Phrases) -> PointRow:
    papers = f"{say.words.labels.papers}: {', '.join(line.papers)}" if line.papers else ""
    below = (" · ".join(filter(None, (line.reason, line.details))), papers)
    return PointRow(
        number=line.number,
        title=first_upper(line.title),
        points=line.points,
        below=tuple(first_upper(text) for text in below if text),
    )


def _signers(body: Body, say: Phrases) -> Iterator[tuple[str, str]]:
    """Who calls the meeting: chair and secretary."""
    found = [member for role in (MemberRole.CHAIR, MemberRole.SECRETARY) for member in body.members if member.role is role]
    return ((clean(one.name), first_upper(said(say.words.roles, one.role))) for one in found[:2])


def _logged(row: TaskRow, say: Phrases) -> LogRow:
    helpers = f"{say.words.labels.helpers} {row.helpers}" if row.helpers else ""
    return LogRow(
        task=f"{row.number} {row.what}",
        note=row.note,
        who=first_upper(", ".join(filter(None, (row.who, helpers)))),
        due=first_upper(row.due or row.undated),
        late=first_upper(row.late),
        state=first_upper(", ".join(filter(None, (row.state, row.carried)))),
    )
