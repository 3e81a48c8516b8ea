"""HTML of letters and of files."""

import pytest

from service.documents.blocks import AnyBlock, Break, Fault, Heading, ListItem, Paragraph, Role, Table
from service.documents.html import read_html


def _blocks(markup: str) -> tuple[AnyBlock, ...]:
    return read_html(markup).blocks


def _said(markup: str) -> list[tuple[str, Role]]:
    return [(block.text, block.role) for block in _blocks(markup) if not isinstance(block, Break | Table)]


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<p>a</p><p>b</p>", ["a", "b"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<p>Bo <b>E</b>k</p>", ["Bo Ek"]),
        ("<p>rad\n   bruten</p>", ["rad bruten"]),
        ("<p>Ett<br>Två</p>", ["Ett\nTvå"]),
        ("<p>Ett<br><br>Två</p>", ["Ett", "Två"]),
        ("<p>Tid:&nbsp;10.00&shy;</p>", ["Tid: 10.00"]),
        ("utan taggar", ["utan taggar"]),
        ("<p>öppen <i>kursiv", ["öppen kursiv"]),
        ("<title>d</title><style>c{}</style><p>a<script>b()</script>e</p>", ["ae"]),
        ("<p>Tid:<span style='mso-tab-count:1'>&nbsp;&nbsp; </span>10.00</p>", ["Tid:\t10.00"]),
        ("<p>Tid:<span style='white-space:pre'>\t</span>10.00</p>", ["Tid:\t10.00"]),
        ("<pre>Tid:\t10.00\nPlats:\tEkeby</pre>", ["Tid:\t10.00", "Plats:\tEkeby"]),
    ],
)
def test_block_elements_break_and_inline_ones_do_not(markup: str, texts: list[str]):
    assert [text for text, _ in _said(markup)] == texts


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY: None",
        "visibility:hidden",
        "font-size:0",
        "font-size:0px;color:red",
        "mso-hide:all",
        "max-height:0",
        "opacity:0",
    ],
)
def test_text_that_nobody_sees_is_hidden(style: str):
    assert _said(f'<p>synlig<span style="{style}">dold</span></p>') == [("synlig", Role.BODY), ("dold", Role.HIDDEN)]


@pytest.mark.parametrize("style", ["font-size:0.9em", "opacity:0.8", "max-height:0.5em", "line-height:0"])
def test_text_that_is_only_small_is_seen(style: str):
    assert _said(f'<p style="{style}">synlig</p>') == [("synlig", Role.BODY)]


def test_a_class_that_a_style_sheet_hides_is_hidden():
    assert _said("<style>.x{color:red;display:none}</style><p class='y x'>dold</p><p hidden>också</p>") == [
        ("dold", Role.HIDDEN),
        ("också", Role.HIDDEN),
    ]


def test_hidden_text_does_not_reach_a_cell():
    [table] = _blocks("<table><tr><td>a<span style='display:none'>dold</span></td><td>b</td></tr></table>")
    assert table.rows == (("a", "b"),)


def test_a_quote_is_marked_and_what_follows_is_the_writers():
    assert _said("<p>Hej</p><blockquote>Vad sägs?</blockquote><p>Klart</p>") == [
        ("Hej", Role.BODY),
        ("Vad sägs?", Role.QUOTE),
        ("Klart", Role.BODY),
    ]


def test_gmail_answers_between_quotes_are_the_writers():
    inner = '<div class="gmail_attr">Den 6 mars skrev Bo:</div><blockquote class="gmail_quote">ett</blockquote><div>svar</div>'
    assert _said(f'<div class="gmail_quote">{inner}</div>') == [
        ("Den 6 mars skrev Bo:", Role.QUOTE),
        ("ett", Role.QUOTE),
        ("svar", Role.BODY),
    ]


def test_a_gmail_frame_without_quote_is_the_quote():
    assert _said('<div>se nedan</div><div class="gmail_quote">Från: Bo<br>hej</div>') == [
        ("se nedan", Role.BODY),
        ("Från: Bo\nhej", Role.QUOTE),
    ]


