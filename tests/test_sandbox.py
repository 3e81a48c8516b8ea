"""The worker process: what it takes to start it, and what happens when it cannot."""

from contextlib import closing
from datetime import timedelta

import pytest

from service.mail.letter import Letter
from service.work.frames import Parse
from service.work.sandbox import Poisoned, Sandbox

pytestmark = pytest.mark.real

LETTER = b"From: anna.berg@ekeby.example\r\nSubject: Hej\r\n\r\nHej!\r\n"


def answers(*, deadline, memory, letters):
    """What a sandbox answers to so many letters, one after the other."""
    with closing(Sandbox(deadline=deadline, memory=memory)) as sandbox:
        sandbox.start()
        return [type(answer) for _ in range(letters) for answer in sandbox.parse(Parse(LETTER))]


def test_one_worker_answers_letter_after_letter():
    assert answers(deadline=timedelta(seconds=30), memory=1024, letters=2) == [Letter, Letter]


def test_no_letters_deadline_pays_for_the_start_of_the_worker():
    """With no time at all the letter is too slow, each time with a new worker; the start is not."""
    assert answers(deadline=timedelta(0), memory=1024, letters=2) == [Poisoned, Poisoned]


def test_a_worker_that_cannot_start_is_no_letters_fault():
    with pytest.raises(OSError, match="ended as it started"):
        answers(deadline=timedelta(seconds=30), memory=30, letters=1)
