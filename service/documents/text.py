"""Plain text, markdown and org as blocks. Headings, lists and tables are seen by their marks; the rest is a paragraph a line.

Plain text keeps its tabs, since ``Label:<tab>value`` and ``<tab>name`` carry meaning; blanks at a line's start become its indent.
Lines that a program wrapped at a margin are put together (see wrapping). Every loop is linear in the text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from service.documents import inline
from service.documents.blocks import AnyBlock, Break, Document, Heading, ListItem, Paragraph, Role, Table
from service.documents.characters import clean
from service.documents.furniture import finished
from service.documents.listmarks import Levels, marked
from service.documents.texttables import table_at
from service.documents.wrapping import Margin, joined, joins, margin

_HASHES = re.compile(r"(#{1,6})[ \t]+(\S.*?)(?:\s+#+)?\s*$")
_STARS = re.compile(r"(\*+)[ \t]+(.*)$")
_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:_\s*){3,}|(?:\*\s*){3,}|(?:=\s*){3,}|(?:~\s*){3,})$")
_UNDERLINE = re.compile(r"(={3,}|-{3,}|~{3,})\s*$")
_BOOKMARK = re.compile(r"(\s*)\[bookmark: ([^\]]{1,80})\]")
_QUOTED = re.compile(r"(?:>[ ]?)+")
_FRONT_KEY = re.compile(r"[\w-]+:(?:\s|$)")
_DRAWER = re.compile(r"\s*:(?:PROPERTIES|END|LOGBOOK|[A-Z_]+_ID):")
_KEYWORD = re.compile(r"#\+(\w+):\s*(.*)$")
_MARKDOWN = re.compile(r"^#{1,6} \S|\*\*\S[^*\n]*\*\*|\]\(\S|^```|^\|? ?:?-{3,}:? *\|", re.MULTILINE)
_ORG = re.compile(r"^\*{2,} \S", re.MULTILINE)
_ORG_SIGNS = re.compile(r"^#\+\w+:|^ ?[-+] \S|^\s*\n\*+ \S|^:\w+:$", re.MULTILINE)
_TAB: Final = 4

_WORDS_OF: Final[dict[str, Callable[[str], str]]] = {"markdown": inline.markdown, "org": inline.org, "text": inline.emphasis}


def read_text(text: str) -> Document:
    """A text's blocks; ``format`` is "text", "markdown" or "org". Never raises."""
    text = clean(text)
    form = _dialect(text)
    return finished(form, text_blocks(text, form))


def text_blocks(text: str, form: str = "text") -> Iterator[AnyBlock]:
    """The blocks of a cleaned text, before anything is marked or counted."""
    return _Lines(text, form).blocks()


def _dialect(text: str) -> str:
    if _ORG.search(text) and _ORG_SIGNS.search(text) and not re.search(r"^#{1,6} \S", text, re.MULTILINE):
        return "org"
    return "markdown" if _MARKDOWN.search(text) or text.startswith("---\n") else "text"


