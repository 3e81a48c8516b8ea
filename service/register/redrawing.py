"""Single changes to an agenda: remove, rename, move, add. All numbers of one letter are those of the agenda before it."""

from collections.abc import Sequence

import msgspec

from service.register.likeness import fold
from service.register.matching import pointed_at
from service.register.minutes import Question, QuestionKind
from service.register.model import EditedAgenda, EditedLine, Evidence
from service.register.ordering import closing_place, own_key
from service.register.outline import Agenda, AgendaLine, Reason
from service.register.requests import AgendaChange, FileAgenda


def redraw(
    request: FileAgenda, old: Agenda, computed: Sequence[AgendaLine], evidence: Evidence
) -> tuple[EditedAgenda, tuple[Question, ...]]:
    """The agenda after the changes, and what of them was not understood."""
    bench = _Bench(request, old, computed)
    for change in request.changes:
        bench.apply(change)
    left_out = tuple(line.key for line in computed if line.key not in bench.lines)
    base = {line.key: line for line in computed}
    lines = tuple(_entry(line, base.get(line.key)) for line in bench.lines.values())
    return EditedAgenda(lines=lines, left_out=left_out, evidence=evidence), tuple(bench.questions)


class _Bench:
    """The lines under change, by key and in order, and what was not understood."""

    def __init__(self, request: FileAgenda, old: Agenda, computed: Sequence[AgendaLine]) -> None:
        self._request, self._before, self._computed = request, old.lines, computed
        self.lines = {line.key: line for line in old.lines}
        self.questions: list[Question] = []

    def apply(self, change: AgendaChange) -> None:
        """Do one change, or ask what it means."""
        if change.what == "add":
            self._add(change)
            return
        line = self._target(change)
        if line is None:
            return
        if change.what == "remove":
            self.lines.pop(line.key, None)
        elif change.what == "rename" and line.key in self.lines:
            renamed = self.lines[line.key]
            self.lines[line.key] = msgspec.structs.replace(
                renamed, title=change.title or line.title, internal=change.internal or renamed.internal
            )
        elif change.what == "move":
            self._put(self.lines.get(line.key, line), change.place)

    def _target(self, change: AgendaChange) -> AgendaLine | None:
        """The line a change is about; a new title is no way to point at one."""
        if change.number is not None:
            found = [line for line in self._before if line.number == change.number]
        else:
            found = pointed_at(change.title or "", self._before, self._request.regular)
        if len(found) == 1:
            return found[0]
        about = str(change.number) if change.number is not None else change.title or ""
        kind = QuestionKind.AMBIGUOUS_ITEM if found else QuestionKind.UNKNOWN_ITEM
        titles = tuple(line.title for line in found if line.title)
        self.questions.append(Question(kind=kind, about=about, sentence=self._request.sentence, candidates=titles))
        return None

    def _add(self, change: AgendaChange) -> None:
        """Add a line; one that was left out comes back as it was."""
        title = change.title or ""
        back = [line for line in self._computed if line.key not in self.lines]
        same = [line for line in pointed_at(title, back, self._request.regular) if fold(line.title) in ("", fold(title))]
        new = AgendaLine(number=0, key=own_key(title), title=title, reason=Reason.SECRETARY, internal=change.internal)
        self._put(same[0] if same else new, change.place)

    def _put(self, line: AgendaLine, place: int | None) -> None:
        """Put a line at its place, from 1; before any other business when none is said."""
        self.lines.pop(line.key, None)
        others = list(self.lines.values())
        others.insert(closing_place(others) if place is None else max(place - 1, 0), line)
        self.lines = {other.key: other for other in others}


def _entry(line: AgendaLine, computed: AgendaLine | None) -> EditedLine:
    """A line as an edited one: only what differs from the computed line is hers."""
    if computed is None:
        return EditedLine(
            title=line.title, presenter=line.presenter, minutes=line.minutes, points=line.points, internal=line.internal
        )
    return EditedLine(
        key=line.key,
        title=line.title if line.title != computed.title else None,
        presenter=line.presenter if line.presenter != computed.presenter else None,
        minutes=line.minutes if line.minutes != computed.minutes else None,
        points=line.points,
        internal=line.internal,
    )
