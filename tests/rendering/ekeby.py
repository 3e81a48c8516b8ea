"""A made-up council and one notice of each kind (and of their other faces), for the tests of what people read."""

from datetime import UTC, date, datetime, time, timedelta

import msgspec

from service.register.effects import (
    Answered,
    Effect,
    FoundDecision,
    Happening,
    Move,
    Passage,
    ProposalVerdict,
    Refused,
    TaskEffect,
    WhyNot,
)
from service.register.minutes import (
    Attendee,
    Decision,
    Due,
    DueKind,
    Need,
    PartyKind,
    Presence,
    Question,
    QuestionKind,
    Source,
    State,
)
from service.register.model import (
    Body,
    Change,
    Doubt,
    Evidence,
    File,
    ItemKind,
    Meeting,
    MeetingState,
    MemberRole,
    Party,
    Person,
    Proposal,
    ProposalAnswer,
    ProposalState,
    Register,
    Task,
    Version,
)
from service.register.notices import (
    ActionsListed,
    AgendaDispatched,
    AgendaRevised,
    AgendaShown,
    AttendanceNoted,
    AttendanceReported,
    HelpShown,
    HistoryShown,
    LetterSetAside,
    LogChanged,
    LogShown,
    MailReturned,
    MeetingChanged,
    MinutesApproved,
    MinutesFromMember,
    MinutesReceived,
    MinutesShown,
    MomentMissed,
    NotUnderstood,
    ProofAsked,
    ProposalAnswered,
    ProposalAnswerNoted,
    ProposalFiled,
    ProposalReceived,
    RecordsCorrected,
    SearchShown,
    StrangersWrote,
    TaskHandedOver,
    TasksReported,
)
from service.register.outline import Agenda, AgendaEdits, AgendaLine, Reason

NOW = datetime(2026, 12, 5, 8, 30, tzinfo=UTC)
LETTER = "letter-1"

ANNA = Person(id="anna", name="Anna Berg", addresses=("anna.berg@ekeby.example",), role=MemberRole.SECRETARY)
BO = Person(id="bo", name="Bo Ek", addresses=("bo.ek@ekeby.example",), role=MemberRole.CHAIR)
CARIN = Person(id="carin", name="Carin Dahl", addresses=("carin.dahl@ekeby.example",), language="en")
OLLE = Person(id="olle", name="Olle Åkerblad", addresses=("olle@polisen.example",), affiliation="Polisen")
MIKAEL = Person(id="mikael-w", name="Mikael Wallin")
ELEONORA = Person(
    id="eleonora", name="Eleonora Wachtmeister-Söderström", addresses=("eleonora@ekeby.example",), role=MemberRole.INFORMED
)
BODY = Body(
    key="bra",
    name="Lokala Brå Ekeby",
    address="bra@moten.ekeby.example",
    members=(ANNA, BO, CARIN, OLLE, MIKAEL, ELEONORA),
)


def evidence(sentence: str) -> Evidence:
    return Evidence(letter=LETTER, sentence=sentence, cue="cue", who="anna", proof="dkim", at=NOW)


def source(sentence: str) -> Source:
    return Source(sentence=sentence, cue="cue")


def responsible(person: Person, label: str | None = None) -> Party:
    return Party(label=label or person.name, name=person.name, person=person.id)


OCTOBER = Meeting(id="m1", on=date(2026, 10, 2), start=time(10), place="Visenten", state=MeetingState.APPROVED)
AUTUMN_BEFORE = Meeting(id="m0", on=date(2025, 11, 28), state=MeetingState.APPROVED)
DECEMBER = Meeting(
    id="m2",
    on=date(2026, 12, 4),
    start=time(10),
    end=time(11, 35),
    place="Sammanträdesrum Älgen, Stadshuset",
    state=MeetingState.DRAFT,
    attendance=(
        Attendee(name="Bo Ek", affiliation="S", role="ordförande"),
        Attendee(name="Carin Dahl", affiliation="C"),
        Attendee(name="Olle Åkerblad", affiliation="Polisen", presence=Presence.REMOTE),
        Attendee(name="Mikael Wallin"),
        Attendee(name="Mikael Gren", presence=Presence.EXCUSED),
    ),
    decisions=(
        Decision(
            text="Lokala Brå ställer sig bakom förslaget till ny samverkansöverenskommelse för 2027–2028.",
            item="Samverkansöverenskommelse",
            source=source("Lokala Brå ställer sig bakom förslaget."),
        ),
        Decision(text="Trygghetsvandringen hålls i Sjövik & Norra Ekeby.", item=None, source=source("Beslut.")),
    ),
)
JANUARY = Meeting(id="m3", on=date(2027, 1, 29), start=time(10), place="Visenten")
FEBRUARY = Meeting(id="m3", on=date(2027, 2, 5), start=time(13), place="Biblioteket")

