"""Who took part: people out of attendance lists in all their shapes, their brackets and comma parts told apart by vocabulary.

A line that is no plausible person gives nobody. Nothing here decides where a list begins or ends (see passages).
"""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from service.language.fields.people import PeopleWords
from service.language.fields.sections import SectionWords
from service.language.pack import Pack
from service.reading.people import fold, is_role, is_unit, looks_like_name
from service.register.minutes import Attendee, Presence, Value

NOISE = re.compile(r"\s*(?://.*|https?://\S+|<?[\w.+-]+@[\w.-]+\.\w+>?|\[\d+\]|[*†]+$)")
COMMA = re.compile(r"\s*[,;]\s*(?![^()]*\))")
DASH = re.compile(r"\s+[-–—]+\s+|\s*\t+\s*|\s{3,}|:\s+")


class Guest(Value, frozen=True, kw_only=True):
    """A person as an attendance list has them: the attendee, and initials that the list itself gives."""

    attendee: Attendee
    initials: str | None = None


def guests(line: str, pack: Pack, presence: Presence, *, role: str | None = None) -> tuple[Guest, ...]:
    """The people of a line; empty when it is no line of an attendance list, or says that there is nobody."""
    text = re.sub(rf"\s*(?:,|\b(?:{_joins(pack.people)}))\s+\d+ .*$", "", NOISE.sub("", line)).strip(" \t•*-–—_|")
    if not text or text.casefold().strip(" .") in pack.people.nobody or len(text) > 600:
        return ()
    found: list[Guest] = []
    group = 0
    parts = list(_parts(text, pack.people))
    if len(parts) == 2 and (guest := _with_employer(parts[0][0], parts[1][0], pack, presence)):
        return (_with_role(guest, role, pack.people),)
    for part, joined in parts:
        person = _person(part, pack, presence)
        if person is not None:
            group = group if joined and found else len(found)
            found.append(person)
        elif not found:
            return _only_roles(text, pack, presence)
        elif not _describes(found, group, part, pack) and _is_sentence(part, pack.sections):
            return ()
    return tuple(_with_role(guest, role, pack.people) for guest in found)


def _with_employer(first: str, last: str, pack: Pack, presence: Presence) -> Guest | None:
    """``Anna Berg, Ekebybo``: one capitalised word behind a full name is where they work; nobody is called by it beside her."""
    guest = _person(first, pack, presence)
    if guest is None or " " not in guest.attendee.name or not re.fullmatch(r"[A-ZÅÄÖ][\w&-]+", last):
        return None
    described = _described(guest, last, pack)
    if described != guest:
        return described
    return replace(guest, attendee=replace(guest.attendee, affiliation=guest.attendee.affiliation or last))


def _is_sentence(part: str, words: SectionWords) -> bool:
    """Whether a part that the vocabulary does not know is no mere addition to a name."""
    parts = part.casefold().split()
    return len(parts) > 5 or any(word.strip(".,") in words.finite for word in parts)


def is_nobody(line: str, pack: Pack) -> bool:
    """Whether a line says in words that nobody is on the list."""
    text = line.casefold().strip(" .\t-–—•*")
    return (
        not text or text in pack.people.nobody or any(text.startswith(f"{word} ") for word in pack.people.nobody if len(word) > 3)
    )


def merged(guests_: Iterable[Guest]) -> tuple[Guest, ...]:
    """Each person once: who stands on several lists keeps the first presence, unless another says absent."""
    found: dict[str, Guest] = {}
    for guest in guests_:
        key = fold(guest.attendee.name)
        found[key] = _joined(found[key], guest) if key in found else guest
    return tuple(found.values())


def _joined(one: Guest, two: Guest) -> Guest:
    a, b = one.attendee, two.attendee
    away = b.presence if b.presence in {Presence.ABSENT, Presence.EXCUSED} else a.presence
    both = replace(a, affiliation=a.affiliation or b.affiliation, role=a.role or b.role, note=a.note or b.note, presence=away)
    return Guest(attendee=both, initials=one.initials or two.initials)


