"""Letters that pretend: each is held or ignored, and nothing in the register changes. One house takes them all."""

from datetime import timedelta

import pytest
from ekeby_office import ANNA, BO, BODY, OLLE, Office
from quick_house import KEYS
from signing import DNS, SHORT, signed

from service.mail.identity import Trust

AR = "Authentication-Results: "
OURS = "mx.ekeby.example"
PASS = f"{AR}{OURS}; dmarc=pass header.from=polisen.example\r\n"
FROM = f"From: Bo Ek <{BO}>\r\n"
REST = f"To: {BODY}\r\nSubject: Uppgifter\r\nDate: Mon, 09 Mar 2026 09:00:00 +0100\r\n"
TEXT = "\r\n#1 klar\r\n"
TRUST = Trust(relays=("127.0.0.1/32",), authserv_id=OURS, dkim=True)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    KEYS.update(DNS)
    house = Office(tmp_path_factory.mktemp("forgeries"), TRUST)
    yield house
    house.close()
    KEYS.clear()


def letter(results="", author=FROM, text=TEXT):
    return f"{results}{author}{REST}{text}".encode()


def fresh(office, raw):
    """The letter with an id that no other has."""
    office.count += 1
    return f"Message-ID: <{office.count}@polisen.example>\r\n".encode() + raw


RESULTS = {
    "none": "",
    "another server's": f"{AR}mx.evil.example; dmarc=pass header.from=polisen.example\r\n",
    "a server of a longer name": f"{AR}{OURS}.evil.example; dmarc=pass header.from=polisen.example\r\n",
    "a server in a comment": f"{AR}mx.evil.example ({OURS}); dmarc=pass header.from=polisen.example\r\n",
    "no server's": f"{AR}dmarc=pass header.from=polisen.example\r\n",
    "a failure": f"{AR}{OURS}; dmarc=fail header.from=polisen.example\r\n",
    "none, above a forged pass": f"{AR}{OURS}; none\r\n{PASS}",
    "a failure, above a forged pass": f"{AR}{OURS}; dmarc=fail header.from=polisen.example\r\n{PASS}",
    "an unclear one, above a forged pass": f'{AR}{OURS}; spf="\r\n{PASS}',
    "a pass of another domain": f"{AR}{OURS}; dmarc=pass header.from=evil.example\r\n",
    "a pass of a longer domain": f"{AR}{OURS}; dmarc=pass header.from=polisen.example.evil.example\r\n",
    "a pass in a comment": f"{AR}{OURS}; dmarc=fail (dmarc=pass header.from=polisen.example)\r\n",
    "a pass in quotes": f'{AR}{OURS}; spf=fail reason="; dmarc=pass header.from=polisen.example"\r\n',
    "two answers": f"{AR}{OURS}; dmarc=fail; dmarc=pass header.from=polisen.example\r\n",
    "of the envelope": f"{AR}{OURS}; spf=pass smtp.mailfrom={BO}\r\n",
    "a signature of another": f"{AR}{OURS}; dkim=pass header.d=evil.example\r\n",
    "a signature of a sound-alike": f"{AR}{OURS}; dkim=pass header.d=xpolisen.example\r\n",
    "a signature of the top": f"{AR}{OURS}; dkim=pass header.d=example\r\n",
    "of a chain": f"ARC-{AR}i=1; {OURS}; dmarc=pass header.from=polisen.example\r\n",
    "under another name": f"X-{PASS}",
    "with a blank in the name": PASS.replace("Results:", "Results :").replace("Authentication", "Authentication "),
}
AUTHORS = {
    "two headers": f"{FROM}From: x@evil.example\r\n",
    "two headers, the same": FROM * 2,
    "two headers, one with a blank": f"From : x@polisen.example\r\n{FROM}",
    "two mailboxes": f"From: {BO}, x@polisen.example\r\n",
    "a group": f"From: staff: {BO};\r\n",
    "an address as a name": f'From: "{BO}" <x@polisen.example>\r\n',
    "an address as an encoded name": "From: =?utf-8?q?bo.ek=40polisen.example?= <x@polisen.example>\r\n",
    "an address in a comment": f"From: x@polisen.example ({BO})\r\n",
    "two angles": f"From: <x@polisen.example> <{BO}>\r\n",
    "a route": f"From: <@evil.example:{BO}>\r\n",
    "two at signs": f"From: {BO}@evil.example\r\n",
    "a quoted local part": 'From: "bo.ek"@polisen.example\r\n',
    "an encoded local part": "From: =?utf-8?q?bo.ek?=@polisen.example\r\n",
    "another script": "From: bо.ek@polisen.example\r\n",
    "a bare carriage return": f"From: {BO}\r x@evil.example\r\n",
    "an extension": "From: bo.ek+x@polisen.example\r\n",
    "none, but Sender": f"Sender: {BO}\r\n",
    "none, but Reply-To": f"From: x@polisen.example\r\nReply-To: {BO}\r\n",
    "none, but Resent-From": f"From: x@polisen.example\r\nResent-From: {BO}\r\n",
    "the name alone": "From: Bo Ek <x@polisen.example>\r\n",
}
DOMAINS = (
    *(
        "poIisen.example",
        "p0lisen.example",
        "polisen.example.evil.example",
        "xpolisen.example",
        "polisen.examp1e",
        "polisén.example",
    ),
    *("pоlisen.example", "polisen-example.evil.example", "mail.polisen.example", "example", "polisen.example.", "ekeby.example"),
)
LETTER = letter()
SIGNATURES = {
    "of the beginning": signed(LETTER, length=True),
    "of the beginning, and more": signed(letter(text="\r\nHej!\r\n"), length=True) + b"#1 klar\r\n",
    "of another domain": signed(LETTER, "evil.example"),
    "of a longer domain": signed(LETTER, "polisen.example.evil.example"),
    "without Subject": signed(LETTER, headers=("from", "to", "date")),
    "of another text": signed(letter(text="\r\n#1 hej\r\n")).replace(b"hej", b"klar"),
    "of another From": signed(letter(author="From: x@polisen.example\r\n")).replace(b"x@polisen", b"bo.ek@polisen"),
    "with a From more": FROM.encode() + signed(LETTER),
    "with a Subject more": b"Subject: #1 klar\r\n" + signed(LETTER),
    "by a short key": signed(LETTER, selector="short", key=SHORT),
    "by a key being tested": signed(LETTER, selector="test"),
    "by a key taken back": signed(LETTER, selector="gone"),
    "by a key that is nowhere": signed(LETTER, selector="none"),
    "by an old digest": signed(LETTER).replace(b"rsa-sha256", b"rsa-sha1"),
    "expired": signed(LETTER).replace(b"t=", b"x=1000000000; t="),
    "in the body": LETTER + signed(LETTER),
}
MATRIX = {
    **{f"results: {name}": letter(results) for name, results in RESULTS.items()},
    "results: in the body, before the text": letter(text=f"\r\n{PASS}\r\n#1 klar\r\n"),
    **{f"from: {name}": letter(PASS, author) for name, author in AUTHORS.items()},
    **{
        f"domain: {name}": letter(f"{AR}{OURS}; dmarc=pass header.from={name}\r\n", f"From: bo.ek@{name}\r\n") for name in DOMAINS
    },
    **{f"signature: {name}": raw for name, raw in SIGNATURES.items()},
}


