"""The words in which people say how a task stands, in a log's cell or in an answer: the fields every language fills."""

import msgspec


class StatusCue(msgspec.Struct, frozen=True):
    """Wordings (patterns without case) that say one thing.

    ``says`` is a state ("done", "in_progress", "ongoing", "open", "waiting", "stopped"), or "did" (something was done, which
    closes nothing while something else is left), "late", "report" (will be told at the meeting), "handover", "reopen",
    "deadline" (a date, no state), "thanks", "question", or "nothing" (a trap: the words mean something else).
    """

    says: str
    wordings: tuple[str, ...]


class StatusWords(msgspec.Struct, frozen=True, kw_only=True):
    """Status words of a language.

    ``cues`` stand in the order in which they are looked for; what one has taken, the next do not see, so "not done" comes
    before "done". ``requests`` are questions that ask for another date. ``finishing`` are the words that make a date the day
    when something will be done. ``reservations`` are words that take back what stands before them ("but"). ``agreed`` are words
    that mean done in a log's cell and no more than thanks in a letter.
    """

    cues: tuple[StatusCue, ...]
    requests: tuple[str, ...]
    finishing: tuple[str, ...]
    reservations: tuple[str, ...]
    agreed: tuple[str, ...]
