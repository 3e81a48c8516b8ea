"""Who wrote, and with what proof: what proves, and the forgeries that must not."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from service.mail.identity import Proof, Trust, identify
from service.mail.letter import Envelope
from service.mail.parse import parse
from service.register.model import Person

ANNA = Person(id="anna", name="Anna Berg", addresses=("anna.berg@ekeby.example", "anna@berg.example"))
BO = Person(id="bo", name="Bo Ek", addresses=("bo.ek@skola.ekeby.example",))
PEOPLE = (ANNA, BO)
TRUST = Trust(relays=("10.0.0.0/24", "fd00::/64"), authserv_id="mx.ekeby.example")
ENVELOPE = Envelope(
    body="bra",
    recipient="bra@moten.ekeby.example",
    sender="anna.berg@ekeby.example",
    peer="10.0.0.5",
    received=datetime(2026, 11, 20, 9, tzinfo=UTC),
)
FROM = b"From: Anna Berg <anna.berg@ekeby.example>\r\n"
DMARC = b"Authentication-Results: mx.ekeby.example; dmarc=pass header.from=ekeby.example\r\n"


def writer(headers, *, envelope=ENVELOPE, trust=TRUST, people=PEOPLE):
    return identify(parse(headers + b"Subject: klart\r\n\r\n#12 klart\r\n"), envelope, trust, people)


def results(value):
    return b"Authentication-Results: " + value + b"\r\n"


PROOFS = {
    "dmarc=pass": (DMARC, Proof.DMARC),
    "the id in another case": (DMARC.replace(b"mx.ekeby", b"MX.Ekeby"), Proof.DMARC),
    "a version": (results(b"mx.ekeby.example 1; dmarc=pass header.from=ekeby.example"), Proof.DMARC),
    "a version of the method": (results(b"mx.ekeby.example; dmarc/1=pass header.from=ekeby.example"), Proof.DMARC),
    "comments everywhere": (
        results(b"(a (b)) mx.ekeby.example (c); (d) dmarc (e) = pass (p=NONE) header.from=ekeby.example"),
        Proof.DMARC,
    ),
    "folded lines": (
        results(b"mx.ekeby.example;\r\n\tspf=pass smtp.mailfrom=x@y.example;\r\n\tdmarc=pass\r\n header.from=ekeby.example"),
        Proof.DMARC,
    ),
    "a quoted id": (results(b'"mx.ekeby.example"; dmarc=pass header.from=ekeby.example'), Proof.DMARC),
    "quoted values": (results(b'mx.ekeby.example; dmarc="pass" reason="a; dmarc=fail" header.from="ekeby.example"'), Proof.DMARC),
    "blanks around the dot": (results(b"mx.ekeby.example; dmarc=pass header . from = ekeby.example"), Proof.DMARC),
    "a word without a type": (results(b"mx.ekeby.example; dmarc=pass action=none header.from=ekeby.example;"), Proof.DMARC),
    "a domain in capitals": (results(b"mx.ekeby.example; dmarc=PASS header.from=EKEBY.example"), Proof.DMARC),
    "an aligned signature": (results(b"mx.ekeby.example; dkim=pass header.d=ekeby.example"), Proof.DKIM),
    "a signature below": (results(b"mx.ekeby.example; dkim=pass header.d=post.ekeby.example"), Proof.DKIM),
    "the second signature": (
        results(b"mx.ekeby.example; dkim=fail header.d=x.example; dkim=pass header.i=@ekeby.example"),
        Proof.DKIM,
    ),
    "a signature, and no policy": (results(b"mx.ekeby.example; dkim=pass header.d=ekeby.example; dmarc=none"), Proof.DKIM),
    "a stranger's results below": (DMARC + results(b"evil.example; dmarc=fail header.from=ekeby.example"), Proof.DMARC),
    "results of another above": (results(b"filter.example; dmarc=fail header.from=ekeby.example") + DMARC, Proof.DMARC),
}


@pytest.mark.parametrize(("headers", "proof"), PROOFS.values(), ids=PROOFS)
def test_what_our_relay_found_proves_the_writer(headers, proof):
    found = writer(headers + FROM)
    assert (found.person, found.proof, found.proved) == (ANNA, proof, True)


SIGNED_BY_OTHERS = [b"evil.example", b"ekeby.example.evil.example", b"evil-ekeby.example", b"eby.example", b"example", b"", b"."]
FORGERIES = {
    # nothing, or nothing of our relay
    "bare From": FROM,
    "another id": results(b"mx.evil.example; dmarc=pass header.from=ekeby.example") + FROM,
    "our id with more after it": results(b"mx.ekeby.example.evil.example; dmarc=pass header.from=ekeby.example") + FROM,
    "our id with more before it": results(b"x.mx.ekeby.example; dmarc=pass header.from=ekeby.example") + FROM,
    "our id in a comment": results(b"evil.example (mx.ekeby.example); dmarc=pass header.from=ekeby.example") + FROM,
    "our id as the second word": results(b"evil.example mx.ekeby.example; dmarc=pass header.from=ekeby.example") + FROM,
    "our id as the version": results(b'"evil" "mx.ekeby.example"; dmarc=pass header.from=ekeby.example') + FROM,
    "our id, a strange version": results(b"mx.ekeby.example 2; dmarc=pass header.from=ekeby.example") + FROM,
    "our id with a blank in it": results(b"mx.ekeby .example; dmarc=pass header.from=ekeby.example") + FROM,
    "our id as an encoded word": results(b"=?utf-8?q?mx.ekeby.example?=; dmarc=pass header.from=ekeby.example") + FROM,
    "no id, as from Microsoft": results(b"dmarc=pass header.from=ekeby.example; dkim=pass header.d=ekeby.example") + FROM,
    "an empty id": results(b"; dmarc=pass header.from=ekeby.example") + FROM,
    "results under another name": b"X-Authentication-Results: mx.ekeby.example; dmarc=pass header.from=ekeby.example\r\n" + FROM,
    "the original's results": b"Original-Authentication-Results: mx.ekeby.example; dmarc=pass header.from=ekeby.example\r\n"
    + FROM,
    "results of a chain": b"ARC-Authentication-Results: i=1; mx.ekeby.example; dmarc=pass header.from=ekeby.example\r\n" + FROM,
    "results in the subject": b"Subject: x\r\n =?utf-8?q?=0D=0AAuthentication-Results:?= mx.ekeby.example; dmarc=pass\r\n" + FROM,
    # not the topmost
    "below a fail": results(b"mx.ekeby.example; dmarc=fail header.from=ekeby.example") + DMARC + FROM,
    "below none": results(b"mx.ekeby.example; none") + DMARC + FROM,
    "below another domain's": results(b"mx.ekeby.example; dmarc=pass header.from=evil.example") + DMARC + FROM,
    "below one that is unclear": results(b'mx.ekeby.example; spf=pass smtp.mailfrom="x') + DMARC + FROM,
    "below an open comment": results(b"mx.ekeby.example; spf=fail (x") + DMARC + FROM,
    "below quotes without end": results(b'"mx.ekeby.example') + results(b"(mx.ekeby.example") + FROM,
    "below an empty one": results(b"mx.ekeby.example") + DMARC + FROM,
    "below one in capitals": results(b"MX.EKEBY.EXAMPLE; dmarc=fail") + DMARC + FROM,
    "below one after a comment": results(b"(a;b) mx.ekeby.example; dmarc=fail") + DMARC + FROM,
    # results that say something else
    "dmarc=fail": results(b"mx.ekeby.example; dmarc=fail header.from=ekeby.example") + FROM,
    "dmarc=none": results(b"mx.ekeby.example; dmarc=none header.from=ekeby.example") + FROM,
    "dmarc=bestguesspass": results(b"mx.ekeby.example; dmarc=bestguesspass header.from=ekeby.example") + FROM,
    "dmarc=temperror": results(b"mx.ekeby.example; dmarc=temperror header.from=ekeby.example") + FROM,
    "dmarc=pass of no domain": results(b"mx.ekeby.example; dmarc=pass") + FROM,
    "dmarc=pass of another domain": results(b"mx.ekeby.example; dmarc=pass header.from=evil.example") + FROM,
    "dmarc=pass of the parent": results(b"mx.ekeby.example; dmarc=pass header.from=example") + FROM,
    "dmarc=pass of a child": results(b"mx.ekeby.example; dmarc=pass header.from=x.ekeby.example") + FROM,
    "dmarc=pass of a longer name": results(b"mx.ekeby.example; dmarc=pass header.from=ekeby.example.evil.example") + FROM,
    "the domain in another property": results(b"mx.ekeby.example; dmarc=pass smtp.from=ekeby.example") + FROM,
    "the domain twice": results(b"mx.ekeby.example; dmarc=pass header.from=evil.example header.from=ekeby.example") + FROM,
    "two answers of DMARC": results(b"mx.ekeby.example; dmarc=fail; dmarc=pass header.from=ekeby.example") + FROM,
    "the pass in a comment": results(b"mx.ekeby.example; dmarc=fail (dmarc=pass header.from=ekeby.example)") + FROM,
    "the pass in a nested comment": results(b"mx.ekeby.example; dmarc=fail (a (b) ; dmarc=pass header.from=ekeby.example)")
    + FROM,
    "the pass after an escaped end": results(rb"mx.ekeby.example; dmarc=fail (a\) ; dmarc=pass header.from=ekeby.example)")
    + FROM,
    "the pass in quotes": results(b'mx.ekeby.example; spf=fail reason="; dmarc=pass header.from=ekeby.example"') + FROM,
    "the pass after an escaped quote": results(rb'mx.ekeby.example; spf=fail reason="\"; dmarc=pass header.from=ekeby.example"')
    + FROM,
    "the pass in a reason": results(b"mx.ekeby.example; dmarc=fail reason=pass header.from=ekeby.example") + FROM,
    "the pass in a sender, encoded": results(
        b"mx.ekeby.example; spf=pass smtp.mailfrom==?utf-8?q?x=3B_dmarc=3Dpass_header.from=3Dekeby.example?=@evil.example"
    )
    + FROM,
    "quotes without end": results(b'mx.ekeby.example; dmarc=pass header.from=ekeby.example; spf="') + FROM,
    "a comment without end": results(b"mx.ekeby.example; dmarc=pass header.from=ekeby.example (") + FROM,
    "a comment without beginning": results(b"mx.ekeby.example; dmarc=pass header.from=ekeby.example )") + FROM,
    "no value": results(b"mx.ekeby.example; dmarc= header.from=ekeby.example") + FROM,
    "no method": results(b"mx.ekeby.example; =pass header.from=ekeby.example") + FROM,
    "spf alone": results(b"mx.ekeby.example; spf=pass smtp.mailfrom=anna.berg@ekeby.example") + FROM,
    "a method that sounds so": results(b"mx.ekeby.example; x-dmarc=pass header.from=ekeby.example") + FROM,
    "arc alone": results(b"mx.ekeby.example; arc=pass header.from=ekeby.example") + FROM,
    "iprev alone": results(b"mx.ekeby.example; iprev=pass policy.iprev=10.0.0.5") + FROM,
    "login alone": results(b"mx.ekeby.example; auth=pass smtp.auth=anna.berg@ekeby.example") + FROM,
    "dkim=fail": results(b"mx.ekeby.example; dkim=fail header.d=ekeby.example") + FROM,
    "dkim=neutral": results(b"mx.ekeby.example; dkim=neutral header.d=ekeby.example") + FROM,
    "a signature, but dmarc=fail": results(b"mx.ekeby.example; dkim=pass header.d=ekeby.example; dmarc=fail") + FROM,
    "dkim=pass of nobody": results(b"mx.ekeby.example; dkim=pass") + FROM,
    "the signer twice": results(b"mx.ekeby.example; dkim=pass header.d=evil.example header.d=ekeby.example") + FROM,
    "an identity beside another signer": results(b"mx.ekeby.example; dkim=pass header.d=evil.example header.i=@ekeby.example")
    + FROM,
    "a sister domain": results(b"mx.ekeby.example; dkim=pass header.d=vard.ekeby.example")
    + b"From: bo.ek@skola.ekeby.example\r\n",
    **{f"signed by {d.decode()!r}": results(b"mx.ekeby.example; dkim=pass header.d=" + d) + FROM for d in SIGNED_BY_OTHERS},
    # who is it
    "no From": DMARC + b"Sender: anna.berg@ekeby.example\r\n",
    "two From": DMARC + FROM + b"From: x@evil.example\r\n",
    "two From, the same": DMARC + FROM + FROM,
    "two From in two cases": DMARC + b"FROM: x@ekeby.example\r\n" + FROM,
    "two mailboxes": DMARC + b"From: anna.berg@ekeby.example, x@ekeby.example\r\n",
    "two mailboxes, one hidden": DMARC + b"From: x@ekeby.example,, anna.berg@ekeby.example\r\n",
    "a group": DMARC + b"From: staff: anna.berg@ekeby.example;\r\n",
    "an address as name, bare": DMARC + b"From: anna.berg@ekeby.example <x@ekeby.example>\r\n",
    "an address as name, quoted": DMARC + b'From: "anna.berg@ekeby.example" <x@ekeby.example>\r\n',
    "an address as encoded name": DMARC + b"From: =?utf-8?q?anna.berg=40ekeby.example?= <x@ekeby.example>\r\n",
    "an address in a comment": DMARC + b"From: x@ekeby.example (anna.berg@ekeby.example)\r\n",
    "a comment in the address": DMARC + b"From: x@ekeby.example(anna.berg@ekeby.example)<anna.berg@ekeby.example>\r\n",
    "two angles": DMARC + b"From: <x@ekeby.example> <anna.berg@ekeby.example>\r\n",
    "an angle without end": DMARC + b"From: x@ekeby.example <anna.berg@ekeby.example\r\n",
    "words after the angle": DMARC + b"From: <anna.berg@ekeby.example> x@evil.example\r\n",
    "a route": DMARC + b"From: <@evil.example:anna.berg@ekeby.example>\r\n",
    "two at signs": DMARC + b"From: anna.berg@ekeby.example@evil.example\r\n",
    "a quoted local part": DMARC + b'From: "anna.berg"@ekeby.example\r\n',
    "an encoded local part": DMARC + b"From: =?utf-8?q?anna.berg?=@ekeby.example\r\n",
    "an encoded address": DMARC + b"From: =?utf-8?q?anna.berg=40ekeby.example?=\r\n",
    "an encoded mailbox": DMARC + b"From: =?utf-8?q?Anna_=3Canna.berg=40ekeby.example=3E?= <x@ekeby.example>\r\n",
    "an encoded line break": DMARC + b"From: =?utf-8?q?x=0D=0AFrom:_anna.berg=40ekeby.example?= <x@ekeby.example>\r\n",
    "a NUL": DMARC + b"From: anna.berg@ekeby.example\x00@evil.example\r\n",
    "a bare carriage return": DMARC + b"From: anna.berg@ekeby.example\r x@evil.example\r\n",
    "another script": DMARC + "From: аnna.berg@ekeby.example\r\n".encode(),
    "a blank in the address": DMARC + b"From: anna.berg @ekeby.example x\r\n",
    "a blank before the colon": DMARC + b"From : anna.berg@ekeby.example\r\nFrom: x@ekeby.example\r\n",
    "plus an extension": DMARC + b"From: anna.berg+x@ekeby.example\r\n",
    "a dot at the end of the domain": DMARC + b"From: anna.berg@ekeby.example.\r\n",
    "an address list too long to read": DMARC + b"From: " + b"(" * 3000 + b"anna.berg@ekeby.example\r\n",
    "parentheses without end": DMARC + b"From: " + b"(" * 1900 + b"anna.berg@ekeby.example\r\n",
    "Reply-To": DMARC + b"From: x@ekeby.example\r\nReply-To: anna.berg@ekeby.example\r\n",
    "Sender": DMARC + b"From: x@ekeby.example\r\nSender: anna.berg@ekeby.example\r\n",
    "X-Original-From": DMARC + b"From: x@ekeby.example\r\nX-Original-From: anna.berg@ekeby.example\r\n",
    "Resent-From": DMARC + b"From: x@ekeby.example\r\nResent-From: anna.berg@ekeby.example\r\n",
    "her other domain": DMARC + b"From: anna@berg.example\r\n",
}


@pytest.mark.parametrize("headers", FORGERIES.values(), ids=FORGERIES)
def test_a_forgery_proves_nobody(headers):
    assert not writer(headers).proved


OTHER_WAYS = {
    "another peer": {"envelope": replace(ENVELOPE, peer="203.0.113.7")},
    "a peer beside the network": {"envelope": replace(ENVELOPE, peer="10.0.1.5")},
    "a peer without address": {"envelope": replace(ENVELOPE, peer="")},
    "a peer by name": {"envelope": replace(ENVELOPE, peer="mx.ekeby.example")},
    "the machine itself, not configured": {"envelope": replace(ENVELOPE, peer="127.0.0.1")},
    "no relay configured": {"trust": replace(TRUST, relays=())},
    "no id configured": {"trust": replace(TRUST, authserv_id=None)},
    "an empty id configured": {"trust": replace(TRUST, authserv_id="")},
    "another id configured": {"trust": replace(TRUST, authserv_id="mx2.ekeby.example")},
    "a login, for that is not built": {
        "trust": replace(TRUST, relays=()),
        "envelope": replace(ENVELOPE, user="anna.berg", tls=True),
    },
    "mode none from elsewhere": {"trust": Trust(mode="none"), "envelope": replace(ENVELOPE, peer="203.0.113.7")},
}


@pytest.mark.parametrize("given", OTHER_WAYS.values(), ids=OTHER_WAYS)
def test_true_results_that_come_otherwise_prove_nobody(given):
    assert not writer(DMARC + FROM, **given).proved


@pytest.mark.parametrize(
    ("signed", "proved"), [(["ekeby.example"], True), (["x.example", "post.ekeby.example"], True), ([], False)]
)
def test_our_own_check_of_a_signature_proves_where_it_is_configured(signed, proved):
    letter = parse(FROM + b"\r\nhej\r\n")
    found = identify(letter, replace(ENVELOPE, peer="203.0.113.7"), Trust(dkim=True), PEOPLE, signed=signed)
    assert (found.person, found.proved, found.proof is Proof.OWN_DKIM) == (ANNA, proved, proved)
    assert not identify(letter, ENVELOPE, TRUST, PEOPLE, signed=signed).proved


@pytest.mark.parametrize("signer", SIGNED_BY_OTHERS)
def test_a_signature_of_another_domain_that_holds_proves_nobody(signer):
    letter = parse(FROM + b"\r\nhej\r\n")
    assert not identify(letter, ENVELOPE, Trust(dkim=True), PEOPLE, signed=[signer.decode()]).proved


def test_a_letter_below_proof_still_tells_whose_name_it_bears():
    """The registered address can be asked to confirm."""
    found = writer(FROM)
    assert (found.person, found.proof, found.proved) == (ANNA, Proof.NONE, False)


def test_a_stranger_is_nobody_though_proved():
    found = writer(results(b"mx.ekeby.example; dmarc=pass header.from=far.example") + b"From: x@far.example\r\n")
    assert (found.person, found.proved, found.reason) == (None, False, "a stranger")


def test_an_address_of_two_is_nobodys():
    found = writer(DMARC + FROM, people=(ANNA, replace(BO, addresses=("anna.berg@ekeby.example",))))
    assert (found.person, found.proved) == (None, False)


def test_addresses_compare_in_any_case():
    assert writer(DMARC + b"From: ANNA.Berg@EKEBY.Example\r\n").person == ANNA


def test_an_international_domain_is_the_same_in_both_spellings():
    people = (replace(BO, addresses=("bo@åby.example",)),)
    found = writer(
        results(b"mx.ekeby.example; dmarc=pass header.from=xn--by-xia.example") + "From: bo@åby.example\r\n".encode(),
        people=people,
    )
    assert found.proved


def test_a_relay_may_come_by_ipv6_or_by_ipv4_within_it():
    assert writer(DMARC + FROM, envelope=replace(ENVELOPE, peer="::ffff:10.0.0.5")).proved
    assert writer(DMARC + FROM, envelope=replace(ENVELOPE, peer="fd00::25")).proved


def test_mode_none_believes_every_from_of_this_machine_and_says_so():
    found = writer(FROM, trust=Trust(mode="none"), envelope=replace(ENVELOPE, peer="127.0.0.1"))
    assert (found.person, found.proof, found.proved, found.reason) == (ANNA, Proof.NONE, True, "accepted without proof")
