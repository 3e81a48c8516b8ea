"""Marks inside a line of text: emphasis, links and code of markdown and org become the words a reader would see."""

import re

_BOLD_LINE = re.compile(r"(?:\*\*(?!\s)[^*]+\*\*|__(?!\s)[^_]+__)[:.]?")
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]{0,400}?[^\s*])\1(?![\w*])|(?<![\w_])(_{1,3})(?=[^\s_])([^_\n]{0,400}?[^\s_])\3(?![\w_])"
)
_CODE = re.compile(r"(`{1,2})([^`\n]{1,400})\1")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,400})\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,200}\")?\)")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)?[^<>\s]{1,500})>(?=[\W_]|$)")
_TAG = re.compile(
    r"</?(?:small|em|strong|b|i|u|br|sub|sup|span|font|del|ins|kbd|center|details|summary)\b[^<>\n]{0,200}>", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~\"'@$^&:/;,=?%])")

_ORG_LINK = re.compile(r"\[\[([^\[\]\n]{1,500})\](?:\[([^\[\]\n]{1,400})\])?\]")
_ORG_DASH = re.compile(r"(?<=[^\s-])--(?=[^\s-])")
_ORG_EMPHASIS = re.compile(r"(?<![\w/*_=~+])([*/_=~+])(?=[^\s/*_=~+])([^\n]{0,200}?[^\s])\1(?![\w/*_=~+])")


def markdown(text: str) -> str:
    """A line of markdown without its inline marks; escaped signs stand for themselves."""
    if "\\" in text:
        text = _ESCAPE.sub(lambda found: chr(0xE000 + ord(found[1])), text)
    text = _TAG.sub("", _LINK.sub(r"\1", _LINK.sub(r"\1", text)))
    text = _ADDRESS.sub(r"\1", _CODE.sub(r"\2", emphasis(text)))
    return re.sub("[\ue000-\ue07f]", lambda found: chr(ord(found[0]) - 0xE000), text)


def emphasis(text: str) -> str:
    """A line without ``**bold**``, ``*stress*`` and ``_stress_``, which people write in plain letters too."""
    if "*" not in text and "_" not in text:
        return text
    return _EMPHASIS.sub(_inside, _EMPHASIS.sub(_inside, text))


def org(text: str) -> str:
    """A line of org without its inline marks."""
    text = _ORG_DASH.sub("–", text)
    text = _ORG_LINK.sub(lambda found: found[2] or found[1], text)
    return _ORG_EMPHASIS.sub(r"\2", _ADDRESS.sub(r"\1", text))


def is_bold(text: str) -> bool:
    """Whether the whole line is bold."""
    return bool(_BOLD_LINE.fullmatch(text.strip()))


def _inside(found: re.Match[str]) -> str:
    return found[2] or found[4] or ""
