"""Plain text, markdown and org: what the marks mean, and what stays as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.documents.blocks import AnyBlock, Break, Heading, ListItem, Paragraph, Role, Table
from service.documents.text import read_text


def _blocks(text: str) -> tuple[AnyBlock, ...]:
    return read_text(text).blocks


def _shape(text: str) -> list[tuple[str, str]]:
    return [(type(block).__name__, block.text) for block in _blocks(text) if not isinstance(block, Break | Table)]


def test_plain_lines_are_paragraphs_and_empty_lines_breaks():
    assert [type(block) for block in _blocks("Tid: 10.00\nPlats: Ekeby\n\n\nBeslut")] == [Paragraph, Paragraph, Break, Paragraph]


def test_tabs_stay_in_the_text_and_count_as_indent():
    assert [(block.text, block.indent) for block in _blocks("Närvarande:\tAnna Berg\n\tBo Ek")] == [
        ("Närvarande:\tAnna Berg", 0),
        ("\tBo Ek", 1),
    ]


def test_leading_blanks_become_indent():
    assert [(block.text, block.indent) for block in _blocks("a\n    b\n        c")] == [("a", 0), ("b", 1), ("c", 2)]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("# Beslut", (1, "Beslut")),
        ("### Beslut ###", (3, "Beslut")),
        ("Beslut\n======", (1, "Beslut")),
        ("Beslut\n------", (2, "Beslut")),
        ("# **Beslut**", (1, "Beslut")),
    ],
)
def test_headings_by_hashes_and_underlines(text: str, heading: tuple[int, str]):
    assert [(block.level, block.text) for block in _blocks(text + "\n\ntext")[:1]] == [heading]


def test_a_rule_far_longer_than_the_line_above_is_no_underline():
    assert [type(block) for block in _blocks("Hej\n" + "-" * 60 + "\nmer")] == [Paragraph, Break, Paragraph]


def test_a_number_sign_without_blank_is_no_heading():
    assert _shape("#12 klart") == [("Paragraph", "#12 klart")]


@pytest.mark.parametrize(
    ("line", "marker", "text"),
    [
        ("- Bo Ek", "-", "Bo Ek"),
        ("* Bo Ek", "*", "Bo Ek"),
        ("• Bo Ek", "•", "Bo Ek"),
        ("\uf0b7 Bo Ek", "•", "Bo Ek"),
        ("1. Val", "1.", "Val"),
        ("12) Val", "12)", "Val"),
        ("3.2. Val", "3.2.", "Val"),
        ("a) Val", "a)", "Val"),
        ("- [ ] ringa", "[ ]", "ringa"),
        ("- [x] ringa", "[x]", "ringa"),
    ],
)
def test_list_markers(line: str, marker: str, text: str):
    [block] = _blocks(line)
    assert (type(block), block.marker, block.text) == (ListItem, marker, text)


@pytest.mark.parametrize(
    "line", ["10.00 Mötet öppnas", "2026. Ett år", "A. Berg hälsar", "-- ", "1:17 är en fastighet", "§ 12 Val", "-5 grader"]
)
def test_what_only_looks_like_a_marker(line: str):
    [block] = _blocks(line)
    assert (type(block), block.text) == (Paragraph, line.strip())


def test_levels_follow_the_indent():
    assert [block.level for block in _blocks("- a\n  - b\n    - c\n  - d\n- e")] == [0, 1, 2, 1, 0]


def test_the_same_number_over_and_over_counts():
    assert [block.marker for block in _blocks("1. a\n1. b\n   - under\n1. c")] == ["1.", "2.", "-", "3."]


def test_numbers_begin_again_after_a_heading():
    assert [block.marker for block in _blocks("# A\n1. a\n# B\n1. b") if isinstance(block, ListItem)] == ["1.", "1."]


@pytest.mark.parametrize(
    "text",
    [
        "| Vad | Vem |\n|-----|-----|\n| Ringa | Bo |",
        "Vad | Vem\n--- | ---\nRinga | Bo",
        "|Vad|Vem|\n|---+---|\n|Ringa|Bo|",
        "+-----+-----+\n| Vad | Vem |\n+=====+=====+\n| Rin | Bo  |\n| ga  |     |\n+-----+-----+",
        "  Vad     Vem\n  ------- -----\n  Ringa   Bo\n",
    ],
)
def test_tables_drawn_with_characters(text: str):
    [table] = [block for block in _blocks(text) if isinstance(block, Table)]
    assert [cell.replace(" ", "") for row in table.rows for cell in row] == ["Vad", "Vem", "Ringa", "Bo"]


def test_a_lonely_pipe_is_no_table():
    assert _shape("Vad | Vem") == [("Paragraph", "Vad | Vem")]


def test_org_stars_are_headings_and_an_indented_star_is_an_item():
    text = "#+TITLE: Möte\n\n* Närvaro\n** Närvarande\n - Anna Berg\n * Bo Ek\n"
    assert [(type(block).__name__, block.text) for block in _blocks(text) if not isinstance(block, Break)] == [
        ("Heading", "Möte"),
        ("Heading", "Närvaro"),
        ("Heading", "Närvarande"),
        ("ListItem", "Anna Berg"),
        ("ListItem", "Bo Ek"),
    ]


def test_stars_in_a_plain_text_are_a_list():
    assert _shape("* Anna Berg\n* Bo Ek") == [("ListItem", "Anna Berg"), ("ListItem", "Bo Ek")]


def test_front_matter_is_said_about_the_document():
    blocks = _blocks("---\ntitle: Möte\ndate: 2026-03-06\n---\n\n# Möte")
    assert [(block.text, block.role) for block in blocks if not isinstance(block, Break)] == [
        ("title: Möte", Role.HEADER),
        ("date: 2026-03-06", Role.HEADER),
        ("Möte", Role.BODY),
    ]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("**Datum**: 6 mars", "Datum: 6 mars"),
        ("[Anna Berg](https://ekeby.example/anna) hälsar", "Anna Berg hälsar"),
        ("`kod` och **_båda_**", "kod och båda"),
        (r"Bo \*stjärna\* 1\.", "Bo *stjärna* 1."),
        ("<https://ekeby.example>", "https://ekeby.example"),
        ("Bo Ek*", "Bo Ek*"),
        ("fil_namn_ett", "fil_namn_ett"),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_inline_marks_of_markdown_are_read_away(line: str, text: str):
    assert _shape(f"# A\n\n{line}")[1:] == [("Paragraph", text)]


def test_a_line_all_in_bold_says_so():
    assert [block.bold for block in _blocks("**Närvarande:**\nAnna **Berg**")] == [True, False]


def test_bookmark_residue_becomes_the_bookmark():
    [block] = _blocks("[bookmark: Tid]Tid:\tDen 6 mars")
    assert (block.bookmark, block.text) == ("Tid", "Tid:\tDen 6 mars")


def test_quoted_lines_are_quotes():
    assert [(block.text, block.role) for block in _blocks("klart\n> Vad sägs?\n>> Äldre")] == [
        ("klart", Role.BODY),
        ("Vad sägs?", Role.QUOTE),
        ("Äldre", Role.QUOTE),
    ]


_TALK = "Rådet gick igenom läget i kommunen och konstaterade att det är lugnt i centrum men att stationen behöver bättre"
_WRAPPED = """Rådet gick igenom läget i kommunen och konstaterade att det är lugnt
i centrum men att stationen behöver bättre belysning under hösten.
Polisen har
varit där.

