"""Which line of an agenda an item of an edited agenda is, or a title points at."""

from collections.abc import Mapping, Sequence

from service.register.likeness import ENOUGH, alike, fold, likest
from service.register.minutes import Item, Value
from service.register.outline import AgendaLine

_ENOUGH_IN_PLACE = 0.25


class Found(Value, frozen=True, kw_only=True):
    """An item with the line it is, None when it is new. ``named``: by the language's name of a line every meeting has."""

    item: Item
    line: AgendaLine | None = None
    named: bool = False


def match(items: Sequence[Item], lines: Sequence[AgendaLine], regular: Mapping[str, str]) -> list[Found]:
    """Each item with its line: of the same title, else of the likest title, else of a like title at the same number."""
    named = {fold(title): reason for title, reason in regular.items()}
    left = {line.key: line for line in lines}
    found: dict[int, Found] = {}
    for at, item in enumerate(items):
        same = next((line for line in left.values() if _is(item.title, line, named)), None)
        if same:
            found[at] = Found(item=item, line=left.pop(same.key), named=not same.title)
    for at, key in _likest(items, left, found):
        if at not in found and key in left:
            found[at] = Found(item=items[at], line=left.pop(key))
    return [found.get(at, Found(item=item)) for at, item in enumerate(items)]


def pointed_at(title: str, lines: Sequence[AgendaLine], regular: Mapping[str, str]) -> list[AgendaLine]:
    """The line a title points at; several when it cannot be told which, none when none is like it."""
    named = {fold(one): reason for one, reason in regular.items()}
    same = [line for line in lines if _is(title, line, named)]
    like = likest(title, {line.key: line.title for line in lines if line.title})
    return same or [line for line in lines if line.key in like]


def _is(title: str, line: AgendaLine, named: Mapping[str, str]) -> bool:
    wanted = fold(title)
    return wanted == fold(line.title) if line.title else named.get(wanted) == line.reason


def _likest(items: Sequence[Item], left: Mapping[str, AgendaLine], found: Mapping[int, Found]) -> list[tuple[int, str]]:
    """Pairs of an item and a line that are like enough, the likest first."""
    pairs = [
        (alike(item.title, line.title), at, line)
        for at, item in enumerate(items)
        for line in left.values()
        if at not in found and line.title
    ]
    enough = [(score, at, line) for score, at, line in pairs if score >= _enough(items[at], line)]
    return [(at, line.key) for _, at, line in sorted(enough, key=lambda one: (-one[0], one[1]))]


def _enough(item: Item, line: AgendaLine) -> float:
    here = (item.number or "").strip(" .§)") == str(line.number)
    return _ENOUGH_IN_PLACE if here else ENOUGH
