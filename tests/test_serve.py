"""The real house: ``secretariat serve`` as a process on loopback, letters in and out by SMTP, with a sink as the world."""

import json
import os
import signal
import smtplib
import socket
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from click.testing import CliRunner

from service.cli import main

pytestmark = pytest.mark.real

BODY = "bra@moten.ekeby.example"
ANNA, BO = "anna.berg@ekeby.example", "bo.ek@polisen.example"
CARIN = "carin.dahl@ekeby.example"
COUNCIL = """key = "bra"
name = "Lokala Brå Ekeby"
address = "{body}"
[schedule]
meetings = ["{meeting} 10:00"]
[[members]]
name = "Anna Berg"
email = "{anna}"
role = "secretary"
[[members]]
name = "Bo Ek"
email = "{bo}"
"""
MINUTES = """Minnesanteckningar Lokala Brå Ekeby

Tid: Den 5 mars 2026 klockan 10.00-11.00
Plats: Stadshuset

Närvarande:
Anna Berg, sekreterare
Bo Ek

1. Lägesbild
Bo Ek redogör för läget. Cykelstölderna vid stationen har ökat sedan årsskiftet, medan bränderna vid skolan har upphört.

2. Trygghetsvandringar
Det är dags att planera höstens vandringar. Förra året kom tolv personer.
Bo Ek ansvarar för att boka lokal till hösten.

3. Övriga frågor
Inga övriga frågor.
"""


class Sink:
    """The world's mail server: keeps what comes, and answers the end of each letter with ``says``."""

    def __init__(self):
        self.says, self.letters = "250 OK", []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  # as aiosmtpd calls it
        self.letters.append((self.says[:3], envelope.rcpt_tos[0], message_from_bytes(envelope.content, policy=default)))
        return self.says

    def taken(self, address):
        """The letters taken for this address."""
        return [letter for said, to, letter in self.letters if (said, to) == ("250", address)]

    def subjects(self, address):
        return [letter["Subject"].partition(": ")[2] for letter in self.taken(address)]


class Service:
    """The service's process, and how to speak to it."""

    def __init__(self, folder, sink_port, more):
        self.folder, self.port, self.process = folder, free_port(), None
        (folder / "config" / "bodies").mkdir(parents=True)
        (folder / "config" / "secretariat.toml").write_text(
            f'[listen]\nsmtp = "127.0.0.1:{self.port}"\n[relay]\nport = {sink_port}\ntls = "none"\n[trust]\nmode = "none"\n{more}'
        )
        council = COUNCIL.format(body=BODY, anna=ANNA, bo=BO, meeting=datetime.now(UTC).date() + timedelta(days=100))
        (folder / "config" / "bodies" / "bra.toml").write_text(council, "utf-8")

    def start(self):
        with (self.folder / "serve.log").open("ab") as log:
            before = self.log.count("the worker is ready")
            command = [sys.executable, "-m", "service.cli", "serve", "--config", str(self.folder / "config")]
            self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=Path(__file__).parent.parent)
        until(self.listens)
        until(lambda: self.log.count("the worker is ready") > before)

    def listens(self):
        assert self.process.poll() is None, (self.folder / "serve.log").read_text()
        with suppress(OSError), smtplib.SMTP("127.0.0.1", self.port, timeout=5):
            return True

    @property
    def log(self):
        return (self.folder / "serve.log").read_text("utf-8")

    @property
    def worker(self):
        """The process that reads letters."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        children = [child for thread in threads for child in thread.read_text().split()]
        return int(children[0]) if children else None

    def end(self, how=signal.SIGKILL):
        """End the service's process; its exit code."""
        self.process.send_signal(how)
        return self.process.wait(20)

    def send(self, sender, subject, text, to=BODY):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, to, subject
        mail["Message-ID"] = f"<{time.monotonic_ns()}@ekeby.example>"
        mail.set_content(text)
        with smtplib.SMTP("127.0.0.1", self.port) as client:
            client.send_message(mail)

    def ask(self, *words):
        """What a command says: its objects when it has any."""
        done = CliRunner().invoke(main, [*words, "--config", str(self.folder / "config")])
        assert done.exit_code == 0, done.output
        return [json.loads(line) for line in done.stdout.splitlines()] if "--json" in words else done.stdout

    def fates(self):
        return [row["fate"] for row in self.ask("letters", "list", "--json")]


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def until(fact, patience=30):
    """Wait until something holds, and return it."""
    end = time.monotonic() + patience
    while not (found := fact()):
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.05)
    return found


@pytest.fixture
def sink():
    world = Sink()
    controller = Controller(world, hostname="127.0.0.1", port=free_port())
    controller.start()
    world.port = controller.port
    yield world
    controller.stop()


