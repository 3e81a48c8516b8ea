"""Several parties in one sentence, deadlines at a task's end, reports beside assignments, more wordings of decisions."""
# ruff: noqa: E501 - a sentence and its reading stand on one line

import pytest
from ekeby_minutes import lines, names, read

from service.reading.passage import Section


@pytest.mark.parametrize(
    ("sentence", "language", "assigned"),
    [
        ("Bo bokar lokal och Carin mailar skolorna.", "sv", [("boka lokal", ["Bo Ek"]), ("maila skolorna", ["Carin Dahl"])]),
        ("Bo bokar lokal, Carin mailar skolorna.", "sv", [("boka lokal", ["Bo Ek"]), ("maila skolorna", ["Carin Dahl"])]),
        ("Bo will book a room and Carin will print signs.", "en", [("book a room", ["Bo Ek"]), ("print signs", ["Carin Dahl"])]),
        ("Bo bokar lokal och kaffe.", "sv", [("boka lokal och kaffe", ["Bo Ek"])]),
        ("Vi borde fråga skolan, Anna mailar.", "sv", [("Vi borde fråga skolan", ["Anna Berg"])]),
    ],
)
def test_each_party_with_its_verb_has_a_task(sentence, language, assigned):
    actions = read(lines(sentence), language).actions
    assert [(action.what, names(action.who)) for action in actions] == assigned


def test_both_tasks_of_a_sentence_show_the_whole_sentence():
    sentence = "Bo bokar lokal och Carin mailar skolorna."
    assert [action.source.sentence for action in read(lines(sentence)).actions] == [sentence, sentence]


@pytest.mark.parametrize(
    ("sentence", "what", "due"),
    [
        ("Carin ska boka in två vandringar, senast den 15 november.", "boka in två vandringar", "den 15 november"),
        ("Carin ska boka in två vandringar senast den 15 november.", "boka in två vandringar", "den 15 november"),
        ("Carin får i uppdrag att skriva en plan, klar senast 1/12.", "skriva en plan", "1/12"),
        ("Carin bokar föreläsaren den 15 november i aulan.", "boka föreläsaren den 15 november i aulan", "den 15 november"),
    ],
)
def test_a_deadline_at_the_end_is_no_part_of_the_task(sentence, what, due):
    action = read(lines(sentence)).actions[0]
    assert (action.what, due in f"den {action.due.text}") == (what, True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Carin redovisar planen som ska beslutas av fullmäktige i april.",
        "Bo Ek, Polisen, rapporterar om läget.",
        "Bo berättar att skolan haft tre bränder sedan årsskiftet.",
        "Bo informerar om att biblioteket stängs vecka 44.",
        "Carin går igenom anteckningarna.",
        "Anna påminner om att cyklar inte får stå i trapphuset.",
        "Polisen ska enligt avtalet lämna en lägesbild varje månad.",
    ],
)
def test_a_report_in_the_present_tense_is_no_task(sentence):
    assert read(lines(sentence)).actions == ()


def test_carin_who_reports_next_month_has_something_to_do():
    assert [action.what for action in read(lines("Carin redovisar planen i november.")).actions] == ["redovisa planen i november"]


@pytest.mark.parametrize(
    ("line", "what"),
    [("Ta fram en plan, Bo, 15/11", "Ta fram en plan"), ("Städa förrådet - Bo, 15/11", "Städa förrådet")],
)
def test_owner_and_day_close_a_line_under_actions(line, what):
    actions = read(lines(line, section=Section.ACTIONS)).actions
    assert [(action.what, names(action.who), action.due.text) for action in actions] == [(what, ["Bo Ek"], "15/11")]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Rådet enades i stället om att flytta skylten.", "sv"),
        ("Rådet är enigt om att flytta skylten.", "sv"),
        ("Rådet säger nej till förslaget.", "sv"),
        ("Bo Ek valdes.", "sv"),
        ("Beslutades 6 december.", "sv"),
        ("We agreed a budget of £90.", "en"),
        ("Agreed not to buy a lamp.", "en"),
        ("The council supports the charter.", "en"),
    ],
)
def test_a_sentence_decides(sentence, language):
    assert [decision.text for decision in read(lines(sentence), language).decisions] == [sentence.rstrip(".")]


