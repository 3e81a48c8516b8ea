"""Styles written into the tags, for the programs that read no style sheet.

css-inline says how a tag looks where it stands: below the tags that are open there. What it said is remembered, for our pages are
made of the same few tags in the same few places, and of paragraphs (what stands between empty lines) of which many stood in the
page before. So a style goes by a tag and by what it stands in, never by its neighbours (``+``, ``~``, ``:first-child``).
"""

import re
from functools import lru_cache

import css_inline
import msgspec

_SHEET = re.compile(r"<style\b[^>]*>.*?</style>", re.DOTALL)
_KEPT = re.compile(r"<style\b[^>]*\bdata-css-inline=")
_TAG = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)
_EMPTY = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})  # nothing stands in these, and nothing closes them
_PARAGRAPH = "\n\n"
_LONGEST = 4096  # characters of what is remembered; what is longer is a letter's own text, and does not come again
_MARK = "<!--here-->"
_MARKED = re.compile(rf"<([a-z0-9]+)[^<]*>(?={_MARK})")
_SELECTOR = re.compile(r"(?:^|[{}])\s*([^@{}]+?)\s*(?=\{)")
_NEIGHBOURS = re.compile(r"[+~]|:(?:first|last|only|nth)-|:empty|:has\(")
_INLINER = css_inline.CSSInliner(load_remote_stylesheets=False)


class _Place(msgspec.Struct, frozen=True, eq=False):
    """A tag with its style, and all that is open from the first tag to this one. Equal only to itself."""

    sheet: str
    above: "_Place | None" = None
    name: str = ""
    tag: str = ""
    path: str = ""


def styled(page: str) -> str:
    """The page with its style sheets written into its tags; those that are marked to be kept stay as they are."""
    sheets: list[str] = []

    def taken(sheet: re.Match[str]) -> str:
        sheets.append(sheet[0])
        return sheet[0] if _KEPT.match(sheet[0]) else ""

    paragraphs = _SHEET.sub(taken, page).split(_PARAGRAPH)
    place = _outside("".join(sheets))
    for number, paragraph in enumerate(paragraphs):
        paragraphs[number], place = _written(paragraph, place)
    return _PARAGRAPH.join(paragraphs)


def by_neighbours(sheet: str) -> list[str]:
    """The selectors of a style sheet that go by a tag's neighbours, which is not seen here."""
    return [selector for selector in _SELECTOR.findall(sheet) if _NEIGHBOURS.search(selector)]


def _written(piece: str, place: _Place) -> tuple[str, _Place]:
    """A paragraph of a page that begins at this place, with its styles, and the place where it ends."""
    return (_remembered if len(piece) <= _LONGEST else _tagged)(piece, place)


@lru_cache(1024)  # some 2 kB each
def _remembered(piece: str, place: _Place) -> tuple[str, _Place]:
    return _tagged(piece, place)


def _tagged(piece: str, place: _Place) -> tuple[str, _Place]:
    def tag(found: re.Match[str]) -> str:
        nonlocal place
        closing, name = found[1], (found[2] or "").lower()
        if closing:
            place = _closed(place, name)
        if closing or not name:  # or a comment
            return found[0]
        inner = _below(place, name, found[0])
        place = place if name in _EMPTY else inner
        return inner.tag

    return _TAG.sub(tag, piece), place


def _closed(place: _Place, name: str) -> _Place:
    """The place after the end of the innermost tag of this name; nothing ends that was not open."""
    one: _Place | None = place
    while one and one.name != name:
        one = one.above
    return one.above if one and one.above else place


@lru_cache(16)
def _outside(sheet: str) -> _Place:
    return _Place(sheet=sheet)


@lru_cache(4096)
def _below(above: _Place, name: str, tag: str) -> _Place:
    """A tag where it stands. Where no comment can follow it (``title``), it has no looks either."""
    path = above.path + tag
    found = _MARKED.search(_INLINER.inline(path + _MARK + above.sheet))
    return _Place(sheet=above.sheet, above=above, name=name, tag=found[0] if found and found[1] == name else tag, path=path)
