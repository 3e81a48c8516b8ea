"""A word to whoever started the service (systemd): ready, well, stopping. The protocol of sd_notify(3), which is one datagram."""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress

READY, STOPPING, WELL = "READY=1", "STOPPING=1", "WATCHDOG=1"


def tell(state: str, environment: Mapping[str, str] = os.environ) -> None:
    """Send this to NOTIFY_SOCKET, if there is one. Nobody who does not listen can stop the service."""
    if path := environment.get("NOTIFY_SOCKET"):
        address = f"\0{path[1:]}" if path.startswith("@") else path  # an abstract socket, see unix(7)
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
            line.setblocking(False)
            line.sendto(state.encode(), address)


def pause(environment: Mapping[str, str] = os.environ) -> float | None:
    """Seconds between two signs of life, half of what the watchdog allows; None when nobody watches this process."""
    if environment.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return None
    microseconds = environment.get("WATCHDOG_USEC", "")
    return int(microseconds) / 2_000_000 if microseconds.isdecimal() and int(microseconds) else None
