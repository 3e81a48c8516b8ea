"""The next agenda edited: single changes in words, and the whole list written into a letter or a document."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

import msgspec

from service.language.pack import PACKS
from service.reading.desk import Desk
from service.reading.ground import Ground, numbers, ordered, said
from service.reading.patterns import asked, inside, whole
from service.reading.visibility import unmarked
from service.register.minutes import Item
from service.register.requests import AgendaChange, FileAgenda

_LAST = 99
_FEWEST = 3
_NUMBERED = re.compile(r"\s{0,3}(\d{1,2})[.)]\s+(\S.{0,200})")
_POINT = re.compile(r"\s{0,12}(?:[-–—*•]|[a-z]\)|\d{1,2}\.\d{1,2}\.?)\s+(\S.{0,200})")
_AGENDAS = ("AgendaRevised", "AgendaDispatched", "AgendaNews", "ProposalFiled", "ItemsCalledFor", "ItemsClosed")


def read_changes(line: str, ground: Ground) -> tuple[AgendaChange, ...]:
    """The changes that a line makes to the agenda."""
    words = ground.pack.requests
    if "#" in line or whole(_holding(words.of_minutes), line):
        return ()
    for what, found in asked(words.agenda, line):
        if what != "add" or _is_for_agenda(line, ground):
            return _CHANGES[what](found.groupdict(), ground)
    return _of_parts(line, ground)


@cache
def _holding(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(rf".*\b(?:{word})\b.*" for word in words)


def _of_parts(line: str, ground: Ground) -> tuple[AgendaChange, ...]:
    """Several changes in one sentence ("strike item 4 and move item 6 to the top")."""
    first, *rest = _joining(ground.pack.letters.joins).split(line, maxsplit=1)
    made = [read_changes(ordered(part, ground), ground) for part in (first, *rest)] if rest else []
    return tuple(change for each in made for change in each) if all(made) else ()


@cache
def _joining(joins: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{'|'.join(joins)})\s", re.IGNORECASE)


def _is_for_agenda(line: str, ground: Ground) -> bool:
    """Whether something is added to the agenda, and not to a list or a bill."""
    return is_about_agenda(ground.desk) or any(inside(ground.pack.requests.of_agenda, line))


def filed(changes: Iterable[AgendaChange], ground: Ground, sentence: str) -> FileAgenda:
    """The changes of one letter as one request."""
    made = tuple(changes)
    titles = tuple(change.title for change in made if change.title)
    return FileAgenda(changes=made, regular=regular(titles), on=day_of(ground.desk), sentence=sentence)


def is_about_agenda(desk: Desk) -> bool:
    """Whether a letter of ours is answered that showed the agenda."""
    return any(letter.kind in _AGENDAS for letter in desk.answers)


def day_of(desk: Desk) -> date | None:
    """The meeting whose agenda was sent, when it is still to come."""
    days = [letter.about for letter in desk.answers if letter.kind in _AGENDAS]
    return next((on for on in desk.meetings if on.isoformat() in days), None)


def regular(titles: Iterable[str]) -> dict[str, str]:
    """Those titles that are a language's name of a line every meeting has, with its reason."""
    names = {title.casefold(): reason for pack in PACKS.values() for reason, title in pack.wording.line_titles.items()}
    names |= {name: reason for pack in PACKS.values() for name, reason in pack.requests.regular}
    return {title: names[title.casefold()] for title in titles if title.casefold() in names}


def _remove(groups: dict[str, str | None], _: Ground) -> tuple[AgendaChange, ...]:
    if title := said(groups, "text"):
        return (AgendaChange(what="remove", title=title),)
    return tuple(AgendaChange(what="remove", number=number) for number in numbers(groups.get("i") or ""))


def _move(groups: dict[str, str | None], ground: Ground) -> tuple[AgendaChange, ...]:
    lines = numbers(groups.get("i") or "")
    if len(lines) > 1:
        return ()
    number = lines[0] if lines else None
    return (AgendaChange(what="move", number=number, title=said(groups, "text") or None, place=_place(groups, ground, number)),)


def _rename(groups: dict[str, str | None], _: Ground) -> tuple[AgendaChange, ...]:
    lines = numbers(groups.get("i") or "")
    title, internal = unmarked(said(groups, "text"))
    return (AgendaChange(what="rename", number=lines[0], title=title, internal=internal),) if len(lines) == 1 else ()


def _add(groups: dict[str, str | None], ground: Ground) -> tuple[AgendaChange, ...]:
    title, internal = unmarked(said(groups, "text").rstrip("."))
    if not title or whole(ground.pack.letters.pointers, title):
        return ()
    place = _place(groups, ground, None)
    return (AgendaChange(what="add", title=title[:1].upper() + title[1:], place=place, internal=internal),)


_CHANGES = {"remove": _remove, "move": _move, "rename": _rename, "add": _add}


def _place(groups: dict[str, str | None], ground: Ground, moved: int | None) -> int | None:
    """The place in the list as it is without the line that moves."""
    words = ground.pack.requests
    if groups.get("j"):
        other = int(groups["j"] or 0) - (moved is not None and moved < int(groups["j"] or 0))
        return other + bool(whole(_AFTER, (groups.get("side") or "").casefold()))
    place = groups.get("place") or ""
    if place.isdigit():
        return int(place)
    return 1 if whole(words.first, place) else _LAST if whole(words.last, place) else None


_AFTER = ("efter|under|after|below",)


def with_marks(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items of an edited agenda, with those that are marked as internal told as such."""
    return tuple(
        msgspec.structs.replace(item, title=title, internal=internal)
        for item in items
        for title, internal in (unmarked(item.title),)
    )


def listed(text: str) -> tuple[Item, ...]:
    """The numbered lines of a text as an agenda, in their order; indented points belong to the line above them."""
    items: list[Item] = []
    for line in text.split("\n"):
        if found := _NUMBERED.fullmatch(line.rstrip()):
            items.append(Item(title=found[2].strip(), number=found[1], line=len(items)))
        elif items and (point := _POINT.fullmatch(line.rstrip())):
            items.append(Item(title=point[1].strip(), level=1, line=len(items)))
    tops = [item for item in items if item.level == 0]
    return tuple(items) if _is_list(tops) else ()


def _is_list(tops: Sequence[Item]) -> bool:
    return len(tops) >= _FEWEST and tops[0].number == "1"
