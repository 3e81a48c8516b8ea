"""Where lists of people begin and end, and who stands on them.

A list begins with a label or heading of the pack; it goes on to the next label, heading, or line that names nobody.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from service.language.pack import Pack
from service.reading.attendance import Guest, guests, is_nobody, merged
from service.reading.headings import Opening
from service.reading.numbering import marked
from service.reading.passage import Passage, Section
from service.reading.people import fold
from service.register.minutes import Attendee, Presence, Value

ATTENDED = frozenset({Section.ATTENDANCE, Section.ABSENCE})
HEAD_LINES = 40
TICKED, UNTICKED = r"[\[(][xX✓✔][\])]", r"[\[(]\s?[\])]"


class Roll(Value, frozen=True, kw_only=True):
    """The people of all lists, each once, and the section of every line that belongs to a list."""

    guests: tuple[Guest, ...]
    lines: Mapping[int, Section]


class _List(msgspec.Struct, kw_only=True):
    """The list being read. ``headed``: a marked heading opened it, so that only another heading ends it."""

    presence: Presence
    role: str | None
    headed: bool
    inline: bool = False
    valued: bool = False
    single: bool = False
    gapped: bool = False
    columns: tuple[str, ...] = ()
    numbered: bool = False
    count: int = 0


class _Caller:
    """Goes through the lines once and writes down who is called."""

    def __init__(self, lines: Sequence[Passage], opened: Mapping[int, Opening], pack: Pack) -> None:
        self.lines, self.opened, self.pack = lines, opened, pack
        self.found: list[Guest] = []
        self.sections: dict[int, Section] = {}
        self.ticked = any(re.fullmatch(TICKED, line.marker or "") for line in lines)
        self.list: _List | None = None

    def roll(self) -> Roll:
        """All lists of the document."""
        for line in self.lines:
            if line.section is not Section.FURNITURE:
                self._read(line)
                self._apologies(line)
        return Roll(guests=_settled(self.found), lines=self.sections)

    def _read(self, line: Passage) -> None:
        found = self.opened.get(line.line)
        if found is not None and found.section in ATTENDED and self._opens(line, found):
            return
        if self.list is None and not self.found and line.line < HEAD_LINES and line.cells and self._is_head(line.cells):
            self.list = _List(presence=Presence.PRESENT, role=None, headed=False)
        ended = (found is not None and found.sure) or line.title
        if self.list is not None and not line.cells and ended:
            self.list = None
        if self.list is not None and not self._take(line, self.list) and not self.list.headed:
            self.list = None

    def _apologies(self, line: Passage) -> None:
        """The people a sentence excuses ("Apologies were received from Bo Ek"); the line goes on to be read as text."""
        if line.line in self.sections or line.cells:
            return
        said = (re.search(form, line.text, re.IGNORECASE) for form in self.pack.sections.sent_apologies)
        who = next((match["who"].split(". ")[0] for match in said if match), "")
        people = guests(who, self.pack, Presence.EXCUSED) if who else ()
        self.found.extend(people if _named(people) else ())

    def _opens(self, line: Passage, found: Opening) -> bool:
        """Open the list that a label begins and take the people on its line; False when it is no list after all."""
        opened = self._list(line, found)
        said = found.value if found.sure or "person_labels" not in found.fields else line.text
        people = guests(said, self.pack, opened.presence, role=opened.role if said is found.value else None) if said else ()
        person_label = "person_labels" in found.fields
        if person_label and any(guest.attendee.name == guest.attendee.role for guest in people):
            return False  # "Ordförande   Sekreterare" under two signatures
        if (found.value and not people and not is_nobody(found.value, self.pack)) or (not found.sure and not _named(people)):
            return False
        if person_label and ((line.line > HEAD_LINES and self.list is None) or (not found.value and not line.title)):
            return False
        if not found.value and "groups" in found.fields and self.list is None and not self._somebody_below(line, opened):
            return False
        self._note(line, Section.ABSENCE if "absent" in found.fields else Section.ATTENDANCE, people)
        opened.valued = bool(people)
        opened.count, opened.inline = len(people), len(people) > 1
        opened.single = bool(people) and " " not in people[0].attendee.name
        if not (person_label and found.value):
            self.list = opened
        return True

    def _list(self, line: Passage, found: Opening) -> _List:
        words = self.pack.sections
        roles = dict(words.groups) | dict(words.person_labels)
        presence = Presence.PRESENT
        if "absent" in found.fields:
            presence = Presence.ABSENT
        elif "called" in found.fields:
            presence = Presence.EXPECTED
        return _List(
            presence=presence, role=roles.get(found.label) or None, headed=line.title, numbered=marked(line, words) is not None
        )

    def _somebody_below(self, line: Passage, opened: _List) -> bool:
        below = next((other for other in self.lines[line.line + 1 :] if other.section is not Section.FURNITURE), None)
        return (
            below is not None and below.line not in self.opened and bool(_named(guests(below.text, self.pack, opened.presence)))
        )

    def _take(self, line: Passage, to: _List) -> bool:
        """Add the people of a line to the open list; False when the line ends it."""
        if to.numbered and marked(line, self.pack.sections):
            return False
        if line.cells or (to.columns and "\t" in line.text):
            return self._take_row(line, to)
        if line.text.count("\t") and self._is_head(line.text.split("\t")):
            return self._take_row(line, to)
        people = self._guests(line.text, to)
        if not people:
            self._note(line, _section(to), ()) if to.count == 0 and is_nobody(line.text, self.pack) else None
            return line.line in self.sections
        if not self._fits(line, people, to):
            return False
        to.gapped = line.gap if to.count == 0 else to.gapped and line.gap
        to.single = to.single or (to.count == 0 and all(" " not in guest.attendee.name for guest in people))
        to.inline = to.inline or (to.count == 0 and len(people) > 1)
        to.count += len(people)
        if self.ticked and re.fullmatch(UNTICKED, line.marker or ""):
            people = tuple(_absent(guest) for guest in people)
        self._note(line, _section(to), people)
        return True

    def _fits(self, line: Passage, people: Sequence[Guest], to: _List) -> bool:
        """Whether a line goes on with the list in its own form: one word a name, a gap between, several on a line."""
        known = any(guest.attendee.affiliation or guest.attendee.role != to.role or guest.initials for guest in people)
        if to.count and not to.single and any(" " not in guest.attendee.name for guest in people) and not known:
            return False
        if to.headed:
            return True
        if to.valued and marked(line, self.pack.sections):
            return False
        joins = self.pack.people.joins
        goes_on = self.lines[line.line - 1].text.rstrip().endswith((",", ";", *joins)) or line.text.split()[0] in joins
        if to.inline and not goes_on and (line.gap or line.marker is not None or (len(people) == 1 and not known)):
            return False
        return not (to.count and line.gap and not to.gapped and not known and not line.marker)

    def _take_row(self, line: Passage, to: _List) -> bool:
        """A table's row: its columns are told by their heads; without heads the cells read like parts between commas."""
        cells = line.cells or tuple(line.text.split("\t"))
        if self._is_head(cells):
            to.columns = tuple(self._kind(cell) for cell in cells)
            self._note(line, _section(to), ())
            return True
        people = self._of_row(cells, to) if to.columns else self._guests(", ".join(filter(None, cells)), to)
        self._note(line, _section(to), people)
        to.count += len(people)
        return True

    def _guests(self, text: str, to: _List) -> tuple[Guest, ...]:
        return guests(text, self.pack, to.presence, role=to.role)

    def _is_head(self, cells: Sequence[str]) -> bool:
        """Whether the cells are heads of an attendance table, with one for names among them."""
        kinds = [self._kind(cell) for cell in cells if cell]
        return "name" in kinds and sum(bool(kind) for kind in kinds) * 2 > len(kinds)

    def _kind(self, cell: str) -> str:
        """What a column head says of its column: "name", "role", "affiliation", or nothing."""
        words, head = self.pack.sections, cell.casefold().strip(" :*")
        columns = {"name": words.name_columns, "role": words.role_columns, "affiliation": words.affiliation_columns}
        return next((kind for kind, heads in columns.items() if head in heads), "")

    def _of_row(self, cells: Sequence[str], to: _List) -> tuple[Guest, ...]:
        """The person of a row: name, role and organisation by column, marks of presence or absence in any other."""
        by_column = dict(reversed(tuple(zip(to.columns, cells, strict=False))))  # of two columns of a kind the first
        people = self._guests(by_column.get("name", ""), to)
        if len(people) != 1:
            return people
        person = people[0].attendee
        away = any(cell.casefold().strip(" .") in self.pack.sections.absent_marks for cell in cells)
        known = replace(
            person,
            role=by_column.get("role") or person.role,
            affiliation=by_column.get("affiliation") or person.affiliation,
            presence=Presence.ABSENT if away else person.presence,
        )
        return (replace(people[0], attendee=known),)

    def _note(self, line: Passage, section: Section, people: Sequence[Guest]) -> None:
        self.sections[line.line] = section
        self.found.extend(people)


