"""The command line: each command's lines and exit code, over a record that the quick house made."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner
from quick_house import LETTERS, QuickHouse, configured

from service.cli import main
from service.intake.spool import DirectorySpool
from service.resources import resource_dir
from service.store.slips import Slip

COMMANDS = sorted((*main.commands, "letters list", "letters show", "letters retry", "outbox list", "outbox retry"))
DRAFT = resource_dir("templates") / "demo" / "utkast.docx"
LETTER = LETTERS / "02-minutes-as-plain-text" / "10-in.eml"
HEAVY = ["aiosmtpd", "aiosmtplib", "asyncio", "jinja2", "lxml", "mailparser", "msgspec", "tinydb", "email", "service.app"]


@pytest.fixture
def run(tmp_path):
    """Runs the command with these words; where it may stand, ``--config`` is added."""

    def run(*words, config=True, stdin=b""):
        given = [*words, "--config", str(tmp_path / "config")] if config else list(words)
        return CliRunner().invoke(main, given, input=stdin, prog_name="secretariat")

    return run


@pytest.fixture
def council(tmp_path):
    """A configured body that has filed minutes and had one answer by Bo; the service is not running."""
    house = QuickHouse(configured(tmp_path / "config"))
    house.receive(LETTER.read_bytes().replace(b"\n", b"\r\n"))
    house.receive((LETTERS / "18-stranger-gets-no-answer" / "10-in.eml").read_bytes())
    house.store.close()
    return house


@pytest.fixture
def aside(council):
    """The name of a letter that was set aside."""
    slip = Slip(body="bra", recipient="bra@moten.ekeby.example", sender="bo.ek@polisen.example", received=council.now)
    council.spool.put(slip, b"Subject: hej\r\n\r\n\xe5\r\n")
    (taken,) = council.spool.take()
    council.spool.set_aside(taken, "not read within 10 s")
    return taken.name


def test_help_loads_nothing_heavy():
    code = (
        "import sys\nfrom service.cli import main\nmain(['--help'], standalone_mode=False)\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert sorted(set(HEAVY) & set(done.stderr.split())) == []
    assert "serve" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(run, command):
    done = run(*command.split(), "--help", config=False)

    assert (done.exit_code, done.output.count("\n\n") > 1) == (0, True)


def test_version(run):
    assert run("--version", config=False).output.startswith("secretariat, version ")


def test_a_wrong_word_ends_with_the_code_of_usage(run):
    assert run("serv", config=False).exit_code == 2


def test_init_writes_an_example_that_check_can_read_and_overwrites_nothing(run, tmp_path):
    first, again = (run("init", str(tmp_path / "config"), config=False) for _ in range(2))

    assert first.output.count(" written.\n") == 2
    assert again.output.count(" is there already and stays as it is.\n") == 2
    assert "ok   configuration: 1 bodies\n" in run("check").output


def test_check_says_all_and_ends_with_the_code_of_configuration(run, tmp_path):
    configured(tmp_path / "config", service='[relay]\nport = 1\n[listen]\nsmtp = "192.0.2.1:25"\n')
    done = run("check")

    assert done.exit_code == 78
    assert [line[:10] for line in done.stdout.splitlines() if " disk: " not in line] == [
        "ok   confi",
        "ok   recor",
        "FAIL door:",
        "FAIL relay",
        "ok   templ",
        "ok   trust",
        "ok   clock",
    ]


def test_check_names_a_country_whose_holidays_are_not_known(run, tmp_path):
    configured(tmp_path / "config")
    file = tmp_path / "config" / "bodies" / "bra.toml"
    file.write_text(file.read_text("utf-8").replace("[schedule]\n", '[schedule]\ncountry = "XX"\n'), "utf-8")

    assert "FAIL bodies/bra.toml: schedule.country: the holidays of XX are not known\n" in run("check").stdout


def test_what_is_wrong_in_the_configuration_is_told_at_once(run, tmp_path):
    configured(tmp_path / "config")
    (tmp_path / "config" / "secretariat.toml").write_text('[listen]\nsmtp = "here"\nmax_sise = 1\n', "utf-8")
    done = run("log")

    assert done.exit_code == 78
    assert done.stderr.count("\n") == 2
    assert "secretariat.toml: listen.smtp: 'here' is not right" in done.stderr


def test_without_a_configuration_the_way_to_one_is_told(run):
    done = run("log")

    assert done.exit_code == 66
    assert "`secretariat init " in done.stderr


def test_read_prints_one_line_a_file_whatever_the_file(run, tmp_path):
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04" + bytes(100))
    (tmp_path / "empty.txt").write_bytes(b"")
    files = [DRAFT, LETTER, tmp_path / "broken.docx", tmp_path / "empty.txt", tmp_path / "missing.docx", tmp_path]
    done = run("read", "--json", *map(str, files), config=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.exit_code == 0
    assert [(line["kind"], line["date"]) for line in lines] == [("minutes", "2026-03-06")] * 2 + [("unclear", None)] * 4
    assert [bool(line["doubts"]) for line in lines[2:]] == [True] * 4
    assert {tuple(line) for line in lines} == {tuple(lines[0])}


def test_read_keeps_the_contract(run):
    (found,) = [json.loads(line) for line in run("read", "--json", str(LETTER), config=False).stdout.splitlines()]

    assert (found["language"], found["kind"], found["date"], found["start"], found["end"]) == (
        "sv",
        "minutes",
        "2026-03-06",
        "09:00",
        "10:30",
    )
    assert found["present"][0] == {"name": "Carin Dahl", "affiliation": "S", "role": "ordförande"}
    assert found["actions"][0] == {
        "what": "boka in två trygghetsvandringar",
        "who": ["Bo Ek"],
        "with": [],
        "due": "2026-04-15",
        "source": "Bo Ek ansvarar för att boka in två trygghetsvandringar, senast den 15 april.",
    }
    assert (found["next_meeting"], found["log"], found["doubts"]) == ("2026-04-24", [], [])


def test_read_without_json_is_a_page(run):
    done = run("read", str(DRAFT), config=False)

    assert done.output.startswith(f"{DRAFT}\n")
    assert "Bo Ek" in done.output


def test_log_and_agenda_are_pages(run, council):
    assert "#1 Boka in två trygghetsvandringar" in run("log").output
    assert "2. Uppföljning av loggen" in run("agenda", "bra").output


def test_log_and_agenda_are_values(run, council):
    log, agenda = (json.loads(run(command, "--json").stdout) for command in ("log", "agenda"))

    assert (log["body"], [task["number"] for task in log["tasks"]]) == ("bra", [1, 2])
    assert [line["reason"] for line in agenda["agenda"]["lines"]][:2] == ["previous_minutes", "follow_up"]


@pytest.mark.parametrize("command", ["log", "agenda"])
def test_an_unknown_body_is_told_with_those_there_are(run, council, command):
    done = run(command, "kfr")

    assert (done.exit_code, done.stderr) == (66, "There is no body kfr; there are bra.\n")


def test_the_ledger_lists_every_letter(run, council):
    rows = [json.loads(line) for line in run("letters", "list", "--json").stdout.splitlines()]

    assert [(row["fate"], row["sender"]) for row in rows] == [
        ("applied", "anna.berg@ekeby.example"),
        ("ignored", "erik@holm.example"),
    ]
    assert run("letters", "list", "--fate", "ignored").stdout.count("\n") == 1


def test_a_letter_is_shown_as_received(run, council):
    row = json.loads(run("letters", "list", "--json").stdout.splitlines()[0])

    assert run("letters", "show", row["slip"]).stdout.startswith("Authentication-Results: mx.ekeby.example; ")


def test_what_was_set_aside_is_shown_with_the_reason_and_can_be_retried(run, aside, tmp_path):
    shown, retried = run("letters", "show", aside), run("letters", "retry", aside)
    (control,) = DirectorySpool(tmp_path / "data" / "spool").waiting()

    assert shown.stdout.startswith("not read within 10 s\n\nSubject: hej")
    assert (retried.exit_code, retried.stdout) == (0, f"{aside} will be tried again.\n")
    assert control.command == {"do": "retry", "letter": aside}


@pytest.mark.parametrize("words", [("letters", "show"), ("letters", "retry"), ("outbox", "retry")])
@pytest.mark.parametrize("name", ["x", "../../etc/passwd", "20260306T140000.000000Z-00000000.v2"])
def test_what_is_not_there_is_told(run, council, words, name):
    done = run(*words, name)

    assert (done.exit_code, done.stderr.count("\n"), "Traceback" in done.output) == (66, 1, False)


def test_the_outbox_lists_what_waits_and_sends_again(run, council, tmp_path):
    rows = [json.loads(line) for line in run("outbox", "list", "--json").stdout.splitlines()]
    done = run("outbox", "retry", f"<{rows[0]['id']}>")
    (control,) = DirectorySpool(tmp_path / "data" / "spool").waiting()

    assert {row["state"] for row in rows} == {"waiting"}
    assert run("outbox", "list", "--state", "sent").stdout == ""
    assert (done.exit_code, control.command) == (0, {"do": "resend", "id": rows[0]["id"]})


def test_submit_puts_a_letter_into_the_spool(run, tmp_path):
    configured(tmp_path / "config")
    letter = b"From: bo.ek@polisen.example\r\nSubject: hej\r\n\r\nHej!\r\n"
    done = run("submit", "--from", "bo.ek@polisen.example", "--to", "bra+t-x@moten.ekeby.example", stdin=letter)
    spool = DirectorySpool(tmp_path / "data" / "spool")
    (slip,) = spool.waiting()

    assert (done.exit_code, done.stdout) == (0, f"{slip.name}\n")
    assert (slip.sender, slip.recipient, slip.body) == ("bo.ek@polisen.example", "bra+t-x@moten.ekeby.example", "bra")
    assert spool.raw(slip) == letter


def test_submit_to_an_unknown_address_is_final(run, tmp_path):
    configured(tmp_path / "config")
    done = run("submit", "--to", "kfr@moten.ekeby.example", stdin=b"Subject: hej\r\n\r\n")

    assert (done.exit_code, done.stderr) == (66, "kfr@moten.ekeby.example is no address of a body here.\n")


def test_submit_that_cannot_write_asks_to_be_tried_again(run, tmp_path):
    configured(tmp_path / "config")
    (tmp_path / "data").write_bytes(b"a file where the record should be")
    done = run("submit", "--to", "bra@moten.ekeby.example", stdin=b"Subject: hej\r\n\r\n")

    assert (done.exit_code, done.stderr) == (75, "The letter could not be put into the spool now.\n")


def test_a_record_that_is_not_there_yet_is_empty(run, tmp_path):
    configured(tmp_path / "config")

    assert [(run(*words).exit_code, run(*words).output) for words in (("log",), ("letters", "list"), ("outbox", "list"))] == [
        (0, "")
    ] * 3


def test_an_agenda_can_be_sent_before_its_time_and_looked_at_before_that(run, council, monkeypatch):
    monkeypatch.setattr("service.office.utc_now", lambda: council.now)
    dry = run("send", "agenda", "bra", "--dry-run")
    assert (dry.exit_code, "bo.ek@polisen.example" in dry.output) == (0, True)
    assert DirectorySpool(council.spool._root).take() == ()
    assert run("send", "agenda", "bra").exit_code == 0
    assert DirectorySpool(council.spool._root).take()[0].command == {"do": "dispatch"}
