"""The made-up council of Ekeby at its meeting on 4 October 2024: what the tests of statements read with."""

from datetime import date

from service.language.pack import PACKS
from service.reading.followup import Log, find_log
from service.reading.passage import Passage, Section
from service.reading.people import Scope
from service.reading.statements import Statements, find_statements
from service.register.minutes import Attendee, Named

ON = date(2024, 10, 4)
PEOPLE = (
    Attendee(name="Anna Berg", affiliation="S", role="ordförande"),
    Attendee(name="Bo Ek", affiliation="Polisen"),
    Attendee(name="Carin Dahl", role="sekreterare"),
    Attendee(name="Mikael Wallin", affiliation="M"),
    Attendee(name="Mikael Gren", affiliation="Polisen"),
    Attendee(name="Olle Åkerblad", role="kommundirektör"),
)
SCOPE = Scope(attendees=PEOPLE, names=("Lokala Brå Ekeby", "Lokala Brå"))


def lines(*texts: str, section: Section = Section.BODY, item: str | None = "Skolvägen") -> tuple[Passage, ...]:
    """Lines of one item, as passages; a leading tab is one step in, a leading line break an empty line."""
    return tuple(
        Passage(text=text.strip(), line=number, section=section, item=item, gap=text.startswith("\n"), indent=text.count("\t"))
        for number, text in enumerate(texts)
    )


def rows(head: tuple[str, ...], *cells: tuple[str, ...], section: Section = Section.BODY) -> tuple[Passage, ...]:
    """The rows of one table under its head."""
    return tuple(
        Passage(text="\t".join(row), line=number, section=section, cells=row, head=head, table=0)
        for number, row in enumerate(cells)
    )


def read(passages: tuple[Passage, ...], language: str = "sv") -> Statements:
    """What the passages state."""
    return find_statements(passages, SCOPE, PACKS[language], on=ON)


def log(passages: tuple[Passage, ...], language: str = "sv") -> Log:
    """The follow-up log in the passages."""
    return find_log(passages, SCOPE, PACKS[language], on=ON)


def names(named: tuple[Named, ...]) -> list[str]:
    """Full names where known, else labels."""
    return [one.name or one.label for one in named]