def _parts(text: str, words: PeopleWords) -> Iterator[tuple[str, bool]]:
    """The parts between commas, each with whether an *and* joins it to the one before.

    ``Anna, Bo och Carin`` and columns of names are parted, ``barn och unga`` is not.
    """
    for part in (column for piece in COMMA.split(text.strip(" .")) for column in _columns(piece, words)):
        pieces = [
            piece.strip() for piece in re.split(rf"\s+(?:{_joins(words)})\s+|\s*[/&+]\s*|\t+|\s{{3,}}", part) if piece.strip()
        ]
        names = [piece for piece in pieces if looks_like_name(_bare(piece), words) and not _is_attribute(_bare(piece), words)]
        led = re.sub(rf"^(?:{_joins(words)})\s+", "", part)
        yield from enumerate_joined(pieces) if len(names) == len(pieces) > 1 else ((led, False),)


def _columns(part: str, words: PeopleWords) -> list[str]:
    """Names that only wide blanks part; the first column may say something of the name before it."""
    columns = re.split(r"\s{2,}", part)
    return columns if len(columns) > 1 and all(_full_name(_bare(column), words) for column in columns[1:]) else [part]


def enumerate_joined(pieces: list[str]) -> Iterator[tuple[str, bool]]:
    """The pieces of one part: all but the first are joined to the one before."""
    return ((piece, number > 0) for number, piece in enumerate(pieces))


def _joins(words: PeopleWords) -> str:
    return "|".join(re.escape(join) for join in words.joins if join.isalpha())


def _bare(part: str) -> str:
    return re.sub(r"\([^()]*\)|\[[^\]]*\]", " ", part).strip()


def _is_attribute(part: str, words: PeopleWords) -> bool:
    folded = part.casefold().strip(" .()")
    return folded in words.parties or is_role(part, words) or is_unit(part, words)


def _person(part: str, pack: Pack, presence: Presence) -> Guest | None:
    """The person a part begins with, and what the rest of it says of them."""
    words = pack.people
    given = re.findall(r"\(([^()]*)\)|\[([^\]]*)\]", part)
    head, *tail = DASH.split(re.sub(r"\([^()]*\)|\[[^\]]*\]", "\t", part).strip(), maxsplit=1)
    if tail and head.casefold().strip(" :") in (*pack.sections.name_columns, *pack.sections.affiliation_columns):
        head, *tail = DASH.split(tail[0], maxsplit=1)
    head, mark = _without_mark(head.strip(), pack.sections)
    name, beside = _named(head, words)
    if name is None and tail and is_role(head, words):  # "the Clerk – Bo Ek"
        name, beside, tail = _named(tail[0].strip(), words)[0], head, []
    if name is None:
        return None
    guest = Guest(attendee=Attendee(name=name, presence=presence))
    for said in (beside, mark, *(piece for rest in tail for piece in DASH.split(rest))):
        guest = _described(guest, said.strip(" .\t*"), pack)
    if beside and guest.attendee.role is None and guest.attendee.affiliation is None:
        guest = replace(guest, attendee=replace(guest.attendee, role=beside))
    for one, two in given:
        guest = _bracketed(guest, (one or two).strip(), pack)
    return guest


def _bracketed(guest: Guest, said: str, pack: Pack) -> Guest:
    """What a bracket says; a capitalised word that the vocabulary does not know is an organisation."""
    described = _described(guest, said, pack)
    known = described != guest or _are_initials(said, guest.attendee.name)
    if known or not re.fullmatch(r"[A-ZÅÄÖ][\w&.' -]{2,40}", said) or guest.attendee.affiliation:
        return described
    return replace(guest, attendee=replace(guest.attendee, affiliation=said))


