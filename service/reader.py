"""Reads files for the command line, in the worker process as the service does, so that a poisoned file ends in a doubt."""

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from service.config import Work
from service.documents.blocks import Fault
from service.reading.letter import Understanding
from service.register.minutes import Minutes, Question, QuestionKind
from service.rendering.contract import contract
from service.work.sandbox import Poisoned, Sandbox


def read_files(files: tuple[Path, ...], *, as_json: bool) -> Iterator[str]:
    """What was read out of each file: a line of JSON, or a page to look at. A file that cannot be read has its line too."""
    with asyncio.Runner() as runner:
        limits = Work()
        sandbox = Sandbox(deadline=timedelta(seconds=limits.deadline), memory=limits.memory)
        for file in files:
            found = runner.run(_values(sandbox, file))
            yield json.dumps(found, ensure_ascii=False) if as_json else _page(file, found)
        runner.run(sandbox.close())


async def _values(sandbox: Sandbox, file: Path) -> dict[str, Any]:
    """The contract's object of a file."""
    try:
        understanding = await sandbox.read_file(await asyncio.to_thread(file.read_bytes), file.name)
    except (OSError, Poisoned) as fault:
        why = str(fault).strip().rpartition("\n")[2]
        return contract(Minutes(language="en"), kind="unclear", doubts=(_unreadable(file, why),))
    return _contract(understanding)


def _contract(understanding: Understanding) -> dict[str, Any]:
    return contract(
        understanding.minutes or Minutes(language=understanding.language),
        kind=understanding.kind,
        new_text=understanding.new_text,
        elided=understanding.elided,
        doubts=tuple(_fault(fault) for fault in understanding.faults),
    )


def _unreadable(file: Path, why: str) -> Question:
    return Question(kind=QuestionKind.UNREADABLE_FILE, about=file.name, sentence=why)


def _fault(fault: Fault) -> Question:
    return Question(kind=QuestionKind.UNREADABLE_FILE, about=fault, sentence=fault)


def _page(file: Path, found: dict[str, Any]) -> str:
    """The same for the eye: what is there, a line each."""
    lines = [str(file)]
    for key, value in found.items():
        if isinstance(value, list):
            lines += [f"  {key}:", *(f"    - {_short(entry)}" for entry in value)] if value else []
        elif value:
            lines.append(f"  {key}: {value}")
    return "\n".join(lines)


def _short(entry: Any) -> str:  # noqa: ANN401  # an entry of the contract: a text or an object
    if not isinstance(entry, dict):
        return str(entry)
    return " | ".join(", ".join(value) if isinstance(value, list) else str(value) for value in entry.values() if value)
