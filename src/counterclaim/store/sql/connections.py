"""The connections to an SQL database, as far as all databases are alike."""

import copy
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, ClassVar, Protocol, Self, TypeVar

from sqlalchemy import Connection, Engine, Select, Table, select
from sqlalchemy import Row as SqlRow

from counterclaim.model import Document
from counterclaim.store import codec, unchecked
from counterclaim.store import tables as t
from counterclaim.store.codec import Row
from counterclaim.store.texts import Texts

T = TypeVar("T")

BATCH = 500
"""Rows fetched or written at once: enough to make the calls cheap, and a few megabytes at most
whatever the size of the ledger."""

WRITES = "counterclaim_writes"
"""Execution option of the one connection that writes."""


class Decode(Protocol):
    """Makes a record of what was written as JSON."""

    def __call__(self, kind: type[T], record: str, /) -> T:
        """Return the record of a kind."""
        ...


class Connected(ABC):
    """A database that is open. What differs between databases is in the sub-classes.

    One connection writes. Every stream of records has a connection of its own, so
    that it sees one state of the ledger while the other goes on writing.
    """

    texts: ClassVar[Texts]
    """The words of its documents."""

    _decode: Decode = staticmethod(codec.decode)

    def __init__(self, engine: Engine, *, name: str) -> None:
        self._engine = engine
        self.name = name
        with self._guarded():
            self._writer = self._connected()

    def unchecked(self) -> Self:
        """Return the same ledger, giving records that are to be read alone (`unchecked.py`)."""
        same = copy.copy(self)
        same._decode = unchecked.decode
        return same

    def _connected(self) -> Connection:
        """Return a connection that writes."""
        return self._engine.connect().execution_options(**{WRITES: True})

    @staticmethod
    @abstractmethod
    def explained(name: str) -> AbstractContextManager[None]:
        """Return a context in which errors of the database of this name become `LedgerError`."""

    def _guarded(self) -> AbstractContextManager[None]:
        return self.explained(self.name)

    @contextmanager
    def unindexed(self, connection: Connection, table: Table) -> Iterator[None]:
        """Write a table that was just emptied without its indexes, where that is possible."""
        del connection, table
        yield

    def _awake(self) -> None:
        """Make sure that the writing connection still leads to the database."""
        return

    def _settle(self, connection: Connection) -> None:
        """Keep other writers out from here to the end of the transaction.

        A database with one writer at a time does so from the beginning.
        """
        del connection

    def _settle_people(self, connection: Connection) -> None:
        """Keep others out who write accounts or the audit log.

        Who needs this and `_settle` takes it last.
        """
        del connection

    def _rebuild_alone(self, connection: Connection) -> None:
        """Keep others out who write what is derived, or claims that it rests on."""
        del connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._deriving() as connection:
            self._settle(connection)
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """Open a transaction in which nobody else writes anything."""
        with self._deriving() as connection:
            self._rebuild_alone(connection)
            self._settle(connection)
            self._settle_people(connection)
            yield connection

    @contextmanager
    def _deriving(self) -> Iterator[Connection]:
        """Open a transaction in which others go on adding and deciding until it is settled."""
        with self._guarded():
            self._awake()
            with self._writer.begin():
                yield self._writer

    @contextmanager
    def _apart(self) -> Iterator[Connection]:
        """Begin a transaction on a connection of its own: logins come from any thread."""
        with self._guarded(), self._connected() as connection, connection.begin():
            self._settle_people(connection)
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._guarded(), self._engine.connect() as connection:
            yield connection

    def _stream(self, stmt: Select[Any], made: Callable[[SqlRow[Any]], T]) -> Iterator[T]:
        with self._guarded(), self._engine.connect() as connection:
            result = connection.execution_options(yield_per=BATCH).execute(stmt)
            # Part by part: asked for row by row, each would cost a call more.
            for some in result.partitions():
                yield from map(made, some)

    @contextmanager
    def snapshot(self) -> Iterator[Callable[[Table], Iterator[Row]]]:
        """Give what yields the rows of a table, all tables as they are at one moment."""
        with self._engine.connect() as connection:

            def rows(table: Table) -> Iterator[Row]:
                stmt = select(table).execution_options(yield_per=BATCH)
                with self._guarded():
                    for row in connection.execute(stmt).mappings():
                        yield dict(row)

            yield rows

    def _records(self, kind: type[T], stmt: Select[Any]) -> Iterator[T]:
        decode = self._decode
        return self._stream(stmt, lambda row: decode(kind, row.record))

    def _documents(self, stmt: Select[Any]) -> Iterator[Document]:
        """Yield the documents of rows with `record` and `text`."""
        decode = self._decode
        return self._stream(
            stmt, lambda row: decode(Document, codec.with_text(row.record, row.text))
        )

    def _record(self, kind: type[T], table: Table, id: str) -> T | None:
        row = self._row(select(table.c.record).where(table.c.id == id))
        return None if row is None else self._decode(kind, row.record)

    def _row(self, stmt: Select[Any]) -> SqlRow[Any] | None:
        """Return the first row, fetched at once: a stream costs a server several questions."""
        with self._guarded(), self._engine.connect() as connection:
            return connection.execute(stmt).first()

    def _meta(self, key: str) -> str | None:
        row = self._row(select(t.meta.c.value).where(t.meta.c.key == key))
        return None if row is None else str(row.value)

    def close(self) -> None:
        """Give the database back."""
        with self._guarded():
            self._writer.close()
            self._engine.dispose()
