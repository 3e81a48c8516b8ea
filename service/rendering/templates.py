"""Where templates come from: those that travel with the service, under those of the house and of one body.

The first that has a name wins: ``BODY/LANGUAGE``, ``BODY/shared``, ``LANGUAGE`` and ``shared`` of the configuration's folder,
then ``LANGUAGE`` and ``shared`` of ours. ``shipped/NAME`` is always ours, for a template that changes but a block of it.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeAlias

import jinja2
import msgspec
from jinja2 import meta, nodes

from service.language.pack import pack
from service.rendering.phrases import first_upper

Room: TypeAlias = jinja2.Environment
"""The templates of a body in one language and form, with the building blocks of that form."""

Context: TypeAlias = jinja2.runtime.Context
"""What a template is laid out with: its variables, and its blocks."""

SHIPPED = "shipped/"
FORMS = ("txt", "html")
GIVEN = frozenset(
    {"lang", "labels", "reply_line", "layout", "kit", "lead", "under", "self", "light", "dark", "shipped", "remembered"}
)
"""Variables that every template has beside those of its notice."""

_ROWS = 2048  # that are remembered as they were laid out, of all bodies: a long log is sent again whenever one row of it changes


class Broken(Exception):  # noqa: N818  # a fault of a file, told in a line
    """A template that cannot be read: its file, its line, and why."""


class Templates:
    """The templates of ``shipped`` (``shared/`` and one folder a language), and those of ``own`` before them."""

    def __init__(self, shipped: Path, own: Path | None = None) -> None:
        self.shipped, self.own = shipped, own
        self.room = cache(self._room_for)
        self.remembered = lru_cache(_ROWS)(lambda block, row: block(row))

    def text(self, body: str, language: str, name: str) -> str:
        """A file of these folders that is no template of a mail. Raises FileNotFoundError."""
        found = self._source(body, language, name)
        if found is None:
            raise FileNotFoundError(name)
        return found[0]

    def colours(self, body: str, language: str) -> dict[str, dict[str, str]]:
        """The palettes of a body's mails, ``light`` and ``dark``, by the names of their colours."""
        given = self.room(body, language, "html").get_template("colours.j2").make_module()
        return {name: getattr(given, name) for name in ("light", "dark")}

    def _room_for(self, body: str, language: str, form: str) -> Room:
        """The room of one body. Raises jinja2.TemplateError when its building blocks cannot be read."""
        room = jinja2.Environment(
            loader=jinja2.FunctionLoader(lambda name: self._source(body, language, name)),
            autoescape=form == "html",  # noqa: S701  # the text part is no html
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        words = pack(language).wording
        room.filters["first_upper"] = first_upper
        room.globals.update(
            lang=language, labels=words.labels, reply_line=words.reply_line, layout=f"layout.{form}", remembered=self.remembered
        )
        room.globals["kit"] = room.get_template(f"kit.{form}").module
        return room

    def _source(self, body: str, language: str, name: str) -> tuple[str, str, None] | None:
        """The text of a template and the file it stands in, which messages name."""
        for folder in self._folders(body, language, shipped=name.startswith(SHIPPED)):
            file = folder / name.removeprefix(SHIPPED)
            if file.is_file():
                return file.read_text(encoding="utf-8"), str(file), None
        return None

    def _folders(self, body: str, language: str, *, shipped: bool) -> Iterator[Path]:
        own = () if shipped or self.own is None else (self.own / body, self.own)
        for root in (*own, self.shipped):
            yield from (root / language, root / "shared")


class Asks(msgspec.Struct, frozen=True):
    """What a template asks for: names of templates, ``shipped/`` left out, and variables."""

    templates: frozenset[str]
    variables: frozenset[str]

    @classmethod
    def of(cls, file: Path) -> "Asks":
        """What this file asks for. Raises Broken."""
        text = file.read_text("utf-8")
        if file.suffix == ".typ":  # no template of jinja
            return cls(frozenset(), frozenset())
        room = jinja2.Environment(autoescape=True)
        room.filters["first_upper"] = first_upper
        try:
            tree = room.parse(text, filename=str(file))
        except jinja2.TemplateSyntaxError as fault:
            raise Broken(f"{file}, line {fault.lineno}: {fault.message}") from fault
        names = filter(None, meta.find_referenced_templates(tree))
        taken = meta.find_undeclared_variables(tree) - _own(tree)
        return cls(frozenset(name.removeprefix(SHIPPED) for name in names), frozenset(taken))


def _own(tree: nodes.Template) -> set[str]:
    """The names that a template imports or makes for itself, which its blocks see too."""
    own = {node.target for node in tree.find_all(nodes.Import)} | {node.name for node in tree.find_all(nodes.Macro)}
    for wanted in tree.find_all(nodes.FromImport):
        own |= {name if isinstance(name, str) else name[1] for name in wanted.names}
    return own
