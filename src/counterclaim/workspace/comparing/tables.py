"""A file of records → the names of its columns and its rows, read one by one."""

import csv
import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from counterclaim.errors import DataError

Rows = Iterator[tuple[int, dict[str, str]]]

# GDELT writes no names of columns; these are the first of its Knowledge Graph.
_GKG = re.compile(r"\d{14}-T?\d+\t\d{14}\t\d\t")
_GKG_NAMES = (
    "gkgrecordid",
    "v2.1date",
    "v2sourcecollectionidentifier",
    "v2sourcecommonname",
    "v2documentidentifier",
    "v1counts",
)
_LONGEST_CELL = 2**31 - 1


def rows_in(path: Path) -> tuple[Sequence[str], Rows]:
    """Return the names of the columns of a table, and its rows with their numbers.

    Names are in lower case. The file is open until the rows are read.

    Raises:
        DataError: It cannot be opened, or is no table.
    """
    try:
        stream = path.open("rb")
        start = stream.read(4)
        stream.seek(0)
        if start.startswith(b"PK\x03\x04"):
            return _zipped(stream, path)
        if start.startswith(b"\x1f\x8b"):
            return _of_text(gzip.open(stream), path)
        return _of_text(stream, path)
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        told = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise DataError(
            f"the file cannot be read ({told})",
            where=str(path),
            remedy="Check the name, or fetch it anew",
            code="compare-file",
        ) from error


def _zipped(stream: BinaryIO, path: Path) -> tuple[Sequence[str], Rows]:
    archive = zipfile.ZipFile(stream)
    if "xl/workbook.xml" in archive.namelist():
        return _of_sheet(stream, path)
    members = [name for name in archive.namelist() if name.lower().endswith((".csv", ".tsv"))]
    if len(members) != 1:
        raise _no_table(path, f"there are {len(members)} tables in this archive, not one")
    return _of_text(archive.open(members[0]), path)


def _of_sheet(stream: BinaryIO, path: Path) -> tuple[Sequence[str], Rows]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        rows = ([_text(cell) for cell in row] for row in book.worksheets[0].values)
        names = _plain(next(rows, []))
    except Exception as error:  # damaged parts trip the library in every way there is
        raise _no_table(path, f"this workbook cannot be read ({error})") from error
    return names, _numbered(names, rows)


def _text(cell: object) -> str:
    isoformat = getattr(cell, "isoformat", None)
    return "" if cell is None else str(isoformat()) if isoformat else str(cell)


def _of_text(stream: Any, path: Path) -> tuple[Sequence[str], Rows]:
    # A letter that is wrong in a name of a place hides no event.
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    csv.field_size_limit(_LONGEST_CELL)
    first = text.readline()
    if _GKG.match(first):
        table = csv.reader(chain([first], text), delimiter="\t", quoting=csv.QUOTE_NONE)
        return _GKG_NAMES, _numbered(_GKG_NAMES, table, start=1)
    if first.lstrip().startswith("{"):
        return _of_json(first, text, path)
    separator = max(",;\t", key=first.count)
    names = _plain(next(csv.reader([first], delimiter=separator), []))
    return names, _numbered(names, _checked(csv.reader(text, delimiter=separator), path))


def _of_json(first: str, text: Iterable[str], path: Path) -> tuple[Sequence[str], Rows]:
    def rows() -> Rows:
        for number, line in enumerate(chain([first], text), start=1):
            if line.strip():
                yield number, _of_object(line, f"{path}, line {number}")

    return list(_of_object(first, f"{path}, line 1")), rows()


def _of_object(line: str, where: str) -> dict[str, str]:
    try:
        found = json.loads(line)
        return {key.casefold(): "" if v is None else str(v) for key, v in found.items()}
    except (ValueError, AttributeError) as error:
        raise DataError(
            "this is no JSON object on one line",
            where=where,
            remedy="Give JSON lines or a table",
            code="compare-format",
        ) from error


def _checked(table: Iterator[list[str]], path: Path) -> Iterator[list[str]]:
    try:
        yield from table
    except (csv.Error, OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise _no_table(path, f"the table cannot be read to its end ({error})") from error


def _numbered(names: Sequence[str], rows: Iterator[list[str]], *, start: int = 2) -> Rows:
    for number, cells in enumerate(rows, start=start):
        if any(cells):
            yield number, dict(zip(names, cells, strict=False))


def _plain(names: Sequence[str]) -> list[str]:
    return [name.strip().casefold() for name in names]


def _no_table(path: Path, what: str) -> DataError:
    return DataError(
        what,
        where=str(path),
        remedy="Give one table as UCDP, ACLED or GDELT publish it",
        code="compare-format",
    )
