"""Short orders that anybody may give as the only line of a letter or as its subject: help, agenda, log, search, undo."""

from service.reading.ground import Ground, marked, numbers, ordered, said
from service.reading.patterns import whole
from service.register.requests import Ask, Subject, Undo


def read_order(line: str, ground: Ground) -> Ask | Undo | None:
    """The order that a whole line is."""
    words = ground.pack.requests
    bare = ordered(line, ground) or line.strip()
    if whole(words.undo, bare):
        return Undo(sentence=line.strip())
    there = marked(bare, ground, past=True)
    for subject, patterns in words.orders:
        text = bare if subject == "search" else there.text
        if found := whole(patterns, text):
            groups = found.groupdict()
            tasks = numbers(groups.get("n") or "")
            on = there.day(found.start("d")) if groups.get("d") else None
            return Ask(subject=Subject(subject), words=said(groups, "text"), task=tasks[0] if tasks else None, on=on)
    return None
