"""The service on PostgreSQL: what it says while the database is away, and what two of them on one database say together."""

import signal
import smtplib
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from test_serve import ANNA, BO, BODY, MINUTES, serve, sink, until  # noqa: F401  # fixtures

from service.store.postgres_database import Database
from service.store.postgres_migrations import Migration, known, migrate

pytestmark = pytest.mark.real

CROWD = 40  # more than there are connections or threads
HANGS = 15  # seconds

MORE = Migration(number=2, name="marks", serves=1, text="ALTER TABLE slips ADD COLUMN mark text NOT NULL DEFAULT 'none'")
OTHER = Migration(number=2, name="attempts", serves=2, text="ALTER TABLE slips RENAME COLUMN tries TO attempts")


@pytest.fixture
def dsn(server):
    return server.database()


@pytest.fixture
def service(serve, dsn):  # noqa: F811
    """A service whose register has minutes, on a database of its own."""
    service = serve(f'[store]\nkind = "postgres"\ndsn = "{dsn}"\n')
    service.send(ANNA, "Minnesanteckningar", MINUTES)
    until(lambda: service.fates() == ["applied"])
    return service


def answer(service, number):
    """What the door says to a report: the reply to its final dot."""
    head = f"From: {BO}\r\nTo: {BODY}\r\nSubject: Rapport\r\nMessage-ID: <r{number}@polisen.example>\r\n"
    text = f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n#1 pågår, rapport {number}\r\n"
    with smtplib.SMTP("127.0.0.1", service.port, timeout=HANGS) as client:
        client.ehlo()
        client.mail(BO)
        client.rcpt(BODY)
        return client.data(text.encode("utf-8"))[0]


def test_while_the_database_is_away_all_are_told_to_come_again_and_then_their_letters_are_taken(service, server):
    server.stop("immediate")
    with ThreadPoolExecutor(CROWD) as crowd:
        said = list(crowd.map(lambda number: answer(service, number), range(CROWD)))
    assert said == [451] * CROWD

    server.start()
    assert until(lambda: answer(service, 0) == 250)
    until(lambda: service.fates() == ["applied"] * 2)
    assert service.process.poll() is None


def upgrade(dsn, migration):
    """A machine of a later version is started, which brings this migration."""
    with closing(Database(dsn)) as database:
        assert migrate(database, (*known(), migration)) == (migration,)


def test_an_old_machine_works_on_while_a_new_one_brings_the_tables_up_to_date(service, dsn):
    with ThreadPoolExecutor(4) as senders:
        said = [senders.submit(answer, service, number) for number in range(20)]
        upgrade(dsn, MORE)
        assert [one.result() for one in said] == [250] * 20
    until(lambda: service.fates() == ["applied"] * 21)

    service.end(signal.SIGTERM)
    service.start()
    assert answer(service, 20) == 250


def test_an_old_machine_that_the_tables_no_longer_fit_takes_nothing_more_and_does_not_start_again(service, dsn):
    upgrade(dsn, OTHER)
    assert [answer(service, number) for number in range(10)] == [451] * 10

    service.end()
    with pytest.raises(AssertionError, match="The database is of a later version than this program"):
        service.start()
