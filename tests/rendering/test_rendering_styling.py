"""Styles in the tags are those that css-inline writes into the whole page."""

import re
from pathlib import Path

import css_inline
import msgspec
import pytest
from ekeby import BODY, NOTICES, NOW, REGISTER

from service.rendering import render, styling
from service.rendering.styling import by_neighbours, styled
from service.resources import resource_dir

PEOPLE = {person.id: person for person in BODY.members}
SHEET = """<style>
p { margin: 0; }
td > p, div.a p { color: #111111; }
div.a div.b p.x { color: #222222; }
</style>
"""
ODD = {
    "a comment that holds tags": "<!--[if mso]>\n<div class='a'><![endif]--><p>x</p><!--[if mso]></div><![endif]-->",
    "a sign in an attribute": '<div class="a" title="2 > 1"><p title=\'"\'>x</p></div>',
    "styles of its own": '<div class="a"><p style="color: #333333; padding: 0">x</p></div>',
    "what nothing closes": '<div class="a"><br><hr/><img alt="x"><p>x</p></div><p>y</p>',
    "ends of nothing": "</div><p>x</p></td><p>y</p></h2>",
    "another spelling": '<DIV CLASS="a"><P>x</P></DIV><p>y</p>',
    "rows": '<table>\n<tr class="r"><td><p>x</p></td></tr>\n<tr class="r"><td><div class="a"><div class="b"><p class="x">y</p>'
    "</div></div></td></tr></table><p>z</p>",
    "a sheet that is kept": '<style data-css-inline="keep">p { color: red }</style><p>x</p>',
}


WHOLE = css_inline.CSSInliner(load_remote_stylesheets=False).inline


def tree(page):
    """The page as css-inline's parser takes it, but for the line ends between the first tags."""
    return re.sub(r"(</?(?:html|head|body)[^>]*>)\s+", r"\1", WHOLE(page))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_mail_looks_as_css_inline_has_it(monkeypatch, language):
    monkeypatch.setattr(render, "styled", lambda page: page)
    renderer = render.Renderer(resource_dir("templates"))
    for notice in NOTICES.values():
        reader = msgspec.structs.replace(PEOPLE[notice.to], language=language)
        page = renderer.mail(notice, REGISTER, reader, NOW).html
        assert tree(styled(page)) == tree(WHOLE(page))


@pytest.mark.parametrize("inside", ODD.values(), ids=ODD)
def test_odd_pages_look_as_css_inline_has_them(inside):
    page = f"<!doctype html>\n<html><head>{SHEET}</head><body>{inside}</body></html>"
    assert tree(styled(page)) == tree(WHOLE(page))


def test_another_sheet_gives_another_look():
    pages = [
        f"<html><head><style>p {{ color: {colour}; }}</style></head><body><p>x</p></body></html>" for colour in ("red", "blue")
    ]
    assert [re.findall(r"color: \w+", styled(page)) for page in pages] == [["color: red"], ["color: blue"]]


def test_what_goes_by_neighbours_is_known():
    sheet = (
        "p + p { margin: 0; } li:first-child, ul { margin: 0; } td > p { margin: 0; } "
        "@media print { b:nth-child(2n) { top: 0 } } i:has(b) { top: 0 }"
    )
    assert by_neighbours(sheet) == ["p + p", "li:first-child, ul", "b:nth-child(2n)", "i:has(b)"]


def test_ours_goes_by_none():
    assert by_neighbours((Path(resource_dir("templates")) / "shared" / "style.css").read_text("utf-8")) == []


def test_rows_are_remembered_and_a_long_letter_around_them_is_not():
    """Nothing of it comes again: 2048 letters of 20 tasks, each as one piece, took 130 MB."""
    styling._remembered.cache_clear()
    rows = "".join(f"\n\n<tr class='r'><td>{number}</td></tr>" for number in range(3))
    for words in ("x " * 3000, "y " * 3000):
        styled(f"<html><head>{SHEET}</head><body><p>{words}</p><table>{rows}\n\n</table></body></html>")
    assert styling._remembered.cache_info()[::3] == (4, 4)
