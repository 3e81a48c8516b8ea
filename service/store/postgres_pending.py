"""Bytes that are to be kept, in memory until a commit of their body takes them along: none of them costs a round trip."""

import hashlib
from collections.abc import Collection, Mapping
from threading import Lock

from service.store.base import ROOM
from service.store.postgres_database import Parameters


class Pending:
    """What was kept and not yet written, by body and digest."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._bodies: dict[str, dict[str, bytes]] = {}

    def add(self, body: str, content: bytes) -> str:
        """These bytes wait, too; their sha256."""
        digest = hashlib.sha256(content).hexdigest()
        with self._lock:
            self._bodies.setdefault(body, {})[digest] = content
        return digest

    def of(self, body: str) -> Mapping[str, bytes]:
        """What waits now, by its digest."""
        with self._lock:
            return dict(self._bodies.get(body, {}))

    def is_full(self, body: str) -> bool:
        """Whether too much waits."""
        return sum(map(len, self.of(body).values())) > ROOM

    def find(self, body: str, digest: str) -> bytes | None:
        """The bytes of this digest, if they wait."""
        return self.of(body).get(digest)

    def written(self, body: str, digests: Collection[str]) -> None:
        """These are durable."""
        with self._lock:
            for digest in digests:
                self._bodies[body].pop(digest, None)


def kept_row(body: str, digest: str, content: bytes) -> Parameters:
    """Kept bytes as a row."""
    return {"body": body, "digest": bytes.fromhex(digest), "content": content}
