"""The post room: notices become letters, kept by digest, ready for the outbox. Says nothing of its own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

import msgspec

from service.mail import tokens
from service.mail.compose import Head, Mail, compose
from service.mail.letter import Attachment, Letter
from service.register import agenda as agendas
from service.register import people
from service.register.effects import Move
from service.register.model import Body, File, Person, Register
from service.register.news import NEWS
from service.register.notices import (
    ActionsListed,
    AgendaDispatched,
    AgendaNews,
    AgendaRevised,
    AgendaShown,
    AnyNotice,
    AttendanceNoted,
    BalanceShown,
    HelpShown,
    HistoryShown,
    ItemsCalledFor,
    ItemsClosed,
    LogChanged,
    LogShown,
    MeetingChanged,
    MinutesApproved,
    MinutesFromMember,
    MinutesReceived,
    MinutesShown,
    NotUnderstood,
    ProposalAnswered,
    ProposalAnswerNoted,
    ProposalFiled,
    ProposalWithdrawn,
    RecordsCorrected,
    SearchShown,
    TaskHandedOver,
    TasksDue,
    TasksOverdue,
    TasksReported,
)
from service.register.outline import Agenda
from service.rendering.export import DOCX, agenda_docx
from service.rendering.invite import invite
from service.rendering.paper import file_name
from service.rendering.pdf import PDF, agenda_pdf
from service.rendering.render import Renderer
from service.store.base import Outgoing, Store

_TOKEN_LIFE = timedelta(days=400)

_ANSWERS: tuple[type, ...] = (
    RecordsCorrected,
    TasksReported,
    ProposalAnswerNoted,
    ProposalWithdrawn,
    ProposalFiled,
    AttendanceNoted,
    AgendaRevised,
    HelpShown,
    AgendaShown,
    LogShown,
    SearchShown,
    MinutesShown,
    HistoryShown,
    BalanceShown,
    NotUnderstood,
)
"""What a letter's writer is answered, the most telling first: it gives the mail its title and what an answer is about."""


class Post:
    """Writes what the register says. ``secret`` is the store's key for tokens and Message-IDs."""

    def __init__(self, renderer: Renderer, store: Store) -> None:
        self._renderer = renderer
        self._store = store
        self._secret = store.secret()

    def write(
        self, notices: tuple[AnyNotice, ...], register: Register, now: datetime, answered: Letter | None = None
    ) -> tuple[Outgoing, ...]:
        """One letter a notice, to whoever has an address; their bytes are kept before this returns.

        What answers one letter is one mail to its writer (design, promise 5), and the news for the secretary is one mail, too.
        """
        return tuple(mail for one, *more in _together(notices) for mail in self._letters(one, more, register, now, answered))

    def _letters(
        self, notice: AnyNotice, more: Sequence[AnyNotice], register: Register, now: datetime, answered: Letter | None
    ) -> Iterator[Outgoing]:
        person = people.person(register.body, notice.to)
        address = _address(register.body, person) if person and person.address else ""
        if person is None or not address:
            return
        notice, *more = (_for_reader(one, person) for one in (notice, *more))
        body, kind = register.body, type(notice).__name__
        domain = body.address.partition("@")[2]
        token = tokens.token(self._secret, body.key, notice.key, person.id, now.date() + _TOKEN_LIFE)
        id_ = tokens.message_id(self._secret, body.key, kind, notice.key, person.id, domain=domain)
        mail = self._with_files(self._renderer.mail(notice, register, person, now, *more), (notice, *more), register, now)
        if address == person.address:
            mail = msgspec.structs.replace(mail, calendar=_invitation(notice, register, person, now))
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
            tasks=tuple(dict.fromkeys(number for one in (notice, *more) for number in _tasks(one))),
            about=next(filter(None, map(_about, (notice, *more))), ""),
            token=token,
            next_try=now,
        )

    def _with_files(self, mail: Mail, notices: Sequence[AnyNotice], register: Register, now: datetime) -> Mail:
        papers = (paper for notice in notices for paper in _papers(notice, register, now, self._renderer.agenda_layout))
        kept = (self._attachment(register.body.key, file) for notice in notices for file in _files(notice))
        return msgspec.structs.replace(mail, attachments=(*mail.attachments, *papers, *kept))

    def _attachment(self, body: str, file: File) -> Attachment:
        content = self._store.kept(body, file.digest)
        return Attachment(name=file.name, media_type=file.media_type, content=content, digest=file.digest)


def _for_reader(notice: AnyNotice, person: Person) -> AnyNotice:
    """The notice with what its reader may see of the agenda it shows."""
    agenda = getattr(notice, "agenda", None)
    return msgspec.structs.replace(notice, agenda=agendas.for_reader(agenda, person)) if isinstance(agenda, Agenda) else notice


