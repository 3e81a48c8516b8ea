"""What members ask to be sent: help, agenda, log, a search, minutes, a task's history. Asking never changes the register."""

from collections.abc import Callable, Mapping
from datetime import datetime

from service.register import agenda as agendas
from service.register import gate, people, schedule
from service.register.balance import balance
from service.register.minutes import Question, QuestionKind
from service.register.model import Meeting, Person, Register
from service.register.notices import AgendaShown, AnyNotice, BalanceShown, HelpShown, HistoryShown, LogShown, MinutesShown
from service.register.refusing import no_meeting, refused
from service.register.requests import Ask, Author, Subject
from service.register.searching import found

Shown = tuple[AnyNotice, ...]


def ask(register: Register, request: Ask, author: Author, now: datetime) -> tuple[Register, Shown]:
    """Send a member what is asked for; nobody else is answered."""
    member = people.person(register.body, author.person)
    if member is None:
        return register, ()
    return register, _SHOWN[request.subject](register, request, member, author, now)


def _help(register: Register, request: Ask, member: Person, author: Author, now: datetime) -> Shown:  # noqa: ARG001  # one signature for all
    own = people.own(agendas.open_tasks(register), member)
    return (HelpShown(to=member.id, key=f"help.{author.letter}", letter=author.letter, own=own),)


def _agenda(register: Register, request: Ask, member: Person, author: Author, now: datetime) -> Shown:
    """Of the day that is named, else of the next meeting, even if its day is not known yet."""
    meeting = schedule.coming_on(register, request.on, now)
    if request.on and meeting is None:
        return no_meeting(register, author, request.on, request.on.isoformat(), now)
    agenda = agendas.for_reader(agendas.agenda(register, meeting), member)
    return (AgendaShown(to=member.id, key=f"agenda-shown.{author.letter}", letter=author.letter, agenda=agenda),)


def _log(register: Register, request: Ask, member: Person, author: Author, now: datetime) -> Shown:  # noqa: ARG001  # as above
    tasks = agendas.log(register)
    return (LogShown(to=member.id, key=f"log-shown.{author.letter}", letter=author.letter, tasks=tasks, mine=False),)


def _my_tasks(register: Register, request: Ask, member: Person, author: Author, now: datetime) -> Shown:  # noqa: ARG001  # as above
    own = people.own(agendas.open_tasks(register), member)
    return (LogShown(to=member.id, key=f"own-shown.{author.letter}", letter=author.letter, tasks=own, mine=True),)


def _search(register: Register, request: Ask, member: Person, author: Author, now: datetime) -> Shown:
    if not request.words.strip():
        return _help(register, request, member, author, now)
    return (found(register, request.words, member, author.letter),)


def _minutes(register: Register, request: Ask, member: Person, author: Author, now: datetime) -> Shown:  # noqa: ARG001  # as above
    """Of the day that is named, else of the latest meeting that has any; a draft whose mailing waits is for its keepers."""
    seen = (meeting if people.may_file(member) else gate.shown(meeting) for meeting in register.meetings.values())
    filed = sorted((m for m in seen if m and m.versions and m.on), key=lambda m: str(m.on), reverse=True)
    fitting: list[Meeting] = [m for m in filed if m.on == request.on] if request.on else filed
    return (
        MinutesShown(
            to=member.id,
            key=f"minutes-shown.{author.letter}",
            letter=author.letter,
            asked=request.on,
            meeting=fitting[0] if fitting else None,
            others=tuple(m.on for m in filed[:_DAYS] if m.on and m not in fitting[:1]),
        ),
    )


def _history(register: Register, request: Ask, member: Person, author: Author, now: datetime) -> Shown:  # noqa: ARG001  # as above
    task = register.tasks.get(str(request.task))
    if task is None:
        about = f"#{request.task}" if request.task is not None else request.words
        question = Question(kind=QuestionKind.UNKNOWN_TASK, about=about, sentence=about)
        return refused(register, author, "asked_back", about, question)
    return (HistoryShown(to=member.id, key=f"history.{author.letter}.{task.number}", letter=author.letter, task=task),)


def _balance(register: Register, request: Ask, member: Person, author: Author, now: datetime) -> Shown:  # noqa: ARG001  # as above
    state = balance(register, schedule.today(register.body, now))
    return (BalanceShown(to=member.id, key=f"balance.{author.letter}", letter=author.letter, balance=state),)


_DAYS = 6
_SHOWN: Mapping[Subject, Callable[[Register, Ask, Person, Author, datetime], Shown]] = {
    Subject.HELP: _help,
    Subject.AGENDA: _agenda,
    Subject.LOG: _log,
    Subject.MY_TASKS: _my_tasks,
    Subject.SEARCH: _search,
    Subject.MINUTES: _minutes,
    Subject.HISTORY: _history,
    Subject.BALANCE: _balance,
}
