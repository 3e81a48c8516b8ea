"""Which lines are titles of items: numbers in order, headings of one level, bullets, or short lines that stand apart.

Each manner of writing items is one function from lines to titles; the manner that fits the document is taken.
"""

import re
from collections.abc import Mapping

from service.language.fields.sections import SectionWords
from service.reading.headings import Opening, bare_title, opening
from service.reading.numbering import BULLETS, items
from service.reading.passage import Passage, Section
from service.register.minutes import Value

DURATION = re.compile(
    r"\s*[([](?:[A-ZÅÄÖ]{2,3},?\s+)?(?:ca\.?\s*)?(?:kl\.?\s*)?(?:\d{1,3}\s?(?:min(?:uter|utes|s)?|m)|\d{1,2}[.:]\d\d\s?[-–]\s?\d{1,2}[.:]\d\d)\.?[)\]]\s*$",
    re.IGNORECASE,
)
ENDS = re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+(?=[A-ZÅÄÖÉ\d\"”'(])|(?<=\))[.]\s+(?=[A-ZÅÄÖ])")
LONGEST = 80
PLACEHOLDER = re.compile(r"\[[^\]]*\]|\{[^}]*\}|<[^>]*>|[\W_]*")
CLOSED = frozenset({Section.ACTIONS, Section.SIGNATURES, Section.OPEN_ITEMS, Section.FURNITURE})
NO_ITEM = CLOSED | {
    Section.ATTENDANCE,
    Section.ABSENCE,
    Section.AGENDA,
    Section.PROPOSAL,
    Section.DECISIONS,
    Section.NEXT_MEETING,
}


class Title(Value, frozen=True, kw_only=True):
    """An item's title as found: ``rest`` is what follows it on its line, ``lines`` how many lines it takes."""

    text: str
    number: str | None = None
    level: int = 0
    rest: str = ""
    lines: int = 1


class Script(Value, frozen=True, kw_only=True):
    """The lines to look through: ``opened`` what each opens; ``taken`` those that belong to lists of people or to the head."""

    lines: tuple[Passage, ...]
    opened: Mapping[int, Opening]
    taken: frozenset[int]
    words: SectionWords

    def free(self) -> tuple[Passage, ...]:
        """The lines that may be titles."""
        return tuple(
            line
            for line in self.lines
            if line.line not in self.taken and not line.cells and line.section is not Section.FURNITURE
        )

    def section(self, line: Passage) -> Section | None:
        """The section a line opens as a heading, if it does."""
        found = self.opened.get(line.line)
        return found.section if found else None

    def labelled(self, line: Passage) -> bool:
        """Whether a line surely begins with a label."""
        found = self.opened.get(line.line)
        return found is not None and found.sure

    def opens(self, line: Passage, *fields: str) -> bool:
        """Whether a line is a label or heading of one of these fields."""
        found = self.opened.get(line.line)
        return found is not None and any(field in found.fields for field in fields)


def titles(script: Script) -> dict[int, Title]:
    """The titles by their line, in order; a template's placeholder (``[Agenda item]``) is none."""
    return {at: title for at, title in _titles(script).items() if not PLACEHOLDER.fullmatch(title.text)}


def _titles(script: Script) -> dict[int, Title]:
    """The titles of the manner in which this document writes them."""
    numbered, headed = _numbered(script), _headed(script)
    outside = [at for at in headed if not numbered or not min(numbered) <= at <= max(numbered)]
    if len(headed) >= 3 and len(outside) > len(numbered):
        return headed
    if numbered:
        return _with_subtitles(_without_copy(numbered, headed), script)
    for found in (_bulleted(script, headed), headed, _run_in(script), _spaced(script)):
        if len(found) >= 2:
            return found
    return headed or _spaced(script)


def split_title(text: str) -> tuple[str, str]:
    """A title and the text behind it on the same line, parted by the first full stop, a tab, or a colon before long text."""
    text = DURATION.sub("", text)
    if columns := re.fullmatch(r"(\S.*?)(?:\s*\t\s*|\s{3,})(\S.*)", text, re.DOTALL):
        return columns[1], columns[2]
    stop = ENDS.search(text)
    dash = re.fullmatch(r"(\S.{1,60}?)\s[-–]\s(.+[.])", text, re.DOTALL)
    if dash and (not stop or stop.start() > dash.end(1)):
        return dash[1], dash[2]
    colon = re.search(r"(?<=\w):\s+(?=\S)", text)
    if colon and (not stop or colon.start() < stop.start()) and colon.start() <= 60 and len(text) - colon.end() > 40:
        return text[: colon.start()], text[colon.end() :]
    if stop and stop.start() <= LONGEST:
        return text[: stop.start()], text[stop.end() :]
    return text, ""


def _is_finite(word: str, words: SectionWords) -> bool:
    """Whether a word is a verb that makes a line a sentence."""
    bare = word.casefold().strip('"”“.,:;()')
    return bare in words.finite or (len(bare) > 6 and bare.endswith(words.finite_endings))


def title_like(text: str, words: SectionWords) -> bool:
    """Whether a line has the form of a title: short, begun with a capital, with no verb that makes it a sentence."""
    parts = text.split()
    if not 2 < len(text) <= LONGEST or len(parts) > 10 or not (text[0].isupper() or text[0].isdigit() or text[0] in "\"”“'«"):
        return False
    if text.endswith((",", ";", ":", "?!")) or (text.endswith(".") and len(parts) > 4) or ENDS.search(text):
        return False
    return not any(part.casefold().strip('"”“.,:;()') in words.finite for part in parts) and not re.fullmatch(
        r"[\d\s.:/–-]+", text
    )


def _numbered(script: Script) -> dict[int, Title]:
    """Numbered lines outside the lists of actions and names; a number alone takes the line below as its title."""
    shut = _lines_under(script, CLOSED)
    found: dict[int, Title] = {}
    base, of_log = 0, False
    for one in items((line for line in script.free() if line.line not in shut), script.words):
        base = base or len(one.value)
        inner = len(one.value) > base and not one.line.title
        of_log = of_log if inner else script.section(one.line) is Section.LOG
        if inner and (of_log or _is_point(one.rest, script.words)):
            continue
        below = script.lines[one.line.line + 1].text if one.line.line + 1 < len(script.lines) else ""
        text, rest = split_title(one.rest or below)
        opened = opening(text, script.words)
        if opened and opened.section is Section.NEXT_MEETING:
            text, rest = re.split(r"[\s,:–-]*\d", text, maxsplit=1)[0], one.rest if re.search(r"\d", one.rest) else rest
        if len(text) > (1 if text.isupper() else 2):
            found[one.line.line] = Title(
                text=text, number=one.shown, level=len(one.value) - base, rest=rest, lines=1 if one.rest else 2
            )
    return found


def _is_point(rest: str, words: SectionWords) -> bool:
    """Whether an inner number (``2.1``) numbers a statement, not a title: it ends in a stop, or has a verb."""
    return not title_like(rest, words) or (rest.endswith(".") and len(rest.split()) > 1)


def _without_copy(numbered: dict[int, Title], headed: Mapping[int, Title]) -> dict[int, Title]:
    """The numbered titles without a bare agenda that stands before headings which say the same again, with text."""
    bare = [at for at in numbered if at + 1 in numbered or at - 1 in numbered]
    after = [at for at in headed if at > max(numbered)]
    copied = len(bare) == len(numbered) and len(after) >= max(2, len(numbered) // 2)
    return {at: headed[at] for at in after} if copied else numbered


def _lines_under(script: Script, sections: frozenset[Section]) -> set[int]:
    """Lines that stand under a heading of these sections, up to the next heading of any kind."""
    under: set[int] = set()
    inside = False
    for line in script.lines:
        section = script.section(line)
        if section is not None or line.title:
            inside = section in sections and not script.opened[line.line].value
        elif inside and line.line not in script.taken:
            under.add(line.line)
    return under


def _with_subtitles(numbered: dict[int, Title], script: Script) -> dict[int, Title]:
    """Numbered titles with the unnumbered ones between them: marked headings, and title-like lines above prose."""
    last = max(numbered)
    found = dict(numbered)
    closed = False
    for line in script.free():
        closed = closed or script.section(line) is Section.SIGNATURES
        if closed or line.line in found or line.line <= min(numbered) or line.marker:
            continue
        if script.opens(line, "grounds"):
            continue
        if line.title and script.section(line) not in NO_ITEM and not _opens_or_closes(line, script):
            found[line.line] = Title(text=_clean(line.text), level=1 if line.line < last else 0)
        elif not line.title and not script.labelled(line) and _heads_prose(line, script, numbered):
            found[line.line] = Title(text=_clean(line.text), level=1)
    return dict(sorted(found.items()))


def _heads_prose(line: Passage, script: Script, numbered: Mapping[int, Title]) -> bool:
    """A title-like line that follows a finished text or a title, with prose right below it."""
    below = script.lines[line.line + 1] if line.line + 1 < len(script.lines) else None
    above = script.lines[line.line - 1]
    finished = line.gap or above.text.endswith((".", "!", "?")) or above.line in numbered or line.bold
    if re.search(r"\w\s[–—-]\s\w", line.text) and line.text.endswith("."):  # "Lampan - lagad.": a matter and its status
        return False
    if below is None or below.gap or below.marker or not finished or not title_like(line.text, script.words):
        return False
    return len(below.text) > 60 or (below.text.endswith(".") and len(below.text.split()) > 5)


def _opens_or_closes(line: Passage, script: Script) -> bool:
    """Whether a heading only tells the hour at which the meeting began or ended (``Mötets öppnande 18:03``)."""
    bare = bare_title(line.text).split()
    return (
        bool(re.search(r"\d", line.text))
        and any(word in script.words.openings + script.words.closings for word in bare)
        and len(bare) <= 4
    )


def _headed(script: Script) -> dict[int, Title]:
    """Headings of one level: those right under an agenda heading, else the uppermost level that has several."""
    headings = [line for line in script.free() if line.title]
    under = _under_agenda(headings, script)
    if len(under) >= 2:
        return {line.line: Title(text=_clean(line.text)) for line in under}
    wanted = [
        line
        for line in headings
        if script.section(line) not in NO_ITEM and not script.opens(line, *HEAD) and not _opens_or_closes(line, script)
    ]
    wanted = [line for line in wanted if not _names_meeting(line, script)]
    levels = sorted({line.level for line in wanted})
    top = next((level for level in levels if sum(line.level == level for line in wanted) >= 2), levels[0] if levels else 0)
    chosen = [line for line in wanted if line.level == top or (line.level == top + 1 and _under_other(line, headings, script))]
    return _unrepeated({line.line: Title(text=_clean(line.text), level=line.level - top) for line in chosen}, script)


HEAD = ("body", "date", "time", "place", "other_labels")


def _names_meeting(line: Passage, script: Script) -> bool:
    """Whether a heading is the document's title or a date: it stands before all else, or names the meeting with a number."""
    first = next((other for other in script.lines if other.title), line)
    return line is first or bool(re.match(r"\W*\d", line.text) and re.search(r"\d{4}", line.text))


def _under_agenda(headings: list[Passage], script: Script) -> list[Passage]:
    """The headings one level below the agenda's heading, up to the next heading of its level."""
    found: list[Passage] = []
    roof: int | None = None
    for line in headings:
        if roof is not None and line.level <= roof:
            roof = None
        if roof is None and script.section(line) is Section.AGENDA:
            roof = line.level
        elif roof is not None:
            found.append(line)
    top = min((line.level for line in found), default=0)
    return [line for line in found if line.level == top]


def _under_other(line: Passage, headings: list[Passage], script: Script) -> bool:
    """Whether the heading above, one level up, is any other business."""
    above = [other for other in headings if other.line < line.line and other.level < line.level]
    return bool(above) and script.opens(above[-1], "other_business")


def _bulleted(script: Script, headed: Mapping[int, Title]) -> dict[int, Title]:
    """Bullets of the first level under an agenda heading, or under headings that only open the meeting."""
    found: dict[int, Title] = {}
    inside = False
    for line in script.free():
        if line.title or (line.line in script.opened and not line.marker):
            other = script.opens(line, "other_business")
            begins = line.title and any(word in script.words.openings for word in bare_title(line.text).split())
            inside = script.section(line) is Section.AGENDA or other or begins
            if other:
                found[line.line] = Title(text=_clean(line.text))
        elif (
            inside
            and line.marker
            and line.indent == 0
            and not _tells_next(line, script)
            and (len(line.text) <= LONGEST or line.marker not in BULLETS)
        ):
            found[line.line] = Title(text=_clean(split_title(line.text)[0]), rest=split_title(line.text)[1])
    enough = sum(script.lines[at].marker is not None for at in found) >= 2
    return found if enough and len(headed) < 3 else {}


def _is_inner_bullet(line: Passage, script: Script) -> bool:
    """Whether a bullet is one of a list: a bullet that heads text has something else than a bullet below it."""
    below = script.lines[line.line + 1] if line.line + 1 < len(script.lines) else line
    return line.marker is not None and (below.marker is not None and below.indent == line.indent)


def _tells_next(line: Passage, script: Script) -> bool:
    """Whether a bullet only tells the day of the next meeting."""
    return script.section(line) is Section.NEXT_MEETING and bool(re.search(r"\d", line.text))


def _spaced(script: Script) -> dict[int, Title]:
    """Title-like lines with a gap above, behind the agenda's label or the head; under other business they are sub-items."""
    begin = _where_items_begin(script)
    shut = _lines_under(script, CLOSED)
    found: dict[int, Title] = {}
    level = 0
    for line in script.free():
        if (
            line.line <= begin
            or line.line in shut
            or not (line.gap or line.bold)
            or line.indent
            or _is_inner_bullet(line, script)
        ):
            continue
        if (
            script.section(line) in NO_ITEM
            or (script.opens(line, *HEAD) and script.labelled(line))
            or _opens_or_closes(line, script)
        ):
            continue
        if not title_like(line.text, script.words) or _is_log_row(line, script) or not _followed(line, script):
            continue
        if script.opens(line, "other_business"):
            level = 0
        found[line.line] = Title(text=_clean(line.text), level=level)
        level = 1 if script.opens(line, "other_business") else level
    return _unrepeated(found, script)


def _run_in(script: Script) -> dict[int, Title]:
    """Short paragraphs below the agenda's label that are title and outcome in one (``Val av revisor blev Bo Ek.``).

    The title goes to the first full stop or to the verb. Taken only when most paragraphs there are of this form.
    """
    begin = _where_items_begin(script)
    if begin not in script.opened or not script.opens(script.lines[begin], "agenda"):
        return {}
    below = [line for line in script.free() if line.line > begin and not line.marker and script.section(line) not in NO_ITEM]
    short = [line for line in below if line.gap and len(line.text) <= 110]
    found = {line.line: title for line in short if not _has_clock(line.text) and (title := _before_verb(line.text, script.words))}
    standing = [line for line in short if title_like(line.text, script.words)]
    return found if len(short) * 3 >= len(below) * 2 and len(found) >= 2 * len(standing) else {}


def _has_clock(text: str) -> bool:
    return bool(re.search(r"\d[.:]\d\d", text))


def _before_verb(text: str, words: SectionWords) -> Title | None:
    """The words before the first full stop or verb, if they are few and begin with a capital."""
    title, rest = split_title(text)
    parts = title.split()
    cut = next((at for at, part in enumerate(parts) if _is_finite(part, words)), len(parts))
    named = " ".join(parts[:cut])
    return Title(text=named.strip(" ,"), rest=rest if cut == len(parts) else text) if named[:1].isupper() and cut else None


def _followed(line: Passage, script: Script) -> bool:
    """Whether anything is said after a line: names of pictures and emblems at the end of a file head nothing."""
    below = (other for other in script.lines[line.line + 1 :] if other.section is not Section.FURNITURE)
    return any(other.cells or (len(other.text.split()) > 1 and not other.text.isupper()) for other in below)


def _where_items_begin(script: Script) -> int:
    """The line of the agenda's label, else the last line of the head or the list of people."""
    labels = [line.line for line in script.free() if script.section(line) is Section.AGENDA and script.opens(line, "agenda")]
    return labels[-1] if labels else max(script.taken, default=-1)


def _is_log_row(line: Passage, script: Script) -> bool:
    """Whether a line begins a row of a flattened log: a group of lines whose last is a short label of a person."""
    group = [line]
    for below in script.lines[line.line + 1 :]:
        if below.gap:
            break
        group.append(below)
    return 3 <= len(group) <= 4 and len(group[-1].text.split()) <= 3 and not group[-1].text.endswith(".")


def _unrepeated(found: dict[int, Title], script: Script) -> dict[int, Title]:
    """Titles without a heading of the log that stands right under another heading of the log."""
    kept: dict[int, Title] = {}
    previous: int | None = None
    for at, title in found.items():
        twice = previous is not None and at == previous + 1 and _is_log(previous, script) and _is_log(at, script)
        if not twice:
            kept[at] = title
        previous = at
    return kept


def _is_log(at: int, script: Script) -> bool:
    return script.section(script.lines[at]) is Section.LOG


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", DURATION.sub("", text)).strip(" \t*_:")
