"""Samples: minutes and what follows from them."""

from datetime import UTC, date, datetime

import msgspec

from service.register.effects import (
    Effect,
    Outcome,
    TaskEffect,
)
from service.register.mailing import Gaps, WhyWaits
from service.register.minutes import (
    Need,
    State,
)
from service.register.model import (
    Meeting,
    MeetingState,
)
from service.register.notices import (
    ActionsListed,
    AgendaWithheld,
    AnyNotice,
    MailingSettled,
    MinutesApproved,
    MinutesFromMember,
    MinutesReceived,
    MinutesShown,
)
from service.rendering.samples.ekeby import (
    AGENDA,
    AGENDA_TASK,
    APPROVED,
    BELYSNING,
    CLOSED_STRATEGI,
    DECEMBER,
    DOCX,
    DOUBTS,
    FILED,
    HANDLINGSPLAN,
    JANUARY,
    KARTLAGGNING,
    KROGAR,
    NO_DAY,
    STRATEGI,
    evidence,
)

GOES = datetime(2027, 1, 22, 7, tzinfo=UTC)
WITHHELD = msgspec.structs.replace(JANUARY, withheld=msgspec.structs.replace(evidence("vänta med kallelsen"), who="bo"))

NOTICES: dict[str, AnyNotice] = {
    "minutes_received": MinutesReceived(
        to="anna",
        key="k",
        meeting=DECEMBER,
        version=1,
        unchanged=False,
        effects=(
            TaskEffect(task=HANDLINGSPLAN, effect=Effect.NEW, sentence=HANDLINGSPLAN.evidence.sentence),
            TaskEffect(task=BELYSNING, effect=Effect.NEW, sentence=BELYSNING.evidence.sentence),
            TaskEffect(task=AGENDA_TASK, effect=Effect.NEW, sentence=AGENDA_TASK.evidence.sentence),
            CLOSED_STRATEGI,
        ),
        conflicts=(
            TaskEffect(
                task=KROGAR, effect=Effect.KEPT, old_state=State.WAITING, sentence="Krögarna är inbjudna, ärendet är klart."
            ),
        ),
        doubts=DOUBTS,
        needs=(
            Need(sentence="Behov av att se över skolvägarna i Norra Ekeby.", item="Lägesbild"),
            Need(sentence="Viktigt att även involvera föreningslivet.", item=None),
        ),
        standing_added=("BOB-råd",),
        coming_back=("Handlingsplan mot narkotika i skolan", "Ordningsvakter vid resecentrum"),
        told=("Anna Berg", "Bo Ek", "Carin Dahl", "Olle Åkerblad", "Eleonora Wachtmeister-Söderström"),
        untold=("Mikael Wallin",),
        agenda=AGENDA,
    ),
    "minutes_received-unchanged": MinutesReceived(to="anna", key="k", meeting=DECEMBER, version=1, unchanged=True, agenda=NO_DAY),
    "minutes_received-revised": MinutesReceived(
        to="anna",
        key="k",
        meeting=DECEMBER,
        version=2,
        unchanged=False,
        effects=(
            TaskEffect(
                task=BELYSNING, effect=Effect.REWORDED, old_state=State.OPEN, old_due=None, sentence="Bo E ber Trafikverket."
            ),
        ),
        doubts=DOUBTS[:1],
        told=("Bo Ek",),
        agenda=AGENDA,
    ),
    "minutes_received-empty": MinutesReceived(
        to="anna", key="k", meeting=Meeting(id="m9", on=None), version=1, unchanged=False, agenda=NO_DAY
    ),
    "minutes_received-waits": MinutesReceived(
        to="anna",
        key="k",
        meeting=DECEMBER,
        version=1,
        unchanged=False,
        effects=(TaskEffect(task=AGENDA_TASK, effect=Effect.NEW, sentence=AGENDA_TASK.evidence.sentence),),
        doubts=DOUBTS[:1],
        told=("Anna Berg", "Bo Ek", "Carin Dahl"),
        gaps=Gaps(unowned=(15,), undated=(12, 15), decisions=(2,), people=("Mikael J",)),
        waits=(WhyWaits.GAPS, WhyWaits.NUMBERS),
        numbers=("Skolan har ringt om eleven 811228-••••.",),
        secret=("Ärendet omfattas av sekretess.",),
        agenda=AGENDA,
    ),
    "minutes_received-asked_to_wait": MinutesReceived(
        to="anna",
        key="k",
        meeting=DECEMBER,
        version=1,
        unchanged=False,
        told=("Anna Berg", "Bo Ek"),
        gaps=Gaps(decisions=(2,)),
        waits=(WhyWaits.ASKED,),
        secret=("Ärendet omfattas av sekretess.",),
        agenda=AGENDA,
    ),
    "actions_listed": ActionsListed(
        to="bo",
        key="k",
        meeting=DECEMBER,
        own=(KARTLAGGNING, BELYSNING),
        others=(KROGAR, HANDLINGSPLAN, AGENDA_TASK),
        closed=(STRATEGI,),
        minutes=DOCX,
    ),
    "actions_listed-revised": ActionsListed(
        to="bo",
        key="k",
        meeting=DECEMBER,
        own=(KARTLAGGNING, BELYSNING),
        others=(),
        minutes=DOCX,
        revised=True,
        changed=(14,),
    ),
    "actions_listed-to_approve": ActionsListed(
        to="bo",
        key="k",
        meeting=DECEMBER,
        own=(BELYSNING,),
        others=(KROGAR,),
        minutes=DOCX,
        revised=True,
        approves=True,
    ),
    "actions_listed-none": ActionsListed(to="eleonora", key="k", meeting=DECEMBER, own=(), others=(KROGAR,), minutes=DOCX),
    "minutes_approved": MinutesApproved(to="anna", key="k", meeting=APPROVED, by=("Anna Berg",)),
    "minutes_approved-waiting": MinutesApproved(
        to="bo", key="k", meeting=APPROVED, by=("Bo Ek",), missing=("Carin Dahl", "Olle Åkerblad")
    ),
    "minutes_shown": MinutesShown(to="carin", key="k", meeting=FILED, others=(date(2026, 10, 2), date(2025, 11, 28))),
    "minutes_shown-approved": MinutesShown(
        to="carin", key="k", meeting=msgspec.structs.replace(FILED, state=MeetingState.APPROVED)
    ),
    "minutes_shown-unknown": MinutesShown(to="carin", key="k", asked=date(2026, 9, 4), others=(date(2026, 10, 2),)),
    "minutes_shown-none": MinutesShown(to="carin", key="k"),
    "minutes_from_member": MinutesFromMember(to="anna", key="k", by="Olle Åkerblad", subject="Anteckningar 4/12", files=(DOCX,)),
    "mailing_settled": MailingSettled(
        to="anna", key="k", outcome=Outcome.WAITS, by="Anna Berg", meeting=DECEMBER, told=("Bo Ek", "Carin Dahl")
    ),
    "mailing_settled-by_the_chair": MailingSettled(
        to="anna",
        key="k",
        outcome=Outcome.SENT,
        by="Bo Ek",
        own=False,
        meeting=DECEMBER,
        told=("Bo Ek", "Carin Dahl"),
        untold=("Mikael Wallin",),
        unreached=("Olle Åkerblad",),
    ),
    "mailing_settled-gone": MailingSettled(to="anna", key="k", outcome=Outcome.GONE, by="Anna Berg", meeting=DECEMBER),
    "mailing_settled-nothing": MailingSettled(to="anna", key="k", outcome=Outcome.NOTHING, by="Anna Berg"),
    "mailing_settled-which": MailingSettled(to="anna", key="k", outcome=Outcome.WHICH, by="Anna Berg"),
    "mailing_settled-agenda_waits": MailingSettled(
        to="anna", key="k", outcome=Outcome.WAITS, of_agenda=True, by="Anna Berg", meeting=JANUARY, at=GOES
    ),
    "mailing_settled-agenda_sent": MailingSettled(
        to="anna", key="k", outcome=Outcome.SENT, of_agenda=True, by="Anna Berg", meeting=JANUARY, told=("Bo Ek", "Carin Dahl")
    ),
    "agenda_withheld": AgendaWithheld(to="anna", key="k", meeting=WITHHELD, at=GOES, why=(WhyWaits.ASKED,)),
    "agenda_withheld-numbers": AgendaWithheld(
        to="anna", key="k", meeting=JANUARY, at=GOES, why=(WhyWaits.NUMBERS,), numbers=("7. Eleven 811228-••••",)
    ),
    "agenda_withheld-early": AgendaWithheld(
        to="anna",
        key="k",
        meeting=JANUARY,
        at=GOES,
        why=(WhyWaits.NUMBERS,),
        numbers=("7. Eleven 811228-••••", "Förslag.docx: Eleven 811228-•••• bor i Ekeby."),
        early=True,
    ),
    "agenda_withheld-over": AgendaWithheld(to="anna", key="k", meeting=WITHHELD, at=GOES, why=(WhyWaits.ASKED,), over=True),
}
