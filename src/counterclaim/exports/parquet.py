"""parquet: events or claims as a typed table of columns."""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from counterclaim.errors import SettingsError
from counterclaim.exports import codebook, tables
from counterclaim.exports.base import CLAIMS, DOCUMENTS, EVENTS, Rows, Written
from counterclaim.exports.codebook import Column
from counterclaim.exports.rows import Row

# Rows that are together in the file: enough to compress well, few enough to hold.
_GROUP = 20_000

_TABLES: dict[str, tuple[tuple[Column, ...], Callable[[Row], Row]]] = {
    EVENTS: (codebook.EVENTS, tables.event_cells),
    CLAIMS: (codebook.CLAIMS, lambda row: tables.claim_cells(row) | _figure(row)),
    DOCUMENTS: (codebook.DOCUMENTS, lambda row: row),
}


class Parquet:
    """A Parquet file with the columns of the codebook, days as days and numbers as numbers."""

    name = "parquet"
    suffix = ".parquet"
    about = "a typed table of events, claims or documents; needs pyarrow"
    writes: tuple[str, ...] = (EVENTS, CLAIMS, DOCUMENTS)
    is_text = False

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> Written:
        """Write the table group by group and return the number of rows.

        Raises:
            SettingsError: pyarrow is not installed.
        """
        pa, pq = _library()
        columns, cells_of = _TABLES[what]
        if what == CLAIMS:
            columns = (*columns, *codebook.FIGURES[1:])
        kinds = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}
        kinds |= {"boolean": pa.bool_(), "date": pa.date32()}
        schema = pa.schema(
            [
                pa.field(each.name, kinds[each.type], metadata={"description": each.about})
                for each in columns
            ],
            metadata={"policy": rows.policy, "counterclaim": rows.version},
        )
        count = 0
        with pq.ParquetWriter(out, schema) as writer:
            for some in _groups(map(cells_of, rows.of(what))):
                values = {
                    each.name: [cell(each, row.get(each.name)) for row in some] for each in columns
                }
                writer.write_table(pa.table(values, schema=schema))
                count += len(some)
        return Written(count)


def _library() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise SettingsError(
            "Parquet needs the package pyarrow, which is not installed",
            remedy="Install it with: pip install 'counterclaim[parquet]'",
            code="settings-format",
        ) from error
    return pa, pq


def _figure(row: Row) -> Row:
    return {**tables.figure_cells(row), "claim": None}


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while some := list(islice(rows, _GROUP)):
        yield some


def cell(column: Column, value: Any) -> Any:
    """Return a value as Arrow takes it in a column: a day as a day, words as whole characters."""
    if value is None:
        return None
    if column.type == "date":
        return dt.date.fromisoformat(value)
    if column.type == "string":
        # Half a character of a damaged report is no text to this format.
        return str(value).encode("utf-8", "backslashreplace").decode()
    return value
