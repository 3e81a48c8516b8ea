"""What chair and secretary answer to proposals."""

from datetime import date

import pytest

from service.register.agenda import agenda, next_agenda
from service.register.effects import Refused, WhyNot
from service.register.joining import join
from service.register.minutes import Item, QuestionKind
from service.register.model import ProposalState
from service.register.notices import NotUnderstood, ProposalAnswered, ProposalAnswerNoted, ProposalWithdrawn
from service.register.outline import Reason
from service.register.requests import AgendaChange, AnswerProposal, FileAgenda, Verdict

from .conftest import FIRST, SECOND, THIRD, minutes


@pytest.fixture
def proposed(council):
    council.propose("Cykelstölder vid stationen")
    return council


def answer(council, verdict, by="carin", proposal="p1", **more):
    return council.ask(AnswerProposal(proposal=proposal, verdict=verdict, sentence="…", **more), by=by)


def noted(council):
    return council.said(ProposalAnswerNoted)[0]


def on_agenda(council, meeting):
    return [line.title for line in agenda(council.register, council.register.meetings[meeting]).lines if line.title]


def test_an_accepted_proposal_stands_and_the_proposer_is_told_in_the_answerers_words(proposed):
    answer(proposed, Verdict.ACCEPT, words="Bra förslag.")
    assert proposed.register.proposals["p1"].state is ProposalState.ACCEPTED
    told = proposed.said(ProposalAnswered)[0]
    assert (told.to, told.by, told.verdicts[0].answer.words, told.verdicts[0].on) == ("bo", "Carin Dahl", "Bra förslag.", FIRST)


def test_the_answerer_gets_a_receipt(proposed):
    answer(proposed, Verdict.ACCEPT)
    assert [notice.to for notice in proposed.said(ProposalAnswerNoted)] == ["carin"]


def test_a_declined_proposal_leaves_the_agenda(proposed):
    answer(proposed, Verdict.DECLINE)
    assert on_agenda(proposed, "m1") == ["Lägesbild"]


def test_a_proposal_moves_to_the_meeting_after_the_next(proposed):
    answer(proposed, Verdict.MOVE)
    assert (on_agenda(proposed, "m1"), on_agenda(proposed, "m2")) == (["Lägesbild"], ["Lägesbild", "Cykelstölder vid stationen"])
    assert noted(proposed).verdicts[0].on == SECOND


def test_moving_it_again_in_the_same_words_moves_it_no_further(proposed):
    answer(proposed, Verdict.MOVE)
    before = proposed.register
    answer(proposed, Verdict.MOVE)
    assert proposed.register is before


def test_a_proposal_moves_to_the_meeting_that_is_named(proposed):
    answer(proposed, Verdict.MOVE, to=THIRD)
    assert "Cykelstölder vid stationen" not in on_agenda(proposed, "m2")
    assert "Cykelstölder vid stationen" in on_agenda(proposed, "m3")


def test_a_day_without_a_meeting_is_asked_about(proposed):
    before = proposed.register
    answer(proposed, Verdict.MOVE, to=date(2026, 5, 1))
    assert [(q.kind, q.about) for q in noted(proposed).questions] == [(QuestionKind.UNKNOWN_MEETING, "2026-05-01")]
    assert proposed.register is before


def test_without_a_later_meeting_it_waits_for_the_one_to_be_planned(council):
    council.at(2026, 5, 1).propose("Cykelstölder vid stationen")
    answer(council, Verdict.MOVE)
    assert "Cykelstölder vid stationen" not in on_agenda(council, "m3")
    council.file(minutes(THIRD, next_meeting=date(2026, 9, 3)))
    assert "Cykelstölder vid stationen" in [line.title for line in next_agenda(council.register, council.now).lines]


def test_a_late_proposal_that_is_accepted_is_late_no_more(council):
    council.at(2026, 3, 4).propose("Cykelstölder vid stationen")
    answer(council, Verdict.ACCEPT)
    lines = next_agenda(council.register, council.now).lines
    assert [line.reason for line in lines if line.title == "Cykelstölder vid stationen"] == [Reason.PROPOSAL]


