"""Answers to questions: who a label denotes, which task is meant, which day. What is answered is remembered.

Nobody is made up: a name or address that is not one of the roster's is refused, and the question stays.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

import msgspec

from service.register import people
from service.register.amending import Amended, amend, refuse, tell
from service.register.doubts import LABELS, PLACES, WITHDRAWN
from service.register.effects import Answered, WhyNot
from service.register.learning import learn, tied_party
from service.register.likeness import fold
from service.register.minutes import Due, DueKind, Named, QuestionKind
from service.register.model import Doubt, Party, Person, Register, Task
from service.register.notices import AnyNotice
from service.register.placing import is_new, put_into
from service.register.requests import AnswerDoubt, Author

NEW = "new"


def answer_doubt(
    register: Register,
    request: AnswerDoubt,
    author: Author,
    now: datetime,  # noqa: ARG001  # one signature for all requests
) -> tuple[Register, tuple[AnyNotice, ...]]:
    """Let an answer of the secretary or the chair settle its question; the same answer again changes nothing."""
    return tell(register, _answered(register, request, author), author)


def _answered(register: Register, request: AnswerDoubt, author: Author) -> Amended:
    member = people.person(register.body, author.person)
    if member is None or not people.may_file(member):
        return refuse(register, WhyNot.NOT_ALLOWED)
    doubt = _doubt(register, request)
    if doubt is None:
        return _statement(register, request, author) if request.number is None else _no_question(register, request)
    if doubt.answered == WITHDRAWN:
        return refuse(register, WhyNot.NO_QUESTION, str(doubt.number))
    return _HOW.get(doubt.kind, _in_document)(register, doubt, request, author)


def _no_question(register: Register, request: AnswerDoubt) -> Amended:
    return refuse(register, WhyNot.NO_QUESTION, str(request.number))


def _doubt(register: Register, request: AnswerDoubt) -> Doubt | None:
    """The question by its number, else the latest one about these words."""
    if request.number is not None:
        return register.doubts.get(str(request.number))
    about = fold(request.about or "")
    fitting = [d for d in register.doubts.values() if fold(d.about) == about and d.answered != WITHDRAWN]
    return max(fitting, key=lambda doubt: (doubt.answered is None, doubt.number), default=None)


def _statement(register: Register, request: AnswerDoubt, author: Author) -> Amended:
    """A label explained without having been asked about ("Mikael J = Mikael Gren")."""
    if not request.about:
        return refuse(register, WhyNot.NO_ANSWER, request.words)
    member = _person(register, request)
    if member is None:
        return _nobody(register, request)
    return learn(register, request.about, member, author.evidence(request.sentence, "answer"))


def _label(register: Register, doubt: Doubt, request: AnswerDoubt, author: Author) -> Amended:
    """Whom a label denotes: told of every open task that has it, settled in every question about it, and learned."""
    member = _person(register, request)
    if member is None:
        return _nobody(register, request)
    if doubt.answered == member.name:
        return _known(register, Answered(doubt=doubt, person=member.name))
    learned = learn(register, doubt.about, member, author.evidence(request.sentence, "answer"))
    asked = [
        d for d in register.doubts.values() if d.kind in LABELS and fold(d.about) == fold(doubt.about) and d.answered is None
    ]
    ownerless = (learned.register.tasks.get(str(d.task)) for d in (doubt, *asked))
    for task in {t.number: t for t in ownerless if t and t.open and not t.responsible}.values():
        owned = _owned(learned.register, task, tied_party(doubt.about, member), request, author)
        learned = msgspec.structs.replace(owned, effects=(*learned.effects, *owned.effects), learned=learned.learned)
    return _settled(learned, {d.number: d for d in (doubt, *asked)}.values(), request, author, person=member.name)


def _owner(register: Register, doubt: Doubt, request: AnswerDoubt, author: Author) -> Amended:
    """Who is responsible for a task that names nobody."""
    member = _person(register, request)
    if member is None:
        return _nobody(register, request)
    if doubt.answered == member.name:
        return _known(register, Answered(doubt=doubt, person=member.name))
    task = _asked_about(register, doubt)
    if task is None:
        return refuse(register, WhyNot.UNKNOWN_TASK, doubt.about)
    label = request.name.label if request.name else member.name
    owned = _owned(register, task, tied_party(label, member), request, author)
    return _settled(owned, (doubt,), request, author, person=member.name)


def _owned(register: Register, task: Task, party: Party, request: AnswerDoubt, author: Author) -> Amended:
    return amend(register, task, msgspec.structs.replace(task, responsible=(party,)), author.evidence(request.sentence, "answer"))


def _asked_about(register: Register, doubt: Doubt) -> Task | None:
    """The task that these minutes give in the words in question, else in the sentence."""
    tasks = _given(register, doubt)
    same = next((t for t in tasks if fold(t.what) == fold(doubt.about)), None)
    return same or next((t for t in tasks if t.number == doubt.task), None)


def _task(register: Register, doubt: Doubt, request: AnswerDoubt, author: Author) -> Amended:
    """Which task is meant: an old one, into which the new one goes, or none but itself."""
    if request.task is None and not request.new:
        return refuse(register, WhyNot.NO_ANSWER, request.words)
    answer = Answered(doubt=doubt, task=request.task, new=request.new)
    if doubt.answered is not None:
        same = doubt.answered == _words(answer)
        return _known(register, answer) if same else refuse(register, WhyNot.ANSWERED, str(doubt.number))
    made = _asked_about(register, doubt)
    if request.task is None:
        return _settled(is_new(register, doubt, made, author), (doubt,), request, author, new=True)
    target = register.tasks.get(str(request.task))
    if target is None or target.removed:
        return refuse(register, WhyNot.UNKNOWN_TASK, f"#{request.task}")
    placed = put_into(register, doubt, made, target, author, sentence=request.sentence)
    return _settled(placed, (doubt,), request, author, task=target.number)


def _day(register: Register, doubt: Doubt, request: AnswerDoubt, author: Author) -> Amended:
    """The day that a task's due date means."""
    task = _dated(register, doubt)
    if request.on is None:
        return refuse(register, WhyNot.NO_ANSWER, request.words)
    if doubt.answered == request.on.isoformat():
        return _known(register, Answered(doubt=doubt, on=request.on))
    if task is None:
        return refuse(register, WhyNot.UNKNOWN_TASK, doubt.about)
    due = Due(text=request.words, kind=DueKind.DATE, on=request.on)
    dated = amend(register, task, msgspec.structs.replace(task, due=due), author.evidence(request.sentence, "answer"))
    return _settled(dated, (doubt,), request, author, on=request.on)


