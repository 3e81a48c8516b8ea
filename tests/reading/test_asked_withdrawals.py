"""Members who take their own proposals back, in their words; and what is near it and means something else."""

import pytest
from letters_of_ekeby import asks

from service.register.minutes import Presence
from service.register.model import MemberRole
from service.register.requests import (
    AgendaChange,
    AnswerProposal,
    FileAgenda,
    ProposeItem,
    ReportAttendance,
    Undo,
    WithdrawProposal,
)

FILED, ANSWERED = "ProposalFiled", "ProposalAnswered"


def asked(text, kind="", *, role=MemberRole.MEMBER, **how):
    return asks(text, kind, role=role, **how)


def withdrawn(text, kind="", **how):
    """What is taken back, by title."""
    return [one.title for one in asked(text, kind, **how) if isinstance(one, WithdrawProposal)]


SWEDISH = [
    ("Jag drar tillbaka mitt förslag om hastigheterna", "hastigheterna"),
    ("Jag drar tillbaka mitt förslag om hastigheterna.", "hastigheterna"),
    ("Hej, jag drar tillbaka mitt förslag om hastigheterna!", "hastigheterna"),
    ("Jag drar härmed tillbaka mitt förslag om hastigheterna.\n\nMvh\nBo", "hastigheterna"),
    ("Härmed drar jag tillbaka mitt förslag om hastigheterna", "hastigheterna"),
    ("Jag drar tillbaka förslaget ”Hastigheterna på Skolgatan”", "Hastigheterna på Skolgatan"),
    ("Jag drar tillbaka mitt förslag: Hastigheterna på Skolgatan", "Hastigheterna på Skolgatan"),
    ("Jag drar mitt förslag om hastigheterna tillbaka", "hastigheterna"),
    ("vi drar tillbaka förslaget", None),
    ("Vi drar tillbaka vårt förslag.", None),
    ("Drar tillbaka mitt förslag", None),
    ("Jag vill dra tillbaka mitt förslag om den nya bron", "den nya bron"),
    ("Tyvärr måste jag dra tillbaka mitt förslag", None),
    ("Jag skulle vilja dra tillbaka min punkt om cyklar", "cyklar"),
    ("Vi har bestämt oss för att dra tillbaka förslaget om cyklar", "cyklar"),
    ("stryk min punkt om cyklar", "cyklar"),
    ("Stryk min punkt om cyklar från dagordningen, tack", "cyklar"),
    ("Kan ni stryka min punkt om cyklar?", "cyklar"),
    ("Ta bort mitt förslag om cyklar", "cyklar"),
    ("Kan du ta bort min punkt från dagordningen?", None),
    ("Jag vill stryka min punkt om cyklar", "cyklar"),
    ("Mitt förslag om cyklar dras tillbaka", "cyklar"),
    ("Förslaget om cyklar är tillbakadraget", "cyklar"),
    ("Min punkt om cyklar utgår", "cyklar"),
    ("Mitt förslag kan strykas", None),
    ("Jag återkallar mitt förslag om cyklar", "cyklar"),
    ("Jag tar tillbaka mitt förslag om cyklar", "cyklar"),
    ("Jag drar tillbaka mitt ärende om cyklar", "cyklar"),
    ("Jag drar tillbaka mitt forslag om cyklar", "cyklar"),
    ("Stryk förslaget om cyklar", "cyklar"),
    ("Förslaget om cyklar stryks", "cyklar"),
]
ENGLISH = [
    ("I withdraw my proposal", None),
    ("I withdraw my proposal on speed limits.", "speed limits"),
    ("I hereby withdraw my proposal on speed limits", "speed limits"),
    ("I would like to withdraw my proposal about speed limits", "speed limits"),
    ("I'd like to withdraw my item", None),
    ("We are withdrawing our proposal on speed limits", "speed limits"),
    ("We withdraw the proposal “Speed limits in School Street”", "Speed limits in School Street"),
    ("I withdraw my speed limits proposal", "speed limits"),
    ("please take my item off the agenda", None),
    ("Please take my item on speed limits off the agenda.", "speed limits"),
    ("Could you please remove my item from the agenda?", None),
    ("Please remove my proposal on speed limits from the agenda", "speed limits"),
    ("Drop my item on speed limits", "speed limits"),
    ("My proposal on speed limits is withdrawn", "speed limits"),
    ("My item can be dropped", None),
    ("I retract my proposal regarding speed limits", "speed limits"),
    ("Unfortunately I have to withdraw my proposal", None),
    ("We have decided to withdraw our suggestion", None),
    ("Withdraw my proposal on speed limits", "speed limits"),
    ("Strike my item on speed limits", "speed limits"),
]


