"""The name of a ledger → the store that holds it."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from counterclaim.errors import LedgerError
from counterclaim.store.base import Store
from counterclaim.store.sqlite import SqliteStore


class Opener(Protocol):
    """Opens the ledgers of one database."""

    def __call__(self, path: str, /, *, create: bool) -> Store:
        """Return the ledger at a path."""
        ...


STORES: Mapping[str, Opener] = {"sqlite": SqliteStore.open}
"""The databases by the scheme of their addresses (sqlite:///FILE)."""


def open_ledger(path_or_url: str | os.PathLike[str], *, create: bool = True) -> Store:
    """Return the ledger in a file or database, made or brought up to date if need be.

    Args:
        path_or_url: A file (SQLite), or an address such as sqlite:///FILE.
        create: Make the ledger where there is none.

    Raises:
        LedgerError: It cannot be opened, or its database is not known.
        LedgerVersionError: A newer version of counterclaim wrote it.
    """
    given = os.fspath(path_or_url)
    scheme, separator, path = given.partition("://")
    if not separator:
        return SqliteStore.open(given, create=create)
    opener = STORES.get(scheme)
    if opener is None:
        raise LedgerError(
            f"ledgers in {scheme} are not known to this version",
            where=_without_password(given),
            remedy="Name a file: the ledger is then an SQLite database",
            code="ledger-scheme",
        )
    return opener(path.removeprefix("/"), create=create)


def beside(path_or_url: str | os.PathLike[str], suffix: str) -> Path:
    """Return the file that stands beside a ledger, named as it is with a suffix more."""
    _, separator, path = os.fspath(path_or_url).partition("://")
    return Path((path.removeprefix("/") if separator else os.fspath(path_or_url)) + suffix)


def _without_password(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    return scheme + separator + rest.rpartition("@")[2]
