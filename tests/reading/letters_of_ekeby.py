"""The made-up council of Ekeby as its letters are read: its people, three tasks, the action list that Bo got, and his answers."""

from datetime import UTC, date, datetime
from hashlib import sha256

import msgspec

from service.mail.letter import Attachment, Letter, Mailbox
from service.reading.desk import Asked, Cards, Desk, SentLetter
from service.reading.letter import understand
from service.reading.understanding import Understanding
from service.register.model import Evidence, MemberRole, Party, Person, Task

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ROSTER = (
    Person(id="anna", name="Anna Berg", addresses=("anna.berg@ekeby.example",), role=MemberRole.SECRETARY),
    Person(id="bo", name="Bo Ek", addresses=("bo.ek@ekeby.example",)),
    Person(id="carin", name="Carin Dahl", addresses=("carin.dahl@ekeby.example",)),
)
LIST = """-- svara ovanför denna rad --

Hej Bo!

#12 Skicka ut enkäten till skolorna
    Ansvarig: Bo Ek
    Klart senast: 15 november 2026
    Läge: öppen

#14 Ta fram en plan för belysningen i parken
    Ansvarig: Bo Ek
    Läge: öppen

Skriv till exempel:

    #12 klar
    #14 flytta till 15 december

Automatiskt mejl från Lokala Brå Ekeby, bra@moten.ekeby.example.
"""
ATTRIBUTION = "Den tors 5 nov. 2026 kl 08:00 skrev Lokala Brå Ekeby <bra@moten.ekeby.example>:"
HEADER = "Från: Lokala Brå Ekeby <bra@moten.ekeby.example>\nSkickat: den 5 november 2026 08:00\nTill: Bo Ek\nÄmne: Uppgifter"
QUOTED = "\n".join(f"> {line}" for line in LIST.split("\n"))
MINUTES = """Minnesanteckningar Lokala Brå Ekeby

Tid: Den 4 oktober 2026 klockan 10.00 – 11.35
Plats: Stadshuset

Närvarande:
Anna Berg, sekreterare
Bo Ek (S), ordförande
Carin Dahl, Polisen

1. Lägesbild
Carin Dahl berättar om läget i centrum. Det har varit lugnt under sommaren men klotter förekommer.
Bo Ek får i uppdrag att kontakta skolan senast den 15 november.

2. Belysning
Rådet beslutar att ställa sig bakom förslaget till belysning i Ekebyparken.
Anna Berg ansvarar för att skicka ut underlaget före nästa möte.

3. Övriga frågor
Inga övriga frågor.

Vid protokollet
Anna Berg
"""


def task(number: int, what: str, who: str) -> Task:
    """An open task of one person."""
    evidence = Evidence(letter="k", sentence=what, cue="c", who="anna", proof="dmarc", at=NOW)
    return Task(number=number, what=what, responsible=(Party(label=who, person=who),), meeting="m1", evidence=evidence)


TASKS = (
    task(12, "Skicka ut enkäten till skolorna", "bo"),
    task(14, "Ta fram en plan för belysningen i parken", "bo"),
    task(15, "Boka lokal", "carin"),
)


def file(text: str, name: str = "anteckningar.txt", media_type: str = "text/plain") -> Attachment:
    """A text as an attached file."""
    content = text.encode()
    return Attachment(name=name, media_type=media_type, content=content, digest=sha256(content).hexdigest())


def letter(text: str = "", *, subject: str = "Sv: Uppgifter", html: str = "", files: tuple[Attachment, ...] = ()) -> Letter:
    """A letter from Bo of 23 November 2026."""
    return Letter(
        key="k",
        digest="d",
        message_id="1@ekeby.example",
        subject=subject,
        writer=Mailbox("Bo Ek", "bo.ek@ekeby.example"),
        date=NOW,
        text=text,
        html=html,
        attachments=files,
    )


def desk(*listed: int, role: MemberRole = MemberRole.MEMBER, tasks: tuple[Task, ...] = TASKS) -> Desk:
    """The desk with a letter on it that answers our list of these tasks, or no letter of ours."""
    sent = SentLetter(id="x@ekeby.example", kind="ActionsListed", text=LIST, tasks=listed, person="bo")
    return Desk(
        body="bra",
        names=("Lokala Brå Ekeby",),
        roster=ROSTER,
        writer="bo" if role is MemberRole.MEMBER else "anna",
        role=role,
        tasks=Cards().of(tasks),
        answers=(sent,) if listed else (),
    )


def answer(text: str, *listed: int) -> Understanding:
    """Bo's answer above the quoted list of these tasks (of #12 and #14 when none are named)."""
    return understand(letter(f"{text}\n\n{ATTRIBUTION}\n\n{QUOTED}"), desk(*(listed or (12, 14))))


PEOPLE = (
    *ROSTER,
    Person(id="mikael-w", name="Mikael Wallin", addresses=("mikael.wallin@polisen.example",), title="kommunpolis"),
    Person(id="mikael-g", name="Mikael Gren", addresses=("mikael.gren@ekeby.example",), title="fastighetschef"),
    Person(id="olle", name="Olle Åkerblad", addresses=("olle.akerblad@ekeby.example",), title="bildningschef"),
)
QUESTIONS = (
    Asked(number=2, about="Mikael J"),
    Asked(number=3, about="Ta fram en plan för belysningen"),
    Asked(number=5, about="i höst"),
)
MEETINGS = (date(2026, 12, 11), date(2027, 2, 4))


def asks(text, kind="", *, role=MemberRole.SECRETARY, about="", listed=(), subject="", files=()):
    """What a letter asks that answers our letter of this kind, about this proposal or meeting; or that answers none."""
    ours = SentLetter(id="x@ekeby.example", kind=kind, text=LIST, tasks=listed, person="anna", about=about)
    base = msgspec.structs.replace(desk(role=role), roster=PEOPLE, asked=QUESTIONS, meetings=MEETINGS)
    known = msgspec.structs.replace(base, answers=(ours,) if kind else ())
    return understand(letter(text, subject=subject, files=files), known).requests
