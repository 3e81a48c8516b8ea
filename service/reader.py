"""Reads files for the command line, in the worker process as the service does, so that a poisoned file ends in a doubt."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from service.config import Work
from service.documents.blocks import Fault
from service.reading.understanding import Understanding
from service.register.minutes import Minutes, Question, QuestionKind
from service.rendering.contract import contract
from service.rendering.marked import marked_page
from service.work.sandbox import Sandbox


def read_files(files: tuple[Path, ...], *, as_json: bool) -> Iterator[str]:
    """What was read out of each file: a line of JSON, or a page to look at. A file that cannot be read has its line too."""
    limits = Work()
    with closing(Sandbox(deadline=timedelta(seconds=limits.deadline), memory=limits.memory)) as sandbox:
        for file in files:
            found = _understood(sandbox, file)
            yield json.dumps(_contract(found), ensure_ascii=False) if as_json else _page(file, found)


def _understood(sandbox: Sandbox, file: Path) -> Understanding | Question:
    """What the file says, or why it cannot be read."""
    found: Understanding | Exception
    try:
        found = sandbox.read_file(file.read_bytes(), file.name)
    except OSError as fault:
        found = fault
    if isinstance(found, Understanding):
        return found
    why = str(found).strip().rpartition("\n")[2]
    return Question(kind=QuestionKind.UNREADABLE_FILE, about=file.name, sentence=why)


def _contract(found: Understanding | Question) -> dict[str, Any]:
    """The contract's object of a file."""
    if isinstance(found, Question):
        return contract(Minutes(language="en"), kind="unclear", doubts=(found,))
    return contract(
        found.minutes or Minutes(language=found.language),
        kind=found.kind,
        new_text=found.new_text,
        elided=found.elided,
        doubts=tuple(_fault(fault) for fault in found.faults),
    )


def _fault(fault: Fault) -> Question:
    return Question(kind=QuestionKind.UNREADABLE_FILE, about=fault, sentence=fault)


def _page(file: Path, found: Understanding | Question) -> str:
    """The same for the eye: the document's lines with what was taken from each, or what is new in a mail."""
    if isinstance(found, Question):
        return f"{file}: {found.sentence}"
    faults = [f"! {fault}" for fault in found.faults]
    if found.lines and found.minutes:
        return "\n".join((str(file), *faults, marked_page(found.lines, found.minutes)))
    asked = [f"↳ {type(request).__name__}: {request}" for request in found.requests]
    return "\n".join((str(file), *faults, f"kind: {found.kind}", "", found.new_text, "", *asked))
