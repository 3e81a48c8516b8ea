"""The numbers Word shows before paragraphs, which stand only in ``numbering.xml`` (ECMA-376 part 1, 17.9)."""

import re

import msgspec

from service.documents.counting import bullet, number, shown
from service.documents.wordpackage import W, switch, value
from service.documents.wordstyles import Styles
from service.documents.xml import Element

_PLACE = re.compile(r"%([1-9])")


class _Level(msgspec.Struct, frozen=True, kw_only=True):
    form: str
    pattern: str
    start: int
    restart: int | None
    digits: bool


class _List(msgspec.Struct, frozen=True):
    """One ``w:num``: the abstract list it counts in, its levels, and the counts it starts anew."""

    abstract: str
    levels: dict[int, _Level]
    anew: dict[int, int]


class Numbering:
    """Counts paragraph after paragraph; lists of one abstract definition go on counting together."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._abstracts = {_id(one): one for one in root.iterfind(W + "abstractNum")} if root is not None else {}
        self._nums = {one.get(W + "numId", ""): one for one in root.iterfind(W + "num")} if root is not None else {}
        self._styles = styles
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def next(self, num: str, level: int) -> str | None:
        """The marker of the next paragraph of a list; "" when it shows none; None when there is no such list."""
        found = self._list(num)
        if found is None or level not in found.levels:
            return None
        counts = self._counts.setdefault(found.abstract, {})
        self._begin(num, found, counts)
        definition = found.levels[level]
        counts[level] = counts[level] + 1 if level in counts else definition.start
        for deeper in [one for one in counts if one > level and self._restarts(found.levels.get(one), one, level)]:
            del counts[deeper]
        return _marker(definition, found.levels, counts)

    def _begin(self, num: str, found: _List, counts: dict[int, int]) -> None:
        """The first use of a list with ``startOverride`` begins its count again."""
        if num in self._begun:
            return
        self._begun.add(num)
        for level, start in found.anew.items():
            counts[level] = start - 1

    @staticmethod
    def _restarts(definition: _Level | None, own: int, after: int) -> bool:
        """Whether a level starts again after a higher one was counted (17.9.10)."""
        restart = definition.restart if definition else None
        return after < (own if restart is None else restart)

    def _list(self, num: str) -> _List | None:
        if num not in self._lists:
            self._lists[num] = self._build(num)
        return self._lists[num]

    def _build(self, num: str) -> _List | None:
        element = self._nums.get(num)
        abstract = self._abstract(value(element, "abstractNumId"))
        if element is None or abstract is None:
            return None
        levels = _levels(abstract)
        anew: dict[int, int] = {}
        for override in element.iterfind(W + "lvlOverride"):
            level = number(override.get(W + "ilvl"), 0)
            levels |= _levels(override)
            if (start := value(override, "startOverride")) is not None:
                anew[level] = number(start, 1)
        return _List(_id(abstract), levels, anew)

    def _abstract(self, name: str | None, hops: int = 3) -> Element | None:
        """The definition, through ``numStyleLink`` when it only points to a numbering style (17.9.21)."""
        abstract = self._abstracts.get(name or "")
        link = value(abstract, "numStyleLink")
        if link is None or not hops:
            return abstract
        linked = self._nums.get(self._styles.numbering_of(link) or "")
        return self._abstract(value(linked, "abstractNumId"), hops - 1) if linked is not None else abstract


def _levels(parent: Element) -> dict[int, _Level]:
    return {number(level.get(W + "ilvl"), 0): _level(level) for level in parent.iterfind(W + "lvl")}


def _level(element: Element) -> _Level:
    restart = value(element, "lvlRestart")
    return _Level(
        form=value(element, "numFmt") or "decimal",
        pattern=value(element, "lvlText") or "",
        start=number(value(element, "start"), 0),
        restart=None if restart is None else number(restart, 0),
        digits=bool(switch(element, "isLgl")),
    )


def _marker(definition: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    if definition.form == "bullet":
        return bullet(definition.pattern) if definition.pattern else ""

    def place(found: re.Match[str]) -> str:
        level = int(found[1]) - 1
        own = levels.get(level)
        count = counts.get(level, own.start if own else 1)
        return shown(count, "decimal" if definition.digits or own is None else own.form)

    return _PLACE.sub(place, definition.pattern).strip()


def _id(abstract: Element) -> str:
    return abstract.get(W + "abstractNumId", "")