ACTION: Bo Ek tar fram ett förslag om belysning tillsammans med den
        nya gatuchefen och lämnar det till rådet

- Föräldravandringarna fortsätter som förut och samordnas som vanligt av
  kyrkan
"""


def test_lines_wrapped_at_a_margin_are_put_together():
    assert _shape(_WRAPPED) == [
        ("Paragraph", f"{_TALK} belysning under hösten. Polisen har"),
        ("Paragraph", "varit där."),
        (
            "Paragraph",
            "ACTION: Bo Ek tar fram ett förslag om belysning tillsammans med den nya gatuchefen och lämnar det till rådet",
        ),
        ("ListItem", "Föräldravandringarna fortsätter som förut och samordnas som vanligt av kyrkan"),
    ]


def test_a_list_of_names_is_never_taken_for_wrapped_text():
    text = _WRAPPED + "\nNärvarande:\nAnna Berg, ordförande\nBo Ek\nCarin Dahl, sekreterare"
    assert _shape(text)[-4:] == [
        ("Paragraph", "Närvarande:"),
        ("Paragraph", "Anna Berg, ordförande"),
        ("Paragraph", "Bo Ek"),
        ("Paragraph", "Carin Dahl, sekreterare"),
    ]


def test_a_form_feed_is_a_page_break():
    assert [block.page for block in _blocks("a\n\fb") if isinstance(block, Break)] == [True]


def test_a_fence_keeps_its_lines():
    assert _shape("# A\n```\n# inte rubrik\n- inte punkt\n```")[1:] == [
        ("Paragraph", "# inte rubrik"),
        ("Paragraph", "- inte punkt"),
    ]


@given(st.text(alphabet=st.sampled_from("ab \t\n-*#|>.1)[]=_~`\\<\f\u00a0å:"), max_size=200))
def test_any_text_is_read_and_its_letters_are_kept_in_order(text: str):
    """Invariant: no letter of a plain text is lost or moved."""
    said = "".join(
        "".join(cell for row in block.rows for cell in row)
        if isinstance(block, Table)
        else getattr(block, "marker", "") + block.text
        for block in _blocks(text)
        if not isinstance(block, Break)
    )
    assert [sign for sign in said if sign in "bå"] == [sign for sign in text if sign in "bå"]


@given(st.lists(st.sampled_from(["Anna Berg", "Tid:\t10.00", "", "§ 12 Val", "Bo Ek (M)", "Rådet beslutade."]), max_size=12))
def test_lines_that_are_nothing_else_come_out_as_they_went_in(lines: list[str]):
    """Invariant: an ordinary line is one paragraph with the same text."""
    assert _shape("\n".join(lines)) == [("Paragraph", line) for line in lines if line]


def test_headings_are_no_paragraphs():
    assert [type(block) for block in _blocks("# A")] == [Heading]
