"""The samples told with a body's own people; whoever it lacks is played by Ekeby's."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec

from service.register.model import Body, MemberRole, Person, Register
from service.register.notices import AnyNotice
from service.rendering.samples import NOTICES
from service.rendering.samples.ekeby import BODY, MIKAEL, REGISTER

Told = TypeVar("Told")


def cast(body: Body, digests: Mapping[str, str] | None = None) -> tuple[Register, dict[str, AnyNotice]]:
    """The register and the notices of the samples, with this body's people and name.

    ``digests`` are those of the samples' files, and those under which something is kept instead.
    """
    parts = dict(_parts(body))
    words = {"Lokala Brå Ekeby": body.name, "Lokala Brå": body.name, BODY.address: body.address, **(digests or {})}
    for player in BODY.members:
        words |= _words(player, parts[player.id])
    others = tuple(member for member in body.members if member not in parts.values())
    there = msgspec.structs.replace(body, members=(*parts.values(), *others))
    register = msgspec.structs.replace(_told(REGISTER, Register, words), body=there)
    return register, {name: _told(notice, type(notice), words) for name, notice in NOTICES.items()}


def _parts(body: Body) -> Iterator[tuple[str, Person]]:
    """Who plays whom, by the id of Ekeby's person: the namesake, else the next one of the same role."""
    named = {member.name: member for member in body.members if member.address}
    free = [member for member in named.values() if member.name not in {player.name for player in BODY.members}]
    for player in BODY.members:
        found = named.get(player.name) or next((one for one in free if _fits(one, player)), None)
        free = [member for member in free if member is not found]
        yield player.id, found or msgspec.structs.replace(player, addresses=player.addresses or (f"{player.id}@ekeby.example",))


def _fits(member: Person, player: Person) -> bool:
    """Mikael is taken for his namesake in the samples, which nobody else would be."""
    acting = MemberRole.MEMBER if member.role is MemberRole.APPROVER else member.role
    return player is not MIKAEL and acting is player.role


def _words(player: Person, member: Person) -> dict[str, str]:
    """What the samples call the one, and what they are to call the other: id, name, short name, given name, address."""
    old, new = (_names(person) for person in (player, member))
    return dict(zip(old, new, strict=True)) | dict.fromkeys(player.addresses, member.address or "")


def _names(person: Person) -> tuple[str, str, str, str]:
    given, _, family = person.name.partition(" ")
    return f'"{person.id}"', person.name, f"{given} {family[:1]}".strip(), given


def _told(value: Told, of: type[Told], words: Mapping[str, str]) -> Told:
    """The value with these words instead of those; a key in quotation marks is a whole text."""
    keys = sorted(words, key=len, reverse=True)
    wanted = re.compile("|".join(re.escape(key) if key[0] == '"' else rf"\b{re.escape(key)}\b" for key in keys))
    text = msgspec.json.encode(value).decode()
    return msgspec.json.decode(wanted.sub(lambda found: _escaped(words[found[0]]), text), type=of)


def _escaped(word: str) -> str:
    """A word as it stands inside a text of JSON; quotation marks around the whole of it stay."""
    whole = re.fullmatch(r'"(.*)"', word)
    inner = json.dumps(whole[1] if whole else word, ensure_ascii=False)
    return inner if whole else inner[1:-1]