def _dated(register: Register, doubt: Doubt) -> Task | None:
    same = (t for t in _given(register, doubt) if t.due and fold(t.due.text) == fold(doubt.about))
    return register.tasks.get(str(doubt.task)) or next(same, None)


def _given(register: Register, doubt: Doubt) -> list[Task]:
    """The tasks of the minutes that the question is about."""
    return [task for task in register.tasks.values() if task.meeting == doubt.meeting and not task.removed]


def _meeting_day(register: Register, doubt: Doubt, request: AnswerDoubt, author: Author) -> Amended:
    """The day of the meeting: the one it was filed under is confirmed; another is to be put right in the document."""
    meeting = register.meetings.get(doubt.meeting or "")
    if request.on is None:
        return refuse(register, WhyNot.NO_ANSWER, request.words)
    if meeting is None or meeting.on != request.on:
        return _in_document(register, doubt, request, author)
    return _settled(Amended(register=register), (doubt,), request, author, on=request.on)


def _noted(register: Register, doubt: Doubt, request: AnswerDoubt, author: Author) -> Amended:
    """An answer that changes nothing, but is kept."""
    if doubt.answered is not None:
        return _known(register, Answered(doubt=doubt, words=doubt.answered))
    return _settled(Amended(register=register), (doubt,), request, author, words=request.words)


def _in_document(register: Register, doubt: Doubt, request: AnswerDoubt, author: Author) -> Amended:  # noqa: ARG001  # as the others
    return refuse(register, WhyNot.IN_DOCUMENT, str(doubt.number))


def _person(register: Register, request: AnswerDoubt) -> Person | None:
    """The one person of the roster whom the answer names."""
    if request.address:
        wanted = request.address.casefold()
        return next((member for member in register.body.members if wanted in member.addresses), None)
    return people.known(register, request.name or Named(label=request.words))


def _nobody(register: Register, request: AnswerDoubt) -> Amended:
    said = request.address or (request.name.label if request.name else request.words)
    return refuse(register, WhyNot.UNKNOWN_PERSON, said)


def _known(register: Register, answer: Answered) -> Amended:
    return Amended(register=register, answered=(msgspec.structs.replace(answer, known=True),))


def _settled(
    amended: Amended,
    doubts: Iterable[Doubt],
    request: AnswerDoubt,
    author: Author,
    *,
    person: str | None = None,
    task: int | None = None,
    on: date | None = None,
    new: bool = False,
    words: str = "",
) -> Amended:
    """The amendment with these questions answered."""
    evidence = author.evidence(request.sentence, "answer")
    answers = []
    for doubt in doubts:
        answer = Answered(doubt=doubt, person=person, task=task, on=on, new=new, words=words)
        answered = msgspec.structs.replace(doubt, answered=_words(answer), evidence=evidence)
        answers.append(msgspec.structs.replace(answer, doubt=answered))
    known = {**amended.register.doubts, **{str(answer.doubt.number): answer.doubt for answer in answers}}
    after = msgspec.structs.replace(amended.register, doubts=known)
    return msgspec.structs.replace(amended, register=after, answered=tuple(answers))


def _words(answer: Answered) -> str:
    """What a question is kept as answered with."""
    if answer.task is not None:
        return f"#{answer.task}"
    return NEW if answer.new else answer.person or (answer.on.isoformat() if answer.on else answer.words)


_HOW: Mapping[QuestionKind, Callable[[Register, Doubt, AnswerDoubt, Author], Amended]] = {
    **dict.fromkeys(LABELS, _label),
    QuestionKind.NO_OWNER: _owner,
    **dict.fromkeys(PLACES, _task),
    QuestionKind.UNCLEAR_DATE: _day,
    QuestionKind.CONFLICTING_DATES: _meeting_day,
    **dict.fromkeys((QuestionKind.TRACKED_CHANGES, QuestionKind.NOT_MINUTES, QuestionKind.UNREADABLE_FILE), _noted),
}
