"""What all connections have together, their number and the memory of unfinished letters, and who makes way in it. No I/O."""

from collections import Counter
from collections.abc import Collection, Mapping
from functools import lru_cache
from ipaddress import ip_address
from typing import NamedTuple, Protocol

from service.config import Listen, Trust


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


class Standing(NamedTuple):
    """How far a connection has come: the last step to a letter, and when it was made."""

    step: str
    since: float


_NEW = Standing("", float("-inf"))
_REMEMBERED = 10_000  # addresses


class Gate:
    """Lets connections in and gives them memory, up to the limits; there, those that cost most and bring least make way.

    Trusted relays and all others have a number of their own, so that neither shuts the other out. Where there is no more room,
    of those that stand at one step of the way to a letter, where most stand, the one that has stood there for longest makes way:
    who is new and goes on is served, however many say nothing, or say hello and nothing more. First of all go those of addresses
    whose connections had to go most often since they last brought a letter; such a one does not come in for a better one. Of the
    memory, the largest letter makes way: the small ones, which most are, come through however many large ones are begun and not
    ended.
    """

    def __init__(self, listen: Listen, trust: Trust) -> None:
        self._listen = listen
        self._relays = trust.relays
        self._inside: dict[bool, dict[Guest, Standing]] = {False: {}, True: {}}  # trusted or not
        self._pushed: Counter[str] = Counter()  # how often each address had to go, in this rush
        self._held: dict[Letter, int] = {}
        self._total = 0

    def enter(self, guest: Guest) -> bool:
        """Let one more connection in, if there is room for it or another can make way."""
        trusted = self._trusts(guest.peer)
        inside = self._inside[trusted]
        if not trusted and self._crowded(guest.peer, inside):
            return False
        if len(inside) >= (self._listen.relay_connections if trusted else self._listen.connections):
            last = self._last(inside)
            if last is None or self._pushed[_neighbours(guest.peer)] > self._pushed[_neighbours(last.peer)]:
                return False
            self._push(inside, last)
        elif not any(self._inside.values()):
            self._pushed.clear()
        inside[guest] = _NEW
        return True

    def advance(self, guest: Guest, step: str, now: float) -> None:
        """What this connection just did, a ``step``, leads to a letter; ``now`` in seconds."""
        for inside in self._inside.values():
            if guest in inside:
                inside[guest] = Standing(step, now)

    def brought(self, guest: Guest) -> None:
        """A letter of this connection was taken."""
        self._pushed.pop(_neighbours(guest.peer), None)

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

    def _last(self, inside: Mapping[Guest, Standing]) -> Guest | None:
        """Who makes way, as told above; nobody when all wait for us."""
        waiting = [one for one in inside if not one.served]
        crowd = Counter(inside[one].step for one in waiting)
        return min(
            waiting,
            key=lambda one: (-self._pushed[_neighbours(one.peer)], -crowd[inside[one].step], inside[one].since),
            default=None,
        )

    def _push(self, inside: dict[Guest, Standing], last: Guest) -> None:
        del inside[last]
        if len(self._pushed) >= _REMEMBERED:
            self._pushed.clear()
        self._pushed[_neighbours(last.peer)] += 1
        last.make_way()

    def _crowded(self, peer: str, inside: Collection[Guest]) -> bool:
        """Whether one address has as many connections as it may."""
        near = _neighbours(peer)
        return sum(_neighbours(one.peer) == near for one in inside) >= self._listen.connections_per_peer

    def _trusts(self, peer: str) -> bool:
        return bool(peer) and any(ip_address(peer) in network for network in self._relays)


@lru_cache(maxsize=1024)
def _neighbours(peer: str) -> str:
    """What counts as one address: of IPv6 the first 64 bits, for anybody has all that follow them."""
    return f"{int(ip_address(peer)) >> 64:x}::" if ":" in peer else peer
