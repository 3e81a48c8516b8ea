"""One meeting's papers for the registry, in one file: what came, what went, who got it when, each with its sha256."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from service.language.pack import pack
from service.register.model import Body
from service.rendering.sheets import Sheet
from service.rendering.tables import csv_file

_COLUMNS = ("file", "kind", "when", "from", "to", "subject", "message_id", "digest", "result")


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the bundle, under a ``file`` name made by us. ``when`` is ISO 8601; empty is what does not apply.

    ``kind`` is "received", "minutes", "paper", or the kind of the mail we sent.
    """

    file: str
    content: bytes
    kind: str
    when: str = ""
    sender: str = ""
    to: str = ""
    subject: str = ""
    message_id: str = ""
    digest: str
    result: str = ""


def bundle(papers: Iterable[Paper], sheets: Iterable[Sheet], body: Body) -> bytes:
    """The papers with an index, and the record as tables. The same papers give the same bytes."""
    papers = tuple(papers)
    index = _index(papers, body)
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in (
            ("index.csv", csv_file(index)),
            ("index.json", msgspec.json.format(msgspec.json.encode([_described(paper) for paper in papers]), indent=2)),
            *((f"{sheet.name}.csv", csv_file(sheet)) for sheet in sheets),
            *((paper.file, paper.content) for paper in papers),
        ):
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return file.getvalue()


def _index(papers: Iterable[Paper], body: Body) -> Sheet:
    words = pack(body.language).wording
    rows = tuple(tuple(_described(paper).values()) for paper in papers)
    return Sheet(
        name="letters", title=words.sheets["letters"], columns=tuple(words.columns[name] for name in _COLUMNS), rows=rows
    )


def _described(paper: Paper) -> dict[str, str]:
    """What the index says of a paper, by the names of its columns."""
    return {
        "file": paper.file,
        "kind": paper.kind,
        "when": paper.when,
        "from": paper.sender,
        "to": paper.to,
        "subject": paper.subject,
        "message_id": paper.message_id,
        "digest": paper.digest,
        "result": paper.result,
    }
