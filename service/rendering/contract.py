"""The stable object that ``secretariat read --json`` prints (design, section 7): unknown is null or an empty list.

The keys and their meaning never change; whoever reads them need not know our values.
"""

from datetime import date, time
from typing import Any

from service.language.pack import PACKS
from service.register.minutes import Action, Attendee, Due, LogRow, Minutes, Named, Presence, Question, ReturnKind

HERE = frozenset({Presence.PRESENT, Presence.PARTIAL, Presence.REMOTE, Presence.LATE, Presence.SUBSTITUTE, Presence.EXPECTED})
AWAY = frozenset({Presence.ABSENT, Presence.EXCUSED})
BACK = frozenset({ReturnKind.DEFERRED, ReturnKind.REPORT, ReturnKind.REFERRED_BACK})


def contract(
    minutes: Minutes,
    *,
    kind: str | None = None,
    new_text: str | None = None,
    elided: str | None = None,
    doubts: tuple[Question, ...] = (),
) -> dict[str, Any]:
    """The object for a document or a mail as read.

    ``kind`` is given for a letter that is no document of a meeting; ``new_text`` and ``elided`` are what the mail's writer wrote
    now and the quoted rest; ``doubts`` are questions beside those of the minutes.
    """
    return {
        "language": minutes.language,
        "kind": kind or minutes.kind.value,
        "body": minutes.body,
        "date": _day(minutes.on),
        "start": _hour(minutes.start),
        "end": _hour(minutes.end),
        "place": minutes.place,
        "present": [_person(attendee) for attendee in minutes.attendance if attendee.presence in HERE],
        "absent": [attendee.name for attendee in minutes.attendance if attendee.presence in AWAY],
        "items": [{"number": item.number, "title": item.title} for item in minutes.items],
        "decisions": [{"text": one.text, "item": one.item, "source": one.source.sentence} for one in minutes.decisions],
        "actions": [_action(action) for action in minutes.actions],
        "log": [_row(row) for row in minutes.log],
        "standing_items": [change.title for change in minutes.standing if not change.ends],
        "deferred": [{"matter": one.matter, "to": one.to} for one in minutes.returns if one.kind in BACK],
        "next_meeting": _day(minutes.next_meeting),
        "needs": [need.sentence for need in minutes.needs],
        "doubts": [_doubt(question, minutes.language) for question in (*minutes.questions, *doubts)],
        "new_text": new_text,
        "elided": elided,
    }


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _hour(at: time | None) -> str | None:
    return at.strftime("%H:%M") if at else None


def _person(attendee: Attendee) -> dict[str, str | None]:
    """A person present; of one who is only known by a title the name is unknown."""
    name = None if attendee.name == attendee.role else attendee.name
    return {"name": name, "affiliation": attendee.affiliation, "role": attendee.role}


def _action(action: Action) -> dict[str, Any]:
    return {
        "what": action.what,
        "who": [_name(party) for party in action.who],
        "with": [_name(party) for party in action.helpers],
        "due": _due(action.due),
        "source": action.source.sentence,
    }


def _row(row: LogRow) -> dict[str, Any]:
    return {
        "matter": row.matter,
        "status": row.status,
        "state": row.state.value if row.state else None,
        "responsible": ", ".join(party.label for party in row.responsible) or None,
    }


def _name(party: Named) -> str:
    return party.name or party.label


def _due(due: Due | None) -> str | None:
    """A due date as the day it means, else as written."""
    return None if due is None else _day(due.on) or due.text


def _doubt(question: Question, language: str) -> dict[str, Any]:
    words = PACKS[language].wording
    asked = words.questions.get(question.kind.value, "").format(about=question.about)
    if question.candidates:
        asked = f"{asked} ({', '.join(question.candidates)})".strip()
    return {"about": question.about, "question": asked, "source": question.sentence}
