"""What a member reports of tasks: which task by its number, by the row it stands under, or because there is only one.

What could mean several tasks, or says nothing of how one stands, becomes a question with the line; nothing is guessed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

import msgspec

from service.language.fields.letters import LetterWords
from service.language.pack import Pack
from service.mail.reply import Answer
from service.reading.dates import find_due
from service.reading.desk import Card, Desk
from service.reading.manners import is_idle, paragraphs, subject_of
from service.reading.patterns import found, inside
from service.reading.people import Scope, resolve
from service.reading.status import heard, main_thing, state_of
from service.register.likeness import fold
from service.register.minutes import Due, DueKind, Named, Question, QuestionKind, State
from service.register.model import Person
from service.register.requests import Report, ReportTasks

_SENTENCE_END = re.compile(r"(?<=[.!?])[ \t]+(?=[A-ZÅÄÖÉ#])|\n")
_HASH = r"#\s?(\d{1,5})(?!\d)"
_BARE = re.compile(r"^\W{0,3}(\d{1,4})(?=[\s:.)–-])")
_BEFORE = " \t\n.,;:–—-"
_AFTER = " \t\n,;:–—-"
_MOST_PIECES = 200
_GIVE_UP = 5  # questions about lines that say nothing of a task; more would only hide the others
_WITHOUT_STATE = ("late", "report", "handover", "deadline")
_TELLING = ("waiting", "handover", "report")
_DATED = ("late", "report", "deadline")


class _Piece(NamedTuple):
    """Words that belong together: the tasks they name, the line they are from, and the task of the row they stand under."""

    numbers: tuple[int, ...]
    text: str
    line: str
    row: int | None


class _Room(NamedTuple):
    """What an answer is read against. ``listed`` are the tasks of the letters answered, ``own`` the writer's open ones."""

    people: Scope

    pack: Pack
    tasks: dict[int, Card]
    listed: tuple[int, ...]
    own: tuple[int, ...]
    subject: int | None
    on: date | None


Outcome = Report | Question


def read_update(answers: Sequence[Answer], desk: Desk, pack: Pack, *, subject: str = "", on: date | None) -> ReportTasks:
    """The reports in the new text of a letter, and the lines that were not understood. ``on`` is the letter's day."""
    room = _room(desk, pack, subject, on)
    writer = next((person for person in desk.roster if person.id == desk.writer), None)
    pieces = [piece for answer in answers for piece in _pieces(answer, room, writer)][:_MOST_PIECES]
    outcomes = [outcome for piece in pieces for outcome in _outcomes(piece, room)]
    return _joined(outcomes)


def reports_something(read: ReportTasks, answers: Sequence[Answer], pack: Pack) -> bool:
    """Whether a letter that was ``read`` so is about tasks at all: it names one, stands under one, or says how its one stands."""
    asked = any(question.kind is not QuestionKind.UNCLEAR_STATUS for question in read.questions)
    return bool(read.reports) or asked or any(_numbers(answer.text, pack) for answer in answers)


def _room(desk: Desk, pack: Pack, subject: str, on: date | None) -> _Room:
    tasks = {task.number: task for task in desk.tasks}
    listed = tuple(dict.fromkeys(number for letter in desk.answers for number in letter.tasks))
    own = tuple(task.number for task in desk.tasks if task.open and desk.writer in task.people)
    named = _numbers(subject_of(subject, pack.letters), pack)
    people = Scope(roster=desk.roster, names=desk.names)
    return _Room(people, pack, tasks, listed, own, named[0] if len(named) == 1 else None, on)


@cache
def _reference(words: LetterWords) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w#&])(?:(?:{'|'.join(words.task_words)})\s+#?(\d{{1,5}})(?![\d:.,/-]\d)|{_HASH})", re.IGNORECASE)


def _references(text: str, pack: Pack) -> list[re.Match[str]]:
    return list(_reference(pack.letters).finditer(text))


def _number(reference: re.Match[str]) -> int:
    return int(reference[1] or reference[2])


def _numbers(text: str, pack: Pack) -> tuple[int, ...]:
    return tuple(dict.fromkeys(_number(reference) for reference in _references(text, pack)))


def _pieces(answer: Answer, room: _Room, writer: Person | None) -> Iterator[_Piece]:
    """An answer in pieces: sentences that name tasks begin one, others go on with it while the paragraph lasts."""
    row = _row(answer.under, room)
    open_piece: _Piece | None = None
    for paragraph in paragraphs(answer.text, room.pack.letters, writer):
        if open_piece and _says(open_piece.text) and row is None:
            yield open_piece
            open_piece = None
        for sentence in _SENTENCE_END.split(paragraph):
            named = list(_named(sentence, row, room))
            if open_piece and not named[0].numbers:
                open_piece = _longer(open_piece, named.pop(0))
            for piece in named:
                if open_piece:
                    yield open_piece
                open_piece = piece
    if open_piece:
        yield open_piece


def _longer(piece: _Piece, more: _Piece) -> _Piece:
    return piece._replace(text=_trimmed(f"{piece.text}\n{more.text}"), line=f"{piece.line} {more.line}")


