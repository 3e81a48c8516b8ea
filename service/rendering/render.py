"""Notices become mails: the templates laid out as text and as html, in the language of each reader.

One template a notice and language serves both parts; ``shared/kit.txt`` and ``shared/kit.html`` say what its building blocks
look like. Styles are inlined after layout: an html parser would move template tags out of tables.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from service.language.pack import pack
from service.mail.compose import Mail
from service.register.model import Body, Person, Register
from service.register.notices import AnyNotice, Notice
from service.rendering.folding import fold
from service.rendering.phrases import Phrases
from service.rendering.styling import styled
from service.rendering.templates import FORMS, Context, Room, Templates
from service.rendering.view import view

_LEAD = 140  # characters: about what a phone shows
_BEGIN = 8 * _LEAD  # of a text with its indents and empty lines, more than makes a lead


class Renderer:
    """Turns notices into mails with the templates of ``folder``, and those of ``own`` before them."""

    def __init__(self, folder: Path, own: Path | None = None) -> None:
        self._templates = Templates(folder, own)

    def mail(self, notice: AnyNotice, register: Register, person: Person, now: datetime, *more: AnyNotice) -> Mail:
        """The mail of a notice to a person, in their language. ``now`` is aware; the lead line and styles are in place.

        What ``more`` has to say to the same person follows under it in the same mail.
        """
        words = pack(person.language or register.body.language)
        say = Phrases(words=words.wording, zone=ZoneInfo(register.body.timezone), now=now)
        said = [(f"{template_name(type(one))}.j2", view(one, register, person, say)) for one in (notice, *more)]
        plain, rich = (self._templates.room(register.body.key, words.code, form) for form in FORMS)
        text = _laid_out(plain, said)
        name, variables = said[0]
        html = _laid_out(rich, [(name, variables | {"lead": _lead(text.content)}), *said[1:]])
        title = f"{variables['body']}: {' '.join(text.title.split())}"
        return Mail(subject=title, text=fold(text.whole), html=styled(html.whole))

    def agenda_layout(self, body: Body) -> str:
        """How the body's agenda looks as a pdf."""
        return self._templates.text(body.key, body.language, "agenda.typ")


class _Part(msgspec.Struct, frozen=True):
    """A part of a mail as laid out, what the first notice says in it, and its title."""

    whole: str
    content: str
    title: str


def _laid_out(room: Room, said: Sequence[tuple[str, dict[str, Any]]]) -> _Part:
    """One part of the mail: the first notice with its frame, of the others what they say."""
    name, variables = said[0]
    template = room.get_template(name)
    context = template.new_context(variables | {"under": [_bare(room, *one) for one in said[1:]]})
    content: list[str] = []

    def kept(told: Context) -> Iterator[str]:  # before all blocks of this name, for what they say is wanted by itself, too
        content[:] = told.blocks["content"][1](told)
        return iter(content)

    context.blocks["content"] = [kept, *context.blocks.get("content", ())]
    try:
        whole = "".join(template.root_render_func(context))
        return _Part(whole, "".join(content), "".join(context.blocks["title"][0](context)))
    except Exception:  # noqa: BLE001  # raised again, with the template's own lines in its traceback, as by Template.render
        room.handle_exception()


def _bare(room: Room, name: str, variables: dict[str, Any]) -> str:
    """What a notice says, under its title, without greeting and sender."""
    return room.get_template(name).render(variables | {"layout": "bare.j2", "under": ()})


def _lead(content: str) -> str:
    """What a list of mails shows beside the subject: how the mail begins below its greeting."""
    begin = " ".join(content[:_BEGIN].split())
    return begin if len(begin) <= _LEAD else f"{begin[: _LEAD - 1].rpartition(' ')[0]} …"


def template_name(notice: type[Notice]) -> str:
    """The name of a notice's template: MinutesReceived is minutes_received."""
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in notice.__name__).lstrip("_")
