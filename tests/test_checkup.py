"""What ``secretariat check`` looks at around the service; no network but this machine's own."""

import socket
import ssl
import subprocess
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import msgspec
import pytest
from aiosmtpd.controller import Controller
from quick_house import configured

from service import checkup
from service.checkup import certificate, check

NOW = datetime.now(UTC)


def made(folder, name, days=90):
    """A certificate that signs itself, and its key."""
    cert, key = folder / f"{name}.pem", folder / f"{name}.key"
    words = f"openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -days {days} -keyout {key} -out {cert}"
    subprocess.run(words.split(), check=True, capture_output=True)
    return cert, key


def found(config, about, now=NOW, dns=lambda: True):
    return [(one.good, one.says) for one in check(config, now, dns) if one.about == about]


@pytest.fixture
def config(tmp_path):
    return configured(tmp_path / "config")


def test_a_certificate_must_be_there_fit_its_key_and_hold_for_a_fortnight(tmp_path):
    cert, key = made(tmp_path, "one")
    _, other = made(tmp_path, "two")
    given = ((cert, key, NOW), (cert, key, NOW + timedelta(days=80)), (cert, other, NOW), (tmp_path / "none", key, NOW))
    assert [certificate(*one).good for one in given] == [True, False, False, False]


@pytest.mark.parametrize(("free", "good"), [(900_000_000, False), (40_000_000_000, False), (60_000_000_000, True)])
def test_a_disk_needs_a_gigabyte_and_a_twentieth(config, monkeypatch, free, good):
    monkeypatch.setattr(checkup, "disk_usage", lambda _: SimpleNamespace(total=1_000_000_000_000, free=free))
    assert [one for one, _ in found(config, "disk")] == [good]


@pytest.mark.parametrize(("year", "good"), [(1970, False), (2026, True), (2106, False)])
def test_a_clock_is_of_our_time(config, year, good):
    assert [one for one, _ in found(config, "clock", datetime(year, 1, 2, tzinfo=UTC))] == [good]


def test_results_are_believed_of_a_relay_that_is_named(config):
    def trust(**more):
        return [
            one for one, _ in found(msgspec.structs.replace(config, trust=msgspec.structs.replace(config.trust, **more)), "trust")
        ]

    assert [trust(), trust(relays=()), trust(authserv_id=None)] == [[True], [False], [False]]


def test_the_dns_is_needed_where_signatures_are_checked_here(config):
    signed = msgspec.structs.replace(config, trust=msgspec.structs.replace(config.trust, dkim=True))
    asked = [found(signed, "dns", dns=lambda: False), found(signed, "dns"), found(config, "dns", dns=lambda: False)]
    assert [[good for good, _ in one] for one in asked] == [[False], [], []]


@pytest.mark.parametrize(
    ("more", "offers", "expected"),
    [
        ({}, False, (True, "without TLS")),
        ({}, True, (True, "with TLS")),
        ({"tls": "required"}, False, (False, "no STARTTLS")),
        ({"tls": "required"}, True, (False, "CERTIFICATE_VERIFY_FAILED")),
        ({"user": "bra"}, False, (False, "AUTH")),
    ],
)
def test_the_relay_offers_what_is_asked_of_it(config, tmp_path, more, offers, expected):
    context = None
    if offers:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*made(tmp_path, "relay"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    relay = Controller(object(), hostname="127.0.0.1", port=port, tls_context=context, auth_exclude_mechanism=["LOGIN", "PLAIN"])
    relay.start()
    try:
        given = msgspec.structs.replace(config.relay, port=port, **more)
        ((is_good, said),) = found(msgspec.structs.replace(config, relay=given), "relay")
    finally:
        relay.stop()
    assert (is_good, expected[1] in said) == (expected[0], True)
