"""What people read: each notice in each language, word for word, and the same in html."""

import html
import re
from pathlib import Path

import msgspec
import pytest
from ekeby import BODY, NOTICES, NOW, REGISTER
from lxml import etree
from lxml import html as lxml_html

from service.register.effects import Reported
from service.register.minutes import State
from service.register.model import MemberRole, Mode
from service.register.notices import AnyNotice
from service.rendering.contrast import contrast
from service.rendering.render import Renderer, template_name
from service.rendering.templates import Templates
from service.resources import resource_dir

GOLDEN = Path(__file__).parent / "golden"
PEOPLE = {person.id: person for person in BODY.members}
CASES = [(language, name) for language in ("sv", "en") for name in NOTICES]
UNSIGNED = {"mail_returned", "strangers_wrote", "letter_set_aside", "moment_missed", "minutes_from_member", "attendance_reported"}


@pytest.fixture(scope="module")
def renderer():
    return Renderer(resource_dir("templates"))


@pytest.fixture
def accept(request):
    return request.config.getoption("--accept", default=False)


def mail_of(renderer, language, name):
    notice = NOTICES[name]
    return renderer.mail(notice, REGISTER, msgspec.structs.replace(PEOPLE[notice.to], language=language), NOW)


def page_of(mail):
    return lxml_html.document_fromstring(mail.html)


def words_of(text):
    return re.findall(r"\w+", html.unescape(text).casefold())


@pytest.mark.parametrize(("language", "name"), CASES)
def test_text_is_word_for_word_as_reviewed(renderer, language, name, accept):
    """The golden files are what was read and found good; ``--accept`` writes them anew for review in the diff."""
    mail = mail_of(renderer, language, name)
    file = GOLDEN / language / f"{name}.txt"
    said = f"{mail.subject}\n\n{mail.text}"
    if accept:
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over():
    expected = {f"{language}/{name}.txt" for language, name in CASES}
    assert {file.relative_to(GOLDEN).as_posix() for file in GOLDEN.rglob("*.txt")} == expected


def test_every_notice_is_among_the_examples():
    assert {type(notice) for notice in NOTICES.values()} == set(AnyNotice.__args__)
    assert {name.split("-")[0] for name in NOTICES} == {template_name(notice) for notice in AnyNotice.__args__}


@pytest.mark.parametrize(("language", "name"), CASES)
def test_html_says_every_word_of_the_text(renderer, language, name):
    """Nobody misses anything by reading the one part or the other."""
    mail = mail_of(renderer, language, name)
    shown = words_of(" ".join(page_of(mail).itertext()))
    assert [word for word in words_of(mail.text) if word not in shown] == []


@pytest.mark.parametrize(("language", "name"), CASES)
def test_html_is_well_built(renderer, language, name):
    """Language, title, one first heading, tables that are either layout or have caption and scopes, nothing remote, small."""
    mail = mail_of(renderer, language, name)
    page = page_of(mail)
    data_tables = page.xpath("//table[not(@role='presentation')]")
    assert page.get("lang") == language
    assert page.findtext(".//title") == mail.subject
    assert len(page.findall(".//h1")) == 1
    assert all(table.find("caption") is not None for table in data_tables)
    assert page.xpath("//th[not(@scope)]") == []
    assert page.xpath("//img | //link | //script | //a | //*[@src] | //*[@background]") == []
    assert "url(" not in mail.html
    assert not re.search(r"display:\s*(flex|grid)|position:|float:|calc\(|var\(|@import", mail.html)  # not for Outlook
    assert len(mail.html.encode()) < 100_000


@pytest.mark.parametrize(("language", "name"), CASES)
def test_styles_are_inline_and_dark_ones_are_kept(renderer, language, name):
    mail = mail_of(renderer, language, name)
    assert page_of(mail).find(".//h1").get("style")
    assert "prefers-color-scheme: dark" in mail.html
    assert mail.html.index("charset") < 1024


