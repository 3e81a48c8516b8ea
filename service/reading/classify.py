"""What kind of letter it is, from who wrote it, what is attached, its subject and its new text."""

from datetime import date
from functools import cached_property

import msgspec

from service.language.pack import Pack
from service.mail.letter import Letter
from service.mail.reply import Answer, Split
from service.reading.desk import Desk
from service.reading.enclosures import Enclosure
from service.reading.manners import subject_of
from service.reading.patterns import found
from service.reading.proposal import proposes
from service.reading.understanding import LetterKind
from service.reading.update import read_update, reports_something
from service.register.minutes import Item
from service.register.people import FILERS
from service.register.requests import ReportTasks


class Case(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A letter on the desk with all that was found out about it before it is understood.

    ``said`` are the writer's own paragraphs without courtesies, ``proposed`` those of them that propose an item; ``told`` are
    the answers without these. ``body`` is the body, when that is itself the minutes; ``listed`` the agenda listed in the letter.
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
    listed: tuple[Item, ...] = ()

    @property
    def on(self) -> date | None:
        """The letter's day."""
        return self.letter.date.date() if self.letter.date else None

    @cached_property
    def report(self) -> ReportTasks:
        """What the answers report of tasks: it is asked when the kind of the letter is told, and again when it is an update."""
        return read_update(self.told, self.desk, self.pack, subject=self.letter.subject, on=self.on)

    @property
    def files(self) -> bool:
        """Whether the writer may file minutes."""
        return self.desk.role in FILERS

    @property
    def minutes(self) -> tuple[Enclosure, ...]:
        """The documents that read as minutes."""
        return tuple(one for one in self.enclosed if one.is_minutes) or ((self.body,) if self.body else ())


def classify(case: Case) -> LetterKind:
    """The kind of what is left of a letter. Minutes of those who may file them come first; a member's are looked for last."""
    return next((kind for kind, holds in _ORDER if holds(case)), LetterKind.UNCLEAR)


def _filed(case: Case) -> bool:
    """What reads as minutes. A member's attached ones may be papers, or come with a report: those are asked for last."""
    return bool(case.minutes) if case.files else case.body is not None


def _agenda(case: Case) -> bool:
    return case.files and (bool(case.listed) or any(one.is_agenda for one in case.enclosed))


def _update(case: Case) -> bool:
    return reports_something(case.report, case.told, case.pack)


def _proposal(case: Case) -> bool:
    return proposes(case.letter.subject, case.said, case.pack.letters)


def _meant_to_file(case: Case) -> bool:
    """A secretary's document that does not read as minutes, or that she forgot to attach; a member's that does read so."""
    if not case.files:
        return bool(case.minutes)
    titled = found(case.pack.letters.minutes_subjects, subject_of(case.letter.subject, case.pack.letters))
    return bool(case.enclosed) or (titled is not None and bool(case.said) and not case.desk.answers)


_ORDER = (
    (LetterKind.MINUTES, _filed),
    (LetterKind.AGENDA, _agenda),
    (LetterKind.PROPOSAL, lambda case: _proposal(case) and not _update(case)),
    (LetterKind.UPDATE, _update),
    (LetterKind.MINUTES, _meant_to_file),
)
