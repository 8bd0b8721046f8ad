"""The first rows of a table, for who says which column holds what."""

from dataclasses import replace

from counterclaim.errors import DataError
from counterclaim.sources.base import Table
from counterclaim.sources.inputs.named import Named
from counterclaim.sources.inputs.opening import opened_from
from counterclaim.sources.readers.formats import choose
from counterclaim.sources.readers.tables.delimited import DelimitedReader
from counterclaim.sources.readers.tables.parquet import ParquetReader
from counterclaim.sources.readers.tables.rows import check
from counterclaim.sources.readers.tables.sheet import SheetReader

_TABLES = (DelimitedReader, SheetReader, ParquetReader)


def preview(named: Named) -> Table | None:
    """Return the first table of a file with its first rows, `None` if it is no table.

    Of a workbook it is the first sheet with texts, else the first one. What is wrong with
    the file is not told here: reading it tells it.
    """
    tables: list[Table] = []
    try:
        with named.path.open("rb") as stream:
            opened = opened_from(
                stream,
                name=named.name,
                suffix=named.suffix,
                size=named.path.stat().st_size,
                columns=named.columns,
            )
            reader = choose(opened)
            if isinstance(reader, _TABLES):
                next(iter(reader.read(replace(opened, on_table=tables.append))), None)
    except (DataError, OSError):
        pass
    with_text = (table for table in tables if table.columns.field_of.get("text"))
    return next(with_text, tables[0] if tables else None)


def check_columns(table: Table) -> None:
    """Check that a column is known to hold texts, and that those that were named are there.

    Raises:
        DataError: It is not so; those that are there are named.
    """
    check(table.columns, table.names, where=table.name)
