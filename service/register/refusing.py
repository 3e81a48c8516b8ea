"""Answers to a letter whose request could not be carried out: not the writer's to ask, or with a question instead."""

from service.register import people
from service.register.minutes import Question
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