def _says(text: str) -> bool:
    return bool(fold(text))


def _named(sentence: str, row: int | None, room: _Room) -> Iterator[_Piece]:
    """The pieces of one sentence: the words after a number are about it; so are those before, when none stand after."""
    groups = _groups(sentence, room)
    if not groups:
        yield _Piece((), sentence.strip(), sentence.strip(), row)
        return
    line = " ".join(sentence.split())
    lead = _trimmed(sentence[: groups[0][1]])
    ends = [*(start for _, start, _ in groups[1:]), len(sentence)]
    texts = [_stripped(sentence[end:stop], room) for (_, _, end), stop in zip(groups, ends, strict=True)]
    told = main_thing(lead, room.pack.status) is not None
    if told and not _says(texts[-1]):
        texts = [lead, *texts[:-1]]
    elif main_thing(texts[0], room.pack.status) is None and (told or _only_together(lead, texts[0], room)):
        texts[0] = f"{lead} {texts[0]}"
    for (numbers, _, _), text in zip(groups, texts, strict=True):
        yield _Piece(numbers, text, line, row)


def _only_together(lead: str, text: str, room: _Room) -> bool:
    """Whether what stands on both sides of a number says something as one ("I hand #12 over to Carin")."""
    return _says(lead) and _says(text) and main_thing(f"{lead} {text}", room.pack.status) is not None


def _groups(sentence: str, room: _Room) -> list[tuple[tuple[int, ...], int, int]]:
    """The numbers named in a sentence with their place; those with only "and" or a comma between them share what is said."""
    marks = [((_number(found),), found.start(), found.end()) for found in _references(sentence, room.pack)]
    if not marks and (bare := _BARE.match(sentence)) and int(bare[1]) in room.listed:
        marks = [((int(bare[1]),), bare.start(1), bare.end())]
    groups: list[tuple[tuple[int, ...], int, int]] = []
    for numbers, start, end in marks:
        if groups and _joins(sentence[groups[-1][2] : start], room):
            before = groups.pop()
            groups.append(((*before[0], *numbers), before[1], end))
        else:
            groups.append((numbers, start, end))
    return groups


def _joins(between: str, room: _Room) -> bool:
    return re.fullmatch(rf"[\s,/&+]*(?:{'|'.join(room.pack.letters.joins)})?\s*", between, re.IGNORECASE) is not None


def _stripped(text: str, room: _Room) -> str:
    """A piece without the marks and the "and" that part it from the next."""
    return _trimmed(re.sub(rf"[\s,;]+(?:{'|'.join(room.pack.letters.joins)})\s*$", "", _trimmed(text), flags=re.IGNORECASE))


def _trimmed(text: str) -> str:
    return text.lstrip(_BEFORE).rstrip(_AFTER)


def _row(under: str | None, room: _Room) -> int | None:
    """The task of the quoted row that an answer stands under. Our own examples of an answer ("#12 done") are no rows."""
    for line in reversed(under.split("\n") if under else []):
        for number in _numbers(line, room.pack)[:1]:
            task = room.tasks.get(number)
            shares = task is not None and not set(fold(task.what).split()).isdisjoint(fold(line).split())
            return number if shares or main_thing(line, room.pack.status) is None else None
    return None


def _outcomes(piece: _Piece, room: _Room) -> Iterator[Outcome]:
    numbers = _meant(piece, room)
    if isinstance(numbers, Question):
        yield numbers
        return
    for number in numbers:
        yield from _report(number, piece, room)


def _meant(piece: _Piece, room: _Room) -> tuple[int, ...] | Question:
    """The tasks that a piece is about, or what to ask."""
    plain = main_thing(piece.text, room.pack.status) is not None
    if piece.numbers:
        unknown = [number for number in piece.numbers if number not in room.tasks]
        if unknown:
            return _question(QuestionKind.UNKNOWN_TASK, piece, about=f"#{unknown[0]}")
        apart = piece.row is not None and len(piece.numbers) == 1 and piece.row not in piece.numbers
        return _question(QuestionKind.AMBIGUOUS_TASK, piece, (piece.row, *piece.numbers), room) if apart else piece.numbers
    if piece.row is not None:
        return (piece.row,) if piece.row in room.tasks else _question(QuestionKind.UNKNOWN_TASK, piece, about=f"#{piece.row}")
    if not plain:
        return _question(QuestionKind.UNCLEAR_STATUS, piece)
    if every := _every(piece.text, room):
        return every
    only = _only(room)
    candidates = tuple(number for number in room.own if not room.listed or number in room.listed) or room.listed or room.own
    if only is not None:
        return (only,)
    return _question(QuestionKind.AMBIGUOUS_TASK if candidates else QuestionKind.UNKNOWN_TASK, piece, candidates, room)


def _only(room: _Room) -> int | None:
    """The one task meant without a number: the subject's, the only one of the letter answered, or the only own one."""
    listed = tuple(number for number in room.listed if number in room.tasks)
    if room.subject is not None and room.subject in room.tasks and (not listed or room.subject in listed):
        return room.subject
    if len(listed) == 1:
        return listed[0]
    own = tuple(number for number in room.own if not listed or number in listed)
    return own[0] if len(own) == 1 else None


