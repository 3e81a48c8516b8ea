"""Answers to our numbered questions: with the number, under the quoted question, or as a label and whom it denotes.

What the words mean is told as far as they say it; a name that is nobody's is passed on as it stands, for the register to refuse.
"""

import re
from datetime import date
from functools import cache

from service.reading.dates import find_dates
from service.reading.ground import Ground
from service.reading.patterns import plain, whole
from service.reading.people import looks_like_name
from service.reading.status import main_thing
from service.register.likeness import fold
from service.register.requests import AnswerDoubt

_ADDRESS = re.compile(r"<?(?:mailto:)?([^\s<>@,;\"()]+@[^\s<>@,;\"()]+\.[^\s<>@,;\"()]+?)[>.,;]*(?=\s|$)")
_TASK = re.compile(r"\W{0,3}(?:\w+ )?#\s?(\d{1,5})(?!\d).{0,40}")
_BARE = re.compile(r"\W{0,3}(\d{1,3})\s?(?:[:.)=–-]\s?|\s)(?=\S)(.+)")
_NO_LABEL = re.compile(r"[#<>=@?()\[\]/|\\]|^\W*\d")
_MOST_WORDS = 4
_ASKING = ("MinutesReceived", "RecordsCorrected")


def read_answer(line: str, ground: Ground, under: str | None = None) -> AnswerDoubt | None:
    """The answer in a line; ``under`` is the quoted paragraph that it stands under."""
    return _numbered(line, ground) or _bare(line, ground) or _labelled(line, ground) or _inline(line, ground, under)


def _number(text: str, ground: Ground) -> re.Match[str] | None:
    """A line that opens with a question's number: ``Fråga 2:``."""
    return _asking(ground.pack.requests.question).match(text)


@cache
def _asking(question: str) -> re.Pattern[str]:
    asks = plain(question)
    return re.compile(rf"\W{{0,3}}(?:{asks}) ?#?(\d{{1,3}})(?!\d)\s?(?:[:.)=–,-]\s?|\s|$)(.*)", re.IGNORECASE | re.DOTALL)


def _numbered(line: str, ground: Ground) -> AnswerDoubt | None:
    found = _number(line, ground)
    return _answer(found[2], line, ground, number=int(found[1])) if found else None


def _bare(line: str, ground: Ground) -> AnswerDoubt | None:
    """A number alone is a question's only under a letter that asked it, and if no report of a task with that number is meant."""
    found = _BARE.fullmatch(line)
    if found is None or not any(letter.kind in _ASKING for letter in ground.desk.answers):
        return None
    number = int(found[1])
    listed = any(number in letter.tasks for letter in ground.desk.answers)
    if not _waits(number, ground) or (listed and main_thing(found[2], ground.pack.status)):
        return None
    return _answer(found[2], line, ground, number=number)


def _waits(number: int, ground: Ground) -> bool:
    return any(question.number == number for question in ground.desk.asked)


def _inline(line: str, ground: Ground, under: str | None) -> AnswerDoubt | None:
    rows = (_number(row, ground) for row in reversed((under or "").split("\n")))
    found = next((row for row in rows if row), None)
    if found is None or not _waits(int(found[1]), ground) or re.match(r"\W{0,3}#\s?\d+\s+\S+\s+\S", line):
        return None
    return _answer(line, line, ground, number=int(found[1]))


def _labelled(line: str, ground: Ground) -> AnswerDoubt | None:
    """``Mikael J = Mikael Gren``; with a verb for "=" only of a label that was asked about, or with a person that is known."""
    found = _meaning(ground.pack.requests.means).fullmatch(line)
    if found is None or _NO_LABEL.search(found[1]):
        return None
    label = found[1].strip(" \"”“'‘’«»:")
    answer = _answer(found[3], line, ground, about=label)
    if answer is None or len(label.split()) > _MOST_WORDS:
        return None
    meant = bool(answer.address or (answer.name and answer.name.name))
    asked = any(fold(label) == fold(question.about) for question in ground.desk.asked)
    named = looks_like_name(label, ground.pack.people)
    person = meant or bool(answer.name and looks_like_name(answer.name.label, ground.pack.people))
    if found[2] == "=":
        return answer if asked or meant or (named and person) else None
    return answer if (asked and person) or (named and meant and not _same(label, answer, ground)) else None


@cache
def _meaning(means: str) -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(.{{2,60}}?)\s*(=|\b(?:{plain(means)})\b)\s*(\S.{{1,120}})", re.IGNORECASE)


def _same(label: str, answer: AnswerDoubt, ground: Ground) -> bool:
    """Whether the label already denotes the one named, so that nothing is explained ("Mikael Gren is the chair")."""
    return bool(answer.name) and ground.who(label).name == (answer.name.name if answer.name else None)


def _answer(
    words: str, sentence: str, ground: Ground, *, number: int | None = None, about: str | None = None
) -> AnswerDoubt | None:
    said = re.sub(rf"^(?:{plain(ground.pack.requests.answering)})", "", words.strip(), flags=re.IGNORECASE).strip()
    said = said.rstrip(".!") if len(said.split()) > 1 else said.rstrip("!")
    if whole(ground.pack.requests.unsure, said):
        return None
    address, task, on = _ADDRESS.search(said), _TASK.fullmatch(said), _day(said, ground)
    new = whole(ground.pack.requests.new, said) is not None
    person = not (task or on or new)
    label = _ADDRESS.sub("", said).strip(' ,;:<>()"') if address else said
    return AnswerDoubt(
        number=number,
        about=about,
        words=said,
        name=ground.who(label) if person and label else None,
        address=address[1].casefold() if address else None,
        task=int(task[1]) if task else None,
        on=on,
        new=new,
        sentence=" ".join(sentence.split()),
    )


def _day(words: str, ground: Ground) -> date | None:
    """The day, when the words are hardly more than that."""
    days = find_dates(words, ground.pack.dates, near=ground.on)
    if len(days) != 1:
        return None
    return days[0].on if len(words) - len(days[0].text) <= len("senast den . Tack!") else None
