"""Whether a document is minutes of a meeting that was held or the agenda of one to come, and whether it holds several."""

from collections.abc import Iterator

from service.language.pack import Pack
from service.reading.dates import find_dates
from service.reading.header import Head, any_of
from service.reading.passage import Passage, Section
from service.reading.passages import Layout
from service.register.minutes import MinutesKind, Presence, Question, QuestionKind

TOP = 12


def kind_of_document(layout: Layout, head: Head, pack: Pack) -> MinutesKind:
    """Agenda when its words say so more than they tell of a meeting held; unclear when nothing tells of a meeting."""
    text = [line.text.casefold() for line in layout.passages if line.section is not Section.FURNITURE]
    agenda, minutes = sum(_for_agenda(layout, text, pack)), sum(_for_minutes(layout, text, head, pack))
    counted = any(title.number for title in layout.titles.values())
    if head.on is None and not layout.roll.guests and not counted and max(agenda, minutes) < 1:
        return MinutesKind.UNCLEAR
    return MinutesKind.AGENDA if agenda > minutes else MinutesKind.MINUTES


def _for_agenda(layout: Layout, text: list[str], pack: Pack) -> Iterator[float]:
    words = pack.sections
    first = min(layout.roll.lines, default=TOP)
    top = " ".join(line.text.casefold() for line in layout.passages[: min(TOP, first)])
    yield 2.0 * _any(top, words.agenda_titles)
    yield 2.0 * any(_any(line, words.future) for line in text)
    titled = [line for line in layout.passages if line.title and line.line in layout.titles]
    told = [line for line in layout.passages if line.item and not line.title and len(line.text.split()) > 6]
    yield 1.5 * (len(titled) >= 3 and len(told) < len(titled))


def _for_minutes(layout: Layout, text: list[str], head: Head, pack: Pack) -> Iterator[float]:
    words = pack.sections
    yield 2.5 * any(_any(line, words.minutes_titles) for line in text[:TOP] if len(line.split()) < 10)
    past = sum(_any(line, words.past) for line in text)
    yield min(3.0, past * 0.75)
    said = any("present" in opened.fields and opened.value for opened in layout.opened.values())
    yield 1.0 * (said or any(guest.attendee.presence is not Presence.EXPECTED for guest in layout.roll.guests))
    yield 1.0 * any(guest.attendee.presence in {Presence.ABSENT, Presence.EXCUSED} for guest in layout.roll.guests)
    yield 0.5 * (head.end is not None)


def _any(text: str, words: tuple[str, ...]) -> bool:
    return any_of(words).search(text) is not None


def several_meetings(layout: Layout, pack: Pack) -> tuple[Question, ...]:
    """The question which meeting is meant, when lists of people open anew under the title of another day."""
    heads = list(_heads(layout, pack))
    days = {day for day, _ in heads}
    if len(days) < 2:
        return ()
    texts = tuple(dict.fromkeys(line.text for _, line in heads))
    return (Question(kind=QuestionKind.SEVERAL_MEETINGS, about=texts[0], candidates=texts, sentence=texts[-1]),)


def _heads(layout: Layout, pack: Pack) -> Iterator[tuple[object, Passage]]:
    """The days that stand in the few lines above each list of those present."""
    for at, line in enumerate(layout.passages):
        opened = layout.opened.get(line.line)
        if opened is None or "present" not in opened.fields or not opened.sure or line.line not in layout.roll.lines:
            continue
        above = [other for other in layout.passages[max(0, at - 8) : at] if other.section is not Section.FURNITURE]
        dated = [
            (found.on, other)
            for other in above
            for found in find_dates(other.text, pack.dates)
            if found.on and len(other.text) < 100
        ]
        yield from dated[-1:]
