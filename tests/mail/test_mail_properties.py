"""What holds for every letter, whatever its bytes."""

import quopri
import unicodedata
from base64 import b64encode
from datetime import UTC, datetime

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from service.mail.compose import Head, Mail, compose
from service.mail.decoding import body_text, decode_words, one_line, repair
from service.mail.letter import Attachment, Letter, Unreadable
from service.mail.parse import parse
from service.mail.results import authority, results
from service.mail.tree import safe_name

calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

PIECES = [
    b"From: Anna Berg <anna.berg@ekeby.example>\r\n",
    b"From: bo.ek@ekeby.example, carin.dahl@ekeby.example\n",
    b"From: =?utf-8?q?=C3=85?= <((((,,,,@>\r\n",
    b"Subject: =?utf-8?q?x=0D=0ABcc=3A_e=40x?= =?iso-8859-1?b?5eT2?=\r\n",
    b"Subject: \xe4renden =?x\x00y?b?%%%?=\r\n",
    b"Date: Fri, 99 Foo 0000 25:61:61 +9999999999\r\n",
    b"Message-ID: <a@b>\r\n",
    b"References: <a@b> <c@d> <<>>\r\n",
    b"Received: from x by y; Mon, 1 Jan 2024 00:00:00 +0000\r\n",
    b"Content-Type: multipart/mixed; boundary=b\r\n",
    b"Content-Type: multipart/alternative; boundary*0=b; boundary*1=c\r\n",
    b'Content-Type: text/plain; charset="\x00"; format=flowed; delsp=yes\r\n',
    b"Content-Type: text/plain; charset=punycode\r\n",
    b"Content-Type: text/html; charset*=x'y'utf%2d8\r\n",
    b"Content-Type: message/rfc822\r\n",
    b"Content-Type: multipart/mixed; boundary=\r\n",
    b"--\r\n",
    b"Content-Type: text/calendar; method=REPLY\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Transfer-Encoding: x-uuencode\r\n",
    b"Content-Transfer-Encoding: quoted-printable \r\n",
    b"Content-Disposition: attachment; filename*0*=utf-8''%00..%2F; filename*1=\x80\r\n",
    b"\r\n",
    b"\n",
    b"\r",
    b"--b\r\n",
    b"--b--\r\n",
    b"begin 644 x\r\n",
    b"klart =E4 =\r\n",
    b"> > \xc3\xa4 \xe4 \r\n",
    b"5eT2\r\n",
    b"\x00\xff\xfe",
    b"a" * 1200,
]
mangled = st.lists(st.sampled_from(PIECES) | st.binary(max_size=12), max_size=40).map(b"".join)
line = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60)
swedish = st.text('abcåäöÅÄÖé–’ .,:;?=<>"\\()@-_1\t', max_size=200)


@calm
@given(st.binary(max_size=400) | mangled)
def test_any_bytes_are_a_letter_or_are_said_to_be_unreadable(raw):
    """Any bytes become a letter or are said to be unreadable, and what comes out can be written in UTF-8."""
    assert isinstance(parse(raw), Letter | Unreadable)
    assert msgspec.json.encode(parse(raw))


@calm
@given(mangled)
def test_parsing_twice_gives_the_same(raw):
    """A letter's key and values depend on its bytes alone."""
    assert parse(raw) == parse(raw)


@calm
@given(mangled)
def test_headers_and_subject_are_single_lines_without_controls(raw):
    """No header of a letter holds a line break, a control or a surrogate."""
    letter = parse(raw)
    shown = [value for field in getattr(letter, "headers", ()) for value in field]
    assert [one_line(value) for value in shown] == shown


def _letter(headers: bytes, body: bytes, charset: str, encoding: str) -> bytes:
    content = f'Content-Type: text/plain; charset="{charset}"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n'
    return headers + content.encode() + body


@calm
@given(swedish)
def test_a_letter_encoded_otherwise_has_the_same_key(text):
    """The same letter with another charset, transfer encoding and way has the same key."""
    head = b"From: anna.berg@ekeby.example\r\nMessage-ID: <1@ekeby.example>\r\nSubject: klart\r\n"
    way = b"Received: from a by b\r\nAuthentication-Results: mx.ekeby.example; dmarc=pass\r\n"
    text = f"på {text}"
    utf8, western = text.encode(), text.encode("cp1252")
    forms = [
        _letter(head, utf8, "utf-8", "8bit"),
        _letter(way + head, b64encode(utf8), "utf-8", "base64"),
        _letter(head, quopri.encodestring(western), "iso-8859-1", "quoted-printable"),
        _letter(head, b64encode(western), "windows-1252", "base64"),
    ]
    assert {parse(form).key for form in forms} == {parse(forms[0]).key}


