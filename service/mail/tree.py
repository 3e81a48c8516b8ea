"""The MIME tree of a letter as its two bodies and its attachments. Letters inside the letter are attachments, never its words."""

import html
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message
from hashlib import sha256
from pathlib import PurePosixPath

import msgspec

from service.mail.decoding import body_text, header_text, one_line, repair, unescape
from service.mail.flowed import unflow
from service.mail.letter import Attachment

_ENDINGS = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/calendar": ".ics",
    "message/rfc822": ".eml",
    "application/pdf": ".pdf",
    "application/ms-tnef": ".dat",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}
_PATH = re.compile(r"[/\\]")
_UNSAFE = re.compile(r'[<>:"|?*]')
_TAG = re.compile(r"<[^<>]*>")
_NAME_LENGTH = 120


class Contents(msgspec.Struct, frozen=True):
    """The bodies as decoded and what else the letter carries, in its order."""

    text: str
    html: str
    attachments: tuple[Attachment, ...]


class Leaf(msgspec.Struct, frozen=True):
    """A part without parts, with a ``view`` of its MIME fields. ``attached``: it, or what it stands in, says it is no body.

    ``alternative``: it is one of several forms of the same.
    """

    part: Message
    view: Message
    media_type: str
    name: str
    attached: bool
    alternative: bool


def contents(message: Message) -> Contents:
    """Bodies and attachments of a parsed letter.

    The body is the first unnamed text of each kind that stands in one alternative; unnamed text after it is added to it. A page
    after a plain body is a file, for who reads the text would miss it. Empty bodies, which programs add, are nothing.
    """
    texts: list[str] = []
    pages: list[str] = []
    files: list[Attachment] = []
    for number, leaf in enumerate(_leaves(message), start=1):
        plain = leaf.media_type == "text/plain"
        if leaf.attached or not (plain or leaf.media_type == "text/html"):
            files.append(_attachment(leaf, number))
        elif not _has_words(text := _text(leaf), plain=plain):
            continue
        elif plain and (texts or not pages or leaf.alternative):
            texts.append(text)
        elif pages or not texts or leaf.alternative:
            pages.append(f"<pre>{html.escape(text, quote=False)}</pre>" if plain else text)
        else:
            files.append(_attachment(leaf, number))
    return Contents("\n\n".join(texts), "\n".join(pages), tuple(files))


def _has_words(text: str, *, plain: bool) -> bool:
    return bool((text if plain else _TAG.sub("", text)).strip())


def _leaves(part: Message, *, attached: bool = False, alternative: bool = False) -> Iterator[Leaf]:
    """The parts without parts, in order; what message/* holds is not looked into."""
    view = _described(part)
    media_type, name = view.get_content_type(), safe_name(_file_name(view))
    attached = attached or view.get_content_disposition() == "attachment" or bool(name)
    if part.is_multipart() and media_type.startswith("multipart/"):
        alternative = alternative or media_type == "multipart/alternative"
        for child in _children(part):
            yield from _leaves(child, attached=attached, alternative=alternative)
    else:  # a boundary that was named and never came leaves plain text
        media_type = "text/plain" if media_type.startswith("multipart/") else media_type
        yield Leaf(part, view, media_type, name, attached, alternative)


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _described(part: Message) -> Message:
    """The MIME fields of a part alone, their 8-bit bytes repaired, for the standard library to take apart."""
    view: Message = Message()
    view.set_default_type(part.get_default_type())
    for field, value in part.raw_items():
        if field.casefold().startswith("content-"):
            view[field] = unescape(str(value))
    return view


def _file_name(view: Message) -> str:
    """The part's file name as written, decoded by RFC 2231 or 2047."""
    try:
        return header_text(view.get_filename() or "")
    except (ValueError, LookupError):  # a charset that is none
        return header_text(_parameter(view, "filename", "content-disposition"))


def safe_name(name: str) -> str:
    """A base name that is safe to show and to use on any system: no path, no reserved characters, not hidden, not too long."""
    base = _UNSAFE.sub("_", _PATH.split(one_line(name))[-1]).strip(" .")
    ending = PurePosixPath(base).suffix[:20]
    return base if len(base) <= _NAME_LENGTH else base[: _NAME_LENGTH - len(ending)].rstrip(" .") + ending


def _attachment(leaf: Leaf, number: int) -> Attachment:
    content = _embedded(leaf.part) if leaf.part.is_multipart() else _bytes(leaf.part, leaf.view)
    return Attachment(
        name=leaf.name or f"part-{number}{_ENDINGS.get(leaf.media_type, '.bin')}",
        media_type=leaf.media_type,
        content=content,
        digest=sha256(content).hexdigest(),
        inline=_inline(leaf.view),
    )


def _inline(view: Message) -> bool:
    """Whether the part is meant to be seen within the text, as a picture of a signature is."""
    disposition = view.get_content_disposition()
    return disposition == "inline" or (disposition is None and "content-id" in view)


def _embedded(part: Message) -> bytes:
    """The bytes of what a message/* part holds: a letter, or the blocks of a delivery report."""
    return b"\n".join(map(_written, _children(part)))


def _written(letter: Message) -> bytes:
    """A letter within the letter as bytes, the same at each parsing; its body alone when its header cannot be written."""
    for part in letter.walk():
        if part.is_multipart() and not part.get_boundary() and "content-type" in part:
            part.set_boundary("=_none")  # else the library invents another one each time
    try:
        return letter.as_bytes()
    except (ValueError, MessageError):
        return _bytes(letter, _described(letter))


def _bytes(part: Message, view: Message) -> bytes:
    """The decoded content of a part without parts."""
    if encoding := str(view.get("content-transfer-encoding", "")):
        part.replace_header("content-transfer-encoding", encoding.partition(";")[0].strip())  # the library wants it bare
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(leaf: Leaf) -> str:
    """The decoded text of a part."""
    view = leaf.view
    text = body_text(repair(_bytes(leaf.part, view), _parameter(view, "charset")))
    if view.get_content_type() == "text/plain" and _parameter(view, "format").casefold() == "flowed":
        return unflow(text, delsp=_parameter(view, "delsp").casefold() == "yes")
    return text


def _parameter(view: Message, name: str, field: str = "content-type") -> str:
    """A parameter of a MIME field as it is written, "" when it is missing."""
    value = view.get_param(name, header=field)
    return str(value[2] if isinstance(value, tuple) else value or "").strip()
