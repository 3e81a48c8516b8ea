"""How a language speaks of people: roles, parties, organisations, the ways a name is shortened and bent."""

import msgspec


class PeopleWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words about people. All are case-folded; a suffix is the end of a single word.

    ``roles`` are titles and functions in the indefinite form; a word with one of ``role_suffixes`` is a role too.
    ``organisations`` and ``organisation_suffixes`` tell units from people; ``organisation_words`` make a unit of any phrase.
    ``bodies`` are what a body calls itself (the meeting, the board, we); ``everyone`` are words for all of them at once.
    ``definite`` and ``genitive`` are endings that may be taken off a word, longest first.
    ``joins`` are the words between two names; ``particles`` the small words inside one.
    ``not_names`` are words that often begin a line with a capital and never name a person.
    ``nobody`` is what is written for the absence of a name. ``short_names`` lists the given names a short form stands for.
    ``stands_for`` stand
    before the one whom a substitute replaces. ``titles`` stand before a name and say nothing of the role.
    """

    parties: frozenset[str]
    roles: frozenset[str]
    role_suffixes: tuple[str, ...]
    organisations: frozenset[str]
    organisation_suffixes: tuple[str, ...]
    organisation_words: frozenset[str]
    bodies: frozenset[str]
    everyone: frozenset[str]
    definite: tuple[str, ...]
    genitive: tuple[str, ...]
    joins: tuple[str, ...]
    particles: frozenset[str]
    not_names: frozenset[str]
    nobody: frozenset[str]
    stands_for: tuple[str, ...]
    short_names: tuple[tuple[str, tuple[str, ...]], ...]
    titles: frozenset[str]
