"""Samples: agendas, proposals and meetings."""

from datetime import date

import msgspec

from service.register.effects import (
    Announced,
    Move,
    ProposalVerdict,
    Refused,
    WhyNot,
)
from service.register.minutes import (
    Attendee,
    Presence,
    Question,
    QuestionKind,
)
from service.register.notices import (
    AgendaDispatched,
    AgendaNews,
    AgendaRevised,
    AgendaShown,
    AnyNotice,
    AttendanceNoted,
    AttendanceReported,
    MeetingChanged,
    ProposalAnswered,
    ProposalAnswerNoted,
    ProposalFiled,
    ProposalWithdrawn,
)
from service.register.outline import AgendaEdits, AgendaLine, Reason
from service.rendering.samples.ekeby import (
    ACCEPTED,
    AGENDA,
    BELYSNING,
    DECLINED,
    DOCX,
    FEBRUARY,
    JANUARY,
    KARTLAGGNING,
    LATE,
    MOVED,
    NO_DAY,
    PROPOSAL,
    TASKS,
    WITHDRAWN,
)

BO_AWAY = Announced(
    by="Bo Ek",
    said=(
        Attendee(name="Bo Ek", presence=Presence.EXCUSED),
        Attendee(name="Eva Lind", presence=Presence.SUBSTITUTE, stands_for="Bo Ek"),
    ),
    before=Presence.EXPECTED,
    sentence="Jag får förhinder, Eva Lind ersätter mig.",
)
CARIN_AWAY = Announced(by="Carin Dahl", said=(Attendee(name="Carin Dahl", presence=Presence.EXCUSED),))

