"""For all tests. That it is here also puts this folder on the import path (ledger_records.py)."""

from pathlib import Path

import pytest
from hypothesis import settings

# `make test` draws the same examples each time: what fails there, the change made fail.
# `make quick` tries fifteen of every hundred; `make hunt` draws others, ten times as many.
settings.register_profile("build", derandomize=True)
settings.register_profile("quick", max_examples=15, derandomize=True)
settings.register_profile("hunt", max_examples=1000)
settings.load_profile("build")


# What is tested there with other programs (servers, browsers, processes that are killed) hangs on
# what else the machine does.
WITH_OTHER_PROGRAMS = {Path(__file__).parent / name for name in ("backends", "faces", "web")}


def pytest_collection_modifyitems(items):
    """Try a test with other programs a second time if it fails; the summary names it ("RERUN")."""
    for item in items:
        if not WITH_OTHER_PROGRAMS.isdisjoint(item.path.parents):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def postgres_server():
    """A PostgreSQL server; tests that want one are skipped where it cannot be had."""
    pytest.importorskip("psycopg")
    from postgres_server import Server, programs

    found = programs()
    if found is None:
        pytest.skip("there is no PostgreSQL server here (Debian: apt install postgresql)")
    server = Server(found)
    yield server
    server.remove()


@pytest.fixture
def postgres(postgres_server):
    """The server, running again if a test that stops it broke off."""
    postgres_server.start()
    return postgres_server
