"""In what words people ask the secretary to do something: the fields every language fills.

All are patterns without case. In those of whole lines ``<D>`` stands for a day and ``<T>`` for an hour that the text names. The
names of the groups say what is in them: ``n`` task numbers, ``i`` a line of the agenda, ``who`` a person, ``text`` and ``old``
words, ``d`` and ``t`` where a day and an hour stand.
"""

import msgspec


class AttendanceWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words of coming and not coming, each looked for in one clause; in this order the first that is found counts.

    ``elsewhere`` are the traps: "I cannot get at the file". ``opening`` are the words that may stand before such a sentence
    without its being somebody else's; ``clauses`` part one clause from the next. ``instead`` has the substitute's name, which
    begins with a capital, as its group; ``unnamed`` tells of one without a name. ``myself`` is the writer as a subject.
    """

    elsewhere: tuple[str, ...]
    instead: tuple[str, ...]
    unnamed: tuple[str, ...]
    late: tuple[str, ...]
    partial: tuple[str, ...]
    excused: tuple[str, ...]
    tentative: tuple[str, ...]
    remote: tuple[str, ...]
    expected: tuple[str, ...]
    opening: tuple[str, ...]
    clauses: str
    myself: str


class RequestWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words of answers, corrections, agenda changes, verdicts, plans and commands.

    ``question`` stands before a question's number, ``means`` between a label and whom it denotes; ``answering`` opens an answer
    and says nothing; ``new`` are answers that a task is none of the old ones, ``unsure`` those that answer nothing.

    ``corrections`` pairs a field with the whole lines that correct it, ``replacements`` are those that replace words.
    ``handovers`` name the one who takes a task. ``please`` and ``thanks`` are taken off an order.

    ``agenda`` pairs a change with its whole lines, ``first`` and ``last`` are places; ``regular`` pairs further names of the
    lines every agenda has with their reasons. With ``of_agenda`` a line is about the agenda, with ``of_minutes``
    about minutes, with ``of_meetings`` about moving or cancelling a meeting.

    ``verdicts`` pairs a verdict with openings of an answer to a proposal, ``titled`` with whole lines that name the proposal.
    ``withdrawals`` are whole lines in which somebody takes their own proposal back, with its title as ``text`` and a reason as
    ``why``; ``bare_withdrawals`` say so only under a letter of ours that told its proposer of it.
    ``approvals`` are whole lines that approve minutes, ``bare_approvals`` those that say so only under minutes; ``but`` makes
    an approval none. ``plans`` pairs what becomes of a meeting with whole lines; ``places`` has a place as its group.
    ``orders`` pairs a subject to be asked for with whole lines; ``undo`` takes back.

    ``holds`` have a mailing wait, ``holds_inside`` anywhere in the words that come with a draft, and ``sends`` have it go, in whole lines; a group tells whether of ``minutes`` or the ``agenda``,
    and ``out`` that it goes to all. ``secrecy`` are words of secrecy.
    """

    question: str
    means: str
    answering: str
    new: tuple[str, ...]
    unsure: tuple[str, ...]
    corrections: tuple[tuple[str, tuple[str, ...]], ...]
    replacements: tuple[str, ...]
    handovers: tuple[str, ...]
    please: str
    thanks: str
    agenda: tuple[tuple[str, tuple[str, ...]], ...]
    first: tuple[str, ...]
    last: tuple[str, ...]
    regular: tuple[tuple[str, str], ...]
    of_agenda: tuple[str, ...]
    of_minutes: tuple[str, ...]
    of_meetings: tuple[str, ...]
    verdicts: tuple[tuple[str, tuple[str, ...]], ...]
    titled: tuple[tuple[str, tuple[str, ...]], ...]
    withdrawals: tuple[str, ...]
    bare_withdrawals: tuple[str, ...]
    approvals: tuple[str, ...]
    bare_approvals: tuple[str, ...]
    but: tuple[str, ...]
    plans: tuple[tuple[str, tuple[str, ...]], ...]
    places: tuple[str, ...]
    orders: tuple[tuple[str, tuple[str, ...]], ...]
    undo: tuple[str, ...]
    holds: tuple[str, ...]
    holds_inside: tuple[str, ...]
    sends: tuple[str, ...]
    secrecy: tuple[str, ...]
    attendance: AttendanceWords
