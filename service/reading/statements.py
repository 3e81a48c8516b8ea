"""What the sentences of minutes state: decisions, assignments, what comes back, standing items, and needs that nobody has."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from msgspec.structs import replace

from service.language.pack import Pack
from service.reading.assignments import Assigned, Assignments
from service.reading.columns import Row, rows
from service.reading.cues import labelled, tidy
from service.reading.dates import find_due
from service.reading.decisions import find_decisions
from service.reading.followup import Entry, doubts, entries, is_log
from service.reading.needs import find_needs
from service.reading.parties import MARK, Parties, parties_of
from service.reading.passage import Passage, Section
from service.reading.people import Resolved, Scope
from service.reading.returns import Returns, standing_changes
from service.reading.same import joined
from service.reading.sentences import Sentence, sentences
from service.register.minutes import (
    Action,
    Decision,
    Due,
    Need,
    PartyKind,
    Question,
    QuestionKind,
    Return,
    Source,
    StandingChange,
    Value,
)


class Statements(Value, frozen=True, kw_only=True):
    """All that a document's sentences state, each with its sentence."""

    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    standing: tuple[StandingChange, ...] = ()
    returns: tuple[Return, ...] = ()
    needs: tuple[Need, ...] = ()
    questions: tuple[Question, ...] = ()


def find_statements(passages: Sequence[Passage], scope: Scope, pack: Pack, *, on: date | None) -> Statements:
    """Read passages for what they state; ``on`` is the day of the meeting, from which deadlines count."""
    parties = parties_of(scope, pack.code)
    log = entries(passages, parties, pack)
    said = sentences(_readable(passages, log), pack.statements)
    returning = Returns(said, parties, pack)
    returns = _once(found for at, one in enumerate(said) if one.passage.section is not Section.LOG for found in returning.of(at))
    back = {found.source.sentence for found in returns}
    listed = [*_assigned(said, parties, pack, on), *_from_tables(passages, parties, pack, on)]
    assigned = joined([one for one in listed if one.owners or one.action.source.sentence not in back], pack.statements)
    decisions = find_decisions(said, parties, pack)
    standing = [change for sentence in said if (change := standing_changes(sentence, parties, pack))]
    used = {one.action.source.sentence for one in assigned} | {decision.source.sentence for decision in decisions}
    return Statements(
        decisions=decisions + _decisions_of_tables(passages, pack),
        actions=tuple(one.action for one in assigned),
        standing=tuple({change.title.casefold(): change for change in standing}.values()),
        returns=returns,
        needs=find_needs([sentence for sentence in said if sentence.text not in used], pack),
        questions=tuple(dict.fromkeys([*_questions(assigned), *(doubt for one in said if (doubt := returning.doubt(one)))])),
    )


def _readable(passages: Sequence[Passage], log: Iterable[Entry]) -> list[Passage]:
    """Passages that may state something: no rows of the log, and of a paragraph of the log what follows its matter."""
    rows_of_log = {line for entry in log if not entry.prose for line in entry.lines}
    matters = {entry.lines[0]: entry.matter for entry in log if entry.cue == "log paragraph"}
    return [
        replace(passage, text=passage.text[len(matters[passage.line]) :].lstrip(" :–—-"), item=matters[passage.line])
        if passage.line in matters
        else passage
        for passage in passages
        if passage.line not in rows_of_log
    ]


def _once(returns: Iterable[Return]) -> tuple[Return, ...]:
    """Each matter that comes back once, the first time it is said."""
    found: dict[str, Return] = {}
    for one in returns:
        found.setdefault(one.matter.casefold(), one)
    return tuple(found.values())


def _questions(assigned: Iterable[Assigned]) -> Iterable[Question]:
    for one in assigned:
        sentence = one.action.source.sentence
        yield from doubts(one.owners, sentence)
        if not one.owners:
            yield Question(kind=QuestionKind.NO_OWNER, about=one.action.what, sentence=sentence)