def _named(head: str, words: PeopleWords) -> tuple[str | None, str]:
    """A name and what stands beside it without a comma.

    ``Ordförande Anna Ek``, ``Cllr Bo Ek``, ``Bo Ek ordförande``, ``Bo Ek Polisen``.
    """
    parts = head.split()
    titled = next((at for at in (2, 1) if at < len(parts) - 1 and parts[at].casefold() in words.titles), 0)
    if titled and looks_like_name(" ".join(parts), words):  # "District Cllr Bo Ek"
        return " ".join(parts[titled + 1 :]), " ".join(parts[: titled + 1])
    bare = " ".join(parts[next((at for at, part in enumerate(parts) if part.casefold() not in words.titles), 0) :])
    initialled = re.sub(r"^([^\W\d_])(?=\s)", r"\1.", bare)  # "A Berg": a letter alone is no article on a list of people
    if looks_like_name(initialled, words) and not _is_attribute(bare, words):
        return bare, ""
    for first, last in (*(cut for cut in reversed(_cuts(parts)) if cut[0].casefold() in words.roles), *_cuts(parts)):
        if is_role(first, words) and _full_name(last, words):
            return last, first
    for first, last in reversed(_cuts(parts)):
        if _full_name(first, words) and (is_unit(last, words) or (is_role(last, words) and last[:1].islower())):
            return first, last
    return None, ""


def _cuts(parts: list[str]) -> list[tuple[str, str]]:
    """All ways to part words into a beginning and an end."""
    return [(" ".join(parts[:cut]), " ".join(parts[cut:])) for cut in range(1, len(parts))]


def _full_name(text: str, words: PeopleWords) -> bool:
    return looks_like_name(text, words) and not _is_attribute(text, words) and len(text.split()) > 1


def _without_mark(head: str, words: SectionWords) -> tuple[str, str]:
    """A name and the mark of presence or absence behind it (``Anna Ek X``, ``Bo Ek Anmält förhinder``)."""
    folded = head.casefold()
    for mark in sorted((*words.absent_marks, *words.present_marks), key=len, reverse=True):
        if folded.endswith(f" {mark}"):
            return head[: -len(mark)].strip(), head[-len(mark) :]
    return head, ""


def _describes(found: list[Guest], group: int, part: str, pack: Pack) -> bool:
    """Let a part that is no person say something of the person before it; False when it says nothing known.

    An organisation behind two names that an *and* joins is both persons' (``group`` is where they begin).
    """
    said = re.sub(r"^\((.*)\)$", r"\1", part.strip(" ."))
    described = _described(found[-1], said, pack)
    if described == found[-1] and said:
        return False
    found[-1] = described
    if is_unit(said, pack.people) and not is_role(said, pack.people):
        found[group:-1] = [_described(guest, said, pack) for guest in found[group:-1]]
    return True


def _described(guest: Guest, said: str, pack: Pack) -> Guest:
    """The guest with what a bracket or comma part says of them; unchanged when the vocabulary does not know it."""
    words, person = pack.people, guest.attendee
    folded = said.casefold()
    if not said or folded in pack.sections.present_marks:
        return guest
    pieces = [piece for piece in re.split(rf"\s*,\s*|\s+(?=(?:{_from_to(pack.sections)})(?!\w).*\d)", said) if piece]
    if len(pieces) > 1 and not _is_partial(said, pack.sections):
        for piece in pieces:
            guest = _described(guest, piece.strip(), pack)
        return guest
    other = re.fullmatch(rf"(.*?)\s*\b(?:{'|'.join(words.stands_for)})\s+(.+)", said)
    if other and looks_like_name(_bare(other[2]), words):
        known = _described(guest, other[1].strip(), pack).attendee
        standing = replace(known, stands_for=_bare(other[2]), presence=_unless_absent(person, Presence.SUBSTITUTE))
        return replace(guest, attendee=standing)
    if folded in pack.sections.absent_marks:
        return replace(guest, attendee=replace(person, presence=Presence.EXCUSED))
    if folded in words.parties or (re.fullmatch(r"[A-ZÅÄÖ]{1,3}", said) and not _are_initials(said, person.name)):
        return replace(guest, attendee=replace(person, affiliation=_both(person.affiliation, said)))
    if _are_initials(said, person.name):
        return replace(guest, initials=said)
    if folded in pack.sections.remote or any(folded.startswith(word) for word in pack.sections.remote):
        return replace(guest, attendee=replace(person, presence=_unless_absent(person, Presence.REMOTE), note=said))
    return _placed(guest, said, pack)


