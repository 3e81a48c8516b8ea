"""Swedish assignments: who shall do what, in every wording, and beside it what only looks like one."""

from datetime import date

import pytest
from ekeby_minutes import lines, names, read, rows

from service.reading.passage import Passage, Section
from service.register.minutes import QuestionKind


@pytest.mark.parametrize(
    ("sentence", "what", "who"),
    [
        ("Bo Ek får i uppdrag att ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Bo fick i uppdrag att ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Bo Ek och Carin Dahl har fått i uppdrag att ta fram en plan.", "ta fram en plan", ["Bo Ek", "Carin Dahl"]),
        ("Bo ges i uppdrag att ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Kommundirektören gavs i uppdrag att ta fram en plan.", "ta fram en plan", ["Olle Åkerblad"]),
        ("Rådet ger Bo Ek i uppdrag att ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Rådet beslutar att ge Bo Ek i uppdrag att ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Rådet uppdrar åt Bo Ek att ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Rådet uppdrog till Bo Ek att ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Det uppdras åt Bo Ek att ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Bo Ek uppdras att ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Uppdrag till Bo Ek: ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Uppdrag: Ta fram en plan (Bo Ek)", "Ta fram en plan", ["Bo Ek"]),
        ("Socialtjänsten och polisen får i uppdrag att ta fram en plan.", "ta fram en plan", ["Socialtjänsten", "polisen"]),
        ("Efter diskussion får Bo Ek i uppdrag att ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Pia Lund får i uppdrag att ta fram en plan.", "ta fram en plan", ["Pia Lund"]),
        ("Johan får i uppdrag att ta fram en plan.", "ta fram en plan", ["Johan"]),
        ("Olle Åkerblad ansvarar för att ta fram en ny agenda.", "ta fram en ny agenda", ["Olle Åkerblad"]),
        ("Bo är ansvarig för lokalbokningen.", "lokalbokningen", ["Bo Ek"]),
        ("Bo och Carin är huvudansvariga för utställningen.", "utställningen", ["Bo Ek", "Carin Dahl"]),
        ("För utskicket ansvarar Bo Ek för att lokalen bokas.", "lokalen bokas", ["Bo Ek"]),
        ("Bo har ansvar för att boka lokal.", "boka lokal", ["Bo Ek"]),
        ("Ansvaret för skyltarna ligger på Bo Ek.", "skyltarna", ["Bo Ek"]),
        ("Bo åtar sig att boka lokal.", "boka lokal", ["Bo Ek"]),
        ("Bo tar på sig att boka lokal.", "boka lokal", ["Bo Ek"]),
        ("Bo lovade att boka lokal.", "boka lokal", ["Bo Ek"]),
        ("Bo erbjuder sig att boka lokal.", "boka lokal", ["Bo Ek"]),
        ("Bo väljs att representera rådet.", "representera rådet", ["Bo Ek"]),
        ("Bo tar frågan vidare till ledningsgruppen.", "tar frågan vidare till ledningsgruppen", ["Bo Ek"]),
        ("Bo tar med sig frågan tillbaka.", "tar med sig frågan tillbaka", ["Bo Ek"]),
        ("Bo tar kontakt med skolan.", "ta kontakt med skolan", ["Bo Ek"]),
        ("Bo fixar kaffet.", "fixa kaffet", ["Bo Ek"]),
        ("Carin frågar rektorn.", "fråga rektorn", ["Carin Dahl"]),
        ("Anna kollar priset.", "kolla priset", ["Anna Berg"]),
        ("Bo undersöker saken närmare.", "undersöka saken närmare", ["Bo Ek"]),
        ("Bo stämmer av med skolan.", "stämma av med skolan", ["Bo Ek"]),
        ("Bo ser över rutinerna.", "se över rutinerna", ["Bo Ek"]),
        ("Bo bereder ärendet.", "bereda ärendet", ["Bo Ek"]),
        ("Bo samordnar vandringarna.", "samordna vandringarna", ["Bo Ek"]),
        ("Bo sammankallar gruppen.", "sammankalla gruppen", ["Bo Ek"]),
        ("Bo sammanställer svaren.", "sammanställa svaren", ["Bo Ek"]),
        ("Bo bjuder in skolan.", "bjuda in skolan", ["Bo Ek"]),
        ("Bo bokar lokal.", "boka lokal", ["Bo Ek"]),
        ("Bo mailar skolan.", "maila skolan", ["Bo Ek"]),
        ("Carin skickar ut underlaget.", "skicka ut underlaget", ["Carin Dahl"]),
        ("Bo återkommer med ett förslag.", "återkomma med ett förslag", ["Bo Ek"]),
        ("Bo bevakar frågan om belysningen.", "bevaka frågan om belysningen", ["Bo Ek"]),
        ("Bo följer upp enkäten.", "följa upp enkäten", ["Bo Ek"]),
        ("Ordföranden ringer skolan.", "ringa skolan", ["Anna Berg"]),
        ("Bo, Carin och Anna skriver en insändare.", "skriva en insändare", ["Bo Ek", "Carin Dahl", "Anna Berg"]),
        ("Bo Ek, Polisen, kontaktar skolan.", "kontakta skolan", ["Bo Ek"]),
        ("Anna Berg (S) kontaktar skolan.", "kontakta skolan", ["Anna Berg"]),
        ("Vi borde fråga skolan, Bo mailar.", "Vi borde fråga skolan", ["Bo Ek"]),
        ("Bo presenterar resultatet på nästa möte.", "presentera resultatet på nästa möte", ["Bo Ek"]),
        ("Bo ska ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Bo skall ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Bo kommer att ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Bo bör ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Kommunen ska även se över vilka forum som finns.", "se över vilka forum som finns", ["Kommunen"]),
        ("Kommunen ska verka för att krögarna går med.", "verka för att krögarna går med", ["Kommunen"]),
        ("Till nästa möte ska Bo ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Beslutades att Bo ska ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Bo ombeds att ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Det åligger Bo att ta fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Skyltarna ska tas fram före vintern.", "Skyltarna ska tas fram", []),
        ("Rutinerna ska ses över av Bo Ek.", "Rutinerna ska ses över av Bo Ek", ["Bo Ek"]),
        ("Kontakt tas med skolan.", "Kontakt tas med skolan", []),
        ("Offert infordras genom ordföranden.", "Offert infordras genom ordföranden", ["Anna Berg"]),
        ("Polisen ska även bjudas in till träffen.", "Polisen ska även bjudas in till träffen", []),
        ("Beslutas att skicka ut enkäten till skolorna.", "skicka ut enkäten till skolorna", []),
        ("Ta fram en plan → Bo Ek", "Ta fram en plan", ["Bo Ek"]),
        ("En arbetsgrupp tillsätts (sammankallande: Bo Ek).", "En arbetsgrupp tillsätts", ["Bo Ek"]),
        ("Åtgärd: Bo Ek tar fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("AP: Bo tar fram en plan", "ta fram en plan", ["Bo Ek"]),
        ("Att göra: Ta fram en plan – Bo", "Ta fram en plan", ["Bo Ek"]),
        ("ACTION: Bo Ek att ta fram en plan", "ta fram en plan", ["Bo Ek"]),
        ("TODO: Bo – ta fram en plan", "ta fram en plan", ["Bo Ek"]),
        ("Nästa steg: Bo tar fram en plan.", "ta fram en plan", ["Bo Ek"]),
        ("Mikael G fixar kaffet.", "fixa kaffet", ["Mikael Gren"]),
        ("Hemsidan uppdateras av Bo.", "Hemsidan uppdateras av Bo", ["Bo Ek"]),
        ("Nycklarna: Bo tar hand om dem.", "Nycklarna", ["Bo Ek"]),
        ("Beslut: att Bo köper in lampor.", "köpa in lampor", ["Bo Ek"]),
        ("att ge Bo i uppdrag att köpa lampor", "köpa lampor", ["Bo Ek"]),
    ],
)
def test_a_sentence_assigns(sentence, what, who):
    actions = read(lines(sentence)).actions
    assert [(action.what, names(action.who)) for action in actions] == [(what, who)]


@pytest.mark.parametrize(
    "sentence",
    [
        "BOB-råd är ett regeringsuppdrag.",
        "Utredningen görs på uppdrag av regeringen.",
        "Uppdragsavtal finns med skolan.",
        "I sitt uppdrag ingår att möta unga.",
        "Kommunpolisen som ska arbeta strategiskt är ny.",
        "Områdespolisen arbetar nära, till skillnad från kommunpolisen som ska arbeta på en mer strategisk nivå.",
        "Polisen har till uppgift att skydda.",
        "Bo skulle kunna ta fram en plan.",
        "Bo kan ta fram en plan.",
        "Det vore bra om Bo tar fram en plan.",
        "Bo har redan tagit fram en plan.",
        "Bo har nu skickat ut planen.",
        "Bo ska inte ta fram en plan.",
        "Bo behöver inte ta fram en plan.",
        "Ska Bo ta fram en plan?",
        "Kommunen ska enligt lag ha en plan.",
        "Det är säkerhetsstrategen som ansvarar för rådet.",
        "Bo Ek informerar om att polisen och kommunen ser över hur arbetet ska utformas.",
        "Bo Ek rapporterar att läget är lugnt.",
        "Polisen ser över rutinerna.",
        "Om Bo tar fram en plan kan arbetet börja.",
        "Han undrar om Bo ska ta fram en plan.",
        "Strategin återkommer i kapitel två.",
        "Bo Ek föreslås få i uppdrag att ta fram en plan.",
        "Annas förslag ska diskuteras.",
        "Mötet ska hållas den 3 december.",
        "Medel ska finnas.",
        "Området är tryggt.",
        "Bo Ek redovisar statistiken.",
        "Anna Berg hälsar alla välkomna.",
        "Anna Berg öppnar mötet.",
        "Uppdraget är slutfört.",
        "Socialtjänsten arbetar med frågan varannan tisdag.",
        "Lagen säger att kommunen ska ha en plan.",
    ],
)
def test_a_description_assigns_nothing(sentence):
    assert read(lines(sentence)).actions == ()


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Bo tar fram en plan senast den 15 november.", date(2024, 11, 15)),
        ("Bo tar fram en plan till 15/11.", date(2024, 11, 15)),
        ("Bo tar fram en plan under vecka 47.", date(2024, 11, 22)),
        ("Bo tar fram en plan i november.", date(2024, 11, 30)),
        ("Bo tar fram en plan inom två veckor.", date(2024, 10, 18)),
        ("Bo fixar kaffet imorgon.", date(2024, 10, 5)),
        ("Bo tar fram en plan till nästa möte.", None),
    ],
)
def test_an_assignment_keeps_its_day(sentence, due):
    (action,) = read(lines(sentence)).actions
    assert (action.due is not None, action.due.on) == (True, due)


