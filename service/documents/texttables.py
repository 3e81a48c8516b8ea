"""Tables drawn with characters: pipes (markdown, org), grids of ``+---+``, and columns under rows of dashes."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeAlias

Rows: TypeAlias = tuple[tuple[str, ...], ...]
Found: TypeAlias = tuple[Rows, int]

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:[|+]\s*:?-+:?\s*)*[|+]?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_GRID_EDGE = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
_DASHES = re.compile(r"\s*-{2,}(?:\s+-{2,})+\s*")


def table_at(lines: Sequence[str], start: int) -> Found | None:
    """The rows of a table that starts at a line (none when it is all rules), and the index after it; None when there is none."""
    return _piped(lines, start) or _grid(lines, start) or _columns(lines, start)


def _piped(lines: Sequence[str], start: int) -> Found | None:
    """Rows with pipes: under a head a rule must stand, unless every row begins and ends with a pipe."""
    if "|" not in lines[start] or start + 1 == len(lines):
        return None
    below = lines[start + 1]
    if "-" in below and "|" in below and _RULE.fullmatch(below):
        end = _last(lines, start, lambda line: "|" in line)
    elif _is_framed(lines[start]) and _is_framed(below):
        end = _last(lines, start, _is_framed)
    else:
        return None
    return tuple(_cells(line) for line in lines[start:end] if not _RULE.fullmatch(line)), end


def _is_framed(line: str) -> bool:
    line = line.strip()
    return len(line) > 1 and line[0] == line[-1] == "|"


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return tuple(cell.strip().replace("\\|", "|") for cell in _PIPE.split(inner))


def _grid(lines: Sequence[str], start: int) -> Found | None:
    """A grid table; a cell's lines are joined by newlines."""
    if not _GRID_EDGE.fullmatch(lines[start]):
        return None
    end = _last(lines, start, lambda line: line.lstrip().startswith(("|", "+")))
    edges = [index for index in range(start, end) if _GRID_EDGE.fullmatch(lines[index])]
    rows = tuple(_merged([_cells(line) for line in lines[one + 1 : two]]) for one, two in pairwise(edges))
    return tuple(row for row in rows if row), end


def _columns(lines: Sequence[str], start: int) -> Found | None:
    """Columns whose places are told by a row of dashes under their heads (what pandoc writes as plain text)."""
    boxed = bool(re.fullmatch(r"\s*-{4,}\s*", lines[start]))
    head = start + 1 if boxed else start
    below = range(head + 1, min(head + (4 if boxed else 2), len(lines)))
    rule = next((index for index in below if _DASHES.fullmatch(lines[index])), None)
    if rule is None or not all(line.strip() for line in lines[head:rule]):
        return None
    edges = [found.start() for found in re.finditer(r"-{2,}", lines[rule])]
    spans = list(zip(edges, [*edges[1:], None], strict=True))
    ends = (index for index in range(rule + 1, len(lines)) if re.fullmatch(r"\s*-{4,}\s*|\s*-{2,}(?:\s+-{2,})+\s*", lines[index]))
    end = next(ends, None) if boxed else _last(lines, rule + 1, lambda line: bool(line.strip()))
    if end is None:
        return None
    groups = [[line] for line in lines[rule + 1 : end]] if not boxed else _parted(lines[rule + 1 : end])
    rows = [
        _merged([tuple(line[one:two].strip() for one, two in spans) for line in group]) for group in (lines[head:rule], *groups)
    ]
    return tuple(row for row in rows if any(row)), end + 1 if boxed else end


def _parted(lines: Sequence[str]) -> list[list[str]]:
    """Groups of lines between empty lines."""
    groups: list[list[str]] = [[]]
    for line in lines:
        groups.append([]) if not line.strip() else groups[-1].append(line)
    return [group for group in groups if group]


def _merged(parts: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """One row out of its lines."""
    width = max(map(len, parts), default=0)
    return tuple(" ".join(part[column] for part in parts if column < len(part) and part[column]) for column in range(width))


def _last(lines: Sequence[str], start: int, belongs: Callable[[str], bool]) -> int:
    """The index after the run of lines that belong."""
    end = start
    while end < len(lines) and belongs(lines[end]):
        end += 1
    return end
