"""What kind of letter it is, from who wrote it, what is attached, its subject and its new text."""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import msgspec

from service.language.fields.letters import LetterWords
from service.language.pack import Pack
from service.mail.letter import Letter
from service.mail.reply import Answer, Split
from service.reading.desk import Desk
from service.reading.enclosures import Enclosure
from service.reading.manners import found, subject_of
from service.reading.proposal import proposes
from service.reading.update import reports_something
from service.register.model import MemberRole

_FILERS = (MemberRole.SECRETARY, MemberRole.CHAIR)
_FEW_LINES = 3


class LetterKind(StrEnum):
    """What a letter is about; the kinds of the ``read`` command."""

    MINUTES = "minutes"
    AGENDA = "agenda"
    PROPOSAL = "proposal"
    UPDATE = "update"
    ATTENDANCE = "attendance"
    COMMAND = "command"
    UNCLEAR = "unclear"


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A letter on the desk with all that was found out about it before it is understood.

    ``said`` are the writer's own paragraphs without courtesies, ``proposed`` those of them that propose an item; ``told`` are
    the answers without these. ``body`` is the body, when that is itself the minutes.
    """

    letter: Letter
    desk: Desk
    pack: Pack
    split: Split
    said: tuple[str, ...]
    proposed: tuple[str, ...] = ()
    told: tuple[Answer, ...] = ()
    enclosed: tuple[Enclosure, ...] = ()
    body: Enclosure | None = None

    @property
    def on(self) -> date | None:
        """The letter's day."""
        return self.letter.date.date() if self.letter.date else None

    @property
    def files(self) -> bool:
        """Whether the writer may file minutes."""
        return self.desk.role in _FILERS

    @property
    def minutes(self) -> tuple[Enclosure, ...]:
        """The documents that read as minutes."""
        return tuple(one for one in self.enclosed if one.is_minutes) or ((self.body,) if self.body else ())


def classify(case: Case) -> LetterKind:
    """The kind of a letter. Minutes of those who may file them come first; a member's are looked for last."""
    return next((kind for kind, holds in _ORDER if holds(case)), LetterKind.UNCLEAR)


def is_command(subject: str, said: Sequence[str], words: LetterWords) -> bool:
    """Whether a letter is a short order and nothing else; in the subject only when the body is empty."""
    lines = [line.strip(" \t.!") for paragraph in said for line in paragraph.split("\n")] or [subject_of(subject, words)]
    order = re.compile(rf"(?:{'|'.join(words.commands)})", re.IGNORECASE)
    return len(lines) <= _FEW_LINES and bool(order.fullmatch(lines[0]))


def is_attendance(subject: str, said: Sequence[str], words: LetterWords) -> bool:
    """Whether a letter says that somebody comes or does not come."""
    lines = (subject_of(subject, words), *(line for paragraph in said for line in paragraph.split("\n")))
    return any(found(words.attendance, line.strip()) for line in lines)


def _command(case: Case) -> bool:
    return is_command(case.letter.subject, case.said, case.pack.letters)


def _filed(case: Case) -> bool:
    """What reads as minutes. A member's attached ones may be papers, or come with a report: those are asked for last."""
    return bool(case.minutes) if case.files else case.body is not None


def _agenda(case: Case) -> bool:
    return case.files and any(one.is_agenda for one in case.enclosed)


def _update(case: Case) -> bool:
    return reports_something(case.told, case.desk, case.pack, subject=case.letter.subject, on=case.on)


def _attendance(case: Case) -> bool:
    return is_attendance(case.letter.subject, case.said, case.pack.letters)


def _proposal(case: Case) -> bool:
    return proposes(case.letter.subject, case.said, case.pack.letters)


def _meant_to_file(case: Case) -> bool:
    """A secretary's document that does not read as minutes, or that she forgot to attach; a member's that does read so."""
    if not case.files:
        return bool(case.minutes)
    titled = found(case.pack.letters.minutes_subjects, subject_of(case.letter.subject, case.pack.letters))
    return bool(case.enclosed) or (titled is not None and bool(case.said) and not case.desk.answers)


_ORDER = (
    (LetterKind.COMMAND, _command),
    (LetterKind.MINUTES, _filed),
    (LetterKind.AGENDA, _agenda),
    (LetterKind.PROPOSAL, lambda case: _proposal(case) and not _update(case)),
    (LetterKind.ATTENDANCE, lambda case: _attendance(case) and not _numbered(case)),
    (LetterKind.UPDATE, _update),
    (LetterKind.MINUTES, _meant_to_file),
)


def _numbered(case: Case) -> bool:
    return any("#" in paragraph for paragraph in case.said)
