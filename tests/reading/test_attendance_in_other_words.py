"""Lists of people in other words: what villages, schools and parishes call them, sentences that excuse, ticks, columns."""
# ruff: noqa: E501 - a form and its reading stand on one line

import pytest

from service.documents.blocks import Document, Heading, Paragraph, Table
from service.documents.text import read_text
from service.language.pack import ENGLISH, SWEDISH, Pack
from service.reading.minutes import read_minutes
from service.reading.passages import layout
from service.register.minutes import Presence

AWAY = {Presence.ABSENT, Presence.EXCUSED}


def people(text: str, pack: Pack, *, away: bool) -> list[tuple[str, str | None, str | None]]:
    """Name, organisation and role of those who came, or of those who did not."""
    found = [guest.attendee for guest in layout(read_text(text), pack).roll.guests]
    return [(one.name, one.affiliation, one.role) for one in found if (one.presence in AWAY) is away]


@pytest.mark.parametrize(
    ("text", "pack", "came"),
    [
        ("Med på mötet: Anna, Bo och Carin\n\n1) Vägen\n", SWEDISH, [("Anna", None, None), ("Bo", None, None), ("Carin", None, None)]),
        ("In the room: Ann Berg, Bo Ek\n\n1. Road\n", ENGLISH, [("Ann Berg", None, None), ("Bo Ek", None, None)]),
        ("Present: District Cllr Bo Ek, A Berg\n", ENGLISH, [("Bo Ek", None, "District Cllr"), ("A Berg", None, None)]),
        ("Attendees:\nInsp. Bo Ek - Police\nAnn Berg - Housing\n", ENGLISH, [("Bo Ek", "Police", None), ("Ann Berg", "Housing", None)]),
        ("Närvarande:\nAnna Berg, Ekebybo\nBo Ek, HR\n", SWEDISH, [("Anna Berg", "Ekebybo", None), ("Bo Ek", "HR", None)]),
        (
            "Närvarande: Anna Berg, ordf.  Bo Ek  Carin Dahl\n",
            SWEDISH,
            [("Anna Berg", None, "ordf"), ("Bo Ek", None, None), ("Carin Dahl", None, None)],
        ),
        ("Members: VP Education Ann Berg, President Bo Ek\n", ENGLISH, [("Ann Berg", None, "VP Education"), ("Bo Ek", None, "President")]),
        ("För arbetsgivaren\nAnna Berg, HR\nBo Ek, chef\n", SWEDISH, [("Anna Berg", "HR", None), ("Bo Ek", None, "chef")]),
    ],
)  # fmt: skip
def test_who_came(text, pack, came):
    assert people(text, pack, away=False) == came


@pytest.mark.parametrize(
    ("text", "pack", "away"),
    [
        ("Närvarande: Anna, Bo\nHade förhinder: Carin\n\n1) Vägen\nBo informerar.\n2) Bryggan\n", SWEDISH, ["Carin"]),
        ("Närvarande: Anna Berg\nAnmält frånvaro: Bo Ek\n", SWEDISH, ["Bo Ek"]),
        ("Present: Ann Berg\nCouldn't come: Bo Ek\n", ENGLISH, ["Bo Ek"]),
        ("Present: Ann Berg\n\n1. Apologies\nApologies were received and accepted from Cllr Bo Ek (work).\n", ENGLISH, ["Bo Ek"]),
        ("Närvarande: Anna Berg\n\n1. Öppnande\nBo Ek har anmält förhinder.\n", SWEDISH, ["Bo Ek"]),
        ("Members: Ann Berg, Bo Ek\nAbsent with apologies: Bo Ek\n", ENGLISH, ["Bo Ek"]),
        ("Närvaro\n- [X] Anna Berg\n- [ ] Bo Ek\n", SWEDISH, ["Bo Ek"]),
        ("Present: Ann Berg\n\n1. Apologies\nApologies were received too late to be read.\n", ENGLISH, []),
    ],
)
def test_who_did_not(text, pack, away):
    assert [name for name, _, _ in people(text, pack, away=True)] == away


def test_a_table_of_names_is_a_list_of_people_without_a_heading():
    rows = (("Name", "Role", "Present"), ("Ann Berg", "Chair", "Yes"), ("Bo Ek", "Clerk", "Apologies"))
    document = Document(
        format="docx",
        blocks=(Heading(text="Ekeby PTA", level=1), Table(rows=rows), Paragraph(text="1. Fair"), Paragraph(text="2. Shop")),
    )
    found = [guest.attendee for guest in layout(document, ENGLISH).roll.guests]
    assert [(one.name, one.role, one.presence) for one in found] == [
        ("Ann Berg", "Chair", Presence.PRESENT),
        ("Bo Ek", "Clerk", Presence.ABSENT),
    ]


def test_roles_under_two_signatures_call_nobody():
    text = "Kallelse till Ekeby råd\n\nKallade\nAnna Berg\nBo Ek\n\n1. Läget\n2. Budget\n\nAnna Berg     Bo Ek\nOrdförande     Sekreterare\n"
    assert [one.presence for one in read_minutes(read_text(text)).attendance] == [Presence.EXPECTED, Presence.EXPECTED]


def test_a_numbered_heading_with_a_sign_opens_its_section():
    text = "§ 1 Läget\nBo informerar.\n\n§ 2 Föregående protokoll\n- Skylten: klar\n- Lampan: pågår\n\n§ 3 Budget\nGodkändes.\n"
    assert [row.matter for row in read_minutes(read_text(text)).log] == ["Skylten", "Lampan"]


def test_councillors_by_surname():
    assert people("Councillors present: Cllrs Baker (Chairman), Dunn and Young\n", ENGLISH, away=False) == [
        ("Baker", None, "Chairman"),
        ("Dunn", None, None),
        ("Young", None, None),
    ]
