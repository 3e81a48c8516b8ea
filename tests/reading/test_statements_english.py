"""English statements: each wording that states something, and beside it what only looks like one."""

from datetime import date

import pytest
from ekeby_minutes import lines, names, read, rows

from service.reading.passage import Section
from service.register.minutes import ReturnKind


@pytest.mark.parametrize(
    "sentence",
    [
        "The council decided that the plan be adopted.",
        "The board resolved to buy two signs.",
        "The committee agreed that the venue should rotate.",
        "Board agreed to sponsor the event.",
        "RESOLVED: That the plan be adopted.",
        "RESOLUTION: The plan is adopted.",
        "DECISION: Buy two signs.",
        "It was agreed that the venue should rotate.",
        "It was decided to buy two signs.",
        "It was also resolved that the plan be adopted.",
        "The committee approved the plan.",
        "The council adopted the policy.",
        "The board unanimously approved the budget.",
        "The committee noted the report.",
        "The board accepted the resignation.",
        "The minutes were approved.",
        "The minutes of the previous meeting were accepted as a true record.",
        "The existing directors were re-appointed.",
        "Anna Berg was elected chair.",
        "Bo Ek was appointed treasurer.",
        "Motion carried unanimously.",
        "Moved by Anna Berg, seconded by Bo Ek, that the plan be adopted. Carried.",
        "Anna Berg moved to adopt the plan.",
        "The committee recommended that the plan be adopted.",
        "Agreed: buy two signs.",
        "We decided not to renew the lease.",
        "The minutes of the last meeting were approved as read.",
    ],
)
def test_a_deciding_sentence_is_a_decision(sentence):
    assert read(lines(sentence), "en").decisions != ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The council will decide in May.",
        "The plan is to be approved by parliament.",
        "If the council approves the plan, work can start.",
        "The government decided that schools stay open.",
        "The council did not agree.",
        "No decisions were made.",
        "It was agreed at the last meeting that the venue should rotate.",
        "The plan should be approved soon.",
        "Bookings can't be confirmed without a deposit.",
        "Has the board approved the plan?",
        "Bo Ek reported that the plan was approved.",
        "Anna Berg agreed with Bo Ek.",
        "The parts which were approved are listed.",
        "The decision is expected in May.",
        "Bo Ek asked whether the plan was adopted.",
    ],
)
def test_a_sentence_about_deciding_is_no_decision(sentence):
    assert read(lines(sentence), "en").decisions == ()


def test_what_is_voted_unanimously_is_the_line_above():
    found = read(lines("Moved to be Bo", "Unanimously voted"), "en").decisions
    assert [decision.text for decision in found] == ["Moved to be Bo"]


def test_two_clauses_that_decide_are_two_decisions():
    found = read(lines("The appointment was approved, and the existing directors were re-appointed."), "en").decisions
    assert [decision.text for decision in found] == ["The appointment was approved", "the existing directors were re-appointed"]


@pytest.mark.parametrize(
    ("sentence", "what", "who"),
    [
        ("Bo Ek is tasked to draft a plan.", "draft a plan", ["Bo Ek"]),
        ("Bo was asked to draft a plan.", "draft a plan", ["Bo Ek"]),
        ("The chair asked Bo to draft a plan.", "draft a plan", ["Bo Ek"]),
        ("Bo and Carin were instructed to draft a plan.", "draft a plan", ["Bo Ek", "Carin Dahl"]),
        ("Bo to draft a plan.", "draft a plan", ["Bo Ek"]),
        ("Lighting: Bo to replace the lamps.", "replace the lamps", ["Bo Ek"]),
        ("BE and CD to draft a plan.", "draft a plan", ["Bo Ek", "Carin Dahl"]),
        ("BE/CD to draft a plan.", "draft a plan", ["Bo Ek", "Carin Dahl"]),
        ("Bo will draft a plan.", "draft a plan", ["Bo Ek"]),
        ("Bo Ek will also draft a plan.", "draft a plan", ["Bo Ek"]),
        ("Bo shall draft a plan.", "draft a plan", ["Bo Ek"]),
        ("Bo agreed to draft a plan.", "draft a plan", ["Bo Ek"]),
        ("Bo undertook to draft a plan.", "draft a plan", ["Bo Ek"]),
        ("Bo volunteered to draft a plan.", "draft a plan", ["Bo Ek"]),
        ("Bo offered to draft a plan.", "draft a plan", ["Bo Ek"]),
        ("Bo must draft a plan.", "draft a plan", ["Bo Ek"]),
        ("Bo is responsible for the plan.", "the plan", ["Bo Ek"]),
        ("Bo to report back at the next meeting.", "report back at the next meeting", ["Bo Ek"]),
        ("Staff are directed to draft a plan.", "draft a plan", ["Staff"]),
        ("ACTION: Bo to draft a plan", "draft a plan", ["Bo Ek"]),
        ("Action item: Bo to draft a plan", "draft a plan", ["Bo Ek"]),
        ("Action 3: Bo will draft a plan", "draft a plan", ["Bo Ek"]),
        ("Action: BE awaiting replies from the school.", "awaiting replies from the school", ["Bo Ek"]),
        ("Action on Bo: draft a plan", "draft a plan", ["Bo Ek"]),
        ("TODO - Bo :: draft a plan", "draft a plan", ["Bo Ek"]),
        ("ACTION: draft a plan", "draft a plan", []),
        ("Next step: Bo to draft a plan", "draft a plan", ["Bo Ek"]),
        ("The lamps are broken. Action: Clerk", "The lamps are broken", ["Clerk"]),
        ("ACTION: Bo will draft a plan; volunteers to help", "draft a plan; volunteers to help", ["Bo Ek"]),
        ("Cllr Ek agreed to draft a plan.", "draft a plan", ["Bo Ek"]),
        ("Clerk to chase.", "chase", ["Clerk"]),
    ],
)
def test_a_sentence_assigns(sentence, what, who):
    found = [(action.what, names(action.who)) for action in read(lines(sentence), "en").actions]
    assert found == [(what, who)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Bo will not draft a plan.",
        "Bo will be away in May.",
        "Will Bo draft a plan?",
        "If Bo will draft a plan, work can start.",
        "Bo said that he would draft a plan.",
        "Bo drafted a plan.",
        "Bo reports to the board.",
        "Thanks to the volunteers.",
        "Bo Ek noted that Carin Dahl will leave.",
        "The plan, which Bo will like, is ready.",
        "Bo could draft a plan.",
        "Next step: once the lamps work the light is tested.",
    ],
)
def test_a_description_assigns_nothing(sentence):
    assert read(lines(sentence), "en").actions == ()


