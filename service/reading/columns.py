"""Tables of tasks: which column is the matter, who, when and how it stands, by the words of its head."""

import re
from collections.abc import Iterable

from service.language.fields.statements import StatementWords
from service.reading.cues import whole
from service.reading.passage import Passage
from service.register.minutes import Value


class Row(Value, frozen=True, kw_only=True):
    """A row of a table of tasks, cell by cell as written ("" where there is none)."""

    passage: Passage
    matter: str = ""
    what: str = ""
    who: str = ""
    when: str = ""
    status: str = ""
    number: str = ""
    decision: str = ""
    headed: bool = True


COLUMNS = ("matter", "what", "who", "when", "status", "number", "decision")


def rows(passages: Iterable[Passage], words: StatementWords) -> tuple[Row, ...]:
    """The rows of all tables, each under its table's head; without a head the cells are not told apart."""
    found: list[Row] = []
    heads: dict[int | None, dict[str, int]] = {}
    for passage in passages:
        if not passage.cells:
            continue
        if passage.table not in heads:
            own = columns(passage.cells, words)
            heads[passage.table] = columns(passage.head, words) or (own if len(own) > 1 else {})
            if len(own) > 1 and own == heads[passage.table]:
                continue
        if passage.cells == passage.head:
            continue
        found.append(_row(passage, heads[passage.table]))
    return tuple(found)


def columns(head: tuple[str, ...], words: StatementWords) -> dict[str, int]:
    """The place of each kind of column; a column that could be two kinds is the first that is free."""
    found: dict[str, int] = {}
    for place, cell in enumerate(head):
        named = re.sub(r"\s+", " ", cell.strip())
        for kind in COLUMNS:
            if kind not in found and (whole(named, getattr(words, f"{kind}_column")) or _tells_status(named, kind, words)):
                found[kind] = place
                break
    return found


def _tells_status(named: str, kind: str, words: StatementWords) -> bool:
    """Whether a head of two words names the status too (``Åtgärd/status``)."""
    return kind == "status" and any(whole(part, words.status_column) for part in re.split(r"\s?[/&]\s?", named)[1:])


def _row(passage: Passage, head: dict[str, int]) -> Row:
    cells = {kind: passage.cells[place].strip() for kind, place in head.items() if place < len(passage.cells)}
    return Row(passage=passage, headed=bool(head), **cells)
