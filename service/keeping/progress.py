"""How far long work has come is shown by whoever asked for it."""

from collections.abc import Collection, Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Watch(Protocol):
    """Passes things on, one by one, and shows under a title how many of them are done."""

    def __call__(self, things: Collection[T], title: str, /) -> Iterable[T]:
        """These things, watched."""