def _partial(words: SectionWords) -> str:
    return "|".join(re.escape(cue) for cue in sorted(words.partial, key=len, reverse=True))


def _from_to(words: SectionWords) -> str:
    """The cues of partial presence that begin a note behind other words; a bare item number belongs to what it follows."""
    return "|".join(re.escape(cue) for cue in sorted(words.partial, key=len, reverse=True) if cue not in words.item_words)


def _is_partial(said: str, words: SectionWords) -> bool:
    return re.match(rf"(?:{_partial(words)})(?!\w)", said.casefold()) is not None


def _placed(guest: Guest, said: str, pack: Pack) -> Guest:
    """Role, organisation or a note on partial presence, tried in that order; a role may name its organisation behind it."""
    words, person = pack.people, guest.attendee
    partly = _is_partial(said, pack.sections)
    role, unit = (None, None) if partly else _role_and_unit(said, words)
    if role or unit:
        role = " ".join(filter(None, (person.role, role))) if person.role and role else role or person.role
        return replace(guest, attendee=replace(person, role=role, affiliation=_both(person.affiliation, unit)))
    if partly or re.search(r"\d", said):
        return replace(guest, attendee=replace(person, presence=_unless_absent(person, Presence.PARTIAL), note=said))
    return guest


def _role_and_unit(said: str, words: PeopleWords) -> tuple[str | None, str | None]:
    """``rektor Ekebyskolan`` is a role and a unit; ``chair of the board`` is a role."""
    for first, last in reversed(_cuts(said.split())):
        if is_role(first, words) and is_unit(last, words) and last[:1].isupper() and not is_role(last, words):
            return first, last
    if is_role(said, words):
        return said, None
    return (None, said) if is_unit(said, words) else (None, None)


def _both(one: str | None, two: str | None) -> str | None:
    return ", ".join(filter(None, (one, two))) or None


def _unless_absent(person: Attendee, presence: Presence) -> Presence:
    return person.presence if person.presence in {Presence.ABSENT, Presence.EXCUSED, Presence.EXPECTED} else presence


def _are_initials(said: str, name: str) -> bool:
    letters = fold(said.replace(".", ""))
    pieces = [piece for piece in re.split(r"[\s-]+", fold(name)) if piece]
    return 2 <= len(letters) <= 4 and said.upper() == said and letters[0] == pieces[0][0] and letters[-1] == pieces[-1][0]


def _only_roles(text: str, pack: Pack, presence: Presence) -> tuple[Guest, ...]:
    """A list of titles without names: each title stands for the person that nobody named."""
    parts = [part.strip() for part in COMMA.split(text.strip(" ."))]
    if all(_is_title(part, pack.people) for part in parts):
        return tuple(Guest(attendee=Attendee(name=part, role=part, presence=presence)) for part in parts)
    return ()


def _is_title(part: str, words: PeopleWords) -> bool:
    """Whether a part is a title as it stands on a list: a known role, or a role all of whose words are capitalised."""
    known = part.casefold() in words.roles
    return known or (is_role(part, words) and all(word[:1].isupper() for word in part.split()) and len(part.split()) <= 4)


def _with_role(guest: Guest, role: str | None, words: PeopleWords) -> Guest:
    """The guest with the role of the list they stand on, unless they have one of their own."""
    if not role:
        return guest
    person = guest.attendee
    if is_unit(role, words) and not is_role(role, words):
        return replace(guest, attendee=replace(person, affiliation=person.affiliation or role))
    return replace(
        guest, attendee=replace(person, role=f"{role}, {person.role}" if person.role and person.role != role else role)
    )