@pytest.mark.parametrize(("text", "title"), SWEDISH + ENGLISH)
def test_a_proposal_is_taken_back(text, title):
    assert withdrawn(text) == [title]


@pytest.mark.parametrize(
    "text",
    [
        "Stryk den",
        "Ta bort den, tack",
        "Stryk punkten",
        "Jag drar tillbaka det",
        "Jag drar tillbaka min fråga",
        "Den kan strykas",
        "Ta tillbaka det",
        "Ångra",
        "Jag ångrar mig",
        "Tillbakadraget",
        "I withdraw it",
        "Please drop it",
        "Please take it off the agenda",
        "Undo",
        "Withdraw",
    ],
)
@pytest.mark.parametrize("kind", [FILED, ANSWERED])
def test_under_a_letter_about_the_proposal_a_few_words_do(text, kind):
    (found,) = asked(text, kind, about="p3")
    assert (found.title, found.among) == (None, ("p3",))


@pytest.mark.parametrize("text", ["Stryk den", "Jag drar tillbaka det", "Jag drar tillbaka min fråga", "Drop it"])
@pytest.mark.parametrize("kind", ["", "ActionsListed", "AgendaDispatched"])
def test_elsewhere_they_say_nothing(text, kind):
    assert withdrawn(text, kind) == []


@pytest.mark.parametrize(("text", "order"), [("Ångra", Undo), ("Undo", Undo)])
def test_elsewhere_undoing_is_of_tasks(text, order):
    assert [type(one) for one in asked(text)] == [order]


@pytest.mark.parametrize(
    "text",
    [
        "Jag drar inte tillbaka mitt förslag",
        "Jag drar inte tillbaka mitt förslag om cyklar.",
        "Vi drar aldrig tillbaka ett förslag",
        "Vi drog tillbaka förslaget till nästa möte",
        "Vi drar tillbaka förslaget till nästa möte",
        "Jag drar tillbaka mitt förslag, vi tar det nästa möte i stället",
        "Jag drar tillbaka mitt förslag om ni redan har ett",
        "Jag drar tillbaka mitt förslag om polisen kommer",
        "Jag drar tillbaka mitt förslag om det inte går",
        "Om skolan löser det drar jag tillbaka mitt förslag",
        "Jag drar tillbaka min fråga",
        "Jag drar tillbaka frågan om parkeringen",
        "Jag drar tillbaka mitt förhinder",
        "Jag drar tillbaka min anmälan",
        "Nämnden drog tillbaka sitt förslag om cyklar",
        "Nämnden drar tillbaka sitt förslag om cyklar",
        "Ska jag dra tillbaka mitt förslag?",
        "Kan man dra tillbaka ett förslag?",
        "Bo skrev: ”Jag drar tillbaka mitt förslag”",
        "”Jag drar tillbaka mitt förslag om cyklar”",
        "Jag kanske drar tillbaka mitt förslag",
        "Jag funderar på att dra tillbaka mitt förslag",
        "Jag vill inte dra tillbaka mitt förslag",
        "Stryk inte min punkt om cyklar",
        "Mitt förslag kan inte strykas",
        "Stryk mitt namn från punkten om cyklar",
        "Stryk min uppgift om cyklar",
        "Polisen har dragit sig tillbaka",
        "Jag har ett förslag om cyklar",
        "I do not withdraw my proposal",
        "I don't withdraw my proposal on speed limits",
        "I will not withdraw my proposal",
        "I withdraw my proposal if the school agrees",
        "I withdraw my proposal until the next meeting",
        "Should I withdraw my proposal?",
        "I may withdraw my proposal",
        "I withdraw my question",
        "The board withdrew its proposal on speed limits",
        "He wrote “I withdraw my proposal”",
        "Please do not remove my item from the agenda",
        "Take my name off the list",
        "Please remove my address from the list",
        "I am thinking of withdrawing my proposal",
        "We withdrew our proposal in the committee last year",
    ],
)
def test_what_is_near_it_takes_nothing_back(text):
    assert withdrawn(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Jag drar tillbaka mitt förslag om cyklar, det är redan löst.",
            "Det är redan löst",
        ),
        ("Jag drar tillbaka mitt förslag om cyklar. Det är redan löst.", "Det är redan löst."),
        (
            "Jag drar tillbaka mitt förslag om cyklar\n\nKommunen har redan satt upp ställen.",
            "Kommunen har redan satt upp ställen.",
        ),
        ("Jag drar tillbaka mitt förslag om cyklar", None),
        (
            "I withdraw my proposal on bicycles because the municipality has solved it",
            "Because the municipality has solved it",
        ),
        ("I withdraw my proposal on bicycles. It has been solved.", "It has been solved."),
    ],
)
def test_what_else_is_said_goes_with_it(text, words):
    assert [(one.title in ("cyklar", "bicycles"), one.words) for one in asked(text)] == [(True, words)]


