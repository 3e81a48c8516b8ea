"""A house's and a body's own templates: which one is used, and what is said of those that do not work."""

import pytest
from ekeby import BODY, NOTICES, NOW, REGISTER

from service.rendering.proofs import faults
from service.rendering.render import Renderer
from service.resources import resource_dir

SHIPPED = resource_dir("templates")
SENDER = '{% extends "shipped/frame.j2" %}{% block sender %}SENDER{% endblock %}'
COLOURS = """{% import "shipped/colours.j2" as shipped %}
{% set light = dict(shipped.light, accent="#5b2a86") %}
{% set dark = shipped.dark %}"""


@pytest.fixture
def own(tmp_path):
    return tmp_path / "templates"


def put(own, name, text):
    file = own / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def mail(own):
    person = next(person for person in BODY.members if person.id == "bo")
    return Renderer(SHIPPED, own).mail(NOTICES["actions_listed"], REGISTER, person, NOW)


def found(own):
    return [fault.replace(f"{own}/", "") for fault in faults(SHIPPED, own, (BODY,))]


@pytest.mark.parametrize("name", ["sv/frame.j2", "shared/frame.j2", "bra/sv/frame.j2", "bra/shared/frame.j2"])
def test_one_block_is_changed_for_the_house_or_for_a_body(own, name):
    put(own, name, SENDER.replace("SENDER", "Skickat med omtanke från Ekeby kommun."))
    assert mail(own).text.endswith("\nSkickat med omtanke från Ekeby kommun.\n")
    assert "Skickat med omtanke" in mail(own).html
    assert found(own) == []


def test_a_notices_own_file_need_only_hold_the_block_it_changes(own):
    put(
        own,
        "sv/actions_listed.j2",
        '{% extends "shipped/actions_listed.j2" %}{% block hello %}God dag {{ first }},{% endblock %}',
    )
    assert "God dag Bo," in mail(own).text
    assert mail(own).subject == mail(own / "none").subject
    assert found(own) == []


def test_the_bodys_own_comes_before_the_houses_and_another_bodys_is_not_its(own):
    for folder in ("sv", "bra/sv", "norr/sv"):
        put(own, f"{folder}/frame.j2", SENDER.replace("SENDER", folder))
    assert mail(own).text.endswith("\nbra/sv\n")


def test_one_colour_is_changed_where_it_is_used(own):
    put(own, "bra/shared/colours.j2", COLOURS)
    assert "#5b2a86" in mail(own).html
    assert "#1a5c4a" not in mail(own).html
    assert found(own) == []


def test_a_template_may_bring_parts_of_its_own(own):
    put(own, "shared/motto.j2", "Tillsammans.")
    put(own, "sv/frame.j2", SENDER.replace("SENDER", '{% include "motto.j2" %}'))
    assert "Tillsammans." in mail(own).text
    assert found(own) == []


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("sv/help_shown.j2", "{% block title %}", "sv/help_shown.j2, line 1: Unexpected end of template."),
        ("sv/help_shown.j2", "{{ bdoy }}", "sv/help_shown.j2: there is no variable bdoy here; did you mean body?"),
        ("sv/help_show.j2", "x", "sv/help_show.j2: no mail uses it; did you mean help_shown.j2?"),
        ("swe/help_shown.j2", "x", "swe: is no folder of a body or a language; there are bra, sv, en, shared"),
        ("bra/help_shown.j2", "x", "bra/help_shown.j2: belongs into sv or en or shared"),
        (
            "sv/frame.j2",
            '{% extends "shiped/frame.j2" %}',
            "sv/frame.j2: there is no template shiped/frame.j2; did you mean frame.j2?",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_file(own, name, text, says):
    put(own, name, text)
    assert any(fault.startswith(says) for fault in found(own)), found(own)


def test_a_layout_of_the_agenda_that_cannot_be_set_is_said(own):
    put(own, "shared/agenda.typ", "#nobody")
    assert [fault.partition(": ")[:2] for fault in found(own)] == [("bra, agenda.typ", ": ")]


def test_what_a_sample_shows_to_be_wrong_is_said(own):
    put(own, "sv/help_shown.j2", '{% extends "shipped/help_shown.j2" %}{% block hello %}{{ first.last.name }}{% endblock %}')
    why = "'str object' has no attribute 'last'"
    assert found(own) == [f"bra, sv, help_shown: {why}", f"bra, sv, help_shown-keeper: {why}"]


def test_a_style_that_goes_by_neighbours_is_said(own):
    put(own, "shared/style.css", '{% include "shipped/style.css" %}\nli:first-child { margin: 0; }')
    assert found(own) == ["bra, style.css: li:first-child goes by neighbours; styles may go by a tag and by what it stands in"]


@pytest.mark.parametrize(
    ("colour", "says"),
    [
        ("#9bd3c0", "bra, colours.j2, light: accent on page has a contrast of 1.7 to 1, and needs 4.5"),
        ("green", "bra, colours.j2: invalid literal for int() with base 16: 'gr'"),
    ],
)
def test_a_colour_that_cannot_be_read_well_is_said(own, colour, says):
    put(own, "bra/shared/colours.j2", COLOURS.replace("#5b2a86", colour))
    assert found(own) == [says]
