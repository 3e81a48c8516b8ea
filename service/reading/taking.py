"""What a letter asks beside reports and proposals, taken line by line and sentence by sentence; each is taken once.

What nobody takes is left for the readers of reports and proposals, in the writer's words and order.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import msgspec

from service.language.pack import PACKS
from service.mail.letter import Letter
from service.mail.reply import Answer
from service.reading.agendas import filed, read_changes
from service.reading.answers import read_answer
from service.reading.attending import read_attendance, together
from service.reading.corrections import read_corrections
from service.reading.desk import Desk
from service.reading.enclosures import papers
from service.reading.ground import LONGEST, Ground, ordered
from service.reading.invitations import read_invitation
from service.reading.mailings import read_mailing
from service.reading.manners import is_idle, paragraphs, subject_of
from service.reading.orders import read_order
from service.reading.patterns import inside
from service.reading.plans import read_plan
from service.reading.proposal import title_in
from service.reading.sentences import split
from service.reading.status import main_thing
from service.reading.verdicts import read_approval, read_titled, read_verdict
from service.reading.withdrawing import read_withdrawal
from service.register.likeness import fold
from service.register.minutes import Presence, Question, QuestionKind
from service.register.model import Person
from service.register.people import FILERS
from service.register.requests import (
    AgendaChange,
    AnswerDoubt,
    Ask,
    Correct,
    Field,
    PlanMeeting,
    Puzzle,
    ReportAttendance,
    ReportTasks,
    Request,
    Undo,
    WithdrawProposal,
)

_MOST = 200
_LONGEST_LETTER = 40_000  # what is longer is a document, and nobody looks for orders in it
_WRAPPED = 50
_ROW = re.compile(r"\W{0,3}#\s?(\d{1,5})\s+\S")
_POINTING = re.compile(r"#\s?\d|(?<!\w)(?:punkt\w*|beslut\w*|fråga|item|decision|question)\s\d", re.IGNORECASE)
_Found = Request | AgendaChange
_AMENDING = (AnswerDoubt, Correct, Undo)
_TELLING = (ReportAttendance, WithdrawProposal)


class Taken(NamedTuple):
    """What was asked, and the answers without it."""

    requests: tuple[Request, ...]
    rest: tuple[Answer, ...]


class _Reading(NamedTuple):
    """The grounds a letter is read on, that of its own language first, and who wrote it."""

    grounds: tuple[Ground, ...]
    writer: Person | None
    papers: bool

    @property
    def desk(self) -> Desk:
        return self.grounds[0].desk


def take(letter: Letter, answers: Sequence[Answer], ground: Ground) -> Taken:
    """What a letter asks; ``answers`` is its new text in pieces."""
    if sum(len(answer.text) for answer in answers) > _LONGEST_LETTER:
        return Taken((), ())
    reading = _reading(letter, ground)
    found: list[_Found] = []
    rest = [_of_answer(answer, reading, found) for answer in answers]
    left = tuple(answer for answer in rest if answer.text.strip())
    if not found and (order := _orders(letter, left, reading)):
        return Taken(order, ())
    found += _of_subject(letter, found, reading)
    if not any(isinstance(one, ReportAttendance) for one in found) and reading.writer:
        word = read_invitation(letter.attachments, reading.writer.addresses)
        found += [_with_name(word, reading.desk)] if word else []
    found = [_named(one, letter.subject, reading) for one in found]
    words = " ".join(" ".join(answer.text for answer in answers).split())
    if verdict := _verdict(left, reading):
        return Taken(_requests((*found, verdict[0]), words, ground), verdict[1])
    return Taken(_requests(found, words, ground), left)


def accompanied(taken: Taken, letter: Letter) -> tuple[Request, ...]:
    """The requests of a letter of which nothing else was understood.

    Words that may only accompany them go with them, as the reason of a correction, beside what is said of coming, or with a
    proposal that is taken back; others are asked about.
    """
    text = " ".join(" ".join(answer.text for answer in taken.rest).split())
    if not text:
        return taken.requests
    telling = all(isinstance(request, _TELLING) for request in taken.requests)
    correcting = any(isinstance(request, Correct) for request in taken.requests)
    if (telling or correcting) and not _POINTING.search(text):
        return tuple(_with_words(request, text) for request in taken.requests)
    return (*taken.requests, _question(taken, letter))


def _with_words(request: Request, text: str) -> Request:
    if isinstance(request, Correct):
        return msgspec.structs.replace(request, reason=text)
    if isinstance(request, WithdrawProposal):
        return msgspec.structs.replace(request, words=" ".join(filter(None, (request.words, text)))[:LONGEST])
    return (
        msgspec.structs.replace(request, sentence=f"{request.sentence} {text}")
        if isinstance(request, ReportAttendance)
        else request
    )


def _question(taken: Taken, letter: Letter) -> Request:
    """The question about the lines of which nothing was understood."""
    lines = (line.strip() for answer in taken.rest for line in answer.text.split("\n"))
    asked = tuple(Question(kind=QuestionKind.UNCLEAR_LINE, about=line, sentence=line) for line in lines if line)
    if any(isinstance(request, _AMENDING) for request in taken.requests):
        return ReportTasks(reports=(), questions=asked)
    return Puzzle(kind="rest", subject=letter.subject, questions=asked)


def _reading(letter: Letter, ground: Ground) -> _Reading:
    others = (ground._replace(pack=pack) for pack in PACKS.values() if pack.code != ground.pack.code)
    writer = next((person for person in ground.desk.roster if person.id == ground.desk.writer), None)
    return _Reading((ground, *others), writer, bool(papers(letter)))


def _of_answer(answer: Answer, reading: _Reading, found: list[_Found]) -> Answer:
    """The answer without what is found in it."""
    row = _row(answer.under, reading.desk)
    kept = []
    for paragraph in paragraphs(answer.text, reading.grounds[0].pack.letters, reading.writer, heed=True):
        lines = paragraph.split("\n")[:_MOST]
        left = [line for line in _unwrapped(lines) if not _took(line, answer.under, row, reading, found)]
        tried = frozenset() if answer.under else frozenset(left)
        kept.append(_sentences("\n".join(left), row, reading, found, tried))
    text = "\n\n".join(filter(None, kept))
    return msgspec.structs.replace(answer, text=text)


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Lines with those that only go on with the one before joined to it."""
    whole: list[str] = []
    last = ""
    for line in lines:
        goes_on = len(last) >= _WRAPPED and line[:1].islower() and not last.rstrip().endswith((".", "!", "?", ":"))
        whole = [*whole[:-1], f"{whole[-1]} {line.strip()}"] if goes_on and whole else [*whole, line]
        last = line
    return whole


