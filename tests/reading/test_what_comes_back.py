"""Matters put off, sent back, removed or to be reported on; items that become or stop being standing; needs that nobody has."""

import pytest
from ekeby_minutes import lines, log, names, read

from service.reading.passage import Section
from service.register.minutes import QuestionKind, ReturnKind


@pytest.mark.parametrize(
    ("sentence", "matter", "to"),
    [
        ("Ärendet bordläggs till nästa möte.", "Skolvägen", "nästa möte"),
        ("Punkten bordlades.", "Skolvägen", None),
        ("Frågan bordläggs tills vidare.", "Skolvägen", None),
        ("Frågan om belysningen bordläggs till nästa möte.", "Frågan om belysningen", "nästa möte"),
        ("Rådet beslutar att bordlägga ärendet till nästa sammanträde.", "Skolvägen", "nästa sammanträde"),
        ("Trygghetsvandringen skjuts upp till våren.", "Trygghetsvandringen", "våren"),
        ("Trygghetsvandringen flyttas fram till mars.", "Trygghetsvandringen", "mars"),
        ("Frågan tas upp på nästa möte.", "Skolvägen", "nästa möte"),
        ("Enkäten tas upp igen vid kommande sammanträde.", "Enkäten", "kommande sammanträde"),
        ("Enkäten behandlas på nästa möte.", "Enkäten", "nästa möte"),
        ("Enkäten diskuteras på nästa möte.", "Enkäten", "nästa möte"),
        ("Rådet återkommer till frågan på kommande möte.", "Skolvägen", "kommande möte"),
        ("Återkommer på kommande Lokala Brå.", "Skolvägen", "kommande Lokala Brå"),
        ("Enkäten hanns inte med.", "Enkäten", None),
        ("Frågan tas med till nästa möte.", "Skolvägen", "nästa möte"),
        ("Frågan hänskjuts till årsmötet.", "Skolvägen", "årsmötet"),
        ("Ärendet vilar.", "Skolvägen", None),
    ],
)
def test_a_matter_put_off_comes_back(sentence, matter, to):
    found = [(one.matter, one.kind, one.to) for one in read(lines(sentence)).returns]
    assert found == [(matter, ReturnKind.DEFERRED, to)]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Ärendet återremitteras till förvaltningen för komplettering.", ReturnKind.REFERRED_BACK),
        ("Rådet återremitterar ärendet.", ReturnKind.REFERRED_BACK),
        ("Punkten utgår.", ReturnKind.REMOVED),
        ("Ärendet stryks.", ReturnKind.REMOVED),
        ("Motionen dras tillbaka.", ReturnKind.REMOVED),
        ("Ärendet avskrivs.", ReturnKind.REMOVED),
        ("Frågan är inte längre aktuell.", ReturnKind.REMOVED),
        ("Lokala Brå får återkoppling på kommande sammanträde.", ReturnKind.REPORT),
        ("Återrapportering sker på nästa möte.", ReturnKind.REPORT),
        ("Redovisas på nästa möte.", ReturnKind.REPORT),
        ("Resultatet redovisas på nästa möte.", ReturnKind.REPORT),
        ("Enkäten följs upp på nästa möte.", ReturnKind.REPORT),
        ("Bo återkommer på nästa möte.", ReturnKind.REPORT),
        ("Bo Ek rapporterar om enkäten på nästa möte.", ReturnKind.REPORT),
    ],
)
def test_how_a_matter_comes_back_or_leaves(sentence, kind):
    assert [one.kind for one in read(lines(sentence)).returns] == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nästa möte flyttas till den 3 december.",
        "Ska ärendet bordläggas till nästa möte?",
        "Om frågan bordläggs till nästa möte blir det dyrare.",
        "Bo Ek rapporterar om läget.",
        "Planen redovisas i bilagan.",
        "Socialtjänsten möts varannan tisdag.",
        "Datum för kommande sammanträde meddelas.",
    ],
)
def test_what_stays_does_not_come_back(sentence):
    assert read(lines(sentence)).returns == ()


def test_the_giver_of_a_report_is_the_subject_of_the_sentence_before():
    found = read(
        lines("Bo Ek informerar om en ny överenskommelse.", "Lokala Brå får återkoppling på kommande sammanträde.")
    ).returns
    assert [(names(one.giver), one.to) for one in found] == [(["Bo Ek"], "kommande sammanträde")]


def test_the_receiver_of_a_report_is_not_its_giver():
    assert [one.giver for one in read(lines("Lokala Brå får återkoppling på kommande sammanträde.")).returns] == [()]


