"""What SQLite and the system say when they fail → what happened and what to do."""

import errno
import sqlite3

from counterclaim.errors import CounterclaimError, LedgerError

_NOTHING_HALF = "Nothing half-written is in the ledger; run the same command again"

# By the first part of SQLite's name for the error: SQLITE_IOERR_WRITE is an IOERR.
_KNOWN = {
    "FULL": (
        "ledger-full",
        "there is no room left on the disk",
        f"Free some space. {_NOTHING_HALF}",
    ),
    "IOERR": (
        "ledger-write",
        "the file cannot be read or written to its end",
        f"Check the disk, its free space and your quota. {_NOTHING_HALF}",
    ),
    "BUSY": (
        "ledger-locked",
        "another program is writing to the ledger",
        f"Wait for it to end, or end it. {_NOTHING_HALF}",
    ),
    "LOCKED": (
        "ledger-locked",
        "the ledger is being changed",
        f"Wait for that to end. {_NOTHING_HALF}",
    ),
    "READONLY": (
        "ledger-readonly",
        "the ledger may not be written",
        "Check the rights of the file and its folder, or name another with --ledger",
    ),
    "PERM": (
        "ledger-readonly",
        "the ledger may not be opened",
        "Check the rights of the file, or name another with --ledger",
    ),
    "CANTOPEN": (
        "ledger-unreachable",
        "the ledger cannot be opened or made here",
        "Check the name and the rights of the folder, or name another file with --ledger",
    ),
    "NOTADB": (
        "ledger-foreign",
        "this is no ledger (nor any SQLite database)",
        "Name another file with --ledger",
    ),
    "CORRUPT": (
        "ledger-damaged",
        "the ledger is damaged",
        "Take it from a backup, or save what can be read with: sqlite3 FILE .recover",
    ),
}


def explain(error: BaseException, name: str) -> CounterclaimError:
    """Return the error that tells a user what the database's error means.

    Args:
        error: The error of the driver or of the system.
        name: The ledger as the user named it.

    Raises:
        ValueError: A rule of the tables was broken. That is a bug here and no input.
    """
    kind = _kind(error)
    if kind == "CONSTRAINT":
        raise ValueError(f"{name}: the ledger refuses this: {error}") from error
    code, what, remedy = _KNOWN.get(
        kind, ("ledger", f"the ledger failed ({error})", f"Look at the file. {_NOTHING_HALF}")
    )
    return LedgerError(what, where=name, remedy=remedy, code=code)


def no_database(name: str) -> LedgerError:
    """Return the error for a file that holds something else than a database."""
    code, what, remedy = _KNOWN["NOTADB"]
    return LedgerError(what, where=name, remedy=remedy, code=code)


def _kind(error: BaseException) -> str:
    if isinstance(error, OSError):
        return {
            errno.ENOSPC: "FULL",
            errno.EDQUOT: "FULL",
            errno.EROFS: "READONLY",
            errno.EACCES: "CANTOPEN",
        }.get(error.errno or 0, "IOERR")
    if isinstance(error, sqlite3.Error):
        # The name is missing where the driver itself refuses, and in some old messages.
        parts = getattr(error, "sqlite_errorname", "").split("_")
        return parts[1] if len(parts) > 1 else ""
    return ""