def _took(line: str, under: str | None, row: int | None, reading: _Reading, found: list[_Found]) -> bool:
    if not line.strip() or len(line) > LONGEST or len(found) > _MOST:
        return False
    taken = next((made for ground in reading.grounds if (made := _of_line(line, under, row, ground, reading))), ())
    found += taken
    return bool(taken)


def _of_line(line: str, under: str | None, row: int | None, ground: Ground, reading: _Reading) -> tuple[_Found, ...]:
    """What a whole line asks."""
    if answer := read_answer(line, ground, under):
        return (answer,)
    bare = ordered(line, ground)
    if asked := read_corrections(bare, ground, row) or _changes(bare, ground, reading):
        return asked
    if row is not None:
        return ()
    told = (read_mailing, read_plan, read_withdrawal, read_titled, read_approval)
    one = next((made for read in told if (made := read(bare, ground))), None) or _of_meeting(line, ground)
    return (one,) if one else ()


def _of_meeting(line: str, ground: Ground) -> Puzzle | None:
    """What is said or asked of moving a meeting and orders nothing: it must not be read as said of a task."""
    about = "#" not in line and any(inside(ground.pack.requests.of_meetings, line))
    return Puzzle(kind="unclear", subject=" ".join(line.split())) if about else None


def _changes(line: str, ground: Ground, reading: _Reading) -> tuple[AgendaChange, ...]:
    """Changes of the agenda. What is added with papers, or by others than its keepers, is a proposal."""
    changes = read_changes(line, ground)
    adds = any(change.what == "add" for change in changes)
    return () if adds and (reading.papers or ground.desk.role not in FILERS) else changes


def _sentences(text: str, row: int | None, reading: _Reading, found: list[_Found], tried: Collection[str]) -> str:
    """The text without the sentences that ask something; the text itself when none does. Lines were ``tried`` as a whole."""
    pieces = split(text, reading.grounds[0].pack.statements)[:_MOST]
    kept = [piece for piece in pieces if not _took_sentence(piece, row, reading, found, tried)]
    if len(kept) == len(pieces):
        return text
    words = reading.grounds[0].pack.letters
    return "\n".join(piece for piece in kept if not is_idle(piece, words, reading.writer))


def _took_sentence(sentence: str, row: int | None, reading: _Reading, found: list[_Found], tried: Collection[str]) -> bool:
    if row is None and (word := _attendance(sentence, reading)):
        found.append(word)
        return True
    return sentence not in tried and _took(sentence, None, row, reading, found)


