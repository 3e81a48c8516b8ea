"""What a Word style says of a paragraph, through the chain of styles it is based on."""

import re
from typing import Final

import msgspec

from service.documents.counting import number
from service.documents.wordpackage import W, switch, value
from service.documents.xml import Element

_HEADING = re.compile(r"(?:heading|rubrik|überschrift|overskrift|titre)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"toc \d|toc heading", re.IGNORECASE)
_TWIPS_A_STEP: Final = 567  # one centimetre
_LONGEST_CHAIN: Final = 20


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """``level`` counts from 1 for headings; ``numbering`` is (numId, level); ``indent`` is in twips (twentieths of a point)."""

    level: int | None = None
    bold: bool = False
    hidden: bool = False
    contents: bool = False
    numbering: tuple[str | None, int | None] = (None, None)
    indent: int = 0


class Styles:
    """The styles of a document, each resolved once."""

    def __init__(self, root: Element | None) -> None:
        found = root.iterfind(W + "style") if root is not None else ()
        self._elements = {style.get(W + "styleId", ""): style for style in found}
        self._resolved: dict[str | None, Style] = {}
        self._default = {
            style.get(W + "type"): name
            for name, style in self._elements.items()
            if style.get(W + "default") in {"1", "true", "on"}
        }

    def paragraph(self, name: str | None) -> Style:
        """A paragraph's style; the document's default when it names none."""
        return self.get(name if name in self._elements else self._default.get("paragraph"))

    def get(self, name: str | None) -> Style:
        """A style by its id; an empty one when it is unknown."""
        if name not in self._resolved:
            self._resolved[name] = self._resolve(self._chain(name))
        return self._resolved[name]

    def numbering_of(self, name: str | None) -> str | None:
        """The numId a numbering style stands for."""
        properties = self._elements[name].find(W + "pPr") if name in self._elements else None
        return value(properties.find(W + "numPr") if properties is not None else None, "numId")

    def _chain(self, name: str | None) -> list[Element]:
        chain: list[Element] = []
        while name in self._elements and len(chain) < _LONGEST_CHAIN:
            chain.append(self._elements[name])
            name = value(chain[-1], "basedOn")
        return chain

    def _resolve(self, chain: list[Element]) -> Style:
        paragraphs = [style.find(W + "pPr") for style in chain]
        runs = [style.find(W + "rPr") for style in chain]
        names = [value(style, "name") or "" for style in chain]
        levels = (heading_level(name, properties) for name, properties in zip(names, paragraphs, strict=True))
        numbers = [numbering(properties) for properties in paragraphs]
        return Style(
            level=next((level for level in levels if level is not None), None) or None,
            bold=next((bold for run in runs if (bold := switch(run, "b")) is not None), False),
            hidden=next((hidden for run in runs if (hidden := switch(run, "vanish")) is not None), False),
            contents=any(_CONTENTS.fullmatch(name) for name in names),
            numbering=(
                next((one for one, _ in numbers if one), None),
                next((two for _, two in numbers if two is not None), None),
            ),
            indent=next((width for properties in paragraphs if (width := indent(properties)) is not None), 0),
        )


def heading_level(name: str, properties: Element | None) -> int | None:
    """The level a style name or an outline level gives; 0 says that it is body text for certain; None says nothing."""
    outline = number(value(properties, "outlineLvl"), None)
    if outline is not None:
        return outline + 1 if outline < 9 else 0
    if name.casefold() in {"title", "rubrik", "titel"}:
        return 1
    named = _HEADING.fullmatch(name)
    return int(named[1]) if named else None


def numbering(properties: Element | None) -> tuple[str | None, int | None]:
    """The (numId, level) of paragraph properties."""
    element = properties.find(W + "numPr") if properties is not None else None
    return value(element, "numId"), number(value(element, "ilvl"), None)


def indent(properties: Element | None) -> int | None:
    """Where the first line begins, in twips from the margin; None when nothing is said."""
    element = properties.find(W + "ind") if properties is not None else None
    if element is None:
        return None
    left = _twips(element.get(W + "left") or element.get(W + "start"))
    return left + _twips(element.get(W + "firstLine")) - _twips(element.get(W + "hanging"))


def steps(twips: int) -> int:
    """An indent in steps."""
    return max(0, round(twips / _TWIPS_A_STEP))


def _twips(written: str | None) -> int:
    try:
        return int(float(written or "0"))
    except (ValueError, OverflowError):
        return 0
