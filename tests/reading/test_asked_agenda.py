"""Changes of the agenda, verdicts on proposals, approvals, plans and short orders, in the words of those who write them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letters_of_ekeby import asks, file

from service.register.minutes import Presence
from service.register.model import MemberRole
from service.register.requests import (
    AgendaChange,
    AnswerProposal,
    ApproveMinutes,
    Ask,
    FileAgenda,
    PlanMeeting,
    ProposeItem,
    Puzzle,
    ReportAttendance,
    ReportTasks,
    Subject,
    Undo,
    Verdict,
)

DECEMBER, FEBRUARY = date(2026, 12, 11), date(2027, 2, 4)
AGENDA, PROPOSED, LISTED = "AgendaRevised", "AgendaNews", "ActionsListed"


def only(kind, requests):
    return [one for one in requests if isinstance(one, kind)]


def change(what, number=None, title=None, place=None):
    return AgendaChange(what=what, number=number, title=title, place=place)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stryk punkt 4", [change("remove", 4)]),
        ("Stryk punkt 4, tack", [change("remove", 4)]),
        ("Ta bort punkt 4 från dagordningen.", [change("remove", 4)]),
        ("Stryk punkterna 4 och 5", [change("remove", 4), change("remove", 5)]),
        ("Punkt 4 utgår", [change("remove", 4)]),
        ("Punkt 4 kan strykas.", [change("remove", 4)]),
        ("Hej, kan du stryka punkt 4?", [change("remove", 4)]),
        ("Stryk punkten Lägesbild", [change("remove", title="Lägesbild")]),
        ("Ta bort punkten ”Lägesbild” från dagordningen", [change("remove", title="Lägesbild")]),
        ("flytta punkt 6 till först", [change("move", 6, place=1)]),
        ("Flytta punkt 6 till plats 2", [change("move", 6, place=2)]),
        ("Flytta upp punkt 6 till punkt 2", [change("move", 6, place=2)]),
        ("flytta punkt 6 före punkt 3", [change("move", 6, place=3)]),
        ("flytta punkt 6 efter punkt 3", [change("move", 6, place=4)]),
        ("flytta punkt 2 före punkt 5", [change("move", 2, place=4)]),
        ("Ta punkt 6 först", [change("move", 6, place=1)]),
        ("Lägg punkt 2 sist", [change("move", 2, place=99)]),
        ("byt rubrik på punkt 3 till Trygghet i centrum", [change("rename", 3, "Trygghet i centrum")]),
        ("Ändra punkt 3 till ”Trygghet i centrum”", [change("rename", 3, "Trygghet i centrum")]),
        ("Punkt 3 ska heta Trygghet i centrum", [change("rename", 3, "Trygghet i centrum")]),
        ("Döp om punkt 3 till Trygghet", [change("rename", 3, "Trygghet")]),
        ("Lägg till punkt: Nattvandring", [change("add", title="Nattvandring")]),
        ("lägg till en punkt om nattvandring", [change("add", title="Nattvandring")]),
        ("Lägg till Nattvandring som punkt 3", [change("add", title="Nattvandring", place=3)]),
        ("Lägg till punkten Nattvandring före punkt 3", [change("add", title="Nattvandring", place=3)]),
        ("Ny punkt: Nattvandring", [change("add", title="Nattvandring")]),
        ("Stryk punkt 4\nFlytta punkt 6 till först\n\nMvh\nAnna", [change("remove", 4), change("move", 6, place=1)]),
        ("Stryk punkt 4 och flytta punkt 6 till först.", [change("remove", 4), change("move", 6, place=1)]),
        (
            "Kan du stryka punkt 4 och lägga till en punkt om nattvandring?",
            [change("remove", 4), change("add", title="Nattvandring")],
        ),
        ("remove item 4", [change("remove", 4)]),
        ("Please drop item 4 from the agenda", [change("remove", 4)]),
        ("Remove items 4 and 5", [change("remove", 4), change("remove", 5)]),
        ("Item 4 should be removed", [change("remove", 4)]),
        ("Move item 6 to the top", [change("move", 6, place=1)]),
        ("Move item 6 to place 2", [change("move", 6, place=2)]),
        ("Put item 6 before item 3", [change("move", 6, place=3)]),
        ("Rename item 3 to Safety in town", [change("rename", 3, "Safety in town")]),
        ("Item 3 should be called Safety in town", [change("rename", 3, "Safety in town")]),
        ("Add an item on night patrols", [change("add", title="Night patrols")]),
        ("Add Night patrols as item 3", [change("add", title="Night patrols", place=3)]),
    ],
)
def test_the_agenda_is_changed(text, expected):
    found = only(FileAgenda, asks(text, AGENDA, about="2026-12-11"))
    assert [(one.on, list(one.changes)) for one in found] == [(DECEMBER, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "Stryk punkt 4 i protokollet",
        "Punkt 4 var bra",
        "Vi bör nog stryka något",
        "#12 stryk punkt 4 i planen",
        "Item 4 was good",
    ],
)
def test_what_changes_no_agenda(text):
    assert only(FileAgenda, asks(text, AGENDA)) == []


@pytest.mark.parametrize("text", ["Lägg till Olle på listan", "Please add yourself to my list", "Lägg in 500 kr i budgeten"])
def test_what_is_added_elsewhere_is_no_change_of_the_agenda(text):
    assert only(FileAgenda, asks(text)) == []


def test_what_a_member_adds_is_a_proposal():
    assert [one.title for one in only(ProposeItem, asks("Lägg till en punkt om nattvandring", role=MemberRole.MEMBER))] == [
        "Nattvandring"
    ]


def test_what_comes_with_papers_is_a_proposal():
    found = asks("Lägg till punkt: Nattvandring", AGENDA, files=(file("Ett underlag om nattvandring."),))
    assert only(FileAgenda, found) == []


LIST_BACK = """Så här vill jag ha den:

