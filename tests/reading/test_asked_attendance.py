"""Who comes to a meeting and who does not, in the words of those who write so; and what is no such word."""

from datetime import date

import pytest
from letters_of_ekeby import asks

from service.register.minutes import Presence
from service.register.model import MemberRole
from service.register.requests import ReportAttendance

AWAY, INSTEAD, LATE, PART = Presence.EXCUSED, Presence.SUBSTITUTE, Presence.LATE, Presence.PARTIAL
AFAR, COMES, PERHAPS = Presence.REMOTE, Presence.EXPECTED, Presence.TENTATIVE
DECEMBER, FEBRUARY = date(2026, 12, 11), date(2027, 2, 4)


def said(text, **how):
    """Each word as its presence, its day, the substitute and the hour."""
    words = [one for one in asks(text, role=MemberRole.MEMBER, **how) if isinstance(one, ReportAttendance)]
    return [(one.presence, one.on, one.substitute, one.note) for one in words]


SWEDISH = [
    ("Jag är tyvärr förhindrad.", AWAY, None, None, None),
    ("Jag är förhindrad den 11 december.", AWAY, DECEMBER, None, None),
    ("Jag ar tyvarr forhindrad", AWAY, None, None, None),
    ("Jag har förhinder", AWAY, None, None, None),
    ("Har tyvärr förhinder den 4 februari.", AWAY, FEBRUARY, None, None),
    ("Jag har tyvärr fått förhinder till mötet", AWAY, None, None, None),
    ("Förhinder", AWAY, None, None, None),
    ("Jag anmäler förhinder.", AWAY, None, None, None),
    ("Anmäler härmed frånvaro den 11/12", AWAY, DECEMBER, None, None),
    ("Härmed anmäler jag förhinder till mötet.", AWAY, None, None, None),
    ("Jag måste tyvärr anmäla förhinder", AWAY, None, None, None),
    ("Lämnar återbud till mötet på fredag den 11 december", AWAY, DECEMBER, None, None),
    ("Jag måste lämna återbud.", AWAY, None, None, None),
    ("Jag kan inte komma.", AWAY, None, None, None),
    ("Jag kan tyvärr inte komma på mötet.", AWAY, None, None, None),
    ("Kan tyvärr inte delta.", AWAY, None, None, None),
    ("Kan inte närvara den 4 februari", AWAY, FEBRUARY, None, None),
    ("Tyvärr kan jag inte vara med nästa gång.", AWAY, None, None, None),
    ("Tyvärr så kan jag inte medverka", AWAY, None, None, None),
    ("Hej, jag kommer inte att kunna delta på mötet", AWAY, None, None, None),
    ("Jag kommer inte till mötet", AWAY, None, None, None),
    ("Jag kommer tyvärr inte på fredag", AWAY, None, None, None),
    ("Jag kommer inte.", AWAY, None, None, None),
    ("Nej, jag kan inte komma.", AWAY, None, None, None),
    ("Den 11 december kan jag inte vara med.", AWAY, DECEMBER, None, None),
    ("Jag är sjuk och kan inte komma", AWAY, None, None, None),
    ("Jag är sjuk", AWAY, None, None, None),
    ("Jag är bortrest då", AWAY, None, None, None),
    ("Jag är på semester till den 15 december och kan inte delta", AWAY, None, None, None),
    ("Jag har inte möjlighet att delta", AWAY, None, None, None),
    ("Vi kan tyvärr inte delta den 11 december.", AWAY, DECEMBER, None, None),
    ("Kan ej närvara", AWAY, None, None, None),
    ("Jag hinner tyvärr inte komma", AWAY, None, None, None),
    ("Jag får hoppa över mötet", AWAY, None, None, None),
    ("Jag deltar inte den 4 februari.", AWAY, FEBRUARY, None, None),
    ("Jag är förhindrad, Olle ersätter mig.", INSTEAD, None, "Olle Åkerblad", None),
    ("Jag kan inte komma. Carin Dahl ersätter mig.", INSTEAD, None, "Carin Dahl", None),
    ("Olle Akerblad ersätter mig den 11 december", INSTEAD, DECEMBER, "Olle Åkerblad", None),
    ("Min ersättare Eva Holm kommer.", INSTEAD, None, "Eva Holm", None),
    ("Eva Holm kommer i mitt ställe", INSTEAD, None, "Eva Holm", None),
    ("Jag skickar Eva Holm i stället", INSTEAD, None, "Eva Holm", None),
    ("I mitt ställe kommer Carin.", INSTEAD, None, "Carin Dahl", None),
    ("Ersättare: Eva Holm", INSTEAD, None, "Eva Holm", None),
    ("Jag är förhindrad och ersätts av Olle Åkerblad", INSTEAD, None, "Olle Åkerblad", None),
    ("Jag kan inte delta men min ersättare kommer", INSTEAD, None, None, None),
    ("Tyvärr får jag förhinder den 11 december, men Olle kan gå i mitt ställe.", INSTEAD, DECEMBER, "Olle Åkerblad", None),
    ("Jag kommer ca 10 min sent", LATE, None, None, None),
    ("Jag deltar via Teams.", AFAR, None, None, None),
    ("Jag är med på distans den 11 december", AFAR, DECEMBER, None, None),
    ("Kopplar upp mig via länk", AFAR, None, None, None),
    ("Jag kan inte komma till stadshuset men deltar via Teams", AFAR, None, None, None),
    ("Jag skulle vilja delta på distans", AFAR, None, None, None),
    ("Jag deltar digitalt", AFAR, None, None, None),
    ("Kan jag inte komma fysiskt så är jag med via Teams", AFAR, None, None, None),
    ("Jag kommer 10.30", LATE, None, None, "10.30"),
    ("Jag kommer lite senare, ca 10.30", LATE, None, None, "10.30"),
    ("Jag blir sen till mötet", LATE, None, None, None),
    ("Jag ansluter först kl. 10.15", LATE, None, None, "10.15"),
    ("Jag kan inte komma förrän 10.30 den 11 december", LATE, DECEMBER, None, "10.30"),
    ("Kommer ca kl 10", LATE, None, None, "10.00"),
    ("Jag måste gå 11", PART, None, None, "11"),
    ("Jag måste gå kl. 11.00", PART, None, None, "11.00"),
    ("Jag måste lämna mötet tidigare", PART, None, None, None),
    ("Jag kan inte stanna hela mötet", PART, None, None, None),
    ("Jag kan bara vara med första timmen", PART, None, None, None),
    ("Jag kommer", COMES, None, None, None),
    ("Jag kommer!", COMES, None, None, None),
    ("Ja, jag kommer.", COMES, None, None, None),
    ("Jag deltar den 11 december", COMES, DECEMBER, None, None),
    ("Jag är med", COMES, None, None, None),
    ("Jag kan komma", COMES, None, None, None),
    ("Jag kommer på mötet", COMES, None, None, None),
    ("Jag kan delta ändå", COMES, None, None, None),
    ("Jag kommer kanske", PERHAPS, None, None, None),
    ("Jag vet inte om jag kan komma", PERHAPS, None, None, None),
    ("Jag hoppas kunna delta", PERHAPS, None, None, None),
]
ENGLISH = [
    ("Apologies", AWAY, None, None, None),
    ("My apologies for the meeting on 11 December", AWAY, DECEMBER, None, None),
    ("I send my apologies.", AWAY, None, None, None),
    ("Please accept my apologies for 4 February", AWAY, FEBRUARY, None, None),
    ("I can't make it.", AWAY, None, None, None),
    ("I can’t make it on 11 December", AWAY, DECEMBER, None, None),
    ("Sorry, I cannot attend", AWAY, None, None, None),
    ("Unfortunately I won't be able to come to the meeting.", AWAY, None, None, None),
    ("I am unable to attend the meeting.", AWAY, None, None, None),
    ("I'm not able to join", AWAY, None, None, None),
    ("I will not be there", AWAY, None, None, None),
    ("I'm afraid I can't come", AWAY, None, None, None),
    ("I am on leave and cannot attend", AWAY, None, None, None),
    ("I am not coming", AWAY, None, None, None),
    ("I have to miss the meeting", AWAY, None, None, None),
    ("Regrets", AWAY, None, None, None),
    ("I can't attend, Carin Dahl will attend in my place.", INSTEAD, None, "Carin Dahl", None),
    ("Olle will replace me on 11 December", INSTEAD, DECEMBER, "Olle Åkerblad", None),
    ("My deputy Eva Holm will come", INSTEAD, None, "Eva Holm", None),
    ("I am sending Eva Holm instead", INSTEAD, None, "Eva Holm", None),
    ("Eva Holm is standing in for me", INSTEAD, None, "Eva Holm", None),
    ("I'm joining remotely", AFAR, None, None, None),
    ("I will attend via Teams", AFAR, None, None, None),
    ("I can't be there but I'll join online", AFAR, None, None, None),
    ("I will be late", LATE, None, None, None),
    ("I'll be a bit late", LATE, None, None, None),
    ("I can join at 10.30", LATE, None, None, "10.30"),
    ("I have to leave at 11", PART, None, None, "11"),
    ("I need to leave early", PART, None, None, None),
    ("I can't stay for the whole meeting", PART, None, None, None),
    ("I will attend", COMES, None, None, None),
    ("Yes, I will be there", COMES, None, None, None),
    ("I am coming on 11 December", COMES, DECEMBER, None, None),
    ("I can attend after all", COMES, None, None, None),
    ("I'll be there", COMES, None, None, None),
    ("I may attend", PERHAPS, None, None, None),
    ("I'm not sure if I can come", PERHAPS, None, None, None),
]
NOT_SAID = [
    "Jag kan inte komma åt filen",
    "Jag kan inte komma åt länken till mötet",
    "Jag kommer att skicka underlaget före mötet",
    "Jag kommer att ta upp frågan",
    "Jag kommer inte ihåg vad vi sade",
    "Jag kommer inte att hinna klart",
    "Jag kan inte komma på något mer",
    "Kommer du på mötet?",
    "Kan du inte komma?",
    "Siv kan inte komma",
    "Siv Ahl har förhinder",
    "Polisen kan inte delta",
    "De kan inte komma förrän i januari",
    "Jag kan inte delta i kostnaden",
    "Vi kommer överens om en dag",
    "Underlaget kommer via Teams",
    "Jag kom inte till förra mötet",
    "Rapporten kommer senare",
    "Skolan är sen med svaret",
    "#12 jag kan inte komma vidare",
    "Det kommer inte att gå",
    "Carin har tagit över",
    "I can't open the file",
    "I cannot find the minutes",
    "I will send the list before the meeting",
    "Siv can't come",
    "Will you be there?",
    "Apologies for the late reply",
    "The report will be late",
    "I can't come up with a better name",
    "I attended to it",
]


