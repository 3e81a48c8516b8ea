"""A body's file, as configuration reads it, becomes the body that the register files. Red days are looked up here, as values."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from service.config import BodyFile, Days, Member, recurrence
from service.errors import ConfigurationError
from service.reading.visibility import unmarked
from service.register.mailing import Gate
from service.register.model import Body, MemberRole, Mode, Person, Schedule, Slot, Span

_BEHIND = timedelta(days=7)  # whatever the time zone, a meeting is not over before it falls out
_AHEAD = timedelta(days=730)


def body(file: BodyFile, today: date) -> Body:
    """The body that this file describes, with the meetings that its rule plans as seen from this day."""
    items = [(title, marked or item.internal) for item in file.standing for title, marked in (unmarked(item.title),)]
    return Body(
        key=file.key,
        name=file.name,
        address=file.address,
        aliases=file.aliases,
        language=file.language,
        timezone=file.timezone,
        mode=Mode(file.mode),
        gate=Gate(file.gate),
        trial=file.trial,
        agenda_files=file.agenda_files,
        members=tuple(map(person, file.members)),
        schedule=_schedule(file, today),
        standing=tuple(title for title, _ in items),
        internal=tuple(title for title, internal in items if internal),
    )


def person(member: Member) -> Person:
    """The person of the roster."""
    return Person(
        id=member.key,
        name=member.name,
        addresses=member.email,
        role=MemberRole(member.role),
        title=member.title,
        affiliation=member.affiliation,
        language=member.language,
        aliases=member.aliases,
    )


def _schedule(file: BodyFile, today: date) -> Schedule:
    plan = file.schedule
    meetings = tuple(_slots(file, today))
    return Schedule(
        meetings=meetings,
        call_for_items=_span(plan.call_for_items),
        deadline=_span(plan.deadline),
        dispatch=Span(days=plan.dispatch.days, working=plan.dispatch.working),
        dispatch_at=plan.dispatch_at,
        minutes_due=_span(plan.minutes_due),
        remind=plan.remind,
        escalate=plan.escalate,
        balance=plan.balance,
        red_days=red_days(plan.country, {today.year, *(slot.on.year for slot in meetings)}),
    )


def _slots(file: BodyFile, today: date) -> Iterator[Slot]:
    """The meetings that stand in the file, and those of its rule from last week until two years ahead."""
    plan = file.schedule
    for one in plan.meetings:
        yield Slot(on=one.on, start=one.start, place=one.place or plan.place)
    if plan.repeat and plan.first:
        written = {one.on for one in plan.meetings}
        for day in recurrence.days(plan.repeat, plan.first.on, today - _BEHIND, today + _AHEAD):
            if day not in written:
                yield Slot(on=day, start=plan.first.start, place=plan.first.place or plan.place)


def _span(days: Days | None) -> Span | None:
    return Span(days=days.days, working=days.working) if days else None


def red_days(country: str, years: Iterable[int]) -> tuple[date, ...]:
    """Public holidays and the eves on which nobody works, of these years and those around them: tasks outlast meetings."""
    import holidays  # noqa: PLC0415  # half a second, and only where a schedule is kept

    if country not in holidays.list_supported_countries():
        raise ConfigurationError(f"schedule.country: the holidays of {country} are not known")

    wanted = {year for one in years for year in (one - 1, one, one + 1)}
    kinds = [kind for kind in ("public", "de_facto") if kind in holidays.country_holidays(country).supported_categories]
    return tuple(sorted(holidays.country_holidays(country, years=wanted, categories=kinds))) if wanted else ()
