"""Secretary and chair hear what others did to the agenda, several changes together, and nothing they have seen."""

from datetime import date, timedelta

import pytest

from service.register.model import ProposalState
from service.register.moments import next_moment
from service.register.notices import AgendaNews
from service.register.requests import AgendaChange, AnswerProposal, FileAgenda, Verdict

from .conftest import minutes

QUIET = timedelta(minutes=10)
LATER = date(2026, 4, 9)


def edit(council, what="add", title="Nattvandring", by="anna", **more):
    return council.ask(FileAgenda(changes=(AgendaChange(what=what, title=title, **more),), sentence="…"), by=by)


def answer(council, verdict, by="anna", proposal="p1"):
    return council.ask(AnswerProposal(proposal=proposal, verdict=verdict, sentence="…"), by=by)


def wait(council, minutes_=10):
    council.now += timedelta(minutes=minutes_)
    council.tick()
    return {notice.to: notice for notice in council.said(AgendaNews)}


def titles(lines):
    return [line.title for line in lines]


def test_a_proposal_is_told_to_secretary_and_chair_after_ten_minutes(council):
    assert [notice.to for notice in council.propose("Cyklar")] == ["bo"]
    assert next_moment(council.register) == council.now + QUIET
    told = wait(council)
    assert {to: titles(notice.proposals) for to, notice in told.items()} == {"anna": ["Cyklar"], "carin": ["Cyklar"]}
    assert told["anna"].by == ("Bo Ek",)


def test_nothing_is_told_before(council):
    council.propose("Cyklar")
    assert wait(council, 9) == {}


def test_each_change_puts_it_off(council):
    council.propose("Cyklar")
    council.now += timedelta(minutes=9)
    council.propose("Sommarjobb")
    assert wait(council, 9) == {}
    assert titles(wait(council, 1)["anna"].proposals) == ["Cyklar", "Sommarjobb"]


def test_but_never_by_more_than_an_hour(council):
    council.propose("Punkt 0")
    begun = council.now
    for number in range(1, 7):
        council.now = begun + timedelta(minutes=9 * number)
        council.propose(f"Ärende nummer {number} av många {'abcdefg'[number] * 9}")
    assert next_moment(council.register) == begun + timedelta(hours=1)


def test_it_is_told_once(council):
    council.propose("Cyklar")
    wait(council)
    assert wait(council, 60) == {}


def test_whoever_did_it_all_and_saw_it_in_the_receipt_hears_nothing(council):
    edit(council)
    told = wait(council)
    assert {to: titles(notice.edits.joined) for to, notice in told.items()} == {"carin": ["Nattvandring"]}


def test_each_hears_what_is_new_since_they_last_saw_the_agenda(council):
    council.propose("Cyklar")
    edit(council)
    told = wait(council)
    assert list(told) == ["carin"]
    assert (titles(told["carin"].proposals), titles(told["carin"].edits.joined)) == (["Cyklar"], ["Nattvandring"])
    assert told["carin"].by == ("Anna Berg", "Bo Ek")


def test_what_came_and_went_again_is_not_told(council):
    edit(council)
    edit(council, "remove")
    assert wait(council) == {}


def test_what_went_was_reworded_or_moved_is_told(council):
    council.propose("Cyklar")
    council.propose("Sommarjobb")
    wait(council)
    edit(council, "remove", "Lägesbild")
    edit(council, "rename", number=1, title="Cykelstölder")
    edit(council, "move", "Sommarjobb", place=1)
    edits = wait(council)["carin"].edits
    assert titles(edits.left_out) == ["Lägesbild"]
    assert [(old.title, new.title) for old, new in edits.changed] == [("Cyklar", "Cykelstölder")]
    assert len(edits.moved) == 1


@pytest.mark.parametrize(
    ("verdict", "state"), [(Verdict.ACCEPT, ProposalState.ACCEPTED), (Verdict.DECLINE, ProposalState.DECLINED)]
)
def test_an_answer_to_a_proposal_is_told_to_the_other_one(council, verdict, state):
    council.propose("Cyklar")
    wait(council)
    answer(council, verdict)
    told = wait(council)
    assert {to: [v.answer.state for v in notice.verdicts] for to, notice in told.items()} == {"carin": [state]}
    assert not told["carin"].edits.any


def test_an_answer_that_was_taken_back_is_not_told(council):
    council.propose("Cyklar")
    answer(council, Verdict.ACCEPT)
    wait(council)
    answer(council, Verdict.DECLINE)
    answer(council, Verdict.ACCEPT)
    assert wait(council) == {}


def test_an_answer_before_the_proposal_was_told_is_told_with_it(council):
    council.propose("Cyklar")
    answer(council, Verdict.ACCEPT)
    told = wait(council)
    assert [(to, titles(n.proposals), len(n.verdicts), n.edits.any) for to, n in told.items()] == [("carin", [], 1, False)]


def test_an_agenda_that_goes_out_meanwhile_tells_it_all(council):
    council.at(2026, 2, 26, 6)
    council.now += timedelta(minutes=55)
    council.propose("Cyklar")
    council.now += timedelta(minutes=5)
    council.tick()
    assert wait(council) == {}


def test_after_the_agenda_went_out_it_says_so(council):
    council.at(2026, 2, 27).tick()
    council.propose("Cyklar")
    assert wait(council)["carin"].edits.sent is True


def test_of_a_meeting_that_was_held_meanwhile_nothing_is_told(council):
    council.at(2026, 3, 5, 17)
    council.propose("Cyklar")
    council.file(minutes())
    assert [notice for notice in wait(council, 60).values() if notice.agenda.on == date(2026, 3, 5)] == []


def test_the_same_proposal_again_starts_nothing(council):
    council.propose("Cyklar")
    wait(council)
    before = council.register
    council.propose("Cyklar")
    assert council.register is before


def test_an_agenda_of_a_later_meeting_is_told_too(council):
    council.ask(FileAgenda(changes=(AgendaChange(what="add", title="Nattvandring"),), on=LATER, sentence="…"))
    assert wait(council)["carin"].agenda.on == LATER
