"""Notes in the manner of the first user's, read whole: what each place yields, and the trap beside it."""

import pytest
from ekeby_minutes import lines, log, names, read

from service.reading.passage import Passage, Section
from service.register.minutes import QuestionKind, ReturnKind, State

ITEMS = {
    "Lägesbild": (
        "Bo Ek, Polisen, rapporterar att den största risken rör unga.",
        "Behövs kartläggning av nuläget. Bo Ek ser behov av att se över samarbetet. Polisen arbetar varannan tisdag.",
        "Omsorgsförvaltningen och bildningsförvaltningen får i uppdrag att tillsammans med polisen ta fram en handlingsplan.",
        "Skulle det exempelvis gå att ställa krav på föreningarna?",
    ),
    "Uppföljning överenskommelse": (
        (
            "Bo Ek informerar om att polisen och ansvariga på kommunen ser över hur en överenskommelse ska utformas. "
            "Lokala Brå får återkoppling på kommande sammanträde."
        ),
    ),
    "Ordningsföreskrifter": (
        "Anna lyfter förslag på ändring av föreskrifterna som ska beslutas av kommunfullmäktige i november.",
        "Lokala Brå ställer sig bakom förslag till beslut.",
    ),
    "Trygg kväll": ("Trygg kväll är ett regeringsuppdrag. Kommunen ska verka för att kommunens krögare går med.",),
    "Trygghetsråd": ("En trygghetspunkt läggs till som stående punkt på Ekeby kommuns Lokala Brås dagordning.",),
    "Agenda": ("Olle Åkerblad ansvarar för att ta fram en reviderad agenda för Lokala Brå.",),
    "Områdespoliser": (
        "Finns nu 4 områdespoliser, till skillnad från kommunpolisen som ska arbeta på en mer strategisk nivå.",
        (
            "Kommunen ska även se över vilka forum som finns. Områdespoliserna ska framöver även bjudas in till Ekebyträffen, "
            "stående inbjudan för när de kan."
        ),
    ),
}
BODY = tuple(passage for item, texts in ITEMS.items() for passage in lines(*texts, item=item))
NOTES = tuple(Passage(text=passage.text, line=line, item=passage.item) for line, passage in enumerate(BODY))
SAID = read(NOTES)


def test_the_decisions_are_the_endorsement_and_the_standing_item():
    assert [decision.text for decision in SAID.decisions] == [
        "Lokala Brå ställer sig bakom förslag till beslut",
        "En trygghetspunkt läggs till som stående punkt på Ekeby kommuns Lokala Brås dagordning",
    ]


def test_the_assignments_are_one_firm_and_four_to_ask_about():
    assert [(names(action.who), action.weak) for action in SAID.actions] == [
        (["Omsorgsförvaltningen", "bildningsförvaltningen"], True),
        (["Kommunen"], True),
        (["Olle Åkerblad"], False),
        (["Kommunen"], True),
        ([], True),
    ]


def test_the_police_help_with_the_plan_and_own_nothing():
    assert names(SAID.actions[0].helpers) == ["polisen"]


def test_the_standing_item_is_the_noun_before_the_verb():
    assert [(change.title, change.ends) for change in SAID.standing] == [("trygghetspunkt", False)]


def test_the_report_is_owed_by_whom_the_sentence_before_is_about():
    assert [(one.matter, one.kind, one.to, names(one.giver)) for one in SAID.returns] == [
        ("Uppföljning överenskommelse", ReturnKind.REPORT, "kommande sammanträde", ["Bo Ek"])
    ]


def test_the_needs_are_shown():
    assert [need.sentence for need in SAID.needs] == [
        "Behövs kartläggning av nuläget.",
        "Bo Ek ser behov av att se över samarbetet.",
        "Skulle det exempelvis gå att ställa krav på föreningarna?",
    ]


def test_each_owner_who_is_no_person_is_asked_about():
    assert [(question.kind, question.about) for question in SAID.questions[:2]] == [
        (QuestionKind.UNIT_WITHOUT_PERSON, "Omsorgsförvaltningen"),
        (QuestionKind.UNIT_WITHOUT_PERSON, "bildningsförvaltningen"),
    ]


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("Strategin är färdigställd och beslutad.", State.DONE),
        ("Återkommer på kommande Lokala Brå", State.OPEN),
        ("Tidigare upplägg har avvecklats av polisen. Kommer i stället att fokusera på åtgärdsprogrammet.", State.STOPPED),
    ],
)
def test_a_row_of_the_log_says_its_state_and_decides_nothing(status, state):
    passages = lines("\nStrategin", status, "Bo E", section=Section.LOG)
    assert ([row.state for row in log(passages).rows], read(passages).decisions) == ([state], ())
