"""What "the next meeting" means for a task: the one after it was said."""

from datetime import date

from service.register.minutes import Due, DueKind
from service.register.schedule import due_of

NEXT = Due(text="till nästa möte", kind=DueKind.NEXT_MEETING)


def test_it_is_the_meeting_after_the_one_that_gave_the_task(council, say):
    council.file(say.minutes(actions=(say.action("boka lokal", "Bo Ek", due=NEXT),)))

    assert due_of(council.task(1), council.register).on == say.second


def test_it_stays_so_when_that_meeting_is_over(council, say):
    council.file(say.minutes(actions=(say.action("boka lokal", "Bo Ek", due=NEXT),)))
    council.file(say.minutes(on=say.second))

    assert due_of(council.task(1), council.register).on == say.second


def test_said_again_by_mail_it_is_the_one_after_the_letter(council, say):
    council.file(say.minutes(actions=(say.action("boka lokal", "Bo Ek", due=say.on_day(date(2026, 3, 20))),)))
    council.at(2026, 4, 10).report(1, due=NEXT)

    assert due_of(council.task(1), council.register).on == say.third


def test_without_a_meeting_to_come_it_stays_as_written(council, say):
    council.file(say.minutes(on=say.third, actions=(say.action("boka lokal", "Bo Ek", due=NEXT),)))

    assert due_of(council.task(1), council.register) == NEXT


def test_a_day_is_a_day(council, say):
    due = say.on_day(date(2026, 3, 20))
    council.file(say.minutes(actions=(say.action("boka lokal", "Bo Ek", due=due),)))

    assert due_of(council.task(1), council.register) == due
