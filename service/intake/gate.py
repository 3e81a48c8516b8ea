"""What all connections have together, their number and the memory of unfinished letters, and who makes way in it. No I/O."""

from collections.abc import Mapping
from functools import lru_cache
from ipaddress import ip_address
from typing import Protocol

from service.config import Listen, Trust

NEVER = float("-inf")


class Letter(Protocol):
    """A letter on its way in, as the gate sees it."""

    complete: bool
    """Whether its end has come, and it is being taken."""

    def make_way(self) -> None:
        """Let go of everything: smaller ones need the room."""


class Guest(Protocol):
    """A connection, as the gate sees it."""

    peer: str
    """Its address; nothing when it has already gone."""
    served: bool
    """Whether it waits for us just now, and not we for it."""

    def make_way(self) -> None:
        """Go: another is to come in."""


class Gate:
    """Lets connections in and gives them memory, up to the limits; there, those that cost most and bring least make way.

    Trusted relays and all others have a number of their own, so that neither shuts the other out. Where there is no more room the
    one that has got nowhere for longest makes way: who is new is served, however many say nothing. Of the memory, the largest
    letter makes way: the small ones, which most are, come through however many large ones are begun and not ended.
    """

    def __init__(self, listen: Listen, trust: Trust) -> None:
        self._listen = listen
        self._relays = trust.relays
        self._inside: dict[bool, dict[Guest, float]] = {False: {}, True: {}}  # trusted or not: when each last got on
        self._held: dict[Letter, int] = {}
        self._total = 0

    def enter(self, guest: Guest) -> bool:
        """Let one more connection in, if there is room for it or another can make way."""
        trusted = self._trusts(guest.peer)
        inside = self._inside[trusted]
        if not trusted and self._crowded(guest.peer, inside):
            return False
        if len(inside) >= (self._listen.relay_connections if trusted else self._listen.connections):
            last = min((one for one in inside if not one.served), key=inside.__getitem__, default=None)
            if last is None:
                return False
            del inside[last]
            last.make_way()
        inside[guest] = NEVER
        return True

    def advance(self, guest: Guest, now: float) -> None:
        """What this connection just did leads to a letter; ``now`` in seconds."""
        for inside in self._inside.values():
            if guest in inside:
                inside[guest] = now

    def leave(self, guest: Guest) -> None:
        """A connection has ended."""
        for inside in self._inside.values():
            inside.pop(guest, None)

    def hold(self, letter: Letter, size: int) -> None:
        """Take memory for so many bytes more of a letter; the largest makes way, be it this one, when there are too many."""
        self._held[letter] = self._held.get(letter, 0) + size
        self._total += size
        if self._total > self._listen.max_held:
            largest = max((one for one in self._held if not one.complete), key=self._held.__getitem__, default=letter)
            self.let_go(largest)
            largest.make_way()

    def let_go(self, letter: Letter) -> None:
        """The memory of a letter is free again."""
        self._total -= self._held.pop(letter, 0)

    def _crowded(self, peer: str, inside: Mapping[Guest, float]) -> bool:
        """Whether one address has as many connections as it may."""
        near = _neighbours(peer)
        return sum(_neighbours(one.peer) == near for one in inside) >= self._listen.connections_per_peer

    def _trusts(self, peer: str) -> bool:
        return bool(peer) and any(ip_address(peer) in network for network in self._relays)


@lru_cache(maxsize=1024)
def _neighbours(peer: str) -> str:
    """What counts as one address: of IPv6 the first 64 bits, for anybody has all that follow them."""
    return f"{int(ip_address(peer)) >> 64:x}::" if ":" in peer else peer
