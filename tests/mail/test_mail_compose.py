"""What leaves: bytes every program reads alike."""

import email
from binascii import b2a_qp
from datetime import UTC, datetime
from email.policy import default
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from service.mail.compose import Head, Mail, UnsendableError, compose, said_in
from service.mail.letter import Attachment
from service.mail.parse import parse

HEAD = Head(
    from_name="Lokala Brå Ekeby",
    from_address="bra@moten.ekeby.example",
    to_name="Ek, Bo",
    to_address="bo.ek@ekeby.example",
    date=datetime(2026, 11, 20, 9, tzinfo=UTC),
    message_id="actionslisted.abcdefghijklmnopqrstuvwxyz@moten.ekeby.example",
    list_id="bra.moten.ekeby.example",
    auto="auto-replied",
    reply_to="bra+t-abcdefghijklmnopqrstuvwxyz@moten.ekeby.example",
    in_reply_to="1@ekeby.example",
    references=("0@ekeby.example", "1@ekeby.example"),
    language="sv",
)
INVITE = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:M\xc3\xb6te\r\nEND:VCALENDAR\r\n"
PDF = Attachment(name="möte 4.pdf", media_type="application/pdf", content=b"%PDF\x00\xff", digest="")
MAIL = Mail(subject="Åtgärder", text="Hej!\n\nÅäö.\n-- \nBrå\n", html="<p>Åäö</p>\n")


def header(name, **changes):
    raw = compose(MAIL, replace(HEAD, **changes))
    return [str(value) for value in email.message_from_bytes(raw, policy=default).get_all(name, [])]


def shape(mail):
    return [part.get_content_type() for part in email.message_from_bytes(compose(mail, HEAD), policy=default).walk()]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("From", "Lokala Brå Ekeby <bra@moten.ekeby.example>"),
        ("To", '"Ek, Bo" <bo.ek@ekeby.example>'),
        ("Reply-To", "bra+t-abcdefghijklmnopqrstuvwxyz@moten.ekeby.example"),
        ("Subject", "Åtgärder"),
        ("Date", "Fri, 20 Nov 2026 09:00:00 +0000"),
        ("Message-ID", "<actionslisted.abcdefghijklmnopqrstuvwxyz@moten.ekeby.example>"),
        ("In-Reply-To", "<1@ekeby.example>"),
        ("References", "<0@ekeby.example> <1@ekeby.example>"),
        ("List-Id", "<bra.moten.ekeby.example>"),
        ("Content-Language", "sv"),
        ("Auto-Submitted", "auto-replied"),
        ("X-Auto-Response-Suppress", "All"),
        ("X-Loop", "bra@moten.ekeby.example"),
        ("MIME-Version", "1.0"),
    ],
)
def test_every_mail_bears_each_field_once(name, value):
    assert header(name) == [value]


@pytest.mark.parametrize("name", ["Reply-To", "In-Reply-To", "References", "Content-Language", "Precedence", "List-Unsubscribe"])
def test_what_is_not_known_is_left_out(name):
    assert header(name, reply_to=None, in_reply_to=None, references=(), language=None) == []


def test_the_same_mail_gives_the_same_bytes():
    mail = replace(MAIL, calendar=INVITE, attachments=(PDF,))
    assert compose(mail, HEAD) == compose(mail, HEAD)


def test_boundaries_differ_from_mail_to_mail():
    raw = compose(MAIL, HEAD)
    other = compose(MAIL, replace(HEAD, message_id="x@moten.ekeby.example"))
    boundaries = {email.message_from_bytes(one).get_boundary() for one in (raw, other)}
    assert len(boundaries) == 2


def test_the_shapes_of_mails():
    plain = replace(MAIL, html="")
    mixed = replace(MAIL, calendar=INVITE, attachments=(PDF,))
    assert shape(plain) == ["text/plain"]
    assert shape(MAIL) == ["multipart/alternative", "text/plain", "text/html"]
    assert shape(replace(plain, attachments=(PDF,))) == ["multipart/mixed", "text/plain", "application/pdf"]
    assert shape(mixed) == [
        *("multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"),
        *("application/ics", "application/pdf"),
    ]


@pytest.mark.parametrize("mail", [MAIL, replace(MAIL, html=""), replace(MAIL, calendar=INVITE, attachments=(PDF,))])
def test_what_a_mail_of_ours_says_is_what_any_reader_of_it_finds(mail):
    raw = compose(mail, HEAD)
    assert said_in(raw) == parse(raw).text == "Hej!\n\nÅäö.\n-- \nBrå\n"


