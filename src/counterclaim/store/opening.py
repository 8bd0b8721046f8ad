"""The name of a ledger → the store that holds it."""

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from counterclaim.errors import LedgerError
from counterclaim.store import addresses
from counterclaim.store.postgres import PostgresStore
from counterclaim.store.sql import SqlStore
from counterclaim.store.sqlite import SqliteStore

# Characters of a hash by which two ledgers of one name have files of their own.
_OWN = 8


class Opener(Protocol):
    """Opens the ledgers of one database."""

    def __call__(self, url: str, /, *, create: bool) -> SqlStore:
        """Return the ledger at an address."""
        ...


def _sqlite(url: str, /, *, create: bool) -> SqlStore:
    return SqliteStore.open(url.partition("://")[2].removeprefix("/"), create=create)


STORES: Mapping[str, Opener] = {
    "sqlite": _sqlite,
    **dict.fromkeys(addresses.POSTGRESQL, PostgresStore.open),
}
"""The databases by the scheme of their addresses (sqlite:///FILE, postgresql://HOST/DB)."""


def open_ledger(path_or_url: str | os.PathLike[str], *, create: bool = True) -> SqlStore:
    """Return the ledger in a file or database, made or brought up to date if need be.

    Args:
        path_or_url: A file (SQLite), or an address such as postgresql://USER@HOST/DATABASE.
        create: Make the ledger where there is none.

    Raises:
        LedgerError: It cannot be opened, or its database is not known.
        LedgerVersionError: A newer version of counterclaim wrote it.
    """
    given = os.fspath(path_or_url)
    scheme = addresses.scheme_of(given)
    if scheme is None:
        return SqliteStore.open(given, create=create)
    opener = STORES.get(scheme)
    if opener is None:
        raise LedgerError(
            f"ledgers in {scheme} are not known to this version",
            where=addresses.masked(given),
            remedy="Name a file, which is then an SQLite database, or postgresql://HOST/DATABASE",
            code="ledger-scheme",
        )
    return opener(given, create=create)


def beside(path_or_url: str | os.PathLike[str], suffix: str) -> Path:
    """Return the file that stands beside a ledger, named as it is with a suffix more.

    Beside a database there is no place: it is in the user's data folder then, a file for
    each address, and is not made here.
    """
    given = os.fspath(path_or_url)
    scheme = addresses.scheme_of(given)
    if scheme is None:
        return Path(given + suffix)
    if scheme == "sqlite":
        return Path(given.partition("://")[2].removeprefix("/") + suffix)
    base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    own = hashlib.sha256(addresses.masked(given).encode()).hexdigest()[:_OWN]
    name = re.sub(r"[^\w.-]+", "-", addresses.short(given))
    return base / "counterclaim" / f"{name}-{own}{suffix}"
