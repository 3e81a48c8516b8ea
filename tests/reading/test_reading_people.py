"""Who a label denotes: by every form of a name, never by a guess."""

import pytest

from service.language.pack import ENGLISH, SWEDISH
from service.reading.people import Scope, is_role, is_unit, looks_like_name, resolve
from service.register.minutes import Attendee, Named, PartyKind
from service.register.model import Person

SCOPE = Scope(
    attendees=(
        Attendee(name="Anna Berg", affiliation="S", role="ordförande"),
        Attendee(name="Bo Ek", role="kommundirektör"),
        Attendee(name="Mikael Wallin", affiliation="Polisen"),
        Attendee(name="Mikael Gren", affiliation="Polisen"),
        Attendee(name="Olle Åkerblad"),
        Attendee(name="Eva-Lena Lind"),
    ),
    roster=(
        Person(id="carin", name="Carin Dahl", title="skolchef", aliases=("Cia",)),
        Person(id="anna2", name="Anna Dal"),
    ),
    names=("Lokala Brå Ekeby", "Lokala Brå"),
)
COUNCIL = Scope(
    attendees=(
        Attendee(name="Gordon Hill", role="Chair"),
        Attendee(name="Derek Bor"),
        Attendee(name="Safety Officer", role="Safety Officer"),
    ),
    initials=(("DXB", "Derek Bor"),),
)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Anna Berg", "Anna Berg"),
        ("Anna", "Anna Berg"),
        ("Annas", "Anna Berg"),
        ("Anna B", "Anna Berg"),
        ("Anna B.", "Anna Berg"),
        ("AB", "Anna Berg"),
        ("A.B.", "Anna Berg"),
        ("Berg", "Anna Berg"),
        ("ANNA BERG", "Anna Berg"),
        ("Mikael W", "Mikael Wallin"),
        ("MG", "Mikael Gren"),
        ("Olle Akerblad", "Olle Åkerblad"),
        ("Akerblad", "Olle Åkerblad"),
        ("ordföranden", "Anna Berg"),
        ("Kommundirektören", "Bo Ek"),
        ("kommundirektörens", "Bo Ek"),
        ("ELL", "Eva-Lena Lind"),
        ("Anna (S)", "Anna Berg"),
        ("Carin", "Carin Dahl"),
        ("Cia", "Carin Dahl"),
        ("skolchefen", "Carin Dahl"),
        ("Anna Dal", "Anna Dal"),
    ],
)
def test_a_label_denotes_the_one_person_it_fits(label, name):
    assert resolve(label, SCOPE, SWEDISH).named.name == name


@pytest.mark.parametrize(
    ("label", "candidates"),
    [
        ("Mikael", ("Mikael Wallin", "Mikael Gren")),
        ("Mikael J", ("Mikael Wallin", "Mikael Gren")),
        ("Stefan Lund", ()),
        ("Anders", ()),
        ("Mikaela", ()),
    ],
)
def test_a_tie_or_a_miss_is_told_and_never_guessed(label, candidates):
    assert (resolve(label, SCOPE, SWEDISH).named.name, resolve(label, SCOPE, SWEDISH).candidates) == (None, candidates)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Omsorgsförvaltningen", PartyKind.UNIT),
        ("polisen", PartyKind.UNIT),
        ("Polisens", PartyKind.UNIT),
        ("Kommunen", PartyKind.UNIT),
        ("Lokala Brå", PartyKind.BODY),
        ("Lokala Brås", PartyKind.BODY),
        ("rådet", PartyKind.BODY),
        ("alla", PartyKind.BODY),
        ("bildningschefen", PartyKind.ROLE),
        ("Stefan Lund", PartyKind.PERSON),
        ("äpplen", PartyKind.UNKNOWN),
    ],
)
def test_what_is_no_known_person_is_told_by_the_vocabulary(label, kind):
    assert resolve(label, SCOPE, SWEDISH).named == Named(label=label, kind=kind)


@pytest.mark.parametrize(
    ("label", "name"),
    [("Gord", "Gordon Hill"), ("DXB", "Derek Bor"), ("DB", "Derek Bor"), ("the Chair", "Gordon Hill"), ("Gord's", "Gordon Hill")],
)
def test_english_short_names_and_initials_of_the_list(label, name):
    assert resolve(label, COUNCIL, ENGLISH).named.name == name


def test_a_title_that_stands_for_an_unnamed_person_is_a_role():
    assert resolve("Safety Officer", COUNCIL, ENGLISH).named == Named(label="Safety Officer", kind=PartyKind.ROLE)


def test_whoever_attended_comes_before_the_roster():
    assert resolve("Anna", SCOPE, SWEDISH).named.name == "Anna Berg"


@pytest.mark.parametrize(
    "name", ["Anna Berg", "Anna-Karin Berg", "B. Ek", "Jan van der Berg", "Roy S.K. Ek", "Helena", "Anne O'Neil"]
)
def test_names_look_like_names(name):
    assert looks_like_name(name, SWEDISH.people)


@pytest.mark.parametrize(
    "text", ["Nästa möte", "Mötet hölls i Ekeby", "§ 12", "anna", "Punkt 3", "Anna's AI", "Beslut", "Vem gör vad?"]
)
def test_other_lines_do_not(text):
    assert not looks_like_name(text, SWEDISH.people)


@pytest.mark.parametrize("text", ["socialchef", "tf förvaltningschef", "vice ordförande", "verksamhetschef IFO", "Kommunpolis"])
def test_roles(text):
    assert is_role(text, SWEDISH.people)


@pytest.mark.parametrize(
    "text", ["Polisen", "Ekeby kommun", "Ekebybostäder AB", "bildningsförvaltningen", "nämnden för folkhälsa", "Svenska kyrkan"]
)
def test_units(text):
    assert is_unit(text, SWEDISH.people)
