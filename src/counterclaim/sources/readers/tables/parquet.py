"""A Parquet file is a table: one document a row, read some rows at a time."""

import json
from collections.abc import Iterator
from typing import Any

from counterclaim.errors import DataError
from counterclaim.sources.base import Opened, Yielded
from counterclaim.sources.readers.tables.delimited import unique
from counterclaim.sources.readers.tables.rows import Row, told
from counterclaim.sources.unpacking.limits import damaged

ROWS = 200
"""Rows that are held at a time; with the longest texts they fill a gigabyte."""

MIME = "application/vnd.apache.parquet"


class ParquetReader:
    """Reads the rows of a Parquet file, for which the extra `parquet` is needed."""

    name = "parquet"
    suffixes: tuple[str, ...] = (".parquet", ".pq")

    def recognises(self, opened: Opened) -> bool:
        """Return whether the first bytes are those of Parquet."""
        return opened.head.startswith(b"PAR1")

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield a document for each row.

        Raises:
            DataError: pyarrow is not installed, or the file is damaged or has no texts.
        """
        try:
            import pyarrow.parquet
        except ImportError as error:
            raise DataError(
                "this is a Parquet file, and pyarrow, which reads it, is not installed",
                where=opened.name,
                remedy="Install it: pip install 'counterclaim[parquet]'",
                code="extra-missing",
            ) from error
        try:
            file = pyarrow.parquet.ParquetFile(opened.stream)
            names = unique(list(file.schema_arrow.names))
        except Exception as error:  # damaged files trip the library in every way there is
            raise damaged(opened.name, str(error) or type(error).__name__) from error
        yield from told(opened, names, _rows(file, names, where=opened.name), mime=MIME)


def _rows(file: Any, names: list[str], *, where: str) -> Iterator[Row]:
    number = 0
    try:
        for batch in file.iter_batches(batch_size=ROWS):
            columns = [column.to_pylist() for column in batch.columns]
            for cells in zip(*columns, strict=True):
                number += 1
                texts = map(_text, cells)
                yield Row(number=number, cells=dict(zip(names, texts, strict=True)))
    except DataError:
        raise
    except Exception as error:  # as above
        raise damaged(where, str(error) or type(error).__name__) from error


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, list | dict):
        return json.dumps(cell, ensure_ascii=False, default=str)
    isoformat = getattr(cell, "isoformat", None)
    return str(isoformat()) if isoformat else str(cell)
