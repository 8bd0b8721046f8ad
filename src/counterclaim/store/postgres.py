"""A ledger in a PostgreSQL database, for a team: many add and decide at once."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeftError

from counterclaim.errors import LedgerError
from counterclaim.store import extensions
from counterclaim.store import tables as t
from counterclaim.store.addresses import bad_address, check_postgresql, masked
from counterclaim.store.migrations.m0006_people import AUDIT_IS_APPEND_ONLY
from counterclaim.store.migrations.run import migrate, note_all
from counterclaim.store.postgres_errors import NOT_CONNECTED, explain
from counterclaim.store.sql import SqlStore
from counterclaim.store.texts import PostgresTexts

if TYPE_CHECKING:
    import psycopg

MARK = "A ledger of counterclaim"
"""The comment on a table by which a ledger is told from the tables of another program."""

# What two processes must not do at once: change what the ledger says, write what is derived or
# make the tables, and change who works on it. Who needs several takes the second one first and
# the third one last. The numbers are ours alone.
_SETTLING, _REBUILDING, _PEOPLE = 0x43434C4D, 0x43434C4E, 0x43434C4F

# A writer waits so long for another one. Adding takes milliseconds; writing what is derived of
# a hundred thousand reports some minutes, and it holds up nobody but who would do the same.
WAIT_SECONDS = 600.0

# Connections kept, and how many more there may be while a server answers many at once.
_KEPT, _MORE = 5, 25

# Server versions by their number: all that are still maintained.
_OLDEST, _OLDEST_NAME = 130000, "13"

# Rules against change by any program; `session_replication_role` is for a database's owner alone.
APPEND_ONLY = (
    """CREATE FUNCTION decisions_are_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the decision log is only added to' USING ERRCODE = '23000';
    END $$""",
    """CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE OR DELETE ON decisions
    FOR EACH ROW EXECUTE FUNCTION decisions_are_only_added_to()""",
    """CREATE TRIGGER decisions_are_not_emptied BEFORE TRUNCATE ON decisions
    FOR EACH STATEMENT EXECUTE FUNCTION decisions_are_only_added_to()""",
    *AUDIT_IS_APPEND_ONLY,
)

_TABLES = """
    SELECT c.relname, obj_description(c.oid, 'pg_class') AS about
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                    AND d.objid = c.oid AND d.deptype = 'e')
"""
"""The tables of the schema, without those that an extension such as PostGIS brought."""


class PostgresStore(SqlStore):
    """A `Store` in one schema of a PostgreSQL database.

    Adding and deciding are done one after the other, each in milliseconds, under a lock that
    the server keeps and lets go with the connection. Who writes what is derived takes it only
    at the end, so that nobody waits for that but who would write it as well.
    """

    texts = PostgresTexts()

    @staticmethod
    @contextmanager
    def explained(name: str) -> Iterator[None]:
        """Let errors of the database be told as those of a ledger of this name."""
        try:
            yield
        except DBAPIError as error:
            raise explain(error.orig or error, name) from error
        except NoConnectionLeftError as error:
            raise explain(error, name) from error
        except Exception as error:
            # Rows are streamed to the server past SQLAlchemy, which then renames no error.
            if type(error).__module__.partition(".")[0] != "psycopg":
                raise
            raise explain(error, name) from error

    def _connected(self) -> Connection:
        # The writer sees in each statement what others wrote while it waited for them.
        return super()._connected().execution_options(isolation_level="READ COMMITTED")

    def _awake(self) -> None:
        """Notice that the server was restarted since the last writing, and connect anew."""
        if not self._is_lost():
            with suppress(DBAPIError):
                self._writer.exec_driver_sql("SELECT 1")
            if not self._is_lost():
                self._writer.rollback()
                return
        # One that finds its way back by itself would forget how it sees others.
        self._writer.close()
        self._writer = self._connected()

    def _is_lost(self) -> bool:
        return self._writer.closed or self._writer.invalidated

    def _settle(self, connection: Connection) -> None:
        _lock(connection, _SETTLING)

    def _settle_people(self, connection: Connection) -> None:
        _lock(connection, _PEOPLE)

    def _rebuild_alone(self, connection: Connection) -> None:
        _lock(connection, _REBUILDING)

    @classmethod
    def open(
        cls, url: str | os.PathLike[str], *, create: bool = True, wait: float = WAIT_SECONDS
    ) -> "PostgresStore":
        """Return the ledger in a database, made or brought up to date if need be.

        Args:
            url: Its address, as PostgreSQL's own programs take it: postgresql://USER@HOST/DB.
                What it leaves out comes from PGPASSWORD, ~/.pgpass and so on.
            create: Make the tables where there are none. The database itself must be there.
            wait: Seconds to wait for another writer.

        Raises:
            LedgerError: The server or database cannot be reached, or it is no ledger.
            LedgerVersionError: A newer version of counterclaim wrote it.
        """
        given = os.fspath(url)
        name = masked(given)
        check_postgresql(given)
        engine = _engine(given, name=name, wait=wait)
        return cls._prepared(
            engine, name=name, prepare=lambda: _prepare(engine, name=name, create=create)
        )


def _engine(url: str, *, name: str, wait: float) -> Engine:
    try:
        import psycopg
    except ImportError as error:
        raise LedgerError(
            "a ledger in PostgreSQL needs the package psycopg, which is not installed",
            where=name,
            remedy="Install it: pip install 'counterclaim[postgresql]'",
            code="ledger-extra",
        ) from error

    # The address goes to the driver as it is, so that it means what it means to psql.
    address = re.sub("^[^:]*", "postgresql", url, count=1)
    try:
        options = _options(address, wait=wait)
    except psycopg.Error:
        # Not `from` it: its words quote the part of the address that it stumbled over.
        raise bad_address(name) from None

    def connect() -> "psycopg.Connection[Any]":
        try:
            return psycopg.connect(
                address,
                application_name="counterclaim",
                client_encoding="utf8",
                options=options,
            )
        except psycopg.OperationalError as error:
            # Afterwards it looks like that of a connection that broke.
            error.add_note(NOT_CONNECTED)
            raise

    return create_engine(
        "postgresql+psycopg://",
        creator=connect,
        # A reader sees one state of the ledger in all that it asks for in one go.
        isolation_level="REPEATABLE READ",
        pool_size=_KEPT,
        max_overflow=_MORE,
        pool_pre_ping=True,
        hide_parameters=True,
    )


def _options(address: str, *, wait: float) -> str:
    """Return the options of a session, after those that the address or the user gives."""
    from psycopg.conninfo import conninfo_to_dict

    given = str(conninfo_to_dict(address).get("options") or os.environ.get("PGOPTIONS", ""))
    return f"{given} -c lock_timeout={int(wait * 1000)} -c timezone=UTC".strip()


def _lock(connection: Connection, what: int) -> None:
    # A lock for each schema: two teams may share a database.
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({what}, hashtext(current_schema()))")


def _prepare(engine: Engine, *, name: str, create: bool) -> None:
    """Check that a schema is a ledger or empty, and bring it to the tables of today."""
    with engine.connect().execution_options(isolation_level="READ COMMITTED") as connection:
        with connection.begin():
            is_new = _is_new(connection, name, create=create)
        if is_new:
            with connection.begin():
                _lock(connection, _REBUILDING)
                # Looked at again under the lock: another process may have made it just now.
                if _is_new(connection, name, create=create):
                    _make(connection)
        migrate(connection, name=name, alone=lambda: _lock(connection, _REBUILDING))
        extensions.use(connection, engine.dialect, alone=lambda: _lock(connection, _REBUILDING))


def _is_new(connection: Connection, name: str, *, create: bool) -> bool:
    ask = connection.exec_driver_sql
    version = int(ask("SHOW server_version_num").scalar_one())
    encoding = ask("SHOW server_encoding").scalar_one()
    if version < _OLDEST or encoding != "UTF8":
        raise LedgerError(
            f"the server has PostgreSQL {version // 10000}, which is too old"
            if version < _OLDEST
            else f"the database holds texts as {encoding}, which does not have all characters",
            where=name,
            remedy=f"Use PostgreSQL {_OLDEST_NAME} or newer"
            if version < _OLDEST
            else "Make another one: createdb --encoding=UTF8 --template=template0 NAME",
            code="ledger-server",
        )
    if ask("SELECT current_schema()").scalar_one() is None:
        raise LedgerError(
            "there is no schema in which its tables could be",
            where=name,
            remedy="Make it (CREATE SCHEMA), or give your user the right to use it",
            code="ledger-missing",
        )
    known = {row.relname: row.about for row in ask(_TABLES)}
    if known.get(t.migrations.name) == MARK:
        return False
    if known:
        raise LedgerError(
            "this database holds the tables of another program, and is no ledger",
            where=name,
            remedy="Make a database for the ledger alone: createdb NAME",
            code="ledger-foreign",
        )
    if not create:
        raise LedgerError(
            "there is no ledger in this database yet",
            where=name,
            remedy="Check the name, or make it by adding reports: counterclaim add",
            code="ledger-missing",
        )
    return True


def _make(connection: Connection) -> None:
    t.metadata.create_all(connection, checkfirst=False)
    ask = connection.exec_driver_sql
    for statement in APPEND_ONLY:
        ask(statement)
    PostgresStore.texts.make(connection)
    extensions.ask_for_trigrams(connection)
    ask(f"COMMENT ON TABLE {t.migrations.name} IS '{MARK}'")
    note_all(connection)
