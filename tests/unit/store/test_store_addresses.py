"""How the address of a ledger is read and shown: never with its password."""

import re
from pathlib import Path

import pytest

from counterclaim.errors import LedgerError
from counterclaim.store import beside
from counterclaim.store.addresses import check_postgresql, has_password, masked, scheme_of, short


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("team.ledger", "team.ledger"),
        ("a:b@c.ledger", "a:b@c.ledger"),
        ("sqlite:///team.ledger", "sqlite:///team.ledger"),
        ("postgresql://ana@host/db", "postgresql://ana@host/db"),
        ("postgresql://ana:secret@host:5432/db", "postgresql://ana:***@host:5432/db"),
        ("postgresql://ana:se:cr/e@t@host/db?a=b", "postgresql://ana:***@host/db?a=b"),
        ("postgresql://ana:se?cr@host/db", "postgresql://ana:***@host/db"),
        ("postgresql://h/d?user=a&password=secret&x=y", "postgresql://h/d?user=a&password=***&x=y"),
        ("postgresql://h/d?sslpassword=secret", "postgresql://h/d?sslpassword=***"),
        (
            "postgresql://h/d?options=-csearch_path%3Da@b",
            "postgresql://h/d?options=-csearch_path%3Da@b",
        ),
    ],
)
def test_a_password_is_never_shown(given, shown):
    assert masked(given) == shown
    assert has_password(given) == (given != shown)


def test_the_scheme_is_told_from_the_name_of_a_file():
    assert scheme_of("PostgreSQL://host/db") == "postgresql"
    assert scheme_of("C:\\team.ledger") is None


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("folder/team.ledger", "team.ledger"),
        ("sqlite:///folder/team.ledger", "team.ledger"),
        ("postgresql://ana:secret@host/db?sslmode=require", "host/db"),
        ("postgresql:///db?host=/run", "db"),
        ("postgresql://", "postgresql"),
    ],
)
def test_pages_name_the_file_or_the_database(given, name):
    assert short(given) == name


@pytest.mark.parametrize(
    "given",
    [
        "postgresql:///db?host=/run/postgresql",
        "postgresql://ana@one:5432,two/db",
        "postgresql://ana@[::1]:5432/db",
        "postgresql://",
    ],
)
def test_addresses_that_psql_takes_are_taken(given):
    check_postgresql(given)


@pytest.mark.parametrize(
    "given",
    ["postgresql://ana:s@x@host/db", "postgresql://ana:s/x@host/db", "postgresql://ana:secret/db"],
)
def test_what_would_make_the_driver_quote_a_password_is_refused(given):
    with pytest.raises(LedgerError, match="%40 for @") as caught:
        check_postgresql(given)
    assert not {"s@x", "s/x", "secret"} & set(str(caught.value).split(":"))


def test_what_stands_beside_a_database_is_in_the_data_folder_of_the_user(monkeypatch, tmp_path):
    assert beside("a/team.ledger", ".x") == beside("sqlite:///a/team.ledger", ".x")
    assert str(beside(Path("a") / "team.ledger", ".x")) == str(Path("a") / "team.ledger.x")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    given = "postgresql://ana:secret@host/db"
    found = beside(given, ".x")
    assert found.parent == tmp_path / "counterclaim"
    assert re.fullmatch(r"host-db-[0-9a-f]{8}\.x", found.name)
    assert beside(given.replace("secret", "other"), ".x") == found
    assert beside(given + "?options=-csearch_path%3Dnorth", ".x") != found
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    assert beside(given, ".x").parent == tmp_path / "home" / ".local" / "share" / "counterclaim"
