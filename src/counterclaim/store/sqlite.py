"""A ledger in one SQLite file."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Table,
    create_engine,
    event,
)
from sqlalchemy.exc import DBAPIError

from counterclaim.errors import LedgerError
from counterclaim.model.circle import km_apart
from counterclaim.store import tables as t
from counterclaim.store.migrations.run import migrate, note_all
from counterclaim.store.near import KM_APART
from counterclaim.store.sql import WRITES, SqlStore
from counterclaim.store.sqlite_errors import explain, no_database
from counterclaim.store.texts import SqliteTexts

APPLICATION_ID = 0x43434C4D
"""What the header of our files says ("CCLM"), so that another program's are told apart."""

# No database is smaller than its first page.
_SMALLEST = 512

# A writer waits so long for another one; adding a document takes a few milliseconds.
WAIT_SECONDS = 10.0
_PAUSE = 0.02  # seconds between two tries where SQLite itself does not wait

# REPLACE deletes without a DELETE trigger, hence the third.
APPEND_ONLY = (
    """CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'the decision log is only added to'); END""",
    """CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON decisions
    BEGIN SELECT RAISE(ABORT, 'the decision log is only added to'); END""",
    """CREATE TRIGGER decisions_are_not_replaced BEFORE INSERT ON decisions
    WHEN EXISTS (SELECT 1 FROM decisions WHERE id = NEW.id OR seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'the decision log is only added to'); END""",
    """CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
    """CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
    """CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
    WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
)


class SqliteStore(SqlStore):
    """A `Store` in one file, for one writer at a time and any number of readers."""

    texts = SqliteTexts()

    @staticmethod
    @contextmanager
    def explained(name: str) -> Iterator[None]:
        """Let errors of the database be told as those of a ledger of this name."""
        try:
            yield
        except DBAPIError as error:
            raise explain(error.orig or error, name) from error
        except (sqlite3.Error, OSError) as error:
            raise explain(error, name) from error

    @contextmanager
    def unindexed(self, connection: Connection, table: Table) -> Iterator[None]:
        """Take the indexes away and build them when all is written, in the same transaction.

        Rows come in any order of their keys: an index that grows with them is read and
        written all over, one that is built at the end is sorted once.
        """
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        for index in indexes:
            index.drop(connection)
        yield
        for index in indexes:
            index.create(connection)

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], *, create: bool = True, wait: float = WAIT_SECONDS
    ) -> "SqliteStore":
        """Return the ledger in a file, made or brought up to date if need be.

        Args:
            path: The file.
            create: Make it where there is none.
            wait: Seconds to wait for another writer.

        Raises:
            LedgerError: There is no such file, or it cannot be used as a ledger.
            LedgerVersionError: A newer version of counterclaim wrote it.
        """
        name = os.fspath(path)
        with cls.explained(name):
            _check_path(Path(name), create=create)
        engine = _engine(Path(name).absolute(), wait=wait)
        return cls._prepared(
            engine, name=name, prepare=lambda: _prepare(engine, name=name, wait=wait)
        )


def _check_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(
            "this is a folder", where=str(path), remedy="Name a file in it", code="ledger-folder"
        )
    if path.exists():
        # SQLite takes a file of a few bytes for an empty database and writes over it. The file
        # is not opened here: closing it would end every lock that this process holds on it,
        # and another process that closes the ledger would then delete the log under us.
        if 0 < path.stat().st_size < _SMALLEST:
            raise no_database(str(path))
        return
    if not create:
        raise LedgerError(
            "there is no such ledger",
            where=str(path),
            remedy="Check the name, or make it by adding reports: counterclaim add",
            code="ledger-missing",
        )
    if not path.absolute().parent.is_dir():
        raise LedgerError(
            f"the folder {path.parent} is not there",
            where=str(path),
            remedy=f"Make it first: mkdir -p {path.parent}",
            code="ledger-missing",
        )


def _engine(path: Path, *, wait: float) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        # Transactions are begun below and not by the driver, which leaves SELECT and
        # the making of tables outside of them.
        connect_args={"timeout": wait, "isolation_level": None, "check_same_thread": False},
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # With a write-ahead log this can lose the last documents when the power fails, and
    # never half of one: they are added again by the same command.
    connection.execute("PRAGMA synchronous = NORMAL")
    # Not every SQLite was built with sines.
    connection.create_function(KM_APART, 4, km_apart, deterministic=True)


def _begin(connection: Connection) -> None:
    # The writer takes its lock at once: one that reads first and then wants to write
    # would fail instead of waiting when another has written in between.
    is_writer = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")


def _prepare(engine: Engine, *, name: str, wait: float) -> None:
    """Check that a file is a ledger or empty, and bring it to the tables of today."""
    with engine.connect() as connection:
        is_new = _is_new(connection, name)
    if is_new:
        _write_ahead(engine, wait=wait)
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        # Looked at again under the lock: another process may have made it just now.
        if is_new:
            with connection.begin():
                if _is_new(connection, name):
                    _make(connection)
        migrate(connection, name=name)


def _is_new(connection: Connection, name: str) -> bool:
    has_tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one() > 0
    known = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if known == APPLICATION_ID:
        return False
    if has_tables or known != 0:
        raise LedgerError(
            "this is a database of another program, not a ledger",
            where=name,
            remedy="Name another file",
            code="ledger-foreign",
        )
    return True


def _write_ahead(engine: Engine, *, wait: float) -> None:
    # Outside of any transaction; a file system that cannot do it keeps its own way.
    raw = engine.raw_connection()
    until = time.monotonic() + wait
    try:
        while True:
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                # While another process makes the same ledger, SQLite refuses this at once
                # instead of waiting as it does for everything else.
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(_PAUSE)
            else:
                return
    finally:
        raw.close()


def _make(connection: Connection) -> None:
    t.metadata.create_all(connection)
    SqliteStore.texts.make(connection)
    for trigger in APPEND_ONLY:
        connection.exec_driver_sql(trigger)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    note_all(connection)
