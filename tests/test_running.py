"""Running it: what the service's process tells its operator, and how it stops under load."""

import json
import os
import signal
import smtplib
import socket
import threading
import urllib.error
import urllib.request
from contextlib import suppress

import pytest
from test_serve import ANNA, BO, BODY, free_port, serve, sink, until  # noqa: F401  # fixtures

pytestmark = pytest.mark.real


@pytest.fixture
def listener(tmp_path, monkeypatch):
    """What systemd hears: each datagram, in order."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(tmp_path / "notify"))
        line.settimeout(10)
        monkeypatch.setenv("NOTIFY_SOCKET", line.getsockname())
        yield line


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
def observed(listener, monkeypatch, serve, port):  # noqa: F811
    """A service as systemd starts it, with a watchdog, a window, and log lines for programs."""
    monkeypatch.setenv("WATCHDOG_USEC", "200000")
    return serve(f'[observe]\nhttp = "127.0.0.1:{port}"\nlogs = "json"\n')


def page(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.read().decode()


def heard(listener, until_):
    """What systemd hears until a word, that word included."""
    words = []
    while until_ not in words:
        words.append(listener.recv(100).decode())
    return words


def events(service, **fields):
    """The log's lines with these fields."""
    lines = [json.loads(line) for line in service.log.splitlines()]
    return [line for line in lines if fields.items() <= line.items()]


def fates(service):
    """The log's lines that tell what became of a letter, which come after its entry in the ledger."""
    return [line for line in events(service) if "fate" in line]


def test_systemd_hears_that_it_is_ready_well_and_stopping(observed, listener):
    started = heard(listener, "WATCHDOG=1")
    os.kill(observed.process.pid, signal.SIGTERM)
    stopped = heard(listener, "STOPPING=1")

    assert observed.process.wait(20) == 0
    assert (started[0], set(stopped[:-1]) <= {"WATCHDOG=1"}) == ("READY=1", True)


def test_a_letter_leaves_one_line_and_a_figure_and_no_word_of_its_own(observed, port):
    observed.send(BO, "Hemligt ämne", "Hemlig text, hjälp")
    observed.send("erik@holm.example", "Hemligt ämne", "Hemlig text")
    until(lambda: len(fates(observed)) == 2)
    told = fates(observed)

    assert [(line["fate"], line["body"], line["reason"]) for line in told] == [
        ("answered", "bra", "unclear"),
        ("ignored", "bra", "a stranger"),
    ]
    assert [(type(line["milliseconds"]), line["size"] > 100) for line in told] == [(int, True)] * 2
    assert [word for word in ("emlig", BO, "erik@holm.example", BODY) if word in observed.log] == []
    assert page(port, "/health") == (200, "well\n")
    figures = page(port, "/metrics")[1]
    assert 'secretariat_letters_total{fate="answered"} 1\n' in figures
    assert "secretariat_worker_restarts_total 0\n" in figures
    until(lambda: 'secretariat_tries_total{result="sent"} 1\n' in page(port, "/metrics")[1])


def test_a_worker_that_was_killed_is_counted(observed, port):
    os.kill(observed.worker, signal.SIGKILL)
    observed.send(BO, "Hjälp", "hjälp")
    until(lambda: observed.fates() == ["answered"])

    assert "secretariat_worker_restarts_total 1\n" in page(port, "/metrics")[1]


class Client(threading.Thread):
    """Sends letter after letter until the door is closed; ``taken`` are those that got 250, ``said`` the last word."""

    def __init__(self, port, name):
        super().__init__()
        self.port, self.name, self.taken, self.said = port, name, [], None
        self.start()

    def run(self):
        number = 0
        try:
            with smtplib.SMTP("127.0.0.1", self.port, timeout=20) as client:
                while True:
                    number += 1
                    subject = f"{self.name}-{number}"
                    client.sendmail(ANNA, [BODY], f"From: {ANNA}\r\nSubject: {subject}\r\n\r\nhj\xe4lp\r\n".encode())
                    self.taken.append(subject)
        except smtplib.SMTPResponseException as refused:
            self.said = refused.smtp_code
        except (smtplib.SMTPException, OSError):
            self.said = "cut"


def test_told_to_stop_under_load_it_finishes_what_came_and_sends_the_rest_away(serve):  # noqa: F811
    service = serve()
    clients = [Client(service.port, f"r{number}") for number in range(4)]
    idle, busy = (socket.create_connection(("127.0.0.1", service.port), timeout=20) for _ in range(2))
    with idle, busy:
        for line in (idle, busy):
            line.recv(200)
        for command in (b"EHLO x", b"MAIL FROM:<x@ekeby.example>", f"RCPT TO:<{BODY}>".encode(), b"DATA"):
            busy.sendall(command + b"\r\n")
            busy.recv(500)
        busy.sendall(b"Subject: under way\r\n\r\n")
        until(lambda: sum(len(client.taken) for client in clients) > 20)
        service.process.send_signal(signal.SIGTERM)
        farewell = idle.recv(200)
        busy.sendall(b"the rest\r\n.\r\n")
        answer = busy.recv(200)
        for client in clients:
            client.join(20)
        code = service.process.wait(20)

    taken = {"under way"}.union(*(client.taken for client in clients))
    assert (farewell[:4], answer[:4], code) == (b"421 ", b"250 ", 0)
    assert {client.said for client in clients} <= {421, "cut"}
    spool = service.folder / "data" / "spool"
    subjects = {path.read_bytes().partition(b"Subject: ")[2].partition(b"\r\n")[0].decode() for path in spool.rglob("*.v2")}
    assert taken <= subjects
    assert list((spool / "working").iterdir()) == []
    with suppress(OSError), socket.create_connection(("127.0.0.1", service.port), timeout=5):
        raise AssertionError("the door is still open")
