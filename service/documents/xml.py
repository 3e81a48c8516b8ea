"""XML from outside, parsed so that it can reach nothing: no entities, no network, bounded depth."""

import re

from lxml import etree
from lxml.etree import _Element as Element

from service.documents.blocks import Fault

__all__ = ["Element", "Refused", "name_of", "parse_xml"]

_STRICT = re.compile(
    rb"http://purl\.oclc\.org/ooxml/(wordprocessingml/main|officeDocument/relationships|drawingml/\w+|officeDocument/math)"
)
_TRANSITIONAL = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}


class Refused(Exception):  # noqa: N818 - it is an answer about the file, not an error of ours
    """A file cannot be read, and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def parse_xml(content: bytes) -> Element:
    """The root element; the namespaces of Strict OOXML (ISO/IEC 29500-1) become the transitional ones. Raises Refused."""
    if b"purl.oclc.org/ooxml/" in content:
        content = _STRICT.sub(lambda found: _TRANSITIONAL.get(found[1], found[0]), content)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(Fault.TOO_DEEP if "depth" in str(error) else Fault.BROKEN) from error
    except ValueError as error:
        raise Refused(Fault.BROKEN) from error


def name_of(element: Element) -> str:
    """An element's name without its namespace; "" for what is no element (an unresolved entity)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
