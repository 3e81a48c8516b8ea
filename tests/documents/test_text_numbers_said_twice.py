"""Numbers of lists in plain text: ``1.`` ten times over counts, any other number said twice is what it says."""

import pytest

from service.documents.blocks import ListItem
from service.documents.text import read_text


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        ("1. Läget\n1. Budget\n1. Vägen\n", ["1.", "2.", "3."]),
        ("1. Läget\n1. stölder\n2. bränder\n2. Budget\n3. Vägen\n", ["1.", "2.", "2.", "2.", "3."]),
    ],
)
def test_what_a_number_shows(text, markers):
    assert [block.marker for block in read_text(text).blocks if isinstance(block, ListItem)] == markers
