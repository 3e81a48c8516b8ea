"""Notices become mails: the templates laid out as text and as html, in the language of each reader.

One template a notice and language serves both parts; ``shared/kit.txt`` and ``shared/kit.html`` say what its building blocks
look like. Styles are inlined after layout: an html parser would move template tags out of tables.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import css_inline
import jinja2

from service.language.pack import Pack, pack
from service.mail.compose import Mail
from service.register.model import Person, Register
from service.register.notices import AnyNotice, Notice
from service.rendering.folding import fold
from service.rendering.phrases import Phrases, first_upper
from service.rendering.view import view


class Renderer:
    """Turns notices into mails with the templates of ``folder`` (``shared/`` and one folder a language)."""

    def __init__(self, folder: Traversable | Path) -> None:
        self._folder = folder
        self._inliner = css_inline.CSSInliner(load_remote_stylesheets=False)
        self._room = cache(self._room_for)

    def mail(self, notice: AnyNotice, register: Register, person: Person, now: datetime, *more: AnyNotice) -> Mail:
        """The mail of a notice to a person, in their language. ``now`` is aware; the lead line and styles are in place.

        What ``more`` has to say to the same person follows under it in the same mail.
        """
        words = pack(person.language or register.body.language)
        say = Phrases(words=words.wording, zone=ZoneInfo(register.body.timezone), now=now)
        said = [(f"{template_name(type(one))}.j2", view(one, register, person, say)) for one in (notice, *more)]
        html = self._inliner.inline(self._laid_out(words.code, "html", said))
        return Mail(subject=self._subject(words, *said[0]), text=fold(self._laid_out(words.code, "txt", said)), html=html)

    def _laid_out(self, language: str, form: str, said: Sequence[tuple[str, dict[str, Any]]]) -> str:
        """One part of the mail: the first notice with its frame, of the others what they say."""
        room = self._room(language, form)
        rest = [room.get_template(name).render(variables | {"layout": "bare.j2", "under": ()}) for name, variables in said[1:]]
        name, variables = said[0]
        return room.get_template(name).render(variables | {"under": rest})

    def _subject(self, words: Pack, name: str, variables: dict[str, Any]) -> str:
        template = self._room(words.code, "txt").get_template(name)
        title = "".join(template.blocks["title"](template.new_context(variables)))
        return f"{variables['body']}: {' '.join(title.split())}"

    def _room_for(self, language: str, form: str) -> jinja2.Environment:
        """The templates of a language in one form, with the building blocks of that form."""
        room = jinja2.Environment(
            loader=jinja2.FunctionLoader(lambda name: self._source(language, name)),
            autoescape=form == "html",  # noqa: S701  # the text part is no html
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        words = pack(language).wording
        room.filters["first_upper"] = first_upper
        room.globals.update(lang=language, labels=words.labels, reply_line=words.reply_line, layout=f"layout.{form}")
        room.globals["kit"] = room.get_template(f"kit.{form}").module
        return room

    def _source(self, language: str, name: str) -> str | None:
        """A template of the language, else of those that all languages share."""
        files = (self._folder.joinpath(folder, name) for folder in (language, "shared"))
        return next((file.read_text(encoding="utf-8") for file in files if file.is_file()), None)


def template_name(notice: type[Notice]) -> str:
    """The name of a notice's template: MinutesReceived is minutes_received."""
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in notice.__name__).lstrip("_")
