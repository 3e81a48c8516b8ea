"""Corrections of records, one a line: of a task's owner, date or words, of a decision, of words wherever they stand.

A line is a correction only as a whole, so that a note in a report is never taken for one.
"""

import re

from service.reading.dates import find_due
from service.reading.ground import Ground, numbers, said
from service.reading.patterns import asked, whole
from service.register.people import FILERS
from service.register.requests import Correct, Field

_FIELDS = {
    "responsible": Field.RESPONSIBLE,
    "due": Field.DUE,
    "what": Field.WHAT,
    "removed": Field.REMOVED,
    "decision": Field.DECISION,
    "struck": Field.REMOVED,
}
_PARTS = re.compile(r"[,;]\s+(?=\w)")
_ROW = re.compile(r"#\s?\d{1,5}")


def read_corrections(line: str, ground: Ground, row: int | None = None) -> tuple[Correct, ...]:
    """The corrections a line makes; ``row`` is the task of the quoted row it stands under."""
    whole_line = _of_line(line, line, ground)
    if whole_line or _ROW.match(line) or row is None:
        return whole_line or _of_parts(line, ground)
    return _of_line(f"#{row} {line}", line, ground)


def _of_parts(line: str, ground: Ground) -> tuple[Correct, ...]:
    """``#12 ansvarig Tobias, senast 15 december``: what follows a comma is of the same task."""
    first, *rest = _PARTS.split(line)
    task = _ROW.match(first)
    made = (
        [_of_line(first, line, ground), *(_of_line(f"{task[0]} {part}", line, ground) for part in rest)] if task and rest else []
    )
    return tuple(one for each in made for one in each) if all(made) else ()


def _of_line(line: str, sentence: str, ground: Ground) -> tuple[Correct, ...]:
    words = ground.pack.requests
    for what, correction in asked(words.corrections, line):
        return _corrections(what, correction.groupdict(), sentence, ground)
    found = whole(words.replacements, line)
    old, new = (said(found.groupdict(), "old"), said(found.groupdict(), "text")) if found else ("", "")
    return (Correct(field=Field.REPLACE, old=old, text=new, sentence=sentence),) if old and new and "#" not in old else ()


def _corrections(what: str, groups: dict[str, str | None], sentence: str, ground: Ground) -> tuple[Correct, ...]:
    due = find_due(groups.get("due") or "", ground.pack.dates, after=ground.on) if what == "due" else None
    owners = _owners(groups.get("who") or "", ground) if what == "responsible" else ()
    if what == "due" and (due is None or ground.desk.role not in FILERS):
        return ()  # a member's date is a report
    if what == "responsible" and not owners:
        return ()
    decision = groups.get("decision")
    common = Correct(
        field=_FIELDS[what],
        decision=int(decision) if decision else None,
        text=said(groups, "text"),
        who=tuple(ground.who(label) for label in owners),
        due=due,
        sentence=sentence,
    )
    tasks = numbers(groups.get("n") or "")
    return tuple(_of_task(common, task) for task in tasks) if tasks else (common,)


def _of_task(correction: Correct, task: int) -> Correct:
    return Correct(
        field=correction.field,
        task=task,
        text=correction.text,
        who=correction.who,
        due=correction.due,
        sentence=correction.sentence,
    )


def _owners(text: str, ground: Ground) -> tuple[str, ...]:
    """The names in an owner's place; a clause with commas or a whole sentence is none."""
    joins = "|".join(re.escape(word) for word in ground.pack.people.joins if word.isalpha())
    names = [name.strip(" .!") for name in re.split(rf"\s(?:{joins}|&)\s|\s?,\s", text, flags=re.IGNORECASE)]
    return tuple(names) if all(0 < len(name.split()) <= 4 and not re.search(r"\d", name) for name in names) else ()
