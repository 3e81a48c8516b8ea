"""The languages have the same templates with the same variables, and every notice has one in each."""

import jinja2
import pytest
from ekeby import BODY, NOTICES, NOW, REGISTER
from jinja2 import meta

from service.language.pack import PACKS
from service.register.notices import AnyNotice
from service.rendering.phrases import Phrases
from service.rendering.render import template_name
from service.rendering.templates import Templates
from service.rendering.view import view
from service.resources import resource_dir

FOLDER = resource_dir("templates")
PARTS = {"frame", "answering", "agenda"}
EVERYWHERE = {"lang", "labels", "reply_line", "layout", "kit"}
SECTIONS = {"agenda_section", "edits_section", "answering"}
NAMES = {template_name(notice) for notice in AnyNotice.__args__}


def variables(language, name):
    room = jinja2.Environment(autoescape=True)
    room.filters["first_upper"] = str
    return meta.find_undeclared_variables(room.parse((FOLDER / language / f"{name}.j2").read_text("utf-8"))) - SECTIONS


@pytest.mark.parametrize("language", sorted(PACKS))
def test_every_notice_has_a_template_in_every_language_and_nothing_else_is_there(language):
    assert {file.stem for file in (FOLDER / language).iterdir()} == NAMES | PARTS


@pytest.mark.parametrize("name", sorted(NAMES | PARTS))
def test_languages_use_the_same_variables(name):
    assert variables("sv", name) == variables("en", name)


@pytest.mark.parametrize("name", sorted(NOTICES))
def test_templates_use_only_what_the_view_gives(name):
    notice = NOTICES[name]
    person = next(person for person in BODY.members if person.id == notice.to)
    from_frame = variables("sv", "frame")
    say = Phrases(words=PACKS["sv"].wording, zone=NOW.tzinfo, now=NOW)
    given = set(view(notice, REGISTER, person, say))
    assert (variables("sv", name.split("-")[0]) | from_frame) - EVERYWHERE <= given


def test_text_and_html_have_the_same_building_blocks():
    rooms = {form: Templates(FOLDER).room("bra", "sv", form) for form in ("txt", "html")}
    blocks = {form: {name for name in dir(room.globals["kit"]) if name[0] != "_"} for form, room in rooms.items()}
    assert blocks["html"] - blocks["txt"] == {"name"}
    assert blocks["txt"] - blocks["html"] == set()
