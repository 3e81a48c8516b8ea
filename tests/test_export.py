"""What leaves the record as files, over a record that the quick house made."""

import csv
import json
from hashlib import sha256
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from docx import Document
from quick_house import LETTERS, QuickHouse, configured

from service.cli import main
from service.rendering.sheets import Sheet
from service.rendering.tables import csv_file

LETTER = LETTERS / "02-minutes-as-plain-text" / "10-in.eml"
DAY = "2026-03-06"


@pytest.fixture
def export(tmp_path):
    """Runs ``secretariat export …`` over a record with one meeting; the files it wrote, by name."""
    house = QuickHouse(configured(tmp_path / "config"))
    house.receive(LETTER.read_bytes().replace(b"\n", b"\r\n"))
    house.store.close()

    def run(*words):
        out = tmp_path / "out"
        done = CliRunner().invoke(main, ["export", *words, "--out", str(out), "--config", str(tmp_path / "config")])
        assert done.exit_code == 0, done.output
        return {path.name: path.read_bytes() for path in out.iterdir()}

    return run


def rows(content):
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def test_the_log_as_csv_has_a_line_a_task_and_its_history_beside(export):
    files = export("log", "bra", "--as", "csv")
    titles, *tasks = rows(files["log.csv"])
    assert titles[:3] == ["Nr", "Uppgift", "Ansvarig"]
    assert [task[0] for task in tasks] == [str(number) for number in range(1, len(tasks) + 1)]
    assert rows(files["log-history.csv"])[0][:2] == ["Nr", "När"]


def test_the_log_as_json_is_all_that_is_known(export):
    record = json.loads(export("log", "bra", "--as", "json")["log.json"])
    assert record["body"] == "bra"
    assert {"number", "what", "evidence", "history"} <= set(record["tasks"][0])


def test_the_log_as_workbook_has_two_sheets(export):
    parts = ZipFile(BytesIO(export("log", "bra")["log.xlsx"])).namelist()
    assert [part for part in parts if part.startswith("xl/worksheets/sheet")] == [
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    ]


def test_the_log_as_word_file_has_two_tables(export):
    document = Document(BytesIO(export("log", "bra", "--as", "docx")["log.docx"]))
    assert [table.cell(0, 0).text for table in document.tables] == ["Nr", "Nr"]


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "docx"])
def test_agenda_and_minutes_come_in_every_form(export, form):
    assert f"agenda.{form}" in export("agenda", "bra", "--as", form)
    assert f"minutes-{DAY}.{form}" in export("minutes", "bra", DAY, "--as", form)


def test_a_meetings_papers_are_all_there_with_their_digests(export):
    archive = ZipFile(BytesIO(export("meeting", "bra", DAY)[f"bra-{DAY}.zip"]))
    index = json.loads(archive.read("index.json"))
    assert [paper["digest"] for paper in index] == [sha256(archive.read(paper["file"])).hexdigest() for paper in index]
    assert {paper["kind"] for paper in index} == {"received", "minutes", "MinutesReceived", "ActionsListed", "AgendaRevised"}
    assert [paper["file"] for paper in index] == [name for name in archive.namelist() if "/" in name]
    assert len(rows(archive.read("index.csv"))) == len(index) + 1


@pytest.mark.parametrize("who", ["Anna Berg", "anna.berg@ekeby.example"])
def test_a_persons_data_are_all_there_with_their_digests(export, who):
    archive = ZipFile(BytesIO(export("person", "bra", who)["bra-person.zip"]))
    index = json.loads(archive.read("index.json"))
    assert [paper["digest"] for paper in index] == [sha256(archive.read(paper["file"])).hexdigest() for paper in index]
    assert {one for paper in index for one in (paper["from"], paper["to"])} == {"", "anna.berg@ekeby.example"}
    assert {paper["kind"] for paper in index} >= {"received", "MinutesReceived"}
    assert "Anna Berg" in rows(archive.read("roster.csv"))[1]
    assert [row[1] for row in rows(archive.read("attendance.csv"))[1:]] == ["Anna Berg"]


def test_of_an_address_that_is_nobodys_there_is_nothing(export):
    archive = ZipFile(BytesIO(export("person", "bra", "x@far.example")["bra-person.zip"]))
    assert [json.loads(archive.read("index.json")), *(len(rows(archive.read(f"{one}.csv"))) for one in ("roster", "tasks"))] == [
        [],
        1,
        1,
    ]


def test_nobody_is_guessed(tmp_path, export):
    done = CliRunner().invoke(main, ["export", "person", "bra", "Mikael", "--config", str(tmp_path / "config")])
    assert (done.exit_code, "Nobody bears 'Mikael'" in done.output) == (66, True)


def test_a_day_without_a_meeting_is_said_with_the_days_there_are(tmp_path, export):
    done = CliRunner().invoke(main, ["export", "minutes", "bra", "2020-01-01", "--config", str(tmp_path / "config")])
    assert (done.exit_code, DAY in done.output) == (66, True)


def test_a_cell_from_a_mail_is_no_formula():
    sheet = Sheet(name="log", title="Logg", columns=("Uppgift",), rows=(("=1+1",), ("@SUM(A1)",), ("-5 grader",)))
    assert rows(csv_file(sheet)) == [["Uppgift"], ["'=1+1"], ["'@SUM(A1)"], ["'-5 grader"]]