@pytest.mark.parametrize("text", ["> Jag drar tillbaka mitt förslag om cyklar\n\nTack för det", "Ok\n\n> I withdraw my proposal"])
def test_a_quotation_takes_nothing_back(text):
    assert withdrawn(text) == []


def test_an_answer_to_ones_own_proposal_is_about_that_and_proposes_nothing():
    assert withdrawn("Jag drar tillbaka mitt förslag", subject="Sv: Förslag till dagordning: Skolnärvaro") == ["Skolnärvaro"]
    assert withdrawn("I withdraw my proposal", subject="Re: Agenda item: Speed limits") == ["Speed limits"]
    assert [type(one) for one in asked("Jag drar tillbaka det här förslaget.", subject="Re: Förslag: Skolnärvaro")] != [
        ProposeItem
    ]


def test_a_subject_alone_takes_back():
    assert withdrawn("Det är redan löst.", subject="Jag drar tillbaka mitt förslag om cyklar") == ["cyklar"]


def test_one_may_be_taken_back_and_another_proposed():
    requests = asked("Jag drar tillbaka mitt förslag om cyklar.\n\nJag vill att vi tar upp belysningen i parken i stället.")
    assert [type(one) for one in requests] == [WithdrawProposal, ProposeItem]


def test_several_are_taken_back_a_line_each():
    assert withdrawn("Jag drar tillbaka mitt förslag om cyklar\nJag drar tillbaka mitt förslag om belysningen") == [
        "cyklar",
        "belysningen",
    ]


def test_who_cannot_come_may_take_back_too():
    requests = asked("Jag kan inte komma. Jag drar tillbaka mitt förslag om cyklar.")
    assert [type(one) for one in requests] == [ReportAttendance, WithdrawProposal]
    assert requests[0].presence is Presence.EXCUSED


def test_the_secretary_declines_as_before():
    (found,) = asked("Förslaget om cyklar stryks", role=MemberRole.SECRETARY)
    assert isinstance(found, AnswerProposal)
    (found,) = asked("Stryk punkten cyklar", role=MemberRole.SECRETARY)
    assert isinstance(found, FileAgenda)
    assert found.changes == (AgendaChange(what="remove", title="cyklar"),)


def test_the_secretary_may_take_back_what_she_proposed_herself():
    assert withdrawn("Jag drar tillbaka mitt förslag om cyklar", role=MemberRole.SECRETARY) == ["cyklar"]
