"""Signatures that prove who wrote, and the many that do not. The DNS is a table."""

import dkim
import pytest
from signing import DNS, SHORT, signed

from service.mail.dkim import _enough, signers

LETTER = (
    b"From: Bo Ek <bo.ek@polisen.example>\r\nTo: bra@moten.ekeby.example\r\nSubject: Uppgifter\r\n"
    b"Date: Mon, 09 Mar 2026 09:00:00 +0100\r\n\r\n#1 klar\r\n"
)
MINE = ("polisen.example",)


def found(raw):
    return signers(raw, DNS.get)


SIGNED = {
    "as it was sent": signed(LETTER),
    "with bare line feeds": signed(LETTER).replace(b"\r\n", b"\n"),
    "relaxed": signed(LETTER, canonicalize=(b"relaxed", b"relaxed")).replace(b"Subject: U", b"Subject:   U"),
    "with headers put above it": b"Received: from a by b\r\nX-Spam: no\r\n" + signed(LETTER),
    "in the second place": b"DKIM-Signature: v=1; a=rsa-sha256; d=x.example; s=s1; h=from; bh=AAAA; b=AAAA\r\n" + signed(LETTER),
    "after one that is no signature": b"DKIM-Signature: hej\r\n" + signed(LETTER),
    "in capitals": signed(LETTER, "POLISEN.Example"),
}


@pytest.mark.parametrize("raw", SIGNED.values(), ids=SIGNED)
def test_a_signature_that_holds_names_its_domain(raw):
    table = {name.casefold(): record for name, record in DNS.items()}
    assert signers(raw, lambda name: table.get(name.casefold())) == MINE


def test_each_signature_that_holds_is_named():
    assert found(signed(signed(LETTER), "post.polisen.example")) == ("post.polisen.example", "polisen.example")


UNSIGNED = {
    "none": LETTER,
    "another body": signed(LETTER).replace(b"#1 klar", b"#1 stoppad"),
    "a longer body": signed(LETTER) + b"#2 klar\r\n",
    "another From": signed(LETTER).replace(b"bo.ek@", b"anna.berg@"),
    "a From more, above": b"From: anna.berg@polisen.example\r\n" + signed(LETTER),
    "a From more, with a blank": signed(LETTER).replace(b"To:", b"From : anna.berg@polisen.example\r\nfrom: x@y.example\r\nTo:"),
    "a Subject more": b"Subject: #2 klar\r\n" + signed(LETTER),
    "another Subject": signed(LETTER).replace(b"Uppgifter", b"#2 klar"),
    "Subject not signed": signed(LETTER, headers=("from", "to", "date")),
    "only the beginning signed": signed(LETTER, length=True),
    "only the beginning signed, and more appended": signed(LETTER, length=True) + b"#2 klar\r\n",
    "nothing of the body signed": signed(LETTER.partition(b"\r\n\r\n")[0] + b"\r\n\r\n", length=True) + b"#2 klar\r\n",
    "a key too short": signed(LETTER, selector="short", key=SHORT),
    "a key being tested": signed(LETTER, selector="test"),
    "a key taken back": signed(LETTER, selector="gone"),
    "a key that is not there": signed(LETTER, selector="none"),
    "a key of another kind": signed(LETTER, selector="ed"),
    "a key of somebody else": signed(LETTER, key=SHORT),
    "an old digest": signed(LETTER).replace(b"rsa-sha256", b"rsa-sha1"),
    "expired": signed(LETTER).replace(b"t=", b"x=1000000000; t="),
    "no version": signed(LETTER).replace(b"v=1; ", b""),
    "a tag twice": signed(LETTER).replace(b"d=polisen.example", b"d=evil.example; d=polisen.example"),
    "a name that is none": signed(LETTER).replace(b"d=polisen.example", "d=pölisen.example".encode()),
    "a signature in the body": LETTER + b"\r\n" + signed(LETTER),
    "a signature of one domain renamed": signed(LETTER, "evil.example").replace(b"d=evil.example", b"d=polisen.example."),
    "no header at all": b"\r\n" + signed(LETTER),
    "nothing": b"",
    "no letter": b"\x00\xff" * 100,
    "the fifth place": b"DKIM-Signature: hej\r\n" * 4 + signed(LETTER),
}


@pytest.mark.parametrize("raw", UNSIGNED.values(), ids=UNSIGNED)
def test_what_does_not_hold_or_proves_too_little_names_nobody(raw):
    assert found(raw) == ()


def test_a_signature_over_part_of_the_letter_is_valid_and_yet_refused():
    """It would hold by the RFC: that is why it is refused by name."""
    raw = signed(LETTER, length=True) + b"#2 klar\r\n"
    assert dkim.verify(raw, dnsfunc=_key)
    assert found(raw) == ()


def test_a_dns_that_does_not_answer_proves_nobody():
    assert signers(signed(LETTER), {}.get) == ()


def test_a_dns_that_fails_proves_nobody():
    assert signers(signed(LETTER), _fail) == ()


def test_a_signature_must_cover_from():
    """The library will not make one that does not; others may."""
    tags = {b"h": b"to : subject", b"a": b"rsa-sha256"}
    assert not _enough(tags, {b"from", b"subject"})
    assert _enough(tags | {b"h": b"To:SUBJECT : From"}, {b"from", b"subject"})


def _key(name, timeout):
    return DNS.get(name.decode().rstrip("."))


def _fail(_):
    raise OSError