HANDLINGSPLAN = Task(
    number=12,
    what="Ta fram en handlingsplan mot narkotika i skolan, med förslag på hur elever och vårdnadshavare kan vara med",
    responsible=(
        Party(label="Omsorgsförvaltningen", kind=PartyKind.UNIT),
        Party(label="bildningsförvaltningen", kind=PartyKind.UNIT),
    ),
    helpers=(responsible(OLLE, "polisen"),),
    meeting="m2",
    evidence=evidence("Omsorgsförvaltningen och bildningsförvaltningen får i uppdrag att ta fram en handlingsplan."),
)
BELYSNING = Task(
    number=14,
    what="Be Trafikverket se över belysningen vid Åbrons gångtunnel",
    responsible=(responsible(BO, "Bo E"),),
    due=Due(text="i januari", kind=DueKind.DATE, on=date(2027, 1, 31)),
    meeting="m2",
    evidence=evidence("Bo E ber Trafikverket se över belysningen vid Åbrons gångtunnel i januari."),
)
AGENDA_TASK = Task(
    number=15,
    what="Boka in områdespoliserna till träffen",
    due=Due(text="till nästa möte", kind=DueKind.NEXT_MEETING, on=date(2027, 1, 29)),
    meeting="m2",
    evidence=evidence("Områdespoliserna ska bjudas in till nästa möte."),
)
KARTLAGGNING = Task(
    number=3,
    what="Sammanställa kartläggningen av otrygga platser",
    state=State.IN_PROGRESS,
    responsible=(responsible(BO), responsible(CARIN)),
    due=Due(text="1 november", kind=DueKind.DATE, on=date(2026, 11, 1)),
    meeting="m0",
    carried=3,
    note="Enkäten är utskickad, svaren kommer i december",
    evidence=evidence("Bo Ek och Carin Dahl sammanställer kartläggningen."),
)
KROGAR = Task(
    number=7,
    what="Bjuda in kommunens krögare till Krogar mot knark",
    state=State.WAITING,
    responsible=(responsible(OLLE),),
    due=Due(text="4 december", kind=DueKind.DATE, on=date(2026, 12, 4)),
    meeting="m1",
    carried=1,
    evidence=evidence("Olle bjuder in krögarna."),
)
STRATEGI = Task(
    number=5,
    what="Färdigställa strategin",
    state=State.DONE,
    responsible=(responsible(MIKAEL, "Mikael W"),),
    meeting="m1",
    closed_in="m2",
    evidence=evidence("Mikael W färdigställer strategin."),
)
TASKS = (KARTLAGGNING, STRATEGI, KROGAR, HANDLINGSPLAN, BELYSNING, AGENDA_TASK)
OPEN = tuple(task for task in TASKS if task.open)
REGISTER = Register(
    body=BODY,
    meetings={meeting.id: meeting for meeting in (AUTUMN_BEFORE, OCTOBER, DECEMBER, JANUARY)},
    tasks={str(task.number): task for task in TASKS},
)
DOCX = File(
    name="Minnesanteckningar Lokala Brå 4 december.docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    digest="0" * 64,
)
PDF = File(name="Förslag & kostnader.pdf", media_type="application/pdf", digest="1" * 64)

