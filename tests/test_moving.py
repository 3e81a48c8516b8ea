"""A house is carried into a database and back, and nothing of it is lost on the way."""

import filecmp
from contextlib import closing

import pytest
from quick_house import LETTERS, QuickHouse, configured

from service import moving, stores
from service.errors import NoInput
from service.store.slips import Slip

pytestmark = pytest.mark.real

STORY = LETTERS / "02-minutes-as-plain-text"


@pytest.fixture
def config(tmp_path, dsn):
    """A house with letters handled, one that waits, one set aside, and an order of the operator."""
    config = configured(tmp_path / "config", service=f'[store]\ndsn = "{dsn}"\n')
    with closing(QuickHouse(config)) as house:
        for path in sorted(STORY.glob("*-in.eml")):
            house.receive(path.read_bytes())
        late = Slip(body="bra", recipient="bra@moten.ekeby.example", received=house.now)
        house.spool.put(late, b"Subject: a\r\n\r\nHej\r\n")
        house.spool.set_aside(house.spool.take()[0], "Trasigt brev.")
        house.spool.put(late, b"Subject: b\r\n\r\nHej\r\n")
        house.spool.put_control("bra", {"do": "retry", "letter": "x"}, at=house.now)
    return config


def contents(source):
    """All that a house can be asked for."""
    with closing(source):
        records = list(source.records())
        kept = {(one.key, digest): source.kept(one.key, digest) for one in records for digest in source.digests(one.key)}
        return records, kept, list(source.parcels()), source.secret()


def test_a_house_is_the_same_in_a_database_and_when_it_has_come_back(config, tmp_path):
    before = contents(moving.Files(config.store.path))
    assert len(before[1]) > 3
    assert [parcel.place for parcel in before[2]].count("incoming") == 2
    moving.move(config, "postgres")
    assert contents(moving._source(config, "tinydb")) == before
    old = config.store.path.rename(tmp_path / "old")
    moving.move(config, "tinydb")
    assert contents(moving.Files(config.store.path)) == before
    assert filecmp.dircmp(old / "spool" / "aside", config.store.path / "spool" / "aside").diff_files == []


def test_a_letter_whose_name_a_power_cut_has_undone_is_carried_over_too(tmp_path):
    with closing(QuickHouse(configured(tmp_path / "config"))) as house:
        name = house.spool.put(Slip(body="bra", received=house.now), b"Subject: a\r\n\r\nHej\r\n")
        _, file = house.spool.place(name)
        file.rename(file.parent.parent / "new" / "0badcafe0badcafe")
    with closing(moving.Files(tmp_path / "data")) as files:
        assert [(parcel.place, parcel.slip.name) for parcel in files.parcels()] == [("incoming", name)]


def test_a_house_is_not_carried_into_another(config):
    moving.move(config, "postgres")
    with pytest.raises(NoInput, match="not empty"):
        moving.move(config, "postgres")
    with pytest.raises(NoInput, match="not empty"):
        moving.move(config, "tinydb")


def test_a_move_that_is_cut_leaves_nothing(config, monkeypatch):
    monkeypatch.setattr(moving.Files, "parcels", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        moving.move(config, "postgres")
    with closing(stores.tables(config)) as store:
        assert store.bodies() == ()
    monkeypatch.undo()
    moving.move(config, "postgres")
