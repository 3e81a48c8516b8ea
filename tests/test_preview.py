"""``secretariat preview``: every mail of a body as files to look at."""

import re

import pytest
from click.testing import CliRunner

from service.cli import main
from service.rendering.samples import NOTICES
from service.resources import example_files

NORTH = """
key = "norr"
name = "Nämnden i Norr"
address = "norr@moten.ekeby.example"
language = "en"
[[members]]
name = "Siv \\"Sickan\\" Öst"
email = "siv@norr.example"
role = "secretary"
[[members]]
name = "Per Väst"
email = "per@norr.example"
"""


@pytest.fixture
def config(tmp_path):
    for name, text in example_files().items():
        path = tmp_path / "config" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "config" / "bodies" / "norr.toml").write_text(NORTH, "utf-8")
    return tmp_path / "config"


def run(config, *words):
    return CliRunner().invoke(main, ["preview", "--config", str(config), "--out", str(config.parent / "out"), *words])


def test_every_mail_is_written_in_three_forms(config):
    assert run(config, "bra").exit_code == 0

    written = {path.name for path in (config.parent / "out" / "bra" / "sv").iterdir() if path.is_file()}

    assert written == {f"{name}{ending}" for name in NOTICES for ending in (".html", ".txt", ".eml")}


def test_what_is_attached_lies_beside_its_mail(config):
    run(config, "bra", "--only", "agenda_dispatched")

    files = {path.name for path in (config.parent / "out" / "bra" / "sv" / "agenda_dispatched").iterdir()}

    assert files >= {"dagordning-2027-01-29.docx", "invite.ics", "Förslag & kostnader.pdf"}


def test_the_bodys_own_people_play_the_parts_and_ekebys_those_that_it_lacks(config):
    run(config, "norr", "--only", "task_handed_over-taken", "--language", "sv")

    text = (config.parent / "out" / "norr" / "sv" / "task_handed_over-taken.txt").read_text("utf-8")

    assert text.count('Siv "Sickan" Öst') == 1
    assert "Hej Bo!" in text
    assert "Nämnden i Norr" in text


def test_no_name_of_a_part_that_is_played_is_left(config):
    run(config, "norr", "--language", "sv")

    texts = [path.read_text("utf-8") for path in (config.parent / "out" / "norr" / "sv").glob("*.txt")]

    assert [text for text in texts if re.search(r"\b(Anna|Carin|Lokala Brå)\b", text)] == []


def test_readers_read_the_bodys_language_if_no_other_is_asked_for(config):
    run(config, "--all", "--only", "help_shown")

    assert sorted(path.parent.name for path in (config.parent / "out").rglob("*.html")) == ["en", "en", "sv", "sv"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("bra", "--only", "agenda_dispached"), "There is no mail agenda_dispached; there are agenda_dispatched"),
        (("south",), "There is no body south; there are bra, norr."),
        ((), "Say whose mails: one body, or --all."),
        (("bra", "--all"), "Say whose mails: one body, or --all."),
    ],
)
def test_what_is_not_there_is_said_in_a_line(config, words, says):
    result = run(config, *words)

    assert result.exit_code == 66
    assert result.output.startswith(says)