1. Föregående anteckningar
    från 6 mars
2. Trygghet i centrum
    - kameror
    - belysning
3. Övriga frågor
"""


@pytest.mark.parametrize("quoted", ["", "\n\n> 1. Föregående anteckningar\n> 2. Lägesbild\n> 3. Övriga frågor\n"])
def test_the_agenda_written_back_is_the_agenda(quoted):
    (request,) = asks(LIST_BACK + quoted, AGENDA, about="2026-12-11")
    assert [(item.title, item.level) for item in request.items] == [
        ("Föregående anteckningar", 0),
        ("Trygghet i centrum", 0),
        ("kameror", 1),
        ("belysning", 1),
        ("Övriga frågor", 0),
    ]
    assert request.regular == {"Föregående anteckningar": "previous_minutes", "Övriga frågor": "any_other_business"}
    assert request.on == DECEMBER


def test_an_agenda_as_a_file_is_the_agenda():
    items = "1. Mötets öppnande\n2. Trygghet i centrum\n3. Övriga frågor\n"
    text = f"Dagordning Lokala Brå Ekeby\n\nDatum: 11 december 2026\nTid: 10.00\n\n{items}"
    (request,) = asks("Här är dagordningen.", AGENDA, subject="Dagordning", files=(file(text, "dagordning.txt"),))
    assert isinstance(request, FileAgenda)
    assert ([item.title for item in request.items], request.on) == (
        ["Mötets öppnande", "Trygghet i centrum", "Övriga frågor"],
        DECEMBER,
    )


YES, NO, MOVE = Verdict.ACCEPT, Verdict.DECLINE, Verdict.MOVE


@pytest.mark.parametrize(
    ("text", "verdict", "to", "words"),
    [
        ("Godkänns", YES, None, None),
        ("Ja", YES, None, None),
        ("Ja, ta med", YES, None, "Ja, ta med"),
        ("Ok!", YES, None, None),
        ("Ja, ta med den. Petra får 20 minuter.", YES, None, "Ja, ta med den. Petra får 20 minuter."),
        ("Tas med", YES, None, None),
        ("Det går bra", YES, None, None),
        ("Nej", NO, None, None),
        ("Nej, inte denna gång", NO, None, "Nej, inte denna gång"),
        ("Nej, det hör hemma i nämnden.", NO, None, "Nej, det hör hemma i nämnden."),
        ("Tyvärr hinner vi inte.", NO, None, "Tyvärr hinner vi inte."),
        ("Avslås", NO, None, None),
        ("Den tas inte upp", NO, None, None),
        ("Flytta till nästa möte", MOVE, None, None),
        ("Flytta till 4 februari", MOVE, FEBRUARY, None),
        ("Vi tar det på mötet den 4 februari", MOVE, FEBRUARY, None),
        ("Skjut upp till nästa möte, vi saknar underlag.", MOVE, None, "Skjut upp till nästa möte, vi saknar underlag."),
        ("Nej, flytta den till nästa gång", MOVE, None, None),
        ("Bordläggs till nästa möte", MOVE, None, None),
        ("Approved", YES, None, None),
        ("Yes, please include it", YES, None, "Yes, please include it"),
        ("Fine", YES, None, None),
        ("No", NO, None, None),
        ("Not this time", NO, None, None),
        ("Declined, there is no time", NO, None, "Declined, there is no time"),
        ("Move it to the next meeting", MOVE, None, None),
        ("Postpone to 4 February", MOVE, FEBRUARY, None),
    ],
)
def test_a_proposal_is_answered(text, verdict, to, words):
    (found,) = asks(text, PROPOSED, about="p3")
    assert (found.proposal, found.verdict, found.to) == ("p3", verdict, to)
    assert found.words == words or (words is None and verdict is MOVE)


@pytest.mark.parametrize(
    ("text", "title", "verdict"),
    [
        ("Förslaget om nattvandring godkänns", "nattvandring", YES),
        ("Avslå förslaget om nattvandring", "nattvandring", NO),
        ("Flytta förslaget om nattvandring till nästa möte", "nattvandring", MOVE),
        ("Accept the proposal on night patrols", "night patrols", YES),
        ("The proposal on night patrols is declined", "night patrols", NO),
    ],
)
def test_a_proposal_is_named_by_its_title(text, title, verdict):
    (found,) = asks(text)
    assert (found.title, found.verdict) == (title, verdict)


@pytest.mark.parametrize("text", ["Ja, det tar vi upp", "Yes, we will take it up"])
def test_a_verdict_on_several_proposals_names_none(text):
    (found,) = asks(text, PROPOSED, about="p3 p4")
    assert (found.proposal, found.title, found.verdict) == (None, None, YES)


def test_proposals_told_together_are_answered_a_line_each():
    text = "Förslaget om nattvandring godkänns\nFörslaget om cyklar flyttas till nästa möte"
    assert [(one.title, one.verdict) for one in asks(text, PROPOSED, about="p3 p4")] == [("nattvandring", YES), ("cyklar", MOVE)]


@pytest.mark.parametrize("text", ["Vad tycker du?", "Vem kommer från skolan?"])
def test_a_question_is_no_verdict(text):
    assert only(AnswerProposal, asks(text, PROPOSED, about="p3")) == []


@pytest.mark.parametrize(
    ("text", "kind", "on"),
    [
        ("Godkänns", LISTED, date(2026, 10, 4)),
        ("Godkänns.", "MinutesReceived", date(2026, 10, 4)),
        ("Godkanns", LISTED, date(2026, 10, 4)),
        ("Justeras", LISTED, date(2026, 10, 4)),
        ("Jag godkänner", LISTED, date(2026, 10, 4)),
        ("Hej! Jag godkänner anteckningarna.", LISTED, date(2026, 10, 4)),
        ("Ser bra ut, godkänns. Mvh Anna", LISTED, date(2026, 10, 4)),
        ("Jag har läst igenom och godkänner anteckningarna.", LISTED, date(2026, 10, 4)),
        ("Looks good, approved.", LISTED, date(2026, 10, 4)),
        ("Godkänns utan ändringar", LISTED, date(2026, 10, 4)),
        ("Anteckningarna godkänns", "", None),
        ("Godkänns", "", None),
        ("Jag godkänner protokollet från 4 oktober", "", date(2026, 10, 4)),
        ("Protokollet från den 4 oktober justeras", "", date(2026, 10, 4)),
        ("Approved", LISTED, date(2026, 10, 4)),
        ("I approve the minutes", "", None),
        ("I approve the minutes of 4 October", "", date(2026, 10, 4)),
        ("The minutes are approved.", "", None),
    ],
)
def test_minutes_are_approved(text, kind, on):
    (found,) = asks(text, kind, about="2026-10-04")
    assert isinstance(found, ApproveMinutes)
    assert found.on == on


@pytest.mark.parametrize(
    "text",
    [
        "Jag godkänner inte anteckningarna",
        "Godkänns om beslut 2 ändras",
        "Kan du godkänna anteckningarna?",
        "Anteckningarna godkänns med följande ändringar",
        "Styrelsen godkänner budgeten",
        "Not approved",
        "I cannot approve the minutes",
        "Approved if the date is changed",
    ],
)
def test_what_approves_nothing(text):
    assert only(ApproveMinutes, asks(text, LISTED)) == []


TEN, NINE = time(10), time(9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mötet är inställt", ("cancel", None, None, None, None)),
        ("Motet ar installt.", ("cancel", None, None, None, None)),
        ("Mötet den 11 december är inställt", ("cancel", DECEMBER, None, None, None)),
        ("Mötet den 11 december ställs in på grund av sjukdom.", ("cancel", DECEMBER, None, None, None)),
        ("Ställ in mötet den 11 december", ("cancel", DECEMBER, None, None, None)),
        ("Nästa möte ställs in", ("cancel", None, None, None, None)),
        ("Mötet flyttas till 18 december kl 10", ("move", None, date(2026, 12, 18), TEN, None)),
        ("Mötet den 11 december flyttas till den 18 december", ("move", DECEMBER, date(2026, 12, 18), None, None)),
        ("Flytta mötet den 11 december till 18 december kl. 10.00", ("move", DECEMBER, date(2026, 12, 18), TEN, None)),
        ("Mötet är flyttat från 11 december till 18 december", ("move", DECEMBER, date(2026, 12, 18), None, None)),
        ("Nytt mötesdatum: 18 december", ("move", None, date(2026, 12, 18), None, None)),
        ("Nytt mötesdatum är 18 december kl 10", ("move", None, date(2026, 12, 18), TEN, None)),
        ("Mötet flyttas till kl 10", ("move", None, None, TEN, None)),
        ("Extra möte 3 februari kl. 9", ("extra", None, date(2027, 2, 3), NINE, None)),
        ("Extra möte den 3 februari kl. 09.00 i Sessionssalen", ("extra", None, date(2027, 2, 3), NINE, "Sessionssalen")),
        ("Vi kallar till ett extra möte den 3 februari", ("extra", None, date(2027, 2, 3), None, None)),
        ("Kalla till extra möte den 3 februari", ("extra", None, date(2027, 2, 3), None, None)),
        ("The meeting is cancelled", ("cancel", None, None, None, None)),
        ("The meeting on 11 December has been cancelled", ("cancel", DECEMBER, None, None, None)),
        ("Cancel the meeting on 11 December", ("cancel", DECEMBER, None, None, None)),
        ("The meeting is moved to 18 December at 10.00", ("move", None, date(2026, 12, 18), TEN, None)),
        ("Move the meeting to 18 December", ("move", None, date(2026, 12, 18), None, None)),
        ("New meeting date: 18 December", ("move", None, date(2026, 12, 18), None, None)),
        ("Extra meeting on 3 February at 9.00", ("extra", None, date(2027, 2, 3), NINE, None)),
    ],
)
def test_a_meeting_is_planned(text, expected):
    (found,) = asks(text)
    assert isinstance(found, PlanMeeting)
    assert (found.what, found.meeting, found.on, found.start, found.place) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kan vi flytta mötet till 18 december?",
        "Mötet med skolan är inställt",
        "Mötet är flyttat till Teams",
        "Punkten flyttas till 4 februari",
        "#12 mötet är inställt",
        "Vi borde ha ett extra möte",
        "Could the meeting be moved to 18 December?",
        "The meeting with the school is cancelled",
        "We should have an extra meeting",
    ],
)
def test_what_plans_nothing(text):
    assert only(PlanMeeting, asks(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hjälp", Ask(subject=Subject.HELP)),
        ("Hjalp!", Ask(subject=Subject.HELP)),
        ("dagordning", Ask(subject=Subject.AGENDA)),
        ("Dagordningen, tack", Ask(subject=Subject.AGENDA)),
        ("logg", Ask(subject=Subject.LOG)),
        ("Visa loggen", Ask(subject=Subject.LOG)),
        ("mina uppgifter", Ask(subject=Subject.MY_TASKS)),
        ("Ärendebalans", Ask(subject=Subject.BALANCE)),
        ("Skicka ärendebalansen", Ask(subject=Subject.BALANCE)),
        ("Hur är läget i loggen?", Ask(subject=Subject.BALANCE)),
        ("Mina uppdrag?", None),
        ("sök belysning", Ask(subject=Subject.SEARCH, words="belysning")),
        ("sok: trygghet i centrum", Ask(subject=Subject.SEARCH, words="trygghet i centrum")),
        ("minnesanteckningar 4 oktober", Ask(subject=Subject.MINUTES, on=date(2026, 10, 4))),
        ("Protokollet från den 4 oktober", Ask(subject=Subject.MINUTES, on=date(2026, 10, 4))),
        ("anteckningar", Ask(subject=Subject.MINUTES)),
        ("historik #12", Ask(subject=Subject.HISTORY, task=12)),
        ("Historik för uppgift 12", Ask(subject=Subject.HISTORY, task=12)),
        ("ångra", Undo(sentence="ångra")),
        ("angra", Undo(sentence="angra")),
        ("help", Ask(subject=Subject.HELP)),
        ("agenda", Ask(subject=Subject.AGENDA)),
        ("The agenda, please", Ask(subject=Subject.AGENDA)),
        ("log", Ask(subject=Subject.LOG)),
        ("my tasks", Ask(subject=Subject.MY_TASKS)),
        ("search lighting", Ask(subject=Subject.SEARCH, words="lighting")),
        ("minutes of 4 October", Ask(subject=Subject.MINUTES, on=date(2026, 10, 4))),
        ("history #12", Ask(subject=Subject.HISTORY, task=12)),
        ("undo", Undo(sentence="undo")),
        ("Hej!\n\nhjälp\n\nMvh\nAnna", Ask(subject=Subject.HELP)),
    ],
)
def test_a_short_order(text, expected):
    found = only(Ask, asks(text)) + only(Undo, asks(text))
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        ("mina uppgifter", "", [Ask(subject=Subject.MY_TASKS)]),
        ("Hjälp", "Mvh\nAnna Berg", [Ask(subject=Subject.HELP)]),
        ("Sv: Dagordning", "", []),
        ("logg", "#12 klar", []),
    ],
)
def test_an_order_in_the_subject(subject, text, expected):
    assert only(Ask, asks(text, subject=subject)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kan du hjälpa mig med loggen som ligger i pärmen?",
        "Jag behöver hjälp med att boka lokal",
        "Dagordningen ser bra ut",
        "#12 jag söker fortfarande en lokal",
        "Jag ångrar mig inte",
        "I need help with the room",
        "The agenda looks good",
        "We search for a room",
    ],
)
def test_an_order_is_not_inside_a_sentence(text):
    assert only(Ask, asks(text)) + only(Undo, asks(text)) == []


def test_one_letter_asks_several_things():
    text = "Hej!\n\n#12 klar\nJag kan inte komma den 11 december.\n\nJag vill att vi tar upp nattvandring.\n\nMvh\nBo"
    found = asks(text, role=MemberRole.MEMBER)
    assert [type(one) for one in found] == [ReportAttendance, ReportTasks, ProposeItem]
    assert [one.task for one in only(ReportTasks, found)[0].reports] == [12]


def test_what_is_left_is_a_question():
    (_, puzzle) = asks("Stryk punkt 4\nGör något åt femman", AGENDA)
    assert isinstance(puzzle, Puzzle)
    assert [question.sentence for question in puzzle.questions] == ["Gör något åt femman"]


INVITATION = """BEGIN:VCALENDAR\r
METHOD:REPLY\r
BEGIN:VTIMEZONE\r
BEGIN:STANDARD\r
DTSTART:19701025T030000\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
DTSTART;TZID=Europe/Stockholm:20261211T100000\r
ATTENDEE;CN="Bo Ek, polisen";PARTSTAT={said}:mailto:Bo.Ek@ekeby.ex\r
 ample\r