@pytest.fixture
def serve(tmp_path, sink):
    """Starts the service, with more in its configuration if wanted; at the end nothing of it is left."""
    services = []

    def serve(more=""):
        services.append(Service(tmp_path, sink.port, more))
        services[-1].start()
        return services[-1]

    yield serve
    for service in services:
        with suppress(OSError):
            os.kill(service.worker or service.process.pid, signal.SIGKILL)
        service.process.kill()
        service.process.wait()


@pytest.fixture
def service(serve):
    return serve()


def test_minutes_in_receipt_lists_and_agenda_out(service, sink):
    service.send(ANNA, "Minnesanteckningar", MINUTES)
    until(lambda: len(sink.letters) == 4)

    assert [subject.split(" ")[0] for subject in sorted(sink.subjects(ANNA))] == ["beslut", "dagordningen", "kvitto"]
    assert sink.subjects(BO) == ["dina uppgifter efter mötet 5 mars"]
    assert "#1 Boka lokal till hösten" in sink.taken(BO)[0].get_body(("plain",)).get_content()


def test_an_answer_to_what_was_sent_changes_the_log(service, sink):
    service.send(ANNA, "Minnesanteckningar", MINUTES)
    (listed,) = until(lambda: sink.taken(BO))
    service.send(BO, "Sv: uppgifter", "Det är klart.", to=listed["Reply-To"])
    until(lambda: "tack, jag har noterat #1" in sink.subjects(BO))

    assert [task["state"] for task in service.ask("log", "--json")[0]["tasks"]] == ["done"]
    until(lambda: "Bo Ek har rapporterat #1" in sink.subjects(ANNA))


def test_a_letter_handed_in_by_command_is_found(service, sink):
    letter = (
        f"From: {BO}\nTo: {BODY}\nSubject: Agendapunkt: Nattvandring\nMessage-ID: <1@polisen.example>\n\nKan vi ta upp det?\n"
    )
    CliRunner().invoke(main, ["submit", "--from", BO, "--to", BODY, "--config", str(service.folder / "config")], input=letter)

    until(lambda: sink.subjects(BO))
    assert service.fates() == ["applied"]


def test_what_the_relay_puts_off_waits_and_is_sent_again_as_the_same_letter(service, sink):
    sink.says = "451 4.3.0 later"
    service.send(BO, "Agendapunkt: Nattvandring", "Hej, kan vi ta upp det?")
    until(lambda: len(sink.letters) == 1)
    waiting = until(lambda: [row for row in service.ask("outbox", "list", "--json") if "later" in row["result"]])
    sink.says = "250 OK"
    for row in service.ask("outbox", "list", "--state", "waiting", "--json"):
        service.ask("outbox", "retry", row["id"])
    until(lambda: len(sink.letters) == 2)

    assert waiting[0]["state"] == "waiting"
    assert len({letter["Message-ID"] for _, _, letter in sink.letters}) == 1
    until(lambda: {row["state"] for row in service.ask("outbox", "list", "--json")} == {"sent"})


def test_it_ends_in_order_when_told_to_and_goes_on_where_it_was(service, sink):
    os.kill(service.worker, signal.SIGSTOP)
    service.send(BO, "Agendapunkt: Nattvandring", "Hej, kan vi ta upp det?")
    worker = service.worker
    assert service.end(signal.SIGTERM) == 0
    assert not Path(f"/proc/{worker}").exists()
    service.start()

    until(lambda: len(sink.letters) == 1)
    assert service.fates() == ["applied"]


def test_a_killed_worker_costs_a_try_and_no_letter(service, sink):
    os.kill(service.worker, signal.SIGSTOP)
    service.send(BO, "Agendapunkt: Nattvandring", "Hej, kan vi ta upp det?")
    until(lambda: list((service.folder / "data" / "spool" / "working").iterdir()))
    os.kill(service.worker, signal.SIGKILL)

    until(lambda: len(sink.letters) == 1)
    assert service.fates() == ["applied"]


def test_a_killed_service_applies_what_it_promised_once(service, sink):
    worker = service.worker
    os.kill(worker, signal.SIGSTOP)
    service.send(BO, "Agendapunkt: Nattvandring", "Hej, kan vi ta upp det?")
    service.end(signal.SIGKILL)
    os.kill(worker, signal.SIGKILL)
    service.start()

    until(lambda: len(sink.letters) == 1)
    assert service.fates() == ["applied"]
    assert service.ask("agenda").count("Nattvandring") == 1


