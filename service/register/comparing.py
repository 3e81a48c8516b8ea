"""What is different between two agendas of one meeting: lines that came, went, were changed or moved."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from service.register.outline import AgendaEdits, AgendaLine


def compared(old: Sequence[AgendaLine], new: Sequence[AgendaLine]) -> AgendaEdits:
    """What happened between the lines of an agenda then and now. Lines are told apart by their keys."""
    before = {line.key: line for line in old}
    after = {line.key: line for line in new}
    common = [key for key in after if key in before]
    return AgendaEdits(
        joined=tuple(line for key, line in after.items() if key not in before),
        left_out=tuple(line for key, line in before.items() if key not in after),
        changed=tuple((before[key], after[key]) for key in common if _says(before[key]) != _says(after[key])),
        moved=tuple(after[key] for key in _moved([key for key in before if key in after], common)),
    )


def _says(line: AgendaLine) -> tuple[object, ...]:
    return line.title, line.presenter, line.minutes, line.points, line.internal


def _moved(before: list[str], after: list[str]) -> list[str]:
    """The keys that left the common order."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    stayed = {key for block in blocks for key in after[block.b : block.b + block.size]}
    return [key for key in after if key not in stayed]
