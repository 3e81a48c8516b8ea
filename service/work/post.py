"""The post room: notices become letters, kept by digest, ready for the outbox. Says nothing of its own."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

import msgspec

from service.mail import tokens
from service.mail.compose import Head, Mail, compose
from service.mail.letter import Attachment, Letter
from service.register import people
from service.register.model import Body, File, Person, Register
from service.register.notices import (
    ActionsListed,
    AgendaDispatched,
    AgendaShown,
    AnyNotice,
    HistoryShown,
    LogChanged,
    LogShown,
    MinutesApproved,
    MinutesReceived,
    MinutesShown,
    RecordsCorrected,
    SearchShown,
    TaskHandedOver,
    TasksReported,
)
from service.rendering.export import DOCX, agenda_docx, file_name
from service.rendering.invite import invite
from service.rendering.render import Renderer
from service.store.base import Outgoing, Store

_TOKEN_LIFE = timedelta(days=400)


class Post:
    """Writes what the register says. ``secret`` is the store's key for tokens and Message-IDs."""

    def __init__(self, renderer: Renderer, store: Store) -> None:
        self._renderer = renderer
        self._store = store
        self._secret = store.secret()

    def write(
        self, notices: tuple[AnyNotice, ...], register: Register, now: datetime, answered: Letter | None = None
    ) -> tuple[Outgoing, ...]:
        """One letter a notice, to whoever has an address; their bytes are kept before this returns."""
        return tuple(letter for notice in notices for letter in self._letters(notice, register, now, answered))

    def _letters(self, notice: AnyNotice, register: Register, now: datetime, answered: Letter | None) -> Iterator[Outgoing]:
        person = people.person(register.body, notice.to)
        if person is None or person.address is None:
            return
        body, kind = register.body, type(notice).__name__
        domain = body.address.partition("@")[2]
        token = tokens.token(self._secret, body.key, notice.key, person.id, now.date() + _TOKEN_LIFE)
        id_ = tokens.message_id(self._secret, body.key, kind, notice.key, person.id, domain=domain)
        mail = _called(self._renderer.mail(notice, register, person, now), notice, register, person, now)
        mail = self._with_files(mail, notice, register)
        address = person.address
        if body.trial and people.secretaries(body):
            address = people.secretaries(body)[0].address or address
        head = _head(body, person, answered, id_=id_, token=token, now=now)
        yield Outgoing(
            id=id_,
            body=body.key,
            kind=kind,
            person=person.id,
            address=address,
            sender=tokens.bounce_address(body.address, id_),
            subject=mail.subject,
            digest=self._store.keep(body.key, compose(mail, head)),
            letter=notice.letter,
            created=now,
            tasks=_tasks(notice),
            token=token,
            next_try=now,
        )

    def _with_files(self, mail: Mail, notice: AnyNotice, register: Register) -> Mail:
        files = tuple(self._attachment(register.body.key, file) for file in _files(notice))
        return msgspec.structs.replace(mail, attachments=(*mail.attachments, *files))

    def _attachment(self, body: str, file: File) -> Attachment:
        content = self._store.kept(body, file.digest)
        return Attachment(name=file.name, media_type=file.media_type, content=content, digest=file.digest)


def _head(  # a letter's head is made of all this
    body: Body, person: Person, answered: Letter | None, *, id_: str, token: str, now: datetime
) -> Head:
    replies = answered is not None and answered.writer is not None and answered.writer.address in person.addresses
    thread = answered.message_id.strip("<>") if replies and answered else ""
    return Head(
        from_name=body.name,
        from_address=body.address,
        to_name=person.name,
        to_address=person.address or "",
        date=now.astimezone(ZoneInfo(body.timezone)),
        message_id=id_,
        list_id=body.address.replace("@", "."),
        auto="auto-replied" if replies else "auto-generated",
        reply_to=tokens.reply_address(body.address, token),
        in_reply_to=thread or None,
        references=(thread,) if thread else (),
        language=person.language or body.language,
    )


def _called(mail: Mail, notice: AnyNotice, register: Register, person: Person, now: datetime) -> Mail:
    """The mail of a called meeting, with the invitation for its reader's calendar, and the agenda as a file."""
    if not isinstance(notice, AgendaDispatched):
        return mail
    agenda, body = notice.agenda, register.body
    content = agenda_docx(agenda, register, now)
    file = Attachment(name=file_name(agenda, body), media_type=DOCX, content=content, digest=sha256(content).hexdigest())
    meeting = register.meetings[agenda.meeting] if agenda.meeting else None
    calendar = invite(meeting, body, person, method="REQUEST", now=now, agenda=agenda) if meeting else None
    return msgspec.structs.replace(mail, calendar=calendar, attachments=(file,))


def _files(notice: AnyNotice) -> tuple[File, ...]:
    """The minutes go with the action list and with their approval, the papers with the agenda."""
    match notice:
        case ActionsListed():
            return (notice.minutes,)
        case MinutesApproved() if not notice.missing and not notice.known:
            return (notice.meeting.versions[-1].file,)
        case MinutesShown():
            return (notice.file,) if notice.file else ()
        case AgendaDispatched() | AgendaShown():
            return tuple(paper for line in notice.agenda.lines for paper in line.papers)
        case _:
            return ()


def _tasks(notice: AnyNotice) -> tuple[int, ...]:
    """The tasks a letter lists, in its order: an answer to it is about one of these."""
    match notice:
        case ActionsListed() | AgendaDispatched():
            return tuple(task.number for task in notice.own)
        case LogShown() | SearchShown():
            return tuple(task.number for task in notice.tasks)
        case HistoryShown():
            return (notice.task.number,)
        case TaskHandedOver():
            return tuple(task.number for task in notice.given)
        case TasksReported() | RecordsCorrected() | LogChanged() | MinutesReceived():
            return tuple(effect.task.number for effect in notice.effects)
        case _:
            return ()