def test_who_helps_is_not_responsible():
    (action,) = read(
        lines("Omsorgsförvaltningen och skolan får i uppdrag att tillsammans med polisen ta fram en handlingsplan.")
    ).actions
    assert (action.what, names(action.who), names(action.helpers), action.weak, action.due) == (
        "tillsammans med polisen ta fram en handlingsplan",
        ["Omsorgsförvaltningen", "skolan"],
        ["polisen"],
        True,
        None,
    )


@pytest.mark.parametrize(
    ("sentence", "kind", "about", "candidates"),
    [
        (
            "Mikael J får i uppdrag att ta fram en plan.",
            QuestionKind.AMBIGUOUS_PERSON,
            "Mikael J",
            ("Mikael Wallin", "Mikael Gren"),
        ),
        ("Mikael fixar kaffet.", QuestionKind.AMBIGUOUS_PERSON, "Mikael", ("Mikael Wallin", "Mikael Gren")),
        ("Pia Lund får i uppdrag att ta fram en plan.", QuestionKind.UNKNOWN_PERSON, "Pia Lund", ()),
        ("Socialtjänsten får i uppdrag att ta fram en plan.", QuestionKind.UNIT_WITHOUT_PERSON, "Socialtjänsten", ()),
        ("Kontakt tas med skolan.", QuestionKind.NO_OWNER, "Kontakt tas med skolan", ()),
    ],
)
def test_an_owner_who_is_nobody_for_certain_is_asked_about(sentence, kind, about, candidates):
    found = [(one.kind, one.about, one.candidates) for one in read(lines(sentence)).questions]
    assert found == [(kind, about, candidates)]


