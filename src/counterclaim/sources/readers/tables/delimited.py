"""A table with separators (CSV, TSV): one document a row, read one by one."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from counterclaim.errors import DataError
from counterclaim.model import Issue
from counterclaim.sources.base import MAX_CHARACTERS, NOTE, Opened, Yielded
from counterclaim.sources.readers.tables.columns import by_name, is_address, is_prose
from counterclaim.sources.readers.tables.rows import Row, told
from counterclaim.sources.texts.days import is_day
from counterclaim.sources.texts.decoding import decode
from counterclaim.sources.texts.recoding import MAX_LINE_BYTES, lines

SEPARATORS = (",", ";", "\t", "|")
MIME = "text/csv"

# What spreadsheets write above a table to tell each other its separator.
_SEP = re.compile(r"sep=([,;|\t])[ \t]*(?:\r\n|\r|\n|$)", re.IGNORECASE)


class DelimitedReader:
    """Reads a table whose first row names its columns; the separator is found in that row."""

    name = "table"
    suffixes: tuple[str, ...] = (".csv", ".tsv", ".tab")

    def recognises(self, opened: Opened) -> bool:
        """Return whether the first line names a text and something else that goes with it."""
        first = _first(opened.head_text)
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
            before = 1
            if not are_names(names):
                yield from told(
                    opened,
                    unnamed(names),
                    _rows(chain([names], rows), unnamed(names), table, before=0),
                    mime=MIME,
                )
                yield from table.notes()
                return
            if _SEP.match(separator.join(names)):
                names, before = next(rows, []), 2
            numbered = _rows(rows, unique(names), table, before=before)
            yield from told(opened, unique(names), numbered, mime=MIME)
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


def are_names(cells: Sequence[str]) -> bool:
    """Return whether the first row of a table names its columns, and is no report itself."""
    return not any(is_prose([cell]) or is_address(cell) for cell in cells) and not any(
        is_day(cell) and not cell.strip().isdigit() for cell in cells
    )


def unnamed(cells: Sequence[str]) -> list[str]:
    """Return names for the columns of a table without."""
    return [f"column {number}" for number in range(1, len(cells) + 1)]


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


def _rows(
    rows: Iterator[list[str]], names: list[str], table: _Lines, *, before: int
) -> Iterator[Row]:
    table.taken()
    for number, cells in enumerate(rows, start=before + 1):
        raw, trouble = table.taken()
        yield Row(
            number=number, cells=dict(zip(names, cells, strict=False)), raw=raw, trouble=trouble
        )


def _separator(head: str) -> str:
    """Return the sign between cells: the one that cuts the first line into most names."""
    said = _SEP.match(head.lstrip("\ufeff"))
    if said:
        return said[1]
    first = _first(head)
    return max(SEPARATORS, key=lambda separator: len(_split(first, separator)))


def _first(head: str) -> str:
    """Return the line with the names of the columns."""
    text = head.lstrip("\ufeff")
    said = _SEP.match(text)
    return re.split(r"[\r\n]", text[said.end() :] if said else text, maxsplit=1)[0]


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