def test_tabled_is_asked_about_in_english():
    assert [one.kind for one in read(lines("The budget was tabled."), "en").questions] == [QuestionKind.TABLED]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("En trygghetspunkt läggs till som stående punkt på Ekeby kommuns Lokala Brås dagordning.", "trygghetspunkt"),
        ("Lägesbilden blir en stående punkt.", "Lägesbilden"),
        ("Lägesbilden ska vara en stående punkt.", "Lägesbilden"),
        ("Lägesbilden införs som stående punkt på dagordningen.", "Lägesbilden"),
        ("Lägesbilden tas upp som stående punkt.", "Lägesbilden"),
        ("Lägesbilden ska finnas med på varje dagordning.", "Lägesbilden"),
        ("Lägesbilden är fortsättningsvis en punkt på dagordningen.", "Lägesbilden"),
        ("Lägesbilden blir ett stående inslag.", "Lägesbilden"),
        ("Rådet beslutar att införa lägesbilden som stående punkt.", "lägesbilden"),
        ("Beslutades att lägesbilden blir en återkommande punkt.", "lägesbilden"),
    ],
)
def test_a_sentence_makes_a_standing_item(sentence, title):
    assert [(one.title, one.ends) for one in read(lines(sentence)).standing] == [(title, False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lägesbilden tas bort som stående punkt.",
        "Lägesbilden utgår som stående punkt.",
        "Lägesbilden behöver inte längre vara stående.",
        "Rådet beslutar att ta bort lägesbilden som stående punkt.",
    ],
)
def test_a_sentence_ends_a_standing_item(sentence):
    assert [(one.title.casefold(), one.ends) for one in read(lines(sentence)).standing] == [("lägesbilden", True)]


@pytest.mark.parametrize(
    ("sentence", "until"),
    [
        ("Lägesbilden blir en stående punkt under hösten.", "under hösten"),
        ("Lägesbilden blir en stående punkt till och med juni.", "till och med juni"),
        ("Lägesbilden blir en stående punkt varannan gång.", "varannan gång"),
        ("Lägesbilden blir en stående punkt.", None),
    ],
)
def test_a_standing_item_may_be_limited(sentence, until):
    assert [one.until for one in read(lines(sentence)).standing] == [until]


@pytest.mark.parametrize(
    "sentence",
    [
        "Polisen ska även bjudas in till träffen, stående inbjudan för när de kan.",
        "Anna Berg fick stående ovationer.",
        "De fristående skolorna deltar.",
        "Nedanstående lista gäller.",
        "Ovanstående punkt är klar.",
        "Ska lägesbilden vara en stående punkt?",
    ],
)
def test_standing_in_another_sense_makes_no_item(sentence):
    assert read(lines(sentence)).standing == ()


def test_a_list_of_standing_items_is_read_item_by_item():
    found = read(lines("Lägesbild", "Ekonomi", section=Section.STANDING)).standing
    assert [one.title for one in found] == ["Lägesbild", "Ekonomi"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Behövs kartläggning av nuläget.",
        "Det behövs fler vandringar.",
        "Bo Ek ser behov av att se över rutinerna.",
        "Behov av att se över de forum som finns.",
        "Viktigt att även involvera föreningslivet.",
        "Det är viktigt att skolan är med.",
        "Behöver även identifieras hur näringslivet kan vara med.",
        "Önskvärt att fler är med.",
        "Man bör tänka på belysningen.",
        "Vi borde se över belysningen.",
        "Frågan väcks om fler kameror.",
        "Skulle det gå att kräva vissa insatser?",
        "Belysningen måste ses över.",
    ],
)
def test_a_need_without_owner_is_shown_and_made_no_task(sentence):
    found = read(lines(sentence))
    assert ([one.sentence for one in found.needs], found.actions) == ([sentence], ())


@pytest.mark.parametrize(
    "sentence",
    ["Hur går arbetet?", "Bo Ek får i uppdrag att se över behoven.", "Läget är lugnt.", "Polisen har 4 områdespoliser."],
)
def test_what_names_no_need_is_none(sentence):
    assert read(lines(sentence)).needs == ()


def test_a_log_row_that_comes_back_is_also_a_return():
    found = log(lines("\nKartläggning av narkotika", "Återkommer på kommande Lokala Brå", "Bo Ek", section=Section.LOG))
    assert [(one.matter, one.kind, one.to) for one in found.returns] == [
        ("Kartläggning av narkotika", ReturnKind.DEFERRED, "kommande Lokala Brå")
    ]