@pytest.mark.parametrize(("language", "name"), CASES)
def test_a_mail_that_can_be_answered_starts_with_the_line_to_answer_above(renderer, language, name):
    mail = mail_of(renderer, language, name)
    line = {"sv": "-- svara ovanför denna rad --", "en": "-- reply above this line --"}[language]
    marked = page_of(mail).xpath("string(//*[@id='reply-line']/p)")
    answerable = name.split("-")[0] not in UNSIGNED
    assert mail.text.startswith(line) is answerable
    assert marked == (line if answerable else "")


@pytest.mark.parametrize(("language", "name"), CASES)
def test_a_list_of_mails_shows_how_the_mail_begins(renderer, language, name):
    """A hidden line, which no program quotes above the line to answer above."""
    page = page_of(mail_of(renderer, language, name))
    (lead,) = page.xpath("//div[@class='lead']")
    assert "display: none" in lead.get("style")
    assert 20 < len(lead.text) <= 140
    assert [before.tag for before in lead.xpath("preceding::*[not(self::table)]") if (before.text or "").strip()][-1] == "style"


@pytest.mark.parametrize(("language", "name"), CASES)
def test_lines_are_short_and_rows_begin_with_their_number(renderer, language, name):
    """Only a task's row starts with its number: an answer below it is matched by that."""
    mail = mail_of(renderer, language, name)
    rows = {f"#{task.number} {task.what}"[:20] for task in REGISTER.tasks.values()}
    numbered = [line for line in mail.text.splitlines() if re.match(r"#\d+ ", line) and not line.startswith("#99")]
    assert max(map(len, mail.text.splitlines())) <= 76
    assert [line for line in numbered if line[:20] not in rows] == []


def test_members_words_are_escaped_in_html_and_plain_in_text(renderer):
    mail = mail_of(renderer, "sv", "agenda_news")
    assert "Tre skolor vill vara med <redan i vår>." in mail.text
    assert "Tre skolor vill vara med &lt;redan i vår&gt;." in mail.html


def test_control_characters_and_line_breaks_do_not_reach_the_subject(renderer):
    report = msgspec.structs.replace(NOTICES["log_changed"].reports[0], by="Bo\r\nBcc: x@y.example\u202e")
    notice = msgspec.structs.replace(NOTICES["log_changed"], reports=(report,))
    mail = renderer.mail(notice, REGISTER, PEOPLE["anna"], NOW)
    assert mail.subject == "Lokala Brå Ekeby: Bo Bcc: x@y.example har rapporterat #3"


def test_in_a_trial_the_mail_says_who_would_have_got_it(renderer):
    register = msgspec.structs.replace(REGISTER, body=msgspec.structs.replace(BODY, trial=True))
    mail = renderer.mail(NOTICES["actions_listed"], register, PEOPLE["bo"], NOW)
    secretary = renderer.mail(NOTICES["log_changed"], register, PEOPLE["anna"], NOW)
    assert "skulle ha gått till Bo Ek" in " ".join(mail.text.split())
    assert "Provdrift" not in secretary.text


def mails_about_a_draft(renderer, **body):
    """Receipt, action list and what is sent on request, of minutes that nobody has approved."""
    register = msgspec.structs.replace(REGISTER, body=msgspec.structs.replace(BODY, **body))
    names = ("minutes_received", "actions_listed", "minutes_shown")
    mails = (renderer.mail(NOTICES[name], register, PEOPLE["bo"], NOW) for name in names)
    return ["".join(mail.text.split()).count("UTKAST") for mail in mails]


def test_notes_hold_when_they_are_filed_so_nothing_is_said_of_a_draft(renderer):
    assert mails_about_a_draft(renderer) == [0, 0, 0]


def test_notes_of_a_body_with_approvers_are_a_draft_until_approved(renderer):
    members = tuple(msgspec.structs.replace(m, role=MemberRole.APPROVER) if m.id == "olle" else m for m in BODY.members)
    assert mails_about_a_draft(renderer, members=members) == [1, 1, 1]