@pytest.mark.parametrize(
    ("entry", "what", "who"),
    [
        ("Bo to draft a plan", "draft a plan", ["Bo Ek"]),
        ("Bo will draft a plan", "draft a plan", ["Bo Ek"]),
        ("Bo can draft a plan", "draft a plan", ["Bo Ek"]),
        ("Bo TODO :: draft a plan", "draft a plan", ["Bo Ek"]),
        ("Bo: draft a plan", "draft a plan", ["Bo Ek"]),
        ("Draft a plan (Bo)", "Draft a plan", ["Bo Ek"]),
        ("Draft a plan - Bo Ek", "Draft a plan", ["Bo Ek"]),
        ("Draft a plan (Bo, by 15 November)", "Draft a plan", ["Bo Ek"]),
        ("Everyone is encouraged to read the plan", "read the plan", ["Everyone"]),
        ("Draft a plan", "Draft a plan", []),
        ("@Bo draft a plan", "draft a plan", ["Bo Ek"]),
    ],
)
def test_a_line_under_a_heading_of_actions_is_an_action(entry, what, who):
    found = read(lines(entry, section=Section.ACTIONS), "en").actions
    assert [(action.what, names(action.who)) for action in found] == [(what, who)]


def test_a_table_of_actions_keeps_owner_and_deadline():
    table = rows(
        ("Action Item", "Owner", "Deadline"), ("Draft a plan", "Bo Ek & Carin", "15 November"), ("Read it", "All", "TBD")
    )
    found = [(action.what, names(action.who), action.due.text, action.due.on) for action in read(table, "en").actions]
    assert found == [
        ("Draft a plan", ["Bo Ek", "Carin Dahl"], "15 November", date(2024, 11, 15)),
        ("Read it", ["All"], "TBD", None),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind", "matter"),
    [
        ("The item was deferred to the next meeting.", ReturnKind.DEFERRED, "Skolvägen"),
        ("The budget was postponed until July.", ReturnKind.DEFERRED, "The budget"),
        ("The budget was carried over to the next meeting.", ReturnKind.DEFERRED, "The budget"),
        ("Defer the vote until next month.", ReturnKind.DEFERRED, "Skolvägen"),
        ("The budget is on hold pending advice.", ReturnKind.DEFERRED, "The budget"),
        ("The budget to be revisited at the next meeting.", ReturnKind.DEFERRED, "The budget"),
        ("The plan was referred back to the board for more work.", ReturnKind.REFERRED_BACK, "The plan"),
        ("The motion was withdrawn.", ReturnKind.REMOVED, "Skolvägen"),
        ("Bo to report back on the budget at the next meeting.", ReturnKind.REPORT, "the budget"),
    ],
)
def test_a_matter_comes_back_or_leaves(sentence, kind, matter):
    found = [(one.kind, one.matter) for one in read(lines(sentence), "en").returns]
    assert found == [(kind, matter)]


@pytest.mark.parametrize(
    ("sentence", "title", "ends"),
    [
        ("Safety will be a standing item.", "Safety", False),
        ("Add safety as a standing agenda item.", "safety", False),
        ("Safety to be included on every agenda.", "Safety", False),
        ("Safety was removed from the standing items.", "Safety", True),
        ("Safety becomes a recurring item.", "Safety", False),
    ],
)
def test_a_standing_item_is_born_or_buried(sentence, title, ends):
    assert [(one.title, one.ends) for one in read(lines(sentence), "en").standing] == [(title, ends)]


@pytest.mark.parametrize(
    "sentence", ["There is a standing invitation.", "An outstanding item remains.", "Bo has a long-standing interest."]
)
def test_standing_in_another_sense_makes_no_item(sentence):
    assert read(lines(sentence), "en").standing == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "There is a need to review the rules.",
        "The lamps should be looked into.",
        "It would be good to have more lamps.",
        "Someone should check the lamps.",
        "We should check the lamps.",
    ],
)
def test_a_need_without_owner_is_shown_and_made_no_task(sentence):
    found = read(lines(sentence), "en")
    assert ([one.sentence for one in found.needs], found.actions) == ([sentence], ())