HEAD = Head(
    from_name="Lokala Brå Ekeby",
    from_address="bra@moten.ekeby.example",
    to_name="Olle Åkerblad",
    to_address="olle.akerblad@ekeby.example",
    date=datetime(2026, 11, 20, 9, tzinfo=UTC),
    message_id="actions.abcdefghijklmnopqrstuvwxyz@moten.ekeby.example",
    list_id="bra.moten.ekeby.example",
    auto="auto-generated",
)


@calm
@given(subject=line | swedish, text=line | swedish, html=swedish, content=st.binary(max_size=200), name=line)
def test_what_we_compose_we_read_back(subject, text, html, content, name):
    """Whatever we compose, our own parser reads back with the same subject, text, page and files."""
    attachment = Attachment(name=name, media_type="application/pdf", content=content, digest="")
    text, html = f"Hej {text}", f"<p>Hej {html}"
    mail = Mail(subject=subject, text=text, html=html, attachments=(attachment,))
    letter = parse(compose(mail, HEAD))
    assert letter.subject == one_line(subject)
    assert letter.text.rstrip("\n") == body_text(text).rstrip("\n")
    assert letter.html.rstrip("\n") == body_text(html).rstrip("\n")
    assert [(one.name, one.content) for one in letter.attachments] == [(safe_name(name) or "attachment", content)]
    assert letter.defects == ()


@calm
@given(
    subject=line, name=line, to_name=line | swedish, text=st.text(max_size=300), ids=st.lists(st.text(max_size=90), max_size=25)
)
def test_what_we_compose_is_seven_bit_with_short_lines(subject, name, to_name, text, ids):
    """Whatever is in names, titles and foreign ids, we write ASCII, CRLF, lines of at most 998, and only the headers we set."""
    head = replace(HEAD, to_name=to_name, references=tuple(ids))
    raw = compose(Mail(subject=subject, text=text), head)
    lines = raw.split(b"\r\n")
    assert raw.isascii()
    assert max(map(len, lines)) <= 998
    assert not any({b"\r", b"\n"} & {bytes([byte]) for byte in one} for one in lines)
    letter = parse(raw)
    assert letter.to[0].address == "olle.akerblad@ekeby.example"
    assert {field for field, _ in letter.headers} <= {
        *("From", "To", "Subject", "Date", "Message-ID", "References", "List-Id", "Auto-Submitted", "X-Auto-Response-Suppress"),
        *("X-Loop", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"),
    }


@calm
@given(line | swedish)
def test_a_name_is_read_back(name):
    """A person's name arrives as it was written, whatever marks are in it."""
    head = replace(HEAD, from_name=name)
    letter = parse(compose(Mail(subject="x", text="x"), head))
    assert letter.writer.address == "bra@moten.ekeby.example"
    assert letter.writer.name == one_line(name)


@calm
@given(
    st.binary(max_size=80), st.sampled_from(["utf-8", "iso-8859-1", "gb2312", "utf-16", "utf-7", "x-none", "", "a\0b", "base64"])
)
def test_any_bytes_become_text(raw, charset):
    """Bytes become text by any charset, known or not, and the text can be written again."""
    assert isinstance(body_text(repair(raw, charset)).encode(), bytes)


@calm
@given(st.text("=?utf8-qbQB_*iso19 åé\ud800AB", max_size=80))
def test_decoding_words_never_raises(text):
    """Any text with pieces of encoded words is decoded or kept."""
    assert one_line(decode_words(text)) == unicodedata.normalize("NFC", one_line(decode_words(text)))


@calm
@given(st.text('mx.ekeby;=dkimspa/1 "\\()header.fromd@', max_size=80))
def test_authentication_results_are_taken_apart_or_refused(value):
    """Any Authentication-Results is a value, or none, and never an exception; a value bears the name that stands first."""
    found = results(value)
    assert found is None or found.authserv_id == authority(value)
