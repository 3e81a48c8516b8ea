"""The list of what went has whole lines only, whatever happened while it was written."""

import resource
from datetime import UTC, datetime

import pytest

from service.keeping.purged import FILE, FileDisposal
from service.store.disposal import Gone

FIRST, SECOND = (
    Gone(rule="letters", body="bra", name=name, digest="", size=1, at=datetime(2026, 3, 9, tzinfo=UTC))
    for name in ("20260301T080000.000000Z-00000000.v2", "20260302T080000.000000Z-00000000.v2")
)


@pytest.fixture
def disposal(tmp_path):
    disposal = FileDisposal(tmp_path)
    disposal.let_go((FIRST,))
    return disposal


@pytest.fixture
def full(tmp_path):
    """The disk takes ten bytes more of the list."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def full():
        resource.setrlimit(resource.RLIMIT_FSIZE, ((tmp_path / FILE).stat().st_size + 10, before[1]))

    yield full
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_line_that_a_full_disk_did_not_take_is_none(disposal, full, tmp_path):
    before = (tmp_path / FILE).read_bytes()
    full()
    with pytest.raises(OSError):
        disposal.let_go((SECOND,))

    assert (tmp_path / FILE).read_bytes() == before


def test_a_line_that_a_crash_has_torn_is_none_and_the_next_is_whole(disposal, tmp_path):
    with (tmp_path / FILE).open("ab") as lines:
        lines.write(b'{"rule":"let')

    assert disposal.gone() == (FIRST,)
    disposal.let_go((SECOND,))
    assert disposal.gone() == (FIRST, SECOND)
