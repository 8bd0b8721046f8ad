"""A table with separators (CSV, TSV): one document a row, read one by one."""

import csv
from collections.abc import Iterator

from counterclaim.errors import DataError
from counterclaim.model import Issue
from counterclaim.sources.base import MAX_CHARACTERS, NOTE, Opened, Yielded
from counterclaim.sources.decoding import decode
from counterclaim.sources.recoding import MAX_LINE_BYTES, lines
from counterclaim.sources.tables.columns import by_name
from counterclaim.sources.tables.rows import Row, told

SEPARATORS = (",", ";", "\t", "|")
MIME = "text/csv"


class DelimitedReader:
    """Reads a table whose first row names its columns; the separator is found in that row."""

    name = "table"
    suffixes: tuple[str, ...] = (".csv", ".tsv", ".tab")

    def recognises(self, opened: Opened) -> bool:
        """Return whether the first line names a text and something else that goes with it."""
        first = opened.head_text.lstrip("\ufeff").partition("\n")[0]
        return len(first) < 4000 and any(
            "text" in found and len(found) > 1
            for separator in SEPARATORS
            if separator in first
            for found in [by_name(_split(first, separator))]
        )

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield a document for each row.

        Raises:
            DataError: No column holds texts, or the table is damaged from some row on.
        """
        table = _Lines(opened)
        separator = _separator(opened.head_text)
        # One limit for the whole process, as the library has it; the default is a short report.
        csv.field_size_limit(MAX_CHARACTERS)
        rows = csv.reader(table, delimiter=separator)
        try:
            names = next(rows, [])
            yield from told(opened, unique(names), _rows(rows, unique(names), table), mime=MIME)
        except csv.Error as error:
            raise _damaged(f"{opened.name}, line {rows.line_num}", error) from error
        yield from table.notes()


class _Lines:
    """The lines of a table as text, with the bytes and troubles of those since the last row."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._lines = lines(opened, most=MAX_LINE_BYTES)
        self._note: str | None = None
        self.raw = b""
        self.trouble: DataError | None = None

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        number, start, line = next(self._lines)
        where = f"{self._opened.name}, line {number}"
        if line is None:
            raise DataError(
                f"the line is longer than {MAX_LINE_BYTES / 1e6:,.0f} MB",
                where=where,
                remedy="Look whether a quotation mark is missing before it",
                code="table-damaged",
            )
        self.raw += line
        try:
            decoded = decode(line, where=where, start=start)
        except DataError as error:
            self.trouble = error
            return line.decode("utf-8", "replace").replace("\0", "")
        self._note = self._note or decoded.note
        return decoded.text.removeprefix("\ufeff") if number == 1 else decoded.text

    def taken(self) -> tuple[bytes, DataError | None]:
        """Return bytes and trouble of the lines since the last call."""
        taken = self.raw, self.trouble
        self.raw, self.trouble = b"", None
        return taken

    def notes(self) -> Iterator[Issue]:
        """Yield the note of the first line whose encoding had to be guessed."""
        if self._note:
            yield Issue(doc=self._opened.name, code=NOTE + "encoding", text=self._note)


def unique(names: list[str]) -> list[str]:
    """Return names of columns, each once: a second "Date" is "Date 2"."""
    found: list[str] = []
    for name in names:
        clean, number = " ".join(name.split()), 2
        while clean and clean in found:
            clean = f"{' '.join(name.split())} {number}"
            number += 1
        found.append(clean)
    return found


def _rows(rows: Iterator[list[str]], names: list[str], table: _Lines) -> Iterator[Row]:
    table.taken()
    for number, cells in enumerate(rows, start=2):
        raw, trouble = table.taken()
        yield Row(
            number=number, cells=dict(zip(names, cells, strict=False)), raw=raw, trouble=trouble
        )


def _separator(head: str) -> str:
    """Return the sign between cells: the one that cuts the first line into most names."""
    first = head.lstrip("\ufeff").partition("\n")[0]
    return max(SEPARATORS, key=lambda separator: len(_split(first, separator)))


def _split(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line.rstrip("\r")], delimiter=separator), [])
    except csv.Error:
        return []


def _damaged(where: str, error: Exception) -> DataError:
    return DataError(
        f"the table cannot be read from here on ({error})",
        where=where,
        remedy="Look whether a quotation mark is missing before it, and save the table anew",
        code="table-damaged",
    )