@pytest.mark.parametrize(("text", "presence", "on", "substitute", "note"), SWEDISH + ENGLISH)
def test_whoever_says_so_comes_or_does_not(text, presence, on, substitute, note):
    assert said(text) == [(presence, on, substitute, note)]


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_only_sounds_like_it_says_nothing(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        ("Förhinder 11 december", "Hej!\n\nMvh\nBo", [(AWAY, DECEMBER, None, None)]),
        ("Apologies", "", [(AWAY, None, None, None)]),
        ("Sv: Förhinder på mötet", "#12 klar", []),
    ],
)
def test_a_subject_of_ones_own_says_it_too(subject, text, expected):
    assert said(text, subject=subject) == expected


def test_two_meetings_have_a_word_each():
    words = said("Jag kan inte komma den 11 december.\nJag kommer den 4 februari.")
    assert words == [(AWAY, DECEMBER, None, None), (COMES, FEBRUARY, None, None)]


def test_a_late_task_is_no_late_guest():
    assert said("Blir försenad", kind="ActionsListed", listed=(12,)) == []


def test_what_else_is_said_goes_with_it():
    (word,) = asks("Jag kan inte komma. Vi har besök från länet den dagen.", role=MemberRole.MEMBER)
    assert word.sentence == "Jag kan inte komma. Vi har besök från länet den dagen."
