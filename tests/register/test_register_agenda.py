"""The agenda as secretary or chair edited it: whole or by single changes, and what joins it later."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.register.agenda import for_reader, next_agenda
from service.register.joining import join
from service.register.minutes import Item, QuestionKind
from service.register.model import File, MemberRole, Person
from service.register.notices import AgendaRevised, NotUnderstood
from service.register.outline import Reason
from service.register.requests import AgendaChange, FileAgenda

from .conftest import FIRST, Council, action, minutes, returning

REGULAR = {
    "Föregående anteckningar": "previous_minutes",
    "Uppföljning av loggen": "follow_up",
    "Övriga frågor": "any_other_business",
    "Nästa möte": "next_meeting",
}
NAMES = {reason: title for title, reason in REGULAR.items()}
PAPER = File(name="cyklar.pdf", media_type="application/pdf", digest="1" * 64)
AS_SENT = [
    "Föregående anteckningar",
    "Uppföljning av loggen",
    "Sommarjobb",
    "Lägesbild",
    "Cykelstölder vid stationen",
    "Övriga frågor",
    "Nästa möte",
]


@pytest.fixture
def council():
    return prepared()


def prepared():
    """A council whose next agenda has each sort of line."""
    council = Council()
    council.file(minutes(FIRST, actions=(action("boka lokal", "Bo Ek"),), returns=(returning("Sommarjobb"),)))
    council.propose("Cykelstölder vid stationen", papers=(PAPER,))
    return council


def lines(council):
    return [line.title or NAMES[line.reason] for line in next_agenda(council.register, council.now).lines]


def line(council, title):
    return next(line for line in next_agenda(council.register, council.now).lines if line.title == title)


def items(*titles, **more):
    return tuple(Item(title=title, number=f"{number}.", **more) for number, title in enumerate(titles, 1))


def send(council, *titles, by="anna", **more):
    return council.ask(FileAgenda(items=items(*titles), regular=REGULAR, **more), by=by)


def change(council, *changes, by="anna"):
    return council.ask(FileAgenda(changes=changes, regular=REGULAR, sentence="…"), by=by)


def edits(council):
    return council.said(AgendaRevised)[0].edits


def titles(found):
    return [line.title for line in found]


def test_the_computed_agenda_is_as_expected(council):
    assert lines(council) == AS_SENT


def test_her_order_and_words_become_the_agenda_and_reasons_and_papers_survive(council):
    send(council, "Uppföljning av loggen", "Cykelstölder", "Sommarjobben", "Lägesbild", "Övriga frågor", "Nästa möte")
    assert lines(council) == ["Uppföljning av loggen", "Cykelstölder", "Sommarjobben", "Lägesbild", "Övriga frågor", "Nästa möte"]
    assert (line(council, "Cykelstölder").reason, line(council, "Cykelstölder").papers) == (Reason.PROPOSAL, (PAPER,))
    assert line(council, "Sommarjobben").reason is Reason.DEFERRED


def test_a_line_that_is_no_computed_one_is_hers(council):
    send(council, *AS_SENT[:3], "Besök av räddningstjänsten", *AS_SENT[3:])
    assert line(council, "Besök av räddningstjänsten").reason is Reason.SECRETARY
    assert titles(edits(council).joined) == ["Besök av räddningstjänsten"]


def test_what_changed_is_answered_to_whoever_changed_it(council):
    send(council, "Lägesbild", "Sommarjobb", "Cykelstölder vid stationen och torget", "Övriga frågor", "Nästa möte", by="carin")
    assert [notice.to for notice in council.notices] == ["carin"]
    assert [(old.title, new.title) for old, new in edits(council).changed] == [
        ("Cykelstölder vid stationen", "Cykelstölder vid stationen och torget")
    ]
    assert [line.reason for line in edits(council).left_out] == [Reason.PREVIOUS_MINUTES, Reason.FOLLOW_UP]
    assert titles(edits(council).moved) == ["Lägesbild"]


def test_a_line_left_out_is_left_out_of_this_meeting_only(council):
    send(council, "Föregående anteckningar", "Uppföljning av loggen", "Övriga frågor", "Nästa möte")
    assert "Lägesbild" not in lines(council)
    council.file(minutes(date(2026, 4, 9)))
    assert {"Lägesbild", "Cykelstölder vid stationen", "Sommarjobb"} <= set(lines(council))


def test_the_same_agenda_again_changes_nothing_and_says_so(council):
    send(council, "Lägesbild", "Besök", "Övriga frågor", "Nästa möte")
    before = council.register
    send(council, "Lägesbild", "Besök", "Övriga frågor", "Nästa möte")
    assert council.register is before
    assert [(notice.to, notice.edits.any) for notice in council.said(AgendaRevised)] == [("anna", False)]


def test_the_agenda_sent_back_as_it_was_changes_nothing(council):
    before = council.register
    send(council, *AS_SENT)
    assert council.register is before


def test_a_later_proposal_joins_before_any_other_business(council):
    send(council, "Lägesbild", "Uppföljning av loggen", "Besök", "Övriga frågor", "Nästa möte")
    council.propose("Trygghetsvandring i höst")
    assert lines(council) == [
        "Lägesbild",
        "Uppföljning av loggen",
        "Besök",
        "Trygghetsvandring i höst",
        "Övriga frågor",
        "Nästa möte",
    ]


def test_what_she_had_added_and_somebody_then_proposes_stands_once(council):
    send(council, *AS_SENT[:2], "Trygghetsvandring", *AS_SENT[2:])
    council.propose("Trygghetsvandring")
    assert lines(council).count("Trygghetsvandring") == 1
    assert line(council, "Trygghetsvandring").proposer == "Bo Ek"


def test_a_matter_that_is_gone_goes_from_the_edited_agenda_too(council):
    send(council, *AS_SENT)
    change(council, AgendaChange(what="move", number=3, place=1))
    council.register = msgspec.structs.replace(council.register, returns={})
    assert "Sommarjobb" not in lines(council)


def test_presenter_minutes_and_sub_items_are_hers(council):
    whole = list(items(*AS_SENT))
    whole[3] = msgspec.structs.replace(whole[3], presenter="Olle Åkerblad", minutes=10)
    whole.insert(4, Item(title="Skolan", level=1))
    council.ask(FileAgenda(items=tuple(whole), regular=REGULAR))
    shown = line(council, "Lägesbild")
    assert (shown.presenter, shown.minutes, shown.points) == ("Olle Åkerblad", 10, ("Skolan",))


def test_a_line_is_removed_renamed_moved_and_added(council):
    change(
        council,
        AgendaChange(what="remove", number=4),
        AgendaChange(what="rename", number=5, title="Cyklar"),
        AgendaChange(what="move", title="Sommarjobb", place=1),
        AgendaChange(what="add", title="Besök"),
    )
    assert lines(council) == [
        "Sommarjobb",
        "Föregående anteckningar",
        "Uppföljning av loggen",
        "Cyklar",
        "Besök",
        "Övriga frågor",
        "Nästa möte",
    ]
    assert line(council, "Cyklar").papers == (PAPER,)


def test_a_line_left_out_comes_back_when_it_is_added_again(council):
    change(council, AgendaChange(what="remove", title="Övriga frågor"), AgendaChange(what="remove", title="Lägesbild"))
    change(council, AgendaChange(what="add", title="Övriga frågor"), AgendaChange(what="add", title="Lägesbild", place=1))
    assert (lines(council)[0], lines(council)[-1]) == ("Lägesbild", "Nästa möte")
    assert line(council, "Lägesbild").reason is Reason.STANDING


def test_a_change_of_no_known_line_is_asked_about_and_the_rest_is_done(council):
    change(council, AgendaChange(what="remove", number=17), AgendaChange(what="remove", number=4))
    assert [(question.kind, question.about) for question in edits(council).questions] == [(QuestionKind.UNKNOWN_ITEM, "17")]
    assert titles(edits(council).left_out) == ["Lägesbild"]


def test_an_agenda_is_not_a_members_to_edit(council):
    before = council.register
    send(council, "Lägesbild", by="bo")
    assert council.said(NotUnderstood)[0].puzzle == "not_allowed"
    assert council.register is before


def test_an_agenda_for_a_day_without_a_meeting_is_asked_about(council):
    send(council, "Lägesbild", on=date(2026, 4, 10))
    assert council.said(NotUnderstood)[0].questions[0].candidates == ("2026-04-09", "2026-06-04")


def test_it_is_said_when_the_agenda_had_gone_out(council):
    council.at(2026, 4, 3).tick()
    change(council, AgendaChange(what="remove", number=4))
    assert edits(council).sent is True


@given(st.lists(st.sampled_from([*AS_SENT, "Besök", "Budget 2027", "Sommarjobben"]), min_size=1, unique=True))
def test_filing_an_agenda_twice_changes_nothing_the_second_time(wanted):
    """Whatever list is filed, filing it again finds it filed."""
    council = prepared()
    send(council, *wanted)
    before = council.register
    send(council, *wanted)
    assert council.register is before
    assert lines(council) == wanted


def test_two_edits_in_one_letter_are_told_together(council):
    said = (
        *change(council, AgendaChange(what="remove", title="Lägesbild")),
        *change(council, AgendaChange(what="add", title="Besök")),
    )
    (told,) = join([msgspec.structs.replace(notice, key="agenda.1") for notice in said if notice.to == "anna"])
    assert (titles(told.edits.left_out), titles(told.edits.joined)) == (["Lägesbild"], ["Besök"])


def test_internal_lines_are_not_for_those_who_are_only_informed(council):
    council.propose("Ordningsvakter i centrum (internt)")
    council.propose("Belysning")
    agenda = next_agenda(council.register, council.now)
    informed = Person(id="eva", name="Eva Lind", addresses=("eva.lind@ekeby.example",), role=MemberRole.INFORMED)
    titles = [line.title for line in agenda.lines]
    shown = for_reader(agenda, informed).lines
    assert "Ordningsvakter i centrum (internt)" in titles
    assert [line.title for line in shown] == [title for title in titles if "(internt)" not in title]
    assert [line.number for line in shown] == [1, 2, 3, 4, 5, 7, 8, 9]
    assert for_reader(agenda, council.register.body.members[1]) == agenda