def _address(body: Body, person: Person) -> str:
    """Where a mail to this person goes: in a trial to the secretary alone, and to nobody when there is none."""
    if not body.trial:
        return person.address or ""
    return next((keeper.address for keeper in people.secretaries(body) if keeper.address), "")


def _together(notices: Iterable[AnyNotice]) -> list[list[AnyNotice]]:
    """The notices by mail: those of one kin to one person go together, the most telling first."""
    mails: dict[object, list[AnyNotice]] = {}
    for number, notice in enumerate(notices):
        kin = _kin(notice)
        mails.setdefault((notice.to, kin) if kin else number, []).append(notice)
    return [sorted(found, key=lambda one: _kin(one).index(type(one))) if len(found) > 1 else found for found in mails.values()]


def _kin(notice: AnyNotice) -> tuple[type, ...]:
    """The kinds that share a mail with this one; none for what goes by itself."""
    return next((kin for kin in (_ANSWERS, NEWS) if type(notice) in kin), ())


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


def _invitation(notice: AnyNotice, register: Register, person: Person, now: datetime) -> bytes | None:
    """What the reader's calendar is told: the meeting is called, or it was, and has moved or is cancelled."""
    match notice:
        case AgendaDispatched() if notice.agenda.meeting:
            meeting = register.meetings[notice.agenda.meeting]
            return invite(meeting, register.body, person, method="REQUEST", now=now, agenda=notice.agenda)
        case MeetingChanged(what=Move.CANCELLED, told_all=True, known=False):
            return invite(notice.meeting, register.body, person, method="CANCEL", now=now)
        case MeetingChanged(what=Move.MOVED, told_all=True, known=False):
            agenda = agendas.for_reader(agendas.agenda(register, notice.meeting), person)
            return invite(notice.meeting, register.body, person, method="REQUEST", now=now, agenda=agenda)
        case _:
            return None


def _papers(notice: AnyNotice, register: Register, now: datetime, layout: Callable[[Body], str]) -> Iterator[Attachment]:
    """The agenda goes out as files, too: those that the body wants."""
    if not isinstance(notice, AgendaDispatched):
        return
    for ending in register.body.agenda_files:
        if ending == "docx":
            media_type, content = DOCX, agenda_docx(notice.agenda, register, now, notice.log)
        else:
            media_type, content = PDF, agenda_pdf(notice.agenda, register, now, notice.log, layout=layout(register.body))
        name = file_name(notice.agenda, register.body, ending)
        yield Attachment(name=name, media_type=media_type, content=content, digest=sha256(content).hexdigest())


def _files(notice: AnyNotice) -> tuple[File, ...]:
    """Minutes go with the action list, their approval and the next agenda, a member's to the secretary; papers with agendas."""
    match notice:
        case ActionsListed():
            return (notice.minutes,)
        case MinutesFromMember():
            return notice.files
        case MinutesApproved() if not notice.missing and not notice.known:
            return (notice.meeting.versions[-1].file,)
        case MinutesShown():
            return (notice.file,) if notice.file else ()
        case AgendaDispatched() | AgendaShown():
            papers = (paper for line in notice.agenda.lines for paper in line.papers)
            minutes = notice.minutes if isinstance(notice, AgendaDispatched) else None
            return (*((minutes,) if minutes else ()), *papers)
        case _:
            return ()


def _tasks(notice: AnyNotice) -> tuple[int, ...]:
    """The tasks a letter lists, in its order: an answer to it is about one of these."""
    match notice:
        case ActionsListed() | AgendaDispatched():
            return tuple(task.number for task in notice.own)
        case TasksDue():
            return tuple(task.number for task in (*notice.own, *notice.adrift))
        case LogShown() | SearchShown() | TasksOverdue():
            return tuple(task.number for task in notice.tasks)
        case HistoryShown():
            return (notice.task.number,)
        case TaskHandedOver():
            return tuple(task.number for task in notice.given)
        case TasksReported() | RecordsCorrected() | LogChanged() | MinutesReceived():
            return tuple(effect.task.number for effect in notice.effects)
        case _:
            return ()


def _about(notice: AnyNotice) -> str:
    """The proposals or the day of the meeting a letter is about: an answer to it that names none means these."""
    match notice:
        case AgendaNews() if notice.proposals:
            return " ".join(proposal.id for proposal in notice.proposals)
        case ProposalFiled():
            return notice.proposal.id
        case ProposalAnswered():
            return " ".join(verdict.proposal.id for verdict in notice.verdicts)
        case MinutesReceived() | ActionsListed() | MinutesApproved() | MeetingChanged() | AttendanceNoted():
            return _day(notice.meeting.on)
        case AgendaDispatched() | AgendaRevised() | AgendaNews() | AgendaShown() | ItemsCalledFor() | ItemsClosed():
            return _day(notice.agenda.on)
        case _:
            return ""


def _day(on: date | None) -> str:
    return on.isoformat() if on else ""
