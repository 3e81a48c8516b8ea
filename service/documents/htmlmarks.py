"""What an HTML element's name, class and style say about the text inside: hidden, quoted, bold, a marker, a block of its own."""

import re
from typing import Final

import msgspec

from service.documents.blocks import Role
from service.documents.xml import Element, name_of

BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
SKIPPED: Final = frozenset({
    "script", "style", "title", "template", "head", "noscript", "object", "iframe", "svg", "select", "textarea", "button",
    "audio", "video", "datalist",
})  # fmt: skip
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BOLD: Final = frozenset({"b", "strong", "th"})
_ROLES: Final = {"header": Role.HEADER, "footer": Role.FOOTER}  # the titles LibreOffice gives to a page's header and footer
_QUOTES: Final = frozenset({"gmail_attr", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote", "OutlookMessageHeader"})
_QUOTE_IDS: Final = frozenset({"mail-editor-reference-message-container", "OLK_SRC_BODY_SECTION"})

_INVISIBLE = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|font-size:(?:0(?![.\d])|1px)|max-height:0(?![.\d])|(?<![-\w])opacity:0(?![.\d])"
    r"|(?<![-\w])height:0(?![.\d])[^\"]{0,200}overflow:hidden"
)
_BOLD_STYLE = re.compile(r"font-weight:(?:(bold|[6-9]00)|normal|[1-5]00)")
_WORD_LIST = re.compile(r"mso-list:l\d+ ?level(\d)")
_OUTLOOK_HEAD = re.compile(r"border-top:solid#(?:e1e1e1|b5c4df)1(?:\.0)?pt;padding:3(?:\.0)?pt0")
_HIDDEN_RULE = re.compile(r"\.([\w-]{1,80})\s*\{[^{}]{0,500}(?:display\s*:\s*none|visibility\s*:\s*hidden)")


class Inside(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for the text inside an element: inherited, then changed by the element itself."""

    role: Role = Role.BODY
    hidden: bool = False
    bold: bool = False
    literal: bool = False
    marker: bool = False
    heading: int | None = None
    level: int | None = None  # of a list made by Word with paragraphs, from 0


def hidden_classes(style_sheets: str) -> frozenset[str]:
    """The classes that style sheets hide."""
    return frozenset(_HIDDEN_RULE.findall(style_sheets))


def opens_quote(element: Element) -> bool:
    """Whether all that follows is the letter that is answered (Outlook's two ways to begin it)."""
    style = element.get("style")
    head = style is not None and bool(_OUTLOOK_HEAD.search(style.casefold().replace(" ", "")))
    return element.get("id") == "divRplyFwdMsg" or head


def inside(outer: Inside, element: Element, hiding: frozenset[str]) -> Inside:
    """What holds inside an element that stands where ``outer`` holds."""
    name = name_of(element)
    changes: dict[str, object] = {}
    if name in _HEADINGS:
        changes["heading"] = _HEADINGS[name]
    elif name in _BOLD:
        changes["bold"] = True
    elif name == "pre":
        changes["literal"] = True
    elif name == "blockquote":
        changes["role"] = Role.QUOTE
    elif name == "nav":
        changes["role"] = Role.FURNITURE
    if element.attrib:
        changes |= _by_attributes(element, name, hiding)
    return msgspec.structs.replace(outer, **changes) if changes else outer


def _by_attributes(element: Element, name: str, hiding: frozenset[str]) -> dict[str, object]:
    changes = _by_style(element.get("style", ""), name)
    classes = frozenset(element.get("class", "").split())
    if "hidden" in element.attrib or (hiding and classes & hiding):
        changes["hidden"] = True
    if classes & _QUOTES or element.get("id") in _QUOTE_IDS or _is_bare_gmail_quote(element, classes):
        changes["role"] = Role.QUOTE
    if name == "p" and classes & {"title", "MsoTitle"}:
        changes["heading"] = 1
    if name == "div" and element.get("title") in _ROLES:
        changes["role"] = _ROLES[element.get("title", "")]
    return changes


def _by_style(style: str, name: str) -> dict[str, object]:
    changes: dict[str, object] = {}
    if not style:
        return changes
    style = style.casefold().replace("\n", " ")
    tight = style.replace(" ", "")
    if _INVISIBLE.search(tight):
        changes["hidden"] = True
    if weight := _BOLD_STYLE.search(tight):
        changes["bold"] = bool(weight[1])
    if "white-space:pre" in tight:
        changes["literal"] = True
    if "mso-list:ignore" in tight:
        changes["marker"] = True
    elif name == "p" and (listed := _WORD_LIST.search(style.replace("mso-list: ", "mso-list:"))):
        changes["level"] = int(listed[1]) - 1
    return changes


def _is_bare_gmail_quote(element: Element, classes: frozenset[str]) -> bool:
    """Gmail's frame around attribution and quote; with a quote inside, answers stand in the frame too: only the quote counts."""
    return "gmail_quote" in classes and name_of(element) == "div" and element.find(".//blockquote") is None
