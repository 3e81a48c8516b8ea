"""What is new in a reply: by our own marker, by what we sent, by what mail programs write; and what must never be cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.language.mailers import ANYWHERE
from service.mail.reply import Answer, split

OURS = """-- svara ovanför denna rad --

Hej Bo!

#12 Skicka ut enkäten till skolorna
    Ansvarig: Bo Ek
    Klart senast: 15 november 2026

#14 Ta fram en plan för belysningen i Ekebyparken
    Ansvarig: Bo Ek, tillsammans med Carin Dahl

Automatiskt mejl från Lokala Brå Ekeby, bra@moten.ekeby.example.
"""
QUOTED = "\n".join(f"> {line}" for line in OURS.split("\n"))

ABOVE = {
    "gmail": "Den ons 5 mars 2025 kl 14:02 skrev Lokala Brå <bra@moten.ekeby.example>:",
    "gmail wrapped": "Den ons 5 mars 2025 kl 14:02 skrev Lokala Brå Ekeby <\nbra@moten.ekeby.example>:",
    "gmail english": "On Wed, Mar 5, 2025 at 2:02 PM Lokala Brå <bra@moten.ekeby.example> wrote:",
    "gmail english wrapped": "On Wed, Mar 5, 2025 at 2:02 PM Lokala Brå Ekeby i Ekeby kommun\n<bra@moten.ekeby.example> wrote:",
    "thunderbird": "Den 2025-03-05 kl. 14:02, skrev Lokala Brå Ekeby:",
    "thunderbird english": "On 05/03/2025 14:02, Lokala Brå Ekeby wrote:",
    "apple": "5 mars 2025 kl. 14:02 skrev Lokala Brå <bra@moten.ekeby.example>:",
    "norwegian": "ons. 5. mars 2025 kl. 14:02 skrev Lokala Brå <bra@moten.ekeby.example>:",
    "danish": "Den 5. mar. 2025 kl. 14.02 skrev Lokala Brå <bra@moten.ekeby.example>:",
    "german": "Am Mi., 5. März 2025 um 14:02 Uhr schrieb Lokala Brå <bra@moten.ekeby.example>:",
    "french": "Le mer. 5 mars 2025 à 14:02, Lokala Brå <bra@moten.ekeby.example> a écrit :",
    "spanish": "El mié, 5 mar 2025 a las 14:02, Lokala Brå (<bra@moten.ekeby.example>) escribió:",
    "italian": "Il giorno mer 5 mar 2025 alle ore 14:02 Lokala Brå <bra@moten.ekeby.example> ha scritto:",
    "dutch": "Op wo 5 mrt 2025 om 14:02 schreef Lokala Brå <bra@moten.ekeby.example>:",
    "portuguese": "Em qua., 5 de mar. de 2025 às 14:02, Lokala Brå <bra@moten.ekeby.example> escreveu:",
    "polish": "śr., 5 mar 2025 o 14:02 Lokala Brå <bra@moten.ekeby.example> napisał(a):",
    "finnish": "ke 5. maalisk. 2025 klo 14.02 Lokala Brå (bra@moten.ekeby.example) kirjoitti:",
    "russian": "ср, 5 мар. 2025 г. в 14:02, Lokala Brå <bra@moten.ekeby.example>:",
    "no date": "Lokala Brå Ekeby <bra@moten.ekeby.example> skrev:",
    "outlook": "Från: Lokala Brå <bra@moten.ekeby.example>\nSkickat: den 5 mars 2025 14:02\nTill: Bo Ek\nÄmne: Uppgifter",
    "outlook with copy": "Från: Lokala Brå\nSkickat: den 5 mars 2025 14:02\nTill: Bo Ek\nKopia: Anna Berg\nÄmne: Uppgifter",
    "outlook english": "From: Lokala Brå\nSent: Wednesday, March 5, 2025 2:02 PM\nTo: Bo Ek\nSubject: Tasks",
    "outlook bold": "*Från:* Lokala Brå\n*Skickat:* den 5 mars 2025 14:02\n*Till:* Bo Ek\n*Ämne:* Uppgifter",
    "outlook under a rule": (
        "________________________________\nFrån: Lokala Brå <bra@moten.ekeby.example>\n"
        "Skickat: Wednesday, March 5, 2025 2:02:11 PM\nTill: Bo Ek\nÄmne: Uppgifter"
    ),
    "outlook old": "-----Ursprungligt meddelande-----\nFrån: Lokala Brå",
    "outlook old english": "-----Original Message-----\nFrom: Lokala Brå",
    "forwarded": "---------- Forwarded message ---------\nFrån: Lokala Brå <bra@moten.ekeby.example>",
    "begin forwarded": "Vidarebefordrat brev:",
    "marker": "-- svara ovanför denna rad --",
    "marker english": "-- reply above this line --",
}


def new(text, **known):
    return split(text, ANYWHERE, **known).new


@pytest.mark.parametrize("opening", ABOVE.values(), ids=ABOVE)
def test_what_stands_above_a_quoted_letter_is_new(opening):
    assert new(f"#12 klar\n\n{opening}\n\nHej Bo!\n\n#14 Ta fram en plan") == "#12 klar"


@pytest.mark.parametrize("opening", ABOVE.values(), ids=ABOVE)
def test_the_same_when_the_quoted_letter_has_marks(opening):
    assert new(f"#12 klar\n\n{opening}\n\n> Hej Bo!\n>\n> #14 Ta fram en plan") == "#12 klar"


@pytest.mark.parametrize("opening", ABOVE.values(), ids=ABOVE)
def test_the_opening_may_be_quoted_itself(opening):
    quoted = "\n".join(f"> {line}" for line in opening.split("\n"))
    assert new(f"#12 klar\n\n{quoted}\n>\n> Hej Bo!") == "#12 klar"


def test_an_attribution_on_the_writers_own_line_leaves_his_words():
    assert new("Klart On Wed, Mar 5, 2025 at 2:02 PM Bo <bo@ekeby.example> wrote:\n> Hej") == "Klart"


def test_the_closing_bracket_of_a_wrapped_address_is_no_quote():
    text = "Klart\n\nons. 5. mars 2025 kl. 14:02 skrev Lokala Brå <bra@moten.ekeby.example\n>:\n\n> Hej"
    assert new(text) == "Klart"


@pytest.mark.parametrize(
    "text",
    [
        "Från: 1 april\nTill: 30 juni gäller nya tider\nKlart",
        "Från: och med 1 april\nTill: och med 30 juni\n\n#12 klar",
        "Den 5 mars skrev nämnden under avtalet:\nvi har alltså ett avtal",
        "On Monday we wrote:\nnothing of importance, but now it is done",
        "On the other hand, this is done.\n\nOn average it works.",
        "Det blir mvh i slutet av brevet, men #12 är klar",
        "Vi har två delar\n---\nden andra är klar",
        "Datum: 5 mars\nTid: 10.00\nPlats: Stadshuset",
        "Vi jämförde > 5 mm och < 3 mm",
        "Mötet är den 5 mars 2025 kl 14:02:\nalla kan komma",
        "Kontakta Bo <bo.ek@ekeby.example>:\nhan vet",
        "best regards to the school, they helped us",
        "Hälsningar från skolan har kommit in och sammanställs",
        "Sent from the office the list was not, but now it is",
    ],
)
def test_words_that_only_look_like_a_program_are_kept(text):
    assert new(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "> #12 Skicka ut enkäten\nklart\n> #14 Ta fram en plan\npågår",
        "> en rad ur ett annat papper\n\nDen vill jag ta upp.",
        "> bara ett citat",
    ],
)
def test_what_the_writer_quoted_by_hand_stays(text):
    assert new(text) == text


def test_a_signature_below_nothing_but_a_greeting_is_shown_and_says_nothing():
    found = split("Hej Anna!\n\n-- \nBo Ek\nFörslag: samverkan hela året", ANYWHERE)
    shown = "Hej Anna!\n\n-- \nBo Ek\nFörslag: samverkan hela året"
    assert (shown, (Answer("Hej Anna!"),)) == (found.new, found.answers)


def test_a_name_below_a_greeting_is_only_a_name():
    assert new("Hej!\n-- \nBo Ek") == "Hej!"


@pytest.mark.parametrize(
    "ending",
    [
        "-- \nBo Ek\nEkeby kommun\n070-123 45 67",
        "--\nBo Ek",
        "Mvh\nBo",
        "MVH Bo",
        "Med vänlig hälsning\n\nBo Ek\nRektor, Ekeby skola\nbo.ek@ekeby.example",
        "Med vänliga hälsningar Bo Ek",
        "Vänligen\nBo",
        "Hälsningar,\nBo",
        "/Bo",
        "/ Bo Ek",
        "//Bo",
        "-Bo Ek",
        "Best regards,\nBo Ek\nHead teacher",
        "Kind regards\nBo",
        "Skickat från min iPhone",
        "Skickat från Outlook för Android<https://aka.ms/example>",
        "Hämta Outlook för iOS",
        "Sent from my Galaxy",
        "Get Outlook for iOS<https://aka.ms/example>",
        "Sendt fra min iPad",
        "Gesendet von Outlook für Android",
        "Med venlig hilsen\nBo",
        "Mvh\nBo\n\nSkickat från min iPhone",
        "Mvh\nBo Ek\n\n-- \nEkeby kommun",
        "This e-mail is confidential and intended only for its recipient. If it is not for you, please delete it at once.",
        "Läs om hur Ekeby kommun behandlar personuppgifter på vår webbplats.",
    ],
)
def test_a_signature_is_no_answer(ending):
    assert new(f"#12 klar\n\n{ending}") == "#12 klar"


def test_a_closing_that_is_all_there_is_stays():
    assert new("Mvh\nBo") == "Mvh\nBo"


@pytest.mark.parametrize("more", ["PS. #14 pågår", "PS: ring gärna", "#14 pågår"])
def test_what_is_added_below_a_signature_is_read(more):
    assert new(f"#12 klar\n\nMvh\nBo\n\n{more}").endswith(more)


def test_answers_between_quoted_lines_know_the_lines_they_stand_under():
    text = QUOTED.replace("> #14", "\nklart, skickades i fredags\n\n> #14").replace("> Automatiskt", "pågår\n> Automatiskt")
    answers = split(f"Svar nedan.\n\n{ABOVE['gmail']}\n\n{text}", ANYWHERE).answers
    assert answers == (
        Answer("Svar nedan."),
        Answer(
            "klart, skickades i fredags",
            "#12 Skicka ut enkäten till skolorna\nAnsvarig: Bo Ek\nKlart senast: 15 november 2026",
        ),
        Answer(
            "pågår",
            "#14 Ta fram en plan för belysningen i Ekebyparken\nAnsvarig: Bo Ek, tillsammans med Carin Dahl",
        ),
    )


def test_answers_between_lines_without_marks_are_found_because_we_know_what_we_sent():
    text = OURS.replace("#14", "klart i fredags\n\n#14")
    assert new(f"Svar nedan.\n\n{ABOVE['outlook']}\n\n{text}", sent=[OURS]) == "Svar nedan.\n\nklart i fredags"


def test_our_own_letter_is_known_without_any_sign_above_it():
    body = "\n".join(OURS.split("\n")[2:])
    assert new(f"#12 klar\n\n{body}", sent=[OURS]) == "#12 klar"


def test_our_lines_are_known_when_they_were_wrapped_anew():
    text = "#12 klar\n\n> #14 Ta fram en plan för belysningen i\n> Ekebyparken\n\nmer"
    assert new(text, sent=[OURS]) == "#12 klar\n\n\nmer"


def test_a_letter_passed_on_without_a_word_is_said_to_be():
    passed = split(f"{ABOVE['forwarded']}\nDatum: ons 5 mars 2025 14:02\nÄmne: Plan\n\nPlanen är klar.", ANYWHERE)
    assert (passed.new, passed.forwarded) == ("Planen är klar.", True)


def test_an_empty_answer_to_our_letter_says_nothing():
    empty = split(f"{ABOVE['outlook']}\n\n{OURS}", ANYWHERE, [OURS])
    assert (empty.new, empty.answers, empty.forwarded) == ("", (), False)


def test_what_is_left_out_is_kept_beside():
    assert split(f"Klart\n\n{ABOVE['gmail']}\n> Hej", ANYWHERE).elided == f"{ABOVE['gmail']}\n> Hej"


def test_quotes_of_html_are_never_set_by_hand():
    assert new("> Hej Bo!\nKlart\n> #14", marked=True) == "Klart"


LINES = st.lists(
    st.sampled_from(
        [
            "",
            "Klart",
            "#12 pågår",
            "> Hej",
            "> > Hej",
            ">",
            "Mvh",
            "Bo Ek",
            "/Bo",
            "-- ",
            "--",
            "________________________________",
            "-----",
            "PS. mer",
            "Skickat från min iPhone",
            "Detta meddelande är avsett för mottagaren",
            "#12 Skicka ut enkäten till skolorna",
            "    Ansvarig: Bo Ek",
            "    Klart senast: 15 november 2026",
            *"\n".join(ABOVE.values()).split("\n"),
        ]
    ),
    max_size=30,
)


@given(LINES, st.booleans(), st.booleans())
def test_splitting_twice_equals_splitting_once(lines, known, marked):
    """What is new in the new text is all of it."""
    sent = [OURS] if known else []
    once = split("\n".join(lines), ANYWHERE, sent, marked=marked).new
    assert split(once, ANYWHERE, sent, marked=marked).new == once


@given(LINES)
def test_no_line_is_lost(lines):
    """Each line is in the new text or in what was left out, and in neither twice."""
    parts = split("\n".join(lines), ANYWHERE)
    kept = [line.strip() for line in f"{parts.new}\n{parts.elided}".split("\n") if line.strip()]
    assert sorted(kept) == sorted(line.strip() for line in lines if line.strip())


WORDS = st.text(alphabet="abcdefghåäö ,.", min_size=1, max_size=40).map(lambda text: f"och {text}")


@given(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from(sorted(ABOVE.values())))
def test_nothing_above_the_first_sign_of_a_quotation_is_removed(own, opening):
    """The writer's lines above the opening are all there, in order."""
    text = "\n".join(own)
    assert new(f"{text}\n\n{opening}\n\n> Hej") == text.strip("\n \t")


@given(st.text(max_size=400))
def test_any_text_is_split_without_fault(text):
    """Whatever is written, the parts are text."""
    assert isinstance(split(text, ANYWHERE, [OURS]).new, str)
