"""Members who take their own proposals back."""

from datetime import timedelta

import msgspec
import pytest

from service.register.agenda import agenda, next_agenda
from service.register.effects import Refused, WhyNot
from service.register.joining import join
from service.register.minutes import Item, QuestionKind, State
from service.register.model import File, ProposalState
from service.register.notices import AgendaDispatched, AgendaNews, ProposalAnswered, ProposalWithdrawn, RecordsCorrected
from service.register.requests import AnswerProposal, Undo, Verdict, WithdrawProposal

from .conftest import FIRST, minutes

CYKLAR, SKOLAN = "Cykelstölder vid stationen", "Hastigheterna på Skolgatan"
PAPER = File(name="mätning.pdf", media_type="application/pdf", digest="d")


@pytest.fixture
def proposed(council):
    council.propose(CYKLAR, papers=(PAPER,))
    return council


def withdraw(council, by="bo", **more):
    council.ask(WithdrawProposal(sentence="Jag drar tillbaka mitt förslag", **more), by=by)
    return council.said(ProposalWithdrawn)[0]


def answer(council, verdict, proposal="p1"):
    return council.ask(AnswerProposal(proposal=proposal, verdict=verdict, sentence="…"), by="carin")


def news(council):
    """What secretary and chair hear ten minutes later."""
    council.now += timedelta(minutes=10)
    council.tick()
    return {notice.to: notice for notice in council.said(AgendaNews)}


def titles(lines):
    return [line.title for line in lines if line.title]


def state(council, proposal="p1"):
    return council.register.proposals[proposal].state


def test_the_only_proposal_is_meant_when_none_is_named(proposed):
    receipt = withdraw(proposed)
    assert (receipt.to, titles(receipt.withdrawn), titles(receipt.agenda.lines)) == ("bo", [CYKLAR], ["Lägesbild"])
    assert state(proposed) is ProposalState.WITHDRAWN


def test_its_evidence_and_words_are_kept(proposed):
    withdraw(proposed, words="Det är löst.")
    last = proposed.register.proposals["p1"].answers[-1]
    assert (last.state, last.words, last.evidence.who, last.evidence.sentence) == (
        ProposalState.WITHDRAWN,
        "Det är löst.",
        "bo",
        "Jag drar tillbaka mitt förslag",
    )


def test_of_several_none_is_guessed(proposed):
    proposed.propose(SKOLAN)
    before = proposed.register
    (question,) = withdraw(proposed).questions
    assert (question.kind, question.candidates) == (QuestionKind.AMBIGUOUS_PROPOSAL, (CYKLAR, SKOLAN))
    assert proposed.register is before


def test_the_letter_that_is_answered_says_which(proposed):
    proposed.propose(SKOLAN)
    assert titles(withdraw(proposed, among=("p2",)).withdrawn) == [SKOLAN]


def test_the_title_counts_more_than_the_letter_that_is_answered(proposed):
    proposed.propose(SKOLAN)
    assert titles(withdraw(proposed, among=("p2",), title="cykelstölderna").withdrawn) == [CYKLAR]


def test_a_title_in_other_inflections_is_found(proposed):
    proposed.propose(SKOLAN)
    assert titles(withdraw(proposed, title="hastigheten på skolgatan").withdrawn) == [SKOLAN]


def test_a_title_that_nothing_has_is_asked_about(proposed):
    before = proposed.register
    (question,) = withdraw(proposed, title="Parkeringen").questions
    assert (question.kind, question.about, question.candidates) == (QuestionKind.UNKNOWN_PROPOSAL, "Parkeringen", (CYKLAR,))
    assert proposed.register is before


@pytest.mark.parametrize("by", ["carin", "anna", "olle"])
@pytest.mark.parametrize("named", [{"title": CYKLAR}, {"among": ("p1",)}], ids=["title", "answer"])
def test_nobody_takes_back_what_another_proposed(proposed, by, named):
    before = proposed.register
    assert withdraw(proposed, by, **named).refused == (Refused(why=WhyNot.OTHERS_PROPOSAL, about=CYKLAR),)
    assert proposed.register is before


@pytest.mark.parametrize("title", [None, "Lägesbild"])
def test_without_a_proposal_there_is_nothing_to_take_back(council, title):
    assert withdraw(council, title=title).refused == (Refused(why=WhyNot.NO_PROPOSAL),)


def test_taken_back_before_it_is_said_so_and_nothing_changes(proposed):
    withdraw(proposed)
    before = proposed.register
    assert withdraw(proposed).refused == (Refused(why=WhyNot.PROPOSAL_WITHDRAWN, about=CYKLAR),)
    assert proposed.register is before