def roll(lines: Sequence[Passage], opened: Mapping[int, Opening], pack: Pack) -> Roll:
    """Who stands on the lists of people, and which lines these are."""
    return _Caller(lines, opened, pack).roll()


def _section(of: _List) -> Section:
    return Section.ABSENCE if of.presence is Presence.ABSENT else Section.ATTENDANCE


def _absent(guest: Guest) -> Guest:
    return replace(guest, attendee=replace(guest.attendee, presence=Presence.ABSENT))


def _named(people: Sequence[Guest]) -> bool:
    """Whether these are people by full name."""
    return bool(people) and all(" " in guest.attendee.name and guest.attendee.name != guest.attendee.role for guest in people)


def _settled(found: Sequence[Guest]) -> tuple[Guest, ...]:
    """Each person once; who was called and does not stand among those present is absent, if there is a list of those."""
    called = [guest for guest in found if guest.attendee.presence is Presence.EXPECTED]
    others = [_in_full(guest, called) for guest in found if guest.attendee.presence is not Presence.EXPECTED]
    came = any(guest.attendee.presence is not Presence.ABSENT for guest in others)
    names = {fold(guest.attendee.name) for guest in others}
    return merged([*others, *_missing(called, names, Presence.ABSENT if came else Presence.EXPECTED)])


def _in_full(guest: Guest, called: Sequence[Guest]) -> Guest:
    """The guest by the full name that the list of those called gives to the one person of that first name."""
    given = fold(guest.attendee.name)
    full = [one.attendee.name for one in called if fold(one.attendee.name).split()[0] == given]
    return replace(guest, attendee=replace(guest.attendee, name=full[0])) if len(full) == 1 else guest


def _missing(called: Sequence[Guest], names: set[str], presence: Presence) -> Iterator[Guest]:
    for guest in called:
        if fold(guest.attendee.name) not in names:
            yield replace(guest, attendee=replace(guest.attendee, presence=presence))


def attendees(guests_: Sequence[Guest]) -> tuple[Attendee, ...]:
    """The attendees alone."""
    return tuple(guest.attendee for guest in guests_)