@pytest.mark.parametrize(
    "head",
    [
        '<div id="divRplyFwdMsg">Från: Bo</div>',
        "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>Från: Bo</div>",
    ],
)
def test_all_below_outlooks_head_is_the_quote(head: str):
    assert _said(f"<p>Klart</p>{head}<p>gammalt</p>") == [("Klart", Role.BODY), ("Från: Bo", Role.QUOTE), ("gammalt", Role.QUOTE)]


def test_headings_have_levels():
    assert [(block.level, block.text) for block in _blocks("<h1>A</h1><h3><b>B</b></h3>") if isinstance(block, Heading)] == [
        (1, "A"),
        (3, "B"),
    ]


def test_lists_have_levels_and_markers():
    markup = "<ul><li>a<ol type='a'><li>b</li><li>c</li></ol></li></ul><ol start='7'><li>d</li><li value='9'>e</li></ol>"
    assert [(block.level, block.marker, block.text) for block in _blocks(markup)] == [
        (0, "•", "a"),
        (1, "a.", "b"),
        (1, "b.", "c"),
        (0, "7.", "d"),
        (0, "9.", "e"),
    ]


def test_the_second_paragraph_of_an_item_is_indented_text():
    assert [(type(block), block.text) for block in _blocks("<ul><li><p>a</p><p>b</p></li></ul>")] == [
        (ListItem, "a"),
        (Paragraph, "b"),
    ]


def test_word_writes_list_markers_into_the_text():
    mark = "<![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7pt'>&nbsp;&nbsp; </span></span><![endif]>"
    [block] = _blocks(f"<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>{mark}Val</p>")
    assert (block.level, block.marker, block.text) == (1, "1.", "Val")


def test_a_table_keeps_its_cells_and_columns():
    rows = "<tr><th colspan=2>A</th><th>B</th></tr><tr><td rowspan=2>1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr>"
    assert _blocks(f"<table>{rows}</table>") == (Table(rows=(("A", "B"), ("1", "2", "3"), ("", "4", "5"))),)


def test_a_table_around_tables_only_lays_out_the_page():
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    blocks = _blocks(f"<table><tr><td>meny</td><td>{inner}</td></tr></table>")
    assert [block.text if isinstance(block, Paragraph) else block.rows for block in blocks if not isinstance(block, Break)] == [
        "meny",
        (("a", "b"),),
    ]


def test_bold_is_said_when_all_words_are():
    styled = "<p style='font-weight:700'>Fet</p><p><b style='font-weight:normal'>mager</b></p>"
    markup = f"<p><b>Beslut</b></p><p><b>Tid:</b> 10.00</p>{styled}"
    assert [block.bold for block in _blocks(markup)] == [True, False, True, False]


def test_empty_lines_are_breaks():
    assert [type(block) for block in _blocks("<p>a</p><p>&nbsp;</p><div><br></div><p>b</p><hr><p>c</p>")] == [
        Paragraph,
        Break,
        Paragraph,
        Break,
        Paragraph,
    ]


def test_navigation_is_furniture():
    assert _said("<nav>Hem</nav><p>text</p>") == [("Hem", Role.FURNITURE), ("text", Role.BODY)]


def test_struck_text_by_tracking_is_no_text_and_is_said():
    document = read_html("<p>Bo <del>ansvarar inte</del><ins>ansvarar</ins></p>")
    assert ([block.text for block in document.blocks], document.faults) == (["Bo ansvarar"], (Fault.TRACKED_CHANGES,))


def test_an_anchor_names_its_block():
    assert [block.bookmark for block in _blocks('<p><a name="Tid"></a>Tid: 10.00</p>')] == ["Tid"]


def test_nothing_is_nothing():
    assert read_html("").faults == (Fault.EMPTY,)


@pytest.mark.parametrize("inner", ["blockquote", "h1", "nav"])
def test_what_is_said_before_an_element_is_not_inside_it(inner):
    assert _blocks(f"<div>Klart<{inner}>gammalt</{inner}></div>")[0] == Paragraph(text="Klart")
