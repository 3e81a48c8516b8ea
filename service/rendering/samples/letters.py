"""Samples: letters that could not be taken as they were."""

from service.register.minutes import (
    Question,
    QuestionKind,
)
from service.register.notices import (
    AnyNotice,
    LetterSetAside,
    MailReturned,
    NotUnderstood,
    ProofAsked,
    StrangersWrote,
)
from service.rendering.samples.ekeby import BELYSNING, NOW

NOTICES: dict[str, AnyNotice] = {
    "not_understood": NotUnderstood(to="bo", key="k", puzzle="unclear", subject="Sv: uppgifter", own=(BELYSNING,)),
    "not_understood-asked_back": NotUnderstood(
        to="anna",
        key="k",
        puzzle="asked_back",
        subject="Mötet är flyttat till 30 januari",
        questions=(
            Question(
                kind=QuestionKind.UNKNOWN_MEETING,
                about="2027-01-28",
                sentence="Mötet 28 januari är flyttat till 30 januari",
                candidates=("2027-01-29", "2027-03-12"),
            ),
        ),
    ),
    "not_understood-file": NotUnderstood(
        to="anna",
        key="k",
        puzzle="unreadable",
        subject="Anteckningar",
        questions=(Question(kind=QuestionKind.UNREADABLE_FILE, about="anteckningar.doc", sentence="legacy_doc"),),
    ),
    "not_understood-courtesy": NotUnderstood(to="bo", key="k", puzzle="courtesy", subject="Sv: uppgifter"),
    "not_understood-no_subject": NotUnderstood(to="eleonora", key="k", puzzle="empty", subject=""),
    "not_understood-from_member": NotUnderstood(to="olle", key="k", puzzle="from_member", subject="Anteckningar 4/12"),
    "not_understood-rest": NotUnderstood(
        to="bo",
        key="k",
        puzzle="rest",
        subject="",
        questions=(Question(kind=QuestionKind.UNCLEAR_LINE, about="kanske efter jul", sentence="kanske efter jul"),),
    ),
    "proof_asked": ProofAsked(to="bo", key="k", subject="#3 klar", received=NOW, excerpt=("Hej!", "#3 är klar.")),
    "letter_set_aside": LetterSetAside(
        to="anna", key="k", sender="bo.ek@ekeby.example", subject="Protokoll", received=NOW, reference="20261205-083000-1"
    ),
    "mail_returned": MailReturned(
        to="anna", key="k", by="Bo Ek", address="bo.ek@ekeby.example", why="550 5.1.1 No such user", subject="Agenda"
    ),
    "strangers_wrote": StrangersWrote(to="anna", key="k", count=4, addresses=("x@far.example", "y@far.example"), more=1),
    "strangers_wrote-one": StrangersWrote(to="anna", key="k", count=1, addresses=("x@far.example",)),
}