def test_an_unresolved_owner_keeps_the_label():
    (action,) = read(lines("Mikael J fixar kaffet.")).actions
    assert [(one.label, one.name) for one in action.who] == [("Mikael J", None)]


def test_a_bare_verb_is_about_the_line_above():
    (action,) = read(lines("Skanna protokollet", "\tBo fixar det imorgon")).actions
    assert (action.what, names(action.who)) == ("Skanna protokollet imorgon", ["Bo Ek"])


@pytest.mark.parametrize(
    ("entry", "what", "who"),
    [
        ("Bo: ta fram en plan", "ta fram en plan", ["Bo Ek"]),
        ("Bo - ta fram en plan", "ta fram en plan", ["Bo Ek"]),
        ("Bo tar fram en plan", "ta fram en plan", ["Bo Ek"]),
        ("Bo ska ta fram en plan", "ta fram en plan", ["Bo Ek"]),
        ("Ta fram en plan (Bo)", "Ta fram en plan", ["Bo Ek"]),
        ("Ta fram en plan - Bo Ek", "Ta fram en plan", ["Bo Ek"]),
        ("Ta fram en plan /Bo", "Ta fram en plan", ["Bo Ek"]),
        ("Ta fram en plan: Bo och Carin", "Ta fram en plan", ["Bo Ek", "Carin Dahl"]),
        ("Ta fram en plan, Bo, 15/11", "Ta fram en plan", ["Bo Ek"]),
        ("Ta fram en plan (Bo, 15/11)", "Ta fram en plan", ["Bo Ek"]),
        ("@Bo ta fram en plan", "ta fram en plan", ["Bo Ek"]),
        ("Ta fram en plan", "Ta fram en plan", []),
        ("Styrelsen: ta fram en plan", "ta fram en plan", ["Styrelsen"]),
        ("Alla: läs planen", "läs planen", ["Alla"]),
    ],
)
def test_a_line_under_a_heading_of_actions_is_an_action(entry, what, who):
    actions = read(lines(entry, section=Section.ACTIONS)).actions
    assert [(action.what, names(action.who)) for action in actions] == [(what, who)]


