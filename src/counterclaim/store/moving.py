"""A ledger → the same ledger in another database, row by row."""

from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import Connection, Table, func, select

from counterclaim.errors import LedgerError
from counterclaim.store import revised
from counterclaim.store import tables as t
from counterclaim.store.bulk import insert_rows
from counterclaim.store.codec import Row
from counterclaim.store.sql import BATCH, SqlStore

# The steps that were taken: both ledgers have taken all when they are open. Each database files
# the words of documents in its own way, under numbers of its own.
_OWN = (t.migrations, t.texts)

# Where the name of a table is no plural that a user knows.
_NAMES = {t.audit.name: "audit lines"}

Progress = Callable[[str, int], None]


def move(
    source: SqlStore, target: SqlStore, *, progress: Progress = lambda _, __: None
) -> Mapping[str, int]:
    """Copy everything that a ledger holds into an empty one; return the rows by table.

    The source stays as it is, and what others write there meanwhile is left out. The target
    has all of it afterwards or, whatever happens, nothing.

    Args:
        source: A ledger.
        target: An empty one.
        progress: Called with the name of a table and how many of its rows are written.

    Raises:
        LedgerError: The target is not empty, or one of the two fails.
    """
    copied = {}
    with target.alone() as connection, source.snapshot() as rows:
        _check_empty(connection, target.name)
        for table in _tables():
            counted = _Counted(rows(table), table.name, progress)
            with target.unindexed(connection, table):
                insert_rows(connection, table, counted)
            copied[table.name] = counted.many
        told = ((row["id"], row["title"], row["text"]) for row in rows(t.documents))
        target.texts.file(connection, told)
        revised.renumber_texts(connection)
    return copied


def _tables() -> list[Table]:
    """Return the tables, each after those that it has keys to."""
    return [table for table in t.metadata.sorted_tables if table not in _OWN]


class _Counted:
    """Rows, counted as they are taken."""

    def __init__(self, rows: Iterator[Row], name: str, progress: Progress) -> None:
        self._rows, self._name, self._progress = rows, name, progress
        self.many = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            yield row
            self.many += 1
            if self.many % BATCH == 0:
                self._progress(self._name, self.many)


def _check_empty(connection: Connection, name: str) -> None:
    # What a user knows by name is named first.
    for table in (t.documents, t.decisions, t.accounts, *_tables()):
        many = connection.execute(select(func.count()).select_from(table)).scalar_one()
        if many:
            noun = _NAMES.get(table.name) or table.name.replace("_", " ")
            told = f"{many} {noun if many > 1 else noun.removesuffix('s')}"
            raise LedgerError(
                f"this ledger is not empty: it holds {told}",
                where=name,
                remedy="Name one that is not there yet, or an empty database",
                code="ledger-not-empty",
            )
