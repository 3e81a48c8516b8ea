"""Folds the text part of our mails to lines that every reader shows whole, never so that a folded line says something else."""

import re
import textwrap
from functools import lru_cache

WIDTH = 76
_LEADS = re.compile(r" (?=[#>|»–-]|\d+[.)])")
_INDENT = re.compile(r"\s*(?:- )?")
_ROW = re.compile(r"#\d+ |\d+\. ")
_ROW_INDENT = " " * 4
_GLUE = "\u00a0"
_MANY_EMPTY = re.compile(r"\n{3,}")


def fold(text: str, width: int = WIDTH) -> str:
    """Fold lines at blanks, indented like their first; at most one empty line between blocks; one newline at the end.

    No line comes to start with "#12", ">" or "-": in an answer that would be a task's row, a quotation or a signature.
    """
    return "\n\n".join(filter(None, (_paragraph(paragraph, width) for paragraph in text.split("\n\n")))) + "\n"


@lru_cache(1024)  # the rows of a log stood in a mail before
def _paragraph(text: str, width: int) -> str:
    folded = "\n".join(_folded(line.rstrip(), width) for line in text.splitlines())
    return _MANY_EMPTY.sub("\n\n", folded).strip("\n")


def _folded(line: str, width: int) -> str:
    if len(line) <= width:
        return line
    indent = _INDENT.match(line)
    lead = indent.group() if indent else ""
    rest = _ROW_INDENT if _ROW.match(line) else " " * len(lead)
    wrapped = textwrap.fill(
        lead + _LEADS.sub(_GLUE, line[len(lead) :]),
        width,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapped.replace(_GLUE, " ")
