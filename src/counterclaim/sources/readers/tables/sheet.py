"""A workbook (.xlsx) is its sheets, and each sheet a table: one document a row."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from counterclaim.errors import DataError
from counterclaim.sources.base import Opened, Yielded, issue_of, too_long
from counterclaim.sources.readers.tables.columns import by_name
from counterclaim.sources.readers.tables.delimited import unique
from counterclaim.sources.readers.tables.rows import Row, told
from counterclaim.sources.unpacking.limits import FREE_BYTES, MAX_RATIO, damaged, swells
from counterclaim.sources.unpacking.zip_parts import check_open, open_zip

MAX_FILE_BYTES = 256_000_000

STRINGS, MAX_STRINGS_BYTES = "xl/sharedStrings.xml", 100_000_000
"""The part with all texts of a workbook, which is held in memory."""

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Lines of title and notes before the names of the columns, as databases write them.
_MOST_BEFORE_NAMES = 10


class SheetReader:
    """Reads the sheets of a workbook; of formulas their last result is taken."""

    name = "xlsx"
    suffixes: tuple[str, ...] = (".xlsx", ".xlsm")

    def recognises(self, opened: Opened) -> bool:
        """Return whether it is a ZIP file with a workbook."""
        return "xl/workbook.xml" in opened.parts

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield a document for each row of each sheet that has a column with texts.

        Raises:
            DataError: It is damaged, or no sheet has texts.
        """
        import openpyxl

        _check_parts(opened)
        try:
            book = openpyxl.load_workbook(
                opened.stream, read_only=True, data_only=True, keep_links=False
            )
        except Exception as error:  # damaged parts trip the library in every way there is
            raise damaged(opened.name, str(error) or type(error).__name__) from error
        yield from _sheets(opened, book.worksheets)


def _sheets(opened: Opened, sheets: list[Any]) -> Iterator[Yielded]:
    troubles: list[DataError] = []
    is_read = False
    for sheet in sheets:
        where = opened.name if len(sheets) == 1 else f"{opened.name}/{sheet.title}"
        rows = _cells(sheet, where=where)
        try:
            names, number, below = _names(rows)
            if names:
                table = replace(opened, name=where)
                yield from told(table, names, _rows(below, names, number), mime=MIME)
                is_read = True
        except DataError as error:
            # A sheet of notes or codes often stands beside the one with the texts.
            if error.code == "table-columns":
                troubles.append(error)
            else:
                yield issue_of(error, doc=where)
                is_read = True
    if not is_read:
        raise troubles[0] if troubles else _empty(opened.name)


def _check_parts(opened: Opened) -> None:
    """Check sizes, locks and document types of the parts before the library opens them.

    Raises:
        DataError: A part is locked, too large, or declares entities.
    """
    if opened.size is not None and opened.size > MAX_FILE_BYTES:
        raise too_long(opened.name, f"{opened.size / 1e6:,.0f} MB")
    with open_zip(opened.stream, where=opened.name) as archive:
        for info in archive.infolist():
            check_open(info, where=opened.name)
            most = max(FREE_BYTES, MAX_RATIO * info.compress_size)
            if info.file_size > most or (
                info.filename == STRINGS and info.file_size > MAX_STRINGS_BYTES
            ):
                raise swells(opened.name, f"{info.file_size / 1e6:,.0f} MB in {info.filename}")
            if info.filename.endswith((".xml", ".rels")):
                try:
                    start = archive.open(info).read(4096)
                except Exception as error:  # zlib and others, each with errors of its own
                    raise damaged(opened.name, str(error)) from error
                if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                    reason = f"{info.filename} declares entities, which no office program writes"
                    raise damaged(opened.name, reason)
    opened.stream.seek(0)


def _cells(sheet: Any, *, where: str) -> Iterator[list[str]]:
    """Yield the cells of each row as text."""
    try:
        # Some programs write a size that is not that of the sheet.
        sheet.reset_dimensions()
        for row in sheet.iter_rows(values_only=True):
            yield [_text(cell) for cell in row]
    except Exception as error:  # as above
        raise damaged(where, str(error) or type(error).__name__) from error


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        # Days are kept as times at midnight.
        return (cell.date() if cell.time() == dt.time() else cell).isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _names(rows: Iterator[list[str]]) -> tuple[list[str], int, Iterator[list[str]]]:
    """Return the names of the columns, the number of their row, and the rows below.

    A title above the table fills one cell alone; headings over several columns fill more,
    and the names stand below them.
    """
    first = list(islice(rows, _MOST_BEFORE_NAMES))
    filled = [[cell for cell in cells if cell.strip()] for cells in first]
    several = [at for at, cells in enumerate(filled) if len(cells) > 1]
    telling = (at for at in several if "text" in by_name(filled[at]))
    some = (at for at, cells in enumerate(filled) if cells)
    at = next(telling, several[0] if several else next(some, None))
    if at is None:
        return [], 0, rows
    return unique(first[at]), at + 1, chain(first[at + 1 :], rows)


def _rows(rows: Iterator[list[str]], names: list[str], number: int) -> Iterator[Row]:
    for at, cells in enumerate(rows, start=number + 1):
        yield Row(number=at, cells=dict(zip(names, cells, strict=False)))


def _empty(where: str) -> DataError:
    return DataError(
        "there is no row in this workbook",
        where=where,
        remedy="Give one with reports, or leave it out",
        code="file-empty",
    )