COMMENT:Jag \\, är\\nborta\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.mark.parametrize(
    ("said", "presence"),
    [
        ("ACCEPTED", Presence.EXPECTED),
        ("DECLINED", Presence.EXCUSED),
        ("TENTATIVE", Presence.TENTATIVE),
        ('DELEGATED;DELEGATED-TO="mailto:carin.dahl@ekeby.example"', Presence.SUBSTITUTE),
    ],
)
def test_a_calendar_answers(said, presence):
    answer = file(INVITATION.format(said=said), "invite.ics", "text/calendar")
    (word,) = asks("", subject="Accepterat: möte", role=MemberRole.MEMBER, files=(answer,))
    assert (word.presence, word.on, word.sentence) == (presence, DECEMBER, "Jag , är borta")
    assert word.substitute == ("Carin Dahl" if presence is Presence.SUBSTITUTE else None)


@pytest.mark.parametrize(
    "calendar",
    [
        INVITATION.format(said="ACCEPTED").replace("METHOD:REPLY", "METHOD:REQUEST"),
        INVITATION.format(said="ACCEPTED").replace("Bo.Ek", "carin.dahl"),
        INVITATION.format(said="NEEDS-ACTION"),
        "no calendar",
    ],
    ids=["a request", "another's", "no answer", "nothing"],
)
def test_what_a_calendar_does_not_answer(calendar):
    found = asks("", role=MemberRole.MEMBER, files=(file(calendar, "invite.ics", "text/calendar"),))
    assert only(ReportAttendance, found) == []


