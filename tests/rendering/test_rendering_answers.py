"""What our mails invite people to write is understood, however their mail program quotes us."""

import msgspec
import pytest
from ekeby import BODY, NOTICES, NOW, REGISTER, TASKS

from service.mail.letter import Letter, Mailbox
from service.reading.desk import Cards, Desk, SentLetter
from service.reading.letter import understand
from service.register.minutes import State
from service.register.requests import ProposeItem, ReportTasks
from service.rendering.render import Renderer
from service.resources import resource_dir

LANGUAGES = ("sv", "en")
DONE = {"sv": "klar", "en": "done"}
MOVE = {"sv": "flytta till 19 december", "en": "move to 19 December"}
THANKS = {"sv": "Tack!", "en": "Thanks!"}
WROTE = {
    "sv": "Den lör 5 dec. 2026 kl 09:30 skrev Lokala Brå Ekeby <bra@moten.ekeby.example>:",
    "en": "On Sat, Dec 5, 2026 at 9:30 AM Lokala Brå Ekeby <bra@moten.ekeby.example> wrote:",
}
HEADER = {
    "sv": (
        "Från: Lokala Brå Ekeby <bra@moten.ekeby.example>",
        "Skickat: den 5 december 2026 09:30",
        "Till: Bo Ek",
        "Ämne: Uppgifter",
    ),
    "en": ("From: Lokala Brå Ekeby <bra@moten.ekeby.example>", "Sent: 5 December 2026 09:30", "To: Bo Ek", "Subject: Tasks"),
}
INVITED = {
    "sv": "Förslag till dagordningen: Trygghetsvandring i höst",
    "en": "Agenda item: Safety walk this autumn",
}


@pytest.fixture(scope="module")
def renderer():
    return Renderer(resource_dir("templates"))


def sent(renderer, language, name="actions_listed"):
    notice = NOTICES[name]
    person = next(person for person in BODY.members if person.id == notice.to)
    return renderer.mail(notice, REGISTER, msgspec.structs.replace(person, language=language), NOW)


def answer(mail, language, *, text="", html=""):
    letter = Letter(
        key="k",
        digest="d",
        message_id="a@b.example",
        subject=f"Re: {mail.subject}",
        writer=Mailbox("Bo Ek", "bo.ek@ekeby.example"),
        date=NOW,
        text=text,
        html=html,
    )
    listed = SentLetter(id="1", kind="ActionsListed", text=mail.text, tasks=(3, 14, 7, 12, 15, 5), person="bo")
    desk = Desk(body=BODY.name, language=language, roster=BODY.members, writer="bo", tasks=Cards().of(TASKS), answers=(listed,))
    return understand(letter, desk)


def quoted(text):
    return "".join(f"> {line}\n" for line in text.splitlines())


def reported(understanding):
    found = [
        (report.task, report.state) for ask in understanding.requests if isinstance(ask, ReportTasks) for report in ask.reports
    ]
    return sorted(found, key=lambda one: one[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_written_above_the_quotation_is_understood(renderer, language):
    mail = sent(renderer, language)
    text = f"#3 {DONE[language]}\n#14 {MOVE[language]}\n\n{WROTE[language]}\n{quoted(mail.text)}"
    understood = answer(mail, language, text=text)
    reports = {report.task: report for ask in understood.requests for report in ask.reports}
    assert reports[3].state is State.DONE
    assert reports[14].due.on.isoformat() == "2026-12-19"
    assert len(reports) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_below_a_quoted_row_belongs_to_that_row(renderer, language):
    mail = sent(renderer, language)
    lines = [f"> {line}" for line in mail.text.splitlines()]
    row = next(at for at, line in enumerate(lines) if line.startswith("> #3 "))
    end = next(at for at in range(row, len(lines)) if lines[at] == "> ")
    text = "\n".join((WROTE[language], *lines[:end], DONE[language], *lines[end:]))
    assert reported(answer(mail, language, text=text)) == [(3, State.DONE)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_mail_below_the_answer_without_quote_marks_says_nothing(renderer, language):
    """As Outlook does it."""
    mail = sent(renderer, language)
    text = "\n".join((f"#3 {DONE[language]}", "", "_" * 32, *HEADER[language], "", mail.text))
    assert reported(answer(mail, language, text=text)) == [(3, State.DONE)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_in_html_above_our_page_is_understood(renderer, language):
    mail = sent(renderer, language)
    html = f"<div>#3 {DONE[language]}</div><br><blockquote type='cite'>{mail.html}</blockquote>"
    assert reported(answer(mail, language, html=html)) == [(3, State.DONE)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_in_html_above_our_unquoted_page_is_understood(renderer, language):
    mail = sent(renderer, language)
    header = "<br>".join(line.replace("<", "&lt;") for line in HEADER[language])
    html = f"<p>#3 {DONE[language]}</p><hr><p>{header}</p>{mail.html}"
    assert reported(answer(mail, language, html=html)) == [(3, State.DONE)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(NOTICES))
def test_thanks_above_any_of_our_mails_reports_nothing(renderer, language, name):
    mail = sent(renderer, language, name)
    understood = answer(mail, language, text=f"{THANKS[language]}\n\n{WROTE[language]}\n{quoted(mail.text)}")
    assert reported(understood) == []
    assert understood.new_text == THANKS[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["agenda_revised", "not_understood"])
def test_the_invitation_to_propose_is_a_proposal(renderer, language, name):
    mail = sent(renderer, language, name)
    asked = answer(mail, language, text=f"{INVITED[language]}\n\n{WROTE[language]}\n{quoted(mail.text)}").requests
    assert INVITED[language] in mail.text
    assert [type(ask) for ask in asked] == [ProposeItem]
    assert asked[0].title == INVITED[language].split(": ")[1]
