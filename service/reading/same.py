"""The same assignment said twice, inline and in a closing list, is one: the list's wording, with what the other adds."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from service.language.fields.statements import StatementWords
from service.reading.assignments import Assigned
from service.reading.cues import labelled
from service.register.minutes import Named

# Shares of the shorter wording's stems that both must have: in a closing list what was said before is repeated in other words,
# while two sentences or two lines of one list are two tasks unless they are nearly the same.
ENOUGH = 0.6
NEARLY_THE_SAME = 0.85
STEM = 5


def joined(assigned: Iterable[Assigned], words: StatementWords) -> list[Assigned]:
    """Assignments in order, doubles made one."""
    found: list[Assigned] = []
    stems: list[frozenset[str]] = []
    places: dict[str, list[int]] = {}  # where each stem occurs: only what shares one can be the same
    for one in assigned:
        ours = _stems(one, words)
        near = sorted({at for stem in ours for at in places.get(stem, ())}) if len(ours) > 1 else []
        twin = next((at for at in near if _same(one, found[at], ours, stems[at])), None)
        if twin is not None:
            found[twin] = _merged(found[twin], one)
            stems[twin] = _stems(found[twin], words)
            continue
        for stem in ours:
            places.setdefault(stem, []).append(len(found))
        found.append(one)
        stems.append(ours)
    return found


def _same(one: Assigned, other: Assigned, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    if not _owners_agree(one.action.who, other.action.who):
        return False
    if one.action.source.line == other.action.source.line and one.action.source.cue == "action table":
        return False
    few = min(len(ours), len(theirs))
    apart = (one.listed or other.listed) and not (one.listed and other.listed and one.action.item == other.action.item)
    return few > 1 and len(ours & theirs) >= (ENOUGH if apart else NEARLY_THE_SAME) * few


def _owners_agree(ours: tuple[Named, ...], theirs: tuple[Named, ...]) -> bool:
    one, other = ({(named.name or named.label).casefold() for named in names} for names in (ours, theirs))
    return not one or not other or bool(one & other)


def _stems(one: Assigned, words: StatementWords) -> frozenset[str]:
    """The beginnings of the task's words but the short ones and those of its day, with the label its line began with."""
    label = labelled(one.action.source.sentence, r"[^:.]{3,40}")
    text = one.action.what.replace(one.action.due.text if one.action.due else "\0", " ")
    context = label["label"] if label and not re.search(words.entry_label, label["label"], re.IGNORECASE) else ""
    return frozenset(
        word[:STEM] for word in re.findall(r"[^\W\d_]{2,}", f"{context} {text}".casefold()) if len(word) > 3 or word.isupper()
    )


def _merged(first: Assigned, second: Assigned) -> Assigned:
    """One assignment of two: the listed wording, else the longer; owners, helpers and day from where they are."""
    kept, other = (
        (second, first) if (second.listed, len(second.action.what)) > (first.listed, len(first.action.what)) else (first, second)
    )
    action = replace(
        kept.action,
        who=kept.action.who or other.action.who,
        helpers=kept.action.helpers or other.action.helpers,
        due=kept.action.due or other.action.due,
        weak=kept.action.weak and other.action.weak,
    )
    return replace(kept, action=action, owners=kept.owners or other.owners)
