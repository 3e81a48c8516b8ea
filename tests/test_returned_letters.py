"""Mail of ours that comes back: the address is marked and the secretary told once; no report is answered or changes a task."""

import asyncio
import re
from datetime import timedelta

import pytest
from ekeby_office import ANNA, BO, BODY, Office, proof
from quick_house import LETTERS

from service.delivery.outbox import settled
from service.delivery.relay import Refused, TryLater
from service.mail.parse import parse
from service.mail.report import failure
from service.store.base import Attempt, Sending
from service.store.slips import Slip
from service.work.returned import Returns

FAILED = """\
From: MAILER-DAEMON@mx.polisen.example (Mail Delivery System)
To: {to}
Subject: Undelivered Mail Returned to Sender
Date: Mon, 09 Mar 2026 09:00:00 +0100
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b

This is the mail system at host mx.polisen.example.
#1 klar

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.polisen.example
Arrival-Date: Mon, 09 Mar 2026 08:59:00 +0100

Final-Recipient: rfc822; bo.ek@polisen.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <bo.ek@polisen.example>: Recipient
    address rejected: User unknown

--b
Content-Type: text/rfc822-headers

Subject: Lokala Bra Ekeby

--b--
""".replace("\n", "\r\n")
EXCHANGE = (
    FAILED.replace("MAILER-DAEMON@mx.polisen.example (Mail Delivery System)", "Microsoft Outlook <Exchange1@polisen.example>")
    .replace("Undelivered Mail Returned to Sender", "=?utf-8?q?Det_g=C3=A5r_inte_att_leverera=3A_dina_uppgifter?=")
    .replace("Auto-Submitted: auto-replied\r\n", "")
    .replace("Action: failed", "Action: Failed")
)
EXIM = (
    "X-Failed-Recipients: bo.ek@polisen.example\r\nAuto-Submitted: auto-replied\r\n"
    "From: Mail Delivery System <Mailer-Daemon@mx.polisen.example>\r\nTo: {to}\r\n"
    "Subject: Mail delivery failed: returning message to sender\r\n\r\n"
    "A message that you sent could not be delivered.\r\n\r\n"
    "  bo.ek@polisen.example\r\n    unrouteable mail domain\r\n\r\n#1 klar\r\n"
)
QMAIL = (
    "From: MAILER-DAEMON@mx.polisen.example\r\nTo: {to}\r\nSubject: failure notice\r\n\r\n"
    "Hi. This is the qmail-send program at mx.polisen.example.\r\nI'm afraid I wasn't able to deliver your message.\r\n"
    "\r\n<bo.ek@polisen.example>:\r\nNo mailbox here by that name. #1 klar\r\n"
)
VACATION = (
    "From: Bo Ek <bo.ek@polisen.example>\r\nTo: {to}\r\nSubject: Autosvar: dina uppgifter\r\nAuto-Submitted: auto-replied\r\n\r\n"
    "Jag har semester t.o.m. 20 mars. #1 klar\r\n"
)
CHALLENGE = (
    "From: Bo Ek <bo.ek@polisen.example>\r\nTo: {to}\r\nSubject: Please confirm your message\r\nPrecedence: bulk\r\n\r\n"
    "Answer YES to have your mail delivered. #1 klar\r\n"
)
LATE = FAILED.replace("Action: failed", "Action: delayed").replace("Status: 5.1.1", "Status: 4.4.1")
FULL = FAILED.replace("Status: 5.1.1", "Status: 4.2.2")
RELAYED = FAILED.replace("Action: failed", "Action: relayed").replace("Status: 5.1.1", "Status: 2.0.0")
READ = FAILED.replace("delivery-status", "disposition-notification").replace("Action: failed", "Disposition: manual; displayed")
SPAM = FAILED.replace("delivery-status", "feedback-report").replace("Action: failed", "Feedback-Type: abuse")

LOST = {"Postfix": FAILED, "Exchange": EXCHANGE, "Exim": EXIM}
OTHERS = {
    "qmail": QMAIL,
    "a vacation": VACATION,
    "a challenge": CHALLENGE,
    "late": LATE,
    "failed for now": FULL,
    "relayed": RELAYED,
    "read": READ,
    "a complaint": SPAM,
}


@pytest.fixture
def office(tmp_path):
    house = Office(tmp_path)
    yield house
    house.close()


@pytest.fixture
def bos(office):
    """The mail that Bo got."""
    return next(one for one in office.store.outbox("bra") if one.address == BO)


def unreached(office):
    return {address: mark.why for address, mark in office.store.register("bra").unreached.items()}


def test_a_report_that_comes_again_after_a_crash_marks_nobody_who_wrote_in_the_same_commit(office, bos, monkeypatch):
    written = f"{proof(BO)}From: {BO}\r\nTo: {BODY}\r\nMessage-ID: <9@polisen.example>\r\n\r\n#1 pågår\r\n"
    for second, (sender, recipient, raw) in enumerate([("", bos.sender, FAILED.format(to=bos.sender)), (BO, BODY, written)]):
        received = office.now + timedelta(seconds=second)
        slip = Slip(body="bra", recipient=recipient, sender=sender, peer="127.0.0.1", received=received)
        office.spool.put(slip, raw.encode())
    monkeypatch.setattr(office.spool, "done", lambda *_: None)
    asyncio.run(office.clerk.drain())
    monkeypatch.undo()
    asyncio.run(office.clerk.drain())

    assert not office.spool.busy()
    assert [entry.fate for entry in office.store.entries("bra")] == ["applied", "machine_made", "applied"]
    assert unreached(office) == {}
    assert len([one for one in office.store.outbox("bra") if one.kind == "MailReturned"]) == 1


