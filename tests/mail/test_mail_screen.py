"""Machines are recognised by named rules; people are not taken for machines."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from service.mail.compose import Head, Mail, compose
from service.mail.letter import Envelope
from service.mail.parse import parse
from service.mail.screen import RULES, machine_made

OURS = frozenset({"bra@moten.ekeby.example"})
ENVELOPE = Envelope(
    body="bra",
    recipient="bra@moten.ekeby.example",
    sender="anna.berg@ekeby.example",
    peer="10.0.0.5",
    received=datetime(2026, 11, 20, 9, tzinfo=UTC),
)
FROM = b"From: Anna Berg <anna.berg@ekeby.example>\r\n"
CALENDAR = b"Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"
REPORT = (
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
    b"Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\n\r\n--b--\r\n"
)


def rule(headers, *, sender=ENVELOPE.sender, rest=b"\r\nhej\r\n"):
    letter = parse(headers + rest)
    return machine_made(letter, replace(ENVELOPE, sender=sender), our_addresses=OURS, our_domain="moten.ekeby.example")


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        (b"Auto-Submitted: auto-replied", "auto-submitted"),
        (b'Auto-Submitted: auto-generated; owner-email="a@b"', "auto-submitted"),
        (b"Auto-Submitted:  Auto-Notified (vacation) ; x=y", "auto-submitted"),
        (b"AUTO-SUBMITTED: yes", "auto-submitted"),
        (b"Auto-Submitted:", "auto-submitted"),
        (b"Auto-Submitted: no\r\nAuto-Submitted: auto-replied", "auto-submitted"),
        (b"List-Id: <lista.example>", "list"),
        (b"List-Unsubscribe: <mailto:a@b.example>", "list"),
        (b"Precedence: bulk", "precedence"),
        (b"Precedence: Junk", "precedence"),
        (b"Precedence:  list ", "precedence"),
        (b"Precedence: auto_reply", "precedence"),
        (b"X-Autoreply: yes", "automatic-header"),
        (b"X-Autorespond: Semester", "automatic-header"),
        (b"X-Loop: x@y.example", "loop"),
        (b"Message-ID: <taskreminder.abcdefghijklmnopqrstuvwxyz@moten.ekeby.example>", "loop"),
        (b"Content-Type: multipart/report; report-type=delivery-status; boundary=b", "report"),
        (b"Received: from a by b\r\n" * 30 + b"Received: from a by b", "hops"),
        (b"Subject: Autosvar: Re: dagordning", "subject"),
        (b"Subject: =?utf-8?q?Automatiskt_svar=3A?= dagordning", "subject"),
        ("Subject: Frånvaro: Re: åtgärdslista".encode(), "subject"),
        (b"Subject: Semester", "subject"),
        (b"Subject: Semester v. 29-32\r\nIn-Reply-To: <1@moten.ekeby.example>", "subject"),
        ("Subject: Ej på kontoret".encode(), "subject"),
        (b"Subject: Automatic reply: Agenda", "subject"),
        (b"Subject: Out of office", "subject"),
        (b"Subject: OUT OF THE OFFICE until Monday", "subject"),
        (b"Subject: Auto: Agenda", "subject"),
        (b"Subject: Undelivered Mail Returned to Sender", "subject"),
        (b"Subject: Re: Agenda (delivery failed)", "subject"),
        (b"Subject: Mail Not Delivered", "subject"),
        (b"Subject: Failure delivery", "subject"),
        (b"Subject: Your message to bo.ek@ekeby.example could not be delivered.", "subject"),
        (b"Subject: Det gick inte att leverera: Dagordning", "subject"),
    ],
)
def test_a_sign_of_a_machine_is_named(headers, name):
    assert rule(FROM + headers + b"\r\n") == name


@pytest.mark.parametrize(
    "address",
    [
        *(
            "MAILER-DAEMON@mx.example",
            "mailer-daemon@mx.example",
            "postmaster@mx.example",
            "no-reply@x.example",
            "noreply@x.example",
        ),
        *(
            "noreply-calendar@x.example",
            "no.reply@x.example",
            "do-not-reply@x.example",
            "donotreply@x.example",
            "bounce+17@x.example",
        ),
        *("svara-ej@x.example", "inget-svar@x.example", "bounces-17=a@x.example"),
    ],
)
def test_a_daemon_is_known_by_its_address(address):
    assert rule(b"From: " + address.encode() + b"\r\n") == "daemon"


def test_a_daemon_is_known_by_its_envelope():
    assert rule(FROM, sender="MAILER-DAEMON@mx.example") == "daemon"


def test_a_persons_letter_that_was_forwarded_is_a_persons():
    """Exchange rewrites the envelope of what it forwards so."""
    assert rule(FROM, sender="bounces+SRS=44ldt=IX@ekeby.example") is None


@pytest.mark.parametrize("sender", ["", "<>", " "])
def test_a_null_sender_is_a_machines(sender):
    assert rule(FROM, sender=sender) == "null-sender"


def test_our_own_address_is_no_writer():
    assert rule(b"From: Lokala Br\xc3\xa5 <BRA@moten.ekeby.example>\r\n") == "own-address"
    assert rule(b"From: x@y.example, bra@moten.ekeby.example\r\n") == "own-address"


def test_a_delivery_report_is_known_by_its_parts():
    assert rule(FROM, rest=REPORT) == "report"


def test_our_own_mail_coming_back_is_a_machines():
    head = Head(
        from_name="Lokala Brå Ekeby",
        from_address="bra@moten.ekeby.example",
        to_name="Bo Ek",
        to_address="bo.ek@ekeby.example",
        date=ENVELOPE.received,
        message_id="x@moten.ekeby.example",
        list_id="bra.moten.ekeby.example",
        auto="auto-generated",
    )
    letter = parse(compose(Mail(subject="Dagordning", text="Hej"), head))
    stripped = replace(letter, headers=(("X-Loop", "bra@moten.ekeby.example"),))
    post = {"our_addresses": OURS, "our_domain": "moten.ekeby.example"}
    assert machine_made(letter, ENVELOPE, **post) == "auto-submitted"
    assert machine_made(stripped, ENVELOPE, **post) == "loop"


@pytest.mark.parametrize(
    "headers",
    [
        b"Subject: #12 klart",
        b"Auto-Submitted: no",
        b"Auto-Submitted: No (typed by hand) ; x=y",
        b"X-Auto-Response-Suppress: All",
        b"X-Auto-Response-Suppress: DR, OOF, AutoReply",
        b"Precedence: first-class",
        b"X-Autoreply: no",
        b"Message-ID: <CA+x.abc@mail.moten.ekeby.example>",
        b"Message-ID: <abc@moten.ekeby.example>",
        b"Received: from a by b\r\n" * 29 + b"Received: from a by b",
        "Subject: Frånvaro den 4 december".encode(),
        b"Subject: Semesterschema",
        b"Subject: Semester v. 29",
        b"Subject: SV: Semester\r\nIn-Reply-To: <1@x>",
        b"Subject: Re: Automatic reply: Agenda",
        "Subject: Automatiska dörrar".encode(),
        b"Subject: Autonoma fordon",
        b"Reply-To: noreply@x.example",
        b"Content-Type: text/plain; name=multipart/report",
    ],
)
def test_a_persons_letter_is_a_persons(headers):
    assert rule(FROM + headers + b"\r\n") is None


@pytest.mark.parametrize("address", ["norea@x.example", "nora.reply@x.example", "postmastersson@x.example", "bo.unce@x.example"])
def test_a_name_that_sounds_like_a_daemons_is_a_persons(address):
    assert rule(b"From: " + address.encode() + b"\r\n") is None


@pytest.mark.parametrize("headers", [b"Auto-Submitted: auto-generated", b"Precedence: bulk", b"Subject: Auto: Accepted"])
def test_an_answer_to_an_invitation_is_a_persons_though_a_program_wrote_it(headers):
    assert rule(FROM + headers + b"\r\n", rest=CALENDAR) is None


@pytest.mark.parametrize("headers", [b"List-Id: <a.example>", b"X-Loop: x"])
def test_an_answer_to_an_invitation_through_a_list_is_a_machines(headers):
    assert rule(FROM + headers + b"\r\n", rest=CALENDAR) is not None


def test_an_invitation_is_no_answer():
    assert rule(FROM + b"Auto-Submitted: auto-generated\r\n", rest=CALENDAR.replace(b"REPLY", b"REQUEST")) == "auto-submitted"


def test_each_rule_has_its_own_name_and_its_authority():
    assert len({one.name for one in RULES}) == len(RULES)
    assert all(one.authority for one in RULES)
