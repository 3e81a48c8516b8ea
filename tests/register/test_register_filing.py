"""What a draft does: the rules of the three-way merge, one test a rule."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from service.register.effects import Effect
from service.register.minutes import Item, Question, QuestionKind, ReturnKind, State
from service.register.model import MeetingState
from service.register.notices import ActionsListed, AgendaRevised, MinutesReceived
from service.register.outline import Reason

from .conftest import Council, action, minutes, on_day, returning, row, standing

PLAN = "ta fram en handlingsplan mot skadegörelse"
LIGHT = "se över belysningen vid stationen"


def effects(council):
    return {effect.task.number: effect.effect for effect in council.said(MinutesReceived)[0].effects}


def test_a_first_draft_gives_tasks_with_numbers_and_evidence(council):
    council.file(minutes(actions=(action(PLAN, "Bo Ek"), action(LIGHT, "Olle Åkerblad"))))
    assert [(task.number, task.what, task.state) for task in council.register.tasks.values()] == [
        (1, PLAN, State.OPEN),
        (2, LIGHT, State.OPEN),
    ]
    assert council.task(1).evidence.sentence == f"Bo Ek ska {PLAN}."
    assert council.task(1).responsible[0].person == "bo"


def test_a_first_draft_is_answered_and_sent_to_all_who_have_an_address(council):
    council.file(minutes(actions=(action(PLAN, "Bo Ek"),)))
    receipt = council.said(MinutesReceived)[0]
    assert [notice.to for notice in council.said(ActionsListed)] == ["anna", "bo", "carin"]
    assert (receipt.to, receipt.told, receipt.untold) == ("anna", ("Anna Berg", "Bo Ek", "Carin Dahl"), ("Olle Åkerblad",))
    assert [notice.to for notice in council.said(AgendaRevised)] == ["anna"]


def test_own_tasks_stand_first_in_the_action_list(council):
    council.file(minutes(actions=(action(PLAN, "Bo Ek"), action(LIGHT, "Carin Dahl"))))
    bo = next(notice for notice in council.said(ActionsListed) if notice.to == "bo")
    assert ([t.number for t in bo.own], [t.number for t in bo.others]) == ([1], [2])


def test_the_same_file_again_changes_nothing_and_is_answered(council):
    read = minutes(actions=(action(PLAN, "Bo Ek"),))
    council.file(read, digest="same")
    before = council.register
    council.file(read, digest="same")
    assert council.register is before
    assert [(type(notice), notice.unchanged) for notice in council.notices] == [(MinutesReceived, True)]


def test_the_same_reading_in_another_file_changes_nothing(council):
    read = minutes(actions=(action(PLAN, "Bo Ek"),))
    council.file(read)
    before = council.register
    council.file(read)
    assert council.register is before


def test_a_later_draft_keeps_the_numbers(council):
    council.file(minutes(actions=(action(PLAN, "Bo Ek"), action(LIGHT, "Carin Dahl"))))
    council.file(minutes(actions=(action("boka lokal", "Bo Ek"), action(LIGHT, "Carin Dahl"), action(PLAN, "Bo Ek"))))
    assert {task.what: task.number for task in council.register.tasks.values()} == {PLAN: 1, LIGHT: 2, "boka lokal": 3}


def test_a_reworded_assignment_is_the_same_task(council):
    council.file(minutes(actions=(action(PLAN, "Bo Ek"),)))
    council.file(minutes(actions=(action("ta fram ett förslag till handlingsplan mot skadegörelse", "Bo Ek"),)))
    assert effects(council) == {1: Effect.REWORDED}
    assert council.task(1).history[-1].old == PLAN


def test_a_doubtful_rewording_is_asked_about_and_both_stay(council):
    council.file(minutes(actions=(action(PLAN, "Bo Ek"),)))
    council.file(minutes(actions=(action("ta fram en plan för nattvandring mot skadegörelse", "Bo Ek"),)))
    assert [doubt.kind for doubt in council.said(MinutesReceived)[0].doubts] == [QuestionKind.REWORDED_TASK]
    assert [task.open for task in council.register.tasks.values()] == [True, True]


def test_an_assignment_that_is_gone_is_marked_removed(council):
    council.file(minutes(actions=(action(PLAN, "Bo Ek"), action(LIGHT, "Carin Dahl"))))
    council.file(minutes(actions=(action(LIGHT, "Carin Dahl"),)))
    assert effects(council) == {1: Effect.REMOVED}
    assert (council.task(1).state, council.task(1).removed) == (State.STOPPED, True)


def test_what_somebody_reported_on_is_not_removed_but_listed(council):
    council.file(minutes(actions=(action(PLAN, "Bo Ek"), action(LIGHT, "Carin Dahl"))))
    council.report(1, state=State.IN_PROGRESS)
    council.file(minutes(actions=(action(LIGHT, "Carin Dahl"),)))
    assert [conflict.task.number for conflict in council.said(MinutesReceived)[0].conflicts] == [1]
    assert council.task(1).state is State.IN_PROGRESS


def test_after_a_revised_draft_only_those_are_told_whose_tasks_changed(council):
    council.file(minutes(actions=(action(PLAN, "Bo Ek"), action(LIGHT, "Carin Dahl"))))
    council.file(minutes(actions=(action(PLAN, "Bo Ek", due=on_day(date(2026, 4, 1))), action(LIGHT, "Carin Dahl"))))
    assert [(notice.to, notice.revised, notice.changed) for notice in council.said(ActionsListed)] == [("bo", True, (1,))]


def test_who_loses_a_task_is_told_too(council):
    council.file(minutes(actions=(action(PLAN, "Bo Ek"),)))
    council.file(minutes(actions=(action(PLAN, "Carin Dahl"),)))
    assert [notice.to for notice in council.said(ActionsListed)] == ["bo", "carin"]


def test_log_rows_of_the_next_meeting_close_and_keep_the_tasks_of_the_last(council):
    council.file(minutes(actions=(action(PLAN, "Bo Ek"), action("kartlägga otrygga platser", "Carin Dahl"))))
    read = minutes(
        date(2026, 4, 9),
        log=(row("Handlingsplan", "Klar", State.DONE), row("Kartläggning otrygga platser", "Pågår", State.IN_PROGRESS)),
    )
    council.file(read)
    assert effects(council) == {1: Effect.CLOSED, 2: Effect.CHANGED}
    assert [(t.number, t.state, t.carried) for t in council.register.tasks.values()] == [
        (1, State.DONE, 0),
        (2, State.IN_PROGRESS, 1),
    ]


def test_a_row_with_a_number_needs_no_likeness(council):
    council.file(minutes(actions=(action(PLAN, "Bo Ek"),)))
    council.file(minutes(date(2026, 4, 9), log=(row("Det vi sa", "Klart", State.DONE, number=1),)))
    assert council.task(1).state is State.DONE


def test_a_row_that_fits_two_tasks_is_asked_about(council):
    council.file(
        minutes(
            actions=(
                action("informera skolorna om narkotika", "Bo Ek"),
                action("informera föreningarna om narkotika", "Carin Dahl"),
            )
        )
    )
    council.file(minutes(date(2026, 4, 9), log=(row("Information om narkotika", "Klart", State.DONE),)))
    assert [doubt.kind for doubt in council.said(MinutesReceived)[0].doubts] == [QuestionKind.AMBIGUOUS_TASK]
    assert [task.state for task in council.register.tasks.values()] == [State.OPEN, State.OPEN]


def test_the_responsible_decides_between_two_that_sound_alike(council):
    council.file(
        minutes(
            actions=(
                action("informera skolorna om narkotika", "Bo Ek"),
                action("informera föreningarna om narkotika", "Carin Dahl"),
            )
        )
    )
    council.file(minutes(date(2026, 4, 9), log=(row("Information om narkotika", "Klart", State.DONE, "Carin Dahl"),)))
    assert [task.state for task in council.register.tasks.values()] == [State.OPEN, State.DONE]


def test_a_row_about_nothing_known_becomes_a_task(council):
    council.file(
        minutes(log=(row("Medborgarlöften", "Har avvecklats", State.STOPPED), row("Grannsamverkan", "Pågår", State.IN_PROGRESS)))
    )
    assert [(task.number, task.what, task.state) for task in council.register.tasks.values()] == [
        (1, "Medborgarlöften", State.STOPPED),
        (2, "Grannsamverkan", State.IN_PROGRESS),
    ]


def test_a_report_after_the_meeting_is_not_undone_by_its_minutes(council):
    council.file(minutes(actions=(action(PLAN, "Bo Ek"),)))
    council.at(2026, 4, 12).report(1, state=State.DONE)
    council.file(minutes(date(2026, 4, 9), log=(row("Handlingsplan mot skadegörelse", "Pågår", State.IN_PROGRESS),)))
    assert council.task(1).state is State.DONE
    assert [conflict.task.number for conflict in council.said(MinutesReceived)[0].conflicts] == [1]


def test_a_row_that_says_what_it_said_in_the_last_draft_says_nothing(council):
    rows = (row("Grannsamverkan", "Pågår", State.IN_PROGRESS),)
    council.file(minutes(log=rows))
    council.file(minutes(log=rows, actions=(action(PLAN, "Bo Ek"),)))
    assert effects(council) == {2: Effect.NEW}


def test_minutes_of_an_older_meeting_do_not_undo_newer_ones(council):
    council.file(minutes(actions=(action(PLAN, "Bo Ek"),)))
    council.file(minutes(date(2026, 6, 4), log=(row("Handlingsplan", "Klar", State.DONE),)))
    council.file(minutes(date(2026, 4, 9), log=(row("Handlingsplan", "Pågår", State.IN_PROGRESS),)))
    assert council.task(1).state is State.DONE


def test_what_nobody_mentions_stays_open_and_is_counted_once_a_meeting(council):
    council.file(minutes(actions=(action(PLAN, "Bo Ek"),)))
    council.file(minutes(date(2026, 4, 9)))
    council.file(minutes(date(2026, 4, 9), place="Stadshuset"))
    council.file(minutes(date(2026, 6, 4)))
    assert (council.task(1).open, council.task(1).carried) == (True, 2)


def test_standing_items_are_born_and_buried(council):
    council.file(minutes(standing=(standing("BOB-punkt"),)))
    assert [item.title for item in council.register.standing.values()] == ["Lägesbild", "BOB-punkt"]
    council.file(minutes(date(2026, 4, 9), standing=(standing("BOB-punkten", ends=True),)))
    assert [item.title for item in council.register.standing.values()] == ["Lägesbild"]


def test_a_standing_item_that_the_revised_draft_takes_back_is_gone(council):
    council.file(minutes(standing=(standing("BOB-punkt"),)))
    council.file(minutes(place="Stadshuset"))
    assert [item.title for item in council.register.standing.values()] == ["Lägesbild"]


def test_a_matter_put_off_is_on_the_next_agenda_until_a_meeting_deals_with_it(council):
    council.file(minutes(returns=(returning("Trygghetsvandring"),)))
    lines = council.said(AgendaRevised)[0].agenda.lines
    assert ("Trygghetsvandring", Reason.DEFERRED) in [(line.title, line.reason) for line in lines]
    council.file(minutes(date(2026, 4, 9), log=(row("Trygghetsvandringen", "Genomförd", State.DONE),)))
    assert "Trygghetsvandring" not in [line.title for line in council.said(AgendaRevised)[0].agenda.lines]


def test_a_matter_that_is_put_off_again_is_counted(council):
    council.file(minutes(returns=(returning("Trygghetsvandring"),)))
    council.file(minutes(date(2026, 4, 9), returns=(returning("Trygghetsvandring"),)))
    line = next(line for line in council.said(AgendaRevised)[0].agenda.lines if line.title == "Trygghetsvandring")
    assert (line.carried, line.from_date) == (1, date(2026, 4, 9))


def test_what_is_removed_for_good_does_not_come_back(council):
    council.file(minutes(returns=(returning("Trygghetsvandring", ReturnKind.REMOVED),)))
    assert council.register.returns == {}


def test_questions_keep_their_numbers_through_drafts(council):
    ask = [Question(kind=QuestionKind.UNKNOWN_PERSON, about=name, sentence=f"{name} bokar.") for name in ("Mikael J", "Lisa")]
    council.file(minutes(questions=tuple(ask)))
    council.file(minutes(questions=(ask[1],), place="Stadshuset"))
    assert [(doubt.number, doubt.about) for doubt in council.said(MinutesReceived)[0].doubts] == [(2, "Lisa")]
    council.file(minutes(questions=tuple(ask), place="Visenten"))
    assert [(doubt.number, doubt.about) for doubt in council.said(MinutesReceived)[0].doubts] == [(1, "Mikael J"), (2, "Lisa")]


def test_the_meeting_is_the_planned_one_of_that_day(council):
    council.file(minutes(date(2026, 4, 9)))
    assert [(m.id, m.state) for m in council.register.meetings.values()] == [
        ("m1", MeetingState.PLANNED),
        ("m2", MeetingState.DRAFT),
        ("m3", MeetingState.PLANNED),
    ]


def test_a_next_meeting_named_in_the_minutes_is_planned(council):
    council.file(minutes(date(2026, 6, 4), next_meeting=date(2026, 9, 3)))
    assert council.said(AgendaRevised)[0].agenda.on == date(2026, 9, 3)


wordings = st.lists(
    st.sampled_from(["ta fram en plan", "boka lokal", "bjuda in skolan", "skriva ett brev", "mäta trafiken"]),
    unique=True,
    max_size=5,
)
owners = st.sampled_from(["Bo Ek", "Carin Dahl", "Olle Åkerblad"])
drafts = st.builds(
    lambda whats, owner, states: minutes(
        actions=tuple(action(what, owner) for what in whats), log=tuple(row(matter, "…", state) for matter, state in states)
    ),
    wordings,
    owners,
    st.lists(
        st.tuples(st.sampled_from(["Grannsamverkan", "Medborgarlöften", "Nattvandring"]), st.sampled_from(State)),
        unique_by=lambda r: r[0],
    ),
)


@given(drafts)
def test_filing_the_same_draft_twice_is_one_filing(draft):
    council = Council()
    council.file(draft)
    once = council.register
    council.file(draft)
    assert council.register == once


@given(drafts, drafts)
def test_numbers_are_never_used_for_another_task(first, second):
    council = Council()
    council.file(first)
    given_first = {number: task.meeting for number, task in council.register.tasks.items()}
    council.file(second)
    assert given_first.keys() <= council.register.tasks.keys()


@given(st.permutations([(1, State.DONE), (2, State.WAITING), (3, State.IN_PROGRESS)]))
def test_the_order_of_unrelated_reports_does_not_matter(reports):
    council = Council()
    council.file(minutes(actions=tuple(action(what, "Bo Ek") for what in ("boka lokal", "mäta trafiken", "skriva ett brev"))))
    for number, state in reports:
        council.report(number, state=state)
    assert [task.state for task in council.register.tasks.values()] == [State.DONE, State.WAITING, State.IN_PROGRESS]


def test_a_matter_in_fewer_words_is_known_by_its_responsible(council):
    plan = "tillsammans med polisen ta fram en handlingsplan"
    council.file(minutes(actions=(action(plan, "Bo Ek"), action(LIGHT, "Carin Dahl"))))
    council.file(minutes(date(2026, 4, 9), log=(row("Handlingsplan barn och unga", "Klar", State.DONE, "Bo Ek"),)))
    assert effects(council) == {1: Effect.CLOSED}


def test_a_new_row_that_may_be_an_old_task_is_asked_about(council):
    council.file(minutes(actions=(action("tillsammans med polisen ta fram en handlingsplan för trygghet i centrum", "Bo Ek"),)))
    council.file(
        minutes(date(2026, 4, 9), log=(row("Handlingsplan för cykelstölder vid stationen", "Pågår", State.IN_PROGRESS),))
    )
    assert effects(council) == {2: Effect.NEW}
    assert [doubt.kind for doubt in council.said(MinutesReceived)[0].doubts] == [QuestionKind.REWORDED_TASK]


def test_a_proposal_that_the_minutes_have_as_an_item_is_dealt_with(council):
    council.propose("Skolnärvaro")
    council.file(minutes(items=(Item(title="Skolnärvaron"),)))
    assert "Skolnärvaro" not in [line.title for line in council.said(AgendaRevised)[0].agenda.lines]
