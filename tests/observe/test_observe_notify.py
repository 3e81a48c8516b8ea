"""The word to systemd: one datagram to NOTIFY_SOCKET, and nothing when there is none."""

import os
import socket

import pytest

from service.observe import notify


@pytest.fixture
def line(tmp_path):
    """A socket as systemd has it."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(tmp_path / "notify"))
        line.setblocking(False)
        yield line


@pytest.mark.parametrize("state", [notify.READY, notify.WELL, notify.STOPPING])
def test_a_state_is_one_datagram(line, state):
    notify.tell(state, {"NOTIFY_SOCKET": line.getsockname()})

    assert line.recv(100).decode() == state


def test_an_abstract_socket_is_told_too():
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(f"\0secretariat-test-{os.getpid()}")
        notify.tell(notify.READY, {"NOTIFY_SOCKET": f"@secretariat-test-{os.getpid()}"})

        assert line.recv(100) == b"READY=1"


@pytest.mark.parametrize("environment", [{}, {"NOTIFY_SOCKET": "/nowhere/at/all"}])
def test_nobody_who_does_not_listen_is_missed(environment):
    notify.tell(notify.READY, environment)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, None),
        ({"WATCHDOG_USEC": "60000000"}, 30.0),
        ({"WATCHDOG_USEC": "60000000", "WATCHDOG_PID": str(os.getpid())}, 30.0),
        ({"WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "1"}, None),
        ({"WATCHDOG_USEC": "soon"}, None),
        ({"WATCHDOG_USEC": "0"}, None),
    ],
)
def test_life_is_shown_twice_as_often_as_is_asked(environment, expected):
    assert notify.pause(environment) == expected