def test_a_protocol_is_a_draft_until_approved(renderer):
    assert mails_about_a_draft(renderer, mode=Mode.PROTOCOL) == [1, 1, 1]


def test_a_new_draft_tells_new_tasks_from_changed_ones(renderer):
    notice = msgspec.structs.replace(NOTICES["actions_listed-revised"], changed=(3,), added=(14,))
    text = renderer.mail(notice, REGISTER, PEOPLE["bo"], NOW).text
    assert "Nytt för dig: #14. Ändrat för dig: #3." in " ".join(text.split())
    marks = [line.rpartition(" ")[2] for line in text.splitlines() if line.startswith("#") and line.endswith(")")]
    assert marks == ["(ändrad)", "(ny)"]


def test_a_person_without_a_language_reads_the_bodys(renderer):
    assert "Hej Bo!" in renderer.mail(NOTICES["actions_listed"], REGISTER, PEOPLE["bo"], NOW).text
    assert "Dear Carin," in renderer.mail(NOTICES["proposal_filed"], REGISTER, PEOPLE["carin"], NOW).text


def colours(rules):
    return dict(re.findall(r"(?<![-\w])(background-color|color): (#[0-9a-f]{6})", rules))


@pytest.mark.parametrize(("dark", "page"), [(False, "#ffffff"), (True, "#181e1c")])
def test_every_colour_of_text_stands_out_from_its_ground(dark, page):
    """WCAG 2.2, 1.4.3: at least 4.5 to 1, in light and in dark."""
    room = Templates(resource_dir("templates")).room("bra", "sv", "html")
    sheet = room.get_template("dark.css" if dark else "style.css").render()
    pairs = [colours(rules) for rules in re.findall(r"\{([^{}]+)\}", sheet)]
    weak = [pair for pair in pairs if "color" in pair and contrast(pair["color"], pair.get("background-color", page)) < 4.5]
    assert weak == []


def test_the_html_is_complete_markup(renderer):
    """Parsed strictly, with void elements closed, it has no stray tag."""
    for language, name in CASES:
        closed = re.sub(r"<(meta|br)([^>]*)>", r"<\1\2/>", mail_of(renderer, language, name).html).replace("<!doctype html>", "")
        etree.fromstring(re.sub(r"<!DOCTYPE html>", "", closed))


def test_a_long_list_is_not_clipped(renderer):
    """Gmail clips at 102 kB: sixty tasks of others fit."""
    notice = msgspec.structs.replace(NOTICES["actions_listed"], others=NOTICES["actions_listed"].others * 20)
    assert len(renderer.mail(notice, REGISTER, PEOPLE["bo"], NOW).html.encode()) < 100_000


def test_a_long_log_is_not_clipped(renderer):
    """The same for sixty rows of the log."""
    notice = msgspec.structs.replace(NOTICES["agenda_dispatched"], log=NOTICES["agenda_dispatched"].log * 10)
    assert len(renderer.mail(notice, REGISTER, PEOPLE["bo"], NOW).html.encode()) < 100_000


def test_the_example_in_the_news_is_of_what_its_task_is_not(renderer):
    """Of two letters of the same writer the last counts: a task that is done by it is not to be called done once more."""
    first, begun = NOTICES["log_changed"], State.IN_PROGRESS
    (effect,) = first.effects
    reports = [
        Reported(by="Bo Ek", effects=(msgspec.structs.replace(effect, task=msgspec.structs.replace(effect.task, state=state)),))
        for state in (begun, State.DONE)
    ]
    notice = msgspec.structs.replace(first, reports=tuple(reports))
    mail = renderer.mail(notice, REGISTER, PEOPLE[notice.to], NOW)
    assert re.findall(rf"^    (#{effect.task.number} (?:klar|pågår))$", mail.text, re.MULTILINE) == [
        f"#{effect.task.number} pågår"
    ]
