"""Personal identity numbers in a text: Swedish personnummer and samordningsnummer, told from others by day and check digit.

YYMMDD-NNNC in all spellings: with or without the century, with "-", "+" (a hundred years old), a dash, a blank or nothing in
between, the day by itself or with 60 added (samordningsnummer). The tenth digit is Luhn's check (lag 1990:1614; SKV 704).
Telephone, registration and company numbers fail the day or the check; a bare number that passes both is taken for one.
"""

import re
from calendar import monthrange
from collections.abc import Iterable

_DASH = "[-+\u2010-\u2015\u2212]"
_NUMBER = re.compile(
    rf"(?<!\w)(?<!\d[-.,:/])(?P<century>(?:18|19|20)[-./ ]?)?(?P<year>\d\d)[-./ ]?(?P<month>[01]\d)[-./ ]?(?P<day>[0-36-9]\d)"
    rf"(?P<gap>\s?{_DASH}\s?|\s)?(?P<last>\d{{4}})(?!\w)(?![-.,:/]\d)"
)
_LAST = re.compile(r"\d\d\d\d")
_COORDINATION = 60
_HIDDEN = "••••"


def has_number(*texts: str | None) -> bool:
    """Whether a personal identity number stands in one of the texts."""
    return any(_is_one(found) for text in texts if text for found in _NUMBER.finditer(text))


def masked(text: str) -> str:
    """The text with the last four digits of each number hidden: what is left tells nobody who it is, only where it stands."""
    if not _LAST.search(text):  # as nearly everywhere, and told in a third of the time
        return text
    return _NUMBER.sub(lambda found: f"{found[0][:-4]}{_HIDDEN}" if _is_one(found) else found[0], text)


def places(texts: Iterable[str]) -> tuple[str, ...]:
    """Those of the texts in which a number stands, each once, with the numbers masked."""
    return tuple(dict.fromkeys(masked(" ".join(text.split())) for text in texts if has_number(text)))


def _is_one(found: re.Match[str]) -> bool:
    digits = found["year"] + found["month"] + found["day"] + found["last"]
    return _is_day(found) and _check(digits) == 0


def _is_day(found: re.Match[str]) -> bool:
    """Whether there is such a day; years without a century leap as those of this one do."""
    month, day = int(found["month"]), int(found["day"]) % _COORDINATION
    year = int((found["century"] or "20")[:2] + found["year"])
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _check(digits: str) -> int:
    """The sum of Luhn, modulo ten (ISO/IEC 7812-1, annex B)."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled) % 10