def test_a_flattened_table_of_actions_is_read_by_its_head():
    found = read(
        lines(
            "Att göra Vem gör När ska det vara klart",
            "Prata med skolan om skrivelsen Bo 25 okt",
            "Bjuda in kommunen till en träff Johan 23 nov ska förfrågan skett",
            "Möte med föreningarna. Bjuda in Helen, Johan okt",
            section=Section.ACTIONS,
        )
    ).actions
    assert [(action.what, names(action.who), action.due.on) for action in found] == [
        ("Prata med skolan om skrivelsen", ["Bo Ek"], date(2024, 10, 25)),
        ("Bjuda in kommunen till en träff", ["Johan"], date(2024, 11, 23)),
        ("Möte med föreningarna. Bjuda in", ["Helen", "Johan"], date(2024, 10, 31)),
    ]


@pytest.mark.parametrize(
    "head",
    [
        ("Vad", "Vem", "När"),
        ("Att göra", "Vem gör", "När ska det vara klart"),
        ("Åtgärd", "Ansvarig", "Klart"),
        ("Uppgift", "Ansvar", "Deadline"),
    ],
)
def test_a_table_of_what_who_and_when_is_actions(head):
    (action,) = read(rows(head, ("Ta fram en plan", "Bo Ek, Carin", "15/11"))).actions
    assert (action.what, names(action.who), action.due.on) == ("Ta fram en plan", ["Bo Ek", "Carin Dahl"], date(2024, 11, 15))


def test_a_day_of_a_table_that_is_no_date_is_kept_as_written():
    (action,) = read(rows(("Vad", "Vem", "När"), ("Ta fram en plan", "Bo", "efter genomgången"))).actions
    assert (action.due.text, action.due.on) == ("efter genomgången", None)


def test_labels_below_a_task_give_its_owner_and_its_day():
    (action,) = read(lines("Uppdrag: Ta fram en plan.", "Ansvarig: Bo Ek", "Klart: 15 november")).actions
    assert (action.what, names(action.who), action.due.on) == ("Ta fram en plan", ["Bo Ek"], date(2024, 11, 15))


def test_a_label_of_an_owner_makes_the_sentence_before_it_a_task():
    (action,) = read(lines("Skyltarna byts ut. Ansvarig: Bo Ek.")).actions
    assert (action.what, names(action.who)) == ("Skyltarna byts ut", ["Bo Ek"])


def test_a_box_to_tick_is_an_action():
    (action,) = read((Passage(text="Bo: boka lokal", line=0, marker="[ ]"),)).actions
    assert (action.what, names(action.who)) == ("boka lokal", ["Bo Ek"])


def test_an_action_told_inline_and_in_the_closing_list_is_one():
    inline = lines("Bo tar fram en handlingsplan för skolvägen.")
    closing = (Passage(text="Bo: handlingsplan skolvägen, senast 15/11", line=9, section=Section.ACTIONS, item="Sammanfattning"),)
    (action,) = read((*inline, *closing)).actions
    assert (names(action.who), action.due.on) == (["Bo Ek"], date(2024, 11, 15))


def test_two_tasks_of_one_person_stay_two():
    found = read(lines("Bo kontaktar skolan om skyltarna.", "Bo kontaktar kyrkan om lokalen.")).actions
    assert [action.what for action in found] == ["kontakta skolan om skyltarna", "kontakta kyrkan om lokalen"]


@pytest.mark.parametrize("section", [Section.AGENDA, Section.ATTENDANCE, Section.PREAMBLE, Section.OPEN_ITEMS, Section.FURNITURE])
def test_nothing_is_assigned_outside_the_text_of_the_meeting(section):
    assert read(lines("Bo Ek får i uppdrag att ta fram en plan.", section=section)).actions == ()


@pytest.mark.parametrize("weak", ["Kommunen ska ta fram en plan.", "Bo ska ta fram en plan.", "Kontakt tas med skolan."])
def test_an_owner_that_is_a_unit_or_nobody_and_a_mere_ska_are_weak(weak):
    assert [action.weak for action in read(lines(weak)).actions] == [True]


@pytest.mark.parametrize("firm", ["Bo Ek får i uppdrag att ta fram en plan.", "Bo tar fram en plan.", "Bo ansvarar för planen."])
def test_a_person_with_an_assignment_is_not_weak(firm):
    assert [action.weak for action in read(lines(firm)).actions] == [False]
