"""The computed lines of an agenda in the order and words the secretary gave them; what came later joins at a sensible place."""

from collections.abc import Sequence

import msgspec

from service.register.likeness import fold
from service.register.model import EditedAgenda, EditedLine
from service.register.outline import AgendaLine, Reason

_OPENING = (Reason.PREVIOUS_MINUTES, Reason.FOLLOW_UP)
_CLOSING = (Reason.ANY_OTHER_BUSINESS, Reason.NEXT_MEETING)


def own_key(title: str) -> str:
    """The key of a line of the secretary's own."""
    return f"own.{fold(title)}"


def arranged(computed: Sequence[AgendaLine], edited: EditedAgenda) -> list[AgendaLine]:
    """The agenda as edited: lines whose reason is gone are gone, new ones join before any other business."""
    by_key = {line.key: line for line in computed} | {own_key(line.title): line for line in computed if line.title}
    lines = [line for entry in edited.lines if (line := _as_edited(entry, by_key))]
    for line in computed:
        if line.key not in edited.left_out and all(line.key != other.key for other in lines):
            lines.insert(_place(lines, line), line)
    return lines


def _as_edited(entry: EditedLine, by_key: dict[str, AgendaLine]) -> AgendaLine | None:
    """A line with what she changed in it, None when it is a computed one that is no more.

    A line of her own that somebody has proposed since, in the same words, is that proposal.
    """
    key = entry.key or own_key(entry.title or "")
    line = by_key.get(key) or (None if entry.key else AgendaLine(number=0, key=key, title="", reason=Reason.SECRETARY))
    if line is None:
        return None
    return msgspec.structs.replace(
        line,
        title=entry.title or line.title,
        presenter=entry.presenter or line.presenter,
        minutes=entry.minutes or line.minutes,
        points=entry.points,
        internal=entry.internal or line.internal,
    )


def _place(lines: Sequence[AgendaLine], line: AgendaLine) -> int:
    """What opens a meeting comes first, what closes it last, the rest before any other business."""
    if line.reason in _CLOSING:
        return len(lines)
    opening = next((place for place, other in enumerate(lines) if other.reason not in _OPENING), len(lines))
    return opening if line.reason in _OPENING else closing_place(lines)


def closing_place(lines: Sequence[AgendaLine]) -> int:
    """Where the lines that close a meeting begin."""
    return next((place for place, line in enumerate(lines) if line.reason in _CLOSING), len(lines))


def with_own(edited: EditedAgenda, own: tuple[EditedLine, ...]) -> EditedAgenda:
    """An edited agenda with more lines of the secretary's own, before any other business."""
    closing = {reason.value for reason in _CLOSING}
    place = next((place for place, line in enumerate(edited.lines) if line.key in closing), len(edited.lines))
    new = tuple(line for line in own if line not in edited.lines)
    return msgspec.structs.replace(edited, lines=(*edited.lines[:place], *new, *edited.lines[place:]))