def _assigned(said: Sequence[Sentence], parties: Parties, pack: Pack, on: date | None) -> list[Assigned]:
    """The assignments of all sentences; a label "Ansvarig:" or "Klart:" below one adds to it."""
    reader, found = Assignments(said, parties, pack, on), list[Assigned]()
    for at, sentence in enumerate(said):
        if sentence.passage.section in (Section.BODY, Section.ACTIONS, Section.DECISIONS):
            if label := _owner_alone(sentence.text, parties, pack):
                _owned(found, parties.row(label["rest"]), said[at - 1] if at else None, sentence)
                continue
            if found and (label := labelled(sentence.text, pack.statements.due_label)) and _near(found[-1], sentence):
                found[-1] = _dated(found[-1], find_due(label["rest"], pack.dates, after=on) or _written(label["rest"]))
                continue
        found += reader.of(at)
    return found


def _owner_alone(text: str, parties: Parties, pack: Pack) -> re.Match[str] | None:
    """A label of owners ("Ansvarig: X"), or of actions with nothing but owners after it ("Action: X")."""
    if label := labelled(text, pack.statements.owner_label):
        return label
    label = labelled(text, pack.statements.entry_label)
    return label if label and MARK.fullmatch(parties.mark(label["rest"].strip(" .")).text) else None


def _near(one: Assigned, sentence: Sentence) -> bool:
    return one.action.item == sentence.passage.item and 0 <= sentence.passage.line - one.action.source.line <= 3


def _written(text: str) -> Due | None:
    return Due(text=text.strip()) if re.search(r"\w", text) else None


def _dated(one: Assigned, due: Due | None) -> Assigned:
    return replace(one, action=replace(one.action, due=one.action.due or due))


def _owned(found: list[Assigned], owners: tuple[Resolved, ...], before: Sentence | None, sentence: Sentence) -> None:
    """Give the task above its owners; without one the sentence above is the task."""
    if not owners or before is None:
        return
    if found and _near(found[-1], sentence) and not found[-1].owners:
        found[-1] = replace(found[-1], action=_with(found[-1].action, owners), owners=owners)
    elif before.passage.item == sentence.passage.item and not before.passage.title and len(before.text.split()) > 1:
        source = Source(sentence=before.text, cue="owner label", line=before.passage.line)
        action = Action(what=tidy(before.text), who=(), item=before.passage.item, source=source)
        found.append(Assigned(action=_with(action, owners), owners=owners, listed=True))


def _with(action: Action, owners: tuple[Resolved, ...]) -> Action:
    weak = not any(owner.named.kind in (PartyKind.PERSON, PartyKind.ROLE) for owner in owners)
    return replace(action, who=tuple(owner.named for owner in owners), weak=weak)


def _from_tables(passages: Sequence[Passage], parties: Parties, pack: Pack, on: date | None) -> list[Assigned]:
    """The rows of tables that say what and who, and follow nothing up."""
    found = []
    for _, part in groupby(rows(passages, pack.statements), key=lambda row: row.passage.table):
        table = list(part)
        if not is_log(table) and table[0].passage.section not in (Section.ATTENDANCE, Section.ABSENCE):
            found += [one for row in table if (one := _from_row(row, parties, pack, on))]
    return found


def _from_row(row: Row, parties: Parties, pack: Pack, on: date | None) -> Assigned | None:
    what = row.what or row.matter
    if not what or not (row.who or row.when or row.passage.section is Section.ACTIONS):
        return None
    owners = parties.row(row.who)
    source = Source(sentence=row.passage.text, cue="action table", line=row.passage.line)
    due = (find_due(row.when, pack.dates, after=on) or _written(row.when)) if row.when else find_due(what, pack.dates, after=on)
    action = Action(what=tidy(what), who=(), due=due, item=row.passage.item, source=source)
    return Assigned(action=_with(action, owners), owners=owners, listed=True)


def _decisions_of_tables(passages: Sequence[Passage], pack: Pack) -> tuple[Decision, ...]:
    return tuple(
        Decision(
            text=tidy(row.decision),
            item=row.passage.item,
            source=Source(sentence=row.passage.text, cue="decision table", line=row.passage.line),
        )
        for row in rows(passages, pack.statements)
        if len(row.decision.split()) > 1
    )
