"""Files and environment into a ``Config``, or everything that is wrong with them, at once."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from service.config.checks import body_faults, service_faults
from service.config.kinds import Raw
from service.config.settings import SECTIONS, BodyFile, Config, Section, Setting, table

SERVICE_FILE = "secretariat.toml"
TEMPLATES = "templates"
PREFIX = "SECRETARIAT_"

_WRONG = object()

AnySection = TypeVar("AnySection", bound=Section)


class Problem(msgspec.Struct, frozen=True):
    """What is wrong at one place: the file (or the environment variable), the key, and what would be right."""

    file: str
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.message}" if self.key else f"{self.file}: {self.message}"


class Unusable(msgspec.Struct, frozen=True):
    """A configuration that cannot be used, and all that is wrong with it."""

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class _Reader:
    """Makes sections of raw tables and writes down what is wrong. ``origins``: dotted key → the variable that overrides it."""

    def __init__(self, file: str, problems: list[Problem], origins: Mapping[str, str] | None = None) -> None:
        self._file = file
        self._problems = problems
        self._origins = origins or {}

    def section(self, of: type[AnySection], raw: Raw, where: str = "") -> AnySection | None:
        """The section; a wrong setting keeps its default, and there is no section when a required one is wrong or missing."""
        if not isinstance(raw, dict):
            self.wrong(where, "give a table of settings")
            return None
        rows = {setting.name: setting for setting in table(of)}
        self.known(raw, rows, where)
        given = {name: self._value(row, raw[name], _dotted(where, name)) for name, row in rows.items() if name in raw}
        for name, row in rows.items():
            if row.required and name not in raw and row.kind:
                self.wrong(_dotted(where, name), f"is missing; give {row.kind.right}")
        given = {name: value for name, value in given.items() if value is not _WRONG}
        return of(**given) if all(name in given for name, row in rows.items() if row.required) else None

    def known(self, raw: Iterable[str], names: Iterable[str], where: str = "") -> None:
        """Tell every key that is none of the settings, with the nearest that is."""
        for key in set(raw) - set(names):
            near = get_close_matches(key, names, n=1)
            hint = f'did you mean "{near[0]}"?' if near else "known are " + ", ".join(names)
            self.wrong(_dotted(where, key), f"is no setting; {hint}")

    def wrong(self, key: str, message: str) -> None:
        """Write down a problem, at the environment variable if the value came from there."""
        if key in self._origins:
            self._problems.append(Problem("environment", self._origins[key], message))
        else:
            self._problems.append(Problem(self._file, key, message))

    def _value(self, row: Setting, raw: Raw, key: str) -> Any:  # noqa: ANN401  # the type is the row's
        if row.kind:
            try:
                return row.kind.read(raw)
            except (ValueError, KeyError, TypeError, OSError):
                self.wrong(key, f"{raw!r} is not right; give {row.kind.right}")
                return _WRONG
        return self._parts(row, raw, key)

    def _parts(self, row: Setting, raw: Raw, key: str) -> Any:  # noqa: ANN401  # as above
        if row.of is None or not row.many:
            return self.section(row.of or Section, raw, key) or _WRONG
        parts = raw if isinstance(raw, list) else [raw]
        read = [self.section(row.of, part, f"{key}[{number}]") for number, part in enumerate(parts, 1)]
        return tuple(part for part in read if part is not None)


def load(directory: Path, environment: Mapping[str, str]) -> Config | Unusable:
    """Read ``secretariat.toml``, ``bodies/*.toml`` and where ``templates`` are, with what the environment overrides."""
    directory = directory.resolve()
    problems: list[Problem] = []
    bodies = tuple(_bodies(directory, problems))
    own = directory / TEMPLATES if (directory / TEMPLATES).is_dir() else None
    service = msgspec.structs.replace(_service(directory, environment, problems), bodies=bodies, templates=own)
    config = _absolute(service, directory.parent)
    if not problems:
        problems += [Problem(SERVICE_FILE, key, message) for key, message in service_faults(config)]
    return Unusable(tuple(problems)) if problems else config


def _service(directory: Path, environment: Mapping[str, str], problems: list[Problem]) -> Config:
    raw = _toml(directory / SERVICE_FILE, SERVICE_FILE, problems) or {}
    origins = _overlay(raw, environment)
    reader = _Reader(SERVICE_FILE, problems, origins)
    reader.known(raw, SECTIONS)
    read = {name: reader.section(of, raw.get(name, {}), name) or of() for name, of in SECTIONS.items()}
    return msgspec.structs.replace(Config(), **read)


def _overlay(raw: dict[str, Raw], environment: Mapping[str, str]) -> dict[str, str]:
    """Put the environment's settings over those of the file; dotted key → variable."""
    origins = {}
    for variable, value in environment.items():
        section, _, key = variable.removeprefix(PREFIX).lower().partition("_")
        if variable.startswith(PREFIX) and section in SECTIONS and isinstance(raw.setdefault(section, {}), dict):
            raw[section][key] = value
            origins[f"{section}.{key}"] = variable
    return origins


def _bodies(directory: Path, problems: list[Problem]) -> Iterator[BodyFile]:
    for path in sorted((directory / "bodies").glob("*.toml")):
        file = f"bodies/{path.name}"
        before = len(problems)
        raw = _toml(path, file, problems)
        body = None if raw is None else _Reader(file, problems).section(BodyFile, raw)
        if body and len(problems) == before:
            problems += [Problem(file, key, message) for key, message in body_faults(body, path.stem)]
            yield body


def _toml(path: Path, file: str, problems: list[Problem]) -> dict[str, Raw] | None:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problems.append(Problem(file, "", f"cannot be read: {error}"))
        return None


def _absolute(config: Config, base: Path) -> Config:
    return msgspec.structs.replace(config, **{name: _with_paths(getattr(config, name), base) for name in SECTIONS})


def _with_paths(section: Section, base: Path) -> Section:
    paths = {name: base / value for name, value in msgspec.structs.asdict(section).items() if isinstance(value, Path)}
    return msgspec.structs.replace(section, **paths)


def _dotted(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name
