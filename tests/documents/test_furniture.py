"""What belongs to the page and not to the text is marked, and nothing else is."""

import pytest

from service.documents.blocks import Break, Fault, ListItem, Role
from service.documents.text import read_text


def _furniture(text: str) -> list[str]:
    blocks = (block for block in read_text(text).blocks if block.role is Role.FURNITURE)
    return [f"{block.marker} {block.text}" if isinstance(block, ListItem) else block.text for block in blocks]


@pytest.mark.parametrize("line", ["Sida 2 (3)", "Sidan 2 av 3", "Sida 3", "Page 2 of 3", "Page 2/3", "2 (3)", "– 2 –"])
def test_page_marks(line: str):
    assert _furniture(f"Beslut\n\n{line}\n\nRådet beslutade.") == [line]


@pytest.mark.parametrize("line", ["24/3", "2016 (budget)", "1 (av fler)", "3", "10.00", "Sidan behöver skrivas om", "2024-10-04"])
def test_what_is_no_page_mark(line: str):
    assert _furniture(f"Beslut\n\n{line}\n\nRådet beslutade.") == []


@pytest.mark.parametrize(
    "line",
    ["image1.jpeg", "Justerandes sign", "Utdragsbestyrkande", "Dokumentnr: 2026-00123", "3f2504e0-4f89-11d3-9a0c-0305e82c3301"],
)
def test_residue_alone_on_a_line(line: str):
    assert _furniture(f"text\n{line}\nmer text") == [line]


def test_a_file_name_in_a_sentence_is_text():
    assert _furniture("Se bilden image1.jpeg i bilagan.") == []


_PAGES = """EKEBY KOMMUN
2026-03-06
1 (2)

1. Öppnande
Anna Berg hälsar välkommen.
2. Val
Bo Ek väljs.
3. Lägesbild
Lugnt.
4. Belysning
Pågår.
5. Beslut
Rådet godkänner.
6. Vandring
Klart.
7. Övrigt
Inget.
Protokollet är utdraget
EKEBY KOMMUN
2026-03-06
2 (2)
8. Avslutning
Rådet godkänner.
"""


def test_a_header_repeated_beside_a_page_mark_is_furniture_but_not_its_first_appearance():
    assert _furniture(_PAGES) == ["1 (2)", "EKEBY KOMMUN", "2026-03-06", "2 (2)"]


def test_a_signature_is_furniture_and_the_signed_text_is_not():
    signed = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nKlart\n-----BEGIN PGP SIGNATURE-----\n\niQEzBAEB\n-----END PGP SIGNATURE-----\nmer"
    )
    assert [block.text for block in read_text(signed).blocks if not isinstance(block, Break) and block.role is Role.BODY] == [
        "Klart",
        "mer",
    ]


def test_lost_letters_are_said():
    assert read_text("N\ufffdrvarande: \ufffdke, Bj\ufffdrn").faults == (Fault.MOJIBAKE,)


def test_one_odd_sign_is_not_worth_saying():
    assert read_text("50 \ufffd").faults == ()
