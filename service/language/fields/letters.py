"""The words of letters: what mail programs put around a quoted letter, and in what words members ask for things."""

import msgspec


class Quoting(msgspec.Struct, frozen=True, kw_only=True):
    """What the mail programs of a language put around quoted letters. All are patterns without case.

    ``marker`` is the line above which our own letters ask to be answered. ``wrote`` are the verbs of an attribution; ``labels``
    the header fields of a quoted letter, by kind (from, date, to, copy, subject, reply); ``message`` the nouns of a separator
    line ("Original Message"); ``forwarded`` whole lines that open a forwarded letter; ``sent_from`` lines of programs and
    telephones; ``closings`` words that stand alone on a line above a name; ``signed`` those that may be followed by the name on
    the same line; ``disclaimers`` beginnings of a paragraph of law; ``greetings`` whole lines that only greet.
    """

    marker: tuple[str, ...] = ()
    wrote: tuple[str, ...] = ()
    labels: tuple[tuple[str, tuple[str, ...]], ...] = ()
    message: tuple[str, ...] = ()
    forwarded: tuple[str, ...] = ()
    sent_from: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    disclaimers: tuple[str, ...] = ()
    greetings: tuple[str, ...] = ()


class LetterWords(msgspec.Struct, frozen=True, kw_only=True):
    """In what words members write to the secretary. All are patterns without case.

    ``prefixes`` are what programs put before a subject. ``greetings`` and ``courtesies`` are whole lines that ask nothing;
    ``confirmations`` are those that merely receive; ``yes`` is an answer that affirms, with what ``mine`` adds and no word of ``no``.
    ``proposals`` open a proposal and end where its title begins; ``proposal_subjects`` do so in a subject only; ``title_ends``
    are what follows a title. ``kinds`` say what an item asks of the meeting, ``minutes`` how long it takes (group 1 is the
    number or a word of ``durations``), ``presenter`` who presents it (group 1 is the name). ``minutes_subjects`` and
    ``agenda_subjects`` name the document that a secretary sends. ``task_words`` may stand before a task's number where ``#``
    does not, ``joins`` between two numbers of which the same is said; ``both`` and ``every`` mean two tasks and all.
    ``postscript`` opens a postscript. ``pointers`` are titles that only point at something ("this").
    ``internal`` are words that mark an item as one for members only.
    """

    prefixes: tuple[str, ...]
    greetings: tuple[str, ...]
    courtesies: tuple[str, ...]
    confirmations: tuple[str, ...]
    yes: tuple[str, ...]
    mine: tuple[str, ...]
    no: tuple[str, ...]
    proposals: tuple[str, ...]
    proposal_subjects: tuple[str, ...]
    title_ends: tuple[str, ...]
    kinds: tuple[tuple[str, tuple[str, ...]], ...]
    minutes: tuple[str, ...]
    durations: tuple[tuple[str, int], ...]
    presenter: tuple[str, ...]
    minutes_subjects: tuple[str, ...]
    agenda_subjects: tuple[str, ...]
    task_words: tuple[str, ...]
    joins: tuple[str, ...]
    both: tuple[str, ...]
    every: tuple[str, ...]
    postscript: tuple[str, ...]
    pointers: tuple[str, ...]
    internal: tuple[str, ...]
