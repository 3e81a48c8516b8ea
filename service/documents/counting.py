"""Numbers as word processors show them: 1, a, iv, and the pattern "§ %1" they stand in."""

from typing import Final, TypeVar

from service.documents.characters import clean

_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip  # noqa: E501
_MAX: Final = 4999
_DIGITS: Final = 6  # more than any document needs
_T = TypeVar("_T")
BULLET: Final = "•"


def number(written: str | None, otherwise: _T) -> int | _T:
    """A number as it is written in a file; a sign, a superscript or too many digits make it none."""
    return int(written) if written and written.isdecimal() and len(written) <= _DIGITS else otherwise


def shown(count: int, form: str) -> str:
    """A count in the form a numbering asks for; an unknown form counts in digits."""
    match form:
        case "none" | "bullet" | "":
            return ""
        case "lowerLetter" | "a":
            return _letters(count)
        case "upperLetter" | "A":
            return _letters(count).upper()
        case "lowerRoman" | "i":
            return _roman(count)
        case "upperRoman" | "I":
            return _roman(count).upper()
        case "decimalZero":
            return f"{count:02}"
        case _:
            return str(count)


def bullet(sign: str) -> str:
    """A bullet's sign; the private and the letter-shaped ones of symbol fonts become a round one."""
    plain = clean(sign).strip()
    return plain if plain and not plain.isalnum() and not "\ue000" <= plain[0] <= "\uf8ff" else BULLET


def _letters(count: int) -> str:
    """Letters: a to z, then aa, bb, as Word does."""
    if not 0 < count <= _MAX:
        return str(count)
    turns, letter = divmod(count - 1, 26)
    return chr(ord("a") + letter) * min(turns + 1, 9)


def _roman(count: int) -> str:
    if not 0 < count <= _MAX:
        return str(count)
    letters = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        letters += sign * times
    return letters