def test_a_letter_that_takes_too_long_is_set_aside_told_once_and_can_be_retried(serve, sink):
    service = serve("[work]\ndeadline = 4\n")
    os.kill(service.worker, signal.SIGSTOP)
    service.send(BO, "Agendapunkt: Nattvandring", "Hej, kan vi ta upp det?")
    (row,) = until(lambda: service.ask("letters", "list", "--fate", "set_aside", "--json"))
    service.send(ANNA, "Agendapunkt: Belysning", "Hej, kan vi ta upp det?")
    until(lambda: "tack för ditt förslag" in sink.subjects(ANNA))

    assert row["reason"] == "not read within 4 s"
    assert sink.subjects(ANNA).count("ett mejl gick inte att läsa") == 1
    assert "Subject: Agendapunkt: Nattvandring" in service.ask("letters", "show", row["slip"])
    service.ask("letters", "retry", row["slip"])
    until(lambda: sink.subjects(BO) == ["tack för ditt förslag"])
    assert sorted(service.fates()) == ["applied", "applied"]


def test_told_to_it_reads_the_bodies_files_again(service, sink):
    """A new member, a new address, a new body at once; the service's own settings at the next start."""
    file = service.folder / "config" / "bodies" / "bra.toml"
    file.write_text(file.read_text("utf-8") + f'[[members]]\nname = "Carin Dahl"\nemail = "{CARIN}"\n', "utf-8")
    council = file.read_text("utf-8").replace('"bra"', '"kfr"').replace("bra@", "kfr@")
    (service.folder / "config" / "bodies" / "kfr.toml").write_text(council, "utf-8")
    settings = service.folder / "config" / "secretariat.toml"
    settings.write_text(f"{settings.read_text('utf-8')}[work]\ndeadline = 9\n", "utf-8")
    service.process.send_signal(signal.SIGHUP)
    until(lambda: "reloaded 2 bodies" in service.log)
    service.send(CARIN, "Agendapunkt: Nattvandring", "Hej, kan vi ta upp det?", to="kfr@moten.ekeby.example")
    until(lambda: sink.subjects(CARIN))

    assert sink.subjects(CARIN) == ["tack för ditt förslag"]
    assert "changed settings of [work] take effect at the next start" in service.log


def test_another_door_takes_letters_that_the_service_handles(service, sink):
    """With the bodies' files as they are read again, until it is told to stop."""
    port, log = free_port(), service.folder / "listen.log"
    command = [sys.executable, "-m", "service.cli", "listen", "--config", str(service.folder / "config")]
    where = os.environ | {"SECRETARIAT_LISTEN_SMTP": f"127.0.0.1:{port}"}
    with log.open("ab") as errors, subprocess.Popen(command, env=where, stderr=errors, cwd=Path(__file__).parent.parent) as door:
        until(lambda: "open" in log.read_text("utf-8"))
        door.send_signal(signal.SIGHUP)
        until(lambda: "reloaded 1 bodies" in log.read_text("utf-8"))
        letter = f"From: {BO}\nTo: {BODY}\nSubject: Agendapunkt: Nattvandring\n\nHej, kan vi ta upp det?\n"
        with smtplib.SMTP("127.0.0.1", port, timeout=20) as client:
            client.sendmail(BO, BODY, letter)
        until(lambda: sink.subjects(BO))
        door.terminate()

    assert (sink.subjects(BO), door.returncode) == (["tack för ditt förslag"], 0)


def test_a_broken_file_leaves_everything_as_it_is(service, sink):
    file = service.folder / "config" / "bodies" / "bra.toml"
    file.write_text(file.read_text("utf-8").replace("schedule", "schedul"), "utf-8")
    service.process.send_signal(signal.SIGHUP)
    until(lambda: "not reloaded, all stays as it is:\nbodies/bra.toml: schedul: is no setting" in service.log)
    service.send(BO, "Agendapunkt: Nattvandring", "Hej, kan vi ta upp det?")
    until(lambda: sink.subjects(BO))

    assert sink.subjects(BO) == ["tack för ditt förslag"]


def test_an_unknown_recipient_and_too_large_a_letter_are_refused(service):
    with smtplib.SMTP("127.0.0.1", service.port) as client:
        with pytest.raises(smtplib.SMTPRecipientsRefused) as unknown:
            client.sendmail(ANNA, ["kfr@moten.ekeby.example"], b"Subject: hej\r\n\r\nHej\r\n")
        with pytest.raises(smtplib.SMTPResponseException) as large:
            client.sendmail(ANNA, [BODY], b"Subject: hej\r\n\r\n" + b"x" * 70 * 10 + b"\r\n" + (b"x" * 70 + b"\r\n") * 370_000)

    assert [code for code, _ in unknown.value.recipients.values()] == [550]
    assert large.value.smtp_code == 552
    assert service.fates() == []
