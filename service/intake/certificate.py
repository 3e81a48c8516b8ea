"""The certificate shown to whom asks for TLS, taken up anew when its files have changed: renewing needs no restart."""

import logging
import ssl
from pathlib import Path

log = logging.getLogger(__name__)


class Certificate:
    """A certificate and its key in files (PEM). Raises OSError or ssl.SSLError when the first pair cannot be used."""

    def __init__(self, cert: Path, key: Path | None) -> None:
        self._cert, self._key = cert, key
        self._seen = self._state()
        self._context = self._load()

    def context(self) -> ssl.SSLContext:
        """What a new connection is to use: the newest pair that fits together. A half renewed one is passed over."""
        try:
            if (state := self._state()) != self._seen:
                self._seen = state
                self._context = self._load()
                log.info("the renewed certificate is in use")
        except (OSError, ssl.SSLError) as fault:
            log.error("the renewed certificate cannot be used, the one before stays: %s", fault)  # noqa: TRY400  # no traceback
        return self._context

    def _load(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(self._cert, self._key)
        return context

    def _state(self) -> list[tuple[int, int, int]]:
        """What differs when a file is written or replaced. A name that points elsewhere now, as certbot does it, is followed."""
        states = [path.stat() for path in (self._cert, self._key) if path]
        return [(state.st_ino, state.st_size, state.st_mtime_ns) for state in states]
