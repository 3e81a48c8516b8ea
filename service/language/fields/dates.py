"""What a language must know about days and hours for the reader: names of months, words around numbers, symbolic deadlines.

All texts are regular expressions, matched without case and only on whole words; tuples are in calendar order.
"""

import msgspec


class DateWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words of dates, times and deadlines.

    ``latest`` are those ``deadline`` words that can only mean a day by which something is due.

    ``ordinal`` follows a day's number ("15:e", "15th"), ``article`` may stand before it, ``of`` between day and month.
    ``short_year_first``: 21-10-21 starts with the year. ``no_date`` are words before a number that make it a file number or the
    like. ``part_of_month`` gives the last day that the part reaches (31 is the month's end), ``year_points`` a month and a day.
    ``symbols`` pairs the kind of a due date with its words, ``moves`` words with a unit and a count ("tomorrow", "day", 1).
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    ordinal: str
    article: str
    of: str
    month_first: bool
    short_year_first: bool
    no_date: str
    clock: str
    clock_mark: str
    before_noon: str
    after_noon: str
    until: str
    joined: str
    deadline: str
    latest: str
    since: str
    recurring: str
    week: str
    numbers: tuple[tuple[str, int], ...]
    within: str
    units: tuple[tuple[str, str], ...]
    month_lead: str
    part_of_month: tuple[tuple[str, int], ...]
    turn_of_month: str
    quarters: tuple[str, ...]
    year_points: tuple[tuple[str, int, int], ...]
    moves: tuple[tuple[str, str, int], ...]
    on_weekday: str
    symbols: tuple[tuple[str, str], ...]
