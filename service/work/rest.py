"""Which bodies rest: one of their letters met a full or broken disk, and no letter is to stop those of other bodies."""

import time


class Rest:
    """Bodies whose letters wait for some time, each from its own fault on."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}

    def begin(self, body: str, seconds: float) -> None:
        """The letters of this body wait for so long."""
        self._until[body] = time.monotonic() + seconds

    def bodies(self) -> frozenset[str]:
        """Those that rest now."""
        now = time.monotonic()
        self._until = {body: until for body, until in self._until.items() if until > now}
        return frozenset(self._until)

    def left(self) -> float | None:
        """Seconds until the first has rested; None when nobody rests."""
        return min(self._until.values()) - time.monotonic() if self._until else None