def _every(text: str, room: _Room) -> tuple[int, ...]:
    """All the writer's tasks in the letter answered, when the text says that it means them all ("both are done")."""
    mine = tuple(number for number in room.listed if number in room.own)
    words = room.pack.letters
    both = len(mine) == 2 and found(words.both, text)
    return mine if both or (len(mine) > 1 and found(words.every, text)) else ()


def _question(
    kind: QuestionKind, piece: _Piece, candidates: Iterable[int | None] = (), room: _Room | None = None, *, about: str = ""
) -> Question:
    named = tuple(f"#{number} {room.tasks[number].what}" for number in candidates if room and number in room.tasks)
    return Question(kind=kind, about=about or piece.text or piece.line, sentence=piece.line or piece.text, candidates=named)


def _report(number: int, piece: _Piece, room: _Room) -> Iterator[Outcome]:
    """What a piece says of one task."""
    words = room.pack.status
    said = main_thing(piece.text, words)
    due = _due(said, piece.text, room)
    if said is None and due is None:
        if _says(piece.text) and not _only_thanks(piece.text, room):
            yield _question(QuestionKind.UNCLEAR_STATUS, piece, about=f"#{number} {piece.text}")
        return
    if said == "late" and due is None:
        yield _question(QuestionKind.UNCLEAR_DATE, piece, about=f"#{number} {piece.text}")
    state = None if said in _WITHOUT_STATE else state_of(piece.text, words)
    yield Report(
        task=number,
        state=state,
        due=due,
        note=_note(piece.text, said, due, room),
        hand_over=_receiver(piece.text, room) if said == "handover" else None,
        sentence=piece.line,
        cue=said or "date",
    )


def _receiver(text: str, room: _Room) -> Named | None:
    """To whom a task is handed over; a name that is nobody's is told as it stands, other words only if they denote somebody."""
    for match in inside(room.pack.requests.handovers, " ".join(text.split())):
        label = match["who"].strip(" .,!")
        named = resolve(label, room.people, room.pack).named
        if named.name or label[:1].isupper():
            return named
    return None


def _only_thanks(text: str, room: _Room) -> bool:
    said = [one.says for one in heard(text, room.pack.status)]
    return is_idle(text, room.pack.letters) or (set(said) == {"thanks"} and _note(text, None, None, room) is None)


def _due(said: str | None, text: str, room: _Room) -> Due | None:
    """The date to which a task moves. A date in a text that only tells of something past or passing is none."""
    finishing = said == "in_progress" and re.search("|".join(room.pack.status.finishing), text, re.IGNORECASE)
    if said is not None and said not in _DATED and not finishing:
        return None
    due = find_due(text, room.pack.dates, after=room.on)
    if due is None or (said is None and len(fold(text).split()) > len(fold(due.text).split()) + 2):
        return None
    return None if due.kind is DueKind.ONGOING else due


def _note(text: str, said: str | None, due: Due | None, room: _Room) -> str | None:
    """The writer's own words, unless they only say the state or the date. Whom a task waits for or goes to is always told."""
    rest = text
    for one in reversed(heard(text, room.pack.status)):
        rest = rest[: one.start] + " " + rest[one.end :]
    telling = said in _TELLING and len(fold(text).split()) > 1
    left = fold(text if telling else rest.replace(due.text, " ") if due else rest).split()
    whole = " ".join(text.split())
    if len(left) <= 1:
        return None
    return whole if ". " in whole else whole.rstrip(".")  # one sentence is said as a phrase


def _joined(outcomes: Sequence[Outcome]) -> ReportTasks:
    """One report a task. Two that disagree are asked about."""
    reports: dict[int, Report] = {}
    questions: list[Question] = []
    for outcome in outcomes:
        if isinstance(outcome, Question):
            questions.append(outcome)
        elif outcome.task not in reports:
            reports[outcome.task] = outcome
        elif _disagree(reports[outcome.task], outcome):
            first = reports.pop(outcome.task)
            about = f"#{outcome.task}"
            questions.append(
                Question(kind=QuestionKind.UNCLEAR_STATUS, about=about, sentence=f"{first.sentence} / {outcome.sentence}")
            )
        else:
            reports[outcome.task] = _both(reports[outcome.task], outcome)
    return ReportTasks(reports=tuple(reports.values()), questions=_few(tuple(dict.fromkeys(questions))))


def _few(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    unclear = [question for question in questions if question.kind is QuestionKind.UNCLEAR_STATUS]
    return tuple(question for question in questions if question not in unclear[_GIVE_UP:])


def _disagree(one: Report, other: Report) -> bool:
    states = {report.state for report in (one, other)} - {None}
    dates = {report.due for report in (one, other)} - {None}
    return len(states) > 1 or len(dates) > 1


def _both(one: Report, other: Report) -> Report:
    notes = dict.fromkeys(note for note in (one.note, other.note) if note)
    state: State | None = one.state or other.state
    hand_over = one.hand_over or other.hand_over
    return msgspec.structs.replace(one, state=state, due=one.due or other.due, hand_over=hand_over, note="\n".join(notes) or None)
