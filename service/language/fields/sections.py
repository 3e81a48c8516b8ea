"""The words that open the parts of minutes: what a heading or a label says of the lines under it."""

import msgspec


class SectionWords(msgspec.Struct, frozen=True, kw_only=True):
    """Headings and labels, case-folded, without their number and colon; one that ends in ``…`` may go on.

    ``present``, ``absent`` and ``called`` open lists of people; ``groups`` open lists of people of one kind and give each the
    role beside it ("" gives none). ``person_labels`` stand before one person and give the role.
    ``agenda`` to ``furniture`` open sections. ``body`` to ``place`` are labels of the head of the document, ``other_labels`` too;
    ``place_leads`` stand before a place in a sentence.
    ``sent_apologies`` are patterns of sentences that tell who is absent (group ``who``).
    ``absent_marks`` and ``present_marks`` follow a name on its line; ``partial`` are the openings of a note on partial presence,
    ``remote`` tell that somebody took part from afar. ``openings`` and ``closings`` are words of a line that tells when the
    meeting began or ended. ``letterheads`` are words of document titles that are no part of the body's name; ``meeting_words``
    name a meeting in a title. ``agenda_titles`` say that a document is an agenda, ``minutes_titles`` that it is minutes;
    ``past`` are words that only a held meeting has, ``future`` those of a summons. ``other_meeting`` are words beside the date of
    something else (another meeting, an approval, a publication). ``finite`` are verbs that make a line a sentence, not a title,
    ``finite_endings`` the ends of others.
    ``grounds`` head an item's account of its matter, ``proposals`` what was proposed and moved: neither is an item or a decision.
    ``owners`` are the last words of names of what a body is part of (a municipality, a university): not the body itself.
    ``item_words`` may stand before an item's number. ``other_business`` is the item whose unnumbered titles are sub-items.
    ``name_columns``, ``role_columns``, ``affiliation_columns`` are heads of attendance tables, ``columns`` of all
    other tables. ``common`` are the language's
    commonest words.
    """

    present: tuple[str, ...]
    absent: tuple[str, ...]
    called: tuple[str, ...]
    groups: tuple[tuple[str, str], ...]
    person_labels: tuple[tuple[str, str], ...]
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
    place_leads: tuple[str, ...]
    other_labels: tuple[str, ...]
    absent_marks: tuple[str, ...]
    present_marks: tuple[str, ...]
    sent_apologies: tuple[str, ...]
    partial: tuple[str, ...]
    remote: tuple[str, ...]
    openings: tuple[str, ...]
    closings: tuple[str, ...]
    letterheads: tuple[str, ...]
    meeting_words: tuple[str, ...]
    agenda_titles: tuple[str, ...]
    minutes_titles: tuple[str, ...]
    past: tuple[str, ...]
    future: tuple[str, ...]
    other_meeting: tuple[str, ...]
    finite: frozenset[str]
    finite_endings: tuple[str, ...]
    item_words: tuple[str, ...]
    other_business: tuple[str, ...]
    grounds: tuple[str, ...]
    proposals: tuple[str, ...]
    owners: frozenset[str]
    name_columns: tuple[str, ...]
    role_columns: tuple[str, ...]
    affiliation_columns: tuple[str, ...]
    columns: frozenset[str]
    common: frozenset[str]
