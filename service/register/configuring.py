"""Filing the body as its configuration says: what changed in the file since it was last filed takes effect, and nothing else."""

from datetime import datetime

import msgspec

from service.register.likeness import fold
from service.register.model import Body, Meeting, MeetingState, Register, Slot, Standing
from service.register.schedule import new_ids, today


def first(body: Body, now: datetime) -> Register:
    """The register of a body that is new here."""
    return configure(Register(body=Body(key=body.key, name=body.name, address=body.address)), body, now)


def configure(register: Register, body: Body, now: datetime) -> Register:
    """File the body. What letters brought stays; what the file lost goes while nothing hangs on it, and nothing of the past."""
    if register.body == body:
        return register
    return msgspec.structs.replace(
        register, body=body, meetings=_meetings(register, body, now), standing=_standing(register, body)
    )


def _meetings(register: Register, body: Body, now: datetime) -> dict[str, Meeting]:
    lost = {slot.on for slot in register.body.schedule.meetings} - {slot.on for slot in body.schedule.meetings}
    lost = {on for on in lost if on >= today(body, now)}  # what is over falls out of a rule's horizon
    meetings = {k: m for k, m in register.meetings.items() if not (m.on in lost and m.state is MeetingState.PLANNED)}
    filed = register.body.schedule.meetings
    ids = new_ids(register)
    for slot in body.schedule.meetings:
        known = next((m for m in meetings.values() if m.on == slot.on), None)
        if slot in filed or (known is None and slot.on in {old.on for old in filed}):
            continue  # the file said so before; what a letter has changed since is the newer word
        planned = _planned(known or Meeting(id=next(ids), on=slot.on, start=slot.start, place=slot.place, since=now), slot)
        if known or slot.on >= today(body, now):
            meetings[planned.id] = planned
    return meetings


def _planned(meeting: Meeting, slot: Slot) -> Meeting:
    if meeting.versions:
        return meeting
    planned = msgspec.structs.replace(meeting, start=slot.start or meeting.start, place=slot.place or meeting.place)
    return planned if planned == meeting else msgspec.structs.replace(planned, sequence=meeting.sequence + 1)


def _standing(register: Register, body: Body) -> dict[str, Standing]:
    lost = {fold(title) for title in register.body.standing} - {fold(title) for title in body.standing}
    kept = {key: item for key, item in register.standing.items() if not (key in lost and item.since is None)}
    before = {fold(title) for title in register.body.standing}
    added = {fold(title): Standing(title=title) for title in body.standing if fold(title) not in before}
    internal = {fold(title) for title in body.internal}
    return {
        key: item if item.since else msgspec.structs.replace(item, internal=key in internal)
        for key, item in {**added, **kept}.items()
    }
