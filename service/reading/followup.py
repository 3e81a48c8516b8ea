"""The follow-up log: what became of earlier matters, in whatever form it is kept.

A log is a table, a table flattened to lines, paragraphs that begin with their matter, a list, or prose. Lines that are rows by
their form are not read for new assignments; what a paragraph says besides still is.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from msgspec import structs

from service.language.pack import Pack
from service.reading.columns import Row, rows
from service.reading.cues import heads, labelled, tidy, whole
from service.reading.dates import find_due
from service.reading.parties import MARK, Parties, parties_of
from service.reading.passage import Passage, Section
from service.reading.people import Resolved, Scope
from service.reading.returns import Returns
from service.reading.sentences import Sentence, split, unwrapped
from service.reading.status import state_of
from service.register.minutes import LogRow, PartyKind, Question, QuestionKind, Return, ReturnKind, Source, Value

MOST_WORDS_OF_A_MATTER = 14


class Entry(Value, frozen=True, kw_only=True):
    """A row before it is understood. ``lines`` are the passages it was read from; ``prose``: they may say more."""

    matter: str
    status: str = ""
    who: str = ""
    when: str = ""
    number: str = ""
    cue: str
    lines: tuple[int, ...]
    prose: bool = False
    indent: int = 0


class Log(Value, frozen=True, kw_only=True):
    """The rows of the log, what among them comes back, and what is unsure of them."""

    rows: tuple[LogRow, ...] = ()
    returns: tuple[Return, ...] = ()
    questions: tuple[Question, ...] = ()


def find_log(passages: Sequence[Passage], scope: Scope, pack: Pack, *, on: date | None) -> Log:
    """The follow-up log of a document; ``on`` is the day of its meeting."""
    parties = parties_of(scope, pack.code)
    found, returns, questions = [], [], []
    for entry in entries(passages, parties, pack):
        owners = parties.row(entry.who)
        row = _row(entry, owners, pack, on)
        found.append(row)
        questions += list(doubts(owners, row.source.sentence))
        coming = _coming_back(row, parties, pack)
        returns += [coming] if coming else []
    return Log(rows=tuple(found), returns=tuple(returns), questions=tuple(dict.fromkeys(questions)))


def doubts(owners: Sequence[Resolved], sentence: str) -> Iterator[Question]:
    """What is to be asked about the owners of a task."""
    for owner in owners:
        if owner.named.name is not None:
            continue
        if owner.named.kind in (PartyKind.UNIT, PartyKind.BODY):
            kind = QuestionKind.UNIT_WITHOUT_PERSON
        else:
            kind = QuestionKind.AMBIGUOUS_PERSON if owner.candidates else QuestionKind.UNKNOWN_PERSON
        yield Question(kind=kind, about=owner.named.label, sentence=sentence, candidates=owner.candidates)


def _row(entry: Entry, owners: tuple[Resolved, ...], pack: Pack, on: date | None) -> LogRow:
    number = re.search(r"#(\d+)", f"{entry.number} {entry.matter} {entry.status}")
    return LogRow(
        matter=tidy(re.sub(r"#\d+\b", "", entry.matter)),
        status=entry.status.strip(),
        state=state_of(entry.status, pack.status, cell=True),
        responsible=tuple(owner.named for owner in owners),
        number=int(number[1]) if number else None,
        due=find_due(entry.when or entry.status, pack.dates, after=on),
        source=Source(
            sentence=" ".join(part for part in (entry.matter, entry.status) if part), cue=entry.cue, line=entry.lines[0]
        ),
    )


def _coming_back(row: LogRow, parties: Parties, pack: Pack) -> Return | None:
    """A row whose status says that it is put off or comes back."""
    reader = Returns((), parties, pack)
    for part in split(row.status, pack.statements):
        sentence = Sentence(text=part, passage=Passage(text=part, line=row.source.line, section=Section.LOG, item=row.matter))
        found = reader.within(sentence, row.matter)
        if found is not None and found.kind is not ReturnKind.REMOVED:
            kind = ReturnKind.DEFERRED if found.kind is ReturnKind.REPORT and not found.giver else found.kind
            return Return(matter=row.matter, kind=kind, to=found.to, giver=found.giver, item=row.matter, source=found.source)
    return None


def entries(passages: Sequence[Passage], parties: Parties, pack: Pack) -> tuple[Entry, ...]:
    """All rows of the log in the order of the document."""
    found = [*_from_tables(passages, pack), *_from_status_lists(passages, parties, pack)]
    for _, part in groupby(unwrapped(passages), key=lambda passage: (passage.section, passage.table)):
        lines = [passage for passage in part if passage.section is Section.LOG and not passage.cells and passage.text]
        found += _from_lines(lines, parties, pack)
    return tuple(sorted(found, key=lambda entry: entry.lines))


def _from_tables(passages: Sequence[Passage], pack: Pack) -> Iterator[Entry]:
    table = rows(passages, pack.statements)
    for _, part in groupby(table, key=lambda row: row.passage.table):
        group = list(part)
        if is_log(group):
            yield from (entry for row in group if (entry := _from_row(row)))


def is_log(table: Sequence[Row]) -> bool:
    """Whether a table follows up: by its heading, or because it says how things stand and is no list of new tasks."""
    first = table[0]
    if first.passage.section is Section.LOG:
        return True
    told = any(row.status for row in table)
    return told and any(row.matter or row.what for row in table) and any(row.who for row in table)


def _from_row(row: Row) -> Entry | None:
    lines = (row.passage.line,)
    if row.headed:
        matter = row.matter or row.what
        status = row.status or (row.what if row.matter else "")
        return (
            Entry(matter=matter, status=status, who=row.who, when=row.when, number=row.number, cue="log table", lines=lines)
            if matter
            else None
        )
    cells = [cell for cell in row.passage.cells if cell.strip()]
    if len(cells) < 2:
        return None
    return Entry(matter=cells[0], status=cells[1], who=cells[2] if len(cells) > 2 else "", cue="log table", lines=lines)


def _from_status_lists(passages: Sequence[Passage], parties: Parties, pack: Pack) -> Iterator[Entry]:
    """Under a heading of actions, a list of which most lines say how something stands and none who shall do it."""
    for opened, part in groupby(
        unwrapped(passages), key=lambda line: line.section is Section.ACTIONS and not (line.cells or line.title)
    ):
        if not opened:
            continue
        group = [line for line in part if line.text and not whole(line.text, pack.statements.entry_label)]
        told = [entry for line in group if (entry := _by_tail(line, pack))]
        owned = [line for line in group if MARK.match(parties.mark(line.text).text)]
        if len(told) > 1 and len(told) * 3 >= len(group) * 2 and not owned:
            yield from told


def _from_lines(lines: Sequence[Passage], parties: Parties, pack: Pack) -> Iterator[Entry]:
    """The rows of one stretch of lines."""
    blocks = _blocks(lines)
    if triples := _triples(blocks, parties, pack):
        yield from triples
        return
    found: list[Entry] = []
    for passage in lines:
        if passage.title and not _has_status(passage.text, pack):
            if passage.text != passage.item and not passage.text.casefold().startswith(
                tuple(words.rstrip("…") for words in pack.sections.log)
            ):
                found.append(Entry(matter=passage.text, cue="log heading", lines=(passage.line,), prose=True))
            continue
        if found and found[-1].cue == "log todo" and passage.indent > found[-1].indent:
            continue
        waits = bool(found) and found[-1].cue in {"log list", "log heading"} and not found[-1].status
        entry = None if waits and not passage.marker else _by_form(passage, parties, pack)
        if entry is not None:
            found.append(entry)
        elif found and (joined := _continued(found[-1], passage, pack)):
            found[-1] = joined
        elif passage.marker:
            found.append(Entry(matter=passage.text, cue="log list", lines=(passage.line,)))
        elif prose := _by_prose(passage, pack):
            found.append(prose)
    yield from (entry for entry in found if entry.status or entry.who or entry.cue == "log list")


def _blocks(lines: Sequence[Passage]) -> list[list[Passage]]:
    """Lines parted by empty lines."""
    blocks: list[list[Passage]] = []
    for line in lines:
        if line.gap or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _triples(blocks: list[list[Passage]], parties: Parties, pack: Pack) -> list[Entry]:
    """A flattened table: blocks of matter, status and name; or one block in which every third line is a name."""
    bodies = [block for block in blocks if len(block) > 1]
    if len(bodies) == 1 and len(bodies[0]) > 3 and len(bodies[0]) % 3 == 0:
        bodies = [bodies[0][at : at + 3] for at in range(0, len(bodies[0]), 3)]
    named = [block for block in bodies if len(block) in (3, 4) and _is_party(block[-1].text, parties, pack)]
    if not named or len(named) * 2 < len(bodies):
        return []
    return [_triple(block, parties, pack) for block in bodies]


def _triple(block: list[Passage], parties: Parties, pack: Pack) -> Entry:
    named = len(block) > 2 and _is_party(block[-1].text, parties, pack)
    middle = block[1:-1] if named else block[1:]
    status = " ".join(line.text for line in middle)
    who = block[-1].text if named else ""
    return Entry(matter=block[0].text, status=status, who=who, cue="log lines", lines=tuple(line.line for line in block))


def _is_party(text: str, parties: Parties, pack: Pack) -> bool:
    """Whether a line is only names, units or roles."""
    if not 0 < len(text.split()) <= 8 or text.rstrip().endswith(("?", "!", ":")) or find_due(text, pack.dates, after=None):
        return False
    return not re.sub(r"[\W_]", "", MARK.sub("", parties.mark(text).text))


def _by_form(passage: Passage, parties: Parties, pack: Pack) -> Entry | None:
    """A line that is a row by its form: a todo with its owner, a matter and its status parted by a colon, a status at the end."""
    words, text = pack.statements, passage.text
    if entry := _by_owner(passage, parties, pack):
        return entry
    if labelled(text, rf"{words.log_status}|{words.owner_label}|{words.due_label}"):
        return None
    colon = re.match(r"(?P<matter>[^:.?!]{3,90}?)(?::(?!\d)|\s[–—-])\s*(?P<status>\S.{2,})$", text, re.DOTALL)
    if colon and len(colon["matter"].split()) <= MOST_WORDS_OF_A_MATTER and not passage.title:
        matter, who = _owner_in_brackets(colon["matter"], parties)
        who = who or _holder(colon["status"], parties, pack)
        return Entry(matter=matter, status=colon["status"], who=who, cue="log paragraph", lines=(passage.line,), prose=True)
    return _by_tail(passage, pack) if passage.marker or len(text.split()) <= MOST_WORDS_OF_A_MATTER else None


def _by_owner(passage: Passage, parties: Parties, pack: Pack) -> Entry | None:
    """A row that begins with whose it is: "TODO – Bo :: what", "[x] Bo: what", "Bo to do this - Ongoing"."""
    words = pack.statements
    marked = parties.mark(passage.text, words=True)
    done = rf"{words.todo}|{words.done}"
    todo = re.match(
        rf"\W*(?:(?P<a>{done})\W+(?P<who>{MARK.pattern})|(?P<who2>{MARK.pattern})\s+(?P<b>{done}))\s*:{{1,2}}\s*(?P<what>.+)$",
        marked.text,
        re.IGNORECASE,
    )
    if todo:
        who, status = marked.words[todo["who"] or todo["who2"]], todo["a"] or todo["b"]
        return Entry(matter=marked.plain(todo["what"]), status=status, who=who, cue="log todo", lines=(passage.line,))
    ticked = re.fullmatch(r"[\[(](.)[\])]", passage.marker or "")
    first = re.match(
        rf"(?:(?P<number>[\d.]+)\s+)?(?P<who>{MARK.pattern})(?P<sep>\s*:|\s+(?:{words.to_do})(?!\w))\s*(?P<what>[^\n]+?)(?:\s[–—-]+\s(?P<status>[^–—]+))?$",
        marked.text,
        re.IGNORECASE,
    )
    if first is None or not (ticked or first["status"]):
        return None
    status = marked.plain(first["status"] or ("✓" if ticked and ticked[1].strip() else ""))
    what = marked.plain(first["what"])
    return Entry(matter=what, status=status, who=marked.words[first["who"]], cue="log todo", lines=(passage.line,))


def _owner_in_brackets(matter: str, parties: Parties) -> tuple[str, str]:
    """A matter and the owner that a bracket at its end names: "Skylten (Bo)"."""
    found = re.fullmatch(r"(.+?)\s*\(([^()]{1,40})\)", matter)
    if found and all(one.named.name for one in parties.row(found[2])):
        return found[1], found[2]
    return matter, ""


def _holder(status: str, parties: Parties, pack: Pack) -> str:
    """Who has the matter by what its status says: "Bo ansvarar", "Bo väntar på svar"."""
    marked = parties.mark(status)
    found = re.search(rf"(?:^|[.;,]\s+)({MARK.pattern})\s+(?:{pack.statements.holds})(?!\w)", marked.text, re.IGNORECASE)
    return marked.words[found[1]] if found else ""


def _by_tail(passage: Passage, pack: Pack) -> Entry | None:
    """A short line whose end says how its beginning stands."""
    match = re.match(rf"(?P<matter>\S.{{2,90}}?)[\s,]+(?P<status>{pack.statements.tails}.*)$", passage.text, re.IGNORECASE)
    if match is None or len(passage.text.split()) > 24 or not heads(match["matter"], pack.statements):
        return None
    if re.search(pack.statements.papers, match["matter"], re.IGNORECASE):
        return None
    if state_of(match["status"], pack.status, cell=True) is None and not _plain_tail(match["status"]):
        return None
    return Entry(matter=match["matter"], status=match["status"], cue="log line", lines=(passage.line,))


def _plain_tail(status: str) -> bool:
    """Whether a status is one or two words, and so nothing but a status."""
    return len(status.split()) <= 2


def _has_status(text: str, pack: Pack) -> bool:
    return state_of(text, pack.status, cell=True) is not None


def _continued(entry: Entry, passage: Passage, pack: Pack) -> Entry | None:
    """A row with what a line under it adds: its status, its owner, its day, or more of its text."""
    words, lines = pack.statements, (*entry.lines, passage.line)
    for field, form in (("status", words.log_status), ("who", words.owner_label), ("when", words.due_label)):
        if label := labelled(passage.text, form):
            return structs.replace(entry, lines=lines, **{field: label["rest"].strip()})
    if passage.marker or (passage.gap and entry.status):
        return None
    if entry.cue in {"log paragraph", "log heading", "log list"}:
        return structs.replace(entry, lines=lines, status=f"{entry.status} {passage.text}".strip())
    return None


def _by_prose(passage: Passage, pack: Pack) -> Entry | None:
    """A sentence of plain prose that says how a matter stands."""
    first = split(passage.text, pack.statements)[0]
    match = re.match(rf"(?P<matter>\S.{{2,90}}?)\s+(?P<status>{pack.statements.tails}.*)$", first, re.IGNORECASE)
    if match is None or not heads(match["matter"], pack.statements) or len(match["matter"].split()) > MOST_WORDS_OF_A_MATTER:
        return None
    if re.search(pack.statements.papers, match["matter"], re.IGNORECASE) or state_of(match["status"], pack.status) is None:
        return None
    return Entry(
        matter=match["matter"],
        status=passage.text[len(match["matter"]) :].strip(),
        cue="log prose",
        lines=(passage.line,),
        prose=True,
    )
