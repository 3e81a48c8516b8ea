"""Word files: each oddity that other readers lose, one by one."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from office_files import docx, p, r, relationships, table, zipped_of

from service.documents.blocks import AnyBlock, Break, Fault, Heading, ListItem, Paragraph, Role, Table
from service.documents.document import read_file

_STYLES = (
    '<w:style w:type="paragraph" w:styleId="R1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Punkt"/><w:basedOn w:val="R1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Niva"><w:name w:val="Egen rubrik"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Numrerad"><w:name w:val="Paragraf"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


def _abstract(name: int, *levels: tuple[int, str, str]) -> str:
    one = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    inner = "".join(one.format(depth, *level) for depth, level in enumerate(levels))
    return f'<w:abstractNum w:abstractNumId="{name}">{inner}</w:abstractNum>'


def _num(name: int, abstract: int, override: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'


_ANEW = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
_NUMBERING = (
    _abstract(0, (12, "decimal", "§ %1"), (1, "lowerLetter", "%2)"))
    + _abstract(1, (1, "bullet", "\uf0b7"))
    + _abstract(2, (1, "upperRoman", "%1."), (1, "decimal", "%1.%2"))
    + (_num(1, 0) + _num(2, 1) + _num(3, 2) + _num(4, 0, _ANEW))
)


def _in_list(num: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def _blocks(body: str, **parts: str) -> tuple[AnyBlock, ...]:
    return read_file(docx(body, **parts)).blocks


def _texts(body: str) -> list[str]:
    return [block.text for block in _blocks(body) if not isinstance(block, Break | Table)]


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f"<w:p><w:ins>{r('infogat')}</w:ins></w:p>", "infogat"),
        (f"<w:p><w:moveTo>{r('flyttat')}</w:moveTo></w:p>", "flyttat"),
        (f"<w:sdt><w:sdtContent>{p('i en kontroll')}</w:sdtContent></w:sdt>", "i en kontroll"),
        (f"<w:p><w:sdt><w:sdtContent>{r('mitt i raden')}</w:sdtContent></w:sdt></w:p>", "mitt i raden"),
        (f"<w:p><w:smartTag>{r('Ekeby')}</w:smartTag></w:p>", "Ekeby"),
        (f"<w:p><w:fldSimple w:instr='DATE'>{r('6 mars')}</w:fldSimple></w:p>", "6 mars"),
        (f"<w:p><w:hyperlink>{r('en länk')}</w:hyperlink></w:p>", "en länk"),
        ("<w:p><w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>post</w:t></w:r></w:p>", "e-post"),
        ("<w:p><w:r><w:t>Tid:</w:t><w:tab/><w:t>10.00</w:t></w:r></w:p>", "Tid:\t10.00"),
        ("<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>utan tabb</w:t></w:r></w:p>", "utan tabb"),
        ("<w:p><w:r><w:t>Ett</w:t><w:br/><w:t>Två</w:t></w:r></w:p>", "Ett\nTvå"),
        ("<w:p><w:r><w:sym w:font='Wingdings' w:char='00A7'/><w:t> 5</w:t></w:r></w:p>", "§ 5"),
        ("<w:p><w:r><w:t>2024\u00ad10\u00ad09</w:t></w:r></w:p>", "2024-10-09"),
        ("<w:p><w:r><w:t>sam\u00advar\u200bo ﬁn</w:t></w:r></w:p>", "samvaro fin"),
        (f"<w:customXml>{p('i egen xml')}</w:customXml>", "i egen xml"),
    ],
)
def test_what_is_text_is_kept(xml: str, text: str):
    assert _texts(xml) == [text]


def test_a_tracked_deletion_is_no_text_and_is_said():
    document = read_file(docx(f"<w:p>{r('Bo Ek ')}<w:del><w:r><w:delText>inte </w:delText></w:r></w:del>{r('ansvarar')}</w:p>"))
    assert (document.blocks[0].text, document.faults) == ("Bo Ek ansvarar", (Fault.TRACKED_CHANGES,))


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('Bo Ek ')}</w:p>"
    assert _texts(first + p("ansvarar")) == ["Bo Ek ansvarar"]


def test_a_deleted_table_row_is_no_row():
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('struken')}</w:tc><w:tc>{p('rad')}</w:tc></w:tr>"
    kept = f"<w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr>"
    assert [block.rows for block in _blocks(f"<w:tbl>{row}{kept}</w:tbl>")] == [(("a", "b"),)]


def test_one_branch_of_an_alternative_is_read():
    box = "<w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing>"
    inner = f"<mc:Choice>{box.format(p('ruta'))}</mc:Choice><mc:Fallback>{box.format(p('ruta'))}</mc:Fallback>"
    assert _texts(f"<w:p>{r('värd')}<w:r><mc:AlternateContent>{inner}</mc:AlternateContent></w:r></w:p>") == ["värd", "ruta"]


@pytest.mark.parametrize(
    ("style", "level"),
    [
        ('<w:pStyle w:val="R1"/>', 1),
        ('<w:pStyle w:val="Egen"/>', 1),
        ('<w:pStyle w:val="Niva"/>', 2),
        ('<w:outlineLvl w:val="2"/>', 3),
    ],
)
def test_a_heading_is_seen_by_its_style_chain_or_outline_level(style: str, level: int):
    [block] = _blocks(p("Lägesbild", style), styles=_STYLES)
    assert (type(block), block.level, block.text) == (Heading, level, "Lägesbild")


def test_a_paragraph_of_a_heading_style_may_say_it_is_body_text():
    [block] = _blocks(p("Text", '<w:pStyle w:val="R1"/><w:outlineLvl w:val="9"/>'), styles=_STYLES)
    assert isinstance(block, Paragraph)


def test_a_number_that_word_shows_is_the_marker_and_not_the_text():
    body = p("Val", _in_list(1)) + p("delfråga", _in_list(1, 1)) + p("Övrigt", _in_list(1))
    items = [(block.marker, block.text, block.level) for block in _blocks(body, numbering=_NUMBERING)]
    assert items == [("§ 12", "Val", 0), ("a)", "delfråga", 1), ("§ 13", "Övrigt", 0)]


def test_a_bullet_of_a_symbol_font_is_a_round_one():
    [block] = _blocks(p("punkt", _in_list(2)), numbering=_NUMBERING)
    assert block.marker == "•"


def test_a_numbered_heading_keeps_its_number_apart():
    [block] = _blocks(p("Val", '<w:pStyle w:val="R1"/>' + _in_list(1)), numbering=_NUMBERING, styles=_STYLES)
    assert (block.number, block.text) == ("§ 12", "Val")


def test_a_number_may_come_from_the_style():
    [block] = _blocks(p("Val", '<w:pStyle w:val="Numrerad"/>'), numbering=_NUMBERING, styles=_STYLES)
    assert block.marker == "§ 12"


def test_deeper_levels_count_within_higher_ones():
    body = "".join(p("x", _in_list(3, level)) for level in (0, 1, 1, 0, 1))
    assert [block.marker for block in _blocks(body, numbering=_NUMBERING)] == ["I.", "I.1", "I.2", "II.", "II.1"]


def test_an_overridden_start_begins_the_count_again():
    body = p("a", _in_list(1)) + p("b", _in_list(4)) + p("c", _in_list(4))
    assert [block.marker for block in _blocks(body, numbering=_NUMBERING)] == ["§ 12", "§ 1", "§ 2"]


def test_number_zero_takes_a_paragraph_out_of_its_styles_list():
    [block] = _blocks(p("fri", '<w:pStyle w:val="Numrerad"/>' + _in_list(0)), numbering=_NUMBERING, styles=_STYLES)
    assert isinstance(block, Paragraph)


def test_a_bookmark_names_the_block_it_starts_in():
    mark = '<w:bookmarkStart w:id="1" w:name="Tid"/>'
    assert [block.bookmark for block in _blocks(f"{p('a')}<w:p>{mark}{r('Tid:')}</w:p>")] == [None, "Tid"]


def test_a_bookmark_in_an_empty_paragraph_names_the_next_block():
    assert [block.bookmark for block in _blocks(f'<w:p><w:bookmarkStart w:id="1" w:name="Plats"/></w:p>{p("a")}')] == ["Plats"]


def test_words_own_bookmarks_are_none():
    assert [block.bookmark for block in _blocks(f'<w:p><w:bookmarkStart w:id="1" w:name="_GoBack"/>{r("a")}</w:p>')] == [None]


def test_header_and_footer_are_marked_and_stand_at_the_ends():
    section = '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'
    blocks = _blocks(p("text") + section, header=p("Ekeby kommun"), footer=p("Dnr 7"))
    assert [(block.text, block.role) for block in blocks] == [
        ("Ekeby kommun", Role.HEADER),
        ("text", Role.BODY),
        ("Dnr 7", Role.FOOTER),
    ]


def test_comments_and_footnotes_stand_apart():
    blocks = _blocks(
        p("text"),
        comments=f"<w:comment>{p('stämmer det?')}</w:comment>",
        footnotes=f'<w:footnote w:type="separator">{p("-")}</w:footnote><w:footnote>{p("not")}</w:footnote>',
    )
    assert [(block.text, block.role) for block in blocks] == [
        ("text", Role.BODY),
        ("not", Role.FOOTNOTE),
        ("stämmer det?", Role.COMMENT),
    ]


def test_hidden_text_is_marked():
    assert [(block.text, block.role) for block in _blocks(f"<w:p>{r('synlig')}{r('dold', '<w:vanish/>')}</w:p>")] == [
        ("synlig", Role.BODY),
        ("dold", Role.HIDDEN),
    ]


def test_a_placeholder_still_showing_is_hidden():
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Klicka här')}</w:sdtContent></w:sdt>"
    assert [block.role for block in _blocks(control)] == [Role.HIDDEN]


def test_a_table_of_contents_is_furniture():
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    assert [block.role for block in _blocks(f"<w:sdt>{gallery}<w:sdtContent>{p('Val 2')}</w:sdtContent></w:sdt>")] == [
        Role.FURNITURE
    ]


def test_a_merged_cell_is_one_cell():
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("bred")}'
    assert [block.rows for block in _blocks(table((wide, p("c")), (p("1"), p("2"), p("3"))))] == [
        (("bred", "c"), ("1", "2", "3"))
    ]


def test_a_cell_that_goes_on_from_above_is_empty():
    tall = f'<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("hög")}'
    below = f"<w:tcPr><w:vMerge/></w:tcPr>{p('')}"
    assert [block.rows for block in _blocks(table((tall, p("1")), (below, p("2"))))] == [(("hög", "1"), ("", "2"))]


def test_a_nested_table_is_lines_in_its_cell():
    inner = table((p("a"), p("b")), (p("c"), p("d")))
    assert [block.rows for block in _blocks(table((inner, p("2"))))] == [(("a\tb\nc\td", "2"),)]


def test_a_table_of_one_column_is_only_a_frame():
    assert _texts(table((p("Protokoll") + p("6 mars"),))) == ["Protokoll", "6 mars"]


def test_rows_and_cells_in_content_controls_are_read():
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = f"<w:tr>{control.format('<w:tc>' + p('a') + '</w:tc>')}<w:tc>{p('b')}</w:tc></w:tr>"
    assert [block.rows for block in _blocks(f"<w:tbl>{control.format(row)}</w:tbl>")] == [(("a", "b"),)]


def test_a_text_box_follows_its_paragraph():
    box = f"<w:pict><w:txbxContent>{p('i rutan')}</w:txbxContent></w:pict>"
    assert _texts(f"<w:p><w:r>{box}</w:r>{r('värd')}</w:p>") == ["värd", "i rutan"]


def test_bold_is_said_when_all_words_are():
    bold = "<w:b/>"
    body = f"<w:p>{r('Beslut', bold)}</w:p><w:p>{r('Tid:', bold)}{r(' 10.00')}</w:p>"
    assert [block.bold for block in _blocks(body)] == [True, False]


def test_an_empty_paragraph_is_a_break():
    assert [type(block) for block in _blocks(p("a") + p("") + p(" ") + p("b"))] == [Paragraph, Break, Paragraph]


def test_a_page_break_is_a_break_of_pages():
    [_, page, _] = _blocks(p("a") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + p("b"))
    assert page.page is True


def test_an_indent_is_counted_in_centimetres_and_tabs():
    body = (
        p("två", '<w:ind w:left="1134"/>')
        + "<w:p><w:r><w:tab/><w:t>ett</w:t></w:r></w:p>"
        + p("noll", '<w:ind w:left="1134" w:hanging="1134"/>')
    )
    assert [block.indent for block in _blocks(body)] == [2, 1, 0]


def test_strict_ooxml_reads_the_same():
    strict = docx(p("text"), styles=_STYLES)
    assert read_file(_with_strict_names(strict)).blocks == read_file(strict).blocks


def test_a_file_without_styles_or_with_a_relationship_to_nothing_is_read():
    assert _texts(p("text", '<w:pStyle w:val="Saknas"/>')) == ["text"]


def test_the_main_part_may_have_any_name():
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    content = zipped_of(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relationships(("a", "officeDocument", "/word/document2.xml")),
            "word/_rels/document2.xml.rels": relationships(("b", "image", "../NULL")),
            "word/document2.xml": f'<w:document xmlns:w="{namespace}"><w:body>{p("hej")}</w:body></w:document>',
        }
    )
    assert [block.text for block in read_file(content).blocks] == ["hej"]


def test_a_list_item_has_its_own_kind():
    assert [type(block) for block in _blocks(p("punkt", _in_list(2)), numbering=_NUMBERING)] == [ListItem]


def _with_strict_names(content: bytes) -> bytes:
    with ZipFile(BytesIO(content)) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    old = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zipped_of(
        {name: text.replace(old, "http://purl.oclc.org/ooxml/wordprocessingml/main") for name, text in members.items()}
    )