def _attendance(sentence: str, reading: _Reading) -> ReportAttendance | None:
    words = ((ground, read_attendance(sentence, ground)) for ground in reading.grounds)
    return next((word for ground, word in words if word and not _of_task(sentence, word, ground)), None)


def _of_task(sentence: str, word: ReportAttendance, ground: Ground) -> bool:
    """Whether "is late" is said of a task, in an answer to a list of tasks."""
    listed = any(letter.tasks for letter in ground.desk.answers)
    impersonal = not re.match(rf"(?:{ground.pack.requests.attendance.myself})\b", sentence, re.IGNORECASE)
    late = word.presence in (Presence.LATE, Presence.TENTATIVE) and word.note is None
    return listed and impersonal and late and main_thing(sentence, ground.pack.status) is not None


def _row(under: str | None, desk: Desk) -> int | None:
    """The task of the quoted row that an answer stands under."""
    for line in reversed(under.split("\n") if under else []):
        if found := _ROW.match(line):
            words = set(fold(line).split())
            return next((t.number for t in desk.tasks if t.number == int(found[1]) and words & set(fold(t.what).split())), None)
    return None


def _orders(letter: Letter, left: Sequence[Answer], reading: _Reading) -> tuple[Ask | Undo, ...]:
    """The short orders that a letter is and nothing else; in the subject only when nothing is written or attached."""
    lines = [line for answer in left for line in answer.text.split("\n") if line.strip()]
    lines = lines or [letter.subject] * (_is_new(letter, reading) and not reading.papers)
    if len(lines) > len(PACKS) + 1:
        return ()
    made = [next((o for ground in reading.grounds if (o := read_order(line, ground))), None) for line in lines]
    orders = tuple(one for one in made if one)
    return orders if len(orders) == len(lines) else ()


def _is_new(letter: Letter, reading: _Reading) -> bool:
    """Whether the subject is the writer's own and not that of a letter answered."""
    subject = letter.subject.strip()
    return bool(subject) and not reading.desk.answers and subject == subject_of(subject, reading.grounds[0].pack.letters)


def _of_subject(letter: Letter, found: Sequence[_Found], reading: _Reading) -> Iterator[_Found]:
    """What a subject of the writer's own says that the text does not: who comes, what becomes of a meeting, corrections."""
    if not _is_new(letter, reading):
        return
    subject = letter.subject.strip()
    if not any(isinstance(one, ReportAttendance) for one in found) and (word := _attendance(subject, reading)):
        yield word
    elif not found:
        made: list[_Found] = []
        _took(subject, None, None, reading, made)
        yield from made
    elif not any(isinstance(one, PlanMeeting) for one in found):
        plan = next((p for ground in reading.grounds if (p := read_plan(subject, ground))), None)
        yield from (plan,) if plan else ()


def _named(one: _Found, subject: str, reading: _Reading) -> _Found:
    """A withdrawal that names no proposal is of the one that its subject names ("Re: Proposal: …")."""
    if not isinstance(one, WithdrawProposal) or one.title or one.among:
        return one
    titles = (title_in(subject, ground.pack.letters) for ground in reading.grounds)
    return msgspec.structs.replace(one, title=next(filter(None, titles), None))


def _with_name(word: ReportAttendance, desk: Desk) -> ReportAttendance:
    """The substitute of a calendar's answer by name, where the address is one of the roster's."""
    name = next((person.name for person in desk.roster if word.substitute in person.addresses), word.substitute)
    return msgspec.structs.replace(word, substitute=name)


def _verdict(left: Sequence[Answer], reading: _Reading) -> tuple[Request, tuple[Answer, ...]] | None:
    """What is said to the proposal that is answered: all that is left but what is about tasks."""
    own = [answer for answer in left if "#" not in answer.text]
    text = "\n".join(answer.text for answer in own)
    verdict = next((v for ground in reading.grounds if (v := read_verdict(text, ground))), None)
    return (verdict, tuple(answer for answer in left if answer not in own)) if verdict else None


def _requests(found: Sequence[_Found], words: str, ground: Ground) -> tuple[Request, ...]:
    """The requests, with all changes of the agenda as one; its sentence is the letter's words."""
    changes = [one for one in found if isinstance(one, AgendaChange)]
    coming = together(one for one in found if isinstance(one, ReportAttendance))
    others = (one for one in found if not isinstance(one, AgendaChange | ReportAttendance))
    requests: list[Request] = [*coming, *dict.fromkeys(others)]
    requests.sort(key=_hands_over)
    if changes:
        requests.append(filed(changes, ground, words[:LONGEST]))
    return tuple(requests)


def _hands_over(request: Request) -> bool:
    """New owners come last: they are told of the task as the whole letter leaves it."""
    return isinstance(request, Correct) and request.field is Field.RESPONSIBLE
