"""The made-up council of Ekeby: its people, meetings, tasks, agenda and proposals on a day in December."""

from datetime import UTC, date, datetime, time, timedelta

import msgspec

from service.register.effects import (
    Effect,
    TaskEffect,
)
from service.register.minutes import (
    Attendee,
    Decision,
    Due,
    DueKind,
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
from service.register.outline import Agenda, AgendaLine, Reason

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
    """What a record was made of: this sentence of the secretary's letter."""
    return Evidence(letter=LETTER, sentence=sentence, cue="cue", who="anna", proof="dkim", at=NOW)


def source(sentence: str) -> Source:
    """This sentence of the minutes."""
    return Source(sentence=sentence, cue="cue")


def responsible(person: Person, label: str | None = None) -> Party:
    """This person, as the minutes name them."""
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
WITHDRAWN = msgspec.structs.replace(
    PROPOSAL,
    id="p3",
    title="Cykelställ vid torget",
    state=ProposalState.WITHDRAWN,
    answers=(
        ProposalAnswer(
            state=ProposalState.WITHDRAWN, words="Det är redan löst.", evidence=evidence("Jag drar tillbaka mitt förslag.")
        ),
    ),
)
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
