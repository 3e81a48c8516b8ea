"""The state of the log goes to secretary and chair on the days of the year that the body has chosen, and to whoever asks."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from service.register import people, schedule
from service.register.balance import balance
from service.register.effects import Happening
from service.register.model import Moment, Register
from service.register.notices import AnyNotice, BalanceShown

_POINTLESS = timedelta(days=14)
"""After so long a downtime nobody waits for it any more: it can be asked for on any day."""


def balances(register: Register) -> Iterator[Moment]:
    """The next chosen day after the last that was, or after the first minutes. A free day moves it later: nothing hurries."""
    after = _after(register)
    if after is None or not register.body.schedule.balance:
        return
    years, chosen = (after.year, after.year + 1), register.body.schedule.balance
    days = (date.fromisoformat(f"{year}-{day}") for year in years for day in chosen)
    day = min(day for day in days if day > after)
    working = schedule.working_day_after(day, register.body.schedule)
    at = schedule.moment(working, register.body.schedule.dispatch_at, register.body)
    yield Moment(key=f"{Happening.BALANCE}.{day}", at=at)


def show_balance(register: Register, due: Iterable[Moment], now: datetime) -> tuple[Register, tuple[AnyNotice, ...]]:
    """Send it to secretary and chair."""
    on = schedule.today(register.body, now)
    return register, tuple(
        BalanceShown(to=keeper.id, key=moment.key, balance=balance(register, on))
        for moment in due
        if now - moment.at < _POINTLESS
        for keeper in people.keepers(register.body)
    )


def _after(register: Register) -> date | None:
    done = [key.partition(".")[2] for key in register.moments if key.startswith(f"{Happening.BALANCE}.")]
    if done:
        return date.fromisoformat(max(done))
    return min((meeting.on for meeting in register.meetings.values() if meeting.versions and meeting.on), default=None)
