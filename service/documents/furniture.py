"""What every format ends with: page furniture marked, characters checked, blocks counted.

Furniture is what a page has for its own sake: page marks, what is repeated beside them, names of pictures, document ids.
The first appearance of a repeated header stays, since it may be the only place that names the meeting and its date.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from service.documents.blocks import AnyBlock, Break, Document, Fault, Heading, ListItem, Paragraph, Role, Table

_PAGE_WORD = r"(?:sida|sidan|sid|blad|page|seite|side)"
_PAGE_MARK = re.compile(
    rf"""{_PAGE_WORD}\.?\s*:?\s*\d{{1,4}}(?:\s*(?:\(\d{{1,4}}\)|/\s*\d{{1,4}}|(?:av|of|von)\s+\d{{1,4}}))?
      |\d{{1,4}}\s*\(\d{{1,4}}\)
      |\d{{1,4}}\s+(?:av|of|von)\s+\d{{1,4}}
      |[-–]\s*\d{{1,4}}\s*[-–]""",
    re.IGNORECASE | re.VERBOSE,
)
_HEADER_MARK = re.compile(rf"\S.{{2,90}}?(?:\t\s*|\s{{3,}}){_PAGE_WORD}\.?\s*:?\s*\d{{1,4}}(?:\s*\(\d{{1,4}}\))?", re.IGNORECASE)
_BARE_PAGE_WORD = re.compile(_PAGE_WORD, re.IGNORECASE)
_RESIDUE = re.compile(
    r"""[\w() -]{1,60}\.(?:jpe?g|png|gif|bmp|tiff?|emf|wmf|svg)
      |(?:justera(?:ndes?|rens|rnas|res)\s+sign(?:atur(?:er)?)?|utdragsbestyrkande)\.?
      |justera(?:ndes?|rens|rnas|res)\s+sign(?:atur(?:er)?)?\.?\s+utdragsbestyrkande\.?
      |(?:dok(?:ument)?[ -]?(?:id|nr|nummer)|document\s+id|doc\s+id|transaktion|envelope\s+id)\.?\s*:?\s*(?=\S*\d)[\w./-]{6,}
      |(?=\S*\d)(?=\S*[a-z])[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}""",
    re.IGNORECASE | re.VERBOSE,
)
_PGP = re.compile(r"-----(BEGIN|END) PGP ([A-Z ]+)-----")
_TOP: Final = 15  # within the first so many blocks a header is the document's own head
_LONGEST: Final = 120  # a repeated line longer than this is text said twice, not furniture
_REACH: Final = 12  # so many lines away from its page mark a header or footer may begin
_LOST: Final = 3  # so many replacement characters are no longer one odd sign


def finished(form: str, blocks: Iterable[AnyBlock], faults: Iterable[Fault] = ()) -> Document:
    """The document: adjoining breaks made one, furniture marked, every block with its index; EMPTY when there is nothing."""
    kept = list(_without_double_breaks(blocks))
    furniture = _furniture([_text(block) for block in kept])
    counted = tuple(
        replace(block, index=index, role=Role.FURNITURE if index in furniture and block.role is Role.BODY else block.role)
        for index, block in enumerate(kept)
    )
    found = [*faults]
    if sum(_text(block).count("\ufffd") for block in counted) >= _LOST:
        found.append(Fault.MOJIBAKE)
    if not counted and not found:
        found.append(Fault.EMPTY)
    return Document(format=form, blocks=counted, faults=tuple(dict.fromkeys(found)))


def _without_double_breaks(blocks: Iterable[AnyBlock]) -> Iterator[AnyBlock]:
    """One break between two blocks, none at the edges; a page break wins over an empty line."""
    waiting: Break | None = None
    begun = False
    for block in blocks:
        if isinstance(block, Break):
            waiting = block if waiting is None or block.page else waiting
            continue
        if waiting is not None and begun:
            yield waiting
        waiting, begun = None, True
        yield block


def _text(block: AnyBlock) -> str:
    match block:
        case Heading(text=text) | Paragraph(text=text):
            return text.strip()
        case ListItem(marker=marker, text=text):
            return f"{marker} {text}"
        case Table(rows=rows):
            return "\n".join("\t".join(row) for row in rows)
        case Break():
            return ""


def _furniture(texts: Sequence[str]) -> set[int]:
    """The indexes of what belongs to the page."""
    marks = {index for index, text in enumerate(texts) if len(text) < 40 and _PAGE_MARK.fullmatch(text)}
    headers = (index for index in range(_TOP, len(texts)) if len(texts[index]) < _LONGEST)
    marks |= {index for index in headers if _HEADER_MARK.fullmatch(texts[index])}
    found = marks | {index for index, text in enumerate(texts) if len(text) < 100 and _RESIDUE.fullmatch(text)}
    times = Counter(texts)
    first = {text: index for index, text in reversed(list(enumerate(texts)))}
    for mark in marks:
        for step in (-1, 1):
            found |= _repeated_beside(texts, mark, step, times, first)
    return found | _signature_blocks(texts)


def _repeated_beside(texts: Sequence[str], mark: int, step: int, times: Counter[str], first: dict[str, int]) -> set[int]:
    """The unbroken run of repeated lines on one side of a page mark."""
    found: set[int] = set()
    index = mark + step
    while 0 <= index < len(texts) and abs(index - mark) <= _REACH:
        text = texts[index]
        if _BARE_PAGE_WORD.fullmatch(text):
            found.add(index)
        elif text and not (times[text] > 1 and len(text) <= _LONGEST):
            break
        elif text and (first[text] != index or index >= _TOP):
            found.add(index)
        index += step
    return found


def _signature_blocks(texts: Sequence[str]) -> set[int]:
    """PGP: the line that opens a signed message, and the whole signature (RFC 9580 section 6.2, 7)."""
    found: set[int] = set()
    inside = False
    for index, text in enumerate(texts):
        mark = _PGP.fullmatch(text)
        if mark:
            inside = mark[1] == "BEGIN" and mark[2] != "SIGNED MESSAGE"
        if mark or inside:
            found.add(index)
    return found
