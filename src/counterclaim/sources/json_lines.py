"""JSON lines: a document a line, read one by one, whatever the size of the file."""

import datetime as dt
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, NoReturn

from counterclaim.errors import DataError
from counterclaim.sources.base import (
    MAX_CHARACTERS,
    Found,
    Opened,
    encoding_note,
    issue_of,
    too_long,
)
from counterclaim.sources.decoding import decode, mark

# JSON may write any character as six bytes (\u0041), and other keys need some room.
MAX_LINE_BYTES = 6 * MAX_CHARACTERS + 1_000_000
MAX_ID_CHARACTERS = 200

_START = re.compile(r"\{\s*(\"|\}|$)|\[\s*\{")


class JsonLinesReader:
    """Reads documents `{"id", "date", "text", "source"?, "title"?, "url"?}`, one a line.

    A key `sensitivity` labels a report that only some may see.

    Other keys are left alone. Only `text` must be there: without an id one is made
    from the content.
    """

    name = "jsonl"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson", ".json")

    def recognises(self, opened: Opened) -> bool:
        """Return whether a text that starts so is JSON with objects in it."""
        return _START.match(opened.head_text) is not None

    def read(self, opened: Opened) -> Iterator[Found]:
        """Yield a document or an issue for each line that is not blank.

        Raises:
            DataError: No line can be read, as all is one JSON list or one object
                over many lines.
        """
        is_empty = True
        for number, start, line in _lines(opened):
            origin = f"{opened.name}:{number}"
            where = f"{opened.name}, line {number}"
            if line is not None and not line.strip():
                continue
            if is_empty and line is not None:
                _check_shape(line, opened.name)
            is_empty = False
            try:
                yield from _read_line(line, opened, where=where, origin=origin, start=start)
            except DataError as error:
                yield issue_of(error, doc=origin)
        if is_empty:
            _refuse("there is only white space in it", opened.name, "file-empty")


def _lines(opened: Opened) -> Iterator[tuple[int, int, bytes | None]]:
    """Yield number, first byte and bytes of each line; `None` for one that is too long."""
    stream = _as_utf8(opened)
    number, start = 1, 0
    while line := stream.readline(MAX_LINE_BYTES):
        length = len(line)
        is_whole = line.endswith(b"\n") or length < MAX_LINE_BYTES
        yield number, start, line if is_whole else None
        while not is_whole and (rest := stream.readline(MAX_LINE_BYTES)):
            length += len(rest)
            is_whole = rest.endswith(b"\n")
        number, start = number + 1, start + length


class _Recoded(io.RawIOBase):
    """The lines of a text in another encoding as UTF-8."""

    def __init__(self, text: io.TextIOWrapper, *, name: str) -> None:
        self._text = text
        self._name = name

    def readline(self, size: int | None = -1, /) -> bytes:
        try:
            return self._text.readline(-1 if size is None else size).encode()
        except UnicodeDecodeError as error:
            what = f"from here on it is not {self._text.encoding}"
            _refuse(what, self._name, "data-encoding", "Save it as UTF-8", error)


def _as_utf8(opened: Opened) -> BinaryIO | _Recoded:
    marked = mark(opened.head)
    if marked is None or marked[1] == "UTF-8":
        return opened.stream
    text = io.TextIOWrapper(opened.stream, encoding=marked[0], newline="\n")
    return _Recoded(text, name=opened.name)


def _check_shape(line: bytes, name: str) -> None:
    first = line.lstrip(b"\xef\xbb\xbf \t")
    if first.startswith(b"[") or first.strip() == b"{":
        _refuse(
            "it is one JSON value over the whole file, not one object a line",
            name,
            "json-not-lines",
            "Write one document a line, for example with: jq -c '.[]? // .' FILE > FILE.jsonl",
        )


def _read_line(
    line: bytes | None, opened: Opened, *, where: str, origin: str, start: int
) -> Iterator[Found]:
    if line is None:
        raise too_long(where, f"more than {MAX_LINE_BYTES / 1e6:,.0f} MB")
    decoded = decode(line, where=where, start=start)
    fields = _object(decoded.text, where=where)
    text = _string(fields, "text", where=where)
    if text is None or not text.strip():
        _refuse("there is no text in the document", where, "document-no-text", 'Give it a "text"')
    if len(text) > MAX_CHARACTERS:
        raise too_long(where, f"{len(text):,} characters")
    found = opened.document(
        text,
        raw=line,
        id=_id(fields, where=where),
        date=_date(fields, where=where),
        source=_string(fields, "source", where=where),
        title=_string(fields, "title", where=where),
        url=_string(fields, "url", where=where),
        origin=origin,
    )
    label = _string(fields, "sensitivity", where=where) or ""
    yield replace(found, sensitivity=" ".join(label.split()))
    yield from encoding_note(decoded.note, doc=origin)


def _object(text: str, *, where: str) -> dict[str, object]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        what = f"this is not JSON: {error.msg} at character {error.pos}"
        _refuse(what, where, "json-invalid", "Write one JSON object a line", error)
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits, or thousands of brackets in each other.
        _refuse(f"this JSON cannot be read: {error}", where, "json-invalid", cause=error)
    if not isinstance(value, dict):
        what = f"this is {_kind(value)}, not an object"
        _refuse(
            what, where, "json-not-object", 'Write {"id": …, "date": …, "text": …} on each line'
        )
    return value


def _string(fields: dict[str, object], key: str, *, where: str) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        what = f'"{key}" is {_kind(value)}, not a string'
        _refuse(what, where, "document-field", f'Put "{key}" in quotation marks, or leave it out')
    try:
        value.encode()
    except UnicodeEncodeError as error:
        what = f'"{key}" holds half a character (a lone surrogate) at character {error.start}'
        _refuse(what, where, "data-encoding", "Write the JSON anew from the original", error)
    if "\0" in value:
        what = f'"{key}" holds a NUL character at character {value.index(chr(0))}'
        _refuse(what, where, "data-encoding", "Take it out")
    return value


def _id(fields: dict[str, object], *, where: str) -> str | None:
    value = fields.get("id")
    if value is None:
        return None
    if not isinstance(value, str):
        what = f'"id" is {_kind(value)}, not a string'
        _refuse(what, where, "document-id", 'Put the "id" in quotation marks')
    value = _string(fields, "id", where=where) or ""
    if not value.strip() or len(value) > MAX_ID_CHARACTERS or not value.isprintable():
        what = f'"id" is not 1 to {MAX_ID_CHARACTERS} visible characters'
        _refuse(what, where, "document-id", 'Give another "id", or none to have one made')
    return value


def _date(fields: dict[str, object], *, where: str) -> dt.date | None:
    value = fields.get("date")
    if value is None or value == "":
        return None
    try:
        # The day as written, in the zone of the publisher: that is the day that
        # "yesterday" in the text is counted from.
        return dt.datetime.fromisoformat(str(value) if isinstance(value, str) else "").date()
    except ValueError as error:
        what = f'"date" is {json.dumps(value)[:40]}, which is no day'
        _refuse(what, where, "document-date", 'Write it as "2004-08-06", or leave it out', error)


def _kind(value: object) -> str:
    names = {bool: "true or false", str: "a string", list: "a list", dict: "an object"}
    return "null" if value is None else names.get(type(value), "a number")


def _refuse(
    what: str,
    where: str,
    code: str,
    remedy: str = "Mend or leave out this input",
    cause: BaseException | None = None,
) -> NoReturn:
    raise DataError(what, where=where, remedy=remedy, code=code) from cause
