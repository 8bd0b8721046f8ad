"""parquet: events or claims as a typed table of columns; with points, GeoParquet 1.1."""

import datetime as dt
import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, BinaryIO

from counterclaim.errors import SettingsError
from counterclaim.exports import codebook, tables
from counterclaim.exports.base import CLAIMS, DOCUMENTS, EVENTS, GRADED, TABLED, Rows, Written
from counterclaim.exports.codebook import Column
from counterclaim.exports.points import GEOMETRY, Extent, wkb
from counterclaim.exports.rows import Row
from counterclaim.store.bulk import batches

# Rows that are together in the file: enough to compress well, few enough to hold.
_GROUP = 20_000

_TABLES: dict[str, tuple[tuple[Column, ...], Callable[[Row], Row]]] = {
    EVENTS: (codebook.EVENTS, tables.event_cells),
    CLAIMS: (
        (*codebook.CLAIMS, *codebook.FIGURES[1:]),
        lambda row: row["claim"] | row["figure"],
    ),
    DOCUMENTS: (codebook.DOCUMENTS, lambda row: row),
}


# Kinds of rows for tables in place of whole ones.
_MADE_OF = {EVENTS: GRADED, CLAIMS: TABLED}


class Parquet:
    """A Parquet file with the columns of the codebook, days as days and numbers as numbers."""

    suffix = ".parquet"
    is_text = False

    def __init__(self, *, points: bool = False) -> None:
        """Make the exporter.

        Args:
            points: Whether it writes events with their points, as GeoParquet has them.
        """
        self._points = points
        self.name = "geoparquet" if points else "parquet"
        self.about = "a typed table of events, claims or documents; needs pyarrow"
        self.writes: tuple[str, ...] = (EVENTS, CLAIMS, DOCUMENTS)
        if points:
            self.about = "a typed table of events with their points; needs pyarrow"
            self.writes = (EVENTS,)

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> Written:
        """Write the table group by group and return the number of rows.

        Raises:
            SettingsError: pyarrow is not installed.
        """
        pa, pq = _library()
        columns, cells_of = _TABLES[what]
        kinds = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}
        kinds |= {"boolean": pa.bool_(), "date": pa.date32()}
        fields = [
            pa.field(each.name, kinds[each.type], metadata={"description": each.about})
            for each in columns
        ]
        if self._points:
            fields.append(pa.field(GEOMETRY, pa.binary()))
        about = {"policy": rows.policy, "counterclaim": rows.version}
        schema = pa.schema(fields, metadata=about)
        extent = Extent()
        count = 0
        with pq.ParquetWriter(out, schema) as writer:
            for some in batches(map(cells_of, rows.of(_MADE_OF.get(what, what))), _GROUP):
                found = [_column(pa, each, some, kinds[each.type]) for each in columns]
                if self._points:
                    points = [(row["lat"], row["lon"]) for row in some]
                    found.append(pa.array([wkb(*point) for point in points], pa.binary()))
                    extent.add(points)
                writer.write_table(pa.Table.from_arrays(found, schema=schema))
                count += len(some)
            if self._points:
                writer.add_key_value_metadata({"geo": json.dumps(extent.described())})
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


def _column(pa: Any, column: Column, rows: Sequence[Row], kind: Any) -> Any:
    values = [row.get(column.name) for row in rows]
    if column.type == "date":
        values = [None if value is None else _day(value) for value in values]
    try:
        return pa.array(values, kind)
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeError):
        # Something in it is not as the column wants it, which is seldom and costs more.
        return pa.array([cell(column, row.get(column.name)) for row in rows], kind)


@lru_cache(maxsize=10_000)
def _day(iso: str) -> dt.date:
    return dt.date.fromisoformat(iso)


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
