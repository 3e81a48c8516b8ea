"""A stranger's letter is read by its head: what it costs is small, and what is found of it is what the whole would have told."""

import sys
from datetime import UTC, datetime

import pytest
from ekeby_office import BO, Office
from quick_house import LETTERS

from service.mail.letter import Envelope, Letter
from service.mail.parse import parse, parse_unless_strange
from service.mail.screen import machine_made

OURS = "bra@moten.ekeby.example"
HEAD = b"From: x@far.example\r\nSubject: Hej\r\nMIME-Version: 1.0\r\n"
HOSTILE = HEAD + b"".join(
    (
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n',
        b"--b\r\nContent-Type: text/html\r\n\r\n" + b"<b>\r\n=?utf-8?q?x?=\r\n" * 20_000,
        b"".join(b"--b\r\nContent-Type: text/plain; name=%d.txt\r\n\r\nx\r\n" % number for number in range(150)),
        b"--b\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"eHh4\r\n" * 50_000 + b"--b--\r\n",
    )
)
REPORT = b"--r\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n--r--\r\n"
ANSWER = b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"
MIXED = b'Content-Type: multipart/mixed; boundary="r"\r\n\r\n'
CALENDAR = b"--r\r\nContent-Type: text/calendar\r\n"
INSIDE = b"--r\r\nContent-Type: message/rfc822\r\n\r\n" + HEAD
MADE_UP = {
    "text": b"\r\nHej\r\n",
    "report": MIXED + REPORT,
    "folded kind": MIXED + REPORT.replace(b": message", b":\r\n message"),
    "report in a letter inside": MIXED + INSIDE + MIXED.replace(b'"r"', b'"s"') + REPORT.replace(b"--r", b"--s") + b"--r--\r\n",
    "report after a letter inside": MIXED + INSIDE + b"\r\nHej\r\n" + REPORT,
    "answer": b"Auto-Submitted: auto-replied\r\n" + MIXED + CALENDAR + b"\r\n" + ANSWER + b"--r--\r\n",
    "answer, coded": b"Precedence: bulk\r\n" + MIXED + CALENDAR + b"Content-Transfer-Encoding: base64\r\n\r\n"
    b"QkVHSU46VkNBTEVOREFSDQpNRVRIT0Q6UkVQTFkNCg==\r\n--r--\r\n",
    "request": b"Precedence: bulk\r\n" + MIXED + CALENDAR + b"\r\n" + ANSWER.replace(b"REPLY", b"REQUEST") + b"--r--\r\n",
}  # fmt: skip


def calls(job):
    """How many functions were called for it."""
    count = 0

    def counted(_frame, event, _arg):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        job()
    finally:
        sys.setprofile(None)
    return count


def rule(letter):
    envelope = Envelope(
        body="bra", recipient=OURS, sender="x@far.example", peer="127.0.0.1", received=datetime(2026, 3, 9, tzinfo=UTC)
    )
    assert isinstance(letter, Letter)
    return machine_made(letter, envelope, our_addresses=frozenset({OURS}), our_domain="moten.ekeby.example")


def test_a_strangers_hostile_letter_costs_a_small_part():
    parse_unless_strange(HOSTILE, "", frozenset({BO}))
    whole, head = calls(lambda: parse(HOSTILE)), calls(lambda: parse_unless_strange(HOSTILE, "", frozenset({BO})))
    assert (head < 20_000, whole > 400_000) == (True, True)


@pytest.mark.parametrize("kind", [b"text/plain", b'multipart/mixed; boundary="y"', b'multipart/mixed; boundary="x2"'])
def test_lines_that_look_like_boundaries_cost_nothing_each(kind):
    """With a look at each, 20 MB of them, which may be sent, took two seconds."""
    raw = HEAD + b"Content-Type: " + kind + b"\r\n\r\n" + b"--x\r\n" * 50_000
    parse_unless_strange(raw, "", frozenset({BO}))
    assert calls(lambda: parse_unless_strange(raw, "", frozenset({BO}))) < 10_000


def test_long_boundaries_are_found_and_cost_little():
    """20 of 6 kB, one within the other, fit into what a header may have; a pattern of all of them is dear."""
    boundaries = [b"%d%s" % (number, b"x" * 6000) for number in range(20)]
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=%b\r\n\r\n--%b\r\n" % (one, one) for one in boundaries)
    raw = HEAD + opened + b"Content-Type: text/calendar\r\n\r\nx\r\n" + b"".join(b"--%b--\r\n" % one for one in boundaries[::-1])
    letters = []
    assert calls(lambda: letters.append(parse_unless_strange(raw, "", frozenset({BO})))) < 500_000
    assert [one.media_type for one in letters[0].attachments] == ["text/calendar"]


def test_a_long_from_costs_the_service_itself_little():
    """Who reads a letter may be killed; who looks for a machine in its header is the service."""
    long = parse_unless_strange(b"From: " + b"<a@x.example>," * 8000 + b"\r\n\r\nHej\r\n", "", frozenset({BO}))
    rule(long)
    assert calls(lambda: rule(long)) < 50_000


def test_a_strangers_letter_has_no_text_and_no_files():
    letter = parse_unless_strange(HOSTILE, "", frozenset({BO}))
    assert (letter.writer.address, letter.subject, letter.text, letter.html, letter.attachments) == (
        "x@far.example",
        "Hej",
        "",
        "",
        (),
    )


@pytest.mark.parametrize("known", ["x@far.example", "y@far.example"], ids=["from", "envelope"])
def test_a_known_letter_is_read_whole(known):
    assert parse_unless_strange(HOSTILE, "y@far.example", frozenset({known})) == parse(HOSTILE)


@pytest.mark.parametrize("rest", MADE_UP.values(), ids=MADE_UP)
def test_the_head_tells_a_machine_as_the_whole_does(rest):
    assert rule(parse_unless_strange(HEAD + rest, "", frozenset())) == rule(parse(HEAD + rest))


def test_the_head_of_every_letter_told_tells_what_the_whole_does():
    """The rule of a machine and the writer, of each letter of the stories."""
    raws = [path.read_bytes().replace(b"\n", b"\r\n") for path in sorted(LETTERS.glob("*/*-in.eml"))]
    whole, heads = map(parse, raws), (parse_unless_strange(raw, "", frozenset()) for raw in raws)
    assert [(rule(one), one.writer) for one in heads] == [(rule(one), one.writer) for one in whole]


def test_a_strangers_hostile_letter_is_ignored_as_before(tmp_path):
    office = Office(tmp_path)
    entry = office.deliver(HOSTILE, sender="x@far.example")
    assert (entry.fate, entry.reason, entry.sender) == ("ignored", "a stranger", "x@far.example")
    office.close()
