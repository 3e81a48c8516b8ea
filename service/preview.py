"""What a body's mails look like: each of them made from samples with its own people, names and templates, as files to look at."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from difflib import get_close_matches
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from typing import cast

import msgspec

from service.config import Config
from service.errors import NoInput
from service.mail.tree import safe_name
from service.register.model import Body, Register
from service.register.notices import AnyNotice
from service.rendering.export import agenda_docx
from service.rendering.pdf import agenda_pdf
from service.rendering.render import Renderer
from service.rendering.samples import casting
from service.rendering.samples.ekeby import AGENDA, DOCX, NOW, PDF
from service.resources import resource_dir
from service.store.tiny import TinyStore
from service.work import bodies
from service.work.post import Post


def preview(config: Config, body: str | None, out: Path, *, only: str | None, language: str | None) -> Iterator[tuple[Path, str]]:
    """Write the mails of one body or of all below ``out``; the page of each, and its subject.

    A mail is ``BODY/LANGUAGE/NAME`` with ``.html``, ``.txt`` and ``.eml``, and what is attached in a folder of that name.
    """
    known = {file.key: file for file in config.bodies}
    if body not in (None, *known):
        raise NoInput(f"There is no body {body}; there are {', '.join(known)}.")
    for key, file in known.items():
        if body in (None, key):
            yield from _body(config, bodies.body(file, NOW.date()), out / key, only, language)


def _body(config: Config, body: Body, out: Path, only: str | None, language: str | None) -> Iterator[tuple[Path, str]]:
    read = language or body.language
    with tempfile.TemporaryDirectory() as place, closing(TinyStore(Path(place))) as store:
        renderer = Renderer(resource_dir("templates"), config.templates)
        post = Post(renderer, store)
        register, notices = casting.cast(body, _papers(store, renderer, body))
        for name, notice in _wanted(notices, only).items():
            for ours in post.write((notice,), _readers(register, read), NOW):
                letter = store.kept(body.key, ours.digest)
                yield _written(out / read / name, letter), ours.subject


def _papers(store: TinyStore, renderer: Renderer, body: Body) -> Mapping[str, str]:
    """Something to open instead of the samples' files, which were never written: the sample of an agenda."""
    register, _ = casting.cast(body)
    layout = renderer.agenda_layout(body)
    return {
        DOCX.digest: store.keep(body.key, agenda_docx(AGENDA, register, NOW)),
        PDF.digest: store.keep(body.key, agenda_pdf(AGENDA, register, NOW, (), layout=layout)),
    }


def _wanted(notices: Mapping[str, AnyNotice], only: str | None) -> dict[str, AnyNotice]:
    """All of them, or one kind with all its faces, or one face."""
    found = {name: notice for name, notice in notices.items() if only in (None, name, name.partition("-")[0])}
    if not found:
        near = get_close_matches(only or "", notices, n=3, cutoff=0.3)
        raise NoInput(f"There is no mail {only}; there are {', '.join(near or sorted(notices))}.")
    return found


def _readers(register: Register, language: str) -> Register:
    """The register with everybody reading this language."""
    members = tuple(msgspec.structs.replace(member, language=language) for member in register.body.members)
    return msgspec.structs.replace(register, body=msgspec.structs.replace(register.body, members=members))


def _written(stem: Path, letter: bytes) -> Path:
    """The letter as files; the path of its page."""
    message = message_from_bytes(letter, policy=SMTP)
    stem.parent.mkdir(parents=True, exist_ok=True)
    stem.with_suffix(".eml").write_bytes(letter)
    for form, ending in (("plain", ".txt"), ("html", ".html")):
        if part := message.get_body((form,)):
            stem.with_suffix(ending).write_text(part.get_content(), "utf-8", newline="\n")
    for part in message.iter_attachments():
        stem.mkdir(exist_ok=True)
        content = part.get_payload(decode=True)
        stem.joinpath(safe_name(part.get_filename() or "") or "file").write_bytes(cast("bytes", content))
    return stem.with_suffix(".html")
