"""For all tests. That it is here also puts this folder on the import path (ledger_records.py)."""

import pytest
from hypothesis import settings

# What `make quick` runs with: of a hundred examples fifteen are tried. `make test` tries all.
settings.register_profile("quick", max_examples=15)


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