def test_the_matrix_is_as_large_as_was_promised():
    assert len(MATRIX) >= 60


@pytest.mark.parametrize("raw", MATRIX.values(), ids=MATRIX)
def test_a_forgery_is_held_or_ignored_and_changes_nothing(office, raw):
    before = office.store.register("bra")
    entry = office.deliver(fresh(office, raw))
    assert entry.fate in ("held", "ignored")
    assert office.store.register("bra") == before


@pytest.mark.parametrize("peer", ["203.0.113.7", "", "::1", "10.0.0.1"])
def test_true_results_from_elsewhere_are_a_forgery(office, peer):
    before = office.store.register("bra")
    assert office.deliver(fresh(office, letter(PASS)), peer=peer).fate == "held"
    assert office.store.register("bra") == before


TOKENS = {
    "a token in another's hand": {"by": OLLE, "proved": True},
    "a token in a stranger's hand": {"by": "x@far.example", "proved": True},
    "a token without proof": {},
    "a token and a forged result": {"headers": f"{AR}mx.evil.example; dmarc=pass header.from=polisen.example\r\n"},
    "a token of a look-alike": {"by": "bo.ek@p0lisen.example", "proved": True},
}


@pytest.mark.parametrize("way", TOKENS.values(), ids=TOKENS)
@pytest.mark.parametrize("text", ["#1 klar", "Klar", "Ja"])
def test_a_token_tells_what_and_never_who(office, way, text):
    """Bo's token, forwarded or caught on its way, changes nothing of Bo's."""
    ours = next(one for one in office.store.outbox("bra") if one.address == BO and one.kind == "ActionsListed")
    before = office.states()
    office.write(text, to=office.reply_to(ours), after=timedelta(seconds=1), **way)
    assert office.states() == before


ROLES = {
    "a member files minutes": ("Minnesanteckningar 6 mars", "1. Lägesbild\r\nOlle Åkerblad ansvarar för att ringa skolan."),
    "a member strikes a task": ("Rättelse", "stryk #2"),
    "a member gives a task away": ("Rättelse", "#2 ansvarig Hans Lilja"),
    "a member sets a decision": ("Rättelse", "beslut 1: Avslag"),
    "a member reports another's task": ("Uppgifter", "#2 klar"),
}


@pytest.mark.parametrize(("subject", "text"), ROLES.values(), ids=ROLES)
def test_a_proved_member_without_the_right_changes_no_task_and_no_minutes(office, subject, text):
    before = office.store.register("bra")
    office.write(text, proved=True, subject=subject)
    after = office.store.register("bra")
    assert (after.tasks, after.meetings) == (before.tasks, before.meetings)


def test_a_letter_played_back_says_nothing_new(office):
    raw = letter(PASS, text="\r\n#1 pågår, det mesta är ritat\r\n").replace(
        b"Subject:", b"Message-ID: <back@polisen.example>\r\nSubject:"
    )
    assert office.deliver(raw).fate == "applied"
    office.write("#1 klar", proved=True)
    assert office.deliver(raw).fate == "duplicate"
    assert office.states()["1"] == "done"


def test_what_is_signed_takes_effect(office):
    """The matrix is not held for want of a check."""
    assert office.deliver(signed(letter(text="\r\n#1 pågår nu\r\n")), peer="203.0.113.7").fate == "applied"
    assert office.store.register("bra").tasks["1"].history[-1].evidence.proof == "own_dkim"


def test_no_forgery_is_answered_with_more_than_the_question(office):
    office.deliver(fresh(office, LETTER))
    asked = {one.kind for one in office.store.outbox("bra") if one.created > office.now - timedelta(days=2)}
    assert "ProofAsked" in asked
    assert ANNA not in {one.address for one in office.store.outbox("bra") if one.kind == "ProofAsked"}
