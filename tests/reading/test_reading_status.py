"""What the words of a log's cell or of an answer say of a task, phrase by phrase, traps included."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.language.pack import PACKS
from service.reading.status import heard, main_thing, state_of
from service.register.minutes import State

SWEDISH = {
    State.DONE: """
        klar | Klart | klart! | Klart. | KLART | Det är klart | Den är klar | Vi är klara | Alla är klara
        Båda är klara | Klar, skickade den i går | Klart sedan i fredags | Nu är det klart | Helt klart
        Äntligen klart! | Allt klart | färdig | färdigt | Färdigställd | Planen är färdigställd
        Rapporten färdigställdes i juni | färdigbehandlad | genomförd | Genomfört | Genomfördes 3/9
        Åtgärden är genomförd | har genomförts | avslutad | Avslutat | Ärendet avslutas | utförd | utfört | slutförd
        slutfört | åtgärdat | Åtgärdad | verkställd | verkställt | löst | Det har löst sig | fixat | gjort
        Det är gjort | Har gjort det | levererat | skickat | Skickad till alla skolor | avbockat | avbockad
        Strategin är beslutad | Policyn är antagen av rådet | 100 % | 100% | ✓ | ✔ | [x] | klappat och klart | i hamn
        Fixat, nycklarna finns i receptionen | Tack, klart! | Klart 2026-10-03 | OK, klart | Klar och utskickad
        Avklarat
    """,
    State.IN_PROGRESS: """
        pågår | Pågår. | Arbetet pågår | pågående | påbörjad | Påbörjat | Har påbörjats | under arbete
        under framtagande | under beredning | igång | Vi är igång | på gång | På god väg | delvis klart | Delvis klar
        snart klart | nästan klart | Nästan färdig | så gott som klart | halvklart | till hälften klart | 50 %
        ca 75 % | inte helt klart | inte riktigt färdigt | blir klart i maj | Beräknas vara klar i juni
        Ska vara klart till sommaren | väntas bli klar i höst | Pågår, klart i maj | Första delen är klar
        Klart förutom bilagan | Håller på med det | Jobbar med frågan | Vi arbetar med det | har startat
        Kommer att vara klar i april | Klart, men arbetet pågår med bilagan
    """,
    State.ONGOING: "löpande | Löpande. | Sker löpande | kontinuerligt | tills vidare | Fortlöpande arbete | Gäller tills vidare",
    State.OPEN: """
        inte klart | Inte klar | ej klart | Ej klar ännu | Inte klart än | det är inte klart | inte gjort | Ej utfört
        inte färdig | ej påbörjad | inte påbörjat | Har inte påbörjats | har inte hunnit | Jag har inte hunnit med det
        planerad | Planeras till våren | startar i maj | kvarstår | Kvarstår | återstår | ofärdigt | inte klart ändå
        öppna igen | återupptas | Ingenting har hänt | Återkommer på nästa möte | tas muntligt på mötet
        Rapport på mötet | försenad | Hinner inte | behöver mer tid | Har inte skickats | Inget nytt
        Var visst inte klart
    """,
    State.WAITING: """
        väntar på polisen | Väntar på svar | inväntar besked | Inväntar | avvaktar | Avvaktar beslut
        ligger hos kommunstyrelsen | vilande | på remiss | Skickad på remiss | I väntan på budget
        Utskickad, inväntar svar | Klart från oss men väntar på skolan | bordlagd | Pausad | Avvaktas
    """,
    State.STOPPED: """
        avvecklad | Har avvecklats | avbruten | Avbrutet | inaktuell | inte längre aktuellt | Ej aktuellt | utgår
        Utgår ur loggen | ersätts av ny plan | Ersatt av strategin | stryks | Kan strykas | läggs ned | Nedlagt
        Ställs in | Blev inte av | Tidigare upplägg har avvecklats. Kommer i stället att fokusera på skolan
    """,
    None: """
        klart senast 1/12 | Klart senast den 1 december | Klar till nästa möte | färdig före jul | är det klart?
        Är det klart | Är rapporten klar? | När blir det klart? | Vet du om det är klart?
        det är klart att vi hjälper till | Det är ju klart att han kan | klarlägga ansvaret | Vi ska klargöra rollerna
        Klara tar kontakt med skolan | Jag har talat med Klara | Har en färdighet till | OK | ok! | tack
        Tack så mycket | Okej, tack | Oklart läge | När det är klart hör jag av mig | självklart | Anna Berg
        Skolan vill ha en tydlig och klar bild av läget | Frågan om belysning i parken | inför beslut i maj | 👍
    """,
}
ENGLISH = {
    State.DONE: """
        done | Done! | DONE | It is done | Done, sent on Friday | All done | completed | Completed on 3 May | complete
        finished | Finished yesterday | closed | resolved | sent | Sent to all schools | The survey has been sent
        fixed | implemented | Solved | The report is ready | 100 % | ✓ | [x] | dealt with | taken care of
        carried out | Thanks, done! | The plan was adopted | Done - see attached | published | It's done
    """,
    State.IN_PROGRESS: """
        in progress | In progress. | underway | under way | started | Work has started | almost done | nearly finished
        partly done | half done | soon done | will be done by May | Will be finished next week
        should be ready by Friday | expected to be done in June | I'm working on it | I’m working on it | on track
        being drafted | 50 % | about 80 % | not quite done | not fully complete | Done except for the annex
        first part done | We hope to finish in May | on its way
    """,
    State.ONGOING: "ongoing | Ongoing. | continuous | on-going | until further notice | rolling",
    State.OPEN: """
        not started | Not started yet | open | Still open | TODO | to do | not done | not done yet | It isn't finished
        hasn't been sent | I haven't started | not yet | planned | starts in May | remains | outstanding | reopen
        Please reopen | not done after all | overdue | delayed | need more time | Will report at the meeting
        no progress | unfinished
    """,
    State.WAITING: """
        waiting for the police | Awaiting reply | blocked | blocked by IT | on hold | pending
        Sent, waiting for answers | with the council | deferred | sent for approval
    """,
    State.STOPPED: """
        cancelled | canceled | superseded | Superseded by the new plan | no longer relevant | dropped
        Not needed any more | abandoned | withdrawn | won't be done
    """,
    None: """
        is it done? | Is it done | Has this been sent? | done by 1 December | due 3 May | OK | ok | thanks | Thank you
        Thanks, noted | when it is done I will tell you | what can be done about graffiti | The lighting in the park
        Anna Berg | well done | 👍 | behind closed doors | Let me know if it is finished
    """,
}


def phrases(table):
    return [
        (phrase.strip(), state)
        for state, text in table.items()
        for line in text.split("\n")
        for phrase in line.split("|")
        if phrase.strip()
    ]


@pytest.mark.parametrize(("phrase", "state"), phrases(SWEDISH))
def test_swedish(phrase, state):
    assert state_of(phrase, PACKS["sv"].status) == state


@pytest.mark.parametrize(("phrase", "state"), phrases(ENGLISH))
def test_english(phrase, state):
    assert state_of(phrase, PACKS["en"].status) == state


@pytest.mark.parametrize("code", ["sv", "en"])
def test_ok_is_a_state_in_a_cell_of_the_log_and_thanks_in_a_letter(code):
    words = PACKS[code].status
    assert (state_of("OK", words, cell=True), state_of("OK", words)) == (State.DONE, None)


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("Hinner inte, flytta till 15/12", "late"),
        ("lämnar över till Carin", "handover"),
        ("Carin har tagit över", "handover"),
        ("inte mitt", "handover"),
        ("fel person", "handover"),
        ("jag har slutat", "handover"),
        ("återkommer", "report"),
        ("inte klart ändå", "reopen"),
        ("tack", None),
    ],
)
def test_what_is_said_beside_states(phrase, said):
    assert main_thing(phrase, PACKS["sv"].status) == said


@pytest.mark.parametrize("said", ["need more time", "move to 15 December", "new date 3/12", "I can't finish it in time"])
def test_english_asks_for_more_time(said):
    assert main_thing(said, PACKS["en"].status) == "late"


@given(st.text(max_size=300))
def test_any_text_is_heard_without_fault_and_in_its_order(text):
    """What is heard stands in the text, in order and without overlap, in every language."""
    for pack in PACKS.values():
        spans = [(one.start, one.end) for one in heard(text, pack.status)]
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert all(0 <= start < end <= len(text) for start, end in spans)
