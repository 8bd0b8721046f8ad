"""Rows of a table → documents."""

import datetime as dt
import json
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from counterclaim.errors import DataError
from counterclaim.model import Document, Issue
from counterclaim.sources.base import NOTE, Columns, Opened, Table, Yielded, check_text, issue_of
from counterclaim.sources.readers.tables import records
from counterclaim.sources.readers.tables.columns import FIELDS, ORDER, SAMPLE, guess
from counterclaim.sources.texts.days import day_first, day_of, serial_day

MAX_ID_CHARACTERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row with its number as a spreadsheet counts it, or the trouble with it."""

    number: int
    cells: Mapping[str, str]
    raw: bytes | None = None
    trouble: DataError | None = None


def told(
    opened: Opened, names: Sequence[str], rows: Iterator[Row], *, mime: str
) -> Iterator[Yielded]:
    """Yield a document for each row, after a note that says which columns were taken.

    Raises:
        DataError: There is no column with texts, or these are events that others coded.
    """
    records.check(names, where=opened.name)
    first = list(islice(rows, SAMPLE))
    cells = [row.cells for row in first]
    columns = guess(names, cells, opened.columns)
    if opened.on_table is not None:
        opened.on_table(Table(name=opened.name, names=names, rows=cells, columns=columns))
    check(columns, names, where=opened.name)
    yield _note(columns, names, where=opened.name)
    if not first:
        raise _no_rows(opened.name)
    table = _Table(opened, columns, first, mime)
    for row in chain(first, rows):
        try:
            if row.trouble is not None:
                raise row.trouble
            if any(cell.strip() for cell in row.cells.values()):
                yield table.document(row)
        except DataError as error:
            yield issue_of(error, doc=f"{opened.name}:{row.number}")
    yield from table.undated()


class _Table:
    """What holds for all rows, and the dates that could not be read in them."""

    def __init__(self, opened: Opened, columns: Columns, first: list[Row], mime: str) -> None:
        self._opened = opened
        self._column_of = {
            field: name for field, name in columns.field_of.items() if field != ORDER and name
        }
        self._mime = mime
        self._day_first = _day_first(columns, first)
        self._undated: list[tuple[int, str]] = []
        self._undated_count = 0

    def document(self, row: Row) -> Document:
        """Return the document of a row.

        Raises:
            DataError: It has no text, too long a text, or an id that cannot be one.
        """
        where = f"{self._opened.name}, row {row.number}"
        cells = {field: clean(row.cells.get(name, "")) for field, name in self._column_of.items()}
        text = cells["text"]
        if not text:
            raise _no_text(self._column_of["text"], where)
        check_text(text, where=where)
        raw = row.raw or json.dumps(dict(row.cells), ensure_ascii=False).encode("utf-8", "replace")
        return self._opened.document(
            text,
            raw=raw,
            id=_id(cells.get("id"), where=where),
            date=self._date(cells.get("date"), row.number),
            source=cells.get("source"),
            title=cells.get("title") or None,
            url=cells.get("url") or None,
            byline=cells.get("byline") or None,
            mime=self._mime,
            origin=f"{self._opened.name}:{row.number}",
        )

    def _date(self, cell: str | None, number: int) -> dt.date | None:
        found = day_of(cell, day_first=self._day_first) or serial_day(cell or "")
        if cell and found is None:
            self._undated_count += 1
            self._undated = self._undated or [(number, cell)]
        return found

    def undated(self) -> Iterator[Issue]:
        """Yield the note of the dates that could not be read, if there are any."""
        for number, cell in self._undated:
            dates = "1 date" if self._undated_count == 1 else f"{self._undated_count} dates"
            what = f"{dates} could not be read, or can be read two ways"
            remedy = "Say which with --columns order=dmy or --columns order=mdy"
            where = self._opened.name
            text = f"{where}: {what} (first “{cell[:40]}” in row {number}). {remedy}"
            yield Issue(doc=where, code=NOTE + "dates", text=text)


def clean(cell: str) -> str:
    """Return a cell as it can be stored: no NUL character, no half of a character."""
    text = cell.replace("\0", "").strip()
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _day_first(columns: Columns, first: list[Row]) -> bool | None:
    order, name = columns.field_of.get(ORDER), columns.field_of.get("date")
    if order:
        return order == "dmy"
    return day_first([row.cells.get(name, "") for row in first]) if name else None


def _id(cell: str | None, *, where: str) -> str | None:
    if not cell:
        return None
    if len(cell) > MAX_ID_CHARACTERS or not cell.isprintable():
        raise DataError(
            f"its id is not 1 to {MAX_ID_CHARACTERS} visible characters",
            where=where,
            remedy="Give another one, or take none with --columns id=",
            code="document-id",
        )
    return cell


def check(columns: Columns, names: Sequence[str], *, where: str) -> None:
    """Check that a column is known to hold texts, and that those that were named are there.

    Raises:
        DataError: It is not so.
    """
    there = ", ".join(f'"{name}"' for name in names[:30] if name)
    missing = [
        name
        for field, name in columns.field_of.items()
        if field != ORDER and name not in (*names, "")
    ]
    if missing:
        what = f'there is no column "{missing[0]}"'
    elif not columns.field_of.get("text"):
        what = "no column is known to hold the text of reports"
    else:
        return
    raise DataError(
        f"{what}; there are {there or 'none'}",
        where=where,
        remedy="Name it with --columns text=NAME",
        code="table-columns",
    )


def _note(columns: Columns, names: Sequence[str], *, where: str) -> Issue:
    taken = columns.field_of
    pairs = ",".join(f"{field}={taken[field]}" for field in (*FIELDS, ORDER) if taken.get(field))
    left = [name for name in names if name and name not in taken.values()]
    rest = f"; left out: {', '.join(left[:12])}{' …' if len(left) > 12 else ''}" if left else ""
    text = (
        f"{where}: read with --columns {shlex.quote(pairs)}{rest}. Give other columns to change it"
    )
    return Issue(doc=where, code=NOTE + "columns", text=text)


def _no_rows(where: str) -> DataError:
    return DataError(
        "there are names of columns in this table and no row",
        where=where,
        remedy="Give one with reports, or leave it out",
        code="file-empty",
    )


def _no_text(column: str, where: str) -> DataError:
    return DataError(
        f'there is no text in the column "{column}"',
        where=where,
        remedy="Leave the row out, or name another column with --columns text=NAME",
        code="document-no-text",
    )