SCRAPS = (
    "jag|kan inte|komma|#12|punkt 4|stryk|flytta|till först|den 11 december|kl 10.30|fråga 2:|=|ansvarig|Carin|,|.|mötet"
    "|är inställt|I can't|attend|the meeting|item|move|“|”|should read|godkänns|<D>|<T>|ja|ny|till|\n|i stället för"
)
WORDS = st.lists(st.sampled_from(SCRAPS.split("|")), max_size=25).map(" ".join)


@given(
    st.one_of(WORDS, st.text(max_size=120)),
    st.sampled_from(["", AGENDA, PROPOSED, LISTED, "MinutesReceived"]),
    st.sampled_from([MemberRole.SECRETARY, MemberRole.MEMBER]),
)
def test_any_text_asks_something(text, kind, role):
    """Whatever is written in answer to whatever letter, requests come of it and no exception."""
    assert asks(text, kind, about="p3" if kind == PROPOSED else "2026-12-11", role=role, listed=(12,))


@pytest.mark.parametrize("text", ["Kan vi flytta mötet till 18 december?", "Could we move the meeting to 18 December?"])
def test_talk_of_moving_a_meeting_moves_no_task(text):
    (puzzle,) = asks(text, LISTED, listed=(12,), role=MemberRole.MEMBER)
    assert (puzzle.kind, puzzle.subject) == ("unclear", text)


def test_a_word_of_tasks_that_is_unclear_is_asked_about_beside_another():
    attending, told = asks("Klart.\n\nJag kan inte komma den 11 december.", LISTED, listed=(12, 14), role=MemberRole.MEMBER)
    assert (attending.sentence, len(told.questions)) == ("Jag kan inte komma den 11 december.", 1)
