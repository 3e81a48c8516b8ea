"""A document's own lines with what was taken from each, so that a rule can be judged at a glance. Colours are ANSI's."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from service.register.minutes import Action, Attendee, Due, LogRow, Minutes, Named, StandingChange

_COLOURS = {
    "item": 36,
    "attendance": 34,
    "decision": 35,
    "task": 32,
    "log": 33,
    "standing": 35,
    "returns": 33,
    "need": 31,
    "head": 34,
    "question": 31,
}
_WIDTH = 100


def marked_page(lines: Sequence[str], minutes: Minutes) -> str:
    """The page: each line of the document, under it what it gave, then what is not tied to one line."""
    taken = _taken(lines, minutes)
    shown = [part for number, line in enumerate(lines) for part in (line[:_WIDTH], *taken.get(number, ()))]
    return "\n".join([*_head(minutes), "", *shown, "", *_questions(minutes)]).rstrip()


def _head(minutes: Minutes) -> Iterator[str]:
    facts = (
        ("kind", minutes.kind),
        ("body", minutes.body),
        ("date", minutes.on),
        ("start", minutes.start),
        ("end", minutes.end),
        ("place", minutes.place),
        ("next meeting", minutes.next_meeting),
    )
    return (_mark("head", f"{name}: {value}", 0) for name, value in facts if value)


def _questions(minutes: Minutes) -> Iterator[str]:
    for question in minutes.questions:
        candidates = f" ({', '.join(question.candidates)})" if question.candidates else ""
        yield _mark("question", f"? {question.kind}: {question.about}{candidates}", 0)


def _taken(lines: Sequence[str], minutes: Minutes) -> Mapping[int, list[str]]:
    """What each line gave, by its number."""
    marks: defaultdict[int, list[str]] = defaultdict(list)
    for person in minutes.attendance:
        at = next((number for number, line in enumerate(lines) if person.name in line), None)
        if at is not None:
            marks[at].append(_mark("attendance", _person(person)))
    for number, kind, said in _records(minutes):
        marks[number].append(_mark(kind, said))
    return marks


def _records(minutes: Minutes) -> Iterator[tuple[int, str, str]]:
    for item in minutes.items:
        yield item.line, "item", f"{'sub-item' if item.level else 'item'} {item.number or ''} {item.title}"
    for decision in minutes.decisions:
        yield decision.source.line, "decision", f"decision [{decision.source.cue}] {decision.text}"
    for action in minutes.actions:
        yield action.source.line, "task", _action(action)
    for row in minutes.log:
        yield row.source.line, "log", _row(row)
    for change in minutes.standing:
        yield change.source.line, "standing", _standing(change)
    for matter in minutes.returns:
        yield matter.source.line, "returns", f"{matter.kind} [{matter.source.cue}] {matter.matter}, {matter.to or '?'}"
    for need in minutes.needs:
        yield need.line, "need", "need without owner"


def _person(person: Attendee) -> str:
    more = ", ".join(part for part in (person.affiliation, person.role) if part)
    return f"{person.presence}: {person.name}" + (f" ({more})" if more else "")


def _action(action: Action) -> str:
    weak = ", weak" if action.weak else ""
    return f"task [{action.source.cue}{weak}] {action.what} — {_names(action.who) or 'nobody'}{_due(action.due)}"


def _row(row: LogRow) -> str:
    return f"log [{row.source.cue}] {row.matter}: {row.state or '?'} — {_names(row.responsible) or 'nobody'}{_due(row.due)}"


def _standing(change: StandingChange) -> str:
    return f"standing item {'ends' if change.ends else 'begins'} [{change.source.cue}] {change.title}"


def _names(people: tuple[Named, ...]) -> str:
    return ", ".join(who.name or f"{who.label}?" for who in people)


def _due(due: Due | None) -> str:
    return f", due {due.on or due.text}" if due else ""


def _mark(kind: str, text: str, indent: int = 4) -> str:
    return f"{' ' * indent}\x1b[{_COLOURS[kind]}m{'↳ ' if indent else ''}{text}\x1b[0m"