NOTICES: dict[str, AnyNotice] = {
    "agenda_revised": AgendaRevised(
        to="anna", key="k", agenda=AGENDA, added=("BOB-råd", "Handlingsplan mot narkotika i skolan"), removed=("Medborgarlöfte",)
    ),
    "agenda_revised-edited": AgendaRevised(
        to="anna",
        key="k",
        agenda=AGENDA,
        edits=AgendaEdits(
            joined=(AgendaLine(number=7, title="Besök av räddningstjänsten", reason=Reason.SECRETARY),),
            left_out=(
                AgendaLine(number=1, title="", reason=Reason.PREVIOUS_MINUTES),
                AgendaLine(number=5, title="Medborgarlöfte", reason=Reason.STANDING),
            ),
            changed=(
                (
                    AgendaLine(number=3, title="Handlingsplan", reason=Reason.REPORT),
                    AgendaLine(number=3, title="Handlingsplan mot narkotika i skolan", reason=Reason.REPORT),
                ),
                (
                    AgendaLine(number=6, title="BOB-råd", reason=Reason.STANDING),
                    AgendaLine(number=6, title="BOB-råd", reason=Reason.STANDING, minutes=10, points=("Nuläge", "Nästa år")),
                ),
            ),
            moved=(AgendaLine(number=2, title="", reason=Reason.FOLLOW_UP),),
            sent=True,
            questions=(Question(kind=QuestionKind.UNKNOWN_ITEM, about="17", sentence="Stryk punkt 17"),),
        ),
    ),
    "agenda_revised-unchanged": AgendaRevised(to="anna", key="k", agenda=AGENDA, edits=AgendaEdits()),
    "agenda_revised-no_day": AgendaRevised(to="anna", key="k", agenda=NO_DAY),
    "proposal_filed": ProposalFiled(to="carin", key="k", proposal=PROPOSAL, agenda=AGENDA),
    "proposal_filed-known": ProposalFiled(to="carin", key="k", proposal=PROPOSAL, agenda=AGENDA, known=True),
    "proposal_filed-late": ProposalFiled(to="bo", key="k", proposal=LATE, agenda=NO_DAY),
    "agenda_news": AgendaNews(to="anna", key="k", agenda=AGENDA, by=("Carin Dahl",), proposals=(PROPOSAL,)),
    "agenda_news-late": AgendaNews(
        to="anna", key="k", agenda=AGENDA, by=("Bo Ek",), proposals=(LATE,), edits=AgendaEdits(sent=True)
    ),
    "agenda_news-several": AgendaNews(
        to="bo",
        key="k",
        agenda=AGENDA,
        by=("Anna Berg", "Carin Dahl"),
        proposals=(PROPOSAL, LATE),
        verdicts=(
            ProposalVerdict(proposal=PROPOSAL, answer=MOVED, on=date(2027, 3, 12), before=ACCEPTED),
            ProposalVerdict(proposal=LATE, answer=DECLINED),
        ),
        withdrawn=(LATE, WITHDRAWN),
        edits=AgendaEdits(
            joined=(AgendaLine(number=7, title="Besök av räddningstjänsten", reason=Reason.SECRETARY),),
            left_out=(AgendaLine(number=5, title="Medborgarlöfte", reason=Reason.STANDING),),
            moved=(AgendaLine(number=2, title="", reason=Reason.FOLLOW_UP),),
        ),
    ),
    "agenda_news-edited": AgendaNews(
        to="bo",
        key="k",
        agenda=NO_DAY,
        by=("Anna Berg",),
        edits=AgendaEdits(joined=(AgendaLine(number=7, title="Besök av räddningstjänsten", reason=Reason.SECRETARY),), sent=True),
    ),
    "proposal_answered": ProposalAnswered(
        to="carin",
        key="k",
        by="Bo Ek",
        verdicts=(
            ProposalVerdict(proposal=PROPOSAL, answer=ACCEPTED, on=date(2027, 1, 29)),
            ProposalVerdict(proposal=LATE, answer=MOVED, before=ACCEPTED),
        ),
    ),
    "proposal_answered-declined": ProposalAnswered(
        to="bo", key="k", by="Anna Berg", verdicts=(ProposalVerdict(proposal=LATE, answer=DECLINED),)
    ),
    "proposal_answer_noted": ProposalAnswerNoted(
        to="bo",
        key="k",
        verdicts=(
            ProposalVerdict(proposal=PROPOSAL, answer=ACCEPTED, on=date(2027, 1, 29), unchanged=True, before=ACCEPTED),
            ProposalVerdict(proposal=LATE, answer=DECLINED, before=ACCEPTED),
        ),
        questions=(Question(kind=QuestionKind.UNKNOWN_PROPOSAL, about="Parkering", sentence="Parkering: godkänns"),),
        agenda=AGENDA,
    ),
    "proposal_answer_noted-unknown": ProposalAnswerNoted(
        to="bo",
        key="k",
        questions=(
            Question(
                kind=QuestionKind.AMBIGUOUS_PROPOSAL,
                about="godkänns",
                sentence="godkänns",
                candidates=("Trygghetsvandring i Sjövik", "Sommarjobb"),
            ),
        ),
        agenda=AGENDA,
    ),
    "proposal_withdrawn": ProposalWithdrawn(to="carin", key="k", withdrawn=(PROPOSAL,), agenda=AGENDA),
    "proposal_withdrawn-sent": ProposalWithdrawn(to="bo", key="k", withdrawn=(LATE,), sent=True, agenda=AGENDA),
    "proposal_withdrawn-which": ProposalWithdrawn(
        to="carin",
        key="k",
        questions=(
            Question(
                kind=QuestionKind.AMBIGUOUS_PROPOSAL,
                about="Jag drar tillbaka mitt förslag",
                sentence="Jag drar tillbaka mitt förslag",
                candidates=("Trygghetsvandring i Sjövik", "Sommarjobb"),
            ),
        ),
        agenda=AGENDA,
    ),
    "proposal_withdrawn-refused": ProposalWithdrawn(
        to="carin",
        key="k",
        refused=(
            Refused(why=WhyNot.PROPOSAL_DEALT_WITH, about="Trygghetsvandring i Sjövik"),
            Refused(why=WhyNot.OTHERS_PROPOSAL, about="Sommarjobb"),
        ),
        agenda=AGENDA,
    ),
    "proposal_withdrawn-of_another": ProposalWithdrawn(
        to="bo", key="k", refused=(Refused(why=WhyNot.OTHERS_PROPOSAL, about="Trygghetsvandring i Sjövik"),), agenda=AGENDA
    ),
    "proposal_withdrawn-late": ProposalWithdrawn(to="bo", key="k", withdrawn=(LATE, PROPOSAL), agenda=NO_DAY),
    "meeting_changed": MeetingChanged(
        to="anna", key="k", what=Move.MOVED, by="Anna Berg", own=True, meeting=FEBRUARY, before=JANUARY, told_all=False
    ),
    "meeting_changed-to_all": MeetingChanged(
        to="olle",
        key="k",
        what=Move.MOVED,
        by="Anna Berg",
        own=False,
        meeting=FEBRUARY,
        before=JANUARY,
        told_all=True,
        asked_anew=True,
    ),
    "meeting_changed-place": MeetingChanged(
        to="olle",
        key="k",
        what=Move.MOVED,
        by="Anna Berg",
        own=False,
        meeting=msgspec.structs.replace(JANUARY, place="Biblioteket"),
        before=JANUARY,
        told_all=True,
    ),
    "meeting_changed-extra": MeetingChanged(
        to="bo", key="k", what=Move.EXTRA, by="Bo Ek", own=True, meeting=FEBRUARY, before=FEBRUARY, told_all=True
    ),
    "meeting_changed-cancelled": MeetingChanged(
        to="olle",
        key="k",
        what=Move.CANCELLED,
        by="Anna Berg",
        own=False,
        meeting=JANUARY,
        before=JANUARY,
        told_all=True,
        following=FEBRUARY,
    ),
    "meeting_changed-known": MeetingChanged(
        to="anna", key="k", what=Move.CANCELLED, by="Anna Berg", own=True, meeting=JANUARY, before=JANUARY, known=True
    ),
    "agenda_shown": AgendaShown(to="carin", key="k", agenda=AGENDA),
    "agenda_shown-no_day": AgendaShown(to="carin", key="k", agenda=NO_DAY),
    "attendance_noted": AttendanceNoted(
        to="bo",
        key="k",
        meeting=JANUARY,
        said=(
            Attendee(name="Bo Ek", presence=Presence.EXCUSED),
            Attendee(name="Eva Lind", presence=Presence.SUBSTITUTE, stands_for="Bo Ek"),
        ),
    ),
    "attendance_noted-known": AttendanceNoted(
        to="carin",
        key="k",
        meeting=JANUARY,
        said=(Attendee(name="Carin Dahl", presence=Presence.LATE, note="ca 10.30"),),
        unchanged=True,
    ),
    "attendance_reported": AttendanceReported(
        to="anna",
        key="k",
        meeting=JANUARY,
        words=(BO_AWAY,),
        expected=(
            Attendee(name="Bo Ek", presence=Presence.EXCUSED),
            Attendee(name="Eva Lind", presence=Presence.SUBSTITUTE, stands_for="Bo Ek"),
            Attendee(name="Carin Dahl", presence=Presence.LATE, note="ca 10.30"),
        ),
    ),
    "attendance_reported-first": AttendanceReported(
        to="anna",
        key="k",
        meeting=JANUARY,
        words=(CARIN_AWAY,),
        expected=(Attendee(name="Carin Dahl", presence=Presence.EXCUSED),),
    ),
    "attendance_reported-several": AttendanceReported(
        to="anna",
        key="k",
        meeting=JANUARY,
        words=(CARIN_AWAY, BO_AWAY),
        expected=(*CARIN_AWAY.said, *BO_AWAY.said),
    ),
    "agenda_dispatched": AgendaDispatched(
        to="bo",
        key="k",
        agenda=AGENDA,
        own=(KARTLAGGNING, BELYSNING),
        log=TASKS,
        minutes=DOCX,
        attendance=(
            Attendee(name="Carin Dahl", presence=Presence.EXPECTED),
            Attendee(name="Mikael Wallin", presence=Presence.EXCUSED),
        ),
    ),
    "agenda_dispatched-bare": AgendaDispatched(to="eleonora", key="k", agenda=NO_DAY, own=(), log=()),
}
