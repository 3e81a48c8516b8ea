"""The whole story over real SMTP: a Word draft, action lists, answers from three mail programs, the agenda."""

import shutil
import subprocess
import sys
from contextlib import closing
from email import message_from_bytes
from email.policy import SMTP, default

import pytest
from ekeby_office import proof
from quick_house import LETTERS
from real_house import RealHouse
from replies import SWEDISH, Reply, gmail, letter, outlook
from test_letters import coming_in

MISSING = [program for program in ("mutt", "script") if not shutil.which(program)]
SENDMAIL = """import pathlib, sys
pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())
"""
EDITOR = """import pathlib, sys
letter = pathlib.Path(sys.argv[-1])
lines = letter.read_text("utf-8").splitlines()
row = next(at for at, line in enumerate(lines) if line.startswith("> #2"))
end = next(at for at in range(row, len(lines)) if lines[at].strip() == ">")
letter.write_text("\\n".join([*lines[:end], "", "Klart, den 18 och 25 mars.", "", *lines[end:]]) + "\\n", "utf-8")
"""
MUTTRC = """set from="Bo Ek <bo.ek@polisen.example>" use_from=yes realname="Bo Ek"
set editor="{python} {folder}/editor.py"
set sendmail="{python} {folder}/sendmail.py {folder}/out.eml"
set reply_to=yes abort_unmodified=no
set autoedit=yes edit_headers=no include=yes fast_reply=yes reply_self=yes recall=no copy=no record="" move=no confirmappend=no
set folder={folder} tmpdir={folder} spoolfile={folder}/mbox charset=utf-8 send_charset=utf-8 sendmail_wait=0
set header_cache="" mail_check=0 sleep_time=0 wait_key=no quit=yes crypt_use_gpgme=no
auto_view text/html
push <reply><send-message><quit>
"""


def by_mutt(mail, folder):
    """What mutt sends when Bo answers right under the quoted row.

    Mutt takes an answer for unmodified, and gives it up, when its file was made right at the turn of a second and written within
    that second: hence ``abort_unmodified=no``. Whether the answer is in it the tests see.
    """
    files = {"editor.py": EDITOR, "sendmail.py": SENDMAIL, "rc": MUTTRC.format(python=sys.executable, folder=folder)}
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    (folder / "mbox").write_bytes(b"From bra Fri Mar  6 15:00:00 2026\n" + mail.as_bytes(policy=default) + b"\n")
    command = ["script", "-qec", f"mutt -n -F {folder}/rc -f {folder}/mbox", "/dev/null"]
    environment = {"TERM": "xterm", "HOME": str(folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    subprocess.run(command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=20, check=True)
    sent = message_from_bytes((folder / "out.eml").read_bytes(), policy=SMTP)
    del sent["Date"]
    sent["Date"] = "Mon, 09 Mar 2026 07:30:00 +0100"
    return proof("bo.ek@polisen.example").encode() + sent.as_bytes()


@pytest.fixture
def house(tmp_path):
    """Anna has sent her Word draft."""
    with closing(RealHouse(tmp_path / "config", LETTERS / "bra.toml")) as house:
        house.receive(coming_in(LETTERS / "01-minutes-become-tasks" / "10-in.eml", house))
        yield house


def agenda(house):
    """What Bo reads when the agenda's day has come: the log, and the row of his own that is left, if any."""
    house.turn("2026-04-17T08:00+02:00")
    text = house.said("40")["40-out-bo.ek@polisen.example"].get_body(("plain",)).get_content().replace("\r\n", "\n")
    above, _, log = text.partition("UPPFÖLJNING")
    return log, next((part for part in above.split("\n\n") if part.startswith("#")), "")


@pytest.mark.real
def test_answers_from_outlook_and_gmail_stand_in_the_agenda(house):
    lists = house.said("10")
    for name, number, answer, shape, place in (
        ("olle.akerblad@ekeby.example", "1", "#1 klar, enkäten är ute", outlook, "top"),
        ("mikael.gren@ekeby.example", "3", "pågår, listan har fått 14 platser", gmail, "inline"),
    ):
        reply = Reply(lists[f"10-out-{name}"], answer, place, number, SWEDISH)
        house.receive(letter(reply, shape, "Mon, 09 Mar 2026 07:30:00 +0100", name=number))
    house.said("20")
    log, own = agenda(house)
    assert "    Läge: klar\n    Kommentar: klar, enkäten är ute\n" in log
    assert "    Läge: pågår\n    Kommentar: pågår, listan har fått 14 platser\n" in log
    assert own == "#2 Boka in två trygghetsvandringar\n    Senast: 15 april · försenad 2 dagar\n    Läge: öppen"


@pytest.mark.real
@pytest.mark.skipif(bool(MISSING), reason=f"NOBODY ANSWERED WITH MUTT: not installed: {', '.join(MISSING)}")
def test_an_answer_written_with_mutt_stands_in_the_agenda(house, tmp_path):
    house.receive(by_mutt(house.said("10")["10-out-bo.ek@polisen.example"], tmp_path))
    house.said("20")
    log, own = agenda(house)
    assert "    Läge: klar\n    Kommentar: Klart, den 18 och 25 mars\n" in log
    assert own == ""
