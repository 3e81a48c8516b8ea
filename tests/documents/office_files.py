"""Small Word and OpenDocument files, made of the XML a test is about."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_REL}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
    for name, uri in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)


def zipped_of(members: dict[str, str | bytes]) -> bytes:
    """A zip of named members."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def relationships(*relations: tuple[str, str, str]) -> str:
    """A part's relationships: (id, kind, target) each."""
    each = (f'<Relationship Id="{name}" Type="{_REL}/{kind}" Target="{target}"/>' for name, kind, target in relations)
    return f"<Relationships>{''.join(each)}</Relationships>"


def docx(body: str, **parts: str) -> bytes:
    """A Word file: the body's XML, and other parts by kind (styles, numbering, header, footer, comments, footnotes)."""
    roots = {
        "styles": "styles",
        "numbering": "numbering",
        "header": "hdr",
        "footer": "ftr",
        "comments": "comments",
        "footnotes": "footnotes",
    }
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships(("a", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relationships(*((kind, kind, f"{kind}.xml") for kind in parts)),
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
    }
    members |= {f"word/{kind}.xml": f"<w:{roots[kind]} {_W}>{xml}</w:{roots[kind]}>" for kind, xml in parts.items()}
    return zipped_of(members)


def p(text: str, properties: str = "") -> str:
    """A Word paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A Word run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """A Word table; each cell is XML."""
    lines = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def odt(body: str, styles: str = "", automatic: str = "", **members: str) -> bytes:
    """An OpenDocument text: the XML of its body, of ``styles.xml`` and of its own styles."""
    return zipped_of(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {_ODF}>{styles}</office:document-styles>",
            **members,
        }
    )


def fodt(body: str) -> bytes:
    """The same in one flat file."""
    inner = f"<office:body><office:text>{body}</office:text></office:body>"
    return f'<?xml version="1.0"?>\n<office:document {_ODF}>{inner}</office:document>'.encode()
