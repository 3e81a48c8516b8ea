"""Answers to a letter whose request could not be carried out: not the writer's to ask, or with a question instead."""

from datetime import date, datetime

from service.register import people, schedule
from service.register.minutes import Question, QuestionKind
from service.register.model import Register
from service.register.notices import AnyNotice, NotUnderstood
from service.register.requests import Author


def refused(register: Register, author: Author, puzzle: str, words: str, *questions: Question) -> tuple[AnyNotice, ...]:
    """The answer to a member: what was asked for in ``words`` was not done, for the reason ``puzzle`` names."""
    member = people.person(register.body, author.person)
    if member is None:
        return ()
    return (
        NotUnderstood(
            to=member.id,
            key=f"puzzle.{author.letter}",
            letter=author.letter,
            puzzle=puzzle,
            subject=words,
            questions=questions,
        ),
    )


def no_meeting(register: Register, author: Author, on: date | None, words: str, now: datetime) -> tuple[AnyNotice, ...]:
    """The answer when there is no coming meeting on that day, or none at all."""
    if on is None:
        return refused(register, author, "no_meeting", words)
    days = schedule.coming_days(register, now)
    question = Question(kind=QuestionKind.UNKNOWN_MEETING, about=on.isoformat(), sentence=words, candidates=days)
    return refused(register, author, "asked_back", words, question)
