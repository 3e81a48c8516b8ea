"""Letters as they come: bodies, attachments, charsets, headers, keys."""

from base64 import b64encode
from datetime import UTC, datetime, timedelta, timezone

import pytest

from service.mail.letter import Mailbox, Unreadable
from service.mail.parse import parse
from service.mail.scan import Limits

HEAD = b"From: Anna Berg <anna.berg@ekeby.example>\r\nMessage-ID: <1@ekeby.example>\r\nSubject: klart\r\n"


def part(content, media_type=b"text/plain; charset=utf-8", *fields):
    return (
        b"--b\r\nContent-Type: "
        + media_type
        + b"\r\n"
        + b"".join(field + b"\r\n" for field in fields)
        + b"\r\n"
        + content
        + b"\r\n"
    )


def many(kind, *parts):
    return b"Content-Type: multipart/" + kind + b"; boundary=b\r\n\r\n" + b"".join(parts) + b"--b--\r\n"


def nested(kind, *parts):
    inner = many(kind, *parts).replace(b"--b", b"--i").replace(b"boundary=b", b"boundary=i")
    return b"--b\r\n" + inner


def told(raw):
    letter = parse(raw)
    return letter.text.strip(), letter.html.strip(), [one.name for one in letter.attachments]


class TestBodies:
    def test_a_plain_letter(self):
        letter = parse(HEAD + b"\r\n#12 klart\r\n")
        assert (letter.text, letter.html, letter.attachments) == ("#12 klart\n", "", ())

    def test_text_and_page_of_one_alternative(self):
        assert told(HEAD + many(b"alternative", part(b"klart"), part(b"<p>klart", b"text/html"))) == ("klart", "<p>klart", [])

    def test_unnamed_text_after_the_body_is_added_to_it(self):
        assert told(HEAD + many(b"mixed", part(b"klart"), part(b"sidfot"))) == ("klart\n\nsidfot", "", [])

    def test_unnamed_text_after_a_page_is_added_to_the_page(self):
        raw = HEAD + many(b"mixed", part(b"<p>klart</p>", b"text/html"), part(b"a < b"))
        assert told(raw) == ("", "<p>klart</p>\n<pre>a &lt; b</pre>", [])

    def test_a_page_after_a_plain_body_is_a_file(self):
        assert told(HEAD + many(b"mixed", part(b"klart"), part(b"<p>mer</p>", b"text/html"))) == ("klart", "", ["part-2.html"])

    def test_an_empty_page_after_a_plain_body_is_nothing(self):
        assert told(HEAD + many(b"mixed", part(b"klart"), part(b"<html><body></body></html>", b"text/html"))) == ("klart", "", [])

    def test_a_page_after_an_empty_text_is_the_body(self):
        assert told(HEAD + many(b"mixed", part(b" \r\n"), part(b"<p>klart", b"text/html"))) == ("", "<p>klart", [])

    def test_named_text_is_a_file(self):
        named = part(b"lista", b"text/plain; name=lista.txt", b"Content-Disposition: inline; filename=lista.txt")
        assert told(HEAD + many(b"mixed", part(b"klart"), named)) == ("klart", "", ["lista.txt"])

    def test_text_said_to_be_attached_is_a_file(self):
        attached = part(b"klart", b"text/plain", b"Content-Disposition: attachment")
        assert told(HEAD + many(b"mixed", attached)) == ("", "", ["part-1.txt"])

    def test_text_within_something_attached_is_a_file(self):
        inner = b"--b\r\nContent-Disposition: attachment\r\n" + nested(b"mixed", part(b"#12 klart"))[5:]
        assert told(HEAD + many(b"mixed", part(b"hej"), inner)) == ("hej", "", ["part-2.txt"])

    def test_the_page_of_a_page_with_pictures(self):
        picture = part(b"x", b"image/png; name=logo.png", b"Content-ID: <1>", b"Content-Disposition: inline; filename=logo.png")
        related = nested(b"related", part(b"<p>klart", b"text/html"), picture)
        assert told(HEAD + many(b"alternative", part(b"klart"), related)) == ("klart", "<p>klart", ["logo.png"])

    def test_text_of_a_forwarded_letter_is_never_the_writers(self):
        forwarded = part(b"From: x@y.example\r\n\r\n#12 klart", b"message/rfc822")
        letter = parse(HEAD + many(b"mixed", part(b"se nedan"), forwarded))
        assert letter.text.strip() == "se nedan"
        assert [(one.name, one.content) for one in letter.attachments] == [("part-2.eml", b"From: x@y.example\n\n#12 klart")]

    def test_a_letter_that_is_nothing_but_a_forwarded_one(self):
        letter = parse(HEAD + b"Content-Type: message/rfc822\r\n\r\nFrom: x@y.example\r\n\r\n#12 klart")
        assert (letter.text, len(letter.attachments)) == ("", 1)

    def test_a_forwarded_letter_without_boundary_is_the_same_each_time(self):
        inner = b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\nhej"
        raw = HEAD + many(b"mixed", part(inner, b"message/rfc822"))
        assert parse(raw) == parse(raw)

    def test_of_a_forwarded_letter_whose_header_cannot_be_written_the_body_is_kept(self):
        letter = parse(HEAD + many(b"mixed", part(b"X: a\x0bY: b\r\n\r\n#12 klart", b"message/rfc822")))
        assert [one.content for one in letter.attachments] == [b"#12 klart"]

    def test_letters_of_a_digest_are_files(self):
        digest = many(b"digest", b"--b\r\n\r\nSubject: x\r\n\r\n#12 klart\r\n")
        assert told(HEAD + digest) == ("", "", ["part-1.eml"])

    def test_an_invitation_answered_is_a_file(self):
        calendar = part(b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR", b"text/calendar; method=REPLY")
        assert told(HEAD + many(b"alternative", part(b"Anna kommer"), calendar)) == ("Anna kommer", "", ["part-2.ics"])

    def test_a_boundary_that_never_comes_leaves_plain_text(self):
        assert told(HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n#12 klart") == ("#12 klart", "", [])

    def test_a_winmail_is_kept_as_it_is(self):
        tnef = part(b"eJ8+Ig==", b"application/ms-tnef; name=winmail.dat", b"Content-Transfer-Encoding: base64")
        assert parse(HEAD + many(b"mixed", tnef)).attachments[0].content == b'x\x9f>"'


class TestCharsets:
    @pytest.mark.parametrize(
        ("content", "label"),
        [
            ("åäö é – ”".encode(), b"; charset=utf-8"),
            ("åäö é – ”".encode(), b""),
            ("åäö é – ”".encode(), b"; charset=us-ascii"),
            ("åäö é – ”".encode(), b"; charset=iso-8859-1"),
            ("åäö é – ”".encode(), b"; charset=x-unknown"),
            ("åäö é – ”".encode(), b'; charset="a\x00b"'),
            ("åäö é – ”".encode(), b"; charset=\xe4"),
            ("åäö é – ”".encode("cp1252"), b"; charset=windows-1252"),
            ("åäö é – ”".encode("cp1252"), b"; charset=iso-8859-1"),
            ("åäö é – ”".encode("cp1252"), b"; charset=utf-8"),
            ("åäö é – ”".encode("cp1252"), b""),
            ("åäö é – ”".encode("cp1252"), b"; charset=punycode"),
            ("åäö é – ”".encode("utf-16"), b"; charset=utf-16"),
            ("a\u030aa\u0308o\u0308 e\u0301 – ”".encode(), b"; charset=utf-8"),
            ("åäö é\u00a0–\u200b”".encode(), b"; charset=utf-8"),
        ],
    )
    def test_swedish_is_right_by_any_label(self, content, label):
        raw = b"Content-Type: text/plain" + label + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b64encode(content)
        assert parse(HEAD + raw).text == "åäö é – ”"

    def test_another_alphabet_by_its_label(self):
        raw = b"Content-Type: text/plain; charset=koi8-r\r\n\r\n" + "да".encode("koi8-r")
        assert parse(HEAD + raw).text == "да"

    def test_controls_are_gone_and_line_ends_are_one(self):
        assert parse(HEAD + b"\r\na\x00\x07\tb\rc\r\nd\xe2\x80\xa8e\n").text == "a\tb\nc\nd\ne\n"

    def test_broken_base64_is_no_fault(self):
        assert parse(HEAD + b"Content-Transfer-Encoding: base64\r\n\r\na2xhcnQ%%\r\n").text.startswith("klart")


class TestFlowed:
    FLOWED = b"Content-Type: text/plain; charset=utf-8; format=flowed"

    def test_paragraphs_are_one_line_again(self):
        raw = HEAD + self.FLOWED + b"\r\n\r\nEn rad som \r\nfortsatter\r\nEn annan\r\n"
        assert parse(raw).text == "En rad som fortsatter\nEn annan\n"

    def test_the_blank_that_marks_is_taken_away_by_delsp(self):
        assert parse(HEAD + self.FLOWED + b"; delsp=yes\r\n\r\nfort \r\nsatt\r\n").text == "fortsatt\n"

    def test_quotes_join_with_their_own_depth_only(self):
        raw = HEAD + self.FLOWED + b"\r\n\r\n> citat som \r\n> gar vidare \r\n>> djupare \r\nmitt svar\r\n"
        assert parse(raw).text == "> citat som gar vidare \n>> djupare \nmitt svar\n"

    def test_a_signature_line_never_joins(self):
        assert parse(HEAD + self.FLOWED + b"\r\n\r\nhej \r\n-- \r\nAnna\r\n").text == "hej \n-- \nAnna\n"

    def test_a_stuffed_blank_is_taken_away(self):
        assert parse(HEAD + self.FLOWED + b"\r\n\r\n From mig\r\n >ej citat\r\n").text == "From mig\n>ej citat\n"


class TestHeaders:
    @pytest.mark.parametrize(
        ("raw", "subject"),
        [
            (b"=?utf-8?q?=C3=A4renden?=", "ärenden"),
            (b"=?iso-8859-1?Q?=E4renden?=", "ärenden"),
            (b"=?utf-8?b?w6RyZW5kZW4=?=", "ärenden"),
            (b"=?utf-8*sv?q?=C3=A4renden?=", "ärenden"),
            ("ärenden".encode(), "ärenden"),
            (b"\xe4renden", "ärenden"),
            (b"=?utf-8?q?=C3?= =?utf-8?q?=A4renden?=", "ärenden"),
            (b"=?utf-8?b?w6Ry?=\r\n =?utf-8?b?ZW5kZW4=?=", "ärenden"),
            (b"SV: =?utf-8?q?=C3=A4renden?= nu", "SV: ärenden nu"),
            (b"=?utf-8?q?=C3=A4r=3F?==?utf-8?q?enden?=", "är?enden"),
            (b"=?utf-8?q?x=0D=0ABcc=3A_e=40x?=", "x Bcc: e@x"),
            (b"=?utf-8?q?a=00b=E2=80=AEc?=", "a bc"),
            (b"=?x-none?q?=E4renden?=", "ärenden"),
            (b"=?utf-8?b?%%%?= x", "x"),
            (b"=?utf-8?b?w?= x", "w x"),
            (b"=?utf-8?q?=C3=A4", "=?utf-8?q?=C3=A4"),
            (b"en\r\n lang\r\n\trad", "en lang rad"),
            (b"  ", ""),
        ],
    )
    def test_a_subject_is_read(self, raw, subject):
        assert parse(b"From: anna.berg@ekeby.example\r\nSubject: " + raw + b"\r\n\r\nhej").subject == subject

    def test_without_subject_it_is_empty(self):
        assert parse(b"From: anna.berg@ekeby.example\r\n\r\nhej").subject == ""

    def test_words_of_machines_are_not_decoded(self):
        """An encoded word in a field of the relay's could only forge what it found."""
        letter = parse(b"Authentication-Results: a; spf=pass smtp.mailfrom==?utf-8?q?=3B_dmarc=3Dpass?=\r\n" + HEAD + b"\r\nhej")
        assert letter.header("authentication-results") == ("a; spf=pass smtp.mailfrom==?utf-8?q?=3B_dmarc=3Dpass?=",)

    def test_headers_keep_their_order_and_any_case_finds_them(self):
        letter = parse(b"X-A: 1\r\nx-a: 2\r\n" + HEAD + b"\r\nhej")
        assert letter.header("X-a") == ("1", "2")

    def test_ids_come_without_brackets(self):
        letter = parse(HEAD + b"In-Reply-To: <a@b> (hej)\r\nReferences: <c@d>\r\n <e@f>,<g@h>\r\n\r\nhej")
        assert (letter.message_id, letter.in_reply_to) == ("1@ekeby.example", ("a@b",))
        assert letter.references == ("c@d", "e@f", "g@h")

    def test_of_many_references_the_last_are_kept(self):
        letter = parse(HEAD + b"References:" + b"".join(b" <%d@x>" % n for n in range(50)) + b"\r\n\r\nhej")
        assert letter.references == tuple(f"{n}@x" for n in range(30, 50))

    @pytest.mark.parametrize(
        ("raw", "date"),
        [
            (b"Fri, 20 Nov 2026 09:00:00 +0100", datetime(2026, 11, 20, 9, tzinfo=timezone(timedelta(hours=1)))),
            (b"Fri, 20 Nov 2026 09:00:00 -0000", datetime(2026, 11, 20, 9, tzinfo=UTC)),
            (b"Fri, 99 Nov 2026 09:00:00 +0000", None),
            (b"i fredags", None),
            (b"Fri, 20 Nov 2026 09:00:00 +9999999999", None),
        ],
    )
    def test_a_date_is_aware_or_none(self, raw, date):
        assert parse(HEAD + b"Date: " + raw + b"\r\n\r\nhej").date == date

    def test_recipients_are_told_for_display(self):
        letter = parse(HEAD + "To: =?utf-8?q?Bo=2C?= Ek <Bo.Ek@ekeby.example>, å@x, bra@ÅBY.example\r\n\r\nhej".encode())
        assert letter.to == (Mailbox("Bo, Ek", "bo.ek@ekeby.example"), Mailbox("", "bra@xn--by-xia.example"))


class TestWriter:
    """The writer's mailbox, or None when there is any doubt."""

    @pytest.mark.parametrize(
        ("raw", "name"),
        [
            (b"Anna Berg <anna.berg@ekeby.example>", "Anna Berg"),
            (b"anna.berg@ekeby.example", ""),
            (b"<anna.berg@ekeby.example>", ""),
            (b'"Berg, Anna" <Anna.Berg@Ekeby.Example>', "Berg, Anna"),
            (b"anna.berg@ekeby.example (Anna Berg)", "Anna Berg"),
            (b"=?utf-8?q?Anna_=C3=85?= <anna.berg@ekeby.example>", "Anna Å"),
            (b'"=?utf-8?q?Anna_=C3=85?=" <anna.berg@ekeby.example>', "Anna Å"),
            (b"=?utf-8?q?Anna=2C_=C3=85?= <anna.berg@ekeby.example>", "Anna, Å"),
            ("Anna Å <anna.berg@ekeby.example>".encode(), "Anna Å"),
            (b"Anna \xc5 <anna.berg@ekeby.example>", "Anna Å"),
            (b"Anna B. Berg\r\n <anna.berg@ekeby.example>", "Anna B. Berg"),
            (b"anna.berg@ekeby.example <anna.berg@ekeby.example>", ""),
            (b"'Anna Berg' <anna.berg@ekeby.example>", "'Anna Berg'"),
        ],
    )
    def test_one_mailbox_is_the_writer(self, raw, name):
        letter = parse(b"From: " + raw + b"\r\nSubject: x\r\n\r\nhej")
        assert (letter.writer.address, letter.writer.name) == ("anna.berg@ekeby.example", name)

    @pytest.mark.parametrize(
        "raw",
        [
            b"",
            b"Anna",
            b"<>",
            b"Berg, Anna <a@x.example>",
            b"a@x.example b@x.example",
            b"a@x.example; b@x.example",
            b"a@[10.0.0.1]",
        ],
    )
    def test_in_doubt_there_is_none(self, raw):
        assert parse(b"From: " + raw + b"\r\nSubject: x\r\n\r\nhej").writer is None


class TestFiles:
    @pytest.mark.parametrize(
        ("field", "name"),
        [
            (b"filename=protokoll.docx", "protokoll.docx"),
            (b'filename="m\xc3\xb6te 4.docx"', "möte 4.docx"),
            (b'filename="m\xf6te 4.docx"', "möte 4.docx"),
            (b"filename*=utf-8''m%C3%B6te%204.docx", "möte 4.docx"),
            (b"filename*=iso-8859-1'sv'm%F6te.docx", "möte.docx"),
            (b"filename*0*=utf-8''m%C3%B6; filename*1=te.docx", "möte.docx"),
            (b'filename="=?utf-8?q?m=C3=B6te.docx?="', "möte.docx"),
            (b'filename="../../etc/passwd"', "passwd"),
            (b'filename="C:\\\\brev\\\\a.docx"', "a.docx"),
            (b'filename=".bashrc"', "bashrc"),
            (b'filename="a:b*c?.docx"', "a_b_c_.docx"),
            (b"filename*=utf-8''a%00%0D%0Ab.docx", "a b.docx"),
            (b"filename*=utf-8''a%E2%80%AExcod.exe", "axcod.exe"),
            (b'filename="' + b"x" * 300 + b'.docx"', "x" * 115 + ".docx"),
            (b'filename="..."', "part-1.docx"),
            (b"filename*=x\x00y''a.docx", "a.docx"),
        ],
    )
    def test_a_file_name_is_safe_to_show(self, field, name):
        word = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        raw = HEAD + many(b"mixed", part(b"x", word, b"Content-Disposition: attachment; " + field))
        assert [one.name for one in parse(raw).attachments] == [name]

    def test_the_name_of_the_type_is_second_best(self):
        assert told(HEAD + many(b"mixed", part(b"x", b"application/pdf; name=a.pdf")))[2] == ["a.pdf"]

    def test_its_bytes_are_decoded_and_digested(self):
        raw = HEAD + many(b"mixed", part(b64encode(b"\x00\xff"), b"application/pdf", b"Content-Transfer-Encoding: base64 "))
        (file,) = parse(raw).attachments
        assert (file.content, file.digest[:8], file.inline) == (b"\x00\xff", "06eb7d6a", False)


class TestKeys:
    BODY = b"\r\n#12 klart\r\n"

    def test_the_key_is_the_id_and_a_digest(self):
        assert parse(HEAD + self.BODY).key.startswith("1@ekeby.example#")

    @pytest.mark.parametrize(
        "again",
        [
            b"Received: from a by b\r\nAuthentication-Results: x; dmarc=pass\r\nReturn-Path: <x@y>\r\n" + HEAD + BODY,
            HEAD.replace(b"\r\n", b"\n") + b"\n#12 klart\n",
            HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b64encode(b"#12 klart\r\n"),
            HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n#12  klart \r\n\r\n",
            HEAD.replace(b"klart", b"=?utf-8?q?klart?=") + BODY,
            HEAD.replace(b"Anna Berg", b"A. Berg") + b"To: bra@moten.ekeby.example\r\n" + BODY,
        ],
    )
    def test_a_resend_has_the_same_key(self, again):
        assert parse(again).key == parse(HEAD + self.BODY).key

    @pytest.mark.parametrize(
        "other",
        [
            HEAD + b"\r\n#13 klart\r\n",
            HEAD.replace(b"1@", b"2@") + BODY,
            HEAD.replace(b"Subject: klart", b"Subject: nej") + BODY,
            HEAD.replace(b"anna", b"bo") + BODY,
            HEAD + many(b"mixed", part(b"#12 klart"), part(b"x", b"application/pdf")),
        ],
    )
    def test_other_content_has_another_key_though_the_id_is_the_same(self, other):
        assert parse(other).key != parse(HEAD + self.BODY).key

    def test_without_an_id_the_content_is_the_key(self):
        without = b"From: anna.berg@ekeby.example\r\nSubject: klart\r\n" + self.BODY
        assert parse(without).key == parse(b"Received: x\r\n" + without).key
        assert len(parse(without).key) == 64

    def test_text_and_page_do_not_run_together(self):
        assert parse(HEAD + b"\r\na").key != parse(HEAD + b"Content-Type: text/html\r\n\r\na").key


class TestLimits:
    @pytest.mark.parametrize(
        ("raw", "reason"),
        [
            (b"", "no header field"),
            (b"\r\n\r\n", "no header field"),
            (HEAD + b"X: " + b"a" * 140_000 + b"\r\n\r\nhej", "more than 131072 bytes of headers"),
            (HEAD + b"Subject:" + b" =?utf-8?q?=C3=A4?=" * 50_000 + b"\r\n\r\nhej", "more than 131072 bytes of headers"),
            (HEAD + b"A:\r\n" * 1000 + b"\r\nhej", "more than 1000 header fields"),
            (HEAD + many(b"mixed", *[part(b"x")] * 300), "more than 200 parts"),
            (HEAD + many(b"mixed", part(b"x", b"text/plain; name=" + b"a" * 140_000)), "more than 131072 bytes of headers"),
            (HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 60, "deeper than 20"),
            (HEAD + b"\r\n" + b"a" * (50 * 1024 * 1024), "larger than 52428800 bytes"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_what_is_too_much_is_refused_unparsed(self, raw, reason):
        found = parse(raw)
        assert isinstance(found, Unreadable)
        assert reason in found.reason

    def test_lines_that_look_like_boundaries_are_no_parts(self):
        raw = HEAD + many(b"mixed", part(b"\r\n".join([b"-- ", b"--", b"--x", b"---"] * 500)))
        assert parse(raw).text.startswith("-- \n--\n--x\n---\n")

    def test_what_no_parser_can_take_is_said_to_be_unreadable(self):
        raw = HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 2000
        assert parse(raw, Limits(depth=9999, parts=9999, fields=9999)).reason.startswith("RecursionError")

    def test_what_one_parser_cannot_take_is_read_by_the_other_and_proves_nobody(self):
        letter = parse(HEAD + many(b"mixed", part(b"hej"), part(b"x", b"multipart/mixed; boundary=i"))[:-7])
        assert (letter.writer, letter.subject, letter.defects) == (None, "klart", ("mail-parser: AttributeError",))
