"""What is wrong with a house's own templates, found before the first mail: every sample is laid out with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from service.language.pack import PACKS, pack
from service.register.model import Body, Register
from service.register.notices import AnyNotice
from service.rendering.contrast import weak
from service.rendering.pdf import agenda_pdf
from service.rendering.phrases import Phrases
from service.rendering.render import Renderer, template_name
from service.rendering.samples import casting
from service.rendering.samples.ekeby import AGENDA, NOW, TASKS
from service.rendering.styling import by_neighbours
from service.rendering.templates import GIVEN, Asks, Broken, Templates
from service.rendering.view import view

_FOLDERS = (*PACKS, "shared")


def faults(shipped: Path, own: Path, bodies: Sequence[Body]) -> tuple[str, ...]:
    """A line a fault, each with its file: what does not load, is no template, uses what is not there, or fails on a sample."""
    said = [*_misplaced(own, bodies), *_unread(shipped, own)]
    if not said:
        renderer, templates = Renderer(shipped, own), Templates(shipped, own)
        said = [
            fault for body in bodies for fault in (*_failing(renderer, body), *_pale(templates, body), *_unseen(templates, body))
        ]
    return tuple(dict.fromkeys(said))


def _misplaced(own: Path, bodies: Iterable[Body]) -> Iterator[str]:
    """Folders and files that nothing would ever look into."""
    keys = {body.key for body in bodies} - set(_FOLDERS)
    for path in sorted(own.iterdir()):
        if path.name not in {*keys, *_FOLDERS}:
            yield f"{path}: is no folder of a body or a language; there are {', '.join((*sorted(keys), *_FOLDERS))}"
        elif path.name in keys:
            strays = (inner for inner in sorted(path.iterdir()) if inner.name not in _FOLDERS)
            yield from (f"{stray}: belongs into {' or '.join(_FOLDERS)}" for stray in strays)


def _unread(shipped: Path, own: Path) -> Iterator[str]:
    """Files that are no templates, that nothing uses, or that ask for templates or variables that there are not."""
    known = {file.name for file in shipped.glob("*/*")}
    files = [file for file in sorted(own.rglob("*")) if file.is_file() and not file.name.startswith(".")]
    try:
        read = {file: Asks.of(file) for file in files}
    except (Broken, OSError, UnicodeDecodeError) as fault:
        yield str(fault)
        return
    there = known | {file.name for file in files}
    used = known | {name for asks in read.values() for name in asks.templates}
    given = _given()
    for file, asks in read.items():
        if file.name not in used:
            yield f"{file}: no mail uses it{_near(file.name, known)}"
        yield from (f"{file}: there is no template {name}{_near(name, there)}" for name in sorted(asks.templates - there))
        values = given.get(file.stem, frozenset().union(*given.values())) | GIVEN
        yield from (f"{file}: there is no variable {name} here{_near(name, values)}" for name in sorted(asks.variables - values))


def _near(name: str, names: Iterable[str]) -> str:
    near = get_close_matches(name, list(names), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _given() -> Mapping[str, frozenset[str]]:
    """The variables of each notice's template, by its name: those that its samples have."""
    given: dict[str, frozenset[str]] = {}
    register, notices = casting.cast(Body(key="proof", name="Proof", address="proof@house.example"))
    say = Phrases(words=pack(register.body.language).wording, zone=ZoneInfo(register.body.timezone), now=NOW)
    for notice in notices.values():
        reader = next(member for member in register.body.members if member.id == notice.to)
        name = template_name(type(notice))
        given[name] = given.get(name, frozenset()) | view(notice, register, reader, say).keys()
    return given


def _failing(renderer: Renderer, body: Body) -> Iterator[str]:
    """Samples that cannot be laid out for this body, in either language, and its agenda if that cannot."""
    register, notices = casting.cast(body)
    for language in PACKS:
        for name, notice in notices.items():
            if why := _why(renderer, register, notice, language):
                yield f"{body.key}, {language}, {name}: {why}"
    try:
        agenda_pdf(AGENDA, register, NOW, TASKS, layout=renderer.agenda_layout(body))
    except RuntimeError as fault:  # what typst raises
        yield f"{body.key}, agenda.typ: {fault}"


def _pale(templates: Templates, body: Body) -> Iterator[str]:
    """Colours that cannot be read well, or are none."""
    try:
        for name, palette in templates.colours(body.key, body.language).items():
            yield from (f"{body.key}, colours.j2, {name}: {fault}" for fault in weak(palette))
    except (ValueError, KeyError, AttributeError) as fault:
        yield f"{body.key}, colours.j2: {fault}"


def _unseen(templates: Templates, body: Body) -> Iterator[str]:
    """Styles that would be written into no tag, or into too many."""
    for selector in by_neighbours(templates.room(body.key, body.language, "html").get_template("style.css").render()):
        yield f"{body.key}, style.css: {selector} goes by neighbours; styles may go by a tag and by what it stands in"


def _why(renderer: Renderer, register: Register, notice: AnyNotice, language: str) -> str:
    reader = next(member for member in register.body.members if member.id == notice.to)
    try:
        renderer.mail(notice, register, msgspec.structs.replace(reader, language=language), NOW)
    except Exception as fault:  # noqa: BLE001  # whatever somebody's template does
        return str(fault) or type(fault).__name__
    return ""
