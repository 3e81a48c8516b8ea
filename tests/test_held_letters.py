"""A letter without proof is held until its writer's own mailbox says yes, to a question that only went there."""

from datetime import timedelta

import pytest
from ekeby_office import BO, BODY, OLLE, Office

from service.reading.confirmation import affirms


@pytest.fixture
def office(tmp_path):
    house = Office(tmp_path)
    yield house
    house.close()


@pytest.fixture
def held(office):
    """Bo's letter without proof, and the question that it caused."""
    entry = office.write("#1 klar")
    assert (entry.fate, office.states()["1"]) == ("held", "open")
    return entry, office.mail("ProofAsked")


def test_a_yes_to_the_secret_address_releases_the_letter(office, held):
    entry, asked = held
    answer = office.write("Ja\r\n\r\nMvh Bo Ek\r\n\r\n> Var det du?", to=office.reply_to(asked))
    assert (answer.fate, answer.reason) == ("answered", f"confirms {entry.slip}")
    released = office.entry(entry.slip)
    assert (released.fate, released.reason) == ("applied", f"update, confirmed by {answer.slip}")
    task = office.store.register("bra").tasks["1"]
    assert (task.state.value, task.history[-1].evidence.proof) == ("done", "confirmed")


def test_a_yes_that_knows_the_questions_id_releases_the_letter(office, held):
    """Some clients and gateways lose what follows the plus."""
    office.write("YES!", headers=f"In-Reply-To: <{held[1].id}>\r\n")
    assert office.states()["1"] == "done"


def test_the_released_letter_gets_its_one_receipt(office, held):
    office.new()
    office.write("ja", to=office.reply_to(held[1]))
    assert [(one.kind, one.address) for one in office.new() if one.address == BO] == [("TasksReported", BO)]


def test_a_proved_yes_counts_as_well(office, held):
    office.write("Ja, det var jag.", to=office.reply_to(held[1]), proved=True)
    assert office.states()["1"] == "done"


@pytest.mark.parametrize(
    "text",
    [
        "nej",
        "Ja, men det var inte jag",
        "ok",
        "#1 klar",
        "Ja?",
        "",
        "> ja",
        "Hej!\r\n\r\nJa",
        "Yes, but I didn't",
        "jaha",
        "Jan Ek",
    ],
)
def test_anything_but_a_yes_releases_nothing_and_asks_nothing(office, held, text):
    office.new()
    entry = office.write(text, to=office.reply_to(held[1]))
    assert (entry.fate, office.states()["1"], office.new()) == ("held", "open", [])


WAYS = {
    "the plain address": {"to": BODY},
    "a guessed token": {"to": "bra+t-aaaaaaaaaaaaaaaaaaaaaaaaaa@moten.ekeby.example"},
    "another person, to whom it was passed on": {"by": OLLE},
    "a stranger, to whom it was passed on": {"by": "x@evil.example"},
    "another person, proved": {"by": OLLE, "proved": True},
    "a look-alike domain": {"by": "bo.ek@poIisen.example"},
    "a domain that ends alike": {"by": "bo.ek@xpolisen.example"},
    "after eight days": {"after": timedelta(days=8)},
    "by a machine": {"headers": "Auto-Submitted: auto-replied\r\n"},
    "from nobody": {"sender": ""},
    "two writers": {"headers": f"From: {OLLE}\r\n"},
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_yes_that_comes_otherwise_releases_nothing(office, held, way):
    office.write("Ja", **{"to": office.reply_to(held[1]), **way})
    assert (office.states()["1"], office.entry(held[0].slip).fate) == ("open", "held")


def test_a_yes_with_the_token_of_another_mail_releases_nothing(office, held):
    asked = next(one for one in office.store.outbox("bra") if one.kind == "ActionsListed" and one.address == BO)
    entry = office.write("Ja", to=office.reply_to(asked))
    assert (entry.fate, office.states()["1"]) == ("held", "open")


def test_a_yes_is_good_for_the_one_letter_that_was_asked_about(office, held):
    """A later letter of the same day is not asked about, and stays held."""
    later = office.write("#1 stoppad")
    assert office.mail("ProofAsked").id == held[1].id
    office.write("Ja", to=office.reply_to(held[1]))
    assert (office.states()["1"], office.entry(later.slip).fate) == ("done", "held")


def test_a_second_yes_does_nothing(office, held):
    office.write("Ja", to=office.reply_to(held[1]))
    office.write("#1 pågår", proved=True)
    again = office.write("Ja!", to=office.reply_to(held[1]))
    assert (again.fate, office.states()["1"]) == ("held", "in_progress")


def test_the_question_shows_how_the_letter_begins(office, held):
    assert b"#1 klar" in office.store.kept("bra", held[1].digest)


def test_a_crash_after_the_release_leaves_one_effect(office, held, monkeypatch):
    """The letter is back before its yes is in the ledger; then the yes comes again."""
    entry, asked = held
    monkeypatch.setattr(office.post, "write", _crash, raising=True)
    with pytest.raises(KeyboardInterrupt):
        office.write("Ja", to=office.reply_to(asked))
    monkeypatch.undo()
    office.spool.recover()
    office.write("Hej då", by="x@far.example")
    fates = {one.fate.value for one in office.store.entries("bra") if one.slip == entry.slip or one.reason.startswith("confirms")}
    assert (office.states()["1"], fates) == ("done", {"applied", "answered"})


def _crash(*_):
    raise KeyboardInterrupt


def test_the_operator_can_vouch_for_a_held_letter(office, held):
    office.spool.put_control("bra", {"do": "release", "letter": held[0].slip}, at=office.now)
    office.write("Hej", by="x@far.example")
    assert (office.states()["1"], office.entry(held[0].slip).reason) == ("done", "update, confirmed by operator")


def test_the_operator_cannot_have_an_applied_letter_again(office):
    entry = office.write("#1 klar", proved=True)
    office.spool.put_control("bra", {"do": "release", "letter": entry.slip}, at=office.now)
    office.write("Hej", by="x@far.example")
    assert office.spool.find(entry.slip).confirmed == ""


@pytest.mark.parametrize(
    "text", ["JA", "ja.", "Ja, det var jag", "\n\n Yes, it was me", "Japp!\n\nBo Ek\nPolisen", "*Ja*", "Yes please"]
)
def test_a_yes(text):
    assert affirms(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "jag",
        "jaså",
        "yesterday",
        "Ja, inte",
        "Nej",
        "Ja eller nej?",
        "Tack\nJa",
        "No, yes",
        "Ja. Aldrig!",
        "Ja, någon annan skrev det",
        "Yes, this is fraud",
        "Ja, vem skrev det",
    ],
)
def test_no_yes(text):
    assert not affirms(text)
