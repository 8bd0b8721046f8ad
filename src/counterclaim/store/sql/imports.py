"""The log of imports ↔ an SQL database."""

from collections.abc import Iterable, Iterator

from sqlalchemy import delete, insert, select

from counterclaim.model import Import, ImportLine, Outcome
from counterclaim.store import codec
from counterclaim.store import tables as t
from counterclaim.store.sql.connections import Connected


class Imports(Connected):
    """The log of imports, with what became of each of their inputs."""

    def keep_import(self, record: Import) -> None:
        """Put a line into the log of imports, in place of the one that it had before."""
        row = {"id": record.id, "at": record.at, "state": record.state}
        with self._writing() as connection:
            connection.execute(delete(t.imports).where(t.imports.c.id == record.id))
            connection.execute(insert(t.imports), {**row, "record": codec.encode(record)})

    def import_(self, id: str) -> Import | None:
        """Return a line of the log of imports."""
        return self._record(Import, t.imports, id)

    def imports(self, *, limit: int | None = None, offset: int = 0) -> Iterator[Import]:
        """Yield the log of imports, the newest first, so many after the first `offset`."""
        c = t.imports.c
        stmt = select(c.record).order_by(c.at.desc(), c.id).limit(limit).offset(offset)
        return self._records(Import, stmt)

    def add_import_lines(self, id: str, lines: Iterable[ImportLine], *, after: int) -> None:
        """Add to what is told of single inputs of an import, behind the first `after` lines."""
        rows = [
            {
                "import": id,
                "seq": seq,
                "outcome": line.outcome.value,
                "record": codec.encode(line),
            }
            for seq, line in enumerate(lines, start=after + 1)
        ]
        if rows:
            with self._writing() as connection:
                connection.execute(insert(t.import_lines), rows)

    def import_lines(
        self, id: str, *, outcome: Outcome | None = None, limit: int | None = None, offset: int = 0
    ) -> Iterator[ImportLine]:
        """Yield what became of each input of an import, in the order in which they were read."""
        c = t.import_lines.c
        stmt = select(c.record).where(c["import"] == id).order_by(c.seq)
        if outcome is not None:
            stmt = stmt.where(c.outcome == outcome.value)
        return self._records(ImportLine, stmt.limit(limit).offset(offset))