class _Lines:
    """A text's lines and the place reached in them."""

    def __init__(self, text: str, form: str) -> None:
        self.lines: Sequence[str] = text.split("\n")
        self.at = 0
        self.form = form
        self.words = _WORDS_OF[form]
        self.margin: Margin = margin(self.lines)
        self.levels = Levels()

    def blocks(self) -> Iterator[AnyBlock]:
        """All blocks, each kind asked in turn what it makes of the line."""
        yield from self._front_matter()
        while self.at < len(self.lines):
            yield from self._next()

    def _next(self) -> Iterator[AnyBlock]:
        line = self.lines[self.at]
        if not line.strip():
            yield self._take(Break(page="\f" in line))
            return
        block = self._quote(line) or self._heading(line) or self._table() or self._rule(line) or self._item(line)
        if block is None:
            yield from self._literal(line)
        else:
            yield block

    def _take(self, block: AnyBlock, lines: int = 1) -> AnyBlock:
        self.at += lines
        return block

    def _following(self) -> str:
        return self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""

    def _front_matter(self) -> Iterator[AnyBlock]:
        """What stands between ``---`` at the top (Jekyll, pandoc) is said about the document, not in it."""
        if self.lines[0].rstrip() != "---":
            return
        end = next((index for index, line in enumerate(self.lines[1:60], 1) if line.rstrip() in {"---", "..."}), 0)
        if end and all(_FRONT_KEY.match(line) or line[:1] in {" ", "-", "#", ""} for line in self.lines[1:end]):
            yield from (Paragraph(text=line.strip(), role=Role.HEADER) for line in self.lines[1:end] if line.strip())
            self.at = end + 1

    def _quote(self, line: str) -> AnyBlock | None:
        found = _QUOTED.match(line)
        return self._take(Paragraph(text=line[found.end() :].strip(), role=Role.QUOTE)) if found else None

    def _heading(self, line: str) -> AnyBlock | None:
        if self.form == "org":
            return self._org_heading(line)
        found = _HASHES.match(line)
        if found:
            self.levels.close()
            return self._take(Heading(level=len(found[1]), text=self.words(found[2])))
        return self._underlined(line)

    def _org_heading(self, line: str) -> AnyBlock | None:
        found = _STARS.match(line)
        if found:
            self.levels.close()
            return self._take(Heading(level=len(found[1]), text=self.words(found[2].strip())) if found[2].strip() else Break())
        keyword = _KEYWORD.match(line)
        if keyword is None:
            return self._take(Paragraph(text=line.strip(), role=Role.HIDDEN)) if _DRAWER.match(line) else None
        if keyword[1].casefold() == "title":
            return self._take(Heading(level=1, text=keyword[2]))
        return self._take(Paragraph(text=f"{keyword[1]}: {keyword[2]}", role=Role.HEADER))

    def _underlined(self, line: str) -> AnyBlock | None:
        """A line of its own with dashes or equal signs of about its length below."""
        rule = _UNDERLINE.match(self._following())
        before = self.lines[self.at - 1].strip() if self.at else ""
        if rule is None or before or marked(line) or "|" in line or line[:1].isspace() or _RULE.match(line):
            return None
        text = line.strip()
        if self.form == "text" and not len(text) * 0.6 - 2 <= len(rule[1]) <= len(text) * 1.4 + 3:
            return None
        self.levels.close()
        return self._take(Heading(level=1 if rule[1][0] == "=" else 2, text=self.words(text)), 2)

    def _table(self) -> AnyBlock | None:
        found = table_at(self.lines, self.at)
        if found is None:
            return None
        rows, end = found
        self.levels.close()
        if not rows:
            return self._take(Break(), end - self.at)
        return self._take(Table(rows=tuple(tuple(self.words(cell) for cell in row) for row in rows)), end - self.at)

    def _rule(self, line: str) -> AnyBlock | None:
        return self._take(Break()) if _RULE.match(line) else None

    def _item(self, line: str) -> AnyBlock | None:
        found = marked(line)
        if found is None:
            return None
        level, marker = self.levels.place(found.indent, found.written)
        text = self._whole(found.text, line)
        return ListItem(level=level, marker=found.box or marker, text=self.words(text).strip(), bold=inline.is_bold(text))

    def _literal(self, line: str) -> Iterator[AnyBlock]:
        """A line that is nothing else; a fence opens lines that stand as they are."""
        if line.lstrip().startswith("```") and self.form == "markdown":
            end = next(
                (index for index in range(self.at + 1, len(self.lines)) if self.lines[index].lstrip().startswith("```")), None
            )
            inside = self.lines[self.at + 1 : end] if end else []
            self.at = end + 1 if end else self.at + 1
            yield from (Paragraph(text=text.strip()) if text.strip() else Break() for text in inside)
            return
        if "\f" in line:
            yield Break(page=True)
        yield self._paragraph(line.replace("\f", ""))

    def _paragraph(self, line: str) -> AnyBlock:
        bookmark = _BOOKMARK.match(line)
        if bookmark:
            line = bookmark[1] + line[bookmark.end() :]
        text = self._whole(line, line)
        if not line[:1].isspace():
            self.levels.close()
        tabs = len(text) - len(text.lstrip("\t"))
        blanks = len(text) - len(text.lstrip(" "))
        return Paragraph(
            text=self.words(text.lstrip(" ").rstrip()),
            indent=tabs or (blanks + 1) // _TAB,
            bold=inline.is_bold(text),
            bookmark=bookmark[2] if bookmark else None,
        )

    def _whole(self, text: str, line: str) -> str:
        """The text with the wrapped lines below it; the place moves past them."""
        self.at += 1
        while self.at < len(self.lines) and self._continues(line, self.lines[self.at]):
            line = self.lines[self.at]
            text = joined(text, line)
            self.at += 1
        return text

    def _continues(self, line: str, following: str) -> bool:
        hard = self.form == "markdown" and line.endswith(("  ", "\\"))
        if hard or not joins(line, following, self.margin) or _starts(following, self.form):
            return False
        underline = self.at + 1 < len(self.lines) and _UNDERLINE.match(self.lines[self.at + 1])
        return not underline


def _starts(line: str, form: str) -> bool:
    """Whether a line begins something of its own."""
    if marked(line) or _RULE.match(line) or _BOOKMARK.match(line) or line[:1] in {">", "|", "+", "\f"}:
        return True
    return bool(_STARS.match(line) if form == "org" else _HASHES.match(line))
