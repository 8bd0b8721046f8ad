"""Files of claims and of reports, one JSON object a line."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from counterclaim.errors import DataError
from counterclaim.evaluation.compare import Row
from counterclaim.model import Document

_CLAIMS = "Give one claim a line, as `counterclaim read --as claims` prints them"
_REPORTS = 'Give one report a line: {"id": …, "text": …}, the file that was read'


# A row with the number of its line.
Line = tuple[int, dict[str, Any]]


def read_claims(path: Path) -> list[Row]:
    """Return the rows of a file of claims.

    Raises:
        DataError: The file cannot be read, or a line of it is no claim; the message
            names the line.
    """
    return check_claims(read_objects(path, _CLAIMS), path)


def check_claims(lines: Iterable[Line], path: Path) -> list[Row]:
    """Return the rows if each of them is a claim.

    Raises:
        DataError: One is none; the message names the line.
    """
    rows: list[Row] = []
    for number, row in lines:
        if not isinstance(row.get("doc"), str):
            raise _bad(path, f"line {number} names no document in `doc`", _CLAIMS)
        start, end = row.get("start"), row.get("end")
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
            raise _bad(path, f"line {number} has no figure from `start` to `end`", _CLAIMS)
        rows.append(row)
    return rows


def read_texts(path: Path) -> dict[str, str]:
    """Return the texts of a file of reports by id, cleaned as offsets of claims count them.

    Raises:
        DataError: The file cannot be read, or a line of it is no report; the message
            names the line.
    """
    texts = {}
    for number, row in read_objects(path, _REPORTS):
        if not isinstance(row.get("id"), str) or not isinstance(row.get("text"), str):
            raise _bad(path, f"line {number} has no `id` or no `text`", _REPORTS)
        texts[row["id"]] = Document.make(row["text"], id=row["id"]).text
    return texts


def read_objects(path: Path, remedy: str, *, code: str = "data-claims") -> Iterator[Line]:
    """Yield the objects of a file of JSON lines with the numbers of their lines.

    Args:
        path: The file.
        remedy: What to do if it cannot be read, or a line is no object.
        code: The code of the error that is raised then.

    Raises:
        DataError: The file cannot be read, or a line is no object.
    """
    try:
        # Not splitlines(): a JSON string may hold U+2028, which is no end of line here.
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        what = f"the file cannot be read: {error.strerror}"
        raise _bad(path, what, remedy, code) from error
    except UnicodeDecodeError as error:
        raise _bad(path, "it is not UTF-8 text", remedy, code) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise _bad(path, f"line {number} is not JSON ({error})", remedy, code) from error
        if not isinstance(row, dict):
            raise _bad(path, f"line {number} is not an object", remedy, code)
        yield number, row


def _bad(path: Path, what: str, remedy: str, code: str = "data-claims") -> DataError:
    return DataError(what, where=str(path), remedy=remedy, code=code)
