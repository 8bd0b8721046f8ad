"""A UCDP GED file → its rows as values, with every fault by row and column."""

import csv
import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from counterclaim.exports.csv import FORMULA_STARTS
from counterclaim.exports.rows import Row
from counterclaim.exports.ucdp.columns import COLUMNS, NAMES, Column, Kind

_TRUTHS = {"0": 0, "1": 1, "false": 0, "true": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in a file that the codebook does not allow.

    Attributes:
        row: Line of the table, the heading being 1.
        column: Heading of the column, empty where the whole row is meant.
        text: What is wrong.
    """

    row: int
    column: str
    text: str

    def __str__(self) -> str:
        place = f"row {self.row}, {self.column}" if self.column else f"row {self.row}"
        return f"{place}: {self.text}"


Found = Callable[[Fault], None]


def read(lines: Iterable[str], *, found: Found) -> Iterator[tuple[int, Row]]:
    """Yield the number and the values of each row; an empty cell is `None`.

    Whole numbers may be written as 12.0, truths as true and false: statistics programs do.
    A row without its 49 cells is told and left out, a value that cannot be is `None`.
    Nothing else is judged: figures that stand in an odd order are as they stand.

    Args:
        lines: The lines of the file, opened with `newline=""`.
        found: Called for each fault.
    """
    # An article list of UCDP is longer than what the module allows by default.
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    table = csv.reader(lines)
    heading = [name.strip().removeprefix("\ufeff") for name in next(table, [])]
    if not _is_heading(heading, found):
        return
    columns = [_BY_NAME[name] for name in heading]
    for number, cells in enumerate(table, start=2):
        if not cells:
            continue
        if len(cells) != len(columns):
            text = f"{len(cells)} cells, not {len(columns)}"
            found(Fault(row=number, column="", text=text))
            continue
        row = {}
        for column, text in zip(columns, cells, strict=True):
            row[column.name] = _value(column, text, row=number, found=found)
        yield number, row


_BY_NAME = {column.name: column for column in COLUMNS}


def _is_heading(heading: list[str], found: Found) -> bool:
    missing = [name for name in NAMES if name not in heading]
    strange = [name for name in heading if name not in _BY_NAME]
    double = sorted({name for name in heading if heading.count(name) > 1})
    for names, what in ((missing, "missing"), (strange, "unknown"), (double, "there twice")):
        if names:
            text = f"of the {len(NAMES)} columns {what}: {', '.join(names)}"
            if what == "unknown":
                text = f"unknown columns: {', '.join(name or '(empty)' for name in names)}"
            found(Fault(row=1, column="", text=text))
    if missing or strange or double:
        return False
    if heading != list(NAMES):
        first = next(i for i, name in enumerate(NAMES) if heading[i] != name)
        text = f"column {first + 1} is {heading[first]}, where UCDP has {NAMES[first]}"
        found(Fault(row=1, column=heading[first], text=text))
    return True


def _value(column: Column, text: str, *, row: int, found: Found) -> Any:
    if not text:
        return None
    try:
        value = _READ[column.kind](text)
    except (KeyError, ValueError):
        found(Fault(row=row, column=column.name, text=f"“{text}” is not {column.kind}"))
        return None
    if column.low is not None and value < column.low:
        found(Fault(row=row, column=column.name, text=f"{text} is less than {column.low:g}"))
    elif column.high is not None and value > column.high:
        found(Fault(row=row, column=column.name, text=f"{text} is more than {column.high:g}"))
    return value


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        number = float(text)
        if not number.is_integer():
            raise
        return int(number)


def _number(text: str) -> float:
    number = float(text)
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number


def _day(text: str) -> str:
    # Releases before 2024 have the hour too: 2016-01-01 00:00:00.000.
    day, _, _ = text.replace("T", " ").partition(" ")
    return dt.date.fromisoformat(day).isoformat()


def _text(text: str) -> str:
    # The apostrophe that keeps a spreadsheet from running it is not part of the text.
    is_kept = text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS)
    return text[1:] if is_kept else text


_READ: dict[Kind, Callable[[str], Any]] = {
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
    Kind.DAY: _day,
    Kind.TEXT: _text,
    Kind.TRUTH: lambda text: _TRUTHS[text.casefold().removesuffix(".0")],
}
