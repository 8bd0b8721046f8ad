"""The sheet of claims of a workbook → its rows, as they were changed by a coder."""

import datetime as dt
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim.errors import DataError
from counterclaim.exports.files import unreadable
from counterclaim.exports.rows import Row
from counterclaim.exports.xlsx import sheets

# Unpacked; 1,000,000 claims are 1.5 GB, and nobody edits as many by hand.
_LARGEST = 2_000_000_000


def claim_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Yield number and cells of each row on the sheet `claims`, by the name of the column.

    Text without the spaces around it, days as ISO dates; an empty cell is `None`. Columns
    may stand in another order and there may be more of them.

    Raises:
        DataError: It is no workbook of ours, or lacks a sheet or column.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    _check(path)
    try:
        workbook = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise _wrong(path, f"this is no workbook ({error})") from error
    try:
        if sheets.CLAIMS.name not in workbook.sheetnames:
            raise _wrong(path, "there is no sheet called claims")
        table = workbook[sheets.CLAIMS.name].iter_rows(values_only=True)
        heading = [_value(name) for name in next(table, ())]
        missing = [name for name in _NEEDED if name not in heading]
        if missing:
            raise _wrong(path, f"the sheet claims lacks the columns {', '.join(missing)}")
        for number, cells in enumerate(table, start=2):
            row = {name: _value(cell) for name, cell in zip(heading, cells, strict=False) if name}
            if any(cell is not None for cell in row.values()):
                yield number, row
    finally:
        workbook.close()


_NEEDED = (*sorted(sheets.CLAIMS.decided), *(column.name for column in sheets.TRACES))


def _check(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as parts:
            size = sum(part.file_size for part in parts.infolist())
    except OSError as error:
        raise unreadable(error, path, what="workbook") from error
    except zipfile.BadZipFile as error:
        raise _wrong(path, "this is no workbook") from error
    if size > _LARGEST:
        raise _wrong(path, f"the workbook is {size:,} bytes unpacked, and {_LARGEST:,} are most")


def _wrong(path: Path, what: str) -> DataError:
    return DataError(
        what,
        where=str(path),
        remedy="Give an .xlsx file that `counterclaim export xlsx` wrote, changed and saved",
        code="workbook",
    )


def _value(cell: Any) -> Any:
    match cell:
        case dt.datetime():
            return cell.date().isoformat()
        case dt.date():
            return cell.isoformat()
        case str():
            return cell.strip() or None
        case float() if cell.is_integer():
            return int(cell)
    return cell
