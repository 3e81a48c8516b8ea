"""A letter understood: what it asks of the register, what in it is new, what of it is to be kept."""

import re
from collections.abc import Callable

import msgspec

from service.documents.blocks import Fault
from service.documents.document import read_file
from service.documents.html import read_html
from service.language.mailers import ANYWHERE
from service.language.pack import PACKS, Pack
from service.mail.letter import Attachment, Letter, Unreadable
from service.mail.parse import parse
from service.mail.reply import Answer, Split, split
from service.reading.agendas import day_of, is_about_agenda, listed, regular, with_marks
from service.reading.classify import Case, classify
from service.reading.confirmation import affirms
from service.reading.desk import Desk
from service.reading.enclosures import (
    Enclosure,
    as_file,
    body_as_minutes,
    enclosures,
    page_text,
    papers,
    same_meeting,
    several_meetings,
    unreadable,
)
from service.reading.ground import Ground
from service.reading.mailings import asks_to_wait, read_mailing, secret, speaks_of_mailing, with_mailing
from service.reading.manners import pack_of, paragraphs, subject_of
from service.reading.minutes import read_minutes
from service.reading.passages import passages
from service.reading.patterns import found
from service.reading.proposal import proposing, read_proposal
from service.reading.status import main_thing
from service.reading.taking import Taken, accompanied, take
from service.reading.understanding import LetterKind, Understanding
from service.reading.update import read_update
from service.register.identities import places
from service.register.minutes import Item, MinutesKind, Question, QuestionKind
from service.register.model import MemberRole
from service.register.people import FILERS
from service.register.requests import (
    Correct,
    FileAgenda,
    FileMinutes,
    ProposeItem,
    Puzzle,
    ReportAttendance,
    ReportTasks,
    Request,
    WithdrawProposal,
)

_HEADER = re.compile(rb"\A(?:From .*\r?\n)?(?:[!-9;-~]{1,80}:.*\r?\n(?:[ \t].*\r?\n)*){2,}", re.MULTILINE)
_MAIL_HEADER = re.compile(
    rb"^(?:from|received|return-path|message-id|mime-version|delivered-to)\s*:", re.IGNORECASE | re.MULTILINE
)
_LONGEST_REASON = 500
_ABOVE = 8  # lines of a letter before its minutes begin
_KINDS = {MinutesKind.MINUTES: LetterKind.MINUTES, MinutesKind.AGENDA: LetterKind.AGENDA, MinutesKind.UNCLEAR: LetterKind.UNCLEAR}


def understand(letter: Letter, desk: Desk) -> Understanding:
    """Read a letter of the proved writer whose role the desk tells. It asks at least one thing, be it only a ``Puzzle``."""
    parts = new_in(letter, desk)
    case = _case(letter, desk, parts, pack_of(parts.new or letter.subject, desk.language))
    taken = _taken(case)
    done = _with_rest(taken, _left(case, taken)) if taken.requests else _by_kind(case)
    return msgspec.structs.replace(done, new_text=parts.new, elided=parts.elided, affirms=affirms(parts.new))


def _by_kind(case: Case) -> Understanding:
    kind = classify(case)
    return msgspec.structs.replace(_HOW[kind](case), kind=kind)


def _taken(case: Case) -> Taken:
    """What is asked line by line. Minutes, an agenda as a list and what is only passed on are no such lines."""
    if case.body or case.listed or case.split.forwarded:
        return Taken((), ())
    return take(case.letter, case.split.answers, Ground(case.desk, case.pack, case.on))


def _left(case: Case, taken: Taken) -> Case:
    """The case without what was taken from it."""
    return _told_by(case, "\n\n".join(answer.text for answer in taken.rest), taken.rest)


