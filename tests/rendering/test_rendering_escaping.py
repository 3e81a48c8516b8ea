"""What others wrote is text in our pages, never markup; and it makes no header of its own."""

import re
from pathlib import Path

import msgspec
from ekeby import BODY, NOTICES, NOW, REGISTER

from service.rendering.render import Renderer
from service.resources import resource_dir

PEOPLE = {person.id: person for person in BODY.members}
MARKUP = "<script>\"'&amp;</td></title><img src=x onerror=y>"
BREAKS = "\r\nBcc: olle.akerblad@ekeby.example\r\n\r\n\x00\x1b\u2028x"


def with_words(value, more):
    """The value with more words in all that people may have written: texts of several words."""
    match value:
        case str() if type(value) is str and " " in value:
            return value + more
        case msgspec.Struct():
            return msgspec.structs.replace(
                value, **{name: with_words(getattr(value, name), more) for name in value.__struct_fields__}
            )
        case tuple() | list():
            return type(value)(with_words(one, more) for one in value)
        case dict():
            return {key: with_words(one, more) for key, one in value.items()}
        case _:
            return value


def mails(more):
    """Every sample notice in both languages, with more words in every text of it and of the register."""
    renderer, register = Renderer(resource_dir("templates")), with_words(REGISTER, more)
    for name, notice in NOTICES.items():
        for language in ("sv", "en"):
            person = msgspec.structs.replace(with_words(PEOPLE[notice.to], more), language=language)
            yield name, renderer.mail(with_words(notice, more), register, person, NOW)


def test_markup_that_others_write_is_shown_and_not_obeyed():
    said = dict(mails(MARKUP))
    obeyed = [name for name, mail in said.items() if re.search(r"<script|<img", mail.html)]
    shown = [name for name, mail in said.items() if "&lt;script" in mail.html]
    assert obeyed == []
    assert shown == list(said)


def test_no_text_of_others_breaks_a_subject():
    assert [mail.subject for _, mail in mails(BREAKS) if re.search(r"[\r\n\u2028]", mail.subject)] == []


def test_only_what_a_template_laid_out_itself_is_put_in_as_it_is():
    """A part that stands under another was escaped when it was laid out."""
    found = [
        (file.name, line.strip())
        for file in sorted(Path(resource_dir("templates")).rglob("*.*"))
        if file.suffix in {".j2", ".html", ".txt"}
        for line in file.read_text("utf-8").split("\n")
        if re.search(r"\|\s*safe\b|autoescape|Markup", line)
    ]
    assert found == [("layout.html", "{{ part|safe }}")]
