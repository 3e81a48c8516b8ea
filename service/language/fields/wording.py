"""How values are said in what people read: dates, states, reasons, questions. Words only; where they stand is the templates'.

Tables are keyed by the value they say ("in_progress"), so that this package needs to know no other. A format names its holes.
"""

import msgspec


class DateFormats(msgspec.Struct, frozen=True, kw_only=True):
    """Formats with the holes ``{weekday} {day} {month} {year}``; ``near`` is for dates of the reader's own year.

    ``clock`` takes ``{hour} {minute}``, and ``at`` a ``{day}`` with its ``{time}``.
    """

    near: str
    far: str
    full: str
    clock: str
    at: str


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """The short words before a value, and what is said when there is none."""

    task: str
    responsible: str
    helpers: str
    due: str
    state: str
    given: str
    note: str
    question: str
    changed: str
    presenter: str
    internal: str
    minutes: str
    papers: str
    no_owner: str
    new_task: str
    no_due: str
    no_date: str
    no_subject: str
    minutes_file: str
    log: str
    no_tasks: str
    agenda: str
    instead_of: str
    given_by_minutes: str
    no_person: str
    nothing: str
    letter: str
    minutes_of: str


class PaperWords(msgspec.Struct, frozen=True, kw_only=True):
    """The words of the agenda as a paper and as an entry of a calendar.

    ``called`` is its title once the meeting is called, ``agenda`` before. ``page`` takes ``{page}`` and ``{pages}``, ``file`` the
    ``{day}``, ``welcome`` the ``{address}``; ``locale`` is what word processors call the language.
    """

    locale: str
    called: str
    agenda: str
    meeting: str
    when: str
    where: str
    members: str
    informed: str
    welcome: str
    follow_up: str
    page: str
    file: str


class WordingWords(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is said the same way in all mails of a language.

    ``ordinals`` start with "first"; ``carried`` takes ``{ordinal}``, and ``carried_many`` the count ``{n}`` beyond them.
    ``others`` are the ``{n}`` who are not named. ``overdue`` is (one day, ``{n}`` days), ``age`` (days, months).
    ``reasons_from`` are the reasons with the date, person or count ``{origin}``.
    ``line_titles`` name the agenda lines that every meeting has. ``questions`` take ``{about}``; ``which`` adds ``{candidates}``.
    ``faults`` take the file's ``{name}``, which may be empty; ``puzzles`` take the letter's ``{subject}``,
    and ``refusals`` what they are ``{about}``. ``sheets`` and ``columns`` are the titles of tables for a spreadsheet.
    ``missed`` names what the clock should have sent, with the ``{day}`` it was about.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    dates: DateFormats
    labels: Labels
    papers: PaperWords
    conjunction: str
    others: str
    disjunction: str
    quotes: tuple[str, str]
    reply_line: str
    ordinals: tuple[str, ...]
    carried: str
    carried_many: str
    overdue: tuple[str, str]
    age: tuple[str, str]
    due_kinds: dict[str, str]
    due_on: dict[str, str]
    states: dict[str, str]
    effects: dict[str, str]
    presences: dict[str, str]
    roles: dict[str, str]
    papers_of: dict[str, str]
    item_kinds: dict[str, str]
    reasons: dict[str, str]
    reasons_from: dict[str, str]
    line_titles: dict[str, str]
    questions: dict[str, str]
    which: str
    faults: dict[str, str]
    puzzles: dict[str, str]
    verdicts: dict[str, str]
    proposal_states: dict[str, str]
    fields: dict[str, str]
    proofs: dict[str, str]
    refusals: dict[str, str]
    missed: dict[str, str]
    sheets: dict[str, str]
    columns: dict[str, str]
