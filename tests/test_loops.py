"""A lab for loops: two houses and a vacation program on one wire for a day; no thread gets a second automatic mail."""

import re
from collections import Counter
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from ekeby_office import ANNA, BO, BODY, Office

OTHER = "bra@moten.granby.example"


class Wire:
    """Hands every mail that leaves to whom it is for, until nothing moves; counts what was said in each thread."""

    def __init__(self, *ends):
        self.ends = ends
        self.threads = Counter()

    def settle(self):
        for _ in range(50):
            moving = [(end, mail) for end in self.ends for mail in end.leaving()]
            for end, (sender, recipient, raw) in moving:
                self.threads[end.name, thread(raw)] += 1
                for other in self.ends:
                    other.arriving(sender, recipient, raw)
            if not moving:
                return
        raise AssertionError("it never ends")


def thread(raw):
    """What the mail answers, or itself when it begins a thread."""
    letter = message_from_bytes(raw, policy=default)
    return letter["In-Reply-To"] or letter["Message-ID"]


class House:
    """A house on the wire. ``alias`` are addresses whose mail it gets: a member that is itself a house, or a program."""

    def __init__(self, name, office, address):
        self.name, self.office, self.address = name, office, address

    def leaving(self):
        return [(one.sender, one.address, self.office.store.kept("bra", one.digest)) for one in self.office.new()]

    def arriving(self, sender, recipient, raw):
        local, _, domain = self.address.partition("@")
        if re.fullmatch(rf"{re.escape(local)}(\+\S+)?@{re.escape(domain)}", recipient):
            ours = recipient.replace(self.address.partition("@")[2], BODY.partition("@")[2])
            self.office.deliver(raw, sender=sender, recipient=ours)


class Vacation:
    """Answers every mail to a member, again and again, as bad programs do: to the envelope, to From and to Reply-To."""

    def __init__(self, address, *, headers="", subject="Autosvar: "):
        self.name, self.address, self.headers, self.subject = "vacation", address, headers, subject
        self.waiting = []

    def leaving(self):
        waiting, self.waiting = self.waiting, []
        return waiting

    def arriving(self, sender, recipient, raw):
        if recipient != self.address:
            return
        letter = message_from_bytes(raw, policy=default)
        targets = {sender, letter["From"].addresses[0].addr_spec, letter["Reply-To"].addresses[0].addr_spec}
        for number, target in enumerate(sorted(targets)):
            text = (
                f"Authentication-Results: mx.ekeby.example; dmarc=pass header.from=polisen.example\r\nFrom: {self.address}\r\n"
                f"To: {target}\r\nSubject: {self.subject}{letter['Subject']}\r\nIn-Reply-To: {letter['Message-ID']}\r\n"
                f"Message-ID: <{number}.{letter['Message-ID'].strip('<>')}>\r\n{self.headers}\r\nJag har semester. Klart.\r\n"
            )
            self.waiting.append((self.address, target, text.encode()))


@pytest.fixture
def houses(tmp_path):
    one, two = Office(tmp_path / "one"), Office(tmp_path / "two")
    yield House("Ekeby", one, BODY), House("Granby", two, OTHER)
    one.close()
    two.close()


PROGRAMS = {
    "one that says so": {"headers": "Auto-Submitted: auto-replied\r\n"},
    "one that says so in its subject": {},
    "one that says nothing": {"subject": "Re: "},
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_a_day_on_the_wire_has_one_automatic_mail_a_thread(houses, program):
    ekeby, granby = houses
    wire = Wire(ekeby, granby, Vacation(BO, **program))
    for hour in range(24):
        ekeby.office.now += timedelta(hours=1)
        granby.office.now += timedelta(hours=1)
        if hour % 6 == 0:
            ekeby.office.write(f"#1 pågår, {hour}", proved=True)
            ekeby.office.write("Vad gäller?", by=ANNA, proved=True)
            granby.office.write(f"#1 pågår, {hour}", by=BO)
        wire.settle()
        ekeby.office.clock.pass_time()
        granby.office.clock.pass_time()
    said = [count for (name, _), count in wire.threads.items() if name != "vacation"]
    assert max(said) <= 1


def test_two_houses_that_are_members_of_each_other_fall_silent(houses):
    """What one says comes to the other in the name of the body itself, and is a machine's."""
    ekeby, granby = houses
    for mail in ekeby.office.store.outbox("bra"):
        granby.office.deliver(ekeby.office.store.kept("bra", mail.digest), sender=mail.sender, recipient=BODY)
        granby.office.deliver(
            b"Authentication-Results: mx.ekeby.example; dmarc=pass header.from=polisen.example\r\n"
            + re.sub(rb"(?m)^From: [^\r]*", f"From: {BO}".encode(), ekeby.office.store.kept("bra", mail.digest)),
            sender=BO,
            recipient=BODY,
        )
    assert granby.office.new() == []
    assert {entry.fate.value for entry in granby.office.store.entries("bra")} == {"applied", "machine_made"}
