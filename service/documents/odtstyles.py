"""What OpenDocument styles say of text: bold, hidden, heading, indent, and the numbers of lists (ODF 1.3 part 3, 16 and 19)."""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from service.documents.counting import bullet, number, shown
from service.documents.xml import Element, name_of

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LENGTH = re.compile(r"(-?[\d.]{1,12})(cm|mm|in|pt|pc)")
_CENTIMETRES: Final = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6}
OUTLINE: Final = "Outline"
_LONGEST_CHAIN: Final = 20


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """How a named style looks: None where neither it nor its parents say."""

    bold: bool | None = None
    hidden: bool = False
    level: int | None = None
    indent: float = 0.0
    page_break: bool = False


class ListLevel(msgspec.Struct, frozen=True, kw_only=True):
    """How one level of a list is marked; ``form`` is "" for bullets and unnumbered levels."""

    form: str
    prefix: str
    suffix: str
    start: int
    levels: int
    sign: str


class Looks:
    """The styles of a document, of ``styles.xml`` and ``content.xml`` together; the latter win."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[tuple[str | None, str | None], Element] = {}
        self._lists: dict[str | None, dict[int, ListLevel]] = {}
        for root in roots:
            self._styles |= {(one.get(STYLE + "family"), one.get(STYLE + "name")): one for one in root.iter(STYLE + "style")}
            self._lists |= {one.get(STYLE + "name"): _levels(one) for one in root.iter(TEXT + "list-style")}
            if (outline := next(root.iter(TEXT + "outline-style"), None)) is not None:
                self._lists[OUTLINE] = _levels(outline)
        self._known: dict[tuple[str, str | None], Look] = {}

    def get(self, family: str, name: str | None) -> Look:
        """The look of a style of a family ("paragraph", "text")."""
        key = (family, name)
        if key not in self._known:
            self._known[key] = _look(self._chain(family, name))
        return self._known[key]

    def list_level(self, name: str | None, level: int) -> ListLevel | None:
        """How a level (from 1) of a list style is marked."""
        return self._lists.get(name, {}).get(level)

    def _chain(self, family: str, name: str | None) -> list[Element]:
        chain: list[Element] = []
        while (family, name) in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[family, name])
            name = chain[-1].get(STYLE + "parent-style-name")
        return chain


def marker(definition: ListLevel, counts: dict[int, int], level: int, form: dict[int, str]) -> str:
    """The marker of the item counted last at a level: with ``levels`` higher counts before its own."""
    if definition.sign:
        return bullet(definition.sign)
    if not definition.form:
        return ""
    places = range(level - definition.levels + 1, level + 1)
    numbers = [shown(counts.get(place, 1), form.get(place, "1")) for place in places if place > 0]
    return f"{definition.prefix}{'.'.join(filter(None, numbers))}{definition.suffix}".strip()


def _look(chain: list[Element]) -> Look:
    texts = [properties for style in chain if (properties := style.find(STYLE + "text-properties")) is not None]
    paragraphs = [properties for style in chain if (properties := style.find(STYLE + "paragraph-properties")) is not None]
    weights = (one.get(FO + "font-weight") for one in texts)
    weight = next((one for one in weights if one), None)
    levels = (_outline(style) for style in chain)
    return Look(
        bold=None if weight is None else weight in {"bold", "600", "700", "800", "900"},
        hidden=next((one.get(TEXT + "display") for one in texts if one.get(TEXT + "display")), "") == "none",
        level=next((level for level in levels if level is not None), None) or None,
        indent=next((width for one in paragraphs if (width := _indent(one)) is not None), 0.0),
        page_break=any(one.get(FO + "break-before") == "page" for one in paragraphs[:1]),
    )


def _outline(style: Element) -> int | None:
    level = style.get(STYLE + "default-outline-level")
    if level is not None:
        return number(level, 0)
    return 1 if style.get(STYLE + "name") == "Title" else None


def _indent(properties: Element) -> float | None:
    left, first = properties.get(FO + "margin-left"), properties.get(FO + "text-indent")
    return None if left is None and first is None else _centimetres(left) + _centimetres(first)


def _centimetres(length: str | None) -> float:
    found = _LENGTH.fullmatch(length or "")
    try:
        return float(found[1]) * _CENTIMETRES[found[2]] if found else 0.0
    except ValueError:
        return 0.0


def _levels(style: Element) -> dict[int, ListLevel]:
    found = (one for one in style.iterchildren("*") if "level-style" in name_of(one))
    return {number(one.get(TEXT + "level"), 1): _level(one) for one in found}


def _level(element: Element) -> ListLevel:
    return ListLevel(
        form=element.get(STYLE + "num-format", ""),
        prefix=element.get(STYLE + "num-prefix", ""),
        suffix=element.get(STYLE + "num-suffix", ""),
        start=number(element.get(TEXT + "start-value"), 1),
        levels=min(number(element.get(TEXT + "display-levels"), 1), 10),
        sign=element.get(TEXT + "bullet-char", "") if name_of(element).endswith("bullet") else "",
    )
