"""Minutes that come in a letter which is passed on: as a file, or as text under a few words."""

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from service.mail.parse import parse
from service.reading.desk import Desk
from service.reading.letter import understand
from service.register.model import MemberRole
from service.register.requests import FileMinutes
from service.resources import resource_dir

WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"
NOTES = """Minnesanteckningar Lokala Brå Ekeby

Tid:\tDen 6 mars 2026 klockan 09.00 – 10.40
Plats:\tSessionssalen

Närvarande:\tCarin Dahl, ordförande
\tBo Ek, Polisen
\tAnna Berg, sekreterare

Lägesbild

Bo Ek ansvarar för att boka in två trygghetsvandringar under våren.

Cykelstölderna vid stationen har ökat sedan årsskiftet, berättar Bo Ek, medan bränderna vid skolan har upphört.

Belysning

Mikael Gren tar fram en lista över otrygga platser i centrum till nästa möte. Frågan om gångtunneln bordläggs till nästa möte.
"""


def letter(subject, text):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Anna Berg <anna.berg@ekeby.example>", "bra@moten.ekeby.example", subject
    message["Message-ID"], message["Date"] = "<vb@ekeby.example>", "Fri, 06 Mar 2026 15:00:00 +0100"
    message.set_content(text)
    return message


def filed(message):
    read = understand(parse(message.as_bytes(policy=SMTP)), Desk(body="bra", role=MemberRole.SECRETARY))
    return [
        (request.minutes.on.isoformat(), len(request.minutes.attendance))
        for request in read.requests
        if isinstance(request, FileMinutes)
    ]


def test_the_files_of_a_letter_passed_on_as_a_file_are_read():
    inner = letter("Anteckningar", "Se bilagan.")
    draft = (resource_dir("templates") / "demo" / "utkast.docx").read_bytes()
    inner.add_attachment(draft, maintype="application", subtype=WORD, filename="utkast.docx")
    outer = letter("Anteckningarna", "Här kommer anteckningarna.")
    outer.add_attachment(inner)
    assert filed(outer) == [("2026-03-06", 9)]


def test_the_text_of_a_letter_passed_on_as_a_file_is_read():
    outer = letter("Anteckningarna", "Här kommer anteckningarna.")
    outer.add_attachment(letter("Anteckningar", NOTES))
    assert filed(outer) == [("2026-03-06", 3)]


@pytest.mark.parametrize("head", ["---------- Vidarebefordrat meddelande ---------\n", "________________________________\n"])
def test_the_text_under_the_head_of_a_forwarded_letter_is_read(head):
    labels = "Från: Bo Ek <bo.ek@polisen.example>\nSkickat: den 10 mars 2026 10:00\nTill: Anna Berg\nÄmne: Anteckningar\n\n"
    assert filed(letter("VB: Anteckningar", f"Hej!\n\n{head}{labels}{NOTES}")) == [("2026-03-06", 3)]


def test_quoted_minutes_under_an_answer_are_not_filed_again():
    quoted = "\n".join(f"> {line}" for line in NOTES.splitlines())
    assert filed(letter("Sv: Anteckningar", f"Tack!\n\nDen 6 mars 2026 skrev Bo Ek <bo.ek@polisen.example>:\n{quoted}\n")) == []
