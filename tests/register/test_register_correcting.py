"""Corrections of records: each with its line of history, for secretary and chair alone, and not undone by a later draft."""

from datetime import date

import pytest

from service.register.effects import Effect, WhyNot
from service.register.minutes import Decision, Named, PartyKind, State
from service.register.notices import LogChanged, MinutesReceived, RecordsCorrected, TaskHandedOver
from service.register.requests import Correct, Field

from .conftest import action, minutes, on_day, row, source

PLAN = "ta fram en handlingsplan"
LIGHT = "se över belysningen"
DECIDED = "Trygghetsvandringen hålls i Sjövik."


def decisions(*texts):
    return tuple(Decision(text=text, item=None, source=source(text)) for text in texts)


def correct(council, field, by="anna", **what):
    return council.ask(Correct(field=field, sentence="så här ska det vara", **what), by=by)


def refused(council):
    return [(refusal.why, refusal.about) for refusal in council.said(RecordsCorrected)[0].refused]


def whom(name, kind=PartyKind.PERSON):
    return (Named(label=name, name=name if kind is PartyKind.PERSON else None, kind=kind),)


def draft(**more):
    return minutes(
        actions=(action(PLAN, "Bo Ek"), action(LIGHT, "Carin Dahl")), decisions=decisions(DECIDED, "Mötet flyttas."), **more
    )


@pytest.fixture
def filed(council):
    council.file(draft())
    return council


@pytest.mark.parametrize(
    ("field", "what", "expected"),
    [
        (Field.WHAT, {"text": "ta fram en plan"}, ("what", PLAN, "ta fram en plan")),
        (Field.RESPONSIBLE, {"who": whom("Carin Dahl")}, ("responsible", "Bo Ek", "Carin Dahl")),
        (Field.RESPONSIBLE, {"who": whom("Socialtjänsten", PartyKind.UNIT)}, ("responsible", "Bo Ek", "Socialtjänsten")),
        (Field.DUE, {"due": on_day(date(2026, 5, 1))}, ("due", "", "2026-05-01")),
        (Field.STATE, {"state": State.WAITING}, ("state", "open", "waiting")),
        (Field.REMOVED, {}, ("removed", "", "removed")),
    ],
)
def test_a_corrected_field_has_its_line_of_history(filed, field, what, expected):
    correct(filed, field, task=1, **what)
    change = filed.task(1).history[-1]
    assert (change.field, change.old, change.new) == expected
    assert (change.evidence.who, change.evidence.sentence, change.reported) == ("anna", "så här ska det vara", True)


@pytest.mark.parametrize(
    ("field", "what"),
    [
        (Field.WHAT, {"text": PLAN}),
        (Field.RESPONSIBLE, {"who": whom("Bo Ek")}),
        (Field.STATE, {"state": State.OPEN}),
        (Field.DECISION, {"decision": 1, "text": DECIDED}),
    ],
)
def test_what_is_so_already_is_answered_and_changes_nothing(filed, field, what):
    before = filed.register
    correct(filed, field, task=1, **what)
    assert filed.register is before
    assert len(filed.notices) == 1


@pytest.mark.parametrize(
    ("field", "what", "why"),
    [
        (Field.WHAT, {"task": 1}, (WhyNot.NO_ANSWER, "så här ska det vara")),
        (Field.DUE, {"task": 1}, (WhyNot.NO_ANSWER, "så här ska det vara")),
        (Field.STATE, {"task": 1}, (WhyNot.NO_ANSWER, "så här ska det vara")),
        (Field.RESPONSIBLE, {"task": 1}, (WhyNot.NO_ANSWER, "så här ska det vara")),
        (Field.RESPONSIBLE, {"task": 1, "who": whom("Lisa Holm")}, (WhyNot.UNKNOWN_PERSON, "Lisa Holm")),
        (Field.STATE, {"task": 9, "state": State.DONE}, (WhyNot.UNKNOWN_TASK, "#9")),
        (Field.DECISION, {"decision": 3, "text": "…"}, (WhyNot.UNKNOWN_DECISION, "3")),
        (Field.DECISION, {"decision": 0, "text": "…"}, (WhyNot.UNKNOWN_DECISION, "0")),
        (Field.DECISION, {"decision": 1}, (WhyNot.NO_ANSWER, "så här ska det vara")),
        (Field.REPLACE, {"old": "skridskor", "text": "skidor"}, (WhyNot.WORDS_NOT_FOUND, "skridskor")),
        (Field.REPLACE, {"old": "", "text": "skidor"}, (WhyNot.NO_ANSWER, "så här ska det vara")),
    ],
)
def test_what_cannot_be_done_is_said_with_its_reason(filed, field, what, why):
    before = filed.register
    correct(filed, field, **what)
    assert filed.register is before
    assert refused(filed) == [why]


