"""What the README says that people write is understood as that."""

import re
from pathlib import Path

import pytest
from ekeby_office import proof
from quick_house import LETTERS, QuickHouse, configured

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
ROWS = re.findall(r"^\| ([a-z, ]+?) \| `([^`]+)` \|(.*)\|$", README, re.MULTILINE)
EXAMPLES = [(who, text) for who, first, so in ROWS for text in (first, *re.findall(r"`([^`]+)`", so))]
WRITERS = {
    "member": "bo.ek@polisen.example",
    "secretary": "anna.berg@ekeby.example",
    "secretary, to a proposal": "anna.berg@ekeby.example",
    "chair": "carin.dahl@ekeby.example",
}


@pytest.fixture
def house(tmp_path):
    """Anna has filed minutes with a question, Petra and Bo have proposed an item each; #2 is Bo's."""
    house = QuickHouse(configured(tmp_path / "config"))
    for story in ("40-questions-are-answered-in-a-reply", "44-a-proposal-is-moved-and-one-declined"):
        house.receive((LETTERS / story / "10-in.eml").read_bytes().replace(b"\n", b"\r\n"))
    house.turn("2026-03-10T12:10+01:00")
    house.told = house.said("before")
    house.receive(letter("member", "Förslag till dagordning: Cykelställ vid torget", house.told))
    yield house
    house.close()


def letter(who, text, told):
    """The words as a letter, in reply to what told of the proposal where the example says so."""
    writer = WRITERS[who]
    to = told[f"before-out-{writer}-4"]["Reply-To"] if who.endswith("proposal") else "bra@moten.ekeby.example"
    return (
        f"{proof(writer)}From: {writer}\r\nTo: {to}\r\n"
        "Subject: Hej\r\nDate: Wed, 11 Mar 2026 07:30:00 +0100\r\nMessage-ID: <readme@ekeby.example>\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    ).encode()


def test_there_are_examples():
    assert {who for who, _ in EXAMPLES} == set(WRITERS)


@pytest.mark.parametrize(("who", "text"), EXAMPLES)
def test_an_example_is_understood(house, who, text):
    house.receive(letter(who, text, house.told))
    entry = tuple(house.store.entries("bra"))[-1]

    assert entry.fate == "applied" or entry.reason == "command"
