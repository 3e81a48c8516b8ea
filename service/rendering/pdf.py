"""The agenda as a pdf that can be read aloud and archived: tagged, with title, language and bookmarks (PDF/UA-1 and PDF/A-2a).

The layout is a template like those of the mails (``shared/agenda.typ``), set by typst with the fonts that it brings along.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Literal, TypeAlias

import msgspec

from service.register.model import Register, Task
from service.register.outline import Agenda
from service.rendering.paper import paper, words_of

PDF = "application/pdf"

Standard: TypeAlias = Literal["ua-1", "a-2a"]

_STANDARDS: tuple[Standard, ...] = ("ua-1", "a-2a")
# What no font has and no archive takes: control characters, private use, and code points that are none.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]")


def agenda_pdf(agenda: Agenda, register: Register, now: datetime, log: Sequence[Task], *, layout: str) -> bytes:
    """The agenda with the ``log`` in this layout, in the body's language; the same at the same ``now`` is the same bytes."""
    words = words_of(register.body)
    language, _, region = words.locale.partition("-")
    values = {"paper": paper(agenda, log, register, now), "page": words.page, "language": language, "region": region}
    return _set(layout, _UNPRINTABLE.sub("", msgspec.json.encode(values).decode()), int(now.timestamp()))


@lru_cache(maxsize=2)  # every reader of a dispatch gets the same, or that for those who are only informed
def _set(layout: str, values: str, at: int) -> bytes:
    import typst  # noqa: PLC0415  # 84 MB, and only needed when a meeting is called

    try:
        return _compiled(layout, values, at, _STANDARDS)
    except typst.TypstError:  # a sign that none of the fonts has, which the standards forbid: an emoji in a title
        return _compiled(layout, values, at, ())


def _compiled(layout: str, values: str, at: int, standards: Sequence[Standard]) -> bytes:
    import typst  # noqa: PLC0415

    compiler = typst.Compiler(layout.encode(), ignore_system_fonts=True, sys_inputs={"values": values})
    content = compiler.compile(format="pdf", pdf_standards=list(standards), timestamp=at)
    if not isinstance(content, bytes):  # the library's type is also for formats of many files
        raise TypeError(type(content).__name__)
    return content