def test_only_secretary_and_chair_correct(filed):
    before = filed.register
    correct(filed, Field.REMOVED, by="bo", task=1)
    assert filed.register is before
    assert refused(filed) == [(WhyNot.NOT_ALLOWED, "")]


def test_without_minutes_there_is_no_decision_to_correct(council):
    correct(council, Field.DECISION, decision=1, text="…")
    assert refused(council) == [(WhyNot.NO_DRAFT, "")]


def test_who_gets_and_who_loses_a_task_is_told(filed):
    correct(filed, Field.RESPONSIBLE, task=1, who=whom("Carin Dahl"))
    told = [(n.to, [t.number for t in n.given], [t.number for t in n.taken]) for n in filed.said(TaskHandedOver)]
    assert told == [("bo", [], [1]), ("carin", [1], [])]


def test_the_chairs_correction_is_told_to_the_secretary(filed):
    correct(filed, Field.STATE, by="carin", task=1, state=State.DONE)
    assert [(notice.to, notice.by) for notice in filed.said(LogChanged)] == [("anna", ("Carin Dahl",))]


def test_the_chairs_word_on_a_decision_is_told_to_the_secretary(filed):
    correct(filed, Field.DECISION, by="carin", decision=1, text="Vandringen hålls.")
    told = [(notice.to, notice.by, [change.new for change in notice.decisions]) for notice in filed.said(RecordsCorrected)]
    assert told == [("carin", "", ["Vandringen hålls."]), ("anna", "Carin Dahl", ["Vandringen hålls."])]


def test_a_struck_task_is_kept_but_no_longer_open(filed):
    correct(filed, Field.REMOVED, task=1)
    assert (filed.task(1).removed, filed.task(1).open) == (True, False)
    assert [effect.effect for effect in filed.said(RecordsCorrected)[0].effects] == [Effect.REMOVED]
    assert [(n.to, len(n.taken)) for n in filed.said(TaskHandedOver)] == [("bo", 1)]


def test_striking_twice_is_striking_once(filed):
    correct(filed, Field.REMOVED, task=1)
    before = filed.register
    correct(filed, Field.REMOVED, task=1)
    assert filed.register is before


def test_a_struck_task_is_not_corrected_further(filed):
    correct(filed, Field.REMOVED, task=1)
    correct(filed, Field.STATE, task=1, state=State.DONE)
    assert refused(filed) == [(WhyNot.UNKNOWN_TASK, "#1")]


def test_a_revised_draft_does_not_bring_back_what_was_struck(filed):
    correct(filed, Field.REMOVED, task=1)
    filed.file(draft(place="Stadshuset"))
    assert [(t.number, t.removed) for t in filed.register.tasks.values()] == [(1, True), (2, False)]


def test_a_struck_row_of_the_log_is_not_brought_back_either(council):
    council.file(minutes(log=(row("Grannsamverkan", "Pågår", State.IN_PROGRESS),)))
    correct(council, Field.REMOVED, task=1)
    council.file(minutes(log=(row("Grannsamverkan", "Pågår ännu", State.IN_PROGRESS),)))
    assert [(t.number, t.removed) for t in council.register.tasks.values()] == [(1, True)]