@pytest.mark.parametrize("sentence", ["Beslutades av fullmäktige i maj.", "Rådet enades inte.", "We agreed with the school."])
def test_what_only_sounds_so_decides_nothing(sentence):
    language = "en" if sentence.startswith("We") else "sv"
    assert read(lines(sentence), language).decisions == ()


def test_a_motion_is_told_with_its_count():
    said = "Bo moved to buy two lamps. Carin seconded. Motion carried 3-0."
    assert next(decision.text for decision in read(lines(said), "en").decisions).startswith("Bo moved to buy two lamps")


def test_a_point_about_something_becomes_a_standing_item():
    found = read(lines("En punkt om ungas nätvanor läggs till som stående punkt på rådets dagordning."))
    assert ([change.title for change in found.standing], len(found.decisions)) == (["ungas nätvanor"], 1)


@pytest.mark.parametrize(
    ("sentence", "language", "assigned"),
    [
        ("Bo meddelar skolan.", "sv", [("meddela skolan", ["Bo Ek"])]),
        ("Bo meddelar att skolan stänger.", "sv", []),
        ("Bo informerar rådet.", "sv", []),
        ("Anna påminner medlemmarna.", "sv", [("påminna medlemmarna", ["Anna Berg"])]),
        ("Byta lampan vid torget          Bo", "sv", [("Byta lampan vid torget", ["Bo Ek"])]),
        ("Anna Berg          Bo Ek", "sv", []),
        ("Refresh the signs at the gate by May          AB/CD", "en", [("Refresh the signs at the gate", ["Anna Berg", "Carin Dahl"])]),
        ("Bo to sign the order and Carin to arrange access.", "en", [("sign the order", ["Bo Ek"]), ("arrange access", ["Carin Dahl"])]),
        ("ACTION BE: confirm the hall", "en", [("confirm the hall", ["Bo Ek"])]),
        ("TODO Bo, Carin :: plan the stalls", "en", [("plan the stalls", ["Bo Ek", "Carin Dahl"])]),
        ("Bo knows a painter and will ring him.", "en", [("ring him", ["Bo Ek"])]),
        ("Bo hopes that the painter and his son will come.", "en", []),
    ],
)  # fmt: skip
def test_who_is_told_and_who_stands_at_the_end(sentence, language, assigned):
    actions = read(lines(sentence), language).actions
    assert [(action.what, names(action.who)) for action in actions] == assigned


@pytest.mark.parametrize(
    ("sentence", "to"), [("To be discussed at the June meeting.", "the June meeting"), ("Carried forward.", None)]
)
def test_a_bare_deferral_is_its_item_s(sentence, to):
    found = read(lines(sentence, item="Fair"), "en").returns
    assert [(one.matter, one.to) for one in found] == [("Fair", to)]


@pytest.mark.parametrize(
    ("sentence", "language", "due"),
    [
        ("Bo återkopplar på augustimötet.", "sv", "på augustimötet"),
        ("Bo gör en inbjudan till veckan därpå.", "sv", "veckan därpå"),
        ("Bo will bring figures to the July meeting.", "en", "to the July meeting"),
    ],
)
def test_a_meeting_by_its_month_is_a_deadline_as_written(sentence, language, due):
    assert [action.due.text for action in read(lines(sentence), language).actions] == [due]


def test_the_meeting_of_a_month_is_when_a_matter_comes_back():
    found = read(lines("Frågan tas upp igen på mötet i februari.", item="Kameror")).returns
    assert [(one.matter, one.to) for one in found] == [("Kameror", "mötet i februari")]


def test_a_bare_passive_has_its_agent():
    assert [names(action.who) for action in read(lines("Felanmäls av Bo.")).actions] == [["Bo Ek"]]


def test_what_is_added_to_every_agenda_stands():
    found = read(lines("Carers' issues to be added to every agenda from now on."), "en")
    assert [change.title for change in found.standing] == ["Carers' issues"]


def test_whoever_checks_the_minutes_is_elected_and_has_no_task():
    found = read(lines("Bo Ek utsågs att justera protokollet."))
    assert ([decision.text for decision in found.decisions], found.actions) == (["Bo Ek utsågs att justera protokollet"], ())


def test_before_midsummer_is_a_deadline():
    assert [action.due.text for action in read(lines("Bo ges i uppdrag att köpa lampor före midsommar.")).actions] == [
        "före midsommar"
    ]
