"""Items for members only: nothing of what goes to somebody who is only informed tells of them, in whatever part of a mail."""

from contextlib import closing
from datetime import date
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from zipfile import ZipFile

import msgspec
import pytest
from lxml import etree
from pypdfium2 import PdfDocument
from quick_house import LETTERS, QuickHouse, configured
from register.conftest import BODY, Council
from test_letters import coming_in

from service.config import BodyFile, Standing
from service.reading.visibility import unmarked
from service.register.agenda import agenda, for_reader
from service.register.configuring import configure
from service.register.minutes import Item
from service.register.model import MemberRole, Person
from service.register.requests import AgendaChange, Ask, FileAgenda, Subject
from service.work.bodies import body

PIA = Person(id="pia", name="Pia Ny", addresses=("pia.ny@ekeby.example",), role=MemberRole.INFORMED)
SECRETS = ("Rekrytering av samordnare", "Oro kring en familj", "Genomgång av enskilda ärenden")


@pytest.mark.parametrize(
    ("title", "bare", "internal"),
    [
        ("Lönerevision (internt)", "Lönerevision", True),
        ("Lönerevision [Intern punkt]", "Lönerevision", True),
        ("Lönerevision – internt", "Lönerevision", True),
        ("Internt: Lönerevision", "Lönerevision", True),
        ("Salaries (internal)", "Salaries", True),
        ("Salaries – members only", "Salaries", True),
        ("Intern kontroll", "Intern kontroll", False),
        ("Internt samarbete (10 min)", "Internt samarbete (10 min)", False),
        ("Revision av interna regler", "Revision av interna regler", False),
        ("(internt)", "(internt)", False),
    ],
)
def test_a_mark_is_told_from_the_words_of_a_title(title, bare, internal):
    assert unmarked(title) == (bare, internal)


@pytest.fixture
def council():
    return Council()


def lines(council, person=PIA):
    register = council.register
    return [
        (line.number, line.title) for line in for_reader(agenda(register, register.meetings["m1"]), person).lines if line.title
    ]


def edited(council, *changes):
    council.ask(FileAgenda(changes=changes, sentence="…"))


def test_members_see_all_and_those_informed_the_rest_with_the_same_numbers(council):
    council.propose("Rekrytering", internal=True)
    council.propose("Belysning")

    assert lines(council, BODY.members[1]) == [(1, "Lägesbild"), (2, "Rekrytering"), (3, "Belysning")]
    assert lines(council) == [(1, "Lägesbild"), (3, "Belysning")]


def test_a_line_of_the_secretarys_own_may_be_internal(council):
    edited(council, AgendaChange(what="add", title="Rekrytering", internal=True), AgendaChange(what="add", title="Besök"))

    assert [title for _, title in lines(council)] == ["Lägesbild", "Besök"]


def test_a_line_becomes_internal_by_its_new_title_and_that_is_told(council):
    edited(council, AgendaChange(what="rename", number=1, title="Lägesbild", internal=True))

    assert lines(council) == []
    assert [new.title for _, new in council.notices[0].edits.changed] == ["Lägesbild"]


def test_what_was_internal_stays_so_when_the_list_comes_back_without_its_mark(council):
    council.propose("Rekrytering", internal=True)
    edited(council, AgendaChange(what="add", title="Anställningar", internal=True))
    items = tuple(Item(title=title) for title in ("Rekrytering", "Anställningar", "Lägesbild"))
    council.ask(FileAgenda(items=items, sentence="…"))

    assert lines(council) == [(3, "Lägesbild")]


def test_a_standing_item_is_internal_by_the_file_and_as_long_as_it_says_so(council):
    marked = msgspec.structs.replace(council.register.body, internal=("Lägesbild",))
    council.register = configure(council.register, marked, council.now)
    hidden = lines(council)
    council.register = configure(council.register, msgspec.structs.replace(marked, internal=()), council.now)

    assert (hidden, lines(council)) == ([], [(1, "Lägesbild")])


def test_a_standing_item_may_bear_the_mark_in_the_file():
    file = BodyFile(
        key="bra",
        name="Brå",
        address="bra@moten.ekeby.example",
        standing=(Standing(title="Ärenden (internt)"), Standing(title="Läge")),
    )
    filed = body(file, date(2026, 3, 1))

    assert (filed.standing, filed.internal) == (("Ärenden", "Läge"), ("Ärenden",))


@pytest.mark.parametrize(("by", "count"), [("bo", 1), ("pia", 0)])
def test_a_search_finds_no_internal_proposal_for_those_informed(council, by, count):
    filed = council.register.body
    council.register = configure(council.register, msgspec.structs.replace(filed, members=(*filed.members, PIA)), council.now)
    council.propose("Rekrytering", internal=True, by="anna")
    council.ask(Ask(subject=Subject.SEARCH, words="rekrytering"), by=by)

    assert len(council.notices[0].proposals) == count


def words_of(raw):
    """All that a mail says: its texts, its calendar, the text of its Word file and of its pdf."""
    for part in message_from_bytes(raw, policy=default).walk():
        content = part.get_payload(decode=True)
        if content and content[:2] == b"PK":
            yield from (run.text or "" for run in etree.fromstring(ZipFile(BytesIO(content)).read("word/document.xml")).iter())
        elif content and content[:4] == b"%PDF":
            yield from (page.get_textpage().get_text_range() for page in PdfDocument(content))
        elif content:
            yield content.decode("utf-8", "replace").replace("\r\n ", "")


def mails_of_the_story(tmp_path):
    folder = next(LETTERS.glob("54-*"))
    with closing(QuickHouse(configured(tmp_path / "config", folder / "body.toml"))) as house:
        for path in sorted([*folder.glob("*-in.eml"), *folder.glob("*-clock.txt")]):
            if path.suffix == ".eml":
                house.receive(coming_in(path, house))
            else:
                house.turn(path.read_text("utf-8"))
        return {letter.address: house.store.kept(house.key, letter.digest) for letter in house.store.outbox(house.key)}


def test_no_part_of_a_mail_to_somebody_informed_tells_of_them(tmp_path):
    said = {address: " ".join(" ".join(words_of(raw)).split()) for address, raw in mails_of_the_story(tmp_path).items()}

    assert [secret for secret in SECRETS if secret in said["pia.ny@ekeby.example"]] == []
    assert [secret for secret in SECRETS if said["bo.ek@polisen.example"].count(secret) < 5] == []
    assert "5. Trygghetsvandring" in said["pia.ny@ekeby.example"]
