"""Each case that ever broke something is tried again; its name tells what is odd about it."""

import pytest
from targets import TARGETS, TESTS

ODDITIES = sorted((TESTS / "oddities").glob("*/*"))


@pytest.mark.timeout(30)
@pytest.mark.parametrize("case", ODDITIES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_an_oddity_is_read_without_an_error(case):
    TARGETS[case.parent.name](case.read_bytes())


def test_every_target_takes_nothing_at_all():
    for target in TARGETS.values():
        target(b"")


def test_there_are_oddities_to_read():
    assert ODDITIES