@pytest.mark.parametrize(
    ("field", "what"),
    [
        (Field.WHAT, {"text": "något helt annat"}),
        (Field.RESPONSIBLE, {"who": whom("Carin Dahl")}),
        (Field.DUE, {"due": on_day(date(2026, 5, 1))}),
        (Field.STATE, {"state": State.DONE}),
    ],
)
def test_a_revised_draft_does_not_undo_a_correction(filed, field, what):
    correct(filed, field, task=1, **what)
    corrected = filed.task(1)
    filed.file(draft(place="Stadshuset"))
    assert filed.task(1) == corrected
    assert filed.said(MinutesReceived)[0].conflicts == ()
    assert len(filed.register.tasks) == 2


def test_a_revised_draft_that_says_something_new_against_a_correction_is_listed(filed):
    correct(filed, Field.RESPONSIBLE, task=1, who=whom("Carin Dahl"))
    filed.file(minutes(actions=(action(PLAN, "Olle Åkerblad"), action(LIGHT, "Carin Dahl"))))
    assert filed.task(1).responsible[0].person == "carin"
    assert [conflict.task.number for conflict in filed.said(MinutesReceived)[0].conflicts] == [1]


def test_a_corrected_row_stands_on_the_evening_of_the_meeting_too(council):
    council.file(minutes(log=(row("Grannsamverkan", "Pågår", State.IN_PROGRESS),)))
    correct(council, Field.STATE, task=1, state=State.DONE)
    council.file(minutes(log=(row("Grannsamverkan", "Pågår ännu", State.IN_PROGRESS),)))
    assert council.task(1).state is State.DONE


def test_a_decision_is_put_in_other_words_and_stays_so(filed):
    correct(filed, Field.DECISION, decision=1, text="Trygghetsvandringen hålls i Ekeby.")
    filed.file(draft(place="Stadshuset"))
    meeting = filed.register.meetings["m1"]
    assert [d.text for d in meeting.decisions] == ["Trygghetsvandringen hålls i Ekeby.", "Mötet flyttas."]
    assert [(c.old, c.new, c.evidence.who) for c in meeting.history] == [(DECIDED, "Trygghetsvandringen hålls i Ekeby.", "anna")]


def test_a_struck_decision_stays_struck(filed):
    correct(filed, Field.REMOVED, decision=2)
    filed.file(draft(place="Stadshuset"))
    assert [d.text for d in filed.register.meetings["m1"].decisions] == [DECIDED]


def test_the_decisions_meant_are_those_of_the_last_receipt(filed):
    filed.file(minutes(date(2026, 4, 9), decisions=decisions("Nytt beslut.")))
    correct(filed, Field.DECISION, decision=1, text="Bättre beslut.")
    assert [d.text for d in filed.register.meetings["m2"].decisions] == ["Bättre beslut."]


def test_words_are_replaced_wherever_the_minutes_have_them_as_whole_words(council):
    council.file(minutes(actions=(action("boka salen i Sjövik", "Bo Ek"),), decisions=decisions(DECIDED, "Sjöviks skola målas.")))
    correct(council, Field.REPLACE, old="Sjövik", text="Ekeby")
    meeting = council.register.meetings["m1"]
    assert [d.text for d in meeting.decisions] == ["Trygghetsvandringen hålls i Ekeby.", "Sjöviks skola målas."]
    assert council.task(1).what == "boka salen i Ekeby"
    assert len(council.said(RecordsCorrected)[0].decisions) == 1


def test_a_replaced_name_is_responsible_in_the_others_place(filed):
    correct(filed, Field.REPLACE, old="Bo Ek", text="Olle Åkerblad")
    assert [filed.task(n).responsible[0].person for n in (1, 2)] == ["olle", "carin"]


def test_replaced_words_stay_in_a_revised_draft(filed):
    correct(filed, Field.REPLACE, old="handlingsplan", text="plan")
    filed.file(draft(place="Stadshuset"))
    assert filed.task(1).what == "ta fram en plan"
    assert len(filed.register.tasks) == 2
