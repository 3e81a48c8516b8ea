"""The parts of a Word package and how they refer to each other (ECMA-376 part 2): what is found here is only where things are."""

import posixpath

import msgspec

from service.documents.archive import Archive
from service.documents.blocks import Fault
from service.documents.xml import Element, Refused, parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Part(msgspec.Struct, frozen=True):
    """A part's name and its relationships: (id, kind, name of the other part); those that lead nowhere are left out."""

    name: str
    relations: tuple[tuple[str, str, str], ...]

    def named(self, kind: str) -> str:
        """The part of a kind ("styles", "numbering"), "" when there is none."""
        return next((target for _, other, target in self.relations if other == kind), "")

    def by_id(self, identity: str | None) -> str:
        """The part a reference names, "" when it leads nowhere."""
        return next((target for known, _, target in self.relations if known == identity), "")


def main_part(archive: Archive) -> Part:
    """The main document, found through the package's own relationships, else by its customary name."""
    root = part(archive, "").named("officeDocument")
    name = root if root in archive else next((name for name in archive.names if name.endswith("word/document.xml")), "")
    if not name:
        raise Refused(Fault.BROKEN)
    return part(archive, name)


def part(archive: Archive, name: str) -> Part:
    """A part with its relationships; "" is the package itself."""
    folder, base = posixpath.split(name)
    rels = root_of(archive, posixpath.join(folder, "_rels", f"{base}.rels"))
    found: list[tuple[str, str, str]] = []
    for relation in rels if rels is not None else ():
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        if target in archive:
            found.append((relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], target))
    return Part(name, tuple(found))


def root_of(archive: Archive, name: str) -> Element | None:
    """A side part's root; None when it is missing or broken: the text can be read without it."""
    try:
        return parse_xml(archive.read(name)) if name in archive else None
    except Refused as refused:
        if refused.fault is Fault.BROKEN:
            return None
        raise


def value(element: Element | None, name: str) -> str | None:
    """The ``w:val`` of a child."""
    child = element.find(W + name) if element is not None else None
    return child.get(W + "val") if child is not None else None


def switch(element: Element | None, name: str) -> bool | None:
    """A child that says yes or no (ECMA-376 part 1, 17.17.4); None when it is not there."""
    child = element.find(W + name) if element is not None else None
    return None if child is None else child.get(W + "val", "1") not in {"0", "false", "off"}