def test_what_a_meeting_dealt_with_stays(proposed):
    proposed.file(minutes(FIRST, items=(Item(title=CYKLAR),)))
    assert withdraw(proposed).refused == (Refused(why=WhyNot.PROPOSAL_DEALT_WITH, about=CYKLAR),)
    assert state(proposed) is ProposalState.DEALT_WITH


@pytest.mark.parametrize("verdict", [Verdict.ACCEPT, Verdict.DECLINE, Verdict.MOVE])
def test_an_answered_proposal_may_be_taken_back(proposed, verdict):
    answer(proposed, verdict)
    withdraw(proposed)
    assert state(proposed) is ProposalState.WITHDRAWN
    assert [titles(agenda(proposed.register, meeting).lines) for meeting in proposed.register.meetings.values()] == [
        ["Lägesbild"]
    ] * 3


def test_secretary_and_chair_hear_of_it_once(proposed):
    news(proposed)
    withdraw(proposed)
    told = news(proposed)
    assert {to: (titles(one.withdrawn), one.by, one.edits.any) for to, one in told.items()} == {
        "anna": ([CYKLAR], ("Bo Ek",), False),
        "carin": ([CYKLAR], ("Bo Ek",), False),
    }
    assert news(proposed) == {}


def test_of_what_was_moved_to_a_later_meeting_they_hear_too(proposed):
    answer(proposed, Verdict.MOVE)
    news(proposed)
    withdraw(proposed)
    assert {to: (titles(one.withdrawn), one.verdicts) for to, one in news(proposed).items()} == {
        "anna": ([CYKLAR], ()),
        "carin": ([CYKLAR], ()),
    }


def test_what_came_and_went_unseen_is_not_told(proposed):
    withdraw(proposed)
    assert news(proposed) == {}


def test_the_chair_who_takes_back_her_own_hears_nothing_more(council):
    council.propose(SKOLAN, by="carin")
    news(council)
    withdraw(council, "carin")
    assert list(news(council)) == ["anna"]


def test_after_the_agenda_went_out_the_receipt_says_so_and_they_are_told(proposed):
    proposed.at(2026, 2, 27).tick()
    assert withdraw(proposed).sent is True
    assert [(to, titles(one.withdrawn), one.edits.sent) for to, one in news(proposed).items()] == [
        ("anna", [CYKLAR], True),
        ("carin", [CYKLAR], True),
    ]


def test_what_was_never_on_the_agenda_that_went_out_is_no_change_of_it(council):
    council.at(2026, 2, 27).tick()
    council.propose(CYKLAR)
    assert withdraw(council).sent is False


def test_its_papers_no_longer_go_out(proposed):
    withdraw(proposed)
    proposed.at(2026, 2, 27).tick()
    dispatched = proposed.said(AgendaDispatched)
    assert dispatched != []
    assert [line.papers for one in dispatched for line in one.agenda.lines if line.papers] == []


def test_it_may_be_proposed_again(proposed):
    withdraw(proposed)
    proposed.propose(CYKLAR)
    assert titles(next_agenda(proposed.register, proposed.now).lines) == ["Lägesbild", CYKLAR]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_an_answer_that_comes_after_it_changes_nothing(proposed, verdict):
    withdraw(proposed)
    before = proposed.register
    answer(proposed, verdict)
    assert proposed.register is before
    assert [(type(one), one.to) for one in proposed.notices] == [(ProposalWithdrawn, "carin")]
    assert proposed.notices[0].refused == (Refused(why=WhyNot.PROPOSAL_WITHDRAWN, about=CYKLAR),)
    assert proposed.said(ProposalAnswered) == []


def test_several_of_one_letter_are_one_receipt(proposed):
    proposed.propose(SKOLAN)
    first, second = withdraw(proposed, title=CYKLAR), withdraw(proposed, title=SKOLAN)
    (receipt,) = join((first, msgspec.structs.replace(second, key=first.key)))
    assert (titles(receipt.withdrawn), titles(receipt.agenda.lines)) == ([CYKLAR, SKOLAN], ["Lägesbild"])


def test_undoing_takes_back_no_older_letter(council, say):
    """What the writer did last is the withdrawal, which is put right by proposing again."""
    council.file(minutes(FIRST, actions=(say.action("boka lokal", "Bo Ek"),)))
    council.propose(CYKLAR)
    council.now += timedelta(hours=1)
    council.report(1, state=State.DONE)
    council.now += timedelta(hours=1)
    withdraw(council)
    council.ask(Undo(sentence="ångra"), by="bo")
    assert council.task(1).state is State.DONE
    assert [refused.why for refused in council.said(RecordsCorrected)[0].refused] == [WhyNot.NOT_ABOUT_TASKS]