AGENDA = Agenda(
    meeting="m3",
    on=date(2027, 1, 29),
    start=time(10),
    place="Visenten",
    lines=(
        AgendaLine(number=1, title="", reason=Reason.PREVIOUS_MINUTES, from_date=date(2026, 12, 4)),
        AgendaLine(number=2, title="", reason=Reason.FOLLOW_UP, tasks=(3, 7, 12, 14, 15)),
        AgendaLine(
            number=3,
            title="Handlingsplan mot narkotika i skolan",
            reason=Reason.REPORT,
            from_date=date(2026, 12, 4),
            presenter="Olle Åkerblad",
            tasks=(12,),
        ),
        AgendaLine(
            number=4, title="Ordningsvakter vid resecentrum", reason=Reason.DEFERRED, from_date=date(2026, 10, 2), carried=1
        ),
        AgendaLine(number=5, title="Lägesbild sociala risker", reason=Reason.STANDING),
        AgendaLine(number=6, title="BOB-råd", reason=Reason.STANDING, from_date=date(2026, 12, 4)),
        AgendaLine(
            number=7,
            title="Trygghetsvandring i Sjövik",
            reason=Reason.PROPOSAL,
            proposer="Carin Dahl",
            presenter="Carin Dahl",
            kind=ItemKind.DECISION,
            minutes=15,
            papers=(PDF,),
        ),
        AgendaLine(number=8, title="", reason=Reason.ANY_OTHER_BUSINESS),
        AgendaLine(number=9, title="", reason=Reason.NEXT_MEETING),
    ),
)
NO_DAY = Agenda(
    meeting=None,
    on=None,
    start=None,
    place=None,
    lines=(
        AgendaLine(number=1, title="", reason=Reason.ANY_OTHER_BUSINESS),
        AgendaLine(number=2, title="", reason=Reason.NEXT_MEETING),
    ),
)
WHO_IS_MIKAEL = "Mikael J tar kontakt med fastighetsägarna om kamerorna på torget."
DOUBTS = (
    Doubt(
        number=3,
        kind=QuestionKind.AMBIGUOUS_PERSON,
        about="Mikael J",
        sentence=WHO_IS_MIKAEL,
        candidates=("Mikael Wallin", "Mikael Gren"),
        meeting="m2",
        task=15,
        letter=LETTER,
        asked=NOW,
    ),
    Doubt(
        number=4,
        kind=QuestionKind.UNIT_WITHOUT_PERSON,
        about="Omsorgsförvaltningen",
        sentence="Omsorgsförvaltningen och bildningsförvaltningen får i uppdrag att ta fram en handlingsplan.",
        meeting="m2",
        task=12,
        letter=LETTER,
        asked=NOW,
    ),
)
CLOSED_STRATEGI = TaskEffect(
    task=STRATEGI, effect=Effect.CLOSED, old_state=State.IN_PROGRESS, sentence="Strategin är färdigställd och beslutad."
)
MOVED_KARTLAGGNING = TaskEffect(
    task=KARTLAGGNING,
    effect=Effect.CHANGED,
    old_state=State.OPEN,
    old_due=None,
    sentence="#3 pågår, enkäten är utskickad, flytta till 1 november",
)
PROPOSAL = Proposal(
    id="p1",
    title="Trygghetsvandring i Sjövik",
    text="Hej!\n\nJag vill att vi tar upp trygghetsvandringen.\nTre skolor vill vara med <redan i vår>.",
    kind=ItemKind.DECISION,
    proposer="carin",
    presenter="Carin Dahl",
    minutes=15,
    papers=(PDF,),
    meeting="m3",
    evidence=evidence("Jag vill att vi tar upp trygghetsvandringen."),
)
LATE = Proposal(
    id="p2",
    title="Sommarjobb",
    proposer="bo",
    state=ProposalState.LATE,
    meeting="m3",
    evidence=evidence("Kan vi ta upp sommarjobben?"),
)
ACCEPTED = ProposalAnswer(
    state=ProposalState.ACCEPTED, to="m3", words="Bra att det kommer upp.", evidence=evidence("Bra att det kommer upp.")
)
DECLINED = ProposalAnswer(
    state=ProposalState.DECLINED, words="Det hör till nämnden.", evidence=evidence("Nej, det hör till nämnden.")
)
MOVED = ProposalAnswer(state=ProposalState.PROPOSED, moved=True, evidence=evidence("Flytta till mötet efter."))
FILED = msgspec.structs.replace(
    DECEMBER, versions=tuple(Version(number=number, file=DOCX, evidence=evidence("")) for number in (1, 2))
)
WITH_HISTORY = msgspec.structs.replace(
    KARTLAGGNING,
    history=(
        Change(field="state", old="open", new="in_progress", evidence=evidence("#3 pågår, enkäten är utskickad"), meeting=None),
        Change(field="note", old="", new="Enkäten är utskickad", evidence=evidence("#3 pågår, enkäten är utskickad")),
        Change(field="due", old="", new="2026-11-01", evidence=evidence("Bo Ek och Carin Dahl till 1 november."), meeting="m1"),
        Change(field="responsible", old="Bo Ek", new="Bo Ek, Carin Dahl", evidence=evidence(""), meeting="m1"),
    ),
)
UNCLEAR = Question(kind=QuestionKind.UNCLEAR_STATUS, about="kanske efter jul", sentence="kanske efter jul")

