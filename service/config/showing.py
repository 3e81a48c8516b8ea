"""The effective settings of the service as a commented ``secretariat.toml``; the shipped example is one."""

import json
from pathlib import Path

from service.config.kinds import Raw
from service.config.settings import SECTIONS, Config, Section, table


def shown(config: Config, base: Path) -> str:
    """Every setting under its sentence. Paths below ``base`` are shown from there; "" is "none"."""
    return "\n".join(_section(name, of, getattr(config, name), base) for name, of in SECTIONS.items())


def _section(name: str, of: type[Section], section: Section, base: Path) -> str:
    duty = (of.__doc__ or "").strip()
    rows = [f"# {row.sentence}\n{row.name} = {_written(getattr(section, row.name), base)}\n" for row in table(of)]
    return f"# {duty}\n[{name}]\n" + "".join(rows)


def _written(value: Raw, base: Path) -> str:
    """As TOML has it; its texts are written like JSON's."""
    match value:
        case bool() | int():
            return str(value).lower()
        case tuple():
            return "[" + ", ".join(_written(part, base) for part in value) + "]"
        case None:
            return '""'
        case Path() if value.is_relative_to(base):
            return _written(value.relative_to(base).as_posix(), base)
    return json.dumps(str(value), ensure_ascii=False)
