"""Log lines tell what became of a letter, and nothing that somebody wrote in it."""

import json
import logging
import sys

import pytest

from service.observe.logs import Json, Text
from service.observe.tally import Tally
from service.work.fates import code


def record(message, *arguments, fault=None, **extra):
    made = logging.LogRecord("service.work.fates", logging.INFO, "", 0, message, arguments, fault)
    made.__dict__.update(extra)
    return made


def test_a_line_for_programs_is_one_object_with_the_fields_of_its_event():
    about = {"letter": "n.v1", "body": "bra", "fate": "applied", "reason": "minutes", "milliseconds": 41, "size": 900}
    line = json.loads(Json().format(record("%s %s %s", "applied", "n.v1", "minutes", **about)))

    assert {name: line[name] for name in about} == about
    assert (line["level"], line["room"], line["says"]) == ("info", "service.work.fates", "applied n.v1 minutes")


@pytest.mark.parametrize("kind", [Text, Json])
@pytest.mark.parametrize(
    "message", ["failed delivery to bo.ek@polisen.example", "550 <bo.ek@polisen.example>: no such user", "a 'bo.ek@x' b"]
)
def test_no_address_stands_in_any_line(kind, message):
    line = kind().format(record("%s", message))

    assert ("@" in line, "(address)" in line) == (False, True)


@pytest.mark.parametrize("kind", [Text, Json])
def test_a_fault_stands_in_its_line_without_addresses(kind):
    try:
        int("of bo.ek@polisen.example")
    except ValueError:
        line = kind().format(record("bug", fault=sys.exc_info()))

    assert ("ValueError" in line, "@" in line, kind is Json and "\n" in line) == (True, False, False)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("minutes", "minutes"),
        ("dmarc=fail", "dmarc=fail"),
        ("not read within 10 s", "not read within 10 s"),
        ("failed delivery to bo.ek@polisen.example", "failed delivery to (address)"),
        ("Traceback (most recent call last):\n  File\nValueError: Anna har sagt upp sig", "ValueError"),
        ("UnicodeDecodeError: hemligt", "UnicodeDecodeError"),
        ("x" * 1000, "x" * 200),
        ("", ""),
    ],
)
def test_a_reason_is_told_in_our_own_words(reason, expected):
    assert code(reason) == expected


def test_what_is_logged_is_counted():
    tally = Tally()
    for fate in ("applied", "applied", "ignored"):
        tally.handle(record("x", fate=fate, size=10, milliseconds=5))
    tally.handle(record("x", sending="sent"))
    tally.handle(record("x", moments=3))
    tally.handle(record("x", worker=17))
    tally.handle(record("nothing of the kind"))

    assert (dict(tally.fates), dict(tally.sendings)) == ({"applied": 2, "ignored": 1}, {"sent": 1})
    assert (tally.bytes, tally.milliseconds, tally.moments, tally.workers) == (30, 15, 3, 1)
