"""Figures in Prometheus' text format (version 0.0.4): each with its kind and its sentence. Pure."""

from collections.abc import Iterator, Mapping

from service.observe.health import Facts, unsent, waited
from service.observe.tally import Tally

TYPE = "text/plain; version=0.0.4; charset=utf-8"


def metrics(facts: Facts, tally: Tally, fates: tuple[str, ...], sendings: tuple[str, ...]) -> str:
    """All figures. Every one of these fates and sendings has its line from the start, so that rates can be told."""
    return "".join(f"{line}\n" for line in _lines(facts, tally, fates, sendings))


def _lines(facts: Facts, tally: Tally, fates: tuple[str, ...], sendings: tuple[str, ...]) -> Iterator[str]:
    letters = {fate: tally.fates[fate] for fate in fates}
    sent = {sending: tally.sendings[sending] for sending in sendings}
    yield from _labelled("letters_total", "Letters handled since the start, by their fate.", "fate", letters)
    yield from _one("letter_bytes_total", "counter", "Bytes of those letters.", tally.bytes)
    yield from _one("letter_seconds_total", "counter", "Time that they took.", tally.milliseconds / 1000)
    yield from _labelled("tries_total", "Tries to send a letter, by their result.", "result", sent)
    yield from _one("moments_total", "counter", "Mails that the clock has written.", tally.moments)
    yield from _one(
        "worker_restarts_total", "counter", "Times that the reading process was started anew.", max(tally.workers - 1, 0)
    )
    yield from _one("letters_waiting", "gauge", "Letters that wait to be handled.", facts.letters)
    yield from _one("letters_waiting_seconds", "gauge", "How long the oldest of them has waited.", waited(facts))
    yield from _one("letters_aside", "gauge", "Letters that were set aside and wait for a person.", facts.aside)
    yield from _one("outbox_waiting", "gauge", "Letters that wait to be sent.", facts.outgoing)
    yield from _one("outbox_waiting_seconds", "gauge", "How long the oldest of them has waited.", unsent(facts))
    yield from _one("disk_free_bytes", "gauge", "Room for the record.", facts.free)
    yield from _one("loops_ended", "gauge", "Parts of the service that run no more.", len(facts.ended))


def _one(name: str, kind: str, sentence: str, value: float) -> Iterator[str]:
    yield from _head(name, kind, sentence)
    yield f"secretariat_{name} {value:g}" if isinstance(value, float) else f"secretariat_{name} {value}"


def _labelled(name: str, sentence: str, label: str, values: Mapping[str, int]) -> Iterator[str]:
    yield from _head(name, "counter", sentence)
    yield from (f'secretariat_{name}{{{label}="{key}"}} {value}' for key, value in values.items())


def _head(name: str, kind: str, sentence: str) -> Iterator[str]:
    yield f"# HELP secretariat_{name} {sentence}"
    yield f"# TYPE secretariat_{name} {kind}"
