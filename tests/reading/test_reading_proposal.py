"""What a letter wants on the agenda, in the words of members."""

import pytest
from letters_of_ekeby import answer, desk, file, letter

from service.language.pack import PACKS
from service.reading.letter import understand
from service.reading.proposal import read_proposal
from service.reading.understanding import LetterKind
from service.register.model import ItemKind
from service.register.requests import ProposeItem, ReportTasks


def title(language, subject, text):
    item = read_proposal(subject, (text,) if text else (), PACKS[language].letters)
    return item.title if item else None


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        ("Förslag till dagordningen: Belysning i parken", "", "Belysning i parken"),
        ("Förslag till dagordning – belysning i parken", "", "Belysning i parken"),
        ("VB: Ärende till nästa Brå: Klotter vid skolan", "", "Klotter vid skolan"),
        ("Punkt till mötet: Klotter", "", "Klotter"),
        ("Övrig fråga: nycklar till lokalen", "", "Nycklar till lokalen"),
        ("Dagordning: trygghetsvandring", "", "Trygghetsvandring"),
        ("Förslag till dagordningen", "Belysning i parken", "Belysning i parken"),
        ("Hej", "Jag vill ta upp klottret vid skolan på nästa möte.", "Klottret vid skolan"),
        ("Hej", "Jag skulle vilja att vi tar upp klottret vid skolan.", "Klottret vid skolan"),
        ("Hej", "Kan vi lyfta frågan om trygghetsvandringar?", "Trygghetsvandringar"),
        ("Hej", "Kan vi diskutera belysningen i parken?", "Belysningen i parken"),
        ("Hej", "Kan vi få information om kameror på torget?", "Kameror på torget"),
        ("Hej", "Önskar en punkt om cykelstölder.", "Cykelstölder"),
        ("Hej", "Lägg gärna till en punkt om cykelstölder på dagordningen.", "Cykelstölder"),
        ("Hej", "Hinner vi med cykelstölderna?", "Cykelstölderna"),
        ("Hej", "Ärende till nästa möte: cykelstölder vid stationen", "Cykelstölder vid stationen"),
        ("Hej", "Jag vill anmäla en övrig fråga: nycklar till lokalen", "Nycklar till lokalen"),
        ("Hej", "Jag vill ta upp det på nästa möte.", None),
        ("Hej", "Klart, kan vi ta det på mötet?", None),
        ("Hej", "#12 lägg till Carin", None),
        ("Utkast till minnesanteckningar", "Här kommer de.", None),
    ],
)
def test_swedish_titles(subject, text, expected):
    assert title("sv", subject, text) == expected


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        ("Agenda item: Lighting in the park", "", "Lighting in the park"),
        ("Proposal for the agenda: graffiti", "", "Graffiti"),
        ("AOB: keys to the hall", "", "Keys to the hall"),
        ("Hi", "Please add an item on lighting in the park to the agenda.", "Lighting in the park"),
        ("Hi", "I'd like to raise the question of bicycle thefts at the next meeting.", "Bicycle thefts"),
        ("Hi", "I would like to discuss bicycle thefts.", "Bicycle thefts"),
        ("Hi", "Could we get an update on the cameras?", "The cameras"),
        ("Hi", "Could we discuss this?", None),
        ("Hi", "Thank you for the list.", None),
    ],
)
def test_english_titles(subject, text, expected):
    assert title("en", subject, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beslutsärende, 15 min, föredragande: Carin Dahl", (ItemKind.DECISION, 15, "Carin Dahl")),
        ("För information. Det tar en kvart.", (ItemKind.INFORMATION, 15, None)),
        ("Carin Dahl föredrar, tidsåtgång 20 minuter.", (None, 20, "Carin Dahl")),
        ("Underlag finns.", (None, None, None)),
    ],
)
def test_kind_time_and_presenter(text, expected):
    item = read_proposal("Förslag till dagordningen: Belysning", (text,), PACKS["sv"].letters)
    assert (item.kind, item.minutes, item.presenter) == expected


def test_papers_come_from_the_attachments_but_not_pictures_in_the_text():
    logo = file("bild", "logga.png", "image/png")
    logo = type(logo)(name="logga.png", media_type="image/png", content=b"x", digest="e", inline=True)
    plan = file("En plan", "plan.txt")
    understood = understand(letter("Se bifogat.", subject="Förslag till dagordningen: Belysning", files=(plan, logo)), desk())
    assert (understood.kind, understood.files) == (LetterKind.PROPOSAL, (plan,))
    assert [paper.name for paper in understood.requests[0].papers] == ["plan.txt"]


def test_a_letter_may_both_report_and_propose():
    understood = answer("#12 klar.\n\nJag skulle vilja att vi tar upp klottret vid skolan.")
    assert [type(request) for request in understood.requests] == [ReportTasks, ProposeItem]
    assert (understood.kind, understood.requests[0].questions) == (LetterKind.UPDATE, ())
