"""Files of claims, one JSON object a line, as gold or as prediction."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim.errors import DataError
from counterclaim.evaluation.compare import Row


def read_claims(path: Path) -> list[Row]:
    """Return the rows of a file of claims.

    Raises:
        DataError: The file cannot be read, or a line of it is no claim; the message
            names the line.
    """
    try:
        # Not splitlines(): a JSON string may hold U+2028, which is no end of line here.
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise DataError(
            f"the claims cannot be read: {error.strerror}",
            where=str(path),
            remedy="Name a file of JSON lines, as `counterclaim read --as claims` prints them",
            code="data-claims",
        ) from error
    except UnicodeDecodeError as error:
        raise _bad(path, "it is not UTF-8 text") from error
    return list(_rows(lines, path))


def _rows(lines: list[str], path: Path) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise _bad(path, f"line {number} is not JSON ({error})") from error
        _check(row, path, number)
        yield row


def _check(row: Any, path: Path, number: int) -> None:
    if not isinstance(row, dict):
        raise _bad(path, f"line {number} is not an object")
    if not isinstance(row.get("doc"), str):
        raise _bad(path, f"line {number} names no document in `doc`")
    start, end = row.get("start"), row.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise _bad(path, f"line {number} has no figure from `start` to `end`")


def _bad(path: Path, what: str) -> DataError:
    return DataError(
        what,
        where=str(path),
        remedy="Give one claim a line, as `counterclaim read --as claims` prints them",
        code="data-claims",
    )