def test_swedish_text_is_quoted_printable():
    raw = compose(MAIL, HEAD)
    assert b"Content-Transfer-Encoding: quoted-printable" in raw
    assert b"=C3=85=C3=A4=C3=B6.\r\n--=20\r\nBr=C3=A5\r\n" in raw


@given(st.lists(st.sampled_from(["\n", "\n\n", " ", "\t", ".", "=", "å", "e", "\u0301", "ord " * 30])).map("".join))
def test_a_text_in_paragraphs_is_encoded_as_one(text):
    """No paragraph's end or begin is encoded otherwise than within the whole."""
    whole = b2a_qp(normalize("NFC", text).encode(), istext=True).replace(b"\n", b"\r\n")
    assert compose(replace(MAIL, text=text, html=""), HEAD).partition(b"\r\n\r\n")[2] == whole


def test_the_invitation_tells_its_method_twice():
    """A program acts on the alternative; who has none opens the file."""
    message = email.message_from_bytes(compose(replace(MAIL, calendar=INVITE), HEAD), policy=default)
    calendar, file = (part for part in message.walk() if part.get_content_type() in {"text/calendar", "application/ics"})
    assert calendar["content-type"].params["method"] == "REQUEST"
    assert calendar["content-type"].params["charset"] == "utf-8"
    assert calendar.get_payload(decode=True) == file.get_payload(decode=True) == INVITE
    assert file.get_filename() == "invite.ics"


def test_files_keep_their_bytes_and_names():
    (file,) = parse(compose(replace(MAIL, attachments=(PDF,)), HEAD)).attachments
    assert (file.name, file.media_type, file.content, file.inline) == ("möte 4.pdf", "application/pdf", b"%PDF\x00\xff", False)


@pytest.mark.parametrize(
    "media_type", ["message/rfc822", "multipart/mixed", "nonsense", "", "text/html; charset=x", "a/b\r\nX: y"]
)
def test_a_type_that_may_not_be_encoded_goes_as_a_plain_file(media_type):
    file = replace(PDF, media_type=media_type, content=b"From: x@y.example\r\n\r\nhej")
    (found,) = parse(compose(replace(MAIL, attachments=(file,)), HEAD)).attachments
    assert (found.media_type, found.content) == ("application/octet-stream", file.content)


@pytest.mark.parametrize(
    "name", ["x\r\nBcc: e@x.example", "=?utf-8?q?x=0D=0ABcc=3A_e=40x?=", "\ud800", "a\x00b", 'a"b\\c', "a, b <c@d>", "="]
)
def test_no_name_or_title_makes_a_header(name):
    raw = compose(replace(MAIL, subject=name), replace(HEAD, from_name=name, to_name=name))
    letter = parse(raw)
    assert letter.header("bcc") == ()
    assert letter.writer.address == "bra@moten.ekeby.example"
    assert [one.address for one in letter.to] == ["bo.ek@ekeby.example"]


def test_long_ids_are_neither_encoded_nor_broken():
    long = f"{'x' * 300}@ekeby.example"
    raw = compose(MAIL, replace(HEAD, in_reply_to=long, references=(long, "1@ekeby.example")))
    assert f"In-Reply-To: <{long}>\r\n".encode() in raw
    assert f"References: <{long}>\r\n <1@ekeby.example>\r\n".encode() in raw


@pytest.mark.parametrize("foreign", ["a b@c", "a>\r\nBcc: x", "å@b", "=?utf-8?q?a?=@b", "x" * 901, ""])
def test_what_is_no_id_is_left_out_of_the_thread(foreign):
    assert header("In-Reply-To", in_reply_to=foreign) == []
    assert header("References", references=(foreign, "1@ekeby.example")) == ["<1@ekeby.example>"]


def test_an_international_domain_goes_out_in_ascii():
    assert header("To", to_name="", to_address="bo@åby.example") == ["bo@xn--by-xia.example"]


@pytest.mark.parametrize(
    "address",
    ["bo", "åsa@ekeby.example", "bo@ekeby.example\r\nBcc: x@y", "a b@x.example", "bo@", "<bo@x.example>", "bo@x..example", " "],
)
@pytest.mark.parametrize("field", ["to_address", "from_address", "reply_to"])
def test_an_address_that_cannot_be_written_is_refused(field, address):
    with pytest.raises(UnsendableError):
        compose(MAIL, replace(HEAD, **{field: address}))
