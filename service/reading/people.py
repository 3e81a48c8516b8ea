"""Who a label denotes: one person of the attendance list or the roster, a unit, the body, a role, or nobody known.

A tie or a miss is never settled here: the name stays None and the candidates are told.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from service.language.fields.people import PeopleWords
from service.language.pack import Pack
from service.register.minutes import Attendee, Named, PartyKind, Value
from service.register.model import Person


class Scope(Value, frozen=True, kw_only=True):
    """Whom a label may denote: first those of the attendance list, then the roster.

    ``names`` are the body's own names; ``initials`` are initials as the list itself defines them, each with its full name.
    """

    attendees: tuple[Attendee, ...] = ()
    roster: tuple[Person, ...] = ()
    names: tuple[str, ...] = ()
    initials: tuple[tuple[str, str], ...] = ()


class Resolved(Value, frozen=True, kw_only=True):
    """Whom a label denotes; ``candidates`` are full names it might denote when it denotes no one for certain."""

    named: Named
    candidates: tuple[str, ...] = ()


class _Known(Value, frozen=True):
    """A person as the resolver sees them: ``titles`` are roles, ``aliases`` other labels that are theirs alone."""

    name: str
    titles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


def resolve(label: str, scope: Scope, pack: Pack) -> Resolved:
    """Say whom a label denotes. Brackets and closing punctuation of the label are not looked at."""
    words = pack.people
    wanted = clean(label)
    for circle in _circles(scope):
        found = _denoted(wanted, circle, words)
        if len(found) == 1:
            return Resolved(named=Named(label=wanted, name=found[0]))
        if found:
            return Resolved(named=Named(label=wanted), candidates=found)
    kind = kind_of(wanted, scope, words)
    candidates = _near(wanted, scope, words) if kind is PartyKind.PERSON else ()
    return Resolved(named=Named(label=wanted, kind=kind), candidates=candidates)


def clean(label: str) -> str:
    """The label without brackets, leading marks, closing punctuation and doubled blanks."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", label)
    return re.sub(r"\s+", " ", bare).strip(" \t,.;:–—-*@→/")


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Case-folded and without diacritics, as names come out of some mail programs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\u2010\u2011]", "-", "".join(mark for mark in plain if not unicodedata.combining(mark)))


def kind_of(label: str, scope: Scope, words: PeopleWords) -> PartyKind:
    """What sort of party an unresolved label is, by the vocabulary."""
    bare = label.casefold()
    forms = _forms(bare, words.genitive)
    if any(form in {name.casefold() for name in scope.names} or form in words.bodies | words.everyone for form in forms):
        return PartyKind.BODY
    if any(is_unit(form, words) for form in forms):
        return PartyKind.UNIT
    if any(is_role(form, words) for form in _forms(bare, words.genitive + words.definite)):
        return PartyKind.ROLE
    return PartyKind.PERSON if looks_like_name(label, words) else PartyKind.UNKNOWN


def is_unit(phrase: str, words: PeopleWords) -> bool:
    """Whether a phrase is an organisation or part of one, by its words or their endings."""
    folded = phrase.casefold().strip(" .")
    parts = re.findall(r"[\w:-]+", folded)
    return (
        folded in words.organisations
        or any(part in words.organisation_words for part in parts)
        or any(part in words.organisations or _ends(part, words.organisation_suffixes) for part in parts)
    )


def is_role(phrase: str, words: PeopleWords) -> bool:
    """Whether a phrase is a title or function, alone or as the last or first word (``tf förvaltningschef``, ``chef IFO``)."""
    folded = phrase.casefold().strip(" .")
    parts = [part for part in re.findall(r"[\w:-]+", folded) if part not in words.titles]
    if not parts:
        return False
    return folded in words.roles or any(
        part in words.roles or _ends(part, words.role_suffixes) for part in (parts[-1], parts[0], " ".join(parts))
    )


def looks_like_name(label: str, words: PeopleWords) -> bool:
    """Whether a label has the form of a person's name: one to five capitalised words, no digits, no words that are not names."""
    parts = re.sub(r"\b\ufffd|(?<!\S)\ufffd", "Å", label).replace("\ufffd", "å").split()
    if not 1 <= len(parts) <= 5 or re.search(r"[\d!?;:=<>_\"”“§#]|['’]s\b", label):
        return False
    capitals = [part for part in parts if part.casefold() not in words.particles]
    return bool(capitals) and all(
        _capital(part) and (bool(re.fullmatch(r"[^\W\d_]\.", part)) or part.casefold().strip(".") not in words.not_names)
        for part in capitals
    )