GIVEN_AGENDA_TASK = msgspec.structs.replace(AGENDA_TASK, responsible=(responsible(MIKAEL, "Mikael J"),))
SETTLED = msgspec.structs.replace(DOUBTS[0], answered="Mikael Wallin")
TIED = TaskEffect(
    task=GIVEN_AGENDA_TASK,
    effect=Effect.CHANGED,
    old_state=State.OPEN,
    old_due=AGENDA_TASK.due,
    old_what=AGENDA_TASK.what,
    old_responsible=(),
    sentence="Fråga 3: Mikael Wallin",
)
BETTER_WORDS = Change(
    field="decision",
    old="Trygghetsvandringen hålls i Sjövik & Norra Ekeby.",
    new="Trygghetsvandringen hålls i Sjövik.",
    evidence=evidence("beslut 2: Trygghetsvandringen hålls i Sjövik."),
)
APPROVED = msgspec.structs.replace(
    DECEMBER,
    state=MeetingState.APPROVED,
    versions=(Version(number=1, file=DOCX, evidence=msgspec.structs.replace(evidence(""), at=NOW - timedelta(days=1))),),
    history=(BETTER_WORDS,),
)

NOTICES = {
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
    "actions_listed-none": ActionsListed(to="eleonora", key="k", meeting=DECEMBER, own=(), others=(KROGAR,), minutes=DOCX),
    "agenda_revised": AgendaRevised(
        to="anna", key="k", agenda=AGENDA, added=("BOB-råd", "Handlingsplan mot narkotika i skolan"), removed=("Medborgarlöfte",)
    ),
    "agenda_revised-edited": AgendaRevised(
        to="anna",
        key="k",
        agenda=AGENDA,
        edits=AgendaEdits(
            by="Anna Berg",
            own=True,
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
    "agenda_revised-by_another": AgendaRevised(
        to="bo",
        key="k",
        agenda=AGENDA,
        edits=AgendaEdits(
            by="Anna Berg",
            own=False,
            joined=(AgendaLine(number=7, title="Besök av räddningstjänsten", reason=Reason.SECRETARY),),
        ),
    ),
    "agenda_revised-unchanged": AgendaRevised(to="anna", key="k", agenda=AGENDA, edits=AgendaEdits(by="Anna Berg", own=True)),
    "agenda_revised-no_day": AgendaRevised(to="anna", key="k", agenda=NO_DAY),
    "tasks_reported": TasksReported(
        to="bo", key="k", effects=(MOVED_KARTLAGGNING, CLOSED_STRATEGI), questions=(UNCLEAR,), refused=(99,), own=(BELYSNING,)
    ),
    "tasks_reported-nothing": TasksReported(to="bo", key="k", effects=(), questions=(UNCLEAR,), own=(BELYSNING,)),
    "tasks_reported-all_done": TasksReported(to=MIKAEL.id, key="k", effects=(CLOSED_STRATEGI,)),
    "log_changed": LogChanged(to="anna", key="k", by="Bo Ek", effects=(MOVED_KARTLAGGNING,), log=TASKS),
    "records_corrected": RecordsCorrected(
        to="anna",
        key="k",
        effects=(TIED, msgspec.structs.replace(CLOSED_STRATEGI, sentence="#5 klar")),
        answered=(Answered(doubt=SETTLED, person="Mikael Wallin"),),
        learned=(("Mikael J", "Mikael Wallin"),),
        decisions=(BETTER_WORDS,),
        left=DOUBTS[1:],
        refused=(Refused(why=WhyNot.UNKNOWN_PERSON, about="Lisa Holm"), Refused(why=WhyNot.UNKNOWN_TASK, about="#99")),
        questions=(UNCLEAR,),
    ),
    "records_corrected-by_the_chair": RecordsCorrected(
        to="anna",
        key="k",
        by="Bo Ek",
        effects=(TIED,),
        answered=(Answered(doubt=SETTLED, person="Mikael Wallin"),),
        decisions=(BETTER_WORDS,),
    ),
    "records_corrected-nothing": RecordsCorrected(to="bo", key="k", refused=(Refused(why=WhyNot.NOTHING_TO_UNDO),)),
    "records_corrected-known": RecordsCorrected(
        to="anna", key="k", answered=(Answered(doubt=SETTLED, person="Mikael Wallin", known=True),)
    ),
    "records_corrected-approved": RecordsCorrected(
        to="anna", key="k", decisions=(BETTER_WORDS,), reason="Norra Ekeby tas i vår, det blev fel i texten."
    ),
    "records_corrected-undone": RecordsCorrected(
        to="bo",
        key="k",
        undone=True,
        effects=(
            TaskEffect(
                task=msgspec.structs.replace(STRATEGI, state=State.IN_PROGRESS),
                effect=Effect.REOPENED,
                old_state=State.DONE,
                sentence="ångra",
            ),
        ),
    ),
    "task_handed_over": TaskHandedOver(to="olle", key="k", by="Bo Ek", given=(KROGAR,), handed=True),
    "task_handed_over-taken": TaskHandedOver(
        to="bo", key="k", by="Anna Berg", taken=(msgspec.structs.replace(BELYSNING, responsible=(responsible(OLLE),)),)
    ),
    "minutes_approved": MinutesApproved(to="anna", key="k", meeting=APPROVED, by=("Anna Berg",)),
    "minutes_approved-waiting": MinutesApproved(
        to="bo", key="k", meeting=APPROVED, by=("Bo Ek",), missing=("Carin Dahl", "Olle Åkerblad")
    ),
    "proposal_filed": ProposalFiled(to="carin", key="k", proposal=PROPOSAL, agenda=AGENDA),
    "proposal_filed-known": ProposalFiled(to="carin", key="k", proposal=PROPOSAL, agenda=AGENDA, known=True),
    "proposal_filed-late": ProposalFiled(to="bo", key="k", proposal=LATE, agenda=NO_DAY),
    "proposal_received": ProposalReceived(to="anna", key="k", proposal=PROPOSAL, by="Carin Dahl", agenda=AGENDA),
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
        by="Bo Ek",
        own=True,
        verdicts=(
            ProposalVerdict(proposal=PROPOSAL, answer=ACCEPTED, on=date(2027, 1, 29), unchanged=True, before=ACCEPTED),
            ProposalVerdict(proposal=LATE, answer=DECLINED, before=ACCEPTED),
        ),
        questions=(Question(kind=QuestionKind.UNKNOWN_PROPOSAL, about="Parkering", sentence="Parkering: godkänns"),),
        agenda=AGENDA,
    ),
    "proposal_answer_noted-by_another": ProposalAnswerNoted(
        to="anna",
        key="k",
        by="Bo Ek",
        own=False,
        verdicts=(ProposalVerdict(proposal=LATE, answer=MOVED, on=date(2027, 3, 12)),),
        agenda=AGENDA,
    ),
    "proposal_answer_noted-unknown": ProposalAnswerNoted(
        to="bo",
        key="k",
        by="Bo Ek",
        own=True,
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
    "help_shown": HelpShown(to="carin", key="k", own=(KARTLAGGNING, BELYSNING)),
    "help_shown-keeper": HelpShown(to="anna", key="k"),
    "agenda_shown": AgendaShown(to="carin", key="k", agenda=AGENDA),
    "agenda_shown-no_day": AgendaShown(to="carin", key="k", agenda=NO_DAY),
    "log_shown": LogShown(to="carin", key="k", tasks=TASKS, mine=False),
    "log_shown-mine": LogShown(to="bo", key="k", tasks=(KARTLAGGNING, BELYSNING), mine=True),
    "log_shown-none": LogShown(to="carin", key="k", tasks=(), mine=True),
    "log_shown-empty": LogShown(to="carin", key="k", tasks=(), mine=False),
    "search_shown": SearchShown(
        to="carin",
        key="k",
        words="belysning",
        tasks=(BELYSNING,),
        decisions=(FoundDecision(decision=DECEMBER.decisions[0], on=date(2026, 12, 4)),),
        proposals=(PROPOSAL,),
        passages=(
            Passage(on=date(2026, 12, 4), title="Lägesbild", text="… gatubelysningen vid skolan är trasig <sedan i höst> …"),
            Passage(on=date(2026, 10, 2), title="Belysning", text=""),
        ),
        more=3,
    ),
    "search_shown-nothing": SearchShown(to="carin", key="k", words="badhus"),
    "minutes_shown": MinutesShown(to="carin", key="k", meeting=FILED, others=(date(2026, 10, 2), date(2025, 11, 28))),
    "minutes_shown-approved": MinutesShown(
        to="carin", key="k", meeting=msgspec.structs.replace(FILED, state=MeetingState.APPROVED)
    ),
    "minutes_shown-unknown": MinutesShown(to="carin", key="k", asked=date(2026, 9, 4), others=(date(2026, 10, 2),)),
    "minutes_shown-none": MinutesShown(to="carin", key="k"),
    "history_shown": HistoryShown(to="carin", key="k", task=WITH_HISTORY),
    "history_shown-struck": HistoryShown(to="carin", key="k", task=msgspec.structs.replace(STRATEGI, removed=True)),
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
        by="Bo Ek",
        said=(
            Attendee(name="Bo Ek", presence=Presence.EXCUSED),
            Attendee(name="Eva Lind", presence=Presence.SUBSTITUTE, stands_for="Bo Ek"),
        ),
        before=Presence.EXPECTED,
        sentence="Jag får förhinder, Eva Lind ersätter mig.",
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
        by="Carin Dahl",
        said=(Attendee(name="Carin Dahl", presence=Presence.EXCUSED),),
        expected=(Attendee(name="Carin Dahl", presence=Presence.EXCUSED),),
    ),
    "agenda_dispatched": AgendaDispatched(
        to="bo",
        key="k",
        agenda=AGENDA,
        own=(KARTLAGGNING, BELYSNING),
        log=TASKS,
        attendance=(
            Attendee(name="Carin Dahl", presence=Presence.EXPECTED),
            Attendee(name="Mikael Wallin", presence=Presence.EXCUSED),
        ),
    ),
    "agenda_dispatched-bare": AgendaDispatched(to="eleonora", key="k", agenda=NO_DAY, own=(), log=()),
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
    "minutes_from_member": MinutesFromMember(to="anna", key="k", by="Olle Åkerblad", subject="Anteckningar 4/12", files=(DOCX,)),
    "proof_asked": ProofAsked(to="bo", key="k", subject="#3 klar", received=NOW, excerpt=("Hej!", "#3 är klar.")),
    "letter_set_aside": LetterSetAside(
        to="anna", key="k", sender="bo.ek@ekeby.example", subject="Protokoll", received=NOW, reference="20261205-083000-1"
    ),
    "mail_returned": MailReturned(
        to="anna", key="k", by="Bo Ek", address="bo.ek@ekeby.example", why="550 5.1.1 No such user", subject="Agenda"
    ),
    "strangers_wrote": StrangersWrote(to="anna", key="k", count=4, addresses=("x@far.example", "y@far.example"), more=1),
    "strangers_wrote-one": StrangersWrote(to="anna", key="k", count=1, addresses=("x@far.example",)),
    "moment_missed": MomentMissed(to="anna", key="k", what=Happening.DISPATCH, on=date(2026, 12, 4)),
}
