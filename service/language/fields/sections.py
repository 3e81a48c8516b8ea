"""The words that open the parts of minutes: what a heading or a label says of the lines under it."""

import msgspec


class SectionWords(msgspec.Struct, frozen=True, kw_only=True):
    """Headings and labels, case-folded, without their number and colon.

    ``present``, ``absent`` and ``called`` open lists of people; ``groups`` open lists of people of one kind and give each the
    role beside it ("" gives none). ``person_labels`` stand before one person and give the role.
    ``agenda`` … ``furniture`` open sections. ``body`` … ``place_and_time`` are labels of the head of the document.
    ``absent_marks`` and ``present_marks`` follow a name on its line; ``partial`` are the openings of a note on partial presence.
    ``openings`` and ``closings`` are words of a line that tells when the meeting began or ended.
    ``letterheads`` are words of document titles that are no part of the body's name; ``meeting_words`` name a meeting in a title.
    ``agenda_titles`` say that a document is an agenda, ``minutes_titles`` that it is minutes.
    ``past`` are words that only a held meeting has; ``item_words`` may stand before an item's number.
    ``other_business`` is the item under which unnumbered titles are sub-items. ``common`` are the language's commonest words.
    """

    present: tuple[str, ...]
    absent: tuple[str, ...]
    called: tuple[str, ...]
    groups: dict[str, str]
    person_labels: dict[str, str]
    agenda: tuple[str, ...]
    decisions: tuple[str, ...]
    actions: tuple[str, ...]
    open_items: tuple[str, ...]
    log: tuple[str, ...]
    standing: tuple[str, ...]
    next_meeting: tuple[str, ...]
    signatures: tuple[str, ...]
    furniture: tuple[str, ...]
    body: tuple[str, ...]
    date: tuple[str, ...]
    time: tuple[str, ...]
    start: tuple[str, ...]
    end: tuple[str, ...]
    place: tuple[str, ...]
    other_labels: tuple[str, ...]
    absent_marks: tuple[str, ...]
    present_marks: tuple[str, ...]
    partial: tuple[str, ...]
    remote: tuple[str, ...]
    openings: tuple[str, ...]
    closings: tuple[str, ...]
    letterheads: tuple[str, ...]
    meeting_words: tuple[str, ...]
    agenda_titles: tuple[str, ...]
    minutes_titles: tuple[str, ...]
    past: tuple[str, ...]
    item_words: tuple[str, ...]
    other_business: tuple[str, ...]
    name_columns: tuple[str, ...]
    role_columns: tuple[str, ...]
    affiliation_columns: tuple[str, ...]
    common: frozenset[str]