def _capital(part: str) -> bool:
    return part[:1].isupper() and bool(
        re.fullmatch(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?|(?:[^\W\d_]\.)+-?(?:[^\W\d_]\.)*", part.replace("\u2011", "-"))
    )


def _ends(word: str, suffixes: Iterable[str]) -> bool:
    return word.endswith(tuple(suffixes))


def _forms(word: str, endings: Iterable[str]) -> tuple[str, ...]:
    """The word itself and what it may be without an ending."""
    return (word, *(word.removesuffix(end) for end in endings if word.endswith(end) and len(word) > len(end) + 2))


@lru_cache(maxsize=16)
def _circles(scope: Scope) -> tuple[tuple[_Known, ...], ...]:
    """The people of the attendance list with what the roster adds to them, then the whole roster."""
    extra = {fold(person.name): person for person in scope.roster}
    given = {fold(name): label for label, name in scope.initials}
    listed = tuple(
        _Known(
            attendee.name,
            tuple(title for title in (attendee.role, extra[key].title if key in extra else None) if title),
            (extra[key].aliases if key in extra else ()) + ((given[key],) if key in given else ()),
        )
        for attendee in scope.attendees
        if attendee.name != attendee.role
        for key in (fold(attendee.name),)
    )
    roster = tuple(_Known(person.name, (person.title,) if person.title else (), person.aliases) for person in scope.roster)
    return listed, roster


def _denoted(label: str, circle: tuple[_Known, ...], words: PeopleWords) -> tuple[str, ...]:
    """The full names that fit, by the first manner of naming that fits anybody: exact forms before loose ones."""
    forms = _forms(label, words.genitive)
    for manner in (_is_full, _is_alias, _is_given_and_initial, _is_given, _is_surname, _is_initials, _is_short, _holds_role):
        for form in forms:
            hits = tuple(dict.fromkeys(known.name for known in circle if manner(form, known, words)))
            if hits:
                return hits
    return ()


def _is_full(label: str, known: _Known, _: PeopleWords) -> bool:
    return fold(label) == fold(known.name)


def _is_alias(label: str, known: _Known, _: PeopleWords) -> bool:
    return fold(label) in {fold(alias) for alias in known.aliases}


def _is_given_and_initial(label: str, known: _Known, _: PeopleWords) -> bool:
    """``Thomas N``, ``Thomas N.``, ``Anna-Karin B``; ``Thomas Nord`` is not an abbreviation."""
    parts, names = fold(label).split(), fold(known.name).split()
    if len(parts) < 2 or len(names) < 2 or parts[0] != names[0]:
        return False
    return [part.strip(".") for part in parts[1:]] in ([name[0]] for name in names[1:])


def _is_given(label: str, known: _Known, _: PeopleWords) -> bool:
    return fold(label) == fold(known.name).split()[0]


def _is_surname(label: str, known: _Known, _: PeopleWords) -> bool:
    names = fold(known.name).split()
    return len(names) > 1 and fold(label) in {names[-1], " ".join(names[-2:]) if len(names) > 2 else names[-1]}


def _is_initials(label: str, known: _Known, _: PeopleWords) -> bool:
    """``TN``, ``T.N.``, also ``AKB`` for Anna-Karin Berg; lower case only when dotted or as capital and small (``eP``)."""
    letters = re.sub(r"[.\s]", "", label)
    if not re.fullmatch(r"[^\W\d_]{2,4}", letters) or letters.islower() or letters[-1].islower():
        return False
    names = fold(known.name).split()
    full = "".join(piece[0] for name in names for piece in name.split("-") if piece)
    return fold(letters) in {full, "".join(name[0] for name in names), names[0][0] + names[-1][0] if len(names) > 1 else full}


def _is_short(label: str, known: _Known, words: PeopleWords) -> bool:
    given, *rest = fold(label).split() or [""]
    names = fold(known.name).split()
    return names[0] in dict(words.short_names).get(given, ()) and (not rest or rest == names[1:])


def _holds_role(label: str, known: _Known, words: PeopleWords) -> bool:
    """``kommundirektören`` for a kommundirektör; ``the chair`` for a Chair."""
    held = {title.casefold() for title in known.titles}
    bare = re.sub(r"^(?:the|our)\s+", "", label.casefold())
    return bool(held & set(_forms(bare, words.definite)))


def _near(label: str, scope: Scope, words: PeopleWords) -> tuple[str, ...]:
    """People who share the label's first name: what it might mean though it does not fit."""
    given = fold(label).split()[:1]
    everyone = (known for circle in _circles(scope) for known in circle)
    near = (known.name for known in everyone if given == fold(known.name).split()[:1] or _is_short(label, known, words))
    return tuple(dict.fromkeys(near))