def test_each_mail_leaves_by_an_address_of_its_own(office):
    senders = [one.sender for one in office.store.outbox("bra")]
    assert len(set(senders)) == len(senders)
    assert all(re.fullmatch(r"bra\+b-[a-z0-9.-]+@moten\.ekeby\.example", one) for one in senders)


@pytest.mark.parametrize("report", LOST.values(), ids=LOST)
def test_a_failed_delivery_marks_the_address_and_tells_the_secretary(office, bos, report):
    entry = office.deliver(report.format(to=bos.sender), sender="", recipient=bos.sender)
    assert (entry.fate, entry.reason) == ("machine_made", f"failed delivery to {BO}")
    assert [(one.kind, one.address) for one in office.new()] == [("MailReturned", ANNA)]
    assert list(unreached(office)) == [BO]


def test_the_words_of_the_mail_server_are_kept(office, bos):
    office.deliver(FAILED.format(to=bos.sender), sender="", recipient=bos.sender)
    assert unreached(office)[BO] == "smtp; 550 5.1.1 <bo.ek@polisen.example>: Recipient address rejected: User unknown"


def test_the_secretary_is_told_once(office, bos):
    office.deliver(FAILED.format(to=bos.sender), sender="", recipient=bos.sender)
    office.new()
    office.deliver(EXCHANGE.format(to=bos.sender), sender="", recipient=bos.sender)
    assert office.new() == []


def test_a_proved_letter_from_the_address_takes_the_mark_away(office, bos):
    office.deliver(FAILED.format(to=bos.sender), sender="", recipient=bos.sender)
    office.write("#1 klar")
    assert list(unreached(office)) == [BO]
    office.write("#1 klar", proved=True)
    assert unreached(office) == {}


def test_the_next_receipt_names_who_is_not_reached(office, bos):
    office.deliver(FAILED.format(to=bos.sender), sender="", recipient=bos.sender)
    later = (LETTERS / "02-minutes-as-plain-text" / "10-in.eml").read_bytes().replace(b"6 mars", b"7 mars")
    office.deliver(later.replace(b"02-10@", b"02-20@").replace(b"\n", b"\r\n"), sender=ANNA)
    said = parse(office.store.kept("bra", office.mail("MinutesReceived").digest)).text
    assert "Mejl till Bo Ek kommer tillbaka" in said


@pytest.mark.parametrize("report", OTHERS.values(), ids=OTHERS)
def test_what_is_no_failure_for_good_says_nothing(office, bos, report):
    entry = office.deliver(report.format(to=bos.sender), sender="", recipient=bos.sender)
    assert (entry.fate, unreached(office), office.new(), office.states()["1"]) == ("machine_made", {}, [], "open")


@pytest.mark.parametrize("report", {**LOST, **OTHERS}.values(), ids={**LOST, **OTHERS})
@pytest.mark.parametrize("proved", [False, True], ids=["bare", "proved"])
def test_a_report_in_a_members_name_that_answers_a_mail_of_ours_is_not_answered(office, bos, report, proved):
    """Whatever stands in From and on the envelope, and to whatever address it goes."""
    forged = re.sub(r"(?m)^From: [^\r]*", f"From: Bo Ek <{BO}>\r\nIn-Reply-To: <{bos.id}>", report, count=1)
    for to in (BODY, office.reply_to(bos), bos.sender):
        before = office.states()
        entry = office.deliver((proof(BO) if proved else "") + forged.format(to=to), sender=BO, recipient=to)
        assert (entry.fate.value in ("machine_made", "held", "duplicate"), office.states()) == (True, before)
    assert [one.kind for one in office.new() if one.kind not in ("MailReturned", "ProofAsked")] == []


def test_a_report_to_an_address_that_was_guessed_marks_nobody(office, bos):
    for to in ("bra+bounce@moten.ekeby.example", "bra+b-actionslisted.aaaaaaaaaaaaaaaaaaaaaaaaaa@moten.ekeby.example"):
        office.deliver(FAILED.format(to=to), sender="", recipient=to)
    assert unreached(office) == {}


@pytest.mark.parametrize("delivery", [Refused("550 5.1.1 No such user"), TryLater("timeout")])
def test_what_the_relay_refuses_or_what_is_given_up_is_told_once(office, bos, delivery):
    returns = Returns(store=office.store, post=office.post, now=office.time, said=lambda: None)
    office.now += timedelta(days=6)
    tried = (Attempt(at=bos.created, result="trying"),) * 10
    lost = settled(_with(bos, tried), delivery, office.now)
    assert lost.state in (Sending.REFUSED, Sending.GIVEN_UP)
    returns.refused(lost)
    returns.refused(lost)
    assert [(one.kind, one.address) for one in office.new()] == [("MailReturned", ANNA)]
    assert unreached(office) == {BO: delivery.reason}


def _with(letter, attempts):
    return type(letter)(**{name: getattr(letter, name) for name in letter.__struct_fields__} | {"attempts": attempts})


def test_a_notice_that_comes_back_itself_goes_to_the_chair_and_no_further(office, bos):
    office.deliver(FAILED.format(to=bos.sender), sender="", recipient=bos.sender)
    for kind, address in (("MailReturned", "carin.dahl@ekeby.example"), ("MailReturned", None)):
        notice = office.mail("MailReturned")
        office.new()
        office.deliver(FAILED.format(to=notice.sender), sender="", recipient=notice.sender)
        assert [(one.kind, one.address) for one in office.new()] == ([(kind, address)] if address else [])


def test_a_status_that_no_program_reads_is_no_failure():
    assert failure(parse(b"From: x@y.example\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n")) is None