def _with_rest(taken: Taken, case: Case) -> Understanding:
    """What was taken, with the minutes, the reports or the proposal beside it, or with a question about the rest."""
    kind = classify(case)
    brings = kind is LetterKind.MINUTES and (case.minutes or (case.enclosed and speaks_of_mailing(taken.requests)))
    beside = _HOW[kind](case) if (kind in _BESIDE and not _named_only(kind, taken, case)) or brings else None
    if beside is None or _only_asks(beside, taken):
        return msgspec.structs.replace(_answered(case, accompanied(taken, case.letter)), kind=_kind_of(taken.requests))
    documents = kind in (LetterKind.MINUTES, LetterKind.AGENDA)
    requests = with_mailing((*beside.requests, *taken.requests) if documents else (*taken.requests, *beside.requests))
    return msgspec.structs.replace(beside, kind=kind if documents else _kind_of(requests), requests=requests)


def _named_only(kind: LetterKind, taken: Taken, case: Case) -> bool:
    """Whether a proposal stands in the subject alone, of a letter that takes it back."""
    withdrawn = any(isinstance(request, WithdrawProposal) for request in taken.requests)
    return kind is LetterKind.PROPOSAL and withdrawn and not case.proposed


def _only_asks(beside: Understanding, taken: Taken) -> bool:
    """Whether nothing is said of tasks, or only what gives a correction, or a proposal taken back, its reason."""
    told = [request for request in beside.requests if not isinstance(request, ReportTasks) or request.reports]
    questions = [question for request in beside.requests if isinstance(request, ReportTasks) for question in request.questions]
    unclear = all(question.kind is QuestionKind.UNCLEAR_STATUS for question in questions)
    return not told and (unclear or any(isinstance(request, Correct | WithdrawProposal) for request in taken.requests))


def _kind_of(requests: tuple[Request, ...]) -> LetterKind:
    """The kind of a letter that asks several things."""
    return next((kind for asks, kind in _KINDS_OF if any(isinstance(one, asks) for one in requests)), LetterKind.COMMAND)


def _case(letter: Letter, desk: Desk, parts: Split, words: Pack) -> Case:
    """All that is to be known of a letter before it is understood. What is only passed on tells nothing of tasks."""
    case = Case(
        letter=letter,
        desk=desk,
        pack=words,
        split=parts,
        said=(),
        enclosed=enclosures(letter, desk, words),
        body=body_as_minutes(letter, parts, desk, words),
        listed=_listed(letter, desk, words),
    )
    if parts.forwarded:
        return _told_by(case, parts.new, ())
    return _told_by(case, "\n\n".join(answer.text for answer in parts.answers), parts.answers or _by_subject(letter, words))


def _told_by(case: Case, text: str, answers: tuple[Answer, ...]) -> Case:
    """The case of a letter of which this text is new."""
    writer = next((person for person in case.desk.roster if person.id == case.desk.writer), None)
    said = paragraphs(text, case.pack.letters, writer)
    proposed = tuple(paragraph for paragraph in said if proposing(paragraph, case.pack.letters))
    told = tuple(msgspec.structs.replace(answer, text=_without(answer.text, proposed)) for answer in answers)
    return msgspec.structs.replace(case, said=said, proposed=proposed, told=told)


def _listed(letter: Letter, desk: Desk, words: Pack) -> tuple[Item, ...]:
    """The agenda that its keeper wrote into the letter, as the list it was sent as; only marks tell it from what is quoted."""
    named = found(words.letters.agenda_subjects, letter.subject) is not None
    if desk.role not in FILERS or not (is_about_agenda(desk) or named):
        return ()
    return listed(split(letter.text, ANYWHERE).new)


def _by_subject(letter: Letter, words: Pack) -> tuple[Answer, ...]:
    """A report that stands in the subject alone, of a letter that answers none."""
    subject = letter.subject.strip()
    told = "#" in subject and subject == subject_of(subject, words.letters) and main_thing(subject, words.status)
    return (Answer(subject),) if told else ()


def _without(text: str, paragraphs: tuple[str, ...]) -> str:
    for paragraph in paragraphs:
        text = text.replace(paragraph, "")
    return text


