"""Swedish decisions: each wording that decides, and beside it the sentence that only looks like one."""

import pytest
from ekeby_minutes import lines, read

from service.reading.passage import Section


@pytest.mark.parametrize(
    "sentence",
    [
        "Rådet beslutar att anta planen.",
        "Lokala Brå beslutade enhälligt att anta planen.",
        "Styrgruppen beslöt att skjuta till medel.",
        "Rådet har beslutat att lokalen ska användas.",
        "Därefter beslutade rådet att anta planen.",
        "Det beslutades att planen antas.",
        "Beslutades att planen antas.",
        "Beslutas att planen antas.",
        "Rådet fattar beslut om en ny plan.",
        "Rådet ställer sig bakom planen.",
        "Lokala Brå ställde sig enhälligt bakom förslaget.",
        "Lokala Brå ställer sig bakom förslag till beslut.",
        "Rådet godkänner planen.",
        "Rådet godkände rapporten utan ändringar.",
        "Dagordningen godkänns.",
        "Dagordningen godkändes med tillägg av två punkter.",
        "Planen fastställs.",
        "Planen antogs.",
        "Rådet fastställer tiderna.",
        "Rådet antar planen.",
        "Rådet tillstyrker ansökan.",
        "Rådet avstyrker ansökan.",
        "Rådet avslår ansökan.",
        "Ansökan avslogs.",
        "Ansökan beviljades.",
        "Rådet enas om att mötena hålls på skolan.",
        "Rådet enades om en ny ordning.",
        "Gruppen är överens om att mötena hålls på skolan.",
        "Gruppen kom överens om att mötena hålls på skolan.",
        "Rådet väljer Bo Ek till vice ordförande.",
        "Rådet utsåg Bo Ek till kontaktperson.",
        "Bo Ek valdes till justerare.",
        "Till justerare utsågs Bo Ek.",
        "Att justera dagens protokoll valdes Bo Ek.",
        "Rådet rekommenderar kommunstyrelsen att anta planen.",
        "Rådet föreslår kommunstyrelsen att anta planen.",
        "Rådet noterar informationen.",
        "Informationen noteras till protokollet.",
        "Rapporten läggs till handlingarna.",
        "Protokollet lades till handlingarna.",
        "Rådet ger klartecken till planen.",
        "En trygghetspunkt läggs till som stående punkt på dagordningen.",
        "Beslut: Planen antas från årsskiftet.",
        "Ställningstagande: Rådet är positivt till planen.",
        "Mötet beslutade att planen antas.",
        "Nämnden beslutade att planen antas.",
        "Ärendet avskrivs.",
        "Inköp av två reflexskyltar, 4 000 kr. Beviljas",
        "Fastställande av röstlängd. Godkänd",
        "Rådet beslutar notera informationen.",
        "Enhälligt beslut att anta budgeten.",
        "Förslaget röstades ner.",
    ],
)
def test_a_deciding_sentence_is_a_decision(sentence):
    found = [decision.source.sentence for decision in read(lines(sentence)).decisions]
    assert found[-1:] == [sentence.rpartition(". ")[2] if sentence.endswith(("Beviljas", "Godkänd")) else sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Frågan ska beslutas av kommunfullmäktige i november.",
        "Bo Ek lyfter förslag på ändringar som ska beslutas av kommunfullmäktige.",
        "Strategin är färdigställd och beslutad.",
        "Förslag till beslut",
        "Anna Berg går igenom förslag till beslut.",
        "Underlaget tas fram inför beslut.",
        "Beslutsunderlag delas ut.",
        "Tidigare beslut gås igenom.",
        "Beslut väntas under våren.",
        "Beslut dröjer.",
        "Frågan kräver beslut.",
        "Om rådet beslutar att gå vidare behövs medel.",
        "Rådet beslutade vid förra mötet att lokalen ska bytas.",
        "Kommunfullmäktige har fattat beslut om budgeten.",
        "Kommunfullmäktige beslutade att anta planen.",
        "Regeringen beslutar om lagen.",
        "Rådet beslutade inte i frågan.",
        "Inget beslut fattades.",
        "Har rådet beslutat att anta planen?",
        "Val av styrelse föreslogs av valberedningen som godkändes.",
        "När planen godkänns kan arbetet börja.",
        "Det är viktigt att planen godkänns.",
        "Bidraget beviljades av Länsstyrelsen.",
        "Planen bör godkännas.",
        "Planen behöver fastställas.",
        "Bo Ek undrar om planen godkänns.",
        "Ekeby kommuns skolor blev godkända av Skolinspektionen förra året.",
        "En stående inbjudan gäller för alla.",
        "Anna Berg informerar om beslutet.",
        "Beslut om lokal tas senare.",
    ],
)
def test_a_sentence_about_deciding_is_no_decision(sentence):
    assert read(lines(sentence)).decisions == ()


def test_clauses_under_a_label_are_a_decision_each():
    found = read(lines("Beslut", "att anta planen", "att sända planen till nämnden", "Paus i tio minuter.")).decisions
    assert [decision.text for decision in found] == ["att anta planen", "att sända planen till nämnden"]


def test_the_line_under_a_bare_label_is_the_decision():
    assert [decision.text for decision in read(lines("Beslut:", "Planen antas.")).decisions] == ["Planen antas"]


@pytest.mark.parametrize(
    "outcome",
    ["Yrkandet bifalles.", "Beslut: bifall", "Beslut: Enligt förslag", "Rådet beslutar enligt förslaget.", "Förslaget antas."],
)
def test_what_upholds_a_proposal_decides_the_proposal_above(outcome):
    found = read(lines("Förslag: Att rådet köper två reflexskyltar.", "Frågan diskuteras.", outcome)).decisions
    assert [decision.text for decision in found] == ["Att rådet köper två reflexskyltar"]


def test_an_outcome_alone_under_a_title_decides_the_title():
    title, outcome = lines("Fastställande av röstlängd", "Godkänd", item="Fastställande av röstlängd")
    found = read((type(title)(text=title.text, line=0, item=title.item, title=True), outcome)).decisions
    assert [decision.text for decision in found] == ["Fastställande av röstlängd. Godkänd"]


def test_two_clauses_that_decide_are_two_decisions():
    found = read(lines("Dagordningen godkänns och protokollet läggs till handlingarna.")).decisions
    assert [decision.text for decision in found] == ["Dagordningen godkänns", "protokollet läggs till handlingarna"]


@pytest.mark.parametrize("section", [Section.AGENDA, Section.ATTENDANCE, Section.PREAMBLE, Section.SIGNATURES, Section.FURNITURE])
def test_what_is_no_text_of_the_meeting_decides_nothing(section):
    assert read(lines("Rådet beslutar att anta planen.", section=section)).decisions == ()


def test_a_decision_keeps_its_sentence_its_cue_its_item_and_its_line():
    (found,) = read(lines("Hej.", "Dagordningen godkänns.")).decisions
    assert (found.source.sentence, found.source.cue, found.item, found.source.line) == (
        "Dagordningen godkänns.",
        "godkänns",
        "Skolvägen",
        1,
    )


def test_the_same_decision_twice_is_one():
    assert len(read(lines("Dagordningen godkänns.", "Dagordningen godkänns.")).decisions) == 1