def test_answered_twice_is_said_and_not_told_again(proposed):
    answer(proposed, Verdict.ACCEPT)
    before = proposed.register
    answer(proposed, Verdict.ACCEPT, by="anna")
    assert [(type(n), n.to, n.verdicts[0].unchanged) for n in proposed.notices] == [(ProposalAnswerNoted, "anna", True)]
    assert proposed.register is before


def test_another_answer_counts_from_then_on_and_the_earlier_is_said(proposed):
    answer(proposed, Verdict.DECLINE)
    answer(proposed, Verdict.ACCEPT, by="anna")
    told = proposed.said(ProposalAnswered)[0].verdicts[0]
    assert (told.answer.state, told.before.state) == (ProposalState.ACCEPTED, ProposalState.DECLINED)
    assert [a.evidence.who for a in proposed.register.proposals["p1"].answers] == ["carin", "anna"]
    assert "Cykelstölder vid stationen" in on_agenda(proposed, "m1")


def test_a_proposal_is_known_by_its_title(proposed):
    proposed.propose("Sommarjobb för unga")
    answer(proposed, Verdict.DECLINE, proposal=None, title="sommarjobben")
    assert [proposed.register.proposals[key].state for key in ("p1", "p2")] == [ProposalState.PROPOSED, ProposalState.DECLINED]


def test_the_only_one_that_waits_is_meant_when_none_is_named(proposed):
    answer(proposed, Verdict.ACCEPT, proposal=None)
    assert proposed.register.proposals["p1"].state is ProposalState.ACCEPTED


def test_several_that_wait_are_asked_about(proposed):
    proposed.propose("Sommarjobb för unga")
    answer(proposed, Verdict.ACCEPT, proposal=None)
    question = noted(proposed).questions[0]
    assert (question.kind, question.candidates) == (
        QuestionKind.AMBIGUOUS_PROPOSAL,
        ("Cykelstölder vid stationen", "Sommarjobb för unga"),
    )


def test_an_unknown_title_is_asked_about(proposed):
    before = proposed.register
    answer(proposed, Verdict.ACCEPT, proposal=None, title="Parkeringsavgifter")
    assert [(q.kind, q.about) for q in noted(proposed).questions] == [(QuestionKind.UNKNOWN_PROPOSAL, "Parkeringsavgifter")]
    assert proposed.register is before


def test_what_a_meeting_dealt_with_is_not_answered_any_more(proposed):
    proposed.file(minutes(FIRST, items=(Item(title="Cykelstölder vid stationen"),)))
    answer(proposed, Verdict.DECLINE)
    assert proposed.register.proposals["p1"].state is ProposalState.DEALT_WITH
    told = proposed.said(ProposalWithdrawn)[0]
    assert told.refused == (Refused(why=WhyNot.PROPOSAL_DEALT_WITH, about="Cykelstölder vid stationen"),)


def test_several_answers_in_one_letter_are_one_receipt(proposed):
    proposed.propose("Sommarjobb för unga")
    said = (*answer(proposed, Verdict.ACCEPT), *answer(proposed, Verdict.DECLINE, proposal="p2"))
    one_letter = [type(n)(**{f: getattr(n, f) for f in n.__struct_fields__} | {"key": type(n).__name__}) for n in said]
    assert [(type(n), n.to, len(n.verdicts)) for n in join(one_letter)] == [
        (ProposalAnswerNoted, "carin", 2),
        (ProposalAnswered, "bo", 2),
    ]


def test_a_member_may_not_answer_proposals(proposed):
    before = proposed.register
    answer(proposed, Verdict.ACCEPT, by="bo")
    assert proposed.said(NotUnderstood)[0].puzzle == "not_allowed"
    assert proposed.register is before


def test_an_accepted_proposal_stands_again_though_it_had_been_struck(proposed):
    proposed.ask(FileAgenda(changes=(AgendaChange(what="remove", title="Cykelstölder vid stationen"),)))
    assert "Cykelstölder vid stationen" not in on_agenda(proposed, "m1")
    answer(proposed, Verdict.ACCEPT)
    assert "Cykelstölder vid stationen" in on_agenda(proposed, "m1")


def test_ones_own_proposal_is_answered_with_one_mail(council):
    council.propose("Budget", by="carin")
    answer(council, Verdict.ACCEPT)
    assert [(type(notice), notice.to) for notice in council.notices] == [(ProposalAnswerNoted, "carin")]