def understand_file(content: bytes, name: str = "") -> Understanding:
    """Read a document, or a whole mail, by itself: nothing is known of any body, and its writer might file minutes."""
    if name.casefold().endswith(".eml") or _is_mail(content):
        letter = parse(content)
        if isinstance(letter, Unreadable):
            return Understanding(kind=LetterKind.UNCLEAR, language="sv", faults=(Fault.BROKEN,))
        return understand(letter, Desk(body="", role=MemberRole.SECRETARY))
    document = read_file(content, name)
    if not document.readable:
        return Understanding(kind=LetterKind.UNCLEAR, language="sv", faults=document.faults)
    minutes = read_minutes(document)
    return Understanding(
        kind=_KINDS[minutes.kind],
        language=minutes.language,
        minutes=minutes,
        faults=document.faults,
        lines=tuple(line.text for line in passages(document, PACKS[minutes.language])),
    )


def new_in(letter: Letter, desk: Desk) -> Split:
    """What is new in a letter, by its plain text, or by its HTML when it has no other.

    Our HTML has its subject as a heading, which our text has not. Where our words are known, they tell where a quotation ends.
    """
    sent = [text for one in desk.answers for text in (one.text, letter.subject)]
    if letter.text.strip():
        return split(letter.text, ANYWHERE, sent)
    return split(page_text(read_html(letter.html, open_quotes=not sent)), ANYWHERE, sent, marked=True)


def _is_mail(content: bytes) -> bool:
    head = _HEADER.match(content[:20_000])
    return head is not None and _MAIL_HEADER.search(head.group()) is not None


def _answered(case: Case, requests: tuple[Request, ...], files: tuple[Attachment, ...] = ()) -> Understanding:
    return Understanding(kind=LetterKind.UNCLEAR, language=case.pack.code, requests=requests, files=files)


def _puzzle(case: Case, kind: str, questions: tuple[Question, ...] = ()) -> Understanding:
    return _answered(case, (Puzzle(kind=kind, subject=case.letter.subject, questions=questions),))


def _minutes(case: Case) -> Understanding:
    """File the one draft, or say why not."""
    if not case.files:
        return _passed_on(case)
    drafts = case.minutes
    if not drafts:
        return _no_minutes(case)
    if len(drafts) > 1 and not same_meeting(drafts):
        names = tuple(draft.file.name for draft in drafts)
        question = Question(kind=QuestionKind.SEVERAL_MEETINGS, about=names[0], candidates=names, sentence="")
        return _puzzle(case, "several_drafts", (question,))
    return _draft(case, drafts[0])


def _passed_on(case: Case) -> Understanding:
    """Minutes of somebody who may not file them: for the secretary to see."""
    files = tuple(draft.file for draft in case.minutes)
    puzzle = Puzzle(kind="from_member", subject=case.letter.subject, files=tuple(map(as_file, files)))
    return _answered(case, (puzzle,), files)


def _draft(case: Case, draft: Enclosure) -> Understanding:
    minutes = draft.minutes
    if minutes is None or minutes.on is None:
        return _puzzle(case, "no_date")
    if several_meetings(minutes):
        asked = tuple(question for question in minutes.questions if question.kind is QuestionKind.SEVERAL_MEETINGS)
        return _puzzle(case, "several_drafts", asked)
    lines = tuple(line.text for line in passages(draft.document, PACKS[minutes.language]))
    filed = FileMinutes(
        minutes=minutes,
        file=as_file(draft.file),
        reason=_reason(case, draft),
        wait=True if asks_to_wait((case.letter.subject, *_cover(case, draft)), case.pack) else None,
        numbers=places(lines),
        secret=secret(lines, case.pack),
    )
    return Understanding(
        kind=LetterKind.MINUTES,
        language=minutes.language,
        requests=with_mailing((filed, *_first_words(case, draft), *_beside(case, draft))),
        minutes=minutes,
        faults=draft.document.faults,
        files=(draft.file,),
    )


def _cover(case: Case, draft: Enclosure) -> tuple[str, ...]:
    """The words that come with a draft; above one that is the letter's own text, its first lines."""
    return tuple(case.split.new.split("\n")[:_ABOVE]) if draft is case.body else (case.split.new,)


