"""A document as passages: every line knows its section and its item."""

from service.documents.blocks import Document
from service.language.pack import Pack
from service.reading.lines import lines
from service.reading.passage import Passage


def passages(document: Document, pack: Pack) -> tuple[Passage, ...]:
    """The passages of a document, in order."""
    return lines(document)
