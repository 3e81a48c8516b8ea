"""The state of the log: what is open and how old, what was done, and when it goes out."""

from datetime import UTC, date, datetime

import msgspec

from service.register.balance import Tally, balance
from service.register.minutes import State
from service.register.moments import next_moment
from service.register.notices import BalanceShown
from service.register.requests import Ask, Subject


def chosen(council, *days):
    body = council.register.body
    schedule = msgspec.structs.replace(body.schedule, balance=days)
    council.register = msgspec.structs.replace(council.register, body=msgspec.structs.replace(body, schedule=schedule))


def test_what_is_open_is_counted_with_what_lacks(council, say):
    council.file(
        say.minutes(actions=(say.action("skriva plan", "Bo Ek", due=say.on_day(date(2026, 3, 20))), say.action("städa")))
    )
    state = balance(council.register, date(2026, 3, 25))
    assert (state.open, state.overdue, state.closed, state.days) == (2, 1, 0, None)
    assert [task.number for task in state.ownerless] == [2]
    assert [task.number for task in state.dateless] == [2]
    assert [task.number for task in state.oldest] == [1, 2]


def test_what_was_done_has_its_days_from_being_given(council, say):
    council.file(say.minutes(actions=(say.action("skriva plan", "Bo Ek"), say.action("ringa", "Bo Ek"))))
    council.at(2026, 3, 15).report(1, state=State.DONE)
    state = balance(council.register, date(2026, 3, 25))
    assert (state.open, state.closed, state.days) == (1, 1, 10)


def test_what_was_done_long_ago_is_not_counted_any_more(council, say):
    council.file(say.minutes(actions=(say.action("skriva plan", "Bo Ek"),)))
    council.at(2026, 3, 15).report(1, state=State.DONE)
    assert balance(council.register, date(2026, 12, 1)).closed == 0


def test_the_meetings_show_how_it_went(council, say):
    council.file(say.minutes(actions=(say.action("skriva plan", "Bo Ek"), say.action("ringa", "Bo Ek"))))
    council.at(2026, 3, 15).report(1, state=State.DONE)
    council.file(say.minutes(on=say.second, actions=(say.action("mäta", "Bo Ek"),)))
    assert balance(council.register, date(2026, 4, 10)).tallies == (
        Tally(on=say.first, open=2, done=0),
        Tally(on=say.second, open=2, done=1),
    )


def test_a_struck_task_is_in_no_count(council, say):
    council.file(say.minutes(actions=(say.action("skriva plan", "Bo Ek"),)))
    council.file(say.minutes())
    assert balance(council.register, date(2026, 3, 25)).open == 0


def test_it_goes_to_secretary_and_chair_on_the_chosen_day_once(council, say):
    chosen(council, "01-15", "08-15")
    council.file(say.minutes(actions=(say.action("skriva plan", "Bo Ek"),)))
    assert next_moment(council.register) < datetime(2026, 8, 17, 6, tzinfo=UTC)  # the agendas of April and June come first
    council.at(2026, 8, 17, 6).tick()
    assert [notice.to for notice in council.said(BalanceShown)] == ["anna", "carin"]
    assert council.tick() == ()
    assert next_moment(council.register) == datetime(2027, 1, 15, 7, tzinfo=UTC)


def test_after_a_long_silence_it_is_left_out_and_the_next_one_stands(council, say):
    chosen(council, "08-15")
    council.file(say.minutes())
    council.at(2026, 9, 15).tick()
    assert council.said(BalanceShown) == []
    assert next_moment(council.register) == datetime(2027, 8, 16, 6, tzinfo=UTC)


def test_before_any_minutes_there_is_nothing_to_tell(council):
    chosen(council, "02-15")
    council.at(2026, 2, 16).tick()
    assert council.said(BalanceShown) == []


def test_whoever_asks_gets_it(council, say):
    council.file(say.minutes(actions=(say.action("skriva plan", "Bo Ek"),)))
    council.ask(Ask(subject=Subject.BALANCE), by="bo")
    assert [(notice.to, notice.balance.open) for notice in council.said(BalanceShown)] == [("bo", 1)]