def _first_words(case: Case, draft: Enclosure) -> tuple[Request, ...]:
    """What is said of the mailing above minutes that are the text of the letter itself."""
    ground = Ground(case.desk, case.pack, case.on)
    lines = _cover(case, draft) if draft is case.body else ()
    return tuple(said for line in lines if line.strip() and (said := read_mailing(line, ground)))[:1]


def _reason(case: Case, draft: Enclosure) -> str:
    """What the letter itself says beside the minutes it brings."""
    return "" if draft is case.body else " ".join(" ".join(case.said).split())[:_LONGEST_REASON]


def _beside(case: Case, draft: Enclosure) -> tuple[Request, ...]:
    """The reports that the letter makes of tasks by their numbers, beside the minutes it brings."""
    if draft is case.body or not any("#" in said for said in case.said):
        return ()
    told = read_update(case.told, case.desk, case.pack, on=case.on)
    return (told,) if told.reports else ()


def _no_minutes(case: Case) -> Understanding:
    lost = unreadable(case.enclosed)
    faults = tuple(fault for one in lost for fault in one.document.faults)
    kind, about = ("unreadable", QuestionKind.UNREADABLE_FILE) if lost else ("no_minutes", QuestionKind.NOT_MINUTES)
    questions = tuple(
        Question(kind=about, about=one.file.name, sentence=next(iter(one.document.faults), "")) for one in lost or case.enclosed
    )
    return msgspec.structs.replace(_puzzle(case, kind, questions), faults=faults)


def _proposal(case: Case) -> Understanding:
    files = papers(case.letter)
    item = read_proposal(case.letter.subject, case.said, case.pack.letters, tuple(map(as_file, files)))
    if item is None:
        return _unclear(case)
    lines = (line.text for one in case.enclosed for line in passages(one.document, case.pack))
    return _answered(case, (msgspec.structs.replace(item, numbers=places(lines)),), files)


def _update(case: Case) -> Understanding:
    """The reports; a paragraph that proposes an item is a proposal of its own."""
    item = read_proposal("", case.proposed, case.pack.letters) if case.proposed else None
    return _answered(case, (case.report, *((item,) if item else ())))


def _agenda(case: Case) -> Understanding:
    """The agenda as its keeper edited it: attached, or as a list in the letter."""
    agenda = next((one.minutes for one in case.enclosed if one.is_agenda), None)
    items = with_marks(agenda.items if agenda else case.listed)
    if not items:
        return _unclear(case)
    on = (agenda.on if agenda else None) or day_of(case.desk)
    request = FileAgenda(items=items, regular=regular(item.title for item in items), on=on, sentence=case.letter.subject)
    return msgspec.structs.replace(_answered(case, (request,)), minutes=agenda)


def _unclear(case: Case) -> Understanding:
    """Nothing is asked that is understood: by what is said, by mere courtesy, or because nothing new is there at all.

    What an answer to a letter of ours says is quoted back, for it was meant to say how a task stands.
    """
    asked = tuple(Question(kind=QuestionKind.UNCLEAR_LINE, about=said, sentence=said) for said in case.said if case.desk.answers)
    return _puzzle(case, "unclear" if case.said else "courtesy" if case.split.new else "empty", asked)


_HOW: dict[LetterKind, Callable[[Case], Understanding]] = {
    LetterKind.MINUTES: _minutes,
    LetterKind.AGENDA: _agenda,
    LetterKind.PROPOSAL: _proposal,
    LetterKind.UPDATE: _update,
    LetterKind.UNCLEAR: _unclear,
}
_BESIDE = (LetterKind.AGENDA, LetterKind.UPDATE, LetterKind.PROPOSAL)
_KINDS_OF: tuple[tuple[type, LetterKind], ...] = (
    (FileAgenda, LetterKind.AGENDA),
    (ReportTasks, LetterKind.UPDATE),
    (ProposeItem, LetterKind.PROPOSAL),
    (WithdrawProposal, LetterKind.PROPOSAL),
    (ReportAttendance, LetterKind.ATTENDANCE),
)
