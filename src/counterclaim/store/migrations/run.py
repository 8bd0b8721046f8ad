"""Taking the steps that a ledger lacks."""

from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version

from sqlalchemy import Connection, insert, select

from counterclaim.errors import LedgerVersionError
from counterclaim.store import tables as t
from counterclaim.store.migrations import MIGRATIONS, Migration


def note_all(connection: Connection) -> None:
    """Note every step as done, in a ledger just made with the tables of today."""
    connection.execute(insert(t.migrations), [_done(step) for step in MIGRATIONS])


def migrate(
    connection: Connection,
    *,
    name: str,
    steps: Mapping[str, Migration] = MIGRATIONS,
    alone: Callable[[], None] = lambda: None,
) -> None:
    """Take the steps that a ledger lacks, each in one transaction.

    Args:
        connection: A connection that writes.
        name: The ledger as the user named it.
        steps: Every step by name, in order.
        alone: Keeps others out to the end of a transaction, where its begin does not.

    Raises:
        LedgerVersionError: It has taken steps that this version does not know.
    """
    with connection.begin():
        done = _steps_done(connection)
    newer = {step: by for step, by in done.items() if step not in steps}
    if newer:
        raise LedgerVersionError(
            f"the ledger was written by counterclaim {newer[max(newer)]}, which is newer than "
            f"this one ({_version()})",
            where=name,
            remedy="Upgrade: pip install --upgrade counterclaim",
        )
    for step, take in steps.items():
        if step in done:
            continue
        with connection.begin():
            alone()
            # Looked at again: another process may have taken it just now.
            if step not in _steps_done(connection):
                take(connection)
                connection.execute(insert(t.migrations), _done(step))


def _steps_done(connection: Connection) -> dict[str, str]:
    rows = connection.execute(select(t.migrations.c.name, t.migrations.c.version))
    return {row.name: row.version for row in rows}


def _done(step: str) -> dict[str, str]:
    return {"name": step, "version": _version()}


def _version() -> str:
    try:
        return version("counterclaim")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "unknown"
