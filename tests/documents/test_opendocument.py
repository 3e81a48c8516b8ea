"""OpenDocument files: each oddity, one by one."""

import pytest
from office_files import fodt, odt

from service.documents.blocks import AnyBlock, Break, Fault, Heading, ListItem, Role, Table
from service.documents.document import read_file

_STYLES = (
    '<style:style style:name="Fet" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Dold" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Rubrik" style:family="paragraph" style:default-outline-level="2"/>'
    '<style:style style:name="Indrag" style:family="paragraph"><style:paragraph-properties fo:margin-left="2cm"/></style:style>'
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-prefix="§ " style:num-format="1" text:start-value="7"/>'
    '<text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a"/></text:list-style>'
    '<text:list-style style:name="P"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
)


def _blocks(body: str, styles: str = "") -> tuple[AnyBlock, ...]:
    return read_file(odt(body, styles, _STYLES)).blocks


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<text:p>Tid:<text:tab/>10.00</text:p>", "Tid:\t10.00"),
        ('<text:p>a<text:s text:c="3"/>b</text:p>', "a   b"),
        ("<text:p>a<text:line-break/>b</text:p>", "a\nb"),
        ("<text:p>Bo <text:span>Ek<text:span> jr</text:span></text:span> här</text:p>", "Bo Ek jr här"),
        ("<text:p><text:a>länk</text:a></text:p>", "länk"),
        ("<text:section><text:p>i en sektion</text:p></text:section>", "i en sektion"),
        ("<text:p>Sida <text:page-count>3</text:page-count> totalt</text:p>", "Sida 3 totalt"),
        ("<text:p>rad\n   bruten</text:p>", "rad bruten"),
    ],
)
def test_what_is_text_is_kept(xml: str, text: str):
    assert [block.text for block in _blocks(xml)] == [text]


def test_a_heading_has_its_outline_level():
    [block] = _blocks('<text:h text:outline-level="2">Beslut</text:h>')
    assert (type(block), block.level, block.text) == (Heading, 2, "Beslut")


def test_a_paragraph_whose_style_has_a_level_is_a_heading():
    assert [type(block) for block in _blocks('<text:p text:style-name="Rubrik">Beslut</text:p>')] == [Heading]


def test_page_header_and_footer_are_found_in_the_styles():
    edges = "<style:header><text:p>Ekeby</text:p></style:header><style:footer><text:p>Fot</text:p></style:footer>"
    master = f"<office:master-styles><style:master-page>{edges}</style:master-page></office:master-styles>"
    assert [(block.text, block.role) for block in _blocks("<text:p>text</text:p>", master)] == [
        ("Ekeby", Role.HEADER),
        ("text", Role.BODY),
        ("Fot", Role.FOOTER),
    ]


def test_tracked_deletions_are_no_text_and_are_said():
    document = read_file(
        odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>struket</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>kvar</text:p>"
        )
    )
    assert ([block.text for block in document.blocks], document.faults) == (["kvar"], (Fault.TRACKED_CHANGES,))


def test_comments_and_notes_stand_apart():
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>not</text:p></text:note-body></text:note>"
    )
    inner = f"<office:annotation><text:p>fråga</text:p></office:annotation>{note}"
    assert [(block.text, block.role) for block in _blocks(f"<text:p>text{inner}</text:p>")] == [
        ("text", Role.BODY),
        ("fråga", Role.COMMENT),
        ("not", Role.FOOTNOTE),
    ]


def test_list_numbers_are_markers():
    inner = "<text:list><text:list-item><text:p>under</text:p></text:list-item></text:list>"
    items = f"<text:list-item><text:p>ett</text:p>{inner}</text:list-item><text:list-item><text:p>två</text:p></text:list-item>"
    body = f'<text:list text:style-name="L">{items}</text:list>'
    assert [(block.marker, block.level, block.text) for block in _blocks(body)] == [
        ("§ 7", 0, "ett"),
        ("a)", 1, "under"),
        ("§ 8", 0, "två"),
    ]


def test_a_list_may_go_on_counting():
    one = '<text:list text:style-name="L"{}><text:list-item><text:p>x</text:p></text:list-item></text:list>'
    body = one.format("") + "<text:p>emellan</text:p>" + one.format(' text:continue-numbering="true"') + one.format("")
    assert [block.marker for block in _blocks(body) if isinstance(block, ListItem)] == ["§ 7", "§ 8", "§ 7"]


def test_bullets_are_markers():
    [block] = _blocks('<text:list text:style-name="P"><text:list-item><text:p>x</text:p></text:list-item></text:list>')
    assert block.marker == "•"


def test_a_bookmark_names_its_block():
    assert [block.bookmark for block in _blocks('<text:p><text:bookmark-start text:name="Tid"/>Tid:</text:p>')] == ["Tid"]


def test_hidden_text_is_marked():
    assert [
        (block.text, block.role) for block in _blocks('<text:p>syns<text:span text:style-name="Dold">dolt</text:span></text:p>')
    ] == [
        ("syns", Role.BODY),
        ("dolt", Role.HIDDEN),
    ]


def test_bold_and_indent_come_from_styles():
    body = '<text:p><text:span text:style-name="Fet">Beslut</text:span></text:p><text:p text:style-name="Indrag">in</text:p>'
    assert [(block.bold, block.indent) for block in _blocks(body)] == [(True, 0), (False, 2)]


def test_merged_cells_are_one_cell_and_keep_the_columns():
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    covered = "<table:covered-table-cell/>"
    wide = cell.format(' table:number-columns-spanned="2"', "bred") + covered + cell.format("", "c")
    tall = cell.format(' table:number-rows-spanned="2"', "hög") + cell.format("", "1") + cell.format("", "2")
    below = covered + cell.format("", "3") + cell.format("", "4")
    rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in (wide, tall, below))
    [block] = _blocks(f"<table:table>{rows}</table:table>")
    assert block == Table(rows=(("bred", "c"), ("hög", "1", "2"), ("", "3", "4")))


def test_a_cell_said_to_repeat_a_thousand_times_costs_nothing():
    cell = '<table:table-cell table:number-columns-repeated="999999"><text:p>x</text:p></table:table-cell>'
    [block] = _blocks(
        f"<table:table><table:table-row>{cell}<table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert block.rows == (("x", "y"),)


def test_a_text_box_follows_its_paragraph():
    box = "<draw:frame><draw:text-box><text:p>i rutan</text:p></draw:text-box></draw:frame>"
    assert [block.text for block in _blocks(f"<text:p>{box}värd</text:p>")] == ["värd", "i rutan"]


def test_a_table_of_contents_is_furniture():
    assert [
        block.role
        for block in _blocks(
            "<text:table-of-content><text:index-body><text:p>Val 2</text:p></text:index-body></text:table-of-content>"
        )
    ] == [Role.FURNITURE]


def test_an_empty_paragraph_is_a_break():
    assert [type(block) for block in _blocks("<text:p>a</text:p><text:p/><text:p>b</text:p>")][1] is Break


def test_flat_opendocument_is_the_same_without_a_zip():
    assert [block.text for block in read_file(fodt("<text:p>platt</text:p>")).blocks] == ["platt"]


def test_an_encrypted_file_is_said_to_be():
    manifest = {"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}
    assert read_file(odt("<text:p>x</text:p>", **manifest)).faults == (Fault.ENCRYPTED,)
