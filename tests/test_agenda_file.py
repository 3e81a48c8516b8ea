"""The agenda's Word file comes back: as it was it changes nothing, and what the secretary made of it in Word is the agenda."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime
from io import BytesIO

import pytest
from docx import Document
from ekeby_office import ANNA, BODY, Office

from service.register.agenda import next_agenda

OUT = datetime(2026, 4, 17, 6, 30, tzinfo=UTC)  # the agenda of 24 April went out half an hour ago


@pytest.fixture
def office(tmp_path):
    """The agenda has gone out, with a proposal of Bo's."""
    house = Office(tmp_path)
    house.write(
        "Hej!\r\n\r\nJag vill att vi tar upp cykelstölder. Det tar 20 minuter.", proved=True, subject="Förslag: Cykelstölder"
    )
    house.turn(OUT.isoformat())
    yield house
    house.close()


def file(office):
    """The file that Anna got."""
    (sent,) = [one for one in office.new() if one.kind == "AgendaDispatched" and one.address == ANNA]
    letter = message_from_bytes(office.store.kept("bra", sent.digest), policy=default)
    return next(one.get_content() for one in letter.iter_attachments() if one.get_filename() == "dagordning-2026-04-24.docx")


def send(office, document):
    """Anna mails the document; returns how her letter ended, and the titles of the agenda."""
    content = BytesIO()
    document.save(content)
    letter = EmailMessage(policy=SMTP)
    letter["Authentication-Results"] = "mx.ekeby.example; dmarc=pass header.from=ekeby.example"
    letter["From"], letter["To"], letter["Subject"] = ANNA, BODY, "SV: dagordning"
    letter["Date"], letter["Message-ID"] = format_datetime(office.now), "<edited@ekeby.example>"
    letter.set_content("Här kommer dagordningen.")
    kind = {"maintype": "application", "subtype": "vnd.openxmlformats-officedocument.wordprocessingml.document"}
    letter.add_attachment(content.getvalue(), **kind, filename="dagordning-2026-04-24.docx")
    fate = office.deliver(letter.as_bytes(), sender=ANNA).fate
    register = office.store.register("bra")
    return fate, [line.title or line.reason.value for line in next_agenda(register, office.now).lines]


def titled(document, text):
    return next(line for line in document.paragraphs if line.text == text)


def test_as_it_was_it_changes_nothing(office):
    document = Document(BytesIO(file(office)))
    before = office.store.register("bra")
    assert send(office, document)[0] == "answered"
    assert office.store.register("bra") == before


def test_an_item_is_written_into_it_one_is_taken_out_and_one_moves(office):
    document = Document(BytesIO(file(office)))
    titled(document, "Lägesbild").insert_paragraph_before("Besök av Trafikverket", style="List Number")
    titled(document, "Nästa möte")._p.addprevious(titled(document, "Lägesbild")._p)
    last = titled(document, "Övriga frågor")._p
    last.getparent().remove(last)
    assert send(office, document) == (
        "applied",
        ["previous_minutes", "follow_up", "Besök av Trafikverket", "Cykelstölder", "Lägesbild", "next_meeting"],
    )
