"""Stores to test: every kind runs the same contract."""

import pytest

from service.store.tiny import TinyStore

KINDS = {"tiny": TinyStore}


@pytest.fixture(params=KINDS)
def openers(request, tmp_path):
    """A function that opens the one store of this test; the store it opened before is closed first."""
    opened = []

    def reopen():
        for store in opened:
            store.close()
        opened.append(KINDS[request.param](tmp_path / "data"))
        return opened[-1]

    yield reopen
    for store in opened:
        store.close()


@pytest.fixture
def reopen(openers):
    return openers


@pytest.fixture
def store(openers):
    return openers()
