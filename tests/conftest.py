"""What all tests share: hypothesis profiles, and the option to accept what scenarios say now."""

import os
from contextlib import closing

import postgres_server
import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("dev", max_examples=100, deadline=None)
settings.register_profile(
    "ci",
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="write what the scenarios say now, for review in the diff")


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server, where there can be one; what is not tested without it is said at the end."""
    try:
        server = postgres_server.Server()
    except postgres_server.Missing as why:
        pytest.skip(f"PostgreSQL: {why}")
    with closing(server):
        yield server


@pytest.fixture(scope="session")
def shared_database(server):
    return server.database()


@pytest.fixture
def dsn(shared_database):
    """A database without a house in it. Emptying one takes a hundredth of what making one takes."""
    postgres_server.empty(shared_database)
    return shared_database


def pytest_terminal_summary(terminalreporter):
    skipped = [report for report in terminalreporter.stats.get("skipped", ()) if "PostgreSQL:" in str(report.longrepr)]
    if skipped:
        why = skipped[0].longrepr[2].removeprefix("Skipped: ")
        terminalreporter.section("POSTGRESQL WAS NOT TESTED", red=True)
        terminalreporter.line(f"{len(skipped)} tests were skipped. {why}")
